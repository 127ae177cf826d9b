"""`registre comparer AVANT APRES`: what a change of the registry means for visitors."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

from macros.commandes.commun import dater, emplacement
from macros.socle.dossiers import FICHIER_REGISTRE, donnees

AIDE = "dit en français ce que change, pour les visiteurs, un registre par rapport à un autre"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    quoi = "dossier data/, registre, ou git:REVISION (par exemple git:main)"
    parser.add_argument("avant", metavar="AVANT", help=quoi)
    parser.add_argument("apres", metavar="APRES", help=quoi)
    parser.add_argument("--format", choices=("texte", "markdown", "json"), default="texte")
    parser.add_argument("--le", metavar="AAAA-MM-JJ", help="date du jour, pour un essai")


def run(args: argparse.Namespace) -> int:
    """Print the changes; 1 when one of the registries is refused, with its errors."""
    from macros.verification.comparaison import FORMATS, comparer
    from macros.verification.dossier import verifier_dossier
    from macros.verification.rapports import en_json, en_markdown, en_texte

    le = dater("comparer", args.le)
    if le is None:
        return 2
    registres = []
    for source in (args.avant, args.apres):
        try:
            dossier, fichier, remplaces = _emplacement(source)
        except ValueError as erreur:
            print(f"registre comparer : {erreur}", file=sys.stderr)
            return 2
        resultat = verifier_dossier(dossier, fichier, le=le, remplaces=remplaces)
        if resultat.registre is None:
            bloquantes = [a for a in resultat.anomalies if a.bloque]
            dire = {"markdown": en_markdown, "json": en_json}.get(args.format)
            if dire is None:
                sys.stderr.write(en_texte(bloquantes))
            else:
                sys.stdout.write(dire(bloquantes))
            print(f"registre comparer : « {source} » a des erreurs.", file=sys.stderr)
            return 1
        registres.append(resultat.registre)
    sys.stdout.write(FORMATS[args.format](comparer(registres[0], registres[1], le)))
    return 0


_REVISION = re.compile(r"[A-Za-z0-9][\w./^~@{}-]*")


def _emplacement(source: str) -> tuple[Path, Path | None, dict[str, bytes]]:
    """Return a data folder, the one registry file named if any, and contents that come from git.

    Raises ValueError, in French, when there is no such place.
    """
    if source.startswith("git:"):
        return donnees(), None, _revision(source.removeprefix("git:"))
    chemin = Path(source)
    if not chemin.exists():
        raise ValueError(f"« {source} » n’existe pas.")
    return (*emplacement(chemin), {})


def _revision(revision: str) -> dict[str, bytes]:
    """Return the data files as they stand in a revision: read as they are, never checked out."""
    from macros.domaine.formes import FORMES
    from macros.lecture import communes

    dossier = donnees()
    if not _REVISION.fullmatch(revision):
        raise ValueError(f"« {revision} » n’est pas une révision.")
    contenus: dict[str, bytes] = {}
    for nom in (*(f"{forme.nom}.yaml" for forme in FORMES), communes.FICHIER):
        try:
            fait = subprocess.run(
                ["git", "show", "--no-textconv", f"{revision}:./{nom}"],
                cwd=dossier,
                capture_output=True,
                check=False,
            )
        except OSError:
            raise ValueError("git est introuvable.") from None
        if fait.returncode and nom == FICHIER_REGISTRE:
            raise ValueError(f"la révision « {revision} » n’a pas de registre.")
        contenus[nom] = fait.stdout
    return contenus
