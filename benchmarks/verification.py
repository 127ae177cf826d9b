"""`registre verifier`, whole process, on the real registry and on fake ones."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.fabrique import fabriquer
from benchmarks.mesures import RACINE, mesurer


def chronometrer(tailles: Sequence[int], travail: Path, fois: int = 5) -> Iterator[dict[str, Any]]:
    """Yield one row a size, the real registry first: the best wall time of several runs."""
    dossiers = [("reel", RACINE / "data")]
    dossiers += [(str(n), fabriquer(travail / f"donnees-{n}", n)) for n in tailles]
    for nom, dossier in dossiers:
        commande = [sys.executable, "-m", "macros.commandes.cli", "verifier"]
        mesures = [mesurer(commande, env={"DONNEES": str(dossier)}) for _ in range(fois)]
        yield {
            "registre": nom,
            "secondes": round(min(m.duree for m in mesures), 3),
            "processeur": round(min(m.processeur for m in mesures), 3),
            "memoire_mo": round(min(m.memoire for m in mesures), 1),
        }
