"""The one list of exports: where each is, what it holds, and what writes it.

The page of open data, the descriptions for machines, the check of a published site and the local
server read it. A new export is a module of this room, and its lines here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

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


def _openapi(registre: Registre, le: date) -> Iterable[Fichier]:
    return openapi.fichiers(registre, EXPORTS)


def _dcat(registre: Registre, le: date) -> Iterable[Fichier]:
    return dcat.fichiers(registre, le, EXPORTS)


_table = partial(Export, produire=csv_export.fichiers, famille=Famille.TABLES)
_document = partial(Export, produire=_api, famille=Famille.API)
_schema = partial(
    Export,
    produire=table_schema.fichiers,
    famille=Famille.DESCRIPTIONS,
    format="Table Schema",
)

EXPORTS: tuple[Export, ...] = (
    _table(
        "donnees/etablissements.csv",
        "Les lycées, pour un programme",
        jeu="Lycées (CSV)",
        principal=True,
    ),
    _table(
        "donnees/offres.csv",
        "Une ligne par lycée, formation et voie",
        jeu="Offres de formation (CSV)",
        principal=True,
    ),
    _table(
        "donnees/etablissements-tableur.csv",
        "Les lycées, pour un tableur en français",
        jeu="Lycées (CSV pour tableur français)",
        tableur=True,
    ),
    _table(
        "donnees/offres-tableur.csv",
        "Les formations de chaque lycée, pour un tableur",
        jeu="Offres (CSV pour tableur français)",
        tableur=True,
    ),
    _document(json_api.INDEX, "Ce que contient l’API", api=("index", json_api.Index)),
    _document(
        "api/v1/etablissements.json",
        "Tous les lycées, en bref",
        api=("etablissements", json_api.ListeEtablissements),
        jeu="Lycées (JSON)",
        principal=True,
    ),
    _document(
        "api/v1/formations.json",
        "Toutes les formations et leurs lycées",
        api=("formations", json_api.ListeFormations),
        jeu="Formations (JSON)",
    ),
    _document("api/v1/filieres.json", "Les filières", api=("filieres", json_api.ListeFilieres)),
    _document(
        "api/v1/metiers.json",
        "Les métiers et leurs mots de tous les jours",
        api=("metiers", json_api.ListeMetiers),
    ),
    Export(openapi.CHEMIN, "La description de l’API", _openapi, Famille.API, format="OpenAPI 3.1"),
    _document(
        "api/v1/etablissements/{uai}.json",
        "Un lycée, chaque fait avec sa source",
        api=("etablissement", json_api.DocumentEtablissement),
    ),
    Export(
        geojson.CHEMIN,
        "Un point par lycée",
        geojson.fichiers,
        Famille.CARTE,
        format="GeoJSON",
        api=("geojson", geojson.Carte),
        jeu="Carte (GeoJSON)",
        principal=True,
    ),
    _schema("donnees/schema-etablissements.json", "Le sens de chaque colonne des lycées"),
    _schema("donnees/schema-offres.json", "Le sens de chaque colonne des formations"),
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
    Export("label/liste-annuelle/{annee}.csv", "Les décisions d’un an", liste_annuelle.fichiers),
    Export("label/liste-annuelle/{annee}.docx", "Les décisions d’un an", liste_annuelle.fichiers),
    Export("assets/images/partage.png", "L’image d’un lien vers le site", open_graph.fichiers),
    Export("lycees/{uai}/partage.png", "L’image d’un lien vers un lycée", open_graph.fichiers),
)
