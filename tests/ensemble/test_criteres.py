"""What the built pages can prove of some criteria of the RGAA; /accessibilite/ says which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages_html import PageConstruite, pages

CADRE = "carte/cadre/"
"""The map that other sites embed: a frame without the site's header."""
PICTOGRAMMES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")


@pytest.fixture(scope="module")
def toutes(site_reel: Path) -> list[PageConstruite]:
    return list(pages(site_reel))


def found(toutes: list[PageConstruite], chemin: str) -> list[str]:
    """Where an XPath finds something, and what."""
    return [
        f"{page.chemin} : {element.tag} {dict(element.attrib)}"
        for page in toutes
        for element in page.arbre.xpath(chemin)
    ]


def styles(site: Path) -> Iterator[str]:
    for feuille in (site / "assets").rglob("*.css"):
        yield feuille.read_text("utf-8")


def scripts(site: Path) -> Iterator[str]:
    for script in site.rglob("*.js"):
        yield script.read_text("utf-8")


def test_1_2_a_picture_that_says_nothing_is_hidden_from_readers(
    toutes: list[PageConstruite],
) -> None:
    nomme = "@role='img' and (@aria-label or @aria-labelledby)"
    assert found(toutes, f"//svg[not(ancestor-or-self::*[@aria-hidden='true'] or {nomme})]") == []
    assert found(toutes, "//img[not(@alt)]") == []
    assert found(toutes, "//i[contains(@class, 'icone') and normalize-space()]") == []


def test_1_8_the_only_pictures_are_drawings_for_editors_and_badges(
    toutes: list[PageConstruite],
) -> None:
    images = {str(src) for page in toutes for src in page.arbre.xpath("//img/@src")}
    assert images
    assert {Path(image).suffix for image in images} == {".svg"}
    assert {p.chemin.split("/")[0] for p in toutes if p.arbre.xpath("//img")} == {
        "contribuer",
        "lycees",
    }


def test_5_3_and_5_8_no_table_lays_out_a_page(toutes: list[PageConstruite]) -> None:
    assert found(toutes, "//table[@role='presentation' or @role='none']") == []
    assert found(toutes, "//table[.//td and not(.//th)]") == []


def test_5_7_each_heading_says_what_it_heads(toutes: list[PageConstruite]) -> None:
    assert found(toutes, "//th[not(@scope)]") == []


def test_5_4_a_title_belongs_to_its_table(toutes: list[PageConstruite]) -> None:
    assert found(toutes, "//caption[not(parent::table) or preceding-sibling::*]") == []


def test_8_1_a_page_says_what_type_it_is(toutes: list[PageConstruite]) -> None:
    sans = [
        page.chemin
        for page in toutes
        if not page.fichier.read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
    ]
    assert sans == []


def test_8_2_no_id_stands_twice(toutes: list[PageConstruite]) -> None:
    doubles = [
        f"{page.chemin} : {id}"
        for page in toutes
        for id, nombre in Counter(page.arbre.xpath("//@id")).items()
        if nombre > 1
    ]
    assert doubles == []


def test_8_6_every_title_is_its_own_page_s(toutes: list[PageConstruite]) -> None:
    titres = Counter(page.arbre.findtext(".//title") for page in toutes)
    assert [titre for titre, nombre in titres.items() if nombre > 1 or not titre] == []


def test_8_9_and_10_1_styles_alone_lay_out(toutes: list[PageConstruite]) -> None:
    elements = ["font", "big", "tt", "center", "strike", "marquee", "blink", "basefont"]
    attributs = ["align", "bgcolor", "valign", "cellpadding", "cellspacing", "border", "hspace"]
    assert found(toutes, "|".join(f"//body//{nom}" for nom in elements)) == []
    assert found(toutes, f"//body//*[{' or '.join(f'@{nom}' for nom in attributs)}]") == []
    vide = "not(normalize-space()) and not(*) and not(@*)"
    assert found(toutes, f"//p[{vide}]|//br[following-sibling::node()[1][self::br]]") == []


def test_11_6_a_group_of_fields_has_its_legend(toutes: list[PageConstruite]) -> None:
    dehors = "not(ancestor::template)"
    assert found(toutes, f"//fieldset[{dehors}][not(legend[normalize-space()])]") == []
    # Filled with its lycée's formation once the form is open.
    modeles = found(toutes, "//template//fieldset[not(legend)]")
    assert modeles == []


def test_11_12_no_form_sends_anything_to_a_server(toutes: list[PageConstruite]) -> None:
    assert found(toutes, "//form[@method and translate(@method, 'GET', 'get') != 'get']") == []


def test_12_6_every_page_has_its_regions(toutes: list[PageConstruite]) -> None:
    for region in ("header", "nav", "main", "footer"):
        sans = {page.chemin for page in toutes if not page.arbre.xpath(f"//{region}")}
        assert sans - {CADRE} == set(), region
    assert found(toutes, "//nav[not(@aria-label or @aria-labelledby)]") == []
    recherches = {p.chemin for p in toutes if not p.arbre.xpath("//*[@role='search']")}
    assert recherches - {CADRE} == set()


def test_12_8_nothing_jumps_the_queue_of_the_keyboard(toutes: list[PageConstruite]) -> None:
    assert found(toutes, "//*[@tabindex > 0]") == []


def test_12_10_no_letter_is_a_shortcut(site_reel: Path, toutes: list[PageConstruite]) -> None:
    assert found(toutes, "//*[@accesskey]") == []
    touches = {
        touche
        for script in scripts(site_reel)
        for touche in re.findall(r"\bkey ?===? ?[\"'](.)[\"']", script)
    }
    assert touches - {" ", "*"} == set()


def test_13_2_no_window_opens_by_itself(site_reel: Path, toutes: list[PageConstruite]) -> None:
    assert [script for script in scripts(site_reel) if "window.open" in script] == []
    assert found(toutes, "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']") == []


def test_13_5_and_13_6_no_word_is_a_drawing(toutes: list[PageConstruite]) -> None:
    dessins = [
        f"{page.chemin} : {signe}" for page in toutes for signe in PICTOGRAMMES.findall(page.texte)
    ]
    assert dessins == []


def test_13_7_and_13_8_nothing_moves_or_flashes_for_long(
    site_reel: Path, toutes: list[PageConstruite]
) -> None:
    assert [feuille for feuille in styles(site_reel) if "infinite" in feuille] == []
    assert list(site_reel.rglob("*.gif")) == []
    assert found(toutes, "//video|//audio|//canvas|//animate|//animateTransform|//object") == []


def test_13_9_the_screen_may_be_turned(site_reel: Path) -> None:
    assert [feuille for feuille in styles(site_reel) if "orientation:" in feuille] == []
    assert [script for script in scripts(site_reel) if "orientation.lock" in script] == []
