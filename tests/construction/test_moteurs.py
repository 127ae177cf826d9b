"""Zensical builds the same site as MkDocs: same addresses, same words, links, data and files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from lxml.html import tostring

from macros.construction import hors_ligne, moteurs
from macros.publication.bascule import BuildError
from tests.commandes.test_accents import SANS_ACCENTS
from tests.conftest import JOUR, RACINE, REGISTRES, SITE_URL, load
from tests.pages_html import PageConstruite, pages

if TYPE_CHECKING:
    from lxml.html import HtmlElement

pytestmark = pytest.mark.lent

MARQUES = re.compile(r"\{\{|\{%|\{#-")
"""How the text of a template begins."""
VERSION = re.compile(r"\?v=[0-9a-f]+$")
Paire = tuple[PageConstruite, PageConstruite]


@pytest.fixture(scope="session")
def deux_sites(build_essai: Callable[[str], Path]) -> tuple[Path, Path]:
    return build_essai("mkdocs"), build_essai("zensical")


@pytest.fixture(scope="session")
def paires(deux_sites: tuple[Path, Path]) -> dict[str, Paire]:
    un, autre = ({p.chemin: p for p in pages(site)} for site in deux_sites)
    return {chemin: (un[chemin], autre[chemin]) for chemin in un.keys() & autre.keys()}


def files(site: Path) -> set[str]:
    return {f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()}


def test_both_engines_give_the_same_addresses(deux_sites: tuple[Path, Path]) -> None:
    un, autre = (files(site) for site in deux_sites)
    assert un == autre


def test_every_file_that_is_not_a_page_is_the_same(deux_sites: tuple[Path, Path]) -> None:
    assert differing(*deux_sites) == []


HASHES = (hors_ligne.LISTE, hors_ligne.SERVICE)
"""Files that hold hashes of pages, whose bytes are not the same."""


def differing(un: Path, autre: Path) -> list[str]:
    """Files, pages left out, that are not the same byte for byte."""
    return [
        chemin
        for chemin in sorted(files(un))
        if not chemin.endswith(".html")
        and chemin not in HASHES
        and (un / chemin).read_bytes() != (autre / chemin).read_bytes()
    ]


def test_a_phone_keeps_the_same_of_both(deux_sites: tuple[Path, Path]) -> None:
    un, autre = (json.loads((site / hors_ligne.LISTE).read_text("utf-8")) for site in deux_sites)
    assert [*un["coeur"]] == [*autre["coeur"]]
    assert [*un["suite"]] == [*autre["suite"]]


def differences(paires: dict[str, Paire], lire: Callable[[PageConstruite], object]) -> list[str]:
    return [chemin for chemin, (un, autre) in sorted(paires.items()) if lire(un) != lire(autre)]


def test_every_page_says_the_same(paires: dict[str, Paire]) -> None:
    assert differences(paires, lambda page: page.texte) == []


def test_every_page_has_the_same_title_and_front_matter(paires: dict[str, Paire]) -> None:
    assert differences(paires, _tete) == []


def _tete(page: PageConstruite) -> list[tuple[str, ...]]:
    metas = [
        tuple(str(meta.get(cle, "")) for cle in ("name", "property", "content"))
        for meta in page.arbre.iter("meta")
    ]
    return [(str(page.arbre.findtext(".//title")),), *metas]


def test_every_link_leads_to_the_same_place(paires: dict[str, Paire]) -> None:
    def vises(page: PageConstruite) -> list[str]:
        ici = f"{SITE_URL}{page.chemin}"
        return [urljoin(ici, lien) for lien in page.liens]

    assert differences(paires, vises) == []


def test_every_element_carries_the_same_data(paires: dict[str, Paire]) -> None:
    def donnees(page: PageConstruite) -> list[tuple[object, ...]]:
        return [(e.tag, *_donnees(e)) for e in page.arbre.iter() if isinstance(e.tag, str)]

    assert differences(paires, donnees) == []


def _donnees(element: HtmlElement) -> list[tuple[str, str]]:
    return sorted(
        (cle, valeur)
        for cle, valeur in element.items()
        if cle in ("id", "class", "lang", "hidden", "name", "value", "type", "for")
        or cle.startswith(("data-", "aria-"))
    )


@pytest.fixture(scope="module")
def sans_adresse(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Sites of both engines when nobody said where they will stand: the default.

    Made from a folder below the project, with data named from there, in folders with accents,
    under a locale that knows none: nothing of it may show.
    """
    base = tmp_path_factory.mktemp("sans-adresse") / "dépôt é à"
    donnees = shutil.copytree(REGISTRES / "essai", base / "data")
    ici = RACINE / "tests"
    dit = {"DONNEES": os.path.relpath(donnees, ici), "AUJOURDHUI": JOUR.isoformat()}
    env = {cle: valeur for cle, valeur in os.environ.items() if cle != "SITE_URL"}
    env |= SANS_ACCENTS | dit | {"PYTHONPATH": str(RACINE)}
    command = [sys.executable, "-m", "macros.commandes.cli", "construire", "--moteur"]
    for moteur in moteurs.MOTEURS:
        reste = [moteur, "--site", str(base / moteur)]
        fait = subprocess.run(
            [*command, *reste], cwd=ici, env=env, capture_output=True, check=False
        )
        assert (fait.returncode, b"Traceback" in fait.stderr) == (0, False), fait.stderr.decode()
    return base / "mkdocs", base / "zensical"


@pytest.fixture(scope="module")
def paires_sans_adresse(sans_adresse: tuple[Path, Path]) -> dict[str, Paire]:
    un, autre = ({p.chemin: p for p in pages(site)} for site in sans_adresse)
    assert un.keys() == autre.keys()
    return {chemin: (un[chemin], autre[chemin]) for chemin in un}


def test_a_site_of_no_known_address_says_the_same(paires_sans_adresse: dict[str, Paire]) -> None:
    assert differences(paires_sans_adresse, lambda page: page.texte) == []
    assert differences(paires_sans_adresse, _tete) == []


def test_a_site_of_no_known_address_gives_none(paires_sans_adresse: dict[str, Paire]) -> None:
    def adresses(page: PageConstruite) -> list[str]:
        metas = [str(m.get("property")) for m in page.arbre.iter("meta")]
        liens = [str(lien.get("rel")) for lien in page.arbre.iter("link")]
        return [dit for dit in (*metas, *liens) if dit in ("og:url", "og:image", "canonical")]

    for chemin, paire in paires_sans_adresse.items():
        assert [adresses(page) for page in paire] == [[], []], chemin
        assert not any("Page à jour en ligne" in page.texte for page in paire), chemin


def test_a_site_of_no_known_address_has_the_same_files_and_no_sitemap(
    sans_adresse: tuple[Path, Path], deux_sites: tuple[Path, Path]
) -> None:
    for site, situe in zip(sans_adresse, deux_sites, strict=True):
        assert files(situe) - files(site) == {"sitemap.xml"}
        assert files(site) <= files(situe)
        assert "sitemap" not in (site / "robots.txt").read_text("utf-8").lower()
        assert f"Sitemap: {SITE_URL}sitemap.xml" in (situe / "robots.txt").read_text("utf-8")
    assert differing(*sans_adresse) == []


def test_a_site_built_from_a_folder_below_under_a_bare_locale_keeps_its_words(
    sans_adresse: tuple[Path, Path],
) -> None:
    for site in sans_adresse:
        lycees = {fiche.name for fiche in (site / "lycees").iterdir() if fiche.is_dir()}
        assert lycees == {lycee.uai.lower() for lycee in load(REGISTRES / "essai").etablissements}
        assert "Lycée d’essai" in (site / "lycees/0010001w/index.html").read_text("utf-8")


@pytest.mark.parametrize("quels", ["deux_sites", "sans_adresse"])
def test_no_built_file_holds_a_template(quels: str, request: pytest.FixtureRequest) -> None:
    """But the pages that show one on purpose, as code."""
    for site in request.getfixturevalue(quels):
        textes = {f: f.read_text("utf-8") for f in map(site.joinpath, files(site)) if is_text(f)}
        assert len(textes) > 50
        for page in pages(site):
            for code in page.arbre.xpath("//code"):
                code.text = None
            textes[page.fichier] = tostring(page.arbre, encoding="unicode")
        for jumeau in site.rglob("index.md"):
            textes[jumeau] = re.sub(r"`[^`]*`", "", textes[jumeau])
        crus = [f.relative_to(site).as_posix() for f, t in textes.items() if MARQUES.search(t)]
        assert crus == []


def is_text(fichier: Path) -> bool:
    return b"\0" not in fichier.read_bytes()


def test_a_refused_registry_builds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    donnees, site = tmp_path / "data", tmp_path / "site"
    donnees.mkdir()
    (donnees / "establishments.yaml").write_text("toto", "utf-8")
    monkeypatch.setenv("DONNEES", str(donnees))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    site.mkdir()
    with pytest.raises(BuildError, match="Registre refusé"):
        moteurs.zensical(site)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "site"]
    assert list(site.iterdir()) == []


def test_both_engines_are_offered() -> None:
    assert set(moteurs.MOTEURS) == {"mkdocs", "zensical"}
