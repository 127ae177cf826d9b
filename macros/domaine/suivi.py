"""Following the labels of a whole registry: who must renew and when, how many on a given day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.domaine.etablissement import Decision, Etablissement, Label
from macros.domaine.label import (
    ETATS_COURANTS,
    ETATS_PAR_DEFAUT,
    Echeance,
    Etat,
    Situation,
    calendrier,
    echeance_de,
    situation,
)
from macros.domaine.registre import Registre
from macros.socle.dates import Precision, en_lettres, mois_en_lettres, plus_mois


class Tranche(StrEnum):
    """When a lycée must act, from the most pressing."""

    ECHU = "echu"
    SIX_MOIS = "6_mois"
    DOUZE_MOIS = "12_mois"
    VINGT_QUATRE_MOIS = "24_mois"
    PLUS_TARD = "plus_tard"
    A_CONFIRMER = "a_confirmer"
    NON_CONFIRME = "non_confirme"
    SANS_LABEL = "sans_label"


TITRES: dict[Tranche, str] = {
    Tranche.ECHU: "Échus",
    Tranche.SIX_MOIS: "Dans les 6 mois",
    Tranche.DOUZE_MOIS: "Dans 6 à 12 mois",
    Tranche.VINGT_QUATRE_MOIS: "Dans 12 à 24 mois",
    Tranche.PLUS_TARD: "Plus tard",
    Tranche.A_CONFIRMER: "À confirmer",
    Tranche.NON_CONFIRME: "Non confirmés",
    Tranche.SANS_LABEL: "Retirés ou non retrouvés",
}

A_SAISIR = (Tranche.A_CONFIRMER, Tranche.NON_CONFIRME, Tranche.ECHU)
"""Tranches of lycées whose decision is missing: seen but never decided here, or past its end."""

_SANS_DECISION: dict[Etat, Tranche] = {
    Etat.ECHU: Tranche.ECHU,
    Etat.A_CONFIRMER: Tranche.A_CONFIRMER,
    Etat.NON_CONFIRME: Tranche.NON_CONFIRME,
    Etat.RETIRE: Tranche.SANS_LABEL,
    Etat.PLUS_CONSTATE: Tranche.SANS_LABEL,
}
_SEUILS: tuple[tuple[int, Tranche], ...] = (
    (6, Tranche.SIX_MOIS),
    (12, Tranche.DOUZE_MOIS),
    (24, Tranche.VINGT_QUATRE_MOIS),
)


@dataclass(frozen=True, slots=True)
class Suivi:
    """A lycée and where its label stands on one day."""

    lycee: Etablissement
    situation: Situation
    tranche: Tranche

    @property
    def etat(self) -> Etat:
        """The label’s état."""
        return self.situation.etat

    @property
    def echeance(self) -> Echeance | None:
        """The label’s last day, as far as it is known."""
        return self.situation.echeance


def tranche(connue: Situation, le: date) -> Tranche:
    """Return when to act for a label in this situation on the day `le`."""
    if connue.etat in _SANS_DECISION or connue.echeance is None:
        return _SANS_DECISION.get(connue.etat, Tranche.NON_CONFIRME)
    for mois, celle_ci in _SEUILS:
        if le >= plus_mois(connue.echeance.jour, -mois):
            return celle_ci
    return Tranche.PLUS_TARD


def tranches(label: Label) -> tuple[tuple[date, Tranche], ...]:
    """Return the label’s tranches over time, as `label.calendrier` does for its états."""
    jours = {jour for jour, _ in calendrier(label)}
    for decision in label.decisions:
        fin = echeance_de(decision).jour
        jours |= {plus_mois(fin, -mois) for mois, _ in _SEUILS} | {decision.date.debut}
    suite: list[tuple[date, Tranche]] = []
    for jour in sorted(jours):
        actuelle = tranche(situation(label, jour), jour)
        if not suite or suite[-1][1] is not actuelle:
            suite.append((jour, actuelle))
    return tuple(suite)


def suivre(registre: Registre, le: date) -> tuple[Suivi, ...]:
    """Return every lycée with its situation, the most pressing first."""
    suivis = [
        Suivi(lycee, connue, tranche(connue, le))
        for lycee in registre.etablissements
        for connue in (situation(lycee.label, le),)
    ]
    rang = {celle_ci: n for n, celle_ci in enumerate(Tranche)}
    return tuple(sorted(suivis, key=lambda s: (rang[s.tranche], _fin(s), s.lycee.uai)))


def _fin(suivi: Suivi) -> date:
    return suivi.echeance.jour if suivi.echeance else date.max


def compter(registre: Registre, le: date) -> dict[Etat, int]:
    """Return how many labels are in each état on the day `le`, zeros included."""
    nombres = Counter(situation(lycee.label, le).etat for lycee in registre.etablissements)
    return {etat: nombres[etat] for etat in Etat}


def en_cours(nombres: dict[Etat, int]) -> int:
    """Return how many labels run, or may run: états shown first in the results."""
    return sum(nombres[etat] for etat in ETATS_COURANTS)


def nombres(lycees: Sequence[Etablissement], le: date) -> str:
    """Return how many lycées stand in the default results, from the day `le` on.

    Written as `data-nombres` holds it (« AAAA-MM-JJ 46;… »): the browser reads its own day’s.
    """
    variations = Counter({le: 0})
    for lycee in lycees:
        avant = False
        for jour, etat in calendrier(lycee.label):
            present = etat in ETATS_PAR_DEFAUT
            variations[max(jour, le)] += present - avant
            avant = present
    suite: list[tuple[date, int]] = []
    nombre = 0
    for jour in sorted(variations):
        nombre += variations[jour]
        if not suite or suite[-1][1] != nombre:
            suite.append((jour, nombre))
    return ";".join(f"{jour.isoformat()} {nombre}" for jour, nombre in suite)


def a_saisir(registre: Registre, le: date) -> tuple[Suivi, ...]:
    """Return the lycées whose decision is missing on the day `le`."""
    return tuple(suivi for suivi in suivre(registre, le) if suivi.tranche in A_SAISIR)


def en_mots(fin: Echeance | None) -> str:
    """Write an échéance as exactly as it is known: « le 12 mars 2029 », « au cours de 2031 »."""
    if fin is None:
        return "inconnue"
    if not fin.certaine:
        return "non saisie"
    match fin.precision:
        case Precision.ANNEE | Precision.ANNEE_SCOLAIRE:
            return f"au cours de {fin.jour.year}, au plus tard le {en_lettres(fin.jour)}"
        case Precision.MOIS:
            return f"en {mois_en_lettres(fin.jour)}, au plus tard le {en_lettres(fin.jour)}"
        case _:
            return f"le {en_lettres(fin.jour)}"


@dataclass(frozen=True, slots=True)
class Annee:
    """How many labels end in a year: surely (`decisions`), at the latest (`bornes`)."""

    annee: int
    decisions: int
    bornes: int


def par_annee(registre: Registre, le: date) -> tuple[Annee, ...]:
    """Count the échéances year by year, without a gap, from the first known to the last."""
    sures: Counter[int] = Counter()
    bornes: Counter[int] = Counter()
    for suivi in suivre(registre, le):
        if suivi.echeance is not None:
            (sures if suivi.echeance.certaine else bornes)[suivi.echeance.jour.year] += 1
    connues = [*sures, *bornes]
    debut, fin = min([le.year, *connues]), max([le.year + 5, *connues])
    return tuple(Annee(an, sures[an], bornes[an]) for an in range(debut, fin + 1))


@dataclass(frozen=True, slots=True)
class Acte:
    """A decision of the registry, with its lycée."""

    lycee: Etablissement
    decision: Decision


def actes(registre: Registre) -> tuple[Acte, ...]:
    """Return every decision of the registry, the latest first."""
    tous = [Acte(lycee, d) for lycee in registre.etablissements for d in lycee.label.decisions]
    return tuple(sorted(tous, key=lambda a: (-a.decision.date.debut.toordinal(), a.lycee.uai)))
