"""The words of a list that are known to say nothing of what was decided."""

from __future__ import annotations

import re
from collections.abc import Collection

from macros.domaine.valeurs import Nature
from macros.edition.noms import plier
from macros.listes.flux import serrer

TYPES = {
    "professionnel": {Nature.PROFESSIONNEL, Nature.EREA},
    "professionnelle": {Nature.PROFESSIONNEL, Nature.EREA},
    "lp": {Nature.PROFESSIONNEL},
    "lpp": {Nature.PROFESSIONNEL},
    "lpr": {Nature.PROFESSIONNEL},
    "polyvalent": {Nature.POLYVALENT},
    "lpo": {Nature.POLYVALENT},
    "general": set(),
    "technologique": set(),
    "lgt": set(),
    "lgtp": {Nature.POLYVALENT},
    "lpotp": {Nature.POLYVALENT},
    "lpop": {Nature.POLYVALENT},
    "lpopr": {Nature.POLYVALENT},
    "legt": set(),
    "legta": set(),
    "lpa": set(),
    "lt": set(),
    "sep": set(),
    "erea": {Nature.EREA},
    "lea": {Nature.EREA},
}
"""What a word says of a lycée’s type → the registry’s types that it agrees with."""
PRIVES = frozenset(("prive", "privee", "lpp", "lpotp", "lpop", "lpopr"))
NEUTRES = frozenset(
    re.findall(
        r"\w+",
        "lycee lycees lyc des metiers le la les l de du d a au aux en regional regionale public "
        "contrat sous cedex uai rne no n et aucun academie departement commune ville "
        "etablissement label "
        "hotelier intitule nom adapte enseignement",
    )
)
"""Words that tell one lycée from no other."""


def ne_dit_rien(texte: str, communes: Collection[str]) -> bool:
    """Whether some words head nothing: a town, a type of lycée, a number, a département."""
    nus = re.sub(r"\(?\b(?:\d{2,3}|2[ABab])\b\)?", " ", texte)
    if serrer(nus) in communes:
        return True
    mots = plier(texte).split()
    return all(
        mot in NEUTRES or mot in TYPES or mot in PRIVES or re.fullmatch(r"\d+\w{0,3}", mot)
        for mot in mots
    )
