"""The journal of a registry: what it says is read as data, what is wrong is said at its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.domaine.nouveautes import Journal
from macros.lecture.chargement import Chargement, charger
from tests.conftest import REGISTRES

ESSAI = REGISTRES / "essai"
TETE = "date,version,uai,nom,genre,texte\n"
VERSION = "a" * 40


def lire(texte: str) -> Chargement:
    return charger(ESSAI, remplaces={"journal.csv": texte.encode()})


def journal(texte: str) -> Journal:
    chargement = lire(texte)
    assert chargement.registre is not None, chargement.anomalies
    return chargement.registre.journal


def test_a_registry_may_have_no_journal(tmp_path: Path) -> None:
    for fichier in ESSAI.iterdir():
        if fichier.is_file() and fichier.name != "journal.csv":
            (tmp_path / fichier.name).write_bytes(fichier.read_bytes())
    registre = charger(tmp_path).registre
    assert registre is not None
    assert registre.journal == Journal()


def test_it_tells_the_latest_first_and_nothing_of_tomorrow() -> None:
    lu = journal(
        f"{TETE}2026-01-05,{VERSION},,,,\n"
        "2026-02-01,,0010001W,Un lycée,offre,CAP Un\n"
        "2026-03-01,,0010002X,Un autre,offre,CAP Deux\n"
        "2026-03-01,,0010002X,Un autre,offre,CAP Trois\n"
    )
    dits = [n.texte for n in lu.jusqu_au(date(2026, 3, 1))]
    assert dits == ["CAP Deux", "CAP Trois", "CAP Un"]
    assert [n.texte for n in lu.jusqu_au(date(2026, 2, 28))] == ["CAP Un"]
    assert (lu.ecrit, lu.version, lu.depuis) == (True, VERSION, date(2026, 1, 5))
    assert [n.texte for n in lu.par_lycee["0010001W"].lignes] == ["CAP Un"]


@pytest.mark.parametrize(
    "texte",
    [
        "{{ config }} {% raw %} </script><script>alert(1)</script>",
        '=HYPERLINK("https://pirate.example")',
        "'; DROP TABLE lycees; --",
    ],
)
def test_what_it_says_is_never_more_than_text(texte: str) -> None:
    ecrit = texte.replace('"', '""')
    (dite,) = journal(f'{TETE}2026-01-05,,0010001W,"{ecrit}",offre,"{ecrit}"\n').lignes
    assert (dite.nom, dite.texte) == (texte, texte)


@pytest.mark.parametrize(
    ("ligne", "dit"),
    [
        ("2026-13-01,,0010001W,Un,offre,x", "« date »"),
        ("2026-01-05,../../x,0010001W,Un,offre,x", "« version »"),
        ("2026-01-05,,../../x,Un,offre,x", "« uai »"),
        ("2026-01-05,,0010001A,Un,offre,x", "« uai »"),
        ("2026-01-05,,0010001W,Un,<b>,x", "« genre »"),
        ("2026-01-05,,0010001W,Un,offre", "5 colonnes"),
        ('2026-01-05,,0010001W,"Un,offre,x', "guillemet"),
    ],
)
def test_a_wrong_line_is_said_where_it_is(ligne: str, dit: str) -> None:
    chargement = lire(f"{TETE}2026-01-05,,0010001W,Un,offre,x\n{ligne}\n")
    (anomalie,) = chargement.anomalies
    assert (anomalie.ligne, anomalie.bloque) == (3, True)
    assert dit in anomalie.message
    assert chargement.registre is None


def test_other_columns_are_refused() -> None:
    (anomalie,) = lire("date,uai\n2026-01-05,0010001W\n").anomalies
    assert "date,version,uai,nom,genre,texte" in anomalie.message
