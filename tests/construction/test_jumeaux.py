"""The Markdown twins say what the pages say, lead somewhere, and hold texts as texts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from markdown_it import MarkdownIt

from macros.construction.jumeaux import SANS_JUMEAU, echapper, jumeau
from tests.conftest import JOUR, SITE_URL
from tests.pages_html import pages

if TYPE_CHECKING:
    from markdown_it.token import Token

    from macros.domaine.registre import Registre

LIRE = MarkdownIt("commonmark").enable("table")


def tokens(texte: str) -> Iterator[Token]:
    for token in LIRE.parse(texte):
        yield token
        yield from token.children or ()


def liens(texte: str) -> list[str]:
    return [str(t.attrGet("href")) for t in tokens(texte) if t.type == "link_open"]


def mots(texte: str) -> str:
    return "".join(t.content for t in tokens(texte) if t.type in ("text", "code_inline"))


def page(corps: str) -> str:
    return f'<html><body><nav>menu</nav><main id="contenu">{corps}</main></body></html>'


@pytest.mark.parametrize(
    ("html", "attendu"),
    [
        ("<h1>Un</h1><p>deux <b>trois</b></p>", "# Un\n\ndeux **trois**\n"),
        ("<nav>fil</nav><p>a</p><button>b</button><p hidden>c</p>", "a\n"),
        (
            "<dl><div><dt>T</dt><dd>a</dd></div><dt>U</dt><dd>b</dd></dl>",
            "- **T** : a\n- **U** : b\n",
        ),
        ("<details><summary>Pli</summary><p>a</p></details>", "**Pli**\n\na\n"),
        ("<details><summary><h2>Pli</h2></summary><p>a</p></details>", "## Pli\n\na\n"),
        ('<p><a href="../x/">x</a></p>', "[x](../x/index.md)\n"),
        ('<p><a href="../x/?q=1">x</a> <a href="#ici">ici</a></p>', "[x](../x/?q=1) ici\n"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "x\n"),
        ("<ul><li></li><li>a</li></ul>", "- a\n"),
        ("<pre><code>a_b *c*</code></pre>", "```\na_b *c*\n```\n"),
    ],
)
def test_what_a_page_says_is_kept_and_its_menus_are_not(html: str, attendu: str) -> None:
    assert jumeau(page(html)).replace("\u00a0", " ") == attendu


@pytest.mark.parametrize(
    "texte",
    [
        "[x](javascript:alert(1))",
        "![x](https://mechant.example/)",
        "<script>alert(1)</script>",
        "<https://mechant.example/>",
        "# titre",
        "- puce",
        "1. un",
        "12) douze",
        "> cite",
        "---",
        "===",
        "**gras** _penche_ `code` ~~barre~~",
        "&lt;b&gt; &#60;b&#62;",
        "a\\*b\\",
        "|a|b|\n|-|-|\n|c|d|",
        "a\n# b\n- c",
    ],
)
def test_a_text_stays_a_text(texte: str) -> None:
    for ecrit in (echapper(texte), jumeau(page(f"<p>{escape(texte)}</p>"))):
        genres = {t.type for t in tokens(ecrit)} - {"text_special"}
        assert genres == {"paragraph_open", "inline", "text", "paragraph_close"}, ecrit
        assert mots(ecrit).strip() == " ".join(texte.split())


def test_every_page_to_read_has_its_twin_and_names_it(site_essai: Path) -> None:
    for construite in pages(site_essai):
        if construite.chemin == "404.html":
            continue
        dit = construite.arbre.xpath("string(//link[@type='text/markdown']/@href)")
        la = construite.fichier.with_name("index.md").is_file()
        assert (dit, la) == (
            ("", False) if construite.chemin in SANS_JUMEAU else ("index.md", True)
        )


def test_every_link_of_a_twin_leads_to_a_file_of_the_site(site_essai: Path) -> None:
    perdus = []
    for twin in (*site_essai.rglob("index.md"), site_essai / "llms.txt"):
        ici = f"{SITE_URL}{twin.relative_to(site_essai).as_posix()}"
        for lien in liens(twin.read_text("utf-8")):
            vise = urljoin(ici, lien)
            if not vise.startswith(SITE_URL):
                assert urlsplit(vise).scheme in ("https", "http", "mailto", "tel"), vise
                continue
            cible = site_essai / unquote(urlsplit(vise.removeprefix(SITE_URL)).path)
            if not (cible.is_file() or (cible / "index.html").is_file()):
                perdus.append(f"{ici} → {lien}")
    assert perdus == []


def test_a_twin_says_the_facts_their_source_and_their_day(
    site_essai: Path, registre_essai: Registre
) -> None:
    for lycee in registre_essai.etablissements:
        dit = mots((site_essai / lycee.chemin / "index.md").read_text("utf-8"))
        voulus = [lycee.nom, lycee.uai, lycee.adresse.voie]
        voulus += [registre_essai.formation(id).intitule for id in lycee.formations]
        voulus += ["D’où viennent ces informations", "construite le 23 novembre 2026", "inconnu"]
        plat = " ".join(dit.replace("'", "’").split())
        assert [v for v in voulus if v.replace("'", "’") not in plat] == []
    assert JOUR.isoformat() == "2026-11-23"


def test_llms_txt_begins_as_proposed_and_lists_every_lycee(
    site_essai: Path, registre_essai: Registre
) -> None:
    texte = (site_essai / "llms.txt").read_text("utf-8")
    genres = [t.type for t in LIRE.parse(texte) if t.level == 0 and t.nesting == 1]
    assert genres[:3] == ["heading_open", "blockquote_open", "bullet_list_open"]
    titres = [t.tag for t in LIRE.parse(texte) if t.type == "heading_open"]
    assert (titres[0], set(titres[1:])) == ("h1", {"h2"})
    assert "## Optional" in texte
    vises = liens(texte)
    for lycee in registre_essai.etablissements:
        assert f"{SITE_URL}{lycee.chemin}index.md" in vises
