"""`registre imprimer`: which sheets a word asks for, and where they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.commandes import imprimer
from macros.commandes.cli import main
from macros.vues import composition
from tests.conftest import REGISTRES


@pytest.fixture(autouse=True)
def _essai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    monkeypatch.setenv("AUJOURDHUI", "2026-11-23")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def vite(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the sheet's title instead of composing it."""
    monkeypatch.setattr(imprimer, "composer", lambda f, papier: f"{papier} {f['titre']}".encode())


@pytest.mark.usefixtures("vite")
def test_a_word_is_a_lycee_a_filiere_or_a_commune(tmp_path: Path) -> None:
    mots = ["0010001w", "restauration", "l’essai sur mer", "--rayon", "12", "--format", "A3"]
    assert main(["imprimer", *mots]) == 0
    ecrits = {f.name: f.read_text("utf-8") for f in (tmp_path / "feuilles").iterdir()}
    assert ecrits == {
        "0010001w-a3.pdf": "a3 Lycée d’essai En Vigueur",
        "restauration-a3.pdf": "a3 Cuisine d’essai",
        "01003-12km-a3.pdf": "a3 L’Essai-sur-Mer\xa0: les lycées des métiers à 12 km",
    }


@pytest.mark.usefixtures("vite")
def test_all_lycees_once_each_in_a_folder_of_one_s_own(tmp_path: Path) -> None:
    assert main(["imprimer", "lycees", "0010001W", "-o", "ici/la"]) == 0
    assert len(list((tmp_path / "ici/la").iterdir())) == 9


@pytest.mark.usefixtures("vite")
def test_one_sheet_may_be_given_a_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert main(["imprimer", "restauration", "-o", "affiche.pdf"]) == 0
    assert (tmp_path / "affiche.pdf").is_file()
    assert capsys.readouterr().out.startswith("1\xa0feuille écrite : affiche.pdf\nSans QR")


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        ("nulle-part", "n’est ni un lycée"),
        ("restoration", "Vouliez-vous dire « restauration » ?"),
        ("essai-la", "Vouliez-vous dire « "),
        ("essai-la-ville", "plusieurs communes sont « essai-la-ville » : donnez un code, 01001"),
        ("lycees -o tout.pdf", "ne tient qu’une feuille"),
        ("01001 --rayon 0", "le rayon va de 1 à 200 km"),
    ],
)
def test_what_cannot_be_understood_is_told(
    mots: str, dit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["imprimer", *mots.split()]) == 2
    assert dit in capsys.readouterr().err


def test_what_prints_may_not_be_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(composition, "ABSENT", "typst")
    assert main(["imprimer", "restauration"]) == 1
    erreur = capsys.readouterr().err
    assert erreur.startswith("registre imprimer : pour imprimer, il manque « typst ».")
    assert erreur.count("\n") == 1
