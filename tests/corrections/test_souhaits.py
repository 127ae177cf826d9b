"""What people write for a telephone: a number is never made up from an extension."""

from __future__ import annotations

import pytest

from macros.corrections.souhaits import cle, lien, telephones
from macros.corrections.tableur import heure


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


def test_two_numbers_with_what_each_is_for_stay_two() -> None:
    dits = "04.90.00.00.70 (standard) - 04.90.00.00.71 (vie scolaire)"
    assert telephones(dits) == ["+33 4 90 00 00 70", "+33 4 90 00 00 71"]


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("www.a.fr ou instagram.com/a", "écrivez https://www.a.fr"),
        ("https://a.fr/x, https://facebook.com/a", "écrivez https://a.fr/x"),
        ("a.fr / b.fr", "https://a.fr ou https://b.fr"),
        ("https://a.frhttps://b.fr", "https://a.fr ou https://b.fr"),
        ("a.fr et b.fr", "https://a.fr ou https://b.fr"),
        ("a.fr (nouveau site)", "Écrivez https://a.fr, seule."),
    ],
)
def test_of_two_addresses_the_one_to_write_is_named(texte: str, dit: str) -> None:
    assert dit in lien(texte)


@pytest.mark.parametrize(
    ("texte", "lue"),
    [
        ("9h", "09:00"),
        ("9h00", "09:00"),
        ("12h30", "12:30"),
        ("midi", "12:00"),
        ("midi et demi", "12:30"),
        ("9 heures et quart", "09:15"),
        ("à 9 heures précises", "09:00"),
        ("minuit", ""),
        ("après-midi", ""),
        ("25h", ""),
    ],
)
def test_a_time_as_people_write_it(texte: str, lue: str) -> None:
    assert heure(texte) == lue


@pytest.mark.parametrize(
    ("ecrite", "voulue"),
    [
        ("mail", "courriel"),
        ("Tél.", "telephone"),
        ("site web", "site"),
        ("échéance", "expire_le"),
        ("observations", "remarque"),
        ("CP", "code_postal"),
        ("fermeture", "fin"),
        ("trucs", ""),
    ],
)
def test_a_key_by_what_people_call_it(ecrite: str, voulue: str) -> None:
    connues = ("courriel", "telephone", "site", "expire_le", "remarque", "code_postal", "fin")
    assert cle(ecrite, dict.fromkeys(connues, "")) == voulue
