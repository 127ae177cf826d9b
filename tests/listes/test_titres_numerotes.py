"""Lists that a fourth secretary pasted: numbered headings, days of a Bulletin, broken columns.

All the établissements are invented.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.formulaires.champs import ChampError
from macros.formulaires.decisions_dites import exiger_bien_ecrits
from macros.formulaires.services_dits import lire_service
from macros.listes.bo import lire_bo
from macros.listes.choix import decider
from macros.listes.flux import lire_flux
from macros.listes.lycees import rapprocher_lycees
from macros.listes.questions import ATTENTE, Choix, Connu
from macros.listes.saisie import lire_liste
from tests.listes.test_bo import COMETES, CROISSANT, LE, LEXIQUE, OMBRE, R
from tests.listes.test_messages import Lu, lire

LYCEE, AUTRE = "LP du Croissant, Saint-Astre", "LPO des Comètes, Clairlune"


def avec_la_date(texte: str, date: str) -> tuple[Lu, list[Choix]]:
    """What a list gives when the date of all is told beside it."""
    lue = lire_bo(texte, LEXIQUE, OMBRE.academie)
    questions: list[Choix] = []

    def garder(choix: Choix) -> str:
        questions.append(choix)
        return ATTENTE

    rapproches = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    suite = decider(rapproches, replace(Connu(), date=date), garder, LE)
    return Lu(suite, questions, []), questions


# --- a numbered heading ----------------------------------------------------------------------

NUMEROS = [
    ("I - ", "II - "),
    ("1) ", "2) "),
    ("I. ", "II. "),
    ("A/ ", "B/ "),
    ("Article 1 : ", "Article 2 : "),
    ("ARTICLE 2 – ", "ARTICLE 3 – "),
    ("I.1 – ", "I.2 – "),
    ("1° ", "2° "),
    ("(1) ", "(2) "),
    ("Partie A : ", "Partie B : "),
]


@pytest.mark.parametrize("numeros", NUMEROS)
@pytest.mark.parametrize("blanc", ["\n", ""])
@pytest.mark.parametrize("refus", ["Avis défavorable", "Refus", "Avis défavorables"])
def test_a_numbered_refusal_is_one(numeros: tuple[str, str], blanc: str, refus: str) -> None:
    un, deux = numeros
    lu = lire(
        f"Arrêté du 12 juin 2025\n\n{un}Label renouvelé\n{LYCEE}, 12 juin 2025\n{blanc}"
        f"{deux}{refus}\n{AUTRE}\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2025-06-12")}
    assert not lu.questions
    assert [raison for _, raison in lu.suite.ecartes] == [
        f"sous le titre « {refus} » : rien n’est à saisir"
    ]


@pytest.mark.parametrize("numeros", NUMEROS)
@pytest.mark.parametrize("titre", ["Label prorogé d’un an", "Situations à revoir"])
def test_a_numbered_heading_is_never_said_of_the_lycee_above(
    numeros: tuple[str, str], titre: str
) -> None:
    lu = lire(
        f"Lycées des métiers, année 2025\n\n{numeros[0]}Label renouvelé\n{LYCEE}\n\n"
        f"{numeros[1]}{titre}\n{AUTRE}\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2025")}
    (question,) = lu.questions
    assert question.ligne == 7
    assert titre in question.question


def test_aucun_before_a_numbered_refusal_takes_nothing_else_away() -> None:
    lu = lire(
        f"Lycées des métiers, année 2025\n\nI - Label renouvelé\n{LYCEE}\n\n"
        f"aucun II - Avis défavorable\naucun {AUTRE}\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2025")}
    assert not lu.questions


def test_the_ranks_of_lycees_are_no_headings() -> None:
    lu = lire(f"Lycées des métiers, année 2025\nRenouvellement\n\n1. {LYCEE}\n\n2. {AUTRE}\n")
    assert set(lu.decisions) == {CROISSANT, COMETES}


# --- the day of a Bulletin -------------------------------------------------------------------

PARUTIONS = [
    "Publication au BO n°6 du 5 février 2026.",
    "Paru au BO n° 6 du 5 février 2026.",
    "Publié au Bulletin officiel spécial n° 6 du 5 février 2026",
    "BOEN n°6 du 5-2-2026",
    "Parution le 5 février 2026",
    "Date de publication : 05/02/2026",
    "JO du 5 février 2026",
    "Publié au Journal officiel du 5 février 2026.",
    "Publication au BO : 5 février 2026",
]


@pytest.mark.parametrize("parution", PARUTIONS)
@pytest.mark.parametrize("bord", ["\n\n", "\n", ", "])
def test_the_day_of_a_bulletin_is_no_date_of_a_decision(parution: str, bord: str) -> None:
    lu, questions = avec_la_date(
        f"- {AUTRE} (renouvellement)\n- {LYCEE} (renouvellement){bord}{parution}\n", "2025-06-12"
    )
    assert lu.decisions == {CROISSANT: (R, "2025-06-12"), COMETES: (R, "2025-06-12")}
    assert not questions


@pytest.mark.parametrize("parution", PARUTIONS)
def test_the_day_of_a_bulletin_is_not_proposed(parution: str) -> None:
    lu = lire(f"{LYCEE} (renouvellement)\n\n{parution}\n")
    (question,) = lu.questions
    assert "2026-02-05" not in question.sinon


def test_the_day_of_a_decision_beside_its_bulletin_is_taken() -> None:
    lu = lire(f"{LYCEE} (renouvellement), 12 juin 2025, BO n° 6 du 5 février 2026\n")
    assert lu.decisions == {CROISSANT: (R, "2025-06-12")}


@pytest.mark.parametrize("date", ["2025-06-12", "2024"])
def test_another_day_than_the_one_given_is_asked(date: str) -> None:
    lu, questions = avec_la_date(f"{LYCEE} (renouvellement), 5 février 2026\n", date)
    assert lu.decisions == {}
    assert "laquelle est la date de la décision" in questions[0].question


# --- broken columns --------------------------------------------------------------------------

CASSEE = (
    "ACADEMIE   VILLE            ETABLISSEMENT               INTITULE DU LABEL\n"
    "Grand-     Saint-Astre      LP du                       Lycée des métiers de\n"
    "Phare                       Croissant                   l’horlogerie\n"
)


def test_a_name_cut_in_the_first_column_is_put_together() -> None:
    flux, _ = lire_flux(CASSEE)
    assert flux.texte.startswith("Grand-Phare\tSaint-Astre\tLP du Croissant\tLycée des métiers de")


def test_half_a_name_never_enters_a_title_of_columns_put_out_of_line() -> None:
    decale = (
        "Grand-     Saint-Astre    LP du Croissant (renouvellement, 2025)   Lycée des métiers de\n"
        "Phare                                                   l’horlogerie\n"
    )
    flux, _ = lire_flux(decale)
    assert "Grand-Phare\tSaint-Astre" in flux.texte
    assert "Lycée des métiers de\nl’horlogerie" in flux.texte


def test_the_title_of_a_list_at_its_foot_holds_for_all() -> None:
    lu = lire(f"{LYCEE}\n{AUTRE}\nListe des lycées des métiers renouvelés - session 2025\n")
    natures = [q for q in lu.questions if "nature" in q.question]
    assert all("« --nature renouvellement » : la ligne 3 dit" in q.sinon for q in natures)
    assert not any("une cellule par ligne" in q.sinon for q in natures)


# --- a table ---------------------------------------------------------------------------------


def test_a_column_that_may_be_the_date_is_asked_and_all_is_told_at_once() -> None:
    liste = (
        "UAI;Ville;Type demande;Avis;Date CAEN\n"
        f"{CROISSANT};Saint-Astre;Renouvellement;Favorable;12/06/25\n"
        f"{COMETES};Clairlune;1ère demande;Favorable;12/06/25\n"
    )
    tete, un, deux = (faute.message for faute in lire_liste(liste, OMBRE, LE).fautes)
    assert "« date caen » est-elle la date de la décision ? Si oui, renommez" in tete
    assert "écrivez renouvellement à la place" in un
    assert "écrivez attribution à la place" in deux


# --- sentences -------------------------------------------------------------------------------


def test_a_sentence_of_a_list_is_no_heading() -> None:
    lu = lire(
        f"Les décisions du recteur, année 2025 :\n- le {LYCEE} est renouvelé,\n"
        "- par contre le Sextant n’a pas été retenu cette année,\n"
        f"- le {AUTRE} (renouvellement).\n"
    )
    assert not any("par contre" in q.question and "sous le titre" in q.question
                   for q in lu.questions)  # fmt: skip


def test_words_after_a_lycee_that_may_head_others_say_first_how_to_tell_so() -> None:
    texte = (
        f"Lycées des métiers, année 2025\n\nRenouvellement\n{LYCEE}\n\n"
        f"Situations à réexaminer\n{AUTRE}\n"
    )
    (dit,) = [q.sinon for q in lire(texte).questions if q.ligne == 6]
    assert "titre de ce qui suit, écrivez un numéro devant, « II - Situations à réexaminer »" in dit
    numerote = lire(texte.replace("Situations", "II - Situations"))
    assert numerote.decisions == {CROISSANT: (R, "2025")}


# --- a form ----------------------------------------------------------------------------------


def test_only_what_is_not_understood_of_a_service_is_quoted() -> None:
    assert not lire_service("Oui toujours, 80 places filles et garçons", "internat", "").reste
    dit = lire_service("Oui, 80 places filles et garçons, chauffé", "internat", "")
    assert dit.reste == "chauffé"
    fini = lire_service("Non, plus depuis la rentrée", "internat", "2026-11-02")
    assert (fini.valeur, fini.reste) == ("non", "")


@pytest.mark.parametrize("dit", ["CAEN du 12 juin 2025", "GRALM du 12/06/2025"])
def test_the_day_of_a_council_is_asked_and_not_ordered(dit: str) -> None:
    decision = {"nature": R, "date": dit, "intitule": ""}
    with pytest.raises(ChampError, match="est-ce le jour où le recteur a décidé") as leve:
        exiger_bien_ecrits(decision, decision)
    assert "Si oui, écrivez 2025-06-12" in str(leve.value)


@pytest.mark.parametrize("quand", ["session 2025", "année 2025", "2025", "campagne 2025"])
@pytest.mark.parametrize("ou", ["", "académie d’Ombrelune – ", "Académie d’Ombrelune - "])
def test_the_year_of_a_title_is_read_behind_the_academie(quand: str, ou: str) -> None:
    lu = lire(f"Lycées des métiers – {ou}{quand}\nRenouvellements\n{LYCEE}\n")
    assert lu.decisions == {CROISSANT: (R, "2025")}
    assert not lu.questions
