"""A repère on a page, whatever the day it is built and the day it is read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from macros.domaine.reperes import moment
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import JOUR, REGISTRES, load
from tests.domaine.test_reperes import ANNEE, SUIVANTE, repere, reperes

if TYPE_CHECKING:
    from macros.domaine.registre import Registre
    from macros.domaine.reperes import RepereNational

ESSAI = load(REGISTRES / "essai")


def page(essai: RepereNational, le: date) -> str:
    registre = replace(ESSAI, reperes=(essai,))
    return rendre_vue("repere", Contexte(registre, le, "../"), essai.id)


def state_on(calendrier: str, jour: date) -> str:
    """What `stateOn` of etat.js reads: held to it by a test of the browser."""
    pas = [morceau.split(" ") for morceau in calendrier.split(";")]
    return next((code for debut, code in reversed(pas) if debut <= jour.isoformat()), pas[0][1])


@given(reperes(), st.dates(date(1999, 1, 1), date(2099, 12, 31)), st.integers(0, 20_000))
def test_no_page_shows_as_current_what_is_not_on_the_day_it_is_read(
    essai: RepereNational, construit: date, apres: int
) -> None:
    html = page(essai, construit)
    (calendrier,) = re.findall(r'data-calendrier="([^"]+)"', html)
    lu = construit + timedelta(days=apres)
    code = state_on(calendrier, lu)
    assert code == moment(essai, lu).code
    assert any(code in codes.split(" ") for codes in re.findall(r'data-si="([^"]+)"', html))
    if code.startswith("courant-"):
        periode = essai.periodes[int(code.removeprefix("courant-"))]
        assert periode.du <= lu <= periode.au


@given(reperes(), st.dates(date(1999, 1, 1), date(2099, 12, 31)))
def test_what_is_built_shows_its_own_day(essai: RepereNational, construit: date) -> None:
    html = page(essai, construit)
    actuel = moment(essai, construit).code
    assert f'data-repere="{actuel}"' in html
    for codes, hidden in re.findall(r'data-si="([^"]+)"( hidden)?', html):
        assert (actuel in codes.split(" ")) != bool(hidden)


def test_a_period_that_can_no_more_be_shown_is_left_out() -> None:
    html = page(repere(ANNEE, SUIVANTE), date(2026, 10, 1))
    assert "2025-2026" not in html
    assert "2026-2027" in html


def test_an_unknown_repere_shows_nothing(registre_essai: Registre) -> None:
    sans = Contexte(replace(registre_essai, reperes=()), JOUR, "../")
    assert rendre_vue("repere", sans, "allocation-pfmp") == ""
