"""An export of the Annuaire de l'éducation (data.education.gouv.fr, `fr-en-annuaire-education`).

Column names are those of its documentation, whatever their capitals (an export may use the
technical names, `nom_etablissement`, or the labels, `Nom_etablissement`).
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.edition.noms import plier
from macros.releves.rangees import Export, Ligne, rangees, texte_lu

ADRESSE = "https://data.education.gouv.fr/explore/dataset/fr-en-annuaire-education/"
"""The data set’s page: what the registry cites as its source."""
UAI = "identifiant_de_l_etablissement"
EXPORT = Export(
    "l’Annuaire de l’éducation",
    UAI,
    lambda nom: nom.strip().lower(),
    ADRESSE,
    "annuaire",
    "dans l’Annuaire",
)


def lignes(source: str) -> Iterator[dict[str, str]]:
    """Yield the rows of an export: a file, or an https address; CSV or JSON, gzip or not.

    Keys are in lower case, values are texts ("" when absent). Raises SourceError.
    """
    return rangees(source, EXPORT)


def departement_de(ligne: Ligne) -> str:
    """Return the code of a row's département: « 013 » is 13, « 02A » 2A, « 974 » itself."""
    code = texte_lu(ligne.get("code_departement", "")).upper()
    return code[1:] if len(code) == 3 and code.startswith("0") else code.zfill(2) if code else ""


def est_oui(ligne: Ligne, colonne: str) -> bool:
    """Return whether a column says yes: « 1 », « oui », « true »."""
    return ligne.get(colonne, "").strip().lower() in ("1", "1.0", "oui", "true")


def est_ferme(ligne: Ligne) -> bool:
    """Return whether an establishment has closed."""
    etat = plier(ligne.get("etat", ""))
    return etat != "" and not etat.startswith(("ouvert", "a ouvrir"))
