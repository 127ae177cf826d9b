"""The self-evaluation: nothing is lost on reload, export, import or print, and errors are said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import wait_until
from tests.browser.test_accessibilite import faults
from tests.conftest import reposer

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from macros.domaine.registre import Registre
    from tests.conftest import Visite

pytestmark = pytest.mark.navigateur

CLE = "auto-evaluation-lycee-des-metiers"


@pytest.fixture
def page(ouvrir: Visite, serveur: str) -> Page:
    return ouvrir(f"{serveur}label/auto-evaluation/")


def _remplir(page: Page) -> None:
    page.fill("#ae-nom", "Campagne d’essai")
    page.fill("#ae-lycee", "Lycée d’essai")
    page.check("input[name=niveau-1][value='3']")
    page.check("input[name=niveau-3][value='1']")
    page.fill("#ae-preuves-1", "Une preuve d’essai\nsur deux lignes <b>sûres</b>.")
    page.click("#critere-1 .ae-ajouter")
    action = page.locator("#critere-1 .ae-action").last
    action.locator("[data-champ=texte]").fill("Une action d’essai")
    action.locator("[data-champ=responsable]").fill("DDF")
    action.locator("[data-champ=date]").fill("2027-03-01")
    wait_until(page, f"localStorage.getItem('{CLE}')?.includes('2027-03-01')")


def _verifier(page: Page) -> None:
    assert page.input_value("#ae-nom") == "Campagne d’essai"
    assert page.input_value("#ae-lycee") == "Lycée d’essai"
    assert page.is_checked("input[name=niveau-1][value='3']")
    assert page.is_checked("input[name=niveau-2][value='0']")
    assert page.input_value("#ae-preuves-1") == "Une preuve d’essai\nsur deux lignes <b>sûres</b>."
    action = page.locator("#critere-1 .ae-action")
    assert action.locator("[data-champ=responsable]").input_value() == "DDF"
    assert action.locator("[data-champ=date]").input_value() == "2027-03-01"


def _exporter(page: Page, bouton: str, ou: Path) -> Path:
    with page.expect_download() as telechargement:
        page.click(bouton)
    telechargement.value.save_as(ou)
    return ou


NATIONAUX = [*"1234567", "10"]
PROPRES = ["8", "9"]


def test_the_national_criteria_come_first_and_the_others_are_off(
    page: Page, registre_reel: Registre
) -> None:
    numeros = page.eval_on_selector_all("[data-critere]", "$c => $c.map($e => $e.dataset.critere)")
    assert numeros == NATIONAUX + PROPRES
    assert len(numeros) == len(registre_reel.academie.label.criteres)
    montres = page.locator("[data-critere]:visible")
    assert montres.evaluate_all("$c => $c.map($e => $e.dataset.critere)") == NATIONAUX
    assert page.locator("#ae-table tbody tr").count() == 8
    assert page.inner_text("#critere-10 h2") == "8. Des réponses pédagogiques adaptées"


def test_the_academies_criteria_are_added_by_one_gesture_and_stay(page: Page) -> None:
    page.click("#ae-formulaire summary")
    wait_until(page, "document.querySelector('#ae-avancement').textContent.includes('sur 10')")
    lignes = page.locator("#ae-table tbody th").all_inner_texts()
    assert lignes[7:] == [
        "8. Des réponses pédagogiques adaptées",
        "A. Le développement durable",
        "B. La vie du lycéen",
    ]
    wait_until(page, f"localStorage.getItem('{CLE}')?.includes('complement\":true')")
    page.reload()
    reposer(page)
    assert page.locator("#critere-9").is_visible()
    page.click("#ae-formulaire summary")
    wait_until(page, "document.querySelector('#ae-avancement').textContent.includes('sur 8')")


def _ancien() -> dict[str, object]:
    """A campaign as it was kept when the page had ten criteria and no choice of them."""
    criteres = {
        str(numero): {
            "niveau": 1 + numero % 4,
            "preuves": f"Preuve {numero}",
            "actions": [
                {"texte": f"Action {numero}", "responsable": "", "date": "", "fait": False}
            ],
        }
        for numero in range(1, 11)
    }
    return {"id": "ancien", "nom": "Ancienne", "modifiee": "2025-01-01", "criteres": criteres}


def _verifier_ancien(page: Page) -> None:
    wait_until(page, "document.querySelector('#ae-nom').value === 'Ancienne'")
    for numero in range(1, 11):
        assert page.locator(f"#critere-{numero}").is_visible()
        assert page.input_value(f"#ae-preuves-{numero}") == f"Preuve {numero}"
        assert page.is_checked(f"input[name=niveau-{numero}][value='{1 + numero % 4}']")
        action = page.locator(f"#critere-{numero} [data-champ=texte]")
        assert action.input_value() == f"Action {numero}"
    assert page.inner_text("#critere-9 h2") == "B. La vie du lycéen"
    assert "10 critères sur 10" in page.inner_text("#ae-avancement").replace("\u00a0", " ")


def test_a_draft_of_ten_criteria_kept_in_the_browser_loses_nothing(
    page: Page, tmp_path: Path
) -> None:
    garde = {"version": 1, "courante": "ancien", "campagnes": [_ancien()]}
    page.evaluate("([cle, garde]) => localStorage.setItem(cle, garde)", [CLE, json.dumps(garde)])
    page.reload()
    reposer(page)
    _verifier_ancien(page)
    page.fill("#ae-lycee", "Lycée d’essai")
    fichier = _exporter(page, "#ae-exporter", tmp_path / "export.json")
    (campagne,) = json.loads(fichier.read_text("utf-8"))["campagnes"]
    assert campagne["criteres"] == _ancien()["criteres"]
    page.reload()
    reposer(page)
    _verifier_ancien(page)


def test_a_file_of_ten_criteria_loses_nothing(page: Page, tmp_path: Path) -> None:
    fichier = tmp_path / "ancien.json"
    fichier.write_text(json.dumps({"format": CLE, "version": 1, "campagnes": [_ancien()]}), "utf-8")
    page.set_input_files("#ae-importer", fichier)
    _verifier_ancien(page)


def test_a_written_criterion_counts_though_it_is_closed(page: Page) -> None:
    page.click("#ae-formulaire summary")
    page.fill("#ae-preuves-9", "Une preuve d’essai")
    page.click("#ae-formulaire summary")
    assert page.locator("#critere-9").is_hidden()
    assert page.locator("#ae-table tbody tr").count() == 10
    wait_until(page, f"localStorage.getItem('{CLE}')?.includes('Une preuve d’essai')")
    page.reload()
    reposer(page)
    assert page.locator("#critere-9").is_visible()
    assert page.input_value("#ae-preuves-9") == "Une preuve d’essai"


@pytest.mark.parametrize("numero", range(1, 11))
def test_a_link_to_any_of_the_ten_still_leads_to_it(
    ouvrir: Visite, serveur: str, numero: int
) -> None:
    page = ouvrir(f"{serveur}label/auto-evaluation/#critere-{numero}")
    assert page.locator(f"#critere-{numero}").is_visible()


def test_nothing_is_lost_on_reload(page: Page) -> None:
    _remplir(page)
    page.reload()
    reposer(page)
    _verifier(page)


def test_what_was_just_typed_is_kept_when_the_page_closes_at_once(page: Page) -> None:
    page.fill("#ae-preuves-2", "Écrit à l’instant")
    page.reload()
    reposer(page)
    assert page.input_value("#ae-preuves-2") == "Écrit à l’instant"


def test_the_synthesis_says_levels_and_actions(page: Page) -> None:
    _remplir(page)
    assert "2 critères sur 8" in page.inner_text("#ae-avancement").replace("\u00a0", " ")
    assert page.locator("#ae-dessin .ae-dessin__plein").count() == 4
    dessin = page.get_attribute("#ae-dessin svg", "aria-label") or ""
    assert "Critère 1 : Installé" in dessin.replace("\u00a0", " ")
    rangee = page.locator("#ae-table tbody tr").first
    assert rangee.locator("td").all_inner_texts() == ["Installé", "1", "1er mars 2027"]
    page.check("#critere-1 [data-champ=fait]")
    assert rangee.locator("td").all_inner_texts()[1] == "–"


def test_an_export_comes_back_in_another_browser(
    page: Page, ouvrir: Visite, serveur: str, tmp_path: Path
) -> None:
    _remplir(page)
    fichier = _exporter(page, "#ae-exporter", tmp_path / "export.json")
    assert json.loads(fichier.read_text("utf-8"))["format"] == CLE
    ailleurs = ouvrir(f"{serveur}label/auto-evaluation/")
    ailleurs.set_input_files("#ae-importer", fichier)
    wait_until(ailleurs, "document.querySelector('#ae-nom').value !== 'Première campagne'")
    _verifier(ailleurs)
    ailleurs.reload()
    reposer(ailleurs)
    _verifier(ailleurs)


def test_importing_over_the_same_campaign_keeps_both(page: Page, tmp_path: Path) -> None:
    _remplir(page)
    fichier = _exporter(page, "#ae-exporter", tmp_path / "export.json")
    page.set_input_files("#ae-importer", fichier)
    wait_until(page, "document.querySelector('#ae-campagne').options.length === 2")
    noms = page.locator("#ae-campagne option").all_inner_texts()
    assert noms == ["Campagne d’essai", "Campagne d’essai (importée)"]


def test_a_bad_file_is_said_and_nothing_changes(page: Page, tmp_path: Path) -> None:
    campagnes: tuple[tuple[str, int, list[Any]], ...] = (
        ("autre version", 99, [{}]),
        ("aucune campagne", 1, []),
        ("abîmé", 1, [{"criteres": {"1": 3}}]),
        ("abîmée", 1, [3]),
    )
    mauvais = {"illisible": "pas du JSON", "n’est pas un export": "[1, 2]"} | {
        mot: json.dumps({"format": CLE, "version": version, "campagnes": contenu})
        for mot, version, contenu in campagnes
    }
    _remplir(page)
    for mot, contenu in mauvais.items():
        fichier = tmp_path / "mauvais.json"
        fichier.write_text(contenu, "utf-8")
        page.set_input_files("#ae-importer", fichier)
        expect(page.locator("#ae-ennui")).to_contain_text(mot)
        assert page.locator("#ae-ennui").is_visible()
        _verifier(page)
        assert page.locator("#ae-campagne option").count() == 1


def test_a_hostile_file_is_only_text(page: Page, tmp_path: Path) -> None:
    mechant = "<img src=x onerror=\"document.title='pris'\">"
    criteres = {"1": {"niveau": 2, "preuves": mechant, "actions": [{"texte": mechant}]}}
    fichier = tmp_path / "mechant.json"
    fichier.write_text(
        json.dumps(
            {
                "format": CLE,
                "version": 1,
                "campagnes": [{"nom": mechant, "lycee": mechant, "criteres": criteres}],
            }
        ),
        "utf-8",
    )
    page.set_input_files("#ae-importer", fichier)
    wait_until(page, "document.querySelector('#ae-campagne').options.length === 2")
    assert page.locator("#auto-evaluation img").count() == 0
    assert page.title() != "pris"


def test_a_full_disk_is_said_and_the_work_stays_on_screen(page: Page) -> None:
    page.evaluate(
        "() => { Storage.prototype.setItem = () => {"
        " throw new DOMException('plein', 'QuotaExceededError'); }; }"
    )
    page.fill("#ae-preuves-1", "Ne pas perdre")
    page.wait_for_selector("#ae-ennui:not([hidden])")
    assert "pleine" in page.inner_text("#ae-ennui")
    # As when one comes back to the page.
    page.evaluate("dispatchEvent(new StorageEvent('storage'))")
    assert page.input_value("#ae-preuves-1") == "Ne pas perdre"


def test_unreadable_memory_is_set_aside_and_said(page: Page) -> None:
    page.evaluate(f"localStorage.setItem('{CLE}', 'abîmé')")
    page.reload()
    reposer(page)
    assert "illisible" in page.inner_text("#ae-ennui")
    assert page.evaluate(f"localStorage.getItem('{CLE}:illisible')") == "abîmé"


def test_campaigns_stand_side_by_side(page: Page) -> None:
    _remplir(page)
    page.click("#ae-copier")
    page.fill("#ae-nom", "Deuxième")
    page.check("input[name=niveau-1][value='4']")
    tetes = page.locator("#ae-table thead th").all_inner_texts()
    assert tetes[1:3] == ["Deuxième", "Campagne d’essai"]
    cases = page.locator("#ae-table tbody tr").first.locator("td").all_inner_texts()
    assert cases[:2] == ["Suivi et amélioré", "Installé"]
    assert page.locator("#ae-dessin .ae-dessin__avant").count() == 2
    page.select_option("#ae-campagne", label="Campagne d’essai")
    _verifier(page)


def test_a_campaign_is_removed_only_when_another_stays(page: Page) -> None:
    assert page.is_disabled("#ae-supprimer")
    page.click("#ae-nouvelle")
    page.click("#ae-supprimer")
    assert page.locator("#ae-campagne option").count() == 1


def test_a_campaign_removed_comes_back(page: Page) -> None:
    _remplir(page)
    page.click("#ae-copier")
    avant = page.locator("#ae-campagne option").all_inner_texts()
    page.locator("#ae-supprimer").press("Enter")
    assert page.locator("#ae-campagne option").all_inner_texts() == avant[:1]
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ae-supprimer")).to_be_focused()
    assert page.locator("#ae-campagne option").all_inner_texts() == avant
    assert page.input_value("#ae-nom") == avant[1]


def test_everything_is_forgotten_in_one_press_and_comes_back_in_another(page: Page) -> None:
    _remplir(page)
    page.evaluate(f"localStorage.setItem('{CLE}:illisible', 'abîmé')")
    autre = page.context.new_page()
    autre.goto(page.url)
    reposer(autre)
    # Not kept yet: it is given back all the same, and does not come back by itself.
    page.locator("#ae-preuves-2").fill("Écrit à l’instant")
    page.locator("#ae-effacer").press("Enter")
    assert page.input_value("#ae-preuves-1") == ""
    assert page.evaluate("({ ...localStorage })") == {}
    wait_until(autre, "!document.querySelector('#ae-lycee').value")
    annuler = page.get_by_role("button", name="Annuler")
    expect(annuler).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ae-efface")).to_have_text("Tout est revenu.")
    _verifier(page)
    assert page.input_value("#ae-preuves-2") == "Écrit à l’instant"
    assert page.evaluate(f"localStorage.getItem('{CLE}:illisible')") == "abîmé"
    wait_until(autre, "document.querySelector('#ae-preuves-2').value === 'Écrit à l’instant'")
    page.click("#ae-effacer")
    page.fill("#ae-nom", "Nouvelle")
    expect(annuler).to_have_count(0)
    page.reload()
    reposer(page)
    assert page.input_value("#ae-lycee") == ""


def test_another_tab_sees_what_this_one_writes(page: Page) -> None:
    autre = page.context.new_page()
    autre.goto(page.url)
    reposer(autre)
    _remplir(page)
    wait_until(autre, "document.querySelector('#ae-lycee').value === 'Lycée d’essai'")


def test_another_tab_takes_no_word_from_who_writes(page: Page) -> None:
    """Each tab keeps its own campaign in sight, and the work of both is kept."""
    _remplir(page)
    autre = page.context.new_page()
    autre.goto(page.url)
    reposer(autre)
    # One who has not paused yet: the page keeps what is written once nothing more comes.
    page.evaluate("() => { window.later = window.setTimeout; window.setTimeout = () => 1; }")
    page.locator("#ae-preuves-2").fill("Écrit ici")
    autre.click("#ae-nouvelle")
    wait_until(page, "document.querySelector('#ae-campagne').options.length === 2")
    page.evaluate("() => { window.setTimeout = window.later; }")
    page.locator("#ae-preuves-3").fill("Écrit ensuite")
    wait_until(page, f"localStorage.getItem('{CLE}').includes('Écrit ensuite')")
    assert page.input_value("#ae-lycee") == "Lycée d’essai"
    page.reload()
    reposer(page)
    page.locator("#ae-campagne").select_option(index=0)
    assert page.input_value("#ae-preuves-2") == "Écrit ici"
    assert page.input_value("#ae-preuves-3") == "Écrit ensuite"
    assert page.locator("#ae-campagne option").count() == 2


def test_the_printed_dossier_holds_every_word(page: Page) -> None:
    _remplir(page)
    long = "Une longue preuve. " * 200
    page.fill("#ae-preuves-2", long)
    page.emulate_media(media="print")
    assert page.locator("#ae-formulaire").is_hidden()
    dossier = page.inner_text("#ae-dossier")
    assert "Lycée d’essai" in dossier
    assert "Une action d’essai" in dossier
    assert dossier.count("Une longue preuve.") == 200
    for inutile in (".entete", ".pied", ".ae-barre"):
        assert page.locator(inutile).first.is_hidden()
    largeur = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert largeur <= 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_blank_print_is_a_working_sheet(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator(".ae-synthese").is_hidden()
    assert page.locator("#ae-dossier section").count() == len(NATIONAUX)
    assert page.locator("#ae-dossier .ae-case").count() == 4 * len(NATIONAUX)
    assert page.locator("#ae-dossier td:empty").count() >= 8 * len(NATIONAUX)
    lignes = page.locator("#ae-dossier .ae-lignes").evaluate_all(
        "$l => $l.map($e => $e.clientHeight)"
    )
    assert min(lignes) >= 100
    page.emulate_media(media="screen")
    page.check("input[name=niveau-1][value='3']")
    page.emulate_media(media="print")
    assert page.locator(".ae-synthese").is_visible()
    assert page.locator("#ae-dossier .ae-lignes").count() == len(NATIONAUX) - 1


def test_nothing_leaves_the_browser(page: Page) -> None:
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    _remplir(page)
    page.click("#ae-nouvelle")
    assert [url for url in demandes if not url.startswith("blob:")] == []


def test_without_javascript_the_form_can_be_printed_and_filled_by_hand(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(f"{serveur}label/auto-evaluation/", javascript=False)
    assert page.locator("[data-critere]:visible").count() == 10
    assert page.locator("noscript p").is_visible()
    assert page.locator(".ae-barre").is_hidden()
    page.emulate_media(media="print")
    assert page.locator(".ae-actions-papier:visible").count() == 10
    assert page.locator("#ae-preuves-1").evaluate("$e => $e.clientHeight") >= 100


@pytest.mark.parametrize("largeur", [390, 1280])
def test_axe_is_silent_on_a_filled_form(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = ouvrir(f"{serveur}label/auto-evaluation/", largeur=largeur)
    _remplir(page)
    page.click("#ae-copier")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert faults(page) == []
