"""`registre exporter`: the open data as they were, from any past version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.commandes.cli import main
from tests.construction.test_historique import Ecrire, depot, ecrire

__all__ = ["depot", "ecrire"]
Sortie = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def donnees(depot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONNEES", str(depot))
    monkeypatch.setenv("AUJOURDHUI", "2026-11-23")


def rue(dossier: Path) -> tuple[str, str]:
    lu = json.loads((dossier / "api/v1/etablissements/0010002x.json").read_text("utf-8"))
    return lu["etablissement"]["adresse"]["voie"].split(" rue")[0], lu["genere_le"]


def test_a_past_version_is_as_it_was_on_its_day(ecrire: Ecrire, tmp_path: Path) -> None:
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    assert main(["exporter", "git:HEAD~1", str(tmp_path / "avant")]) == 0
    assert main(["exporter", "git:HEAD", str(tmp_path / "apres")]) == 0
    assert rue(tmp_path / "avant") == ("2", "2026-01-10")
    assert rue(tmp_path / "apres") == ("22", "2026-05-20")
    assert "22 rue" in (tmp_path / "apres/donnees/etablissements.csv").read_text("utf-8")


def test_a_folder_and_a_day_may_be_asked_for(depot: Path, tmp_path: Path) -> None:
    assert main(["exporter", str(depot), str(tmp_path / "x"), "--le", "2027-02-03"]) == 0
    assert rue(tmp_path / "x") == ("2", "2027-02-03")


def test_nothing_is_written_over(tmp_path: Path, capsys: Sortie) -> None:
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein" / "mien.txt").write_text("x", "utf-8")
    assert main(["exporter", "git:HEAD", str(tmp_path / "plein")]) == 2
    assert "existe déjà" in capsys.readouterr().err


def test_a_refused_version_is_told_with_its_errors(
    ecrire: Ecrire, tmp_path: Path, capsys: Sortie
) -> None:
    ecrire("voie: 2 rue", "voie: [2 rue", "2026-05-20")
    assert main(["exporter", "git:HEAD", str(tmp_path / "x")]) == 1
    assert "establishments.yaml" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("revision", ["git:absente", "git:--output=x", "git:"])
def test_a_revision_that_is_none_is_misuse(revision: str, tmp_path: Path) -> None:
    assert main(["exporter", revision, str(tmp_path / "x")]) == 2
