"""The small maps: a picture until a click, then a map in the same frame, and other hosts last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import at_rest
from tests.browser.test_accessibilite import faults
from tests.conftest import Visite, reposer

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.navigateur, pytest.mark.anime]

LYCEE, FILIERE, FORMATION = "lycees/0130058t/", "filieres/restauration/", "formations/cap-cuisine/"
PAGES = pytest.mark.parametrize("chemin", [LYCEE, FILIERE, FORMATION])
LARGEURS = pytest.mark.parametrize("largeur", [390, 1280])


def small_map(page: Page, geste: str = "click") -> Locator:
    """Open the page’s small map by a click, a tap or the keyboard."""
    bouton = page.get_by_role("button", name="Ouvrir la carte ici")
    if geste == "clavier":
        bouton.focus()
        page.keyboard.press("Enter")
    else:
        getattr(bouton, geste)()
    cadre = page.locator(".cadre-carte[data-ouverte]")
    cadre.wait_for()
    at_rest(reposer(page))
    return cadre


def in_list(page: Page) -> set[str]:
    uais: list[str] = page.locator(".liste-lycees [data-uai]").evaluate_all(
        "vignettes => vignettes.map((une) => une.dataset.uai)"
    )
    return set(uais)


@PAGES
def test_nothing_of_the_map_is_downloaded_before_the_click(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    page = ouvrir(serveur + chemin)
    fichiers: list[str] = page.evaluate(
        "performance.getEntriesByType('resource').map((r) => new URL(r.name).pathname)"
    )
    du_dessin = "/assets/carte/fond.svg"
    fichiers = [f for f in fichiers if not f.endswith(du_dessin)]
    assert not [f for f in fichiers if "carte" in f or f.endswith(".json")]
    assert len(fichiers) + 1 <= 6
    expect(page.locator(".cadre-carte > svg.carte-statique")).to_be_visible()


@LARGEURS
@PAGES
def test_the_map_opens_in_the_frame_of_its_picture(
    ouvrir: Visite, serveur: str, chemin: str, largeur: int
) -> None:
    page = ouvrir(serveur + chemin, largeur=largeur)
    haut = "document.body.scrollHeight"
    cadre = page.locator(".cadre-carte")
    # A wide page's frame stays in sight: the way to its button is not its doing.
    cadre.get_by_role("button").scroll_into_view_if_needed()
    at_rest(page)
    avant = cadre.bounding_box(), page.evaluate(haut)
    assert avant[0] is not None
    y = page.evaluate("scrollY")
    small_map(page)
    apres = cadre.bounding_box()
    assert apres is not None
    assert (apres["width"], apres["height"]) == (avant[0]["width"], avant[0]["height"])
    assert apres["y"] + page.evaluate("scrollY") == pytest.approx(avant[0]["y"] + y, abs=1)
    assert page.evaluate(haut) == avant[1]
    carte = page.locator("#map_lycees").bounding_box()
    assert carte == apres
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("chemin", [FILIERE, FORMATION])
def test_all_the_lycees_of_the_page_are_on_its_map(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    page = ouvrir(serveur + chemin)
    small_map(page)
    marques = page.locator("#map_lycees .marqueur").all()
    nombres = [
        int(re.findall(r"\d+", texte)[0])
        for texte in page.locator("#map_lycees .grappe").all_inner_texts()
    ]
    assert len(marques) + sum(nombres) == len(in_list(page))
    sujet = page.locator("h1").inner_text()
    for marque in marques:
        expect(marque).to_have_attribute("role", "button")
        assert re.fullmatch(rf"Lycée .+, .+ \(\d\d\)\u00a0: {sujet}", marque.inner_text().strip())
        assert marque.locator(".marqueur__forme[data-couleur] .icone").count() == 1


def test_a_lycee_stands_among_its_neighbours(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + LYCEE)
    small_map(page)
    ici = page.locator("#map_lycees .marqueur:has(.carte-statique__ici)")
    expect(ici).to_have_count(1)
    expect(ici).to_contain_text(" : ce lycée")
    milieu, carte = ici.bounding_box(), page.locator("#map_lycees").bounding_box()
    assert milieu is not None
    assert carte is not None
    x = carte["x"] + carte["width"] / 2
    assert milieu["x"] + milieu["width"] / 2 == pytest.approx(x, abs=3)
    autres = page.locator("#map_lycees .marqueur:has(.marqueur__point)")
    assert autres.count() >= 1
    assert re.search(r", à \S+\s(km|m) à vol d’oiseau$", autres.first.inner_text().strip())
    # As the list that the build wrote says it: one rounding.
    dit = re.compile(r", (à \S+\s(?:km|m)|sur place)")
    nomme, ecrit = (
        set(dit.findall("\n".join(ou.all_text_contents())))
        for ou in (autres, page.locator("#voisins .ligne-lycee .discret"))
    )
    assert nomme & ecrit


@pytest.mark.parametrize("geste", ["click", "tap"])
@LARGEURS
@PAGES
def test_a_mark_says_its_lycee_and_leads_to_it(
    ouvrir: Visite, serveur: str, chemin: str, largeur: int, geste: str
) -> None:
    page = ouvrir(serveur + chemin, largeur=largeur, has_touch=geste == "tap")
    small_map(page, geste)
    marques = page.locator("#map_lycees .marqueur:not(:has(.carte-statique__ici))")
    # At once: a page sliding under the pointer would hide a mark, or move it away.
    page.locator("#map_lycees").evaluate(
        "carte => carte.scrollIntoView({ block: 'center', behavior: 'instant' })"
    )
    # One that nothing covers: neither a bigger mark nor a button.
    libre = """e => { const { x, y, width, height } = e.getBoundingClientRect();
        return e.contains(document.elementFromPoint(x + width / 2, y + height / 2)); }"""
    marque = next(m for m in marques.all() if m.evaluate(libre))
    cadre = page.locator("#map_lycees").bounding_box()
    assert cadre is not None
    nom = marque.inner_text().split(",")[0].strip()
    getattr(marque, geste)()
    bulle = page.locator(".leaflet-popup-content")
    expect(bulle).to_contain_text(nom)
    at_rest(page)
    boite = page.locator(".leaflet-popup").bounding_box()
    assert boite is not None
    assert boite["x"] >= cadre["x"]
    assert boite["x"] + boite["width"] <= cadre["x"] + cadre["width"] - 40
    getattr(bulle.get_by_role("link").first, geste)()
    page.wait_for_url("**/lycees/*/")
    expect(page.locator("h1")).to_have_text(nom)


@PAGES
def test_the_keyboard_alone_opens_reads_and_leaves(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    page = ouvrir(serveur + chemin)
    small_map(page, "clavier")
    expect(page.locator("#map_lycees")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.marqueur')"):
            break
    nom = page.evaluate("document.activeElement.innerText").split(",")[0].strip()
    marque = page.locator("#map_lycees .marqueur:focus")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    bulle = page.locator(".leaflet-popup")
    expect(bulle).to_contain_text(nom)
    assert page.evaluate("document.activeElement.closest('.leaflet-popup') !== null")
    page.keyboard.press("Escape")
    expect(bulle).to_have_count(0)
    expect(marque).to_have_count(1)
    for _ in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('.cadre-carte') !== null"):
            break
    expect(page.get_by_role("link", name="La grande carte")).to_be_focused()


def test_a_screen_reader_hears_that_the_map_is_open(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + FORMATION)
    combien = len(in_list(page))
    small_map(page)
    expect(page.get_by_role("region", name="Carte des lycées : CAP Cuisine")).to_be_visible()
    annonce = page.locator(".cadre-carte .invisible[role=status]", has_text="La carte est ouverte")
    expect(annonce).to_have_text(f"La carte est ouverte\u00a0: {combien}\u00a0lycées.")


def test_list_and_small_map_point_at_each_other(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + FORMATION)
    small_map(page)
    page.locator(".liste-lycees .vignette").first.hover()
    expect(page.locator("#map_lycees [data-actif]")).to_have_count(1)
    page.locator("#map_lycees .marqueur").first.hover()
    expect(page.locator(".liste-lycees .vignette[data-actif]")).to_have_count(1)


@PAGES
def test_tiles_of_another_host_wait_for_their_own_click(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    page = ouvrir(serveur + chemin)
    page.route("https://data.geopf.fr/**", lambda route: route.abort())
    small_map(page)
    assert ouvrir.ennuis == []
    bouton = page.get_by_role("button", name="Plan détaillé")
    with page.expect_request(re.compile("^https://data.geopf.fr/")) as demande:
        bouton.click()
    expect(page.locator(".cadre-carte__outils [role=status]")).to_contain_text("ne répond pas")
    expect(bouton).to_have_attribute("aria-pressed", "false")
    if chemin == LYCEE:
        assert "TILEMATRIX=15" in demande.value.url.upper()
    # The policy of the page lets them pass: the one fault is that nobody answers here.
    assert ouvrir.ennuis
    assert not [e for e in ouvrir.ennuis if "Content Security Policy" in e]
    ouvrir.ennuis.clear()


def test_a_map_that_does_not_come_can_be_asked_again(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + LYCEE)
    page.route("**/petite-carte.js*", lambda route: route.abort())
    page.get_by_role("button", name="Ouvrir la carte ici").click()
    encore = page.get_by_role("button", name="réessayer")
    encore.wait_for()
    page.unroute("**/petite-carte.js*")
    page.route("**/leaflet.js", lambda route: route.abort())
    encore.click()
    encore.wait_for()
    assert page.locator("#map_lycees").count() == 0
    page.unroute("**/leaflet.js")
    encore.click()
    page.locator(".cadre-carte[data-ouverte]").wait_for()
    expect(page.locator(".cadre-carte .bouton")).to_have_text(["Plan détaillé (IGN)"])
    ouvrir.ennuis.clear()


@PAGES
def test_without_javascript_the_picture_and_its_link_stay(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    page = ouvrir(serveur + chemin, javascript=False)
    expect(page.locator("figure > svg.carte-statique")).to_be_visible()
    assert page.get_by_role("button", name="Ouvrir la carte ici").count() == 0
    page.get_by_role("link", name="La grande carte").click()
    page.wait_for_url("**/carte/?*")


@pytest.mark.parametrize("uai", ["0130058t", "0132974m", "0130050j"])
def test_nothing_covers_a_mark_nor_cuts_a_name(ouvrir: Visite, serveur: str, uai: str) -> None:
    page = ouvrir(f"{serveur}lycees/{uai}/", largeur=390)
    small_map(page)
    boites: dict[str, list[list[float]]] = page.evaluate("""() => {
        const lire = (ici) => [...document.querySelectorAll(ici)]
            .map((e) => e.getBoundingClientRect()).map((b) => [b.left, b.top, b.right, b.bottom]);
        return {
            carte: lire('#map_lycees'), epingle: lire('#map_lycees svg[width="30"]'),
            reperes: lire('#map_lycees :is(.grappe, .marqueur__point)'),
            noms: lire('#map_lycees .ville > span'), boutons: lire('.leaflet-control-zoom'),
            plan: lire('.cadre-carte__outils > .bouton'),
        };
    }""")
    (carte,), (epingle,), (plan,) = boites["carte"], boites["epingle"], boites["plan"]

    def touche(a: list[float], b: list[float]) -> bool:
        return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1

    assert boites["reperes"]
    assert not touche(plan, carte)
    assert not any(touche(repere, epingle) for repere in boites["reperes"])
    for nom in boites["noms"]:
        assert carte[0] <= nom[0] < nom[2] <= carte[2]
        assert not any(touche(nom, bouton) for bouton in boites["boutons"])


def test_paper_keeps_the_picture(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + LYCEE)
    small_map(page)
    page.emulate_media(media="print")
    expect(page.locator(".cadre-carte > svg.carte-statique")).to_be_visible()
    assert not page.locator("#map_lycees").is_visible()
    assert not page.locator(".cadre-carte__outils").is_visible()


@LARGEURS
@PAGES
def test_axe_finds_nothing_on_a_page_with_its_map_open(
    ouvrir: Visite, serveur: str, chemin: str, largeur: int
) -> None:
    page = ouvrir(serveur + chemin, largeur=largeur)
    small_map(page, "clavier")
    page.locator("#map_lycees .marqueur").first.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    at_rest(page)
    assert faults(page) == []
