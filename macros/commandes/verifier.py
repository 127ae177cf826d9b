"""`registre verifier`: say everything that is wrong with the registry, in French."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from macros.commandes.commun import emplacement, option_le
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError
from macros.verification.dossier import verifier_dossier
from macros.verification.rapports import FORMATS, compter, en_markdown, en_texte


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "fichier",
        nargs="?",
        type=Path,
        metavar="FICHIER",
        help="registre ou dossier de données (data/)",
    )
    parser.add_argument("--format", choices=list(FORMATS), default="texte", help="texte")
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Print every finding; 1 when one of them blocks, 2 for misuse, else 0."""
    le = aujourd_hui(args.le)
    if args.fichier is not None and not args.fichier.exists():
        raise UsageError(f"« {args.fichier} » n’existe pas.")
    resultat = verifier_dossier(*emplacement(args.fichier), le=le)
    anomalies = resultat.anomalies
    if args.format == "texte":
        sys.stdout.write(en_texte(anomalies, couleur=sys.stdout.isatty()))
        sortie = sys.stderr if resultat.bloque else sys.stdout
        print(_resume(resultat.bilan, anomalies), file=sortie)
    else:
        sys.stdout.write(FORMATS[args.format](anomalies))
    resume = os.environ.get("GITHUB_STEP_SUMMARY")
    if resume and args.format == "github":
        with Path(resume).open("a", encoding="utf-8") as fichier:
            fichier.write(en_markdown(anomalies))
    return 1 if resultat.bloque else 0


def _resume(bilan: str, anomalies: tuple) -> str:  # type: ignore[type-arg]
    if not anomalies:
        return f"Registre en ordre : {bilan}."
    compte = compter(anomalies)
    return f"{compte[0].upper()}{compte[1:]}. {bilan}."
