"""The year of who wants to enter a lycée, as the page shows it: steps, days that are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.domaine.inscription import ANNEES, etapes_datees
from macros.exports.ical import fichier_inscription
from macros.vues.rendu import Contexte


def calendrier_inscription(contexte: Contexte) -> Mapping[str, Any]:
    """Give the four years; a step leads to its dates, or says where they are announced.

    A year has a calendar file when one of its days at least is known and to come.
    """
    registre = contexte.registre
    return {
        "annees": ANNEES,
        "dates": {a.id: tuple(etapes_datees(registre, a, contexte.le)) for a in ANNEES},
        "agenda": fichier_inscription,
        "reperes": {repere.id for repere in registre.reperes if repere.periodes},
        "liens": registre.academie.liens,
    }
