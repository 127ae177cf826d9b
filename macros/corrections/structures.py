"""What the parts of a file hold, as its model says: a head out of place is told for what it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import get_args, get_origin

from pydantic import BaseModel

from macros.domaine.modele import modele_de
from macros.texte_yaml.tetes import Forme


@cache
def forme_de(modele: type[BaseModel], sorte: str = "cles") -> Forme:
    """Return the shape of what a model reads."""
    cles: dict[str, Forme | None] = {}
    for nom, champ in modele.model_fields.items():
        dessous, origine = modele_de(champ.annotation), get_origin(champ.annotation)
        if origine is tuple:
            cles[nom] = forme_de(dessous, "liste") if dessous else Forme({}, "liste")
        elif dessous is None:
            permises = get_args(champ.annotation)[0] if origine is dict else ()
            cles[nom] = Forme({str(permise): None for permise in permises}) if permises else None
        elif isinstance(origine, type) and issubclass(origine, Mapping):
            cles[nom] = forme_de(dessous, "noms")
        else:
            cles[nom] = forme_de(dessous)
    requises = frozenset(nom for nom, champ in modele.model_fields.items() if champ.is_required())
    return Forme(cles, sorte, requises)
