"""Distances between places."""

from __future__ import annotations

import pytest

from macros.socle.distances import Point, arrondir_km, dire_distance, distance_km


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        (Point(0, 0), Point(0, 0), 0),
        (Point(0, 0), Point(1, 0), 111.19),
        (Point(0, 0), Point(0, 1), 111.19),
        (Point(0, 0), Point(0, 180), 20015.09),
        (Point(60, 0), Point(60, 1), 55.60),
        (Point(48.8566, 2.3522), Point(45.7640, 4.8357), 391.5),
        (Point(43.2965, 5.3698), Point(44.5596, 6.0793), 151.5),
    ],
)
def test_distances_are_those_of_the_sphere(a: Point, b: Point, km: float) -> None:
    assert distance_km(a, b) == pytest.approx(km, abs=0.05)
    assert distance_km(b, a) == pytest.approx(distance_km(a, b))


@pytest.mark.parametrize(
    ("km", "dit"),
    [
        (0.1, "sur place"),
        (0.84, "à 800\u00a0m"),
        (0.97, "à 1\u00a0km"),
        (1.25, "à 1,5\u00a0km"),
        (9.4, "à 9,5\u00a0km"),
        (9.6, "à 10\u00a0km"),
        (30.5, "à 31\u00a0km"),
        (122.4, "à 122\u00a0km"),
    ],
)
def test_a_distance_is_said_as_the_browser_says_it(km: float, dit: str) -> None:
    """`tests/browser/test_petite_carte.py` sees both say the same."""
    assert dire_distance(km) == dit


def test_what_is_said_is_what_a_radius_counts() -> None:
    assert arrondir_km(30.4) == 30
    assert arrondir_km(30.5) == 31
