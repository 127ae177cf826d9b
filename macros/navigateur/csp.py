"""The Content-Security-Policy of every page: everything from our own site, tiles on pages with
a map only, where they are loaded once the visitor asks for them.

No hash of inline scripts is needed: there is none, and a test keeps it so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_HOTE = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?(?=[/?]|$)", re.IGNORECASE)
_DIRECTIVES = {
    "default-src": "'self'",
    # Small pictures that style sheets carry in themselves.
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


def politiques(tuiles: str) -> Mapping[str, str]:
    """The policy of ordinary pages and that of pages with a map, which may load the tiles.

    `tuiles` is the address of the tiles, as the registry gives it.
    """
    hote = hote_des_tuiles(tuiles)
    carte = {**_DIRECTIVES, "img-src": f"{_DIRECTIVES['img-src']} {hote}".strip()}
    return {"page": _en_texte(_DIRECTIVES), "carte": _en_texte(carte)}


def hote_des_tuiles(adresse: str) -> str:
    """The one https host of an address, or "" when it is not plain: nothing else may slip in."""
    trouve = _HOTE.match(adresse)
    return trouve[0].lower() if trouve else ""


def _en_texte(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{nom} {valeurs}" for nom, valeurs in directives.items())
