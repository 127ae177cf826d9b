"""Keep, compare, share: stars, the comparison, its address, its print; the embedded map."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import answered
from tests.browser.test_accessibilite import faults
from tests.conftest import SITE_URL, Visite, reposer

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

    from macros.domaine.registre import Registre

pytestmark = pytest.mark.navigateur

TROIS = "selection/?uai=0130058T&uai=0132974M&uai=0050009H"


def test_a_star_keeps_a_lycee_from_results_to_its_page_to_the_comparison(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur + "annuaire/?q=coiffure")
    answered(page)
    carte = page.locator("#resultats .vignette").first
    uai = carte.get_attribute("data-uai") or ""
    carte.get_by_role("button", name=re.compile("Garder")).click()
    expect(carte.locator("[data-selection]")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{serveur}lycees/{uai.lower()}/")
    etoile = page.locator(f"[data-selection='{uai}']").first
    expect(etoile).to_have_attribute("aria-pressed", "true")
    page.goto(serveur + "selection/")
    expect(page.locator(f"#comparaison th[data-uai='{uai}']")).to_be_visible()
    page.wait_for_url(re.compile(rf"\?uai={uai}$"))


def test_comparison_says_what_is_common_and_what_differs(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = ouvrir(serveur + TROIS)
    expect(page.locator("#comparaison thead th")).to_have_count(3)
    communes = set.intersection(
        *(set(registre_reel.etablissement(uai).formations) for uai in ("0132974M", "0050009H"))
    )
    page.goto(serveur + "selection/?uai=0132974M,0050009H")
    groupe = page.locator("#comparaison tbody", has_text="Formations en commun")
    expect(groupe.locator("tr")).to_have_count(len(communes) + 1)
    page.get_by_label("Seulement les différences").check()
    expect(groupe).to_have_count(0)


def test_comparison_lives_in_its_address(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + TROIS + "&pres=13117")
    expect(page.locator("#comparaison")).to_contain_text("km")
    page.get_by_role("button", name=re.compile("Retirer Lycée professionnel L’Estaque")).click()
    page.wait_for_url(re.compile(r"\?uai=0132974M&uai=0050009H&pres=13117$"))
    page.locator("#ajout").fill("vitrolles")
    page.get_by_role("option").first.click()
    page.wait_for_url(re.compile("uai=0133015G"))
    expect(page.locator("#comparaison thead th")).to_have_count(3)


def test_a_shared_comparison_does_not_replace_my_selection(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "lycees/0130058t/")
    page.locator("[data-selection='0130058T']").first.click()
    page.goto(serveur + "selection/?uai=0132974M")
    expect(page.locator("#comparaison thead th")).to_have_count(1)
    assert page.evaluate("localStorage.getItem('selection')") == '["0130058T"]'
    page.get_by_role("button", name="Garder ces lycées").click()
    assert page.evaluate("localStorage.getItem('selection')") == '["0130058T","0132974M"]'
    expect(page.locator("#comparaison thead th")).to_have_count(2)


def test_another_tab_of_mine_changes_the_comparison(ouvrir: Visite, serveur: str) -> None:
    """What it took away does not come back."""
    page = ouvrir(serveur)
    page.evaluate("""localStorage.setItem('selection', '["0130058T","0132974M"]')""")
    page.goto(serveur + "selection/")
    entetes = page.locator("#comparaison thead th")
    expect(entetes).to_have_count(2)
    autre = page.context.new_page()
    autre.goto(serveur + "lycees/0130058t/")
    reposer(autre)
    autre.locator("[data-selection='0130058T']").first.click()
    expect(entetes).to_have_count(1)
    page.wait_for_url("**/selection/?uai=0132974M")
    page.get_by_role("button", name="Retirer").click()
    expect(page.locator("#comparer-vide")).to_be_visible()
    assert kept(page, "selection") is None


def test_a_comparison_that_does_not_come_says_so(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir("about:blank")
    page.route("**/recherche/index.json*", lambda route: route.fulfill(body="<!doctype html>"))
    page.goto(serveur + "selection/?uai=0130058T")
    expect(page.locator("#comparer-dit")).to_contain_text("n’a pas pu se charger")


def test_a_full_selection_is_replaced_until_one_takes_it_back(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = ouvrir(serveur)
    gardes = [e.uai for e in registre_reel.etablissements if e.uai != "0132974M"][:6]
    page.evaluate("uais => localStorage.setItem('selection', JSON.stringify(uais))", gardes)
    page.goto(serveur + "selection/?uai=0132974M")
    garder = page.get_by_role("button", name="Garder ces lycées")
    garder.click()
    expect(page.locator("#comparer-dit")).to_contain_text("ce lycée a remplacé votre sélection")
    assert kept(page, "selection") == ["0132974M"]
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator("#comparer-dit")).to_have_text("Votre sélection est revenue.")
    expect(garder).to_be_focused()
    assert kept(page, "selection") == gardes
    expect(page.locator("#comparaison th[data-uai]")).to_have_count(1)


def test_a_browser_that_keeps_nothing_says_so(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "lycees/0130058t/")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('refusé'); }; }")
    etoile = page.locator("[data-selection='0130058T']").first
    etoile.click()
    expect(page.get_by_role("alert")).to_contain_text("ne permet pas")
    expect(etoile).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("largeur", [390, 1280])
def test_the_names_of_the_lycees_stay_in_sight(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = ouvrir(serveur + TROIS, largeur=largeur, hauteur=800)
    expect(page.locator("#comparaison thead th")).to_have_count(3)
    page.locator("#comparaison tr").nth(20).evaluate("rang => rang.scrollIntoView()")
    expect(page.locator("#comparaison thead th a").first).to_be_in_viewport()


def test_a_place_does_not_make_a_shared_comparison_mine(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + TROIS)
    page.get_by_label("Distance depuis").fill("pertuis")
    page.get_by_role("option").first.click()
    expect(page.locator("#comparaison")).to_contain_text("km")
    assert page.evaluate("localStorage.getItem('selection')") is None


def test_on_a_phone_what_is_compared_has_its_own_line(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + TROIS, largeur=390)
    page.locator("#comparaison thead th").first.wait_for()
    assert page.evaluate(
        """() => {
            const cadre = document.querySelector('.comparer__defile');
            const rang = document.querySelector('.comparaison__fait');
            const [titre, ...cases] = [...rang.children].map((e) => e.getBoundingClientRect());
            return cadre.scrollWidth <= cadre.clientWidth
                && cases.length === 3 && cases.every((c) => c.top >= titre.bottom - 1);
        }"""
    )
    label = page.locator("#comparaison tr", has_text="Label").first
    expect(label.locator("td").first).to_have_text(re.compile("Label vu"))
    expect(page.get_by_text("pas dans notre liste").first).to_be_attached()


def test_six_lycees_stand_side_by_side(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    """And where they cannot, the edge says that more stands beyond it."""
    uais = "&".join(f"uai={e.uai}" for e in registre_reel.etablissements[:6])
    page = ouvrir(f"{serveur}selection/?{uais}")
    cadre = page.locator(".comparer__defile")
    cadre.locator("thead th").first.wait_for()
    assert cadre.evaluate("cadre => cadre.scrollWidth <= cadre.clientWidth")
    expect(cadre).not_to_have_attribute("data-suite", "")
    page.set_viewport_size({"width": 390, "height": 800})
    expect(cadre).to_have_attribute("data-suite", "")
    cadre.evaluate("cadre => cadre.scrollTo(cadre.scrollWidth, 0)")
    expect(cadre).not_to_have_attribute("data-suite", "")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("nombre", [2, 3, 4])
def test_on_a_phone_no_word_breaks_without_a_hyphen(
    ouvrir: Visite, serveur: str, registre_reel: Registre, nombre: int
) -> None:
    uais = "&".join(f"uai={e.uai}" for e in registre_reel.etablissements[:nombre])
    page = ouvrir(f"{serveur}selection/?{uais}", largeur=390)
    page.locator("#comparaison thead th").first.wait_for()
    # Pieces of words, as soft hyphens and breaks leave them, that stand on two lines.
    coupes: list[str] = page.evaluate("""() => {
        const coupes = [];
        const table = document.querySelector('#comparaison');
        const textes = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
        while (textes.nextNode()) {
            const noeud = textes.currentNode;
            for (const { 0: morceau, index } of noeud.data.matchAll(/\\p{L}+/gu)) {
                const ligne = (rang) => {
                    const zone = document.createRange();
                    zone.setStart(noeud, rang);
                    zone.setEnd(noeud, rang + 1);
                    // Before it, the hyphen of the line above.
                    return [...zone.getClientRects()].at(-1)?.top;
                };
                if (ligne(index) !== ligne(index + morceau.length - 1)) coupes.push(morceau);
            }
        }
        return coupes;
    }""")
    assert coupes == []


def test_no_more_than_six(ouvrir: Visite, serveur: str, registre_reel: Registre) -> None:
    uais = "&".join(f"uai={e.uai}" for e in registre_reel.etablissements[:9])
    page = ouvrir(f"{serveur}selection/?{uais}")
    expect(page.locator("#comparaison thead th")).to_have_count(6)
    septieme = registre_reel.etablissements[6].nom
    expect(page.locator("#comparer-dit")).to_contain_text(septieme)


def test_a_strange_commune_is_said_and_leaves_the_address(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + TROIS + "&pres=99999")
    expect(page.locator("#comparer-dit")).to_contain_text("n’est pas dans l’académie")
    assert "pres" not in page.url


def test_an_empty_or_strange_selection_says_what_to_do(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "selection/?uai=<script>&uai=9999999Z")
    expect(page.locator("#comparer-vide")).to_be_visible()


def test_comparison_fits_one_sheet_of_paper(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + TROIS)
    page.locator("#comparaison thead th").first.wait_for()
    page.emulate_media(media="print")
    assert not page.locator("#comparer-ajouts").is_visible()
    page.set_viewport_size({"width": 1047, "height": 718})
    assert page.evaluate(
        "document.querySelector('#comparaison').scrollWidth <= document.body.clientWidth"
    )


def test_six_lycees_fit_three_sheets_of_paper(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    """The six that teach most: no selection is longer."""
    fournis = sorted(registre_reel.etablissements, key=lambda e: -len(e.offres))
    page = ouvrir(f"{serveur}selection/?{'&'.join(f'uai={e.uai}' for e in fournis[:6])}")
    page.locator("#comparaison thead th").first.wait_for()
    feuilles = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(feuilles) <= 3
    page.emulate_media(media="print")
    tailles: list[float] = page.locator("#comparaison :is(th, td)").evaluate_all(
        "cases => cases.map((une) => parseFloat(getComputedStyle(une).fontSize) * 0.75)"
    )
    assert min(tailles) >= 7.99


@pytest.mark.parametrize("adresse", [TROIS, "carte/?q=soudeur", "annuaire/?q=soudeur"])
def test_paper_says_the_address_of_what_it_shows(
    ouvrir: Visite, serveur: str, adresse: str
) -> None:
    page = ouvrir(serveur + adresse)
    ecrite = page.locator(".pied .papier")
    for _ in range(2):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert (ecrite.text_content() or "").endswith(f": {SITE_URL}{adresse}")


@pytest.mark.parametrize("largeur", [390, 1280])
def test_axe_finds_nothing_with_the_comparison_shown(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    page = ouvrir(serveur + TROIS + "&pres=13117", largeur=largeur)
    page.locator("#comparaison thead th").first.wait_for()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


DEUX = ["0130058T", "0132974M"]
NOTE = "Visite en mars <img src=x onerror=alert(1)>"


def with_my_own(page: Page, serveur: str, notes: dict[str, str] | None = None) -> Page:
    """Open one's own selection of two lycées, with its notes; their fields are unfolded."""
    page.goto(f"{serveur}accessibilite/")
    page.evaluate(
        """([uais, notes]) => {
            localStorage.setItem('selection', JSON.stringify(uais));
            localStorage.setItem('selection-notes', JSON.stringify(notes));
        }""",
        [DEUX, notes or {}],
    )
    page.goto(f"{serveur}selection/")
    page.get_by_text("Noter et ranger").click()
    return page


def kept(page: Page, cle: str) -> object:
    """What the browser keeps under a key."""
    return page.evaluate("cle => JSON.parse(localStorage.getItem(cle))", cle)


def a_file(texte: str) -> FilePayload:
    """A file that a visitor chooses."""
    return {"name": "s.json", "mimeType": "application/json", "buffer": texte.encode()}


def exported(lycees: object, version: object = 1) -> FilePayload:
    """A file as the site gives it, with any lycées."""
    contenu = {"format": "selection-lycees-des-metiers", "version": version, "lycees": lycees}
    return a_file(json.dumps(contenu))


def test_a_note_stands_beside_the_facts_on_paper_and_never_in_the_address(
    ouvrir: Visite, serveur: str
) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur)
    rang = page.locator(".comparaison__notes")
    expect(rang).to_be_hidden()
    page.get_by_label("Ma note sur").first.fill(NOTE)
    expect(rang.locator("td").first).to_have_text(NOTE)
    assert rang.locator("img").count() == 0
    assert kept(page, "selection-notes") == {DEUX[0]: NOTE}
    assert page.url.endswith(f"?uai={DEUX[0]}&uai={DEUX[1]}")
    page.reload()
    expect(rang.locator("td").first).to_have_text(NOTE)
    page.emulate_media(media="print")
    expect(rang.locator("td").first).to_be_visible()
    expect(page.locator("#rangement")).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto(f"{serveur}selection/?uai={DEUX[0]}")
    expect(page.locator("#comparaison thead th")).to_have_count(1)
    expect(rang).to_be_hidden()


def test_a_note_has_five_hundred_characters(ouvrir: Visite, serveur: str) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur, {DEUX[0]: "a" * 900})
    note = page.get_by_label("Ma note sur").first
    expect(note).to_have_value("a" * 500)
    expect(page.get_by_text("Encore 0 caractère.")).to_be_visible()
    note.press("End")
    note.press("b")
    expect(note).to_have_value("a" * 500)


def test_the_keyboard_puts_the_lycees_in_order(ouvrir: Visite, serveur: str) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur)
    descendre = page.get_by_role("button", name="Descendre").first
    nom = page.locator("#rangement [data-nom]").first.inner_text()
    descendre.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#comparaison thead th").last).to_have_attribute("data-uai", DEUX[0])
    assert kept(page, "selection") == DEUX[::-1]
    # At the end of the list, the focus is on what still acts on the same lycée.
    expect(page.get_by_role("button", name=f"Monter {nom}")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="place 2 sur 2")).to_be_attached()


def test_a_selection_leaves_as_a_file_and_comes_back(ouvrir: Visite, serveur: str) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur, {DEUX[1]: NOTE})
    with page.expect_download() as don:
        page.get_by_role("button", name="Exporter").click()
    page.evaluate("localStorage.clear()")
    page.goto(f"{serveur}selection/")
    page.locator("#importer").set_input_files(don.value.path())
    expect(page.locator("#garde-dit")).to_have_text("2 lycées ajoutés.")
    assert kept(page, "selection") == DEUX
    assert kept(page, "selection-notes") == {DEUX[1]: NOTE}


def test_a_file_adds_to_what_one_keeps_and_says_what_it_leaves(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur, {DEUX[0]: "À moi"})
    autres = [e.uai for e in registre_reel.etablissements if e.uai not in DEUX][:5]
    lycees = [{"uai": uai, "note": "Du fichier"} for uai in (DEUX[0], "9999999Z", *autres)]
    page.locator("#importer").set_input_files(exported(lycees))
    dit = page.locator("#garde-dit")
    expect(dit).to_contain_text("4 lycées ajoutés.")
    expect(dit).to_contain_text("n’est pas dans l’annuaire\u00a0: 9999999Z.")
    expect(dit).to_contain_text(registre_reel.etablissement(autres[-1]).nom.replace("'", "’"))
    assert kept(page, "selection") == [*DEUX, *autres[:4]]
    notes = kept(page, "selection-notes")
    assert notes == {DEUX[0]: "À moi\nDu fichier"} | dict.fromkeys(autres[:4], "Du fichier")


@pytest.mark.parametrize(
    ("fichier", "dit"),
    [
        (a_file("<script>"), "illisible"),
        (a_file("null"), "n’est pas l’export"),
        (a_file('{"format": "selection-lycees-des-metiers", "lycees": {}}'), "n’est pas l’export"),
        (a_file(" " * 200_001), "trop gros"),
        (exported([], 2), "autre version"),
        (exported([{"uai": DEUX[0]}] * 101), "trop de lycées"),
        (exported([None, 3, {"uai": ["__proto__"]}, {"uai": "<b>"}]), "aucun code"),
        (exported([{"uai": "9999999Z", "note": {}}]), "n’est pas dans l’annuaire"),
    ],
    ids=str,
)
def test_a_file_that_is_not_ours_changes_nothing(
    ouvrir: Visite, serveur: str, fichier: FilePayload, dit: str
) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur, {DEUX[0]: NOTE})
    page.locator("#importer").set_input_files(fichier)
    expect(page.locator("#garde-dit")).to_contain_text(dit)
    assert kept(page, "selection") == DEUX
    assert kept(page, "selection-notes") == {DEUX[0]: NOTE}


def test_hostile_notes_of_a_file_stay_words(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "selection/")
    note = "<script>alert(1)</script>\u202e\u0000{{ config }}" + "x" * 5000
    page.locator("#importer").set_input_files(exported([{"uai": DEUX[0], "note": note}]))
    case = page.locator(".comparaison__notes td")
    expect(case).to_contain_text("<script>alert(1)</script>{{ config }}xxx")
    assert len(case.inner_text()) == 500


TOUT = ("selection", "selection-notes", "recherches")


def all_kept(page: Page) -> dict[str, str]:
    """Everything that this browser keeps for the site."""
    return page.evaluate("({ ...localStorage, ...sessionStorage })")


def test_one_press_erases_all_and_another_gives_it_back_here_and_in_other_tabs(
    ouvrir: Visite, serveur: str
) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur, {DEUX[0]: NOTE})
    page.evaluate("localStorage.setItem('recherches', '[\"soudeur\"]')")
    page.get_by_label("Distance depuis").fill("pertuis")
    page.get_by_role("option").first.click()
    autre = page.context.new_page()
    autre.goto(serveur + "selection/")
    tetes = autre.locator("#comparaison thead th[data-uai]")
    expect(tetes).to_have_count(2)
    adresse, avant = page.url, all_kept(page)
    assert {*TOUT, "lieu"} == set(avant)
    page.locator("[data-effacer]").press("Enter")
    expect(page.locator("#garde-dit")).to_contain_text("Tout est effacé de ce navigateur.")
    expect(page.locator("#comparer-vide")).to_be_visible()
    expect(page.locator("[data-effacer]")).to_be_hidden()
    expect(page.locator("#lieu")).to_have_value("")
    assert all_kept(page) == {}
    assert page.url.endswith("/selection/")
    expect(autre.locator("#comparer-vide")).to_be_visible()
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#garde-dit")).to_have_text("Tout est revenu.")
    expect(page.locator("[data-effacer]")).to_be_focused()
    expect(page.locator("#lieu")).to_have_value(re.compile("Pertuis"))
    assert (page.url, all_kept(page)) == (adresse, avant)
    expect(tetes).to_have_count(2)
    expect(autre.locator(".comparaison__notes td").first).to_have_text(NOTE)


def test_what_is_erased_is_gone_once_something_else_changes_or_the_page_is_left(
    ouvrir: Visite, serveur: str
) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur, {DEUX[0]: NOTE})
    annuler = page.get_by_role("button", name="Annuler")
    page.locator("[data-effacer]").click()
    page.get_by_label("Ajouter un lycée").fill("hôtelier")
    page.get_by_role("option").first.click()
    expect(page.locator("#comparaison thead th[data-uai]")).to_have_count(1)
    expect(annuler).to_have_count(0)
    expect(page.locator("#garde-dit")).to_be_empty()
    # Opened again at its address, it is still one's own.
    page.reload()
    page.locator("[data-effacer]").click()
    autre = page.context.new_page()
    autre.goto(serveur + "lycees/0130058t/")
    autre.locator("[data-selection='0130058T']").first.click()
    expect(page.locator("#comparaison thead th[data-uai]")).to_have_count(1)
    expect(annuler).to_have_count(0)
    page.locator("[data-effacer]").click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(annuler).to_have_count(0)
    assert all_kept(page) == {}


def test_another_tab_changes_my_notes_but_not_what_i_am_writing(
    ouvrir: Visite, serveur: str
) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur)
    ici = page.get_by_label("Ma note sur")
    ici.first.fill("Ici")
    autre = page.context.new_page()
    autre.goto(serveur + "selection/")
    autre.get_by_text("Noter et ranger").click()
    expect(autre.get_by_label("Ma note sur").first).to_have_value("Ici")
    autre.get_by_label("Ma note sur").last.fill("Là-bas")
    expect(ici.last).to_have_value("Là-bas")
    autre.get_by_role("button", name="Descendre").first.click()
    expect(ici.first).to_have_value("Là-bas")
    expect(ici.last).to_be_focused()
    assert kept(page, "selection-notes") == {DEUX[0]: "Ici", DEUX[1]: "Là-bas"}


def test_a_browser_that_keeps_no_note_says_so(ouvrir: Visite, serveur: str) -> None:
    page = with_my_own(ouvrir("about:blank"), serveur)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('refusé'); }; }")
    page.get_by_label("Ma note sur").first.fill("Perdue ?")
    expect(page.locator("#garde-dit")).to_contain_text("ne permet pas")
    expect(page.locator(".comparaison__notes td").first).to_have_text("Perdue ?")


def test_a_browser_that_keeps_nothing_still_compares_when_one_comes_back(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur + "selection/")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('refusé'); }; }")
    page.get_by_label("Ajouter un lycée").fill("hôtelier")
    page.get_by_role("option").first.click()
    expect(page.locator("#comparaison thead th[data-uai]")).to_have_count(1)
    page.evaluate("dispatchEvent(new StorageEvent('storage'))")
    expect(page.locator("#comparaison thead th[data-uai]")).to_have_count(1)


def test_an_empty_search_field_offers_what_was_searched_before(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur + "annuaire/")
    champ = page.locator("#recherche input[name=q]")
    champ.click()
    for mots in ["soudeur", "x", *(f"mot {rang}" for rang in range(8)), "Soudeur"]:
        champ.fill(mots)
        champ.dispatch_event("change")
    assert kept(page, "recherches") == ["Soudeur", *(f"mot {r}" for r in range(7, 0, -1))]
    page.goto(serveur + "annuaire/")
    answered(page)
    champ.click()
    choix = page.get_by_role("group", name="Recherches récentes").get_by_role("option")
    expect(choix).to_have_count(8)
    champ.press("ArrowDown")
    champ.press("Enter")
    page.wait_for_url("**/annuaire/?q=Soudeur")
    page.goto(serveur + "selection/")
    recentes = page.locator("#recherches-recentes a")
    expect(recentes).to_have_count(8)
    expect(recentes.first).to_have_attribute("href", re.compile(r"annuaire/\?q=Soudeur$"))


def test_a_search_sent_before_its_suggestions_come_is_kept(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir("about:blank")
    page.route("**/js/entete.js*", lambda _: None)
    page.goto(serveur)
    champ = page.locator("#q-accueil")
    champ.press_sequentially("soudure")
    champ.press("Enter")
    page.wait_for_url("**/annuaire/?q=soudure")
    answered(page)
    assert kept(page, "recherches") == ["soudure"]
    page.locator("#recherche input[name=q]").fill("cuisine")
    page.locator("#recherche input[name=q]").press("Enter")
    assert kept(page, "recherches") == ["cuisine", "soudure"]
    page.evaluate("localStorage.removeItem('recherches')")
    page.reload()
    answered(page)
    assert kept(page, "recherches") is None


@pytest.mark.parametrize("largeur", [320, 1280])
def test_axe_finds_nothing_in_my_notes(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = ouvrir("about:blank", largeur=largeur)
    with_my_own(page, serveur, {DEUX[0]: "w" * 480})
    page.evaluate("localStorage.setItem('recherches', '[\"soudeur\"]')")
    page.evaluate("dispatchEvent(new StorageEvent('storage'))")
    expect(page.locator("#recherches-recentes")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_embedding_gives_a_code_with_the_filters_of_the_moment(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur + "carte/integrer/?filiere=beaute")
    code = page.get_by_label("Le code à copier")
    expect(code).to_have_value(re.compile(r"carte/cadre/\?filiere=beaute\""))
    page.get_by_label("Façon d’apprendre").select_option("apprentissage")
    expect(code).to_have_value(re.compile(r"filiere=beaute&amp;voie=apprentissage\""))


def test_the_embedded_page_is_the_map_alone(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "carte/cadre/?filiere=beaute", largeur=390)
    page.locator(".trouver[data-prete]").wait_for()
    assert page.locator("header, nav, .pied").count() == 0
    expect(page.locator("footer")).to_contain_text("site non officiel")
    assert not page.locator("#recherche").is_visible()
    assert page.locator("#map_lycees .marqueur, #map_lycees .grappe").count() > 0
    assert faults(page) == []
