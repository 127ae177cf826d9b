"""The annuaire and the map before any search: what the page was built with is the answer."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import answered, at_rest, found, map_ready, ready
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.navigateur, pytest.mark.anime]

REPONDENT = re.compile(r"/(?:moteur|resultats|complement)\.js|/recherche/\w+\.json")
"""What answers a search: scripts and data."""


def asked(page: Page) -> list[str]:
    """The names of what answers, as the page asks for them: filled from now on."""
    demandes: list[str] = []

    def noter(adresse: str) -> None:
        if trouve := REPONDENT.search(adresse):
            demandes.append(trouve[0].rpartition("/")[2])

    page.on("request", lambda demande: noter(demande.url))
    return demandes


def hold(page: Page, quoi: str) -> list[Route]:
    """Keep what a pattern names from coming, until `let_go`."""
    tenus: list[Route] = []
    page.route(quoi, lambda route: tenus.append(route))
    return tenus


def let_go(page: Page, quoi: str, tenus: list[Route]) -> None:
    for route in tenus:
        route.continue_()
    page.unroute(quoi)


@pytest.mark.parametrize(
    "adresse",
    ["annuaire/", "annuaire/?q=&tri=nom", "carte/", "carte/?vue=43.4,5.4,10", "carte/cadre/"],
)
def test_a_page_at_rest_asks_for_nothing_that_answers(
    ouvrir: Visite, serveur: str, adresse: str
) -> None:
    page = ouvrir("about:blank")
    demandes = asked(page)
    page.goto(serveur + adresse)
    ready(page)
    page.wait_for_load_state("networkidle")
    assert demandes == []
    assert len(found(page)) > 40
    expect(page.locator("html[data-recherche], html[data-pli]")).to_have_count(0)


@pytest.mark.parametrize("geste", ["focus", "tap", "filtre"])
def test_whoever_is_about_to_search_asks_for_it(ouvrir: Visite, serveur: str, geste: str) -> None:
    page = answered(ouvrir(serveur + "annuaire/", has_touch=True))
    demandes = asked(page)
    page.mouse.move(300, 300)
    assert demandes == []
    with page.expect_response("**/recherche/index.json"):
        if geste == "focus":
            page.locator("#q").focus()
        elif geste == "tap":
            page.locator(".resultats__compte").tap()
        else:
            page.locator("input[name=voie]").first.press("Space")
    expect(page.locator("#note")).to_be_hidden()
    # Each of them once, though the page asks for the data along with what reads it.
    assert sorted(demandes) == sorted(set(demandes))


def test_a_shared_search_asks_for_all_at_once(ouvrir: Visite, serveur: str) -> None:
    """Nothing waits for another: a slow network has no more turns than it must."""
    page = ouvrir("about:blank")
    demandes = asked(page)
    tenus = hold(page, "**/assets/js/resultats.js*")
    with page.expect_request("**/recherche/complement.json"):
        page.goto(serveur + "annuaire/?q=coiffure", wait_until="domcontentloaded")
    expect(page.locator("html[data-recherche]")).to_have_count(1)
    attendus = {"moteur.js", "resultats.js", "complement.js", "index.json", "complement.json"}
    assert set(demandes) == attendus
    let_go(page, "**/assets/js/resultats.js*", tenus)
    assert 0 < len(found(page)) < 20
    assert sorted(demandes) == sorted(set(demandes))


@pytest.mark.parametrize("tenu", ["resultats", "annuaire"])
def test_what_is_done_before_the_scripts_come_is_not_lost(
    ouvrir: Visite, serveur: str, tenu: str
) -> None:
    """Letters and a box: the page shows them as they are, and answers once it can."""
    quoi = f"**/assets/js/{tenu}.js*"
    page = ouvrir("about:blank")
    tenus = hold(page, quoi)
    page.goto(serveur + "annuaire/", wait_until="commit")
    avant = page.locator("#compte").inner_text()
    page.locator("#q").press_sequentially("coiff")
    page.locator("input[name=voie][value=apprentissage]").check()
    expect(page.locator("#q")).to_have_value("coiff")
    assert page.locator("#compte").inner_text() == avant
    let_go(page, quoi, tenus)
    page.wait_for_url(re.compile(r"\?q=coiff&voie=apprentissage$"))
    expect(page.locator("#compte")).not_to_have_text(avant)
    trouves = found(page)
    expect(page.locator("#q")).to_have_value("coiff")
    page.reload()
    assert found(page) == trouves != []


def test_the_first_letter_after_the_page_rests_is_answered(ouvrir: Visite, serveur: str) -> None:
    page = answered(ouvrir(serveur + "annuaire/"))
    tous = page.locator("#compte").inner_text()
    tenus = hold(page, "**/recherche/index.json")
    page.locator("#q").press_sequentially("coiffure")
    let_go(page, "**/recherche/index.json", tenus)
    expect(page.locator("#resultats .vignette__raisons").first).to_be_visible()
    assert len(found(page)) < int(tous)


@pytest.mark.parametrize(
    ("perdu", "nature"),
    [("js/resultats.js*", "text/javascript"), ("recherche/index.json", "text/html")],
)
def test_a_search_that_cannot_come_says_so_and_leaves_the_list(
    ouvrir: Visite, serveur: str, perdu: str, nature: str
) -> None:
    page = answered(ouvrir(serveur + "annuaire/"))
    page.route(
        f"**/assets/{perdu}",
        lambda route: route.fulfill(body="throw new Error('perdu')", content_type=nature),
    )
    page.locator("#q").press_sequentially("coiff")
    expect(page.locator("#note")).to_contain_text("La recherche n’a pas pu se charger")
    assert page.locator("#resultats > li:not([hidden])").count() > 40
    if "index" in perdu:  # the suggestions cannot come either, and that is no fault of the script
        expect(page.get_by_text("Aucune suggestion")).to_have_count(1)


def test_back_from_a_search_to_a_page_at_rest_and_forward(ouvrir: Visite, serveur: str) -> None:
    page = answered(ouvrir(serveur + "annuaire/"))
    tous = found(page)
    page.locator("[data-filtre=voie] label").last.click()
    page.wait_for_url("**/annuaire/?voie=*")
    choisis = found(page)
    page.go_back()
    expect(page.locator("#compte")).to_have_text(str(len(tous)))
    assert found(page) == tous
    page.go_forward()
    expect(page.locator("#compte")).to_have_text(str(len(choisis)))
    assert found(page) == choisis


def test_the_day_a_label_changes_the_page_asks_at_once(ouvrir: Visite, serveur: str) -> None:
    """And the day before, what was built long ago is still true."""
    page = answered(ouvrir(serveur + "annuaire/"))
    change = date.fromisoformat(str(page.locator("#resultats").get_attribute("data-change")))
    for le, attendu in ((change - timedelta(days=1), 0), (change, 1)):
        page = ouvrir("about:blank", le=le)
        demandes = asked(page)
        page.goto(serveur + "annuaire/", wait_until="networkidle")
        assert demandes.count("index.json") == attendu


MARKS = """() => [...document.querySelectorAll("#map_lycees :is(.marqueur, .grappe)")]
  .map((mark) => [
  mark.innerText.replace(/\\s+/g, " ").trim(),
  mark.querySelector("[data-uai]")?.dataset.uai ?? "",
  mark.querySelector(".icone")?.className ?? "",
  mark.querySelector(".marqueur__forme")?.dataset.couleur ?? "",
]).sort()"""


def shows(page: Page, marks: list[list[str]]) -> bool:
    """Whether the map comes to show these marks, however late it slides there."""
    for _ in range(200):
        if page.evaluate(MARKS) == marks:
            return True
        page.wait_for_timeout(50)
    return False


@pytest.mark.parametrize("vue", ["", "?vue=43.35,5.4,12", "?vue=44.3,6,8"])
def test_marks_at_rest_are_those_of_the_engine(ouvrir: Visite, serveur: str, vue: str) -> None:
    """Nothing may change under the finger that touches a mark: the engine comes just then."""
    page = map_ready(ouvrir(f"{serveur}carte/{vue}"))
    au_repos = at_rest(page).evaluate(MARKS)
    if not vue:
        nombres = [int(dit.split()[0]) if not uai else 1 for dit, uai, *_ in au_repos]
        assert sum(nombres) == len(found(page)) > 40
    tous = page.locator("#compte").inner_text()
    page.locator("[data-legende]:visible").last.click()
    page.wait_for_url("**/carte/?filiere=*")
    expect(page.locator("#compte")).not_to_have_text(tous)
    at_rest(answered(page)).go_back()
    expect(page.locator("#compte")).to_have_text(tous)
    at_rest(answered(page))
    if not vue:
        page.get_by_role("button", name="Tout voir").click()
    assert shows(page, au_repos)


def test_the_map_answers_the_hand_before_its_engine_comes(ouvrir: Visite, serveur: str) -> None:
    """A popup is the list's own vignette, « Tout voir » frames; what the legend asks waits."""
    page = map_ready(ouvrir(serveur + "carte/"))
    moteur = "**/assets/js/moteur.js*"
    tenus = hold(page, moteur)
    avant = at_rest(page).evaluate(MARKS)
    marque = page.locator("#map_lycees .marqueur").first
    uai = marque.locator("[data-uai]").get_attribute("data-uai")
    vignette = page.locator(f"#resultats [data-uai='{uai}']")
    marque.click()
    bulle = page.locator(".leaflet-popup")
    expect(bulle.locator(".vignette__nom")).to_have_text(
        vignette.locator(".vignette__nom").inner_text()
    )
    expect(vignette).to_have_attribute("data-actif", "")
    page.get_by_role("button", name="Agrandir", exact=True).click()
    assert at_rest(page).evaluate(MARKS) != avant
    page.get_by_role("button", name="Tout voir").click()
    assert shows(page, avant)
    assert page.url.endswith("/carte/")
    page.locator("[data-legende=beaute]").click()
    tous = page.locator("#compte").inner_text()
    let_go(page, moteur, tenus)
    page.wait_for_url("**/carte/?filiere=beaute")
    expect(page.locator("#compte")).not_to_have_text(tous)
    expect(page.locator("[data-legende=beaute]")).to_have_attribute("aria-pressed", "true")


def test_a_view_goes_with_the_visitor_who_searches_nothing(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?vue=43.35,5.4,12"))
    page.locator(".vues a", has_text="Liste").click()
    page.wait_for_url("**/annuaire/?vue=43.35,5.4,12")
    answered(page).locator(".vues a", has_text="Carte").click()
    page.wait_for_url("**/carte/?vue=43.35,5.4,12")
