"""The académie a site is made for: all that another académie would change."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.domaine.etablissement import Constat
from macros.domaine.valeurs import (
    AdresseDeTuiles,
    Bornes,
    CheminDeDepot,
    CodeCommune,
    CodeDepartement,
    Courriel,
    Identifiant,
    Latitude,
    Lien,
    Longitude,
    Modele,
    Numero,
    OuiNon,
    PrefixeUai,
    Quantite,
    Telephone,
    Texte,
    Uai,
    Zoom,
)
from macros.socle.dates import DatePartielle


class Departement(Modele):
    """A département of the académie."""

    code: Annotated[CodeDepartement, Field(title="Code", examples=["13"])]
    nom: Annotated[Texte, Field(title="Nom")]
    prefixes_uai: Annotated[
        tuple[PrefixeUai, ...],
        Field(title="Débuts d’UAI", description="Les trois premiers chiffres : 013."),
    ]


class Site(Modele):
    """How the site is called."""

    titre: Annotated[Texte, Field(title="Titre")]
    sous_titre: Annotated[Texte, Field(title="Sous-titre")]


class Tuiles(Modele):
    """Detailed map tiles, asked for only by the visitor."""

    url: Annotated[AdresseDeTuiles, Field(title="Adresse des tuiles, avec {z}, {x} et {y}")]
    attribution: Annotated[Texte, Field(title="Mention à afficher")]
    nom: Annotated[Texte | None, Field(title="Nom du fond de carte")] = None
    producteur: Annotated[Texte | None, Field(title="Producteur du fond de carte")] = None
    zoom_maximal: Annotated[Zoom, Field(title="Zoom maximal")] = 18


class Carte(Modele):
    """The map: centre, zoom, bounds ((south, west), (north, east)) in degrees WGS 84."""

    centre: Annotated[tuple[Latitude, Longitude], Field(title="Centre : latitude, longitude")]
    zoom: Annotated[Zoom, Field(title="Zoom de départ")]
    bornes: Annotated[Bornes, Field(title="Bornes : [sud, ouest], [nord, est]")]
    tuiles: Annotated[Tuiles, Field(title="Fond de carte détaillé")]


class Editeur(Modele):
    """Who publishes the site; `provisoire` while it is a placeholder."""

    nom: Annotated[Texte, Field(title="Nom")]
    statut: Annotated[Texte | None, Field(title="Statut")] = None
    adresse: Annotated[Texte | None, Field(title="Adresse")] = None
    courriel: Annotated[Courriel | None, Field(title="Courriel")] = None
    telephone: Annotated[Telephone | None, Field(title="Téléphone")] = None
    directeur_publication: Annotated[Texte | None, Field(title="Directeur de la publication")] = (
        None
    )
    hebergeur: Annotated[Texte | None, Field(title="Hébergeur")] = None
    provisoire: Annotated[OuiNon, Field(title="Provisoire")] = False


class Forge(StrEnum):
    """Kinds of forge whose addresses are known."""

    GITHUB = "github"
    GITLAB = "gitlab"


class Depot(Modele):
    """Where the sources live, for « Corriger cette fiche »."""

    forge: Annotated[Forge, Field(title="Forge : github ou gitlab")]
    adresse: Annotated[Lien, Field(title="Adresse du dépôt")]
    branche: Annotated[CheminDeDepot, Field(title="Branche", examples=["main"])]
    chemin_registre: Annotated[
        CheminDeDepot, Field(title="Chemin du registre", examples=["data/establishments.yaml"])
    ] = "data/establishments.yaml"
    provisoire: Annotated[OuiNon, Field(title="Provisoire")] = False


class Critere(Modele):
    """A criterion of the label."""

    numero: Annotated[Numero, Field(title="Numéro")]
    court: Annotated[Texte, Field(title="Nom court")]
    texte: Annotated[Texte, Field(title="Texte du critère")]
    portee: Annotated[Texte, Field(title="Portée : national ou academie")]
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Repere(Modele):
    """A dated figure about the label in this académie."""

    date: Annotated[DatePartielle, Field(title="Date")]
    nombre: Annotated[Quantite, Field(title="Nombre")]
    texte: Annotated[Texte, Field(title="Ce qu’il compte")]
    lien: Annotated[Lien | None, Field(title="Lien")] = None


class Instance(Modele):
    """A body that takes part in giving the label."""

    sigle: Annotated[Texte, Field(title="Sigle")]
    nom: Annotated[Texte, Field(title="Nom")]
    role: Annotated[Texte, Field(title="Rôle")]
    lien: Annotated[Lien | None, Field(title="Lien")] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class TexteAcademique(Modele):
    """A text of the académie about the label."""

    titre: Annotated[Texte, Field(title="Titre")]
    date: Annotated[DatePartielle, Field(title="Date")]
    lien: Annotated[Lien | None, Field(title="Lien")] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class LabelAcademie(Modele):
    """What is the académie’s own about the label."""

    criteres: Annotated[tuple[Critere, ...], Field(title="Critères")] = ()
    reperes: Annotated[tuple[Repere, ...], Field(title="Repères")] = ()
    instances: Annotated[tuple[Instance, ...], Field(title="Instances")] = ()
    drafpic: Annotated[Instance | None, Field(title="DRAFPIC")] = None
    textes: Annotated[tuple[TexteAcademique, ...], Field(title="Textes de l’académie")] = ()


class SiteNonRetrouve(Modele):
    """A site seen with the label in earlier years only: not in the registry."""

    uai: Annotated[Uai, Field(title="UAI")]
    nom: Annotated[Texte, Field(title="Nom")]
    commune: Annotated[CodeCommune, Field(title="Commune (code INSEE)")]
    constats: Annotated[tuple[Constat, ...], Field(title="Constats")]
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class LienUtile(Modele):
    """An official site the pages link to."""

    titre: Annotated[Texte, Field(title="Titre")]
    url: Annotated[Lien, Field(title="Adresse")]


class Academie(Modele):
    """The académie, its map, its publisher, its own facts about the label."""

    nom: Annotated[
        Texte, Field(title="Nom", examples=["académie d’Exemple"], description="En minuscules.")
    ]
    region: Annotated[Texte, Field(title="Région académique")]
    site: Annotated[Site, Field(title="Site")]
    departements: Annotated[tuple[Departement, ...], Field(title="Départements")]
    carte: Annotated[Carte, Field(title="Carte")]
    editeur: Annotated[Editeur, Field(title="Éditeur")]
    depot: Annotated[Depot, Field(title="Dépôt")]
    label: Annotated[LabelAcademie, Field(title="Label")] = LabelAcademie()
    sites_non_retrouves: Annotated[
        tuple[SiteNonRetrouve, ...], Field(title="Sites où le label n’a pas été retrouvé")
    ] = ()
    liens: Annotated[dict[Identifiant, LienUtile], Field(title="Sites officiels")] = Field(
        default_factory=dict
    )

    @property
    def a_completer(self) -> tuple[str, ...]:
        """What the law asks for and is still missing or a placeholder, in French.

        Source: loi n° 2004-575 du 21 juin 2004, article 1-1 (mentions légales).
        """
        editeur = self.editeur
        manques = {
            "l’éditeur": editeur.provisoire,
            "le directeur de la publication": not editeur.directeur_publication,
            "l’hébergeur": not editeur.hebergeur,
            "un moyen de contact": not (editeur.courriel or editeur.telephone),
            "l’adresse du dépôt": self.depot.provisoire,
        }
        return tuple(nom for nom, manque in manques.items() if manque)

    def departement(self, code: str) -> Departement:
        """Return one département; KeyError if it is not of the académie."""
        for departement in self.departements:
            if departement.code == code:
                return departement
        raise KeyError(code)
