"""The site kept on a phone: the service worker `sw.js`, and the list of what it keeps.

Written once an engine is done, as both name the built files by their hashes. A page's hash leaves
out the day and the version of construction: a page of which nothing else changed is not sent again.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.navigateur.allegement import alleger_js
from macros.navigateur.assets import empreintes, sources
from macros.navigateur.scripts import joindre_modules

OUVRIER = "ouvrier/index.js"
"""The worker's source, from the folder of scripts."""
SERVICE = "sw.js"
LISTE = "assets/hors-ligne.json"
COEUR = (
    "",
    "annuaire/",
    "carte/",
    "filieres/",
    "formations/",
    "hors-ligne/",
    "inscription/",
    "selection/",
)
"""Pages that are kept first, whole or not at all, with every file that pages load."""
SANS = (
    "accessibilite/",
    "carte/cadre/",
    "carte/integrer/",
    "contribuer/",
    "donnees/",
    "etre-prevenu/",
    "label/auto-evaluation/",
    "nouveautes/",
)
"""Pages of editors, of programs and of other sites, or that are of no use without a network."""
SANS_NOM = (
    "api",
    "auto-evaluation",
    "cadre",
    "contribuer",
    "corriger",
    "donnees",
    "integrer",
    "lycees-metiers",
)
"""Scripts and style sheets of those pages alone."""
FICHIERS = (".css", ".js", ".json", ".svg")
_DU_JOUR = (
    # Apart: what begins a pattern is then looked for at once.
    re.compile(rb' data-construit="[^"]*"'),
    re.compile(rb'<(?:time datetime="[^"]*">[^<]*</time>|a href="[^"]*#version">[^<]*</a>)'),
)


def ecrire(site: Path, *, offert: bool) -> None:
    """Write the worker and its list into a built site; `offert` is false to stop every one of them.

    Raises OSError.
    """
    corps = alleger_js(joindre_modules(sources() / "js" / OUVRIER))
    liste = lister(site) if offert else {}
    version = _empreinte(json.dumps([liste, corps]).encode()) if offert else ""
    (site / SERVICE).write_text(f'self.version="{version}";\n{corps}', encoding="utf-8")
    (site / LISTE).write_text(json.dumps({"version": version, **liste}), encoding="utf-8")


def lister(site: Path) -> Mapping[str, object]:
    """Return address → hash of what is kept first (`coeur`) and next (`suite`), and their `octets`.

    `octets` are those that a phone asks for, compressed as Pages do it.
    """
    coeur: dict[str, str] = {}
    suite: dict[str, str] = {}
    poids = {"coeur": 0, "suite": 0}
    versions = empreintes(sources())
    for chemin in _a_garder(site):
        contenu = (site / chemin).read_bytes()
        est_page = chemin.endswith("index.html")
        adresse = chemin.removesuffix("index.html")
        if chemin in versions:
            adresse = f"{chemin}?v={versions[chemin]}"
        au_coeur = adresse in COEUR or not est_page
        (coeur if au_coeur else suite)[adresse] = _empreinte(_sans_le_jour(contenu))
        poids["coeur" if au_coeur else "suite"] += len(zlib.compress(contenu, 6))
    return {"coeur": coeur, "suite": suite, "octets": poids}


def _a_garder(site: Path) -> Iterator[str]:
    """Yield the paths of the pages of visitors, and of the files that they load."""
    for fichier in sorted(site.rglob("*")):
        chemin = fichier.relative_to(site).as_posix()
        if chemin.startswith(SANS) or chemin == LISTE or not fichier.is_file():
            continue
        charge = chemin.startswith("assets/") and fichier.suffix in FICHIERS
        charge = charge and fichier.stem not in SANS_NOM
        if charge or fichier.name == "index.html":
            yield chemin


def _sans_le_jour(contenu: bytes) -> bytes:
    """Take out what every build of another day changes."""
    for motif in _DU_JOUR:
        contenu = motif.sub(b"", contenu)
    return contenu


def _empreinte(contenu: bytes) -> str:
    return hashlib.sha256(contenu).hexdigest()[:10]
