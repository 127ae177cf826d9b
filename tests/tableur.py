"""Open files with LibreOffice, in French, and read what it has read."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DELAI = 180
"""Seconds, of a machine that does much else."""
CSV = ("59", "34", "76", "1", "", "1036", "true", "false")
"""What its dialog is told of a CSV: semicolons, quotes, UTF-8, the first row, no type of column,
French, « Formater les champs entre guillemets comme texte », no other detection."""
avec_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n’est pas installé")


def opened(fichiers: Sequence[Path]) -> Mapping[str, Workbook]:
    """Each file's name → what LibreOffice makes of it. All are of one format."""
    assert SOFFICE is not None
    lire = [f"--infilter=CSV:{','.join(CSV)}"] if fichiers[0].suffix == ".csv" else []
    with TemporaryDirectory() as ici:
        profil = f"-env:UserInstallation={(Path(ici) / 'profil').as_uri()}"
        subprocess.run(
            [
                *(SOFFICE, profil, "--headless", *lire),
                *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", ici),
                *map(str, fichiers),
            ],
            env={"HOME": ici, "LC_ALL": "fr_FR.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"},
            check=True,
            capture_output=True,
            timeout=DELAI,
        )
        return {f.name: load_workbook(Path(ici) / f"{f.stem}.xlsx") for f in fichiers}
