"""`registre verifier`: say everything that is wrong with the registry, in French."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from macros.commandes import commun
from macros.verification.rapports import FORMATS, compter, en_markdown, en_texte

AIDE = "vérifie le registre et dit toutes ses erreurs"


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
    parser.add_argument("--le", metavar="AAAA-MM-JJ", help="date du jour, pour un essai")


def run(args: argparse.Namespace) -> int:
    """Print every finding; 1 when one of them blocks, 2 for misuse, else 0."""
    from macros.socle.horloge import aujourd_hui
    from macros.verification.dossier import verifier_dossier

    try:
        le = aujourd_hui(args.le)
    except ValueError as erreur:
        print(f"registre verifier : {erreur}", file=sys.stderr)
        return 2
    if args.fichier is not None and not args.fichier.exists():
        print(f"registre verifier : « {args.fichier} » n’existe pas.", file=sys.stderr)
        return 2
    resultat = verifier_dossier(*commun.emplacement(args.fichier), le=le)
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
    return f"{compter(anomalies)[0].upper()}{compter(anomalies)[1:]}. {bilan}."
