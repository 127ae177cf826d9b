"""The badge of a label: the words of the lycée's page, its day, nothing but an inert picture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from macros.domaine.label import situation
from macros.domaine.mentions import mention
from macros.exports import badge
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import JOUR, SITE_URL

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

SVG = "{http://www.w3.org/2000/svg}"


def _textes(registre: Registre, uai: str, le: date = JOUR) -> list[str]:
    racine = ElementTree.fromstring(badge.dessiner(registre, registre.etablissement(uai), le))
    return ["".join(t.itertext()).replace("\u00a0", " ") for t in racine.iter(f"{SVG}text")]


def test_it_says_the_day_and_the_last_day_of_the_label(registre_essai: Registre) -> None:
    dit = _textes(registre_essai, "0010001W")
    assert dit[0] == "Lycée des métiers · état au 23 novembre 2026"
    assert dit[1] == "Label en vigueur jusqu’au 12 mars 2029"
    assert dit[2].endswith("site non officiel")


def test_it_says_of_every_label_what_the_pages_say(registre_essai: Registre) -> None:
    fichiers = {f.chemin: f.contenu for f in badge.fichiers(registre_essai, JOUR)}
    for lycee in registre_essai.etablissements:
        dit = mention(situation(lycee.label, JOUR)).court
        assert f"lycees/{lycee.uai.lower()}/badge.svg" in fichiers
        assert _textes(registre_essai, lycee.uai)[1] == dit.replace("\u00a0", " ")


def test_it_no_longer_says_running_the_day_after_the_end(registre_essai: Registre) -> None:
    assert "en vigueur" in _textes(registre_essai, "0010001W", date(2029, 3, 12))[1]
    assert _textes(registre_essai, "0010001W", date(2029, 3, 13))[1] == "Label arrivé à son terme"


def test_no_text_leaves_the_frame_nor_the_picture_itself(registre_essai: Registre) -> None:
    lycee = registre_essai.etablissements[0]
    hostile = lycee.model_copy(update={"nom": '"><script>alert(1)</script>' + "W" * 300})
    for un in (*registre_essai.etablissements, hostile):
        svg = badge.dessiner(registre_essai, un, JOUR)
        racine = ElementTree.fromstring(svg)
        assert {e.tag for e in racine.iter()} == {SVG + n for n in ("svg", "style", "rect", "text")}
        assert "url(" not in svg
        for texte in racine.iter(f"{SVG}text"):
            fin = int(texte.get("x") or 0) + int(texte.get("textLength") or 9999)
            assert fin <= badge.LARGEUR - 10


def test_its_name_is_read_aloud(registre_essai: Registre) -> None:
    lycee = registre_essai.etablissement("0010001W")
    racine = ElementTree.fromstring(badge.dessiner(registre_essai, lycee, JOUR))
    assert racine.get("role") == "img"
    assert "état au 23" in (racine.get("aria-label") or "").replace("\u00a0", " ")


def test_the_page_gives_a_code_with_the_address_of_the_site(
    registre_essai: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", SITE_URL)
    page = f"{SITE_URL}lycees/0010001w/"
    html = rendre_vue("fiche", Contexte(registre_essai, JOUR, "../../"), "0010001W")
    assert f'&lt;a href="{page}">&lt;img src="{page}badge.svg"' in html


def test_without_an_address_the_page_says_that_the_code_will_come(
    registre_essai: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    html = rendre_vue("fiche", Contexte(registre_essai, JOUR, "../../"), "0010001W")
    assert "quand ce site aura une adresse" in html
    assert "&lt;img" not in html


def test_an_ended_label_is_offered_no_badge(registre_essai: Registre) -> None:
    contexte = Contexte(registre_essai, JOUR, "../../")
    assert "Un badge" not in rendre_vue("fiche", contexte, "0020006W")
