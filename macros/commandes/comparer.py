"""`registre comparer AVANT APRES`: what a change of the registry means for visitors."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

from macros.commandes.commun import emplacement, option_le
from macros.domaine.formes import FORMES
from macros.domaine.trajets import FICHIER_TRAJETS
from macros.lecture import communes
from macros.socle.dossiers import FICHIER_REGISTRE, donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import RefusError, UsageError
from macros.verification.comparaison import FORMATS, comparer
from macros.verification.dossier import verifier_dossier
from macros.verification.rapports import en_json, en_markdown, en_texte


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    quoi = "dossier data/, registre, ou git:REVISION (par exemple git:main)"
    parser.add_argument("avant", metavar="AVANT", help=quoi)
    parser.add_argument("apres", metavar="APRES", help=quoi)
    parser.add_argument("--format", choices=list(FORMATS), default="texte")
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Print the changes; 1 when one of the registries is refused, with its errors."""
    le = aujourd_hui(args.le)
    registres = []
    for source, ancien in ((args.avant, True), (args.apres, False)):
        dossier, fichier, remplaces = situer(source)
        resultat = verifier_dossier(dossier, fichier, le=le, remplaces=remplaces, ancien=ancien)
        if resultat.registre is None:
            bloquantes = [a for a in resultat.anomalies if a.bloque]
            dire = {"markdown": en_markdown, "json": en_json}.get(args.format)
            if dire is None:
                sys.stderr.write(en_texte(bloquantes))
            else:
                sys.stdout.write(dire(bloquantes))
            raise RefusError(f"« {source} » a des erreurs.")
        registres.append(resultat.registre)
    sys.stdout.write(FORMATS[args.format](comparer(registres[0], registres[1], le)))
    return 0


_REVISION = re.compile(r"[A-Za-z0-9][\w./^~@{}-]*")


def situer(source: str) -> tuple[Path, Path | None, dict[str, bytes]]:
    """Return a data folder, the one registry file named if any, and contents that come from git.

    Raises UsageError when there is no such place.
    """
    if source.startswith("git:"):
        return donnees(), None, _revision(source.removeprefix("git:"))
    chemin = Path(source)
    if not chemin.exists():
        raise UsageError(f"« {source} » n’existe pas.")
    return (*emplacement(chemin), {})


def _revision(revision: str) -> dict[str, bytes]:
    """Return the data files as they stand in a revision: read as they are, never checked out."""
    dossier = donnees()
    if not _REVISION.fullmatch(revision):
        raise UsageError(f"« {revision} » n’est pas une révision.")
    contenus: dict[str, bytes] = {}
    for nom in (*(f"{forme.nom}.yaml" for forme in FORMES), communes.FICHIER, FICHIER_TRAJETS):
        try:
            fait = subprocess.run(
                ["git", "show", "--no-textconv", f"{revision}:./{nom}"],
                cwd=dossier,
                capture_output=True,
                check=False,
            )
        except OSError:
            raise UsageError("git est introuvable.") from None
        if fait.returncode and nom == FICHIER_REGISTRE:
            raise UsageError(f"la révision « {revision} » n’a pas de registre.")
        contenus[nom] = fait.stdout
    return contenus
