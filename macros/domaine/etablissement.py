"""A labelled lycée and all that it holds: label, offres, contacts, services."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from macros.domaine.valeurs import (
    CodeCommune,
    CodePostal,
    Courriel,
    DateDecision,
    Entier,
    Fait,
    Heure,
    Identifiant,
    Jour,
    Latitude,
    Lien,
    Longitude,
    Metres,
    Modele,
    Nature,
    NatureDecision,
    OuiNon,
    Reference,
    Secteur,
    Siret,
    Telephone,
    Texte,
    Uai,
    Voie,
)
from macros.socle.dates import DatePartielle


class NatureLien(StrEnum):
    """Why another uai belongs to the same site."""

    SEP = "sep"
    ANCIEN_LP = "ancien-lp"


class UaiLie(Modele):
    """A second uai of the same site: section d’enseignement professionnel, or former LP."""

    uai: Annotated[Uai, Field(title="UAI lié")]
    nature: Annotated[NatureLien, Field(title="Nature du lien", description="sep ou ancien-lp.")]
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Adresse(Modele):
    """Postal address; the commune is an INSEE code of communes.csv."""

    voie: Annotated[
        Texte,
        Field(title="Voie", description="Numéro et rue.", examples=["12 rue des Écoles"]),
    ]
    code_postal: Annotated[CodePostal, Field(title="Code postal")]
    cedex: Annotated[
        OuiNon,
        Field(title="Cedex", description="oui si le code postal est un code d’acheminement CEDEX."),
    ] = False
    commune: Annotated[
        CodeCommune,
        Field(
            title="Commune",
            description="Code INSEE de la commune (de l’arrondissement à Lyon ou Paris).",
        ),
    ]
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Position(Modele):
    """Where the site stands: degrees WGS 84, precision in metres."""

    latitude: Annotated[Latitude, Field(title="Latitude", description="Degrés décimaux, WGS 84.")]
    longitude: Annotated[
        Longitude, Field(title="Longitude", description="Degrés décimaux, WGS 84.")
    ]
    precision: Annotated[Metres, Field(title="Précision", description="En mètres.")]
    source: Annotated[Reference, Field(title="Source")]
    a_verifier: Annotated[
        OuiNon, Field(title="À vérifier", description="oui si un doute demeure.")
    ] = False
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Decision(Modele):
    """An official act about the label. Known to the day, the month or the year."""

    nature: Annotated[
        NatureDecision,
        Field(
            title="Nature",
            description=(
                "attribution, renouvellement, renouvellement-avec-modification ou retrait."
            ),
        ),
    ]
    date: Annotated[
        DateDecision,
        Field(title="Date", description="AAAA-MM-JJ, AAAA-MM ou AAAA : ce qui est connu."),
    ]
    reference: Annotated[
        Texte | None,
        Field(
            title="Référence",
            description="Le texte qui publie la décision.",
            examples=["BO du 5 février 2026"],
        ),
    ] = None
    lien: Annotated[Lien | None, Field(title="Lien vers le texte")] = None
    intitule: Annotated[
        Texte | None,
        Field(title="Intitulé", description="L’intitulé donné par la décision, s’il change."),
    ] = None
    expire_le: Annotated[
        Jour | None,
        Field(
            title="Expire le",
            description="Dernier jour du label, seulement si la décision le dit.",
        ),
    ] = None
    source: Annotated[Reference | None, Field(title="Source")] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Constat(Modele):
    """A dated source in which the label was seen (`vu: oui`) or seen no more (`vu: non`)."""

    date: Annotated[
        DatePartielle,
        Field(
            title="Date",
            description="AAAA, AAAA-MM, AAAA-MM-JJ ou une année scolaire AAAA-AAAA.",
            examples=["2025", "2021-2022"],
        ),
    ]
    source: Annotated[Reference, Field(title="Source")]
    vu: Annotated[
        OuiNon, Field(title="Vu", description="non si le label n’apparaît plus dans la source.")
    ] = True
    uai: Annotated[
        Uai | None, Field(title="UAI", description="Si le label a été vu sur un UAI lié.")
    ] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Label(Modele):
    """All that is known of one lycée’s label; its rules are in `label.py`."""

    intitule: Annotated[
        Texte | None,
        Field(title="Intitulé du label", examples=["Lycée des métiers de l’économie bleue"]),
    ] = None
    decisions: Annotated[
        tuple[Decision, ...],
        Field(title="Décisions", description="Les décisions officielles, de la plus ancienne."),
    ] = ()
    constats: Annotated[
        tuple[Constat, ...],
        Field(title="Constats", description="Où et quand le label a été vu."),
    ] = ()


class Offre(Modele):
    """A formation taught at this lycée, by one or more voies."""

    formation: Annotated[
        Identifiant,
        Field(title="Formation", description="Un identifiant de formations.yaml."),
    ]
    voies: Annotated[
        tuple[Voie, ...],
        Field(
            title="Voies",
            description="scolaire, apprentissage, formation-continue (une ou plusieurs).",
        ),
    ] = ()
    source: Annotated[Reference, Field(title="Source")]
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Famille2deOuverte(Modele):
    """A « 2de famille de métiers » opened at this lycée."""

    famille: Annotated[
        Identifiant,
        Field(title="Famille", description="Un identifiant de familles_2de (formations.yaml)."),
    ]
    voies: Annotated[tuple[Voie, ...], Field(title="Voies")] = ()
    source: Annotated[Reference, Field(title="Source")]


class Contacts(Modele):
    """Ways to reach the lycée; functional addresses only, never a person’s own."""

    telephone: Annotated[Fait[Telephone] | None, Field(title="Téléphone")] = None
    courriel: Annotated[
        Fait[Courriel] | None,
        Field(title="Courriel", description="Boîte fonctionnelle, jamais celle d’une personne."),
    ] = None
    site: Annotated[Fait[Lien] | None, Field(title="Site web du lycée")] = None
    site_reseau: Annotated[Fait[Lien] | None, Field(title="Site web du réseau")] = None
    bureau_entreprises: Annotated[
        Fait[Texte] | None,
        Field(title="Bureau des entreprises", description="Comment le joindre."),
    ] = None


class Services(Modele):
    """What the lycée has besides its formations; absent means unknown, never « non »."""

    internat: Annotated[Fait[OuiNon] | None, Field(title="Internat")] = None
    restauration: Annotated[Fait[OuiNon] | None, Field(title="Restauration scolaire")] = None
    ulis: Annotated[Fait[OuiNon] | None, Field(title="ULIS")] = None
    segpa: Annotated[Fait[OuiNon] | None, Field(title="SEGPA")] = None
    greta: Annotated[Fait[OuiNon] | None, Field(title="GRETA")] = None
    cfa: Annotated[Fait[OuiNon] | None, Field(title="CFA sur place")] = None
    upe2a: Annotated[Fait[OuiNon] | None, Field(title="UPE2A")] = None


class PorteOuverte(Modele):
    """An open day."""

    date: Annotated[Jour, Field(title="Date")]
    debut: Annotated[Heure | None, Field(title="Heure de début")] = None
    fin: Annotated[Heure | None, Field(title="Heure de fin")] = None
    lien: Annotated[Lien | None, Field(title="Lien")] = None
    source: Annotated[Reference, Field(title="Source")]


class Partenaire(Modele):
    """A company or body that works with the lycée."""

    nom: Annotated[Texte, Field(title="Nom")]
    lien: Annotated[Lien | None, Field(title="Lien")] = None
    source: Annotated[Reference, Field(title="Source")]


class Action(Modele):
    """What the lycée does for one criterion of the label."""

    critere: Annotated[
        Entier, Field(title="Critère", description="Numéro du critère (academie.yaml).")
    ]
    texte: Annotated[Texte, Field(title="Ce qui est fait, en une ou deux phrases")]
    date: Annotated[DatePartielle | None, Field(title="Date")] = None
    lien: Annotated[Lien | None, Field(title="Lien")] = None
    source: Annotated[Reference, Field(title="Source")]


class Etablissement(Modele):
    """A labelled lycée, keyed by its uai."""

    uai: Annotated[
        Uai,
        Field(title="UAI", description="Le numéro national du lycée : 7 chiffres et une lettre."),
    ]
    nom: Annotated[
        Texte,
        Field(
            title="Nom",
            description="Le nom complet, sans les mots du label.",
            examples=["Lycée professionnel des Platanes"],
        ),
    ]
    nature: Annotated[Nature, Field(title="Nature")]
    secteur: Annotated[Secteur, Field(title="Secteur", description="public ou prive.")]
    siret: Annotated[Siret | None, Field(title="SIRET")] = None
    source: Annotated[
        Reference, Field(title="Source", description="D’où viennent le nom et l’adresse.")
    ]
    uai_lies: Annotated[tuple[UaiLie, ...], Field(title="UAI liés")] = ()
    adresse: Annotated[Adresse, Field(title="Adresse")]
    position: Annotated[Position | None, Field(title="Position")] = None
    label: Annotated[Label, Field(title="Label")]
    offres: Annotated[
        tuple[Offre, ...],
        Field(title="Offres", description="Les formations du lycée et leurs voies."),
    ] = ()
    familles_2de: Annotated[
        tuple[Famille2deOuverte, ...], Field(title="2des familles de métiers")
    ] = ()
    contacts: Annotated[Contacts, Field(title="Contacts")] = Contacts()
    services: Annotated[Services, Field(title="Services")] = Services()
    portes_ouvertes: Annotated[tuple[PorteOuverte, ...], Field(title="Portes ouvertes")] = ()
    partenaires: Annotated[tuple[Partenaire, ...], Field(title="Partenaires")] = ()
    actions: Annotated[
        tuple[Action, ...], Field(title="Actions", description="Ce que le label signifie ici.")
    ] = ()
    fiche_onisep: Annotated[Lien | None, Field(title="Fiche de l’Onisep")] = None
    remarques: Annotated[
        tuple[Texte, ...],
        Field(
            title="Remarques",
            description=(
                "Ce qui reste à vérifier. Une remarque qui commence par « À vérifier » est "
                "montrée aux familles ; les autres sont avec les sources."
            ),
        ),
    ] = ()

    @property
    def chemin(self) -> str:
        """Address of its page, relative to the site’s root."""
        return f"lycees/{self.uai.lower()}/"

    @cached_property
    def formations(self) -> tuple[str, ...]:
        """Ids of the formations it offers, in the registry’s order."""
        return tuple(offre.formation for offre in self.offres)
