"""Generated pages hold one macro call and nothing that can be evaluated."""

from __future__ import annotations

import re
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.construction.appels import _racine
from macros.construction.pages import Page, appel, pages
from macros.domaine.registre import Registre
from macros.socle.dates import DatePartielle, avec_preposition, en_lettres, plus_mois
from macros.socle.fichier import Fichier
from macros.socle.telephone import tel, telephone
from macros.vues.rendu import compacter, nombre, pluriel
from tests.conftest import JOUR


def test_every_thing_has_its_page(registre_reel: Registre) -> None:
    chemins = [page.chemin for page in pages(registre_reel, JOUR)]
    assert len(chemins) == len(set(chemins)) == 46 + 160 + 20
    assert "lycees/0130058t/index.md" in chemins
    assert "formations/cap-cuisine/index.md" in chemins


def test_a_page_is_front_matter_and_one_call(registre_reel: Registre) -> None:
    for page in pages(registre_reel, JOUR):
        _, tete, corps = page.source.split("---\n")
        assert re.fullmatch(r"\s*\{\{ \w+\(identifiant\) \}\}\s*", corps), page.chemin
        assert yaml.safe_load(tete)["title"]
        assert yaml.safe_load(tete)["identifiant"] == page.identifiant


def test_titles_and_descriptions_are_unique(registre_reel: Registre) -> None:
    toutes = list(pages(registre_reel, JOUR))
    assert len({p.titre for p in toutes}) == len(toutes)
    assert len({p.description for p in toutes}) == len(toutes)
    assert max(len(p.description) for p in toutes) <= 300


@given(st.text())
def test_a_title_never_leaves_its_line_nor_opens_jinja(titre: str) -> None:
    source = Page("x/index.md", titre, titre, "fiche", "0010001W").source
    tete = source.split("\n---\n")[0].removeprefix("---\n")
    assert len(tete.split("\n")) == 3
    assert not re.search(r"\{[{%#]|[}%#]\}", tete)
    assert set(yaml.safe_load(tete)) == {"title", "description", "identifiant"}


HORS_MOTIF = (
    *('0010001W"', "x'", 'x") }}{{ 7*7 }}{{ fiche("y', "é", "a b", "a--b", "-a", "a-", "", "a\n"),
    *("../../../evade", "a/b", "{{", "{% raw %}", "a.b", "a_b", "٣", "x\u2028y"),
)
"""What no identifier is: quotes, delimiters of templates, ways out of a folder."""


@pytest.mark.parametrize("texte", HORS_MOTIF)
def test_a_macro_call_takes_nothing_but_an_identifier(texte: str) -> None:
    with pytest.raises(ValueError, match="n’entre pas dans une macro"):
        appel("fiche", texte)
    with pytest.raises(ValueError, match="n’entre pas dans une macro"):
        _ = Page("x/index.md", "x", "x", "fiche", texte).source


@pytest.mark.parametrize(
    "chemin",
    ["../evade", "a/../b", "/a", "a//b", "a/", "", ".", "a\\b", "a b", "é", "a\n", "{{a}}"],
)
def test_nothing_generated_leaves_the_site(chemin: str) -> None:
    with pytest.raises(ValueError, match="n’est pas un chemin du site"):
        Fichier(chemin, "x")
    with pytest.raises(ValueError, match="n’est pas un chemin du site"):
        Page(chemin, "x", "x", "fiche", "0010001W")


@pytest.mark.parametrize(
    ("adresse", "racine"),
    [
        ("", "./"),
        ("./", "./"),
        ("annuaire/", "../"),
        ("lycees/0130058t/", "../../"),
        ("404.html", "../"),
    ],
)
def test_the_way_back_to_the_root(adresse: str, racine: str) -> None:
    assert _racine(adresse) == racine


def test_french_writing() -> None:
    assert telephone("+33 4 91 00 00 01") == "04\u00a091\u00a000\u00a000\u00a001"
    assert tel("+33 4 91 00 00 01") == tel("04 91 00 00 01") == "tel:+33491000001"
    assert pluriel(1, "lycée") == "1\u00a0lycée"
    assert pluriel(0, "lycée") == "0\u00a0lycée"
    assert pluriel(2, "lycée") == "2\u00a0lycées"
    assert nombre(1200) == "1\u00a0200"
    assert nombre(3.5) == "3,5"
    assert en_lettres(date(2031, 3, 1)) == "1er mars 2031"


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("2026-03-12", "le 12 mars 2026"),
        ("2026-03", "en mars 2026"),
        ("2026", "en 2026"),
        ("2021-2022", "pendant l’année scolaire 2021-2022"),
    ],
)
def test_a_date_is_said_as_it_is_known(texte: str, dit: str) -> None:
    assert avec_preposition(DatePartielle.lire(texte)) == dit


@given(st.dates(), st.integers(-2000, 2000))
def test_months_later_is_never_the_wrong_month(jour: date, mois: int) -> None:
    autre = plus_mois(jour, mois)
    if autre not in (date.min, date.max):
        assert (autre.year - jour.year) * 12 + autre.month - jour.month == mois
        assert autre.day <= jour.day


def test_html_is_packed_but_not_what_is_preformatted() -> None:
    html = "<p>\n\n   a\n</p>\n<pre>\n\n  b</pre>\n"
    assert compacter(html) == "<p>\na\n</p>\n<pre>\n\n  b</pre>"
