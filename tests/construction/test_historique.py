"""What changed, from git’s history and the journal: true in a clone, a shallow one, an archive."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from macros.commandes.cli import main
from macros.construction import historique
from macros.domaine.nouveautes import Journal
from tests.conftest import REGISTRES, load
from tests.construction.test_sitemap import commit
from tests.registres.hostile import ESSAI

LE = date(2026, 11, 23)
Ecrire = Callable[[str, str, str], None]
Sortie = pytest.CaptureFixture[str]
AUTRE = REGISTRES / "autre-academie"
MERGE = ("merge", "--no-commit", "branche")


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """A repository whose registry was just written, on 10 January, without a journal."""
    dossier = tmp_path / "data"
    dossier.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main", str(dossier)], check=True)
    for fichier in ESSAI.glob("*.*"):
        if fichier.name != "journal.csv":
            (dossier / fichier.name).write_bytes(fichier.read_bytes())
    commit(dossier, "2026-01-10")
    return dossier


@pytest.fixture
def ecrire(depot: Path) -> Ecrire:
    """A function (text, other text, day) that changes the registry and commits it."""

    def changer(avant: str, apres: str, jour: str) -> None:
        registre = depot / "establishments.yaml"
        texte = registre.read_text("utf-8")
        assert avant in texte
        registre.write_text(texte.replace(avant, apres, 1), encoding="utf-8")
        commit(depot, jour)

    return changer


def dits(dossier: Path, le: date = LE) -> list[tuple[str, str, str]]:
    registre = historique.a_jour(load(dossier), dossier, le)
    return [(n.date.isoformat(), n.uai, n.texte) for n in registre.journal.jusqu_au(le)]


def git(dossier: Path, *mots: str) -> None:
    subprocess.run(["git", "-C", str(dossier), *mots], check=True, capture_output=True)


ADRESSE = ("2026-05-20", "0010002X", "adresse : 22 rue")


def la_premiere(dossier: Path) -> tuple[str, str, str]:
    (jour, uai, texte), *_ = dits(dossier)
    return jour, uai, texte[: len(ADRESSE[2])]


def test_what_changed_is_told_at_the_day_of_its_commit(depot: Path, ecrire: Ecrire) -> None:
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    ecrire("nom: Lycée d’essai En Vigueur", "nom: Lycée d’essai Renommé", "2026-06-01")
    assert len(dits(depot)) == 2
    assert dits(depot)[0] == ("2026-06-01", "0010001W", "s’appelait « Lycée d’essai En Vigueur »")
    jour, uai, texte = dits(depot)[1]
    assert (jour, uai, texte[: len(ADRESSE[2])]) == ADRESSE


def test_a_version_older_than_a_file_is_read_without_it(depot: Path, ecrire: Ecrire) -> None:
    """The file of today may name what that day did not have."""
    reperes = (depot / "reperes.yaml").read_bytes()
    (depot / "reperes.yaml").unlink()
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    sources = depot / "sources.yaml"
    nouvelle = "\n- id: neuve-essai\n  titre: Neuve\n  producteur: Essai\n"
    sources.write_text(sources.read_text("utf-8") + nouvelle, "utf-8")
    (depot / "reperes.yaml").write_bytes(reperes.replace(b"source-essai", b"neuve-essai"))
    ecrire("voie: 22 rue", "voie: 23 rue", "2026-10-20")
    assert [jour for jour, _, _ in dits(depot)] == ["2026-10-20", "2026-05-20"]


def test_the_opening_of_the_directory_is_no_news(depot: Path) -> None:
    registre = historique.a_jour(load(depot), depot, LE)
    assert registre.journal.jusqu_au(LE) == []
    assert registre.journal.depuis == date(2026, 1, 10)


def test_what_no_visitor_sees_is_no_news(depot: Path, ecrire: Ecrire) -> None:
    ecrire("- uai: 0010002X\n", "- uai: 0010002X\n  remarques: [Un détail]\n", "2026-05-20")
    assert dits(depot) == []


def test_tomorrows_commit_is_not_told_today(depot: Path, ecrire: Ecrire) -> None:
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    assert dits(depot, date(2026, 5, 19)) == []
    assert len(dits(depot, date(2026, 5, 20))) == 1


def test_a_branch_counts_on_the_day_it_is_merged(depot: Path, ecrire: Ecrire) -> None:
    git(depot, "checkout", "-q", "-b", "branche")
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-03-01")
    git(depot, "checkout", "-q", "main")
    ecrire("nom: Lycée d’essai En Vigueur", "nom: Lycée d’essai Renommé", "2026-04-01")
    git(depot, *("-c", "user.name=E", "-c", "user.email=e@example.org"), *MERGE)
    commit(depot, "2026-05-01")
    assert [(jour, texte[:17]) for jour, _, texte in dits(depot)] == [
        ("2026-05-01", "adresse : 22 rue "),
        ("2026-04-01", "s’appelait « Lycé"),
    ]


def test_a_version_that_is_refused_is_left_out_and_said(
    depot: Path, ecrire: Ecrire, capsys: Sortie
) -> None:
    ecrire("voie: 2 rue", "voie: [2 rue", "2026-05-19")
    ecrire("voie: [2 rue", "voie: 22 rue", "2026-05-20")
    assert la_premiere(depot) == ADRESSE
    assert "la version du 19 mai 2026 (" in capsys.readouterr().err


def test_texts_of_an_old_version_are_only_texts(depot: Path, ecrire: Ecrire) -> None:
    attaque = "{{ config }}<script>alert(1)</script>{% raw %}"
    ecrire("nom: Lycée d’essai En Vigueur", f'nom: "{attaque}"', "2026-05-20")
    ecrire(f'nom: "{attaque}"', "nom: Lycée d’essai En Vigueur", "2026-05-21")
    assert dits(depot)[0][2] == f"s’appelait « {attaque} »"


def journal(depot: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run `registre journal` in a repository, and commit what it wrote."""
    monkeypatch.setenv("DONNEES", str(depot))
    monkeypatch.setenv("AUJOURDHUI", LE.isoformat())
    assert main(["journal"]) == 0
    commit(depot, "2026-06-02")
    return depot / "journal.csv"


def test_without_git_the_journal_says_the_same(
    depot: Path, ecrire: Ecrire, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    attendus = dits(depot)
    journal(depot, monkeypatch)
    assert dits(depot) == attendus
    archive = tmp_path / "archive"
    shutil.copytree(depot, archive, ignore=shutil.ignore_patterns(".git"))
    assert dits(archive) == attendus != []


def test_git_tells_what_came_after_the_journal(
    depot: Path, ecrire: Ecrire, monkeypatch: pytest.MonkeyPatch
) -> None:
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    ecrit = journal(depot, monkeypatch).read_bytes()
    ecrire("nom: Lycée d’essai En Vigueur", "nom: Lycée d’essai Renommé", "2026-07-01")
    assert [jour for jour, _, _ in dits(depot)] == ["2026-07-01", "2026-05-20"]
    suite = journal(depot, monkeypatch).read_bytes()
    assert suite.startswith(ecrit)
    assert [jour for jour, _, _ in dits(depot)] == ["2026-07-01", "2026-05-20"]
    assert main(["journal"]) == 0
    assert (depot / "journal.csv").read_bytes() == suite


def clone(depot: Path, vers: Path) -> Path:
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{depot}", str(vers)], check=True)
    return vers


def test_a_shallow_clone_without_a_journal_invents_nothing(
    depot: Path, ecrire: Ecrire, tmp_path: Path
) -> None:
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    assert dits(clone(depot, tmp_path / "mince")) == []


def test_a_shallow_clone_keeps_to_its_journal(
    depot: Path, ecrire: Ecrire, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    journal(depot, monkeypatch)
    attendus = dits(depot)
    assert dits(clone(depot, tmp_path / "un")) == attendus
    ecrire("nom: Lycée d’essai En Vigueur", "nom: Lycée d’essai Renommé", "2026-07-01")
    assert dits(clone(depot, tmp_path / "deux")) == attendus


def test_another_directory_begins_without_the_lycees_of_the_former(
    depot: Path, ecrire: Ecrire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fork for another académie: its site never tells of ours."""
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    journal(depot, monkeypatch)
    for facultatif in ("reperes.yaml", "lieux.yaml", "ailleurs.yaml"):
        (depot / facultatif).unlink()
    for fichier in AUTRE.glob("*.*"):
        if fichier.name != "journal.csv":
            (depot / fichier.name).write_bytes(fichier.read_bytes())
    commit(depot, "2026-09-01")
    assert dits(depot) == []
    assert historique.a_jour(load(depot), depot, LE).journal.depuis == date(2026, 9, 1)


def test_a_journal_kept_by_hand_is_not_completed(depot: Path, ecrire: Ecrire) -> None:
    (depot / "journal.csv").write_text("date,version,uai,nom,genre,texte\n", "utf-8")
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    assert dits(depot) == []


def test_of_too_many_versions_the_last_are_read_and_nothing_is_lost(
    depot: Path, ecrire: Ecrire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(historique, "MAXIMUM", 2)
    ecrire("voie: 2 rue", "voie: 22 rue", "2026-05-20")
    ecrire("nom: Lycée d’essai En Vigueur", "nom: Lycée d’essai Renommé", "2026-06-01")
    ecrire("voie: 22 rue", "voie: 222 rue", "2026-06-02")
    releve = historique.relever(depot, Journal(), LE)
    assert releve.versions == 3
    assert len(releve.journal.jusqu_au(LE)) == 3


def test_without_git_nor_journal_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    for fichier in ESSAI.glob("*.*"):
        if fichier.name != "journal.csv":
            shutil.copyfile(fichier, tmp_path / fichier.name)
    monkeypatch.setenv("DONNEES", str(tmp_path))
    monkeypatch.setenv("AUJOURDHUI", LE.isoformat())
    assert main(["journal"]) == 1
    assert "git ne connaît pas l’histoire" in capsys.readouterr().err
    assert not (tmp_path / "journal.csv").exists()
