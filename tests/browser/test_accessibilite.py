"""axe finds nothing on any kind of page, light and dark, on a phone and on a screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import Visite

pytestmark = pytest.mark.navigateur

SORTES = (
    "",
    "annuaire/",
    "annuaire/?q=cuisine&dep=13",
    "annuaire/?q=zzzz",
    "carte/",
    "carte/integrer/",
    "lycees/0130058t/",
    "filieres/",
    "filieres/restauration/",
    "formations/",
    "formations/cap-cuisine/",
    "selection/",
    "label/",
    "label/echeances/",
    "label/auto-evaluation/",
    "inscription/",
    "entreprises/",
    "donnees/",
    "contribuer/",
    "contribuer/erreurs/",
    "sources/",
    "accessibilite/",
    "mentions-legales/",
    "donnees-personnelles/",
    "introuvable/",
)
"""One page, or state of a page, of each kind."""
FICTIVES = (
    "lycees/0010001w/",
    "lycees/0020008y/",
    "lycees/0020006w/",
    "lycees/0020009z/",
    "formations/bac-pro-interminable-essai/",
    "label/echeances/",
)
"""Pages of the fake registry that the real one cannot show today: every state, long, empty."""
REGLES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.fixture(scope="session")
def axe() -> Axe:
    return Axe()


def faults(axe: Axe, ouvrir: Visite, adresse: str, largeur: int, theme: str) -> list[str]:
    page = ouvrir(adresse, largeur=largeur, theme=theme)
    resultat = axe.run(page, options=REGLES)
    return [
        f"{faute['id']} : {noeud['target']} {noeud['failureSummary'].splitlines()[-1].strip()}"
        for faute in resultat.response["violations"]
        for noeud in faute["nodes"][:3]
    ]


@pytest.mark.parametrize("theme", ["clair", "sombre"])
@pytest.mark.parametrize("largeur", [390, 1280])
@pytest.mark.parametrize("chemin", SORTES)
def test_axe_finds_nothing(
    axe: Axe, ouvrir: Visite, serveur: str, chemin: str, largeur: int, theme: str
) -> None:
    assert faults(axe, ouvrir, serveur + chemin, largeur, theme) == []


@pytest.mark.parametrize(("largeur", "theme"), [(390, "clair"), (1280, "sombre")])
@pytest.mark.parametrize("chemin", FICTIVES)
def test_axe_finds_nothing_in_rare_states(
    axe: Axe, ouvrir: Visite, serveur_essai: str, chemin: str, largeur: int, theme: str
) -> None:
    assert faults(axe, ouvrir, serveur_essai + chemin, largeur, theme) == []


@pytest.mark.parametrize("chemin", SORTES)
def test_a_page_fits_a_screen_of_320_px(ouvrir: Visite, serveur: str, chemin: str) -> None:
    page = ouvrir(serveur + chemin, largeur=320, hauteur=560)
    trop = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert trop <= 0
