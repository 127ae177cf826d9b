"""How long one travels to a lycée, from the towns around where most people live."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre, une_fois
from macros.domaine.trajets import BANDES, MODES, Mode, Trajet, bande
from macros.navigateur.bandes import sources

NOMBRE_DE_DEPARTS = 5
PLUS_LONG = 60
"""Minutes: a page tells of the towns that are nearer, if there are any."""


@dataclass(frozen=True)
class TempsDeTrajet:
    """From each town, the nearest first, the bands in words; and where they come from."""

    departs: tuple[tuple[str, str], ...]
    sources: str


def temps_de_trajet(registre: Registre, lycee: Etablissement) -> TempsDeTrajet | None:
    """Return those of a lycée, or None when the registry has none of it."""
    siens = _par_lycee(registre).get(lycee.uai)
    if not siens:
        return None
    modes = [mode for mode in Mode if any(t.mode is mode for t in siens)]
    premiers = sorted((t for t in siens if t.mode is modes[0]), key=lambda t: t.minutes)
    proches = [t for t in premiers if t.minutes <= PLUS_LONG] or premiers
    grandes = sorted(proches, key=lambda t: -(registre.commune(t.commune).population or 0))
    choisies = sorted(grandes[:NOMBRE_DE_DEPARTS], key=lambda t: (t.minutes, t.commune))
    return TempsDeTrajet(
        tuple(
            (
                registre.commune(choisie.commune).nom_complet,
                _dire(t for t in siens if t.commune == choisie.commune),
            )
            for choisie in choisies
        ),
        "\u00a0; ".join(
            f"{MODES[mode]}, {'; '.join(sources(registre, [t for t in siens if t.mode is mode]))}"
            for mode in modes
        ),
    )


def _dire(trajets: Iterable[Trajet]) -> str:
    modes = list(Mode)
    ranges = sorted(trajets, key=lambda t: modes.index(t.mode))
    return ", ".join(f"{BANDES[bande(t.minutes)]} {MODES[t.mode]}" for t in ranges)


@une_fois
def _par_lycee(registre: Registre) -> Mapping[str, list[Trajet]]:
    ranges = sorted(registre.trajets, key=lambda t: t.uai)
    return {uai: list(siens) for uai, siens in groupby(ranges, key=lambda t: t.uai)}
