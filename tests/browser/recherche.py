"""Drive pages as a visitor does, wait until they say they are ready, and read what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import THEMES, Mouvement, Visite, reposer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser, Page


def wait_until(page: Page, condition: str) -> None:
    """Wait until a script expression is true; the page's own policy forbids Playwright's way."""
    for _ in range(600):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"jamais vrai : {condition}")


AT_REST = """() => new Promise((done) => {
  const moving = ".leaflet-map-pane, .leaflet-marker-icon, .leaflet-popup, .leaflet-pane path";
  const places = () => JSON.stringify([
    scrollX, scrollY,
    ...[...document.querySelectorAll(moving)].map(($one) => $one.getBoundingClientRect()),
  ]);
  const animated = () => document.getAnimations().some(({ playState }) => playState === "running");
  let before = "";
  let still = 0;
  const look = () => {
    const now = places();
    still = now === before && !animated() ? still + 1 : 0;
    before = now;
    if (still < 12) requestAnimationFrame(look);
    else done();
  };
  look();
})"""


def at_rest(page: Page) -> Page:
    """Wait until nothing slides any more: neither the page, nor its map, nor what a style moves.

    Frames are counted, not milliseconds: a slow machine draws them later, and none is missed.
    """
    page.evaluate(AT_REST)
    return page


def answered(page: Page) -> Page:
    """Wait until the page has answered its search."""
    page.locator(".trouver[data-reponse]").wait_for()
    return page


def map_ready(page: Page) -> Page:
    """Wait until the map shows the answer."""
    page.locator(".trouver[data-prete]").wait_for()
    return answered(page)


def ready(page: Page) -> Page:
    """Wait until a page of any kind shows what it was asked for."""
    if page.locator(".trouver[data-vue=carte]").count():
        return at_rest(map_ready(page))
    return answered(page) if page.locator(".trouver").count() else page


def type_words(page: Page, mots: str) -> list[str]:
    """Write words in the search field; return the uai found, in order."""
    page.locator("#recherche input[name=q]").fill(mots)
    return found(page)


ASK = """async (searches) => {
  const $page = document.querySelector(".trouver");
  const $q = document.querySelector("#recherche input[name=q]");
  $q.focus();
  const answers = [];
  for (const words of searches) {
    delete $page.dataset.reponse;
    $q.value = words;
    $q.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (!$page.dataset.reponse) await new Promise(requestAnimationFrame);
    answers.push([
      document.querySelector("#compte").innerText,
      [...document.querySelectorAll("#resultats [data-uai]")]
        .filter(($one) => !$one.closest("[hidden]")).map(($one) => $one.dataset.uai),
    ]);
  }
  return answers;
}"""


def type_one_after_the_other(page: Page, searches: Sequence[str]) -> list[list[str]]:
    """Write searches one after the other, as `type_words` does one; return the uai found by each.

    The page asks itself, and answers at once for all: hundreds of searches cost no more talk
    between the test and the browser than one.
    """
    answered(page)
    found_by_each = page.evaluate(ASK, list(searches))
    for count, uais in found_by_each:
        assert count == str(len(uais))
    return [uais for _, uais in found_by_each]


def found(page: Page) -> list[str]:
    """The uai of the visible results of the list, in order; their number is checked."""
    answered(page)
    uais: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('#resultats [data-uai]')]
            .filter((e) => !e.closest('[hidden]')).map((e) => e.dataset.uai)"""
    )
    assert page.locator("#compte").inner_text() == str(len(uais))
    return uais


LIKE_BACK = """(recherche) => {
    const $page = document.querySelector(".trouver");
    if (!$page || !$page.dataset.reponse) return false;
    document.activeElement.blur();
    delete $page.dataset.reponse;
    history.pushState(null, "", location.pathname + recherche);
    dispatchEvent(new PopStateEvent("popstate"));
    return true;
}"""


class Habitue:
    """A visitor who keeps a page for each set of options, and goes with it from test to test.

    At each coming nothing is kept that an earlier test left: neither storage nor search.
    """

    def __init__(self, navigateur: Browser, mouvement: Mouvement) -> None:
        self.visite = Visite(navigateur, mouvement)
        self._pages: dict[str, Page] = {}
        self._tailles: dict[str, Any] = {}

    def __call__(
        self, adresse: str, *, avant: Callable[[Page], None] | None = None, **options: Any
    ) -> Page:
        """Come to `adresse`: by « back » to another search of the page shown, else by a visit.

        `avant` prepares a page, that it alone will have, before its first visit.
        """
        cle = repr((avant and avant.__qualname__, sorted(options.items())))
        page = self._pages.get(cle)
        if page is None:
            page = self._pages[cle] = self.visite("about:blank", **options)
            self._tailles[cle] = page.viewport_size
            if avant:
                avant(page)
        else:
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
            page.set_viewport_size(self._tailles[cle])
            theme: Any = THEMES[options.get("theme", "clair")]
            page.emulate_media(
                color_scheme=theme, reduced_motion=self.visite.mouvement, media="null"
            )
        chemin, _, recherche = adresse.partition("?")
        la = page.url.partition("#")[0].partition("?")[0] == chemin
        if not (la and page.evaluate(LIKE_BACK, recherche and f"?{recherche}")):
            page.goto(adresse)
        return reposer(page)

    def oublier(self) -> None:
        """Close all pages: who comes next opens theirs."""
        self._pages.clear()
        self.visite.fermer()
