"""French telephone numbers, overseas included: the one rule of which number has which country code.

A number is kept as it is dialled from everywhere, « +33 4 91 00 00 00 », « +262 262 12 34 56 »,
and read as it is dialled from France. `docs/assets/js/lib/telephone.js` reads what is kept: the
table of cases of the tests (tests/cas/telephones.yaml) holds for both.
Source: the national numbering plan (ARCEP), and those of New Caledonia, French Polynesia and
Wallis and Futuna, whose numbers have six or eight digits and no leading zero.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.socle.typographie import INSECABLE

_METROPOLE = "33"
_PAR_DEBUT: Mapping[str, str] = {
    **dict.fromkeys(("262", "263", "268", "269", "639", "692", "693", "7092"), "262"),
    **dict.fromkeys(("590", "5987", "690", "691", "7090"), "590"),
    **dict.fromkeys(("594", "5988", "694"), "594"),
    **dict.fromkeys(("596", "5989", "696", "697", "7091"), "596"),
    "508": "508",
    **dict.fromkeys(("7093", "976"), ""),
}
"""First digits of a national number, its 0 apart → country code; any other is of the mainland.

+262 is of La Réunion and Mayotte, +590 of Guadeloupe, Saint-Martin and Saint-Barthélemy, +594 of
Guyane, +596 of Martinique, +508 of Saint-Pierre-et-Miquelon. Empty where several share the digits.
"""
_LONGUEURS: Mapping[str, int] = {"508": 6, "681": 6, "687": 6, "689": 8}
"""Country code → digits of its numbers, where they are not nine."""
_PAR_DEPARTEMENT: Mapping[str, str] = {"975": "508", "986": "681", "987": "689", "988": "687"}
"""Département → its country code, where numbers are written without a zero."""
_ZONES: Mapping[str, str] = {
    departement: zone
    for zone, departements in {
        "1": "75 77 78 91 92 93 94 95",
        "2": "14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85",
        "3": "02 08 10 21 25 39 51 52 54 55 57 58 59 60 62 67 68 70 71 80 88 89 90",
        "4": "01 03 04 05 06 07 11 13 15 26 2A 2B 30 34 38 42 43 48 63 66 69 73 74 83 84",
        "5": "09 12 16 17 19 23 24 31 32 33 40 46 47 64 65 79 81 82 86 87",
    }.items()
    for departement in departements.split()
}
"""Département of the mainland → the digit of its zone, after the 0, as in the national numbering
plan (ARCEP). A number may have kept it elsewhere since 2023: that is a doubt, not a fault."""
_FICTIFS = ("19900", "26191", "35301", "46571", "53649")
"""What numbers kept for works of fiction begin with: they are of nowhere (ARCEP)."""
_OUTRE_MER: Mapping[str, str] = {
    **dict.fromkeys(("971", "977", "978"), "590"),
    "972": "596",
    "973": "594",
    "974": "262",
    "976": "262",
    **_PAR_DEPARTEMENT,
}
"""Département overseas → its country code."""
MOTIF = re.compile(
    r"(?:\+33 ?[1-9]|0[1-9])(?:[ .]?\d{2}){4}"
    r"|(?:\+(?:262|590|594|596) ?|0)[1-9]\d{2}(?:[ .]?\d{2}){3}"
    r"|\+(?:508|681|687)(?:[ .]?\d{2}){3}|\+689(?:[ .]?\d{2}){4}",
    re.ASCII,
)
"""What an editor may write."""


def telephone_international(texte: str, departement: str = "") -> str:
    """Return a French number as « +33 4 91 00 00 00 »; others as they are.

    `departement` is the code of where it is: numbers of the Pacific do not say it.
    """
    lu = _lire(texte, departement)
    return f"+{lu[0]} {' '.join(_grouper(*lu))}" if lu else texte


def telephone(numero: str, espace: str = INSECABLE) -> str:
    """Write a number as one says it: « 04 91 00 00 00 », « 0262 12 34 56 », « (+687) 12 34 56 »."""
    lu = _lire(numero)
    if lu is None:
        return espace.join(_paires(re.sub(r"\D", "", numero)))
    premier, *suite = _grouper(*lu)
    debut = [f"(+{lu[0]})", premier] if lu[0] in _LONGUEURS else [f"0{premier}"]
    return espace.join((*debut, *suite))


def tel(numero: str) -> str:
    """Return the `tel:` address of a number; one without a country code is dialled as written."""
    return "tel:" + re.sub(r"[^\d+]", "", telephone_international(numero))


def est_un_portable(numero: str) -> bool:
    """Whether a French number, however it is written, is one of a mobile telephone."""
    lu = _lire(numero.strip())
    return lu is not None and lu[0] not in _LONGUEURS and lu[1][0] in "67"


def dans_sa_zone(numero: str, departement: str) -> str | None:
    """Return the same digits in the zone of a département, when a fixed number is of another.

    "" when they cannot be moved (overseas); None when the number is of the zone, of none (06 to
    09), or when the département is unknown.
    """
    lu = _lire(numero.strip())
    if lu is None or departement not in (_ZONES.keys() | _OUTRE_MER.keys()):
        return None
    code, chiffres = lu
    if code == _METROPOLE and chiffres.startswith(("6", "7", "8", "9", *_FICTIFS)):
        return None
    if departement in _OUTRE_MER:
        return None if code == _OUTRE_MER[departement] else ""
    zone = _ZONES[departement]
    if code == _METROPOLE and chiffres[0] == zone:
        return None
    return telephone_international(f"0{zone}{chiffres[1:]}") if len(chiffres) == 9 else ""


def _lire(texte: str, departement: str = "") -> tuple[str, str] | None:
    """Return a country code and the digits after it; None for what is not a number of ours."""
    chiffres = re.sub(r"^00", "+", re.sub(r"[\s.()-]", "", texte))
    if national := re.fullmatch(r"(?:\+33|0)([1-9]\d{8})", chiffres, re.ASCII):
        code = _indicatif(national[1]) or (_METROPOLE if chiffres.startswith("+") else "")
        return (code, national[1][-_LONGUEURS.get(code, 9) :]) if code else None
    if entier := re.fullmatch(r"\+(262|590|594|596)0?([1-9]\d{8})", chiffres, re.ASCII):
        return _indicatif(entier[2]) or entier[1], entier[2]
    local = _PAR_DEPARTEMENT.get(departement)
    if local and re.fullmatch(r"\d+", chiffres, re.ASCII):
        chiffres = f"+{local}{chiffres}"
    for code, longueur in _LONGUEURS.items():
        if re.fullmatch(rf"\+{code}\d{{{longueur}}}", chiffres, re.ASCII):
            return code, chiffres[-longueur:]
    return None


def _indicatif(national: str) -> str:
    """Return the country code of the nine digits of a national number; "" when unknown."""
    codes = (code for debut, code in _PAR_DEBUT.items() if national.startswith(debut))
    return next(codes, _METROPOLE)


def _grouper(code: str, chiffres: str) -> list[str]:
    """Group digits: pairs, after one digit on the mainland and three overseas."""
    if code in _LONGUEURS:
        return _paires(chiffres)
    tete = 1 if code == _METROPOLE else 3
    return [chiffres[:tete], *_paires(chiffres[tete:])]


def _paires(chiffres: str) -> list[str]:
    return [chiffres[rang : rang + 2] for rang in range(0, len(chiffres), 2)]
