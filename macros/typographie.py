"""French typography: non-breaking spaces and curly apostrophes, in pages and registry text.

As a Python-Markdown extension (`macros.typographie` in `markdown_extensions`) it works on the text
nodes of hand-written pages and leaves code, and HTML written by our own templates, as they are.
Rules: Lexique des règles typographiques en usage à l’Imprimerie nationale; the plain U+00A0 is used
everywhere, since the narrow one (U+202F) is missing from some system fonts.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

INSECABLE = "\u00a0"
_BLANC = "[ \u00a0\u202f]"
_LITTERAUX = frozenset({"code", "pre", "script", "style", "kbd", "samp", "textarea"})

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


def sans_accents(texte: str) -> str:
    """Return `texte` in lower case without accents or ligatures, to sort and to compare."""
    plat = unicodedata.normalize("NFKD", texte.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plat if not unicodedata.combining(c))


_ACCENTS = re.compile("[\u0300-\u036f]")


def slug(texte: str) -> str:
    """Return a text’s folded form with hyphens, as `slug` of vocabulaire.js does.

    Sign for sign: the browser deduces addresses by it (« m² » gives m, « nº » n).
    """
    plat = _ACCENTS.sub("", unicodedata.normalize("NFD", texte.lower()))
    plat = plat.replace("œ", "oe").replace("æ", "ae")
    return re.sub(r"[^a-z0-9]+", "-", plat).strip("-")


def telephone(numero: str, espace: str = INSECABLE) -> str:
    """Write a French telephone number as one says it: « 04 91 00 00 00 »."""
    chiffres = re.sub(r"\D", "", numero)
    if chiffres.startswith("33"):
        chiffres = "0" + chiffres[2:]
    return espace.join(chiffres[rang : rang + 2] for rang in range(0, len(chiffres), 2))


class _Insecables(Treeprocessor):
    """Walk the text nodes of a parsed page, skipping code."""

    def run(self, root: Element) -> None:
        self._parcourir(root)

    def _parcourir(self, element: Element) -> None:
        if element.tag in _LITTERAUX:
            return
        element.text = _texte(element.text)
        for enfant in element:
            self._parcourir(enfant)
            enfant.tail = _suite(enfant.tail)


def _texte(texte: str | None) -> str | None:
    # What Markdown holds for atomic (an address shown as it is) stays as it is.
    return texte if not texte or isinstance(texte, AtomicString) else insecables(texte)


def _suite(texte: str | None) -> str | None:
    """Treat the text that follows an element: « [lien](…) : suite » starts with its space."""
    return insecables("x" + texte)[1:] if texte else texte


class TypographieFrancaise(Extension):
    """The Python-Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Run after inline patterns (priority 20) and before the table of contents (5)."""
        md.treeprocessors.register(_Insecables(md), "typographie_francaise", 12)


def makeExtension(**kwargs: Any) -> TypographieFrancaise:  # noqa: N802 (Python-Markdown's name)
    """Give Python-Markdown the extension named by this module."""
    return TypographieFrancaise(**kwargs)
