"""The last good site stays, whatever happens to the next one."""

from __future__ import annotations

import os
import shutil
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import PluginError

from macros.commandes.cli import main
from macros.construction import mkdocs_hooks, moteurs
from macros.domaine.academie import Academie
from macros.publication import bascule, serveur
from macros.socle.pannes import phrase
from tests.conftest import JOUR, RACINE, REGISTRES

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def good_engine(dossier: Path) -> None:
    (dossier / "index.html").write_text("nouveau", "utf-8")


def failing_engine(dossier: Path) -> None:
    (dossier / "index.html").write_text("à moitié", "utf-8")
    raise bascule.BuildError("registre refusé")


def full_disk(dossier: Path) -> None:
    raise OSError(28, "No space left on device")


def empty_engine(dossier: Path) -> None:
    """Write nothing and complain of nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("ancien", "utf-8")
    return site


def test_a_good_build_replaces_the_site_and_leaves_nothing_beside_it(site: Path) -> None:
    bascule.build(site, good_engine)
    assert (site / "index.html").read_text("utf-8") == "nouveau"
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_a_dead_link_is_refused_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for nom in ("macros", "overrides", "mkdocs.yml"):
        (tmp_path / nom).symlink_to(RACINE / nom)
    shutil.copytree(RACINE / "docs", tmp_path / "docs")
    with (tmp_path / "docs" / "inscription.md").open("a", encoding="utf-8") as page:
        page.write("\n[ailleurs](nulle-part.md)\n")
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(bascule.BuildError):
        bascule.build(tmp_path / "site", moteurs.mkdocs)
    assert "nulle-part.md" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_the_first_build_needs_no_site_before_it(tmp_path: Path) -> None:
    bascule.build(tmp_path / "site", good_engine)
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "nouveau"


@pytest.mark.parametrize("engine", [failing_engine, full_disk, empty_engine])
def test_a_failed_build_leaves_the_last_good_site(site: Path, engine: object) -> None:
    with pytest.raises(bascule.BuildError):
        bascule.build(site, engine)  # type: ignore[arg-type]
    assert (site / "index.html").read_text("utf-8") == "ancien"
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def full_copy(dossier: Path) -> None:
    """What a copy of many files says of a full disk: kilobytes of it."""
    pourquoi = "[Errno 28] No space left on device: 'x'"
    raise shutil.Error([(f"a{n}", f"b{n}", pourquoi) for n in range(500)])


@pytest.mark.parametrize("engine", [full_disk, full_copy])
def test_a_full_disk_is_told_in_one_sentence(site: Path, engine: object) -> None:
    with pytest.raises(bascule.BuildError) as attrapee:
        bascule.build(site, engine)  # type: ignore[arg-type]
    assert str(attrapee.value) == "Le disque est plein : libérez de la place, puis recommencez."
    assert (site / "index.html").read_text("utf-8") == "ancien"


@pytest.mark.parametrize(
    ("panne", "dit"),
    [
        (PermissionError(13, "Permission denied", "site"), "« site » : vous n’en avez pas le dr"),
        (OSError(30, "Read-only file system"), "le disque est en lecture seule."),
        (OSError(5, "Input/output error"), "Input/output error."),
        (shutil.Error([]), "erreur du système."),
    ],
)
def test_another_failure_of_the_disk_is_told_in_one_sentence(panne: OSError, dit: str) -> None:
    assert phrase(panne).startswith(f"Écriture impossible : {dit}")
    with pytest.raises(PluginError) as attrapee:
        mkdocs_hooks.on_build_error(error=panne)
    assert str(attrapee.value) == phrase(panne)
    mkdocs_hooks.on_build_error(error=ValueError("autre chose"))


def test_without_the_kernels_help_the_swap_still_works(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bascule, "_kernel_swap", lambda *_: False)
    bascule.build(site, good_engine)
    assert (site / "index.html").read_text("utf-8") == "nouveau"
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_leftovers_of_a_killed_build_are_swept(site: Path) -> None:
    (site.parent / ".site-999999999").mkdir()
    bascule.build(site, good_engine)
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_the_build_warns_while_the_publisher_is_a_placeholder(registre_essai: Registre) -> None:
    academie = registre_essai.academie
    assert "l’éditeur" in academie.a_completer
    editeur = academie.editeur.model_copy(
        update={
            "provisoire": False,
            "directeur_publication": "Direction d’essai",
            "hebergeur": "Hébergeur d’essai",
            "courriel": "essai@example.org",
        }
    )
    depot = academie.depot.model_copy(update={"provisoire": False})
    assert academie.model_copy(update={"editeur": editeur, "depot": depot}).a_completer == ()


def test_the_server_answers_under_its_prefix_and_shows_the_404_page(site: Path) -> None:
    (site / "404.html").write_text("perdu", "utf-8")
    httpd = serveur.open_server(site, prefix="/projet/")
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    hote = f"http://127.0.0.1:{httpd.server_port}"
    try:
        with urllib.request.urlopen(f"{hote}/projet/") as reponse:
            assert reponse.read() == b"ancien"
        with urllib.request.urlopen(f"{hote}/") as reponse:
            assert reponse.url == f"{hote}/projet/"
        for adresse in ("/projet/rien/", "/ailleurs/", "/projet/../../etc/passwd"):
            with pytest.raises(urllib.error.HTTPError) as erreur:
                urllib.request.urlopen(hote + adresse)
            assert (erreur.value.code, erreur.value.read()) == (404, b"perdu")
    finally:
        httpd.shutdown()
        httpd.server_close()


def test_a_swap_that_fails_halfway_is_undone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot swap in one step: the old site is back before anyone is told."""
    monkeypatch.setattr(bascule, "_kernel_swap", lambda *_: False)
    renommer = Path.rename

    def refuser(self: Path, cible: Path) -> Path:
        if cible == site and not self.name.endswith("-old"):
            raise PermissionError(13, "Permission denied", str(cible))
        return renommer(self, cible)

    monkeypatch.setattr(Path, "rename", refuser)
    with pytest.raises(bascule.BuildError, match="Écriture impossible"):
        bascule.build(site, good_engine)
    assert (site / "index.html").read_text("utf-8") == "ancien"
    assert [p.name for p in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("systeme", ["darwin", "linux"])
def test_on_a_system_without_the_call_the_site_is_still_replaced(
    site: Path, systeme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bascule.sys, "platform", systeme)
    monkeypatch.setattr(bascule.ctypes, "CDLL", lambda *_, **__: object())
    bascule.build(site, good_engine)
    assert (site / "index.html").read_text("utf-8") == "nouveau"
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_the_folder_of_a_build_under_way_is_left_alone(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ours, another person's, and one whose name is not a number of process."""
    autre = os.getppid()
    gardes = {f".site-{autre}", ".site-notes"}
    for nom in gardes:
        (site.parent / nom).mkdir()
    tuer = os.kill

    def interdire(pid: int, signal: int) -> None:
        if pid == autre:
            raise PermissionError
        tuer(pid, signal)

    monkeypatch.setattr(os, "kill", interdire)
    bascule.build(site, good_engine)
    assert {p.name for p in site.parent.iterdir()} == {"site", *gardes}
    monkeypatch.undo()
    bascule.build(site, good_engine)
    assert {p.name for p in site.parent.iterdir()} == {"site", *gardes}


def test_construire_says_whether_a_site_stays_and_what_is_left_to_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    site = tmp_path / "site"

    def casser(dossier: Path) -> None:
        raise bascule.BuildError("Panne d’essai.")

    monkeypatch.setitem(moteurs.MOTEURS, "mkdocs", casser)
    assert main(["construire", "--site", str(site)]) == 1
    assert capsys.readouterr().err == "Site non construit. Panne d’essai.\n"
    monkeypatch.setitem(moteurs.MOTEURS, "mkdocs", good_engine)
    assert main(["construire", "--site", str(site)]) == 0
    assert "À compléter avant publication" in capsys.readouterr().err
    monkeypatch.setattr(Academie, "a_completer", ())
    assert main(["construire", "--site", str(site)]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setitem(moteurs.MOTEURS, "mkdocs", casser)
    assert main(["construire", "--site", str(site)]) == 1
    assert "Le dernier bon site est resté en place." in capsys.readouterr().err


def test_a_refusal_tells_what_blocks_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    donnees = tmp_path / "data"
    shutil.copytree(REGISTRES / "essai", donnees)
    formations = donnees / "formations.yaml"
    texte = formations.read_text("utf-8") + "# toto #b\ntoto: a #b\n"
    formations.write_text(texte, "utf-8")
    monkeypatch.setenv("DONNEES", str(donnees))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    assert main(["verifier", str(donnees)]) == 1
    assert "[LM024]" in capsys.readouterr().out
    assert main(["construire", "--site", str(tmp_path / "site")]) == 1
    dit = capsys.readouterr().err
    assert dit.startswith("Site non construit. 1 erreur :\n")
    assert "[LM010]" in dit
    assert "[LM024]" not in dit
