"""The same data and the same today give the same bytes, whatever the machine does meanwhile."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REGISTRES, run_mkdocs

pytestmark = pytest.mark.lent

FOIS = int(os.environ.get("FOIS", "2"))
"""How many builds are compared; `FOIS=10 pytest -k determinisme` for the full proof."""


def digest(site: Path) -> dict[str, str]:
    return {
        fichier.relative_to(site).as_posix(): hashlib.sha256(fichier.read_bytes()).hexdigest()
        for fichier in sorted(site.rglob("*"))
        if fichier.is_file()
    }


def test_builds_are_the_same_byte_for_byte(
    build_essai: Callable[[str], Path], tmp_path: Path
) -> None:
    empreintes = [digest(build_essai("mkdocs"))]
    for fois in range(1, FOIS):
        site = tmp_path / f"site-{fois}"
        # Sets and dictionaries of texts come in another order each time, the clock of the
        # processes differs, and so do the time zone and the name of the folder.
        fait = run_mkdocs(
            site,
            REGISTRES / "essai",
            PYTHONHASHSEED=str(fois * 7919),
            TZ=("UTC", "Pacific/Kiritimati", "Europe/Paris")[fois % 3],
            LC_ALL=("C.UTF-8", "C")[fois % 2],
        )
        assert fait.returncode == 0, fait.stdout + fait.stderr
        empreintes.append(digest(site))
    premiere = empreintes[0]
    for suivante in empreintes[1:]:
        assert suivante.keys() == premiere.keys()
        assert [f for f in premiere if suivante[f] != premiere[f]] == []
