"""A source of the site's scripts and styles: its short name, its hash, why it cannot be joined."""

from __future__ import annotations

import hashlib
from pathlib import Path

from macros.socle.pannes import RefusError


class AssetError(RefusError):
    """A source that cannot be joined; its text names the file and what to change."""


def nommer(chemin: Path) -> str:
    """Return what names a source in a message: its folder and its name."""
    return "/".join(chemin.parts[-2:])


def empreinte(contenu: str | bytes) -> str:
    """Return a short hash of what a file holds."""
    octets = contenu.encode() if isinstance(contenu, str) else contenu
    return hashlib.sha256(octets).hexdigest()[:10]
