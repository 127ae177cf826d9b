"""The title of a label in a pasted list: never lost, never cut, never to be erased.

All the établissements are invented.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from macros.listes.questions import Choix
from macros.verification.intitules import titre_coupe
from tests.listes.test_bo import COMETES, CROISSANT, LEXIQUE, A, Lu, M, R, lire

LYCEE, AUTRE = "LP du Croissant, Saint-Astre", "LPO des Comètes, Clairlune"
FORGE = "Lycée des métiers de la forge et du feu"
SUITE = "effacez-l"
"""How an order to erase begins."""


def dits(choix: Choix) -> str:
    """All that a question tells."""
    return " ".join((choix.question, choix.sinon, *choix.reponses.values()))


def intitule(lu: Lu, uai: str = CROISSANT) -> str:
    assert not lu.questions, [dits(choix) for choix in lu.questions]
    return lu.decisions[uai][2]


# --- brackets and guillemets -----------------------------------------------------------------

ENTOURES = [
    ("({})", FORGE),
    ("[{}]", FORGE),
    ("(« {} »)", FORGE),
    ("– {})", FORGE),
    ("« {} ».", FORGE),
    ('"{}"', FORGE),
    ("({}), avis favorable", FORGE),
]


@pytest.mark.parametrize(("autour", "voulu"), ENTOURES)
@pytest.mark.parametrize("avant", ["renouvellement ", "renouvellement avec changement d’intitulé "])
def test_what_stands_around_a_title_is_none_of_it(autour: str, voulu: str, avant: str) -> None:
    lu = lire(f"{LYCEE} : {avant}{autour.format(voulu)}\n{AUTRE} : renouvellement\nannée 2025\n")
    assert not any("quel est l’intitulé" in choix.question for choix in lu.questions)
    for _, _, saisie in lu.suite.gardes:
        assert titre_coupe(saisie.decision.intitule or "") == ""
    lu = lire(f"Renouvellement, année 2025\n{LYCEE} {autour.format(voulu)}\n{AUTRE}\n")
    if "avis" not in autour:
        assert intitule(lu) == voulu


@pytest.mark.parametrize(
    "titre",
    [
        "Lycée des métiers « du feu » et de la forge",
        "Lycée des métiers de la forge (fer, acier)",
        "Lycée des métiers de « la forge »",
    ],
)
@pytest.mark.parametrize("autour", ["« {} »", "(« {} »)", "“{}”"])
def test_what_a_title_opens_and_closes_is_its_own(titre: str, autour: str) -> None:
    lu = lire(f"Renouvellement, année 2025\n{LYCEE} – {autour.format(titre)}\n{AUTRE}\n")
    assert intitule(lu) == titre


@pytest.mark.parametrize(
    "titre",
    [
        "Lycée des métiers de la forge, de la",
        "Lycée des métiers de la forge et",
        "Lycée des métiers de la forge et de l’",
        "Lycée des métiers de la forge (fer",
        "Lycée des métiers « de la forge",
    ],
)
@pytest.mark.parametrize("autour", ["{}", "« {} »"])
def test_a_title_cut_is_asked_and_says_why(titre: str, autour: str) -> None:
    lu = lire(f"Renouvellement, année 2025\n{LYCEE} ; {autour.format(titre)}\n{AUTRE}\n")
    (question,) = [choix for choix in lu.questions if "intitulé" in choix.question]
    assert "la forge" in dits(question)
    assert "il manque la suite" in question.question or "ouvert" in question.question
    assert CROISSANT not in lu.decisions


# --- a title on two lines of a column --------------------------------------------------------

RANGEES = (
    ("Académie", "Établissement", "Ville", "Intitulé du label", "Décision"),
    ("Ombrelune", "LP du Croissant", "Saint-Astre", f"{FORGE}, de la", "Renouvellement"),
    ("", "", "", "relation client et du vitrail", ""),
    ("Ombrelune", "LPO des Comètes", "Clairlune", "Lycée des métiers du ciel", "Renouvellement"),
)


def en_colonnes(premiere: int, ecart: int = 0) -> str:
    """A table drawn with spaces; `ecart`: how far its second line is from its column."""
    largeurs = (premiere, 26, 15, 50, 0)
    lignes = []
    for rangee in RANGEES:
        ligne = "".join(dit.ljust(large) for dit, large in zip(rangee, largeurs, strict=True))
        lignes.append(ligne if rangee[0] else " " * ecart + ligne)
    return "Labels de l’année 2025\n" + "\n".join(lignes)


@pytest.mark.parametrize("ecart", [0, 1, 7, 15])
def test_the_second_line_of_a_title_in_a_column_goes_on_with_it(ecart: int) -> None:
    lu = lire(en_colonnes(14, ecart))
    assert intitule(lu) == f"{FORGE}, de la relation client et du vitrail"
    assert lu.decisions[COMETES][2] == "Lycée des métiers du ciel"


def test_a_cell_that_fills_its_column_ends_where_the_next_head_stands() -> None:
    serre, large = lire(en_colonnes(10)), lire(en_colonnes(14))
    assert serre.decisions == large.decisions
    assert serre.questions == large.questions == []


@pytest.mark.parametrize("suite", ["; lumière du soir", "(fer, acier)"])
def test_words_that_may_end_a_title_are_said_to(suite: str) -> None:
    lu = lire(f"Renouvellement, année 2025\n{LYCEE} ; {FORGE} {suite}\n")
    (question,) = lu.questions
    assert question.sinon.startswith(f"si ces mots finissent l’intitulé « {FORGE} »")
    entier = f"{FORGE} {suite.strip('; ')}"
    assert intitule(lire(f"Renouvellement, année 2025\n{LYCEE} ; « {entier} »\n")) == entier


# --- a note ----------------------------------------------------------------------------------

NOTES = [
    f"sous l’intitulé « {FORGE} »",
    f"Nouvel intitulé : {FORGE}",
    f"Changement d’intitulé : {FORGE}.",
    "LDM de la forge et du feu",
    f"Le lycée prend le nom de « {FORGE} »",
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("appel", ["(1)", "*"])
def test_a_note_that_gives_a_title_says_where_to_write_it(note: str, appel: str) -> None:
    texte = f"Renouvellement, année 2025\n{LYCEE} {appel}\n{AUTRE}\n{appel} {note}\n"
    (question,) = lire(texte).questions
    assert f"« {FORGE} »" in question.sinon
    assert "ne change rien" not in question.sinon
    suivi = texte.replace(
        f"{LYCEE} {appel}", f"{LYCEE} (renouvellement avec modification) « {FORGE} »"
    )
    lu = lire(suivi.replace(f"{appel} {note}\n", ""))
    assert lu.decisions[CROISSANT] == (M, "2025", FORGE)


# --- LDM, and titles said otherwise ----------------------------------------------------------


@pytest.mark.parametrize("bord", ["\t", " : ", " – ", " ; "])
def test_a_title_in_short_is_asked_in_full(bord: str) -> None:
    texte = f"Renouvellement, année 2025\n{LYCEE}{bord}LDM de la forge et du feu\n{AUTRE}\n"
    (question,) = lire(texte).questions
    assert f"« {FORGE} »" in dits(question)
    assert SUITE not in question.sinon
    lu = lire(texte.replace("LDM de la forge et du feu", f"« {FORGE} »"))
    assert intitule(lu) == FORGE


@pytest.mark.parametrize(
    "dit",
    [
        "avec le nouvel intitulé « Métiers de la forge et du feu »",
        "label des métiers de la forge et du feu",
        "« Métiers de la forge et du feu »",
        "intitulé : arts du feu",
        "(intitulé : arts du feu)",
    ],
)
def test_a_title_without_its_head_is_to_be_written_not_erased(dit: str) -> None:
    lu = lire(f"Renouvellement, année 2025\n{LYCEE}, {dit}\n{AUTRE}\n")
    (question,) = lu.questions
    assert f"« {'Lycée des métiers de…' if 'arts' in dit else FORGE} »" in question.sinon
    assert SUITE not in question.sinon


# --- a title is asked once -------------------------------------------------------------------


@pytest.mark.parametrize(
    "dessus",
    [
        "Objet : label lycée des métiers - décisions de la rectrice",
        "Lycée des métiers : décisions de l’année",
        "Lycée des métiers du ciel",
        "« Lycée des métiers du ciel »",
    ],
)
def test_a_title_between_guillemets_beside_its_lycee_is_taken(dessus: str) -> None:
    lu = lire(
        f"{dessus}\n- {LYCEE} (renouvellement) « {FORGE} », 2025\n- {AUTRE} (retrait), 2025\n"
    )
    assert intitule(lu) == FORGE


@pytest.mark.parametrize("devant", ["{} – ", "« {} » : ", "- {} : ", "({}) ", "LDM {} – "])
def test_a_title_before_its_lycee_on_its_line_is_its_own(devant: str) -> None:
    titres = [FORGE, "Lycée des métiers du ciel et du vent"]
    nus = [t.removeprefix("Lycée des métiers ") if "LDM" in devant else t for t in titres]
    texte = (
        f"Renouvellement, année 2025\n{devant.format(nus[0])}{LYCEE}\n"
        f"{devant.format(nus[1])}{AUTRE}\n"
    )
    lu = lire(texte)
    assert [dict(choix.reponses) for choix in lu.questions] == [
        {titre: f"« {titre} »", "aucun": "aucun"} for titre in titres
    ]
    suivi = texte.replace(LYCEE, f"{LYCEE} « {titres[0]} »")
    suivi = suivi.replace(AUTRE, f"{AUTRE} « {titres[1]} »")
    lu = lire(suivi)
    assert [intitule(lu), lu.decisions[COMETES][2]] == titres


def test_a_title_in_a_sentence_before_its_lycee_is_said() -> None:
    phrase = f"Est renouvelé en 2025 le label « {FORGE} » au {LYCEE} (renouvellement), 2025."
    lu = lire(phrase)
    dite = " ".join((intitule(lu), *lu.restes))
    assert FORGE in dite


def test_titles_above_their_lycees_are_still_asked() -> None:
    lu = lire(
        f"Renouvellements 2025\n« {FORGE} »\n{LYCEE}\n« Lycée des métiers du ciel »\n{AUTRE}\n"
    )
    assert any("quel est l’intitulé" in choix.question for choix in lu.questions)
    assert CROISSANT not in lu.decisions


# --- whatever the layout ---------------------------------------------------------------------

NOMS = {
    "0610002W": "LPO des Comètes, Clairlune",
    "0610003X": "LP du Croissant, Saint-Astre",
}
MOTS = ("forge", "vitrail", "boussole", "tapisserie", "meunerie", "horlogerie", "gravure")
Page = Callable[[list[tuple[str, str]]], str]


def _colonnes(lignes: list[tuple[str, str]]) -> str:
    rangees = []
    for nom, titre in lignes:
        lycee, ville = nom.split(", ")
        coupe = titre.rfind(" ", 0, len(titre) * 2 // 3)
        rangees.append(f"{lycee:<30}{ville:<20}{titre[:coupe]:<60}Renouvellement")
        rangees.append(f"{'':<50}{titre[coupe + 1 :]}")
    return (
        "Établissement".ljust(30)
        + "Ville".ljust(20)
        + "Intitulé".ljust(60)
        + "Décision\n"
        + ("\n".join(rangees))
    )


PAGES: dict[str, Page] = {
    "une ligne": lambda ls: "".join(f"{n} : renouvellement, {t}\n" for n, t in ls),
    "entre parenthèses": lambda ls: "".join(f"{n} – renouvellement ({t})\n" for n, t in ls),
    "devant": lambda ls: "Renouvellement\n" + "".join(f"{t} – {n}\n" for n, t in ls),
    "guillemets": lambda ls: "".join(f"- {n} (renouvellement) « {t} » ;\n" for n, t in ls),
    "points-virgules": lambda ls: "".join(f"{n};renouvellement;{t}\n" for n, t in ls),
    "tabulations": lambda ls: "".join(f"{n}\t{t}\trenouvellement\n" for n, t in ls),
    "sigle": lambda ls: "".join(
        f"{n} : renouvellement, {t.replace('Lycée des métiers', 'LDM')}\n" for n, t in ls
    ),
    "dessous": lambda ls: "Renouvellement\n\n" + "".join(f"{n}\n{t}\n\n" for n, t in ls),
    "dessus": lambda ls: "Renouvellement\n\n" + "".join(f"« {t} »\n{n}\n\n" for n, t in ls),
    "notes": lambda ls: (
        "Renouvellement\n"
        + "".join(f"{n} ({i})\n" for i, (n, _) in enumerate(ls, 1))
        + "".join(f"({i}) Nouvel intitulé : {t}\n" for i, (_, t) in enumerate(ls, 1))
    ),
    "colonnes": _colonnes,
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("graine", range(12))
def test_no_word_of_a_title_is_lost(page: str, graine: int) -> None:
    hasard = random.Random(graine)
    noms = [n for uai, n in NOMS.items() if uai in {c.uai for c in LEXIQUE.cibles}]
    hasard.shuffle(noms)
    lignes = []
    for nom in noms:
        un, deux, trois = hasard.sample(MOTS, 3)
        milieu = hasard.choice([", de la", " et de la", ",", " «", " ("])
        fin = {" «": " »", " (": ")"}.get(milieu, "")
        lignes.append((nom, f"Lycée des métiers de la {un}{milieu} {deux}{fin} et du {trois}"))
    lu = lire(f"Décisions de l’année 2025\n{PAGES[page](lignes)}")
    par_nom = {nom: uai for uai, nom in NOMS.items()}
    for nom, titre in lignes:
        _, _, pris = lu.decisions.get(par_nom[nom], (A, "", ""))
        assert titre_coupe(pris) == ""
        tout = " ".join((pris, *map(dits, lu.questions), *lu.restes))
        for mot in re.findall(r"\w{6,}", titre):
            assert mot.lower() in tout.lower(), (mot, tout)
        if pris:
            assert re.findall(r"\w+", pris) == re.findall(r"\w+", titre)


def test_a_renewal_stays_one() -> None:
    lu = lire(f"Renouvellement, année 2025\n{LYCEE} « {FORGE} »\n")
    assert lu.decisions == {CROISSANT: (R, "2025", FORGE)}
