"""HTML of our own templates goes through Markdown whole and unread.

Python-Markdown would parse every tag of it three times only to give it back as it was: more than
half of a build. A macro puts its HTML between two marker lines; this extension (in
`markdown_extensions`, in both engines) sets it aside before any reader of raw HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

DEBUT, FIN = "<!--fragment-->", "<!--/fragment-->"
_FRAGMENT = re.compile(rf"^{DEBUT}\n((?:.*\n)+?){FIN}[ \t]*$", re.M)
_BLOC = re.compile(
    r"<(?:article|aside|dl|details|div|figure|footer|form|h[1-6]|header|nav|ol|p|section|table|ul)\b"
)


_SIGNES = re.compile(r"[\\`*_\[\]{}]")
"""What Markdown reads in a line; brackets of links come before it looks at tags."""


def border(html: str) -> str:
    """Put block HTML between the markers; words in a line stand for themselves."""
    return f"{DEBUT}\n{html}\n{FIN}" if _BLOC.match(html) else _en_ligne(html)


def _en_ligne(html: str) -> str:
    """Write the signs of Markdown as entities, in texts and attributes alike, on one line."""
    return _SIGNES.sub(lambda signe: f"&#{ord(signe[0])};", " ".join(html.split("\n")))


class _Reserve(Preprocessor):
    """Set fragments aside, after white space is normalised (30), before raw HTML is read (≤ 25)."""

    def run(self, lines: list[str]) -> list[str]:
        texte = "\n".join(lines)
        if DEBUT not in texte:
            return lines
        return _FRAGMENT.sub(self._garder, texte).split("\n")

    def _garder(self, trouve: re.Match[str]) -> str:
        return f"\n{self.md.htmlStash.store(trouve[1][:-1])}\n"


class Fragments(Extension):
    """The Python-Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the preprocessor."""
        md.preprocessors.register(_Reserve(md), "fragments", 28)


def makeExtension(**kwargs: Any) -> Fragments:  # noqa: N802 (Python-Markdown's name)
    """Give Python-Markdown the extension named by this module."""
    return Fragments(**kwargs)
