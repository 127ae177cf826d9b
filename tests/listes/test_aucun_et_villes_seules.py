"""Lists that a sixth secretary pasted: « aucun » in a row, days of a spreadsheet, towns alone.

All the établissements are invented.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from macros.listes.bo import lire_bo
from macros.listes.lycees import rapprocher_lycees
from macros.listes.tableur import ORIGINE
from tests.listes.test_bo import COMETES, CROISSANT, LEXIQUE, OMBRE, R
from tests.listes.test_messages import lire

TETES = "UAI\tEtablissement\tVille\tAvis\tDécision recteur\tDate\tObs.\n"
AUTRE = "0610002W\tLPO des Comètes\tClairlune\tfavorable\trenouvellement\t12/06/2025\t\n"


# --- « aucun » in a row ----------------------------------------------------------------------

ECARTES = [
    TETES + f"aucun {CROISSANT}\tLP du Croissant\tSaint-Astre\tD\tNON RNV\t12/06/2025\t\n",
    TETES + f"{CROISSANT}\taucun LP du Croissant\tSaint-Astre\tD\tNON RNV\t12/06/2025\t\n",
    TETES + f"{CROISSANT}\taucun Croissant\tSaint-Astre\tD\tNON RNV\t12/06/2025\t\n",
    TETES + f"{CROISSANT}\tLP du Croissant\tSaint-Astre\tD\taucun NON RNV\t12/06/2025\t\n",
    TETES + f"{CROISSANT}\tLP du Croissant\tSaint-Astre\tD\taucun\t12/06/2025\t\n",
    f"{CROISSANT} aucun LP du Croissant, Saint-Astre, non renouvelé\n",
    "- LP du Croissant, Saint-Astre (aucun)\n",
    "- LP du Croissant, Saint-Astre : aucun\n",
    "- LP du Croissant, Saint-Astre – aucun\n",
]


@pytest.mark.parametrize("texte", ECARTES)
def test_aucun_is_understood_wherever_it_stands_in_the_row(texte: str) -> None:
    lu = lire(texte)
    assert not lu.decisions
    assert not lu.questions
    assert [raison for _, raison in lu.suite.ecartes] == ["« aucun » est écrit devant"]


@pytest.mark.parametrize("obs", ["aucun", "aucun changement", "aucun avis défavorable", "AUCUN X"])
def test_aucun_of_something_else_leaves_no_lycee_aside(obs: str) -> None:
    lu = lire(TETES + AUTRE.replace("\t\n", f"\t{obs}\n"))
    assert not lu.suite.ecartes
    assert lu.questions


# --- the days of a spreadsheet ---------------------------------------------------------------


@pytest.mark.parametrize("jour", [date(2025, 6, 12), date(2010, 9, 1), date(2031, 8, 31)])
def test_a_number_in_a_column_of_dates_is_a_day_and_is_said(jour: date) -> None:
    numero = str((jour - ORIGINE) // timedelta(days=1))
    texte = TETES + AUTRE.replace("12/06/2025", numero).replace("favorable", "")
    lue = lire_bo(texte, LEXIQUE, OMBRE.academie)
    assert [(c.ligne, c.ecrit, c.jour) for c in lue.comptes] == [(2, numero, jour)]
    assert str(lue.articles[0].date) == jour.isoformat()


@pytest.mark.parametrize("tete", ["", TETES.replace("Date", "Dossier")])
def test_elsewhere_it_is_quoted_and_asked(tete: str) -> None:
    lu = lire(tete + AUTRE.replace("12/06/2025", "45820").replace("favorable", ""))
    assert not lu.decisions
    assert "« 45820 »" in lu.questions[0].question
    assert "12 juin 2025" in lu.questions[0].sinon
    assert "« 12/06/2025 »" in lu.questions[0].sinon


def test_a_postal_code_of_the_departement_is_no_day() -> None:
    lu = lire("LPO des Comètes, 61100 Clairlune, renouvelé le 12 juin 2025\n")
    assert lu.decisions == {COMETES: (R, "2025-06-12")}
    assert not lu.questions


def test_a_letter_that_stands_for_no_nature_is_told_with_the_rest() -> None:
    lu = lire(TETES + AUTRE.replace("favorable", "F").replace("\t\n", "\tavec réserves\n"))
    assert "« F … avec réserves »" in lu.questions[0].question


# --- a town alone ----------------------------------------------------------------------------

DESSUS = "- Croissant, Saint-Astre : renouvelé le 12 juin 2025\n"
VILLES = [
    "- Clairlune : report à l’an prochain\n",
    "- Clairlune – report à l’an prochain\n",
    "- Clairlune (61) : report à l’an prochain\n",
    "- pour Clairlune, report à l’an prochain\n",
    "- celui de Clairlune est reporté\n",
    "- le lycée de Clairlune : reporté\n",
    "- Clairlune : on verra plus tard\n",
    "Clairlune : report à l’an prochain\n",
    "Clairlune n’a rien demandé\n",
    "Pour Clairlune, non renouvelé\n",
]
"""Lines of the only lycée of a town, after or before another’s."""


@pytest.mark.parametrize("ligne", VILLES)
@pytest.mark.parametrize("avant", [True, False])
def test_a_town_alone_is_never_said_of_another_lycee(ligne: str, *, avant: bool) -> None:
    lu = lire(ligne + DESSUS if avant else DESSUS + ligne)
    assert lu.decisions == {CROISSANT: (R, "2025-06-12")}
    sienne = lu.questions[0]
    assert sienne.ligne == (1 if avant else 2)
    assert "est-ce le lycée polyvalent des Comètes, Clairlune (0610002W) ?" in sienne.question
    assert COMETES in sienne.reponses
    assert "aucun" in sienne.reponses
    assert all(choix.ligne == sienne.ligne for choix in lu.questions)


@pytest.mark.parametrize("ligne", VILLES)
def test_what_is_ordered_of_a_town_alone_is_accepted(ligne: str) -> None:
    puce = "- " if ligne.startswith("- ") else ""
    lu = lire(f"{DESSUS}{puce}aucun {ligne.removeprefix('- ')}")
    assert lu.decisions == {CROISSANT: (R, "2025-06-12")}
    assert not lu.questions
    lu = lire(f"{DESSUS}- {COMETES} Clairlune : renouvelé le 12 juin 2025\n")
    assert set(lu.decisions) == {CROISSANT, COMETES}


@pytest.mark.parametrize(
    "texte",
    [
        "LP du Croissant\nSaint-Astre – renouvelé le 12 juin 2025\n",
        "LP du Croissant\nSaint-Astre : renouvelé le 12 juin 2025\n",
        "Clairlune, le 12 juin 2025\nLP du Croissant, Saint-Astre, renouvelé le 12 juin 2025\n",
    ],
)
def test_the_town_of_the_lycee_above_or_of_a_letter_is_no_other_lycee(texte: str) -> None:
    lu = lire(texte)
    assert lu.decisions == {CROISSANT: (R, "2025-06-12")}
    assert not lu.questions


@pytest.mark.parametrize("titre", ["Clairlune : renouvellements", "Clairlune – Renouvellement"])
def test_a_town_and_a_nature_above_its_lycees_are_no_lycee(titre: str) -> None:
    lu = lire(f"{DESSUS}\n{titre}\nLPO des Comètes, Clairlune, le 12 juin 2025\n")
    assert lu.decisions == {CROISSANT: (R, "2025-06-12")}
    assert not any("est-ce le lycée" in choix.question for choix in lu.questions)


# --- a message -------------------------------------------------------------------------------


def test_the_lycee_of_a_sentence_is_the_one_named_before() -> None:
    lu = lire(f"{DESSUS}- Comètes : le lycée n’a pas souhaité redemander le label\n")
    assert [choix.ligne for choix in lu.questions] == [2]
    assert "« Comètes : le lycée n’a pas souhaité" in lu.questions[0].question


def test_when_the_bulletin_comes_out_is_of_no_lycee() -> None:
    lu = lire(f"{DESSUS}\nLe BO paraîtra en février. Bonne fin d’année à tous,\nCamille\n")
    assert lu.decisions == {CROISSANT: (R, "2025-06-12")}
    assert not lu.questions


def test_an_arrete_decides_before_the_commission_that_it_follows() -> None:
    lu = lire(
        "Suite à la commission du 12 juin 2025, les décisions (arrêté du 26 juin 2025) :\n"
        "- LP du Croissant, Saint-Astre : renouvelé\n"
    )
    (question,) = lu.questions
    assert question.sinon.index("2025-06-26") < question.sinon.index("2025-06-12")


def test_a_name_is_not_made_of_the_ends_of_two_words() -> None:
    lu = lire(f"{DESSUS}- LP Tocard (Clairlune) : mar ées, renouvelé\n")
    assert "0620002H" not in " ".join(lu.questions[0].reponses)


# --- the cells of a table that are read with others ------------------------------------------

DEUX = "Etablissement\tVille\t{}\t{}\tDécision\tDate\n"
FER, FORGE = "Lycée des métiers du fer", "Lycée des métiers de la forge"


@pytest.mark.parametrize(
    "tetes",
    [
        ("Ancien intitulé", "Nouvel intitulé"),
        ("Intitulé actuel", "Nouvel intitulé"),
        ("Ancienne appellation", "Nouvelle appellation"),
    ],
)
@pytest.mark.parametrize("envers", [True, False])
def test_of_two_columns_of_titles_the_new_one_is_taken(
    tetes: tuple[str, str], *, envers: bool
) -> None:
    dits = (FORGE, FER) if envers else (FER, FORGE)
    tete = DEUX.format(*(reversed(tetes) if envers else tetes))
    rangee = "LP du Croissant\tSaint-Astre\t{}\t{}\trenouvellement\t12/06/2025\n"
    lu = lire(tete + rangee.format(*dits))
    assert not lu.questions
    ((rapproche, _, saisie),) = lu.suite.gardes
    assert saisie.decision.intitule == FORGE
    assert [titre.lectures for titre in rapproche.article.anciens] == [(FER,)]
    lu = lire(tete + rangee.format(FORGE, FORGE))
    assert lu.decisions == {CROISSANT: (R, "2025-06-12")}


@pytest.mark.parametrize("idem", ['"', "»", "idem", "Id.", "ibid."])
def test_a_ditto_mark_repeats_the_cell_above(idem: str) -> None:
    lu = lire(
        "Etablissement\tVille\tDécision\tDate\n"
        "LP du Croissant\tSaint-Astre\trenouvellement\t12/06/2025\n"
        f"LPO des Comètes\tClairlune\t{idem}\t{idem}\n"
    )
    assert lu.decisions == dict.fromkeys((CROISSANT, COMETES), (R, "2025-06-12"))
    assert not lu.questions


@pytest.mark.parametrize(
    "devant",
    ["61 – Haute-Ombrie : ", "61 - Haute-Ombrie - ", "(61) Haute-Ombrie, ", "Haute-Ombrie (61) : "],
)
def test_a_departement_and_its_name_before_a_lycee_are_no_question(devant: str) -> None:
    lu = lire(f"{devant}LP du Croissant, Saint-Astre, renouvelé le 12 juin 2025\n")
    assert lu.decisions == {CROISSANT: (R, "2025-06-12")}
    assert not lu.questions


@pytest.mark.parametrize("mois", ["juin 2025", "en juin 2025", "(juin 2025)", "Juin 2025"])
def test_a_month_is_the_date_of_a_decision_when_no_day_is_written(mois: str) -> None:
    lu = lire(f"LP du Croissant, Saint-Astre, renouvelé, {mois}\n")
    assert lu.decisions == {CROISSANT: (R, "2025-06")}
    assert not lu.questions


@pytest.mark.parametrize("mois", ["prochaine visite en mars 2027", "31 juin 2025"])
def test_another_month_or_no_day_of_a_calendar_is_asked(mois: str) -> None:
    lu = lire(f"LP du Croissant, Saint-Astre, renouvelé, {mois}\n")
    assert not lu.decisions
    assert lu.questions


def test_a_town_before_two_lycees_holds_for_both() -> None:
    lue = lire_bo("Clairlune : LP du Croissant et LPO des Comètes\n", LEXIQUE, OMBRE.academie)
    assert [article.ville_devant for article in lue.articles] == ["", "Clairlune"]
    rapproches = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    assert rapproches[0].sur is None
    assert rapproches[1].sur is not None
    assert rapproches[1].sur.uai == COMETES
    loin = lire_bo("Clairlune : LPO des Comètes, LP du Croissant, Saint-Astre\n", LEXIQUE,
                   OMBRE.academie)  # fmt: skip
    assert [article.ville_devant for article in loin.articles] == ["Clairlune", ""]
