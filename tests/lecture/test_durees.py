"""trajets.csv: read when it is there, each fault told at its line and column, in French."""

from __future__ import annotations

from datetime import date

import pytest

from macros.domaine.trajets import MINUTES_MAXIMALES, SEUILS, Mode, bande
from macros.lecture.chargement import charger
from macros.socle.anomalies import Anomalie
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, REGISTRES, load

ESSAI = REGISTRES / "essai"
TETE = "commune,uai,mode,minutes,date,source\n"
JUSTE = "01001,0010001W,voiture,25,2026-03-01,source-essai\n"


def dites(texte: str) -> list[Anomalie]:
    remplaces = {"trajets.csv": texte.encode()}
    anomalies = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies
    return [a for a in anomalies if a.fichier.endswith("trajets.csv")]


def test_a_registry_may_have_no_travel_time() -> None:
    assert load(ESSAI).trajets == ()


def test_a_right_file_is_read_and_silent() -> None:
    autre = JUSTE.replace("voiture", "velo")
    assert dites(TETE + JUSTE + autre) == []
    registre = charger(ESSAI, remplaces={"trajets.csv": (TETE + JUSTE + autre).encode()}).registre
    assert registre is not None
    assert [(t.commune, t.uai, t.mode, t.minutes) for t in registre.trajets] == [
        ("01001", "0010001W", Mode.VOITURE, 25),
        ("01001", "0010001W", Mode.VELO, 25),
    ]


@pytest.mark.parametrize(
    ("avant", "apres", "code", "colonne", "mots"),
    [
        ("01001", "1001", "LM013", 1, "« commune »"),
        ("01001", "01999", "LM190", 1, "« 01999 »"),
        ("0010001W", "0010001A", "LM013", 7, "« uai »"),
        ("0010001W", "0130058T", "LM190", 7, "« 0130058T »"),
        ("voiture", "auto", "LM013", 16, "« mode »"),
        ("voiture", "{{ 7*7 }}<script>alert(1)</script>", "LM013", 16, "« mode »"),
        (",25,", ",0,", "LM013", 24, "« minutes »"),
        (",25,", f",{MINUTES_MAXIMALES + 1},", "LM013", 24, "« minutes »"),
        (",25,", ",2.5,", "LM013", 24, "« minutes »"),
        (",25,", ",-5,", "LM013", 24, "« minutes »"),
        (",25,", ",٢٥,", "LM013", 24, "« minutes »"),
        ("2026-03-01", "2026-02-30", "LM013", 27, "« date »"),
        ("2026-03-01", "2026-11-24", "LM191", 27, "avenir"),
        ("source-essai", "source-esai", "LM190", 38, "« source-esai »"),
        ("source-essai", "=HYPERLINK(1)", "LM013", 38, "« source »"),
        (",source-essai", "", "LM013", 1, "5 colonnes"),
        ("01001", '"01001', "LM013", 1, "guillemet"),
    ],
)
def test_a_fault_is_told_where_it_is(
    avant: str, apres: str, code: str, colonne: int, mots: str
) -> None:
    autre = JUSTE.replace("01001", "01002")
    (dite,) = dites(TETE + autre + JUSTE.replace(avant, apres))
    assert (dite.code, dite.ligne, dite.colonne) == (code, 3, colonne)
    assert mots in dite.message
    assert dite.bloque


def test_a_voyage_is_told_once() -> None:
    (dite,) = dites(TETE + JUSTE + JUSTE.replace("25", "30"))
    assert (dite.code, dite.ligne) == ("LM013", 3)
    assert "ligne 2" in dite.message


@pytest.mark.parametrize("tete", ["", "commune;uai;mode;minutes;date;source\n", "uai,commune\n"])
def test_the_first_line_names_the_columns(tete: str) -> None:
    (dite,) = dites(tete + JUSTE)
    assert (dite.ligne, dite.code) == (1, "LM013")


def test_a_fault_names_the_file_of_the_folder() -> None:
    remplaces = {"trajets.csv": (TETE + JUSTE.replace("01001", "01999")).encode()}
    (dite,) = (
        a for a in verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies if a.bloque
    )
    assert dite.fichier == "tests/registres/essai/trajets.csv"


@pytest.mark.parametrize(
    ("minutes", "de", "a"),
    [(1, 0, 5), (5, 5, 10), (19, 15, 20), (20, 20, 30), (29, 20, 30), (119, 110, 120),
     (120, 120, 150), (299, 270, 300)],
)  # fmt: skip
def test_a_time_is_in_its_band(minutes: int, de: int, a: int) -> None:
    rang = bande(minutes)
    assert (SEUILS[rang], SEUILS[rang + 1]) == (de, a)
    assert SEUILS[bande(MINUTES_MAXIMALES)] == SEUILS[-1]


def test_the_past_knows_no_travel_time_of_today() -> None:
    """History reads old registries beside the files of today, on their own day."""
    remplaces = {"trajets.csv": (TETE + JUSTE.replace("01001", "01999")).encode()}
    resultat = verifier_dossier(ESSAI, le=date(2026, 1, 1), remplaces=remplaces, ancien=True)
    assert resultat.registre is not None
    assert resultat.registre.trajets == ()


def test_an_empty_file_is_none() -> None:
    assert dites("") == dites("\n") == []
