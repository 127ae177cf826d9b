"""Five people go from a vague wish to the right lycée, and leave with something to keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import answered, found
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from macros.domaine.registre import Registre

pytestmark = [pytest.mark.navigateur, pytest.mark.anime]

TELEPHONE = {"largeur": 390, "hauteur": 800, "has_touch": True, "is_mobile": True}


def test_a_pupil_in_vitrolles_wants_to_cook(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur, **TELEPHONE)
    page.locator("#q-accueil").tap()
    page.keyboard.type("je veux faire de la cuisine")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"annuaire/\?q="))
    answered(page)
    page.get_by_label("Près de chez moi").fill("13127")
    page.get_by_role("option", name=re.compile(r"Vitrolles \(13\)")).tap()
    page.wait_for_url(re.compile("pres=13117"))
    # The nearest first, without asking.
    proches = found(page)
    premiere = page.locator("#resultats .vignette").first
    expect(premiere).to_contain_text("km")
    expect(premiere.locator(".vignette__raisons")).to_contain_text(re.compile("cuisine", re.I))
    premiere.get_by_role("link").first.tap()
    page.wait_for_url(re.compile(rf"lycees/{proches[0].lower()}/"))
    expect(page.get_by_role("heading", name=re.compile("S’inscrire|inscrire"))).not_to_have_count(0)
    page.go_back()
    assert found(page) == proches


def test_a_garage_owner_in_gap_wants_an_apprentice(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = ouvrir(serveur + "carte/")
    page.locator(".trouver[data-prete]").wait_for()
    page.locator("#q").fill("garage apprenti")
    answered(page)
    page.get_by_label("Près de chez moi").fill("gap")
    page.get_by_role("option", name=re.compile(r"^Gap \(05\)")).click()
    page.get_by_label("Rayon").select_option("50")
    # None so near: the page says where, and the way on is one click.
    assert found(page) == []
    expect(page.locator("#vide")).to_contain_text("Plus loin dans l’académie")
    page.get_by_role("link", name=re.compile("Sans la limite de 50")).click()
    trouves = found(page)
    assert trouves[0] == "0040007L"
    for uai in trouves:
        lycee = registre_reel.etablissement(uai)
        assert any(
            "automobile" in registre_reel.formation(o.formation).filieres
            and "apprentissage" in o.voies
            for o in lycee.offres
        )
    expect(page.locator("#resultats .vignette").first).to_contain_text("en apprentissage")
    page.locator(".emporter > summary").click()
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="Fiche des contacts").click()
    fiche = telechargement.value.path().read_text("utf-8")
    assert re.search(r"Téléphone\s: (\+33|0)", fiche)
    assert "apprentissage" in fiche


def test_a_counsellor_compares_three_lycees(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/?formation=cap-cuisine", permissions=["clipboard-write"])
    trouves = found(page)[:3]
    for uai in trouves:
        page.locator(f"#resultats [data-selection='{uai}']").click()
    page.get_by_role("link", name=re.compile(r"Ma sélection \(3\)")).first.click()
    page.wait_for_url(re.compile(r"selection/"))
    expect(page.locator("#comparaison thead th")).to_have_count(3)
    expect(page.locator("#comparaison")).to_contain_text("CAP Cuisine")
    partage = page.url
    page.get_by_role("button", name="Partager").click()
    autre = ouvrir(partage)
    for uai in trouves:
        expect(autre.locator(f"#comparaison th[data-uai='{uai}']")).to_be_visible()


def test_a_visitor_without_javascript_reaches_a_contact(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "annuaire/", javascript=False)
    page.get_by_role("link", name="Lycée professionnel L’Estaque").click()
    page.wait_for_url(re.compile("lycees/0130058t/"))
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
    page.goto(serveur + "filieres/restauration/")
    assert page.locator("[data-uai]").count() > 5


def test_a_visitor_with_only_a_keyboard_gets_from_the_accueil_to_a_map_marker(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur)
    page.keyboard.press("/")
    page.keyboard.type("coiffure")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"annuaire/\?q=coiffure"))
    answered(page)
    tab_to(page, "a[data-lien-vue=carte]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"carte/\?q=coiffure"))
    page.locator(".trouver[data-prete]").wait_for()
    tab_to(page, "#map_lycees .marqueur, #map_lycees .grappe")
    while page.evaluate("document.activeElement.classList.contains('grappe')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    lien = page.locator(".leaflet-popup a[href*='lycees/']").first
    expect(lien).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/lycees/\d{7}[a-z]/"))


def tab_to(page: Page, selecteur: str, au_plus: int = 90) -> None:
    """Press Tab until an element of the selector has the focus."""
    for _ in range(au_plus):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selecteur):
            return
    raise AssertionError(f"{selecteur} ne s’atteint pas au clavier")
