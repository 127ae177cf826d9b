"""Run the command in a process of its own, and say what it cost: processor and memory.

Seconds are those of a reference machine: a slow or busy one is not mistaken for a slow program.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import RACINE

REFERENCE = 0.16
"""Seconds of processor that `_etalon` takes on the reference machine."""
PEU = 5
"""Seconds of processor that are few on any machine: no test has a lower bound."""
PROCESSEUR_MAXIMAL = 600
"""Seconds of processor after which a program is held to hang, on any machine: it is killed."""

_PROGRAMME = """
import re, resource, sys
from pathlib import Path
from macros.commandes.cli import main
cout = Path(sys.argv.pop(1))
code = main()
sys.stdout.flush()
usage = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss, which counts what the test runner held when it forked.
pic = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
memoire = int(pic[1]) / 1000 if pic else usage.ru_maxrss / 1000
cout.write_text(f"{memoire} {usage.ru_utime + usage.ru_stime}")
sys.exit(code)
"""


@dataclass(frozen=True)
class Mesure:
    """What a run of the command gave and cost."""

    code: int
    sortie: str
    secondes: float
    """Of processor, on the reference machine; of this one, if they are few."""
    megaoctets: float


def _etalon() -> float:
    debut = time.process_time()
    sum(len(str(n)) for n in range(2_000_000))
    return time.process_time() - debut


def mesurer(arguments: Sequence[str], dossier: Path, donnees: Path) -> Mesure:
    """Run `registre` with arguments; `dossier` receives its output."""
    sortie, cout = dossier / "sortie.txt", dossier / "cout.txt"
    cout.unlink(missing_ok=True)
    # Measuring coverage would be measured too.
    env = {nom: v for nom, v in os.environ.items() if not nom.startswith("COV")}
    with sortie.open("w") as flux:
        fait = subprocess.run(
            [sys.executable, "-c", _PROGRAMME, str(cout), *arguments],
            cwd=RACINE,
            env={**env, "DONNEES": str(donnees), "AUJOURDHUI": "2026-11-23", "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=flux,
            stderr=subprocess.STDOUT,
            check=False,
            preexec_fn=_limiter,
        )
    texte = sortie.read_text("utf-8")
    assert fait.returncode != -signal.SIGXCPU, "le programme ne finit pas"
    assert cout.is_file(), texte[-2000:]
    memoire, secondes = map(float, cout.read_text().split())
    if secondes > PEU:
        secondes /= max(1.0, _etalon() / REFERENCE)
    return Mesure(fait.returncode, texte, secondes, memoire)


def _limiter() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSEUR_MAXIMAL, PROCESSEUR_MAXIMAL))
