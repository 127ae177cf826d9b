"""Travel times of a fake académie: shown with distances, they say what is near."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from macros.navigateur.bandes import TRAJETS
from tests.browser.recherche import answered
from tests.conftest import REGISTRES, Visite, serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur

ESSAI = REGISTRES / "essai"
ICI, SANS = "01001", "01003"
LENT, RAPIDE, MOYEN = "0010001W", "0010003Y", "0010002X"
LIGNES = f"""commune,uai,mode,minutes,date,source
{ICI},{LENT},voiture,45,2026-03-01,source-essai
{ICI},{RAPIDE},voiture,8,2026-03-01,source-essai
{ICI},{MOYEN},voiture,130,2026-03-01,source-essai
{ICI},{MOYEN},transports,299,2026-03-01,source-essai
"""
DE_LA = [RAPIDE, LENT, MOYEN]


@pytest.fixture(scope="module")
def serveur_trajets(
    build_once: Callable[[str, Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of the site of a fake académie that has travel times."""
    donnees = tmp_path_factory.mktemp("trajets") / "data"
    shutil.copytree(ESSAI, donnees)
    (donnees / "trajets.csv").write_text(LIGNES, "utf-8")
    with serve(build_once("trajets", donnees)) as adresse:
        yield adresse


def listed(page: Page) -> list[str]:
    uais: list[str] = page.locator("main [data-uai].vignette:visible").evaluate_all(
        "vignettes => vignettes.map((une) => une.dataset.uai)"
    )
    return uais


@pytest.mark.parametrize("vue", ["annuaire", "carte"])
def test_times_are_shown_and_say_what_is_near(
    serveur_trajets: str, ouvrir: Visite, vue: str
) -> None:
    page = answered(ouvrir(f"{serveur_trajets}{vue}/?pres={ICI}"))
    assert [uai for uai in listed(page) if uai in DE_LA] == DE_LA == listed(page)[:3]
    for uai, dit in (
        (RAPIDE, "5 à 10\u00a0min en voiture"),
        (LENT, "40 à 50\u00a0min en voiture"),
        (
            MOYEN,
            "2\u00a0h à 2\u00a0h\u00a030 en voiture, 4\u00a0h\u00a030 à 5\u00a0h en transports",
        ),
    ):
        lieu = page.locator(f"#resultats [data-uai='{uai}'] .vignette__distance")
        expect(lieu).to_contain_text(dit)
    expect(page.locator("#note")).to_contain_text("1er mars 2026")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_words_that_name_a_place_know_them_too(serveur_trajets: str, ouvrir: Visite) -> None:
    page = answered(ouvrir(f"{serveur_trajets}annuaire/?q=autour de Essai-la-Ville"))
    assert listed(page)[:2] == DE_LA[:2]
    expect(page.locator("#note")).to_contain_text("Temps de trajet")


def test_a_list_of_lycees_is_sorted_by_them(serveur_trajets: str, ouvrir: Visite) -> None:
    page = ouvrir(f"{serveur_trajets}filieres/restauration/?pres={ICI}", largeur=320)
    expect(page.locator("#pres-dit")).to_contain_text("par le temps de trajet")
    expect(page.locator("#pres-dit")).to_contain_text("1er mars 2026")
    assert page.locator("#lycees .vignette__distance", has_text="min en voiture").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_comparison_has_a_row_of_them(serveur_trajets: str, ouvrir: Visite) -> None:
    page = ouvrir(f"{serveur_trajets}selection/?uai={LENT},{RAPIDE}&pres={ICI}")
    rangee = page.locator("#comparaison tr", has_text="Temps de trajet")
    expect(rangee).to_contain_text("1er mars 2026")
    expect(rangee).to_contain_text("40 à 50\u00a0min en voiture")


def test_a_lycees_page_tells_them_with_source_and_day(
    serveur_trajets: str, serveur_essai: str, ouvrir: Visite
) -> None:
    page = ouvrir(f"{serveur_trajets}lycees/{RAPIDE.lower()}/", largeur=320)
    page.get_by_text("Combien de temps pour venir").click()
    temps = page.locator("#temps-de-trajet")
    expect(temps.locator("li")).to_have_text("Essai-la-Ville\u00a0: 5 à 10\u00a0min en voiture")
    expect(temps).to_contain_text("1er mars 2026")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert (
        not ouvrir(f"{serveur_essai}lycees/{RAPIDE.lower()}/").locator("#temps-de-trajet").count()
    )


def asked(ouvrir: Visite, adresse: str) -> tuple[Page, list[str]]:
    """A page that has answered, and the addresses that it asked for."""
    page = ouvrir("about:blank")
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.goto(adresse)
    return answered(page), demandes


def test_the_file_is_asked_for_only_with_a_place(
    serveur_trajets: str, serveur_essai: str, ouvrir: Visite
) -> None:
    def takes(adresse: str) -> bool:
        return any(TRAJETS in url for url in asked(ouvrir, adresse)[1])

    assert takes(f"{serveur_trajets}annuaire/?pres={ICI}")
    assert not takes(f"{serveur_trajets}annuaire/?q=mécanicien")
    assert not takes(f"{serveur_essai}annuaire/?pres={ICI}")


def test_a_place_without_times_has_its_distances(serveur_trajets: str, ouvrir: Visite) -> None:
    page = answered(ouvrir(f"{serveur_trajets}annuaire/?pres={SANS}"))
    assert page.locator(".vignette__distance", has_text="à vol d’oiseau").count() > 1
    assert "Temps de trajet" not in page.locator("main").inner_text()


def test_a_file_that_does_not_come_leaves_the_distances(
    serveur_trajets: str, ouvrir: Visite
) -> None:
    page = ouvrir("about:blank")
    page.route(f"**/{TRAJETS}", lambda route: route.fulfill(status=200, body="<html>"))
    page.goto(f"{serveur_trajets}annuaire/?pres={ICI}")
    answered(page)
    assert page.locator(".vignette__distance", has_text="à vol d’oiseau").count() > 1
