"""`registre comparer AVANT APRES`: what a change of the registry means for visitors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.commandes.commun import dater, donnees

AIDE = "dit en français ce que change, pour les visiteurs, un registre par rapport à un autre"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("avant", type=Path, metavar="AVANT", help="dossier data/, ou registre")
    parser.add_argument("apres", type=Path, metavar="APRES", help="dossier data/, ou registre")
    parser.add_argument("--format", choices=("texte", "markdown", "json"), default="texte")
    parser.add_argument("--le", metavar="AAAA-MM-JJ", help="date du jour, pour un essai")


def run(args: argparse.Namespace) -> int:
    """Print the changes; 1 when one of the registries is refused, with its errors."""
    from macros.comparaison import FORMATS, comparer
    from macros.rapports import en_json, en_markdown, en_texte
    from macros.verification import verifier_dossier

    le = dater("comparer", args.le)
    if le is None:
        return 2
    registres = []
    for chemin in (args.avant, args.apres):
        if not chemin.exists():
            print(f"registre comparer : « {chemin} » n’existe pas.", file=sys.stderr)
            return 2
        dossier, fichier = _emplacement(chemin)
        resultat = verifier_dossier(dossier, fichier, le=le)
        if resultat.registre is None:
            bloquantes = [a for a in resultat.anomalies if a.bloque]
            dire = {"markdown": en_markdown, "json": en_json}.get(args.format)
            if dire is None:
                sys.stderr.write(en_texte(bloquantes))
            else:
                sys.stdout.write(dire(bloquantes))
            print(f"registre comparer : « {chemin} » a des erreurs.", file=sys.stderr)
            return 1
        registres.append(resultat.registre)
    sys.stdout.write(FORMATS[args.format](comparer(registres[0], registres[1], le)))
    return 0


def _emplacement(chemin: Path) -> tuple[Path, Path | None]:
    """Return the data folder and, when one registry file was named, that file."""
    if chemin.is_dir():
        return chemin, None
    voisin = chemin.parent / "formations.yaml"
    return (chemin.parent if voisin.is_file() else donnees()), chemin
