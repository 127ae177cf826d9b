"""The year of who wants to enter a lycée: what to do, season by season, from where one stands.

A season is national and lasts; a date changes every year, and stands in a repère with its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.domaine.registre import Registre
from macros.domaine.reperes import Periode, RepereNational, Valeur


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


@dataclass(frozen=True, slots=True)
class EtapeDatee:
    """A step whose days are known: a line of a repère, its period, and its rank there."""

    repere: RepereNational
    periode: Periode
    ligne: Valeur
    rang: int

    @property
    def debut(self) -> date:
        """Its first day, or the only one that is known."""
        return self.ligne.du or self.ligne.au or self.periode.du

    @property
    def fin(self) -> date:
        """Its last day, or the only one that is known."""
        return self.ligne.au or self.debut


def etapes_datees(registre: Registre, annee: Annee, le: date) -> Iterator[EtapeDatee]:
    """Yield the steps of a year whose days are known and not past on the day `le`, in order."""
    connues = (
        EtapeDatee(repere, periode, ligne, rang)
        for id in dict.fromkeys(pas.repere for pas in annee.pas if pas.repere)
        if (repere := registre.repere(id)) is not None
        for periode in repere.periodes
        for rang, ligne in enumerate(periode.lignes)
        if ligne.du or ligne.au
    )
    avenir = (etape for etape in connues if etape.fin >= le)
    yield from sorted(avenir, key=lambda etape: (etape.debut, etape.fin, etape.rang))
