"""A table with a column for each nature, and a cross in one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from macros.domaine.valeurs import NatureDecision
from macros.listes.flux import Flux, Morceau
from macros.listes.mots import dit_un_refus, nature_lue

_CROIX = re.compile(r"(?i)\s*(?:x|×|✓|✔|☑|☒|✗|✘|oui|1|\*|•|●|■)\s*")
"""What marks the cell of the column that holds."""
_VIDE = re.compile(r"(?i)\s*(?:non|[-–—0/☐□])?\s*")

_AU_BORD = r"(?i)\s*(?:[-*•]\s*)?(?:{0})\s*\S|.*\S\s*(?:{0})\s*$"
_COCHEE = re.compile(_AU_BORD.format(r"✔|✓|✅|☑|☒|\[x\]"))
_NON_COCHEE = re.compile(_AU_BORD.format(r"✘|✗|❌|✖|☐|□|\[ ?\]"))


def dire_les_non_cochees(flux: Flux) -> Flux:
    """Return a text whose lines of one sign, « ✘ », say « non » where others have its contrary,
    « ✔ »; a sign that all have is a mere bullet."""
    if not any(_COCHEE.match(ligne.texte) for ligne in flux.morceaux):
        return flux
    lignes = [
        replace(ligne, texte=f"{ligne.texte} : non") if _NON_COCHEE.match(ligne.texte) else ligne
        for ligne in flux.morceaux
    ]
    return Flux(tuple(lignes))


_COURT = 5
"""Words from which the head of a column is a sentence."""


def sans_croix(flux: Flux) -> tuple[Flux, tuple[Morceau, ...]]:
    """Return a text whose crosses are the names of their columns, and the heads of these, left out.

    A row whose cross is in no column of a nature, or in two, stays as it is: it is asked.
    """
    lignes: list[Morceau] = []
    tetes: list[Morceau] = []
    colonnes: Mapping[int, NatureDecision] = {}
    refusees: Mapping[int, str] = {}
    """The columns of what nothing is entered from, « Refus », « Ajournement »."""
    for ligne in flux.morceaux:
        cellules = ligne.texte.split("\t")
        lues = {n: lue for n, dit in enumerate(cellules) if (lue := nature_lue(dit))}
        if len(lues) > 1 and len({*lues.values()}) == len(lues):
            colonnes = lues
            refusees = {
                n: dit.strip()
                for n, dit in enumerate(cellules)
                if n not in lues and len(dit.split()) < _COURT and dit_un_refus(dit)
            }
            tetes.append(ligne)
        else:
            lignes.append(_ecrite(ligne, cellules, colonnes, refusees))
    changees = any(a is not b for a, b in zip(lignes, flux.morceaux, strict=False))
    return (Flux(tuple(lignes)), tuple(tetes)) if tetes and changees else (flux, ())


def _ecrite(
    ligne: Morceau,
    cellules: list[str],
    colonnes: Mapping[int, NatureDecision],
    refusees: Mapping[int, str],
) -> Morceau:
    """Return a row with the nature of its one cross in full."""
    if refus := [
        n for n, dit in refusees.items() if n < len(cellules) and _CROIX.fullmatch(cellules[n])
    ]:
        autre = [n for n in colonnes if n < len(cellules) and _CROIX.fullmatch(cellules[n])]
        if len(refus) == 1 and not autre:
            dites = [refusees[n] if n in refus else dit for n, dit in enumerate(cellules)]
            return replace(ligne, texte="\t".join(dites))
        return ligne
    siennes = {n: cellules[n] for n in colonnes if n < len(cellules)}
    croix = [n for n, dit in siennes.items() if dit.strip() and _CROIX.fullmatch(dit)]
    autres = [n for n, dit in siennes.items() if n not in croix and not _VIDE.fullmatch(dit)]
    if len(croix) != 1 or autres:
        return ligne
    (ici,) = croix
    ecrites = [
        colonnes[ici].replace("-", " ") if n == ici else "" if n in colonnes else dit
        for n, dit in enumerate(cellules)
    ]
    return replace(ligne, texte="\t".join(ecrites))
