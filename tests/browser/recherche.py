"""Drive the search pages as a visitor does, and read what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


def wait_until(page: Page, condition: str) -> None:
    """Wait until a script expression is true; the page's own policy forbids Playwright's way."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"jamais vrai : {condition}")


def answered(page: Page) -> Page:
    """Wait until the page has answered its search."""
    page.locator(".trouver[data-reponse]").wait_for()
    return page


def type_words(page: Page, mots: str) -> list[str]:
    """Write words in the search field; return the uai found, in order."""
    page.locator("#recherche input[name=q]").fill(mots)
    return found(page)


def found(page: Page) -> list[str]:
    """The uai of the visible results of the list, in order; their number is checked."""
    answered(page)
    uais: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('#resultats [data-uai]')]
            .filter((e) => !e.closest('[hidden]')).map((e) => e.dataset.uai)"""
    )
    assert page.locator("#compte").inner_text() == str(len(uais))
    return uais
