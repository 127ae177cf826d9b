"""The generated files that are not pages: index, map, exports, style sheets, scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module

from macros.domaine.registre import Registre
from macros.socle.fichier import Fichier

Producteur = Callable[[Registre, date], Iterable[Fichier]]

FICHIERS: tuple[str, ...] = (
    "macros.navigateur.recherche",
    "macros.navigateur.carte",
    "macros.navigateur.assets",
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
    "macros.construction.sitemap",
    "macros.exports.open_graph",
)
"""Modules with a function `fichiers(registre, le) -> Iterable[Fichier]`."""


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield every generated file of the site, in a stable order."""
    for nom in FICHIERS:
        produire: Producteur = import_module(nom).fichiers
        yield from produire(registre, le)
