"""The checks of /contribuer/corriger/, from the models: a JSON Schema that speaks French.

Stricter than the schemas of `data/schemas/`, which only help to write: here a text has the verdict
of the models, and each refusal the words of `registre verifier`. `errorMessage` holds them, with
`{cle}` for the key's title and `{valeur}` for what was written. Browsers read it
(docs/assets/js/lib/schema.js): patterns are theirs.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel

from macros.corrections.traductions import traduire
from macros.domaine.etablissement import Etablissement
from macros.domaine.messages import CHAMPS
from macros.domaine.modele import modele_de
from macros.domaine.valeurs import (
    CACHE,
    IMAGE,
    INTERDIT,
    MOJIBAKE,
    TEXTE_MAXIMAL,
    VISIBLE,
    AuPlus,
    Motif,
)
from macros.socle.dates import ANNEE_MAXIMALE, ANNEE_MINIMALE, DatePartielle
from macros.socle.ecmascript import en_ecmascript
from macros.socle.typographie import insecables

_FAIT = (("valeur",), ("source",), ("date",))
_BLOCS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "contacts": _FAIT,
    "services": _FAIT,
    "offres": (("formation",), ("voies",), ("source",)),
    "portes_ouvertes": (("date",), ("debut",), ("fin",), ("source",)),
}
"""Part of an entry made of blocks → the keys that the page writes in each."""
EDITES: frozenset[tuple[str, ...]] = frozenset(
    chemin + fin
    for chemin in (*CHAMPS.values(), ("offres",), ("portes_ouvertes",))
    for fin in _BLOCS.get(chemin[0], ((),))
)
"""Places of an entry that the page may write."""
_RANGEE = re.compile(r"\t|;$")
"""What a row of a spreadsheet leaves in a text."""
_TEXTE = {"$ref": "#/$defs/texte"}


def schema_de_saisie() -> dict[str, Any]:
    """Return the schema of what the page may change in an entry: a rule of several stands once."""
    modele = _modele(Etablissement, ())
    comptes = Counter(json.dumps(regle) for regle in _refus(modele))
    partagees = [regle for regle, fois in comptes.items() if fois > 1]
    noms = {regle: f"regle{rang}" for rang, regle in enumerate(partagees, 1)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {"texte": _texte()} | {nom: json.loads(regle) for regle, nom in noms.items()},
        **_nommees(modele, noms),
    }


def _refus(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield each rule that has its own refusal, without the title of what it is asked of."""
    if isinstance(schema, dict):
        if "errorMessage" in schema:
            yield {cle: regle for cle, regle in schema.items() if cle != "title"}
        parties = list(schema.values())
    else:
        parties = schema if isinstance(schema, list) else []
    for partie in parties:
        yield from _refus(partie)


def _nommees(schema: Any, noms: Mapping[str, str]) -> Any:
    """Return a schema whose shared rules are called by their names. `noms`: rule as JSON → name."""
    if isinstance(schema, list):
        return [_nommees(partie, noms) for partie in schema]
    if not isinstance(schema, dict):
        return schema
    regle = {cle: partie for cle, partie in schema.items() if cle != "title"}
    if nom := noms.get(json.dumps(regle)):
        return {cle: schema[cle] for cle in schema if cle == "title"} | {"$ref": f"#/$defs/{nom}"}
    return {cle: _nommees(partie, noms) for cle, partie in schema.items()}


def _modele(modele: type[BaseModel], chemin: tuple[str, ...]) -> dict[str, Any]:
    champs = {
        nom: champ
        for nom, champ in modele.model_fields.items()
        if any(edite[: len(chemin) + 1] == (*chemin, nom) for edite in EDITES)
    }
    return {
        "type": "object",
        "properties": {
            nom: {
                "title": champ.title,
                **_valeur(champ.annotation, (*chemin, nom), champ.metadata),
            }
            for nom, champ in champs.items()
        },
        "required": [nom for nom, champ in champs.items() if champ.is_required()],
        "additionalProperties": False,
    }


def _valeur(
    annotation: Any, chemin: tuple[str, ...], dits: Iterable[object] = ()
) -> dict[str, Any]:
    """Return the schema of what a field holds: a list, a block of keys, or one text.

    `dits`: what annotates the field itself.
    """
    nue = _nue(annotation)
    if get_origin(nue) is tuple:
        return {"type": "array", "items": _valeur(get_args(nue)[0], chemin)}
    if (modele := modele_de(nue)) is not None:
        return _modele(modele, chemin)
    if isinstance(nue, type) and issubclass(nue, StrEnum):
        return {"enum": [valeur.value for valeur in nue]}
    if nue is bool:
        return {"enum": ["oui", "non"], "errorMessage": _dire("oui_non")}
    if nue in (date, DatePartielle):
        return _jour()
    if nue is not str:
        raise TypeError(f"{'.'.join(chemin)} : la page ne sait pas écrire {nue}")
    return {"allOf": [_TEXTE, *_regles((*_contraintes(annotation), *dits))]}


def _nue(annotation: Any) -> Any:
    """Return a type without its annotations nor « or nothing »."""
    if get_origin(annotation) is Annotated:
        return _nue(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _nue(next(a for a in get_args(annotation) if a is not type(None)))
    return annotation


def _contraintes(annotation: Any) -> Iterator[object]:
    """Yield what annotates a type, from the inside out."""
    if get_origin(annotation) is Annotated:
        dedans, *dits = get_args(annotation)
        yield from _contraintes(dedans)
        yield from dits
    elif get_origin(annotation) in (Union, UnionType):
        for branche in get_args(annotation):
            yield from _contraintes(branche)


def _regles(contraintes: Iterable[object]) -> Iterator[Mapping[str, Any]]:
    """Yield the schema of each rule that a text must follow besides those of all texts."""
    for contrainte in contraintes:
        regle = contrainte.func if isinstance(contrainte, AfterValidator) else None
        if isinstance(regle, Motif):
            motifs = "|".join(en_ecmascript(m) for m in (regle.motif, regle.ou) if m)
            yield {"pattern": f"^(?:{motifs})$", "errorMessage": _dire(regle.code)}
        elif isinstance(regle, AuPlus):
            dit = _dire(regle.code, maximum=regle.maximum)
            yield {"maxLength": regle.maximum, "errorMessage": dit}


def _texte() -> dict[str, Any]:
    sans_detail = _dire("caractere_interdit", caractere="").replace(" ()", "")
    image = _dire("image", image="").replace(" ()", "")
    return {
        "type": "string",
        "allOf": [
            {"pattern": en_ecmascript(VISIBLE), "errorMessage": _dire("texte_vide")},
            {"maxLength": TEXTE_MAXIMAL, "errorMessage": _dire("texte_long")},
            {"pattern": _sans(INTERDIT), "errorMessage": sans_detail},
            {"pattern": _sans(CACHE), "errorMessage": sans_detail},
            {"pattern": _sans(IMAGE), "errorMessage": image},
            {"pattern": _sans(MOJIBAKE), "errorMessage": _dire("mojibake_perdu")},
            {"pattern": _sans(_RANGEE), "errorMessage": _dire("rangee")},
        ],
    }


def _sans(motif: re.Pattern[str]) -> str:
    """Return the pattern of a text that holds nothing of another."""
    return f"^(?![\\s\\S]*(?:{en_ecmascript(motif)}))"


def _jour() -> dict[str, Any]:
    return {
        "type": "string",
        "format": "date",
        "formatMinimum": f"{ANNEE_MINIMALE}-01-01",
        "formatMaximum": f"{ANNEE_MAXIMALE}-12-31",
        "errorMessage": _dire("date_forme"),
    }


def _dire(genre: str, **contexte: object) -> str:
    """Return the words of a refusal, with the places of what is written in the page."""
    erreur = {"type": genre, "input": "{valeur}", "ctx": contexte}
    _, message, correction = traduire(erreur, cle="{cle}", modele=None, entree="{valeur}")
    return insecables(hors_du_fichier(f"{message} {correction}".strip()))


def hors_du_fichier(texte: str) -> str:
    """Return the words of a help or of a refusal without what only the YAML file asks for."""
    return texte.replace(", entre guillemets", "").replace(" entre guillemets", "")
