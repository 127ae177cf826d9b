"""What is open above a line: the columns where it may go on, and where the file has its key.

A key goes where none of its name stands yet, and where the file has it elsewhere under the same
head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from macros.texte_yaml.arret import LIGNES_REGARDEES, Arret

CLE_SEULE = re.compile(r"( *)(?:- )?([\w-]+):\s*(?:#.*)?$")
LIGNE = re.compile(r"( *)(- )?(?:([\w-]+):(?=[\s\[\"]|$))?")
"""A line: its indent, its dash if any, its key if it has one, be it stuck to its value."""
MEMES = 100
"""Lines that begin alike that are looked at, at most."""
DESSUS = 200
"""Lines above or below one that are looked at to know what is open there."""


@dataclass
class Place:
    """A column where a line may stand: the head over it, the keys there already, the last."""

    retrait: int
    tiret: bool
    parent: str = ""
    derniere: str = ""
    cles: set[str] = field(default_factory=set)


def lignes_dites(lignes: Sequence[str], numeros: range) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines that say something, by their numbers from 1, with their column and key;
    those that a tabulation begins tell nothing."""
    for numero in numeros:
        contenu = lignes[numero - 1]
        lu = LIGNE.match(contenu)
        suite = contenu[len(lu[1]) : len(lu[1]) + 1] if lu else ""
        if lu and suite.strip() and suite != "#":
            yield numero, lu


def ouvertes(lignes: Sequence[str], numero: int) -> list[Place]:
    """Return the columns in which what is above a line may go on, the deepest first."""
    places: list[Place] = []
    sans_parent: list[Place] = []
    bord: int | None = None
    for n, lu in lignes_dites(lignes, range(numero - 1, max(numero - DESSUS, 0), -1)):
        retrait, cle = len(lu[1]), lu[3] or ""
        interieur = retrait + 2 * bool(lu[2])
        if bord is None and cle and CLE_SEULE.match(lignes[n - 1]):
            places += [Place(interieur + 2, tiret, cle, cle) for tiret in (False, True)]
        if bord is not None and retrait > bord:
            continue
        if bord is None or retrait < bord:
            for place in sans_parent:
                if place.retrait > retrait and not (lu[2] and place.retrait == interieur):
                    place.parent = cle
            sans_parent = [place for place in sans_parent if not place.parent]
        siennes = [(interieur, False)] if cle else []
        siennes += [(retrait, True)] if lu[2] else []
        for colonne, tiret in siennes:
            siens = [p for p in sans_parent if (p.retrait, p.tiret) == (colonne, tiret)]
            if not siens and (bord is None or colonne < bord):
                siens = [Place(colonne, tiret, derniere=cle)]
                places += siens
                sans_parent += siens
            for place in siens if not (lu[2] and bord == retrait) else ():
                place.cles.add(cle)
        bord = retrait
        if not retrait:
            break
    return places


def la_aussi(arret: Arret, numero: int, place: Place, cle: str) -> bool:
    """Whether the file has a key in such a place elsewhere."""
    return any(parent == place.parent for parent, _ in _memes(arret, numero, place, cle))


def tetes_de(arret: Arret, numero: int, place: Place, cle: str) -> list[str]:
    """Return the heads under which the file has a key in such a column, but for its own line."""
    dits = list(_memes(arret, numero, place, cle))
    return [parent for parent, _ in dits]


def avec_les_memes(arret: Arret, numero: int, place: Place, cle: str) -> bool:
    """Whether the file has a key elsewhere after one that is in such a place."""
    return any(place.cles & cles for _, cles in _memes(arret, numero, place, cle))


def _memes(
    arret: Arret, numero: int, place: Place, cle: str
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the head over a key, and the keys above it under that head, wherever the file has it
    in the same column; the nearest first."""
    devant = " " * (place.retrait - 2) + "- " if place.retrait >= 2 else "?"
    debuts = [f"{' ' * place.retrait}{'- ' * place.tiret}{cle}:"]
    debuts += [] if place.tiret else [f"{devant}{cle}:"]
    for lignes in (arret.lignes, arret.autres):
        tous = enumerate(islice(lignes, LIGNES_REGARDEES), start=1)
        rangs = [rang for rang, ligne in tous if ligne.startswith(tuple(debuts))]
        if lignes is arret.lignes:
            rangs.sort(key=lambda rang: abs(rang - numero))
        for rang in rangs[:MEMES]:
            yield _au_dessus(lignes, rang)


def _au_dessus(lignes: Sequence[str], numero: int) -> tuple[str, frozenset[str]]:
    """Return the head under which a line stands, "" at the top of an entry, and the keys between
    them in its column."""
    debut = LIGNE.match(lignes[numero - 1])
    bord = len(debut[1]) + 2 * bool(debut[2]) if debut else 0
    colonne, cles, en_liste = bord, set[str](), False
    for _, lu in lignes_dites(lignes, range(numero, max(numero - DESSUS, 0), -1)):
        retrait, interieur = len(lu[1]), len(lu[1]) + 2 * bool(lu[2])
        if interieur == colonne and not en_liste:
            cles.add(lu[3] or "")
        if lu[2] and interieur == bord and not en_liste:
            bord, en_liste = retrait, True
        elif retrait < bord:
            return lu[3] or "", frozenset(cles)
    return "", frozenset(cles)
