"""The two engines that turn pages into a site: MkDocs, and Zensical, its successor.

MkDocs runs the project’s hooks, which hand it the generated pages. Zensical reads the same
`mkdocs.yml`, macros and theme but runs no hooks: the same generator writes the same pages and files
into a staging folder, with an `mkdocs.yml` that inherits the project’s. A later move is one line:
`MOTEUR ?= zensical` in the Makefile.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

import click
from mkdocs.__main__ import cli

from macros.construction import hors_ligne, jumeaux
from macros.construction.chantier import (
    SOURCES_BRUTES,
    RefusedRegistryError,
    chantier,
    inutile,
    variables_du_theme,
)
from macros.construction.fichiers import contenus
from macros.publication.bascule import BuildError
from macros.socle.dossiers import donnees, projet

ECRASES = ("sitemap.xml",)
"""What Zensical writes and we write otherwise, or not at all (a site without address)."""


def mkdocs(destination: Path) -> None:
    """Build with MkDocs, any warning being a failure; raises BuildError.

    In this very process: what was imported to check the registry, and the registry itself, are
    not read twice.
    """
    # Not `--quiet`: a warning that is not logged is not counted, and a dead link would pass.
    commande = ["build", "--strict", "--config-file", str(projet() / "mkdocs.yml")]
    # The theme's own notice about its end of life (the second engine answers it).
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    dit = io.StringIO()
    with redirect_stdout(dit), redirect_stderr(dit):
        try:
            cli([*commande, "--site-dir", str(destination)], standalone_mode=False)
            reussi = True
        except click.Abort:  # What it makes of Ctrl-C.
            raise KeyboardInterrupt from None
        except click.ClickException as refus:
            refus.show()
            reussi = False
        except Exception:  # What a plugin did not expect, told as it came.
            traceback.print_exc()
            reussi = False
    if not reussi:
        lignes = dit.getvalue().splitlines(keepends=True)
        sys.stderr.writelines(ligne for ligne in lignes if not ligne.startswith("INFO "))
        raise BuildError("MkDocs s’est arrêté sur une erreur (voir ci-dessus).")


def zensical(destination: Path) -> None:
    """Build with Zensical, any warning being a failure; raises BuildError."""
    atelier = destination.with_name(f"{destination.name}-atelier")
    try:
        configuration = preparer(atelier)
        command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
        done = subprocess.run(
            [*command, "--config-file", str(configuration)],
            check=False,
            cwd=atelier,
            env={**os.environ, "DONNEES": str(donnees().resolve())},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        if done.returncode:
            print(done.stdout, file=sys.stderr)
            raise BuildError("Zensical s’est arrêté sur une erreur (voir ci-dessus).")
        _reprendre(atelier / "docs", atelier / "site")
        jumeaux.ecrire(atelier / "site", chantier())
        offert = chantier().registre.academie.site.hors_ligne
        hors_ligne.ecrire(atelier / "site", offert=offert)
        shutil.copytree(atelier / "site", destination, dirs_exist_ok=True)
    except RefusedRegistryError as refus:
        raise BuildError(f"Registre refusé, rien n’est construit. {refus}") from None
    finally:
        shutil.rmtree(atelier, ignore_errors=True)


def _reprendre(docs: Path, site: Path) -> None:
    """Undo what Zensical adds or overwrites: its scripts, its search, its own sitemap."""
    for fichier in [f for f in site.rglob("*") if f.is_file()]:
        if inutile(fichier.relative_to(site).as_posix()):
            fichier.unlink()
    for nom in ECRASES:
        (site / nom).unlink(missing_ok=True)
        if (docs / nom).is_file():
            shutil.copyfile(docs / nom, site / nom)


MOTEURS: Mapping[str, Callable[[Path], None]] = {"mkdocs": mkdocs, "zensical": zensical}
"""Name of an engine (`MOTEUR=`) → function that builds into a folder, or raises BuildError."""


def preparer(atelier: Path) -> Path:
    """Write all that an engine without hooks needs into a folder; return its configuration.

    Hand-written pages, generated pages and files stand in `docs/`; the configuration inherits
    the project’s and adds what the hooks would have added. Raises RefusedRegistryError.
    """
    en_cours = chantier()
    racine = projet()
    shutil.rmtree(atelier, ignore_errors=True)
    docs = atelier / "docs"
    shutil.copytree(racine / "docs", docs, ignore=partial(_sources_brutes, racine / "docs"))
    _ranger(docs)
    for chemin, contenu in contenus(en_cours):
        cible = docs / chemin
        cible.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(contenu, str):
            cible.write_text(contenu, encoding="utf-8", newline="\n")
        else:
            cible.write_bytes(contenu)
    configuration = atelier / "mkdocs.yml"
    reglages: dict[str, Any] = {
        "INHERIT": str(racine / "mkdocs.yml"),
        "site_url": en_cours.adresse,
        "site_name": en_cours.registre.academie.site.titre,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": os.path.relpath(racine / "overrides", atelier)},
        "extra": variables_du_theme(en_cours),
    }
    configuration.write_text(json.dumps(reglages, ensure_ascii=False, indent=1), encoding="utf-8")
    return configuration


_LIEN = re.compile(r"(?P<avant>\]\()(?P<chemin>[^)\s#:?]+)(?P<suite>[^)]*\))")


def _ranger(docs: Path) -> None:
    """Move every page to an `index.md` of its own folder, links with it.

    Zensical adds `../` to the relative links of any other page, those of our HTML with them.
    """
    for page in sorted(docs.rglob("*.md")):
        if page.name == "index.md":
            destination = page
        else:
            destination = page.with_suffix("") / "index.md"
            destination.parent.mkdir(exist_ok=True)
        texte = page.read_text(encoding="utf-8")
        texte = _LIEN.sub(partial(_suivre, page.parent, destination.parent), texte)
        page.unlink()
        destination.write_text(texte, encoding="utf-8", newline="\n")


def _suivre(depart: Path, arrivee: Path, lien: re.Match[str]) -> str:
    """Rewrite one link of a page that moved from a folder to another."""
    vise = Path(os.path.normpath(depart / lien["chemin"]))
    if vise.suffix == ".md" and vise.name != "index.md":
        vise = vise.with_suffix("") / "index.md"
    return f"{lien['avant']}{Path(os.path.relpath(vise, arrivee)).as_posix()}{lien['suite']}"


def _sources_brutes(docs: Path, dossier: str, noms: list[str]) -> set[str]:
    """Leave out the sources that are joined into bundles, as the hooks do."""
    ici = Path(dossier).relative_to(docs).as_posix()
    return {nom for nom in noms if f"{ici}/{nom}/".startswith(SOURCES_BRUTES)}
