"""Letters typed where figures go: O for 0, l or I for 1, told by their names and put right."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CHIFFRES = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"}
_SUIT = re.compile(r"(?<=\d)[OolI|]+")
_TOUCHE = re.compile(r"(?<=\d)[OolI|]+|[OolI|]+(?=\d)")
_PAIRE = re.compile(r"(?<![^\W_])[OolI|]{2}(?![^\W_])")
LU = 80
"""Characters of what is made of figures, at most."""

GENRES = frozenset(
    (
        "telephone",
        "siret_forme",
        "code_postal",
        "code_commune",
        "code_departement",
        "prefixe_uai",
        "uai_forme",
        "rncp",
        "rome",
        "onisep",
        "date_forme",
        "heure",
        "nombre",
    )
)
"""Kinds of error of what is made of figures, or nearly."""


def en_chiffres(texte: str) -> Iterator[str]:
    """Yield what a text may be once its letters that look like figures are figures: those after a
    figure first, then those before one, then those two by two."""
    if len(texte) > LU or not re.search(r"\d", texte):
        return
    apres = _SUIT.sub(_chiffrer, texte)
    autour = _TOUCHE.sub(_chiffrer, texte)
    deja = {texte}
    for essai in (apres, autour, _PAIRE.sub(_chiffrer, autour)):
        if essai not in deja:
            deja.add(essai)
            yield essai


def _chiffrer(lu: re.Match[str]) -> str:
    return "".join(_CHIFFRES[lettre] for lettre in lu[0])


DEBUT = "Il y a la "
"""How what is said of such letters begins."""


def dire(texte: str, juste: str) -> str:
    """Say which letters of a text stand for which figures."""
    lettres = list(
        dict.fromkeys((une, autre) for une, autre in zip(texte, juste, strict=True) if une != autre)
    )
    dites = " et ".join(
        f"la barre « | » à la place du chiffre {chiffre}"
        if lettre == "|"
        else f"la lettre « {lettre} » à la place du chiffre {chiffre}"
        for lettre, chiffre in lettres
    )
    return f"{DEBUT}{dites.removeprefix('la ')}."
