"""What a spreadsheet does to a value, and the value before: dates made numbers, lost zeros,
numbers cut short, curved quotes, ends of rows.

Like `souhaits`, it says only what is sure: "" otherwise.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_ABREGE = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+]?\d{1,3}")
_ZERO = date(1899, 12, 30)
"""Day 0 of a spreadsheet's calendar."""
_JOURS = range(20_000, 80_000)
"""Numbers taken for days: 1954 to 2119, which neither a year nor a code of six digits is."""
_ABIME = "#"
_GUILLEMETS = "“”„«»\"'‘’`"
_LONGUEURS = {"code_postal": 5, "code_commune": 5, "code_departement": 2, "prefixe_uai": 3}


def deshabiller(texte: str) -> str:
    """Return a value without the quotes, semicolons and spaces that a copied cell has around it."""
    return texte.strip(f"{_GUILLEMETS};, \t\u00a0\u202f")


def abrege(texte: str) -> bool:
    """Whether a spreadsheet shows a long number so, its digits lost: « 1,90E+13 », « ##### »."""
    nu = deshabiller(texte)
    return bool(_ABREGE.fullmatch(nu)) or (len(nu) > 2 and not nu.strip(_ABIME))


def jour(texte: str) -> str:
    """Return the date, AAAA-MM-JJ, that a spreadsheet keeps as a number of days, or ""."""
    nu = deshabiller(texte)
    if not re.fullmatch(r"\d{5}(?:[.,]0+)?", nu, re.ASCII) or int(nu[:5]) not in _JOURS:
        return ""
    return (_ZERO + timedelta(days=int(nu[:5]))).isoformat()


_DITES_EN_MOTS = (
    (re.compile(r"\bmidi\b"), "12h"),
    (re.compile(r"\bheures?\b"), "h"),
    (re.compile(r"\s*\bet demie?\b"), "30"),
    (re.compile(r"\s*\bet quart\b"), "15"),
    (re.compile(r"\s*\b(?:précises?|environ|pile|du matin)\b|^(?:à|dès|vers|de|jusqu.à) "), ""),
)


def heure(texte: str) -> str:
    """Return the time, HH:MM, that people write « 9h », « 9 h 30 », « 9:30 » or « midi », or ""."""
    nu = deshabiller(texte).lower()
    for mots, chiffres in _DITES_EN_MOTS:
        nu = mots.sub(chiffres, nu)
    lu = re.fullmatch(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?\s*(?:min|mn)?", nu.strip(), re.ASCII)
    if lu is None or int(lu[1]) > 23 or int(lu[2] or 0) > 59:
        return ""
    return f"{int(lu[1]):02}:{int(lu[2] or 0):02}"


def code(genre: str, texte: str) -> str:
    """Return a code of a known length with the zeros that were lost, or "": « 4000 » → 04000.

    `genre` is the kind of fault: code_postal, code_commune, code_departement, prefixe_uai.
    """
    nu = re.sub(r"[\s\u00a0\u202f]", "", deshabiller(texte))
    nu = re.sub(r"[.,]0+$", "", nu)
    longueur = _LONGUEURS.get(genre, 0)
    if not longueur - 1 <= len(nu) <= longueur or not re.fullmatch(r"\d+", nu, re.ASCII):
        return ""
    return nu.zfill(longueur)


def premiere_case(texte: str) -> str:
    """Return what stands before the first tabulation, without the end of a row."""
    return deshabiller(texte.partition("\t")[0])
