"""A labelled lycée and all that it holds: label, offres, contacts, services."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field

from macros.domaine.modele import Fait, LienFacultatif, Modele, Origine, Remarque, cle
from macros.domaine.services import Services
from macros.domaine.valeurs import (
    CodeCommune,
    CodePostal,
    Courriel,
    DateDecision,
    Entier,
    Heure,
    Identifiant,
    Jour,
    Latitude,
    Lien,
    Longitude,
    Metres,
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
    enumerer,
)
from macros.socle.dates import DatePartielle


class NatureLien(StrEnum):
    """Why another uai belongs to the same site."""

    SEP = "sep"
    ANCIEN_LP = "ancien-lp"


class UaiLie(Modele):
    """A second uai of the same site: section d’enseignement professionnel, or former LP."""

    uai: Annotated[Uai, cle("UAI lié", "Le second UAI du même site.")]
    nature: Annotated[NatureLien, cle("Nature du lien", "sep ou ancien-lp.")]
    remarque: Annotated[
        Texte | None,
        cle(
            "Remarque",
            "Un doute ou une précision, en une phrase. Facultatif.",
            "Section d’enseignement professionnel du lycée.",
        ),
    ] = None


class Adresse(Modele):
    """Postal address; the commune is an INSEE code of communes.csv."""

    voie: Annotated[Texte, cle("Voie", "Numéro et rue.", "12 rue des Écoles")]
    code_postal: Annotated[CodePostal, cle("Code postal", "Cinq chiffres, entre guillemets.")]
    cedex: Annotated[
        OuiNon, cle("Cedex", "oui si le code postal est un code d’acheminement CEDEX.")
    ] = False
    commune: Annotated[
        CodeCommune,
        cle("Commune", "Code INSEE de la commune (de l’arrondissement à Lyon ou Paris)."),
    ]
    remarque: Remarque = None


class Position(Modele):
    """Where the site stands: degrees WGS 84, precision in metres."""

    latitude: Annotated[Latitude, cle("Latitude", "Degrés décimaux, WGS 84.", "43.363")]
    longitude: Annotated[Longitude, cle("Longitude", "Degrés décimaux, WGS 84.", "5.326")]
    precision: Annotated[Metres, cle("Précision", "En mètres.", "100")]
    source: Origine
    a_verifier: Annotated[OuiNon, cle("À vérifier", "oui si un doute demeure.")] = False
    remarque: Remarque = None


class Decision(Modele):
    """An official act about the label. Known to the day, the month or the year."""

    nature: Annotated[
        NatureDecision,
        cle("Nature", f"{enumerer(NatureDecision)}."),
    ]
    date: Annotated[
        DateDecision,
        cle(
            "Date",
            "AAAA-MM-JJ, AAAA-MM ou AAAA : ce qui est connu.",
            "2026-03-12",
            "2026-03",
            "2026",
        ),
    ]
    reference: Annotated[
        Texte | None, cle("Référence", "Le texte qui publie la décision.", "BO du 5 février 2026")
    ] = None
    lien: Annotated[
        Lien | None, cle("Lien vers le texte", "L’adresse du texte qui publie la décision.")
    ] = None
    intitule: Annotated[
        Texte | None,
        cle(
            "Intitulé",
            "L’intitulé que la décision donne au label.",
            "Lycée des métiers de l’économie bleue",
        ),
    ] = None
    expire_le: Annotated[
        Jour | None, cle("Expire le", "Dernier jour du label, seulement si la décision le dit.")
    ] = None
    source: Annotated[
        Reference | None,
        cle("Source", "D’où vient l’information, si ce n’est pas de la référence elle-même."),
    ] = None
    remarque: Remarque = None


class Constat(Modele):
    """A dated source in which the label was seen (`vu: oui`) or seen no more (`vu: non`)."""

    date: Annotated[
        DatePartielle,
        cle(
            "Date",
            "AAAA, AAAA-MM, AAAA-MM-JJ ou une année scolaire AAAA-AAAA.",
            "2025",
            "2021-2022",
        ),
    ]
    source: Origine
    vu: Annotated[OuiNon, cle("Vu", "non si le label n’apparaît plus dans la source.")] = True
    intitule: Annotated[
        Texte | None,
        cle(
            "Intitulé",
            "L’intitulé du label, tel que la source l’écrivait alors.",
            "Lycée des métiers de l’économie bleue",
        ),
    ] = None
    uai: Annotated[Uai | None, cle("UAI", "Si le label a été vu sur un UAI lié.")] = None
    remarque: Remarque = None


class Label(Modele):
    """All that is known of one lycée’s label; its rules are in `label.py`.

    A title belongs to the decision or to the constat that bears it: a later one rewrites nothing.
    """

    deplacees: ClassVar[Mapping[str, str]] = {
        "intitule": "Un intitulé appartient à ce qui le donne : déplacez cette ligne dans la "
        "décision (sous « decisions: ») ou dans le constat (sous « constats: ») qui le porte."
    }
    decisions: Annotated[
        tuple[Decision, ...], cle("Décisions", "Les décisions officielles, de la plus ancienne.")
    ] = ()
    constats: Annotated[tuple[Constat, ...], cle("Constats", "Où et quand le label a été vu.")] = ()

    @cached_property
    def intitule(self) -> str | None:
        """The latest title known, or None."""
        return self.intitule_au(date.max)

    def intitule_au(self, jour: date) -> str | None:
        """Return the title as it was known on a day: nothing that begins later counts.

        A title seen in a name counts after that of a decision only when it was seen later: an
        official act rules over the names of its own time.
        """
        actes = [d for d in self.decisions if d.intitule and d.date.debut <= jour]
        depuis = actes[-1].date.fin if actes else date.min
        vus = [c for c in self.constats if c.vu and c.intitule and depuis < c.date.debut <= jour]
        dernier = max(vus, key=lambda c: (c.date.fin, c.date.debut), default=None)
        return dernier.intitule if dernier else actes[-1].intitule if actes else None


class Offre(Modele):
    """A formation taught at this lycée, by one or more voies."""

    formation: Annotated[
        Identifiant, cle("Formation", "Un identifiant de formations.yaml.", "cap-cuisine")
    ]
    voies: Annotated[
        tuple[Voie, ...],
        cle(
            "Voies",
            "scolaire, apprentissage, formation-continue (une ou plusieurs).",
            "[scolaire, apprentissage]",
        ),
    ] = ()
    source: Origine
    sources_voies: Annotated[
        dict[Voie, Reference],
        cle(
            "Sources des autres voies",
            "La source d’une voie, quand ce n’est pas celle de la ligne « source ».",
        ),
    ] = Field(default_factory=dict)
    remarque: Remarque = None

    def source_de(self, voie: Voie) -> str:
        """Return where it is known that the formation is taught by this voie."""
        return self.sources_voies.get(voie, self.source)

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source of the offre, once each."""
        if not self.voies:
            return (self.source,)
        return tuple(dict.fromkeys(self.source_de(voie) for voie in self.voies))

    @property
    def durees(self) -> tuple[int, ...]:
        """Return the years that its remarque says it takes here; none when it says nothing.

        « Dans ce lycée : en 1 an ou 2 ans. » is (1, 2).
        """
        dites = _EN_ANS.search(self.remarque or "")
        return tuple(sorted({int(n) for n in re.findall(r"\d", dites[0])})) if dites else ()


_EN_ANS = re.compile(r"\ben (?:\d(?: ans?)?,? (?:ou|et) (?:en )?)*\d ans?\b")


class Famille2deOuverte(Modele):
    """A « 2de famille de métiers » opened at this lycée."""

    famille: Annotated[
        Identifiant,
        cle(
            "Famille",
            "Un identifiant de familles_2de (formations.yaml).",
            "metiers-hotellerie-restauration",
        ),
    ]
    voies: Annotated[
        tuple[Voie, ...],
        cle(
            "Voies",
            "Comment la formation se suit : scolaire, apprentissage, formation-continue.",
            "[scolaire, apprentissage]",
        ),
    ] = ()
    source: Origine
    remarque: Remarque = None


class Contacts(Modele):
    """Ways to reach the lycée; functional addresses only, never a person’s own."""

    telephone: Annotated[Fait[Telephone] | None, cle("Téléphone", "Le numéro du standard.")] = None
    courriel: Annotated[
        Fait[Courriel] | None, cle("Courriel", "Boîte fonctionnelle, jamais celle d’une personne.")
    ] = None
    site: Annotated[
        Fait[Lien] | None, cle("Site web du lycée", "L’adresse du site web du lycée.")
    ] = None
    site_reseau: Annotated[
        Fait[Lien] | None,
        cle("Site web du réseau", "L’adresse du site du réseau de lycées, s’il y en a un."),
    ] = None
    bureau_entreprises: Annotated[
        Fait[Texte] | None, cle("Bureau des entreprises", "Comment le joindre.")
    ] = None


class PorteOuverte(Modele):
    """An open day."""

    date: Annotated[Jour, cle("Date", "Le jour, AAAA-MM-JJ.", "2027-01-23")]
    debut: Annotated[Heure | None, cle("Heure de début", "L’heure, entre guillemets.")] = None
    fin: Annotated[Heure | None, cle("Heure de fin", "L’heure, entre guillemets.")] = None
    lien: LienFacultatif = None
    source: Origine


class Partenaire(Modele):
    """A company or body that works with the lycée."""

    nom: Annotated[
        Texte,
        cle(
            "Nom",
            "Le nom de l’entreprise ou de l’organisme, jamais celui d’une personne.",
            "Entreprise d’exemple",
        ),
    ]
    lien: LienFacultatif = None
    source: Origine


class Action(Modele):
    """What the lycée does for one criterion of the label."""

    critere: Annotated[Entier, cle("Critère", "Numéro du critère (academie.yaml).", "5")]
    texte: Annotated[
        Texte,
        cle(
            "Ce qui est fait, en une ou deux phrases",
            "Ce qui est fait, avec des mots de tous les jours.",
            "Un séjour professionnel en Italie pour les apprentis de deuxième année.",
        ),
    ]
    date: Annotated[
        DatePartielle | None, cle("Date", "Quand : AAAA, AAAA-MM ou AAAA-MM-JJ.", "2026", "2026-05")
    ] = None
    lien: LienFacultatif = None
    source: Origine


class Etablissement(Modele):
    """A labelled lycée, keyed by its uai."""

    uai: Annotated[Uai, cle("UAI", "Le numéro national du lycée : 7 chiffres et une lettre.")]
    nom: Annotated[
        Texte,
        cle("Nom", "Le nom complet, sans les mots du label.", "Lycée professionnel des Platanes"),
    ]
    nature: Annotated[
        Nature, cle("Nature", "Ce qu’est le lycée en droit ; le label n’y change rien.")
    ]
    secteur: Annotated[Secteur, cle("Secteur", "public ou prive.")]
    siret: Annotated[Siret | None, cle("SIRET", "Les 14 chiffres du SIRET, entre guillemets.")] = (
        None
    )
    source: Annotated[Reference, cle("Source", "D’où viennent le nom et l’adresse.")]
    uai_lies: Annotated[
        tuple[UaiLie, ...], cle("UAI liés", "Les autres UAI du même site (SEP, ancien LP).")
    ] = ()
    adresse: Annotated[Adresse, cle("Adresse", "L’adresse postale du lycée.")]
    position: Annotated[Position | None, cle("Position", "Où placer le lycée sur la carte.")] = None
    label: Annotated[
        Label, cle("Label", "Tout ce que l’on sait du label : intitulé, décisions, constats.")
    ]
    offres: Annotated[
        tuple[Offre, ...], cle("Offres", "Les formations du lycée et leurs voies.")
    ] = ()
    familles_2de: Annotated[
        tuple[Famille2deOuverte, ...],
        cle(
            "2des familles de métiers", "Les 2des par lesquelles on entre en bac pro dans ce lycée."
        ),
    ] = ()
    contacts: Annotated[
        Contacts, cle("Contacts", "Comment joindre le lycée ; jamais l’adresse d’une personne.")
    ] = Contacts()
    services: Annotated[
        Services,
        cle("Services", "Internat, restauration, ULIS… Ce qu’on ne sait pas ne s’écrit pas."),
    ] = Services()
    portes_ouvertes: Annotated[
        tuple[PorteOuverte, ...], cle("Portes ouvertes", "Les prochaines journées portes ouvertes.")
    ] = ()
    partenaires: Annotated[
        tuple[Partenaire, ...],
        cle("Partenaires", "Entreprises et organismes qui travaillent avec le lycée."),
    ] = ()
    actions: Annotated[tuple[Action, ...], cle("Actions", "Ce que le label signifie ici.")] = ()
    fiche_onisep: Annotated[
        Lien | None, cle("Fiche de l’Onisep", "L’adresse de la page du lycée sur onisep.fr.")
    ] = None
    remarques: Annotated[
        tuple[Texte, ...],
        cle(
            "Remarques",
            "Ce qui reste à vérifier. Une remarque qui commence par « À vérifier » est "
            "montrée aux familles ; les autres sont avec les sources.",
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
