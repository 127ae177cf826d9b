"""The rules of the national repères: each at its edges, told at its line, in French."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.socle.anomalies import Anomalie, Gravite
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, REGISTRES

ESSAI = REGISTRES / "essai"
REPERES = "reperes.yaml"
JUSTE = """- id: essai
  libelle: Un repère d’essai
  genre: montant
  pour: les élèves d’essai
  periodes:
    - annee: 2025-2026
      du: 2025-09-01
      au: 2026-08-31
      lignes:
        - pour: CAP
          valeur: 1 €
      source: source-essai
      vu_le: 2026-10
    - annee: 2026-2027
      du: 2026-09-01
      au: 2027-08-31
      lignes:
        - pour: CAP
          valeur: 3 €
      source: source-essai
      vu_le: 2026-10
  sinon: La saison d’essai.
"""


def anomalies(texte: str, le: date = JOUR) -> list[Anomalie]:
    """What is found in reperes.yaml, in the fake registry."""
    trouvees = verifier_dossier(ESSAI, le=le, remplaces={REPERES: texte.encode()}).anomalies
    return [a for a in trouvees if a.fichier.endswith(REPERES)]


def change(*changements: tuple[str, str]) -> str:
    texte = JUSTE
    for avant, apres in changements:
        assert avant in texte, avant
        texte = texte.replace(avant, apres, 1)
    return texte


def test_a_right_file_is_silent() -> None:
    assert anomalies(JUSTE) == []


def test_a_period_in_words_has_lost_its_key_and_not_its_colon() -> None:
    (dite,) = anomalies(change(("valeur: 1 €", "du 26 mai au 24 octobre 2025")))
    assert dite.code == "LM004"
    assert dite.correction == "Écrivez « valeur: du 26 mai au 24 octobre 2025 »."


@pytest.mark.parametrize(
    ("changements", "code", "ligne", "mots"),
    [
        ([("au: 2026-08-31", "au: 2025-08-31")], "LM161", 8, "avant de commencer"),
        ([("annee: 2025-2026", "annee: 2019-2020")], "LM161", 6, "ne tombe pas"),
        ([("du: 2026-09-01", "du: 2026-08-31")], "LM161", 15, "la précédente court"),
        (
            [("1 €\n", "1 €\n          du: 2026-01-02\n          au: 2026-01-01\n")],
            "LM161",
            13,
            "avant de commencer",
        ),
        ([("source: source-essai", "source: sourse-essai")], "LM105", 12, "source-essai"),
        ([("vu_le: 2026-10", "vu_le: 2062-10")], "LM163", 13, "avenir"),
        ([("valeur: 1 €", 'valeur: ""')], "LM016", 11, "vide"),
        ([("valeur: 1 €", "valeur:")], "LM016", 11, "vide"),
        ([("          valeur: 1 €\n", "")], "LM011", 10, "valeur"),
        ([("La saison d’essai.", "Avant le 3 mars 2027.")], "LM164", 22, "2027"),
        ([("les élèves d’essai", "les élèves, 5 € par jour")], "LM164", 4, "€"),
        ([("genre: montant", "genre: montants")], "LM014", 3, "montant"),
        ([("du: 2025-09-01", "du: 2025-09-31")], "LM012", 7, "n’existe pas"),
        ([("      vu_le: 2026-10\n", "")], "LM011", 6, "vu_le"),
        ([("pour: les", "pours: les")], "LM010", 4, "pour"),
    ],
)
def test_a_fault_is_told_at_its_line(
    changements: list[tuple[str, str]], code: str, ligne: int, mots: str
) -> None:
    (faute,) = anomalies(change(*changements))
    assert (faute.code, faute.ligne, faute.bloque) == (code, ligne, code != "LM163")
    assert mots in faute.texte


@pytest.mark.parametrize(
    ("dite", "du", "au", "faux"),
    [
        ("du 18 janvier au 11 mars 2026", "2026-01-18", "2026-03-12", "au"),
        ("à partir du 17 décembre 2025", "2025-12-18", "", "du"),
        ("jusqu’au 2 avril", "", "2026-04-01", "au"),
        ("du 18 janvier au 12 mars 2026", "2026-01-18", "2026-03-12", ""),
        ("jusqu’au 1er avril 2026", "", "2026-04-01", ""),
        ("du 5 au 12 mars 2026", "2026-03-05", "2026-03-12", ""),
        ("réponses le 3 mars, clôture le 12 mars 2026", "", "2026-03-11", ""),
        ("1 € au 12 mars 2025", "", "2026-03-11", ""),
        ("au printemps", "2026-03-05", "2026-03-12", ""),
    ],
)
def test_a_day_that_a_text_says_is_the_one_of_its_dates(
    dite: str, du: str, au: str, faux: str
) -> None:
    """Only where the text gives one day of that month and year."""
    jours = "".join(f"          {c}: {j}\n" for c, j in (("du", du), ("au", au)) if j)
    trouvees = anomalies(change(("valeur: 1 €\n", f"valeur: {dite}\n{jours}")))
    assert [(a.code, a.bloque) for a in trouvees] == [("LM168", False)] * bool(faux)
    for anomalie in trouvees:
        assert f"« {faux}: {au if faux == 'au' else du} »" in anomalie.texte


def test_a_repere_with_nothing_is_refused() -> None:
    rien = "- id: essai\n  libelle: Essai\n  genre: regle\n  pour: les essais\n"
    (faute,) = anomalies(rien)
    assert (faute.code, faute.ligne, faute.bloque) == ("LM160", 1, True)
    assert anomalies(rien + "  sinon: En hiver.\n") == []
    lignes = "      lignes:\n        - pour: CAP\n          valeur: 1 €\n"
    (manque,) = anomalies(change((lignes, "      lignes: []\n")))
    assert (manque.code, manque.ligne) == ("LM160", 9)


def test_two_reperes_of_one_name_are_refused() -> None:
    (faute,) = anomalies(JUSTE * 2)
    assert faute.code == "LM110"


@pytest.mark.parametrize(
    ("le", "dit"),
    [
        (date(2027, 7, 30), None),
        (date(2027, 7, 31), "prend fin le 31 août 2027"),
        (date(2027, 8, 31), "prend fin le 31 août 2027"),
        (date(2027, 9, 1), "a pris fin le 31 août 2027"),
        (date(2040, 1, 1), "a pris fin le 31 août 2027"),
    ],
)
def test_a_month_before_the_end_one_is_warned_and_never_stopped(le: date, dit: str | None) -> None:
    trouvees = anomalies(JUSTE, le)
    assert [a.code for a in trouvees] == (["LM162"] if dit else [])
    for avis in trouvees:
        assert avis.gravite is Gravite.AVERTISSEMENT
        assert avis.ligne == 16
        assert dit is not None
        assert dit in avis.message


def test_a_season_without_dates_is_never_to_be_renewed() -> None:
    saison = "- id: e\n  libelle: E\n  genre: calendrier\n  pour: tous\n  sinon: En hiver.\n"
    assert anomalies(saison, date(2090, 1, 1)) == []


@pytest.mark.parametrize("contenu", ["", "[]\n", None])
def test_a_registry_may_have_no_repere(contenu: str | None, tmp_path: Path) -> None:
    for fichier in ESSAI.iterdir():
        if fichier.is_file() and fichier.name != REPERES:
            (tmp_path / fichier.name).write_bytes(fichier.read_bytes())
    if contenu is not None:
        (tmp_path / REPERES).write_text(contenu, "utf-8")
    resultat: Any = verifier_dossier(tmp_path, le=JOUR)
    assert resultat.registre is not None
    assert resultat.registre.reperes == ()
