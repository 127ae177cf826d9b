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
