"""The words of a label’s title: what goes on with it, where it hides among others."""

from __future__ import annotations

import re

from macros.verification.intitules import LIAISON

_SUITE = re.compile(r"(?:et|ou|de|du|des|à|au|aux|en|pour)\s|[dl]’")
"""How a line begins that goes on with a title."""
SIGLE = re.compile(r"(?i)LDM(?=\s+(?:de|du|des)\s|\s+d’)")
"""« LDM des … »: « lycée des métiers », in short."""
_METIERS = re.compile(r"(?i)\bm[ée]tiers\s+((?:(?:de|du|des)\s|d’)[^«»“”\"()\[\]\n\t;]{2,})")
_ENTRE = re.compile(r"[«“\"]\s*([^«»“”\"\n]{2,200}[^«»“”\"\s])\s*[»”\"]")


def se_suivent(avant: str, apres: str) -> bool:
    """Whether words go on with a title cut at a line’s end."""
    nu = avant.rstrip()[-20:]
    return bool(apres[:1].islower() and (LIAISON.search(nu) or _SUITE.match(apres)))


def en_toutes_lettres(titre: str) -> str:
    """Return a title that begins with « LDM » in full."""
    return SIGLE.sub("lycée des métiers", titre, count=1)


def dit_un_intitule(dit: str) -> str:
    """Return the title that words not understood may give, in full, "" for none.

    « avec l’intitulé « Métiers de la mer » », « label des métiers de la mer ».
    """
    nu = en_toutes_lettres(" ".join(dit.split()).replace("'", "’"))
    if lu := _METIERS.search(nu):
        return f"Lycée des métiers {lu[1].strip(' .,:–—-')}"
    cite = _ENTRE.search(nu)
    return cite[1] if cite and len(cite[1].split()) > 1 else ""
