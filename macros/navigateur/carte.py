"""The interactive map: folium’s own script as a module of ours, and Leaflet’s files.

folium gives centre, layers, controls and clusters. As it comes it names things at random, needs
jQuery and asks other hosts; here every id comes from the data, and only its script is kept,
wrapped into an ES module (`assets/carte/lycees.js`) that the scripts of `js/composants/carte/`
bring to life. Nothing else imports folium, which takes 0.65 s to load.

branca, under folium, compiles what it has rendered once more, as a template that may do anything.
So folium never sees a word of the data: it is given places (`_place`), and the data takes them
afterwards, as JSON.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from markupsafe import escape

from macros.domaine.contours import Ligne, Point, Polygone
from macros.domaine.registre import Registre
from macros.navigateur.styles import alleger_css
from macros.socle.fichier import Fichier
from macros.socle.lignes import simplifier
from macros.socle.typographie import insecables

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
    yield Fichier(f"{DOSSIER}limites.json", _json(limites(registre)))


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
    donnees = _donnees(registre)
    return _PLACE.sub(lambda place: _en_script(donnees[place[1]]), _module())


def _donnees(registre: Registre) -> Mapping[str, object]:
    """Return what takes each place of the module."""
    carte = registre.academie.carte
    return {
        "centre": carte.centre,
        "zoom": carte.zoom,
        "zoom_maximal": carte.tuiles.zoom_maximal,
        "mer": _formes(registre.contours.mer),
        "departements": _formes(_simplifier(registre.contours.departements, TOLERANCE)),
        "tuiles": carte.tuiles.url,
        # Leaflet writes it as HTML.
        "attribution": str(escape(carte.tuiles.attribution)),
        "producteur": carte.tuiles.producteur or "",
        "lycees": lycees(registre),
        "villes": villes(registre),
    }


def _place(nom: str) -> str:
    """Return what stands, in folium’s hands, for a piece of data."""
    return f"place:{nom}"


_PLACE = re.compile(r'"place:(\w+)"')
"""A place as folium writes it: a string of JSON."""


@lru_cache(maxsize=1)
def _module() -> str:
    """Return the module with its places: the same for every registry."""
    carte = _carte()
    for calque in (*_fonds(), _plan(), _grappes()):
        calque.add_to(carte)
    racine = carte.get_root()
    racine.render()
    javascript = racine.script.render()
    lignes = "\n".join(ligne.strip() for ligne in javascript.splitlines() if ligne.strip())
    return (
        "export function creerCarte(L) {\n"
        f"{lignes}\n"
        "return { carte: map_lycees, mer: geo_json_mer, departements: geo_json_departements, "
        "plan: tile_layer_plan, grappes: marker_cluster_lycees, marques: LYCEES.map("
        "([uai, latitude, longitude]) => L.marker([latitude, longitude], { uai })) };\n"
        "}\n"
        f'const LYCEES = "{_place("lycees")}";\n'
        f'export const VILLES = "{_place("villes")}";\n'
    )


def _carte() -> Any:
    import folium

    carte = folium.Map(
        zoom_start=_place("zoom"),
        location=[0, 0],
        tiles=None,
        zoom_control="topright",
        prefer_canvas=False,
        maxZoom=_place("zoom_maximal"),
        zoomSnap=0.5,
    )
    # folium would count with what it is given.
    carte.location = _place("centre")
    return _nommer(carte, "lycees")


def _fonds() -> Iterator[Any]:
    """Yield what lies under the marks: the sea, the outlines of the départements."""
    import folium

    contour = {"className": "contour-departement", "weight": 1.5}
    for nom, style in (("mer", {"className": "mer", "weight": 0}), ("departements", contour)):
        trait = {"type": "Feature", "id": nom, "properties": {}, "geometry": _place(nom)}
        fond = folium.GeoJson(
            {"type": "FeatureCollection", "features": [trait]},
            style_function=lambda _, style=style: style,
            smooth_factor=0.5,
            interactive=False,
        )
        yield _nommer(fond, nom)


def _plan() -> Any:
    """Return the detailed ground, which another host draws: hidden until one asks for it."""
    import folium

    plan = folium.TileLayer(
        _place("tuiles"),
        attr=_place("attribution"),
        show=False,
        max_zoom=_place("zoom_maximal"),
        # Not Leaflet's: the small maps name their button after it.
        producteur=_place("producteur"),
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


def limites(registre: Registre) -> Mapping[str, object]:
    """Return what a map enlarged draws: the communes’ lines, the départements’ exact outlines.

    The outlines drawn first are simpler, to within a kilometre: enlarged, they would be apart.
    """
    return {
        "communes": lignes(registre.contours.limites),
        "departements": _formes(registre.contours.departements),
    }


def lignes(limites: Sequence[Ligne]) -> list[list[list[float]]]:
    """Return lines as [latitude, longitude] lists: Leaflet’s order."""
    return [[[latitude, longitude] for longitude, latitude in ligne] for ligne in limites]


# Outlines


TOLERANCE = 0.01
"""How far a simplified outline may be from the true one, in degrees (about 1 km)."""


def _voisins(polygones: Sequence[Polygone]) -> dict[Point, frozenset[int]]:
    """Return, for each point of the outlines, the polygons that it borders."""
    bords: dict[Point, set[int]] = {}
    for rang, polygone in enumerate(polygones):
        for anneau in polygone:
            for point in anneau:
                bords.setdefault(point, set()).add(rang)
    return {point: frozenset(rangs) for point, rangs in bords.items()}


def _simplifier_anneau(
    anneau: Ligne, tolerance: float, voisins: Mapping[Point, frozenset[int]]
) -> Ligne:
    """Simplify a ring border by border, so that neighbours keep the same line between them."""
    bords = [voisins[point] for point in anneau]
    coupes = [
        i for i in range(1, len(anneau) - 1) if bords[i] != bords[i - 1] or bords[i] != bords[i + 1]
    ]
    bornes = [0, *coupes, len(anneau) - 1]
    points: list[Point] = []
    for debut, fin in itertools.pairwise(bornes):
        points += simplifier(anneau[debut : fin + 1], tolerance)[:-1]
    return tuple((round(x, 3), round(y, 3)) for x, y in (*points, anneau[-1]))


def _simplifier(polygones: Sequence[Polygone], tolerance: float) -> list[Polygone]:
    """Return outlines, each line within `tolerance` degrees of its own."""
    voisins = _voisins(polygones)
    return [
        tuple(_simplifier_anneau(anneau, tolerance, voisins) for anneau in polygone)
        for polygone in polygones
    ]


def _formes(polygones: Sequence[Polygone]) -> Mapping[str, object]:
    """Return polygons as one geometry of GeoJSON, of which Leaflet draws each apart."""
    formes = [{"type": "Polygon", "coordinates": polygone} for polygone in polygones]
    return {"type": "GeometryCollection", "geometries": formes}


def _json(contenu: object) -> str:
    return json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))


_SIGNES_DE_SCRIPT = str.maketrans({signe: f"\\u{ord(signe):04x}" for signe in "<>&\u2028\u2029"})
"""What ends a script, a comment or a line, each as JSON may write it."""


def _en_script(contenu: object) -> str:
    """Write data as JSON that may stand in a script."""
    return _json(contenu).translate(_SIGNES_DE_SCRIPT)
