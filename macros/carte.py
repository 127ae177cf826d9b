"""The interactive map: folium’s own script as a module of ours, and Leaflet’s files.

folium gives centre, layers, controls and clusters. As it comes it names things at random, needs
jQuery and asks other hosts; here every id comes from the data, and only its script is kept,
wrapped into an ES module (`assets/carte/lycees.js`) that the scripts of `js/composants/carte/`
bring to life. Nothing else imports folium, which takes 0.65 s to load.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from markupsafe import escape

from macros.academie import Carte, Tuiles
from macros.assets import alleger_css
from macros.contours import simplifier
from macros.fichiers import Fichier
from macros.model import Registre
from macros.site_builder import dossier_donnees
from macros.typographie import insecables

PAQUETS = ("xstatic-leaflet", "xstatic-leaflet-markercluster")
PUBLIES = re.compile(
    r"/data/((?:leaflet|leaflet\.markercluster)\.js|leaflet\.css|MarkerCluster\.css|images/.+\.png)$"
)
"""What is served of these packages: their minified scripts, their style sheets, the pictures."""
DOSSIER = "assets/carte/"


def fichiers(registre: Registre, _le: date) -> Iterator[Fichier]:
    """Yield Leaflet’s files, the map’s script, the lycées’ names and the outlines."""
    yield from leaflet()
    yield Fichier(f"{DOSSIER}lycees.js", script(registre))
    yield Fichier(f"{DOSSIER}noms.json", _json(noms(registre)))
    limites = dossier_donnees() / "geo" / "limites_communes.geojson"
    if limites.is_file():
        yield Fichier(
            f"{DOSSIER}limites.json", _json(lignes(json.loads(limites.read_text("utf-8"))))
        )


# Leaflet


def leaflet() -> Iterator[Fichier]:
    """Yield Leaflet’s files, its clusters after it in one script: a map always asks for both."""
    scripts = b""
    for nom, contenu in _publies():
        if nom.endswith(".js"):
            scripts += contenu.strip() + b"\n"
        else:
            yield Fichier(f"{DOSSIER}{nom}", contenu)
    yield Fichier(f"{DOSSIER}leaflet.js", scripts)


def _publies() -> Iterator[tuple[str, bytes]]:
    """Yield each published file, found by the installed packages’ own lists, in their order."""
    for paquet in PAQUETS:
        for fichier in sorted(distribution(paquet).files or (), key=str):
            trouve = PUBLIES.search(f"/{fichier.as_posix()}")
            if trouve is None:
                continue
            contenu = Path(str(fichier.locate())).read_bytes()
            yield trouve[1], _allegee(trouve[1], contenu)


def _allegee(nom: str, contenu: bytes) -> bytes:
    """Take out of a style sheet what our map has not, and of a script its missing source map."""
    if nom.endswith(".css"):
        return _REGLE.sub(_utile, alleger_css(contenu.decode("utf-8"))).encode()
    if not nom.endswith(".js"):
        return contenu
    return re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", contenu)


_REGLE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_ABSENTS = re.compile(r"control-layers|tooltip|oldie|lvml|leaflet-vml")
"""In the selectors of Leaflet's style sheet: what our map has not, and browsers of before 2013."""


def _utile(regle: re.Match[str]) -> str:
    selecteurs = [s for s in regle[1].split(",") if not _ABSENTS.search(s)]
    return ",".join(selecteurs) + regle[2] if selecteurs else ""


# folium


def script(registre: Registre) -> str:
    """Return the map as an ES module: `creerCarte(L)` makes it in `#map_lycees`.

    It returns the map, its layers, the cluster group, and the markers, which carry their `uai`.
    """
    carte = _carte(registre.academie.carte)
    for calque in (*_fonds(), _plan(registre.academie.carte.tuiles), _grappes()):
        calque.add_to(carte)
    racine = carte.get_root()
    racine.render()
    return _module(racine.script.render(), lycees(registre), villes(registre))


def _carte(reglages: Carte) -> Any:
    import folium

    carte = folium.Map(
        location=list(reglages.centre),
        zoom_start=reglages.zoom,
        tiles=None,
        zoom_control="topright",
        prefer_canvas=False,
        maxZoom=reglages.tuiles.zoom_maximal,
        zoomSnap=0.5,
    )
    return _nommer(carte, "lycees")


def _fonds() -> Iterator[Any]:
    """Yield what lies under the marks: the sea, the outlines of the départements."""
    import folium

    contour = {"className": "contour-departement", "weight": 1.5}
    for nom, contours, style in (
        ("mer", _geo("mer"), {"className": "mer", "weight": 0}),
        ("departements", _departements(TOLERANCE), contour),
    ):
        fond = folium.GeoJson(
            contours,
            style_function=lambda _, style=style: style,
            smooth_factor=0.5,
            interactive=False,
        )
        yield _nommer(fond, nom)


def _plan(tuiles: Tuiles) -> Any:
    """Return the detailed ground, which another host draws: hidden until one asks for it."""
    import folium

    plan = folium.TileLayer(
        str(tuiles.url),
        # Leaflet writes it as HTML.
        attr=str(escape(tuiles.attribution)),
        name=tuiles.nom or "Fond détaillé",
        show=False,
        max_zoom=tuiles.zoom_maximal,
        # Not Leaflet's: the small maps name their button after it.
        producteur=tuiles.producteur or "",
    )
    return _nommer(plan, "plan")


def _grappes() -> Any:
    from folium.plugins import MarkerCluster

    grappes = MarkerCluster(
        name="Lycées",
        options={
            "maxClusterRadius": GRAPPE,
            "showCoverageOnHover": False,
            "spiderLegPolylineOptions": {"className": "patte", "weight": 1.5},
        },
    )
    return _nommer(grappes, "lycees")


GRAPPE = 60
"""Lycées this near join, in pixels: 42 between two zooms, where the map may stop."""


def _nommer(element: Any, identifiant: str) -> Any:
    """Give an element an id drawn from the data: folium would draw one at random."""
    element._id = identifiant
    return element


VILLES = 28
"""Towns that the map may name."""


def villes(registre: Registre) -> list[list[object]]:
    """Return the largest towns, largest first, as [nom, latitude, longitude]; no arrondissement."""
    entieres = (c for c in registre.communes if not c.arrondissement)
    grandes = sorted(entieres, key=lambda c: (-(c.population or 0), c.code_insee))[:VILLES]
    return [[insecables(c.nom), round(c.latitude, 3), round(c.longitude, 3)] for c in grandes]


def noms(registre: Registre) -> list[list[str]]:
    """Return the lycées with a place, for the small maps, as [uai, nom, commune (département)]."""
    return [
        [
            lycee.uai,
            insecables(lycee.nom),
            insecables(f"{commune.nom_complet} ({commune.departement})"),
        ]
        for lycee in registre.etablissements
        if lycee.position is not None
        for commune in [registre.commune_de(lycee)]
    ]


def lycees(registre: Registre) -> list[list[object]]:
    """Return the lycées with a place, as [uai, latitude, longitude].

    The module makes their markers from this list: folium would write five lines for each, and
    take longer over them than over all the rest. Their look and their words come from the page.
    """
    return [
        [lycee.uai, lycee.position.latitude, lycee.position.longitude]
        for lycee in registre.etablissements
        if lycee.position is not None
    ]


def _module(javascript: str, lycees: object, noms: object) -> str:
    lignes = "\n".join(ligne.strip() for ligne in javascript.splitlines() if ligne.strip())
    return (
        "export function creerCarte(L) {\n"
        f"{lignes}\n"
        "return { carte: map_lycees, departements: geo_json_departements, plan: tile_layer_plan, "
        "grappes: marker_cluster_lycees, marques: LYCEES.map("
        "([uai, latitude, longitude]) => L.marker([latitude, longitude], { uai })) };\n"
        "}\n"
        f"const LYCEES = {_json(lycees)};\n"
        f"export const VILLES = {_json(noms)};\n"
    )


def lignes(geojson: dict[str, Any]) -> list[list[list[float]]]:
    """Return the lines of a GeoJSON of MultiLineString as [latitude, longitude] lists."""
    return [
        [[latitude, longitude] for longitude, latitude in ligne]
        for trait in geojson["features"]
        for ligne in trait["geometry"]["coordinates"]
    ]


# Outlines


TOLERANCE = 0.01
"""How far a simplified outline may be from the true one, in degrees (about 1 km)."""


def _voisins(contenu: dict[str, Any]) -> dict[tuple[float, ...], frozenset[int]]:
    """Return, for each point of the outlines, the features that it borders."""
    bords: dict[tuple[float, ...], set[int]] = {}
    for rang, trait in enumerate(contenu["features"]):
        for polygone in trait["geometry"]["coordinates"]:
            for anneau in polygone:
                for point in anneau:
                    bords.setdefault(tuple(point), set()).add(rang)
    return {point: frozenset(rangs) for point, rangs in bords.items()}


def _simplifier_anneau(
    anneau: Sequence[Sequence[float]],
    tolerance: float,
    voisins: dict[tuple[float, ...], frozenset[int]],
) -> list[list[float]]:
    """Simplify a ring border by border, so that neighbours keep the same line between them."""
    bords = [voisins[tuple(point)] for point in anneau]
    coupes = [
        i for i in range(1, len(anneau) - 1) if bords[i] != bords[i - 1] or bords[i] != bords[i + 1]
    ]
    bornes = [0, *coupes, len(anneau) - 1]
    points: list[Sequence[float]] = []
    for debut, fin in itertools.pairwise(bornes):
        points += simplifier(anneau[debut : fin + 1], tolerance)[:-1]
    return _arrondis([*points, anneau[-1]])


def _arrondis(points: Sequence[Sequence[float]]) -> list[list[float]]:
    return [[round(x, 3), round(y, 3)] for x, y in points]


def _departements(tolerance: float) -> dict[str, Any]:
    """Return the outlines of the départements, each line within `tolerance` degrees of its own."""
    contenu = _geo("departements")
    for trait in contenu["features"]:
        geometrie = trait["geometry"]
        if geometrie["type"] == "Polygon":
            geometrie |= {"type": "MultiPolygon", "coordinates": [geometrie["coordinates"]]}
    voisins = _voisins(contenu)
    for trait in contenu["features"]:
        trait["geometry"]["coordinates"] = [
            [_simplifier_anneau(anneau, tolerance, voisins) for anneau in polygone]
            for polygone in trait["geometry"]["coordinates"]
        ]
    return contenu


def _geo(nom: str) -> dict[str, Any]:
    """Return the shapes of `data/geo/<nom>.geojson`, without their properties' words; else none."""
    fichier = dossier_donnees() / "geo" / f"{nom}.geojson"
    contenu: dict[str, Any] = {"type": "FeatureCollection", "features": []}
    if fichier.is_file():
        contenu = json.loads(fichier.read_text("utf-8"))
        for trait in contenu["features"]:
            trait["properties"] = {}
    return contenu


def _json(contenu: object) -> str:
    return json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))
