"""What a pasted list writes its own way, put as everything else reads it; its lines stay.

Days in words (« trente et un août deux mille trente »), the end of a month or of a school year, the
letters that someone typed for the figures of a number, « 0610O02W », and the zero that a
spreadsheet drops at its head, « 610002W ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.domaine.valeurs import cle_uai
from macros.edition.noms import plier
from macros.listes.mots import JOUR_ENTIER, MOIS, date_lue
from macros.socle.dates import SEMAINE, DatePartielle, date_iso

_UNITES = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_DIX = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize")
_DIZAINES = {"vingt": 20, "trente": 30, "quarante": 40}


def _nombres() -> Iterator[tuple[str, int]]:
    yield from ((mot, rang) for rang, mot in enumerate((*_UNITES, *_DIX), start=1))
    yield from ((f"dix {mot}", 10 + rang) for rang, mot in enumerate(_UNITES[6:], start=7))
    for dizaine, valeur in _DIZAINES.items():
        yield dizaine, valeur
        yield f"{dizaine} et un", valeur + 1
        yield from ((f"{dizaine} {mot}", valeur + r) for r, mot in enumerate(_UNITES, start=1))


_NOMBRES = {"premier": 1, **dict(_nombres())}
_MOTS = "|".join(mot.replace(" ", r"[\s-]+") for mot in sorted(_NOMBRES, key=len, reverse=True))
_JOUR_EN_MOTS = re.compile(
    rf"(?i)(?<![\w-])(?P<jour>{_MOTS}|\d{{1,2}}(?:er)?)\s+(?P<mois>{MOIS})\s+(?:(?:de\s+)?l[’']an\s+)?"
    rf"(?P<annee>deux[\s-]+mille(?:[\s-]+(?:et[\s-]+)?(?P<suite>{_MOTS}))?|\d{{4}})(?![\w-])"
)
_FIN_DE_MOIS = re.compile(
    r"(?i)\bjusqu[’']?\s*(?:en|à(?:\s+la)?\s+fin(?:\s+d(?:[eu]|u\s+mois\s+d)\b|\s+d[’'])?|fin|à)\s*"
    rf"(?:du\s+mois\s+d[e’']\s*)?(?P<mois>{MOIS})\s+(?P<annee>20\d\d)(?!\w)"
)
_FIN_D_ANNEE = re.compile(
    r"(?i)\bjusqu[’']?\s*(?:à\s+la\s+fin|au\s+terme)\s+de\s+l[’']ann[ée]e(?:\s+scolaire)?\s+"
    r"20\d\d\s?[-–/]\s?(?P<annee>20\d\d)(?!\w)"
)
_NUMERO = re.compile(r"(?<!\w)(?P<chiffres>[\dOoQIilSsBZz]{7})(?P<cle>[A-Za-z])(?!\w)")
_SANS_ZERO = re.compile(
    r"(?<![\w@./+-])(?P<chiffres>[1-9]\d{5})(?P<cle>[A-Za-z])(?![\w@])(?:[ ](?=[ ]))?"
)
"""A number without its zero; a blank of the two after it goes, for the columns to stay."""
_FIGURES = str.maketrans("OoQIilSsBZz", "00011155822")
CHIFFRES = 4
"""Figures of a number that letters are taken for the others of, at least."""


def remettre(texte: str) -> str:
    """Return a text with its days in figures and its numbers without letters, line for line."""
    texte = _NUMERO.sub(lambda n: _numero(n) or n[0], texte)
    texte = _SANS_ZERO.sub(lambda n: _avec_zero(n) or n[0], texte)
    texte = _FIN_D_ANNEE.sub(
        lambda dit: f"jusqu’au 31 août {dit['annee']}" + "\n" * dit[0].count("\n"), texte
    )
    texte = _FIN_DE_MOIS.sub(_fin_de_mois, _JOUR_EN_MOTS.sub(_en_chiffres, texte))
    return JOUR_ENTIER.sub(_sans_sa_semaine, texte)


def numeros_remis(texte: str) -> list[tuple[int, str, str]]:
    """Return the numbers put right: their lines, how they are written, and read."""
    motifs = ((_NUMERO, _numero), (_SANS_ZERO, _avec_zero))
    return [
        (ligne, numero[0].strip(), lu)
        for ligne, dit in enumerate(texte.splitlines(), start=1)
        for motif, lire in motifs
        for numero in motif.finditer(dit)
        if (lu := lire(numero))
    ]


def _avec_zero(numero: re.Match[str]) -> str:
    """Return a number with the zero at its head, "" when its letter is not the one of it."""
    chiffres, cle = f"0{numero['chiffres']}", numero["cle"].upper()
    return f"{chiffres}{cle}" if cle_uai(chiffres) == cle else ""


def _numero(numero: re.Match[str]) -> str:
    """Return a number with figures for its letters, "" when it has none, or is no number."""
    chiffres = numero["chiffres"]
    combien = sum(signe.isdigit() for signe in chiffres)
    if not CHIFFRES <= combien < len(chiffres):
        return ""
    return chiffres.translate(_FIGURES) + numero["cle"].upper()


def _en_chiffres(dit: re.Match[str]) -> str:
    jour = dit["jour"] if dit["jour"][0].isdigit() else str(_NOMBRES[plier(dit["jour"])])
    suite = dit["suite"]
    annee = dit["annee"]
    if not annee[0].isdigit():
        annee = str(2000 + (_NOMBRES[plier(suite)] if suite else 0))
    elif jour == dit["jour"]:
        return dit[0]
    return f"{jour} {dit['mois']} {annee}" + "\n" * dit[0].count("\n")


def _sans_sa_semaine(dit: re.Match[str]) -> str:
    """Return a day without the one of the week, when they agree."""
    nu = re.sub(rf"(?i)^(?:{'|'.join(SEMAINE)})\s+(?:le\s+)?", "", dit[0])
    accord = nu != dit[0] and "\n" not in dit[0] and date_lue(dit[0]) is not None
    return nu if accord else dit[0]


def _fin_de_mois(dit: re.Match[str]) -> str:
    premier = DatePartielle.lire(date_iso(f"1 {dit['mois']} {dit['annee']}")).debut
    dernier = DatePartielle.lire(f"{premier:%Y-%m}").fin.day
    return f"jusqu’au {dernier} {dit['mois']} {dit['annee']}" + "\n" * dit[0].count("\n")
