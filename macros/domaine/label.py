"""The life of a label: its état and échéance on any day, as pure functions.

Rules: a decision runs five years from its date, unless it states its own last day; a constat
alone bounds the label five years after the last day it may count for; the label runs through
its last day. Sources: Code de l’éducation, articles D. 335-1 to D. 335-4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from macros.domaine.etablissement import Constat, Decision, Label
from macros.domaine.valeurs import NatureDecision
from macros.socle.dates import DatePartielle, Precision, en_lettres, plus_annees, plus_mois

DUREE = 5
"""Years for which a label is granted."""
PREAVIS = 12
"""Months before the échéance of a decision when a label becomes « à renouveler »."""
PREAVIS_EN_MOTS = "douze mois"


class Etat(StrEnum):
    """What can be said of a label on a day."""

    EN_VIGUEUR = "en_vigueur"
    A_RENOUVELER = "a_renouveler"
    A_CONFIRMER = "a_confirmer"
    NON_CONFIRME = "non_confirme"
    ECHU = "echu"
    RETIRE = "retire"
    PLUS_CONSTATE = "plus_constate"


ETATS_COURANTS = (Etat.EN_VIGUEUR, Etat.A_RENOUVELER, Etat.A_CONFIRMER)
"""Results shown first."""
ETATS_PAR_DEFAUT = (*ETATS_COURANTS, Etat.NON_CONFIRME)
"""Results shown unless the visitor asks for others."""


@dataclass(frozen=True, slots=True)
class Echeance:
    """The last day of a label, as exactly as it is known.

    `jour` is the last possible day; `precision` how much of it is known; `certaine` is False
    when it is only a bound drawn from a constat.
    """

    jour: date
    precision: Precision
    certaine: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """A label on a day: its état, its échéance if any, and the fact that rules."""

    etat: Etat
    echeance: Echeance | None
    fait: Decision | Constat | None


def situation(label: Label, le: date) -> Situation:
    """Return the label’s situation on the day `le`; facts later than that day do not count."""
    decision = _derniere_decision(label, le)
    negatif = _dernier_constat(label, le, vu=False)
    positif = _dernier_constat(label, le, vu=True)
    if decision is None:
        return _sans_decision(positif, negatif, le)
    dementi = negatif is not None and negatif.date.debut > decision.date.debut
    if dementi and not _vu_de_nouveau(positif, negatif):
        return Situation(Etat.PLUS_CONSTATE, None, negatif)
    if decision.nature is NatureDecision.RETRAIT:
        return Situation(Etat.RETIRE, None, decision)
    fin = echeance_de(decision)
    if le > fin.jour:
        # Seen in a name after its échéance changes nothing: a name can outlive a label.
        return Situation(Etat.ECHU, fin, decision)
    bientot = le >= plus_mois(fin.jour, -PREAVIS)
    return Situation(Etat.A_RENOUVELER if bientot else Etat.EN_VIGUEUR, fin, decision)


def etat(label: Label, le: date) -> Etat:
    """Return the label’s état on the day `le`."""
    return situation(label, le).etat


def echeance(label: Label, le: date) -> Echeance | None:
    """Return the label’s last day as known on the day `le`, or None when nothing bounds it."""
    return situation(label, le).echeance


def echeance_de(decision: Decision) -> Echeance:
    """Return the last day of a decision: what it states, or five years after its date."""
    if decision.expire_le is not None:
        return Echeance(decision.expire_le, Precision.JOUR, certaine=True)
    quand = decision.date
    return Echeance(_cinq_ans_apres(quand), quand.precision, certaine=True)


_FINS_D_ANNEE = frozenset(((6, 30), (8, 31), (12, 31)))
"""Ends of a school year, or of a year, that a decision may choose: (month, day)."""
_UN_AN = 366


def terme_attendu(decision: Decision) -> bool:
    """Whether a decision’s stated last day is that of five years, or an end of year near it."""
    fin = decision.expire_le
    if fin is None:
        return True
    premier = plus_annees(decision.date.debut, DUREE)
    dernier = plus_annees(decision.date.fin, DUREE)
    loin = max((premier - fin).days, (fin - dernier).days)
    return loin <= 1 or ((fin.month, fin.day) in _FINS_D_ANNEE and loin < _UN_AN)


def terme_dit(fin: date, duree: str = "") -> str:
    """Return the remark that a decision itself states its last day, or how long it holds."""
    if duree:
        return f"La décision dit « {duree} » : dernier jour, {en_lettres(fin)}."
    return f"Dernier jour donné par la décision, {en_lettres(fin)}."


def borne_de(constat: Constat) -> Echeance:
    """Return the last day a label seen in this constat can run to, if it ran when seen."""
    return Echeance(_cinq_ans_apres(constat.date), constat.date.precision, certaine=False)


def _cinq_ans_apres(quand: DatePartielle) -> date:
    if quand.precision is Precision.MOIS:
        # The last day of the same month, even when February has one more or one less.
        return plus_mois(plus_annees(quand.debut, DUREE), 1) - timedelta(days=1)
    return plus_annees(quand.fin, DUREE)


def _sans_decision(positif: Constat | None, negatif: Constat | None, le: date) -> Situation:
    if negatif is not None and not _vu_de_nouveau(positif, negatif):
        return Situation(Etat.PLUS_CONSTATE, None, negatif)
    if positif is None:
        return Situation(Etat.NON_CONFIRME, None, None)
    borne = borne_de(positif)
    atteinte = le > borne.jour
    return Situation(Etat.NON_CONFIRME if atteinte else Etat.A_CONFIRMER, borne, positif)


def _vu_de_nouveau(positif: Constat | None, negatif: Constat | None) -> bool:
    """Whether a label was seen again after it was seen no more; the same period does not count."""
    if positif is None or negatif is None:
        return positif is not None
    return (positif.date.fin, positif.date.debut) > (negatif.date.fin, negatif.date.debut)


def _derniere_decision(label: Label, le: date) -> Decision | None:
    """Return the decision that rules on the day `le`, whatever the order they are written in.

    When one is known only to a year or a month that holds the other, the file's order decides.
    """
    derniere: Decision | None = None
    for decision in label.decisions:
        if decision.date.debut > le:
            continue
        if derniere is None or decision.date.fin >= derniere.date.debut:
            derniere = decision
    return derniere


def _dernier_constat(label: Label, le: date, *, vu: bool) -> Constat | None:
    connus = [c for c in label.constats if c.vu is vu and c.date.debut <= le]
    return max(connus, key=lambda c: (c.date.fin, c.date.debut), default=None)


@lru_cache(maxsize=8192)
def calendrier(label: Label) -> tuple[tuple[date, Etat], ...]:
    """Return the label’s états over time: (first day, état), the first from `date.min`.

    The browser reads it to tell the état of its own day, without any rule of its own. Worked out
    once: every page that names a lycée holds it.
    """
    jours = {date.min}
    for decision in label.decisions:
        fin = echeance_de(decision).jour
        jours |= {decision.date.debut, plus_mois(fin, -PREAVIS), _lendemain(fin)}
    for constat in label.constats:
        jours |= {constat.date.debut, _lendemain(borne_de(constat).jour)}
    transitions: list[tuple[date, Etat]] = []
    for jour in sorted(jours):
        actuel = etat(label, jour)
        if not transitions or transitions[-1][1] is not actuel:
            transitions.append((jour, actuel))
    return tuple(transitions)


def _lendemain(jour: date) -> date:
    return jour + timedelta(days=1) if jour < date.max else jour
