"""What a lycée has besides its formations (internat, ULIS…), and the words of each service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from macros.domaine.modele import Fait, Modele, cle
from macros.domaine.valeurs import OuiNon, Quantite, Texte, enumerer


class PublicInternat(StrEnum):
    """Whom a boarding house takes."""

    MIXTE = "mixte"
    FILLES = "filles"
    GARCONS = "garcons"


class Internat(Fait[OuiNon]):
    """Whether pupils can board, whom it takes, and where when it is not at the lycée."""

    public: Annotated[
        PublicInternat | None,
        cle("Public", f"Qui il accueille : {enumerer(PublicInternat)}."),
    ] = None
    places: Annotated[Quantite | None, cle("Places", "Combien de places.", "56")] = None
    ailleurs: Annotated[
        Texte | None,
        cle(
            "Ailleurs",
            "Où, si les élèves sont logés hors du lycée : au lycée, à la résidence…",
            "au lycée Jean Exemple",
        ),
    ] = None


@dataclass(frozen=True)
class Service:
    """What a service is called, besides the title and the help of its key."""

    nom: str
    """In a list: « internat », « ULIS »."""
    dit: str
    """In a sentence: « l’internat », « le dispositif ULIS »."""
    un: str
    """What a lycée has: « un internat »."""
    titre: str = ""
    """On a lycée’s page, when its key’s title does not tell a family enough."""
    mots: tuple[str, ...] = ()
    """What visitors type to find it, without accents."""
    colonne: str = ""
    """Its column in the Annuaire de l’éducation."""


class Services(Modele):
    """What the lycée has besides its formations; absent means unknown, never « non »."""

    internat: Annotated[
        Internat | None,
        cle("Internat", "Le lycée a un internat, ou loge ses élèves ailleurs : oui ou non."),
        Service(
            "internat",
            "l’internat",
            "un internat",
            mots=("internat", "interne", "internes", "pensionnat", "pension", "pensionnaire"),
            colonne="hebergement",
        ),
    ] = None
    restauration: Annotated[
        Fait[OuiNon] | None,
        cle("Restauration scolaire", "Le lycée a une cantine : oui ou non."),
        Service(
            "restauration",
            "la restauration",
            "une cantine",
            mots=("demi pension", "demi pensionnaire", "demi pensionnaires"),
            colonne="restauration",
        ),
    ] = None
    ulis: Annotated[
        Fait[OuiNon] | None,
        cle("ULIS", "Le lycée a une unité localisée pour l’inclusion scolaire : oui ou non."),
        Service(
            "ULIS",
            "le dispositif ULIS",
            "un dispositif ULIS",
            "Dispositif ULIS (élèves en situation de handicap)",
            mots=("ulis",),
            colonne="ulis",
        ),
    ] = None
    segpa: Annotated[
        Fait[OuiNon] | None,
        cle("SEGPA", "Le lycée accueille une SEGPA : oui ou non."),
        Service("SEGPA", "la SEGPA", "une SEGPA", mots=("segpa",), colonne="segpa"),
    ] = None
    greta: Annotated[
        Fait[OuiNon] | None,
        cle("GRETA", "Un GRETA forme des adultes sur place : oui ou non."),
        Service(
            "GRETA",
            "le GRETA",
            "un GRETA",
            "GRETA (formation des adultes)",
            mots=("greta",),
            colonne="greta",
        ),
    ] = None
    cfa: Annotated[
        Fait[OuiNon] | None,
        cle("CFA sur place", "Un centre de formation d’apprentis est sur place : oui ou non."),
        Service(
            "CFA",
            "le CFA",
            "un CFA ou une UFA",
            "CFA ou UFA sur place (formation d’apprentis)",
        ),
    ] = None
    upe2a: Annotated[
        Fait[OuiNon] | None,
        cle("UPE2A", "Le lycée accueille des élèves allophones (UPE2A) : oui ou non."),
        Service(
            "UPE2A",
            "l’accueil UPE2A",
            "un accueil UPE2A",
            "UPE2A (élèves qui apprennent le français)",
            mots=("upe2a",),
        ),
    ] = None


def _services() -> Iterator[tuple[str, Service]]:
    for nom, champ in Services.model_fields.items():
        (service,) = (dit for dit in champ.metadata if isinstance(dit, Service))
        yield nom, replace(service, titre=service.titre or champ.title or "")


SERVICES: Mapping[str, Service] = dict(_services())
"""Key of each service → what it is called."""
