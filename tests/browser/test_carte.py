"""The map in Chromium: same results as the list, keyboard, legend, zone, taking away."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.recherche import answered, found
from tests.browser.test_accessibilite import REGLES
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from macros.model import Registre

pytestmark = pytest.mark.navigateur


def map_ready(page: Page) -> Page:
    page.locator(".trouver[data-prete]").wait_for()
    return answered(page)


def marked(page: Page) -> set[str]:
    """The uai of the lycées shown by a marker of their own (not inside a cluster)."""
    uais: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('#map_lycees [data-uai]')].map((e) => e.dataset.uai)"
    )
    return set(uais)


def test_map_shows_the_same_results_as_the_list(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure"))
    trouves = found(page)
    grappes = sum(
        int(re.findall(r"\d+", t)[0]) for t in page.locator("#map_lycees .grappe").all_inner_texts()
    )
    assert marked(page) <= set(trouves)
    assert len(marked(page)) + grappes == len(trouves)


def test_every_marker_has_a_name_a_place_and_trades(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure"))
    for repere in page.locator("#map_lycees .marqueur").all():
        expect(repere).to_have_attribute("role", "button")
        assert re.search(r"^Lycée .+, .+ : .*oiffure", repere.inner_text().strip())


def test_popup_is_the_lists_own_card_and_keeps_the_keyboard(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure&dep=84"))
    repere = page.locator("#map_lycees .marqueur").first
    repere.focus()
    page.keyboard.press("Enter")
    bulle = page.locator(".leaflet-popup")
    expect(bulle).to_contain_text("CAP Métiers de la coiffure")
    expect(bulle.get_by_role("link").first).to_be_focused()
    expect(bulle.get_by_role("button", name="Fermer")).to_be_visible()
    expect(bulle.locator("a[href^='tel:+33']")).to_be_visible()
    page.keyboard.press("Escape")
    expect(bulle).to_have_count(0)
    expect(repere).to_be_focused()


def test_a_partner_reads_how_many_formations_and_voies(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure"))
    expect(page.locator("#bilan")).to_have_text(
        re.compile(r"^2\sformations \(.+\) : 2 au lycée à temps plein, 1 en apprentissage\.$")
    )


def test_legend_filters_and_tells_its_state(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    bouton = page.locator("[data-legende=beaute]")
    bouton.click()
    page.wait_for_url(re.compile(r"\?filiere=beaute$"))
    expect(bouton).to_have_attribute("aria-pressed", "true")
    trouves = found(page)
    assert set(trouves) >= marked(page)
    bouton.click()
    assert len(found(page)) > len(trouves)


def test_zone_on_screen_can_be_searched(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    tous = found(page)
    page.get_by_role("button", name="Agrandir", exact=True).click()
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Chercher dans cette zone").click()
    expect(page.locator("#compte")).not_to_have_text(str(len(tous)))
    dedans = found(page)
    assert 0 < len(dedans) < len(tous)
    page.get_by_role("button", name="Ne plus limiter").click()
    expect(page.locator("#compte")).to_have_text(str(len(tous)))


def test_radius_is_drawn_around_the_commune(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?pres=05061&rayon=30"))
    expect(page.locator("#map_lycees path.rayon")).to_have_count(1)
    assert {"0050008G", "0050009H"} <= set(found(page))


def test_list_and_map_point_at_each_other(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure&dep=84"))
    page.locator("#resultats .carte-lycee").first.hover()
    expect(page.locator("#map_lycees [data-actif]")).to_have_count(1)
    page.locator("#map_lycees .marqueur").first.hover()
    expect(page.locator("#resultats [data-actif]")).to_have_count(1)


def test_tiles_are_asked_for_only_on_demand(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    assert ouvrir.ennuis == []
    with page.expect_request(re.compile("^https://data.geopf.fr/")):
        page.get_by_role("button", name="Plan détaillé").click()
    assert all("data.geopf.fr" in ennui for ennui in ouvrir.ennuis)
    page.close()
    # The visitor asked for them: neither another host nor its silence is a fault here.
    ouvrir.ennuis.clear()


def test_results_can_be_taken_away(ouvrir: Visite, serveur: str, registre_reel: Registre) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=soudeur&pres=13056&rayon=50"))
    trouves = found(page)
    page.locator(".emporter > summary").click()
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="Tableau (CSV)").click()
    lignes = telechargement.value.path().read_text("utf-8-sig").splitlines()
    assert lignes[0].startswith("uai;nom;")
    assert [ligne.split(";")[0] for ligne in lignes[1:]] == trouves
    assert not any(re.search(r"(^|;)\"?'?[=+@-]", ligne) for ligne in lignes[1:])
    assert {"label_intitule", "code_postal", "nom_commune"} < set(lignes[0].split(";"))
    assert all(re.search(r";0[1-9]( \d\d){4};", ligne) for ligne in lignes[1:])
    assert all("non officiel" in ligne and "ODbL" in ligne for ligne in lignes[1:])
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="Carte (GeoJSON)").click()
    objets = json.loads(telechargement.value.path().read_text("utf-8"))["features"]
    assert [o["properties"]["uai"] for o in objets] == trouves
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="Fiche des contacts").click()
    fiche = telechargement.value.path().read_text("utf-8")
    for uai in trouves:
        assert registre_reel.etablissement(uai).nom in fiche
    assert re.search(r"non officiel.*ODbL 1\.0\. \d\d/\d\d/\d{4}\.$", fiche.strip())


@pytest.mark.parametrize("largeur", [390, 1280])
def test_a_popups_cross_is_never_under_the_buttons(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=soudeur&pres=13056&rayon=30", largeur=largeur))
    for repere in page.locator("#map_lycees .marqueur").all():
        repere.focus()
        page.keyboard.press("Enter")
        page.locator(".leaflet-popup-close-button").wait_for()
        page.wait_for_timeout(500)
        page.locator(".leaflet-popup-close-button").click(timeout=3000)
        expect(page.locator(".leaflet-popup")).to_have_count(0)


def test_tiles_that_do_not_come_leave_our_own_ground(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    page.route("https://data.geopf.fr/**", lambda route: route.abort())
    bouton = page.get_by_role("button", name="Plan détaillé")
    bouton.click()
    expect(page.locator("[data-plan-dit]")).to_contain_text("ne répond pas")
    expect(bouton).to_have_attribute("aria-pressed", "false")
    assert page.locator("#map_lycees").get_attribute("data-plan") is None
    assert page.locator("#map_lycees .ville").count() > 3
    ouvrir.ennuis.clear()


def test_paper_shows_every_result_and_the_screen_comes_back(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=soudeur"))
    dedans = """() => {
        const carte = document.querySelector('#map_lycees').getBoundingClientRect();
        return [...document.querySelectorAll('#map_lycees :is(.marqueur, .grappe)')].every((e) => {
            const { left, right, top, bottom } = e.getBoundingClientRect();
            return left >= carte.left && right <= carte.right
                && top >= carte.top && bottom <= carte.bottom;
        });
    }"""
    page.get_by_role("button", name="Agrandir", exact=True).click()
    page.wait_for_timeout(500)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate(dedans)
    couleur = "getComputedStyle(document.querySelector('.marqueur__forme'), '::after')"
    assert page.evaluate(f"{couleur}.printColorAdjust") == "exact"
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("[data-papier]").count() == 0


def test_map_says_all_without_javascript(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "carte/", javascript=False)
    expect(page.locator("#map_lycees svg")).to_be_visible()
    assert page.locator("#resultats > li:not([hidden])").count() > 40
    assert not page.locator(".legende").is_visible()


@pytest.mark.parametrize("theme", ["clair", "sombre"])
@pytest.mark.parametrize("largeur", [390, 1280])
def test_axe_finds_nothing_on_the_map_filtered_with_a_popup(
    ouvrir: Visite, serveur: str, largeur: int, theme: str
) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure&dep=84", largeur=largeur, theme=theme))
    page.locator("#map_lycees .marqueur").first.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    page.wait_for_timeout(400)
    reponse = Axe().run(page, options=REGLES).response
    assert [(v["id"], v["nodes"][0]["target"]) for v in reponse["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
