"""Lists that a second secretary pasted: ends in words, letters in numbers, two names of one lycée.

All the établissements are invented.
"""

from __future__ import annotations

import pytest

from macros.edition.liste_frappe import numeros_remis, remettre
from tests.edition.test_liste_collee import COMETES, CROISSANT
from tests.edition.test_liste_messages import Lu, lire

ARRETE = "Lycées des métiers, année 2025\n"


def fins(lu: Lu) -> dict[str, str]:
    return {c.uai: str(s.decision.expire_le or "") for _, c, s in lu.suite.gardes}


@pytest.mark.parametrize(
    ("dit", "fin"),
    [
        ("jusqu’au trente et un août deux mille trente", "2030-08-31"),
        ("jusqu’au 31 août deux mille trente", "2030-08-31"),
        ("jusqu’au premier septembre deux mille vingt-neuf", "2029-09-01"),
        ("jusqu’en août 2030", "2030-08-31"),
        ("jusqu’à fin juin 2029", "2029-06-30"),
        ("jusqu’à la fin de l’année scolaire 2028-2029", "2029-08-31"),
        ("pour cinq ans à compter du 1er septembre 2025", "2030-08-31"),
        ("pour une durée de trois ans à partir du 1er septembre 2025", "2028-08-31"),
        ("à compter du 1er septembre 2025, pour cinq ans", "2030-08-31"),
        ("à compter du 1er septembre 2025 et pour cinq ans", "2030-08-31"),
        ("pour cinq ans à compter du 12 juin 2025", ""),
        ("pour cinq ans", ""),
    ],
)
def test_an_end_in_words_or_counted_from_a_day_is_read(dit: str, fin: str) -> None:
    """On a row, and in the sentence above rows; five years from the decision are no news."""
    lu = lire(f"{ARRETE}LP du Croissant, Saint-Astre (renouvellement), {dit}, 12/06/2025\n")
    assert (lu.questions, fins(lu)) == ([], {CROISSANT: fin})
    titre = f"Le label est renouvelé, {dit}, aux établissements suivants :"
    lu = lire(f"{ARRETE}{titre}\nLP du Croissant, Saint-Astre, 12/06/2025\n")
    assert (lu.questions, fins(lu)) == ([], {CROISSANT: fin})


@pytest.mark.parametrize("dit", ["de la rentrée 2025", "de l’année scolaire 2025-2026"])
def test_years_counted_from_no_day_are_asked(dit: str) -> None:
    titre = f"Le label est renouvelé pour cinq ans à compter {dit} aux établissements suivants :"
    lu = lire(f"{ARRETE}{titre}\nLP du Croissant, Saint-Astre, 12/06/2025\n")
    assert lu.questions
    assert not lu.suite.gardes


def test_an_article_of_an_arrete_is_not_said_of_the_lycee_above() -> None:
    lu = lire(
        f"{ARRETE}Article 1er : le label est renouvelé aux établissements suivants :\n"
        " - LP du Croissant, Saint-Astre\n"
        "Article 2 : le secrétaire général est chargé de l’exécution du présent arrêté.\n"
    )
    assert (lu.questions, [*lu.decisions]) == ([], [CROISSANT])
    assert lu.restes[-1].startswith("4: Article 2")


def test_letters_typed_for_figures_of_a_number_are_read_and_told() -> None:
    ecrit = COMETES.replace("0", "O", 2)
    texte = (
        f"{ARRETE}{CROISSANT}\tLP DU CROISSANT\tSAINT-ASTRE\tRenouvellement\n"
        f"{ecrit}\tLPO DES COMETES\tCLAIRLUNE\tAttribution\n"
    )
    lu = lire(texte)
    assert lu.questions == []
    assert {u: n for u, (n, _) in lu.decisions.items()} == {
        CROISSANT: "renouvellement",
        COMETES: "attribution",
    }
    assert numeros_remis(texte) == [(3, ecrit, COMETES)]


@pytest.mark.parametrize("dit", ["Soliloque", "12 juin 2025", "BOLLSZ1A", "0610001K", "une liste"])
def test_no_other_word_is_read_as_a_number(dit: str) -> None:
    assert remettre(dit) == dit
    assert numeros_remis(dit) == []


def test_a_day_in_words_keeps_the_lines_of_its_text() -> None:
    assert remettre("le douze juin deux mille\nvingt-cinq : x").count("\n") == 1


ROW = "LP du Croissant, Saint-Astre (renouvellement)"


def test_a_day_that_is_not_of_its_week_is_offered_to_nobody() -> None:
    """On a row it is asked, and said of which day it is."""
    (choix,) = lire(f"Arrêté du samedi 12 juin 2025\n{ROW}\n").questions
    assert "--date 2025-06-12" not in choix.sinon
    assert "« samedi 12 juin 2025 », un jour qui n’existe pas : c’est un jeudi" in choix.sinon
    (choix,) = lire(f"{ROW}, samedi 12 juin 2025\n").questions
    assert "est un jour qui n’existe pas : c’est un jeudi" in choix.question
    suivants = "le label est renouvelé aux lycées suivants :\nLP du Croissant, Saint-Astre\n"
    assert lire(f"Par arrêté du samedi 12 juin 2025, {suivants}").questions
    assert lire(f"Par arrêté du jeudi 12 juin 2025, {suivants}").questions == []


@pytest.mark.parametrize(
    "dit",
    [
        "BO n° 6 du 5 février 2026 - Lycées des métiers, année 2025",
        "Bulletin officiel n° 6 du 5-2-2026\nLycées des métiers - liste 2025",
        "Lycées des métiers (B.O. n° 6 du 5 février 2026), année 2025",
        "Lycées des métiers, année 2025 (BO n° 6 du 5 février 2026)",
        "BO n° 6 du 5 février 2026 – Liste 2025 des lycées des métiers",
    ],
)
def test_the_year_of_a_title_is_read_beside_the_text_that_publishes_it(dit: str) -> None:
    lu = lire(f"{dit}\n{ROW}\n")
    assert (lu.questions, lu.decisions) == ([], {CROISSANT: ("renouvellement", "2025")})
