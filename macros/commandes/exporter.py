"""`registre exporter SOURCE DOSSIER`: the open data of a registry, of any past version too."""

from __future__ import annotations

import argparse
import subprocess
import sys
from datetime import date
from pathlib import Path

from macros.commandes.commun import option_le
from macros.commandes.comparer import situer
from macros.exports.catalogue import EXPORTS
from macros.socle.dossiers import donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import RefusError, UsageError
from macros.verification.dossier import verifier_dossier
from macros.verification.rapports import en_texte
from macros.vues.rendu import pluriel


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    quoi = "dossier data/, registre, ou git:REVISION (par exemple git:v1.0.0)"
    parser.add_argument("source", metavar="SOURCE", help=quoi)
    parser.add_argument("dossier", metavar="DOSSIER", type=Path, help="dossier à créer")
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Write the files; 1 when the registry is refused. A past version is seen on its own day."""
    if args.dossier.exists() and (not args.dossier.is_dir() or any(args.dossier.iterdir())):
        raise UsageError(f"« {args.dossier} » existe déjà : donnez un dossier à créer.")
    dossier, fichier, remplaces = situer(args.source)
    le = aujourd_hui(args.le) if args.le else _jour(args.source)
    resultat = verifier_dossier(dossier, fichier, le=le, remplaces=remplaces)
    if resultat.registre is None:
        sys.stderr.write(en_texte([a for a in resultat.anomalies if a.bloque]))
        raise RefusError(f"« {args.source} » a des erreurs.")
    ecrits = 0
    for produire in dict.fromkeys(export.produire for export in EXPORTS if export.famille):
        for produit in produire(resultat.registre, le):
            chemin = args.dossier / produit.chemin
            chemin.parent.mkdir(parents=True, exist_ok=True)
            contenu = produit.contenu
            chemin.write_bytes(contenu.encode() if isinstance(contenu, str) else contenu)
            ecrits += 1
    print(f"{pluriel(ecrits, 'fichier écrit', 'fichiers écrits')} dans {args.dossier}/")
    return 0


def _jour(source: str) -> date:
    """Return the day of a revision, else today."""
    if not source.startswith("git:"):
        return aujourd_hui()
    dit = subprocess.run(
        ["git", "log", "-1", "--format=%cs", source.removeprefix("git:"), "--"],
        cwd=donnees(),
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    return date.fromisoformat(dit.strip())
