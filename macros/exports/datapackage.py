"""`/donnees/datapackage.json`: the tables and their schemas as one Frictionless Data Package."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from macros.domaine.registre import Registre
from macros.exports.adresses import pleines
from macros.exports.export import lire_json
from macros.exports.reutilisation import LICENCES, VERSION, attribution, titre_du_jeu
from macros.exports.tables import Table, tables
from macros.socle.fichier import Fichier

CHEMIN = "donnees/datapackage.json"


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the only file."""
    yield Fichier(CHEMIN, lire_json(paquet(registre, le)))


def paquet(registre: Registre, le: date) -> dict[str, Any]:
    """The descriptor; paths are relative to it, so that a copy of the folder stays valid."""
    return {
        "profile": "tabular-data-package",
        "name": "lycees-des-metiers",
        "title": titre_du_jeu(registre),
        "description": attribution(registre),
        "version": VERSION,
        "created": f"{le.isoformat()}T00:00:00Z",
        **pleines(homepage="donnees/"),
        "licenses": LICENCES,
        "contributors": [{"title": registre.academie.editeur.nom, "role": "publisher"}],
        "sources": [_source(s.titre, s.url) for s in registre.sources],
        "resources": [_table(table) for table in tables(registre)],
    }


def _source(titre: str, url: str | None) -> dict[str, str]:
    return {"title": titre, **({"path": url} if url else {})}


def _table(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.nom,
        "title": table.titre,
        "path": f"{table.nom}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {
            "fields": [colonne.champ() for colonne in table.colonnes],
            "missingValues": [""],
        },
    }
