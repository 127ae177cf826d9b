"""`registre schemas`: write data/schemas/*.json from the models, or check they are in step."""

from __future__ import annotations

import argparse
import sys

from macros.socle.dossiers import donnees

AIDE = "écrit les schémas JSON du registre (aide à la saisie)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--verifier", action="store_true", help="dit seulement s’ils sont à jour, sans rien écrire"
    )


def run(args: argparse.Namespace) -> int:
    """Write what differs; with --verifier, 1 when something does."""
    from macros.domaine.schemas import ecrire, perimes

    dossier = donnees()
    if args.verifier:
        anciens = perimes(dossier)
        for chemin, _ in anciens:
            print(f"{chemin} n’est plus à jour : lancez « registre schemas ».", file=sys.stderr)
        return 1 if anciens else 0
    ecrits = ecrire(dossier)
    for chemin in ecrits:
        print(f"Écrit : {chemin}")
    if not ecrits:
        print("Les schémas sont à jour.")
    return 0
