"""« Ma sélection »: lycées kept in the browser, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.domaine.mentions import resumer_label
from macros.vues.rendu import Contexte


def selection(contexte: Contexte) -> Mapping[str, Any]:
    """Return the words of the labels’ badges; the comparison itself is made in the browser."""
    etats: dict[tuple[str, str], list[str]] = {}
    for lycee in contexte.registre.etablissements:
        for mention in resumer_label(lycee.label, contexte.le).mentions:
            etats.setdefault((mention.etat.value, mention.court), []).append(lycee.uai)
    return {"etats": etats}
