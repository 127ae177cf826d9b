"""Turns of phrase: what a search excludes, sets aside, tells of elsewhere; pages that answer it."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import Habitue, answered, found, type_words, wait_until
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from macros.domaine.registre import Registre

pytestmark = pytest.mark.navigateur

TABLES = {
    "lieux": [
        ["La Joliette", "Joliette", "13202", 43.305, 5.366],
        ["Les Milles", "", "13001", 43.503, 5.384],
        ["La Belle de Mai", "Belle de Mai", "13203", 43.311, 5.388],
        ["Saint-André", "", "13216", 43.37, 5.34],
        ["Camargue", "", "13004 13096", None, None],
        ["Ubaye", "vallée de l’Ubaye", "04019", None, None],
        ["Marseille", "Marsiho", "13055", None, None],
    ],
    "dehors": ["Paris", "Toulon"],
    "ailleurs": [
        [
            "vétérinaire|véto",
            "Les métiers des animaux se préparent dans les lycées agricoles.",
            "https://www.onisep.fr/",
            "bac-pro-soins-services-personne",
        ],
        ["coiffure", "La coiffure se prépare aussi ailleurs.", "", ""],
    ],
    "disparus": [["Lycée Jean Mermoz", "Apt", "2020-2021"]],
    "anciens": [
        ["BEP électrotechnique|BEP elec|bac pro ELEEC", "bac-pro-electricite"],
        ["CAP petite enfance", "cap-accompagnant-educatif-petite-enfance"],
    ],
}
"""What `complement.json` may hold beside the registry: invented, but for the places."""


def with_tables(page: Page) -> None:
    def add_them(route: Route) -> None:
        complement = json.loads(route.fetch().text())
        route.fulfill(json={**complement, **TABLES})

    page.route("**/assets/recherche/complement.json*", add_them)


@pytest.fixture
def annuaire(revenir: Habitue, serveur: str) -> Page:
    """The annuaire, whose complement holds the tables."""
    return answered(revenir(serveur + "annuaire/", avant=with_tables))


def communes(page: Page) -> list[str]:
    return page.locator("#resultats li:not([hidden]) .vignette__commune").all_inner_texts()


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        ("coiffure vers la joliette", "Autour de La Joliette"),
        ("les milles", "Autour des Milles"),
        ("ubaye", "Ubaye et autour, à moins de 30\u00a0km"),
        ("esthétique la belle de mai", "Autour de La Belle de Mai"),
        ("cuisine toulon", "Toulon\u00a0: hors de cet annuaire"),
        ("coiffure ubaye", "Aucun là (Ubaye)\u00a0; le plus proche\u00a0: Digne-les-Bains"),
        ("bep électrotechnique", "BEP électrotechnique\u00a0: ce diplôme n’existe plus"),
        ("CAP PETITE ENFANCE", "CAP petite enfance\u00a0: ce diplôme n’existe plus"),
        ("eleec", "Bac pro ELEEC\u00a0: ce diplôme n’existe plus"),
        ("MC sommellerie", "s’appelle aujourd’hui certificat de spécialisation"),
        ("les enfants et les personnes âgées à Salon", "«\u00a0personnes âgées\u00a0»"),
        ("coiffure", "La coiffure se prépare aussi ailleurs."),
    ],
)
def test_what_is_told_comes_with_results(annuaire: Page, mots: str, dit: str) -> None:
    assert type_words(annuaire, mots)
    expect(annuaire.locator("#note")).to_contain_text(dit)
    assert annuaire.locator("#note").inner_text().count(dit) == 1


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        ("vétérinaire", "lycées agricoles"),
        ("je veux être véto à Gap", "lycées agricoles"),
        ("toulon", "hors de cet annuaire"),
        ("lycée jean mermoz", "son label a été vu en 2020-2021"),
        ("mermoz", "son label a été vu en 2020-2021"),
        ("lycée mermos", "son label a été vu en 2020-2021"),
    ],
)
def test_what_is_nowhere_here_is_told(annuaire: Page, mots: str, dit: str) -> None:
    assert type_words(annuaire, mots) == []
    expect(annuaire.locator("#note")).to_contain_text(dit)


def test_a_trade_taught_elsewhere_leads_there_and_to_the_nearest(annuaire: Page) -> None:
    type_words(annuaire, "vétérinaire")
    note = annuaire.locator("#note")
    expect(note.get_by_role("link", name="Onisep")).to_have_attribute(
        "href", "https://www.onisep.fr/"
    )
    note.get_by_role("link", name="Bac pro Accompagnement").click()
    annuaire.wait_for_url(re.compile("formations/bac-pro-soins-services-personne/"))


def test_places_that_are_no_communes(annuaire: Page) -> None:
    type_words(annuaire, "mécanique camargue")
    assert set(communes(annuaire)) == {"Arles"}
    # A lycée's own name, though a quarter bears it.
    assert type_words(annuaire, "saint-andré") == ["0131432L"]
    type_words(annuaire, "cuisine marsiho")
    assert {nom.split()[0] for nom in communes(annuaire)} == {"Marseille"}


@pytest.mark.parametrize("mots", ["lycée saint exupéry Marseille", "lycée st ex Marseille"])
def test_a_lycee_that_is_not_here_is_told_as_that(
    revenir: Habitue, serveur: str, mots: str
) -> None:
    """Its name goes whole: any lycée « Saint » is no way out."""
    page = answered(revenir(f"{serveur}annuaire/?q={mots}"))
    nom = mots.removeprefix("lycée ").removesuffix(" Marseille")
    vide = page.locator("#vide")
    expect(vide).to_contain_text(f"«\u00a0{nom}\u00a0» n’est pas dans cet annuaire.")
    expect(vide).to_contain_text("que les lycées labellisés")
    assert [lien for lien in vide.get_by_role("link").all_inner_texts() if "Sans" in lien] == [
        f"Sans «\u00a0{nom}\u00a0»"
    ]


def test_words_that_wish_are_left_out_in_silence(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    for mots in ("elle souhaiterait apprendre la coiffure", "on habite Gap", "ya koi à Gap"):
        assert type_words(page, mots)
        expect(page.locator("#note")).not_to_contain_text("Sans tenir compte")
    type_words(page, "coiffure judicière")
    expect(page.locator("#note")).to_contain_text("Sans tenir compte de «\u00a0judicière\u00a0»")


def test_unknown_words_are_set_aside_and_said(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    coiffure = type_words(page, "coiffure")
    assert type_words(page, "zzzz coiffure") == coiffure
    expect(page.locator("#note")).to_have_text("Sans tenir compte de «\u00a0zzzz\u00a0». ")
    assert type_words(page, "zzzz cap") == []


@pytest.mark.parametrize("vue", ["annuaire/", "carte/"])
def test_what_is_excluded_is_a_chip_that_goes(ouvrir: Visite, serveur: str, vue: str) -> None:
    """By the address or by the words: the chip says it, and takes it away."""
    page = ouvrir(serveur + vue + "?q=coiffure&sauf-voie=apprentissage")
    trouves = found(page)
    puce = page.locator("#criteres button", has_text="Sauf").first
    expect(puce).to_contain_text("apprentissage", ignore_case=True)
    puce.click()
    page.wait_for_url(re.compile(r"\?q=coiffure$"))
    tous = found(page)
    assert set(trouves) < set(tous)
    assert type_words(page, "coiffure sans apprentissage") == trouves
    expect(puce).to_contain_text("apprentissage")
    # By the keyboard: suggestions that come late stand over it.
    puce.press("Enter")
    expect(page.locator("#recherche input[name=q]")).to_have_value("coiffure")
    assert found(page) == tous


@pytest.mark.parametrize(
    ("mots", "puces", "reste"),
    [
        ("coiffure sauf Avignon et Marseille", ["Avignon", "Marseille"], "coiffure sauf Marseille"),
        ("coiffure ni Avignon ni Marseille", ["Avignon", "Marseille"], "coiffure ni Marseille"),
        ("coiffure pas à Gap pas en CAP", ["Gap", "CAP"], "coiffure pas en CAP"),
        ("coiffure sauf marsiho", ["marseille"], "coiffure"),
        ("Gap mais pas de cuisine", ["cuisine"], "Gap mais"),
    ],
)
def test_of_several_exclusions_only_one_goes(
    annuaire: Page, mots: str, puces: list[str], reste: str
) -> None:
    type_words(annuaire, mots)
    sauf = annuaire.locator("#criteres button", has_text="Sauf")
    assert [puce.split(": ")[-1].strip(" ×\n") for puce in sauf.all_inner_texts()] == puces
    # By the keyboard: suggestions that come late stand over it.
    sauf.first.press("Enter")
    expect(annuaire.locator("#recherche input[name=q]")).to_have_value(reste)
    expect(sauf).to_have_count(len(puces) - 1)


def test_words_and_address_exclude_the_same(ouvrir: Visite, revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    for mots, parametre in (
        ("esthétique sauf 13", "sauf-dep=13"),
        ("esthétique sans le privé", "sauf-secteur=prive"),
        ("esthétique sauf bts", "sauf-diplome=bts"),
    ):
        par_mots = type_words(page, mots)
        assert par_mots == found(ouvrir(f"{serveur}annuaire/?q=esthétique&{parametre}"))
        assert par_mots


@pytest.mark.parametrize("vue", ["annuaire/", "carte/"])
def test_the_nearest_others_stand_under_the_results_of_a_town(
    ouvrir: Visite, serveur: str, vue: str
) -> None:
    page = ouvrir(serveur + vue + "?q=coiffure+à+Arles")
    ici = found(page)
    autour = page.locator("#autour")
    expect(autour).to_be_visible()
    assert autour.locator("[data-uai]").count() == 0
    lignes = autour.locator("li").all_inner_texts()
    assert len(lignes) == 4
    distances = [float(ligne.split(", ")[-1].split()[0]) for ligne in lignes[:3]]
    assert distances == sorted(distances)
    liens = [lien.get_attribute("href") or "" for lien in autour.get_by_role("link").all()]
    assert not [uai for uai in ici if any(uai.lower() in lien for lien in liens)]
    # The lycée's page says how far it is from that town.
    assert "13004" in page.evaluate("sessionStorage.getItem('lieu')")
    autour.get_by_role("link", name="Voir tous").press("Enter")
    page.wait_for_url(re.compile(r"\?q=coiffure&pres=13004$"))
    tous = found(page)
    assert tous[0] == ici[0]
    assert len(tous) > len(ici)
    assert [uai.lower() for uai in tous[1:4]] == [lien.split("/")[-2] for lien in liens[:3]]
    expect(autour).to_be_hidden()


@pytest.mark.parametrize(
    ("mots", "lieu"),
    [
        ("coiffure", ""),
        ("coiffure Gap", "05061"),
        ("coiffure vaucluse", ""),
        ("coiffure sauf Arles", ""),
    ],
)
def test_without_a_town_nothing_stands_there(annuaire: Page, mots: str, lieu: str) -> None:
    """Nor where the results are those around it already; that town is kept for later pages."""
    type_words(annuaire, mots)
    expect(annuaire.locator("#autour")).to_be_hidden()
    annuaire.wait_for_function("document.querySelector('.trouver').dataset.reponse")
    kept = annuaire.evaluate("JSON.parse(sessionStorage.getItem('lieu'))?.code ?? ''")
    assert kept == lieu


@pytest.mark.parametrize(
    ("parametre", "valeur"),
    [("dep", "13"), ("diplome", "cap"), ("secteur", "prive"), ("filiere", "beaute")],
)
def test_each_filter_excludes(revenir: Habitue, serveur: str, parametre: str, valeur: str) -> None:
    tous = set(found(revenir(serveur + "annuaire/?q=esthétique")))
    autres = set(found(revenir(f"{serveur}annuaire/?q=esthétique&sauf-{parametre}={valeur}")))
    assert autres < tous


def test_an_unknown_exclusion_is_as_if_absent(ouvrir: Visite, serveur: str) -> None:
    tous = found(ouvrir(serveur + "annuaire/?q=coiffure"))
    page = ouvrir(serveur + "annuaire/?q=coiffure&sauf-voie=__proto__&sauf-inconnu=cap")
    assert found(page) == tous


@pytest.mark.parametrize(
    ("mots", "titre", "adresse"),
    [
        ("comment s’inscrire en cap", "S’inscrire", "inscription/"),
        ("taxe d’apprentissage", "Entreprises", "entreprises/"),
        ("open data", "Données", "donnees/"),
        ("que veut dire CAP", "Les formations", "formations/#cap"),
        ("quelle différence entre CAP et bac pro", "Les formations", "formations/"),
        ("how to apply", "S’inscrire", "inscription/"),
        ("c’est quoi un lycée des métiers", "Le label", "label/"),
        ("filière", "Les filières", "filieres/"),
        ("mon fils est dyslexique que faire", "handicap", "inscription/#handicap"),
        ("après la segpa", "SEGPA", "inscription/#segpa"),
        ("entreprise cherche stagiaire soudeur", "Entreprises", "entreprises/"),
        ("salaire apprenti", "en apprentissage", "inscription/#en-apprentissage"),
        ("combien coute l'internat", "combien ça coûte", "inscription/#cout"),
        ("journee d'immersion", "après la 3e", "inscription/#apres-la-3e"),
        ("cest quoi un bac pro", "Les formations", "formations/#bac-pro"),
        ("comment sinscrire", "S’inscrire", "inscription/"),
        ("bourse", "bourse", "inscription/#apres-l-admission"),
        ("combien on est payé en bac pro", "payé pendant", "inscription/#argent-des-stages"),
        ("partenariat entreprise", "Entreprises", "entreprises/"),
    ],
)
def test_a_page_that_answers_comes_first(
    revenir: Habitue, serveur: str, mots: str, titre: str, adresse: str
) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    type_words(page, mots)
    lien = page.locator("#note a").first
    expect(lien).to_contain_text(titre)
    expect(lien).to_have_attribute("href", re.compile(f"{adresse}$"))
    page.locator("#q-entete").fill(mots)
    expect(page.get_by_role("listbox").get_by_role("option").first).to_contain_text(titre)


@pytest.mark.parametrize("mots", ["petit enfance", "restauration", "vente", "santé"])
def test_one_address_has_one_answer(ouvrir: Visite, serveur: str, mots: str) -> None:
    """Whatever was loaded before: opened at once, typed first, or typed once all is there."""
    ouverte = found(ouvrir(f"{serveur}annuaire/?q={mots}"))
    page = answered(ouvrir(serveur + "annuaire/"))
    assert type_words(page, mots) == ouverte
    type_words(page, "autour de")
    assert type_words(page, mots) == ouverte


LUS = """async () => {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const { loadEngine } = await import(loaded.find((name) => name.includes("/js/moteur.js")));
  const { queries } = await loadEngine(document.querySelector(".trouver").dataset.racine);
  return [...queries.keys()];
}"""


def test_an_answer_made_before_its_letter_is_typed_is_the_same(
    ouvrir: Visite, serveur: str
) -> None:
    ouverte = found(ouvrir(f"{serveur}annuaire/?q=coiff"))
    page = answered(ouvrir(serveur + "annuaire/"))
    type_words(page, "coif")
    wait_until(page, f"({LUS})().then((lus) => lus.includes('coiff'))")
    assert "coifz" not in page.evaluate(LUS)
    page.locator("#recherche input[name=q]").press("End")
    page.keyboard.insert_text("f")
    assert found(page) == ouverte


AUCUN_A = """async ([racine, metiers]) => {
  const { loadComplement, search } = await import(`${racine}assets/js/moteur.js`);
  const engine = await loadComplement(racine);
  const find = (q) => search(engine, { q }, { le: "2026-11-30", facettes: false });
  const where = ({ nom, dep }) => `${nom} ${dep}`;
  const towns = [...new Set(engine.etablissements.map(({ commune }) => commune.nom))];
  return metiers.flatMap((metier) => {
    const taught = find(metier).resultats.map(({ etablissement }) => where(etablissement.commune));
    return towns.filter((nom) => {
      const { aucunA } = find(`${metier} ${nom}`);
      return aucunA && taught.includes(where(aucunA));
    }).map((nom) => `${metier} ${nom}`);
  });
}"""


def test_none_is_said_of_a_town_only_where_none_answers(ouvrir: Visite, serveur: str) -> None:
    """« Aucun à X » is true: no lycée of X, its arrondissements included, teaches what is asked."""
    page = answered(ouvrir(serveur + "annuaire/?q=coiffure"))
    seuls = ["coiffure", "esthétique", "vente", "cuisine", "mécanique", "électricité", "boulanger"]
    deux = [f"{un} {autre}" for un, autre in itertools.pairwise(seuls)]
    trois = ["coiffure esthétique vente", "boulanger pâtissier cuisinier", "maçon plombier peintre"]
    metiers = [*seuls, *deux, *trois, "petite enfance", "salon esthétique"]
    assert page.evaluate(AUCUN_A, [serveur, metiers]) == []


ENSEMBLE = """async ([racine, requetes]) => {
  const { loadComplement, search } = await import(`${racine}assets/js/moteur.js`);
  const engine = await loadComplement(racine);
  const fold = (text) => text.normalize("NFD").replace(/[^a-z ]/gi, "").toLowerCase();
  const titles = engine.formations.map(({ intitule }) => fold(intitule));
  const root = (word) => fold(word).slice(0, 6);
  return requetes.flatMap((q) => {
    const { aPart, ensemble } = search(engine, { q }, { le: "2026-11-30", facettes: false });
    if (!aPart?.length || ensemble) return [];
    const joint = titles.find((title) => aPart.every((word) => title.includes(root(word))));
    return joint ? [`${q} : ${joint}`] : [];
  });
}"""


def test_no_formation_is_said_to_hold_two_trades_only_where_none_does(
    ouvrir: Visite, serveur: str
) -> None:
    """« Aucune formation ne réunit A et B » is true: no title of the registry holds both."""
    page = answered(ouvrir(serveur + "annuaire/?q=coiffure"))
    metiers = ["boulanger", "pâtissier", "cuisine", "coiffure", "esthétique", "plombier"]
    metiers += ["chauffage", "menuisier", "charpentier", "peintre", "carrossier", "électricien"]
    lieux = ["", " Digne", " Avignon", " Gap", " Marseille"]
    requetes = [
        f"{un}{lien}{autre}{lieu}"
        for un, autre in itertools.permutations(metiers, 2)
        for lien in (" ", " et ")
        for lieu in lieux
    ]
    assert page.evaluate(ENSEMBLE, [serveur, requetes]) == []
    type_words(page, "boulanger pâtissier Digne")
    expect(page.locator("#note")).not_to_contain_text("Aucune formation ne réunit")
    type_words(page, "coiffeuse esthéticienne Gap")
    expect(page.locator("#note")).to_contain_text("Aucune formation ne réunit")


def test_the_internat_of_others_is_left_out_and_said(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    """Whatever the words: « internat garçons » shows no boarding house of girls."""
    page = ouvrir(serveur + "annuaire/?q=internat")
    uai = found(page)[0]
    rang = [e.uai for e in registre_reel.etablissements].index(uai)

    def of_girls(route: Route) -> None:
        complement = json.loads(route.fetch().text())
        route.fulfill(json={**complement, "internats": [[rang, "filles"]]})

    page.route("**/assets/recherche/complement.json*", of_girls)
    page.goto(serveur + "annuaire/")
    answered(page)
    for mots in ("internat garçons", "mon fils cherche un internat"):
        assert uai not in type_words(page, mots)
        expect(page.locator("#note")).to_contain_text("l’internat n’y prenant que des filles")
    ailleurs = next(e for e in registre_reel.etablissements if e.uai != uai and rang)
    type_words(page, f"internat garçons {ailleurs.adresse.code_postal}")
    expect(page.locator("#note")).not_to_contain_text("n’y prenant")
    for mots in ("internat filles", "internat", "internat mixte"):
        assert uai in type_words(page, mots)
        expect(page.locator("#note")).not_to_contain_text("n’y prenant")


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        ("3e prépa-métiers Gap", "Nous ne savons pas quels lycées"),
        ("jeux vidéo", "après le bac"),
        ("cfa coiffure", "Les CFA ne sont pas dans cet annuaire"),
        ("cap bus", "Diplôme\u00a0: CAP Conducteur agent d’accueil"),
        ("cap maçon Orange", "Plus près, un autre diplôme"),
        ("vente en train depuis Miramas", "ne connaît pas les trajets"),
        ("infirmière Gap", "IFSI"),
        ("aide soignante Manosque", "il faut ensuite un diplôme d’État"),
        ("cap coiffure Toulon", "Voici d’abord les plus proches."),
        ("cap coiffure en 1 an", "Aucune fiche d’ici ne dit «\u00a0en 1 an\u00a0»"),
        ("cap coiffure deux ans", "Un CAP dure 2 ans, le plus souvent."),
        ("cap esthétique 1 an", "En 1 an, d’après leur fiche"),
        ("mc vendeur", "Aucun certificat de spécialisation pour «\u00a0vendeur\u00a0» ici"),
        ("bts assp", "Aucun BTS pour «\u00a0assp\u00a0» ici\u00a0: voici les bacs pro."),
        ("froid clim bac pro alternance", "Sans tenir compte de «\u00a0froid\u00a0»"),
        ("vente arles", "Aucun à Arles\u00a0; le plus proche"),
        ("nurse assistant Avignon", "il faut ensuite un diplôme d’État"),
        ("personne handicapée cuisine", "S’inscrire\u00a0: handicap"),
        ("taux de réussite coiffure", "ni taux de réussite"),
        (
            "moins de 20 km de Salon cap cuisine",
            "à moins de 20\u00a0km de Salon-de-Provence\u00a0; le plus proche\u00a0: Cavaillon",
        ),
        ("cuisine à plus de 30 km de Marseille", "Laissés de côté\u00a0: les lycées à moins de 30"),
        ("soudeur cap ou mention", "s’appelle aujourd’hui certificat de spécialisation"),
        ("titre pro soudeur", "Les titres professionnels ne sont pas dans cet annuaire"),
        ("cap ou bp coiffure", "Le brevet professionnel (BP) n’est pas dans notre liste."),
        ("diplôme en 1 an après un cap", "En 1 an, le plus souvent\u00a0: demandez au lycée"),
        ("aide aux devoirs Gap", "La vie au lycée (aide aux devoirs"),
        ("accueil handicap", "S’inscrire\u00a0: handicap"),
        ("combien de temps dure un bts", "Un BTS dure 2 ans, le plus souvent."),
        ("coiffure à côté de chez moi", "tapez votre commune"),
        ("coiffure 83", "Le 83 est hors de cet annuaire"),
        ("bus pour aller au lycée Zola", "ne connaît pas les trajets"),
        ("chocolatier", "CAP Chocolaterie-confiserie"),
        ("cuisine et patisserie Gap", "aucun lycée n’a les deux\u00a0: voici l’un ou l’autre"),
        ("verser la taxe d'apprentissage lycée hôtelier", "Entreprises"),
        ("pilote", "«\u00a0pilote de ligne\u00a0»\u00a0: aucun lycée de cet annuaire n’y prépare."),
    ],
)
def test_what_is_meant_is_said_beside_results(
    revenir: Habitue, serveur: str, mots: str, dit: str
) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert type_words(page, mots)
    expect(page.locator("#note")).to_contain_text(dit)


def test_a_page_that_answers_is_no_silence(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    for mots in ("mentions légales", "salaire apprenti", "changer de lycée"):
        assert type_words(page, mots) == []
        expect(page.locator(".trouver")).to_contain_text("La page proposée ci-dessus y répond.")
        expect(page.locator(".trouver")).not_to_contain_text("Rien, dans cet annuaire")


@pytest.mark.parametrize(
    ("mots", "dit", "lien"),
    [
        ("fauteuil roulant", "La note ci-dessus y répond.", None),
        ("travailler avec les chevaux", "La note ci-dessus y répond.", "text=chevaux"),
        ("dérogation lycée pro", "Ce n’est pas dans cet annuaire.", None),
        ("nice", "", "context=formation"),
        ("plombier nice", "", "text=plombier"),
    ],
)
def test_what_is_not_here_says_where_to_look(
    revenir: Habitue, serveur: str, mots: str, dit: str, lien: str | None
) -> None:
    """Nothing is said to answer what it does not say."""
    page = answered(revenir(serveur + "annuaire/"))
    type_words(page, mots)
    expect(page.locator(".trouver")).to_contain_text(dit)
    expect(page.locator("#note")).not_to_contain_text("après la 3e")
    if lien:
        cherche = page.locator("#note").get_by_role("link", name="Chercher sur le site de l’Onisep")
        expect(cherche).to_have_attribute("href", re.compile(f"{lien}$"))


def test_few_near_a_place_are_followed_by_those_farther(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert len(type_words(page, "lycée pro près de Manosque")) == 1
    expect(page.locator("#autour")).to_contain_text("plus loin")


def test_of_two_towns_the_one_without_is_told(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert type_words(page, "salon ou miramas électricité")
    expect(page.locator("#note")).to_contain_text("Aucun à Salon-de-Provence\u00a0; le plus proche")
    assert type_words(page, "coiffure apt ou orange")
    for dit in ("Aucun lycée des métiers à Apt", "Aucun à Orange"):
        expect(page.locator("#note")).to_contain_text(f"{dit}\u00a0; le plus proche")
    # Without any lycée: as when it is alone, whatever is around it.
    for mots, ville in (
        ("cuisine gap ou briançon", "Briançon"),
        ("coiffure aubagne ou marseille", "Aubagne"),
    ):
        assert type_words(page, mots)
        expect(page.locator("#note")).to_contain_text(f"Aucun lycée des métiers à {ville}")
    type_words(page, "petite enfance salon ou marignane")
    expect(page.locator("#note")).not_to_contain_text("Aucun")


def test_what_is_not_taught_there_is_told_with_what_is_nearest(
    revenir: Habitue, serveur: str
) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    note = page.locator("#note")
    for mots, dit in (
        ("coiffure l’estaque", "Le lycée professionnel L’Estaque ne le prépare pas\u00a0; le plus"),
        (
            "ébéniste ou menuisier vaucluse",
            "ébéniste\u00a0»\u00a0: aucun là (Vaucluse)\u00a0;",
        ),
        (
            "cuisine ou coiffure gap",
            "coiffure\u00a0»\u00a0: aucun à Gap\u00a0; le plus proche",
        ),
        (
            "apprentissage la viste",
            "La Viste n’a rien en apprentissage\u00a0; le plus proche",
        ),
        ("souffleur de verre", "Proche, ici\u00a0: verrier, verrière au chalumeau."),
        ("maçon à moins de 20 km de cavaillon", "Vedène, à un peu plus de 20\u00a0km."),
        ("drone", "certificat de l’aviation civile (DGAC)"),
    ):
        assert type_words(page, mots)
        expect(note).to_contain_text(dit)
        expect(note).not_to_contain_text("aucun lycée de cet annuaire")
    for mots in ("maçon ou coiffeur marseille", "le froid et la clim marseille"):
        assert type_words(page, mots)
        expect(note).not_to_contain_text("aucun à")


def test_what_is_left_asks_for_something(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert type_words(page, "monteur son") == []
    expect(page.locator("#vide")).to_contain_text("Voir tous les lycées")
    expect(page.locator("#vide")).not_to_contain_text("Sans «\u00a0monteur")
    assert type_words(page, "lycee vauvenargues aix") == []
    expect(page.locator("#vide")).to_contain_text("Aux alentours")


def test_a_postal_code_tells_namesakes_apart(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    type_words(page, "castellane")
    expect(page.locator("#note")).to_contain_text("Il y a aussi")
    assert type_words(page, "lycée castellane 13006")
    expect(page.locator("#autour")).not_to_contain_text("Digne")
    for mots in ("castellane 13005", "castellane 13006", "castellane 04120"):
        type_words(page, mots)
        expect(page.locator("#note")).not_to_contain_text("Il y a aussi")


def test_a_distance_in_words_is_that_of_the_town_in_its_own_field(
    revenir: Habitue, serveur: str
) -> None:
    ailleurs = found(revenir(serveur + "annuaire/?q=coiffure&pres=84007"))
    page = answered(revenir(serveur + "annuaire/?q=coiffure 20 km&pres=84007"))
    assert 0 < len(found(page)) < len(ailleurs)
    expect(page.locator("#note")).to_contain_text("À moins de 20\u00a0km")
    par_filtre = found(revenir(serveur + "annuaire/?q=coiffure 20 km&pres=84007&rayon=100"))
    assert len(par_filtre) > 1


def test_a_diploma_of_today_is_not_said_to_be_of_the_past(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    for mots in ("bac pro MCV", "bac pro commerce et vente", "bac pro transport logistique"):
        assert type_words(page, mots)
        expect(page.locator("#note")).not_to_contain_text("n’existe plus")
        expect(page.locator("#note")).not_to_contain_text("Sans tenir compte")


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        ("sport étude", "sections sportives ne sont pas dans cet annuaire"),
        ("moniteur ski", "Onisep"),
        ("seconde générale", "bacs technologiques et généraux"),
        ("bac techno sti2d", "bacs technologiques et généraux"),
        ("lycée militaire Aix", "lycées militaires ne sont pas dans cet annuaire"),
        (
            "tatoueur",
            "l’hygiène et à la salubrité est obligatoire. Aucun lycée de cet annuaire n’y prépare",
        ),
        ("réparation vélo", "en alternance. Aucun lycée de cet annuaire n’y prépare"),
        ("poissonnerie", "Aucun lycée de cet annuaire n’y prépare"),
        ("option foot", "sections sportives ne sont pas dans cet annuaire"),
        ("jardinier paysagiste", "enseignement agricole"),
        ("bac pro SAPAT", "Services aux personnes et animation dans les territoires"),
        ("STAV", "uniquement dans les lycées agricoles"),
        ("CAPA", "L’enseignement agricole a ses diplômes"),
        ("conducteur de car scolaire", "en autobus et autocar. Aucun lycée de cet annuaire n’y"),
        ("empailleur", "CAP Taxidermiste. Aucun lycée de cet annuaire n’y"),
        ("pilote de drone", "aviation civile (DGAC). Aucun lycée de cet annuaire n’y prépare"),
        ("vendeuse en pharmacie", "préparateur ou préparatrice, à bac + 2"),
        ("général", "bacs technologiques et généraux"),
        ("travailler dans le jardinage", "lycées agricoles"),
        ("opticien lunettes", "BTS Opticien"),
        ("stage de 3e", "se cherche auprès d’une entreprise"),
        ("bijouterie joaillerie", "bijouterie-joaillerie"),
        ("bac pro optique", "bac pro Optique lunetterie"),
        ("bac pro optique lunetterie", "bac pro Optique lunetterie"),
    ],
)
def test_what_is_not_here_is_told_once(revenir: Habitue, serveur: str, mots: str, dit: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert type_words(page, mots) == []
    expect(page.locator("#note")).to_contain_text(dit)
    note = page.locator("#note").inner_text()
    assert note.count(dit) == 1
    assert "Aucun à" not in note
    assert "pilote de ligne" not in note


@pytest.mark.parametrize("mots", ["jardinier paysagiste", "agriculteur", "bûcheron"])
def test_who_mends_the_tools_of_a_trade_is_not_what_is_nearest_to_it(
    revenir: Habitue, serveur: str, mots: str
) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert type_words(page, mots) == []
    note = page.locator("#note")
    expect(note).to_contain_text("enseignement agricole")
    expect(note).not_to_contain_text("le plus proche")


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        ("je veux pas faire un bac général", "ni bac général ni bac technologique"),
        ("le lycée général ne lui plaît pas", "ni bac général ni bac technologique"),
        ("bac pro ASSP ou SAPAT", "dans l’enseignement agricole"),
        ("bac pro commerce mais pas la vente, gestion", "sont les mêmes formations"),
        ("climatisation frigoriste vitrolles", "Les deux à la fois\u00a0: Marseille"),
        ("secrétaire en pharmacie", "Sans tenir compte de «\u00a0pharmacie\u00a0»"),
    ],
)
def test_how_it_was_understood_is_said_once_over_what_is_found(
    revenir: Habitue, serveur: str, mots: str, dit: str
) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert type_words(page, mots)
    assert page.locator("#note").inner_text().count(dit) == 1


def test_no_general_stream_leads_to_the_page_of_what_is_here(
    revenir: Habitue, serveur: str
) -> None:
    page = answered(revenir(serveur + "annuaire/?q=pas de bac général"))
    page.locator("#note").get_by_role("link", name="Les formations").click()
    page.wait_for_url(re.compile("/formations/$"))


@pytest.mark.parametrize(
    ("mots", "metier"),
    [("aide soignante", "aide-soignant"), ("chauffeur poids lourd", "conducteur routier")],
)
def test_a_trade_of_several_words_says_itself_why(
    revenir: Habitue, serveur: str, mots: str, metier: str
) -> None:
    """Neither the first word's trade, nor the second's."""
    page = answered(revenir(serveur + "annuaire/"))
    type_words(page, mots)
    expect(page.locator("#resultats li:not([hidden])").first).to_contain_text(metier)


@pytest.mark.parametrize(
    ("mots", "formation"),
    [
        ("conducteur poids lourd apprentisage", "cap-conducteur-longue-distance"),
        ("bac pro sécurité, alternance", "bac-pro-securite"),
        ("apprenti chaudronnier", "bac-pro-chaudronnerie-industrielle"),
    ],
)
def test_what_nobody_learns_so_here_is_shown_as_it_is_learnt(
    revenir: Habitue, serveur: str, registre_reel: Registre, mots: str, formation: str
) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    trouves = type_words(page, mots)
    assert {e.uai for e in registre_reel.etablissements_par_formation[formation]} <= set(trouves)
    note = page.locator("#note")
    expect(note).to_contain_text("Aucun lycée de cet annuaire ne l’enseigne en apprentissage")
    expect(note).to_contain_text("voici où on l’apprend «\u00a0au lycée\u00a0».")
    assert page.locator("#note").inner_text().count("en apprentissage") == 1


@pytest.mark.parametrize("mots", ["conducteur poids lourd", "bac pro sécurité"])
def test_a_way_of_learning_that_is_chosen_is_answered_as_one_that_is_typed(
    revenir: Habitue, serveur: str, mots: str
) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    trouves = type_words(page, f"{mots} apprentissage")
    page = answered(revenir(serveur + f"annuaire/?q={mots}&voie=apprentissage"))
    assert found(page) == trouves
    dit = "Aucun lycée de cet annuaire ne l’enseigne en apprentissage"
    expect(page.locator("#note")).to_contain_text(dit)
    # A filter may be why: then nothing of the kind is said.
    page = answered(revenir(serveur + "annuaire/?q=coiffure&voie=apprentissage&dep=05"))
    expect(page.locator("#vide")).not_to_contain_text("en apprentissage.")


def test_a_filter_beside_a_town_leads_to_the_nearest_as_its_word_does(
    revenir: Habitue, serveur: str
) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    trouves = type_words(page, "mode sisteron")
    page = answered(revenir(serveur + "annuaire/?q=sisteron&filiere=mode"))
    assert found(page)[0] == trouves[0]
    expect(page.locator("#note")).to_contain_text("Aucun à Sisteron\u00a0; le plus proche")


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        ("ébéniste hors marseille", "«\u00a0ébéniste\u00a0» ne s’apprend ici qu’à Marseille"),
        ("marqueterie sauf à marseille", "qu’à Marseille, que vous excluez"),
        ("cap cuisine après le bac", "Après un bac, un CAP peut se préparer en 1"),
        ("cap cuisine 1 an après le bac", "Aucune fiche d’ici ne dit"),
    ],
)
def test_why_is_said(revenir: Habitue, serveur: str, mots: str, dit: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    type_words(page, mots)
    expect(page.locator("#note")).to_contain_text(dit)


def test_what_is_taught_only_there_is_one_touch_away(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert not type_words(page, "ébéniste hors marseille")
    page.get_by_role("link", name="Sans « hors marseille »").click()
    expect(page.locator("#resultats [data-uai]:visible")).not_to_have_count(0)


def test_an_unknown_word_is_named(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert not type_words(page, "bac pro ssihs")
    expect(page.locator("#vide")).to_contain_text("ne connaît pas «\u00a0ssihs\u00a0»")
