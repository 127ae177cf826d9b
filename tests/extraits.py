"""Rows in the true shape of Onisep's « Idéo, univers lycée », for tests to fill as they need."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

COLONNES_IDEO = (
    "Action de Formation (AF) identifiant Onisep",
    "Formation (FOR) libellé",
    "FOR URL et ID Onisep",
    "FOR indexation domaine web Onisep",
    "FOR type",
    "FOR nature du certificat",
    "FOR URL référentiel",
    "FOR niveau de sortie",
    "Lieu d'enseignement (ENS) libellé",
    "ENS URL et ID Onisep",
    "ENS code UAI",
    "ENS statut",
    "ENS adresse",
    "ENS code postal",
    "ENS commune",
    "ENS département",
    "ENS académie",
    "ENS région",
    "ENS latitude",
    "ENS longitude",
    "ENS n° téléphone",
    "ENS site web",
    "ENS hébergement",
    "ENS accessibilité",
    "AF durée cycle standard",
    "AF modalités scolarité",
    "AF éléments d'enseignement",
    "AF coût scolarité",
    "AF modalités accueil",
    "AF page web",
    "AF date de modification",
)
"""The columns, in their order."""
EXTRAIT_IDEO = Path(__file__).parent / "releves" / "extraits" / "ideo.csv"
"""A small file of clearly fake schools, with every quirk known of the true one."""
_ABREGES = {
    "af": "Action de Formation (AF) identifiant Onisep",
    "titre": "Formation (FOR) libellé",
    "type": "FOR type",
    "rncp": "FOR URL référentiel",
    "niveau": "FOR niveau de sortie",
    "nom": "Lieu d'enseignement (ENS) libellé",
    "uai": "ENS code UAI",
    "statut": "ENS statut",
    "adresse": "ENS adresse",
    "cp": "ENS code postal",
    "commune": "ENS commune",
    "dep": "ENS département",
    "lat": "ENS latitude",
    "lon": "ENS longitude",
    "tel": "ENS n° téléphone",
    "site": "ENS site web",
    "heb": "ENS hébergement",
    "acc": "ENS accessibilité",
    "duree": "AF durée cycle standard",
    "mod": "AF modalités scolarité",
    "date": "AF date de modification",
}
"""Short names of the columns that tests fill."""


def rangee_ideo(*, for_: str, ens: str = "", **valeurs: str) -> dict[str, str]:
    """Return a row: `for_` and `ens` are numbers (« FOR.494 »), the rest under a short name."""
    rangee = dict.fromkeys(COLONNES_IDEO, "")
    adresse = "https://www.onisep.fr/http/redirection"
    rangee["FOR URL et ID Onisep"] = f"{adresse}/formation/slug/{for_}"
    rangee["ENS URL et ID Onisep"] = f"{adresse}/etablissement/slug/{ens}" if ens else ""
    return rangee | {_ABREGES[nom]: valeur for nom, valeur in valeurs.items()}


def csv_ideo(rangees: Iterable[Mapping[str, str]]) -> str:
    """Return rows as the export writes them: `;`, every cell between quotes."""
    sortie = io.StringIO()
    tableau = csv.DictWriter(
        sortie, COLONNES_IDEO, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    tableau.writeheader()
    tableau.writerows(rangees)
    return sortie.getvalue()
