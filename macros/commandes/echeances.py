"""`registre echeances`: who must renew and when, in a terminal or for another program."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from datetime import date

from macros.commandes.commun import dater, lire
from macros.domaine.label import Etat
from macros.domaine.registre import Registre
from macros.domaine.suivi import TITRES, Suivi, Tranche, en_mots, suivre
from macros.exports.csv_export import cellule
from macros.socle.dates import en_lettres, plus_mois
from macros.socle.pannes import UsageError

_COLONNES = ("uai", "nom", "commune", "departement", "etat", "tranche", "echeance", "certaine")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--le", metavar="AAAA-MM-JJ", help="date du jour (aujourd’hui)")
    parser.add_argument(
        "--dans",
        type=int,
        metavar="MOIS",
        help="seulement les labels décidés qui prennent fin dans ce délai, non encore échus",
    )
    parser.add_argument("--format", choices=("texte", "csv", "json"), default="texte", help="texte")


def run(args: argparse.Namespace) -> int:
    """Print the lycées, the most pressing first; 1 when the registry is refused, 2 for misuse."""
    le = dater(args.le)
    if args.dans is not None and not 0 <= args.dans <= 600:
        raise UsageError("--dans attend un nombre de mois (0 à 600).")
    registre = lire(le)
    suivis: Iterable[Suivi] = suivre(registre, le)
    if args.dans is not None:
        suivis = [suivi for suivi in suivis if _dans(suivi, le, args.dans)]
    if args.format == "texte":
        _en_texte(registre, list(suivis), le)
        return 0
    lignes = [_ligne(registre, suivi) for suivi in suivis]
    if args.format == "json":
        json.dump(lignes, sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        plume = csv.DictWriter(sys.stdout, _COLONNES, delimiter=";", lineterminator="\n")
        plume.writeheader()
        plume.writerows({nom: cellule(mot, ",") for nom, mot in ligne.items()} for ligne in lignes)
    return 0


def _dans(suivi: Suivi, le: date, mois: int) -> bool:
    fin = suivi.echeance
    courant = suivi.etat in (Etat.EN_VIGUEUR, Etat.A_RENOUVELER)
    return bool(fin and courant and le >= plus_mois(fin.jour, -mois))


def _ligne(registre: Registre, suivi: Suivi) -> dict[str, str | bool | None]:
    commune = registre.commune_de(suivi.lycee)
    fin = suivi.echeance
    return {
        "uai": suivi.lycee.uai,
        "nom": suivi.lycee.nom,
        "commune": commune.nom_complet,
        "departement": commune.departement,
        "etat": suivi.etat.value,
        "tranche": suivi.tranche.value,
        "echeance": fin.jour.isoformat() if fin else None,
        "certaine": fin.certaine if fin else False,
    }


def _en_texte(registre: Registre, suivis: list[Suivi], le: date) -> None:
    print(f"Situation au {en_lettres(le)}")
    if not suivis:
        print("\nAucun label dans ce cas.")
    for tranche in Tranche:
        ceux_ci = [suivi for suivi in suivis if suivi.tranche is tranche]
        if not ceux_ci:
            continue
        print(f"\n{TITRES[tranche]} ({len(ceux_ci)})")
        for suivi in ceux_ci:
            commune = registre.commune_de(suivi.lycee)
            ou = f"{commune.nom_complet} ({commune.departement})"
            print(f"  {suivi.lycee.uai}  {suivi.lycee.nom}, {ou} : {en_mots(suivi.echeance)}")
