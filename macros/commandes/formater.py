"""`registre formater`: put the data files in canonical form, meaning and comments untouched."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.commandes import commun

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
    from macros.edition import (
        EditionError,
        Modification,
        difference,
        enregistrer,
    )
    from macros.mise_en_forme import PLANS, mettre_en_forme
    from macros.pannes import pourquoi
    from macros.yaml_fautes import YamlFaultError
    from macros.yaml_situe import decoder

    dossier = commun.donnees()
    fichiers = args.fichiers or [c for nom in PLANS if (c := dossier / nom).is_file()]
    changements: list[Modification] = []
    code = 0
    for chemin in fichiers:
        if not chemin.is_file() or chemin.name not in PLANS:
            print(f"registre formater : « {chemin} » n’est pas un fichier du registre.",
                  file=sys.stderr)  # fmt: skip
            return 2
        try:
            octets = chemin.read_bytes()
            apres = mettre_en_forme(decoder(octets), chemin.name).encode("utf-8")
        except YamlFaultError as faute:
            print(
                f"{chemin}:{faute.ligne}:{faute.colonne}: {faute.message} {faute.correction} "
                f"[{faute.code}]",
                file=sys.stderr,
            )
            code = 1
            continue
        changements.append(Modification(chemin, octets, apres))
    changements = [changement for changement in changements if not changement.vide]
    for changement in changements:
        sys.stdout.write(difference(changement, couleur=sys.stdout.isatty()))
        if args.verifier:
            continue
        try:
            enregistrer(changement)
        except (EditionError, OSError) as erreur:
            print(f"Rien n’a été écrit : {pourquoi(erreur)}", file=sys.stderr)
            return 1
        print(f"Mis en forme : {changement.chemin}")
    if not changements and not code:
        print("Le registre est en forme.")
    if args.verifier and changements:
        print("Lancez « registre formater » pour mettre le registre en forme.", file=sys.stderr)
        return 1
    return code
