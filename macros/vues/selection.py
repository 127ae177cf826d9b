"""« Ma sélection »: lycées kept in the browser, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros import mots
from macros.rendu import Contexte


def selection(_contexte: Contexte) -> Mapping[str, Any]:
    """Return the words of the label’s états; the comparison itself is made in the browser."""
    return {"etats": [(etat.value, texte) for etat, texte in mots.ETATS.items()]}
