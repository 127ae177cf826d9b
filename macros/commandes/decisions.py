"""`registre decisions FICHIER.csv`: enter a yearly list of the Bulletin officiel."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from macros.commandes.commun import dater, donnees, lire

if TYPE_CHECKING:
    from datetime import date

    from macros.saisie import Bilan

AIDE = "saisit une liste de décisions (CSV) dans le registre"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "fichier",
        type=Path,
        metavar="FICHIER.csv",
        help="colonnes : uai, nature, date ou annee, puis reference, lien, intitule, expire_le",
    )
    parser.add_argument("--essai", action="store_true", help="dit ce qui serait fait, sans écrire")
    parser.add_argument("--le", metavar="AAAA-MM-JJ", help="date du jour, pour un essai")


def run(args: argparse.Namespace) -> int:
    """Enter the list, all of it or nothing; 1 when something is refused, 2 for misuse."""
    from macros.registry import FICHIER_REGISTRE
    from macros.saisie import PlaceError, decoder, inscrire, lire_liste

    le = dater("decisions", args.le)
    if le is None:
        return 2
    try:
        texte = decoder(args.fichier.read_bytes())
    except OSError:
        print(f"registre decisions : « {args.fichier} » est illisible.", file=sys.stderr)
        return 2
    registre = lire("decisions", le)
    if registre is None:
        return 1
    bilan = lire_liste(texte, registre)
    for faute in bilan.fautes:
        print(f"{args.fichier}:{faute.ligne}: {faute.message}", file=sys.stderr)
    if bilan.fautes:
        print("Rien n’a été écrit : corrigez la liste, puis recommencez.", file=sys.stderr)
        return 1
    cible = donnees() / FICHIER_REGISTRE
    try:
        ancien = cible.read_bytes().decode("utf-8")
        nouveau = inscrire(ancien, bilan.a_saisir)
    except PlaceError as erreur:
        print(f"{cible}: {erreur}\nRien n’a été écrit.", file=sys.stderr)
        return 1
    if not _est_valide(nouveau, cible, le):
        print("Rien n’a été écrit : le registre serait refusé.", file=sys.stderr)
        return 1
    if nouveau != ancien and not args.essai:
        _remplacer(cible, nouveau)
    _resumer(bilan, cible, essai=args.essai)
    return 0


def _est_valide(texte: str, cible: Path, le: date) -> bool:
    """Check the registry as it would become; say its errors as those of `cible`."""
    from dataclasses import replace

    from macros.rapports import en_texte
    from macros.verification import verifier_dossier

    with tempfile.NamedTemporaryFile("wb", suffix=".yaml") as essai:
        essai.write(texte.encode())
        essai.flush()
        resultat = verifier_dossier(donnees(), Path(essai.name), le=le)
    erreurs = (replace(a, fichier=str(cible)) for a in resultat.anomalies if a.bloque)
    sys.stderr.write(en_texte(tuple(erreurs)))
    return resultat.registre is not None


def _remplacer(cible: Path, texte: str) -> None:
    """Write the file whole or not at all, with the same rights."""
    aside = cible.with_name(f".{cible.name}.{os.getpid()}")
    try:
        aside.write_bytes(texte.encode())
        aside.chmod(cible.stat().st_mode)
        aside.replace(cible)
    finally:
        aside.unlink(missing_ok=True)


def _resumer(bilan: Bilan, cible: Path, *, essai: bool) -> None:
    from macros import mots
    from macros.rendu import pluriel

    nombre = len(bilan.a_saisir)
    verbe = "à ajouter" if essai else ("ajoutée" if nombre < 2 else "ajoutées")
    lycees = len({saisie.uai for saisie in bilan.a_saisir})
    print(f"{pluriel(nombre, 'décision')} {verbe} pour {pluriel(lycees, 'lycée')}.")
    for nature, combien in Counter(s.decision.nature for s in bilan.a_saisir).items():
        print(f"  {combien:4}  {mots.NATURES_DECISION[nature]}")
    if bilan.connues:
        print(f"Déjà au registre : {pluriel(len(bilan.connues), 'décision')}.")
    if nombre and not essai:
        print(f"Relisez {cible} avant de proposer la modification.")
