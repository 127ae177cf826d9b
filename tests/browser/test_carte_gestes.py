"""The map by keys, by a finger and by ear: buttons, names, the way past it, its bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import at_rest, map_ready, ready, wait_until
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.navigateur, pytest.mark.anime]

VUE = """() => {
  const box = document.querySelector(".contour-departement").getBoundingClientRect();
  return [box.left, box.top, box.width].map(Math.round);
}"""

DEHORS = """() => {
  const box = (one) => document.querySelector(one).getBoundingClientRect();
  const [map, popup] = [box("#map_lycees"), box(".leaflet-popup-content-wrapper")];
  const rooms = [popup.left - map.left, popup.top - map.top];
  rooms.push(map.right - popup.right, map.bottom - popup.bottom);
  return rooms.filter((room) => room < -1);
}"""
"""By how many pixels each side of the popup is cut, negative."""


@pytest.mark.parametrize("bouton", ["Agrandir", "Réduire"])
def test_space_presses_the_zoom_buttons(ouvrir: Visite, serveur: str, bouton: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    avant = at_rest(page).evaluate(VUE)
    page.get_by_role("button", name=bouton, exact=True).focus()
    page.keyboard.press("Space")
    assert at_rest(page).evaluate(VUE)[2] != avant[2]


@pytest.mark.parametrize("geste", ["Enter", "Space", "click"])
def test_closing_a_popup_by_its_button_gives_the_focus_back_to_the_mark(
    ouvrir: Visite, serveur: str, geste: str
) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure&dep=84"))
    repere = page.locator("#map_lycees .marqueur").first
    repere.focus()
    page.keyboard.press("Enter")
    fermer = page.locator(".leaflet-popup").get_by_role("button", name="Fermer")
    if geste == "click":
        # The map may slide to show the popup whole: the button is where it stops.
        at_rest(page)
        fermer.click()
    else:
        fermer.focus()
        page.keyboard.press(geste)
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(repere).to_be_focused()


@pytest.mark.parametrize("chemin", ["carte/", "carte/?pres=13055&rayon=20"])
def test_clusters_say_where_they_are_and_no_two_alike(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    page = at_rest(map_ready(ouvrir(serveur + chemin)))
    noms = [t.strip() for t in page.locator("#map_lycees .grappe").all_text_contents()]
    assert len(noms) > 1
    for nom in noms:
        assert " lycées autour d" in nom
        assert nom.endswith("\u00a0: agrandir")
    assert len(set(noms)) == len(noms)


def test_outlines_are_hidden_from_readers(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    assert page.locator("#map_lycees svg:has(.contour-departement)").count() == 1
    assert page.locator("[aria-hidden=true] svg:has(.contour-departement)").count() == 1


def slide(page: Page, fingers: int) -> None:
    """Slide one or two fingers up the middle of the map."""
    boite = page.locator("#map_lycees").bounding_box()
    assert boite is not None
    x, y = boite["x"] + 60, boite["y"] + 200
    doigts = page.context.new_cdp_session(page)

    def touch(kind: str, dy: float = 0) -> None:
        points = [{"x": x + 90 * i, "y": y - dy * (1 if i == 0 else 0.2)} for i in range(fingers)]
        doigts.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if kind == "touchEnd" else points},
        )

    touch("touchStart")
    for pas in range(1, 9):
        touch("touchMove", pas * 15)
    touch("touchEnd")


def test_one_finger_scrolls_the_page_and_two_move_the_map(ouvrir: Visite, serveur: str) -> None:
    page = at_rest(map_ready(ouvrir(serveur + "carte/", largeur=390, has_touch=True)))
    page.evaluate("document.querySelector('#map_lycees').scrollIntoView({ block: 'center' })")
    avant = at_rest(page).evaluate("scrollY")
    vue = page.evaluate(VUE)
    slide(page, 1)
    apres = at_rest(page).evaluate("scrollY")
    assert apres > avant + 40
    assert page.evaluate(VUE) == [vue[0], vue[1] - (apres - avant), vue[2]]
    page.evaluate("document.querySelector('#map_lycees').scrollIntoView({ block: 'center' })")
    vue = at_rest(page).evaluate(VUE)
    slide(page, 2)
    assert at_rest(page).evaluate(VUE) != vue


def test_one_finger_is_told_that_two_move_the_map(ouvrir: Visite, serveur: str) -> None:
    page = at_rest(map_ready(ouvrir(serveur + "carte/", largeur=390, has_touch=True)))
    dit = page.locator(".carte-lycees__geste")
    expect(dit).to_be_hidden()
    slide(page, 1)
    expect(dit).to_be_visible()
    expect(dit).to_have_text("Deux doigts pour bouger la carte")


def test_the_map_never_leaves_the_academie(ouvrir: Visite, serveur: str) -> None:
    page = at_rest(map_ready(ouvrir(serveur + "carte/")))
    page.locator("#map_lycees").focus()
    for _ in range(12):
        page.keyboard.press("-")
        page.keyboard.press("Shift+ArrowLeft")
        at_rest(page)
    visible = page.evaluate(
        """() => {
          const map = document.querySelector("#map_lycees").getBoundingClientRect();
          return [...document.querySelectorAll(".contour-departement")]
            .map((one) => one.getBoundingClientRect())
            .filter((one) => one.right > map.left && one.left < map.right && one.width > 40).length;
        }"""
    )
    assert visible >= 1


def test_the_map_is_passed_in_one_stop_and_found_again(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    passer = page.get_by_role("link", name="Passer la carte, aller à la liste")
    passer.focus()
    expect(passer).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#liste")).to_be_focused()
    page.keyboard.press("Tab")
    retour = page.get_by_role("link", name="Revenir à la carte")
    expect(retour).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#map_lycees")).to_be_focused()


@pytest.mark.parametrize(
    ("avant", "apres"),
    [((390, 844), (844, 390)), ((844, 390), (390, 844)), ((1280, 900), (320, 256))],
)
def test_a_popup_stays_whole_when_the_screen_turns_or_is_enlarged(
    ouvrir: Visite, serveur: str, avant: tuple[int, int], apres: tuple[int, int]
) -> None:
    page = ouvrir(serveur + "carte/?q=coiffure&dep=84", largeur=avant[0], hauteur=avant[1])
    repere = map_ready(page).locator("#map_lycees .marqueur").first
    repere.focus()
    page.keyboard.press("Enter")
    at_rest(page)
    page.set_viewport_size({"width": apres[0], "height": apres[1]})
    wait_until(page, "!document.querySelector('.leaflet-pan-anim')")
    assert at_rest(page).evaluate(DEHORS) == []
    contenu = page.locator(".leaflet-popup-content")
    if contenu.evaluate("e => e.scrollHeight > e.clientHeight + 1"):
        assert contenu.evaluate("e => getComputedStyle(e).overflowY") == "auto"


def test_a_popup_is_whole_at_the_least_zoom_and_the_map_comes_back_once_it_is_closed(
    ouvrir: Visite, serveur: str
) -> None:
    """The map's bounds leave too little room above its northern marks."""
    page = at_rest(map_ready(ouvrir(serveur + "carte/?q=martin+bret", hauteur=760)))
    page.locator("#map_lycees").focus()
    for _ in range(4):
        page.keyboard.press("-")
        at_rest(page)
    avant = page.evaluate(VUE)
    repere = page.locator("#map_lycees .marqueur").first
    repere.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    assert at_rest(page).evaluate(DEHORS) == []
    page.keyboard.press("Escape")
    assert at_rest(page).evaluate(VUE) == avant


def test_what_is_on_the_map_is_at_least_24_pixels(ouvrir: Visite, serveur: str) -> None:
    page = at_rest(map_ready(ouvrir(serveur + "carte/?q=coiffure", largeur=390, has_touch=True)))
    page.locator("#map_lycees .marqueur").first.tap()
    at_rest(page)
    petits = page.evaluate(
        """() => [...document.querySelectorAll(
            ".trouver :is(button, [role=button], select, summary, input)")]
          .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
          .filter(([, { width, height }]) => width > 1 && (width < 24 || height < 24))
          .map(([one]) => one.outerHTML.slice(0, 90))"""
    )
    assert petits == []


def test_forced_colours_show_what_is_chosen(ouvrir: Visite, serveur: str) -> None:
    page = ready(ouvrir(f"{serveur}carte/?filiere=beaute", forced_colors="active"))
    sous = page.locator(".entete__nav li > a").evaluate_all(
        "liens => liens.map((lien) => getComputedStyle(lien).borderBottomColor)"
    )
    assert sous.count(sous[1]) == 1, "the page one is on, among those of the header"
    contour = page.locator(".marqueur .marqueur__forme").first
    assert contour.evaluate("forme => getComputedStyle(forme).outlineStyle") == "solid"
    choisi, autre = (
        page.locator(f"[data-legende={nom}]").evaluate("e => getComputedStyle(e).outlineStyle")
        for nom in ("beaute", "gestion")
    )
    assert (choisi, autre) == ("solid", "none")
    vues = page.locator(".vues a").evaluate_all(
        "e => e.map((a) => getComputedStyle(a).outlineStyle)"
    )
    assert vues == ["none", "solid"]
