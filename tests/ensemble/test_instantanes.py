"""The whole fake registry's site, as committed: pages and exports, word for word.

A change of a template shows as a change of the files beside this one; `make bless` accepts it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.conftest import REGISTRES, load

REGISTRE = load(REGISTRES / "essai")
PAGES = (
    "",
    "annuaire/",
    "filieres/",
    "formations/",
    "label/echeances/",
    "label/liste-annuelle/",
    *(chose.chemin for chose in REGISTRE.etablissements),
    *(chose.chemin for chose in REGISTRE.formations),
    *(chose.chemin for chose in REGISTRE.filieres),
)
EXPORTS = (
    "api/v1/etablissements.json",
    "api/v1/etablissements.geojson",
    "api/v1/formations.json",
    "donnees/etablissements.csv",
    "donnees/offres.csv",
    "donnees/datapackage.json",
    "label/echeances.ics",
    "flux.xml",
    *(f"api/v1/etablissements/{lycee.uai.lower()}.json" for lycee in REGISTRE.etablissements),
    *(f"{lycee.chemin}echeance.ics" for lycee in REGISTRE.etablissements),
)
VERSION = re.compile(r"\?v=[0-9a-f]{6,}")


def nom(chemin: str) -> str:
    return re.sub(r"[/.]", "-", chemin.strip("/")) or "accueil"


class Fichiers(SingleFileSnapshotExtension):
    """One readable file a snapshot."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def attendu(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Fichiers)


@pytest.mark.parametrize("chemin", PAGES, ids=nom)
def test_a_page_is_as_committed(site_essai: Path, chemin: str, attendu: Any) -> None:
    page = html.fromstring((site_essai / chemin / "index.html").read_text("utf-8"))
    (corps,) = page.iter("main")
    texte = html.tostring(corps, encoding="unicode", method="html")
    assert VERSION.sub("", texte) == attendu


@pytest.mark.parametrize("chemin", EXPORTS, ids=nom)
def test_an_export_is_as_committed(site_essai: Path, chemin: str, attendu: Any) -> None:
    fichier = site_essai / chemin
    texte = fichier.read_bytes().decode("utf-8") if fichier.is_file() else "(absent)"
    assert texte.replace("\r\n", "\n") == attendu
