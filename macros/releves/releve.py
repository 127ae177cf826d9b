"""What official exports say of the labelled lycées of an académie: a first registry's facts.

`releve_annuaire` reads the lycées and fills the record, `releve_ideo` what they teach,
`releve_fiche` writes the entry of one. Nothing else is written: what no export says is left out,
and told to whoever reads the new folder (`Releve.a_relire`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.domaine.referentiels import Famille2de, Filiere, Formation, Metier
from macros.edition.document import Valeur

Cles = dict[str, Valeur]
"""An entry as it will be written."""


@dataclass(frozen=True)
class References:
    """What the model folder knows, and new formations may be near to."""

    formations: Sequence[Formation]
    familles_2de: Sequence[Famille2de]
    filieres: Sequence[Filiere]
    metiers: Sequence[Metier]


@dataclass
class Releve:
    """What the exports gave, ready to be written, and what is left to a person."""

    lycees: list[Cles] = field(default_factory=list)
    departements: dict[str, str] = field(default_factory=dict)
    par_academie: dict[str, set[str]] = field(default_factory=dict)
    """Name of each académie of the perimeter → codes of its départements."""
    region: str = ""
    communes: list[dict[str, Any]] = field(default_factory=list)
    """Communes of lycées, as rows of communes.csv: used where no other file names them."""
    formations: list[Cles] = field(default_factory=list)
    """Those that the model folder lacks."""
    enseignees: set[str] = field(default_factory=set)
    """Ids of all that a lycée teaches, familles de 2de included."""
    sources: list[Cles] = field(default_factory=list)
    a_relire: list[str] = field(default_factory=list)
    """What a person must read again or complete, one sentence each."""
    academies: set[str] = field(default_factory=set)
    """Every académie that the Annuaire names."""
