"""The postcode that a street holds, and the number of a box, which is none."""

from __future__ import annotations

import re

_CODE = re.compile(r"\b(\d{5})\b\s*(?=\D*(?:(?i:cedex)\s*\d{1,2}\s*)?$)")
_BOITE_POSTALE = re.compile(
    r"\b(?:b\.?\s?p\.?|c\.?\s?s\.?|t\.?\s?s\.?\s?a\.?|"
    r"(?:bo[iî]te|case|course) (?:postale|sp[ée]ciale))"
    r"\s{0,3}(?:n(?:°|o\b|um[ée]ro)\s{0,3})?[:.]?\s{0,3}$",
    re.IGNORECASE,
)
"""What stands before the number of a box, whatever its capitals."""
_PORTEE = 40
"""Characters before a number that may say that it is a box’s."""


def code_dans_la_voie(voie: str) -> re.Match[str] | None:
    """Return the postcode that a street ends by, None when it has none, or a box’s number."""
    lu = _CODE.search(voie)
    if lu is None or _BOITE_POSTALE.search(voie[max(lu.start() - _PORTEE, 0) : lu.start()]):
        return None
    return lu
