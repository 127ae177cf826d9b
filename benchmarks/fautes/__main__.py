"""`python -m benchmarks.fautes --combien 20000 --graine 1`: what was told, and the failures."""

from __future__ import annotations

import argparse
import random
import sys

from benchmarks.fautes.mesure import mesurer
from benchmarks.mesures import RACINE


def main() -> int:
    """Print what was counted, then the cases; 1 for a traceback, a false alarm, or 5 ‰ and more."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fautes", description=__doc__)
    parser.add_argument("--combien", type=int, default=20_000, help="modifications tirées")
    parser.add_argument("--graine", type=int, default=1, help="la graine du hasard")
    parser.add_argument("--cas", type=int, default=20, help="cas manqués à montrer")
    parser.add_argument("--genre", default="", help="un mot des genres à tirer, tous sans lui")
    parser.add_argument("--lire", type=int, default=0, help="messages à relire, pris au hasard")
    options = parser.parse_args()
    releve = mesurer(RACINE / "data", options.combien, options.graine, genre=options.genre)
    for cas in releve.cas[: options.cas]:
        print(" · ".join(cas[:3]), cas[3], sep="\n")
    a_lire = random.Random(options.graine).sample(releve.dits, min(options.lire, len(releve.dits)))
    for dit in a_lire:
        print(" · ".join(dit[:2]), dit[2], sep="\n")
    print(f"  {'genre':<30}{'faits':>6}{'dits':>6}", *releve.par_genre(), sep="\n")
    for nom, valeur in releve.compte().items():
        print(f"{nom:<18}{valeur:>8}")
    faux = releve.traces or releve.fausses_alertes or releve.pour_mille >= 5
    return 1 if faux else 0


if __name__ == "__main__":
    sys.exit(main())
