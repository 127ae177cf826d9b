"""The GeoJSON of `data/geo/`, read feature by feature, every fault in French at its place.

Of a file, only the geometries’ coordinates are ever taken: no name, property or other member of it
reaches a page or a script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import faute

SURFACES = ("Polygon", "MultiPolygon")
FICHIERS: Mapping[str, tuple[str, Sequence[str]]] = {
    "departements": ("geo/departements.geojson", SURFACES),
    "limites": ("geo/limites_communes.geojson", ("MultiLineString",)),
    "mer": ("geo/mer.geojson", SURFACES),
}
"""Field of `Contours` → its file, which may lack, and the geometries that it may hold."""

Trace = tuple[tuple[Any, ...], YamlFaultError | None]
"""The lines or polygons of a feature, or what keeps it from being drawn."""
RETENU = 1_000_000
"""Characters of the longest text whose reading is kept."""
_NIVEAUX = {"MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""Geometry → how many lists stand around its lines of points."""
_TRAIT = re.compile(r'"type"\s*:\s*"Feature"')


class _FormeError(Exception):
    """What a shape is not, in French."""


def lire_json(texte: str) -> Any:
    """Return what a JSON text holds; YamlFaultError, at its place, when it is none."""
    try:
        return json.loads(texte)
    except json.JSONDecodeError as erreur:
        ligne, colonne = erreur.lineno, erreur.colno
    except (ValueError, RecursionError):
        ligne, colonne = 1, 1
    raise YamlFaultError(
        "LM001",
        ligne,
        colonne,
        "Le fichier n’est pas du JSON : il n’est plus compris à partir d’ici.",
        "Reprenez sa dernière bonne version, ou téléchargez-le de nouveau.",
    )


def lire(texte: str, formes: Sequence[str]) -> Iterator[Trace]:
    """Yield the lines or polygons of each feature, or what keeps it from being drawn.

    `formes`: the geometries that the file may hold. Raises YamlFaultError when it is no GeoJSON.
    """
    contenu = lire_json(texte)
    traits = contenu.get("features") if isinstance(contenu, dict) else None
    if not isinstance(traits, list) or contenu.get("type") != "FeatureCollection":
        raise faute(
            "LM013",
            None,
            "Le fichier n’est pas un GeoJSON : une « FeatureCollection » est attendue.",
            "Reprenez sa dernière bonne version, ou téléchargez-le de nouveau.",
        )
    for rang, trait in enumerate(traits):
        if manque := faute_de_forme(trait, formes):
            yield (), _indessinable(manque, rang, _place(texte, rang, len(traits)))
        else:
            yield _figer(trait["geometry"]), None


def relire(texte: str, formes: tuple[str, ...]) -> Sequence[Trace]:
    """Return what `lire` yields, read once for all the times a text is checked: no edit of a form
    changes the outlines."""
    return (_lus if len(texte) <= RETENU else _lus.__wrapped__)(texte, formes)


@lru_cache(maxsize=8)
def _lus(texte: str, formes: tuple[str, ...]) -> Sequence[Trace]:
    return tuple(lire(texte, formes))


def _indessinable(manque: str, rang: int, place: tuple[int, int]) -> YamlFaultError:
    return YamlFaultError(
        "LM013",
        *place,
        f"Le contour n° {rang + 1} n’est pas dessinable : {manque}.",
        "Reprenez la dernière bonne version du fichier, ou téléchargez-le de nouveau.",
    )


def _figer(geometrie: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the lines of a geometry, or its polygons, as tuples."""

    def figer(coordonnees: Any, niveaux: int) -> tuple[Any, ...]:
        if niveaux == 0:
            return tuple(map(tuple, coordonnees))
        return tuple(figer(element, niveaux - 1) for element in coordonnees)

    figees = figer(geometrie["coordinates"], _NIVEAUX[geometrie["type"]])
    return (figees,) if geometrie["type"] == "Polygon" else figees


def faute_de_forme(trait: Any, formes: Sequence[str]) -> str:
    """Say why a feature cannot be drawn, in French, without a capital; "" when it can."""
    try:
        _verifier_trait(trait, formes)
    except _FormeError as erreur:
        return str(erreur)
    return ""


def _verifier_trait(trait: Any, formes: Sequence[str]) -> None:
    if not isinstance(trait, dict) or trait.get("type") != "Feature":
        raise _FormeError("ce n’est pas un « Feature »")
    geometrie = trait.get("geometry")
    if not isinstance(geometrie, dict):
        raise _FormeError("il n’a pas de géométrie (« geometry »)")
    forme = geometrie.get("type")
    if not isinstance(forme, str) or forme not in formes:
        attendues = " ou ".join(f"« {nom} »" for nom in formes)
        raise _FormeError(f"sa géométrie n’est pas {attendues}")
    for ligne in _lignes(geometrie.get("coordinates"), _NIVEAUX[forme]):
        _verifier_ligne(ligne, ferme=forme in SURFACES)


def _lignes(coordonnees: Any, niveaux: int) -> Iterator[Any]:
    """Yield the lines of points of a geometry."""
    if not isinstance(coordonnees, list) or not coordonnees:
        raise _FormeError("ses coordonnées ne sont pas des listes de points")
    for element in coordonnees:
        if niveaux > 1:
            yield from _lignes(element, niveaux - 1)
        else:
            yield element


def _verifier_ligne(ligne: Any, *, ferme: bool) -> None:
    minimum = 4 if ferme else 2
    if not isinstance(ligne, list) or len(ligne) < minimum:
        raise _FormeError(f"une de ses lignes a moins de {minimum} points")
    for point in ligne:
        if not isinstance(point, list) or len(point) != 2:
            raise _FormeError("un de ses points n’est pas [longitude, latitude]")
        longitude, latitude = point
        if not (_degres(longitude, 180) and _degres(latitude, 90)):
            raise _FormeError(
                "un de ses points a une longitude hors de −180 à 180, ou une latitude hors "
                "de −90 à 90"
            )


def _degres(valeur: Any, maximum: int) -> bool:
    """Whether a value is a number of degrees: neither a text, nor infinite, nor nan."""
    return type(valeur) in (int, float) and -maximum <= valeur <= maximum


def _place(texte: str, rang: int, nombre: int) -> tuple[int, int]:
    """Return the line and column of a feature, or those of the file’s beginning."""
    debuts = [trouve.start() for trouve in _TRAIT.finditer(texte)]
    if len(debuts) != nombre:
        return 1, 1
    avant = texte[: debuts[rang]]
    return avant.count("\n") + 1, len(avant) - avant.rfind("\n")
