"""How far one place is from another, as the crow flies."""

from __future__ import annotations

from math import asin, cos, floor, radians, sin, sqrt
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


def arrondir_km(km: float) -> float:
    """Return km as they are shown, and as a radius counts them: as `docs/assets/js/lib/geo.js`.

    Positions are known to about 100 m: nothing finer is written.
    """
    pas = 0.1 if km < 0.95 else 0.5 if km < 9.5 else 1
    return round(floor(km / pas + 0.5) * pas, 1)


def dire_distance(km: float) -> str:
    """Say how far a place is, in the words that the browser has: « à 800 m », « à 4,5 km »."""
    if km < 0.15:
        return "sur place"
    rond = arrondir_km(km)
    return f"à {rond * 1000:.0f}\u00a0m" if rond < 1 else f"à {rond:g}\u00a0km".replace(".", ",")
