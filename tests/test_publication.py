"""The last good site stays, whatever happens to the next one."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros import publication, server

if TYPE_CHECKING:
    from macros.model import Registre


def good_engine(dossier: Path) -> None:
    (dossier / "index.html").write_text("nouveau", "utf-8")


def failing_engine(dossier: Path) -> None:
    (dossier / "index.html").write_text("à moitié", "utf-8")
    raise publication.BuildError("registre refusé")


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
    publication.build(site, good_engine)
    assert (site / "index.html").read_text("utf-8") == "nouveau"
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_the_first_build_needs_no_site_before_it(tmp_path: Path) -> None:
    publication.build(tmp_path / "site", good_engine)
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "nouveau"


@pytest.mark.parametrize("engine", [failing_engine, full_disk, empty_engine])
def test_a_failed_build_leaves_the_last_good_site(site: Path, engine: object) -> None:
    with pytest.raises(publication.BuildError):
        publication.build(site, engine)  # type: ignore[arg-type]
    assert (site / "index.html").read_text("utf-8") == "ancien"
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_without_the_kernels_help_the_swap_still_works(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "_kernel_swap", lambda *_: False)
    publication.build(site, good_engine)
    assert (site / "index.html").read_text("utf-8") == "nouveau"
    assert [p.name for p in site.parent.iterdir()] == ["site"]


def test_leftovers_of_a_killed_build_are_swept(site: Path) -> None:
    (site.parent / ".site-999999999").mkdir()
    publication.build(site, good_engine)
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
    httpd = server.open_server(site, prefix="/projet/")
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
