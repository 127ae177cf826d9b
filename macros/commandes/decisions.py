"""`registre decisions FICHIER`: enter a yearly list, pasted from the text or in CSV."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from macros.commandes.commun import lire
from macros.commandes.conclusion import conclure, configurer, dire_les_refus
from macros.commandes.liste_collee import nature_demandee, saisir_liste
from macros.domaine import mots
from macros.domaine.registre import Registre
from macros.edition.document import EditionError, ouvrir
from macros.listes.places import situer_dans
from macros.listes.saisie import Bilan, decoder, est_un_tableau, inscrire, lire_liste
from macros.socle.dossiers import FICHIER_REGISTRE, donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError
from macros.texte_yaml.noeuds import lire_octets
from macros.vues.rendu import pluriel

_AIDE = """\
FICHIER est le texte de la liste, copié de la page ou du PDF du Bulletin officiel et collé tel quel
dans un fichier .txt : titres, pieds de page et autres académies compris. Chaque lycée est retrouvé
par son nom et sa commune (ou son UAI). Ce qui est douteux est demandé, une question à la fois ;
hors d’un terminal, la commande dit quoi écrire dans la liste, et n’écrit rien.

FICHIER peut aussi être un tableau CSV ; ses colonnes : uai, nature, date ou annee, puis reference,
lien, intitule, expire_le.

Dans la liste collée, vous pouvez écrire l’UAI devant un nom, « aucun » devant un lycée à laisser de
côté, une nature entre parenthèses ou une date après un nom, un intitulé entre guillemets.
"""
_BINAIRES = {
    b"%PDF": "un PDF : ouvrez-le, copiez la liste, et collez-la dans un fichier .txt",
    b"PK\x03\x04": "un document de traitement de texte ou un classeur : enregistrez-le en .txt "
    "(texte) ou en .csv (tableau)",
    b"\xd0\xcf\x11\xe0": "un document de traitement de texte ou un classeur : enregistrez-le en "
    ".txt (texte) ou en .csv (tableau)",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _AIDE
    parser.add_argument(
        "fichier",
        type=Path,
        metavar="FICHIER",
        help="la liste, en texte (.txt) ou en tableau (.csv) ; « - » : ce qui est envoyé à la "
        "commande",
    )
    parser.add_argument(
        "--nature", default="", metavar="NATURE", help="celle que la liste ne dit pas"
    )
    parser.add_argument("--date", default="", metavar="DATE", help="celle que la liste ne dit pas")
    parser.add_argument(
        "--reference", default="", metavar="TEXTE", help="le texte qui publie la liste"
    )
    parser.add_argument("--lien", default="", metavar="ADRESSE", help="l’adresse de ce texte")
    configurer(parser)


def run(args: argparse.Namespace) -> int:
    """Enter the list, all of it or nothing; 1 when something is refused or asked, 2 for misuse."""
    le = aujourd_hui(args.le)
    nature_demandee(args.nature)
    octets = _octets(args.fichier)
    for debut, quoi in _BINAIRES.items():
        if octets.startswith(debut):
            raise UsageError(f"« {args.fichier} » est {quoi}.")
    texte = decoder(octets)
    registre = lire(le)
    if est_un_tableau(texte, args.fichier.suffix):
        return _saisir_tableau(args, texte, registre, le)
    return saisir_liste(args, texte, registre, le)


def _octets(fichier: Path) -> bytes:
    if str(fichier) == "-":
        if sys.stdin is None:
            raise UsageError("rien n’est envoyé à la commande : donnez un fichier.")
        return sys.stdin.buffer.read()
    try:
        return lire_octets(fichier)
    except OSError:
        raise UsageError(f"« {fichier} » est illisible.") from None


def _saisir_tableau(args: argparse.Namespace, texte: str, registre: Registre, le: date) -> int:
    bilan = lire_liste(texte, registre, le)
    for faute in bilan.fautes:
        print(f"{args.fichier}:{faute.ligne}: {faute.message}", file=sys.stderr)
    dossier = donnees()
    try:
        nouveau = inscrire(ouvrir(dossier / FICHIER_REGISTRE).texte, bilan.a_saisir)
    except EditionError as erreur:
        raise EditionError(f"{erreur} Rien n’a été écrit.") from None
    situer = situer_dans(str(args.fichier), nouveau, bilan.a_saisir)
    if bilan.fautes:
        dire_les_refus(nouveau, dossier, le, situer)
        print("Rien n’a été écrit : corrigez la liste, puis recommencez.", file=sys.stderr)
        return 1
    code = conclure(nouveau, dossier, le, essai=args.essai, situer=situer)
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
