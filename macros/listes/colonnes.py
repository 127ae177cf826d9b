"""The cells of a table that are read with others: « idem » with the one above, a title by its head.

« Ancien intitulé » and « Nouvel intitulé » in two columns are said in the cells themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from macros.edition.noms import plier
from macros.listes.flux import Flux, Morceau, serrer

_IDEM = re.compile(r"(?i)[ ]*(?:[\"”“»″〃]|’’|idem|id\.?|ibid(?:em)?\.?)[ ]*")
"""What repeats the cell above; a dash may as well say that there is nothing."""
_MOT = r"(?:intitules?|appellations?|libelles?|titres?)(?: (?:du|de la|des) \w+)?"
_ANCIEN = re.compile(
    rf"(?:anciens?|ancienne|precedente?) {_MOT}|{_MOT} (?:precedent|ancien|actuel)e?"
)
_NOUVEAU = re.compile(rf"(?:nouvel|nouveau|nouvelle) {_MOT}|{_MOT} (?:nouveau|nouvel|nouvelle)")


def avec_les_repetes(flux: Flux) -> Flux:
    """Return a text whose cells that repeat the one above them hold what it says."""
    lignes: list[Morceau] = []
    dessus: list[str] = []
    for ligne in flux.morceaux:
        cellules = ligne.texte.split("\t")
        if len(cellules) > 2 and len(cellules) == len(dessus):
            paires = zip(cellules, dessus, strict=True)
            cellules = [haut if _IDEM.fullmatch(dit) else dit for dit, haut in paires]
            ligne = replace(ligne, texte="\t".join(cellules))
        dessus = cellules if ligne.texte.strip() else dessus
        lignes.append(ligne)
    return Flux(tuple(lignes))


def avec_les_deux_intitules(flux: Flux, pages: Sequence[Morceau]) -> Flux:
    """Return a text whose cells say which title of a label is the old one, which the new one."""
    for page in reversed(pages):
        tetes = [plier(tete) for tete in re.split(r"\t|(?<=\S) {2,}(?=\S)", page.texte)]
        vieux = [n for n, tete in enumerate(tetes) if _ANCIEN.fullmatch(tete)]
        neufs = [n for n, tete in enumerate(tetes) if _NOUVEAU.fullmatch(tete)]
        if len(vieux) == 1 and len(neufs) == 1:
            return Flux(tuple(_dits(ligne, vieux[0], neufs[0]) for ligne in flux.morceaux))
    return flux


def _dits(ligne: Morceau, vieux: int, neuf: int) -> Morceau:
    cellules = ligne.texte.split("\t")
    if len(cellules) <= max(vieux, neuf) or not all(
        re.match(r"(?i)[«“\" ]*(?:lyc[ée]e\s+des\s+m[ée]tiers|LDM)\b", cellules[n])
        for n in (vieux, neuf)
    ):
        return ligne
    if serrer(cellules[vieux]) == serrer(cellules[neuf]):
        cellules[vieux] = ""
        return replace(ligne, texte="\t".join(cellules))
    cellules[vieux] = f"ancien intitulé : {cellules[vieux]}"
    cellules[neuf] = f"nouvel intitulé : {cellules[neuf]}"
    return replace(ligne, texte="\t".join(cellules))
