"""What changed in the registry, as it is told to visitors: a line of the journal a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator

from macros.domaine.modele import Modele
from macros.domaine.valeurs import Jour, Motif, Texte, TexteOuRien, Uai

FICHIER_JOURNAL = "journal.csv"
VERSION = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?", re.ASCII)
"""What git calls the content of a file: SHA-1 or SHA-256."""


class Nouveaute(Modele):
    """One sentence about one lycée. Without a uai, only which version of the registry was read."""

    date: Jour
    version: Annotated[Texte, AfterValidator(Motif(VERSION, "version"))] | Literal[""] = ""
    """The registry that it brought, as git calls the content of its file."""
    uai: Uai | Literal[""] = ""
    nom: TexteOuRien = ""
    """What the lycée was called then: it may have left the registry."""
    genre: Annotated[TexteOuRien, AfterValidator(Motif(re.compile(r"[a-z0-9_]*"), "genre"))] = ""
    texte: TexteOuRien = ""


@dataclass(frozen=True)
class Journal:
    """What changed, the oldest first, as far as it is known."""

    lignes: tuple[Nouveaute, ...] = ()
    ecrit: bool = False
    """Whether there is a journal: what a registry without one lacks is not known."""

    @property
    def version(self) -> str:
        """The last registry that it knows, as git calls its content; "" when it names none."""
        return next((ligne.version for ligne in reversed(self.lignes) if ligne.version), "")

    @property
    def depuis(self) -> date | None:
        """The day it begins."""
        return self.lignes[0].date if self.lignes else None

    @property
    def nombre(self) -> int:
        """How many sentences it holds."""
        return sum(bool(ligne.uai) for ligne in self.lignes)

    def suivi_de(self, suite: Iterable[Nouveaute]) -> Journal:
        """Return the journal with what came after it."""
        return replace(self, lignes=(*self.lignes, *suite))

    def jusqu_au(self, le: date) -> list[Nouveaute]:
        """Return what has been told by the day `le`, the latest first; a day’s in their order."""
        dites = [ligne for ligne in self.lignes if ligne.uai and ligne.date <= le]
        return sorted(dites, key=lambda ligne: ligne.date, reverse=True)

    @cached_property
    def par_lycee(self) -> Mapping[str, Journal]:
        """The journal of each lycée that it names."""
        siennes: dict[str, list[Nouveaute]] = {}
        for ligne in self.lignes:
            if ligne.uai:
                siennes.setdefault(ligne.uai, []).append(ligne)
        return {uai: Journal(tuple(lignes), self.ecrit) for uai, lignes in siennes.items()}
