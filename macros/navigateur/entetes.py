"""The hand-written pages, as their front matter tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

_CHARGEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TETE = re.compile(r"---\n(.*?\n)---\n", re.S)


def entetes(docs: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the address of each page of a folder that has a front matter, and what it says."""
    for fichier in sorted(docs.rglob("*.md")):
        tete = _TETE.match(fichier.read_text("utf-8"))
        if tete:
            yield adresse(fichier.relative_to(docs).as_posix()), yaml.load(tete[1], _CHARGEUR)


def adresse(source: str) -> str:
    """Address of a Markdown source: `label/index.md` → `label/`, `carte.md` → `carte/`."""
    sans = source.removesuffix(".md")
    if sans == "index":
        return ""
    return f"{sans.removesuffix('/index')}/"
