"""The map: folium’s script without chance, without jQuery, without other hosts."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from markupsafe import escape

from macros.lecture.chargement import charger
from macros.navigateur import carte
from macros.socle.fichier import Fichier
from macros.socle.lignes import simplifier
from macros.socle.typographie import insecables
from tests.conftest import JOUR, REGISTRES

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


@pytest.fixture(scope="module")
def script(registre_reel: Registre) -> str:
    return carte.script(registre_reel)


def test_two_maps_of_one_registry_are_alike(registre_reel: Registre, script: str) -> None:
    carte._module.cache_clear()
    assert carte.script(registre_reel) == script


def test_no_name_is_drawn_at_random(script: str) -> None:
    assert re.findall(r"_[0-9a-f]{32}\b", script) == []


def test_script_is_one_module_without_jquery_nor_dom_of_its_own(script: str) -> None:
    assert script.startswith("export function creerCarte(L) {")
    for interdit in ("$(", "jQuery", "<script", "user-scalable", "document.", "bindPopup"):
        assert interdit not in script


def test_only_the_tiles_address_names_another_host(registre_reel: Registre, script: str) -> None:
    hotes = set(re.findall(r"https?://([^/\"'?]+)", script))
    assert hotes <= {re.findall(r"https?://([^/]+)", registre_reel.academie.carte.tuiles.url)[0]}


def test_tiles_are_not_added_to_the_map(script: str) -> None:
    assert "tile_layer_plan = L.tileLayer" in script
    assert "tile_layer_plan.addTo" not in script


def test_every_lycee_with_a_position_has_its_marker(registre_reel: Registre, script: str) -> None:
    for lycee in registre_reel.etablissements:
        assert lycee.position is not None
        position = lycee.position
        assert f'["{lycee.uai}",{position.latitude},{position.longitude}]' in script


HOSTILE = "{{ 8191 * 131071 }} {% set x = 1 %}{{ {% {# </script> ' \" \u2028 <!-- ]]>"
"""What a template evaluates, what breaks one, what leaves a script."""


@pytest.mark.parametrize("texte", [HOSTILE, "{{ cycler.__init__.__globals__ }}", "© IGN {{", "{#"])
def test_what_the_map_says_of_its_ground_is_never_a_template(
    registre_essai: Registre, texte: str
) -> None:
    reglages = registre_essai.academie.carte
    tuiles = reglages.tuiles.model_copy(
        update={"attribution": texte, "producteur": texte, "url": texte, "nom": texte}
    )
    academie = registre_essai.academie.model_copy(
        update={"carte": reglages.model_copy(update={"tuiles": tuiles})}
    )
    script = carte.script(replace(registre_essai, academie=academie))
    assert f'"producteur": {written(texte)},' in script
    assert f'"attribution": {written(str(escape(texte)))},' in script
    assert f"L.tileLayer(\n{written(texte)},\n" in script
    assert "</script" not in script
    assert "\u2028" not in script


def written(texte: str) -> str:
    """A text as a script of ours holds it."""
    ecrit = json.dumps(texte, ensure_ascii=False)
    for signe in "<>&\u2028":
        ecrit = ecrit.replace(signe, f"\\u{ord(signe):04x}")
    return ecrit


def test_of_an_outline_the_map_takes_its_coordinates_alone() -> None:
    anneau = [[3.0, 45.0], [3.5, 45.0], [3.5, 45.5], [3.0, 45.0]]
    forme = {"type": "Polygon", "coordinates": [anneau], HOSTILE: HOSTILE}
    trait = {"type": "Feature", "id": HOSTILE, "properties": {HOSTILE: HOSTILE}, "geometry": forme}
    contenu = {"type": "FeatureCollection", "name": HOSTILE, HOSTILE: 1, "features": [trait]}
    ecrits = {f"geo/{n}.geojson": json.dumps(contenu).encode() for n in ("mer", "departements")}
    registre = charger(REGISTRES / "essai", remplaces=ecrits).registre
    assert registre is not None
    script = carte.script(registre)
    assert script.count("[[[3.0,45.0],[3.5,45.0],[3.5,45.5],[3.0,45.0]]]") == 2
    for morceau in ("8191", "1073602561", "cycler", "{{"):
        assert morceau not in script


def test_outlines_that_begin_with_a_mark_of_bytes_are_drawn(registre_essai: Registre) -> None:
    """As `verifier` reads them: a spreadsheet or Windows may put one."""
    nom = "geo/departements.geojson"
    marque = b"\xef\xbb\xbf" + (REGISTRES / "essai" / nom).read_bytes()
    registre = charger(REGISTRES / "essai", remplaces={nom: marque}).registre
    assert registre is not None
    assert registre.contours.departements == registre_essai.contours.departements != ()


def test_leaflet_comes_from_the_installed_packages() -> None:
    fichiers = {f.chemin: f for f in carte.leaflet()}
    for nom in ("leaflet.js", "leaflet.css", "MarkerCluster.css"):
        assert isinstance(fichiers[f"assets/carte/{nom}"], Fichier)
    assert not any(chemin.endswith((".map", "-src.js")) for chemin in fichiers)


def test_leaflets_style_sheet_says_nothing_of_what_the_map_has_not() -> None:
    feuille = next(f for f in carte.leaflet() if f.chemin.endswith("/leaflet.css"))
    assert isinstance(feuille.contenu, bytes)
    css = feuille.contenu.decode()
    assert "control-layers" not in css
    assert "tooltip" not in css
    assert css.count("{") == css.count("}")
    for utile in (".leaflet-popup-content", ".leaflet-control-zoom", ".leaflet-control-scale"):
        assert utile in css


def test_published_scripts_point_at_no_missing_source_map() -> None:
    for fichier in carte.leaflet():
        if fichier.chemin.endswith(".js"):
            assert isinstance(fichier.contenu, bytes)
            assert b"sourceMappingURL" not in fichier.contenu


def test_a_registry_without_positions_still_gives_a_map(registre_essai: Registre) -> None:
    assert "marker_cluster_lycees" in carte.script(registre_essai)
    assert list(carte.fichiers(registre_essai, JOUR))


def test_simplified_line_keeps_its_ends_and_what_stands_out() -> None:
    ligne = [[0.0, 0.0], [1.0, 0.001], [2.0, 1.0], [3.0, 0.0]]
    assert simplifier(ligne, 0.01) == ligne
    assert simplifier([[0, 0], [1, 0.001], [2, 0]], 0.01) == [[0, 0], [2, 0]]


def test_small_maps_have_a_name_and_a_commune_for_every_marker(registre_reel: Registre) -> None:
    noms = {uai: (nom, lieu) for uai, nom, lieu in carte.noms(registre_reel)}
    assert set(noms) == {uai for uai, *_ in carte.lycees(registre_reel)}
    for uai, (nom, lieu) in noms.items():
        lycee = registre_reel.etablissement(uai)
        assert nom == insecables(lycee.nom)
        commune = insecables(registre_reel.commune_de(lycee).nom_complet)
        assert re.fullmatch(rf"{commune} \(\w{{2,3}}\)", lieu)


def test_names_on_the_map_have_the_apostrophes_of_the_pages(registre_reel: Registre) -> None:
    ecrits = json.dumps([carte.villes(registre_reel), carte.noms(registre_reel)])
    assert "'" not in ecrits


def test_the_sea_has_no_straight_edge_that_a_map_shows(registre_reel: Registre) -> None:
    """A low and wide frame shows land and sea from far west to far east of the académie."""
    droits = [
        (un, autre)
        for surface in registre_reel.contours.mer
        for anneau in surface
        for un, autre in itertools.pairwise(anneau)
        if abs(un[0] - autre[0]) + abs(un[1] - autre[1]) > 0.5
        and (un[0] == autre[0] or un[1] == autre[1])
        and max(un[1], autre[1]) > 37
        and -4 < un[0] < 16
    ]
    assert droits == []


def test_an_enlarged_map_draws_departements_along_the_lines_of_communes(
    registre_reel: Registre,
) -> None:
    tout = carte.limites(registre_reel)
    lignes = {tuple(point) for ligne in tout["communes"] for point in ligne}  # type: ignore[attr-defined]
    formes = tout["departements"]["geometries"]  # type: ignore[index]
    points = [
        (latitude, longitude)
        for forme in formes
        for anneau in forme["coordinates"]
        for longitude, latitude in anneau
    ]
    assert len(points) > 500
    dehors = [point for point in points if point not in lignes]
    assert len(dehors) < 12
