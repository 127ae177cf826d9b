"""Lists headed by the sentence of an arrêté, cut by pages, or told in codes: all is invented."""

from __future__ import annotations

import pytest

from tests.listes.test_bo import COMETES, CROISSANT, A, M, R, X, lire

DEUX = "LP du Croissant, Saint-Astre\nLPO des Comètes, Clairlune\n"
ARRETE = "Par arrêté de la ministre de l’éducation nationale en date du 26 janvier 2026, "

PHRASES = (
    (
        f"{ARRETE}le label « lycée des métiers » est renouvelé, au titre de l’année 2025, pour une "
        "durée de cinq ans, aux établissements suivants :\nAcadémie d’Ombrelune\n",
        R,
        "2025",
    ),
    (f"{ARRETE}le label est attribué aux lycées suivants :\n", A, "2026-01-26"),
    (
        "Par arrêté rectoral en date du 3 mars 2025, le label « lycée des métiers »\n"
        "est renouvelé pour cinq ans aux\nétablissements ci-après :\n",
        R,
        "2025-03-03",
    ),
    ("Par décision du 3 mars 2025, le label est retiré aux lycées suivants :\n", X, "2025-03-03"),
    (
        "Année 2025\nLe label est renouvelé par arrêté du recteur du 3 mars 2025 aux lycées "
        "suivants.\n",
        R,
        "2025",
    ),
    ("Année 2025\nLes établissements suivants voient leur label renouvelé :\n", R, "2025"),
    ("Année 2025\nRenouvellements (5 ans)\n", R, "2025"),
    ("Année 2025\nRenouvellements - cinq ans\n", R, "2025"),
)


@pytest.mark.parametrize(("tete", "nature", "quand"), PHRASES)
def test_the_verb_of_a_sentence_tells_the_nature_and_its_text_the_day(
    tete: str, nature: str, quand: str
) -> None:
    lu = lire(tete + DEUX)
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (nature, quand, ""), COMETES: (nature, quand, "")}


def test_the_arrete_of_a_sentence_is_the_reference() -> None:
    tete = "Arrêté du 26 janvier 2026 (BO n° 7 du 12 février 2026)\n"
    lu = lire(f"{tete}{ARRETE}le label est renouvelé aux lycées suivants :\n{DEUX}")
    assert lu.reference == "BO n° 7 du 12 février 2026, arrêté du 26 janvier 2026"


@pytest.mark.parametrize(
    "verbe", ["n’est pas renouvelé", "est attribué ou renouvelé", "arrive à échéance", "prend fin"]
)
def test_a_sentence_in_doubt_is_asked_and_every_nature_is_offered(verbe: str) -> None:
    lu = lire(f"Année 2025\n{ARRETE}le label {verbe} aux lycées suivants :\n{DEUX}")
    assert lu.decisions == {}
    # One that ends is asked of each; else the sentence is asked about once.
    assert len(lu.questions) == (2 if verbe in ("n’est pas renouvelé", "prend fin") else 1)
    for question in lu.questions:
        assert all(f"« ({mot}" in question.sinon for mot in ("attribution", "renouv", "retrait"))
        assert "aucun" not in question.sinon[:60]


TROIS_ANS = (
    "Année 2025\nRenouvellement pour trois ans, jusqu’au 31/08/2028\n"
    "LP du Croissant, Saint-Astre\nReport\nLPO des Comètes, Clairlune : visite à refaire\n\n"
    "Bien cordialement,\nCamille Exemple\nChargée de mission\n"
)


def test_a_status_alone_between_two_lycees_heads_the_second() -> None:
    lu = lire(TROIS_ANS)
    (question,) = lu.questions
    assert lu.decisions == {CROISSANT: (R, "2025", "")}
    assert [str(s.decision.expire_le) for _, _, s in lu.suite.gardes] == ["2028-08-31"]
    assert "Comètes" in question.question
    assert "« Report »" in question.question
    assert "Camille" not in question.question
    aucun = lire(TROIS_ANS.replace("LPO", "aucun LPO"))
    assert "Camille" not in aucun.suite.ecartes[0][0].dit


TETE = "Liste des lycées labellisés en 2025\nRenouvellement du label\nAcadémie d’Ombrelune\n"


@pytest.mark.parametrize(
    "page",
    [
        "© Ministère de l’Éducation nationale > www.education.gouv.fr   Page 1 sur 2\n"
        "        Bulletin officiel n° 7 du 12 février 2026\n",
        "Bulletin officiel n° 7 du 12 février 2026\n",
        "www.education.gouv.fr\n12 février 2026\n",
        "Jeudi 12 février 2026\n3\n",
        "BO n° 7 du 12-2-2026 – 3\n",
    ],
)
@pytest.mark.parametrize("coupe", ["LP du Croissant, Saint-Astre\n", "LP du Croissant, Saint-\n"])
def test_the_running_heads_of_pages_are_passed_wherever_they_stand(page: str, coupe: str) -> None:
    suite = "" if coupe.endswith("Astre\n") else "Astre\n"
    lu = lire(f"{page}{TETE}{coupe}{page}{suite}LPO des Comètes, Clairlune\n")
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (R, "2025", ""), COMETES: (R, "2025", "")}


def test_a_day_alone_beside_no_page_is_the_decision_s() -> None:
    lu = lire(f"{TETE}LP du Croissant, Saint-Astre\n12 juin 2025\n")
    assert lu.decisions == {CROISSANT: (R, "2025-06-12", "")}


CODES = (
    "Académie\tVille\tÉtablissement\tDécision\nOmbrelune\tSAINT-ASTRE\tLP DU CROISSANT\tR\n"
    "\tCLAIRLUNE\tLPO DES COMETES\tL\nSolbourg\tMIDI\tLP DU ZENITH\tR\n"
    "\nL : labellisation ; R : renouvellement\n",
    "Ville\tÉtablissement\tDécision\nSAINT-ASTRE\tLP DU CROISSANT\tR\nCLAIRLUNE\tLPO DES COMETES\t"
    "A\n\nLégende : A = attribution, R = renouvellement, RM = renouvellement avec modification\n",
    "R : renouvellement\nN : nouveau label\nLP du Croissant, Saint-Astre (R)\n"
    "LPO des Comètes, Clairlune (N)\n",
)


@pytest.mark.parametrize("texte", CODES)
def test_the_codes_of_a_legend_are_read_and_the_column_of_academies(texte: str) -> None:
    lu = lire(f"Liste des lycées des métiers labellisés en 2025\n{texte}")
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (R, "2025", ""), COMETES: (A, "2025", "")}


def test_a_roman_number_before_a_heading_is_no_code() -> None:
    lu = lire("Année 2025\nI : Renouvellement\nLP du Croissant, Saint-Astre\tI\n")
    assert lu.decisions == {}


def test_a_lycee_of_a_town_where_the_registry_has_none_of_its_name_is_to_be_added() -> None:
    (question,) = lire("Année 2025\nRenouvellement\nLP du Croissant, PORT OMBRE CEDEX\n").questions
    assert "n’est pas compris" not in question.question
    assert "« PORT OMBRE »" in question.question
    assert question.sinon.index("registre nouveau") < question.sinon.index(CROISSANT)


def test_a_new_title_under_renewals_is_a_modification() -> None:
    lu = lire(
        "Année 2025\nRenouvellements\n"
        "LP du Croissant, Saint-Astre - nouvel intitulé : Lycée des métiers du pain\n"
    )
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (M, "2025", "Lycée des métiers du pain")}


def test_small_words_alone_on_a_line_are_no_head_of_columns() -> None:
    lu = lire(
        "Année 2025\nRenouvellement\n"
        "LP du Croissant\tSaint-Astre\tLycée des métiers du feu\net du\nfer\n"
    )
    titre = "Lycée des métiers du feu et du fer"
    assert lu.decisions == {CROISSANT: (R, "2025", titre)} or titre in str(lu.questions)
