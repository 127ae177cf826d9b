"""French typography in hand-written pages: an extension of Python-Markdown.

It works on the text nodes and leaves code, and HTML written by our own templates, as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
from macros.socle.typographie import insecables

_LITTERAUX = frozenset({"code", "pre", "script", "style", "kbd", "samp", "textarea"})


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


class _Sommaire(Treeprocessor):
    """Give the titles that `toc` lists their spaces back: it parts and joins them at any blank."""

    def run(self, root: Element) -> None:
        self._parcourir(getattr(self.md, "toc_tokens", []))

    def _parcourir(self, titres: list[dict[str, Any]]) -> None:
        for titre in titres:
            titre["name"] = insecables(titre["name"])
            self._parcourir(titre["children"])


def _texte(texte: str | None) -> str | None:
    # What Markdown holds for atomic (an address shown as it is) stays as it is.
    return texte if not texte or isinstance(texte, AtomicString) else insecables(texte)


def _suite(texte: str | None) -> str | None:
    """Treat the text that follows an element: « [lien](…) : suite » starts with its space."""
    return insecables("x" + texte)[1:] if texte else texte


class TypographieFrancaise(Extension):
    """The Python-Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Run after inline patterns (priority 20), around the table of contents (5)."""
        md.treeprocessors.register(_Insecables(md), "typographie_francaise", 12)
        md.treeprocessors.register(_Sommaire(md), "typographie_du_sommaire", 4)


def makeExtension(**kwargs: Any) -> TypographieFrancaise:  # noqa: N802 (Python-Markdown's name)
    """Give Python-Markdown the extension named by this module."""
    return TypographieFrancaise(**kwargs)
