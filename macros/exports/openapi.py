"""`/api/v1/openapi.json`: the JSON API in OpenAPI 3.1; fixed values are read from the models."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from macros.domaine.label import Etat
from macros.domaine.registre import Registre
from macros.domaine.valeurs import Diplome, Nature, Secteur, Voie
from macros.exports.export import lire_json
from macros.exports.reutilisation import LICENCE_ID, LICENCE_NOM, VERSION, attribution, titre_du_jeu
from macros.socle.adresse_du_site import adresse_du_site
from macros.socle.dates import Precision
from macros.socle.fichier import Fichier

CHEMIN = "api/v1/openapi.json"
Schema = dict[str, Any]


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the only file."""
    yield Fichier(CHEMIN, lire_json(description(registre)))


def description(registre: Registre) -> Schema:
    """The whole description of the API."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": titre_du_jeu(registre),
            "version": VERSION,
            "summary": "Les lycées des métiers, leurs formations et leur label, en fichiers JSON.",
            "description": (
                "Des fichiers, sans clé ni limite. L’adresse porte la version : dans /api/v1/, un "
                "champ peut s’ajouter, aucun ne change de sens ni ne disparaît. "
                + attribution(registre)
            ),
            "license": {"name": LICENCE_NOM, "identifier": LICENCE_ID},
        },
        "servers": [{"url": adresse_du_site() or "../../"}],
        "paths": {
            "/api/v1/index.json": _lecture("index", "Ce que contient l’API", "Index"),
            "/api/v1/etablissements.json": _lecture(
                "etablissements", "Tous les lycées, en bref", "ListeEtablissements"
            ),
            "/api/v1/etablissements/{uai}.json": _un_lycee(),
            "/api/v1/formations.json": _lecture(
                "formations", "Toutes les formations", "ListeFormations"
            ),
            "/api/v1/filieres.json": _lecture("filieres", "Les filières", "ListeFilieres"),
            "/api/v1/metiers.json": _lecture("metiers", "Les métiers", "ListeMetiers"),
            "/api/v1/etablissements.geojson": _lecture(
                "geojson", "La carte des lycées", "Carte", "application/geo+json"
            ),
        },
        "components": {"schemas": schemas()},
    }


def _lecture(
    operation: str, resume: str, schema: str, media: str = "application/json"
) -> dict[str, Any]:
    return {
        "get": {
            "operationId": operation,
            "summary": resume,
            "responses": {"200": _reponse(resume, schema, media)},
        }
    }


def _un_lycee() -> dict[str, Any]:
    resume = "Un lycée, chaque fait avec sa source"
    return {
        "get": {
            "operationId": "etablissement",
            "summary": resume,
            "parameters": [
                {
                    "name": "uai",
                    "in": "path",
                    "required": True,
                    "description": "UAI du lycée, lettre en minuscule.",
                    "schema": {"type": "string", "pattern": "^[0-9]{7}[a-z]$"},
                    "example": "0130058t",
                }
            ],
            "responses": {
                "200": _reponse(resume, "DocumentEtablissement", "application/json"),
                "404": {"description": "Aucun lycée du registre ne porte cet UAI."},
            },
        }
    }


def _reponse(resume: str, schema: str, media: str) -> dict[str, Any]:
    return {"description": resume, "content": {media: {"schema": _ref(schema)}}}


def schemas() -> dict[str, Schema]:
    """The schemas of every document (JSON Schema 2020-12)."""
    return {
        "Enveloppe": _objet(
            titre=_TEXTE,
            version=_TEXTE,
            genere_le=_JOUR,
            officiel={"type": "boolean"},
            licence=_objet(id=_TEXTE, nom=_TEXTE, url=_TEXTE),
            attribution=_TEXTE,
            liens={"type": "object", "additionalProperties": _TEXTE},
        ),
        "Index": _document(documents={"type": "object", "additionalProperties": _TEXTE}),
        "ListeEtablissements": _document(
            nombre=_ENTIER, etablissements=_liste(_ref("EtablissementBref"))
        ),
        "DocumentEtablissement": _document(etablissement=_ref("Etablissement")),
        "ListeFormations": _document(nombre=_ENTIER, formations=_liste(_ref("Formation"))),
        "ListeFilieres": _document(filieres=_liste(_ref("Filiere"))),
        "ListeMetiers": _document(metiers=_liste(_ref("Metier"))),
        "Carte": _document(type={"const": "FeatureCollection"}, features=_liste(_ref("Point"))),
        "Adresse": _ADRESSE,
        "Label": _LABEL,
        "Fait": _FAIT,
        "EtablissementBref": _BREF,
        "Etablissement": _ETABLISSEMENT,
        "Formation": _FORMATION,
        "Filiere": _FILIERE,
        "Metier": _METIER,
        "Point": _POINT,
    }


def _document(**proprietes: Schema) -> Schema:
    return {"allOf": [_ref("Enveloppe"), _objet(**proprietes)]}


def _objet(facultatifs: dict[str, Schema] | None = None, **proprietes: Schema) -> Schema:
    return {
        "type": "object",
        "required": list(proprietes),
        "properties": {**proprietes, **(facultatifs or {})},
    }


def _liste(elements: Schema) -> Schema:
    return {"type": "array", "items": elements}


def _ref(nom: str) -> Schema:
    return {"$ref": f"#/components/schemas/{nom}"}


def _parmi(valeurs: type[Any], *, nul: bool = False) -> Schema:
    return {"enum": [valeur.value for valeur in valeurs] + ([None] if nul else [])}


_TEXTE: Schema = {"type": "string"}
_TEXTE_OU_NUL: Schema = {"type": ["string", "null"]}
_ENTIER: Schema = {"type": "integer"}
_NOMBRE: Schema = {"type": "number"}
_JOUR: Schema = {"type": "string", "format": "date"}
_JOUR_OU_NUL: Schema = {"type": ["string", "null"], "format": "date"}
_UAI: Schema = {"type": "string", "pattern": "^[0-9]{7}[A-Z]$"}
_TEXTES = _liste(_TEXTE)
_UAIS = _liste(_UAI)
_VOIES = _liste(_parmi(Voie))
_POSITION = _objet(latitude=_NOMBRE, longitude=_NOMBRE, precision=_ENTIER)

_ADRESSE = _objet(
    voie=_TEXTE,
    code_postal=_TEXTE,
    cedex={"type": "boolean"},
    commune={"type": "string", "description": "Code INSEE."},
    nom_commune=_TEXTE,
    arrondissement=_TEXTE_OU_NUL,
    departement=_TEXTE,
)
_LABEL = _objet(
    intitule=_TEXTE_OU_NUL,
    etat=_parmi(Etat),
    etat_au={**_JOUR, "description": "Jour où l’état a été calculé."},
    echeance=_JOUR_OU_NUL,
    echeance_precision=_parmi(Precision, nul=True),
    echeance_certaine={
        "type": ["boolean", "null"],
        "description": "false : borne tirée d’un constat, sans décision saisie.",
    },
    calendrier={
        **_liste(_objet(a_partir_du=_JOUR, etat=_parmi(Etat))),
        "description": "Les états au fil du temps : le bon est le dernier commencé.",
    },
)
_FAIT = _objet(
    {"date": _TEXTE, "remarque": _TEXTE},
    valeur={"type": ["string", "boolean"]},
    source={"type": "string", "description": "Identifiant de la page « Sources », ou adresse."},
)
_BREF = _objet(
    uai=_UAI,
    nom=_TEXTE,
    nature=_parmi(Nature),
    secteur=_parmi(Secteur),
    adresse=_ref("Adresse"),
    position={"anyOf": [_POSITION, {"type": "null"}]},
    label=_ref("Label"),
    filieres=_TEXTES,
    offres=_liste(_objet(formation=_TEXTE, voies=_VOIES)),
    telephone=_TEXTE_OU_NUL,
    courriel=_TEXTE_OU_NUL,
    site=_TEXTE_OU_NUL,
    page=_TEXTE,
    detail=_TEXTE,
)
_FAITS: Schema = {"type": "object", "additionalProperties": _ref("Fait")}
_ETABLISSEMENT = _objet(
    {"siret": _TEXTE, "position": _POSITION, "fiche_onisep": _TEXTE},
    uai=_UAI,
    nom=_TEXTE,
    nature=_parmi(Nature),
    secteur=_parmi(Secteur),
    source=_TEXTE,
    uai_lies=_liste(_objet(uai=_UAI, nature=_TEXTE)),
    adresse=_ref("Adresse"),
    label={
        "allOf": [
            _ref("Label"),
            _objet(
                decisions=_liste(_objet(nature=_TEXTE, date=_TEXTE)),
                constats=_liste(_objet(date=_TEXTE, source=_TEXTE, vu={"type": "boolean"})),
            ),
        ]
    },
    filieres=_TEXTES,
    offres=_liste(
        _objet(
            {"remarque": _TEXTE},
            formation=_TEXTE,
            voies=_VOIES,
            source=_TEXTE,
            intitule=_TEXTE,
            diplome=_parmi(Diplome),
        )
    ),
    familles_2de=_liste(_objet(famille=_TEXTE, voies=_VOIES, source=_TEXTE)),
    contacts=_FAITS,
    services=_FAITS,
    portes_ouvertes=_liste(_objet(date=_JOUR, source=_TEXTE)),
    partenaires=_liste(_objet(nom=_TEXTE, source=_TEXTE)),
    actions=_liste(_objet(critere=_ENTIER, texte=_TEXTE, source=_TEXTE)),
    remarques=_TEXTES,
    page=_TEXTE,
)
_FORMATION = _objet(
    id=_TEXTE,
    intitule=_TEXTE,
    diplome=_parmi(Diplome),
    niveau={"type": ["integer", "null"]},
    rncp=_TEXTE_OU_NUL,
    cfd=_TEXTE_OU_NUL,
    onisep=_TEXTE_OU_NUL,
    filieres=_TEXTES,
    famille_2de=_TEXTE_OU_NUL,
    metiers=_TEXTES,
    metiers_secondaires=_TEXTES,
    etablissements=_UAIS,
    page=_TEXTE,
)
_FILIERE = _objet(
    id=_TEXTE,
    libelle=_TEXTE,
    description=_TEXTE_OU_NUL,
    synonymes=_TEXTES,
    formations=_TEXTES,
    etablissements=_UAIS,
    page=_TEXTE,
)
_METIER = _objet(
    id=_TEXTE,
    libelle=_TEXTE,
    filiere=_TEXTE,
    rome=_TEXTE_OU_NUL,
    onisep=_TEXTE_OU_NUL,
    synonymes=_TEXTES,
)
_POINT = _objet(
    type={"const": "Feature"},
    id=_UAI,
    geometry={
        "anyOf": [
            _objet(
                type={"const": "Point"},
                coordinates={"type": "array", "items": _NOMBRE, "minItems": 2, "maxItems": 2},
            ),
            {"type": "null"},
        ]
    },
    properties=_objet(
        uai=_UAI,
        nom=_TEXTE,
        nature=_parmi(Nature),
        secteur=_parmi(Secteur),
        nom_commune=_TEXTE,
        departement=_TEXTE,
        precision={"type": ["integer", "null"]},
        label_intitule=_TEXTE_OU_NUL,
        label_etat=_parmi(Etat),
        label_echeance=_JOUR_OU_NUL,
        filieres=_TEXTES,
        formations=_TEXTES,
        page=_TEXTE,
    ),
)
