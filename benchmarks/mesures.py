"""Measure a command as a whole process: wall time, processor time, peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
JOUR = "2026-11-23"
"""The frozen today of everything that is measured."""


@dataclass(frozen=True)
class Mesure:
    """What a command cost: seconds by the clock, seconds of processor, megabytes at its peak."""

    duree: float
    processeur: float
    memoire: float

    def en_dict(self) -> dict[str, float]:
        return {cle: round(valeur, 3) for cle, valeur in asdict(self).items()}


class MeasureError(RuntimeError):
    """The command that was to be measured failed; its text holds its output."""


def mesurer(
    commande: Sequence[str], *, cwd: Path = RACINE, env: Mapping[str, str] | None = None
) -> Mesure:
    """Run a command to its end; its children count in its figures. MeasureError if it fails."""
    depart = time.perf_counter()
    processus = subprocess.Popen(
        commande,
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "AUJOURDHUI": JOUR, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert processus.stdout is not None
    sortie = processus.stdout.read()
    _, statut, usage = os.wait4(processus.pid, 0)
    duree = time.perf_counter() - depart
    processus.returncode = os.waitstatus_to_exitcode(statut)
    if processus.returncode:
        raise MeasureError(f"{' '.join(commande)}\n{sortie[-4000:]}")
    # Linux counts in kilobytes, macOS in bytes.
    unite = 1_000_000 if sys.platform == "darwin" else 1000
    return Mesure(duree, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unite)


def meilleure(mesures: Sequence[Mesure]) -> Mesure:
    """Return the least cost of several runs: the one that other programs disturbed least."""
    return min(mesures, key=lambda mesure: mesure.processeur)


def chargee() -> bool:
    """Say whether other programs keep this machine busy: then only processor time means much."""
    return os.getloadavg()[0] > (os.cpu_count() or 1) + 1
