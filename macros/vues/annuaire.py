"""The annuaire: every lycée in a list, and the form that searches it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.rendu import Contexte
from macros.vues.resultats import cartes, filtres


def annuaire(contexte: Contexte) -> Mapping[str, Any]:
    """Return the cards, in the order of the list, and the filters with their counts."""
    courantes, autres = cartes(contexte)
    return {"cartes": courantes, "autres": autres, "filtres": filtres(contexte)}
