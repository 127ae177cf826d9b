"""What is known of each lycée, field by field, from when, and what is left to ask it.

It judges our data, never a lycée. Fields stand in the order in which they matter to families.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.domaine.etablissement import Etablissement, Offre
from macros.domaine.modele import Fait
from macros.domaine.mots import A_VERIFIER
from macros.domaine.registre import Registre, une_fois
from macros.domaine.services import SERVICES
from macros.domaine.valeurs import Voie
from macros.socle.dates import DatePartielle


class Savoir(StrEnum):
    """How well a fact is known."""

    CONNU = "connu"
    A_VERIFIER = "a_verifier"
    INCONNU = "inconnu"


@dataclass(frozen=True, slots=True)
class Preuve:
    """What a fact rests on: a source, the day it was seen when that is known, a doubt."""

    source: str
    date: DatePartielle | None = None
    doute: bool = False


Lecture = Callable[[Etablissement, date], Sequence[Preuve]]
"""From a lycée and today to what a field rests on: nothing when it is unknown."""


@dataclass(frozen=True, slots=True)
class Champ:
    """A field that a lycée's page would show."""

    cle: str
    titre: str
    preuves: Lecture
    demande: str = ""
    """What a parent asks the lycée for, after « À demander au lycée : »; "" for nobody's call."""
    formulaire: str = "corriger"
    """The kind of form that completes it."""


def _faits(bloc: str, *cles: str) -> Lecture:
    """Read one of several facts of a block: contacts, services."""

    def lire(lycee: Etablissement, _le: date) -> Sequence[Preuve]:
        trouves: Iterator[Fait[object] | None] = (
            getattr(getattr(lycee, bloc), cle, None) for cle in cles
        )
        return [
            Preuve(fait.source, fait.date, (fait.remarque or "").startswith(A_VERIFIER))
            for fait in trouves
            if fait is not None
        ]

    return lire


def _formations(lycee: Etablissement, _le: date) -> Sequence[Preuve]:
    return _des_offres(lycee.offres)


def _voies(lycee: Etablissement, _le: date) -> Sequence[Preuve]:
    return _des_offres(lycee.offres) if all(offre.voies for offre in lycee.offres) else ()


def _des_offres(offres: Sequence[Offre]) -> Sequence[Preuve]:
    return [Preuve(source) for source in dict.fromkeys(offre.source for offre in offres)]


def _portes_ouvertes(lycee: Etablissement, le: date) -> Sequence[Preuve]:
    return [Preuve(porte.source) for porte in lycee.portes_ouvertes if porte.date >= le]


def _decision(lycee: Etablissement, _le: date) -> Sequence[Preuve]:
    return [Preuve(d.source or d.reference or "", d.date) for d in lycee.label.decisions]


def _intitule(lycee: Etablissement, _le: date) -> Sequence[Preuve]:
    if not lycee.label.intitule:
        return ()
    return _decision(lycee, _le) or [Preuve(c.source, c.date) for c in lycee.label.constats[-1:]]


def _position(lycee: Etablissement, _le: date) -> Sequence[Preuve]:
    p = lycee.position
    return [Preuve(p.source, doute=p.a_verifier)] if p else ()


def _siret(lycee: Etablissement, _le: date) -> Sequence[Preuve]:
    return [Preuve(lycee.source)] if lycee.siret else ()


_DEMANDES: Mapping[str, str] = {
    "internat": "l’internat",
    "restauration": "la cantine",
    "ulis": "l’accueil du handicap (ULIS)",
}
"""The services that many families ask for, in their words."""


def _service(cle: str) -> Champ:
    titre = SERVICES[cle].nom
    return Champ(
        cle, titre[:1].upper() + titre[1:], _faits("services", cle), _DEMANDES.get(cle, "")
    )


CHAMPS: tuple[Champ, ...] = (
    Champ("formations", "Formations", _formations, "ses formations", "formation"),
    Champ(
        "voies",
        "Voies de chaque formation",
        _voies,
        "ce qui se suit en apprentissage",
        "formation",
    ),
    _service("internat"),
    _service("restauration"),
    _service("ulis"),
    Champ(
        "portes_ouvertes",
        "Prochaines portes ouvertes",
        _portes_ouvertes,
        "les portes ouvertes",
        "erreur",
    ),
    Champ("telephone", "Téléphone", _faits("contacts", "telephone")),
    Champ("courriel", "Courriel", _faits("contacts", "courriel"), "un courriel"),
    Champ("site", "Site web", _faits("contacts", "site", "site_reseau"), "son site web"),
    Champ("decision", "Décision du label", _decision, formulaire="decision"),
    Champ("intitule", "Intitulé du label", _intitule),
    *(_service(cle) for cle in SERVICES if cle not in _DEMANDES),
    Champ("bureau_entreprises", "Bureau des entreprises", _faits("contacts", "bureau_entreprises")),
    Champ("position", "Position sur la carte", _position, formulaire="erreur"),
    Champ("siret", "SIRET", _siret, formulaire="erreur"),
)


@dataclass(frozen=True, slots=True)
class Connaissance:
    """What is known of one field of a lycée, by its oldest proof."""

    champ: Champ
    savoir: Savoir
    source: str = ""
    date: str = ""
    """As it is written: of the fact, else of its source."""
    annee: int | None = None
    """The year of that date."""


def connaissances(registre: Registre, lycee: Etablissement, le: date) -> tuple[Connaissance, ...]:
    """Return what is known of every field of a lycée on the day `le`, in the order of CHAMPS."""
    return tuple(_connaitre(registre, champ, champ.preuves(lycee, le)) for champ in CHAMPS)


@une_fois
def connaissances_de_tous(registre: Registre, le: date) -> Mapping[str, tuple[Connaissance, ...]]:
    """Return what is known of every lycée on the day `le`, by its uai."""
    return {e.uai: connaissances(registre, e, le) for e in registre.etablissements}


def _connaitre(registre: Registre, champ: Champ, preuves: Sequence[Preuve]) -> Connaissance:
    if not preuves:
        return Connaissance(champ, Savoir.INCONNU)
    datees = [
        (_annee(dit), dit, preuve.source) for preuve in preuves for dit in [_dit(registre, preuve)]
    ]
    annee, dit, source = min(datees, key=lambda d: (d[0] is None, d[0] or 0))
    doute = all(preuve.doute for preuve in preuves)
    return Connaissance(champ, Savoir.A_VERIFIER if doute else Savoir.CONNU, source, dit, annee)


def _dit(registre: Registre, preuve: Preuve) -> str:
    """Return the date of a proof: its own, else what its source says of its data."""
    if preuve.date is not None:
        return str(preuve.date)
    source = registre.source(preuve.source)
    return (source and source.date) or ""


_ANNEE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _annee(texte: str) -> int | None:
    """Return the last year that a date names: « rentrée 2025 », « 2021-2022 »."""
    annees = _ANNEE.findall(texte)
    return int(annees[-1]) if annees else None


def a_demander(lycee: Etablissement, le: date) -> tuple[str, ...]:
    """Return what a family may ask a lycée for, in its words: what is unknown on the day `le`."""
    inconnus = [champ for champ in CHAMPS if champ.demande and not champ.preuves(lycee, le)]
    demandes = [c.demande for c in inconnus if not (c.cle == "voies" and not lycee.offres)]
    voies = {voie for offre in lycee.offres for voie in offre.voies}
    if voies and Voie.APPRENTISSAGE not in voies and "voies" not in {c.cle for c in inconnus}:
        demandes.insert(0, "l’apprentissage")
    return tuple(demandes)


@dataclass(frozen=True, slots=True)
class Bilan:
    """One field over the whole registry: in how many lycées it is known, seen in which years."""

    champ: Champ
    connus: int
    a_verifier: int
    inconnus: int
    plus_ancien: int | None
    plus_recent: int | None


def bilans(toutes: Sequence[Sequence[Connaissance]]) -> tuple[Bilan, ...]:
    """Count field by field what is known of lycées, each as `connaissances` tells it."""
    return tuple(
        _bilan(champ, [celles_ci[rang] for celles_ci in toutes])
        for rang, champ in enumerate(CHAMPS)
    )


def _bilan(champ: Champ, siennes: Sequence[Connaissance]) -> Bilan:
    combien = Counter(c.savoir for c in siennes)
    annees = [c.annee for c in siennes if c.annee is not None]
    return Bilan(
        champ,
        connus=combien[Savoir.CONNU],
        a_verifier=combien[Savoir.A_VERIFIER],
        inconnus=combien[Savoir.INCONNU],
        plus_ancien=min(annees, default=None),
        plus_recent=max(annees, default=None),
    )
