"""National repères: what is shown on a day, and never as current outside its dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.domaine.reperes import (
    EtatDeRepere,
    RepereNational,
    a_revoir,
    calendrier,
    moment,
    suivre_reperes,
)
from macros.vues.reperes import dire

LIGNE = {"pour": "essai", "valeur": "1 €"}


def periode(annee: str, du: date, au: date, **autres: Any) -> dict[str, Any]:
    return {
        "annee": annee,
        "du": du,
        "au": au,
        "lignes": [LIGNE],
        "source": "source-essai",
        "vu_le": "2025",
        **autres,
    }


def repere(*periodes: dict[str, Any], **autres: Any) -> RepereNational:
    entree = {"id": "essai", "libelle": "Essai", "genre": "montant", "pour": "essai"}
    return RepereNational.model_validate({**entree, "periodes": periodes, **autres})


ANNEE = periode("2025-2026", date(2025, 9, 1), date(2026, 8, 31))
SUIVANTE = periode("2026-2027", date(2026, 10, 1), date(2027, 8, 31))


@st.composite
def reperes(tirage: st.DrawFn) -> RepereNational:
    """A valid repère: any number of periods, in order, with or without days between them."""
    jours = st.dates(date(2000, 1, 1), date(2099, 12, 31))
    bornes = sorted(tirage(st.lists(jours, unique=True, max_size=10)))
    paires = list(zip(bornes[::2], bornes[1::2], strict=False))
    return repere(*(periode(str(du.year), du, au) for du, au in paires), sinon="En hiver.")


@given(reperes(), st.dates(date(1999, 1, 1), date(2100, 12, 31)))
def test_nothing_is_current_outside_its_dates(essai: RepereNational, le: date) -> None:
    vu = moment(essai, le)
    courantes = [rang for rang, p in enumerate(essai.periodes) if p.du <= le <= p.au]
    assert (vu.etat is EtatDeRepere.COURANT) == bool(courantes)
    assert not courantes or vu.rang == courantes[0]


@given(reperes(), st.dates(date(1999, 1, 1), date(2100, 12, 31)))
def test_the_calendar_tells_the_same_as_python_on_any_day(essai: RepereNational, le: date) -> None:
    assert [vu for jour, vu in calendrier(essai) if jour <= le][-1] == moment(essai, le)


@given(reperes(), st.dates(date(1999, 1, 1), date(2100, 12, 31)))
def test_what_is_said_of_a_past_period_says_its_year_and_that_it_is_past(
    essai: RepereNational, le: date
) -> None:
    vu = moment(essai, le)
    if vu.etat is EtatDeRepere.PASSE:
        dit = dire(essai, vu)
        assert essai.periodes[vu.rang].texte in dit
        assert "n’est pas encore saisi" in dit or "vaut à partir du" in dit


@pytest.mark.parametrize(
    ("le", "dit"),
    [
        (date(2025, 8, 31), "montant de 2025-2026, à partir du 1er septembre 2025"),
        (date(2025, 9, 1), "montant de 2025-2026, jusqu’au 31 août 2026"),
        (date(2026, 8, 31), "montant de 2025-2026, jusqu’au 31 août 2026"),
        (date(2026, 9, 1), "montant de 2025-2026 ; le nouveau n’est pas encore saisi"),
    ],
)
def test_a_period_is_said_with_its_year(le: date, dit: str) -> None:
    essai = repere(ANNEE)
    assert dire(essai, moment(essai, le)) == dit


def test_between_two_periods_the_next_is_told_and_not_said_to_be_missing() -> None:
    essai = repere(ANNEE, SUIVANTE)
    dit = dire(essai, moment(essai, date(2026, 9, 15)))
    assert dit == "montant de 2025-2026 ; celui de 2026-2027 vaut à partir du 1er octobre 2026"


@pytest.mark.parametrize(
    ("genre", "dit"),
    [
        ("calendrier", "calendrier annoncé pour 2025-2026 ; le nouveau n’est pas encore saisi"),
        ("regle", "règle annoncée pour 2025-2026 ; la nouvelle n’est pas encore saisie"),
    ],
)
def test_what_is_only_announced_is_said_so(genre: str, dit: str) -> None:
    essai = repere({**ANNEE, "annonce": "oui"}, genre=genre)
    assert dire(essai, moment(essai, date(2027, 1, 1))) == dit


def test_a_repere_is_looked_up_again_from_a_month_before_its_end() -> None:
    essai = repere(ANNEE)
    assert not a_revoir(essai, date(2026, 7, 30))
    assert a_revoir(essai, date(2026, 7, 31))
    assert a_revoir(essai, date(2026, 8, 31) + timedelta(days=400))
    assert not a_revoir(repere(ANNEE, SUIVANTE), date(2026, 8, 31))
    assert not a_revoir(repere(sinon="En hiver."), date(2026, 8, 31))


def test_the_first_to_end_is_followed_first() -> None:
    essais = (
        repere(SUIVANTE, id="b"),
        repere(sinon="En hiver.", id="sans-date"),
        repere(ANNEE, id="a"),
    )
    suivis = list(suivre_reperes(essais, date(2026, 11, 1)))
    assert [(s.repere.id, s.moment.code) for s in suivis] == [
        ("a", "passe-0"),
        ("b", "courant-0"),
        ("sans-date", "inconnu"),
    ]
