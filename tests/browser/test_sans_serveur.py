"""A copy of the site opened from a folder still shows every page's content and label dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.navigateur


@pytest.mark.parametrize(
    ("chemin", "mots"),
    [
        ("index.html", "Site non officiel"),
        ("annuaire/index.html", "Lycée professionnel L’Estaque"),
        ("lycees/0130058t/index.html", "Label vu en 2025"),
        ("formations/cap-cuisine/index.html", "CAP Cuisine"),
        ("label/echeances/index.html", "46"),
    ],
)
def test_a_page_opened_from_a_folder_is_whole_and_dressed(
    navigateur: Browser, site_reel: Path, chemin: str, mots: str
) -> None:
    page = navigateur.new_page()
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.goto((site_reel / chemin).as_uri())
    texte = page.locator("body").inner_text().replace("\u00a0", " ")
    police = page.evaluate("getComputedStyle(document.body).fontFamily")
    page.close()
    assert mots in texte
    assert "Times" not in police
    assert [url for url in demandes if not url.startswith(("file:", "data:"))] == []
