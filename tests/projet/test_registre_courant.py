"""What must hold of the registry that is published, whatever an editor or another académie writes.

Everything else that tests say of a real registry, they say of a copy frozen on a day
(`tests/registres/reel`): a right correction never stops a publication.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from macros.verification.dossier import verifier_dossier
from tests.browser.test_accessibilite import faults
from tests.conftest import COURANTES, RACINE, REGISTRES, Visite, load, serve
from tests.pages_html import PageConstruite, dead_links, pages

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

pytestmark = pytest.mark.xdist_group("courant")


@pytest.fixture(scope="session")
def registre_courant() -> Registre:
    return load(COURANTES)


@pytest.fixture(scope="session")
def site_courant(build_once: Callable[[str, Path], Path]) -> Path:
    return build_once("courant", COURANTES)


@pytest.fixture(scope="session")
def pages_courantes(site_courant: Path) -> dict[str, PageConstruite]:
    return {page.chemin: page for page in pages(site_courant)}


def test_nothing_in_it_stops_a_publication() -> None:
    anomalies = verifier_dossier(COURANTES, le=date.today()).anomalies
    assert [a for a in anomalies if a.bloque] == []


def test_each_of_its_lycees_formations_and_filieres_has_a_page_that_names_it(
    pages_courantes: dict[str, PageConstruite], registre_courant: Registre
) -> None:
    r = registre_courant
    choses = [*((e, e.nom) for e in r.etablissements), *((f, f.intitule) for f in r.formations)]
    assert {c.chemin for c, _ in choses} | {f.chemin for f in r.filieres} <= set(pages_courantes)
    titres = {chemin: page.arbre.findtext(".//h1") for chemin, page in pages_courantes.items()}
    assert [nom for chose, nom in choses if not titres[chose.chemin]] == []


def test_each_of_its_links_leads_somewhere(
    pages_courantes: dict[str, PageConstruite], site_courant: Path
) -> None:
    assert dead_links(pages_courantes, site_courant)[:30] == []


@pytest.mark.navigateur
def test_axe_finds_nothing_on_its_heaviest_pages(ouvrir: Visite, site_courant: Path) -> None:
    """On a phone: each kind of page is looked at on a screen too, with data that stay still."""
    lourdes = [
        max(dossier.glob("*/index.html"), key=lambda f: f.stat().st_size)
        for dossier in (site_courant / "lycees", site_courant / "formations")
    ]
    chemins = [f"{f.parent.relative_to(site_courant).as_posix()}/" for f in lourdes]
    with serve(site_courant) as adresse:
        for chemin in ("", "annuaire/", "carte/", *chemins):
            assert faults(Axe(), ouvrir(adresse + chemin, largeur=390)) == []


@pytest.mark.skipif("DONNEES_COURANTES" in os.environ, reason="déjà avec d’autres données")
def test_these_tests_hold_of_another_academie_too() -> None:
    """They are all that stands between its registry and its publication."""
    fichiers = ("tests/projet/test_registre_courant.py", "tests/domaine/test_schemas.py")
    fait = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "not navigateur", *fichiers],
        cwd=RACINE,
        env={**os.environ, "DONNEES_COURANTES": str(REGISTRES / "autre-academie")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode == 0, fait.stdout
