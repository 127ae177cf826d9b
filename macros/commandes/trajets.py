"""`registre trajets FICHIER…`: matrices of travel times, written into trajets.csv."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from macros.commandes.commun import lire, option_le
from macros.commandes.conclusion import ecrire
from macros.domaine.trajets import COLONNES, FICHIER_TRAJETS, Mode, Trajet, ranger, voyage
from macros.edition.modification import modification, verifier_modification
from macros.releves import matrices
from macros.socle.dossiers import donnees
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import RefusError, UsageError
from macros.verification.rapports import en_texte


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "fichiers",
        nargs="+",
        type=Path,
        metavar="FICHIER",
        help="une matrice de durées : le tableau CSV de r5py (from_id, to_id, travel_time), ou "
        "le JSON d’OSRM (table) ou d’OpenRouteService (matrix), communes en sources et lycées en "
        "destinations",
    )
    parser.add_argument("--mode", required=True, choices=[mode.value for mode in Mode])
    parser.add_argument(
        "--date", required=True, metavar="AAAA-MM-JJ", help="jour du calcul de ces durées"
    )
    parser.add_argument(
        "--source", required=True, metavar="ID", help="leur source, déjà dans sources.yaml"
    )
    parser.add_argument(
        "--essai", action="store_true", help="dit ce qui changerait, sans rien écrire"
    )
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Write the travel times, those known of another voyage kept; 1 when something is refused."""
    le = aujourd_hui(args.le)
    registre = lire(le)
    try:
        jour = date.fromisoformat(args.date)
    except ValueError:
        raise UsageError(f"« {args.date} » n’est pas une date : AAAA-MM-JJ.") from None
    if registre.source(args.source) is None:
        raise RefusError(f"la source « {args.source} » n’est pas dans sources.yaml : ajoutez-la.")
    avant = {voyage(trajet): trajet for trajet in registre.trajets}
    apres = dict(avant)
    sans = 0
    for fichier in args.fichiers:
        for duree in matrices.lire(fichier, registre):
            if duree.minutes is None:
                sans += 1
                continue
            trajet = Trajet(
                commune=duree.commune,
                uai=duree.uai,
                mode=Mode(args.mode),
                minutes=duree.minutes,
                date=jour,
                source=args.source,
            )
            apres[voyage(trajet)] = trajet
    nouveaux = sum(un not in avant for un in apres)
    changes = sum(un in avant and avant[un] != trajet for un, trajet in apres.items())
    print(
        f"Trajets : {nouveaux} de plus, {changes} changés, {len(avant) - changes} inchangés, "
        f"{sans} sans durée."
    )
    return _conclure(en_csv(apres.values()), le, essai=args.essai)


def en_csv(trajets: Iterable[Trajet]) -> str:
    """Return what trajets.csv holds of them, in its order."""
    table = io.StringIO()
    lignes = csv.writer(table, lineterminator="\n")
    lignes.writerow(COLONNES)
    lignes.writerows(t.model_dump(mode="json").values() for t in ranger(trajets))
    return table.getvalue()


def _conclure(texte: str, le: date, *, essai: bool) -> int:
    """Judge the file, then write it unless it is a trial."""
    dossier = donnees()
    ecrite = modification(dossier / FICHIER_TRAJETS, texte)
    if ecrite.vide:
        print("Rien à changer.")
        return 0
    bloquantes = [a for a in verifier_modification(ecrite, dossier, le) if a.bloque]
    if bloquantes:
        print(en_texte(bloquantes), end="")
        raise RefusError("rien n’a été écrit : le registre aurait ces erreurs.")
    if essai:
        print("Essai : rien n’a été écrit.")
        return 0
    return 0 if ecrire(ecrite, "Écrit") else 1
