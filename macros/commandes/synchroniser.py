"""`registre synchroniser FICHIER|URL`: the registry against the Annuaire de l'éducation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.commandes.commun import dater, lire
from macros.socle.dossiers import donnees

AIDE = "compare le registre à l’Annuaire de l’éducation, et le complète"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "source",
        metavar="FICHIER|URL",
        help="export de fr-en-annuaire-education, CSV ou JSON (fichier, ou adresse https)",
    )
    parser.add_argument("--format", choices=("texte", "markdown", "json"), default="texte")
    parser.add_argument("--ecrire", action="store_true", help="écrit ce qui est choisi")
    parser.add_argument(
        "--choix",
        default="telephone,courriel,site,position,services,onisep",
        metavar="LISTE",
        help="ce qui peut être écrit (telephone,courriel,site,position,services,onisep)",
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
    parser.add_argument("--le", metavar="AAAA-MM-JJ", help="date du jour, pour un essai")


def run(args: argparse.Namespace) -> int:
    """Tell the disagreements, write the chosen ones; 1 when something cannot be read or written."""
    from macros.commandes.conclusion import conclure
    from macros.edition.annuaire import ADRESSE, SourceError, lignes
    from macros.edition.document import EditionError, ouvrir
    from macros.edition.modification import modification
    from macros.edition.synchronisation import CHOIX, FORMATS, appliquer, choisir, ecarts
    from macros.socle.dossiers import FICHIER_REGISTRE

    le = dater("synchroniser", args.le)
    choix = [mot.strip() for mot in args.choix.split(",") if mot.strip()]
    inconnus = [mot for mot in choix if mot not in CHOIX]
    if le is None or inconnus:
        if inconnus:
            print(f"registre synchroniser : choix inconnu : {', '.join(inconnus)}. "
                  f"Choisissez parmi {', '.join(CHOIX)}.", file=sys.stderr)  # fmt: skip
        return 2
    registre = lire("synchroniser", le)
    if registre is None:
        return 1
    try:
        trouves = ecarts(registre, lignes(args.source))
    except SourceError as erreur:
        print(f"registre synchroniser : {erreur}", file=sys.stderr)
        return 1
    rapport = FORMATS[args.format](trouves)
    if args.rapport:
        args.rapport.write_text(rapport, encoding="utf-8")
    sys.stdout.write(rapport)
    if not args.ecrire:
        return 0
    uai = frozenset(mot.upper() for mot in args.uai)
    dossier = donnees()
    try:
        document = ouvrir(dossier / FICHIER_REGISTRE)
        choisis = choisir(trouves, choix, remplacer=args.remplacer, uai=uai)
        appliquer(document, choisis, source=args.citer or ADRESSE, date=args.date or le.isoformat())
    except EditionError as erreur:
        print(f"registre synchroniser : {erreur}", file=sys.stderr)
        return 1
    return conclure(modification(dossier / FICHIER_REGISTRE, document.texte), dossier, le)
