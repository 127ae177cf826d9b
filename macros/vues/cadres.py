"""Where things are on a map: bounds, a grid to find them by, a window, the frames of territories.

Far lands, as those overseas, are each drawn in a frame of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from macros.domaine.contours import Point

KM_PAR_DEGRE = 111.32
ECART_DEGRES = 3.0
"""Lands farther than this from one another, in degrees, are of different territories."""
DOMINANTE = 4
"""How many times as wide as the next a territory is to have the first row for itself."""
PAR_RANG = 3
"""Frames of the other territories in a row."""
ENTRE = 4
"""Pixels around each frame."""
MARGE = 0.04
"""Degrees left around the land."""

Bornes = tuple[float, float, float, float]
"""West, south, east, north."""
T = TypeVar("T")


class Grille(Generic[T]):
    """Things found by where they are, in cells of half a degree; their order is kept."""

    PAS = 0.5

    def __init__(self, choses: Iterable[tuple[Bornes, T]]) -> None:
        self.choses = tuple(choses)
        self._cases: dict[tuple[int, int], list[int]] = {}
        for rang, (bornes, _) in enumerate(self.choses):
            for case in self._toucher(bornes):
                self._cases.setdefault(case, []).append(rang)

    def _toucher(self, bornes: Bornes) -> Iterator[tuple[int, int]]:
        ouest, sud, est, nord = (math.floor(borne / self.PAS) for borne in bornes)
        for x in range(ouest, est + 1):
            for y in range(sud, nord + 1):
                yield x, y

    def dans(self, bornes: Bornes) -> Iterator[T]:
        """Yield the things whose bounds overlap these."""
        rangs: set[int] = set()
        for case in self._toucher(bornes):
            rangs.update(self._cases.get(case, ()))
        ouest, sud, est, nord = bornes
        for rang in sorted(rangs):
            (o, s, e, n), chose = self.choses[rang]
            if o <= est and e >= ouest and s <= nord and n >= sud:
                yield chose


class Vue:
    """A window on the land: from degrees to pixels."""

    def __init__(
        self, ouest: float, nord: float, px_par_km: float, largeur: int, hauteur: int
    ) -> None:
        milieu = nord - hauteur / 2 / px_par_km / KM_PAR_DEGRE
        self.ouest, self.nord = ouest, nord
        self.kx = px_par_km * KM_PAR_DEGRE * math.cos(math.radians(milieu))
        self.ky = px_par_km * KM_PAR_DEGRE
        self.largeur, self.hauteur = largeur, hauteur
        self.bornes = (ouest, nord - hauteur / self.ky, ouest + largeur / self.kx, nord)

    def pixel(self, point: Point) -> Point:
        """Return where a point of the land is drawn, in pixels."""
        return (point[0] - self.ouest) * self.kx, (self.nord - point[1]) * self.ky


@dataclass(frozen=True)
class Cadre:
    """A part of the drawing: where it begins, in pixels, and what is seen in it."""

    x: int
    y: int
    vue: Vue


def territoires_de(terres: Iterable[Bornes]) -> list[Bornes]:
    """Join the lands that are near one another; return the bounds of each group, widest first."""
    groupes: list[Bornes] = []
    for terre in terres:
        proches = [g for g in groupes if _proches(g, terre)]
        while proches:
            groupes = [g for g in groupes if g not in proches]
            terre = _autour([terre, *proches])
            proches = [g for g in groupes if _proches(g, terre)]
        groupes.append(terre)
    return sorted(groupes, key=lambda g: (-_etendue(g), g))


def _proches(une: Bornes, autre: Bornes) -> bool:
    ecart = max(une[0] - autre[2], autre[0] - une[2], une[1] - autre[3], autre[1] - une[3])
    return ecart <= ECART_DEGRES


def _autour(terres: Sequence[Bornes]) -> Bornes:
    ouests, suds, ests, nords = zip(*terres, strict=True)
    return min(ouests), min(suds), max(ests), max(nords)


def _etendue(bornes: Bornes) -> float:
    """Return the larger side of a territory, in degrees."""
    return max(bornes[2] - bornes[0], bornes[3] - bornes[1])


def vue_de(bornes: Bornes, largeur: int, hauteur: int | None = None) -> Vue:
    """Return a window as wide as a territory; of a given height, in the middle of it."""
    ouest, sud, est, nord = bornes
    kx = KM_PAR_DEGRE * math.cos(math.radians((sud + nord) / 2))
    large, haut = (est - ouest + 2 * MARGE) * kx, (nord - sud + 2 * MARGE) * KM_PAR_DEGRE
    px_par_km = largeur / large
    if hauteur is None:
        return Vue(ouest - MARGE, nord + MARGE, px_par_km, largeur, round(haut * px_par_km))
    px_par_km = min(px_par_km, hauteur / haut)
    return Vue(
        ouest - MARGE - (largeur / px_par_km - large) / 2 / kx,
        nord + MARGE + (hauteur / px_par_km - haut) / 2 / KM_PAR_DEGRE,
        px_par_km,
        largeur,
        hauteur,
    )


def ranger_cadres(territoires: Sequence[Bornes], largeur: int) -> tuple[tuple[Cadre, ...], int]:
    """Lay the frames out: the widest territory first, the others in rows; return their height."""
    cadres: list[Cadre] = []
    premiere, seconde = territoires[:2]
    y = ENTRE
    if _etendue(premiere) > DOMINANTE * _etendue(seconde):
        vue = vue_de(premiere, largeur - 2 * ENTRE)
        cadres.append(Cadre(ENTRE, y, vue))
        y += vue.hauteur + ENTRE
        territoires = territoires[1:]
    par_rang = min(PAR_RANG, len(territoires))
    cote = (largeur - ENTRE) // par_rang - ENTRE
    for rang, bornes in enumerate(territoires):
        ligne, colonne = divmod(rang, par_rang)
        vue = vue_de(bornes, cote, cote)
        cadres.append(Cadre(ENTRE + colonne * (cote + ENTRE), y + ligne * (cote + ENTRE), vue))
    return tuple(cadres), y + math.ceil(len(territoires) / par_rang) * (cote + ENTRE)
