"""What lycées refer to: formations, familles de 2de, filières, métiers, sources, communes."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from macros.domaine.valeurs import (
    CodeCommune,
    CodeDepartement,
    CodePostal,
    Diplome,
    Entier,
    Habitants,
    Identifiant,
    Latitude,
    Lien,
    Longitude,
    Modele,
    Reference,
    Texte,
    TexteOuRien,
    _motif,
)


class Famille2de(Modele):
    """An official « famille de métiers »: a common 2de for several bacs pros."""

    id: Annotated[Identifiant, Field(title="Identifiant")]
    libelle: Annotated[Texte, Field(title="Libellé")]
    source: Annotated[Reference | None, Field(title="Source")] = None


class Formation(Modele):
    """A diploma that at least one lycée may offer."""

    id: Annotated[
        Identifiant,
        Field(title="Identifiant", description="Court et stable : c’est une adresse du site."),
    ]
    intitule: Annotated[Texte, Field(title="Intitulé", examples=["CAP Cuisine"])]
    diplome: Annotated[Diplome, Field(title="Diplôme")]
    niveau: Annotated[
        Entier | None,
        Field(title="Niveau", description="3 (CAP), 4 (bac), 5 (bac + 2).", ge=3, le=8),
    ] = None
    rncp: Annotated[
        Texte | None,
        Field(title="RNCP"),
        AfterValidator(_motif(re.compile(r"\d{3,6}", re.ASCII), "rncp")),
    ] = None
    cfd: Annotated[
        Texte | None,
        Field(title="CFD", description="Code formation diplôme, 8 chiffres."),
        AfterValidator(_motif(re.compile(r"\d{7}[\dA-Z]", re.ASCII), "cfd")),
    ] = None
    onisep: Annotated[
        Texte | None,
        Field(title="Onisep"),
        AfterValidator(_motif(re.compile(r"FOR\.\d{1,6}", re.ASCII), "onisep")),
    ] = None
    filieres: Annotated[
        tuple[Identifiant, ...],
        Field(title="Filières", description="Une ou deux filières de metiers.yaml."),
    ]
    famille_2de: Annotated[
        Identifiant | None,
        Field(title="Famille de métiers", description="La 2de par laquelle on entre."),
    ] = None
    metiers: Annotated[tuple[Identifiant, ...], Field(title="Métiers principaux")] = ()
    metiers_secondaires: Annotated[tuple[Identifiant, ...], Field(title="Autres métiers")] = ()
    source: Annotated[Reference | None, Field(title="Source")] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None

    @property
    def chemin(self) -> str:
        """Address of its page, relative to the site’s root."""
        return f"formations/{self.id}/"


class Couleur(StrEnum):
    """Hues shared by kin filières; the look is in the site’s style sheet."""

    AZUR = "azur"
    TERRE = "terre"
    GENET = "genet"
    LAVANDE = "lavande"
    GARANCE = "garance"
    OLIVE = "olive"
    LAGON = "lagon"


class Filiere(Modele):
    """A family of trades as families speak of them; ours, not official."""

    id: Annotated[Identifiant, Field(title="Identifiant")]
    libelle: Annotated[Texte, Field(title="Libellé")]
    description: Annotated[Texte | None, Field(title="Description")] = None
    icone: Annotated[Identifiant, Field(title="Icône")]
    couleur: Annotated[Couleur, Field(title="Couleur")]
    synonymes: Annotated[tuple[Texte, ...], Field(title="Synonymes")] = ()

    @property
    def chemin(self) -> str:
        """Address of its page, relative to the site’s root."""
        return f"filieres/{self.id}/"


class Metier(Modele):
    """An occupation (Onisep, ROME)."""

    id: Annotated[Identifiant, Field(title="Identifiant")]
    libelle: Annotated[Texte, Field(title="Libellé", examples=["coiffeur, coiffeuse"])]
    filiere: Annotated[Identifiant, Field(title="Filière")]
    rome: Annotated[
        Texte | None,
        Field(title="Code ROME"),
        AfterValidator(_motif(re.compile(r"[A-N]\d{4}", re.ASCII), "rome")),
    ] = None
    onisep: Annotated[
        Texte | None,
        Field(title="Onisep"),
        AfterValidator(_motif(re.compile(r"MET\.\d{1,6}", re.ASCII), "onisep")),
    ] = None
    synonymes: Annotated[
        tuple[Texte, ...],
        Field(title="Synonymes", description="Les mots de tous les jours."),
    ] = ()


class Source(Modele):
    """Where facts come from."""

    id: Annotated[Identifiant, Field(title="Identifiant")]
    titre: Annotated[Texte, Field(title="Titre")]
    producteur: Annotated[Texte, Field(title="Producteur")]
    date: Annotated[Texte | None, Field(title="Date des données")] = None
    licence: Annotated[Texte | None, Field(title="Licence")] = None
    url: Annotated[Lien | None, Field(title="Adresse")] = None
    usage: Annotated[Texte | None, Field(title="À quoi elle sert ici")] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Commune(Modele):
    """A commune, or an arrondissement of a large town, as in communes.csv."""

    code_insee: CodeCommune
    nom: Texte
    arrondissement: TexteOuRien
    departement: CodeDepartement
    codes_postaux: tuple[CodePostal, ...]
    population: Habitants | None
    latitude: Latitude
    longitude: Longitude
    position: TexteOuRien

    @property
    def nom_complet(self) -> str:
        """« Lyon 8e », « Bron »."""
        return f"{self.nom} {self.arrondissement}".strip()
