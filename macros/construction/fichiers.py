"""All that is generated: the pages’ sources, then the index, the map, the exports, the scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.construction import llms, provenance, sitemap
from macros.construction.chantier import Chantier
from macros.construction.pages import pages
from macros.domaine.registre import Registre
from macros.exports import catalogue
from macros.exports.export import Producteur
from macros.navigateur import assets, carte, installation, recherche
from macros.socle.fichier import Fichier
from macros.vues import dessin

FICHIERS: tuple[Producteur, ...] = (
    recherche.fichiers,
    carte.fichiers,
    dessin.fichiers,
    assets.fichiers,
    installation.fichiers,
    catalogue.fichiers,
    sitemap.fichiers,
    llms.fichiers,
)


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield every generated file of the site that is no page, in a stable order."""
    for produire in FICHIERS:
        yield from produire(registre, le)


def contenus(chantier: Chantier) -> Iterator[tuple[str, str | bytes]]:
    """Yield the address and content of all that is generated: pages’ sources, then files."""
    for page in pages(chantier.complet, chantier.le):
        yield page.chemin, page.source
    for produit in fichiers(chantier.complet, chantier.le):
        yield produit.chemin, produit.contenu
    dite = provenance.fichier(chantier.provenance, chantier.le, chantier.adresse)
    yield dite.chemin, dite.contenu
