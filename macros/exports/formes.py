"""The shape of a lycée as data, the same in every export: its types, and what fills them.

What is published of a model is described from the model: a field added to it needs no line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, NotRequired

from pydantic import BaseModel, Field, GetPydanticSchema, create_model
from typing_extensions import TypedDict

from macros.domaine.etablissement import Etablissement
from macros.domaine.label import Etat, calendrier, situation
from macros.domaine.mentions import resumer_label
from macros.domaine.registre import Registre, une_fois
from macros.domaine.valeurs import CodeCommune, CodePostal
from macros.exports.reutilisation import JourEcrit
from macros.socle.dates import Precision

INTERNES = frozenset({"remarque", "source"})
"""Fields of a formation that are for editors."""


def publie(
    modele: type[BaseModel],
    calcules: Mapping[str, Any],
    *,
    nom: str = "",
    entier: bool = False,
    sans: Iterable[str] = (),
) -> GetPydanticSchema:
    """What describes the dump of a model: without some of its fields, with what is computed.

    `calcules` gives the type of each, and a field or `...`, as pydantic's `create_model` takes
    them. `entier` says that what is unknown is null; else it is absent.
    """
    tu = (Any, Field(default=None, exclude=True))
    champs: dict[str, Any] = {**dict.fromkeys(sans, tu), **calcules}
    forme = create_model(
        nom or modele.__name__,
        __base__=modele,
        __cls_kwargs__={"json_schema_serialization_defaults_required": entier},
        **champs,
    )
    return GetPydanticSchema(lambda _source, lire: lire.generate_schema(forme))


class Adresse(TypedDict):
    """The postal address with its commune's names and département."""

    adresse_voie: Annotated[str, Field(description="Numéro et rue.")]
    code_postal: CodePostal
    cedex: bool
    commune: Annotated[CodeCommune, Field(description="Code INSEE.")]
    nom_commune: str
    arrondissement: str | None
    departement: str
    voie: Annotated[
        str,
        Field(
            description="Ancien nom de « adresse_voie ».", json_schema_extra={"deprecated": True}
        ),
    ]
    remarque: NotRequired[str]


class Coordonnees(TypedDict):
    """Degrees WGS 84, and precision in metres."""

    latitude: float
    longitude: float
    precision: int


class Etape(TypedDict):
    """The état of a label from a day on."""

    a_partir_du: JourEcrit
    etat: Etat


class Label(TypedDict):
    """A label’s title, its état and échéance on a day, and its états over time."""

    intitule: str | None
    etat: Etat
    etat_au: Annotated[JourEcrit, Field(description="Jour où l’état a été calculé.")]
    echeance: JourEcrit | None
    echeance_precision: Precision | None
    echeance_certaine: Annotated[
        bool | None,
        Field(description="false : borne tirée d’un constat, sans décision saisie."),
    ]
    calendrier: Annotated[
        list[Etape],
        Field(description="Les états au fil du temps : le bon est le dernier commencé."),
    ]
    mentions: Annotated[
        dict[Etat, str],
        Field(description="L’état de ce jour et ceux à venir, dans les mots des pages."),
    ]


def adresse(registre: Registre, lycee: Etablissement) -> Adresse:
    """The postal address with its commune's names and département."""
    commune = registre.commune_de(lycee)
    return {
        "adresse_voie": lycee.adresse.voie,
        "code_postal": lycee.adresse.code_postal,
        "cedex": lycee.adresse.cedex,
        "commune": lycee.adresse.commune,
        "nom_commune": commune.nom,
        "arrondissement": commune.arrondissement or None,
        "departement": commune.departement,
        "voie": lycee.adresse.voie,
    }


def label(registre: Registre, lycee: Etablissement, le: date) -> Label:
    """The label's title, its état and échéance on the day `le`, and its états over time."""
    return _labels(registre, le)[lycee.uai]


@une_fois
def _labels(registre: Registre, le: date) -> Mapping[str, Label]:
    return {lycee.uai: _label(lycee, le) for lycee in registre.etablissements}


def _label(lycee: Etablissement, le: date) -> Label:
    actuelle = situation(lycee.label, le)
    fin = actuelle.echeance
    return {
        "intitule": lycee.label.intitule,
        "etat": actuelle.etat,
        "etat_au": le.isoformat(),
        "echeance": fin.jour.isoformat() if fin else None,
        "echeance_precision": fin.precision if fin else None,
        "echeance_certaine": fin.certaine if fin else None,
        "calendrier": [
            {"a_partir_du": jour.isoformat(), "etat": etat}
            for jour, etat in calendrier(lycee.label)
        ],
        "mentions": {m.etat: m.court for m in resumer_label(lycee.label, le).mentions},
    }


def position(lycee: Etablissement) -> Coordonnees | None:
    """Degrees WGS 84 and precision in metres; None when unknown."""
    if lycee.position is None:
        return None
    return {
        "latitude": lycee.position.latitude,
        "longitude": lycee.position.longitude,
        "precision": lycee.position.precision,
    }


def contact(lycee: Etablissement, nom: str) -> str | None:
    """The value of one contact (`telephone`, `courriel`, `site`…); None when unknown."""
    fait = getattr(lycee.contacts, nom)
    return str(fait.valeur) if fait else None


def filieres(registre: Registre, lycee: Etablissement) -> list[str]:
    """Ids of the lycée's filières, the main one first."""
    return [f.id for f in registre.filieres_de(lycee)]
