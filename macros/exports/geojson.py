"""`/api/v1/etablissements.geojson`: one point for each lycée (RFC 7946, WGS 84)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from macros.domaine.etablissement import Etablissement
from macros.domaine.label import Etat
from macros.domaine.registre import Registre
from macros.domaine.valeurs import Identifiant, Nature, Secteur, Uai
from macros.exports import formes
from macros.exports.adresses import absolu
from macros.exports.export import en_json
from macros.exports.reutilisation import Enveloppe, JourEcrit, enveloppe
from macros.socle.fichier import Fichier

CHEMIN = "api/v1/etablissements.geojson"


class Geometrie(TypedDict):
    """A point: longitude, then latitude."""

    type: Literal["Point"]
    coordinates: Annotated[list[float], Field(min_length=2, max_length=2)]


class Proprietes(TypedDict):
    """What is told of a lycée on a map."""

    uai: Uai
    nom: str
    nature: Nature
    secteur: Secteur
    nom_commune: str
    departement: str
    precision: int | None
    label_intitule: str | None
    label_etat: Etat
    label_echeance: JourEcrit | None
    filieres: list[Identifiant]
    formations: list[Identifiant]
    page: str


class Point(TypedDict):
    """A lycée; an unknown position is a null geometry (RFC 7946 §3.2)."""

    type: Literal["Feature"]
    id: Uai
    geometry: Geometrie | None
    properties: Proprietes


class Carte(Enveloppe):
    """A FeatureCollection of every lycée."""

    type: Literal["FeatureCollection"]
    bbox: NotRequired[Annotated[list[float], Field(min_length=4, max_length=4)]]
    features: list[Point]


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the only file."""
    yield Fichier(CHEMIN, en_json(collection(registre, le)))


def collection(registre: Registre, le: date) -> dict[str, Any]:
    """A FeatureCollection, with its bounds when a position is known."""
    situes = [e.position for e in registre.etablissements if e.position is not None]
    longitudes = [p.longitude for p in situes]
    latitudes = [p.latitude for p in situes]
    bornes = [min(longitudes), min(latitudes), max(longitudes), max(latitudes)] if situes else []
    return {
        "type": "FeatureCollection",
        **({"bbox": bornes} if bornes else {}),
        "features": [_element(registre, e, le) for e in registre.etablissements],
        **enveloppe(registre, le, CHEMIN),
    }


def _element(registre: Registre, lycee: Etablissement, le: date) -> Point:
    etat = formes.label(registre, lycee, le)
    commune = registre.commune_de(lycee)
    return {
        "type": "Feature",
        "id": lycee.uai,
        "geometry": _point(lycee),
        "properties": {
            "uai": lycee.uai,
            "nom": lycee.nom,
            "nature": lycee.nature,
            "secteur": lycee.secteur,
            "nom_commune": commune.nom,
            "departement": commune.departement,
            "precision": lycee.position.precision if lycee.position else None,
            "label_intitule": etat["intitule"],
            "label_etat": etat["etat"],
            "label_echeance": etat["echeance"],
            "filieres": formes.filieres(registre, lycee),
            "formations": list(lycee.formations),
            "page": absolu(lycee.chemin),
        },
    }


def _point(lycee: Etablissement) -> Geometrie | None:
    if lycee.position is None:
        return None
    return {"type": "Point", "coordinates": [lycee.position.longitude, lycee.position.latitude]}
