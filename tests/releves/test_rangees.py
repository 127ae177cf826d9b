"""What is wrong in a file of rows is said in French, with its line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from macros.releves.rangees import (
    Export,
    SourceError,
    lien_lu,
    position_lue,
    rangees,
    telephone_lu,
)

ESSAI = Export("la liste d’essai", "Numéro", str.lower)


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        ("numéro;nom\n1;a\n2\n3;c\n".encode(), "Ligne 3 : la rangée est coupée (1 au lieu de 2"),
        ("numéro;nom\n1;a\n\n2;b;c\n".encode(), "Ligne 4 : la rangée est trop longue (3 au"),
        ('numéro;nom\n1;a\n2;"b\n3;c\n4;d\n'.encode(), "Ligne 3 : un guillemet y est ouvert"),
        ('numéro;nom\n1;a\n2;"b\n3;"c"\n'.encode(), "Ligne 3 : un guillemet y est ouvert"),
        ('numéro;nom\n1;a\n2;"b\n"\n3;"c\n;d"\n4;"\n"\n5;"a"x\n'.encode(), "Ligne 9 : un gu"),
        ('numéro;nom\n1;"a\nb";"c\nd"\n'.encode(), "Ligne 2 : un guillemet y est ouvert"),
        ("numéro;nom\n1;a\n2;café\n".encode("cp1252"), "pas en UTF-8 (ligne 1)"),
        ("numéro;nom\n1;a\n".encode() + b"2;caf\xe9\n", "pas en UTF-8 (ligne 3)"),
        ("numéro;nom\n1;a\n".encode("utf-16"), "pas en UTF-8 (ligne 1)"),
        ('[{"numéro": "1"}, {"numéro": "2"'.encode(), "coupé, après la rangée n° 1"),
        ('[{"numéro": "1"},'.encode(), "coupé, après la rangée n° 1"),
        ('[{"numéro": "1"}, {"numéro": "caf'.encode() + b'\xe9"}]', "pas en UTF-8"),
        (gzip.compress("numéro;nom\n1;a\n".encode() * 99, mtime=0)[:-9], "abîmé ou coupé"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(octets: bytes, dit: str, tmp_path: Path) -> None:
    fichier = tmp_path / "x"
    fichier.write_bytes(octets)
    with pytest.raises(SourceError) as erreur:
        list(rangees(str(fichier), ESSAI))
    assert dit in str(erreur.value)


def test_a_quote_may_hold_separators_lines_and_quotes(tmp_path: Path) -> None:
    fichier = tmp_path / "x"
    fichier.write_text('Numéro;Nom\r\n1;"a ; b\nc ""d"""\r\n\r\n2;e\r\n', "utf-8-sig")
    assert list(rangees(str(fichier), ESSAI)) == [
        {"numéro": "1", "nom": 'a ; b\nc "d"'},
        {"numéro": "2", "nom": "e"},
    ]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="introuvable ou illisible"):
        list(rangees(str(tmp_path), ESSAI))


def test_a_cell_is_a_value_that_the_registry_can_hold_or_nothing() -> None:
    assert telephone_lu(" 04.91.00.00.00 ") == telephone_lu("491000000") == "+33 4 91 00 00 00"
    assert telephone_lu("36 39") == telephone_lu("") == telephone_lu("à venir") == ""
    assert lien_lu(" www.example.org ") == "https://www.example.org"
    assert lien_lu("http://www.example.org/a b") == lien_lu("javascript:x()") == lien_lu("x") == ""
    assert position_lue("46.123456", "3.1") == (46.12346, 3.1)
    for latitude, longitude in (("", ""), ("0", "0"), ("nan", "3"), ("91", "3"), ("3", "x")):
        assert position_lue(latitude, longitude) is None
