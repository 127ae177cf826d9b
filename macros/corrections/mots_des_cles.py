"""A key told by its words: small ones, genders and synonyms apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

_PETITS = frozenset(
    re.findall(r"\w+", "a au aux d de des du en et l la le les son sa ses notre votre")
)
_SANS_POIDS = frozenset(("n", "no", "nr", "num", "numero", "adresse"))
"""Words that say of a key no more than the rest of it, folded."""
_SYNONYMES = {"directrice": "directeur", "responsable": "directeur", "telephonique": "telephone"}


def par_ses_mots(
    plie: str, pliees: Mapping[str, str], dites: Callable[[str], Collection[str]]
) -> str:
    """Return the key whose words a text holds, small words, genders and synonyms apart; or "";
    `dites` gives the keys that a word may be."""
    mots = _de_poids(plie)
    if mots == plie.split():
        return ""
    voulus = {nom for dite, nom in pliees.items() if _de_poids(dite) == mots}
    if not voulus and len(mots) == 1:
        voulus = set(dites(mots[0]))
    return min(voulus) if len(voulus) == 1 else ""


def _de_poids(plie: str) -> list[str]:
    """Return the words of a folded text that tell its key, « directrice » as « directeur »."""
    mots = [_SYNONYMES.get(mot, mot) for mot in plie.split() if mot not in _PETITS]
    return [mot for mot in mots if mot not in _SANS_POIDS] or mots
