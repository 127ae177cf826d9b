"""A registry of a whole country: its lists come by parts, and every lycée stays at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html
from playwright.sync_api import expect

from macros.domaine.label import Etat
from macros.vues.resultats import PAR_PAGE
from tests.browser.recherche import answered
from tests.conftest import NOMBREUX, Visite, serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur


@pytest.fixture(scope="module")
def serveur_long(site_long: Path) -> Iterator[str]:
    """Address of the site of a fake registry that one page cannot hold."""
    with serve(site_long) as adresse:
        yield adresse


def shown(page: Page) -> int:
    return page.locator("#resultats [data-uai]:visible").count()


@pytest.mark.parametrize("vue", ["annuaire", "carte"])
def test_without_script_every_lycee_is_reached_by_its_departement(
    serveur_long: str, site_long: Path, ouvrir: Visite, vue: str
) -> None:
    page = ouvrir(f"{serveur_long}{vue}/", javascript=False)
    assert shown(page) == PAR_PAGE
    assert page.locator("#compte").inner_text() not in ("", str(PAR_PAGE))
    page.get_by_role("link", name="par département").click()
    departements = page.locator("nav[aria-labelledby=t-departements] a")
    adresses = [a.get_attribute("href") for a in departements.all()]
    vus: set[str] = set()
    for adresse in adresses:
        liste = html.parse(site_long / vue / str(adresse) / "index.html").getroot()
        vus |= {*liste.xpath("//*[contains(@class, 'resultats')]//@data-uai")}
    assert len(vus) == NOMBREUX
    departements.last.click()
    expect(page.locator(".resultats [data-uai]").first).to_be_visible()


def test_the_index_waits_for_the_visitor_to_search(serveur_long: str, ouvrir: Visite) -> None:
    page = ouvrir(f"{serveur_long}annuaire/")
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.reload(wait_until="networkidle")
    assert not [d for d in demandes if "recherche/" in d]
    page.locator("#recherche input[name=q]").press_sequentially("cap")
    page.wait_for_url("**/annuaire/?q=cap")
    assert [d for d in demandes if "recherche/index.json" in d]


def test_more_results_show_on_demand_and_come_back(serveur_long: str, ouvrir: Visite) -> None:
    page = ouvrir(f"{serveur_long}annuaire/")
    assert shown(page) == PAR_PAGE
    page.get_by_role("button", name=f"Afficher {PAR_PAGE} lycées de plus").click()
    expect(page.locator("#resultats [data-uai]")).to_have_count(2 * PAR_PAGE)
    expect(page.locator("#resultats [data-uai] a").nth(PAR_PAGE)).to_be_focused()
    page.locator("#resultats a").last.click()
    page.wait_for_url("**/lycees/**")
    page.go_back()
    expect(page.locator("#resultats [data-uai]")).to_have_count(2 * PAR_PAGE)
    page.locator("#recherche input[name=q]").fill("cap")
    page.wait_for_url("**/annuaire/?q=cap")
    expect(page.locator("#resultats [data-uai]")).to_have_count(PAR_PAGE)


def test_a_few_results_have_no_more_to_show(serveur_long: str, ouvrir: Visite) -> None:
    page = answered(ouvrir(f"{serveur_long}annuaire/?q=cap"))
    suite = page.locator("[data-suite]")
    expect(suite).to_be_visible()
    page.locator("#recherche input[name=q]").fill("zzzzzz")
    expect(page.locator("#compte")).to_have_text("0")
    expect(suite).to_be_hidden()


@pytest.mark.parametrize("geste", ["souris", "clavier"])
def test_the_map_stays_a_picture_until_it_is_asked_for(
    serveur_long: str, ouvrir: Visite, geste: str
) -> None:
    page = ouvrir(f"{serveur_long}carte/")
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.reload(wait_until="networkidle")
    assert not [d for d in demandes if "leaflet" in d or "recherche/" in d]
    expect(page.locator("#map_lycees > svg")).to_be_visible()
    bouton = page.get_by_role("button", name="Ouvrir la carte")
    if geste == "souris":
        bouton.click()
    else:
        bouton.focus()
        page.keyboard.press("Enter")
    page.locator(".trouver[data-prete]").wait_for()
    expect(bouton).to_have_count(0)
    grappes = page.locator("#map_lycees .grappe, #map_lycees .marqueur")
    expect(grappes.first).to_be_visible()
    total = sum(
        int(str(t).split()[0]) if "lycées ici" in str(t) else 1 for t in grappes.all_inner_texts()
    )
    # Never twice, as while Leaflet slides from one zoom to another.
    assert 0 < total <= int(page.locator("#compte").inner_text())


def test_a_shared_search_opens_the_map_at_once(serveur_long: str, ouvrir: Visite) -> None:
    page = ouvrir(f"{serveur_long}carte/?q=cap")
    page.locator(".trouver[data-prete]").wait_for()
    expect(page.locator("#map_lycees .leaflet-pane").first).to_be_attached()


WORDS = """() => Object.fromEntries(
  [...document.querySelectorAll('.resultats [data-uai]')].map((card) => [card.dataset.uai, [
    card.querySelector('a').href,
    card.querySelector('[data-etat]').dataset.calendrier,
    card.querySelector('[data-etat]').dataset.echeance ?? '',
    card.querySelectorAll('[class*=icone]').length,
    ...[...card.querySelectorAll('h3, p, button')].map((e) => e.innerText.replace(/\\s+/g, ' ')),
  ]]))"""
ETATS = "&".join(f"etat={etat.value}" for etat in Etat)


def test_a_card_built_in_the_browser_says_what_the_server_wrote(
    serveur_long: str, ouvrir: Visite
) -> None:
    """Every lycée of four départements, asked by their address in all their états."""
    accueil = ouvrir(f"{serveur_long}annuaire/", javascript=False)
    codes = [
        str(a.get_attribute("href")).strip("./").split("/")[-1]
        for a in accueil.locator("nav[aria-labelledby=t-departements] a").all()
    ][:4]
    compares = 0
    for code in codes:
        ecrites = ouvrir(f"{serveur_long}annuaire/{code}/").evaluate(WORDS)
        page = answered(ouvrir(f"{serveur_long}annuaire/?dep={code}&{ETATS}"))
        assert shown(page) == min(len(ecrites), PAR_PAGE)
        construites = page.evaluate(WORDS)
        assert construites == {uai: ecrites[uai] for uai in construites}
        compares += len(construites)
    assert compares > PAR_PAGE
