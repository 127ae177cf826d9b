"""The first box of the page of companies: what one looks for, a trade, a commune."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.vues.rendu import Contexte


def demande_entreprise(contexte: Contexte) -> Mapping[str, Any]:
    """Return nothing: the form asks the same of every registry."""
    return {}
