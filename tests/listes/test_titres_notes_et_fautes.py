"""Lists and mails as a label manager pastes them: headings that refuse, surnames, notes, faults.

All the établissements are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from macros.commandes.cli import main
from macros.listes.bo import lire_bo
from macros.listes.choix import decider
from macros.listes.indices import indices
from macros.listes.laisses_de_cote import nommes_a_part
from macros.listes.lexique import Lexique, Perdu, lexique
from macros.listes.lycees import rapprocher_lycees
from macros.listes.questions import ATTENTE, Choix, Connu
from tests.conftest import REGISTRES, copier
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
    X,
    lire,
)

TETE = "Académie d’Ombrelune – Label lycée des métiers, année 2025\nArrêté du 12 juin 2025\n\n"
REFUS = (
    "Avis défavorable", "Avis défavorables", "Refus", "Demandes rejetées", "AVIS DÉFAVORABLES",
    "Candidatures non retenues", "Établissements ayant reçu un avis défavorable",
)  # fmt: skip
INCONNUS = (
    "Établissements n’ayant pas souhaité renouveler leur label", "Dossiers sans suite",
    "Hors campagne", "Lycées visités à l’automne", "Ajournés",
)  # fmt: skip


@pytest.mark.parametrize("titre", REFUS)
@pytest.mark.parametrize("rang", [0, 1])
def test_a_heading_that_refuses_gives_nothing_to_enter(titre: str, rang: int) -> None:
    """And nothing is said of what stands above it, nor below the next heading."""
    blocs = [
        f"{titre}\nLP du Croissant, Saint-Astre",
        "Renouvellements\nLPO des Comètes, Clairlune",
    ]
    lu = lire(TETE + "\n".join(blocs[::-1] if rang else blocs) + "\n")
    assert lu.questions == []
    assert lu.decisions == {COMETES: (R, "2025", "")}
    (ecarte,) = lu.suite.ecartes
    assert f"sous le titre « {titre} »" in ecarte[1]


@pytest.mark.parametrize("titre", INCONNUS)
@pytest.mark.parametrize("deux", [False, True])
def test_a_heading_not_understood_never_takes_the_nature_of_the_next(
    titre: str, deux: bool
) -> None:
    autre = "LP du Phare, Port-Étoile\n" if deux else ""
    lu = lire(
        f"{TETE}{titre}\nLP du Croissant, Saint-Astre\n{autre}Retraits du label\n"
        "LPO des Comètes, Clairlune\nRenouvellements\nLP des Sélénites, Port-Ombre\n"
    )
    assert lu.decisions == {COMETES: (X, "2025", ""), SELENITES: (R, "2025", "")}
    fini = titre.startswith("Établissements n’ayant pas souhaité")
    assert len(lu.questions) == (2 if deux and fini else 1)
    for question in lu.questions:
        assert f"sous le titre « {titre} »" in question.question
        assert "Retraits du" not in question.question + question.sinon


@pytest.mark.parametrize(
    ("titre", "nature"),
    [
        ("Article 2 – Le label est renouvelé, pour la même durée, aux lycées suivants :", R),
        ("Annexe 1 – Établissements dont le label est renouvelé", R),
        ("Renouvellement à l’identique", R),
        ("Le label est attribué dans les mêmes conditions aux lycées suivants", A),
        ("Nouvel établissement labellisé", A),
        ("Nouveau lycée labellisé", A),
    ],
)
def test_words_that_change_nothing_in_a_heading(titre: str, nature: str) -> None:
    lu = lire(f"{TETE}{titre}\nLP du Croissant, Saint-Astre\n")
    assert lu.decisions == {CROISSANT: (nature, "2025", "")}


def test_a_heading_not_understood_is_asked_about_once_and_written_again_answers_for_all() -> None:
    titre = "Lycées retenus par la commission de juin"
    deux = "LP du Croissant, Saint-Astre\nLP du Phare, Port-Étoile\n"
    (question,) = lire(f"{TETE}{titre}\n{deux}").questions
    assert "de ces 2 décisions" in question.question
    assert "« Renouvellements »" in question.sinon
    for ecrit, nature in (("Renouvellements", R), ("Attributions", A), ("Retraits", X)):
        lu = lire(f"{TETE}{ecrit}\n{deux}")
        assert lu.decisions == {CROISSANT: (nature, "2025", ""), PHARE: (nature, "2025", "")}
    lu = lire(f"{TETE}Renouvellements avec modification\n{deux}")
    assert {nature for nature, _, _ in lu.decisions.values()} == {M}


def test_what_may_be_of_the_row_above_or_below_is_asked_with_both() -> None:
    lu = lire(
        f"{TETE}LP du Croissant, Saint-Astre\nRenouvellement\nLPO des Comètes, Clairlune\n"
        "Attribution\nLP du Phare, Port-Étoile\n"
    )
    assert lu.decisions == {}
    _, cometes, phare = (q.question for q in lu.questions)
    assert (
        "au-dessus, la liste dit « Renouvellement » ; dessous, la liste dit « Attribution »"
        in cometes
    )
    assert "au-dessus, la liste dit « Attribution »" in phare
    assert "écrivez pour chaque lycée, la nature" in lu.questions[1].sinon


def test_a_refusal_in_a_cell_below_its_lycee_heads_nothing() -> None:
    lu = lire(
        f"{TETE}Renouvellement du label\nLP du Croissant\n\nSaint-Astre\n\nAvis défavorable\n\n"
        "LPO des Comètes\n\nClairlune\n"
    )
    assert CROISSANT not in lu.decisions
    assert lu.questions


@pytest.mark.parametrize("refus", ["Refus", "refus", "Avis défavorable"])
def test_a_refusal_told_below_a_lycee_of_several_lines_never_loses_the_next(refus: str) -> None:
    lu = lire(
        f"{TETE}Renouvellements\nLP du Croissant\nSaint-Astre\n{refus}\nLP du Phare\nPort-Étoile\n"
    )
    assert CROISSANT not in lu.decisions
    assert lu.suite.ecartes == []
    assert PHARE in lu.decisions or any("Phare" in q.question for q in lu.questions)


def test_a_row_that_says_its_own_nature_under_a_refusal_is_asked() -> None:
    """In brackets, it may be what was asked for, and refused."""
    lu = lire(
        f"{TETE}Avis défavorables\nLP du Croissant, Saint-Astre (renouvellement)\n"
        "LPO des Comètes, Clairlune : renouvelé sous réserve\nLP du Phare, Port-Étoile\n"
    )
    assert lu.decisions == {}
    premiere, _ = lu.questions
    assert "est-ce refusé, ou décidé ?" in premiere.question
    assert "« aucun » devant son nom" in premiere.sinon
    assert len(lu.suite.ecartes) == 1
    rangee = lire(
        f"{TETE}Renouvellements\nLP du Croissant, Saint-Astre (renouvellement)\nAvis défavorables\n"
        "aucun LPO des Comètes, Clairlune (renouvellement)\n"
    )
    assert rangee.questions == []
    assert rangee.decisions == {CROISSANT: (R, "2025", "")}


def test_an_adverse_opinion_alone_on_its_line_heads_what_follows_a_favourable_one() -> None:
    lu = lire(
        "Procès-verbal du 20 mai 2025\nAvis favorable :\nLP du Croissant, Saint-Astre "
        "(renouvellement) 2025\n"
        "Avis défavorable :\nLP du Phare, Port-Étoile (renouvellement) 2025\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2025", "")}
    (question,) = lu.questions
    assert "Phare" in question.question
    assert "sous le titre « Avis défavorable »" in question.question


def test_the_day_of_a_text_is_told_at_its_own_line() -> None:
    lue = lire_bo("Labels\nArrêté du 12 juin 2025\n\nLP du Croissant, Saint-Astre\n", LEXIQUE,
                  OMBRE.academie)  # fmt: skip
    dits = indices(lue.flux, [(a.debut, a.fin) for a in lue.articles])
    assert [(jour.ligne, jour.iso) for jour in dits.jours] == [(2, "2025-06-12")]


NOTES = ("Label accordé pour trois ans.", "pour une durée de trois ans", "jusqu’en 2028")


@pytest.mark.parametrize("note", NOTES)
def test_the_end_that_a_note_gives_is_asked_and_kept(note: str) -> None:
    texte = (
        f"{TETE}Renouvellement\nLP du Croissant, Saint-Astre (1)\n"
        f"LPO des Comètes, Clairlune\n\n(1) {note}\n"
    )
    lu = lire(texte)
    assert lu.decisions == {COMETES: (R, "2025", "")}
    (question,) = lu.questions
    assert "dernier jour du label (la note « (1) », ligne 8, dit « " in question.question
    assert "à la place de « (1) », le dernier jour, « " in question.sinon
    assert "jusqu’au 31 août 2028 » si c’est bien lui" in question.sinon
    assert "effacez la note, ligne 8" in question.sinon
    obeie = texte.replace(f"(1) {note}\n", "").replace(" (1)", ", jusqu’au 31 août 2028")
    lu = lire(obeie)
    assert lu.questions == []
    fins = {c.uai: str(s.decision.expire_le) for _, c, s in lu.suite.gardes}
    assert fins[CROISSANT] == "2028-08-31"


def test_a_note_of_five_years_changes_nothing() -> None:
    lu = lire(
        f"{TETE}Renouvellement\nLP du Croissant, Saint-Astre (1)\n\n"
        "(1) Label accordé pour cinq ans\n"
    )
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (R, "2025", "")}


def test_a_note_that_asks_more_tells_to_keep_its_end_too() -> None:
    lu = lire(
        f"{TETE}Renouvellement\nLP du Croissant, Saint-Astre (1)\n\n"
        "(1) sous réserve de la signature, pour deux ans\n"
    )
    assert lu.decisions == {}
    assert "écrivez aussi après le nom « pour deux ans, jusqu’au 31 août 2027 »" in (
        lu.questions[0].sinon
    )


# --- surnames, sites whose label is seen no more ---------------------------------------------

NOMMES = {
    CROISSANT: "Lycée professionnel Camille Exemple",
    PHARE: "Lycée professionnel Paul Modèle",
}


def _lexique() -> Lexique:
    lycees = [
        lycee.model_copy(update={"nom": NOMMES.get(lycee.uai, lycee.nom)})
        for lycee in OMBRE.etablissements
    ]
    perdu = Perdu("0619999Z", "Lycée Louis Autrefois", "Saint-Astre", ("louisautrefois",),
                  next(c.villes for c in LEXIQUE.cibles if c.uai == CROISSANT))  # fmt: skip
    return replace(lexique(replace(OMBRE, etablissements=tuple(lycees))), perdus=(perdu,))


def _questions(texte: str, connu: Connu) -> tuple[dict[str, str], list[Choix]]:
    mots = _lexique()
    lue = lire_bo(texte, mots, OMBRE.academie)
    questions: list[Choix] = []

    def garder(choix: Choix) -> str:
        questions.append(choix)
        return ATTENTE

    suite = decider(rapprocher_lycees(lue.articles, lue.flux, mots), connu, garder, LE)
    return {c.uai: s.decision.nature.value for _, c, s in suite.gardes}, questions


@pytest.mark.parametrize("puce", ["- ", "• ", "", "2) "])
@pytest.mark.parametrize(
    ("ligne", "sur"),
    [
        ("Exemple : renouvelé", False),
        ("Exemple (renouvelé)", False),
        ("Exemple, renouvelé pour 5 ans", False),
        ("Exemple – ajourné", False),
        ("Exemple, Saint-Astre : renouvelé", True),
        ("Exemple (Saint-Astre) : renouvelé", True),
    ],
)
def test_a_surname_beside_a_decision_is_a_lycee(ligne: str, sur: bool, puce: str) -> None:
    decisions, questions = _questions(
        f"Bonjour,\nJe vous confirme :\n{puce}LP des Sélénites (Port-Ombre) : renouvelé\n"
        f"{puce}{ligne}\n\nBonne fin de journée,\nAlix Autre\n",
        Connu(date="2025"),
    )
    assert decisions == {SELENITES: R} | ({CROISSANT: R} if sur else {})
    assert len(questions) == 1 - sur
    for question in questions:
        assert question.question.startswith(f"« {ligne.rstrip(')')}")
        assert CROISSANT in question.sinon
        assert "Bonne" not in question.question


@pytest.mark.parametrize("ligne", ["Exemple (Saint-Astre)", "Exemple, Saint-Astre"])
def test_a_surname_beside_its_town_is_a_lycee_under_a_heading(ligne: str) -> None:
    decisions, questions = _questions(
        f"Renouvellements\nLP des Sélénites, Port-Ombre\n{ligne}\n", Connu(date="2025")
    )
    assert decisions == {SELENITES: R, CROISSANT: R}
    assert questions == []


@pytest.mark.parametrize(
    "ligne", ["Alix Exemple", "Exemple", "Décision : renouvellement", "Objet : labels renouvelés"]
)
def test_who_signs_and_what_heads_are_no_lycee(ligne: str) -> None:
    decisions, questions = _questions(
        f"{ligne}\nRenouvellements\nLP des Sélénites, Port-Ombre\n\nCordialement\n{ligne}\n",
        Connu(date="2025"),
    )
    assert decisions.items() <= {SELENITES: R}.items()
    assert all("Sélénites" in q.question for q in questions)


@pytest.mark.parametrize(
    ("ligne", "demande"),
    [
        ("Personne : renouvelé", True),
        ("Tel Autre (attribution)", True),
        ("Le Lointain, Midi : retrait", True),
        ("Nature : renouvellement", False),
        ("Objet : renouvellement", False),
        ("Résultat : renouvelé", False),
        ("Lycées publics : renouvellement", False),
    ],
)
def test_a_line_that_decides_of_one_unknown_is_asked(ligne: str, demande: bool) -> None:
    mots = _lexique()
    lue = lire_bo(f"Bonjour,\n{ligne}\n- LP des Sélénites (Port-Ombre) : renouvelé\n", mots,
                  OMBRE.academie)  # fmt: skip
    posees: list[Choix] = []

    def garder(choix: Choix) -> str:
        posees.append(choix)
        return ATTENTE

    nommes_a_part(lue, rapprocher_lycees(lue.articles, lue.flux, mots), mots, garder)
    assert bool(posees) is demande
    for choix in posees:
        assert choix.ligne == 2
        assert "registre nouveau" in choix.sinon


@pytest.mark.parametrize("nom", ["Lycée Autrefois", "Lycée Louis Autrefois", "LP L. Autrefois"])
def test_a_site_whose_label_is_seen_no_more_is_known_by_its_surname(nom: str) -> None:
    _, (question,) = _questions(f"Renouvellements\n{nom}, Saint-Astre\n", Connu(date="2025"))
    assert "« Lycée Louis Autrefois »" in question.question
    assert "registre nouveau 0619999Z" in question.sinon
    assert CROISSANT not in question.sinon


def test_a_name_like_none_of_its_town_is_asked_openly() -> None:
    _, (question,) = _questions("Renouvellements\nLycée Inconnu, Saint-Astre\n", Connu(date="2025"))
    assert "Si c’est un lycée qui a changé de nom" in question.sinon
    assert "« registre nouveau » suivi de son UAI" in question.sinon
    assert "« aucun » devant son nom seulement s’il est d’une autre académie" in question.sinon


def test_the_day_of_the_text_that_decides_is_asked_beside_a_commission() -> None:
    texte = (
        "Bonjour,\nSuite à la commission du 14/03/2025 et à l’arrêté du recteur du 12 juin 2025, "
        "je vous confirme :\n- LP des Sélénites (Port-Ombre) : renouvelé\n"
    )
    lu = lire(texte)
    assert lu.decisions == {}
    assert [q.question for q in lu.questions if "date" in q.question]
    assert lu.reference == "Arrêté du 12 juin 2025"
    lu = lire(texte, Connu(date="2025-06-12"))
    assert lu.decisions == {SELENITES: (R, "2025-06-12", "")}


@pytest.mark.parametrize("jour", ["le 12 juin 2025", "du 12/06/2025", "par arrêté du 12 juin 2025"])
def test_the_day_of_a_row_s_own_decision_is_read(jour: str) -> None:
    lu = lire(
        f"Bonjour,\n- LP du Croissant (Saint-Astre) : renouvelé {jour}\n"
        "- LP des Sélénites (Port-Ombre) : renouvelé le 13 juin 2025\n"
    )
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (R, "2025-06-12", ""), SELENITES: (R, "2025-06-13", "")}


@pytest.mark.parametrize(
    "titre",
    [
        "Lycées des métiers, année 2025 – académie d’Ombrelune",
        "Académie d’Ombrelune - Label lycée des métiers, année 2025",
    ],
)
def test_the_year_of_a_title_is_read_beside_an_academie(titre: str) -> None:
    lu = lire(f"{titre}\nNouveaux labels\nLP du Croissant, Saint-Astre\n")
    assert lu.decisions == {CROISSANT: (A, "2025", "")}


# --- a table’s faults, at the table’s lines ---------------------------------------------------


@pytest.fixture
def entrer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], int]:
    donnees = copier(REGISTRES / "essai", tmp_path, monkeypatch)

    def lancer(liste: str, nom: str = "liste.csv") -> int:
        fichier = donnees.parent / nom
        fichier.write_text(liste, "utf-8")
        return main(["decisions", str(fichier), "--essai"])

    return lancer


COLONNES = "uai;nature;date;reference;lien;intitule;expire_le\n"


def test_what_the_registry_refuses_is_told_at_the_table_s_line(
    entrer: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    liste = f"{COLONNES}0010003Y;attribution;2026-03-12;BO du 5 février 2026;;;2020-01-01\n"
    assert entrer(liste) == 1
    erreurs = capsys.readouterr().err
    assert "liste.csv:2:1: " in erreurs
    assert "[LM133]" in erreurs
    # Beside a row that is no decision, all the same.
    assert entrer(f"{liste}0010005A;renouvellement;hier;;;;\n") == 1
    erreurs = capsys.readouterr().err
    assert "liste.csv:3: " in erreurs
    assert "liste.csv:2:1: " in erreurs
    assert "establishments.yaml" not in erreurs


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("renouvellement;juin 2025", "attribution;2025"),
        ("attribution;2025", "renouvellement;12/06/2025"),
        ("renouvellement;2025", "renouvellement;juin 2025"),
    ],
)
def test_two_decisions_of_one_label_are_told_at_both_rows(
    entrer: Callable[[str], int], capsys: pytest.CaptureFixture[str], une: str, autre: str
) -> None:
    assert entrer(f"{COLONNES}0010005A;{une};;;;\n0010005A;{autre};;;;\n") == 1
    erreurs = capsys.readouterr().err
    assert "liste.csv:3: 0010005A : la ligne 2 donne déjà une décision" in erreurs
    assert "establishments.yaml" not in erreurs


@pytest.mark.parametrize("date", ["2019", "2019-03-12"])
def test_a_line_of_the_registry_is_told_as_the_file_has_it(
    entrer: Callable[[str], int], capsys: pytest.CaptureFixture[str], date: str
) -> None:
    """The decisions that the list would write above it do not move it."""
    texte = (REGISTRES / "essai" / "establishments.yaml").read_text("utf-8").split("\n")
    ecrite = texte.index("        date: 2019-03-12")
    assert entrer(f"{COLONNES}0010001W;renouvellement;{date};;;;\n") == 1
    erreurs = capsys.readouterr().err
    assert "LM139" in erreurs
    if date == "2019":
        assert f"establishments.yaml:{ecrite + 1}:" in erreurs
        assert "déjà écrite ligne 2 de la liste" in erreurs
    else:
        assert "liste.csv:2:1: " in erreurs
        assert f"déjà écrite ligne {ecrite} de establishments.yaml" in erreurs


def test_a_refused_address_is_told_how_to_be_written(
    entrer: Callable[[str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert entrer(f"{COLONNES}0010005A;renouvellement;2025;;https://x;;\n") == 1
    erreurs = capsys.readouterr().err
    assert "Complétez le nom du site" in erreurs
    assert "Une date" not in erreurs
