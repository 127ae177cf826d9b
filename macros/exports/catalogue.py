"""The one list of exports: where each is, what it holds, and what writes it.

The page of open data, the descriptions for machines, the check of a published site and the local
server read it. A new export is a module of this room, and its lines here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.domaine.registre import Registre
from macros.exports import (
    atom,
    csv_export,
    datapackage,
    dcat,
    geojson,
    ical,
    json_api,
    liste_annuelle,
    open_graph,
    openapi,
    table_schema,
)
from macros.exports.export import Export, Famille
from macros.socle.fichier import Fichier


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the files of every export."""
    for produire in dict.fromkeys(export.produire for export in EXPORTS):
        yield from produire(registre, le)


# Those that tell of the others are given the list.


def _api(registre: Registre, le: date) -> Iterable[Fichier]:
    return json_api.fichiers(registre, le, EXPORTS)


def _dcat(registre: Registre, le: date) -> Iterable[Fichier]:
    return dcat.fichiers(registre, le, EXPORTS)


EXPORTS: tuple[Export, ...] = (
    Export(
        "donnees/etablissements.csv",
        "Les lycées, pour un programme",
        csv_export.fichiers,
        Famille.TABLES,
        jeu="Lycées (CSV)",
        principal=True,
    ),
    Export(
        "donnees/offres.csv",
        "Une ligne par lycée, formation et voie",
        csv_export.fichiers,
        Famille.TABLES,
        jeu="Offres de formation (CSV)",
        principal=True,
    ),
    Export(
        "donnees/etablissements-tableur.csv",
        "Les lycées, pour un tableur en français",
        csv_export.fichiers,
        Famille.TABLES,
        jeu="Lycées (CSV pour tableur français)",
        tableur=True,
    ),
    Export(
        "donnees/offres-tableur.csv",
        "Les formations de chaque lycée, pour un tableur",
        csv_export.fichiers,
        Famille.TABLES,
        jeu="Offres (CSV pour tableur français)",
        tableur=True,
    ),
    Export(json_api.INDEX, "Ce que contient l’API", _api, Famille.API, operation="index"),
    Export(
        "api/v1/etablissements.json",
        "Tous les lycées, en bref",
        _api,
        Famille.API,
        jeu="Lycées (JSON)",
        principal=True,
        operation="etablissements",
    ),
    Export(
        "api/v1/formations.json",
        "Toutes les formations et leurs lycées",
        _api,
        Famille.API,
        jeu="Formations (JSON)",
        operation="formations",
    ),
    Export("api/v1/filieres.json", "Les filières", _api, Famille.API, operation="filieres"),
    Export(
        "api/v1/metiers.json",
        "Les métiers et leurs mots de tous les jours",
        _api,
        Famille.API,
        operation="metiers",
    ),
    Export(
        openapi.CHEMIN,
        "La description de l’API",
        openapi.fichiers,
        Famille.API,
        format="OpenAPI 3.1",
    ),
    Export(
        "api/v1/etablissements/{uai}.json",
        "Un lycée, chaque fait avec sa source",
        _api,
        Famille.API,
        operation="etablissement",
    ),
    Export(
        geojson.CHEMIN,
        "Un point par lycée",
        geojson.fichiers,
        Famille.CARTE,
        format="GeoJSON",
        jeu="Carte (GeoJSON)",
        principal=True,
        operation="geojson",
    ),
    Export(
        "donnees/schema-etablissements.json",
        "Le sens de chaque colonne des lycées",
        table_schema.fichiers,
        Famille.DESCRIPTIONS,
        format="Table Schema",
    ),
    Export(
        "donnees/schema-offres.json",
        "Le sens de chaque colonne des formations",
        table_schema.fichiers,
        Famille.DESCRIPTIONS,
        format="Table Schema",
    ),
    Export(
        datapackage.CHEMIN,
        "Les tables et leurs schémas",
        datapackage.fichiers,
        Famille.DESCRIPTIONS,
        format="Data Package",
        jeu="Tables et schémas (Data Package)",
    ),
    Export(
        dcat.CHEMIN,
        "Le jeu décrit pour les portails comme data.gouv.fr",
        _dcat,
        Famille.DESCRIPTIONS,
        format="DCAT",
    ),
    Export("label/echeances.ics", "Les échéances des labels", ical.fichiers),
    Export("lycees/{uai}/echeance.ics", "L’échéance du label d’un lycée", ical.fichiers),
    Export("flux.xml", "La vie des labels", atom.fichiers),
    Export(liste_annuelle.A_REMPLIR, "Les décisions à saisir", liste_annuelle.fichiers),
    Export(
        "label/liste-annuelle/{annee}.csv", "Les décisions d’une année", liste_annuelle.fichiers
    ),
    Export(
        "label/liste-annuelle/{annee}.docx", "Les décisions d’une année", liste_annuelle.fichiers
    ),
    Export("assets/images/partage.png", "L’image d’un lien vers le site", open_graph.fichiers),
    Export("lycees/{uai}/partage.png", "L’image d’un lien vers un lycée", open_graph.fichiers),
)
