"""An export of the Annuaire de l'éducation (data.education.gouv.fr, `fr-en-annuaire-education`).

Column names are those of its documentation, whatever their capitals (an export may use the
technical names, `nom_etablissement`, or the labels, `Nom_etablissement`).
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.edition.rangees import Export, rangees

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
