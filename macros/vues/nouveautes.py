"""What changed: day by day for everyone, and on each lycée’s page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from macros.domaine.nouveautes import Nouveaute
from macros.domaine.registre import Registre
from macros.socle.typographie import ordre
from macros.vues.rendu import Contexte

MAXIMUM = 200
"""Sentences of the page, the latest first: a day is told whole, unless it alone holds more."""
MAXIMUM_D_UN_LYCEE = 8


@dataclass(frozen=True)
class Groupe:
    """What changed in one lycée on one day."""

    jour: date
    uai: str
    nom: str
    chemin: str
    """Address of its page; "" when it has left the registry."""
    textes: tuple[str, ...]


def nouveautes(contexte: Contexte) -> Mapping[str, Any]:
    """Return what changed, by day and by lycée, the latest first."""
    registre = contexte.registre
    toutes = registre.journal.jusqu_au(contexte.le)
    montrees = toutes[:MAXIMUM]
    if len(toutes) > MAXIMUM and montrees[0].date != toutes[MAXIMUM].date:
        montrees = [n for n in montrees if n.date > toutes[MAXIMUM].date]
    jours = [
        (jour, sorted(grouper(registre, siennes), key=lambda g: (ordre(g.nom), g.uai)))
        for jour, siennes in groupby(montrees, key=lambda n: n.date)
    ]
    return {
        "jours": jours,
        "depuis": registre.journal.depuis,
        "autres": len(toutes) - len(montrees),
    }


def d_un_lycee(registre: Registre, uai: str, le: date) -> list[Groupe]:
    """Return what last changed in a lycée, by day, the latest first."""
    journal = registre.journal.par_lycee.get(uai)
    return grouper(registre, journal.jusqu_au(le)[:MAXIMUM_D_UN_LYCEE]) if journal else []


def grouper(registre: Registre, lignes: Iterable[Nouveaute]) -> list[Groupe]:
    """Join the sentences of one lycée and one day, in their order."""
    groupes: dict[tuple[date, str], list[Nouveaute]] = {}
    for ligne in lignes:
        groupes.setdefault((ligne.date, ligne.uai), []).append(ligne)
    connus = {lycee.uai: lycee.chemin for lycee in registre.etablissements}
    return [_groupe(siennes, connus) for siennes in groupes.values()]


def _groupe(lignes: Sequence[Nouveaute], connus: Mapping[str, str]) -> Groupe:
    derniere = lignes[-1]
    return Groupe(
        derniere.date,
        derniere.uai,
        derniere.nom,
        connus.get(derniere.uai, ""),
        tuple(ligne.texte for ligne in lignes),
    )
