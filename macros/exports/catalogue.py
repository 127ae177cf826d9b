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
    badge,
    csv_export,
    datapackage,
    dcat,
    geojson,
    ical,
    json_api,
    liste_annuelle,
    open_graph,
    openapi,
    qualite,
    table_schema,
    xlsx_export,
)
from macros.exports.export import Export, Famille, Format
from macros.socle.fichier import Fichier


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the files of every export."""
    for produire in dict.fromkeys(export.produire for export in exports(registre)):
        yield from produire(registre, le)


# Those that tell of the others are given the list.


def _api(registre: Registre, le: date) -> Iterable[Fichier]:
    return json_api.fichiers(registre, le, exports(registre))


def _openapi(registre: Registre, le: date) -> Iterable[Fichier]:
    return openapi.fichiers(registre, exports(registre))


def _dcat(registre: Registre, le: date) -> Iterable[Fichier]:
    return dcat.fichiers(registre, le, exports(registre))


CSV = Format("CSV", "text/csv")
XLSX = Format("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
JSON = Format("JSON", "application/json")
GEOJSON = Format("GeoJSON", "application/geo+json")
OPENAPI = Format("OpenAPI 3.1", JSON.media)
TABLE_SCHEMA = Format("Table Schema", JSON.media)
DATA_PACKAGE = Format("Data Package", JSON.media)
DCAT = Format("DCAT", "application/ld+json")
AGENDA = Format("iCalendar", "text/calendar")
ATOM = Format("Atom", "application/atom+xml")
WORD = Format("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
PNG = Format("PNG", "image/png")
SVG = Format("SVG", "image/svg+xml")

_table = partial(Export, produire=csv_export.fichiers, format=CSV, famille=Famille.TABLES)
_classeur = partial(
    Export, produire=xlsx_export.fichiers, format=XLSX, famille=Famille.TABLES, tableur=True
)
_document = partial(Export, produire=_api, format=JSON, famille=Famille.API)
_description = partial(Export, famille=Famille.DESCRIPTIONS)

EXPORTS: tuple[Export, ...] = (
    _classeur(
        "donnees/etablissements.xlsx",
        "Les lycées, dans un classeur pour Excel ou LibreOffice",
        jeu="Lycées (classeur Excel)",
    ),
    _classeur(
        "donnees/offres.xlsx",
        "Les formations de chaque lycée, dans un classeur",
        jeu="Offres de formation (classeur Excel)",
    ),
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
    Export(
        qualite.CHEMIN,
        "Ce que l’on sait de chaque lycée, champ par champ, et de quand",
        qualite.fichiers,
        JSON,
        Famille.API,
        api=("qualite", qualite.Qualite),
    ),
    Export(openapi.CHEMIN, "La description de l’API", _openapi, OPENAPI, Famille.API),
    _document(
        "api/v1/etablissements/{uai}.json",
        "Un lycée, chaque fait avec sa source",
        api=("etablissement", json_api.DocumentEtablissement),
    ),
    Export(
        geojson.CHEMIN,
        "Un point par lycée",
        geojson.fichiers,
        GEOJSON,
        Famille.CARTE,
        api=("geojson", geojson.Carte),
        jeu="Carte (GeoJSON)",
        principal=True,
    ),
    _description(
        "donnees/schema-etablissements.json",
        "Le sens de chaque colonne des lycées",
        table_schema.fichiers,
        TABLE_SCHEMA,
    ),
    _description(
        "donnees/schema-offres.json",
        "Le sens de chaque colonne des formations",
        table_schema.fichiers,
        TABLE_SCHEMA,
    ),
    _description(
        datapackage.CHEMIN,
        "Les tables et leurs schémas",
        datapackage.fichiers,
        DATA_PACKAGE,
        jeu="Tables et schémas (Data Package)",
    ),
    _description(dcat.CHEMIN, "Le jeu décrit pour les portails comme data.gouv.fr", _dcat, DCAT),
    Export("label/echeances.ics", "Les échéances des labels", ical.fichiers, AGENDA),
    Export("inscription/{id}.ics", "Les dates connues pour s’inscrire", ical.inscriptions, AGENDA),
    Export("lycees/{uai}/echeance.ics", "L’échéance du label d’un lycée", ical.fichiers, AGENDA),
    Export("lycees/{uai}/agenda.ics", "Son label et ses portes ouvertes", ical.agendas, AGENDA),
    Export("filieres/{id}/agenda.ics", "Ceux de ses lycées", ical.agendas, AGENDA),
    Export("formations/{id}/agenda.ics", "Ceux de ses lycées", ical.agendas, AGENDA),
    Export("flux.xml", "La vie des labels", atom.fichiers, ATOM),
    Export("nouveautes/flux.xml", "Ce qui change, dans tous les lycées", atom.fichiers, ATOM),
    Export("lycees/{uai}/flux.xml", "Ce qui change dans un lycée", atom.fichiers, ATOM),
    Export("filieres/{id}/flux.xml", "Ce qui change dans une filière", atom.fichiers, ATOM),
    Export("formations/{id}/flux.xml", "Ce qui change pour une formation", atom.fichiers, ATOM),
    Export(liste_annuelle.A_REMPLIR, "Les décisions à saisir", liste_annuelle.fichiers, CSV),
    Export(
        "label/liste-annuelle/{annee}.csv",
        "Les décisions d’une année",
        liste_annuelle.fichiers,
        CSV,
    ),
    Export(
        "label/liste-annuelle/{annee}.docx",
        "Les décisions d’une année",
        liste_annuelle.fichiers,
        WORD,
    ),
    Export("assets/images/partage.png", "L’image d’un lien vers le site", open_graph.fichiers, PNG),
    Export("lycees/{uai}/badge.svg", "L’état du label, à montrer", badge.fichiers, SVG),
    Export("lycees/{uai}/partage.png", "L’image d’un lien vers un lycée", open_graph.fichiers, PNG),
    Export(
        "filieres/{id}/partage.png",
        "L’image d’un lien vers une filière ou une formation",
        open_graph.fichiers,
        PNG,
    ),
)
TRAJETS = Export(
    "donnees/trajets.csv",
    "Le temps pour aller de chaque commune à chaque lycée",
    csv_export.trajets,
    CSV,
    Famille.TABLES,
    jeu="Temps de trajet (CSV)",
)
"""Written of a registry that has some."""


def exports(registre: Registre) -> tuple[Export, ...]:
    """The exports of a registry."""
    return (*EXPORTS, TRAJETS) if registre.trajets else EXPORTS


MEDIAS = {export.fin: export.format.media for export in EXPORTS}
"""End of an address → media type, for the server."""
