"""The hostile site in a real browser: nothing executes, by hand or by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import answered, at_rest, ready
from tests.conftest import RACINE, Visite, serve
from tests.registres.hostile import TEMOIN

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur

PAGES = (
    "",
    "annuaire/",
    "annuaire/?q=lycee",
    "annuaire/?q=%22%3E%3Cimg%20src%3Dx%20onerror%3D%22window.mechant%3D1%22%3E",
    "annuaire/?pres=01001&rayon=30&formation=%3Cscript%3Ewindow.mechant%3D1%3C%2Fscript%3E",
    "carte/",
    "lycees/0010001w/",
    "lycees/0020006w/",
    "formations/",
    "formations/cap-cuisine-essai/",
    "filieres/",
    "filieres/restauration/",
    "label/",
    "label/echeances/",
    "label/liste-annuelle/",
    "label/auto-evaluation/",
    "selection/?uai=0010001W,0010002X",
    "donnees/",
    "donnees/qualite/",
    "nouveautes/",
    "sources/",
    "mentions-legales/",
    "contribuer/",
    "contribuer/corriger/?uai=0010001W",
)
LONGUES = ("annuaire/", "annuaire/?q=lycee&tri=nom", "annuaire/01/", "carte/?q=lycee")
"""Pages of a long registry, whose cards the browser makes."""
HOVER_AND_FOCUS = """
for (const $element of document.querySelectorAll("body *")) {
  $element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
  $element.dispatchEvent(new FocusEvent("focus"));
}
"""


@pytest.fixture(scope="session")
def serveur_hostile(site_hostile: Path) -> Iterator[str]:
    with serve(site_hostile) as adresse:
        yield adresse


@pytest.fixture(scope="session")
def serveur_long(build_hostile: Callable[..., Path]) -> Iterator[str]:
    with serve(build_hostile("long")) as adresse:
        yield adresse


def nothing_ran(page: Page) -> None:
    assert page.evaluate("window.mechant") is None
    assert page.locator(".mechant").count() == 0
    assert page.locator("[onerror], [onmouseover], [onfocus]").count() == 0


@pytest.mark.parametrize("chemin", PAGES)
def test_nothing_executes_when_a_page_opens(
    ouvrir: Visite, serveur_hostile: str, chemin: str
) -> None:
    stays_quiet(ouvrir(serveur_hostile + chemin))


@pytest.mark.parametrize("chemin", LONGUES)
def test_nothing_executes_in_a_long_list(ouvrir: Visite, serveur_long: str, chemin: str) -> None:
    page = ouvrir(serveur_long + chemin)
    expect(page.locator("main [data-uai]").first).to_contain_text(TEMOIN)
    stays_quiet(page)


def stays_quiet(page: Page) -> None:
    page.on("dialog", lambda dialogue: pytest.fail(f"dialogue : {dialogue.message}"))
    nothing_ran(ready(page))
    page.evaluate(HOVER_AND_FOCUS)
    nothing_ran(page)


def test_nothing_executes_while_searching(ouvrir: Visite, serveur_hostile: str) -> None:
    page = ouvrir(f"{serveur_hostile}annuaire/")
    champ = page.locator("#recherche input[name=q]")
    for mots in ("lycee essai", "<img src=x onerror=window.mechant=1>", "mechant"):
        champ.fill(mots)
        nothing_ran(answered(page))


def test_the_map_shows_a_hostile_lycee_as_text(ouvrir: Visite, serveur_hostile: str) -> None:
    page = ready(ouvrir(f"{serveur_hostile}carte/"))
    assert page.locator(".leaflet-marker-icon").count() > 0
    for _ in range(3):
        page.evaluate("document.querySelector('.leaflet-marker-icon')?.click()")
        nothing_ran(at_rest(page))


def test_the_ground_that_the_map_names_is_text(ouvrir: Visite, serveur_hostile: str) -> None:
    page = ouvrir(f"{serveur_hostile}carte/")
    tuile = RACINE / "docs" / "assets" / "images" / "favicon.svg"
    page.route("https://tuiles.example.org/**", lambda route: route.fulfill(path=tuile))
    page.get_by_role("button", name="Plan détaillé").click()
    mention = page.locator(".leaflet-control-attribution")
    expect(mention).to_contain_text(TEMOIN)
    expect(mention).to_contain_text("<script>window.mechant=1;alert(1)</script>")
    nothing_ran(page)
    # The visitor asked for its tiles: another host is no fault here.
    ouvrir.ennuis.clear()
