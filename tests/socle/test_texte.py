"""Texts of strangers, shown as they are."""

from __future__ import annotations

import pytest

from macros.socle.texte import echapper_markdown


@pytest.mark.parametrize(
    ("texte", "montre"),
    [
        ("Écrivez à ce.x@exemple.test.", "Écrivez à `ce.x@exemple.test`."),
        ("https://exemple.test/a`b<i>", "`https://exemple.test/a`&#96;b&lt;i&gt;"),
        ("@quelquun [lien](javascript:x)", "&#64;quelquun \\[lien\\](javascript:x)"),
    ],
)
def test_an_address_is_copied_as_it_is_and_nothing_else_is_markdown(
    texte: str, montre: str
) -> None:
    assert echapper_markdown(texte) == montre


@pytest.mark.parametrize("motif", ["a", "a.", "a@", "x@a.", "www.", "https://a"])
def test_a_text_that_looks_like_an_endless_address_is_read_once(motif: str) -> None:
    assert len(echapper_markdown(motif * 100_000)) >= len(motif) * 100_000
