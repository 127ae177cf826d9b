"""What lycées refer to: formations, familles de 2de, filières, métiers, sources, communes."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from macros.domaine.modele import Id, Modele, Origine, OrigineOuRien, Remarque, cle
from macros.domaine.valeurs import (
    AuPlus,
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
    Motif,
    Texte,
    TexteOuRien,
)


class Famille2de(Modele):
    """An official « famille de métiers »: a common 2de for several bacs pros."""

    id: Id
    libelle: Annotated[Texte, cle("Libellé", "Le nom officiel de la famille de métiers.")]
    source: OrigineOuRien = None


class Formation(Modele):
    """A diploma that at least one lycée may offer."""

    id: Annotated[Identifiant, cle("Identifiant", "Court et stable : c’est une adresse du site.")]
    intitule: Annotated[
        Texte, cle("Intitulé", "Le diplôme tel qu’on le lit, précédé de son type.", "CAP Cuisine")
    ]
    diplome: Annotated[Diplome, cle("Diplôme", "cap, bac-pro, bma, cs, fcil ou bts.")]
    niveau: Annotated[
        Entier | None, cle("Niveau", "3 (CAP), 4 (bac), 5 (bac + 2)."), Field(ge=3, le=8)
    ] = None
    rncp: Annotated[
        Texte | None,
        cle("RNCP", "Le numéro du Répertoire national, entre guillemets.", "38430"),
        AfterValidator(Motif(re.compile(r"\d{3,6}", re.ASCII), "rncp")),
    ] = None
    cfd: Annotated[
        Texte | None,
        cle("CFD", "Code formation diplôme, 8 chiffres.", "50022139"),
        AfterValidator(Motif(re.compile(r"\d{7}[\dA-Z]", re.ASCII), "cfd")),
    ] = None
    onisep: Annotated[
        Texte | None,
        cle("Onisep", "L’identifiant de la formation à l’Onisep.", "FOR.494"),
        AfterValidator(Motif(re.compile(r"FOR\.\d{1,6}", re.ASCII), "onisep")),
    ] = None
    filieres: Annotated[
        tuple[Identifiant, ...],
        cle("Filières", "Une ou deux filières de metiers.yaml.", "[restauration]"),
    ]
    famille_2de: Annotated[
        Identifiant | None, cle("Famille de métiers", "La 2de par laquelle on entre.")
    ] = None
    metiers: Annotated[
        tuple[Identifiant, ...],
        cle(
            "Métiers principaux",
            "Les métiers auxquels tout le monde pense : identifiants de metiers.yaml.",
        ),
    ] = ()
    metiers_secondaires: Annotated[
        tuple[Identifiant, ...], cle("Autres métiers", "Les autres métiers, montrés repliés.")
    ] = ()
    source: OrigineOuRien = None
    remarque: Remarque = None

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

    id: Id
    libelle: Annotated[Texte, cle("Libellé", "Le nom de la filière, avec les mots d’une famille.")]
    description: Annotated[
        Texte | None, cle("Description", "Ce qu’on y apprend, en une phrase.")
    ] = None
    icone: Annotated[Identifiant, cle("Icône", "Le nom d’une icône du site.")]
    couleur: Annotated[
        Couleur,
        cle("Couleur", "L’une des sept teintes du site ; elle se partage entre filières proches."),
    ]
    synonymes: Annotated[
        tuple[Texte, ...], cle("Synonymes", "Les mots que l’on tape pour la trouver.")
    ] = ()

    @property
    def chemin(self) -> str:
        """Address of its page, relative to the site’s root."""
        return f"filieres/{self.id}/"


PART_MAXIMALE = 300
"""The most characters that one part of a presentation takes: some 45 words."""

OnisepDuMetier = Annotated[
    Texte | None,
    cle("Onisep", "L’identifiant du métier à l’Onisep.", "MET.295"),
    AfterValidator(Motif(re.compile(r"MET\.\d{1,6}", re.ASCII), "onisep")),
]
_CodeRome = Annotated[Texte, AfterValidator(Motif(re.compile(r"[A-N]\d{4}", re.ASCII), "rome"))]
_Part = Annotated[
    Texte,
    AfterValidator(AuPlus(PART_MAXIMALE, "presentation_longue")),
    WithJsonSchema({"type": "string", "maxLength": PART_MAXIMALE}),
]


class Presentation(Modele):
    """What a trade is, in our own words from an official description: three short parts."""

    journee: Annotated[_Part, cle("Une journée", "Ce que l’on fait, en une ou deux phrases.")]
    savoir_faire: Annotated[
        _Part, cle("Ce qu’il faut savoir faire", "Les gestes et les savoirs du métier.")
    ]
    exigences: Annotated[
        _Part,
        cle("Ce que cela demande", "Qualités, horaires, conditions, diplôme ou permis exigés."),
    ]
    fiche: Annotated[
        _CodeRome,
        cle("Fiche ROME", "Le code, au jour de la source, de la fiche résumée ici.", "D1202"),
    ]
    source: Origine


class Metier(Modele):
    """An occupation (Onisep, ROME)."""

    id: Id
    libelle: Annotated[Texte, cle("Libellé", "Le métier, aux deux genres.", "coiffeur, coiffeuse")]
    filiere: Annotated[
        Identifiant, cle("Filière", "Un identifiant de filière (en tête du fichier).")
    ]
    rome: Annotated[
        _CodeRome | None,
        cle(
            "Code ROME", "Le code du Répertoire opérationnel des métiers (France Travail).", "G1602"
        ),
    ] = None
    onisep: OnisepDuMetier = None
    synonymes: Annotated[
        tuple[Texte, ...], cle("Synonymes", "Les mots de tous les jours.", "[coupe, brushing]")
    ] = ()
    presentation: Annotated[
        Presentation | None,
        cle("Présentation", "Ce qu’est ce métier, avec nos mots, d’après une fiche officielle."),
    ] = None


class Source(Modele):
    """Where facts come from."""

    id: Id
    titre: Annotated[Texte, cle("Titre", "Le nom du document ou du jeu de données.")]
    producteur: Annotated[Texte, cle("Producteur", "Qui le publie.")]
    date: Annotated[
        Texte | None,
        cle("Date des données", "De quand datent les données.", "2025", "rentrée 2025"),
    ] = None
    licence: Annotated[
        Texte | None,
        cle("Licence", "À quelles conditions elles peuvent être reprises.", "Licence Ouverte 2.0"),
    ] = None
    url: Annotated[
        Lien | None, cle("Adresse", "Où les trouver ; seulement si l’adresse a été vérifiée.")
    ] = None
    usage: Annotated[
        Texte | None, cle("À quoi elle sert ici", "Ce que le registre en a repris.")
    ] = None
    remarque: Remarque = None


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
