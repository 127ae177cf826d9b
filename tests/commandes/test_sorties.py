"""Every verb, where nothing can be written or nothing is there to be read: one sentence in French
on the error output, the right exit code, never a traceback."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from macros.commandes.cli import VERBES, main
from tests.conftest import RACINE, REGISTRES

FORMULAIRE = (
    "### Numéro UAI du lycée\n\n0010001W\n\n### Ce qu’il faut corriger\n\nCode postal\n\n"
    "### Ce qu’il faut écrire\n\n01002\n\n### Qui le dit ?\n\nLe lycée lui-même\n"
)
LISTE = "uai;nature;date\n0010001W;renouvellement;2026-01\n"
DUREES = "from_id,to_id,travel_time\n01001,0010001W,12\n"
NEUF = (
    "--nom Quatrième --nature erea --secteur public --source source-essai --rue Place --constat "
    "2025 --code-postal 01001 --commune 01001 --source-constat source-essai --sans-question"
)
MOTS = {
    "verifier": "",
    "expliquer": "",
    "formater": "--verifier",
    "nouveau": f"0010077D {NEUF} --essai",
    "decision": "0010001W --nature renouvellement --date 2026-01 --reference=BO-9 --essai",
    "formation": "0010001W --retirer cap-cuisine-essai --essai",
    "depuis-formulaire": "formulaire.md",
    "comparer": "data/establishments.yaml autre.yaml",
    "exporter": "data sortie",
    "journal": "",
    "synchroniser": "absent.csv",
    "schemas": "--verifier",
    "construire": "",
    "demarrer": "data",
    "servir": "",
    "mcp": "",
    "etat": "",
    "echeances": "--dans 120",
    "liste-annuelle": "2024",
    "decisions": "liste.csv --essai",
    "imprimer": "0010001W --format a5",
    "verifier-publication": "absente",
    "trajets": "durees.csv --mode voiture --date 2026-01-10 --source source-essai --essai",
}
"""Verb → arguments that read much and write nothing but the output."""
PARLENT = [
    verbe
    for verbe in VERBES
    if verbe
    not in ("formater", "journal", "schemas", "construire", "demarrer", "servir", "exporter", "mcp")
    and verbe not in ("synchroniser", "verifier-publication", "depuis-formulaire")
]
"""Those that say something on the output when all is well."""
SEULS = ("expliquer", "demarrer", "verifier-publication", "comparer", "exporter", "synchroniser")
"""Those that need no `data/` where they stand, or are told first what else lacks."""


class Sortie(io.RawIOBase):
    """An output that fails as a full disk, a reader that left or a closed file does."""

    def __init__(self, erreur: int) -> None:
        self.erreur = erreur

    def writable(self) -> bool:
        return True

    def write(self, octets: object, /) -> int:
        raise OSError(self.erreur, os.strerror(self.erreur))


@pytest.fixture
def ici(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a registry, a form and lists; the current one."""
    shutil.copytree(REGISTRES / "essai", tmp_path / "data")
    texte = (tmp_path / "data/establishments.yaml").read_text("utf-8")
    (tmp_path / "autre.yaml").write_text(texte.replace("Premier", "Quatrième", 1), "utf-8")
    (tmp_path / "formulaire.md").write_text(FORMULAIRE, "utf-8")
    (tmp_path / "liste.csv").write_text(LISTE, "utf-8")
    (tmp_path / "durees.csv").write_text(DUREES, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONNEES", str(tmp_path / "data"))
    monkeypatch.setenv("AUJOURDHUI", "2026-11-23")
    return tmp_path


def une_phrase(texte: str, verbe: str) -> None:
    """Check that a refusal is one line of French that names the command."""
    assert "Traceback" not in texte
    assert texte.count("\n") == 1, texte
    assert texte.startswith(f"registre {verbe} : "), texte
    assert texte.rstrip().endswith("."), texte


def test_every_verb_is_here() -> None:
    assert set(MOTS) == set(VERBES)


@pytest.mark.parametrize("verbe", PARLENT)
def test_a_full_disk_is_told(
    verbe: str, ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plein = io.TextIOWrapper(io.BufferedWriter(Sortie(errno.ENOSPC)), "utf-8")
    monkeypatch.setattr(sys, "stdout", plein)
    try:
        assert main([verbe, *MOTS[verbe].split()]) == 1
        une_phrase(capsys.readouterr().err, verbe)
        assert (ici / "data/establishments.yaml").is_file()
    finally:
        with suppress(OSError):
            plein.close()


@pytest.mark.parametrize("verbe", PARLENT)
def test_a_reader_that_left_is_no_fault_to_tell(
    verbe: str, ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    coupe = io.TextIOWrapper(io.BufferedWriter(Sortie(errno.EPIPE)), "utf-8")
    monkeypatch.setattr(sys, "stdout", coupe)
    try:
        assert main([verbe, *MOTS[verbe].split()]) == 1
        assert capsys.readouterr().err == ""
    finally:
        with suppress(OSError):
            coupe.close()


@pytest.mark.parametrize("verbe", PARLENT)
def test_a_closed_output_changes_nothing_to_the_answer(
    verbe: str, ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    attendu = main([verbe, *MOTS[verbe].split()])
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdout", None)
    assert main([verbe, *MOTS[verbe].split()]) == attendu
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("verbe", [verbe for verbe in VERBES if verbe not in SEULS])
def test_a_folder_without_data_is_told(
    verbe: str, ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(ici / "data")
    monkeypatch.delenv("DONNEES")
    assert main([verbe, *MOTS[verbe].split()]) == 2
    erreur = capsys.readouterr().err
    une_phrase(erreur, verbe)
    assert "DONNEES=dossier" in erreur


@pytest.mark.parametrize("verbe", ["comparer", "exporter", "synchroniser"])
def test_what_is_named_and_lacks_is_told(
    verbe: str, ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(ici / "data")
    monkeypatch.delenv("DONNEES")
    assert main([verbe, *MOTS[verbe].split()]) in (1, 2)
    une_phrase(capsys.readouterr().err, verbe)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(("sortie", "code"), [(">/dev/full", 1), (">&-", 0), ("| true", 0)])
def test_the_end_of_the_process_is_silent_too(sortie: str, code: int) -> None:
    """What is left in the buffer at exit makes Python speak for itself."""
    fait = subprocess.run(
        ["sh", "-c", f'"$0" -m macros.commandes.cli expliquer LM012 {sortie}', sys.executable],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode == code
    assert "Traceback" not in fait.stderr
    assert "Exception ignored" not in fait.stderr
