"""What a model is: its keys and what an editor is told of them, a fact with its source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, Generic, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field

from macros.domaine.valeurs import Identifiant, Lien, OuiNon, Reference, Texte
from macros.socle.dates import DatePartielle


def cle(titre: str, aide: str, *exemples: str) -> Any:
    """Say what an editor is told of a key: its title, a French sentence, examples of its value.

    They become the JSON Schemas, the page of the keys and the words of what is missing.
    """
    return Field(title=titre, description=aide, examples=list(exemples) or None)


_ORIGINE = cle(
    "Source",
    "D’où vient cette information : un identifiant de sources.yaml, ou une adresse web "
    "(https://…).",
)
Origine = Annotated[Reference, _ORIGINE]
OrigineOuRien = Annotated[Reference | None, _ORIGINE]
Remarque = Annotated[
    Texte | None,
    cle(
        "Remarque",
        "Un doute ou une précision, en une phrase. Facultatif.",
        "À vérifier auprès du lycée.",
    ),
]
LienFacultatif = Annotated[
    Lien | None, cle("Lien", "Une adresse web complète, qui commence par https://.")
]
Id = Annotated[
    Identifiant,
    cle(
        "Identifiant",
        "Court et définitif, en minuscules, sans accent : c’est une adresse du site.",
    ),
]
Provisoire = Annotated[
    OuiNon, cle("Provisoire", "oui tant que ce bloc est à compléter avant publication.")
]


class Modele(BaseModel):
    """Base of every model: frozen, unknown keys refused, French titles in schemas."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    deplacees: ClassVar[Mapping[str, str]] = {}
    """Keys that this model held once → where what they said is written now, in French."""


def modele_de(annotation: object) -> type[BaseModel] | None:
    """Return the model that a field holds, alone or in a list, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := modele_de(a)) is not None), None)


@cache
def modeles_des_champs(modele: type[BaseModel]) -> Mapping[str, type[BaseModel] | None]:
    """Return the name of each field of a model → the model that it holds, or None."""
    return {nom: modele_de(champ.annotation) for nom, champ in modele.model_fields.items()}


Chemin = tuple[str | int, ...]
"""Where a value stands: keys, and ranks in lists."""


def modele_a(modele: type[BaseModel] | None, chemin: Chemin) -> type[BaseModel] | None:
    """Return the model of what stands at a path from a model's, or None."""
    nommes = False
    for pas in chemin:
        if nommes:  # a name of one's own, among models alike
            nommes = False
        elif isinstance(pas, str):
            nommes = modele is not None and pas in _nommes_librement(modele)
            modele = modeles_des_champs(modele).get(pas) if modele else None
    return modele


@cache
def _nommes_librement(modele: type[BaseModel]) -> frozenset[str]:
    """Return the fields of a model that hold others under names of their own."""
    return frozenset(
        nom
        for nom, champ in modele.model_fields.items()
        if isinstance(origine := get_origin(champ.annotation), type)
        and issubclass(origine, Mapping)
        and modele_de(champ.annotation)
    )


def est_texte(annotation: object) -> bool:
    """Whether a field holds a text, and not a date, a number, a yes/no or a list."""
    while get_origin(annotation) is not None and not isinstance(annotation, type):
        annotation = next((a for a in get_args(annotation) if a is not type(None)), None)
    return isinstance(annotation, type) and issubclass(annotation, str)


T = TypeVar("T")


class Fait(Modele, Generic[T]):
    """One value with where it comes from: `valeur`, its `source` and, when known, its date."""

    valeur: Annotated[T, cle("Valeur", "La valeur elle-même.")]
    source: Annotated[
        Reference, cle("Source", "Un identifiant de sources.yaml, ou une adresse http(s).")
    ]
    date: Annotated[
        DatePartielle | None,
        cle("Date", "Quand ce fait a été vu : AAAA, AAAA-MM ou AAAA-MM-JJ.", "2026-06"),
    ] = None
    remarque: Annotated[
        Texte | None, cle("Remarque", "Un doute ou une précision.", "À vérifier auprès du lycée.")
    ] = None
