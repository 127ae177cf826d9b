"""The line of a lycée in a pasted list: which one it is, what a sign says, what a day is of.

All the établissements are invented.
"""

from __future__ import annotations

import pytest

from macros.edition.liste_frappe import numeros_remis
from macros.edition.liste_questions import AUCUN
from tests.edition.test_liste_collee import (
    COMETES,
    CROISSANT,
    OURSE,
    A,
    Lu,
    R,
    lire,
)


def ordres(lu: Lu) -> str:
    """All that the questions say, on one line."""
    return " ".join(f"{choix.question} {choix.sinon}" for choix in lu.questions)


# --- a number without its zero ---------------------------------------------------------------


@pytest.mark.parametrize("blanc", ["\t", "  ", " ", " – ", ";"])
def test_a_number_without_its_zero_is_of_its_own_line(blanc: str) -> None:
    lignes = (
        ("610002W", "LPO des Comètes", "Clairlune"),
        ("610003x", "LP du Croissant", "Saint-Astre"),
    )
    texte = "\n".join(blanc.join(cellules) for cellules in lignes)
    lu = lire(f"Renouvellement, année 2025\n{texte}\n")
    assert lu.decisions == {COMETES: (R, "2025", ""), CROISSANT: (R, "2025", "")}
    assert not lu.questions
    assert [(ecrit, lu) for _, ecrit, lu in numeros_remis(texte)] == [
        ("610002W", COMETES),
        ("610003x", CROISSANT),
    ]


@pytest.mark.parametrize("dit", ["610002A", "ce.610002w@exemple.fr", "MENE610002W", "9610002W"])
def test_what_is_no_number_without_its_zero_stays(dit: str) -> None:
    assert numeros_remis(dit) == []


# --- the signs of a nature -------------------------------------------------------------------

SIGNES = "LP du Croissant\tSaint-Astre\t{}\t2025\nLPO des Comètes\tClairlune\t{}\t2025\n"


@pytest.mark.parametrize("signe", ["N", "R", "R+M", "RM", "A", "M", "P", "N+M"])
def test_a_sign_is_quoted_and_asked_once_and_never_to_be_erased(signe: str) -> None:
    lu = lire(SIGNES.format(signe, signe))
    (question,) = lu.questions
    assert question.une_fois == signe
    assert f"« {signe}" in question.question
    assert "effacez" not in ordres(lu)


@pytest.mark.parametrize("signe", ["N", "R", "R+M", "M"])
def test_the_line_that_a_sign_is_asked_by_answers_for_all(signe: str) -> None:
    for nature, voulu in (("renouvellement", R), ("attribution", A)):
        lu = lire(f"{signe} = {nature}\n" + SIGNES.format(signe, signe))
        assert lu.decisions == {CROISSANT: (voulu, "2025", ""), COMETES: (voulu, "2025", "")}


def test_the_signs_of_a_doubtful_name_are_not_erased() -> None:
    lu = lire("LP du Croisant de Lune Saint-Astre R 12/06/2025\n")
    assert "effacez « R" not in ordres(lu)


# --- the lycées of the town that is written ---------------------------------------------------


@pytest.mark.parametrize("nom", ["Lycée Grande", "lycée la grande", "LP de la Grande"])
@pytest.mark.parametrize("ou", ["({})", ", {}", " – {}"])
def test_the_start_of_a_name_in_its_town_is_asked_of_that_one(nom: str, ou: str) -> None:
    lu = lire(f"Renouvellement, année 2025\n{nom} {ou.format('Ombreville')}\n")
    (question,) = lu.questions
    assert list(question.reponses) == [OURSE, AUCUN]
    assert "effacez" not in ordres(lu)


@pytest.mark.parametrize(
    "nom", ["Lycée du Croissant-Rouge", "LP Croisant du Nord", "LP Les Croissants d’Or"]
)
def test_no_word_of_a_name_is_to_be_erased_and_the_order_is_accepted(nom: str) -> None:
    lu = lire(f"Renouvellement, année 2025\n{nom} (Saint-Astre)\n")
    (question,) = lu.questions
    assert "effacez" not in question.sinon
    assert f"à la place de son nom : {CROISSANT}" in question.sinon
    lu = lire(f"Renouvellement, année 2025\n{CROISSANT} (Saint-Astre)\n")
    assert lu.decisions == {CROISSANT: (R, "2025", "")}


def test_a_number_whose_town_is_not_the_one_written_is_asked() -> None:
    for dit in ("Lycée (Clairlune)", "Lycée Saint- (Clairlune)", "LP, Clairlune", "– Clairlune"):
        lu = lire(f"Renouvellement, année 2025\n{CROISSANT} {dit}\n")
        assert lu.decisions == {}
        (question,) = lu.questions
        assert "Clairlune" in question.question
    for dit in ("(Saint-Astre)", "", "LP du Croissant", "Saint-Astre cedex"):
        lu = lire(f"Renouvellement, année 2025\n{CROISSANT} {dit}\n")
        assert lu.decisions == {CROISSANT: (R, "2025", "")}
