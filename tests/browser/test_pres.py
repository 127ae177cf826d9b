"""« Près de » on the page of a formation or filière: the nearest lycées first, the place kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from macros.socle.distances import distance_km
from tests.browser.test_accessibilite import FAUTES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from macros.domaine.registre import Registre
    from tests.conftest import Visite

pytestmark = pytest.mark.navigateur

GAP = "05061"
PAGES = pytest.mark.parametrize("chemin", ["formations/cap-cuisine/", "filieres/restauration/"])
LISTE = "#lycees .liste-lycees"


def listed(page: Page) -> list[str]:
    uais: list[str] = (
        page.locator(LISTE)
        .first.locator("[data-uai].vignette")
        .evaluate_all("vignettes => vignettes.map((une) => une.dataset.uai)")
    )
    return uais


def by_distance(registre: Registre, uais: list[str]) -> list[str]:
    ici = registre.commune(GAP)
    return sorted(uais, key=lambda uai: distance_km(ici, registre.etablissement(uai).position))


@PAGES
def test_a_place_in_the_address_sorts_the_lycees_and_stays_in_links(
    ouvrir: Visite, serveur: str, registre_reel: Registre, chemin: str
) -> None:
    sans = listed(ouvrir(serveur + chemin, javascript=False))
    page = ouvrir(f"{serveur}{chemin}?pres={GAP}")
    expect(page.locator("#pres-dit")).to_contain_text("à vol d’oiseau")
    assert listed(page) == by_distance(registre_reel, sans) != sans
    assert page.locator(f"{LISTE} .vignette__distance").count() == len(sans)
    assert page.input_value("#lieu") == "Gap (05)"
    for lien in (".vignette__nom a", "figcaption a"):
        assert f"pres={GAP}" in (page.locator(f"#lycees {lien}").first.get_attribute("href") or "")


@PAGES
def test_on_a_phone_the_field_and_the_position_share_a_line(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    page = ouvrir(serveur + chemin, largeur=320)
    page.locator("#pres [data-position]").evaluate("e => { e.hidden = false; }")
    champ, position = (
        page.locator(f"#pres {une}").evaluate("e => e.getBoundingClientRect().bottom")
        for une in ("#lieu", "[data-position]")
    )
    assert abs(champ - position) <= 2


@PAGES
def test_the_place_is_typed_by_the_keyboard_and_taken_back(
    ouvrir: Visite, serveur: str, registre_reel: Registre, chemin: str
) -> None:
    page = ouvrir(serveur + chemin)
    sans = listed(page)
    page.locator("#lieu").focus()
    page.keyboard.type("gap")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#pres-dit")).to_contain_text("de Gap (05)")
    assert page.url.endswith(f"?pres={GAP}")
    assert listed(page) == by_distance(registre_reel, sans)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    expect(page.locator("#pres-dit")).to_be_empty()
    assert listed(page) == sans
    assert "pres=" not in page.url
    assert page.locator(f"{LISTE} .vignette__distance").count() == 0
    assert "pres=" not in (
        page.locator("#lycees .vignette__nom a").first.get_attribute("href") or ""
    )


def test_without_a_script_the_list_stays_as_it_is(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(f"{serveur}formations/cap-cuisine/?pres={GAP}", javascript=False)
    assert page.locator("#pres").is_hidden()
    assert len(listed(page)) > 1


def test_an_unknown_place_is_as_if_absent(ouvrir: Visite, serveur: str) -> None:
    sans = listed(ouvrir(f"{serveur}formations/cap-cuisine/"))
    page = ouvrir(f"{serveur}formations/cap-cuisine/?pres=__proto__")
    page.wait_for_load_state("networkidle")
    assert listed(page) == sans
    assert page.locator("#pres-dit").inner_text() == ""


@pytest.mark.parametrize(("largeur", "theme"), [(320, "sombre"), (1280, "clair")])
def test_axe_is_silent_on_a_sorted_list(
    ouvrir: Visite, serveur: str, largeur: int, theme: str
) -> None:
    page = ouvrir(f"{serveur}formations/cap-cuisine/?pres={GAP}", largeur=largeur, theme=theme)
    expect(page.locator("#pres-dit")).not_to_be_empty()
    assert [v["id"] for v in Axe().run(page, options=FAUTES).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
