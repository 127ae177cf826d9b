"""« Ma sélection »: lycées kept in the browser, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.rendu import Contexte
from macros.vues.commun import resumer_label


def selection(contexte: Contexte) -> Mapping[str, Any]:
    """Return the words of the labels’ badges; the comparison itself is made in the browser."""
    etats: dict[tuple[str, str], list[str]] = {}
    for lycee in contexte.registre.etablissements:
        for mention in resumer_label(lycee.label, contexte.le).mentions:
            etats.setdefault((mention.etat.value, mention.court), []).append(lycee.uai)
    return {"etats": etats}
