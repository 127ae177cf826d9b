"""A year or a number is no slip: another edition is asked about, and never proposed."""

from __future__ import annotations

import pytest

from macros.corrections.editions import autres_editions, quelle_edition, sans_autre_nombre

SOURCES = ("acce-2025", "annuaire-2021", "annuaire-2026", "annuaire-2026-10", "decret-2026-168")


@pytest.mark.parametrize(
    ("id", "dites"),
    [
        ("acce-2026", ["acce-2025"]),
        ("annuaire-2025", ["annuaire-2021", "annuaire-2026", "annuaire-2026-10"]),
        ("anuaire-2025", ["annuaire-2021", "annuaire-2026", "annuaire-2026-10"]),
        ("annuaire-2026-11", ["annuaire-2021", "annuaire-2026", "annuaire-2026-10"]),
        ("decret-2026-169", ["decret-2026-168"]),
        ("anuaire-2026", []),  # of the same numbers: a slip
        ("zz-2026", []),
        ("2026", []),
    ],
)
def test_editions_have_the_words_of_an_id_and_other_numbers(id: str, dites: list[str]) -> None:
    assert autres_editions(id, SOURCES) == dites
    question = quelle_edition(id, SOURCES)
    assert bool(question) == bool(dites)
    assert all(f"« {une} »" in question for une in dites)
    assert "Vouliez-vous" not in question
    if dites:
        assert f"« - id: {id} »" in question


def test_an_id_without_its_year_is_asked_of_when_it_has_several() -> None:
    assert quelle_edition("acce", SOURCES) == ""
    assert quelle_edition("annuaire", SOURCES).startswith("De quelle édition est-ce ?")


def test_an_id_is_misspelt_for_one_of_its_numbers_only() -> None:
    assert sans_autre_nombre("annuaire-2026", SOURCES) == ["annuaire-2026"]
    assert sans_autre_nombre("annuaire", SOURCES) == list(SOURCES)
