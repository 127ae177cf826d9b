"""What is written after « # »: no one reads it in the site, everyone does in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.texte_yaml.noeuds import Noeud

_COMMENTAIRE = re.compile(r"(?:^|(?<=\s))#+\s*(?=\S)")


def commentaires(texte: str) -> Iterator[Noeud]:
    """Yield each comment of a YAML text, at its place: one a line, without its « # »."""
    for numero, ligne in enumerate(texte.splitlines(), start=1):
        if "#" not in ligne:
            continue
        for lu in _COMMENTAIRE.finditer(ligne):
            # Between quotes, it is a text.
            if ligne.count('"', 0, lu.start()) % 2 == 0:
                yield Noeud(ligne[lu.end() :], numero, lu.start() + 1)
                break
