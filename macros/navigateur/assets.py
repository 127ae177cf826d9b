"""The site's style sheets and scripts: many readable sources, few files to download."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from macros.domaine.registre import Registre
from macros.navigateur.scripts import MOTEUR, Scripts, scripts
from macros.navigateur.source import empreinte
from macros.navigateur.styles import feuilles
from macros.socle.dossiers import projet
from macros.socle.fichier import Fichier
from macros.socle.icones import DOSSIER as ICONES


def fichiers(_registre: Registre, _le: date) -> Iterator[Fichier]:
    """Yield the joined style sheets and scripts of the site."""
    yield from joindre(sources())


def sources() -> Path:
    """Return the folder of the project's style sheets and scripts."""
    return projet() / "docs" / "assets"


def empreintes(dossier: Path) -> dict[str, str]:
    """Return a short hash for each joined file, for the `?v=` of its address."""
    joints = _joints(dossier)
    styles = {f.chemin: empreinte(f.contenu) for f in feuilles(dossier, ICONES)}
    return styles | {f"assets/js/{nom}.js": joints.version for nom in joints.textes}


def prealables(dossier: Path) -> dict[str, list[str]]:
    """Return, for each script that imports others, their addresses: a page asks for all at once."""
    nombreux = _joints(dossier).du_moteur
    return {f"assets/js/{nom}.js": [f"assets/js/{MOTEUR}.js"] for nom in nombreux}


def joindre(sources: Path, icones: Path = ICONES) -> Iterator[Fichier]:
    """Yield every joined file of a folder of sources that holds `css/` and `js/`."""
    yield from feuilles(sources, icones)
    for nom, texte in _joints(sources).textes.items():
        yield Fichier(f"assets/js/{nom}.js", texte)


def _joints(dossier: Path) -> Scripts:
    """Return the joined scripts of a folder of sources: joined once while none changes."""
    js = dossier / "js"
    return _joindre_scripts(js, tuple((f, f.read_bytes()) for f in sorted(js.rglob("*.js"))))


@lru_cache(maxsize=1)
def _joindre_scripts(dossier: Path, _textes: tuple[tuple[Path, bytes], ...]) -> Scripts:
    return scripts(dossier)
