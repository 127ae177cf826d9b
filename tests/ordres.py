"""An order that is obeyed is accepted: what a message says to write raises no fault once there."""

from __future__ import annotations

import re

_ORDRE = re.compile(
    r"(?:Écrivez(?:-le[^«»;]*?[,;] par exemple[^«»]*)?|aux accents près,) « ([^«»]+) »"
)
_NU = re.compile(
    r"Écrivez (\+33 \d(?: \d\d){4}|\d{4}-\d\d(?:-\d\d)?|\d\d:\d\d|\d+|\"\d[\dAB]\d{3}\")(?![\d:-])"
)
_SUR_UNE_LIGNE = re.compile(r"^(?P<tete>\s*(?:- )*(?:[\w-]+: )?)(?P<valeur>.*)$")


def obeir(texte: str, ligne: int, correction: str) -> str | None:
    """The file once an order about one line's value is obeyed, None when it is no such order."""
    lu = _ORDRE.search(correction) or _NU.search(correction)
    lignes = texte.split("\n")
    if lu is None or not 0 < ligne <= len(lignes):
        return None
    coupe = _SUR_UNE_LIGNE.fullmatch(lignes[ligne - 1])
    assert coupe is not None
    cle = re.fullmatch(r"([\w-]+): (.+)", lu[1])
    ecrit = lu[1]
    if ecrit.endswith(":") or not coupe["valeur"] or "…" in ecrit:
        return None
    if cle:
        if f"{cle[1]}: " not in coupe["tete"]:
            return None
        ecrit = cle[2]
    lignes[ligne - 1] = coupe["tete"] + ecrit
    return "\n".join(lignes)


DES_VALEURS = frozenset(("LM012", "LM015", "LM018", "LM019", "LM023", "LM129", "LM146"))
"""The faults of dates, numbers, telephones, mailboxes, codes, streets and names."""
D_UN_AUTRE_FAIT = frozenset(("LM111", "LM134", "LM135"))
"""What compares a value with another, of which either may be false: the UAI’s département, the
date of the text that publishes a decision."""
