"""When files and registry entries last changed, as git remembers it; nothing where it does not."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from macros.domaine.registre import Registre

_DELAI = 30
"""Seconds after which git is not waited for."""


def _git(dossier: Path, *arguments: str) -> str:
    """What a git command prints, or "" when git, the repository or the answer is missing."""
    try:
        fait = subprocess.run(
            ["git", "-C", str(dossier), *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=_DELAI,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return fait.stdout if fait.returncode == 0 else ""


def dates_des_fichiers(dossier: Path) -> Mapping[str, str]:
    """Last day each file of a folder changed: path relative to it → AAAA-MM-JJ."""
    jours: dict[str, str] = {}
    jour = ""
    # Commits come newest first: the first mention of a file is its last change.
    journal = _git(
        dossier, "log", "--format=%x00%cs", "--name-only", "--relative", "--no-renames", "--", "."
    )
    for ligne in journal.splitlines():
        if ligne.startswith("\0"):
            jour = ligne[1:]
        elif ligne:
            jours.setdefault(ligne, jour)
    return jours


def dates_des_entrees(fichier: Path, registre: Registre) -> Mapping[str, str]:
    """Last day each lycée's entry changed, by git blame: uai → AAAA-MM-JJ."""
    lignes = _dates_des_lignes(fichier)
    if not lignes:
        return {}
    debuts = sorted((registre.ligne(e.uai), e.uai) for e in registre.etablissements)
    fins = [ligne for ligne, _ in debuts[1:]] + [len(lignes) + 1]
    return {
        uai: max(lignes[debut - 1 : fin - 1], default="")
        for (debut, uai), fin in zip(debuts, fins, strict=True)
    }


def _dates_des_lignes(fichier: Path) -> list[str]:
    sortie = _git(fichier.parent, "blame", "--line-porcelain", "HEAD", "--", fichier.name)
    secondes = re.findall(r"^committer-time (\d+)$", sortie, flags=re.M)
    return [datetime.fromtimestamp(int(s), tz=UTC).date().isoformat() for s in secondes]
