"""`registre decisions FICHIER.csv`: enter a yearly list of the Bulletin officiel."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from macros.commandes.commun import dater, lire
from macros.commandes.conclusion import conclure, configurer
from macros.domaine import mots
from macros.edition.document import EditionError, ouvrir
from macros.edition.saisie import Bilan, decoder, inscrire, lire_liste
from macros.socle.dossiers import FICHIER_REGISTRE, donnees
from macros.socle.pannes import UsageError
from macros.texte_yaml.noeuds import lire_octets
from macros.vues.rendu import pluriel


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
    le = dater(args.le)
    try:
        texte = decoder(lire_octets(args.fichier))
    except OSError:
        raise UsageError(f"« {args.fichier} » est illisible.") from None
    bilan = lire_liste(texte, lire(le), le)
    for faute in bilan.fautes:
        print(f"{args.fichier}:{faute.ligne}: {faute.message}", file=sys.stderr)
    if bilan.fautes:
        print("Rien n’a été écrit : corrigez la liste, puis recommencez.", file=sys.stderr)
        return 1
    dossier = donnees()
    try:
        nouveau = inscrire(ouvrir(dossier / FICHIER_REGISTRE).texte, bilan.a_saisir)
    except EditionError as erreur:
        raise EditionError(f"{erreur} Rien n’a été écrit.") from None
    code = conclure(nouveau, dossier, le, essai=args.essai)
    if code == 0:
        _resumer(bilan)
    return code


def _resumer(bilan: Bilan) -> None:
    lycees = len({saisie.uai for saisie in bilan.a_saisir})
    decisions = pluriel(len(bilan.a_saisir), "décision")
    print(f"{decisions} de la liste pour {pluriel(lycees, 'lycée')}.")
    for nature, combien in Counter(s.decision.nature for s in bilan.a_saisir).items():
        print(f"  {combien:4}  {mots.NATURES_DECISION[nature].fait}")
    if bilan.connues:
        print(f"Déjà au registre : {pluriel(len(bilan.connues), 'décision')}.")
