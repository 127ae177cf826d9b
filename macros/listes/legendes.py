"""The legend of a table, « L : labellisation ; R : renouvellement », and the codes it explains.

A code is put in full only where it fills a cell, a line’s end or brackets: elsewhere a letter is
one of a name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from macros.domaine.valeurs import NatureDecision
from macros.listes.flux import Flux, Morceau
from macros.listes.mots import nature_lue

_CODE = r"[A-Z]\s?[+/]\s?[A-Z]|[A-Z]{1,3}\d?|[1-9]"
_TERME = re.compile(
    rf"[\s(«]*(?P<code>{_CODE})[\s)»]*(?P<signe>[:=–—→-])\s*(?P<dit>[^;,/|=:\t\n()]+?)\s*(?:[;,/|)\t.]+|\s{{2,}}|$)"
)
_TETE = re.compile(r"(?i)\W*(?:l[ée]gende|codes?|abr[ée]viations?|lire)\s*:\s*")


_SUITE = r"(?=[ ]*(?:$|[(«\"“]|\s[–—-]\s|(?:le |du )?\d{1,2}(?:er)?[ /.-]|(?:19|20)\d\d\b))"
"""What may come after a code: a day, brackets, the end of the line."""
CODES = {
    "A": NatureDecision.ATTRIBUTION,
    "R": NatureDecision.RENOUVELLEMENT,
    "RM": NatureDecision.RENOUVELLEMENT_MODIFIE,
    "R+M": NatureDecision.RENOUVELLEMENT_MODIFIE,
    "R/M": NatureDecision.RENOUVELLEMENT_MODIFIE,
}
"""What a letter is likely to mean, when no legend says it: it is asked."""
SIGNE = r"[A-Z](?:\s?[+/]\s?[A-Z])?|RM"
"""A sign that stands for a nature, known or not."""
_SEUL = re.compile(rf"(?<=[\w),])[ ]+[(]?(?P<code>{SIGNE})[)]?{_SUITE}")


def code_seul(dit: str) -> str:
    """Return the letter that stands after a name where a nature does, « R »; "" for none."""
    trouve = _SEUL.search(dit)
    return trouve["code"] if trouve else ""


def sans_legendes(flux: Flux) -> tuple[Flux, tuple[Morceau, ...]]:
    """Return a text with its codes written out, and the lines of its legend, left out of it.

    Nothing changes when no line is a legend, or when no cell holds one of its codes.
    """
    codes: dict[str, NatureDecision] = {}
    legendes: list[Morceau] = []
    for ligne in flux.morceaux:
        if dits := _legende(ligne.texte):
            codes |= dits
            legendes.append(ligne)
    seuls = [code for code in codes if code[0].isalpha() and code[-1].isalpha()] or ["\0"]
    # « LP Exemple R 12/06/2025 »: a code after a name, before a day or at the end.
    apres = re.compile(
        rf"(?P<avant>(?<=\w)[ ]+|[)»\"][ ]*)(?P<code>{'|'.join(map(re.escape, seuls))})"
        rf"{_SUITE}"
    )
    motif = re.compile(
        r"(?P<avant>\t[ \t]*|[(;,–—][ \t]*|\s-\s|(?<=\S)\s{2,}|^(?=\S+\t))"
        rf"(?P<code>{'|'.join(map(re.escape, codes))})(?=\s*(?:[\t);]|$))"
    )
    lignes = [m for m in flux.morceaux if m not in legendes]
    if not codes or not any(motif.search(m.texte) or apres.search(m.texte) for m in lignes):
        return flux, ()

    def ecrire(trouve: re.Match[str]) -> str:
        return f"{trouve['avant']}{codes[trouve['code']].replace('-', ' ')}"

    def ecrire_apres(trouve: re.Match[str]) -> str:
        bord = trouve["avant"].rstrip()
        return f"{bord} ({codes[trouve['code']].replace('-', ' ')})"

    ecrites = tuple(
        replace(m, texte=apres.sub(ecrire_apres, motif.sub(ecrire, m.texte), count=1))
        for m in lignes
    )
    return Flux(ecrites), tuple(legendes)


def _legende(texte: str) -> dict[str, NatureDecision]:
    """Return what a whole line says of codes, when each of them is that of a nature.

    A code alone before « : » is the first letter of what it means: « I : Attributions » is a title.
    """
    reste = texte[tete.end() :] if (tete := _TETE.match(texte)) else texte
    reste = reste.rstrip()
    if tete:  # « Légende : R renouvellement ; A attribution »
        reste = re.sub(rf"(^|[;,/]\s*)({_CODE})\s+(?=[^\W\d_]{{4}})", r"\1\2 = ", reste)
    dits: dict[str, NatureDecision] = {}
    place = 0
    while place < len(reste):
        terme = _TERME.match(reste, place)
        lue = nature_lue(terme["dit"]) if terme else None
        if terme is None or lue is None:
            return {}
        seul = not place and terme.end() == len(reste)
        initiale = terme["dit"][:1].upper() == terme["code"][:1] and terme["signe"] == ":"
        if seul and not initiale and terme["signe"] != "=":
            return {}
        dits[terme["code"]] = lue
        place = terme.end()
    return dits
