"""A generated file of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Fichier:
    """A file of the site: its address from the root, and its content.

    Raises ValueError for an address that could leave the site, or be read as anything else.
    """

    chemin: str
    contenu: str | bytes

    def __post_init__(self) -> None:
        verifier_chemin(self.chemin)


_CHEMIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")


def verifier_chemin(chemin: str) -> None:
    """Raise ValueError unless an address goes down from the site’s root, in plain letters."""
    if not _CHEMIN.fullmatch(chemin):
        raise ValueError(f"ce n’est pas un chemin du site : {chemin!r}")
