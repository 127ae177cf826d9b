"""What changed, as visitors read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lxml import html

from macros.domaine.nouveautes import Journal, Nouveaute
from macros.vues import rendre_vue
from macros.vues.nouveautes import MAXIMUM
from macros.vues.rendu import Contexte
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

ATTAQUE = "{{ config }}</script><script>alert(1)</script>"


def lire(registre: Registre, vue: str = "nouveautes", *ids: str) -> html.HtmlElement:
    return html.fragment_fromstring(rendre_vue(vue, Contexte(registre, JOUR, "../"), *ids), "div")


def plat(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_page_goes_by_day_then_by_lycee(registre_essai: Registre) -> None:
    page = lire(registre_essai)
    assert [t.get("datetime") for t in page.iter("time")] == ["2026-10-05", "2026-03-02"]
    lignes = [plat(li) for li in page.iter("li")]
    assert lignes[0].startswith("Lycée d’essai En Vigueur : téléphone : +33 3 00 00 00 01 ; label")
    assert lignes[-1] == "Lycée d’essai Fermé : n’est plus dans l’annuaire."
    assert [a.get("href") for a in page.iter("a")] == ["../lycees/0010001w/"] * 2


def test_a_lycees_page_tells_its_own(registre_essai: Registre) -> None:
    pli = "Ce qui a changé sur cette fiche"
    assert "2 mars 2026 : CAP Cuisine ajouté" in plat(lire(registre_essai, "fiche", "0010001W"))
    assert pli not in plat(lire(registre_essai, "fiche", "0010002X"))


def test_an_empty_journal_is_told_as_it_is(registre_reel: Registre) -> None:
    assert "Rien n’a changé" in plat(lire(registre_reel))


def test_texts_are_escaped(registre_essai: Registre) -> None:
    ligne = Nouveaute(date=JOUR, uai="0010001W", nom=ATTAQUE, genre="nom", texte=ATTAQUE)
    registre = replace(registre_essai, journal=Journal((ligne,), ecrit=True))
    for page in (lire(registre), lire(registre, "fiche", "0010001W")):
        scripts = [s for s in page.iter("script") if s.get("type") != "application/ld+json"]
        assert scripts == []
        assert "{{ config }}" in page.text_content()


def test_the_page_stays_short_and_says_what_it_leaves_out(registre_essai: Registre) -> None:
    lignes = tuple(
        Nouveaute(date=jour, uai="0010001W", nom="Lycée d’essai", genre="offre", texte="Un CAP")
        for rang in range(MAXIMUM)
        for jour in [date(2026, 1, 1) + timedelta(days=rang // 3)] * 2
    )
    registre = replace(registre_essai, journal=Journal(lignes, ecrit=True))
    page = lire(registre)
    assert len(page.findall(".//li")) <= MAXIMUM
    assert "changements plus anciens" in plat(page)
