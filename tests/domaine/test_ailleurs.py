"""Trades taught elsewhere: what is taught here is never said to be elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.domaine.ailleurs import MetierAilleurs, mots_enseignes, noms_d_ailleurs

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


@pytest.fixture(scope="module")
def mots(registre_essai: Registre) -> frozenset[str]:
    return mots_enseignes(registre_essai.formations, registre_essai.metiers)


@pytest.mark.parametrize(
    ("noms", "restent"),
    [
        (("dompteur", "dompteuse"), ("dompteur", "dompteuse")),
        (("Cuisinier d’essai", "chef"), ()),
        (("cuisinière d'ESSAI",), ()),
        (("cuistot", "toque"), ()),
        (("dompteur", "mecano"), ("dompteur",)),
    ],
)
def test_names_that_are_taught_here_are_left_out(
    mots: frozenset[str], noms: tuple[str, ...], restent: tuple[str, ...]
) -> None:
    assert noms_d_ailleurs(MetierAilleurs(noms=noms), mots) == restent


def test_another_word_of_a_taught_trade_is_told_where_it_has_its_own_diploma(
    registre_essai: Registre, mots: frozenset[str]
) -> None:
    propres = mots_enseignes(registre_essai.formations, registre_essai.metiers, synonymes=False)
    diplome = "Diplôme : CAP Inventé."
    cuistot = MetierAilleurs(noms=("cuistot", "toque"), dit=diplome)
    cuisinier = MetierAilleurs(noms=("Cuisinier d’essai", "toque"), dit=diplome)
    assert noms_d_ailleurs(cuistot, mots, propres) == ("cuistot",)
    assert noms_d_ailleurs(cuisinier, mots, propres) == ()
    dompteur = MetierAilleurs(noms=("dompteur", "cuistot"), dit="On l’apprend au cirque.")
    assert noms_d_ailleurs(dompteur, mots, propres) == ("dompteur", "cuistot")


def test_a_trade_that_no_formation_leads_to_first_is_not_taught(registre_essai: Registre) -> None:
    mots = mots_enseignes((), registre_essai.metiers)
    assert noms_d_ailleurs(MetierAilleurs(noms=("cuistot",)), mots) == ("cuistot",)


def test_the_page_of_a_trade_is_that_of_its_identifier() -> None:
    connu = MetierAilleurs(noms=("essai",), onisep="MET.171")
    assert connu.page == "https://www.onisep.fr/http/redirection/metier/slug/MET.171"
    assert MetierAilleurs(noms=("essai",)).page == ""
