"""What must hold of any label, on any day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.domaine.etablissement import Constat, Decision, Label
from macros.domaine.label import (
    ETATS_PAR_DEFAUT,
    PREAVIS,
    PREAVIS_EN_MOTS,
    Etat,
    calendrier,
    echeance,
    etat,
)
from macros.domaine.valeurs import NatureDecision
from macros.socle.dates import DatePartielle, plus_mois
from tests.conftest import RACINE

JOURS = st.dates(date(2001, 1, 1), date(2060, 12, 31))


def _au_jour(jour: date) -> str:
    return jour.isoformat()


DATES = st.one_of(
    JOURS.map(_au_jour),
    JOURS.map(lambda j: f"{j:%Y-%m}"),
    JOURS.map(lambda j: f"{j:%Y}"),
)
CONSTATS = st.builds(
    lambda texte, vu: Constat(date=DatePartielle.lire(texte), source="essai", vu=vu),
    st.one_of(DATES, JOURS.map(lambda j: f"{j.year}-{j.year + 1}")),
    st.booleans(),
)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    quand = DatePartielle.lire(draw(DATES))
    fin = draw(st.none() | st.integers(0, 4000).map(lambda n: quand.fin + timedelta(days=n)))
    return Decision(nature=draw(st.sampled_from(list(NatureDecision))), date=quand, expire_le=fin)


LABELS = st.builds(
    lambda d, c: Label(decisions=tuple(d), constats=tuple(c)),
    st.lists(decisions(), max_size=4),
    st.lists(CONSTATS, max_size=4),
)


@given(LABELS, JOURS)
def test_the_calendar_tells_the_state_of_every_day(label: Label, le: date) -> None:
    passes = [code for debut, code in calendrier(label) if debut <= le]
    assert passes[-1] is etat(label, le)


@given(LABELS)
def test_the_calendar_begins_at_the_beginning_and_only_tells_changes(label: Label) -> None:
    jours = [jour for jour, _ in calendrier(label)]
    codes = [code for _, code in calendrier(label)]
    assert jours[0] == date.min
    assert jours == sorted(set(jours))
    assert all(a is not b for a, b in pairwise(codes))


@given(LABELS, JOURS)
def test_a_running_label_never_runs_past_its_last_day(label: Label, le: date) -> None:
    fin = echeance(label, le)
    courant = etat(label, le) in (Etat.EN_VIGUEUR, Etat.A_RENOUVELER, Etat.A_CONFIRMER)
    assert courant == (fin is not None and le <= fin.jour)


@given(LABELS, JOURS)
def test_what_is_not_yet_known_changes_nothing_today(label: Label, le: date) -> None:
    connu = Label(
        decisions=tuple(d for d in label.decisions if d.date.debut <= le),
        constats=tuple(c for c in label.constats if c.date.debut <= le),
    )
    assert etat(connu, le) is etat(label, le)


@given(st.lists(JOURS, min_size=1, max_size=5, unique=True), st.randoms(), JOURS)
def test_the_order_of_writing_does_not_matter(jours: list[date], hasard: object, le: date) -> None:
    actes = [
        Decision(nature=list(NatureDecision)[rang % 4], date=DatePartielle.lire(jour.isoformat()))
        for rang, jour in enumerate(jours)
    ]
    melange = list(actes)
    hasard.shuffle(melange)  # type: ignore[attr-defined]
    assert etat(Label(decisions=tuple(actes)), le) is etat(Label(decisions=tuple(melange)), le)


@given(JOURS)
def test_a_label_is_to_renew_during_its_last_twelve_months(jour: date) -> None:
    label = Label(
        decisions=(
            Decision(nature=NatureDecision.ATTRIBUTION, date=DatePartielle.lire(jour.isoformat())),
        )
    )
    fin = echeance(label, jour)
    assert fin is not None
    assert fin.jour.year == jour.year + 5
    avis = plus_mois(fin.jour, -12)
    assert etat(label, avis - timedelta(days=1)) is Etat.EN_VIGUEUR
    assert etat(label, avis) is Etat.A_RENOUVELER
    assert etat(label, fin.jour) is Etat.A_RENOUVELER
    assert etat(label, fin.jour + timedelta(days=1)) is Etat.ECHU


@given(st.lists(CONSTATS.filter(lambda c: c.vu), min_size=1), JOURS)
def test_labels_only_seen_stay_in_the_default_results_for_ever(
    constats: list[Constat], le: date
) -> None:
    assert etat(Label(constats=tuple(constats)), le) in ETATS_PAR_DEFAUT


def _label(**faits: list[dict[str, str]]) -> Label:
    return Label.model_validate(faits)


def test_seen_no_more_in_the_year_of_a_decision_does_not_deny_it() -> None:
    """Within one year, nobody knows which came first: the official act has the word."""
    acte = {"nature": "attribution", "date": "2025"}
    for date_, attendu in (("2024", Etat.EN_VIGUEUR), ("2025", Etat.EN_VIGUEUR)):
        absent = {"date": date_, "source": "s", "vu": "non"}
        label = _label(decisions=[acte], constats=[absent])
        assert etat(label, date(2026, 11, 23)) is attendu
    label = _label(decisions=[acte], constats=[absent | {"date": "2026"}])
    assert etat(label, date(2026, 11, 23)) is Etat.PLUS_CONSTATE


def test_the_end_of_a_label_only_seen_is_never_certain() -> None:
    vu = echeance(_label(constats=[{"date": "2025", "source": "s"}]), date(2026, 11, 23))
    assert vu is not None
    assert (vu.jour, vu.certaine) == (date(2030, 12, 31), False)
    acte = {"nature": "attribution", "date": "2025"}
    decide = echeance(_label(decisions=[acte]), date(2026, 11, 23))
    assert decide is not None
    assert (decide.jour, decide.certaine) == (date(2030, 12, 31), True)
    fixe = echeance(_label(decisions=[acte | {"expire_le": "2031-08-31"}]), date(2026, 11, 23))
    assert fixe is not None
    assert (fixe.jour, fixe.certaine) == (date(2031, 8, 31), True)


def test_a_later_act_of_the_same_day_or_year_rules_by_the_order_of_the_file() -> None:
    for premiere, seconde in (("2025-03-12", "2025-03-12"), ("2025-03-12", "2025")):
        label = _label(
            decisions=[
                {"nature": "attribution", "date": premiere},
                {"nature": "retrait", "date": seconde},
            ]
        )
        assert etat(label, date(2026, 11, 23)) is Etat.RETIRE


def test_how_long_before_its_end_a_label_is_renewed_is_said_once() -> None:
    """In rules, on pages and in exports: one figure and its words, side by side."""
    sources = [f for f in (RACINE / "macros").rglob("*") if f.suffix in (".py", ".html")]
    disent = [f.name for f in sources if PREAVIS_EN_MOTS in f.read_text("utf-8")]
    assert disent == ["label.py"]
    decision = Decision(nature=NatureDecision.ATTRIBUTION, date=DatePartielle.lire("2021-03-12"))
    bientot, fin = (jour for jour, _ in calendrier(Label(decisions=(decision,)))[2:4])
    assert bientot == plus_mois(fin - timedelta(days=1), -PREAVIS)


TITRES = _label(
    decisions=[
        {"nature": "attribution", "date": "2020-03-12"},
        {"nature": "renouvellement", "date": "2025", "intitule": "Accordé en 2025"},
    ],
    constats=[
        {"date": "2018-2019", "source": "essai", "intitule": "Vu en 2018"},
        {"date": "2023", "source": "essai", "intitule": "Vu en 2023"},
        {"date": "2024", "source": "essai", "vu": "non", "intitule": "Vu nulle part"},
        {"date": "2025-2026", "source": "essai", "intitule": "Vu l’année de la décision"},
    ],
)


@pytest.mark.parametrize(
    ("jour", "intitule"),
    [
        (date(2018, 8, 31), None),
        (date(2018, 9, 1), "Vu en 2018"),
        (date(2020, 3, 12), "Vu en 2018"),
        (date(2022, 12, 31), "Vu en 2018"),
        (date(2024, 6, 1), "Vu en 2023"),
        (date(2025, 1, 1), "Accordé en 2025"),
        (date(2026, 6, 1), "Accordé en 2025"),
    ],
)
def test_a_title_is_the_one_of_its_time(jour: date, intitule: str | None) -> None:
    assert TITRES.intitule_au(jour) == intitule
    assert TITRES.intitule == "Accordé en 2025"


def test_a_title_seen_after_the_last_decision_is_the_latest() -> None:
    vu = Constat(date=DatePartielle.lire("2026"), source="essai", intitule="Vu en 2026")
    assert Label(decisions=TITRES.decisions, constats=(vu,)).intitule == "Vu en 2026"
    assert Label(decisions=TITRES.decisions).intitule_au(date(2024, 1, 1)) is None
