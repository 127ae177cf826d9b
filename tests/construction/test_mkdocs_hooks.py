"""Where an engine meets ours: what it refuses, watches and cannot find is said in a sentence."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from macros.construction import historique, mkdocs_hooks, moteurs
from macros.publication.bascule import BuildError
from tests.conftest import JOUR, RACINE, REGISTRES

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def test_a_fault_of_zensical_is_shown_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    monkeypatch.setattr(moteurs, "preparer", lambda atelier: atelier.mkdir() or atelier)

    def echouer(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1, stdout="Warning: lien mort")

    monkeypatch.setattr(moteurs.subprocess, "run", echouer)
    with pytest.raises(BuildError, match="Zensical s’est arrêté"):
        moteurs.zensical(tmp_path / "site")
    assert "Warning: lien mort" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_mkdocs_refuses_a_registry_and_a_day_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configuration = load_config(str(RACINE / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    monkeypatch.setenv("DONNEES", str(tmp_path / "rien"))
    with pytest.raises(PluginError, match=r"^Rien n’est construit : pas de registre ici"):
        mkdocs_hooks.on_config(configuration)
    (tmp_path / "establishments.yaml").write_text("toto", "utf-8")
    monkeypatch.setenv("DONNEES", str(tmp_path))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    with pytest.raises(PluginError, match=r"^Registre refusé, rien n’est construit\."):
        mkdocs_hooks.on_config(configuration)
    monkeypatch.setenv("AUJOURDHUI", "demain")
    with pytest.raises(PluginError, match=r"^AUJOURDHUI : "):
        mkdocs_hooks.on_config(configuration)


def test_under_serve_the_data_are_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    vus: list[str] = []
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    serveur = SimpleNamespace(watch=vus.append)
    assert mkdocs_hooks.on_serve(serveur) is serveur
    assert vus == [str(REGISTRES / "essai")]


@pytest.mark.parametrize("panne", [FileNotFoundError("git"), subprocess.TimeoutExpired("git", 30)])
def test_without_an_answer_of_git_no_day_is_invented(
    panne: Exception, monkeypatch: pytest.MonkeyPatch, registre_essai: Registre
) -> None:
    def echouer(*_: object, **__: object) -> None:
        raise panne

    monkeypatch.setattr(historique.subprocess, "run", echouer)
    assert historique.dates_des_fichiers(RACINE) == {}
    assert historique.dates_des_entrees(RACINE / "data" / "x.yaml", registre_essai) == {}
