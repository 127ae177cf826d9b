"""Lists that a second secretary pasted: ends in words, letters in numbers, two names of one lycée.

All the établissements are invented.
"""

from __future__ import annotations

import pytest

from macros.listes.frappe import numeros_remis, remettre
from tests.listes.test_bo import COMETES, CROISSANT, SELENITES
from tests.listes.test_messages import Lu, lire

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


TITRE = "Lycée des métiers de la nuit et des astres"


@pytest.mark.parametrize(
    "dit",
    [
        "LP du Croissant (ex-LP de la Lune), Saint-Astre",
        "LP du Croissant (ancien LP Sainte-Étoile), Saint-Astre",
        "LP du Croissant (anciennement lycée de la Lune), Saint-Astre",
        "LP du Croissant, Saint-Astre (devenu LP du Croissant)",
    ],
)
def test_a_former_name_in_brackets_is_no_other_lycee(dit: str) -> None:
    lu = lire(f"{ARRETE}{dit} (renouvellement) – « {TITRE} »\n")
    assert lu.questions == []
    ((_, cible, saisie),) = lu.suite.gardes
    assert (cible.uai, saisie.decision.intitule) == (CROISSANT, TITRE)


@pytest.mark.parametrize("lien", ["devenu", "rebaptisé", "désormais", "nouveau nom :"])
def test_a_new_name_that_we_do_not_know_is_asked_of_the_same_lycee(lien: str) -> None:
    """One question, that quotes it: no other lycée begins there."""
    lu = lire(f"{ARRETE}LP du Croissant, Saint-Astre, {lien} LP Grand Large (renouvellement)\n")
    (choix,) = lu.questions
    assert "Croissant" in choix.question
    assert "Grand Large" in choix.question


def test_a_label_in_brackets_is_no_former_name() -> None:
    lu = lire(f"{ARRETE}LP du Croissant (ancien label retiré), Saint-Astre (renouvellement)\n")
    assert lu.questions


@pytest.mark.parametrize("dit", ["renouvelé également", "aussi renouvelée", "label renouvelé, ok"])
def test_a_line_that_decides_of_one_by_its_last_word_is_asked(dit: str) -> None:
    lu = lire(f"{ARRETE}LPO des Comètes, Clairlune (renouvellement)\nCroissant {dit}\n")
    assert any("Croissant" in c.question and c.ligne == 3 for c in lu.questions)


@pytest.mark.parametrize(
    "dit",
    [
        "aucun Croissant n’a pas déposé de dossier",
        "- aucun Croissant renouvelé également",
        "aucun Machin truc",
        "Aucun : Croissant (renouvellement)",
        f"aucun {CROISSANT} renouvelé",
    ],
)
def test_a_line_that_begins_by_aucun_is_always_left_aside(dit: str) -> None:
    """Nor is it said of the lycée above, nor is what stands below it lost."""
    lu = lire(
        f"{ARRETE}LPO des Comètes, Clairlune (renouvellement)\n{dit}\n"
        "LP du Phare, Port-aux-Mouettes (attribution)\n"
    )
    assert [e[0].article.ligne for e in lu.suite.ecartes] == [3]
    assert [c for c in lu.questions if c.ligne != 4] == []
    assert COMETES in lu.decisions


@pytest.mark.parametrize("dit", ["Aucun retrait", "AUCUN RETRAIT", "Aucun label n’a été retiré."])
def test_a_sentence_that_tells_of_nothing_names_no_lycee(dit: str) -> None:
    lu = lire(f"{ARRETE}LPO des Comètes, Clairlune (renouvellement)\nRetraits\n{dit}\n")
    assert lu.suite.ecartes == []


def test_names_said_together_are_each_put_on_a_line() -> None:
    lu = lire(f"{ARRETE}Croissant, Comètes et Sélénites sont renouvelés\n")
    dits = " ".join(f"{c.question} {c.sinon}" for c in lu.questions)
    assert "effacez" not in dits
    assert all(uai in dits for uai in (CROISSANT, COMETES, SELENITES))


def test_words_below_a_lycee_are_asked_at_their_own_line() -> None:
    lu = lire(f"{ARRETE}LPO des Comètes, Clairlune (renouvellement)\nsous conditions à revoir\n")
    (choix,) = lu.questions
    assert choix.ligne == 3


def test_a_title_is_not_lost_with_what_aucun_leaves_aside() -> None:
    """« A, aucun B : titre »: it may be that of A, on the same line."""
    ligne = f"{ROW}, aucun LP Grand Large : {TITRE}"
    (choix,) = lire(f"{ARRETE}{ligne}\n").questions
    assert f"« aucun » écarte aussi « {TITRE} »" in choix.question
    assert lire(f"{ARRETE}{ROW}\naucun LP Grand Large : {TITRE}\n").questions == []


@pytest.mark.parametrize(
    "dit",
    [
        f"renouvellement « {TITRE} »",
        f"label renouvelé, « {TITRE} »",
        f"Renouvellement – « {TITRE} »",
        f"renouvellement : {TITRE}",
        f"« {TITRE} » : renouvellement",
        f"{TITRE} (renouvellement)",
    ],
)
def test_a_nature_beside_its_title_is_not_asked(dit: str) -> None:
    lu = lire(f"{ARRETE}LP du Croissant, Saint-Astre : {dit}\n")
    assert lu.questions == []
    ((_, _, saisie),) = lu.suite.gardes
    assert (saisie.decision.nature.value, saisie.decision.intitule) == ("renouvellement", TITRE)
