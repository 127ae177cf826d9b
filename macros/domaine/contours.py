"""The outlines that maps are drawn from: points are (longitude, latitude), in degrees WGS 84."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
Ligne = tuple[Point, ...]
Polygone = tuple[Ligne, ...]
"""Its rings, the outer one first."""


@dataclass(frozen=True)
class Contours:
    """The départements, the sea where there is one, the lines between communes."""

    departements: tuple[Polygone, ...] = ()
    mer: tuple[Polygone, ...] = ()
    limites: tuple[Ligne, ...] = ()
