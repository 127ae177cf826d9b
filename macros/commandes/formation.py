"""`registre formation UAI --ajouter ID --voie …` and `--retirer ID`: what a lycée teaches."""

from __future__ import annotations

import argparse
import sys

from macros.commandes.conclusion import conclure, configurer
from macros.domaine.valeurs import SOURCE_DU_LYCEE
from macros.edition.document import ouvrir
from macros.edition.fiches import (
    ORDRE_DES_VOIES,
    ajouter_formation,
    exiger_formation,
    formations_du_lycee,
    retirer_formation,
    voies_dites,
)
from macros.edition.noms import Referentiel
from macros.socle.dossiers import FICHIER_REGISTRE, donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.typographie import sans_accents


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("uai", metavar="UAI", help="par exemple 0130058T")
    quoi = parser.add_mutually_exclusive_group(required=True)
    quoi.add_argument("--ajouter", metavar="FORMATION", help="identifiant, par exemple cap-cuisine")
    quoi.add_argument("--retirer", metavar="FORMATION", help="identifiant, par exemple cap-cuisine")
    parser.add_argument(
        "--voie",
        action="append",
        default=[],
        metavar="VOIE",
        help=f"{', '.join(ORDRE_DES_VOIES)} ; l’option se répète",
    )
    parser.add_argument(
        "--source",
        metavar="SOURCE",
        help=f"d’où vous le savez : identifiant ou adresse (sinon : {SOURCE_DU_LYCEE})",
    )
    configurer(parser)


def run(args: argparse.Namespace) -> int:
    """Edit the offres; 1 when the change is refused."""
    dossier = donnees()
    le = aujourd_hui(args.le)
    document = ouvrir(dossier / FICHIER_REGISTRE)
    referentiel = Referentiel.lire(dossier)
    voies = [voie for dite in args.voie for voie in voies_dites(dite)]
    for dite in args.voie:
        lues = voies_dites(dite)
        if "altern" in sans_accents(dite) and lues:
            print(f"« {dite} » : lu comme {', '.join(lues)}.", file=sys.stderr)
    if args.ajouter:
        ajouter_formation(
            document,
            args.uai,
            referentiel.formation(args.ajouter),
            voies,
            source=args.source or referentiel.source_du_lycee,
            ordre=referentiel.ordre,
        )
    else:
        siennes = formations_du_lycee(document, args.uai)
        retiree = referentiel.formation_du_lycee(args.retirer, siennes)
        titres = {f.id: f.intitule for f in referentiel.formations.values()}
        exiger_formation(document, args.uai, retiree, titres)
        retirer_formation(document, args.uai, retiree, voies)
    return conclure(document.texte, dossier, le, essai=args.essai)
