"""The académie a site is made for: all that another académie would change."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.domaine.etablissement import Constat
from macros.domaine.modele import Id, LienFacultatif, Modele, Provisoire, Remarque, cle
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
    Numero,
    OuiNon,
    Portee,
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

    code: Annotated[
        CodeDepartement, cle("Code", "Le numéro du département, entre guillemets.", "13")
    ]
    nom: Annotated[Texte, cle("Nom", "Le nom du département.")]
    prefixes_uai: Annotated[
        tuple[PrefixeUai, ...], cle("Débuts d’UAI", "Les trois premiers chiffres : 013.")
    ]


class Site(Modele):
    """How the site is called."""

    titre: Annotated[Texte, cle("Titre", "Le nom du site, court.")]
    sous_titre: Annotated[Texte, cle("Sous-titre", "Ce que c’est, en une phrase.")]
    hors_ligne: Annotated[
        OuiNon,
        cle(
            "Offrir de garder le site hors ligne",
            "non pour arrêter : les téléphones qui gardaient le site l’oublient à leur visite.",
        ),
    ] = True


class Tuiles(Modele):
    """Detailed map tiles, asked for only by the visitor."""

    url: Annotated[
        AdresseDeTuiles,
        cle(
            "Adresse des tuiles, avec {z}, {x} et {y}",
            "L’adresse d’une tuile, avec {z}, {x} et {y}.",
        ),
    ]
    attribution: Annotated[
        Texte, cle("Mention à afficher", "La mention que demande le producteur du fond.")
    ]
    nom: Annotated[Texte | None, cle("Nom du fond de carte", "Le nom montré au visiteur.")] = None
    producteur: Annotated[
        Texte | None,
        cle(
            "Producteur du fond de carte",
            "Qui produit ce fond : le visiteur sait à qui il le demande.",
        ),
    ] = None
    zoom_maximal: Annotated[
        Zoom, cle("Zoom maximal", "Le zoom le plus fort que donne ce fond.")
    ] = 18


class Carte(Modele):
    """The map: centre, zoom, bounds ((south, west), (north, east)) in degrees WGS 84."""

    centre: Annotated[
        tuple[Latitude, Longitude],
        cle("Centre : latitude, longitude", "Latitude puis longitude, en degrés."),
    ]
    zoom: Annotated[Zoom, cle("Zoom de départ", "De 1 (le monde) à 18 (la rue).")]
    bornes: Annotated[
        Bornes,
        cle("Bornes : [sud, ouest], [nord, est]", "Le rectangle de l’académie, en degrés."),
    ]
    tuiles: Annotated[
        Tuiles,
        cle(
            "Fond de carte détaillé",
            "Le fond détaillé, chargé seulement si le visiteur le demande.",
        ),
    ]


class Editeur(Modele):
    """Who publishes the site; `provisoire` while it is a placeholder."""

    nom: Annotated[Texte, cle("Nom", "La personne morale qui publie le site.")]
    statut: Annotated[
        Texte | None, cle("Statut", "Ce qu’elle est, et si le site est officiel.")
    ] = None
    adresse: Annotated[Texte | None, cle("Adresse", "Son adresse postale.")] = None
    courriel: Annotated[Courriel | None, cle("Courriel", "Une boîte fonctionnelle.")] = None
    telephone: Annotated[Telephone | None, cle("Téléphone", "Un numéro de standard.")] = None
    directeur_publication: Annotated[
        Texte | None,
        cle(
            "Directeur de la publication",
            "La personne responsable de la publication (loi de 2004).",
        ),
    ] = None
    hebergeur: Annotated[
        Texte | None, cle("Hébergeur", "Nom, adresse et téléphone de l’hébergeur.")
    ] = None
    provisoire: Provisoire = False


class Forge(StrEnum):
    """Kinds of forge whose addresses are known."""

    GITHUB = "github"
    GITLAB = "gitlab"


class Depot(Modele):
    """Where the sources live, for « Corriger cette fiche »."""

    forge: Annotated[
        Forge, cle("Forge : github ou gitlab", "github ou gitlab.", "github", "gitlab")
    ]
    adresse: Annotated[Lien, cle("Adresse du dépôt", "L’adresse du dépôt, sans barre finale.")]
    branche: Annotated[CheminDeDepot, cle("Branche", "La branche publiée.", "main")]
    chemin_registre: Annotated[
        CheminDeDepot,
        cle(
            "Chemin du registre",
            "Où se trouve le registre dans le dépôt.",
            "data/establishments.yaml",
        ),
    ] = "data/establishments.yaml"
    provisoire: Provisoire = False


class Critere(Modele):
    """A criterion of the label."""

    numero: Annotated[
        Numero,
        OuiNon,
        cle(
            "Numéro",
            "Le numéro du critère, cité par les actions des lycées et par les auto-évaluations "
            "gardées : il ne change plus.",
        ),
    ]
    court: Annotated[Texte, cle("Nom court", "Quelques mots.")]
    texte: Annotated[Texte, cle("Texte du critère", "Le texte du critère.")]
    portee: Annotated[Portee, cle("Portée : national ou academie", "national ou academie.")]
    remarque: Remarque = None


class Repere(Modele):
    """A dated figure about the label in this académie."""

    date: Annotated[DatePartielle, cle("Date", "De quand est ce chiffre.", "2021-01-01")]
    nombre: Annotated[Quantite, cle("Nombre", "Le chiffre.")]
    texte: Annotated[Texte, cle("Ce qu’il compte", "Ce que le chiffre compte.")]
    lien: LienFacultatif = None


class Instance(Modele):
    """A body that takes part in giving the label."""

    sigle: Annotated[Texte, cle("Sigle", "Le sigle.")]
    nom: Annotated[Texte, cle("Nom", "Le nom en toutes lettres.")]
    role: Annotated[Texte, cle("Rôle", "Ce que l’instance fait dans le label.")]
    lien: LienFacultatif = None
    remarque: Remarque = None


class TexteAcademique(Modele):
    """A text of the académie about the label."""

    titre: Annotated[Texte, cle("Titre", "Le titre du texte.")]
    date: Annotated[DatePartielle, cle("Date", "Sa date.", "2024-09")]
    lien: LienFacultatif = None
    remarque: Remarque = None


class LabelAcademie(Modele):
    """What is the académie’s own about the label."""

    criteres: Annotated[tuple[Critere, ...], cle("Critères", "Les critères du label.")] = ()
    reperes: Annotated[tuple[Repere, ...], cle("Repères", "Des chiffres datés.")] = ()
    instances: Annotated[
        tuple[Instance, ...], cle("Instances", "Qui donne son avis, qui décide.")
    ] = ()
    drafpic: Annotated[Instance | None, cle("DRAFPIC", "Le service qui accompagne les lycées.")] = (
        None
    )
    textes: Annotated[
        tuple[TexteAcademique, ...], cle("Textes de l’académie", "Les textes de l’académie.")
    ] = ()


class AcademieReunie(Modele):
    """An académie of a site that holds several: what is its own."""

    id: Id
    nom: Annotated[Texte, cle("Nom", "En minuscules.", "académie d’Exemple")]
    departements: Annotated[
        tuple[CodeDepartement, ...],
        cle("Départements", "Leurs codes, parmi ceux du site.", '["22", "35"]'),
    ]
    courriel: Annotated[
        Courriel | None, cle("Courriel", "La boîte du service qui suit le label.")
    ] = None
    telephone: Annotated[Telephone | None, cle("Téléphone", "Le numéro de ce service.")] = None
    site: Annotated[Lien | None, cle("Site web", "La page de l’académie sur le label.")] = None
    label: Annotated[
        LabelAcademie,
        cle("Label", "Ce qui est propre à cette académie : critères, instances, textes."),
    ] = LabelAcademie()

    @property
    def chemin(self) -> str:
        """Address of its page, relative to the site’s root."""
        return f"academies/{self.id}/"


class SiteNonRetrouve(Modele):
    """A site seen with the label in earlier years only: not in the registry."""

    uai: Annotated[
        Uai, cle("UAI", "Le numéro national d’un établissement : 7 chiffres et une lettre.")
    ]
    nom: Annotated[Texte, cle("Nom", "Le nom du lycée.")]
    commune: Annotated[CodeCommune, cle("Commune (code INSEE)", "Le code INSEE de la commune.")]
    constats: Annotated[
        tuple[Constat, ...], cle("Constats", "Où et quand le label a été vu, puis plus vu.")
    ]
    remarque: Remarque = None


class LienUtile(Modele):
    """An official site the pages link to."""

    titre: Annotated[Texte, cle("Titre", "Le nom du site.")]
    url: Annotated[Lien, cle("Adresse", "Son adresse, qui commence par https://.")]


class Academie(Modele):
    """The académie, its map, its publisher, its own facts about the label."""

    nom: Annotated[Texte, cle("Nom", "En minuscules.", "académie d’Exemple")]
    region: Annotated[Texte, cle("Région académique", "La région académique.")]
    site: Annotated[Site, cle("Site", "Le nom du site.")]
    departements: Annotated[
        tuple[Departement, ...], cle("Départements", "Les départements de l’académie.")
    ]
    carte: Annotated[Carte, cle("Carte", "Ce que montre la carte au départ.")]
    editeur: Annotated[Editeur, cle("Éditeur", "Qui publie le site et en répond.")]
    depot: Annotated[Depot, cle("Dépôt", "Où se trouvent les fichiers du registre.")]
    label: Annotated[
        LabelAcademie, cle("Label", "Ce qui est propre à l’académie dans le label.")
    ] = LabelAcademie()
    academies: Annotated[
        tuple[AcademieReunie, ...],
        cle(
            "Académies réunies",
            "Seulement si le site en réunit plusieurs : chacune, avec ses départements.",
        ),
    ] = ()
    sites_non_retrouves: Annotated[
        tuple[SiteNonRetrouve, ...],
        cle(
            "Sites où le label n’a pas été retrouvé",
            "Des lycées vus avec le label autrefois, et plus en dernier.",
        ),
    ] = ()
    liens: Annotated[
        dict[Identifiant, LienUtile],
        cle("Sites officiels", "Les sites officiels cités par les pages, sous un nom court."),
    ] = Field(default_factory=dict)

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

    def reunie(self, id: str) -> AcademieReunie:
        """Return one of the académies of a site that holds several; KeyError if unknown."""
        return {academie.id: academie for academie in self.academies}[id]

    def reunie_de(self, departement: str) -> AcademieReunie | None:
        """Return the académie of a département; None on the site of a single one."""
        return next((a for a in self.academies if departement in a.departements), None)

    def criteres_de(self, departement: str) -> tuple[Critere, ...]:
        """Return the criteria that hold in a département: all the site’s, then its académie’s."""
        reunie = self.reunie_de(departement)
        return (*self.label.criteres, *(reunie.label.criteres if reunie else ()))

    def departement(self, code: str) -> Departement:
        """Return one département; KeyError if it is not of the académie."""
        for departement in self.departements:
            if departement.code == code:
                return departement
        raise KeyError(code)
