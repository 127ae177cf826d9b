"""`registre expliquer LM012`: what a code means, with a wrong and a right example."""

from __future__ import annotations

import argparse
import difflib
import re
import sys

from macros.verification.regles import tous_les_codes


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="par exemple LM012 (sinon : tous)")


_TOUS = "« registre expliquer », sans rien après, les dit tous."


def run(args: argparse.Namespace) -> int:
    """Print one code, or the list of all; 2 when the code is unknown."""
    codes = tous_les_codes()
    if args.code is None:
        for code in codes.values():
            print(f"{code.code}  {code.titre}")
        return 0
    demande = args.code.strip().upper()
    if chiffres := re.fullmatch(r"(?:LM)?[ -]?(\d{1,3})", demande):
        demande = f"LM{int(chiffres[1]):03d}"
    connu = codes.get(demande)
    if connu is None:
        proches = difflib.get_close_matches(demande, codes, n=1, cutoff=0.85)
        suite = f"Vouliez-vous dire « {proches[0]} » ?" if proches else _TOUS
        print(f"Le code « {args.code} » n’existe pas. {suite}", file=sys.stderr)
        return 2
    print(f"{connu.code} ({connu.gravite}) : {connu.titre}\n")
    if connu.explication:
        print(f"{connu.explication}\n")
    for titre, exemple in (("Faux :", connu.faux), ("Juste :", connu.juste)):
        if exemple:
            print(titre)
            print("\n".join(f"    {ligne}" for ligne in exemple.splitlines()))
    return 0
