"""French typography: non-breaking spaces and curly apostrophes, in pages and registry text.

Rules: Lexique des règles typographiques en usage à l’Imprimerie nationale; the plain U+00A0 is used
everywhere, since the narrow one (U+202F) is missing from some system fonts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INSECABLE = "\u00a0"
_BLANC = "[ \u00a0\u202f]"

_REGLES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Before double punctuation and the closing guillemet; never at the start of a text.
    (re.compile(rf"(?<=\S){_BLANC}+([;:?!»])(?!//)"), INSECABLE + r"\1"),
    (re.compile(rf"«{_BLANC}*"), "«" + INSECABLE),
    # Numbers stay with what they count or number: « n° 5 », « D. 335-1 », « 12 % », « 1 200 ».
    (re.compile(rf"\b([Nn]os?|[Nn]?°|[LDRA]\.|[Aa]rt\.|p\.){_BLANC}+(?=\d)"), r"\1" + INSECABLE),
    (re.compile(rf"(?<=\d){_BLANC}+(?=[%€°])"), INSECABLE),
    (re.compile(rf"(?<=\d){_BLANC}(?=\d{{3}}\b)"), INSECABLE),
    # A typewriter apostrophe between letters is an apostrophe.
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "’"),
)


@lru_cache(maxsize=16384)
def insecables(texte: str) -> str:
    """Return `texte` with the spaces French wants unbreakable made so; applying it twice is once.

    Only spaces that exist are changed: « 12:30 » and « https://… » keep their shape.
    """
    for motif, remplacement in _REGLES:
        texte = motif.sub(remplacement, texte)
    return texte


@lru_cache(maxsize=4096)
def sans_accents(texte: str) -> str:
    """Return `texte` in lower case without accents or ligatures, to sort and to compare."""
    plat = unicodedata.normalize("NFKD", texte.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plat if not unicodedata.combining(c))


def ordre(texte: str) -> tuple[str, str]:
    """Return the key by which a French reader looks for a text in a list, as `Intl.Collator("fr")`.

    Accents, ligatures and capitals do not count (« Électricien » before « Fleuriste », « Œuvre »
    as « oeuvre »), apostrophes and hyphens part words (« L’Isle » before « La Ciotat »).
    """
    return slug(texte).replace("-", " "), texte


_ACCENTS = re.compile("[\u0300-\u036f]")


@lru_cache(maxsize=16384)
def slug(texte: str) -> str:
    """Return a text’s folded form with hyphens, as `slug` of vocabulaire.js does.

    Sign for sign: the browser deduces addresses by it (« m² » gives m, « nº » n).
    """
    plat = _ACCENTS.sub("", unicodedata.normalize("NFD", texte.lower()))
    plat = plat.replace("œ", "oe").replace("æ", "ae")
    return re.sub(r"[^a-z0-9]+", "-", plat).strip("-")
