"""What is long to make and never changes, kept from one build to the next.

It is kept where Python keeps its own modules, and as long: it is made again when what it is made
from changes, or the module that makes it, or the packages that it asks.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path


def dossier() -> Path | None:
    """Return the folder of what is kept; None where Python keeps nothing either."""
    return None if sys.dont_write_bytecode else Path(cache_from_source(__file__)).parent


def conserve(faire: Callable[[], bytes], *de: str, module: str, paquets: tuple[str, ...]) -> bytes:
    """Return what `faire` makes, which is the same for the same `de`.

    `module` is the file that makes it, `paquets` the packages that it asks. A folder that cannot be
    written keeps nothing.
    """
    ici = dossier()
    if ici is None:
        return faire()
    cle = "\0".join((*de, _fabrique(module, paquets)))
    fichier = ici / f"{hashlib.sha256(cle.encode()).hexdigest()}.conserve"
    with suppress(OSError):
        return fichier.read_bytes()
    fait = faire()
    with suppress(OSError):
        _ecrire(fichier, fait)
    return fait


@cache
def _fabrique(module: str, paquets: tuple[str, ...]) -> str:
    """Return what makes it: the text of a module, the versions of packages."""
    versions = (f"{paquet} {version(paquet)}" for paquet in paquets)
    return "\0".join((*versions, Path(module).read_text("utf-8")))


def _ecrire(fichier: Path, octets: bytes) -> None:
    """Write a file at once: another process reads it whole, or not at all."""
    provisoire = fichier.with_suffix(f".{os.getpid()}")
    try:
        provisoire.write_bytes(octets)
        provisoire.replace(fichier)
    finally:
        provisoire.unlink(missing_ok=True)
