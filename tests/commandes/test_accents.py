"""A clone in a folder with accents, under a locale that knows none: every word is read and told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).parents[2]
ESSAI = RACINE / "tests" / "registres" / "essai"
SANS_ACCENTS = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LE = ("--le", "2026-11-29")


def lancer(
    mots: tuple[str, ...], dossier: Path, **autres: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder, under a locale that knows no accent."""
    environnement = {**os.environ, **SANS_ACCENTS, **autres}
    if "DONNEES" not in autres:
        environnement.pop("DONNEES", None)
    commande = [sys.executable, "-m", "macros.commandes.cli", *mots]
    environnement["PYTHONPATH"] = str(RACINE)
    return subprocess.run(
        commande, cwd=dossier, env=environnement, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    ("mots", "code", "dit"),
    [
        (("verifier", *LE), 0, "lycées"),
        (("formation", "Lycée inconnu", "--ajouter", "été", *LE), 1, "« été »"),
        (("exporter", "é à.yaml", "sortie é"), 2, "é à.yaml"),
    ],
)
def test_a_folder_with_accents_under_a_bare_locale(
    mots: tuple[str, ...], code: int, dit: str, tmp_path: Path
) -> None:
    clone = tmp_path / "dépôt é à"
    shutil.copytree(ESSAI, clone / "data")
    (clone / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    fini = lancer(mots, clone)
    texte = (fini.stdout + fini.stderr).decode("utf-8")
    assert "Traceback" not in texte
    assert (fini.returncode, dit in texte) == (code, True), texte
