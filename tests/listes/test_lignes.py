"""The line of a lycée in a pasted list: which one it is, what a sign says, what a day is of.

All the établissements are invented.
"""

from __future__ import annotations

import random

import pytest

from macros.domaine.valeurs import NatureDecision
from macros.listes.bo import lire_bo
from macros.listes.frappe import numeros_remis
from macros.listes.lycees import rapprocher_lycees
from macros.listes.questions import AUCUN, Connu
from macros.listes.tableau import est_appele_autrement
from tests.listes.test_bo import (
    COMETES,
    CROISSANT,
    LEXIQUE,
    OMBRE,
    OURSE,
    PHARE,
    A,
    Lu,
    R,
    lire,
)
from tests.listes.test_noms import questions

NATURE = NatureDecision.RENOUVELLEMENT


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
    assert f"à la place du nom de la liste : {CROISSANT}" in question.sinon
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


def test_a_lycee_of_another_town_is_asked_by_an_order_that_is_accepted() -> None:
    lu = lire("Renouvellement, année 2025\nLP du Croissant (Clairlune)\n")
    (question,) = lu.questions
    assert f"à la place du nom de la liste et de « Clairlune » : {CROISSANT}" in question.sinon
    cible = next(c for c in LEXIQUE.cibles if c.uai == CROISSANT)
    ecrit = f"{CROISSANT} ({cible.lycee.nom}, {cible.ville})"
    assert ecrit in question.sinon
    for dit in (ecrit, f"{CROISSANT} {cible.lycee.nom}"):
        lu = lire(f"Renouvellement, année 2025\n{dit}\n{COMETES} Comètes, Clairlune\n")
        assert lu.decisions == dict.fromkeys((CROISSANT, COMETES), (R, "2025", ""))


# --- a name without its capital --------------------------------------------------------------


@pytest.mark.parametrize(
    "ligne", ["croissant saint-astre", "du croissant saint astre", "Croissant saint-astre"]
)
def test_a_name_and_its_town_without_a_capital_are_a_lycee(ligne: str) -> None:
    lu = lire(f"Renouvellement, année 2025\ncometes clairlune\n{ligne}\n")
    assert lu.decisions == dict.fromkeys((COMETES, CROISSANT), (R, "2025", ""))


# --- its section -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "section", ["(SEP)", "+ SEP", "/ SEP", "et sa SEP", "– SEP", "(avec sa SEP)"]
)
@pytest.mark.parametrize("type_", ["LPO", "LPOP", "Lycée"])
def test_the_section_of_a_lycee_is_its_own(section: str, type_: str) -> None:
    lu = lire(
        f"Renouvellement, année 2025\n{type_} Comètes {section} – Clairlune\n"
        "LP Croissant, Saint-Astre"
    )
    assert lu.decisions.get(CROISSANT) == (R, "2025", "")
    if type_ != "LPOP":  # private, or polyvalent: asked
        assert lu.decisions.get(COMETES) == (R, "2025", "")
        assert not lu.questions
    else:
        assert [COMETES in choix.reponses for choix in lu.questions] == [True]


# --- what a day is of ------------------------------------------------------------------------

SANS_JOUR = "Renouvellements\nLP du Croissant, Saint-Astre\nLPO des Comètes, Clairlune\n"


@pytest.mark.parametrize(
    "avant",
    [
        "Vu l’avis du groupe académique en date du 21 mai 2025 ;",
        "Vu l’arrêté du 21 mai 2025 relatif au label ;",
        "Vu la délibération\nen date du 21 mai 2025 ;",
        "Considérant l’audit du 21 mai 2025",
        "Procès-verbal de la réunion du groupe du 21 mai 2025",
        "PV de la séance du 21 mai 2025",
        "Compte rendu de la réunion du 21 mai 2025",
        "Bulletin académique du 21 mai 2025",
    ],
)
def test_the_day_of_an_opinion_or_of_a_meeting_is_never_proposed(avant: str) -> None:
    assert lire(f"{avant}\n{SANS_JOUR}").decisions == {}
    dits = " ".join(sinon for _, sinon in questions(f"{avant}\n{SANS_JOUR}"))
    assert "2025-05-21" not in dits
    assert "« --date »" in dits


def test_the_day_of_the_arrete_is_proposed_and_not_the_one_of_its_opinion() -> None:
    posees = questions(
        "Arrêté du 18 juin 2025 portant renouvellement du label\n"
        f"Vu l’avis du groupe académique en date du 21 mai 2025 ;\n{SANS_JOUR}"
    )
    dits = " ".join(sinon for _, sinon in posees)
    assert "« --date 2025-06-18 »" in dits
    assert "2025-05-21" not in dits


# --- tables of several days ------------------------------------------------------------------


@pytest.mark.parametrize("fin", ["jusqu’au 2030", "jusqu'au 2030", "jusqu’en 2030", "jusqu’à 2030"])
@pytest.mark.parametrize("bord", [";", "\t", ", ", " "])
def test_the_end_that_a_question_has_written_is_accepted(fin: str, bord: str) -> None:
    cellules = ("LP du Croissant", "Saint-Astre (renouvellement)", "2025", fin)
    assert lire(bord.join(cellules)).decisions == {CROISSANT: (R, "2025", "")}
    assert not lire(bord.join(cellules)).questions


@pytest.mark.parametrize("bord", [";", " ; ", "\t"])
def test_the_head_of_a_table_is_no_lycee_and_tells_its_days(bord: str) -> None:
    tetes = ("Lycée", "Commune", "1re labellisation", "Dernier renouvellement", "Échéance")
    lignes = (("LP du Croissant", "Saint-Astre"), ("LPO des Comètes", "Clairlune"))
    texte = "\n".join(bord.join((*ligne, "2011", "2021", "2026")) for ligne in lignes)
    lu = lire(f"Suivi du label\n{bord.join(tetes)}\n{texte}\n", Connu(nature=NATURE))
    assert not any("quel lycée" in q.question or "dates" in q.question for q in lu.questions)


@pytest.mark.parametrize("bord", ["\t", "\n", " ; ", ";"])
def test_a_day_of_effect_is_never_that_of_the_decision(bord: str) -> None:
    tetes = ("UAI", "Établissement", "Ville", "Date d’effet")
    cellules = (CROISSANT, "LP du Croissant", "Saint-Astre", "12/06/2025")
    lu = lire(f"Renouvellements\n{bord.join(tetes)}\n{bord.join(cellules)}\n")
    assert lu.decisions == {}
    assert ["date ou année" in question.question for question in lu.questions] == [True]
    ligne = "LP du Croissant, Saint-Astre, date d’effet : 12 juin 2025"
    lu = lire(f"Renouvellements\n{ligne}\n")
    assert ["date ou année" in question.question for question in lu.questions] == [True]


# --- each lycée of ours is taken, or asked ----------------------------------------------------

NOMS = {
    CROISSANT: ("Croissant", "Saint-Astre"),
    COMETES: ("Comètes", "Clairlune"),
    OURSE: ("Grande Ourse", "Ombreville"),
}
FORMES = ("{0}, {1}", "{0} {1}", "LP {0} – {1}", "{0} ({1})", "- {0}, {1}", "{0} : {1}", "{1} {0}")


@pytest.mark.parametrize("graine", range(60))
def test_each_name_of_the_registry_beside_its_town_is_taken_or_asked(graine: int) -> None:
    hasard = random.Random(graine)
    casse = hasard.choice((str, str.lower, str.upper, str.title))
    tete = hasard.choice(("Renouvellements 2025\n", "renouvellements 2025\n", "Bonjour,\n", ""))
    suite = hasard.choice(("", " R", " : renouvellement", " 12/06/2025", "\tFavorable"))
    fin = hasard.choice(("\n", "\n\n", " ;\n"))
    lignes = [hasard.choice(FORMES).format(*NOMS[uai]) + suite for uai in NOMS]
    hasard.shuffle(lignes)
    texte = tete + fin.join(map(casse, lignes))
    lu = lire(texte)
    dits = ordres(lu)
    lue = lire_bo(texte, LEXIQUE, OMBRE.academie)
    lus = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    vus = {cible.uai for r in lus for cible in (r.sur, *r.proches, *r.autres) if cible}
    assert vus >= {*NOMS}, (texte, dits, lu.restes)
    for nom, ville in NOMS.values():
        for mot in (nom, ville):
            assert f"effacez « {casse(mot)}" not in dits, texte


# --- titles -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "titre",
    [
        "Renouvellement du label lycée des métiers, année 2025",
        "Renouvellement du label LDM – session 2025 (décision du 24/06/2025)",
        "Campagne de labellisation 2025 – Renouvellements",
        "renouvellements 2025",
    ],
)
def test_a_title_that_names_the_label_answers_for_all(titre: str) -> None:
    lu = lire(f"{titre}\nLP du Croissant, Saint-Astre\nLPO des Comètes, Clairlune\n")
    assert not any("nature" in choix.question for choix in lu.questions)
    assert not lu.decisions or {d[0] for d in lu.decisions.values()} == {R}


@pytest.mark.parametrize(
    "titre", ["1re labellisation", "1ère attribution", "Premières labellisations"]
)
def test_a_first_labelling_heads_what_is_below_and_is_none_of_the_lycee_above(titre: str) -> None:
    lu = lire(
        "Année 2025\nRenouvellement\nLP du Croissant, Saint-Astre\n"
        f"{titre}\nLPO des Comètes, Clairlune\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2025", ""), COMETES: (A, "2025", "")}


def test_two_lycees_that_no_sign_parts_are_each_put_on_its_own_line() -> None:
    lu = lire("Renouvellement, année 2025\nM. Croissant, Saint-Astre\nM. Comètes, Clairlune\n")
    assert "effacez" not in ordres(lu)


def test_a_number_beside_another_name_is_told() -> None:
    (phare,) = (c for c in LEXIQUE.cibles if c.uai == PHARE)
    uai = phare.uai
    for dit in ("LP Saint-Dupondeau, Port-Étoile", "Lycée Dupondeau", "Croissant, Saint-Astre"):
        assert est_appele_autrement(f"{uai} {dit}", phare), dit
    for dit in ("", "LP", "LP du Phare", "du Phar, Port-Étoile", f"{uai} Phare (Port-Étoile)"):
        assert not est_appele_autrement(f"{uai} {dit}", phare), dit
