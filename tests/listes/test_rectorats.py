"""Lists as rectorats send them, each with a fault of its own: all is invented.

What is read is what the list says; what may be otherwise is asked, by the name of the lycée.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.listes.test_bo import (
    COMETES,
    CROISSANT,
    PHARE,
    A,
    R,
    X,
    lire,
)

TETE = "Année 2025\nRenouvellements\nAcadémie d’Ombrelune\n"
UN = "LP du Croissant, Saint-Astre\n"

LUES = {
    "académies devant leurs lycées": (
        "Année 2025\nRENOUVELLEMENTS\nOMBRELUNE : LP DU CROISSANT (SAINT-ASTRE) ; "
        "LP DU PHARE (PORT-ÉTOILE)\nSOLBOURG : LP DU ZENITH (MIDI) ; LPO DE L’AUBE (MATIN)\n",
        {CROISSANT: R, PHARE: R},
    ),
    "une cellule par ligne": (
        "Année 2025\nRenouvellements du label\nAcadémie\nÉtablissement\nVille\nOmbrelune\n"
        "Lycée professionnel\ndu Croissant\nSaint-Astre\nLycée professionnel\ndu Phare "
        "(renouvellement)\nPort-Étoile\nSolbourg\nLycée professionnel du Zénith\nMidi\n",
        {CROISSANT: R, PHARE: R},
    ),
    "deux colonnes, une académie chacune": (
        "Année 2025\nRenouvellements du label\n"
        "Académie d’Ombrelune              Académie de Solbourg\n"
        "LP du Croissant, Saint-Astre      LP du Zénith, Midi\n"
        "LP du Phare, Port-Étoile          LPO de l’Aube, Matin\n",
        {CROISSANT: R, PHARE: R},
    ),
    "académie et deux-points": (
        f"{TETE}{UN}Académie : Solbourg\nLP du Phare, Matin, 0340007H\n",
        {CROISSANT: R},
    ),
    "annexe": (f"Annexe 1 - Lycées des métiers, année 2025 - Renouvellements du label\n{UN}",
               {CROISSANT: R}),
    "titre qui cite le BO": (f"Labels renouvelés en 2025 (BO n° 6 du 5 février 2026)\n{UN}",
                             {CROISSANT: R}),
    "nature et académie": (f"Année 2025\nRenouvellements – académie d’Ombrelune\n{UN}",
                           {CROISSANT: R}),
    "académie et nature": (
        "Année 2025\nNouveaux labels\nLP du Phare, Port-Étoile\n"
        f"Académie d’Ombrelune – Retraits : {UN}",
        {PHARE: A, CROISSANT: X},
    ),
    "en-tête de page répété": (
        "Ministère de l’Éducation nationale            BO n° 6 du 5-2-2026\n" + TETE + UN
        + "Page 3 sur 12\nMinistère de l’Éducation nationale            BO n° 6 du 5-2-2026\n"
        "LP du Phare, Port-Étoile\n",
        {CROISSANT: R, PHARE: R},
    ),
    "rangs": (
        TETE + "1. LP du Croissant (Saint-Astre), lycée des métiers de la forge\n"
        "2. LP du Phare (Port-Étoile)\n3) LPO des Comètes (Clairlune)\n",
        {CROISSANT: R, PHARE: R, COMETES: R},
    ),
    "sigles à points": (f"{TETE}L.P. du Croissant, Saint-Astre\nLyc. prof. du Phare, Port-Étoile\n",
                        {CROISSANT: R, PHARE: R}),
    "durée, total": (
        "Année 2025\nÉtablissement\tVille\tAvis\tDurée\nLP du Croissant\tSaint-Astre\tRNV\t5 ans\n"
        "LP du Phare\tPort-Étoile\tattribution\t5\nTotal : 2\n\nCommission du 12 juin 2025\n",
        {CROISSANT: R, PHARE: A},
    ),
    "académies numérotées": (
        "Lycées des métiers – décisions 2025\n12. Académie de Solbourg\n12.1 LP du Zénith, Midi\n"
        "13. Académie d’Ombrelune\n13.1 LP du Croissant, Saint-Astre (renouvellement)\n"
        "13.2 LPO des Comètes, Clairlune (1re labellisation)\n",
        {CROISSANT: R, COMETES: A},
    ),
    "académies seules sur leur ligne": (
        f"OMBRELUNE\nRenouvellements 2025\n{UN}SOLBOURG\nLP du Phare, Midi\n",
        {CROISSANT: R},
    ),
    "départements en lettres": (
        f"Liste 2025 des renouvellements\na) Haute-Ombrie\n{UN}LPO des Comètes, Clairlune\n"
        "b) Île d’Ombrie\nLP du Phare, Port-Étoile\n",
        {CROISSANT: R, COMETES: R, PHARE: R},
    ),
    "tableau à barres": (
        "| Académie | Établissement | Ville | Décision |\n|---|---|---|---|\n"
        "| Ombrelune | LP du Croissant | Saint-Astre | Renouvellement 2025 |\n"
        "| Solbourg | LP du Phare | Midi | Renouvellement 2025 |\n",
        {CROISSANT: R},
    ),
    "deux natures dans une phrase": (
        "Campagne 2025\nPar arrêté du recteur, le label est renouvelé au LP du Croissant "
        "(Saint-Astre) et au LP du Phare (Port-Étoile), et attribué au LPO des Comètes "
        "(Clairlune).\n",
        {CROISSANT: R, PHARE: R, COMETES: A},
    ),
    "en phrases": (
        "Suite à la commission du 12 juin 2025, le recteur a décidé de renouveler le label des "
        "lycées suivants : Croissant à Saint-Astre, Phare à Port-Étoile.\n"
        "Le label est attribué au lycée des Comètes (Clairlune).\n",
        {CROISSANT: R, PHARE: R, COMETES: A},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("texte", "vrai"), LUES.values(), ids=LUES)
def test_a_list_is_read_as_it_was_sent(texte: str, vrai: dict[str, str]) -> None:
    lu = lire(texte)
    assert lu.questions == []
    assert {uai: nature for uai, (nature, *_) in lu.decisions.items()} == vrai
    assert {quand for _, quand, _ in lu.decisions.values()} == {"2025"}


REFUS = (
    "n’a pas été retenu", "non retenu", "n’est pas renouvelé", "avis défavorable", "ajourné",
    "non reconduit", "refus", "sans suite", "en attente", "a renoncé", "n’obtient pas le label",
)  # fmt: skip
FORMES = (
    "{tete}LP du Croissant, Saint-Astre : {refus}\n",
    "{tete}LP du Phare (Port-Étoile)\nLe lycée du Croissant, à Saint-Astre, {refus}.\n",
    "{tete}LP du Phare (Port-Étoile)\nLe lycée du Croissant {refus}.\nBO n° 6 du 5 février 2026\n",
    "{tete}LP du Croissant\tSaint-Astre\t{refus}\n",
    "{tete}{refus} : LP du Croissant, Saint-Astre\n",
    "{tete}Académie d’Ombrelune - {refus}\nLP du Croissant, Saint-Astre\n",
    "{tete}LP du Croissant\nSaint-Astre\n{refus}\nLP du Phare\nPort-Étoile\n",
    "{tete}LP du Croissant (Saint-Astre)1\nLP du Phare (Port-Étoile)\n1 {refus}\n",
    "Année 2025\nLe label est attribué au LP du Phare (Port-Étoile).\n"
    "Le LP du Croissant (Saint-Astre) {refus}.\n",
    "Année 2025\nLe label est renouvelé au LP du Phare (Port-Étoile). Il {refus} au LP du "
    "Croissant (Saint-Astre).\n",
)


@pytest.mark.parametrize("forme", FORMES)
@pytest.mark.parametrize("tete", [TETE, "Année 2025\nNouveaux labels\n"])
def test_a_refusal_never_becomes_a_decision(forme: str, tete: str) -> None:
    for refus in REFUS:
        lu = lire(forme.format(tete=tete, refus=refus))
        assert CROISSANT not in lu.decisions, refus
        assert any("Croissant" in question.question for question in lu.questions), refus
        siennes = [q for q in lu.questions if "Croissant" in q.question]
        assert any("aucun" in q.sinon for q in siennes), refus


def test_no_message_tells_to_erase_a_refusal() -> None:
    (question,) = lire(f"{TETE}Le lycée du Croissant n’a pas été retenu.\n").questions
    assert "effacez" not in question.sinon
    assert question.sinon.startswith("la liste dit « n’a pas été retenu » : s’il n’y a rien à")


APPELS = ("2", "b", " 2", "²", "*", " (2)", "[2]", "⁽²⁾", " (voir note 2)")


@pytest.mark.parametrize("appel", APPELS)
@pytest.mark.parametrize("note", ["\n{} Sous réserve de la visite.\n", ""])
def test_every_call_of_a_note_is_asked_of_its_own_lycee(appel: str, note: str) -> None:
    signe = (
        "*"
        if appel == "*"
        else "b)"
        if appel == "b"
        else "(2)"
        if "(" in appel or "⁽" in appel
        else "2"
    )
    lu = lire(f"{TETE}LP du Croissant (Saint-Astre){appel}\nLP du Phare (Port-Étoile)\n"
              + note.format(signe))  # fmt: skip
    assert set(lu.decisions) == {PHARE}
    assert all("Croissant" in question.question for question in lu.questions)


def test_a_figure_after_a_town_that_has_no_districts_is_asked() -> None:
    lu = lire(f"{TETE}LP du Croissant, Saint-Astre 2\nLP du Phare, Port-Étoile\n")
    assert set(lu.decisions) == {PHARE}


def test_a_sentence_that_refuses_is_asked_whole() -> None:
    lu = lire(
        "Suite à la commission du 12 juin 2025, le recteur a décidé de ne pas renouveler le label "
        "des lycées suivants : Croissant à Saint-Astre, Phare à Port-Étoile.\n"
    )
    assert lu.decisions == {}
    assert len(lu.questions) == 2


def test_a_sentence_holds_on_its_own_line_only() -> None:
    lu = lire("Année 2025\nLe label est attribué au lycée des Comètes (Clairlune).\n"
              "Le lycée du Phare (Port-Étoile).\n")  # fmt: skip
    assert set(lu.decisions) == {COMETES}
    assert [q.question.partition(",")[0] for q in lu.questions] == ["Lycée professionnel du Phare"]


def test_lycees_of_another_academie_are_set_aside_with_it() -> None:
    lu = lire(LUES["académies devant leurs lycées"][0])
    assert [raison for _, raison in lu.suite.ecartes] == ["académie « SOLBOURG »"] * 2


def test_a_title_in_small_letters_is_written_as_the_registry_does() -> None:
    lu = lire(f"{TETE}LP du Croissant, Saint-Astre, lycée des métiers de la forge\n")
    assert lu.decisions[CROISSANT][2] == "Lycée des métiers de la forge"


@pytest.mark.parametrize("dite", ["(BO du 5 février 2026)", "BO du 5-2-2026"])
def test_the_bulletin_without_its_number_is_the_reference(dite: str) -> None:
    assert lire(f"Labels renouvelés en 2025 {dite}\n{UN}").reference == "BO du 5 février 2026"


def test_the_year_of_a_rentree_is_not_that_of_the_decision() -> None:
    lu = lire(f"Renouvellements – rentrée 2025\n{UN}")
    assert lu.decisions == {}


def test_none_below_a_heading_is_no_fault() -> None:
    lu = lire("RENOUVELLEMENTS\nSOLBOURG : aucun LP DU ZENITH (MIDI)\n")
    assert lu.decisions == {}
    assert len(lu.suite.ecartes) == 1


MORCEAUX = (
    "Renouvellements", "RETRAITS", "Attribution :", "Académie d’Ombrelune", "Académie : Solbourg",
    "OMBRELUNE : ", "SOLBOURG : ", "LP du Croissant", "(Saint-Astre)", "LP du Phare, Port-Étoile2",
    "2 Sous réserve.", "aucun ", "néant", "", "1. ", "\t", "Annexe 1 - ", "Année 2025", "Ville",
    "Établissement", "n’a pas été retenu", "(renouvellement)", "5 ans", "Total : 3", "L.P. ", "*",
    "lycée des métiers de la mer", "lycées suivants : ", "Cordialement", "Le label est attribué ",
    "Article 1", "Fait le 3 mars 2025", ":", ";", "–", "\f", "61", "R : renouvellement", "(1)",
)  # fmt: skip
BOUTS = ("\n", "\n", "\n\n", " ", " - ", "    ", "\t", "")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(MORCEAUX), st.sampled_from(BOUTS)), max_size=14))
def test_no_mix_of_headings_and_lycees_stops_the_reader(
    morceaux: list[tuple[str, str]],
) -> None:
    lire("".join(dit + bout for dit, bout in morceaux))
