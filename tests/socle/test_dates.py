"""Dates known to the day, the month, the year or the school year: their spans, sums and words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from macros.socle.dates import (
    DatePartielle,
    Precision,
    autre_jour_de_semaine,
    avec_preposition,
    date_iso,
    du_ou_de,
    en_lettres,
    mois_en_lettres,
    partielle_en_lettres,
    plus_annees,
    plus_mois,
)


@pytest.mark.parametrize(
    ("texte", "debut", "fin", "precision"),
    [
        ("2026-03-12", date(2026, 3, 12), date(2026, 3, 12), Precision.JOUR),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MOIS),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), Precision.MOIS),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), Precision.ANNEE),
        ("2021-2022", date(2021, 9, 1), date(2022, 8, 31), Precision.ANNEE_SCOLAIRE),
        (" 2025 ", date(2025, 1, 1), date(2025, 12, 31), Precision.ANNEE),
        ("0001", date(1, 1, 1), date(1, 12, 31), Precision.ANNEE),
        ("9999-12", date(9999, 12, 1), date.max, Precision.MOIS),
    ],
)
def test_a_date_spans_what_its_source_says(
    texte: str, debut: date, fin: date, precision: Precision
) -> None:
    lue = DatePartielle.lire(texte)
    assert (lue.debut, lue.fin, lue.precision) == (debut, fin, precision)
    assert str(lue) == texte.strip()


@pytest.mark.parametrize(
    ("texte", "raison"),
    [
        ("", "forme"),
        ("12/03/2026", "forme"),
        ("2026-3-12", "forme"),
        ("26-03-12", "forme"),
        ("2026-03-12T00:00", "forme"),
        ("2026–2027", "forme"),
        ("٢٠٢٦", "forme"),
        ("2026-02-30", "inexistante"),
        ("2025-02-29", "inexistante"),
        ("2026-13", "inexistante"),
        ("2026-00", "inexistante"),
        ("2026-01-00", "inexistante"),
        ("0000", "inexistante"),
        ("2021-2023", "inexistante"),
        ("2021-2021", "inexistante"),
        ("9999-10000", "forme"),
        ("2" * 1_000_000, "forme"),
    ],
    ids=lambda v: v[:12] if isinstance(v, str) else "",
)
def test_what_is_no_date_says_why(texte: str, raison: str) -> None:
    with pytest.raises(ValueError, match=f"^{raison}$"):
        DatePartielle.lire(texte)
    with pytest.raises(ValidationError) as attrapee:
        TypeAdapter(DatePartielle).validate_python(texte)
    assert attrapee.value.errors()[0]["type"] == f"date_{raison}"


@pytest.mark.parametrize("valeur", [2026, None, ["2026"], date(2026, 1, 1)])
def test_only_a_text_is_read_as_a_date(valeur: object) -> None:
    with pytest.raises(ValidationError) as attrapee:
        TypeAdapter(DatePartielle).validate_python(valeur)
    assert attrapee.value.errors()[0]["type"] == "date_forme"


def test_a_date_already_read_stays_itself_and_is_written_as_it_was() -> None:
    lue = DatePartielle.lire("2021-2022")
    assert TypeAdapter(DatePartielle).validate_python(lue) is lue
    assert TypeAdapter(DatePartielle).dump_json(lue) == b'"2021-2022"'


@given(st.text(max_size=14))
def test_any_text_is_a_span_or_a_reason(texte: str) -> None:
    try:
        lue = DatePartielle.lire(texte)
    except ValueError as raison:
        dite = str(raison)
    else:
        dite = "forme" if lue.debut <= lue.fin else "à l’envers"
    assert dite in ("forme", "inexistante")


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 3, 31), -13, date(2025, 2, 28)),
        (date(9999, 12, 1), 1, date.max),
        (date(9999, 12, 1), 0, date(9999, 12, 1)),
        (date(1, 1, 31), -1, date.min),
        (date(1, 1, 31), 0, date(1, 1, 31)),
        (date(1, 2, 10), -1, date(1, 1, 10)),
    ],
)
def test_months_are_added_within_the_calendar(jour: date, mois: int, attendu: date) -> None:
    assert plus_mois(jour, mois) == attendu


def test_years_are_twelve_months() -> None:
    assert plus_annees(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert plus_annees(date(2026, 3, 12), 5) == date(2031, 3, 12)
    assert plus_annees(date(9997, 1, 1), 5) == date.max


@pytest.mark.parametrize(
    ("texte", "seule", "apres"),
    [
        ("2026-03-12", "12 mars 2026", "le 12 mars 2026"),
        ("2026-03-01", "1er mars 2026", "le 1er mars 2026"),
        ("2026-12", "décembre 2026", "en décembre 2026"),
        ("2026", "2026", "en 2026"),
        ("2021-2022", "année scolaire 2021-2022", "pendant l’année scolaire 2021-2022"),
    ],
)
def test_a_date_is_written_as_people_say_it(texte: str, seule: str, apres: str) -> None:
    lue = DatePartielle.lire(texte)
    assert partielle_en_lettres(lue) == seule
    assert avec_preposition(lue) == apres


def test_every_month_has_its_name() -> None:
    noms = [mois_en_lettres(date(2026, mois, 1)) for mois in range(1, 13)]
    assert noms[0] == "janvier 2026"
    assert noms[11] == "décembre 2026"
    assert len(set(noms)) == 12
    assert en_lettres(date(2026, 8, 11)) == "11 août 2026"


@pytest.mark.parametrize(
    ("ecrite", "dite"),
    [("2025-06-12", "du 2025-06-12"), ("2025-06", "de 2025-06"), ("2025", "de 2025")],
)
def test_what_is_of_a_year_is_not_said_like_a_day(ecrite: str, dite: str) -> None:
    assert du_ou_de(DatePartielle.lire(ecrite)) == dite


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("samedi 31 janvier 2027", ("samedi", date(2027, 1, 31))),
        ("sam. 31/01/27", ("samedi", date(2027, 1, 31))),
        ("le lundi, le 12 mars 2019", ("lundi", date(2019, 3, 12))),
        ("lundi 12 mars 2019", ("lundi", date(2019, 3, 12))),
        ("mar. 12 mars 2019", None),
        ("mars 2019", None),
        ("samedi 6 et dimanche 7 février 2027", None),
        ("samedi", None),
        ("samedi 32 janvier 2027", None),
    ],
)
def test_a_day_of_the_week_that_is_another_is_seen(
    texte: str, dit: tuple[str, date] | None
) -> None:
    assert autre_jour_de_semaine(texte) == dit
    if dit:
        assert date_iso(texte) == texte


@pytest.mark.parametrize(
    ("texte", "iso"),
    [
        ("2027–02–06", "2027-02-06"),
        ("6 – 2 – 2027", "2027-02-06"),
        ("06‑févr.‑27", "2027-02-06"),
        ("6 fevrier 27", "2027-02-06"),
        ("samedi 6 février 2027", "2027-02-06"),
        ("juin 25", "juin 25"),  # a day, or a year
    ],
)
def test_a_date_is_read_whatever_its_dashes(texte: str, iso: str) -> None:
    assert date_iso(texte) == iso
