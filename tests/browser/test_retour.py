"""Back from the browser's page cache: the page is as it was, and knows what others stored since.

The headless shell of Chromium has no such cache (« BackForwardCacheDisabledForDelegate »): its two
events are sent by hand, which is all that a page sees of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import answered, at_rest, map_ready

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Visite

pytestmark = [pytest.mark.navigateur, pytest.mark.anime]

LYCEE = "0130058T"


def leave_and_come_back(page: Page, **stored: str) -> None:
    """Leave for another page, which stores things, and come back by the cache."""
    page.evaluate(
        """(stored) => {
            dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
            for (const [key, value] of Object.entries(stored)) localStorage.setItem(key, value);
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }""",
        stored,
    )


@pytest.mark.parametrize("chemin", ["annuaire/", f"lycees/{LYCEE.lower()}/"])
def test_a_star_set_meanwhile_is_shown(ouvrir: Visite, serveur: str, chemin: str) -> None:
    page = ouvrir(serveur + chemin)
    etoile = page.locator(f"[data-selection='{LYCEE}']").first
    expect(etoile).to_have_attribute("aria-pressed", "false")
    leave_and_come_back(page, selection=json.dumps([LYCEE]))
    expect(etoile).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".barre-comparer")).to_be_visible()


def test_the_theme_chosen_meanwhile_is_that_of_the_page(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur)
    leave_and_come_back(page, theme="slate")
    expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("[data-theme]")).to_have_attribute("aria-pressed", "true")


def test_a_comparison_has_the_lycees_kept_meanwhile(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "selection/")
    leave_and_come_back(page, selection=json.dumps([LYCEE]))
    expect(page.locator(f"#comparaison [data-uai='{LYCEE}']")).to_have_count(1)


def test_the_map_is_where_it_was_and_still_answers(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure"))
    page.get_by_role("button", name="Agrandir", exact=True).click()
    at_rest(page)
    vue = page.evaluate("JSON.stringify(history.state.vue)")
    nombre = page.locator("#compte").inner_text()
    leave_and_come_back(page)
    assert at_rest(page).evaluate("JSON.stringify(history.state.vue)") == vue
    assert page.locator("#compte").inner_text() == nombre
    page.locator("#recherche [name=q]").fill("cuisine")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=cuisine**")
    assert answered(page).locator("#compte").inner_text() != nombre
