"""A registry whose every text is an attack builds a site in which nothing runs or breaks out.

With few lycées and with many, which pages show by parts, and with both engines.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from markdown_it import MarkdownIt

from macros.construction.jumeaux import echapper
from macros.construction.moteurs import MOTEURS
from tests.conftest import load
from tests.pages_html import PageConstruite, pages
from tests.registres import hostile

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

FORMULES = ("=", "+", "-", "@")
PROPRIETE_ICS = re.compile(r"[A-Z-]+[;:]")
JSON = (".json", ".geojson", ".jsonld")
XML = (".xml", ".svg")
SITES = [*(("court", moteur) for moteur in MOTEURS), ("ouvert", "zensical"), ("long", "mkdocs")]
"""What a long list alone has is written before any engine reads it: one engine tells."""


@pytest.fixture(scope="module", params=SITES, ids="-".join)
def site(request: pytest.FixtureRequest, build_hostile: Callable[..., Path]) -> Path:
    return build_hostile(*request.param)


@pytest.fixture(scope="module")
def textes(site: Path) -> dict[str, str]:
    """What every built file says, by its address; pictures alone are left out."""
    return dict(_textes(site))


def _textes(site: Path) -> Iterator[tuple[str, str]]:
    for fichier in sorted(f for f in site.rglob("*") if f.is_file()):
        chemin = fichier.relative_to(site).as_posix()
        if fichier.suffix in (".docx", ".xlsx"):
            with ZipFile(fichier) as archive:
                for nom in archive.namelist():
                    if nom.endswith((".xml", ".rels")):
                        yield f"{chemin}/{nom}", archive.read(nom).decode()
        elif fichier.suffix == ".ics":
            yield chemin, fichier.read_bytes().decode().replace("\r\n ", "")
        elif fichier.suffix != ".png":
            yield chemin, fichier.read_text("utf-8-sig")


@pytest.fixture(scope="module")
def hostiles(site: Path) -> tuple[PageConstruite, ...]:
    return tuple(pages(site))


@pytest.fixture(scope="session")
def registre_hostile(tmp_path_factory: pytest.TempPathFactory) -> Registre:
    return load(hostile.write(tmp_path_factory.mktemp("hostile")))


def test_every_field_that_takes_a_text_holds_an_attack(registre_hostile: Registre) -> None:
    """Else the other tests would prove nothing: not of a field just added either."""
    registre = registre_hostile
    choses = (
        *(registre.academie, *registre.etablissements, *registre.formations, *registre.metiers),
        *(*registre.familles_2de, *registre.filieres, *registre.sources, *registre.communes),
        *registre.journal.lignes,
        *registre.reperes,
        *(registre.lieux, registre.ailleurs),
    )
    assert hostile.free_fields() - set(hostile.hostile_fields(choses)) == set()
    assert len(hostile.free_fields()) > 50


def test_the_attacks_reach_files_of_every_kind(
    textes: dict[str, str], hostiles: tuple[PageConstruite, ...], site: Path
) -> None:
    assert ("annuaire/01/index.html" in textes) is ("_long_" in site.name)
    touchees = {Path(chemin).suffix for chemin, texte in textes.items() if hostile.TEMOIN in texte}
    attendues = {".html", ".js", *JSON, ".csv", ".ics", ".xml"}
    assert attendues <= touchees
    assert any(".docx/" in chemin for chemin, texte in textes.items() if hostile.TEMOIN in texte)
    fiche = next(page for page in hostiles if page.chemin == "lycees/0010001w/")
    assert "<script>window.mechant=1" in fiche.texte


def test_no_text_is_evaluated(textes: dict[str, str]) -> None:
    evalues = [
        (chemin, trace)
        for chemin, texte in textes.items()
        for trace in hostile.EVALUE
        if trace in texte
    ]
    assert evalues == []


def test_of_an_outline_or_a_table_nothing_unasked_is_published(textes: dict[str, str]) -> None:
    assert [chemin for chemin, texte in textes.items() if hostile.ETRANGER in texte] == []


def test_in_markdown_every_text_stays_a_text(textes: dict[str, str]) -> None:
    lire = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    ecrits = {c: t for c, t in textes.items() if c.endswith(".md") or c == "llms.txt"}
    assert sum(echapper(hostile.TEMOIN) in texte for texte in ecrits.values()) > 10
    for chemin, texte in ecrits.items():
        tous = lire.parse(texte)
        tous += [enfant for token in tous for enfant in token.children or ()]
        assert {t.type for t in tous} & {"html_block", "html_inline", "image", "s_open"} == set()
        vises = [str(t.attrGet("href")) for t in tous if t.type == "link_open"]
        assert [v for v in vises if v.startswith(("javascript", "https://mechant"))] == [], chemin
        codes = [t.content for t in tous if t.type == "code_inline"]
        assert "code-mechant" not in codes, chemin
        gras = [b.content for a, b in pairwise(tous) if a.type == "strong_open"]
        assert "gras-mechant" not in gras, chemin
        # Nor what a forge would make a link of.
        assert "https://mechant" not in texte, chemin


def test_no_script_is_left_by_what_it_holds(textes: dict[str, str]) -> None:
    scripts = {chemin: texte for chemin, texte in textes.items() if chemin.endswith(".js")}
    assert "assets/carte/lycees.js" in scripts
    for chemin, texte in scripts.items():
        assert not re.search(r"</script|<!--|[\u2028\u2029]", texte, re.I), chemin


DONNEES_EN_JSON = "@type = 'application/ld+json' or @type = 'application/json'"
"""What no browser runs."""


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
        f"//script[not(@src) and not({DONNEES_EN_JSON})]",
    )
    trouves = [
        f"{page.chemin} : {requete}"
        for page in hostiles
        for requete in requetes
        if page.arbre.xpath(requete)
    ]
    assert trouves == []


def test_linked_data_stays_json(hostiles: tuple[PageConstruite, ...]) -> None:
    for page in hostiles:
        for texte in page.arbre.xpath(f"//script[{DONNEES_EN_JSON}]/text()"):
            assert json.loads(texte)
        for texte in page.arbre.xpath("//script[@type = 'application/ld+json']/text()"):
            assert json.loads(texte)["@context"] == "https://schema.org"


def test_every_page_keeps_its_policy_first(hostiles: tuple[PageConstruite, ...]) -> None:
    for page in hostiles:
        premieres = page.arbre.xpath("//head/*")[:2]
        assert premieres[1].get("http-equiv") == "Content-Security-Policy"
        assert "mechant" not in premieres[1].get("content")


def test_no_cell_of_a_table_is_a_formula(textes: dict[str, str]) -> None:
    tables = {chemin: texte for chemin, texte in textes.items() if chemin.endswith(".csv")}
    assert any(tables.values())
    for chemin, texte in tables.items():
        for separateur in ",;\t":
            for ligne in csv.reader(io.StringIO(texte, newline=""), delimiter=separateur):
                fautes = [c for c in ligne if c.lstrip(' "\t').startswith(FORMULES)]
                vraies = [c for c in fautes if not re.fullmatch(r"-?\d+([.,]\d+)?", c)]
                assert vraies == [], chemin


def test_every_json_and_xml_file_is_well_formed(textes: dict[str, str]) -> None:
    for chemin, texte in textes.items():
        if chemin.endswith(JSON):
            json.loads(texte)
        elif chemin.endswith(XML):
            arbre = ElementTree.fromstring(texte)
            assert [e for e in arbre.iter() if e.get("class") == "mechant"] == []


def test_no_calendar_gains_an_event(textes: dict[str, str]) -> None:
    agendas = [texte for chemin, texte in textes.items() if chemin.endswith(".ics")]
    assert agendas
    for texte in agendas:
        lignes = texte.split("\r\n")
        assert "SUMMARY:mechant" not in lignes
        assert [ligne for ligne in lignes if ligne and not PROPRIETE_ICS.match(ligne)] == []
        # Each of ours has its own.
        assert lignes.count("BEGIN:VEVENT") == len([x for x in lignes if x.startswith("UID:")])
