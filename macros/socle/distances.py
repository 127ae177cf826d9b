"""How far one place is from another, as the crow flies."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple, Protocol

RAYON_TERRE_KM = 6371.0


class Lieu(Protocol):
    """Anything that stands somewhere: degrees, WGS 84."""

    @property
    def latitude(self) -> float:
        """North, from the equator."""

    @property
    def longitude(self) -> float:
        """East, from Greenwich."""


class Point(NamedTuple):
    """A place that is nothing else: degrees, WGS 84."""

    latitude: float
    longitude: float


def distance_km(a: Lieu, b: Lieu) -> float:
    """Return the great-circle distance between two places, in km (haversine)."""
    phi1, phi2 = radians(a.latitude), radians(b.latitude)
    dphi, dlam = phi2 - phi1, radians(b.longitude - a.longitude)
    h = sin(dphi / 2) ** 2 + cos(phi1) * cos(phi2) * sin(dlam / 2) ** 2
    # Two antipodes may give a hair more than 1.
    return 2 * RAYON_TERRE_KM * asin(min(1.0, sqrt(h)))
