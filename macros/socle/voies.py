"""The kinds of streets as people shorten them: « av. », « bd », « chem. »."""

from __future__ import annotations

import re

_ENTIERES = {
    "all": "allée",
    "av": "avenue",
    "ave": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "blvd": "boulevard",
    "boul": "boulevard",
    "bvd": "boulevard",
    "ch": "chemin",
    "che": "chemin",
    "chem": "chemin",
    "crs": "cours",
    "esp": "esplanade",
    "fbg": "faubourg",
    "fg": "faubourg",
    "imp": "impasse",
    "lot": "lotissement",
    "mtee": "montée",
    "pass": "passage",
    "pl": "place",
    "prom": "promenade",
    "qu": "quai",
    "res": "résidence",
    "rte": "route",
    "sq": "square",
    "trav": "traverse",
}
_ABREGE = "|".join(sorted(_ENTIERES, key=len, reverse=True))
_ABREGEES = re.compile(
    rf"(?i)\b(?P<mot>{_ABREGE})\.(?=[^\W\d]|[ ’']|$)|"
    rf"(?:(?<=\d\s)|(?<=\d,\s)|(?<=bis\s)|(?<=ter\s))(?P<nu>{_ABREGE})(?=\s)"
)
"""Such a word before a dot; or without one, after a number."""
_EN_TETE = re.compile(
    r"(?i)(?P<numero>(?:\d{1,4}(?:\s?(?:bis|ter|quater)\b|\s?[a-d]\b)?,?\s+)?)"
    rf"(?P<mot>{_ABREGE})(?:\.\s*|\s+)(?=[^\W_])"
)


def voies_entieres(texte: str) -> str:
    """Return a text with its streets in full where they are shortened: « 2 avenue Exemple »."""
    return _ABREGEES.sub(_entiere, texte)


def _entiere(lue: re.Match[str]) -> str:
    suite = lue.string[lue.end() : lue.end() + 1]
    return _ENTIERES[(lue["mot"] or lue["nu"]).lower()] + (" " if suite.isalpha() else "")


def voie_entiere(voie: str) -> str:
    """Return a street whose kind is written in full: « 2 bis avenue Exemple »."""
    lue = _EN_TETE.match(voie)
    if lue is None:
        return voie
    mot = _ENTIERES[lue["mot"].lower()]
    return f"{lue['numero']}{mot if lue['numero'] else mot.capitalize()} {voie[lue.end() :]}"
