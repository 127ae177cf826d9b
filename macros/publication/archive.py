"""A built site in one file, the same bytes for the same site; read again to compare it."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

DOSSIER = "site"
"""The folder that the archive opens into."""


def archiver(site: Path, archive: Path, le: date) -> str:
    """Write a built site into a `.tar.gz`, whole or not at all; return its SHA-256.

    Nothing of the machine or of the hour is in it: files in order, of no owner, dated of the day
    `le`. Raises OSError when it cannot be written.
    """
    en_cours = archive.with_name(f"{archive.name}.part")
    try:
        # An empty name and no time in the header of gzip.
        with (
            en_cours.open("wb") as sortie,
            gzip.GzipFile("", "wb", 9, sortie, mtime=0) as presse,
            tarfile.open(fileobj=presse, mode="w") as tar,
        ):
            for fichier in sorted(f for f in site.rglob("*") if f.is_file()):
                _ajouter(tar, fichier.relative_to(site).as_posix(), fichier.read_bytes(), le)
        en_cours.replace(archive)
    finally:
        en_cours.unlink(missing_ok=True)
    return hashlib.sha256(archive.read_bytes()).hexdigest()


def _ajouter(tar: tarfile.TarFile, chemin: str, octets: bytes, le: date) -> None:
    membre = tarfile.TarInfo(f"{DOSSIER}/{chemin}")
    membre.size = len(octets)
    membre.mtime = int(datetime.combine(le, time(), UTC).timestamp())
    tar.addfile(membre, io.BytesIO(octets))


def contenu(chemin: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the address and bytes of each file of an archive, or of a built folder.

    Nothing is written. Raises tarfile.TarError, or OSError, for what is neither.
    """
    if chemin.is_dir():
        for fichier in sorted(f for f in chemin.rglob("*") if f.is_file()):
            yield fichier.relative_to(chemin).as_posix(), fichier.read_bytes()
        return
    with tarfile.open(chemin, "r:*") as tar:
        for membre in tar:
            lu = tar.extractfile(membre)
            if lu is not None:
                yield membre.name.removeprefix(f"{DOSSIER}/"), lu.read()
