"""MkDocs adapter: checks the registry first, then adds the generated pages and files.

Everything is made by plain functions elsewhere; this module only hands it to MkDocs.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.construction import hors_ligne, jumeaux
from macros.construction.chantier import (
    SOURCES_BRUTES,
    RefusedRegistryError,
    chantier,
    inutile,
    variables_du_theme,
)
from macros.construction.fichiers import contenus
from macros.construction.reprise import SERVICE
from macros.socle.dossiers import NoRegistryError, donnees
from macros.socle.memoire import ramasser_moins
from macros.socle.pannes import UsageError, phrase

_CORPS = "_corps"
"""Where a page’s text waits, compressed, in its front matter."""


def on_startup(*, command: str, **_: Any) -> None:
    """Under `mkdocs serve`, keep what is made: the next save changes little of it."""
    SERVICE.active = command == "serve"
    if not SERVICE.active:
        ramasser_moins()


@event_priority(100)
def on_config(config: MkDocsConfig, **_: Any) -> MkDocsConfig:
    """Refuse a bad registry or address before MkDocs empties the site; say who publishes.

    First of all plugins: the macros also need the registry, and would show a traceback.
    """
    try:
        en_cours = chantier()
    except NoRegistryError as absence:
        raise PluginError(f"Rien n’est construit : {absence}") from None
    except RefusedRegistryError as refus:
        raise PluginError(f"Registre refusé, rien n’est construit. {refus}") from None
    except UsageError as refus:
        raise PluginError(str(refus)) from None
    config.extra.update(variables_du_theme(en_cours))
    config.site_name = en_cours.registre.academie.site.titre
    # Under `mkdocs serve`, it is where it serves.
    config.site_url = config.site_url or en_cours.adresse
    return config


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Add the generated pages and files; leave out raw sources and the theme’s unused files."""
    # Ours says the days pages truly changed (exports/sitemap.py). Not sooner: MkDocs would take
    # what is no template for a file to copy as it is.
    config.theme.static_templates.discard("sitemap.xml")
    for fichier in list(files):
        if fichier.src_uri.startswith(SOURCES_BRUTES) or inutile(fichier.src_uri):
            files.remove(fichier)
    _compiler_une_fois(config)
    gardees = SERVICE.demarrer(chantier())
    for chemin, contenu in contenus(chantier()):
        if chemin in gardees:
            html = chemin.removesuffix(".md") + ".html"
            files.append(File.generated(config, html, content=SERVICE.pages[chemin]))
        elif chemin.endswith(".md"):
            files.append(File.generated(config, chemin, content=contenu))
        else:
            files.append(_deja_ecrit(config, chemin, contenu))
    return files


def _deja_ecrit(config: MkDocsConfig, chemin: str, contenu: str | bytes) -> File:
    """Write a file where it is published: MkDocs would hold all of them in memory until then."""
    ecrit = Path(config.site_dir, chemin)
    ecrit.parent.mkdir(parents=True, exist_ok=True)
    ecrit.write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
    return File.generated(config, chemin, abs_src_path=str(ecrit))


def _compiler_une_fois(config: MkDocsConfig) -> None:
    """Keep what Jinja compiles of the pages: those of a kind have one and the same call."""
    jinja = config.plugins["macros"].env  # type: ignore[attr-defined]
    jinja.from_string = lru_cache(maxsize=16)(jinja.from_string)


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Keep a page small until its turn: MkDocs would hold every page’s text twice in memory."""
    page.markdown = None
    page.meta[_CORPS] = zlib.compress(html.encode(), level=1)
    return ""


def on_page_context(context: TemplateContext, page: Page, **_: Any) -> TemplateContext:
    """Give a page its text back, just before the theme prints it."""
    page.content = zlib.decompress(page.meta.pop(_CORPS)).decode()
    return context


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Let go of a page’s text: it is on its way to the disk."""
    page.content = ""
    SERVICE.garder(page.file.src_uri, output)
    return output


def on_post_build(config: MkDocsConfig, **_: Any) -> None:
    """Write the pages’ twins and what a phone may keep; an editor at work reads neither."""
    if not SERVICE.active:
        jumeaux.ecrire(Path(config.site_dir), chantier())
        offert = chantier().registre.academie.site.hors_ligne
        hors_ligne.ecrire(Path(config.site_dir), offert=offert)


def on_build_error(*, error: Exception, **_: Any) -> None:
    """Say in a sentence that the disk is full, or cannot be written: no traceback helps there."""
    if isinstance(error, OSError):
        raise PluginError(phrase(error)) from None


def on_serve(server: Any, **_: Any) -> Any:
    """Watch the data and the templates: an editor sees the change at once."""
    server.watch(str(donnees()))
    return server
