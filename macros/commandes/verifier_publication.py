"""`registre verifier-publication`: check a published site from outside."""

from __future__ import annotations

import argparse
import sys
import tarfile
import zlib
from pathlib import Path

from macros.commandes.commun import option_le
from macros.exports.catalogue import EXPORTS
from macros.publication import archive, controle
from macros.socle.adresse_du_site import lire_adresse
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError
from macros.vues.rendu import pluriel


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("adresse", metavar="ADRESSE", help="https://hote/projet/")
    parser.add_argument(
        "--age", type=int, default=2, help="âge maximal du site, en jours (2 : il est nocturne)"
    )
    parser.add_argument(
        "--avec",
        type=Path,
        metavar="CHEMIN",
        help="archive (site.tar.gz) ou dossier : le site publié doit être celui-là",
    )
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Print every fault; 0 when there is none, 1 otherwise, 2 for an address that is not one."""
    racine = lire_adresse(args.adresse)
    le = aujourd_hui(args.le)
    exports = [export.chemin for export in EXPORTS if export.seul]
    attendus = _contenu(args.avec) if args.avec else []
    fautes = list(controle.verifier(racine, le=le, age=args.age, exports=exports))
    if attendus:
        fautes += controle.comparer(racine, attendus)
    for faute in fautes:
        print(faute)
    if fautes:
        print(f"{pluriel(len(fautes), 'défaut')} sur {racine}", file=sys.stderr)
        return 1
    pareil = f" : c’est {args.avec}, octet pour octet" if attendus else ""
    print(f"Rien à redire sur {racine}{pareil}")
    return 0


def _contenu(chemin: Path) -> list[tuple[str, bytes]]:
    """Return what is compared; UsageError when it is neither an archive nor a built folder."""
    try:
        lus = list(archive.contenu(chemin))
    except (OSError, EOFError, tarfile.TarError, zlib.error):
        lus = []
    if not lus:
        raise UsageError(f"« {chemin} » n’est ni une archive ni un site construit.")
    return lus
