"""Lists are sorted as a French reader looks through them."""

from __future__ import annotations

import random

import pytest

from macros.socle.typographie import ordre

EN_ORDRE = [
    "Aide-soignant",
    "Conducteur",
    "conducteur routier",
    "Ébéniste",
    "Électricien",
    "Employé",
    "Fleuriste",
    "L’Isle-sur-la-Sorgue",
    "La Ciotat",
    "Œnologue",
    "Opticien",
    "Saint-André",
    "Sainte-Tulle",
    "Zingueur",
]


@pytest.mark.parametrize("graine", range(3))
def test_accents_ligatures_and_capitals_do_not_count(graine: int) -> None:
    melanges = EN_ORDRE.copy()
    random.Random(graine).shuffle(melanges)
    assert sorted(melanges, key=ordre) == EN_ORDRE
    assert sorted(melanges) != EN_ORDRE


def test_texts_alike_but_for_accents_are_still_ordered() -> None:
    assert ordre("Cote") != ordre("Côté")
    assert ordre("d'art")[0] == ordre("d’art")[0]
