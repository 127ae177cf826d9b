"""French spaces in hand-written pages."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.socle.typographie import insecables, sans_accents, slug

N = "\u00a0"


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Où ? Ici !", f"Où{N}? Ici{N}!"),
        ("« oui »", f"«{N}oui{N}»"),
        ("«oui »", f"«{N}oui{N}»"),
        ("voici : a ; b", f"voici{N}: a{N}; b"),
        ("à 12:30", "à 12:30"),
        ("https://exemple.fr/a?b=c", "https://exemple.fr/a?b=c"),
        ("n° 2023-763, articles D. 335-1", f"n°{N}2023-763, articles D.{N}335-1"),
        ("12 % de 1 200 €", f"12{N}% de 1{N}200{N}€"),
        ("l'école d'été", "l’école d’été"),
        (" : en tête", " : en tête"),
        ("rien à changer.", "rien à changer."),
    ],
)
def test_spaces_french_wants_unbreakable(texte: str, attendu: str) -> None:
    assert insecables(texte) == attendu


@given(st.text(alphabet="aé1 \u00a0«»:;?!%'n°/.", max_size=40))
def test_twice_is_once(texte: str) -> None:
    assert insecables(insecables(texte)) == insecables(texte)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Bac pro Œuvres d’élèves", "bac-pro-oeuvres-d-eleves"),
        ("Ǽ", "ae"),
        ("CAP Essai, m²", "cap-essai-m"),
        ("1º ½ ﬁn ﷺ Ĳ ſ", "1-n"),
        ("İstanbul", "istanbul"),
        ("a҃b", "a-b"),
        ("🎓", ""),
    ],
)
def test_a_slug_keeps_only_what_the_browser_keeps(texte: str, attendu: str) -> None:
    """The index leaves out the ids that the browser deduces by normalisation NFD, not NFKD."""
    assert slug(texte) == attendu


def _html(texte: str) -> str:
    return markdown.markdown(
        texte, extensions=["toc", "tables", "macros.construction.markdown.typographie"]
    )


def test_code_is_left_alone() -> None:
    html = _html("Écrivez `a : b ?` ici : merci !\n\n    bloc : code ?\n")
    assert "<code>a : b ?</code>" in html
    assert "bloc : code ?" in html
    assert f"ici{N}: merci{N}!" in html


def test_punctuation_after_a_link_or_a_bold_word() -> None:
    html = _html("Voir [ici](a.md) : **oui** ; fin.")
    assert f"</a>{N}:" in html
    assert f"</strong>{N};" in html


def test_addresses_and_anchors_stay_the_same() -> None:
    html = _html("## Que faire ?\n\n[x](a.md?q=b%20:%20c)")
    assert 'id="que-faire"' in html
    assert f"Que faire{N}?" in html
    assert "a.md?q=b%20:%20c" in html


def test_a_title_listed_keeps_its_spaces() -> None:
    """`toc` joins at any blank the words that it lists."""
    md = markdown.Markdown(extensions=["toc", "macros.construction.markdown.typographie"])
    md.convert("# Le label : « oui »\n\n## Que faire ?\n")
    (titre,) = md.toc_tokens  # type: ignore[attr-defined]
    assert titre["name"] == f"Le label{N}: «{N}oui{N}»"
    assert titre["children"][0]["name"] == f"Que faire{N}?"


def test_our_templates_html_is_left_alone() -> None:
    html = _html('<p data-x="a : b">a : b</p>')
    assert html == '<p data-x="a : b">a : b</p>'


def test_an_address_shown_as_it_is_stays_as_it_is() -> None:
    adresse = "https://exemple.fr/a?b=12"
    assert _html(f"<{adresse}>") == f'<p><a href="{adresse}">{adresse}</a></p>'


@pytest.mark.parametrize(
    ("texte", "plat"),
    [("Œuvre d’ÉTÉ", "oeuvre d’ete"), ("Cæsar ñ ç", "caesar n c"), ("½ ﬁn", "1⁄2 fin"), ("", "")],
)
def test_accents_ligatures_and_capitals_are_folded(texte: str, plat: str) -> None:
    assert sans_accents(texte) == plat
