"""The annuaire searched in Chromium: words, filters, places, addresses, and without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import expect

from macros.navigateur.scripts import joindre_modules
from tests.browser.recherche import (
    Habitue,
    answered,
    at_rest,
    found,
    type_one_after_the_other,
    type_words,
    wait_until,
)
from tests.conftest import RACINE, Visite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from macros.domaine.etablissement import Etablissement
    from macros.domaine.registre import Registre

pytestmark = pytest.mark.navigateur

SANS_POSITION = "0020008Y"
GAP = {"latitude": 44.5594, "longitude": 6.0786}
CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "requetes.yaml"


def corpus() -> list[dict[str, Any]]:
    brut = re.sub(r": oui\b", ": true", CORPUS.read_text("utf-8"))
    requetes: list[dict[str, Any]] = yaml.safe_load(brut)
    return requetes


def is_expected(registre: Registre, lycee: Etablissement, requete: dict[str, Any]) -> bool:
    commune = registre.commune_de(lycee)
    voie = requete.get("voie")
    formations = requete.get("formations")
    return (
        lycee.uai in requete.get("lycees", [lycee.uai])
        and commune.departement == requete.get("dep", commune.departement)
        and requete.get("commune", commune.nom) in (commune.nom, commune.nom_complet)
        and requete.get("sans_dep") != commune.departement
        and requete.get("sans_commune") != commune.nom
        and lycee.secteur == requete.get("secteur", lycee.secteur)
        and (
            formations is None
            or any(
                o.formation in formations and (voie is None or voie in o.voies)
                for o in lycee.offres
            )
        )
    )


def faults_of(
    registre: Registre, requete: dict[str, Any], attendus: set[str], trouves: list[str]
) -> list[str]:
    if requete.get("aucun"):
        return [f"rien n’était attendu : {trouves[:3]}"] if trouves else []
    fautes = []
    if not attendus:
        fautes.append("le corpus n’attend aucun lycée")
    if oublies := attendus - set(trouves):
        fautes.append(f"oubliés : {sorted(oublies)}")
    if dabord := requete.get("dabord"):
        premier = registre.commune_de(registre.etablissement(trouves[0])).nom if trouves else ""
        if premier != dabord:
            fautes.append(f"d’abord : {premier}, et non {dabord}")
    elif devant := [u for u in trouves[: min(3, len(attendus))] if u not in attendus]:
        fautes.append(f"devant à tort : {devant}")
    if (fin := requete.get("fin")) and trouves[-1:] != [fin]:
        fautes.append(f"à la fin : {trouves[-1:]}, et non {fin}")
    if requete.get("seuls") and (en_trop := set(trouves) - attendus):
        fautes.append(f"en trop : {sorted(en_trop)}")
    pas = set(requete.get("pas", ()))
    for uai in set(trouves) - attendus if pas else ():
        if pas & {offre.formation for offre in registre.etablissement(uai).offres}:
            fautes.append(f"à tort : {uai}")
    return fautes


def test_the_corpus_is_rich_enough() -> None:
    requetes = [r["q"] for r in corpus()]
    assert len(requetes) == len(set(requetes)) >= 715


def test_real_life_searches_find_what_they_mean(
    revenir: Habitue, serveur: str, registre_reel: Registre
) -> None:
    page = revenir(serveur + "annuaire/")
    requetes = corpus()
    toutes = type_one_after_the_other(page, [requete["q"] for requete in requetes])
    fautes = []
    for requete, trouves in zip(requetes, toutes, strict=True):
        attendus = {
            e.uai for e in registre_reel.etablissements if is_expected(registre_reel, e, requete)
        }
        fautes += [
            f"{requete['q']} : {f}" for f in faults_of(registre_reel, requete, attendus, trouves)
        ]
    assert fautes == []


def test_words_and_voie_are_met_by_one_and_the_same_offre(
    revenir: Habitue, serveur: str, registre_reel: Registre
) -> None:
    page = revenir(serveur + "annuaire/")
    par_mots = type_words(page, "coiffure apprentissage")
    par_filtre = found(revenir(serveur + "annuaire/?q=coiffure&voie=apprentissage"))
    attendus = {
        e.uai
        for e in registre_reel.etablissements
        if any("coiffure" in o.formation and "apprentissage" in o.voies for o in e.offres)
    }
    assert set(par_mots) == set(par_filtre) == attendus


def test_filters_cross_on_one_offre(
    revenir: Habitue, serveur: str, registre_reel: Registre
) -> None:
    page = revenir(
        serveur
        + "annuaire/?filiere=restauration&filiere=alimentation&diplome=cap&voie=apprentissage"
    )
    attendus = {
        e.uai
        for e in registre_reel.etablissements
        for o in e.offres
        if (f := registre_reel.formation(o.formation)).diplome == "cap"
        and {"restauration", "alimentation"} & set(f.filieres)
        and "apprentissage" in o.voies
    }
    assert set(found(page)) == attendus


def test_counts_tell_what_a_filter_would_give(revenir: Habitue, serveur: str) -> None:
    page = revenir(serveur + "annuaire/?q=cuisine")
    answered(page)
    for nombre in page.locator("[data-nombre]").all():
        groupe, valeur = (nombre.get_attribute("data-nombre") or "").split(":")
        if groupe not in ("voie", "dep", "diplome"):
            continue
        annonce = int("".join(re.findall(r"\d+", nombre.inner_text())))
        page.locator(f"input[name={groupe}][value='{valeur}']").check()
        assert len(found(page)) == annonce, (groupe, valeur)
        page.locator(f"input[name={groupe}][value='{valeur}']").uncheck()


def test_address_holds_the_search_and_brings_it_back(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/")
    type_words(page, "cuisine")
    page.locator("input[name=voie][value=apprentissage]").check()
    page.locator("input[name=dep][value='13']").check()
    trouves = found(page)
    page.wait_for_url(re.compile(r"\?q=cuisine&voie=apprentissage&dep=13$"))
    autre = ouvrir(page.url)
    assert found(autre) == trouves
    assert autre.locator("input[name=dep][value='13']").is_checked()
    page.go_back()
    assert not answered(page).locator("input[name=dep][value='13']").is_checked()
    page.go_forward()
    assert found(page) == trouves


def test_list_and_map_keep_the_search(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/?q=coiffure&dep=84&tri=nom")
    trouves = found(page)
    page.get_by_role("link", name="Carte").last.click()
    page.wait_for_url(re.compile(r"carte/\?q=coiffure&dep=84&tri=nom$"))
    assert found(page) == trouves


def test_each_result_says_why_and_marks_the_words(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/?q=patissiere&voie=apprentissage")
    answered(page)
    premiere = page.locator("#resultats .vignette").first
    expect(premiere.locator(".vignette__raisons li").first).to_contain_text(
        re.compile(r"CAP\sPâtissier,.*en\sapprentissage", re.DOTALL)
    )
    expect(premiere.locator("mark").first).to_have_text("Pâtissier")


def test_no_result_offers_ways_out(revenir: Habitue, serveur: str) -> None:
    page = revenir(serveur + "annuaire/?q=coiffure&dep=05")
    assert found(page) == []
    vide = page.locator("#vide")
    expect(vide).to_contain_text("Aucun lycée")
    expect(vide).to_contain_text("Plus loin dans l’académie")
    vide.get_by_role("link", name="Sans « Hautes-Alpes (05) »").click()
    assert found(page)


@pytest.mark.parametrize("recherche", ["?q=briançon", "?q=05100", "?pres=05023&rayon=30"])
def test_a_place_far_from_all_says_so_and_names_the_nearest(
    revenir: Habitue, serveur: str, recherche: str
) -> None:
    page = answered(revenir(serveur + "annuaire/" + recherche))
    assert found(page) == []
    assert page.locator("#note").is_hidden()
    vide = page.locator("#vide")
    expect(vide).to_contain_text("Aucun lycée des métiers à moins de 30\u00a0km de Briançon (05).")
    expect(vide.locator("div li").first).to_contain_text(re.compile(r", à \d+\u00a0km"))
    vide.get_by_role("link", name="Sans la limite de 30\u00a0km").click()
    page.wait_for_url(re.compile("pres=05023(&tri=distance)?$"))
    assert len(found(page)) > 20


def test_a_trade_far_from_the_place_leads_to_it_all_the_same(ouvrir: Visite, serveur: str) -> None:
    page = answered(ouvrir(serveur + "annuaire/?q=je veux être pâtissier près de gap"))
    trouves = found(page)
    assert trouves
    expect(page.locator("#note")).to_contain_text("Aucun à Gap\u00a0; le plus proche\u00a0: ")
    expect(page.locator("#resultats .raison__formation").first).to_contain_text("âtissier")
    assert found(ouvrir(serveur + "annuaire/?q=pâtissier&pres=05061")) == trouves


def test_an_unknown_trade_is_named_and_leads_to_the_filieres(ouvrir: Visite, serveur: str) -> None:
    page = answered(ouvrir(serveur + "annuaire/?q=je veux être dompteur"))
    vide = page.locator("#vide")
    expect(vide.locator(".vide__titre")).to_have_text(
        "Rien, dans cet annuaire, ne répond à «\u00a0dompteur\u00a0»."
    )
    vide.get_by_role("link", name="Parcourir les filières").click()
    page.wait_for_url(re.compile(r"/filieres/$"))


def test_names_with_an_article_are_said_as_people_do(navigateur: Browser) -> None:
    module = joindre_modules(RACINE / "docs/assets/js/lib/lieux.js")
    noms = ["Gap", "Istres", "Éguilles", "Le Pontet", "Les Pennes-Mirabeau", "La Ciotat"]
    noms += ["L'Isle-sur-la-Sorgue", "Hautes-Duyes"]
    page = navigateur.new_page()
    lus = page.evaluate(
        """async ([source, noms]) => {
            const adresse = `data:text/javascript,${encodeURIComponent(source)}`;
            const { deLaCommune, aLaCommune } = await import(adresse);
            const places = noms.map((nom) => ({ nom, arrondissement: "", dep: "13" }));
            return places.map((place) => [deLaCommune(place), aLaCommune(place)]);
        }""",
        [module, noms],
    )
    page.close()
    assert [(de.removesuffix(" (13)"), a.removesuffix(" (13)")) for de, a in lus] == [
        ("de Gap", "à Gap"),
        ("d’Istres", "à Istres"),
        ("d’Éguilles", "à Éguilles"),
        ("du Pontet", "au Pontet"),
        ("des Pennes-Mirabeau", "aux Pennes-Mirabeau"),
        ("de La Ciotat", "à La Ciotat"),
        ("de L’Isle-sur-la-Sorgue", "à L’Isle-sur-la-Sorgue"),
        ("de Hautes-Duyes", "à Hautes-Duyes"),
    ]


@pytest.mark.parametrize(
    ("recherche", "ou", "dit"),
    [
        ("?pres=13047", "#criteres", "Près d’Istres (13)"),
        ("?pres=84092&rayon=20", "#criteres", "À moins de 20\u00a0km du Pontet (84)"),
        ("?q=autour de istres", "#note", "Autour d’Istres (13)"),
        ("?q=les pennes mirabeau", "#note", "aux Pennes-Mirabeau (13). Voici ceux"),
    ],
)
def test_the_place_of_a_search_is_said_with_its_article(
    revenir: Habitue, serveur: str, recherche: str, ou: str, dit: str
) -> None:
    page = answered(revenir(serveur + "annuaire/" + recherche))
    expect(page.locator(ou)).to_contain_text(dit)


def test_an_empty_search_keeps_a_way_out_without_its_module(ouvrir: Visite, serveur: str) -> None:
    page = answered(ouvrir(serveur + "annuaire/"))
    page.route(
        "**/assets/js/vide.js*", lambda r: r.fulfill(body="", content_type="text/javascript")
    )
    assert type_words(page, "zzzz") == []
    expect(page.locator("#vide")).to_contain_text("Aucun lycée")
    page.locator("#vide").get_by_role("link", name="Voir tous les lycées").click()
    expect(page.locator("#compte")).not_to_have_text("0")


def test_every_formation_filters_by_its_id(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    """The index leaves out the ids that its reader deduces."""
    page = answered(ouvrir(serveur + "annuaire/"))
    for formation in registre_reel.formations:
        page.evaluate(
            """(id) => {
              history.pushState({}, "", `?formation=${id}`);
              dispatchEvent(new PopStateEvent("popstate"));
            }""",
            formation.id,
        )
        attendus = {
            lycee.uai
            for lycee in registre_reel.etablissements
            if formation.id in {offre.formation for offre in lycee.offres}
        }
        assert set(found(page)) == attendus, formation.id


def test_a_misspelt_word_offers_its_spelling(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/?q=koiffrue")
    assert found(page) == []
    page.goto(serveur + "annuaire/?q=coifffurre")
    assert found(page)


def test_a_typo_never_comes_with_exact_matches(revenir: Habitue, serveur: str) -> None:
    page = revenir(serveur + "annuaire/")
    exacts = type_words(page, "logistique")
    assert exacts == type_words(page, "logistiques")
    assert page.locator("#note").is_hidden()
    type_words(page, "logystique")
    # Under the count, in the room kept there: nothing moves for a slip.
    haut = page.locator("#resultats").bounding_box()
    expect(page.locator("#lu")).to_have_text("pour «\u00a0logistique\u00a0»")
    type_words(page, "logistique")
    expect(page.locator("#lu")).to_be_hidden()
    assert page.locator("#resultats").bounding_box() == haut


@pytest.mark.parametrize(
    ("mots", "suite"),
    [
        ("coiffure et esthétique", "ces lycées enseignent les deux."),
        ("menuisier ebeniste", "ce lycée enseigne les deux."),
    ],
)
def test_two_trades_that_no_formation_holds_are_said_to_be_apart(
    revenir: Habitue, serveur: str, mots: str, suite: str
) -> None:
    page = revenir(serveur + "annuaire/")
    assert (len(type_words(page, mots)) > 1) == suite.startswith("ces")
    expect(page.locator("#note")).to_contain_text(suite)


def test_near_a_commune_results_come_nearest_first(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/?q=cuisine")
    page.get_by_label("Près de chez moi").fill("vitrol")
    page.get_by_role("option", name=re.compile(r"Vitrolles \(05\)")).wait_for()
    page.get_by_role("option", name=re.compile(r"Vitrolles \(13\)")).click()
    page.wait_for_url(re.compile("pres=13117"))
    page.get_by_label("Trier par").select_option("distance")
    assert found(page)
    distances = [
        float(re.sub(r"[^\d,]", "", d).replace(",", "."))
        for d in page.locator("#resultats .vignette__distance").all_text_contents()
    ]
    assert distances == sorted(distances)
    page.get_by_label("Rayon").select_option("20")
    proches = found(page)
    assert 0 < len(proches) < len(distances)
    assert page.url.endswith("?q=cuisine&pres=13117&rayon=20&tri=distance")


@pytest.mark.parametrize(
    ("ecrit", "code"),
    [
        ("Vitrolles (05)", "05184"),
        ("vitrolles 05", "05184"),
        ("vitrolles", "13117"),
        ("13013", "13213"),
        ("13001", "13201"),
        ("marseille 13", "13213"),
        ("marseille 1", "13201"),
        ("Marseille 1er (13)", "13201"),
        ("marseille", "13055"),
        ("13100", "13001"),
    ],
)
def test_the_place_written_is_the_place_meant(
    revenir: Habitue, serveur: str, ecrit: str, code: str
) -> None:
    """Each text that the field shows is read as the commune it names."""
    page = answered(revenir(serveur + "annuaire/"))
    page.get_by_label("Près de chez moi").fill(ecrit)
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile(f"pres={code}$"))


@pytest.mark.parametrize("depart", ["", "?pres=05061"])
@pytest.mark.parametrize("touche", ["Enter", "Tab"])
def test_an_unknown_place_stays_written_with_why(
    revenir: Habitue, serveur: str, touche: str, depart: str
) -> None:
    page = answered(revenir(serveur + f"annuaire/{depart}"))
    lieu = page.get_by_label("Près de chez moi")
    lieu.fill("Paris")
    page.keyboard.press(touche)
    message = page.locator("#lieu-message")
    expect(message).to_contain_text("Commune introuvable")
    answered(page)
    expect(lieu).to_have_value("Paris")
    expect(message).to_contain_text("Commune introuvable")


@pytest.mark.parametrize(
    "recherche", ["?q=soudeurs autour de Martigues", "?q=soudeur&pres=13056&rayon=30"]
)
def test_a_place_sorts_by_distance_unless_told(
    ouvrir: Visite, serveur: str, recherche: str
) -> None:
    page = ouvrir(serveur + "annuaire/" + recherche)
    found(page)
    distances = [
        float(re.sub(r"[^\d,]", "", d).replace(",", ".") or 0)
        for d in page.locator("#resultats .vignette__distance").all_text_contents()
    ]
    assert len(distances) > 2
    assert distances == sorted(distances)
    page.goto(serveur + "annuaire/" + recherche + "&tri=pertinence")
    found(page)
    expect(page.get_by_label("Trier par")).to_have_value("pertinence")


@pytest.mark.parametrize(
    ("assez", "commence"), [("electricien", "electricien ap"), ("plombier", "plombier vit")]
)
def test_a_word_hardly_begun_never_empties_the_page(
    revenir: Habitue, serveur: str, assez: str, commence: str
) -> None:
    page = revenir(serveur + "annuaire/")
    attendus = type_words(page, assez)
    assert attendus
    assert type_words(page, commence) == attendus


def test_the_beginning_of_a_name_or_a_town_is_enough(
    revenir: Habitue, serveur: str, registre_reel: Registre
) -> None:
    page = revenir(serveur + "annuaire/")
    propre = re.compile(r"^Lycée (professionnel|polyvalent)( privé| régional| hôtelier)* ?")
    debuts = [
        (nom[: len(nom) // 2 + 2], lycee)
        for lycee in registre_reel.etablissements
        for nom in (propre.sub("", lycee.nom), registre_reel.commune_de(lycee).nom)
    ]
    trouves = type_one_after_the_other(page, [debut for debut, _ in debuts])
    oublies = [
        (debut, lycee.nom)
        for (debut, lycee), uais in zip(debuts, trouves, strict=True)
        if lycee.uai not in uais
    ]
    assert oublies == []


def test_a_word_that_says_nothing_is_told_once_asked_for(revenir: Habitue, serveur: str) -> None:
    page = revenir(serveur + "annuaire/")
    tous = type_words(page, "")
    assert type_words(page, "c") == type_words(page, "est") == tous
    note = page.locator("#note")
    expect(note).to_be_hidden()
    page.keyboard.press("Enter")
    expect(note).to_contain_text("« est » ne dit pas quoi chercher")


@pytest.mark.parametrize("mots", ["zzzz", "aaa", "mmm", "0", "boucher"])
def test_nonsense_finds_nothing(revenir: Habitue, serveur: str, mots: str) -> None:
    assert found(revenir(f"{serveur}annuaire/?q={mots}")) == []


@pytest.mark.parametrize(
    ("recherche", "dit"),
    [
        ("?q=bonjour", "ne dit pas quoi chercher"),
        ("?q=portes ouvertes coiffure", "dates des portes ouvertes"),
        ("?q=parcoursup", "S’inscrire"),
        ("?q=coiffure et esthétique", "Aucune formation ne réunit « coiffure » et « esthétique »"),
        ("?q=%3F", "ne dit pas quoi chercher"),
        ("?q=comment s’inscrire", "Voyez la page «\u00a0S’inscrire\u00a0»"),
        *((f"?q={mot}", "Voyez la page «\u00a0Entreprises") for mot in ("stage", "recruter")),
        ("?q=lycée", "ne dit pas quoi chercher"),
        ("?q=bac technologique", "ne sont pas dans notre liste"),
        ("?q=formation adulte", "pas encore dans notre liste"),
        ("?filiere=inconnu", "ne connaît pas"),
        ("?pres=99999", "ne connaît pas"),
    ],
)
def test_what_cannot_be_answered_is_said(
    revenir: Habitue, serveur: str, recherche: str, dit: str
) -> None:
    page = answered(revenir(serveur + "annuaire/" + recherche))
    expect(page.locator("#note")).to_contain_text(dit)


@pytest.mark.parametrize(
    ("recherche", "dit"),
    [
        ("?q=greta", "Nous ne savons encore d’aucun lycée s’il a un GRETA\u00a0: demandez"),
        ("?q=segpa", "Nous ne savons encore d’aucun lycée s’il a une SEGPA"),
        ("?q=segpa", "cherchez «\u00a0CAP\u00a0»"),
        ("?service=internat&service=ulis", "si 46 lycées ont un internat et un dispositif ULIS"),
    ],
)
def test_a_service_of_which_nothing_is_known_is_said(
    revenir: Habitue, serveur: str, recherche: str, dit: str
) -> None:
    page = answered(revenir(serveur + "annuaire/" + recherche))
    expect(page.locator("#inconnus")).to_contain_text(dit)


def distances(page: Page) -> list[str]:
    return page.locator("#resultats li:not([hidden]) .vignette__distance").all_inner_texts()


def test_a_town_without_the_trade_is_answered_by_the_nearest(ouvrir: Visite, serveur: str) -> None:
    """Typed or chosen, a place gives the same lycées, in one order, at one distance."""
    page = ouvrir(serveur + "annuaire/?q=je veux faire de la cuisine à Vitrolles")
    trouves = found(page)
    note = page.locator("#note")
    expect(note).to_contain_text(
        re.compile(
            r"Aucun à Vitrolles\s; le plus proche\s: Marseille 15e, à [\d,]+\skm à vol d’oiseau\."
        )
    )
    loin = distances(page)
    assert loin
    assert loin[0].split()[0] in note.inner_text()
    choisie = ouvrir(serveur + "annuaire/?q=cuisine&pres=13117")
    assert found(choisie) == trouves
    assert distances(choisie) == loin


def test_a_place_to_look_around_takes_the_place_of_the_device(ouvrir: Visite, serveur: str) -> None:
    recherche = "annuaire/?q=cuisine à Vitrolles"
    page = answered(ouvrir(serveur + recherche, geolocation=GAP, permissions=["geolocation"]))
    page.get_by_role("button", name="Utiliser la position").click()
    expect(page.locator("#criteres")).to_contain_text("de ma position")
    page.locator("#vide a", has_text="Autour de Vitrolles").click()
    expect(page.locator("#criteres")).to_contain_text("À moins de 30\u00a0km de Vitrolles (13)")
    expect(page.get_by_label("Près de chez moi")).to_have_value("Vitrolles (13)")
    assert found(page) == found(ouvrir(serveur + "annuaire/?q=cuisine&pres=13117&rayon=30"))


def test_device_position_never_enters_the_address(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(
        serveur + "annuaire/",
        geolocation=GAP,
        permissions=["geolocation"],
    )
    page.get_by_role("button", name="Utiliser la position").click()
    expect(page.locator("#resultats .vignette__commune").first).to_have_text("Gap")
    answered(page)
    assert "44." not in page.url
    assert "6.0" not in page.url


def test_a_device_leaves_no_dead_criterion_behind(ouvrir: Visite, serveur: str) -> None:
    """Without the position, which is kept nowhere, its distance would be ignored without a word."""
    page = answered(
        ouvrir(
            serveur + "annuaire/?q=cuisine",
            geolocation=GAP,
            permissions=["geolocation"],
        )
    )
    page.get_by_role("button", name="Utiliser la position").click()
    page.get_by_label("Rayon").select_option("20")
    expect(page.locator("#criteres")).to_contain_text("À moins de 20\u00a0km de ma position")
    assert found(page)
    assert page.url.endswith("?q=cuisine")
    carte = page.locator(".vues a", has_text="Carte").get_attribute("href")
    assert carte is not None
    assert carte.endswith("?q=cuisine#ma-position-20")


def test_the_map_searches_around_the_device_too(ouvrir: Visite, serveur: str) -> None:
    """And the list again, and each of them reloaded; no address says where that is."""
    page = ouvrir(serveur + "annuaire/?q=cuisine", geolocation=GAP, permissions=["geolocation"])
    criteres = page.locator("#criteres")
    page.get_by_role("button", name="Utiliser la position").click()
    page.get_by_label("Rayon").select_option("50")
    expect(criteres).to_contain_text("À moins de 50\u00a0km de ma position")
    proches = found(page)
    assert proches
    for vue in ("Carte", "Liste"):
        page.locator(".vues a", has_text=vue).click()
        expect(criteres).to_contain_text("À moins de 50\u00a0km de ma position")
        assert found(page) == proches
        assert page.url.endswith("/?q=cuisine")
        page.reload()
        expect(criteres).to_contain_text("À moins de 50\u00a0km de ma position")
    page.get_by_role("button", name="Retirer : À moins de 50").click()
    expect(criteres).not_to_contain_text("ma position")
    page.reload()
    answered(page)
    assert len(found(page)) > len(proches)


def test_a_link_around_the_device_asks_no_permission_by_itself(
    ouvrir: Visite, serveur: str
) -> None:
    page = answered(ouvrir(serveur + "carte/?q=cuisine#ma-position-50"))
    expect(page.locator("#lieu-message")).to_contain_text("touchez le repère")
    expect(page.locator("#criteres")).to_be_hidden()
    assert len(found(page)) > 10


def test_a_late_position_does_not_undo_the_commune_chosen_since(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir("about:blank", geolocation=GAP, permissions=["geolocation"])
    page.add_init_script(
        """{
            const {geolocation: ici} = navigator;
            const demander = ici.getCurrentPosition.bind(ici);
            ici.getCurrentPosition = (oui, ...reste) =>
                demander((position) => { window.repondre = () => oui(position); }, ...reste);
        }"""
    )
    page.goto(serveur + "annuaire/")
    page.get_by_role("button", name="Utiliser la position").click()
    wait_until(page, "Boolean(window.repondre)")
    page.locator("#lieu").fill("Vitrolles")
    page.get_by_role("option", name=re.compile("Vitrolles")).first.click()
    page.wait_for_url(re.compile("pres=13117"))
    page.evaluate("repondre()")
    answered(page)
    expect(page.locator("#lieu")).to_have_value("Vitrolles (13)")
    expect(page.locator("#criteres")).to_contain_text("Près de Vitrolles")


def test_a_lycee_whose_place_is_unknown_is_within_no_radius(
    ouvrir: Visite, serveur_essai: str
) -> None:
    """And after all the others, from the nearest to the farthest."""
    page = ouvrir(serveur_essai + "annuaire/?pres=01001&etat=a_confirmer")
    assert found(page)[-1] == SANS_POSITION
    page.goto(serveur_essai + "annuaire/?pres=01001&rayon=5")
    assert SANS_POSITION not in found(page)


def test_the_last_criterion_taken_away_opens_no_keyboard(ouvrir: Visite, serveur: str) -> None:
    page = answered(ouvrir(serveur + "annuaire/?dep=84"))
    page.get_by_role("button", name="Retirer : Vaucluse").click()
    expect(page.locator("#titre-resultats")).to_be_focused()


def test_a_commune_without_lycee_means_around_it(revenir: Habitue, serveur: str) -> None:
    page = revenir(serveur + "annuaire/?q=cuisine+pertuis")
    assert found(page)
    expect(page.locator("#note")).to_contain_text("Pertuis")


def test_without_javascript_the_list_is_whole_and_nothing_is_dead(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = ouvrir(serveur + "annuaire/", javascript=False)
    visibles = page.locator("#resultats > li:not([hidden]) [data-uai]")
    assert visibles.count() == len(registre_reel.etablissements)
    assert not page.locator("#recherche").is_visible()
    expect(page.locator(".sans-script")).to_contain_text("liste complète")


PROPRES_A_LA_FICHE = """() => Object.fromEntries(
  [...document.querySelectorAll('#resultats [data-uai]')].map((carte) => [carte.dataset.uai, [
    carte.querySelector('a').getAttribute('href'),
    carte.querySelector('[data-selection]').dataset.selection,
    ...['h3', '.vignette__commune', '.vignette__commune + *', '.vignette__intitule',
      '.vignette__filieres', '[data-calendrier] > :not([hidden])']
      .map((ici) => carte.querySelector(ici)?.textContent.replace(/\\s+/g, ' ').trim() ?? null),
    ...['data-etat', 'data-calendrier', 'data-echeance']
      .map((nom) => carte.querySelector('[data-calendrier]').getAttribute(nom)),
    ...[...carte.querySelectorAll('.vignette__filieres > [class*=badge]')]
      .map((badge) => badge.className + badge.dataset.couleur)]]))"""


def test_a_card_that_another_lycee_takes_says_all_of_that_lycee(
    ouvrir: Visite, serveur: str
) -> None:
    """A list rewrites its vignettes: nothing of the lycée that one showed before may stay."""
    ecrites = ouvrir(serveur + "annuaire/", javascript=False).evaluate(PROPRES_A_LA_FICHE)
    page = answered(ouvrir(serveur + "annuaire/"))
    page.locator("#resultats .vignette__garder").nth(2).click()
    gardee = page.locator("#resultats [data-uai]").nth(2).get_attribute("data-uai")
    vues = set()
    for mots in ("coiffure", "marseille", "", "zzzz", "bac pro", "gap", "menuisier", ""):
        uais = type_words(page, mots)
        vignettes = page.evaluate(PROPRES_A_LA_FICHE)
        assert vignettes == {uai: ecrites[uai] for uai in uais}, mots
        etoiles = page.locator("#resultats [aria-pressed=true]")
        assert etoiles.count() == (gardee in uais)
        noms = [vignettes[uai][2] for uai in uais]
        assert page.locator("#resultats [aria-pressed]").evaluate_all(
            "etoiles => etoiles.map((etoile) => etoile.ariaLabel)"
        ) == [f"Garder {nom}" for nom in noms]
        vues.update(uais)
    assert vues == set(ecrites)
    expect(page.locator("html[data-saisie]")).to_have_count(0)


def test_without_javascript_the_notice_has_the_whole_width(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/", javascript=False)
    boites = [page.locator(ici).bounding_box() for ici in (".panneau.sans-script", "#resultats")]
    largeurs = [boite["width"] for boite in boites if boite]
    assert len(largeurs) == 2
    assert largeurs[0] == largeurs[1]


@pytest.mark.parametrize("adresse", ["annuaire/", "carte/"])
def test_fields_have_room_for_what_they_ask(ouvrir: Visite, serveur: str, adresse: str) -> None:
    page = answered(ouvrir(serveur + adresse))
    tient = "c => { c.value = c.placeholder; return c.scrollWidth <= c.clientWidth; }"
    etroits = []
    for largeur in (1280, 1024, 768, 390):
        page.set_viewport_size({"width": largeur, "height": 800})
        if not page.locator("#lieu").evaluate(tient):
            etroits.append(f"{largeur} : le lieu")
        mots = page.locator("#q").bounding_box()
        # Wide enough for the longest of its examples; on a computer, for two of them.
        if not mots or mots["width"] <= (300 if largeur == 1280 else 150):
            etroits.append(f"{largeur} : les mots, {mots}")
    assert etroits == []


@pytest.mark.parametrize("adresse", ["annuaire/", "carte/"])
def test_a_place_moves_no_field(ouvrir: Visite, serveur: str, adresse: str) -> None:
    page = answered(ouvrir(serveur + adresse))
    champs = [page.locator(ici) for ici in ("#q", ".recherche__valider", "#lieu")]
    avant = [champ.bounding_box() for champ in champs]
    assert not page.locator("#rayon").is_visible()
    page.goto(f"{serveur}{adresse}?pres=13117")
    answered(page)
    expect(page.locator("#rayon")).to_be_visible()
    assert [champ.bounding_box() for champ in champs] == avant


@pytest.mark.parametrize("adresse", ["annuaire/", "annuaire/?dep=13"])
def test_typing_moves_no_result_down(ouvrir: Visite, serveur: str, adresse: str) -> None:
    """The words stand in their field: no chip repeats them, but on paper, where no field is."""
    page = answered(ouvrir(serveur + adresse, largeur=390, hauteur=800))
    haut = "() => document.querySelector('.resultats').getBoundingClientRect().top"
    if page.locator("[data-pli-bouton]").is_visible():
        page.locator("[data-pli-bouton]").click()
    avant = page.evaluate(haut)
    for rang, mots in enumerate(("c", "cu", "cuis", "cuisine")):
        type_words(page, mots)
        # The first letter leaves the field alone in sight, and its answer comes up.
        if rang:
            assert page.evaluate(haut) == avant
        assert page.evaluate(haut) <= avant
        avant = page.evaluate(haut)
    mots_dits = page.get_by_text("« cuisine »", exact=True)
    expect(mots_dits).to_be_hidden()
    page.emulate_media(media="print")
    expect(mots_dits).to_be_visible()


@pytest.mark.parametrize("vue", ["annuaire", "carte"])
def test_a_phone_shows_the_first_result_and_sorts_in_the_sheet(
    ouvrir: Visite, serveur: str, vue: str
) -> None:
    """On an old phone's screen the first result, or the map, begins under the form."""
    page = answered(ouvrir(f"{serveur}{vue}/?q=cuisine", largeur=360, hauteur=640))
    premier = page.locator("#resultats .vignette__nom" if vue == "annuaire" else ".carte-lycees")
    expect(premier.first).to_be_in_viewport()
    tri = page.get_by_label("Trier par")
    expect(tri).to_be_hidden()
    page.get_by_role("button", name="Filtres").click()
    tri.select_option("nom")
    page.wait_for_url("**tri=nom")
    combien = len(found(page))
    noms = page.locator("#resultats .vignette__nom a").all_inner_texts()
    assert len(noms) == combien > 2


def test_results_are_announced_once_typing_stops(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/")
    page.locator("#q").press_sequentially("coiffure", delay=30)
    annonce = page.locator(".trouver [role=status]", has_text="lycées. En premier")
    expect(annonce).to_be_attached()


def test_keyboard_alone_searches_filters_and_opens(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/")
    page.locator("#q").focus()
    page.keyboard.type("soudeur")
    page.keyboard.press("Enter")
    found(page)
    page.locator("#lieu").focus()
    page.keyboard.type("martigues")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("pres=13056"))
    page.locator("#resultats a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/lycees/"))


@pytest.mark.parametrize("largeur", [390, 1280])
def test_filters_open_and_close_on_any_width(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = ouvrir(serveur + "annuaire/", largeur=largeur)
    answered(page)
    bouton = page.get_by_role("button", name="Filtres")
    if largeur == 390:
        assert not page.locator("#filtres").is_visible()
        bouton.click()
    page.get_by_label("Coiffure, esthétique").check()
    if largeur == 390:
        page.get_by_role("button", name=re.compile(r"^Voir les \d+\slycées$")).click()
        expect(page.locator("#filtres")).to_be_hidden()
    assert found(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_back_restores_words_filters_and_scroll(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/?voie=apprentissage")
    trouves = found(page)
    lien = page.locator("#resultats a").nth(9)
    lien.scroll_into_view_if_needed()
    at_rest(page)
    hauteur = page.evaluate("scrollY")
    assert hauteur > 300
    # A click of Playwright’s would scroll first.
    lien.evaluate("lien => lien.click()")
    page.wait_for_url(re.compile("/lycees/"))
    page.go_back()
    assert found(page) == trouves
    at_rest(page)
    assert abs(page.evaluate("scrollY") - hauteur) < 60


def test_back_finds_each_search_typed_and_none_of_its_letters(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/")
    champ = page.locator("#recherche input[name=q]")
    for mots in ("cuisine", "coiffure", "plombier"):
        champ.fill("")
        champ.press_sequentially(mots, delay=40)
        page.wait_for_url(f"**/annuaire/?q={mots}")
        page.keyboard.press("Enter")
    for mots in ("coiffure", "cuisine"):
        page.go_back()
        page.wait_for_url(f"**/annuaire/?q={mots}")
        expect(champ).to_have_value(mots)
    page.go_forward()
    page.wait_for_url("**/annuaire/?q=coiffure")


def test_back_keeps_the_position_of_the_device(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/", geolocation=GAP, permissions=["geolocation"])
    page.get_by_role("button", name="Utiliser la position de mon appareil").click()
    expect(page.locator("#criteres")).to_contain_text("Près de ma position")
    proches = found(page)
    page.get_by_label("En apprentissage").check()
    page.wait_for_url("**voie=apprentissage**")
    assert found(page) != proches
    page.go_back()
    expect(page.get_by_label("En apprentissage")).not_to_be_checked()
    expect(page.locator("#criteres")).to_contain_text("Près de ma position")
    assert found(page) == proches


def test_numbers_of_lycees_are_those_that_the_annuaire_finds(
    ouvrir: Visite, serveur_essai: str
) -> None:
    """On the doors of filières and in the list of formations: ended labels are not counted."""
    for liste, lien, critere in (
        ("filieres/", ".porte", "filiere"),
        ("formations/", ".marche__texte", "formation"),
    ):
        page = ouvrir(serveur_essai + liste)
        nombres: list[list[str]] = page.locator(lien).evaluate_all(
            """liens => liens.map((lien) => [
                (lien.href ?? lien.querySelector('a').href).split('/').at(-2),
                /(\\d+)\\slycée/.exec(lien.innerText)[1],
            ])"""
        )
        assert len(nombres) >= 3
        for id, nombre in nombres:
            page.goto(f"{serveur_essai}annuaire/?{critere}={id}")
            assert len(found(page)) == int(nombre), id


def test_ended_labels_leave_the_default_results_and_never_the_site(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = ouvrir(serveur_essai + "annuaire/")
    courants = set(found(page))
    etats: dict[str, str] = page.evaluate(
        """async () => {
            const index = await (await fetch('../assets/recherche/index.json')).json();
            const { uai, calendrier } = index.etablissements;
            const jour = new Date().toISOString().slice(0, 10);
            return Object.fromEntries(uai.map((u, i) => [u, index.calendriers[calendrier[i]]
                .split(';').filter((e, k) => !k || e.slice(0, 10) <= jour).at(-1).slice(11)]));
        }"""
    )
    for uai, etat in etats.items():
        assert (uai in courants) == (etat not in ("echu", "retire", "plus_constate")), (uai, etat)
    for etat in ("echu", "retire", "plus_constate", "en_vigueur"):
        page.goto(f"{serveur_essai}annuaire/?etat={etat}")
        assert set(found(page)) == {uai for uai, e in etats.items() if e == etat}


def test_no_lycee_is_offered_for_the_spelling_of_a_trade(revenir: Habitue, serveur: str) -> None:
    """« dentiste » is neither « Denis » nor « Jean-Baptiste »."""
    page = revenir(serveur + "annuaire/?q=dentiste")
    expect(page.locator("#vide")).to_contain_text("Aucun lycée trouvé pour «\u00a0dentiste\u00a0»")
    expect(page.locator("#vide")).to_contain_text("Parcourir les filières")
    expect(page.locator("#vide")).not_to_contain_text("Vouliez-vous dire")
