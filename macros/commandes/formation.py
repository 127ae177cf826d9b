"""`registre formation UAI --ajouter ID --voie …` and `--retirer ID`: what a lycée teaches."""

from __future__ import annotations

import argparse
import sys

from macros.commandes.conclusion import conclure, configurer
from macros.socle.dossiers import donnees

AIDE = "ajoute ou retire une formation (ou une voie) dans la fiche d’un lycée"
SOURCE_PAR_DEFAUT = "declaration-lycee"
VOIES = ("scolaire", "apprentissage", "formation-continue")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("uai", metavar="UAI", help="par exemple 0130058T")
    quoi = parser.add_mutually_exclusive_group(required=True)
    quoi.add_argument("--ajouter", metavar="FORMATION", help="identifiant, par exemple cap-cuisine")
    quoi.add_argument("--retirer", metavar="FORMATION", help="identifiant, par exemple cap-cuisine")
    parser.add_argument("--voie", action="append", default=[], choices=VOIES, metavar="VOIE",
                        help=f"{', '.join(VOIES)} ; l’option se répète")  # fmt: skip
    parser.add_argument(
        "--source",
        metavar="SOURCE",
        help=f"d’où vous le savez : identifiant ou adresse (sinon : {SOURCE_PAR_DEFAUT})",
    )
    configurer(parser)


def run(args: argparse.Namespace) -> int:
    """Edit the offres; 1 when the change is refused."""
    from macros.edition.document import EditionError, ouvrir
    from macros.edition.fiches import ajouter_formation, retirer_formation
    from macros.edition.modification import modification
    from macros.edition.noms import Referentiel
    from macros.socle.dossiers import FICHIER_REGISTRE
    from macros.socle.horloge import aujourd_hui

    dossier = donnees()
    try:
        le = aujourd_hui(args.le)
        referentiel = Referentiel.lire(dossier)
        document = ouvrir(dossier / FICHIER_REGISTRE)
        if args.ajouter:
            ajouter_formation(
                document,
                args.uai,
                referentiel.formation(args.ajouter),
                args.voie,
                source=args.source or referentiel.source_par_defaut(SOURCE_PAR_DEFAUT),
                ordre=referentiel.ordre,
            )
        else:
            retirer_formation(document, args.uai, args.retirer, args.voie)
    except (EditionError, ValueError) as erreur:
        print(f"registre formation : {erreur}", file=sys.stderr)
        return 2 if isinstance(erreur, ValueError) else 1
    changement = modification(dossier / FICHIER_REGISTRE, document.texte)
    return conclure(changement, dossier, le, essai=args.essai)
