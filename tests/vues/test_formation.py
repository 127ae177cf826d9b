"""A formation's page: what it leads to, beyond the site and within it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

FORMATION = "cap-cuisine-essai"


def _html(registre: Registre, formation: str = FORMATION) -> str:
    return rendre_vue("formation", Contexte(registre, JOUR, "../../"), formation)


def test_every_formation_leads_to_the_onisep(registre_reel: Registre) -> None:
    """To its page there, or to what the Onisep’s search says of its title."""
    for la in registre_reel.formations:
        (lien,) = re.findall(
            r'href="(https://www\.onisep\.fr/(?:http|recherche)[^"]*formation[^"]*)"',
            _html(registre_reel, la.id).partition('id="lycees"')[0],
        )
        assert lien.endswith(f"/{la.onisep}") if la.onisep else "text=" in lien, la.id


def test_a_title_stays_a_title_in_the_address_of_a_search(registre_essai: Registre) -> None:
    formations = tuple(
        f.model_copy(update={"onisep": None, "intitule": 'Vente & "soin"'})
        if f.id == FORMATION
        else f
        for f in registre_essai.formations
    )
    html = _html(replace(registre_essai, formations=formations))
    assert "text=Vente%20%26%20%22soin%22" in html


@pytest.mark.parametrize("vue", ["formation", "filiere"])
def test_a_label_that_all_share_is_said_once_above_them(registre_reel: Registre, vue: str) -> None:
    for chose in registre_reel.formations if vue == "formation" else registre_reel.filieres:
        html = rendre_vue(vue, Contexte(registre_reel, JOUR, "../../"), chose.id)
        vignettes = html.count('<article class="vignette"')
        assert html.count("vignette__etat") == (0 if vignettes > 1 else vignettes), chose.id
        assert ('id="label-commun"' in html) == (vignettes > 1), chose.id


@pytest.mark.parametrize("vue", ["formation", "filiere"])
def test_one_says_where_one_starts_from_where_there_is_a_choice(
    registre_essai: Registre, vue: str
) -> None:
    ids = [
        chose.id
        for chose in (registre_essai.formations if vue == "formation" else registre_essai.filieres)
    ]
    for id in ids:
        html = rendre_vue(vue, Contexte(registre_essai, JOUR, "../../"), id)
        courants = html.partition("<h3>Labels arrivés")[0].count('<article class="vignette"')
        assert ('id="pres"' in html) == (courants > 1), id


def test_a_page_first_says_the_trade_it_leads_to(registre_essai: Registre) -> None:
    """In the order of its main métiers, with the source where one reads to the end."""
    html = _html(registre_essai)
    presente = registre_essai.metier("cuisinier-essai").presentation
    assert presente is not None
    dit = html.partition('id="t-quoi"')[2].partition("</section>")[0]
    rangs = [dit.index(part) for part in (presente.journee, presente.savoir_faire)]
    assert rangs == sorted(rangs)
    assert rangs[-1] < dit.index(presente.exigences) < dit.index('class="liens-officiels"')
    source = html.rpartition("<details")[2]
    assert presente.fiche in source
    assert "https://www.example.org/source" in source
    assert "2025" in source


def test_a_source_that_is_an_address_is_linked_to(registre_essai: Registre) -> None:
    metiers = tuple(
        m.model_copy(
            update={
                "presentation": m.presentation.model_copy(
                    update={"source": "https://www.example.org/fiche"}
                )
            }
        )
        if m.presentation
        else m
        for m in registre_essai.metiers
    )
    html = _html(replace(registre_essai, metiers=metiers))
    assert 'href="https://www.example.org/fiche"' in html.rpartition("<details")[2]


def test_a_formation_whose_trades_are_not_presented_is_as_it_was(registre_essai: Registre) -> None:
    metiers = tuple(m.model_copy(update={"presentation": None}) for m in registre_essai.metiers)
    html = _html(replace(registre_essai, metiers=metiers))
    assert "metier-en-bref" not in html
    assert "D’où vient" not in html


def test_the_parts_of_a_presentation_are_short(registre_reel: Registre) -> None:
    """A few words at least, and no more than is read at a glance."""
    presentes = [m for m in registre_reel.metiers if m.presentation]
    assert presentes
    for metier in presentes:
        assert metier.presentation is not None
        for part in ("journee", "savoir_faire", "exigences"):
            mots = getattr(metier.presentation, part).split()
            assert 12 <= len(mots) <= 45, (metier.id, part, len(mots))
