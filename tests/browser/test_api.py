"""The reference of the API: a document is tried on the page, and opened without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.conftest import Visite

pytestmark = pytest.mark.navigateur


def test_a_document_is_tried_where_it_is_read(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}donnees/api/#forme-Decision", largeur=320)
    expect(page.locator("#forme-Decision table")).to_be_visible()
    document = page.locator("#doc-etablissement")
    document.locator("summary").click()
    uai, essayer = (
        document.get_by_label("UAI du lycée"),
        document.get_by_role("button", name="Essayer"),
    )
    for ecrit, dit in (
        ("0010002X", "Lycée d’essai À Renouveler"),
        ("0019999Z", "Aucun lycée de l’annuaire"),
        ("../../../x", "Un UAI a sept chiffres et une lettre."),
    ):
        uai.fill(ecrit)
        essayer.click()
        expect(document.locator("[data-reponse]")).to_contain_text(dit)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    # The answer that is no file is expected, and told.
    ouvrir.ennuis = [ennui for ennui in ouvrir.ennuis if "0019999z.json" not in ennui]


def test_without_javascript_a_document_is_a_link(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}donnees/api/", javascript=False)
    document = page.locator("#doc-filieres")
    document.locator("summary").click()
    expect(document.get_by_role("button", name="Essayer")).to_be_hidden()
    document.get_by_role("link", name="Ouvrir le fichier").click()
    assert page.url == f"{serveur_essai}api/v1/filieres.json"
