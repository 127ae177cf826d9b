"""`/api/v1/openapi.json`: the JSON API in OpenAPI 3.1, read from the types of its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from macros.domaine.registre import Registre
from macros.exports.export import Export, lire_json
from macros.exports.reutilisation import LICENCE_ID, LICENCE_NOM, VERSION, attribution, titre_du_jeu
from macros.socle.adresse_du_site import adresse_du_site
from macros.socle.fichier import Fichier

CHEMIN = "api/v1/openapi.json"
Schema = dict[str, Any]


def fichiers(registre: Registre, exports: Iterable[Export]) -> Iterator[Fichier]:
    """Yield the only file."""
    yield Fichier(CHEMIN, lire_json(description(registre, exports)))


def description(registre: Registre, exports: Iterable[Export]) -> Schema:
    """The whole description of the API: the exports that say they are of it."""
    documents = {export: export.api for export in exports if export.api}
    composants = schemas(tuple(forme for _, forme in documents.values()))
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
            f"/{export.chemin}": {"get": _lecture(registre, export, *api)}
            for export, api in documents.items()
        },
        "components": {"schemas": composants},
    }


def _lecture(registre: Registre, export: Export, operation: str, forme: type[Any]) -> Schema:
    schema = {"$ref": _COMPOSANT.format(model=forme.__name__)}
    reponse = {"description": export.titre, "content": {export.format.media: {"schema": schema}}}
    lecture: Schema = {
        "operationId": operation,
        "summary": export.titre,
        "responses": {"200": reponse},
    }
    if not export.seul:
        exemple = [{"example": e.uai.lower()} for e in registre.etablissements[:1]]
        lecture["parameters"] = [{**_UAI, **dict(*exemple)}]
        lecture["responses"]["404"] = _INCONNU
    return lecture


_COMPOSANT = "#/components/schemas/{model}"
_UAI = {
    "name": "uai",
    "in": "path",
    "required": True,
    "description": "UAI du lycée, lettre en minuscule.",
    "schema": {"type": "string", "pattern": "^[0-9]{7}[a-z]$"},
}
_INCONNU = {"description": "Aucun lycée du registre ne porte cet UAI."}


@lru_cache(maxsize=1)
def schemas(formes: tuple[Any, ...]) -> dict[str, Schema]:
    """The schema of each type of document, and of all that it holds (JSON Schema 2020-12).

    Drawn once: the file and the page that explains it say the same.
    """
    _, parties = TypeAdapter.json_schemas(
        [(forme.__name__, "serialization", TypeAdapter(forme)) for forme in formes],
        ref_template=_COMPOSANT,
        schema_generator=_Schemas,
    )
    return {
        # Docstrings are in English, for those who read the code.
        nom: {cle: valeur for cle, valeur in partie.items() if cle not in ("title", "description")}
        for nom, partie in parties["$defs"].items()
    }


_POUR_YAML = frozenset({"default", "description", "examples", "ge", "le"})
"""Keywords of a model that are for those who write YAML, or for pydantic alone."""


class _Schemas(GenerateJsonSchema):
    """The schemas of what is published."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """Never make a title out of a name."""
        return False

    def model_schema(self, schema: Any) -> Schema:
        """A model as it is dumped: an unknown value is null if its model says so, else absent."""
        publie = super().model_schema(schema)
        # A field may be added to the API.
        del publie["additionalProperties"]
        modele = schema["cls"]
        entier = modele.model_config.get("json_schema_serialization_defaults_required")
        for nom, champ in publie["properties"].items():
            if not entier and modele.model_fields[nom].default is None:
                connu, _nul = champ.pop("anyOf")
                champ |= connu
            for branche in (champ, *champ.get("anyOf", ())):
                for cle in _POUR_YAML & branche.keys():
                    del branche[cle]
        publie["required"] = [
            nom
            for nom in publie["properties"]
            if entier or modele.model_fields[nom].default is not None
        ]
        return publie
