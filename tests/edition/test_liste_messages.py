"""What a list is told and asked, kind by kind: no message may order what is false."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from macros.edition.liste_bo import lire_bo
from macros.edition.liste_choix import ATTENTE, Choix, Connu, Suite, decider, restes
from macros.edition.liste_indices import indices
from macros.edition.liste_lycees import rapprocher_lycees
from macros.edition.liste_termes import colonne_d_une_autre_date
from macros.edition.saisie import lire_liste
from tests.edition.test_liste_collee import (
    COMETES,
    CROISSANT,
    LE,
    LEXIQUE,
    OMBRE,
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
    dits = indices(lue.flux, places, colonne_d_une_autre_date(lue.pages))
    questions: list[Choix] = []

    def garder(choix: Choix) -> str:
        questions.append(choix)
        return ATTENTE

    suite = decider(rapproches, Connu(indices=dits), garder, LE)
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
