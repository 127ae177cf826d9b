"""Degrees that a text writes: a latitude and a longitude, on a page, an envelope or a map."""

from __future__ import annotations

import re

DEGRES = re.compile(
    r"(?P<avant>[NSEOW])?\s*(?P<d>\d{1,3})\s*[°º]\s*(?:(?P<m>\d{1,2})\s*['’′]\s*)?"
    r"(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"”″]|''|’’)\s*)?(?P<apres>[NSEOW])?",
    re.IGNORECASE,
)
_COUPLE = re.compile(
    r"\(?\s*(-?\d{1,3}[.,;]\d+)°?\s*(?:[,;/]\s+|\s[-–]\s|[;/]|\s+|,)\s*(-?\d{1,3}[.,;]\d+)°?\s*\)?"
)
_SUR_UNE_CARTE = re.compile(
    r"https?://\S{0,300}?(?:[@=]|#map=\d{1,2}/|%40)(-?\d{1,2}\.\d+)(?:[,/]|%2C|&m?lon=)"
    r"(-?\d{1,3}\.\d+)\S*"
)
_LETTRES_DES_SENS = [
    (re.compile(rf"(?i)\b{mot}\b"), mot[0].upper()) for mot in ("nord", "sud", "est", "ouest")
]
_MOTS_D_UNE_POSITION = re.compile(
    r"(?i)\b(?:lat(?:itude)?|lon(?:gitude)?|lng|gps|coordonn[ée]es?|wgs ?84)\b\s*[:=]?\s*|[\[\]]"
)
_LETTRE = re.compile(r"(?<![^\W\d_])[NE](?![^\W\d_])")


def position(texte: str) -> tuple[str, str] | None:
    """Return the latitude and the longitude that a text writes together, or None: « 43.36, 5.35 »,
    « 43°22'05.9"N 5°21'16.2"E », the address of a map."""
    nu = texte.strip()
    if carte := _SUR_UNE_CARTE.fullmatch(nu):
        return carte[1], carte[2]
    for mot, lettre in _LETTRES_DES_SENS:
        nu = mot.sub(lettre, nu)
    nu = _MOTS_D_UNE_POSITION.sub(" ", nu).strip(" ,;/")
    sans_lettre = " ".join(_LETTRE.sub(" ", nu).split()).replace(" ,", ",").replace(" ;", ";")
    if couple := _COUPLE.fullmatch(sans_lettre):
        return _en_degres(couple[1]), _en_degres(couple[2])
    lus = [lu for lu in DEGRES.finditer(nu) if lu["m"]]
    reste = DEGRES.sub("", nu).strip(" ,;/")
    sens = ["".join((lu["avant"] or "", lu["apres"] or "")).upper() for lu in lus]
    if len(lus) != 2 or reste or sens[0] not in ("N", "S") or sens[1] not in ("E", "O", "W"):
        return None
    return decimaux(lus[0]), decimaux(lus[1])


def _en_degres(ecrit: str) -> str:
    return re.sub(r"[,;]", ".", ecrit)


def decimaux(lu: re.Match[str]) -> str:
    """Return degrees, minutes and seconds as a decimal number."""
    minutes, secondes = float(lu["m"] or 0), float((lu["s"] or "0").replace(",", "."))
    valeur = int(lu["d"]) + minutes / 60 + secondes / 3600
    sens = (lu["avant"] or lu["apres"] or "").upper()
    return f"{'-' if sens and sens in 'SOW' else ''}{valeur:.5f}".rstrip("0").rstrip(".")
