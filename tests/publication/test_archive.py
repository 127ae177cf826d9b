"""The archive of a built site: the same bytes for the same site, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from macros.publication.archive import archiver, contenu
from tests.conftest import JOUR


def test_the_same_site_gives_the_same_bytes_wherever_and_whenever(
    site_essai: Path, tmp_path: Path
) -> None:
    """Copied with other times, rights and names of folders."""
    copie = shutil.copytree(site_essai, tmp_path / "ailleurs", copy_function=shutil.copyfile)
    for fichier in copie.rglob("*"):
        os.utime(fichier, (1, 1))
    (copie / "index.html").chmod(0o600)
    une, autre = tmp_path / "une.tar.gz", tmp_path / "autre.tar.gz"
    assert archiver(site_essai, une, JOUR) == archiver(copie, autre, JOUR)
    assert une.read_bytes() == autre.read_bytes()
    assert dict(contenu(une)) == dict(contenu(site_essai))
    (copie / "index.html").write_text("autre")
    assert archiver(copie, autre, JOUR) != archiver(site_essai, une, JOUR)


def test_any_tar_opens_it_into_one_folder(site_essai: Path, tmp_path: Path) -> None:
    archiver(site_essai, tmp_path / "site.tar.gz", JOUR)
    subprocess.run(["tar", "xzf", "site.tar.gz"], cwd=tmp_path, check=True)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["site", "site.tar.gz"]
    assert dict(contenu(tmp_path / "site")) == dict(contenu(site_essai))
    with tarfile.open(tmp_path / "site.tar.gz") as tar:
        assert {(m.uid, m.gid, m.uname, m.gname, m.mode) for m in tar} == {(0, 0, "", "", 0o644)}


def test_an_archive_that_could_not_be_finished_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, archive = tmp_path / "site", tmp_path / "site.tar.gz"
    site.mkdir()
    (site / "index.html").write_text("un")
    archiver(site, archive, JOUR)
    avant = archive.read_bytes()
    monkeypatch.setattr(tarfile.TarFile, "addfile", lambda *_: (_ for _ in ()).throw(OSError(28)))
    with pytest.raises(OSError, match="28"):
        archiver(site, archive, JOUR)
    assert archive.read_bytes() == avant
    assert sorted(f.name for f in tmp_path.iterdir()) == ["site", "site.tar.gz"]
