"""`registre formater`: put the data files in canonical form, meaning and comments untouched."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.commandes.conclusion import ecrire
from macros.edition.mise_en_forme import PLANS, mettre_en_forme
from macros.edition.modification import Modification, difference
from macros.socle.dossiers import donnees
from macros.socle.pannes import UsageError
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import decoder


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "fichiers",
        nargs="*",
        type=Path,
        metavar="FICHIER",
        help="fichiers à mettre en forme (sinon : tous ceux de data/)",
    )
    parser.add_argument(
        "--verifier", action="store_true", help="montre ce qui changerait, sans rien écrire"
    )


def run(args: argparse.Namespace) -> int:
    """Write each file that is not in form; 1 when one cannot be read, or differs (--verifier)."""
    fichiers = args.fichiers or [c for nom in PLANS if (c := donnees() / nom).is_file()]
    for chemin in fichiers:
        if not chemin.is_file() or chemin.name not in PLANS:
            raise UsageError(f"« {chemin} » n’est pas un fichier du registre.")
    essais = [_mettre_en_forme(chemin) for chemin in fichiers]
    changements = [essai for essai in essais if essai is not None and not essai.vide]
    for changement in changements:
        sys.stdout.write(difference(changement, couleur=sys.stdout.isatty()))
        if not args.verifier and not ecrire(changement, "Mis en forme"):
            return 1
    illisible = None in essais
    if not changements and not illisible:
        print("Le registre est en forme.")
    if args.verifier and changements:
        print("Lancez « registre formater » pour mettre le registre en forme.", file=sys.stderr)
        return 1
    return int(illisible)


def _mettre_en_forme(chemin: Path) -> Modification | None:
    """Return what would change in a file; None, told on stderr, when it is no YAML."""
    octets = chemin.read_bytes()
    try:
        apres = mettre_en_forme(decoder(octets), chemin.name).encode("utf-8")
    except YamlFaultError as faute:
        print(faute.situee(chemin), file=sys.stderr)
        return None
    return Modification(chemin, octets, apres)
