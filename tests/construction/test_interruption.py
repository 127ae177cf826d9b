"""Interrupted at any point, the last good site is still there, whole."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.publication import bascule
from tests.conftest import JOUR, RACINE, REGISTRES, SITE_URL

pytestmark = pytest.mark.lent

ESSAI = REGISTRES / "essai"


def hear_ctrl_c() -> None:
    """What a shell starts in the background ignores SIGINT, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start_build(
    site: Path, donnees: Path = ESSAI, limiter: Callable[[], None] = hear_ctrl_c, **env: str
) -> subprocess.Popen[str]:
    """Begin `registre construire`; it and its engine are one group, to be killed together."""
    return subprocess.Popen(
        [sys.executable, "-m", "macros.commandes.cli", "construire", "--site", str(site)],
        cwd=RACINE,
        env={
            # What is measured would be left half written.
            **{nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("COV")},
            "DONNEES": str(donnees),
            "AUJOURDHUI": JOUR.isoformat(),
            "SITE_URL": SITE_URL,
            "NO_MKDOCS_2_WARNING": "1",
            **env,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=limiter,
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
def new_files(build_essai: Callable[[str], Path]) -> set[str]:
    """The files of the site that an undisturbed build makes."""
    return files(build_essai("mkdocs"))


def assert_last_good(site: Path) -> None:
    assert (site / "index.html").read_text("utf-8") == "le dernier bon site"
    assert (site / "lycees" / "index.html").read_text("utf-8") == "ses lycées"


PIEGE = """
import os, signal, sys

evenement, rang, coup = os.environ["PIEGE"].split(":")
restant = int(rang)


def ecoute(nom, arguments):
    global restant
    if nom != evenement or not restant:
        return
    if nom == "open" and not (isinstance(arguments[1], str) and set(arguments[1]) & set("wax")):
        return
    if not any("/.site-" in str(a) or a == "renameat2" for a in arguments):
        return
    restant -= 1
    if not restant:
        os.killpg(0, getattr(signal, coup))


sys.addaudithook(ecoute)
"""
"""A trap for every Python of a build: at the nth event of a kind, a signal to the whole group."""


def trapped_build(site: Path, dossier: Path, piege: str) -> subprocess.Popen[str]:
    """A build that is struck at a moment told by what it does, never by the clock."""
    (dossier / "sitecustomize.py").write_text(PIEGE, "utf-8")
    chemins = [str(dossier), os.environ.get("PYTHONPATH", "")]
    return start_build(site, PYTHONPATH=os.pathsep.join(filter(None, chemins)), PIEGE=piege)


@pytest.mark.parametrize("piege", ["open:1", "ctypes.dlsym:1"])
def test_a_build_killed_before_its_swap_leaves_the_last_good_site(
    site: Path, tmp_path_factory: pytest.TempPathFactory, piege: str
) -> None:
    """While it writes its first file, and just before the swap."""
    processus = trapped_build(site, tmp_path_factory.mktemp("piege"), f"{piege}:SIGKILL")
    sortie, _ = processus.communicate()
    assert processus.returncode == -signal.SIGKILL, sortie
    assert files(site) == {"index.html", "lycees/index.html"}
    assert_last_good(site)


def test_a_build_killed_after_its_swap_leaves_the_whole_new_site(
    site: Path, new_files: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """While it sweeps the old site away."""
    dossier = tmp_path_factory.mktemp("piege")
    processus = trapped_build(site, dossier, "shutil.rmtree:1:SIGKILL")
    sortie, _ = processus.communicate()
    assert processus.returncode == -signal.SIGKILL, sortie
    assert files(site) == new_files


def test_the_build_after_one_killed_midway_succeeds_and_sweeps(
    site: Path, new_files: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Killed among its files, it leaves the last good site, and a folder that the next removes."""
    processus = trapped_build(site, tmp_path_factory.mktemp("piege"), "open:150:SIGKILL")
    sortie, _ = processus.communicate()
    assert processus.returncode == -signal.SIGKILL, sortie
    assert files(site) == {"index.html", "lycees/index.html"}
    assert_last_good(site)
    assert len(list(site.parent.iterdir())) == 2
    suivant = start_build(site)
    sortie, _ = suivant.communicate()
    assert suivant.returncode == 0, sortie
    assert files(site) == new_files
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_ctrl_c_leaves_the_last_good_site_and_says_so(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    processus = trapped_build(site, tmp_path_factory.mktemp("piege"), "open:40:SIGINT")
    sortie, _ = processus.communicate()
    assert processus.returncode == 130, sortie
    assert sortie.endswith("Interrompu.\n")
    assert_last_good(site)
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_a_full_disk_leaves_the_last_good_site(site: Path) -> None:
    """No file may grow beyond 40,000 bytes: writing fails as on a full disk."""

    def limiter() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    processus = start_build(site, limiter=limiter)
    sortie, _ = processus.communicate()
    assert processus.returncode == 1, sortie
    assert "Site non construit" in sortie
    assert "Traceback" not in sortie
    assert_last_good(site)
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_a_read_only_folder_leaves_the_last_good_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write anywhere: the refusal is played."""

    def refuser(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refuser)
    with pytest.raises(bascule.BuildError, match="Écriture impossible"):
        bascule.build(site, lambda _: None)
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
        bascule.swap(autre, site)
    assert lecteur.returncode == 0, lecteur.communicate()[1]
