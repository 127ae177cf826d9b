"""The number of a lycée alone on its line: of the one above, or of the one below."""

from __future__ import annotations

import re
from dataclasses import replace

from macros.listes.flux import Flux, Morceau, serrer
from macros.listes.lexique import Cible, Lexique
from macros.listes.noms import dernier_mot

_SEUL = re.compile(r"(?i)[ \t–—(-]*(?:(?:uai|rne|code|n°)[ \t:°]*)*(?P<uai>\d{7}[a-z])[ \t).;,]*")
_PUCE = re.compile(r"[ \t–•*·>-]*(?:\d{1,2}\s?[.)°]\s*)?")


def avec_leurs_numeros(flux: Flux, lexique: Lexique) -> Flux:
    """Return a text with each number that stands alone below its lycée put at the head of it.

    One that the line below may be of stays where it is; one that no lycée of ours has is of the
    line above where all the others are.
    """
    dits = [m for m in flux.morceaux if m.texte.strip()]
    bords = zip([Morceau(0, ""), *dits], dits, [*dits[1:], Morceau(0, "")], strict=False)
    seuls: dict[int, bool | None] = {}
    for dessus, ligne, dessous in bords:
        if seul := _SEUL.fullmatch(ligne.texte):
            cible = lexique.numeros.get(seul["uai"].lower())
            sien = cible and _nommes(dessus.texte, lexique) == [cible]
            autre = sien and cible in _nommes(dessous.texte, lexique)
            seuls[id(ligne)] = bool(sien and not autre) if cible else None
    if not any(seuls.values()):
        return flux
    tous = False not in seuls.values()
    lignes: list[Morceau] = []
    for ligne in flux.morceaux:
        sienne = seuls.get(id(ligne), False)
        seul = _SEUL.fullmatch(ligne.texte) if sienne or (tous and sienne is None) else None
        if seul and lignes and lignes[-1].texte.strip():
            lignes[-1] = _precede(lignes[-1], seul["uai"])
        else:
            lignes.append(ligne)
    return Flux(tuple(lignes))


def _precede(ligne: Morceau, uai: str) -> Morceau:
    """Return a line with a number before all but its bullet."""
    puce = _PUCE.match(ligne.texte)
    tete = puce[0] if puce else ""
    return replace(ligne, texte=f"{tete}{uai} {ligne.texte[len(tete) :]}")


def _nommes(ligne: str, lexique: Lexique) -> list[Cible]:
    """Return the lycées that a line names by their own names, or by the last words of them."""
    if re.search(r"\d{7}[A-Za-z]\b", ligne):
        return []
    plat = serrer(ligne)
    mots = {serrer(mot) for mot in re.findall(r"[^\W_]+", ligne)}
    return [
        cible
        for cible in lexique.cibles
        if dernier_mot(cible.lycee.nom) in mots or any(forme in plat for forme in cible.formes)
    ]
