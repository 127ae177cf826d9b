"""`registre formater`: put the data files in canonical form, meaning and comments untouched."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from macros.socle.dossiers import donnees

if TYPE_CHECKING:
    from macros.edition.modification import Modification

AIDE = "met le registre en forme : ordre, retraits, guillemets, lignes vides"


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
    from macros.edition.mise_en_forme import PLANS
    from macros.edition.modification import difference

    dossier = donnees()
    fichiers = args.fichiers or [c for nom in PLANS if (c := dossier / nom).is_file()]
    for chemin in fichiers:
        if not chemin.is_file() or chemin.name not in PLANS:
            print(f"registre formater : « {chemin} » n’est pas un fichier du registre.",
                  file=sys.stderr)  # fmt: skip
            return 2
    essais = [_mettre_en_forme(chemin) for chemin in fichiers]
    changements = [essai for essai in essais if essai is not None and not essai.vide]
    for changement in changements:
        sys.stdout.write(difference(changement, couleur=sys.stdout.isatty()))
        if not args.verifier and not _ecrire(changement):
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
    from macros.edition.mise_en_forme import mettre_en_forme
    from macros.edition.modification import Modification
    from macros.texte_yaml.fautes import YamlFaultError
    from macros.texte_yaml.noeuds import decoder

    octets = chemin.read_bytes()
    try:
        apres = mettre_en_forme(decoder(octets), chemin.name).encode("utf-8")
    except YamlFaultError as faute:
        print(
            f"{chemin}:{faute.ligne}:{faute.colonne}: {faute.message} {faute.correction} "
            f"[{faute.code}]",
            file=sys.stderr,
        )
        return None
    return Modification(chemin, octets, apres)


def _ecrire(changement: Modification) -> bool:
    """Write a file in form; False, told on stderr, when it could not be."""
    from macros.edition.document import EditionError
    from macros.edition.modification import enregistrer
    from macros.socle.pannes import pourquoi

    try:
        enregistrer(changement)
    except (EditionError, OSError) as erreur:
        print(f"Rien n’a été écrit : {pourquoi(erreur)}", file=sys.stderr)
        return False
    print(f"Mis en forme : {changement.chemin}")
    return True
