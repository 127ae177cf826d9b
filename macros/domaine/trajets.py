"""Travel times from a commune to a lycée, when a registry has some: trajets.csv."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BeforeValidator

from macros.domaine.modele import Id, Modele
from macros.domaine.valeurs import CodeCommune, Jour, Uai

FICHIER_TRAJETS = "trajets.csv"
MINUTES_MAXIMALES = 600
"""A longer travel is a mistake of unit."""
SEUILS = (0, 5, 10, 15, *range(20, 120, 10), *range(120, 301, 30))
"""Where each band begins, in minutes: 5 min wide up to 20, 10 up to two hours, then 30."""


class Mode(StrEnum):
    """How one travels, the one that sorts first."""

    VOITURE = "voiture"
    TRANSPORTS = "transports"
    VELO = "velo"
    MARCHE = "marche"


MODES: dict[Mode, str] = {
    Mode.VOITURE: "en voiture",
    Mode.TRANSPORTS: "en transports en commun",
    Mode.VELO: "à vélo",
    Mode.MARCHE: "à pied",
}
"""The words of each mode, on pages and in the browser."""


def _minutes(valeur: object) -> object:
    if isinstance(valeur, str) and valeur.isascii() and valeur.isdigit() and len(valeur) < 5:
        return int(valeur)
    return valeur


def _permises(minutes: int) -> int:
    if not 1 <= minutes <= MINUTES_MAXIMALES:
        raise ValueError(f"{minutes} is out of range")
    return minutes


class Trajet(Modele):
    """How long one travels from the middle of a commune to a lycée."""

    commune: CodeCommune
    uai: Uai
    mode: Mode
    minutes: Annotated[int, BeforeValidator(_minutes), AfterValidator(_permises)]
    date: Jour
    """When it was reckoned."""
    source: Id


COLONNES = tuple(Trajet.model_fields)


def bande(minutes: int) -> int:
    """Return the rank in SEUILS of the band that holds a time; the last one has no end."""
    return bisect_right(SEUILS, minutes) - 1


def _heures(minutes: int) -> str:
    heures, reste = divmod(minutes, 60)
    return f"{heures}\u00a0h\u00a0{reste}" if reste else f"{heures}\u00a0h"


def _dire(de: int, a: int | None) -> str:
    if a is None:
        return f"plus de {_heures(de)}"
    if not de:
        return f"moins de {a}\u00a0min"
    if de < 120:
        return f"{de} à {a}\u00a0min"
    return f"{_heures(de)} à {_heures(a)}"


BANDES = tuple(map(_dire, SEUILS, (*SEUILS[1:], None)))
"""The words of each band: « 20 à 30 min », « 2 h à 2 h 30 », « plus de 5 h »."""


class Voyage(NamedTuple):
    """What tells one time from another: a commune, a lycée and a mode."""

    mode: Mode
    commune: str
    uai: str


def voyage(trajet: Trajet) -> Voyage:
    """Return what a time is told of: two lines of one voyage contradict each other."""
    return Voyage(trajet.mode, trajet.commune, trajet.uai)


def ranger(trajets: Iterable[Trajet]) -> list[Trajet]:
    """Return them in the order of the file: by mode, commune and lycée."""
    modes = list(Mode)
    return sorted(trajets, key=lambda t: (modes.index(t.mode), t.commune, t.uai))
