"""Distances between places."""

from __future__ import annotations

import pytest

from macros.socle.distances import Point, distance_km


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
