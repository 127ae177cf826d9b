"""The label’s rules, case by case and day by day; the browser reads the same table."""

from __future__ import annotations

import pytest

from macros.domaine.label import echeance, etat
from tests.cas_label import CAS, Cas


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.nom)
def test_the_state_of_each_day(cas: Cas) -> None:
    assert {jour: etat(cas.label, jour).value for jour in cas.etats} == cas.etats


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.nom)
def test_the_calendar_in_pages_says_the_same(cas: Cas) -> None:
    for jour, attendu in cas.etats.items():
        pas = [p.split() for p in cas.calendrier.split(";")]
        assert [e for debut, e in pas if debut <= jour.isoformat()][-1] == attendu


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.nom)
def test_the_last_day(cas: Cas) -> None:
    connue = echeance(cas.label, cas.le)
    assert (connue.jour if connue else None) == cas.echeance
