"""The local server answers as a forge's Pages would."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.publication.serveur import open_server

Reponse = tuple[int, bytes, http.client.HTTPMessage]
Demander = Callable[..., Reponse]


@pytest.fixture
def demander(tmp_path: Path) -> Iterator[Demander]:
    """A function (address, headers) that asks a small fake site, served under /essai/."""
    site = tmp_path / "site"
    (site / "vide").mkdir(parents=True)
    (site / "index.html").write_bytes(b"0123456789")
    (site / "404.html").write_bytes(b"introuvable")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (site / "lien.txt").symlink_to(tmp_path / "secret.txt")
    (site / "dehors").symlink_to(tmp_path)
    serveur = open_server(site, prefix="/essai/")
    threading.Thread(target=serveur.serve_forever, daemon=True).start()

    def demande(adresse: str, methode: str = "GET", **tetes: str) -> Reponse:
        lien = http.client.HTTPConnection("127.0.0.1", serveur.server_address[1], timeout=10)
        lien.request(methode, adresse, headers=tetes)
        reponse = lien.getresponse()
        corps = reponse.read()
        lien.close()
        return reponse.status, corps, reponse.headers

    yield demande
    serveur.shutdown()
    serveur.server_close()


@pytest.mark.parametrize(
    "adresse",
    [
        "vide/",
        "rien",
        "lien.txt",
        "dehors/secret.txt",
        "dehors/",
        "%00",
        "a%00.html",
        "../secret.txt",
    ],
)
def test_what_is_no_page_of_the_site_is_its_404(demander: Demander, adresse: str) -> None:
    statut, corps, _ = demander(f"/essai/{adresse}")
    assert (statut, corps) == (404, b"introuvable")


@pytest.mark.parametrize(
    ("partie", "statut", "corps"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=8-", 206, b"89"),
        ("bytes=8-99", 206, b"89"),
        ("bytes=-2", 206, b"89"),
        ("bytes=10-", 416, b""),
        ("bytes=-0", 416, b""),
        ("lignes=1-2", 200, b"0123456789"),
    ],
)
def test_a_part_of_a_file_may_be_asked_for(
    demander: Demander, partie: str, statut: int, corps: bytes
) -> None:
    recu, octets, tetes = demander("/essai/index.html", Range=partie)
    assert (recu, octets) == (statut, corps)
    assert int(tetes["Content-Length"]) == len(corps)


def test_a_head_has_no_body(demander: Demander) -> None:
    statut, corps, tetes = demander("/essai/", "HEAD")
    assert (statut, corps, tetes["Content-Length"]) == (200, b"", "10")
