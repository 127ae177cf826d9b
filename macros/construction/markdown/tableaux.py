"""Tables of hand-written pages that scroll alone when the screen is narrow, keyboard included.

A Python-Markdown extension: each table goes into a block that can be focused and is named by its
column headings (WCAG 2.1.1: what scrolls must scroll from the keyboard too), which say that they
head columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown


class _Tableaux(Treeprocessor):
    """Put each table into its block."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            if parent.get("class") == "defile":
                continue
            for rang, enfant in enumerate(list(parent)):
                if enfant.tag == "table":
                    parent[rang] = _bloc(enfant)


def _bloc(tableau: Element) -> Element:
    tetes = ["".join(th.itertext()).strip() for th in tableau.iter("th")]
    for th in tableau.iter("th"):
        th.set("scope", "col")
    nom = ", ".join(tete for tete in tetes if tete)
    bloc = Element(
        "div",
        {"class": "defile", "tabindex": "0", "role": "group", "aria-label": f"Tableau : {nom}"},
    )
    bloc.append(tableau)
    bloc.tail, tableau.tail = tableau.tail, None
    return bloc


class Tableaux(Extension):
    """The Python-Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Run after inline patterns (priority 20), when headings hold their words."""
        md.treeprocessors.register(_Tableaux(md), "tableaux_qui_defilent", 11)


def makeExtension(**kwargs: Any) -> Tableaux:  # noqa: N802 (Python-Markdown's name)
    """Give Python-Markdown the extension named by this module."""
    return Tableaux(**kwargs)
