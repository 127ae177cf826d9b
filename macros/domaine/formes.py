"""The YAML files of a data folder: what each holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel

from macros.domaine.academie import Academie
from macros.domaine.ailleurs import Ailleurs
from macros.domaine.etablissement import Etablissement
from macros.domaine.lieux import Lieux
from macros.domaine.modele import Modele, cle
from macros.domaine.referentiels import Famille2de, Filiere, Formation, Metier, Source
from macros.domaine.reperes import RepereNational


def _partie(titre: str) -> Any:
    return cle(titre, f"{titre}.")


class Formations(Modele):
    """What formations.yaml holds."""

    familles_2de: Annotated[
        tuple[Famille2de, ...], _partie("Les familles de métiers de la 2de professionnelle")
    ]
    formations: Annotated[
        tuple[Formation, ...], _partie("Les diplômes que préparent les lycées du registre")
    ]


class Metiers(Modele):
    """What metiers.yaml holds."""

    filieres: Annotated[
        tuple[Filiere, ...], _partie("Les filières, dans l’ordre où le site les montre")
    ]
    metiers: Annotated[tuple[Metier, ...], _partie("Les métiers, rangés par identifiant")]


@dataclass(frozen=True)
class Forme:
    """One data file: `nom`.yaml, keys of a model, or a list of entries of one."""

    nom: str
    titre: str
    description: str
    modele: type[BaseModel]
    liste: bool = False
    libre: bool = False
    """Whether its keys and entries stay in the order in which they are written."""
    facultatif: bool = False
    """Whether a data folder may lack it."""


FORMES = (
    Forme(
        "establishments",
        "Le registre des lycées des métiers",
        "Une entrée par lycée, rangées par UAI.",
        Etablissement,
        liste=True,
    ),
    Forme(
        "formations",
        "Les formations",
        "Les familles de métiers de la 2de, puis les diplômes.",
        Formations,
    ),
    Forme(
        "metiers",
        "Les filières et les métiers",
        "Les filières, portes d’entrée du site, puis les métiers.",
        Metiers,
    ),
    Forme("sources", "Les sources", "D’où viennent les faits du registre.", Source, liste=True),
    Forme(
        "reperes",
        "Les repères nationaux",
        "Montants, règles et calendriers nationaux, qui ne valent qu’un temps.",
        RepereNational,
        liste=True,
        facultatif=True,
    ),
    Forme(
        "lieux",
        "Les lieux",
        "Les quartiers, hameaux et pays que la recherche comprend, et les villes du dehors.",
        Lieux,
        facultatif=True,
    ),
    Forme(
        "ailleurs",
        "Ce qui est ailleurs",
        "Les métiers que peu de lycées enseignent, et les diplômes d’autrefois.",
        Ailleurs,
        facultatif=True,
    ),
    Forme("academie", "L’académie", "Tout ce qui est propre à l’académie.", Academie, libre=True),
)
