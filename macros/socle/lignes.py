"""Outlines with fewer points, for the interactive map (degrees) and the drawn ones (pixels)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

P = TypeVar("P", bound=Sequence[float])


def simplifier(points: Sequence[P], tolerance: float) -> list[P]:
    """Return fewer points that stay within `tolerance` of the line (Ramer–Douglas–Peucker)."""
    garder = {0, len(points) - 1}
    restent = [(0, len(points) - 1)]
    while restent:
        debut, fin = restent.pop()
        ecarts = [(_ecart(points[i], points[debut], points[fin]), i) for i in range(debut + 1, fin)]
        if ecarts and max(ecarts)[0] > tolerance:
            milieu = max(ecarts)[1]
            garder.add(milieu)
            restent += [(debut, milieu), (milieu, fin)]
    return [points[i] for i in sorted(garder)]


def _ecart(point: Sequence[float], debut: Sequence[float], fin: Sequence[float]) -> float:
    """Distance from a point to a segment."""
    dx, dy = fin[0] - debut[0], fin[1] - debut[1]
    longueur = dx * dx + dy * dy
    if longueur == 0:
        return math.hypot(point[0] - debut[0], point[1] - debut[1])
    t = ((point[0] - debut[0]) * dx + (point[1] - debut[1]) * dy) / longueur
    t = max(0.0, min(1.0, t))
    return math.hypot(point[0] - debut[0] - t * dx, point[1] - debut[1] - t * dy)
