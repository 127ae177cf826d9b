"""A pattern of Python as browsers read it, with the flag `u`: what JSON Schema calls a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNE = re.compile(r"\\.|\[\^?|[A-Za-z]-[A-Za-z]|.", re.DOTALL)
_CLASSES = {"w": r"\p{L}\p{N}_", "d": r"\p{Nd}"}
"""What an escape means where letters are not only those of ASCII."""
_A_PROTEGER = "^$\\.*+?()[]{}|/-"


def en_ecmascript(motif: re.Pattern[str]) -> str:
    """Return a pattern in the language of browsers, for the same texts; ASCII only.

    Sets, groups, repetitions and the flags ASCII and IGNORECASE are known: the models use no more.
    """
    return "".join(_traduire(motif))


def _traduire(motif: re.Pattern[str]) -> Iterator[str]:
    dans_un_ensemble = False
    toutes_les_lettres = bool(motif.flags & re.IGNORECASE)
    for signe in _SIGNE.findall(motif.pattern):
        if signe[0] == "\\":
            yield _echappement(signe[1], dans_un_ensemble, bool(motif.flags & re.ASCII))
            continue
        if signe[0] == "[" and not dans_un_ensemble:
            dans_un_ensemble = True
        elif signe == "]":
            dans_un_ensemble = False
        if dans_un_ensemble and toutes_les_lettres and signe[0].isalpha():
            yield signe.lower() + signe.upper()  # a letter, or an interval of letters
            continue
        for lettre in signe:
            deux_formes = toutes_les_lettres and not dans_un_ensemble and lettre.isalpha()
            yield f"[{lettre.lower()}{lettre.upper()}]" if deux_formes else _ascii(lettre)


def _echappement(signe: str, dans_un_ensemble: bool, ascii: bool) -> str:
    if signe in _CLASSES and not ascii:
        return _CLASSES[signe] if dans_un_ensemble else f"[{_CLASSES[signe]}]"
    if signe.isalnum() or signe in _A_PROTEGER:
        return f"\\{signe}" if signe != "-" or dans_un_ensemble else "-"
    return signe


def _ascii(signe: str) -> str:
    return signe if " " <= signe <= "~" else f"\\u{{{ord(signe):x}}}"
