"""The year of who wants to enter a lycée: what to do, season by season, from where one stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.vues.rendu import Contexte


@dataclass(frozen=True, slots=True)
class Pas:
    """One thing to do, and the season for it: no date, which changes every year.

    `repere` is the national calendar or rule that dates it, `lien` the official site that does.
    """

    quand: str
    quoi: str
    repere: str = ""
    lien: str = ""


@dataclass(frozen=True, slots=True)
class Annee:
    """The year of one kind of visitor; `suite` is where the page tells the rest."""

    id: str
    titre: str
    pas: tuple[Pas, ...]
    suite: str


ANNEES: tuple[Annee, ...] = (
    Annee(
        "3e",
        "Je suis en 3e",
        (
            Pas(
                "Toute l’année",
                "Renseignez-vous au collège et au CIO, allez aux portes ouvertes, demandez une "
                "journée ou quelques heures d’immersion au lycée.",
            ),
            Pas(
                "Au printemps",
                "Faites plusieurs vœux, dans l’ordre de vos préférences.",
                "affelnet",
                "affelnet",
            ),
            Pas(
                "Au début de l’été",
                "Vous recevez la réponse : inscrivez-vous au lycée avant la date indiquée, sans "
                "quoi la place est perdue.",
                "affelnet",
                "academie",
            ),
            Pas("Avant la rentrée", "Pas de place ? Le collège et le CIO aident au tour suivant."),
        ),
        "apres-la-3e",
    ),
    Annee(
        "cap",
        "Je suis en CAP",
        (
            Pas(
                "Dès l’hiver",
                "Dites votre projet au professeur principal : le lycée fait la demande avec vous.",
            ),
            Pas(
                "Ensuite",
                "Le lycée vous dit la date limite de la demande : nous ne la connaissons pas.",
            ),
            Pas(
                "Si vous n’êtes plus élève",
                "Écrivez au lycée qui vous intéresse, ou prenez rendez-vous dans un CIO.",
            ),
        ),
        "apres-un-cap",
    ),
    Annee(
        "terminale",
        "Je suis en terminale",
        (
            Pas(
                "À la fin de l’automne",
                "Lisez les formations sur Parcoursup : places, résultats attendus, frais.",
                "parcoursup",
                "parcoursup",
            ),
            Pas(
                "En hiver",
                "Créez votre dossier et faites vos vœux. Pour un BTS en apprentissage, cherchez "
                "aussi un employeur.",
                "parcoursup",
                "parcoursup",
            ),
            Pas(
                "Au début du printemps",
                "Complétez et confirmez votre dossier avec votre lycée.",
                "parcoursup",
                "parcoursup",
            ),
            Pas(
                "À la fin de l’année",
                "En bac pro : stage ou préparation des études, puis les épreuves.",
                "terminale-pro",
            ),
            Pas(
                "À partir de la fin du printemps",
                "Répondez à chaque proposition dans le délai donné.",
                lien="parcoursup",
            ),
            Pas("En été", "La phase complémentaire propose les places qui restent."),
        ),
        "apres-le-bac",
    ),
    Annee(
        "apprentissage",
        "Je veux être en apprentissage",
        (
            Pas(
                "Dès l’hiver",
                "Demandez une place au CFA ou au lycée, et cherchez un employeur : les deux en "
                "même temps.",
                lien="apprentissage",
            ),
            Pas(
                "Entre l’été et l’automne",
                "La plupart des contrats commencent. Sans employeur, on peut commencer au CFA "
                "pendant trois mois au plus.",
            ),
        ),
        "en-apprentissage",
    ),
)
"""What the page of inscription tells in full, put in the order of a year."""


def calendrier_inscription(contexte: Contexte) -> Mapping[str, Any]:
    """Give the four years; a step leads to its dates, or says where they are announced."""
    registre = contexte.registre
    return {
        "annees": ANNEES,
        "reperes": {repere.id for repere in registre.reperes if repere.periodes},
        "liens": registre.academie.liens,
    }
