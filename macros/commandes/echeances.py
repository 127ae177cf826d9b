"""`registre echeances`: who must renew and when, in a terminal or for another program.

National repères that end follow the lycées in the text. For other programs they are a list of their
own (`--reperes`): a row of the labels' list is always a lycée.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from macros.commandes.commun import lire
from macros.domaine.label import Etat
from macros.domaine.registre import Registre
from macros.domaine.reperes import EtatDeRepere, SuiviDeRepere, suivre_reperes
from macros.domaine.suivi import TITRES, Suivi, Tranche, en_mots, suivre
from macros.exports.csv_export import cellule
from macros.socle.dates import en_lettres, plus_mois
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError

_COLONNES_REPERES = ("id", "libelle", "genre", "etat", "annee", "du", "au", "annonce", "source")
_COLONNES = ("uai", "nom", "commune", "departement", "etat", "tranche", "echeance", "certaine")


Ligne = Mapping[str, str | bool | None]
"""A row, by column."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--le", metavar="AAAA-MM-JJ", help="date du jour (aujourd’hui)")
    parser.add_argument(
        "--dans",
        type=int,
        metavar="MOIS",
        help="seulement les labels décidés, et les repères, qui prennent fin dans ce délai, non "
        "encore échus",
    )
    parser.add_argument(
        "--reperes",
        action="store_true",
        help="les repères nationaux (montants, règles, calendriers) au lieu des labels",
    )
    parser.add_argument("--format", choices=("texte", "csv", "json"), default="texte", help="texte")


def run(args: argparse.Namespace) -> int:
    """Print the lycées, the most pressing first; 1 when the registry is refused, 2 for misuse."""
    le = aujourd_hui(args.le)
    if args.dans is not None and not 0 <= args.dans <= 600:
        raise UsageError("--dans attend un nombre de mois (0 à 600).")
    registre = lire(le)
    suivis: Iterable[Suivi] = () if args.reperes else suivre(registre, le)
    reperes: Iterable[SuiviDeRepere] = suivre_reperes(registre.reperes, le)
    if args.dans is not None:
        suivis = [suivi for suivi in suivis if _dans(suivi, le, args.dans)]
        reperes = [suivi for suivi in reperes if _repere_dans(suivi, le, args.dans)]
    if args.format == "texte":
        print(f"Situation au {en_lettres(le)}")
        if not args.reperes:
            _en_texte(registre, list(suivis))
        _reperes_en_texte(list(reperes), seuls=args.reperes)
        return 0
    if args.reperes:
        _ecrire([_ligne_de_repere(suivi) for suivi in reperes], _COLONNES_REPERES, args.format)
    else:
        _ecrire([_ligne(registre, suivi) for suivi in suivis], _COLONNES, args.format)
    return 0


def _ecrire(lignes: Sequence[Ligne], colonnes: Sequence[str], forme: str) -> None:
    """Print a list for another program."""
    if forme == "json":
        json.dump(lignes, sys.stdout, ensure_ascii=False, indent=2)
        print()
        return
    plume = csv.DictWriter(sys.stdout, colonnes, delimiter=";", lineterminator="\n")
    plume.writeheader()
    plume.writerows({nom: cellule(mot, ",") for nom, mot in ligne.items()} for ligne in lignes)


def _dans(suivi: Suivi, le: date, mois: int) -> bool:
    fin = suivi.echeance
    courant = suivi.etat in (Etat.EN_VIGUEUR, Etat.A_RENOUVELER)
    return bool(fin and courant and le >= plus_mois(fin.jour, -mois))


def _repere_dans(suivi: SuiviDeRepere, le: date, mois: int) -> bool:
    fin = suivi.repere.fin
    return bool(fin and plus_mois(fin, -mois) <= le <= fin)


def _ligne(registre: Registre, suivi: Suivi) -> Ligne:
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


def _ligne_de_repere(suivi: SuiviDeRepere) -> Ligne:
    repere, periode = suivi.repere, suivi.periode
    return {
        "id": repere.id,
        "libelle": repere.libelle,
        "genre": repere.genre.value,
        "etat": suivi.moment.etat.value,
        "annee": periode.texte if periode else None,
        "du": periode.du.isoformat() if periode else None,
        "au": periode.au.isoformat() if periode else None,
        "annonce": periode.annonce if periode else False,
        "source": periode.source if periode else None,
    }


_REPERES_EN_MOTS = {
    EtatDeRepere.PASSE: "{annee}, a pris fin le {au}",
    EtatDeRepere.COURANT: "{annee}, jusqu’au {au}",
    EtatDeRepere.AVENIR: "{annee}, à partir du {du}",
    EtatDeRepere.INCONNU: "sans date, la page dit la saison",
}


def _reperes_en_texte(suivis: list[SuiviDeRepere], *, seuls: bool) -> None:
    if suivis:
        print(f"\nRepères nationaux ({len(suivis)})")
    elif seuls:
        print("\nAucun repère dans ce cas.")
    for suivi in suivis:
        periode = suivi.periode
        dates = (
            {
                "annee": periode.texte,
                "du": en_lettres(periode.du),
                "au": en_lettres(periode.au),
            }
            if periode
            else {}
        )
        dit = _REPERES_EN_MOTS[suivi.moment.etat].format_map(dates)
        print(f"  {suivi.repere.id}  {suivi.repere.libelle} : {dit}")


def _en_texte(registre: Registre, suivis: list[Suivi]) -> None:
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
