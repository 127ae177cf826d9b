"""JSON Schemas of the data files, from the models: completion and help in an editor.

Draft 7, which every YAML editor reads, and no reference: each key carries its French title,
description and examples where the editor looks for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from macros.domaine.formes import FORMES, Forme

DOSSIER = "schemas"
_GARDES = (
    "type", "enum", "pattern", "maxLength", "minimum", "maximum", "items", "properties", "required",
    "additionalProperties", "examples", "minItems", "maxItems",
)  # fmt: skip
"""Keywords kept from pydantic, in the order they are written after title and description."""


def schemas() -> Iterator[tuple[str, str]]:
    """Yield (file name, JSON text) of every schema; the same bytes each time."""
    for forme in FORMES:
        texte = json.dumps(_schema(forme), ensure_ascii=False, indent=2) + "\n"
        yield f"{forme.nom}.schema.json", texte


def _schema(forme: Forme) -> dict[str, Any]:
    tete = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": forme.titre,
        "description": forme.description,
    }
    if forme.liste:
        return tete | {"type": "array", "items": objet(forme.modele)}
    return {**tete, **objet(forme.modele)}


@cache
def objet(modele: type[BaseModel]) -> Mapping[str, Any]:
    """Return the schema of one model, every reference replaced by what it means.

    Drawn once: several pages and tables read that of a lycée, and none changes it.
    """
    brut = modele.model_json_schema()
    return _propre(brut, brut.get("$defs", {}))


def _propre(brut: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Return one schema without references, nulls, defaults, nor English."""
    schema = _deplier(brut, definitions)
    if "properties" in schema:
        return {
            "type": "object",
            "properties": {
                cle: _propriete(cle, enfant, definitions)
                for cle, enfant in schema["properties"].items()
            },
            **({"required": schema["required"]} if schema.get("required") else {}),
            "additionalProperties": False,
        }
    propre = {cle: schema[cle] for cle in _GARDES if cle in schema}
    for motif, valeur in schema.get("patternProperties", {}).items():
        propre["propertyNames"] = {"pattern": motif}
        propre["additionalProperties"] = _propre(valeur, definitions)
    if "prefixItems" in schema:
        propre["items"] = [_propre(element, definitions) for element in schema["prefixItems"]]
    elif isinstance(schema.get("items"), dict):
        propre["items"] = _propre(schema["items"], definitions)
    return propre


def _propriete(cle: str, brut: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    propre = _propre(brut, definitions)
    montre = list(propre.pop("examples", ())) if "properties" not in propre else []
    dits = brut.get("examples") or montre
    return {
        # pydantic leaves out of a reference the title that the key’s name gives.
        "title": brut.get("title") or cle.replace("_", " ").capitalize(),
        "description": brut["description"],
        **propre,
        **({"examples": dits} if dits else {}),
    }


def _deplier(brut: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow references and take out « or nothing »: an absent key says it better."""
    if "$ref" in brut:
        return _deplier(definitions[str(brut["$ref"]).rpartition("/")[2]], definitions)
    branches = [b for b in brut.get("anyOf", ()) if b.get("type") != "null"]
    return _deplier(branches[0], definitions) if branches else brut
