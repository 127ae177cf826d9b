"""The reference of the API, made from its own description: documents, then the shapes they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.domaine.registre import Registre, une_fois
from macros.exports import openapi
from macros.exports.catalogue import EXPORTS
from macros.exports.reutilisation import Enveloppe
from macros.exports.tables import TABLES
from macros.socle.adresse_du_site import adresse_du_site
from macros.vues.rendu import Contexte

Schema = Mapping[str, Any]

_COMMUNES = tuple(Enveloppe.__annotations__)
"""What every document says of itself, told once."""

_EXEMPLES = {
    "index": 'print(document["documents"])',
    "etablissements": 'for lycee in document["etablissements"]:\n'
    '    print(lycee["uai"], lycee["nom"], lycee["label"]["etat"])',
    "formations": 'for formation in document["formations"]:\n'
    '    print(formation["intitule"], len(formation["etablissements"]))',
    "filieres": 'for filiere in document["filieres"]:\n'
    '    print(filiere["id"], filiere["libelle"])',
    "metiers": 'for metier in document["metiers"]:\n'
    '    print(metier["libelle"], metier["synonymes"])',
    "qualite": 'for bilan in document["champs"]:\n    print(bilan["titre"], bilan["connus"])',
    "etablissement": 'lycee = document["etablissement"]\n'
    'print(lycee["nom"], lycee.get("contacts", {}).get("telephone", "téléphone inconnu"))',
    "geojson": 'for point in document["features"]:\n'
    '    ou = point["geometry"]\n'
    '    print(point["properties"]["nom"], ou["coordinates"] if ou else "position inconnue")',
}
"""Name of a document → what a Python program does with it, once read."""

_SENS = {
    "titre": "Titre du jeu de données.",
    "version": "Version de l’API.",
    "genere_le": "Jour où le fichier a été écrit.",
    "officiel": "Faux : ce site n’est pas officiel.",
    "licence": "À quelles conditions réutiliser ces données.",
    "attribution": "La phrase à recopier pour citer les sources.",
    "liens": "Adresses : ce fichier, sa documentation.",
    "nombre": "Combien il y en a dans la liste.",
    "documents": "Nom de chaque document, et son adresse.",
    "etablissements": "Lycées, ou leurs UAI.",
    "etablissement": "Le lycée.",
    "formations": "Formations, ou leurs identifiants.",
    "formation": "Identifiant de la formation.",
    "filieres": "Filières, ou leurs identifiants.",
    "metiers": "Métiers.",
    "offres": "Les formations du lycée.",
    "voies": "Au lycée, en apprentissage, en formation continue.",
    "label": "Le label, son état, son échéance.",
    "adresse": "Adresse postale.",
    "position": "Où est le lycée.",
    "contacts": "Téléphone, courriel, site… Ce qui manque est inconnu.",
    "services": "Internat, restauration… Ce qui manque est inconnu.",
    "page": "Adresse de la page du site.",
    "detail": "Adresse du document complet.",
    "url": "Adresse.",
    "id": "Identifiant, qui ne change pas.",
    "type": "Toujours ce mot, que veut la norme GeoJSON.",
    "bbox": "Cadre de la carte : ouest, sud, est, nord.",
    "features": "Un point par lycée.",
    "geometry": "La position du point.",
    "coordinates": "Longitude, puis latitude (degrés, WGS 84).",
    "properties": "Ce que l’on sait du lycée.",
    "valeur": "Ce que l’on sait.",
    "source": "Identifiant de la page « Sources », ou adresse.",
    "date": "Date de l’information.",
    "remarque": "Un doute ou une précision.",
    "etat": "État du label.",
    "a_partir_du": "Premier jour de cet état.",
    "echeance": "Dernier jour du label, ou le plus tard qu’il puisse être.",
    "echeance_precision": "Si l’échéance est connue au jour, au mois ou à l’année près.",
    "calendrier": "Les états au fil du temps.",
    "decisions": "Décisions sur le label.",
    "constats": "Quand, et où, le label a été vu.",
    "champ": "Nom du champ.",
    "champs": "Ce que l’on sait, champ par champ.",
    "savoir": "Connu, à vérifier ou inconnu.",
    "connus": "Lycées dont ce champ est connu.",
    "a_verifier": "Lycées dont ce champ est à vérifier.",
    "inconnus": "Lycées dont ce champ est inconnu.",
    "plus_ancien": "Année de l’information la plus ancienne.",
    "plus_recent": "Année de l’information la plus récente.",
    "intitule": "Intitulé.",
    "diplome": "Diplôme préparé.",
    "label_intitule": "Intitulé du label.",
    "label_etat": "État du label.",
    "label_echeance": "Échéance du label.",
}
"""Key → what it says, where neither the model nor the tables do."""

_TYPES = {
    "string": "texte",
    "integer": "nombre entier",
    "number": "nombre",
    "boolean": "vrai ou faux",
    "object": "objet",
    "null": "null",
}


@dataclass(frozen=True)
class Genre:
    """The type of a value, in French: words, then the shape that they end with, if any."""

    mots: str
    forme: str = ""
    valeurs: tuple[str, ...] = ()
    nul: bool = False


@dataclass(frozen=True)
class Cle:
    """A key of a shape."""

    nom: str
    genre: Genre
    sens: str
    toujours: bool
    ancienne: bool = False


@dataclass(frozen=True)
class Document:
    """A document of the API: its address as described, then as it can be opened."""

    nom: str
    chemin: str
    titre: str
    cles: tuple[Cle, ...]
    ouvert: str
    """Address of one from the site's root; "" when the registry has none."""
    exemple: str
    par_uai: bool


def api_documents(contexte: Contexte) -> Mapping[str, Any]:
    """Give every document of the API, with its keys and an example."""
    return {
        "documents": list(_documents(contexte, _dite(contexte.registre))),
        "base": adresse_du_site() or "https://adresse-du-site/",
    }


def api_enveloppe(contexte: Contexte) -> Mapping[str, Any]:
    """Give the keys that every document has."""
    schemas = _dite(contexte.registre)["components"]["schemas"]
    return {"enveloppe": list(_cles(schemas["Index"], seulement=_COMMUNES))}


def api_formes(contexte: Contexte) -> Mapping[str, Any]:
    """Give what documents hold: the keys of each shape."""
    schemas = _dite(contexte.registre)["components"]["schemas"]
    return {
        "formes": {
            nom: list(_cles(schema))
            for nom, schema in schemas.items()
            if "properties" in schema and not set(_COMMUNES) <= schema["properties"].keys()
        }
    }


def api_mots(contexte: Contexte) -> Mapping[str, Any]:
    """Give the values that are chosen from a list."""
    schemas = _dite(contexte.registre)["components"]["schemas"]
    return {"listes": {nom: schema["enum"] for nom, schema in schemas.items() if "enum" in schema}}


@une_fois
def _dite(registre: Registre) -> Schema:
    return openapi.description(registre, EXPORTS)


def _documents(contexte: Contexte, dite: Schema) -> Iterator[Document]:
    schemas = dite["components"]["schemas"]
    premier = next(iter(contexte.registre.etablissements), None)
    for chemin, verbes in dite["paths"].items():
        lecture = verbes["get"]
        (contenu,) = lecture["responses"]["200"]["content"].values()
        par_uai = "parameters" in lecture
        ouvert = chemin.removeprefix("/")
        if par_uai:
            ouvert = ouvert.format(uai=premier.uai.lower()) if premier else ""
        yield Document(
            lecture["operationId"],
            chemin,
            lecture["summary"],
            tuple(_cles(schemas[_forme(contenu["schema"])], sauf=_COMMUNES)),
            ouvert,
            _EXEMPLES.get(lecture["operationId"], ""),
            par_uai,
        )


def _cles(
    schema: Schema, *, sauf: tuple[str, ...] = (), seulement: tuple[str, ...] = ()
) -> Iterator[Cle]:
    requises = schema.get("required", ())
    for nom, champ in schema["properties"].items():
        if nom in sauf or (seulement and nom not in seulement):
            continue
        sens = champ.get("description") or _SENS.get(nom) or _COLONNES.get(nom)
        yield Cle(
            nom,
            genre(champ),
            sens or champ.get("title", ""),
            nom in requises,
            bool(champ.get("deprecated")),
        )


_COLONNES = {colonne.nom: colonne.description for table in TABLES for colonne in table.colonnes}


def genre(champ: Schema) -> Genre:
    """Say in French what a JSON Schema allows."""
    choix = [c for c in champ.get("anyOf", ()) if c.get("type") != "null"]
    if choix:
        connu = genre(choix[0])
        mots = " ou ".join(dict.fromkeys(genre(c).mots for c in choix))
        nul = len(choix) < len(champ["anyOf"])
        return Genre(mots, connu.forme, connu.valeurs, nul)
    if forme := _forme(champ):
        return Genre("", forme)
    if "const" in champ or "enum" in champ:
        valeurs = champ.get("enum") or [champ["const"]]
        return Genre("", "", tuple(str(valeur) for valeur in valeurs))
    if champ.get("type") == "array":
        element = genre(champ.get("items", {}))
        suite = element.mots or element.forme or element.valeurs
        mots = f"liste : {element.mots}".rstrip() if suite else "liste"
        return Genre(mots, element.forme, element.valeurs)
    if champ.get("format") == "date":
        return Genre("jour (AAAA-MM-JJ)")
    dedans = champ.get("additionalProperties")
    if champ.get("type") == "object" and isinstance(dedans, Mapping):
        return Genre(f"objet, par nom : {genre(dedans).mots}", genre(dedans).forme)
    return Genre(_TYPES.get(champ.get("type", ""), "valeur"))


def _forme(champ: Schema) -> str:
    return str(champ.get("$ref", "")).rpartition("/")[2]
