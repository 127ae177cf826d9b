"""Signs that a word processor puts in a text: bullets at its head, curved quotes around words."""

from __future__ import annotations

import re
from functools import lru_cache

_PUCE = re.compile(r"\s*[•‣▪▫◦●○■□➢➤►✓✔·*–—-][\s\u00a0\u202f]+(?=\S)|\s*[•‣▪◦●■➢➤►](?=\S)")
"""A bullet of a word processor, or a dash that stands for one."""
_ENTRE = re.compile(r"[“„]\s*([^“”„]*?)\s*”")
_COURBES = re.compile(r"[“”„‘]")
_SEULS = re.compile(r"[“”„]")
_SIMPLES = re.compile(r"‘([^‘’]*(?:’(?=\w)[^‘’]*)*)’(?!\w)")


def sans_puce(texte: str) -> str:
    """Return a text without the bullet that is at its head, if there is one."""
    lu = _PUCE.match(texte)
    return texte[lu.end() :] if lu else texte


def sans_guillemets_courbes(texte: str) -> str:
    """Return a text without “ ” : bare when they are around it all, else with « » in their place,
    but within « » where they are another's words."""
    if not _COURBES.search(texte):
        return texte
    nu = texte.strip()
    tout = _ENTRE.fullmatch(nu) or _SIMPLES.fullmatch(nu)
    if tout:
        return tout[1].strip()
    morceaux = re.split(r"(«[^«»]*»)", texte)
    return "".join(
        morceau if morceau.startswith("«") else _SEULS.sub("", _ENTRE.sub(r"« \1 »", morceau))
        for morceau in morceaux
    )


@lru_cache(maxsize=16384)
def mise_en_texte(texte: str) -> str:
    """Return a text as it is written here, without what a word processor puts in it."""
    return sans_guillemets_courbes(sans_puce(texte))
