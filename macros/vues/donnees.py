"""The page of open data: what can be downloaded, and how to use it in one command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.domaine.depot import lien_versions
from macros.domaine.registre import Registre
from macros.exports.catalogue import exports
from macros.exports.export import Export, Famille
from macros.exports.reutilisation import LICENCE_NOM, LICENCE_URL
from macros.socle.adresse_du_site import adresse_du_site
from macros.vues.rendu import Contexte


def donnees(contexte: Contexte) -> Mapping[str, Any]:
    """List every file that can be taken, and what they hold today."""
    registre = contexte.registre
    voies = sum(len(offre.voies) for lycee in registre.etablissements for offre in lycee.offres)
    return {
        "familles": [(famille, _de(registre, famille)) for famille in Famille],
        "nombre_lycees": len(registre.etablissements),
        "nombre_formations": len(registre.formations),
        "nombre_offres": sum(len(lycee.offres) for lycee in registre.etablissements),
        "nombre_voies": voies,
        "licence": {"nom": LICENCE_NOM, "url": LICENCE_URL},
        "exemple": next(iter(registre.etablissements), None),
    }


def _de(registre: Registre, famille: Famille) -> list[Export]:
    """The exports of a group, those made to be opened by hand first."""
    siens = [export for export in exports(registre) if export.famille is famille]
    return sorted(siens, key=lambda export: not export.tableur)


def versions_passees(contexte: Contexte) -> Mapping[str, Any]:
    """Say where the data of a past version are."""
    return {"versions": lien_versions(contexte.registre)}


def donnees_exemples(contexte: Contexte) -> Mapping[str, Any]:
    """Give what the examples need: the site's address, and a formation that exists."""
    offertes = contexte.registre.etablissements_par_formation
    return {
        "base": adresse_du_site() or "https://adresse-du-site/",
        "formation": max(offertes, key=lambda id: (len(offertes[id]), id), default="cap-cuisine"),
    }
