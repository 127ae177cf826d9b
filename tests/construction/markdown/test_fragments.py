"""Our own HTML goes through Markdown as it is; words in a line stay in their line."""

from __future__ import annotations

import re

import markdown
import pytest

from macros.construction.markdown.fragments import border


def convert(texte: str) -> str:
    ours = [f"macros.construction.markdown.{nom}" for nom in ("typographie", "fragments")]
    extensions = ["md_in_html", "attr_list", *ours]
    return markdown.markdown(texte, extensions=extensions)


@pytest.mark.parametrize("balise", ["div", "section", "h2", "ul", "form", "details", "table"])
def test_block_html_is_given_back_untouched(balise: str) -> None:
    html = f'<{balise} class="a">\n*x* : [y](z) _t_ & {{: #id }}\n\n    retrait\n</{balise}>'
    assert html in convert(f"Avant\n\n{border(html)}\n\nAprès")


def test_what_stands_around_is_still_markdown() -> None:
    html = convert(f"*avant*\n\n{border('<div>*x*</div>')}\n\n*après*")
    assert html == "<p><em>avant</em></p>\n<div>*x*</div>\n<p><em>après</em></p>"


def test_several_fragments_keep_their_places() -> None:
    html = convert("\n\n".join(border(f"<div>{n}</div>") for n in range(3)))
    assert html.split() == ["<div>0</div>", "<div>1</div>", "<div>2</div>"]


@pytest.mark.parametrize("mots", ["un lycée", '<a href="x">lien</a>', "<strong>gras</strong>", ""])
def test_words_of_a_line_are_not_set_aside(mots: str) -> None:
    assert border(mots) == mots


def test_a_fragment_inside_a_line_is_left_to_markdown() -> None:
    assert "<div>x</div>" in convert(f"a {border('<div>x</div>')}")


def test_a_page_without_a_fragment_is_unchanged() -> None:
    assert convert("Un *mot*.") == "<p>Un <em>mot</em>.</p>"


def test_signs_of_markdown_in_a_line_stand_for_themselves() -> None:
    mots = r"a_b_c *d* [e](f) `g` \\h {: #i }"
    assert border("1\n2") == "1 2"
    assert border("*_") == "&#42;&#95;"
    rendu = convert(f"Avant {border(mots)} après.")
    assert (
        re.sub(r"&#(\d+);", lambda signe: chr(int(signe[1])), rendu)
        == f"<p>Avant {mots} après.</p>"
    )
