"""« Ma sélection »: lycées kept in the browser, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.rendu import Contexte


def selection(contexte: Contexte) -> Mapping[str, Any]:
    """Return nothing but the day: the comparison is made in the browser, from the index."""
    return {"nombre": len(contexte.registre.etablissements)}
