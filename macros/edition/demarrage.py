"""The skeleton of another académie’s data folder: what is national is kept, the rest is to fill.

Communes come from the State’s open « API Découpage administratif » as its JSON, outlines from its
GeoJSON: both are files that the editor downloads (docs/contribuer/autre-academie.md).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from macros.domaine.valeurs import SOURCE_DU_LYCEE
from macros.lecture.communes import COLONNES, commune_de
from macros.lecture.contours import SURFACES, faute_de_forme, lire_json
from macros.texte_yaml.fautes import YamlFaultError

REPRIS = ("formations.yaml", "metiers.yaml", "reperes.yaml")
"""Files that hold for every académie, copied as they are."""
_CORSE = {"2A": "620", "2B": "720"}
_MARGE = 0.1
"""Degrees left around the communes on the map."""
_FRANCE = ((41.3, -5.2), (51.1, 9.6))


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


class StartError(ValueError):
    """The skeleton cannot be made; its text says why, in French."""


@dataclass(frozen=True)
class Demande:
    """What the editor says of their académie: names, départements, downloaded files."""

    nom: str
    region: str
    departements: Sequence[tuple[str, str]]
    communes: Sequence[Path] = ()
    contours: Sequence[Path] = ()


def squelette(demande: Demande, modele: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each file of a new data folder, after the data folder `modele`.

    Raises StartError for a file that is not what it should be.
    """
    communes = [c for fichier in demande.communes for c in _communes(fichier)]
    codes = {code for code, _ in demande.departements}
    communes = sorted((c for c in communes if c["departement"] in codes), key=_code)
    yield "academie.yaml", _academie(demande, communes, modele / "academie.yaml")
    yield "communes.csv", _csv(communes)
    yield "establishments.yaml", _registre_vide(modele / "establishments.yaml")
    for nom in _repris(modele):
        yield nom, (modele / nom).read_text(encoding="utf-8")
    yield "sources.yaml", _sources(modele)
    traits = [t for fichier in demande.contours for t in _contours(fichier)]
    yield (
        "geo/departements.geojson",
        _geojson(t for t in traits if t["properties"]["code"] in codes),
    )
    yield "geo/limites_communes.geojson", _geojson(())


def _repris(modele: Path) -> list[str]:
    """Return the files to copy: a model may have no national repères."""
    return [nom for nom in REPRIS if (modele / nom).exists() or nom != "reperes.yaml"]


def prefixe_uai(departement: str) -> str:
    """Return the first three digits of a département’s uai: « 13 » → 013, « 2A » → 620."""
    return _CORSE.get(departement, departement.zfill(3))


def _code(commune: Mapping[str, Any]) -> str:
    return str(commune["code_insee"])


def _json(fichier: Path) -> Any:
    try:
        return lire_json(fichier.read_text(encoding="utf-8-sig"))
    except OSError:
        raise StartError(f"Le fichier {fichier} est introuvable ou illisible.") from None
    except (ValueError, YamlFaultError):
        raise StartError(f"Le fichier {fichier} n’est pas du JSON.") from None


def _communes(fichier: Path) -> Iterator[dict[str, Any]]:
    """Read communes as geo.api.gouv.fr gives them: nom, code, codesPostaux, population, centre."""
    try:
        for commune in _json(fichier):
            code = str(commune["code"])
            longitude, latitude = commune["centre"]["coordinates"]
            ligne = {
                "code_insee": code,
                "nom": str(commune["nom"]),
                "arrondissement": "",
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
    except (KeyError, TypeError, ValueError) as erreur:
        if isinstance(erreur, StartError):
            raise
        raise StartError(
            f"Le fichier {fichier} n’est pas une liste de communes avec nom, code, codesPostaux, "
            "population et centre."
        ) from None


def _departement(code: str) -> str:
    return code[:3] if code.startswith("97") else code[:2]


def _contours(fichier: Path) -> Iterator[dict[str, Any]]:
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


def _geojson(traits: Any) -> str:
    collection = {"type": "FeatureCollection", "features": list(traits)}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def _csv(communes: Sequence[Mapping[str, Any]]) -> str:
    sortie = io.StringIO()
    ecrivain = csv.DictWriter(sortie, COLONNES, lineterminator="\n")
    ecrivain.writeheader()
    ecrivain.writerows(communes)
    return sortie.getvalue()


def _registre_vide(modele: Path) -> str:
    """Keep the model’s explanations, and no lycée."""
    return f"{_explications(modele)}\n\n[]\n"


def _explications(modele: Path) -> str:
    """Return the comments at the top of a file."""
    tete = []
    for ligne in modele.read_text(encoding="utf-8").splitlines():
        if ligne and not ligne.startswith("#"):
            break
        tete.append(ligne)
    return "\n".join(tete).rstrip()


_DU_MODELE = ("usage", "remarque")
"""What a source says of the model’s own lycées."""


def _sources(modele: Path) -> str:
    """Keep the sources that the copied files cite, and the one that forms and commands write."""
    citees = {SOURCE_DU_LYCEE}
    for nom in _repris(modele):
        citees |= set(_citees(_lu(modele / nom)))
    gardees = [
        {
            cle: texte
            for cle, texte in source.items()
            if cle not in _DU_MODELE or source["id"] == SOURCE_DU_LYCEE
        }
        for source in _lu(modele / "sources.yaml")
        if source["id"] in citees
    ]
    entrees = (
        yaml.dump([source], allow_unicode=True, sort_keys=False, width=95, Dumper=_Ecrivain)
        for source in gardees
    )
    return "\n".join((f"{_explications(modele / 'sources.yaml')}\n", *entrees))


def _lu(fichier: Path) -> Any:
    return yaml.load(fichier.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def _citees(chose: Any) -> Iterator[str]:
    """Yield what stands after every `source:`, at any depth."""
    if isinstance(chose, dict):
        for cle, valeur in chose.items():
            if cle == "source" and isinstance(valeur, str):
                yield valeur
            else:
                yield from _citees(valeur)
    elif isinstance(chose, list):
        for element in chose:
            yield from _citees(element)


def _academie(demande: Demande, communes: Sequence[Mapping[str, Any]], modele: Path) -> str:
    ancien = yaml.safe_load(modele.read_text(encoding="utf-8"))
    (sud, ouest), (nord, est) = _bornes(communes)
    criteres = [
        {cle: critere[cle] for cle in ("numero", "court", "texte", "portee")}
        for critere in ancien.get("label", {}).get("criteres", [])
        if critere["portee"] == "national"
    ]
    liens = {
        cle: lien for cle, lien in ancien.get("liens", {}).items() if not cle.startswith("academie")
    }
    tout = {
        "nom": demande.nom,
        "region": demande.region,
        "site": {
            "titre": "Lycées des métiers",
            "sous_titre": f"L’annuaire des lycées labellisés : {demande.nom}",
        },
        "departements": [
            {"code": code, "nom": nom, "prefixes_uai": [prefixe_uai(code)]}
            for code, nom in demande.departements
        ],
        "carte": {
            "centre": [round((sud + nord) / 2, 3), round((ouest + est) / 2, 3)],
            "zoom": 8 if communes else 5,
            "bornes": [[sud, ouest], [nord, est]],
            "tuiles": ancien["carte"]["tuiles"],
        },
        "editeur": {
            "nom": "À compléter avant publication",
            "statut": "Site non officiel, en attente d’un éditeur",
            "provisoire": "oui",
        },
        "depot": {
            "forge": "github",
            "adresse": "https://github.com/a-completer/lycees-des-metiers",
            "branche": "main",
            "chemin_registre": "data/establishments.yaml",
            "provisoire": "oui",
        },
        "label": {"criteres": criteres},
        "liens": liens,
    }
    corps = yaml.dump(tout, allow_unicode=True, sort_keys=False, width=95, Dumper=_Ecrivain)
    return (
        "# yaml-language-server: $schema=schemas/academie.schema.json\n"
        "#\n"
        "# Tout ce qui est propre à l’académie et à l’éditeur du site. Relisez chaque ligne ;\n"
        "# ce qui porte « provisoire: oui » est à compléter avant la publication.\n"
        "# label : ajoutez vos critères propres (portee: academie), vos instances, vos textes.\n\n"
        f"{corps}"
    )


class _Ecrivain(yaml.SafeDumper):
    """Writes « oui » and codes so that an editor reads them as they are typed."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _bornes(
    communes: Sequence[Mapping[str, Any]],
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the bounds of the communes, or those of the country without any."""
    if not communes:
        return _FRANCE
    latitudes = [float(c["latitude"]) for c in communes]
    longitudes = [float(c["longitude"]) for c in communes]
    return (
        (round(min(latitudes) - _MARGE, 3), round(min(longitudes) - _MARGE, 3)),
        (round(max(latitudes) + _MARGE, 3), round(max(longitudes) + _MARGE, 3)),
    )
