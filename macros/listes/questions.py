"""A question about a pasted list: what is asked, of whom, and what is known beside the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from macros.domaine.valeurs import NatureDecision, enumerer
from macros.listes.indices import Indices
from macros.socle.dates import DatePartielle

AUCUN = "aucun"
MOTS_DES_NATURES = enumerer(f"« ({nature.replace('-', ' ')}) »" for nature in NatureDecision)
"""What may be written after a name, in French."""
TITRE_CITE = 120
"""Signs of a heading shown in a question, at most."""
ATTENTE = "?"
"""The answer of nobody: the question stays."""


@dataclass(frozen=True)
class Choix:
    """A question about a line of the list (0: all of it): its answers (value → words), or free.

    `sinon`: what to write in the list when nobody can answer.
    """

    ligne: int
    question: str
    reponses: Mapping[str, str] = field(default_factory=dict)
    sinon: str = ""
    juger: Callable[[str], str] | None = None
    """Return the free answer in our words, or "" when it is none."""
    une_fois: str = ""
    """What is asked once for the whole list, its answer being that of every lycée; "" for one."""


Repondre = Callable[[Choix], str]


@dataclass(frozen=True)
class Connu:
    """What the person who asks says of the whole list, beside it; "" when unsaid."""

    nature: NatureDecision | None = None
    date: str = ""
    reference: str = ""
    lien: str = ""
    indices: Indices = field(default_factory=Indices)
    """What the list says apart from its lycées."""
    repetes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The words that nobody understood on several rows that tell their natures, with the lines."""
    titres: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The headings that nobody understood above several lycées, with the lines of these."""
    termes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """What is said of the last day of several lycées in the same words, with their lines."""
    sans_date: tuple[int, ...] = ()
    """The lines of the lycées that the list gives no date."""

    def du_jour(self) -> DatePartielle | None:
        """Return the date of all, or the one day that may be it, to count from."""
        entiers = {jour.iso for jour in self.indices.jours if jour.iso}
        seul = self.date or (entiers.pop() if len(entiers) == 1 else "")
        return DatePartielle.lire(seul) if seul else None
