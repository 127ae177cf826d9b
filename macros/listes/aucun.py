"""« aucun », which leaves a lycée aside: before its name, its number, or in the cell of its nature.

A column may well say « aucun » of something else, « Réserves »: there it is asked, as any word is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.edition.noms import plier
from macros.listes.flux import DEBUT, Morceau
from macros.listes.mots import nature_lue

_DEVANT = re.compile(
    r"(?i:(?:(?<=\t)|(?<=\d{7}[a-z])|(?<=[:;,(–—])|(?<=[ ]-))[ \t:–—-]{0,9}aucun)[ \t:–—-]{1,9}"
    r"(?=(?P<mot>[«A-ZÀ-Ý\d][^\s,;:]*))"
)
"""« aucun » before what a cell names, or before a name that its number precedes."""
_RIEN_D_AUTRE = re.compile(
    r"(?:changement|modification|avis|observation|remarque|reserve|intitule|retrait|renouvellement|"
    r"demande|document|piece|dossier|label|lycee|etablissement|autre|decision|recours|titre)s?"
)
"""What « aucun » may be said of that is no lycée: « Aucun changement »."""
_ENTRE = re.compile(r"(?i)\(\s*aucun\s*\)")
_DERRIERE = re.compile(r"(?i)(?P<avant>[^\n:]*?)[ \t]*[:–—][ \t]*aucun[ \t.;]*$")
_D_AUTRE_CHOSE = re.compile(
    r"(?:intitule|reserve|observation|remarque|changement|modification|avis|note)s?$"
)
_SIENNE = re.compile(r"\b(?:natures?|decisions?|resultats?|suites?|statuts?|avis)\b")
"""What the head of the column says that « aucun » answers."""


def est_ecarte(texte: str, debut: int, fin: int, pages: Sequence[Morceau] = ()) -> bool:
    """Whether « aucun » says of the lycée told of between two places that it is left aside."""
    if texte[debut : debut + 5].lower() == "aucun":
        return True
    ligne = texte[debut:fin].split("\n", 1)[0]
    if "aucun" not in ligne.lower():
        return False
    if any(_nomme_un_lycee(dit) for dit in _DEVANT.finditer(ligne)):
        return True
    if any(map(nature_lue, re.split(r"[\t;,:()]", ligne))):
        return False
    derriere = _DERRIERE.match(ligne)
    if _ENTRE.search(ligne) or (derriere and not _D_AUTRE_CHOSE.search(plier(derriere["avant"]))):
        return True
    tete = texte.rfind("\n", 0, debut) + 1
    cellules = texte[tete : debut + len(ligne)].split("\t")
    siennes = _colonnes_de_nature(pages, len(cellules))
    return any(plier(c) == "aucun" for n, c in enumerate(cellules) if n in siennes)


def _nomme_un_lycee(devant: re.Match[str]) -> bool:
    mot = devant["mot"]
    if devant[0].strip(" \t:–—-").isupper() and not DEBUT.match(f"{mot} "):
        return bool(re.match(r"\d{7}[A-Za-z]", mot))
    return not _RIEN_D_AUTRE.fullmatch(plier(mot)) or mot.lower().startswith("lyc")


def _colonnes_de_nature(pages: Sequence[Morceau], combien: int) -> frozenset[int]:
    for page in reversed(pages):
        tetes = [plier(tete) for tete in re.split(r"\t|(?<=\S) {2,}(?=\S)", page.texte)]
        if 1 < combien <= len(tetes):
            return frozenset(n for n, tete in enumerate(tetes) if _SIENNE.search(tete))
    return frozenset()
