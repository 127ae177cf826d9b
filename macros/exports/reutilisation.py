"""What a reuser must know, said by every export: title, version, licence, attribution."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from macros.domaine.registre import Registre
from macros.exports.adresses import absolu

JourEcrit = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
"""A day as JSON holds it: AAAA-MM-JJ."""

VERSION = "1.3.0"
"""Version of the API and of the table schemas (semantic versioning)."""
LICENCE_ID = "ODbL-1.0"
LICENCE_NOM = "Open Database License (ODbL) 1.0"
LICENCE_URL = "https://opendatacommons.org/licenses/odbl/1-0/"
LICENCES = [{"name": LICENCE_ID, "title": LICENCE_NOM, "path": LICENCE_URL}]
"""As Frictionless Data writes it."""


def titre_du_jeu(registre: Registre) -> str:
    """What the whole set of data is called."""
    return f"Lycées des métiers de l’{registre.academie.nom}"


def attribution(registre: Registre) -> str:
    """The sentence that a reuser copies: this directory, then each source with its date."""
    sources = (
        f"{s.titre}, {s.producteur}" + (f" ({s.date})" if s.date else "") for s in registre.sources
    )
    return f"{titre_du_jeu(registre)}. Sources : {' ; '.join(sources)}."


class Licence(TypedDict):
    """Under which conditions the data may be used again."""

    id: str
    nom: str
    url: str


class Enveloppe(TypedDict):
    """What every JSON document says of itself."""

    titre: str
    version: str
    genere_le: JourEcrit
    officiel: bool
    licence: Licence
    attribution: str
    liens: dict[str, str]


def enveloppe(registre: Registre, le: date, chemin: str) -> Enveloppe:
    """What a JSON document says of itself; `chemin` is its address from the site's root."""
    return {
        "titre": titre_du_jeu(registre),
        "version": VERSION,
        "genere_le": le.isoformat(),
        "officiel": False,
        "licence": {"id": LICENCE_ID, "nom": LICENCE_NOM, "url": LICENCE_URL},
        "attribution": attribution(registre),
        "liens": {
            "self": absolu(chemin),
            "documentation": absolu("donnees/"),
            "openapi": absolu("api/v1/openapi.json"),
        },
    }
