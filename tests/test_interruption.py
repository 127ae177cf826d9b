"""Interrupted at any point, the last good site is still there, whole."""

from __future__ import annotations

import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros import publication
from tests.conftest import JOUR, RACINE, REGISTRES

pytestmark = [pytest.mark.lent, pytest.mark.xdist_group("interruption")]

ESSAI = REGISTRES / "essai"


def start_build(site: Path, donnees: Path = ESSAI, **options: object) -> subprocess.Popen[str]:
    """Begin `registre construire`; it and its engine are one group, to be killed together."""
    return subprocess.Popen(
        [sys.executable, "-m", "macros.cli", "construire", "--site", str(site)],
        cwd=RACINE,
        env={
            **os.environ,
            "DONNEES": str(donnees),
            "AUJOURDHUI": JOUR.isoformat(),
            "NO_MKDOCS_2_WARNING": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **options,  # type: ignore[call-overload]
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A last good site, with a file that the next build does not make."""
    bon = tmp_path / "site"
    (bon / "lycees").mkdir(parents=True)
    (bon / "index.html").write_text("le dernier bon site", "utf-8")
    (bon / "lycees" / "index.html").write_text("ses lycées", "utf-8")
    return bon


def files(site: Path) -> set[str]:
    return {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def new_files(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of the site that an undisturbed build makes."""
    neuf = tmp_path_factory.mktemp("neuf") / "site"
    sortie, _ = (processus := start_build(neuf)).communicate()
    assert processus.returncode == 0, sortie
    return files(neuf)


def assert_whole(site: Path, new_files: set[str]) -> None:
    """It is the last good site or all of the new one, whichever moment it was caught at."""
    if files(site) == {"index.html", "lycees/index.html"}:
        assert_last_good(site)
    else:
        assert files(site) == new_files


def assert_last_good(site: Path) -> None:
    assert (site / "index.html").read_text("utf-8") == "le dernier bon site"
    assert (site / "lycees" / "index.html").read_text("utf-8") == "ses lycées"


@pytest.mark.parametrize("apres", [0.1, 0.4, 0.8, 1.2, 1.6, 2.0])
def test_a_killed_build_leaves_a_whole_site(site: Path, new_files: set[str], apres: float) -> None:
    """The last good one, or the new one when the kill came after the swap: never a mixture."""
    processus = start_build(site)
    time.sleep(apres + random.uniform(0, 0.2))
    if processus.poll() is None:
        os.killpg(processus.pid, signal.SIGKILL)
    processus.communicate()
    assert_whole(site, new_files)


def test_the_build_after_a_killed_one_succeeds_and_sweeps(site: Path) -> None:
    processus = start_build(site)
    time.sleep(1)
    os.killpg(processus.pid, signal.SIGKILL)
    processus.communicate()
    suivant = start_build(site)
    sortie, _ = suivant.communicate()
    assert suivant.returncode == 0, sortie
    assert (site / "annuaire" / "index.html").is_file()
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_ctrl_c_leaves_a_whole_site(site: Path, new_files: set[str]) -> None:
    processus = start_build(site)
    time.sleep(1)
    os.killpg(processus.pid, signal.SIGINT)
    processus.communicate()
    assert_whole(site, new_files)


@pytest.mark.parametrize("place", [0, 40_000])
def test_a_full_disk_leaves_the_last_good_site(site: Path, place: int) -> None:
    """No file may grow beyond `place` bytes: writing fails as on a full disk."""

    def limiter() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (place, place))

    processus = start_build(site, preexec_fn=limiter)
    sortie, _ = processus.communicate()
    assert processus.returncode == 1, sortie
    assert "Site non construit" in sortie
    assert_last_good(site)
    assert [p.name for p in site.parent.iterdir()] == ["site"]


@pytest.mark.skipif(
    shutil.which("mount") is None or os.geteuid() != 0, reason="il faut pouvoir monter un disque"
)
def test_a_truly_full_disk_leaves_the_last_good_site(tmp_path: Path) -> None:
    disque = tmp_path / "disque"
    disque.mkdir()
    monte = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disque)],
        capture_output=True,
        check=False,
    )
    if monte.returncode:
        pytest.skip("aucun disque ne peut être monté ici")
    try:
        site = disque / "site"
        (site / "lycees").mkdir(parents=True)
        (site / "index.html").write_text("le dernier bon site", "utf-8")
        (site / "lycees" / "index.html").write_text("ses lycées", "utf-8")
        processus = start_build(site)
        sortie, _ = processus.communicate()
        assert processus.returncode == 1, sortie
        assert_last_good(site)
    finally:
        subprocess.run(["umount", str(disque)], check=False)


def test_a_read_only_folder_leaves_the_last_good_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write anywhere: the refusal is played."""

    def refuser(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuser)
    with pytest.raises(publication.BuildError, match="Écriture impossible"):
        publication.build(site, lambda _: None)
    monkeypatch.undo()
    assert_last_good(site)


@pytest.mark.skipif(os.geteuid() == 0, reason="root écrit partout")
def test_a_truly_read_only_folder_leaves_the_last_good_site(site: Path) -> None:
    site.parent.chmod(0o555)
    try:
        processus = start_build(site)
        sortie, _ = processus.communicate()
        assert processus.returncode == 1, sortie
        assert_last_good(site)
    finally:
        site.parent.chmod(0o755)


def test_a_registry_refused_leaves_the_last_good_site(site: Path, tmp_path: Path) -> None:
    donnees = shutil.copytree(ESSAI, tmp_path / "donnees")
    registre = donnees / "establishments.yaml"
    registre.write_text(registre.read_text("utf-8").replace("secteur: public", "secteur: x", 1))
    processus = start_build(site, donnees)
    sortie, _ = processus.communicate()
    assert processus.returncode == 1
    assert "[LM" in sortie
    assert "Traceback" not in sortie
    assert_last_good(site)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="échange en un pas : Linux")
def test_a_reader_never_finds_the_site_missing_during_the_swap(site: Path) -> None:
    """Swap two sites two hundred times while another process opens the home page."""
    if getattr(ctypes.CDLL(None), "renameat2", None) is None:
        pytest.skip("le système ne sait pas échanger deux dossiers")
    autre = site.with_name("autre")
    shutil.copytree(site, autre)
    lecteur = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfor _ in range(20000): open(sys.argv[1]).close()",
            str(site / "index.html"),
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    while lecteur.poll() is None:
        publication.swap(autre, site)
    assert lecteur.returncode == 0, lecteur.communicate()[1]
