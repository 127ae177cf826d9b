"""A form sent from a lycée's page: by mail, by copying, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from macros.domaine.messages import message
from tests.browser.test_accessibilite import faults
from tests.conftest import REGISTRES, Visite, load, serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur

AUTRE = REGISTRES / "autre-academie"
LYCEE = load(AUTRE).etablissements[0]


@pytest.fixture(scope="module")
def serveur_autre(build_once: Callable[[str, Path], Path]) -> Iterator[str]:
    """Address of a site whose publisher can be written to."""
    with serve(build_once("autre-academie", AUTRE)) as adresse:
        yield adresse


def open_form(page: Page, genre: str) -> None:
    pli = page.locator(f"details:not([open]):has(#dire-{genre}) > summary")
    if pli.count():
        pli.click()
    page.locator(f"#dire-{genre} > summary").click()
    expect(page.locator(f"#dire-{genre} textarea")).to_be_visible()


def mail_of(page: Page, genre: str) -> str:
    """Press « Envoyer par courriel »; the address that the browser would hand over."""
    page.evaluate("addEventListener('click', (e) => e.preventDefault())")
    lien = page.locator(f"#dire-{genre}").get_by_role("link", name="Envoyer par courriel")
    lien.click()
    adresse: str = lien.evaluate("lien => lien.href")
    return adresse


@pytest.mark.parametrize("genre", ["corriger", "formation", "decision"])
def test_the_mail_holds_the_form_as_it_was_changed(
    ouvrir: Visite, serveur_autre: str, genre: str
) -> None:
    page = ouvrir(serveur_autre + LYCEE.chemin)
    open_form(page, genre)
    corps = message(genre, LYCEE).corps
    debut, suite = mail_of(page, genre).split("&body=")
    assert debut.startswith("mailto:contact@ombrelune.example?subject=")
    assert unquote(suite) == corps.replace("\n", "\r\n")
    change = corps.replace(LYCEE.uai, f"{LYCEE.uai} & « essai »\n+ 1 % #")
    page.locator(f"#dire-{genre} textarea").fill(change)
    assert unquote(mail_of(page, genre).split("&body=")[1]) == change.replace("\n", "\r\n")


def test_a_text_too_long_for_a_mail_is_left_to_be_copied(
    ouvrir: Visite, serveur_autre: str
) -> None:
    page = ouvrir(serveur_autre + LYCEE.chemin, permissions=["clipboard-read", "clipboard-write"])
    open_form(page, "decision")
    page.locator("#dire-decision textarea").fill("é" * 1000)
    assert "&body=" not in mail_of(page, "decision")
    page.locator("#dire-decision").get_by_role("button", name="Copier").click()
    expect(page.locator("#dire-decision").get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "é" * 1000


@pytest.mark.parametrize("largeur", [320, 1280])
def test_without_javascript_the_text_is_there_to_read_and_send(
    ouvrir: Visite, serveur_autre: str, largeur: int
) -> None:
    page = ouvrir(serveur_autre + LYCEE.chemin, javascript=False, largeur=largeur)
    page.locator("summary", has_text="Ce que couvre cette liste").click()
    page.get_by_role("link", name="Complétez la fiche").or_(
        page.get_by_role("link", name="Dites-le-nous")
    ).first.click()
    open_form(page, "corriger")
    texte = page.locator("#dire-corriger textarea")
    assert texte.input_value() == message("corriger", LYCEE).corps
    lien = page.locator("#dire-corriger").get_by_role("link", name="Envoyer par courriel")
    expect(lien).to_be_visible()
    expect(page.locator("#dire-corriger").get_by_role("button")).to_have_count(0)
    boite = texte.bounding_box()
    assert boite is not None
    assert boite["x"] >= 0
    assert boite["x"] + boite["width"] <= largeur


@pytest.mark.parametrize("chemin", [LYCEE.chemin, "contribuer/"])
def test_open_forms_are_without_fault(ouvrir: Visite, serveur_autre: str, chemin: str) -> None:
    page = ouvrir(serveur_autre + chemin)
    page.evaluate("() => document.querySelectorAll('main details').forEach((d) => (d.open = true))")
    assert faults(page) == []
