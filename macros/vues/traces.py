"""Lines in pixels, cut to a drawing’s window, and written as the path of an SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from macros.domaine.contours import Point

UN_PEU_PLUS = 3.0
"""Pixels around a drawing that hide where a shape is cut."""


def couper_polygone(
    points: Sequence[Point], largeur: float, hauteur: float, bord: float = UN_PEU_PLUS
) -> list[Point]:
    """Clip a polygon to a window that is wider than the drawing by `bord` (Sutherland–Hodgman)."""
    limites = (
        (0, -bord, 1),
        (0, largeur + bord, -1),
        (1, -bord, 1),
        (1, hauteur + bord, -1),
    )
    forme = list(points)
    for axe, seuil, sens in limites:
        coupee: list[Point] = []
        avant = forme[-1] if forme else (0.0, 0.0)
        avant_dedans = (avant[axe] - seuil) * sens >= 0
        for point in forme:
            dedans = (point[axe] - seuil) * sens >= 0
            if dedans != avant_dedans:
                part = (seuil - avant[axe]) / (point[axe] - avant[axe])
                coupee.append(
                    (
                        avant[0] + part * (point[0] - avant[0]),
                        avant[1] + part * (point[1] - avant[1]),
                    )
                )
            if dedans:
                coupee.append(point)
            avant, avant_dedans = point, dedans
        forme = coupee
    return forme


def arrondir(points: Iterable[Point]) -> list[tuple[int, int]]:
    """Round to whole pixels, without the points that fall together."""
    entiers: list[tuple[int, int]] = []
    for x, y in points:
        arrondi = (round(x), round(y))
        if not entiers or entiers[-1] != arrondi:
            entiers.append(arrondi)
    return entiers


def chemin(points: Sequence[Point], fin: str) -> str:
    """Write an SVG path of relative integer steps."""
    entiers = arrondir(points)
    if len(entiers) < 2:
        return ""
    pas = [f"{b[0] - a[0]} {b[1] - a[1]}".replace(" -", "-") for a, b in pairwise(entiers)]
    suite = pas[0] + "".join(p if p.startswith("-") else f" {p}" for p in pas[1:])
    return f"M{entiers[0][0]} {entiers[0][1]}l{suite}{fin}"
