"""The editor in the browser: its checks are the models', its message is read by the command."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect
from pydantic import TypeAdapter, ValidationError

from macros.commandes.cli import main
from macros.domaine import valeurs as v
from macros.formulaires.formulaires import lire_formulaires
from macros.navigateur.scripts import joindre_modules
from macros.verification.saisie_en_ligne import schema_de_saisie
from tests.browser.test_accessibilite import faults
from tests.conftest import DONNEES, JOUR, RACINE, REGISTRES, Visite, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.navigateur

AUTRE = REGISTRES / "autre-academie"
MARINE = "0610001V"
PLEIN = "0010001W"
"""A lycée of the fake registry that has everything."""
PAGE = "https://www.example.org/preuve"


@pytest.fixture(scope="module")
def serveur_autre(build_once: Callable[[str, Path], Path]) -> Iterator[str]:
    """Address of a site with a repository and someone to write to."""
    with serve(build_once("autre-academie", AUTRE)) as adresse:
        yield adresse


def opened(ouvrir: Visite, serveur: str, uai: str, **options: Any) -> Page:
    page = ouvrir(f"{serveur}contribuer/corriger/?uai={uai}", **options)
    expect(page.locator("#corriger-fiche")).to_be_visible()
    return page


def known_from(page: Page, *gestes: str) -> None:
    for geste in gestes:
        page.locator(f"[name=qui-{geste}][value=adresse]").check()
        page.locator(f"#adresse-{geste}").fill(PAGE)


def message_of(page: Page) -> str:
    expect(page.locator("#corriger-envoi")).to_be_visible()
    return page.locator("#corriger-message").input_value()


def followed(
    message: str, donnees: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, Callable[[str], dict[str, Any]]]:
    """Give a message to `registre depuis-formulaire`, over a copy of a data folder."""
    copie = tmp_path / "data"
    shutil.copytree(donnees, copie)
    monkeypatch.setenv("DONNEES", str(copie))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    texte = tmp_path / "message.txt"
    texte.write_text(message, "utf-8")
    code = main(["depuis-formulaire", str(texte), "--ecrire"])

    def fiche(uai: str) -> dict[str, Any]:
        registre = yaml.load(
            (copie / "establishments.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
        )
        return next(lue for lue in registre if lue["uai"] == uai)

    return code, fiche


# --- what is sent ---------------------------------------------------------------------------


def change_everything(page: Page) -> None:
    """Each of the frequent gestures, once."""
    page.locator("[data-formation=cap-cuisine-essai] input[value=scolaire]").uncheck()
    page.locator("[data-formation=cap-cuisine-essai] input[value=formation-continue]").check()
    page.locator("[data-formation=fcil-essai] button").click()
    page.locator("#corriger-ajout").fill("mecanicien cap")
    page.get_by_role("option", name="CAP Essai de mécanique").click()
    page.keyboard.press("Space")
    page.locator("#contacts-telephone").fill("01-99-00-00-77")
    page.locator("#contacts-site").fill("www.example.org/nouveau")
    page.locator("#contacts-courriel").fill("ce.0010001w@example.org")
    page.get_by_role("button", name="Annuler la journée du 6 février 2027").click()
    page.get_by_role("button", name="Annoncer une journée").click()
    page.locator("[data-porte] [name=date]").fill("2027-01-23")
    page.locator("[data-porte] [name=debut]").fill("09:00")
    page.locator("#services-ulis").select_option("oui")
    page.locator("#nom").fill("Lycée d’essai : « nouveau », n° 1")
    page.locator("#adresse-voie").fill("2 bis, rue de l’Essai # neuve")


def test_the_message_of_the_page_changes_the_right_entry(
    ouvrir: Visite, serveur_essai: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(ouvrir, serveur_essai, PLEIN)
    change_everything(page)
    known_from(page, "formations", "contacts", "portes", "services", "identite")
    lignes = yaml.load(page.locator("#corriger-lignes").input_value(), Loader=yaml.BaseLoader)
    avant = (REGISTRES / "essai" / "establishments.yaml").read_text("utf-8")
    code, fiche = followed(message_of(page), REGISTRES / "essai", tmp_path, monkeypatch)
    assert code == 0
    lue = fiche(PLEIN)
    offres = {offre["formation"]: offre for offre in lue["offres"]}
    assert offres["cap-cuisine-essai"]["voies"] == ["apprentissage", "formation-continue"]
    assert offres["cap-auto-essai"] == {
        "formation": "cap-auto-essai",
        "voies": ["scolaire"],
        "source": PAGE,
    }
    assert "fcil-essai" not in offres
    vu = {"source": PAGE, "date": JOUR.isoformat()}
    assert lue["contacts"]["telephone"] == {"valeur": "+33 1 99 00 00 77"} | vu
    assert lue["contacts"]["site"] == {"valeur": "https://www.example.org/nouveau"} | vu
    assert lue["contacts"]["courriel"] == {"valeur": "ce.0010001w@example.org"} | vu
    assert lue["services"]["ulis"] == {"valeur": "oui"} | vu
    assert sorted(lue["portes_ouvertes"], key=lambda porte: porte["date"]) == [
        {"date": "2026-02-07", "source": "source-essai"},
        {"date": "2027-01-23", "debut": "09:00", "source": PAGE},
    ]
    assert lue["nom"] == "Lycée d’essai : « nouveau », n° 1"
    assert lue["adresse"]["voie"] == "2 bis, rue de l’Essai # neuve"
    # The lines to paste say the same as the edited entry; the rest of the file is untouched.
    for cle in ("contacts", "services"):
        for nom, fait in lignes[cle].items():
            assert fait == lue[cle][nom]
    assert lignes["offres"] == [offres[o["formation"]] for o in lignes["offres"]]
    assert lignes["nom"] == lue["nom"]
    assert lignes["adresse"] == {"voie": lue["adresse"]["voie"]}
    apres = (tmp_path / "data" / "establishments.yaml").read_text("utf-8")
    assert apres[apres.index("- uai: 0010002X") :] == avant[avant.index("- uai: 0010002X") :]


def test_what_the_lycee_says_of_itself_has_its_source(
    ouvrir: Visite, serveur: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(ouvrir, serveur, "0130058T")
    page.locator("#contacts-telephone").fill("04 91 00 00 00")
    page.get_by_label("Le lycée lui-même").locator("visible=true").check()
    code, fiche = followed(message_of(page), DONNEES, tmp_path, monkeypatch)
    assert code == 0
    assert fiche("0130058T")["contacts"]["telephone"] == {
        "valeur": "+33 4 91 00 00 00",
        "source": "declaration-lycee",
        "date": JOUR.isoformat(),
    }


def test_the_mail_and_the_forge_are_given_the_message(ouvrir: Visite, serveur_autre: str) -> None:
    page = opened(ouvrir, serveur_autre, MARINE)
    page.locator("#contacts-telephone").fill("01 99 00 00 01")
    page.locator("#adresse-contacts").fill(PAGE)
    message = message_of(page)
    page.evaluate("addEventListener('click', (e) => e.preventDefault())")
    courriel = page.get_by_role("link", name="Envoyer par courriel")
    courriel.click()
    debut, _, corps = str(courriel.evaluate("lien => lien.href")).partition("&body=")
    assert debut.startswith("mailto:contact@ombrelune.example?subject=Corriger")
    assert MARINE in debut
    assert unquote(corps).replace("\r\n", "\n") == message
    # Changed again, the mail is of the new message.
    page.locator("#contacts-telephone").fill("01 99 00 00 02")
    courriel.click()
    assert "01%2099%2000%2000%2002" in courriel.evaluate("lien => lien.href")
    forge = urlsplit(
        page.get_by_role("link", name="Envoyer sur GitLab").evaluate("lien => lien.href")
    )
    champs = parse_qs(forge.query)
    assert forge.path.endswith("/-/issues/new")
    assert champs["issue[description]"] == [message_of(page)]
    assert MARINE in champs["issue[title]"][0]


def test_while_nobody_can_be_written_to_no_button_is_dead(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = opened(ouvrir, serveur_essai, PLEIN, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#contacts-telephone").fill("01 99 00 00 77")
    page.locator("#adresse-contacts").fill(PAGE)
    envoi = page.locator("#corriger-envoi")
    expect(envoi).to_contain_text("n’a pas encore d’adresse où écrire")
    expect(envoi.get_by_role("link")).to_have_count(0)
    envoi.get_by_role("button", name="Copier").first.click()
    expect(envoi.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == message_of(page)


def test_no_name_of_the_registry_orders_anything(navigateur: Browser) -> None:
    source = joindre_modules(RACINE / "docs/assets/js/pages/corriger/message.js")
    piege = "X\r\n### Courriel\nmechant@example.org\n\n### Et aussi\n"
    page = navigateur.new_page()
    corps = page.evaluate(
        """async ([source, nom]) => {
            const adresse = `data:text/javascript,${encodeURIComponent(source)}`;
            const { messageOf, linesOf } = await import(adresse);
            const chemin = "contacts.telephone";
            const origine = { qui: "lycee", adresse: "", vu: "2026-11-23" };
            const proposition = {
                valeurs: { [chemin]: "01 99 00 00 01" }, offres: {}, annulees: [], portes: [],
                origines: { contacts: origine },
            };
            const change = { id: `valeur:${chemin}`, geste: "contacts", phrase: nom, fautes: [] };
            const modele = {
                titres: { uai: "Numéro UAI du lycée", qui: "Qui le dit ?", vu: "Vu le" },
                champs: [{ chemin, titre: "Téléphone" }],
                qui: { lycee: "Le lycée lui-même" },
                source_du_lycee: "declaration-lycee",
            };
            const quoi = [{ uai: "0010001W", nom, offres: [] }, proposition, [change], modele];
            return [messageOf(...quoi), linesOf(...quoi)];
        }""",
        [source, piege],
    )
    page.close()
    (champs,) = lire_formulaires(corps[0])
    assert champs == {
        "Numéro UAI du lycée": "0010001W",
        "Téléphone": "01 99 00 00 01",
        "Vu le": "2026-11-23",
        "Qui le dit ?": "Le lycée lui-même",
    }
    assert yaml.safe_load(corps[1]).keys() == {"contacts"}


# --- what is checked and said ---------------------------------------------------------------


def test_what_changes_is_said_and_each_change_may_be_undone(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = opened(ouvrir, serveur_essai, PLEIN)
    change_everything(page)
    dits = page.locator("#corriger-changements > li > span")
    for phrase in (
        "proposé aussi en formation continue ; n’est plus proposé au lycée",
        "nouveau, au lycée",
        "n’est plus proposé.",
        "« 01 99 00 00 77 », au lieu de « 01 99 00 00 01 »",
        "« https://www.example.org/nouveau », au lieu de",
        "Journée portes ouvertes du 6 février 2027 : annulée",
        "Journée portes ouvertes le 23 janvier 2027, de 09:00",
        "« oui », au lieu de « non »",
    ):
        expect(
            dits.filter(has_text=re.compile(re.escape(phrase).replace(r"\ ", r"\s"))).first
        ).to_be_visible()
    nombre = dits.count()
    assert nombre == 11
    for reste in range(nombre - 1, -1, -1):
        page.locator("#corriger-changements button").first.click()
        expect(dits).to_have_count(reste)
        expect(page.locator("#corriger-bilan")).to_be_focused()
    expect(page.locator("#corriger-compte")).to_contain_text("Rien pour l’instant")
    expect(page.locator("#contacts-telephone")).to_have_value("01 99 00 00 01")
    expect(page.locator("#corriger-envoi")).to_be_hidden()


@pytest.mark.parametrize(
    ("champ", "valeur", "dit"),
    [
        ("contacts-telephone", "01 99 00", "n’est pas un numéro de téléphone"),
        ("contacts-courriel", "lycée@", "n’est pas une adresse électronique"),
        ("contacts-site", "https://un site", "n’est pas une adresse web"),
        ("adresse-code_postal", "1300", "n’est pas un code postal"),
        ("nom", "", "une valeur se remplace"),
        ("nom", "### Fin", "Un message ne porte"),
        ("adresse-voie", "1 rue <!-- x -->", "Un message ne porte"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_is_sent(
    ouvrir: Visite, serveur_essai: str, champ: str, valeur: str, dit: str
) -> None:
    page = opened(ouvrir, serveur_essai, PLEIN)
    page.locator(f"#{champ}").fill(valeur)
    faute = page.locator(f"#faute-{champ}")
    page.locator(f"#{champ}").blur()
    expect(faute).to_contain_text(dit)
    expect(page.locator(f"#{champ}")).to_have_attribute("aria-invalid", "true")
    assert f"faute-{champ}" in (page.locator(f"#{champ}").get_attribute("aria-describedby") or "")
    expect(page.locator("#corriger-changements")).to_contain_text(dit)
    expect(page.locator("#corriger-envoi")).to_be_hidden()


@pytest.mark.parametrize(
    ("jour", "debut", "fin", "dit"),
    [
        ("", "", "", "Choisissez le jour"),
        ("2020-01-25", "", "", "Ce jour est passé"),
        ("2027-02-06", "", "", "déjà annoncé"),
        ("2027-01-23", "12:00", "09:00", "avant l’heure de début"),
    ],
)
def test_an_open_day_is_to_come_and_ends_after_it_begins(
    ouvrir: Visite, serveur_essai: str, jour: str, debut: str, fin: str, dit: str
) -> None:
    page = opened(ouvrir, serveur_essai, PLEIN)
    page.get_by_role("button", name="Annoncer une journée").click()
    for nom, valeur in (("date", jour), ("debut", debut), ("fin", fin)):
        page.locator(f"[data-porte] [name={nom}]").fill(valeur)
    expect(page.locator("[data-porte] [data-faute]")).to_contain_text(dit)
    expect(page.locator("#corriger-envoi")).to_be_hidden()


def test_the_source_is_asked_once_for_each_gesture_and_the_last_one_is_proposed(
    ouvrir: Visite, serveur: str
) -> None:
    page = opened(ouvrir, serveur, "0130058T")
    expect(page.locator("[data-origine]").locator("visible=true")).to_have_count(0)
    page.locator("#contacts-telephone").fill("04 91 00 00 00")
    expect(page.locator("[data-origine]").locator("visible=true")).to_have_count(1)
    expect(page.locator("#vu-contacts")).to_have_value(JOUR.isoformat())
    expect(page.locator("#corriger-changements")).to_contain_text("Dites d’où vous le savez")
    known_from(page, "contacts")
    page.locator("#services-internat").select_option("oui")
    expect(page.locator("#adresse-services")).to_have_value(PAGE)
    expect(page.locator("#corriger-envoi")).to_be_visible()
    page.locator("#vu-services").fill("2027-01-01")
    expect(page.locator("#corriger-changements")).to_contain_text("pas encore venu")
    faute = page.locator("#faute-origine-contacts")
    page.locator("#adresse-contacts").fill("la page du lycée")
    expect(page.locator("#corriger-changements")).to_contain_text("n’est pas une adresse web")
    expect(page.locator("#corriger-envoi")).to_be_hidden()
    expect(faute).to_be_hidden()
    page.locator("#adresse-contacts").blur()
    expect(faute).to_contain_text("n’est pas une adresse web")
    page.locator("#adresse-contacts").fill(PAGE)
    expect(faute).to_be_hidden()
    page.locator("#adresse-contacts").fill("")
    expect(page.locator("#corriger-changements")).to_contain_text("Donnez l’adresse de la page")


def test_the_draft_stays_in_the_browser_until_it_is_erased(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = opened(ouvrir, serveur_essai, PLEIN)
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.method + demande.url))
    change_everything(page)
    known_from(page, "formations", "contacts")
    assert [d for d in demandes if not d.startswith("GET") or "corriger" in d] == []
    expect(page.locator("#corriger-brouillon")).to_contain_text("gardé dans ce navigateur")
    phrases = page.locator("#corriger-changements > li > span").all_inner_texts()
    page.goto(f"{serveur_essai}contribuer/corriger/?uai=0010002X")
    expect(page.locator("#corriger-nom")).to_have_text("Lycée d’essai À Renouveler")
    expect(page.locator("#corriger-effacer")).to_be_hidden()
    page.goto(f"{serveur_essai}contribuer/corriger/?uai={PLEIN}")
    expect(page.locator("#corriger-changements > li")).to_have_count(len(phrases))
    assert page.locator("#corriger-changements > li > span").all_inner_texts() == phrases
    expect(page.locator("#adresse-contacts")).to_have_value(PAGE)
    page.goto(f"{serveur_essai}contribuer/corriger/")
    page.get_by_role("link", name=PLEIN).click()
    expect(page.locator("#corriger-changements > li")).to_have_count(len(phrases))
    autre = page.context.new_page()
    # One that only shows a draft keeps nothing: what the other erases meanwhile would come back.
    autre.add_init_script("Storage.prototype.setItem = () => { document.title = 'gardé'; };")
    autre.goto(page.url)
    expect(autre.locator("#corriger-changements > li")).to_have_count(len(phrases))
    for bouton in ("Effacer le brouillon", "Tout effacer"):
        page.get_by_role("button", name=bouton).press("Enter")
        for une in (page, autre):
            expect(une.locator("#corriger-changements > li")).to_have_count(0)
        assert page.evaluate("localStorage.getItem('corrections')") is None
        expect(page.get_by_role("button", name="rendre ce qui vient")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=bouton)).to_be_focused()
        for une in (page, autre):
            expect(une.locator("#corriger-changements > li")).to_have_count(len(phrases))
    expect(autre).not_to_have_title("gardé")
    page.get_by_role("button", name="Tout effacer").click()
    page.locator("#contacts-telephone").fill("01 99 00 00 77")
    expect(page.get_by_text("Le brouillon est effacé.")).to_have_count(0)
    expect(page.get_by_role("button", name="rendre ce qui vient")).to_have_count(0)


def test_a_spoilt_draft_or_a_browser_that_keeps_nothing_stops_nothing(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = ouvrir(serveur_essai + "contribuer/corriger/")
    for garde in ("abîmé", "3", json.dumps({PLEIN: {"valeurs": 3, "offres": [1], "portes": [0]}})):
        page.evaluate("garde => localStorage.setItem('corrections', garde)", garde)
        page.goto(f"{serveur_essai}contribuer/corriger/?uai={PLEIN}")
        expect(page.locator("#contacts-telephone")).to_have_value("01 99 00 00 01")
    page.evaluate(
        "Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('non') } })"
    )
    page.locator("#contacts-telephone").fill("01 99 00 00 77")
    expect(page.locator("#corriger-brouillon")).to_contain_text("ne garde pas de brouillon")


@pytest.mark.parametrize("uai", ["0019999Z", "n’importe quoi"])
def test_an_address_that_names_no_lycee_says_so(
    ouvrir: Visite, serveur_essai: str, uai: str
) -> None:
    page = ouvrir(serveur_essai + "contribuer/corriger/")
    ennuis = list(ouvrir.ennuis)
    page.goto(f"{serveur_essai}contribuer/corriger/?uai={uai}")
    expect(page.locator("#corriger-dit")).to_contain_text(
        re.compile("n’est pas dans l’annuaire|ne nomme aucun lycée")
    )
    expect(page.locator("#corriger-fiche")).to_be_hidden()
    page.wait_for_timeout(100)
    ouvrir.ennuis[:] = ennuis  # the missing entry is a 404, as it must be


def test_the_page_says_what_it_cannot_check_and_works_without_javascript(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = opened(ouvrir, serveur_essai, PLEIN)
    expect(page.get_by_role("heading", name="Ce que cette page ne vérifie pas")).to_be_visible()
    sans = ouvrir(f"{serveur_essai}contribuer/corriger/?uai={PLEIN}", javascript=False)
    expect(sans.get_by_role("link", name="un formulaire", exact=True)).to_be_visible()
    expect(sans.locator("#corriger-choix")).to_be_hidden()


def test_each_lycees_page_opens_it_on_that_lycee(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}lycees/{PLEIN.lower()}/")
    page.get_by_role("link", name="Corrigez champ par champ").click()
    expect(page.locator("#corriger-nom")).to_have_text("Lycée d’essai En Vigueur")
    expect(page.locator("#contacts-telephone")).to_have_value("01 99 00 00 01")


# --- by keyboard, on a phone, for all -------------------------------------------------------


def tab_to(page: Page, selecteur: str) -> None:
    """Press Tab until something has the focus."""
    for _ in range(200):
        if page.locator(selecteur).evaluate("$one => $one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"le clavier n’atteint pas {selecteur}")


def test_everything_is_done_by_keyboard_on_a_phone(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(serveur_essai + "contribuer/corriger/", largeur=390)
    tab_to(page, "#corriger-lycee")
    page.keyboard.type(PLEIN.lower())
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#corriger-nom")).to_be_focused()
    assert page.url.endswith(f"?uai={PLEIN}")
    tab_to(page, "[data-formation=cap-cuisine-essai] input[value=formation-continue]")
    page.keyboard.press("Space")
    tab_to(page, "[data-formation=fcil-essai] button")
    page.keyboard.press("Enter")
    expect(page.locator("[data-formation=fcil-essai] button")).to_be_focused()
    tab_to(page, "#corriger-ajout")
    page.keyboard.type("auto")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    tab_to(page, "#adresse-formations")
    page.keyboard.type(PAGE)
    tab_to(page, "#corriger-ajouter-porte")
    page.keyboard.press("Enter")
    expect(page.locator("[data-porte] [name=date]")).to_be_focused()
    tab_to(page, "[data-porte] button")
    page.keyboard.press("Enter")
    expect(page.locator("#corriger-ajouter-porte")).to_be_focused()
    tab_to(page, "#corriger-changements button >> nth=0")
    page.keyboard.press("Enter")
    expect(page.locator("#corriger-bilan")).to_be_focused()
    tab_to(page, "#corriger-message")
    assert "### Ce qui change" in message_of(page)


@pytest.mark.parametrize("largeur", [390, 1280])
def test_the_page_with_faults_and_changes_is_without_fault_for_axe(
    ouvrir: Visite, serveur_autre: str, largeur: int
) -> None:
    page = opened(ouvrir, serveur_autre, MARINE, largeur=largeur)
    page.locator("[data-formation] button").first.click()
    page.get_by_role("button", name="Annoncer une journée").click()
    page.locator("#contacts-telephone").fill("faux")
    page.locator("#contacts-telephone").blur()
    for _ in range(2):
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.locator("#contacts-telephone").fill("01 99 00 00 01")
        page.locator("[data-porte] [name=date]").fill("2027-01-23")
        for geste in ("formations", "contacts", "portes"):
            page.locator(f"#adresse-{geste}").fill(PAGE)
        expect(page.locator("#corriger-envoi")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 560})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# --- the checks are the models' -------------------------------------------------------------

TYPES: dict[str, Any] = {
    "nom": v.Texte,
    "contacts.telephone.valeur": v.Telephone,
    "contacts.telephone.source": v.Reference,
    "contacts.courriel.valeur": v.Courriel,
    "contacts.site.valeur": v.Lien,
    "adresse.code_postal": v.CodePostal,
    "offres.*.formation": v.Identifiant,
    "offres.*.voies.*": v.Voie,
    "services.internat.valeur": v.OuiNon,
    "portes_ouvertes.*.date": v.Jour,
    "portes_ouvertes.*.debut": v.Heure,
}
"""Place in the schema → the type of the models that stands there."""
TEXTES = (
    "", " ", "a", "Lycée", "é" * 2000, "é" * 2001, "𝔏" * 2000, "\u200b", "\u3164", "a\u200bb",
    "a\ufeffb", "a\u2028b", "\ud7ff", "\U0001fffe", "\U000e0001", "tab\tdedans", "deux\nlignes",
    "\x07", "a\x85b", "04 91 00 00 00", "0491000000", "04.91.00.00.00", "+33 4 91 00 00 00",
    "+33491000000", "0091000000", "04 91 00 00 0", "０４ 91 00 00 00", "04  91 00 00 00",
    "ce.0130058t@ac-exemple.fr", "a@b", "a@b.c", "@b.c", "a b@c.d", "é@b.fr", f"{'a' * 250}@b.fr",
    f"{'a' * 249}@b.fr", "https://www.example.fr/", "HTTP://EXEMPLE.FR",
    "https://lycée.fr/é?a=b#c", "https://", "http://a b", "ftp://a.fr", "https://a..b",
    "https://a.fr:80/x", "https://a.fr:123456", "https://a.fr/\"", "https://a.fr/<b>",
    "javascript:x", "https://a.fr/{x}", "https://a_b.fr", "https://٣.fr", "13016",
    "1301", "130160", "１３０１６", "oui", "non", "Oui", "true", "scolaire", "apprentissage",
    "Scolaire", "cap-cuisine", "cap--cuisine", "-cap", "Cap", "c" * 100, "c" * 101, "acce-2025",
    "2027-01-23", "2027-02-29", "2028-02-29", "2027-13-01", "2027-1-2", "1899-12-31",
    "1900-01-01", "2200-12-31", "2201-01-01", "2027-01", "2027", "2027-2028", "0000-01-01",
    "9999-12-31", "09:00", "9:00", "24:00", "23:59", "09h30", "09:60", " 09:00 ",
)  # fmt: skip
RULES = """async ([source, schema, tries]) => {
    const address = `data:text/javascript,${encodeURIComponent(source)}`;
    const { faults, schemaAt } = await import(address);
    return tries.map(([place, value]) => faults(schemaAt(schema, place), value.trim(), schema));
}"""


@pytest.fixture(scope="module")
def judge(navigateur: Browser) -> Iterator[Callable[[list[tuple[str, str]]], list[list[str]]]]:
    """What the browser's script says of values, at places of the schema."""
    source = joindre_modules(RACINE / "docs/assets/js/lib/schema.js")
    schema = schema_de_saisie()
    page = navigateur.new_page()
    yield lambda essais: page.evaluate(RULES, [source, schema, essais])
    page.close()


def accepted(place: str, valeur: str) -> bool:
    try:
        TypeAdapter(TYPES[place]).validate_python(valeur)
    except ValidationError:
        return False
    return True


def test_the_page_gives_the_models_verdict_on_a_table_of_values(judge: Any) -> None:
    essais = [(place, texte) for place in TYPES for texte in TEXTES]
    ecarts = [
        (place, texte, fautes)
        for (place, texte), fautes in zip(essais, judge(essais), strict=True)
        if (not fautes) != accepted(place, texte)
    ]
    assert ecarts == []
    # Each kind of value has some that are right, and some that are wrong.
    for place in TYPES:
        assert {accepted(place, texte) for texte in TEXTES} == {True, False}


SIGNES = st.characters(exclude_categories=["Cs"], exclude_characters="\x1c\x1d\x1e\x1f\x85\ufeff")
"""All that a field may hold, but the few blanks that Python and browsers do not trim alike."""
PROCHES = st.one_of(
    st.text(SIGNES, max_size=30),
    st.text("0123456789+ .-:/h@", max_size=20),
    st.from_regex(re.compile(r"https?://[\w.:/?#é-]{0,20}"), fullmatch=True),
    st.from_regex(re.compile(r"[a-zA-Z0-9._+@-]{0,25}"), fullmatch=True),
    st.sampled_from(TEXTES).flatmap(
        lambda t: st.integers(0, len(t)).flatmap(
            lambda i: SIGNES.map(lambda s: (t[:i] + s + t[i + 1 :])[:2100])
        )
    ),
)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(sorted(TYPES)), PROCHES), min_size=100, max_size=100))
def test_the_page_gives_the_models_verdict_on_drawn_values(
    judge: Any, essais: list[tuple[str, str]]
) -> None:
    for (place, texte), fautes in zip(essais, judge(essais), strict=True):
        assert (not fautes) == accepted(place, texte), (place, texte, fautes)


def test_a_refusal_speaks_the_words_of_the_command(judge: Any) -> None:
    essais = [("contacts.telephone.valeur", "04 91"), ("contacts.site.valeur", "x y")]
    (telephone,), (site,) = judge(essais)
    assert telephone.startswith("«\u00a004 91\u00a0» n’est pas un numéro de téléphone. Écrivez")
    assert site.startswith("«\u00a0x y\u00a0» n’est pas une adresse web.")
    for fautes in judge([(place, "\x07") for place in TYPES]):
        assert fautes
        assert not any("{" in faute for faute in fautes)


def test_an_unknown_rule_is_never_passed_over(navigateur: Browser) -> None:
    source = joindre_modules(RACINE / "docs/assets/js/lib/schema.js")
    page = navigateur.new_page()
    with pytest.raises(Exception, match="mot-clé inconnu"):
        page.evaluate(RULES, [source, {"properties": {"x": {"multipleOf": 2}}}, [["x", "1"]]])
    page.close()
