"""What people write for a telephone: a number is never made up from an extension."""

from __future__ import annotations

import pytest

from macros.lecture.souhaits import telephones


@pytest.mark.parametrize(
    "texte",
    [
        "04.90.00.00.70 poste 12 ou 13",
        "04 90 00 00 70 (postes 12 et 13)",
        "04 90 00 00 70, poste 123/124",
        "0490000070 ext. 4512",
        "poste 12 : 04 90 00 00 70",
    ],
)
def test_an_extension_is_no_number(texte: str) -> None:
    assert telephones(texte) == ["+33 4 90 00 00 70"]


def test_two_numbers_stay_two() -> None:
    assert telephones("04 90 00 00 70 / 71") == ["+33 4 90 00 00 70", "+33 4 90 00 00 71"]
