"""The Table Schemas of the two tables, ready for schema.data.gouv.fr (none existed for this label).

Standard: Table Schema 1.0 (Frictionless), with the metadata that schema.data.gouv.fr asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from macros.domaine.registre import Registre
from macros.exports.adresses import pleines
from macros.exports.export import lire_json
from macros.exports.reutilisation import LICENCES, VERSION, titre_du_jeu
from macros.exports.tables import TABLES, Table
from macros.socle.fichier import Fichier

CREE_LE = "2026-11-23"


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the schema of each table."""
    for table in TABLES:
        yield Fichier(f"donnees/schema-{table.nom}.json", lire_json(schema(registre, table)))


def schema(registre: Registre, table: Table) -> dict[str, Any]:
    """The schema of one table."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": table.schema,
        "title": table.titre_du_schema,
        "description": table.description,
        "countryCode": "FR",
        **pleines(homepage="donnees/", path=f"donnees/schema-{table.nom}.json"),
        "licenses": LICENCES,
        "resources": [
            {
                "title": f"Exemple : {titre_du_jeu(registre)}",
                **(pleines(path=f"donnees/{table.nom}.csv") or {"path": f"{table.nom}.csv"}),
            }
        ],
        "contributors": [{"title": registre.academie.editeur.nom, "role": "author"}],
        "version": VERSION,
        "created": CREE_LE,
        "lastModified": CREE_LE,
        "fields": [colonne.champ() for colonne in table.colonnes],
        **({"primaryKey": list(table.cle)} if table.cle else {}),
        "missingValues": [""],
    }
