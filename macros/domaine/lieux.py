"""Places that families name and that are no commune: quarters, hamlets, natural regions.

They are an académie's own. A quarter or a hamlet has one commune, and a point where one is known;
a region has several communes and no point: their lycées are those of the place.
"""

from __future__ import annotations

from typing import Annotated

from macros.domaine.modele import Modele, Origine, Remarque, cle
from macros.domaine.valeurs import CodeCommune, Latitude, Longitude, Texte


class Lieu(Modele):
    """A place that is no commune; `point` is (latitude, longitude) in degrees WGS 84."""

    nom: Annotated[Texte, cle("Nom", "Le nom du lieu, comme on l’écrit.", "La Croix-Rousse")]
    autres_noms: Annotated[
        tuple[Texte, ...], cle("Autres noms", "Les autres façons de le dire ou de l’écrire.")
    ] = ()
    communes: Annotated[
        tuple[CodeCommune, ...],
        cle(
            "Communes (codes INSEE)",
            "La commune d’un quartier ou d’un hameau ; celles d’un pays.",
            '["69384"]',
        ),
    ]
    point: Annotated[
        tuple[Latitude, Longitude] | None,
        cle(
            "Point : latitude, longitude",
            "Latitude puis longitude, en degrés, si une source les donne ; sans lui, c’est le "
            "centre de la commune qui sert. Un lieu de plusieurs communes n’en a pas.",
        ),
    ] = None
    source: Origine
    remarque: Remarque = None

    @property
    def noms(self) -> tuple[str, ...]:
        """All its names, the usual one first."""
        return (self.nom, *self.autres_noms)


class Voisine(Modele):
    """Where a town outside is; `point` is (latitude, longitude) in degrees WGS 84."""

    nom: Annotated[Texte, cle("Nom", "Son nom, comme dans « dehors ».", "Paris")]
    point: Annotated[
        tuple[Latitude, Longitude],
        cle("Point : latitude, longitude", "Latitude puis longitude, en degrés."),
    ]
    source: Origine


class Lieux(Modele):
    """What lieux.yaml holds."""

    lieux: Annotated[
        tuple[Lieu, ...], cle("Lieux", "Les lieux qui ne sont pas des communes, rangés par nom.")
    ] = ()
    dehors: Annotated[
        tuple[Texte, ...],
        cle(
            "Dehors",
            "Les grandes villes du dehors que l’on tape aussi : la recherche dit qu’elles sont "
            "hors de l’académie.",
            "[Paris]",
        ),
    ] = ()
    voisines: Annotated[
        tuple[Voisine, ...],
        cle(
            "Voisines",
            "Le point des villes du dehors, quand une source le donne : la recherche en part.",
        ),
    ] = ()
