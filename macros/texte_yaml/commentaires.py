"""What is written and not read: after « # », or as the end of the text above."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.texte_yaml.fautes import YamlFaultError
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


_BLOC = re.compile(r"( *)(?:- )?[\w-]+: *[>|][+-]?\s*$")
_ENTREE = re.compile(r" +- (?:uai|id): *\S+\s*$")


def entrees_avalees(texte: str) -> Iterator[YamlFaultError]:
    """Yield the entries pasted too far right, which a text of several lines above takes in."""
    retrait: int | None = None
    for numero, ligne in enumerate(texte.splitlines(), start=1):
        if not ligne.strip():
            continue
        if retrait is not None and len(ligne) - len(ligne.lstrip(" ")) > retrait:
            if _ENTREE.match(ligne):
                yield YamlFaultError(
                    "LM004",
                    numero,
                    ligne.index("-") + 1,
                    "Cette entrée est prise pour la suite du texte qui la précède.",
                    "Enlevez les espaces en trop devant ses lignes : son tiret va sous ceux des "
                    "autres entrées.",
                )
            continue
        bloc = _BLOC.match(ligne)
        retrait = len(bloc[1]) if bloc else None
