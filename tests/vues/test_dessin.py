"""Static maps: inside their window, light, and saying where things are."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from macros.domaine.contours import Contours, Polygone
from macros.domaine.etablissement import Position
from macros.vues.dessin import Carte, academie, alentours, fichiers
from macros.vues.traces import couper_polygone
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def place(latitude: float, longitude: float) -> Position:
    return Position(latitude=latitude, longitude=longitude, precision=100, source="essai")


def test_a_polygon_is_cut_at_the_edge_of_the_drawing() -> None:
    coupe = couper_polygone([(-50, -50), (150, -50), (150, 150), (-50, 150)], 100, 80)
    assert {(min(max(x, -3), 103), min(max(y, -3), 83)) for x, y in coupe} == {
        (-3, -3),
        (103, -3),
        (103, 83),
        (-3, 83),
    }


def test_every_lycee_stands_in_the_middle_of_its_own_map(registre_reel: Registre) -> None:
    for lycee in registre_reel.etablissements:
        assert lycee.position is not None
        carte = alentours(registre_reel, lycee.position)
        x, y = carte.reperes[0]
        assert (abs(x - carte.largeur / 2) <= 2, abs(y - carte.hauteur / 2) <= 2) == (True, True)
        assert len(carte.terre) < 3000
        assert re.fullmatch(r"(M[\d -]+l[\d -]+z)+", carte.terre)
        assert 1 <= len(carte.villes) <= 6
        for ville in carte.villes:
            assert 0 <= ville.x <= carte.largeur
            assert 0 <= ville.y <= carte.hauteur


def test_the_map_of_the_academie_holds_every_lycee(registre_reel: Registre) -> None:
    positions = [e.position for e in registre_reel.etablissements if e.position]
    carte = academie(registre_reel, positions)
    assert all(0 < x < carte.largeur and 0 < y < carte.hauteur for x, y in carte.reperes)
    assert len(carte.reperes) <= len(positions)


def test_the_sea_goes_on_around_for_a_frame_of_another_shape(registre_reel: Registre) -> None:
    def lowest(carte: Carte) -> int:
        """The largest y: a path is « M », x and y, then steps."""
        chemins = (list(map(int, re.findall(r"-?\d+", c))) for c in carte.mer.split("M")[1:])
        return max(max(itertools.accumulate(nombres[1::2])) for nombres in chemins)

    juste, large = academie(registre_reel, ()), academie(registre_reel, (), autour=800)
    assert lowest(juste) <= juste.hauteur + 4
    assert lowest(large) >= large.hauteur + 700
    assert (juste.terre, juste.hauteur) == (large.terre, large.hauteur)


def test_pages_that_share_a_ground_are_given_theirs(registre_essai: Registre) -> None:
    carte = academie(
        registre_essai, [e.position for e in registre_essai.etablissements if e.position]
    )
    (fond,) = fichiers(registre_essai, JOUR)
    chemins = {p.attrib["id"]: p.attrib["d"] for p in ElementTree.fromstring(str(fond.contenu))}
    assert chemins == {"mer": carte.mer, "terre": carte.terre}


def _ile(longitude: float, latitude: float, cote: float = 0.5) -> Polygone:
    est, nord = longitude + cote, latitude + cote
    return (((longitude, latitude), (est, latitude), (est, nord), (longitude, latitude)),)


LOINTAINES = [(55.2, -21.4), (45.0, -13.0), (45.6, -13.2), (-61.8, 15.8)]
"""Two islands near one another, two others far from all."""


def test_far_islands_have_each_a_frame_where_their_lycees_are_seen(
    registre_reel: Registre,
) -> None:
    contours = Contours(departements=tuple(_ile(*coin) for coin in LOINTAINES))
    registre = replace(registre_reel, contours=contours)
    positions = [place(latitude + 0.2, longitude + 0.3) for longitude, latitude in LOINTAINES]
    carte = academie(registre, positions)
    assert carte.cadres.count("M") == 3, "one frame a territory"
    assert carte.terre.count("M") == 4
    assert len(carte.reperes) == 4
    assert all(0 < x < carte.largeur and 0 < y < carte.hauteur for x, y in carte.reperes)
    ecarts = [math.dist(a, b) for a, b in itertools.combinations(carte.reperes, 2)]
    assert min(ecarts) > 10
    assert carte.hauteur < 1.5 * carte.largeur
    assert carte.echelle_km == 0, "no scale is true of all frames"
    assert academie(registre, [place(0, 0)]).reperes == ()


def test_a_large_territory_keeps_the_first_row(registre_reel: Registre) -> None:
    large = _ile(-4.0, 43.0, 8.0)
    contours = Contours(departements=(*(_ile(*coin) for coin in LOINTAINES), large))
    carte = academie(replace(registre_reel, contours=contours), [place(44.0, 3.5)])
    premier = re.match(r"M(\d+) (\d+)h(\d+)v(\d+)", carte.cadres)
    assert premier is not None
    assert int(premier[3]) > 0.9 * carte.largeur
    ((_, y),) = carte.reperes
    assert y < int(premier[4])


def test_a_registry_without_outlines_gives_an_empty_map(registre_reel: Registre) -> None:
    nu = replace(registre_reel, contours=Contours())
    assert academie(nu, []).terre == ""
    assert alentours(nu, place(43.3, 5.4)).terre == ""


def test_each_registry_is_drawn_with_its_own_outlines(
    registre_reel: Registre, registre_essai: Registre
) -> None:
    """What is kept of one is not taken for the next."""
    dessins = [academie(registre, []).terre for registre in (registre_reel, registre_essai) * 2]
    assert dessins[:2] == dessins[2:]
    assert dessins[0] != dessins[1]
