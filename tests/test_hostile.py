"""A registry whose every text is an attack builds a site in which nothing breaks out."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from tests.conftest import load
from tests.pages_html import PageConstruite, pages
from tests.registres import hostile

if TYPE_CHECKING:
    from macros.model import Registre

pytestmark = pytest.mark.xdist_group("hostile")

FORMULES = ("=", "+", "-", "@")
PROPRIETE_ICS = re.compile(r"[A-Z-]+[;:]")


@pytest.fixture(scope="session")
def hostiles(site_hostile: Path) -> tuple[PageConstruite, ...]:
    return tuple(pages(site_hostile))


@pytest.fixture(scope="session")
def registre_hostile(tmp_path_factory: pytest.TempPathFactory) -> Registre:
    return load(hostile.write(tmp_path_factory.mktemp("hostile")))


def test_the_attacks_reach_the_pages(hostiles: tuple[PageConstruite, ...]) -> None:
    """Else the other tests would prove nothing."""
    fiche = next(page for page in hostiles if page.chemin == "lycees/0010001w/")
    assert "{{ 191 * 7 }}" in fiche.texte
    assert "<script>window.mechant=1" in fiche.texte


def test_no_element_attribute_or_link_comes_from_a_text(
    hostiles: tuple[PageConstruite, ...],
) -> None:
    requetes = (
        "//*[contains(concat(' ', @class, ' '), ' mechant ')]",
        "//@onmouseover | //@onerror | //@onfocus | //@autofocus",
        "//a[starts-with(@href, 'javascript:')] | //*[contains(@src, 'mechant')]",
        "//a[starts-with(@href, 'https://mechant')]",
        "//strong[. = 'gras-mechant'] | //h1[. = 'titre-mechant'] | //code[. = 'code-mechant']",
        "//body//title[not(ancestor::*[local-name() = 'svg'])]",
        "//script[not(@src) and not(@type = 'application/ld+json')]",
    )
    trouves = [
        f"{page.chemin} : {requete}"
        for page in hostiles
        for requete in requetes
        if page.arbre.xpath(requete)
    ]
    assert trouves == []


def test_no_template_is_evaluated(hostiles: tuple[PageConstruite, ...]) -> None:
    assert [page.chemin for page in hostiles if "1337" in page.fichier.read_text("utf-8")] == []


def test_linked_data_stays_json(hostiles: tuple[PageConstruite, ...]) -> None:
    for page in hostiles:
        for texte in page.arbre.xpath("//script[@type = 'application/ld+json']/text()"):
            assert json.loads(texte)["@context"] == "https://schema.org"


def test_every_page_keeps_its_policy_first(hostiles: tuple[PageConstruite, ...]) -> None:
    for page in hostiles:
        premieres = page.arbre.xpath("//head/*")[:2]
        assert premieres[1].get("http-equiv") == "Content-Security-Policy"
        assert "mechant" not in premieres[1].get("content")


def test_no_cell_of_a_table_is_a_formula(site_hostile: Path) -> None:
    tables = [fichier for fichier in site_hostile.rglob("*.csv") if fichier.stat().st_size]
    assert tables
    for fichier in tables:
        texte = fichier.read_text("utf-8-sig")
        for separateur in ",;\t":
            for ligne in csv.reader(io.StringIO(texte, newline=""), delimiter=separateur):
                fautes = [c for c in ligne if c.lstrip(' "\t').startswith(FORMULES)]
                vraies = [c for c in fautes if not re.fullmatch(r"-?\d+([.,]\d+)?", c)]
                assert vraies == [], fichier.name


def test_every_json_and_xml_file_is_well_formed(site_hostile: Path) -> None:
    for fichier in site_hostile.rglob("*"):
        if fichier.suffix in (".json", ".geojson", ".jsonld"):
            json.loads(fichier.read_text("utf-8"))
        elif fichier.suffix in (".xml", ".svg"):
            arbre = ElementTree.parse(fichier)
            assert [e for e in arbre.iter() if e.get("class") == "mechant"] == []


def test_no_calendar_gains_an_event(site_hostile: Path, registre_hostile: Registre) -> None:
    agendas = list(site_hostile.rglob("*.ics"))
    assert agendas
    for fichier in agendas:
        lignes = fichier.read_bytes().decode().replace("\r\n ", "").split("\r\n")
        assert "SUMMARY:mechant" not in lignes
        assert [ligne for ligne in lignes if ligne and not PROPRIETE_ICS.match(ligne)] == []
        assert lignes.count("BEGIN:VEVENT") <= len(registre_hostile.etablissements)
