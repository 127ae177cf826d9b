"""National figures and calendars: what holds from one day to another, and what is said after it.

A repère has periods. On any day its page shows the one that runs; else the last that ran, which is
then said to be past; else the first to come. Pure functions: today is a parameter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from macros.domaine.modele import Modele, Origine, Remarque, cle
from macros.domaine.valeurs import Identifiant, Jour, OuiNon, Texte
from macros.socle.dates import DatePartielle, plus_mois

PREAVIS = 1
"""Months before its last day when a repère without a successor is to be looked up again."""


class GenreDeRepere(StrEnum):
    """What a repère gives: pages name it by this word."""

    MONTANT = "montant"
    CALENDRIER = "calendrier"
    REGLE = "regle"


class Valeur(Modele):
    """One line of a repère."""

    pour: Annotated[Texte, cle("Pour qui, ou pour quoi", "À qui, ou à quoi, vaut cette ligne.")]
    valeur: Annotated[
        Texte,
        cle("Valeur", "Le montant, la date ou la durée.", "10 € par jour"),
    ]
    du: Annotated[
        Jour | None,
        cle(
            "Du",
            "Le premier jour de cette étape, s’il est connu : il va au calendrier.",
            "2026-01-19",
        ),
    ] = None
    au: Annotated[
        Jour | None,
        cle("Au", "Le dernier jour de cette étape, s’il est connu.", "2026-03-12"),
    ] = None


class Periode(Modele):
    """What a repère is from one day to another."""

    annee: Annotated[
        DatePartielle,
        cle("Année", "Comment les pages nomment cette période.", "2025-2026", "2026"),
    ]
    du: Annotated[Jour, cle("Du", "Le premier jour où ces valeurs valent.", "2025-09-01")]
    au: Annotated[Jour, cle("Au", "Le dernier jour où ces valeurs valent.", "2026-08-31")]
    annonce: Annotated[
        OuiNon, cle("Annoncé", "oui si seule l’annonce est connue, et non le texte définitif.")
    ] = False
    lignes: Annotated[tuple[Valeur, ...], cle("Lignes", "Ce que donne le repère, ligne à ligne.")]
    source: Origine
    vu_le: Annotated[
        DatePartielle, cle("Vu le", "Quand cette source a été lue.", "2026-11", "2026-11-29")
    ]
    remarque: Remarque = None

    @property
    def texte(self) -> str:
        """The year as it is written: « 2025-2026 »."""
        return self.annee.texte


class RepereNational(Modele):
    """A national figure, rule or calendar, which holds for a time only."""

    id: Annotated[Identifiant, cle("Identifiant", "Court et définitif : les pages le citent.")]
    libelle: Annotated[Texte, cle("Libellé", "Ce que c’est, en quelques mots.")]
    genre: Annotated[GenreDeRepere, cle("Genre", "montant, calendrier ou regle.")]
    pour: Annotated[Texte, cle("Pour qui", "Qui cela concerne, et qui non, en une phrase.")]
    periodes: Annotated[
        tuple[Periode, ...],
        cle("Périodes", "De la plus ancienne à la plus récente, sans jour en commun."),
    ] = ()
    sinon: Annotated[
        Texte | None,
        cle(
            "Sinon",
            "Ce que dit la page quand aucune période ne court : une saison, sans date ni montant.",
        ),
    ] = None

    @property
    def fin(self) -> date | None:
        """The last day that is known of it; None when no period is."""
        return max((periode.au for periode in self.periodes), default=None)


class EtatDeRepere(StrEnum):
    """What can be said of a repère on a day."""

    AVENIR = "avenir"
    COURANT = "courant"
    PASSE = "passe"
    INCONNU = "inconnu"


@dataclass(frozen=True, slots=True)
class Moment:
    """A repère on a day: its état, and the rank of the period that is shown (-1: none is known)."""

    etat: EtatDeRepere
    rang: int

    @property
    def code(self) -> str:
        """The word by which pages and the browser know it: « courant-0 »."""
        return f"{self.etat}-{self.rang}" if self.rang >= 0 else str(self.etat)


def moment(repere: RepereNational, le: date) -> Moment:
    """Return what is shown of a repère on the day `le`: never as current outside its dates."""
    rangs = range(len(repere.periodes))
    courants = [r for r in rangs if repere.periodes[r].du <= le <= repere.periodes[r].au]
    if courants:
        return Moment(EtatDeRepere.COURANT, courants[-1])
    passes = [r for r in rangs if repere.periodes[r].au < le]
    if passes:
        return Moment(EtatDeRepere.PASSE, max(passes, key=lambda r: repere.periodes[r].au))
    if repere.periodes:
        return Moment(EtatDeRepere.AVENIR, min(rangs, key=lambda r: repere.periodes[r].du))
    return Moment(EtatDeRepere.INCONNU, -1)


def calendrier(repere: RepereNational) -> tuple[tuple[date, Moment], ...]:
    """Return what is shown over time: (first day, moment), the first from `date.min`.

    The browser reads it to tell its own day's, without any rule of its own.
    """
    jours = {date.min}
    for periode in repere.periodes:
        jours |= {periode.du, periode.au + timedelta(days=1)}
    suite: list[tuple[date, Moment]] = []
    for jour in sorted(jours):
        actuel = moment(repere, jour)
        if not suite or suite[-1][1] != actuel:
            suite.append((jour, actuel))
    return tuple(suite)


def suivante(repere: RepereNational, rang: int) -> Periode | None:
    """Return the period that comes after one, if it is known."""
    return repere.periodes[rang + 1] if rang + 1 < len(repere.periodes) else None


def a_revoir(repere: RepereNational, le: date, mois: int = PREAVIS) -> bool:
    """Whether the last day known of a repère is past, or comes within `mois` months."""
    return repere.fin is not None and le >= plus_mois(repere.fin, -mois)


@dataclass(frozen=True, slots=True)
class SuiviDeRepere:
    """A repère and where it stands on one day."""

    repere: RepereNational
    moment: Moment

    @property
    def periode(self) -> Periode | None:
        """The period that is shown."""
        return self.repere.periodes[self.moment.rang] if self.moment.rang >= 0 else None


def suivre_reperes(reperes: tuple[RepereNational, ...], le: date) -> Iterator[SuiviDeRepere]:
    """Yield every repère with where it stands on the day `le`, the first to end first."""
    for repere in sorted(reperes, key=lambda r: (r.fin or date.max, r.id)):
        yield SuiviDeRepere(repere, moment(repere, le))
