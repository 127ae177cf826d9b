"""The communes and outlines that an editor downloads, as a registry's table and its GeoJSON.

Communes come from the State’s open « API Découpage administratif » as its JSON, outlines from its
GeoJSON (docs/contribuer/autre-academie.md).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.lecture.communes import COLONNES, commune_de
from macros.lecture.contours import SURFACES, faute_de_forme, lire_json
from macros.releves.noms_officiels import nom_de_commune
from macros.socle.pannes import RefusError
from macros.texte_yaml.fautes import YamlFaultError

_FAUX = {
    "code_insee": "son code INSEE est faux",
    "nom": "son nom est faux",
    "departement": "son département est faux",
    "codes_postaux": "un de ses codes postaux est faux",
    "population": "sa population est fausse",
    "latitude": "sa latitude est fausse",
    "longitude": "sa longitude est fausse",
}
"""What is said of a commune's value, by column."""


class StartError(RefusError):
    """The skeleton cannot be made."""


def _json(fichier: Path) -> Any:
    try:
        return lire_json(fichier.read_text(encoding="utf-8-sig"))
    except OSError:
        raise StartError(f"Le fichier {fichier} est introuvable ou illisible.") from None
    except (ValueError, YamlFaultError):
        raise StartError(f"Le fichier {fichier} n’est pas du JSON.") from None


def lire_communes(fichier: Path) -> Iterator[dict[str, Any]]:
    """Read communes as geo.api.gouv.fr gives them: nom, code, codesPostaux, population, centre."""
    try:
        for commune in _json(fichier):
            code = str(commune["code"])
            longitude, latitude = commune["centre"]["coordinates"]
            nom, arrondissement = nom_de_commune(str(commune["nom"]))
            ligne = {
                "code_insee": code,
                "nom": nom,
                "arrondissement": arrondissement,
                "departement": str(commune.get("codeDepartement") or _departement(code)),
                "codes_postaux": " ".join(commune.get("codesPostaux", ())),
                "population": "" if (p := commune.get("population")) is None else p,
                "latitude": round(float(latitude), 4),
                "longitude": round(float(longitude), 4),
                "position": "centre du territoire",
            }
            try:
                commune_de({cle: str(valeur) for cle, valeur in ligne.items()})
            except ValidationError as erreurs:
                cle = erreurs.errors()[0]["loc"][0]
                raise StartError(
                    f"Le fichier {fichier}, commune « {code[:60]} » : "
                    f"{_FAUX.get(str(cle), 'une de ses valeurs est fausse')}."
                ) from None
            yield ligne
    except (KeyError, TypeError, ValueError):
        raise StartError(
            f"Le fichier {fichier} n’est pas une liste de communes avec nom, code, codesPostaux, "
            "population et centre."
        ) from None


def _departement(code: str) -> str:
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def lire_contours(fichier: Path) -> Iterator[dict[str, Any]]:
    """Read outlines of départements: GeoJSON features with `code` and `nom`."""
    contenu = _json(fichier)
    try:
        traits = contenu["features"] if contenu["type"] == "FeatureCollection" else [contenu]
        for trait in traits:
            proprietes = trait["properties"]
            code = str(proprietes["code"])
            if manque := faute_de_forme(trait, SURFACES):
                raise StartError(f"Le fichier {fichier}, contour « {code[:60]} » : {manque}.")
            geometrie = trait["geometry"]
            yield {
                "type": "Feature",
                "properties": {"code": code, "nom": str(proprietes["nom"])},
                "geometry": {cle: geometrie[cle] for cle in ("type", "coordinates")},
            }
    except (KeyError, TypeError):
        raise StartError(
            f"Le fichier {fichier} n’est pas un GeoJSON de départements avec code et nom."
        ) from None


def geojson(traits: Iterable[Mapping[str, Any]]) -> str:
    """Write features as the GeoJSON of a registry."""
    collection = {"type": "FeatureCollection", "features": [*traits]}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def csv_des_communes(communes: Iterable[Mapping[str, Any]]) -> str:
    """Write communes as the table of a registry."""
    sortie = io.StringIO()
    ecrivain = csv.DictWriter(sortie, COLONNES, lineterminator="\n")
    ecrivain.writeheader()
    ecrivain.writerows(communes)
    return sortie.getvalue()
