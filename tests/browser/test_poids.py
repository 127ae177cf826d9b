"""What each kind of page weighs at first, held in poids.toml: bytes are the same on any machine."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from macros.navigateur.allegement import RENOMME
from tests.conftest import PREFIXE, Visite

pytestmark = [
    pytest.mark.navigateur,
    pytest.mark.skipif(not RENOMME, reason="poids tenus avec tdewolff-minify, qui manque ici"),
]

POIDS = tomllib.loads(Path(__file__).with_name("poids.toml").read_text("utf-8"))
INDEX = 16_000
"""Bytes of data, compressed by gzip -9, with which the annuaire answers a first letter."""
AIR = 100
"""Bytes, or a hundredth of the page if that is more: versions of zlib differ a little."""


@pytest.mark.parametrize("genre", POIDS)
def test_a_page_weighs_no_more_than_is_held(
    ouvrir: Visite, serveur: str, site_reel: Path, genre: str
) -> None:
    tenu = POIDS[genre]["octets"]
    fichiers = {
        fichier: len(gzip.compress((site_reel / fichier).read_bytes(), 9, mtime=0))
        for fichier in asked_for(ouvrir("about:blank"), serveur + POIDS[genre]["adresse"])
    }
    poids = sum(fichiers.values())
    detail = "".join(f"\n{octets:8} {fichier}" for fichier, octets in sorted(fichiers.items()))
    assert poids <= tenu + max(AIR, tenu // 100), f"{genre} : {poids} octets, et non {tenu}{detail}"


def test_a_first_letter_is_answered_with_the_index_alone(
    ouvrir: Visite, serveur: str, site_reel: Path
) -> None:
    donnees: set[str] = set()

    def index_alone(route: Route) -> None:
        """Let the complement, with its tables of places and trades, never come."""
        fichier = urlsplit(route.request.url).path.removeprefix(PREFIXE)
        if fichier.endswith("complement.json"):
            return
        donnees.add(fichier)
        route.continue_()

    page = ouvrir("about:blank")
    page.route("**/assets/**/*.json*", index_alone)
    page.goto(serveur + "annuaire/")
    page.locator("#recherche input[name=q]").press_sequentially("b")
    expect(page.locator("#resultats .vignette__raisons").first).to_be_visible()
    poids = sum(len(gzip.compress((site_reel / f).read_bytes(), 9, mtime=0)) for f in donnees)
    assert 0 < poids <= INDEX, f"{poids} octets : {sorted(donnees)}"


def asked_for(page: Page, adresse: str) -> set[str]:
    """Open an address; return the site's files that it asks for before anyone touches it."""
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.goto(adresse)
    if page.locator(".trouver[data-vue=carte]").count():
        page.locator(".trouver[data-prete]").wait_for()
    page.wait_for_load_state("networkidle")
    chemins = {urlsplit(url).path for url in demandes if url.startswith("http")}
    return {
        chemin.removeprefix(PREFIXE) + ("index.html" if chemin.endswith("/") else "")
        for chemin in chemins
    }
