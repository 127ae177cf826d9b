"""MkDocs adapter: checks the registry first, then adds the generated pages and files.

Everything is made by plain functions elsewhere; this module only hands it to MkDocs.
"""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from macros.fichiers import fichiers
from macros.pages import pages
from macros.site_builder import RefusedRegistryError, chantier, dossier_donnees, variables_du_theme

SOURCES_BRUTES = ("assets/css/", "assets/js/")
"""Sources that are joined at build, and not published as they are."""


def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Refuse a bad registry before MkDocs empties the site, and tell the theme who publishes."""
    try:
        config.extra.update(variables_du_theme(chantier()))
    except RefusedRegistryError as refus:
        raise PluginError(f"Registre refusé, rien n’est construit. {refus}") from None
    except ValueError as erreur:
        raise PluginError(f"AUJOURDHUI : {erreur}") from None
    if not config.site_name or config.site_name == "registre":
        config.site_name = chantier().registre.academie.site.titre
    return config


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Add the generated pages and files; leave out the sources that are joined into bundles."""
    for fichier in list(files):
        if fichier.src_uri.startswith(SOURCES_BRUTES):
            files.remove(fichier)
    en_cours = chantier()
    for page in pages(en_cours.registre):
        files.append(File.generated(config, page.chemin, content=page.source))
    for produit in fichiers(en_cours.registre, en_cours.le):
        files.append(File.generated(config, produit.chemin, content=produit.contenu))
    return files


def on_serve(server: Any, **_: Any) -> Any:
    """Watch the data and the templates: an editor sees the change at once."""
    server.watch(str(dossier_donnees()))
    return server
