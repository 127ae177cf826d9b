"""Today, read once at the edge of the program; everything else takes it as a parameter."""

from __future__ import annotations

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from macros.socle.pannes import UsageError


def aujourd_hui(option: str | None = None) -> date:
    """Return today in Paris, or the day asked for by an option or by `AUJOURDHUI`.

    Raises UsageError, in French, when that day is not a date AAAA-MM-JJ.
    """
    texte = option or os.environ.get("AUJOURDHUI", "")
    if not texte:
        try:
            return datetime.now(ZoneInfo("Europe/Paris")).date()
        except ZoneInfoNotFoundError:
            return date.today()
    try:
        return date.fromisoformat(texte)
    except ValueError:
        d_ou = "" if option else "AUJOURDHUI : "
        raise UsageError(
            f"{d_ou}« {texte} » n’est pas une date. Écrivez AAAA-MM-JJ, par exemple 2026-11-23."
        ) from None
