"""The check of a published site: silent on a good one, precise on each fault."""

from __future__ import annotations

import json
import shutil
import socket
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.commandes.cli import main
from macros.exports import catalogue
from macros.publication import controle
from macros.publication.archive import archiver
from macros.publication.controle import Reponse
from tests.conftest import JOUR, SITE_URL, serve

if TYPE_CHECKING:
    from collections.abc import Callable

RACINE = "https://annuaire.test/annuaire-lycees/"
EXPORTS = ("api/v1/etablissements.json", "api/v1/formations.json", "donnees/offres.csv")
CSP = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'


def page(corps: str = "", *, jour: date = JOUR, csp: str = CSP) -> bytes:
    return f'<html data-construit="{jour}">{csp}{corps}</html>'.encode()


def good_site() -> dict[str, bytes]:
    adresses = ["", "lycees/0010001w/"]
    plan = "".join(f"<loc>{RACINE}{chemin}</loc>" for chemin in adresses)
    return {
        **dict.fromkeys(EXPORTS, b"{}"),
        "api/v1/etablissements.json": b'{"nombre":1}',
        "sitemap.xml": f"<urlset>{plan}</urlset>".encode(),
        "": page('<a href="lycees/0010001w/">x</a><link rel="stylesheet" href="a.css">'),
        "lycees/0010001w/": page(
            '<a href="../../">x</a><a href="https://www.education.gouv.fr/">e</a>'
        ),
        "a.css": b"p{}",
    }


def reader(site: dict[str, bytes]) -> Callable[[str], Reponse]:
    def read(adresse: str) -> Reponse:
        corps = site.get(adresse.removeprefix(RACINE))
        return Reponse(404) if corps is None else Reponse(200, "text/html", corps)

    return read


def faults(site: dict[str, bytes]) -> list[str]:
    lecteur = reader(site)
    return list(controle.verifier(RACINE, le=JOUR, age=2, exports=EXPORTS, lecteur=lecteur))


def test_a_good_site_has_no_fault() -> None:
    assert faults(good_site()) == []


@pytest.mark.parametrize(
    ("chemin", "corps", "attendu"),
    [
        ("", None, "réponse 404 au lieu de 200"),
        ("", page(jour=JOUR - timedelta(days=9)), "il y a 9 jours"),
        ("", b"<html></html>", "la date de construction manque"),
        ("lycees/0010001w/", page(csp=""), "pas de Content-Security-Policy"),
        ("lycees/0010001w/", page('<a href="../rien/">x</a>'), "lien mort vers"),
        ("lycees/0010001w/", page('<script src="https://cdn.example/x.js">'), "cdn.example"),
        ("lycees/0010001w/", None, "réponse 404 au lieu de 200"),
        ("sitemap.xml", None, "absent ou vide"),
        ("sitemap.xml", b"<loc>https://autre.test/</loc>", "d\u2019un autre site"),
        ("donnees/offres.csv", None, "donnees/offres.csv : réponse 404"),
        ("api/v1/formations.json", b"<html>", "ce n\u2019est pas du JSON"),
        ("api/v1/etablissements.json", b'{"nombre":7}', "7 lycées, le plan du site 1"),
        ("page-qui-n-existe-pas/", page(), "répond 200 au lieu de 404"),
    ],
)
def test_each_fault_is_said(chemin: str, corps: bytes | None, attendu: str) -> None:
    site = good_site()
    if corps is None:
        del site[chemin]
    else:
        site[chemin] = corps
    assert any(attendu in faute for faute in faults(site)), faults(site)


def test_a_dead_server_is_one_fault_and_no_traceback() -> None:
    # Bound and not listening: nothing else can answer there meanwhile.
    with socket.socket() as muette:
        muette.bind(("127.0.0.1", 0))
        adresse = f"http://127.0.0.1:{muette.getsockname()[1]}/"
        fautes = list(controle.verifier(adresse, le=JOUR, age=2, exports=EXPORTS))
    assert fautes == [f"{adresse} : réponse absente au lieu de 200"]


def test_the_real_site_as_served_has_no_fault(site_reel: Path, tmp_path: Path) -> None:
    """Only its sitemap names its public address; here it is served under another."""
    exports = [export.chemin for export in catalogue.EXPORTS if export.seul]

    def judge(lecteur: Callable[[str], Reponse]) -> list[str]:
        return list(controle.verifier(SITE_URL, le=JOUR, age=2, exports=exports, lecteur=lecteur))

    with serve(site_reel) as adresse:

        def read(demandee: str) -> Reponse:
            return controle.lire(demandee.replace(SITE_URL, adresse))

        assert judge(read) == []
    copie = shutil.copytree(site_reel, tmp_path / "copie")
    (copie / "donnees" / "offres.csv").unlink()
    with serve(copie) as adresse:
        assert "donnees/offres.csv : réponse 404 au lieu de 200" in judge(read)


# --- compared with a built site ------------------------------------------------------------------

COMMIT = "a" * 40


def provenance(**change: str) -> bytes:
    dite = {"commit": COMMIT, "construit_le": str(JOUR), "adresse": RACINE, **change}
    return json.dumps(dite).encode()


def built_site() -> dict[str, bytes]:
    return {"index.html": b"accueil", "lycees/x/index.html": b"x", "provenance.json": provenance()}


def published(site: dict[str, bytes]) -> dict[str, bytes]:
    return {chemin.removesuffix("index.html"): octets for chemin, octets in site.items()}


def differences(publie: dict[str, bytes]) -> list[str]:
    return list(controle.comparer(RACINE, built_site().items(), reader(published(publie))))


def test_the_same_site_has_no_difference() -> None:
    assert differences(built_site()) == []


@pytest.mark.parametrize(
    ("change", "attendu"),
    [
        ({"index.html": b"autre"}, ["index.html : le fichier publié est différent"]),
        ({"lycees/x/index.html": None}, ["lycees/x/index.html : réponse 404 au lieu de 200"]),
    ],
)
def test_each_difference_is_said(change: dict[str, bytes | None], attendu: list[str]) -> None:
    site = {c: o for c, o in {**built_site(), **change}.items() if o is not None}
    assert differences(site) == attendu


@pytest.mark.parametrize(
    ("dite", "attendu"),
    [
        (
            provenance(construit_le="2026-11-20", commit="b" * 40),
            f"git checkout {'b' * 40}, puis make archive AUJOURDHUI=2026-11-20 SITE_URL={RACINE}",
        ),
        (provenance(commit="$(rm -rf /)"), "Il ne dit pas duquel."),
        (b"[]", "Il ne dit pas duquel."),
    ],
)
def test_of_another_commit_or_day_how_to_build_it_is_said(dite: bytes, attendu: str) -> None:
    (faute,) = differences({**built_site(), "index.html": b"autre", "provenance.json": dite})
    assert attendu in faute


def test_the_command_compares_a_published_site_with_its_archive(
    site_essai: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "site.tar.gz"
    archiver(site_essai, archive, JOUR)
    publie = shutil.copytree(site_essai, tmp_path / "publie")

    def judge() -> str:
        with serve(publie) as adresse:
            main(["verifier-publication", adresse, "--avec", str(archive), "--le", str(JOUR)])
        return capsys.readouterr().out

    assert "le fichier publié" not in judge()
    (publie / "donnees" / "offres.csv").write_text("autre")
    assert "donnees/offres.csv : le fichier publié est différent\n" in judge()


@pytest.mark.parametrize("quoi", ["absent", "vide", "texte"])
def test_what_is_no_archive_is_refused_in_a_sentence(
    quoi: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "vide").mkdir()
    (tmp_path / "texte").write_text("texte")
    dit = ["verifier-publication", RACINE, "--avec", str(tmp_path / quoi), "--le", str(JOUR)]
    assert main(dit) == 2
    assert "n’est ni une archive ni un site construit." in capsys.readouterr().err
