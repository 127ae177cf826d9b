"""Lists that a sixth secretary pasted: « aucun » in a row, days of a spreadsheet, towns alone.

All the établissements are invented.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from macros.edition.liste_bo import lire_bo
from macros.edition.liste_tableur import ORIGINE
from tests.edition.test_liste_collee import COMETES, CROISSANT, LEXIQUE, OMBRE, R
from tests.edition.test_liste_messages import lire

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
