"""`registre synchroniser FICHIER|URL`: the registry against the Annuaire de l'éducation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.commandes.commun import dater, lire, option_le
from macros.commandes.conclusion import conclure
from macros.edition.annuaire import ADRESSE, lignes
from macros.edition.document import ouvrir
from macros.edition.ecarts import ecarts
from macros.edition.synchronisation import CHOIX, FORMATS, appliquer, choisir
from macros.socle.dossiers import FICHIER_REGISTRE, donnees
from macros.socle.pannes import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "source",
        metavar="FICHIER|URL",
        help="export de fr-en-annuaire-education, CSV ou JSON (fichier, ou adresse https)",
    )
    parser.add_argument("--format", choices=list(FORMATS), default="texte")
    parser.add_argument("--ecrire", action="store_true", help="écrit ce qui est choisi")
    parser.add_argument(
        "--choix",
        default=",".join(CHOIX),
        metavar="LISTE",
        help=f"ce qui peut être écrit ({','.join(CHOIX)})",
    )
    parser.add_argument(
        "--remplacer", action="store_true", help="remplace aussi ce qui est déjà écrit et diffère"
    )
    parser.add_argument("--uai", action="append", default=[], metavar="UAI",
                        help="seulement ce lycée ; l’option se répète")  # fmt: skip
    parser.add_argument(
        "--citer", metavar="SOURCE", help="source à écrire (sinon : la page du jeu)"
    )
    parser.add_argument("--date", metavar="DATE", help="date de l’export (sinon : aujourd’hui)")
    parser.add_argument("--rapport", type=Path, metavar="FICHIER", help="écrit le rapport ici")
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Tell the disagreements, write the chosen ones; 1 when something cannot be read or written."""
    le = dater(args.le)
    choix = [mot.strip() for mot in args.choix.split(",") if mot.strip()]
    inconnus = [mot for mot in choix if mot not in CHOIX]
    if inconnus:
        raise UsageError(
            f"choix inconnu : {', '.join(inconnus)}. Choisissez parmi {', '.join(CHOIX)}."
        )
    trouves = ecarts(lire(le), lignes(args.source))
    rapport = FORMATS[args.format](trouves)
    if args.rapport:
        args.rapport.write_text(rapport, encoding="utf-8")
    sys.stdout.write(rapport)
    if not args.ecrire:
        return 0
    uai = frozenset(mot.upper() for mot in args.uai)
    dossier = donnees()
    document = ouvrir(dossier / FICHIER_REGISTRE)
    choisis = choisir(trouves, choix, remplacer=args.remplacer, uai=uai)
    appliquer(document, choisis, source=args.citer or ADRESSE, date=args.date or le.isoformat())
    return conclure(document.texte, dossier, le)
