"""`registre decisions FICHIER.csv`: enter a yearly list of the Bulletin officiel."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from macros.commandes.commun import dater, lire
from macros.commandes.conclusion import conclure, configurer
from macros.socle.dossiers import donnees

if TYPE_CHECKING:
    from macros.edition.saisie import Bilan

AIDE = "saisit une liste de décisions (CSV) dans le registre"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "fichier",
        type=Path,
        metavar="FICHIER.csv",
        help="colonnes : uai, nature, date ou annee, puis reference, lien, intitule, expire_le",
    )
    configurer(parser)


def run(args: argparse.Namespace) -> int:
    """Enter the list, all of it or nothing; 1 when something is refused, 2 for misuse."""
    from macros.edition.document import EditionError, ouvrir
    from macros.edition.modification import modification
    from macros.edition.saisie import decoder, inscrire, lire_liste
    from macros.socle.dossiers import FICHIER_REGISTRE
    from macros.texte_yaml.noeuds import lire_octets

    le = dater("decisions", args.le)
    if le is None:
        return 2
    try:
        texte = decoder(lire_octets(args.fichier))
    except OSError:
        print(f"registre decisions : « {args.fichier} » est illisible.", file=sys.stderr)
        return 2
    registre = lire("decisions", le)
    if registre is None:
        return 1
    bilan = lire_liste(texte, registre, le)
    for faute in bilan.fautes:
        print(f"{args.fichier}:{faute.ligne}: {faute.message}", file=sys.stderr)
    if bilan.fautes:
        print("Rien n’a été écrit : corrigez la liste, puis recommencez.", file=sys.stderr)
        return 1
    cible = donnees() / FICHIER_REGISTRE
    try:
        nouveau = inscrire(ouvrir(cible).texte, bilan.a_saisir)
    except EditionError as erreur:
        print(f"registre decisions : {erreur} Rien n’a été écrit.", file=sys.stderr)
        return 1
    code = conclure(modification(cible, nouveau), donnees(), le, essai=args.essai)
    if code == 0:
        _resumer(bilan)
    return code


def _resumer(bilan: Bilan) -> None:
    from macros.domaine import mots
    from macros.vues.rendu import pluriel

    lycees = len({saisie.uai for saisie in bilan.a_saisir})
    decisions = pluriel(len(bilan.a_saisir), "décision")
    print(f"{decisions} de la liste pour {pluriel(lycees, 'lycée')}.")
    for nature, combien in Counter(s.decision.nature for s in bilan.a_saisir).items():
        print(f"  {combien:4}  {mots.NATURES_DECISION[nature].fait}")
    if bilan.connues:
        print(f"Déjà au registre : {pluriel(len(bilan.connues), 'décision')}.")
