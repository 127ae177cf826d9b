"""`/api/v1/etablissements.geojson`: one point for each lycée (RFC 7946, WGS 84)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.exports import formes
from macros.exports.adresses import absolu
from macros.exports.export import en_json
from macros.exports.reutilisation import enveloppe
from macros.socle.fichier import Fichier

CHEMIN = "api/v1/etablissements.geojson"


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the only file."""
    yield Fichier(CHEMIN, en_json(collection(registre, le)))


def collection(registre: Registre, le: date) -> dict[str, Any]:
    """A FeatureCollection; an unknown position is a null geometry (RFC 7946 §3.2)."""
    situes = [e.position for e in registre.etablissements if e.position is not None]
    document: dict[str, Any] = {"type": "FeatureCollection"}
    if situes:
        longitudes = [p.longitude for p in situes]
        latitudes = [p.latitude for p in situes]
        document["bbox"] = [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]
    document["features"] = [_element(registre, e, le) for e in registre.etablissements]
    return {**document, **enveloppe(registre, le, chemin=CHEMIN)}


def _element(registre: Registre, lycee: Etablissement, le: date) -> dict[str, Any]:
    etat = formes.label(registre, lycee, le)
    lieu = formes.adresse(registre, lycee)
    return {
        "type": "Feature",
        "id": lycee.uai,
        "geometry": _point(lycee),
        "properties": {
            "uai": lycee.uai,
            "nom": lycee.nom,
            "nature": lycee.nature.value,
            "secteur": lycee.secteur.value,
            "nom_commune": lieu["nom_commune"],
            "departement": lieu["departement"],
            "precision": lycee.position.precision if lycee.position else None,
            "label_intitule": etat["intitule"],
            "label_etat": etat["etat"],
            "label_echeance": etat["echeance"],
            "filieres": formes.filieres(registre, lycee),
            "formations": list(lycee.formations),
            "page": absolu(lycee.chemin),
        },
    }


def _point(lycee: Etablissement) -> dict[str, Any] | None:
    if lycee.position is None:
        return None
    return {"type": "Point", "coordinates": [lycee.position.longitude, lycee.position.latitude]}
