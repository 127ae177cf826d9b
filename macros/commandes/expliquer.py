"""`registre expliquer LM012`: what a code means, with a wrong and a right example."""

from __future__ import annotations

import argparse
import sys

from macros.socle.texte import proposer
from macros.verification.regles import tous_les_codes


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="par exemple LM012 (sinon : tous)")


def run(args: argparse.Namespace) -> int:
    """Print one code, or the list of all; 2 when the code is unknown."""
    codes = tous_les_codes()
    if args.code is None:
        for code in codes.values():
            print(f"{code.code}  {code.titre}")
        return 0
    connu = codes.get(args.code.upper())
    if connu is None:
        print(
            f"Le code « {args.code} » n’existe pas. {proposer(args.code.upper(), codes)}",
            file=sys.stderr,
        )
        return 2
    print(f"{connu.code} ({connu.gravite}) : {connu.titre}\n")
    if connu.explication:
        print(f"{connu.explication}\n")
    for titre, exemple in (("Faux :", connu.faux), ("Juste :", connu.juste)):
        if exemple:
            print(titre)
            print("\n".join(f"    {ligne}" for ligne in exemple.splitlines()))
    return 0
