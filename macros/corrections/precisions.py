"""What stands in parentheses after a value that takes none: a remark, which has its own line."""

from __future__ import annotations

import re

from pydantic import BaseModel

from macros.corrections.restes import cite

GENRES = frozenset(("identifiant", "reference", "date_forme", "date_jour"))
"""Kinds of error of a value beside which people say more."""
_PRECISION = re.compile(r"([^()]*[^()\s])\s*\(([^()]+)\)\s*\.?")
_DEUX_MOTS = re.compile(r"[^\W\d_]{2,}")
SURE = re.compile(
    r"Écrivez (?:l’identifiant de la formation : )?(?:« [\w-]+ »|[\w-]+)\.?(?: \([^()]+\)\.)?|.+\?"
)
"""A correction that orders one value, or asks which."""
LU = 300
"""Characters of a value and what is said of it, at most."""


def separer(texte: str) -> tuple[str, str]:
    """Return a value and what is said of it in parentheses; ("", "") when nothing is."""
    lu = _PRECISION.fullmatch(texte.strip()) if len(texte) <= LU else None
    if lu is None or not _DEUX_MOTS.search(lu[2]):
        return "", ""
    return lu[1], lu[2].strip()


def dire(
    dite: str, ordre: str, modele: type[BaseModel] | None, racine: type[BaseModel] | None
) -> str:
    """Return an order on a value, with where what is said of it goes."""
    phrase = f"{dite[:1].upper()}{dite[1:].rstrip('.')}."
    if modele and "remarque" in modele.model_fields:
        ou = f"va sur sa ligne : « remarque: {cite(phrase)} »."
    elif racine and "remarques" in racine.model_fields:
        ou = f"va sous « remarques: », à la fin de la fiche : « - {cite(phrase)} »."
    elif racine and "remarque" in racine.model_fields:
        ou = f"va au premier niveau de l’entrée : « remarque: {cite(phrase)} »."
    else:
        ou = "n’a pas de place ici : effacez-le."
    return (
        f"{ordre.rstrip('.')} ; « {dite} » {ou}"
        if ordre[-1:] != "?"
        else (f"{ordre} Et « {dite} » {ou}")
    )
