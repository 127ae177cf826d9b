"""The yearly list of labels on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.exports import liste_annuelle as listes
from macros.vues.rendu import Contexte


def liste_annuelle(contexte: Contexte) -> Mapping[str, Any]:
    """Show each year's decisions, sorted as the Bulletin officiel does; empty years say so."""
    registre = contexte.registre
    annees = [listes.liste(registre, an) for an in listes.annees(registre, contexte.le)]
    return {
        "annees": annees,
        "titres": listes.TITRES,
        "total": sum(celle_ci.nombre for celle_ci in annees),
        "bo": registre.academie.liens.get("bo"),
    }
