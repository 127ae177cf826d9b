"""Where the parser of a YAML text stopped, and what it was reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from macros.texte_yaml.fautes import INSECABLES, YamlFaultError


@dataclass(frozen=True)
class Arret:
    """A stop of the parser: the text's lines, the place from 1, where what it read began."""

    lignes: list[str]
    ligne: int
    colonne: int
    ligne_debut: int
    colonne_debut: int
    probleme: str
    """What the parser was doing and what it found, in its English words."""
    autres: Sequence[str] = ()
    """The lines of the whole file, when the text is one entry of it."""

    @property
    def ici(self) -> tuple[int, int]:
        """The place where the parser stopped."""
        return self.ligne, self.colonne

    @property
    def debut(self) -> tuple[int, int]:
        """The place where what it was reading began; the stop itself when it does not say."""
        return self.ligne_debut, self.colonne_debut

    def texte(self, ligne: int) -> str:
        """Return a line, by its number from 1."""
        return self.lignes[ligne - 1]


AVANT = 12
"""Lines above a stop where its cause is looked for."""
LIGNES_REGARDEES = 3000
"""Lines of a file that are looked at to know how it is written."""


CITATION_MAXIMALE = 500
"""Characters of a line that are looked at to say what to write instead."""
_BLANCS = " \t\r" + INSECABLES
Regle = Callable[[Arret], YamlFaultError | None]


def pleines(arret: Arret) -> list[int]:
    """Return the numbers of the last two lines that are not blank, up to the stop, last first."""
    numeros = range(arret.ligne, 0, -1)
    return list(islice((n for n in numeros if arret.texte(n).strip(_BLANCS)), 2))
