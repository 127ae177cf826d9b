"""Addresses as they are copied: what leads to another is taken away, and nothing else."""

from __future__ import annotations

import pytest

from macros.socle.liens import adresse_directe, est_un_partage

DIRECTE = "https://www.example.org/lycee?page=2"
CODEE = "https%3A%2F%2Fwww.example.org%2Flycee%3Fpage%3D2"


@pytest.mark.parametrize(
    "copiee",
    [
        f"https://www.google.com/url?sa=t&url={CODEE}&usg=AOv",
        f"https://www.google.fr/url?q={CODEE}",
        f"https://eur01.safelinks.protection.outlook.com/?url={CODEE}&data=05",
        f"https://l.facebook.com/l.php?u={CODEE}&h=AT0",
        f"https://l.facebook.com/l.php?u={CODEE}%26fbclid%3DIwAR&h=AT0",
        f"{DIRECTE}&utm_source=x&gclid=y",
        DIRECTE,
    ],
)
def test_an_address_is_that_of_the_page_itself(copiee: str) -> None:
    assert adresse_directe(copiee) == DIRECTE


@pytest.mark.parametrize(
    "adresse",
    [
        "https://www.google.com/url?sa=t&url=javascript%3Aalert(1)",
        "https://www.google.com/maps?q=lycee",
        "https://example.org/url?url=https%3A%2F%2Fautre.example%2F",
        "https://example.org/?q=a+b&r=%C3%A9",
        "https://[::1",
    ],
)
def test_what_leads_to_no_page_for_certain_is_left_as_it_is(adresse: str) -> None:
    assert adresse_directe(adresse) == adresse


def test_a_shared_file_is_no_site() -> None:
    assert est_un_partage("https://drive.google.com/file/d/1AbC/view?usp=sharing")
    assert not est_un_partage("https://sites.google.com/view/lycee")
