"""The words of a label’s title: where it ends, whether it is whole, where it hides among others."""

from __future__ import annotations

import re

_OUVERTS = {"(": ")", "[": "]", "«": "»", "“": "”"}
_FERMES = frozenset(_OUVERTS.values())
_LIAISON = re.compile(
    r"(?i)(?:\b(?:de|du|des|et|la|le|les|un|une|à|au|aux|en|par|pour|sur|ou|dans|avec|son|sa|ses|"
    r"leurs?|métiers)|\b[dl]’|[,&-])$"
)
_SUITE = re.compile(r"(?:et|ou|de|du|des|à|au|aux|en|pour)\s|[dl]’")
"""How a line begins that goes on with a title."""
SIGLE = re.compile(r"(?i)LDM(?=\s+(?:de|du|des)\s|\s+d’)")
"""« LDM des … »: « lycée des métiers », in short."""
_METIERS = re.compile(r"(?i)\bm[ée]tiers\s+(?:(?:de|du|des)\s|d’)[^«»“”\"()\[\]\n\t;]{2,}")
_ENTRE = re.compile(r"[«“\"]\s*([^«»“”\"\n]{2,200}[^«»“”\"\s])\s*[»”\"]")


def bout(texte: str, debut: int, fin: int) -> int:
    """Return where a title ends at the latest: at what closes and that nothing in it opens."""
    attendus: list[str] = []
    for place in range(debut, fin):
        signe = texte[place]
        if signe in _OUVERTS:
            attendus.append(_OUVERTS[signe])
        elif signe in _FERMES and (not attendus or attendus.pop() != signe):
            return place
    return fin


def faute(titre: str) -> str:
    """Return why a title is not whole, in French, "" for one that is."""
    if bout(titre, 0, len(titre)) < len(titre):
        return "une parenthèse ou un guillemet y est fermé sans être ouvert"
    ouverts = sum(titre.count(signe) for signe in _OUVERTS)
    fermes = sum(titre.count(signe) for signe in _FERMES)
    if ouverts != fermes or titre.count('"') % 2:
        return "une parenthèse ou un guillemet y est ouvert sans être fermé"
    fin = _LIAISON.search(titre)
    return f"il finit par « {fin[0]} » : il manque la suite" if fin else ""


def se_suivent(avant: str, apres: str) -> bool:
    """Whether words go on with a title cut at a line’s end."""
    nu = avant.rstrip()
    return bool(apres[:1].islower() and (_LIAISON.search(nu) or _SUITE.match(apres)))


def en_toutes_lettres(titre: str) -> str:
    """Return a title that begins with « LDM » in full."""
    return SIGLE.sub("lycée des métiers", titre, count=1)


def dit_un_intitule(dit: str) -> str:
    """Return the title that words not understood may give, in full, "" for none.

    « avec l’intitulé « Métiers de la mer » », « label des métiers de la mer ».
    """
    nu = en_toutes_lettres(" ".join(dit.split()).replace("'", "’"))
    if lu := _METIERS.search(nu):
        return f"Lycée des {lu[0].lower()[:7]}{lu[0][7:].strip(' .,:–—-')}"
    cite = _ENTRE.search(nu)
    return cite[1] if cite and len(cite[1].split()) > 1 else ""
