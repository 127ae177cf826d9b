"""The ladder: every formation on its step, families of 2de before their bacs pros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.domaine.diplomes import DIPLOMES, apres
from macros.domaine.echelle import echelle, suites
from macros.domaine.valeurs import Diplome

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def test_every_formation_of_every_lycee_stands_on_one_step(registre_reel: Registre) -> None:
    for lycee in registre_reel.etablissements:
        e = echelle(registre_reel, lycee)
        bacs = [m for famille in e.bac_pro for m in famille.marches]
        marches = [*e.cap, *bacs, *e.apres_cap, *e.apres_bac, *e.complements]
        places = [m.formation.id for m in marches]
        assert sorted(places) == sorted(set(lycee.formations)), lycee.uai


def test_bacs_pros_stand_under_their_own_2de(registre_reel: Registre) -> None:
    for lycee in registre_reel.etablissements:
        for famille in echelle(registre_reel, lycee).bac_pro:
            voulue = famille.famille.id if famille.famille else None
            assert {m.formation.famille_2de for m in famille.marches} <= {voulue}


def test_voies_are_those_of_the_offre(registre_reel: Registre) -> None:
    lycee = registre_reel.etablissements[0]
    for marche in echelle(registre_reel, lycee).cap:
        voulues = {v for o in lycee.offres if o.formation == marche.formation.id for v in o.voies}
        assert set(marche.voies) == voulues


def test_every_diploma_has_its_row_in_the_order_of_addresses() -> None:
    assert list(DIPLOMES) == list(Diplome)


def test_what_comes_after_is_what_is_written_before() -> None:
    """One fact: a CS follows a CAP because the row of the CS says so."""
    assert apres(Diplome.CAP) == (Diplome.BAC_PRO, Diplome.BMA, Diplome.CS, Diplome.FCIL)
    assert apres(Diplome.BAC_PRO) == (Diplome.CS, Diplome.FCIL, Diplome.BTS)
    assert apres(Diplome.BTS) == ()
    for diplome, fiche in DIPLOMES.items():
        assert all(diplome in apres(avant) for avant in fiche.avant)


def test_what_comes_next_is_of_a_higher_or_equal_level(registre_reel: Registre) -> None:
    cuisine = suites(registre_reel, registre_reel.formation("cap-cuisine"))
    assert "bac-pro-cuisine" in {f.id for f in cuisine.apres}
    assert cuisine.avant == ()
    assert [f.id for f in suites(registre_reel, registre_reel.formation("cap-coiffure")).apres] == [
        "bac-pro-coiffure"
    ]
    for formation in registre_reel.formations:
        liees = suites(registre_reel, formation)
        for suite in liees.apres:
            assert (suite.niveau or 9) >= (formation.niveau or 0)
        for avant in liees.avant:
            assert (avant.niveau or 0) <= (formation.niveau or 9)
