"""The page of open data: what can be downloaded, and how to use it in one command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.exports import commun
from macros.socle.adresse_du_site import adresse_du_site
from macros.vues.rendu import Contexte

FICHIERS = (
    (
        "Tables",
        (
            (
                "donnees/etablissements-tableur.csv",
                "Les lycées, pour un tableur en français",
                "CSV",
            ),
            (
                "donnees/offres-tableur.csv",
                "Les formations de chaque lycée, pour un tableur",
                "CSV",
            ),
            ("donnees/etablissements.csv", "Les lycées, pour un programme", "CSV"),
            ("donnees/offres.csv", "Une ligne par lycée, formation et voie", "CSV"),
        ),
    ),
    (
        "Carte",
        (("api/v1/etablissements.geojson", "Un point par lycée", "GeoJSON"),),
    ),
    (
        "API, en fichiers JSON",
        (
            ("api/v1/index.json", "Ce que contient l’API", "JSON"),
            ("api/v1/etablissements.json", "Tous les lycées, en bref", "JSON"),
            ("api/v1/formations.json", "Toutes les formations et leurs lycées", "JSON"),
            ("api/v1/filieres.json", "Les filières", "JSON"),
            ("api/v1/metiers.json", "Les métiers et leurs mots de tous les jours", "JSON"),
            ("api/v1/openapi.json", "La description de l’API", "OpenAPI 3.1"),
        ),
    ),
    (
        "Descriptions",
        (
            (
                "donnees/schema-etablissements.json",
                "Le sens de chaque colonne des lycées",
                "Table Schema",
            ),
            (
                "donnees/schema-offres.json",
                "Le sens de chaque colonne des formations",
                "Table Schema",
            ),
            ("donnees/datapackage.json", "Les tables et leurs schémas", "Data Package"),
            (
                "donnees/catalogue.jsonld",
                "Le jeu décrit pour les portails comme data.gouv.fr",
                "DCAT",
            ),
        ),
    ),
)
"""Family → (address, what it is for, format)."""


def donnees(contexte: Contexte) -> Mapping[str, Any]:
    """List every file that can be taken, and what they hold today."""
    registre = contexte.registre
    voies = sum(len(offre.voies) for lycee in registre.etablissements for offre in lycee.offres)
    return {
        "familles": FICHIERS,
        "nombre_lycees": len(registre.etablissements),
        "nombre_formations": len(registre.formations),
        "nombre_offres": sum(len(lycee.offres) for lycee in registre.etablissements),
        "nombre_voies": voies,
        "licence": {"nom": commun.LICENCE_NOM, "url": commun.LICENCE_URL},
        "exemple": next(iter(registre.etablissements), None),
    }


def donnees_exemples(contexte: Contexte) -> Mapping[str, Any]:
    """Give what the examples need: the site's address, and a formation that exists."""
    offertes = contexte.registre.etablissements_par_formation
    return {
        "base": adresse_du_site() or "https://adresse-du-site/",
        "formation": max(offertes, key=lambda id: (len(offertes[id]), id), default="cap-cuisine"),
    }
