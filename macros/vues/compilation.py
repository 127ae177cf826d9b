"""Templates as Jinja compiled them, kept as Python keeps its own modules, and where it does.

Compiling them was a twentieth of a build. A template is compiled again when its text changes, or
Jinja, or what filters are made of: a filter of a constant is worked out as its template is
compiled.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

_SALLES = Path(__file__).parents[1]
FILTRES = ("vues/rendu.py", "socle/*.py")
"""Where what a template filters with is written: `tests/vues/test_compilation.py` holds it."""


def compiles() -> jinja2.BytecodeCache | None:
    """Return what keeps them; None where Python keeps nothing (`PYTHONDONTWRITEBYTECODE`)."""
    if sys.dont_write_bytecode:
        return None
    return Compiles(str(Path(cache_from_source(__file__)).parent))


class Compiles(jinja2.FileSystemBytecodeCache):
    """A folder of them; one that cannot be written keeps nothing."""

    def get_source_checksum(self, source: str) -> str:
        """Return what tells two compilations apart."""
        return super().get_source_checksum(_outils() + source)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def _outils() -> str:
    """Return a hash of all that compiles, but the template."""
    modules = (fichier for motif in FILTRES for fichier in sorted(_SALLES.glob(motif)))
    textes = b"".join(fichier.read_bytes() for fichier in modules)
    return hashlib.sha256(jinja2.__version__.encode() + textes).hexdigest()
