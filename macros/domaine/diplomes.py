"""One row a diploma: its names, when one enters, how long it takes, what may come next.

After the 3e, a CAP or a bac pro; after a CAP, a BMA; after a bac, a BTS; after a first diploma of
the trade, whichever the lycée asks for, a certificat de spécialisation or a local FCIL.
Source: Code de l’éducation, articles D. 337-1 to D. 337-160; levels of the RNCP.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.domaine.valeurs import Diplome


@dataclass(frozen=True, slots=True)
class Moment:
    """When one enters a formation, and what one must have behind oneself."""

    id: str
    en_mots: str
    prerequis: str
    des_apprentis: bool = False
    """Whether apprentices too ask for it where all do."""


APRES_3E = Moment("apres-3e", "après la 3e", "La classe de 3e.")
APRES_CAP = Moment("apres-cap", "après un CAP", "Un CAP du même métier.")
APRES_BAC = Moment(
    "apres-bac",
    "après le bac",
    "Un bac : professionnel, technologique ou général.",
    des_apprentis=True,
)
COMPLEMENT = Moment(
    "complement",
    "après un premier diplôme",
    "Un premier diplôme du métier : le lycée dit lequel.",
)


@dataclass(frozen=True, slots=True)
class FicheDiplome:
    """What is true of every formation of one diploma, in the words of visitors."""

    nom: str
    en_lettres: str
    duree: str
    moment: Moment
    explication: str
    avant: tuple[Diplome, ...] = ()
    """Diplomas of the same trade that may lead to it."""
    acces: str = ""
    """When one enters, where the moment’s words say too little."""
    entree: str = ""
    """By which class one enters, when no famille de métiers says it."""
    passerelle: str = "Formations du même métier :"
    """What introduces the formations that may lead to it."""
    ensuite: str = "Travailler, le plus souvent dans la spécialité."


DIPLOMES: Mapping[Diplome, FicheDiplome] = {
    Diplome.CAP: FicheDiplome(
        "CAP",
        "certificat d’aptitude professionnelle",
        "2 ans",
        APRES_3E,
        "Le CAP apprend un métier précis, avec beaucoup d’atelier et des stages. "
        "C’est le premier diplôme professionnel (niveau 3).",
        ensuite="Travailler, ou continuer : le plus souvent en 1re de bac pro ; parfois par un "
        "certificat de spécialisation ou, dans les métiers d’art, un BMA.",
    ),
    Diplome.BAC_PRO: FicheDiplome(
        "Bac pro",
        "baccalauréat professionnel",
        "3 ans",
        APRES_3E,
        "Le bac pro apprend un métier et donne le bac (niveau 4). "
        "Il ouvre sur un emploi ou sur un BTS.",
        avant=(Diplome.CAP,),
        entree="On entre par la 2de de ce bac pro.",
        passerelle="Un CAP du même métier peut mener à la 1re de ce bac pro :",
        ensuite="Travailler, ou continuer : BTS, certificat de spécialisation.",
    ),
    Diplome.BMA: FicheDiplome(
        "BMA",
        "brevet des métiers d’art",
        "2 ans",
        APRES_CAP,
        "Le brevet des métiers d’art (BMA) perfectionne un savoir-faire d’art après un CAP "
        "du même métier (niveau 4).",
        avant=(Diplome.CAP,),
    ),
    Diplome.CS: FicheDiplome(
        "CS",
        "certificat de spécialisation",
        "en général 1 an",
        COMPLEMENT,
        "Le certificat de spécialisation (CS, l’ancienne « mention complémentaire ») ajoute une "
        "compétence à un diplôme du même métier.",
        avant=(Diplome.CAP, Diplome.BAC_PRO),
        acces="après un CAP ou un bac",
    ),
    Diplome.FCIL: FicheDiplome(
        "FCIL",
        "formation complémentaire d’initiative locale",
        "durée fixée localement",
        COMPLEMENT,
        "La formation complémentaire d’initiative locale (FCIL) répond à un besoin d’employeurs "
        "proches. Elle n’a pas de niveau national.",
        avant=(Diplome.CAP, Diplome.BAC_PRO),
        acces="après un CAP ou un bac",
    ),
    Diplome.BTS: FicheDiplome(
        "BTS",
        "brevet de technicien supérieur",
        "2 ans",
        APRES_BAC,
        "Le BTS prépare en deux ans aux métiers de technicien supérieur (niveau 5, bac + 2).",
        avant=(Diplome.BAC_PRO,),
        ensuite="Travailler, ou continuer : bachelor universitaire, licence professionnelle, "
        "école.",
    ),
}


def apres(diplome: Diplome) -> tuple[Diplome, ...]:
    """Return the diplomas of the same trade that one may lead to."""
    return tuple(suivant for suivant, fiche in DIPLOMES.items() if diplome in fiche.avant)


NIVEAUX: Mapping[Diplome, int] = {
    Diplome.CAP: 3,
    Diplome.BAC_PRO: 4,
    Diplome.BMA: 4,
    Diplome.BTS: 5,
}
"""Diplomas of one level only → it, in today’s national framework; a CS or an FCIL has several."""
