"""One answer to « where is the data? », for every command and for the build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.commandes.cli import main
from macros.construction.chantier import chantier
from macros.socle.dossiers import NoRegistryError, donnees, projet
from tests.conftest import JOUR, REGISTRES, load

ESSAI = REGISTRES / "essai"
REGISTRE = "establishments.yaml"


@pytest.fixture
def maison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its data, where one folder, `atelier`, holds another `data`, refused."""
    monkeypatch.delenv("DONNEES", raising=False)
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    shutil.copytree(ESSAI, tmp_path / "data")
    (tmp_path / "mkdocs.yml").touch()
    autre = shutil.copytree(ESSAI, tmp_path / "atelier" / "data")
    texte = (autre / REGISTRE).read_text("utf-8")
    (autre / REGISTRE).write_text(texte.replace("secteur: public", "secteur: publique"), "utf-8")
    return tmp_path


@pytest.mark.parametrize("ici", [".", "atelier", "atelier/data"])
def test_the_projects_data_are_found_from_any_of_its_folders(
    ici: str, maison: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(maison / ici)
    assert projet() == maison
    assert donnees().resolve() == maison / "data"


def test_what_is_verified_is_what_is_built(
    maison: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(maison / "atelier")
    assert main(["verifier"]) == 0
    assert capsys.readouterr().out.startswith("../data/establishments.yaml:")
    assert chantier().registre.etablissements == load(maison / "data").etablissements
    monkeypatch.setenv("DONNEES", "data")
    assert main(["verifier"]) == 1
    assert capsys.readouterr().out.startswith("data/establishments.yaml:")


@pytest.mark.parametrize(
    "mots",
    [
        ["verifier"],
        ["formater"],
        ["etat"],
        ["echeances"],
        ["liste-annuelle", "2024"],
        ["schemas"],
        ["construire"],
        ["servir"],
        ["comparer", "git:HEAD", "git:HEAD"],
        ["decision", "0010001W", "--nature", "retrait", "--date", "2026"],
        ["formation", "0010001W", "--retirer", "cap-cuisine"],
        ["nouveau", "0010001W"],
        ["synchroniser", "annuaire.csv"],
        ["decisions", "liste.csv"],
        ["depuis-formulaire", "liste.csv"],
        ["demarrer", "neuf", "--nom", "x", "--region", "y", "--departement", "35:Z"],
    ],
    ids=lambda mots: mots[0],
)
@pytest.mark.parametrize("choix", ["nulle part", "dossier absent", "dossier vide"])
def test_without_a_registry_every_command_says_so_in_one_line(
    mots: list[str],
    choix: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "liste.csv").write_text("uai;nature;date\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DONNEES", raising=False)
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    if choix != "nulle part":
        (tmp_path / "mkdocs.yml").touch()
        (tmp_path / "vide").mkdir()
        monkeypatch.setenv("DONNEES", "absent" if choix == "dossier absent" else "vide")
    if mots == ["servir"] and choix != "nulle part":
        return  # It asks for a site, not for data.
    avant = {fichier.name for fichier in tmp_path.iterdir()}
    assert main(mots) == 2
    dit = capsys.readouterr()
    assert dit.out == ""
    assert dit.err.startswith(f"registre {mots[0]} : pas de registre ici : ")
    assert dit.err.count("\n") == 1
    assert {fichier.name for fichier in tmp_path.iterdir()} == avant


def test_a_folder_that_is_named_and_holds_no_registry_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verifier", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_registry_that_lost_one_file_is_read_for_its_faults(
    maison: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(maison)
    (maison / "data" / REGISTRE).unlink()
    assert main(["verifier"]) == 1
    assert "data/establishments.yaml:1:1: " in capsys.readouterr().out


def test_outside_any_project_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoRegistryError, match="n’est pas dans un projet"):
        projet()
