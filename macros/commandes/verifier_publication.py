"""`registre verifier-publication`: check a published site from outside."""

from __future__ import annotations

import argparse
import sys

from macros.commandes.commun import option_le
from macros.exports.catalogue import EXPORTS
from macros.publication import controle
from macros.socle.adresse_du_site import lire_adresse
from macros.socle.horloge import aujourd_hui
from macros.vues.rendu import pluriel


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("adresse", metavar="ADRESSE", help="https://hote/projet/")
    parser.add_argument(
        "--age", type=int, default=2, help="âge maximal du site, en jours (2 : il est nocturne)"
    )
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Print every fault; 0 when there is none, 1 otherwise, 2 for an address that is not one."""
    try:
        racine = lire_adresse(args.adresse)
        le = aujourd_hui(args.le)
    except ValueError as erreur:
        print(erreur, file=sys.stderr)
        return 2
    exports = [export.chemin for export in EXPORTS if export.seul]
    fautes = list(controle.verifier(racine, le=le, age=args.age, exports=exports))
    for faute in fautes:
        print(faute)
    if fautes:
        print(f"{pluriel(len(fautes), 'défaut')} sur {racine}", file=sys.stderr)
        return 1
    print(f"Rien à redire sur {racine}")
    return 0
