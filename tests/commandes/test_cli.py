"""The `registre` command as a person meets it: exit codes, French, options."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commandes.cli import VERBES, main
from macros.verification.regles import tous_les_codes
from tests.conftest import DONNEES, JOUR, RACINE, REGISTRES
from tests.fautes import BASE

ESSAI = str(REGISTRES / "essai")


@pytest.fixture
def fautif(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry with three different faults, beside the fake data folder."""
    monkeypatch.setenv("DONNEES", ESSAI)
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    fichier = tmp_path / "establishments.yaml"
    fichier.write_text(
        BASE.replace("2024-03-12", "31/02/2027")
        .replace("cap-cuisine-essai", "cap-cuisinne-essai")
        .replace("secteur: prive", "secteur: privé"),
        encoding="utf-8",
    )
    return fichier


def test_verifier_says_every_fault_and_exits_1(
    fautif: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verifier", str(fautif), "--le", "2026-11-23"]) == 1
    lignes = [li for li in capsys.readouterr().out.splitlines() if "info :" not in li]
    assert [ligne.rsplit("[", 1)[1] for ligne in lignes] == ["LM012]", "LM101]", "LM014]"]
    assert all(ligne.startswith(str(fautif)) for ligne in lignes)


def test_verifier_is_one_line_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verifier", str(DONNEES), "--le", JOUR.isoformat()]) == 0
    sortie = capsys.readouterr().out
    assert sortie.count("\n") == 1
    assert sortie.startswith("Registre en ordre : 46 lycées")


def test_verifier_says_what_is_to_watch_and_exits_0(
    fautif: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An open day that passed, an act without reference: nothing to stop a publication for."""
    fautif.write_text(BASE.replace("        reference: BO d’essai n° 2\n", ""), "utf-8")
    assert main(["verifier", str(fautif)]) == 0
    sortie = capsys.readouterr().out
    assert "avertissement : " in sortie
    assert "[LM135]" in sortie


def test_verifier_speaks_json(fautif: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verifier", str(fautif), "--format", "json"]) == 1
    dites = json.loads(capsys.readouterr().out)
    assert {"LM012", "LM101", "LM014"} <= {d["code"] for d in dites}


def test_github_summary_is_written(
    fautif: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resume = tmp_path / "resume.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(resume))
    assert main(["verifier", str(fautif), "--format", "github"]) == 1
    assert "LM012" in resume.read_text("utf-8")


@pytest.mark.parametrize(
    "mots",
    [
        [],
        ["inconnu"],
        ["verifier", "--le", "hier"],
        ["verifier", "/nulle/part.yaml"],
        ["verifier", "--format", "xml"],
        ["expliquer", "LM999"],
    ],
)
def test_misuse_exits_2_in_french(
    mots: list[str], fautif: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(mots) == 2
    erreur = capsys.readouterr().err
    assert "registre" in erreur or "existe" in erreur
    assert "invalid" not in erreur
    assert "required" not in erreur


def test_today_can_be_frozen_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONNEES", ESSAI)
    monkeypatch.setenv("AUJOURDHUI", "2020-01-01")
    assert main(["verifier"]) == 1
    assert "LM131" in capsys.readouterr().out


def test_expliquer_shows_wrong_and_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expliquer", "lm012"]) == 0
    sortie = capsys.readouterr().out
    assert "Faux :\n    date: 12/06/2025\nJuste :\n    date: 2025-06-12\n" in sortie


@pytest.mark.parametrize("ecrit", ["lm12", "LM 12", "12"])
def test_a_code_is_known_without_its_zeros(ecrit: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expliquer", ecrit]) == 0
    assert capsys.readouterr().out.startswith("LM012")


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (["décision", "0130058T"], "Vouliez-vous dire « decision » ?"),
        (["decsion"], "Vouliez-vous dire « decision » ?"),
        (["imprimer", "Exempleville", "--rayon", "20km"], "Écrivez 20, sans unité."),
        (["nouveau", "130058T", "--essai"], "Vouliez-vous dire 0130058T ?"),
        (
            ["decision", "0010001W", "--nature", "retrait", "--date", "2025", "--reference", "BO"],
            "on ne sait pas de quel texte il s’agit",
        ),
    ],
)
def test_what_was_meant_is_proposed(
    mots: list[str],
    dit: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    monkeypatch.setenv("AUJOURDHUI", str(JOUR))
    assert main(mots) != 0
    assert dit in capsys.readouterr().err


def test_expliquer_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expliquer"]) == 0
    assert "LM101" in capsys.readouterr().out


def test_the_list_of_verbs_loads_none_of_them() -> None:
    """`registre --help` is what a newcomer types first: it waits for no library."""
    charges = (
        "import sys\nfrom macros.commandes.cli import main\nmain(['--help'])\n"
        "print(sorted({'pydantic', 'yaml', 'jinja2'} & sys.modules.keys()))"
    )
    fait = subprocess.run(
        [sys.executable, "-c", charges], cwd=RACINE, capture_output=True, text=True, check=True
    )
    assert all(verbe in fait.stdout for verbe in VERBES)
    assert fait.stdout.endswith("\n[]\n")


@pytest.mark.parametrize("verbe", VERBES)
def test_every_verb_has_help(verbe: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verbe, "--help"]) == 0
    assert verbe in capsys.readouterr().out


@pytest.mark.parametrize("code", ["LM104", "LM001"])
def test_expliquer_says_only_what_a_code_has(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expliquer", code]) == 0
    sortie = capsys.readouterr().out
    connu = tous_les_codes()[code]
    assert sortie.startswith(f"{code} (erreur) : {connu.titre}\n")
    assert ("Faux :" in sortie) == bool(connu.faux)
    assert ("Juste :" in sortie) == bool(connu.juste)
    assert "\n\n\n" not in sortie
    assert connu.explication in sortie


def test_etat_tells_only_the_states_that_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    donnees = shutil.copytree(ESSAI, tmp_path / "data")
    (donnees / "establishments.yaml").write_text(BASE, "utf-8")
    monkeypatch.setenv("DONNEES", str(donnees))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    assert main(["etat"]) == 0
    assert capsys.readouterr().out == (
        "Le 23 novembre 2026 : 2\u00a0labels en cours ou à confirmer.\n"
        "     1  Label en vigueur\n     1  Label à confirmer\n"
    )


@pytest.mark.parametrize("encodage", ["ascii", "latin-1", "cp1252"])
def test_an_output_that_is_not_utf_8_is_written_all_the_same(encodage: str) -> None:
    """An old terminal, a log: signs it lacks are shown by their codes, never a traceback."""
    fait = subprocess.run(
        [sys.executable, "-m", "macros.commandes.cli", "expliquer", "LM020"],
        cwd=RACINE,
        env={**os.environ, "PYTHONIOENCODING": encodage, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (fait.returncode, fait.stderr) == (0, b"")
    assert "uai: 0130058T" in fait.stdout.decode(encodage)
