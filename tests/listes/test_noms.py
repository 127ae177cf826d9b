"""Lists that call lycées by their names alone, in a sentence or a table: all is invented."""

from __future__ import annotations

from datetime import date

import pytest

from macros.listes.bo import lire_bo
from macros.listes.choix import decider
from macros.listes.indices import indices
from macros.listes.laisses_de_cote import restes
from macros.listes.lycees import rapprocher_lycees
from macros.listes.questions import Connu
from macros.listes.saisie import lire_liste
from tests.listes.test_bo import (
    COMETES,
    CROISSANT,
    LE,
    LEXIQUE,
    OMBRE,
    SELENITES,
    A,
    R,
    X,
    lire,
)


def questions(texte: str) -> list[tuple[str, str]]:
    """Return what is asked of a list, as the command asks it: with what stands apart from it."""
    lue = lire_bo(texte, LEXIQUE, OMBRE.academie)
    rapproches = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    dits = indices(lue.flux, [(a.debut, a.fin) for a in lue.articles])
    posees: list[tuple[str, str]] = []

    def garder(choix: object) -> str:
        posees.append((choix.question, choix.sinon))  # type: ignore[attr-defined]
        return "?"

    decider(rapproches, Connu(indices=dits), garder, LE)
    assert restes(lue, rapproches) is not None
    return posees


PHRASE = (
    "Année 2025\nJe vous confirme que les lycées suivants sont renouvelés : {}, {} et {} "
    "(Port-Ombre).\n"
)


def test_each_name_of_a_sentence_is_asked_and_the_town_is_of_the_last() -> None:
    lu = lire(PHRASE.format("le Croissant", "les Comètes", "les Sélénites"))
    assert lu.decisions == {SELENITES: (R, "2025", "")}
    assert ["Croissant" in q.question or "Comètes" in q.question for q in lu.questions] == [
        True
    ] * 2
    assert [q.sinon[:40] for q in lu.questions] == [
        f"écrivez son UAI devant son nom : {CROISSANT}"[:40],
        f"écrivez son UAI devant son nom : {COMETES}"[:40],
    ]


def test_the_numbers_asked_for_enter_all_of_them() -> None:
    lu = lire(PHRASE.format(f"{CROISSANT} Croissant", f"{COMETES} Comètes", "Sélénites"))
    assert lu.questions == []
    assert lu.decisions == dict.fromkeys((CROISSANT, COMETES, SELENITES), (R, "2025", ""))


@pytest.mark.parametrize("puce", ["- ", "• ", "", "> - "])
def test_names_alone_one_a_line_are_asked_under_their_own_heading(puce: str) -> None:
    lu = lire(
        f"Année 2025\nRenouvellements\n{puce}Croissant\n{puce}Comètes\nRetraits\n{puce}Sélénites"
    )
    assert lu.decisions == {}
    assert len(lu.questions) == 3
    assert all("quel lycée est-ce" in q.question for q in lu.questions)


def test_a_common_word_beside_a_name_is_no_other_lycee_misspelt() -> None:
    """« Comete à revoir » is like « Comètes », but the name is « Croissant »."""
    question = lire("Année 2025\nReports\nLycée du Croissant Fin (Saint-Astre), comete à revoir\n")
    assert all(COMETES not in q.sinon for q in question.questions)


def test_a_name_in_a_street_is_no_lycee() -> None:
    lu = lire("Année 2025\nRenouvellements\nLP du Croissant, 3 rue des Comètes, Saint-Astre\n")
    assert set(lu.decisions) <= {CROISSANT}
    assert not any(
        "quel lycée" in q.question and "Croissant" not in q.question for q in lu.questions
    )


@pytest.mark.parametrize(
    "ligne",
    [
        "{} 61 - SAINT-ASTRE - LP DU CROISSANT",
        "{} 61, Saint-Astre : LP du Croissant",
        "{} Saint-Astre - Croissant",
    ],
)
def test_a_number_at_the_head_of_a_line_holds_for_all_of_it(ligne: str) -> None:
    lu = lire(f"Année 2025\nRenouvellements\n{ligne.format(CROISSANT)}\n")
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (R, "2025", "")}


def test_a_number_is_not_that_of_a_second_lycee_on_its_line() -> None:
    lu = lire(f"Année 2025\nRenouvellements\n{CROISSANT} Croissant, LPO des Comètes à Clairlune\n")
    assert lu.decisions == dict.fromkeys((CROISSANT, COMETES), (R, "2025", ""))


def test_a_title_gives_the_day_of_the_decisions() -> None:
    lu = lire(
        "Lycées des métiers – décisions de la rectrice du 12 juin 2025\n"
        "LP du Croissant, Saint-Astre (nouveau)\n"
    )
    assert lu.decisions == {CROISSANT: (A, "2025-06-12", "")}


def test_a_day_and_all_that_stand_apart_are_quoted_with_their_options() -> None:
    posees = questions("LP du Croissant, Saint-Astre\nTous renouvelés (CA du 12 juin 2025).\n")
    assert ["--nature renouvellement" in sinon for _, sinon in posees] == [True, False]
    assert ["--date 2025-06-12" in sinon for _, sinon in posees] == [False, True]


def test_an_exception_proposes_no_nature_for_all() -> None:
    posees = questions("LP du Croissant, Saint-Astre\nTous renouvelés, sauf un ajourné.\n")
    assert "--nature …" in posees[0][1]
    assert "sauf un ajourné" in posees[0][1]


def test_a_day_without_its_year_is_quoted_too() -> None:
    posees = questions(
        "Suite à la commission du 12 juin :\nRenouvellements\nLP du Croissant, Saint-Astre\n"
    )
    assert "« 12 juin », sans l’année" in posees[-1][1]


def test_a_sign_that_has_its_contrary_in_the_list_is_asked_whatever_holds_for_all() -> None:
    deux = (
        "Année 2025\nRenouvellements\n"
        "✔ LP du Croissant, Saint-Astre\n{} LPO des Comètes, Clairlune\n"
    )
    lu = lire(deux.format("✘"))
    assert lu.decisions == {CROISSANT: (R, "2025", "")}
    assert "« non »" in lu.questions[0].question
    assert len(lire(deux.format("✔")).decisions) == 2
    assert len(lire(deux.format("✘").replace("✔", "✘")).decisions) == 2


CROIX = "Établissement\tVille\tAttribution\tRenouvellement\tRetrait\n"


@pytest.mark.parametrize(
    ("cases", "nature"), [("X\t\t", A), ("\tx\t", R), ("\t\t×", X), ("-\toui\tnon", R)]
)
def test_a_cross_in_a_column_tells_the_nature(cases: str, nature: str) -> None:
    lu = lire(f"Année 2025\n{CROIX}LP du Croissant\tSaint-Astre\t{cases}\n")
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (nature, "2025", "")}


@pytest.mark.parametrize("cases", ["X\tX\t", "X\tà voir\t", "\t\t"])
def test_crosses_in_doubt_are_asked(cases: str) -> None:
    lu = lire(f"Année 2025\n{CROIX}LP du Croissant\tSaint-Astre\t{cases}\n")
    assert lu.decisions == {}
    assert len(lu.questions) == 1


def test_a_row_that_names_nobody_is_not_said_of_the_row_above() -> None:
    rangees = (
        "LP du Croissant\tSaint-Astre\trenouvellement\n"
        "Inconnu\tClairlune\tretrait\nLP des Sélénites\tPort-Ombre\trenouvellement\n"
    )
    lu = lire(f"Année 2025\n{rangees}")
    assert lu.decisions == dict.fromkeys((CROISSANT, SELENITES), (R, "2025", ""))
    assert ["Inconnu" in q.question for q in lu.questions] == [True]


def test_a_title_stuck_to_a_name_is_parted_from_it() -> None:
    lu = lire(
        "Année 2025\nRenouvellements\nLP du Croissant, Saint-AstreLycée des métiers de la forge\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2025", "Lycée des métiers de la forge")}


def test_a_word_of_nature_cut_at_a_line_s_end_is_whole() -> None:
    lu = lire("Année 2025\nLP du Croissant, Saint-Astre : renouvelle-\nment\n")
    assert lu.decisions == {CROISSANT: (R, "2025", "")}


def test_the_title_of_a_campaign_tells_no_nature() -> None:
    lu = lire("Labellisation 2025\nLP du Croissant, Saint-Astre\n")
    assert lu.decisions == {}


def test_a_row_cut_in_a_pdf_keeps_its_name_and_its_nature() -> None:
    lu = lire(
        "Établissement          Ville          Décision         Date\n"
        "Lycée professionnel    Saint-Astre    Renouvellement   12/06/2025\n"
        "du Croissant\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2025-06-12", "")}


def test_notes_of_ranked_names_are_not_the_names() -> None:
    lu = lire(
        "Année 2025\nRenouvellements\na) Croissant (Saint-Astre)\nb) Sélénites (Port-Ombre)**\n"
        "** sous réserve d’un avis\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2025", "")}
    assert ["sous réserve" in q.question for q in lu.questions] == [True]


@pytest.mark.parametrize(
    ("rangee", "dit"),
    [
        (f"{CROISSANT};Renouvellement;juin 25;", "2025-06"),
        (f"{CROISSANT};Renouvellement;12/06/2025;sous réserve", "« sous réserve »"),
        ("0999999Z;Renouvellement;12/06/2025;", "autre académie"),
    ],
)
def test_a_table_s_faults_say_what_to_write(rangee: str, dit: str) -> None:
    bilan = lire_liste(f"uai;nature;date;observations\n{rangee}\n", OMBRE, date(2026, 11, 23))
    assert bilan.a_saisir == []
    assert dit in bilan.fautes[0].message
