"""The generated files that are not pages: index, map, exports, style sheets, scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module

from macros.model import Registre


@dataclass(frozen=True)
class Fichier:
    """A file of the site: its address from the root, and its content.

    Raises ValueError for an address that could leave the site, or be read as anything else.
    """

    chemin: str
    contenu: str | bytes

    def __post_init__(self) -> None:
        verifier_chemin(self.chemin)


_CHEMIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")


def verifier_chemin(chemin: str) -> None:
    """Raise ValueError unless an address goes down from the site’s root, in plain letters."""
    if not _CHEMIN.fullmatch(chemin):
        raise ValueError(f"ce n’est pas un chemin du site : {chemin!r}")


Producteur = Callable[[Registre, date], Iterable[Fichier]]

FICHIERS: tuple[str, ...] = (
    "macros.search",
    "macros.carte",
    "macros.assets",
    "macros.exports.ical",
    "macros.exports.atom",
    "macros.exports.liste_annuelle",
    "macros.exports.json_api",
    "macros.exports.openapi",
    "macros.exports.geojson",
    "macros.exports.csv_export",
    "macros.exports.table_schema",
    "macros.exports.datapackage",
    "macros.exports.dcat",
    "macros.exports.sitemap",
    "macros.exports.open_graph",
)
"""Modules with a function `fichiers(registre, le) -> Iterable[Fichier]`."""


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield every generated file of the site, in a stable order."""
    for nom in FICHIERS:
        produire: Producteur = import_module(nom).fichiers
        yield from produire(registre, le)
