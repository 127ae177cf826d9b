"""What an export is: a published file, described once for all that list it; how JSON is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from macros.domaine.registre import Registre
from macros.socle.fichier import Fichier

Producteur = Callable[[Registre, date], Iterable[Fichier]]


class Famille(StrEnum):
    """The groups of the page of open data, in its order."""

    TABLES = "Tables"
    CARTE = "Carte"
    API = "API, en fichiers JSON"
    DESCRIPTIONS = "Descriptions"


@dataclass(frozen=True)
class Format:
    """A format: what people call it, and its media type (IANA)."""

    nom: str
    media: str


@dataclass(frozen=True)
class Export:
    """A published file, or one for each lycée, year or filière, and the function that writes it.

    `chemin` is its address from the site's root; `{uai}`, `{annee}` or `{id}` stands for each.
    """

    chemin: str
    titre: str
    """What it holds, in French, for those who choose a file."""
    produire: Producteur
    format: Format
    famille: Famille | None = None
    """Group of the page of open data; None for what other pages offer."""
    jeu: str = ""
    """Its title as a distribution of the data set; empty when it is not one."""
    principal: bool = False
    """Whether search engines are told of this distribution too."""
    tableur: bool = False
    """Whether it is made to be opened by hand: the page of open data tells it first."""
    api: tuple[str, Any] | None = None
    """What the API calls it, and the type of what it holds; None for what is not of the API."""

    @property
    def seul(self) -> bool:
        """Whether it is one file, at that very address."""
        return "{" not in self.chemin

    @property
    def fin(self) -> str:
        """The end of its address: « .csv »."""
        return PurePosixPath(self.chemin).suffix


def en_json(objet: Any) -> str:
    """Compact JSON, accents kept; the same objects give the same bytes."""
    return json.dumps(objet, ensure_ascii=False, separators=(",", ":")) + "\n"


def lire_json(objet: Any) -> str:
    """Indented JSON, for the files that people open."""
    return json.dumps(objet, ensure_ascii=False, indent=2) + "\n"
