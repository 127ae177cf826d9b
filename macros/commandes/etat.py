"""`registre etat`: how many labels are in each état, on any day."""

from __future__ import annotations

import argparse
import json
import sys

from macros.commandes.commun import lire
from macros.domaine import mots
from macros.domaine.suivi import compter, en_cours
from macros.socle.dates import en_lettres
from macros.socle.horloge import aujourd_hui
from macros.vues.rendu import pluriel


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--le", metavar="AAAA-MM-JJ", help="date (aujourd’hui)")
    parser.add_argument("--format", choices=("texte", "json"), default="texte", help="texte")


def run(args: argparse.Namespace) -> int:
    """Print the counts; 1 when the registry is refused, 2 for misuse."""
    le = aujourd_hui(args.le)
    nombres = compter(lire(le), le)
    if args.format == "json":
        detail = {etat.value: nombre for etat, nombre in nombres.items()}
        json.dump({"le": le.isoformat(), "en_cours": en_cours(nombres), **detail}, sys.stdout)
        print()
        return 0
    print(f"Le {en_lettres(le)} : {pluriel(en_cours(nombres), 'label')} en cours ou à confirmer.")
    for etat, nombre in nombres.items():
        if nombre:
            print(f"  {nombre:4}  {mots.ETATS[etat]}")
    return 0
