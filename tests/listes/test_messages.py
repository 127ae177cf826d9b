"""What a list is told and asked, kind by kind: no message may order what is false."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from macros.listes.bo import lire_bo
from macros.listes.choix import Suite, decider
from macros.listes.indices import indices
from macros.listes.laisses_de_cote import nommes_a_part, restes
from macros.listes.lycees import rapprocher_lycees
from macros.listes.questions import ATTENTE, Choix, Connu
from macros.listes.saisie import lire_liste
from macros.listes.termes import colonne_d_une_autre_date
from tests.listes.test_bo import (
    COMETES,
    CROISSANT,
    LE,
    LEXIQUE,
    OMBRE,
    PHARE,
    SELENITES,
    A,
    M,
    R,
)

NOMS = {cible.uai: cible.lycee.nom for cible in LEXIQUE.cibles}


class Lu(NamedTuple):
    """What a list gave, asked as the command asks it."""

    suite: Suite
    questions: list[Choix]
    restes: list[str]

    @property
    def decisions(self) -> dict[str, tuple[str, str]]:
        return {
            c.uai: (s.decision.nature.value, str(s.decision.date)) for _, c, s in self.suite.gardes
        }


def lire(texte: str) -> Lu:
    lue = lire_bo(texte, LEXIQUE, OMBRE.academie)
    rapproches = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    places = [(a.debut, a.fin) for a in lue.articles]
    dits = indices(lue.flux, places, colonne_d_une_autre_date(lue.pages, lue.flux), LE)
    questions: list[Choix] = []

    def garder(choix: Choix) -> str:
        questions.append(choix)
        return ATTENTE

    suite = decider(rapproches, Connu(indices=dits), garder, LE)
    nommes_a_part(lue, rapproches, LEXIQUE, garder)
    return Lu(suite, questions, [f"{r.ligne}: {r.message}" for r in restes(lue, rapproches)])


TETE = "UAI;Établissement;Nature;Date\n"


@pytest.mark.parametrize(
    "dit",
    ["refusé", "ajourné", "En attente", "avis défavorable", "à l’étude", "renouvellement refusé"],
)
def test_a_cell_that_decides_nothing_is_a_row_to_take_away(dit: str) -> None:
    ligne = f"{CROISSANT};{NOMS[CROISSANT]};{dit};2025\n"
    (faute,) = lire_liste(TETE + ligne, OMBRE, LE).fautes
    assert "ôtez cette ligne" in faute.message
    assert "attribution" not in faute.message


def test_a_label_not_renewed_is_no_label_taken_away() -> None:
    ligne = f"{CROISSANT};{NOMS[CROISSANT]};non renouvelé;2025\n"
    (faute,) = lire_liste(TETE + ligne, OMBRE, LE).fautes
    assert "ôtez cette ligne" in faute.message
    assert "avant son échéance, écrivez retrait" in faute.message


@pytest.mark.parametrize("colonne", ["nom", "Etablissement", "Lycée", "Nom de l’établissement"])
def test_a_row_that_names_another_lycee_than_its_number_is_asked(colonne: str) -> None:
    liste = (
        f"UAI;{colonne};Nature;Date\n"
        f"{CROISSANT};LPO des Comètes;renouvellement;2025\n"
        f"{COMETES};LP du Croissant;renouvellement;2025\n"
    )
    bilan = lire_liste(liste, OMBRE, LE)
    assert [f.ligne for f in bilan.fautes] == [2, 3]
    assert COMETES in bilan.fautes[0].message
    assert NOMS[CROISSANT] in bilan.fautes[0].message
    assert not bilan.a_saisir


@pytest.mark.parametrize("nom", ["LP CROISSANT", "lycee du croisant", "Croissant (LP)", "LP", ""])
def test_a_name_written_otherwise_is_still_that_of_its_number(nom: str) -> None:
    bilan = lire_liste(f"{TETE}{CROISSANT};{nom};renouvellement;2025\n", OMBRE, LE)
    assert [s.uai for s in bilan.a_saisir] == [CROISSANT]


def test_a_column_of_other_days_gives_no_date_to_a_table() -> None:
    liste = f"UAI;Nom;Nature;Date d’effet\n{CROISSANT};Croissant;renouvellement;01/09/2025\n"
    (faute,) = lire_liste(liste, OMBRE, LE).fautes
    assert "n’est pas la date de la décision" in faute.message
    assert "Renommez" not in faute.message


@pytest.mark.parametrize("titre", ["Date d’effet", "Date de la commission", "Date d’échéance"])
@pytest.mark.parametrize("bord", ["\t", "    "])
def test_a_column_of_other_days_is_no_date_of_a_pasted_list(titre: str, bord: str) -> None:
    rangees = (
        ("Établissement", "Ville", "Décision", titre),
        ("LP du Croissant", "Saint-Astre", "Renouvellement", "01/09/2025"),
        ("LPO des Comètes", "Clairlune", "Renouvellement", "01/09/2025"),
    )
    lu = lire("\n".join(bord.join(rangee) for rangee in rangees))
    assert lu.decisions == {}
    assert all(titre in q.sinon for q in lu.questions if "date ou année" in q.question)


def test_the_head_of_a_column_is_told_where_each_cell_has_its_line() -> None:
    cellules = "Lycée,Ville,Décision,Date d’effet,LP du Croissant,Saint-Astre,Renouvellement,"
    lu = lire(f"{cellules}01/09/2025\n".replace(",", "\n"))
    assert not any("--date 2025-09-01" in q.sinon for q in lu.questions)
    assert any("« Date d’effet »" in q.sinon for q in lu.questions)


def test_a_legend_is_read_and_its_letters_too() -> None:
    lu = lire(
        "Récapitulatif\nR = renouvellement, A = attribution, RM = renouvellement avec modif.\n"
        "LP du Croissant Saint-Astre R 12/06/2025 valable jusqu’au 31/08/2029\n"
        "LPO des Comètes Clairlune A (décision du 12/06/2025)\n"
        "LP des Sélénites Port-Ombre RM 12/06/2025\n"
    )
    assert lu.questions == []
    assert lu.decisions == {
        CROISSANT: (R, "2025-06-12"),
        COMETES: (A, "2025-06-12"),
        SELENITES: (M, "2025-06-12"),
    }


SANS_LEGENDE = "Année 2025\nLP du Croissant Saint-Astre R\nLPO des Comètes Clairlune R\n"


def test_a_letter_without_a_legend_is_asked_once_and_the_answer_is_a_legend() -> None:
    (question,) = lire(SANS_LEGENDE).questions
    assert question.question == "« R = renouvellement » ?"
    assert "« R = renouvellement » en tête de la liste" in question.sinon
    lu = lire(f"R = renouvellement\n{SANS_LEGENDE}")
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (R, "2025"), COMETES: (R, "2025")}


def test_a_day_is_never_among_the_words_to_erase() -> None:
    lu = lire("Renouvellement\nLP du Croissant, Saint-Astre bidule 12/06/2025 chose\n")
    assert lu.questions
    assert not any("12/06/2025" in q.question for q in lu.questions)


@pytest.mark.parametrize(
    ("ligne", "dit", "faire"),
    [
        ("LP du Croissant, Saint-Astre, 31/06/2025", "« 31/06/2025 »", "l’année de la décision"),
        ("LP du Croissant, Saint-Astre, jusqu’au 31/06/2030", "jusqu’au", "effacez ces mots"),
    ],
)
def test_a_day_that_no_calendar_has_is_told_as_such(ligne: str, dit: str, faire: str) -> None:
    (question,) = lire(f"Année 2025\nRenouvellement du label\n{ligne}\n").questions
    assert "un jour qui n’existe pas" in question.question
    assert dit in question.question
    assert faire in question.sinon


@pytest.mark.parametrize(
    ("jour", "dit"),
    [("12 juin 2025", "« --date 2025-06-12 »"), ("31 juin 2025", "un jour qui n’existe pas")],
)
def test_a_date_is_asked_once_for_the_whole_list(jour: str, dit: str) -> None:
    lu = lire(
        f"Renouvellement du label, décision du {jour}\n"
        "LP du Croissant, Saint-Astre\nLPO des Comètes, Clairlune\nLP du Phare, Port-Étoile\n"
    )
    (question,) = lu.questions
    assert "3 lycées" in question.question
    assert dit in question.sinon


@pytest.mark.parametrize(
    "nom", ["0610003X LP du Croissant", "LP 0610003X du Croissant", "LP Croissant 0610003X"]
)
def test_a_number_settles_its_name_wherever_it_stands(nom: str) -> None:
    lu = lire(
        f"Année 2025\nSont renouvelés les {nom} (renouvellement), Comètes [0610002W] "
        "(renouvellement) et Phare (6200001G) (renouvellement).\n"
    )
    assert lu.questions == []
    assert set(lu.decisions) == {CROISSANT, COMETES, PHARE}


def test_a_false_town_is_told_beside_words_that_are_not_understood() -> None:
    lu = lire("Année 2025\nLP du Croissant (Ombreville) est labellisé avec un nouveau titre\n")
    question = lu.questions[0]
    assert "aucun de ce nom à « Ombreville » ; à Saint-Astre" in question.question
    assert "effacez" not in question.sinon


def test_a_sentence_gives_each_lycee_its_own_nature() -> None:
    lu = lire(
        "Année 2025\nLe recteur a décidé de renouveler le label du LP du Croissant (Saint-Astre) "
        "et de l’accorder au LPO des Comètes (Clairlune), et de ne pas l’accorder au LP des "
        "Sélénites (Port-Ombre).\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2025"), COMETES: (A, "2025")}
    assert [q.ligne for q in lu.questions] == [2]


def test_a_line_left_over_that_names_one_of_ours_is_asked() -> None:
    lu = lire(
        "Année 2025\nNe pas oublier le Croissant, bien sûr\nRenouvellement du label\n"
        "LPO des Comètes, Clairlune\n"
    )
    assert any(CROISSANT in q.question for q in lu.questions)


def test_what_names_another_lycee_is_not_to_be_erased() -> None:
    lu = lire(
        "Année 2025\nRenouvellement du label\nLP du Croissant, Saint-Astre, avec les Sélénites\n"
    )
    assert lu.questions
    assert not any("effacez-les" in q.sinon for q in lu.questions)
