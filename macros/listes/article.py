"""A lycée named by a pasted list, with what the list says of its label."""

from __future__ import annotations

from dataclasses import dataclass

from macros.domaine.valeurs import NatureDecision
from macros.listes.notes import Note
from macros.listes.titres import Titre
from macros.socle.dates import DatePartielle

ARTICLE_MAXIMAL = 2_000
"""Signs of what a list says of one lycée, at most: beyond, it is another text."""


@dataclass
class Article:
    """A lycée named by a list, with what the list says of its label.

    `tete` holds the places that name it, `nature` and `date` are None when the text leaves a doubt
    or says nothing. `academie`: "" ours or unsaid, else the name of another one.
    """

    debut: int
    fin: int
    ligne: int
    tete: tuple[tuple[int, int], ...]
    titres: tuple[Titre, ...] = ()
    anciens: tuple[Titre, ...] = ()
    """The titles that its label had before, with what says so."""
    nature: NatureDecision | None = None
    date: DatePartielle | None = None
    expire_le: DatePartielle | None = None
    dates: tuple[str, ...] = ()
    """The dates of its row, as they are written, when which is the decision’s is not told."""
    autres_jours: tuple[str, ...] = ()
    """The days of its row that are neither the decision’s nor the last: « à compter du… »."""
    demandee: str = ""
    """The head of the column of its nature, when that is what was asked for: « Demande »."""
    date_en_colonne: bool = False
    """Whether its date stands in a column that a head names."""
    impossible: str = ""
    """A day that it gives, and that no calendar has: « 31/06/2025 »."""
    terme: str = ""
    """What is said of its last day, when that is no day, and not five years."""
    duree: str = ""
    """The words that give no last day but a number of years, or a year, whether it is asked."""
    academie: str = ""
    departement: str = ""
    ailleurs: str = ""
    """Where its row says it stands, in French, when that is none of our départements."""
    uai: str = ""
    titre_obscur: str = ""
    """The heading above it, when what it says of the nature is not understood."""
    entre: bool = False
    """Whether its nature is written in brackets after its name, which answers all."""
    sous: int = -1
    """Place of the heading above it, -1 for none."""
    ville_devant: str = ""
    """The town at the head of its line, which holds for all that are named on it."""
    ecarte: bool = False
    """Whether « aucun » is written before it."""
    eclate: bool = False
    """Whether natures stand below their lycées, alone on a line: no heading is known for one."""
    dessous: str = ""
    """What is said below such a lycée, up to the next one."""
    dessus: str = ""
    """What is said just above it, when that may be its own as well."""
    refus: bool = False
    """Whether the heading above it says that nothing was given: « Avis défavorables »."""
    notes: tuple[Note, ...] = ()
    """The notes that it calls, or that its heading does."""
