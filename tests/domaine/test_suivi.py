"""Following the labels: tranches, counts, and the commands that say them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given

from macros.commandes.cli import main
from macros.domaine.etablissement import Label
from macros.domaine.label import ETATS_PAR_DEFAUT, Etat, echeance, situation
from macros.domaine.suivi import (
    Tranche,
    a_saisir,
    compter,
    en_cours,
    en_mots,
    nombres,
    par_annee,
    suivre,
    tranche,
    tranches,
)
from macros.socle.dates import plus_mois
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import DONNEES, JOUR, REGISTRES
from tests.domaine.test_label import JOURS, LABELS

if TYPE_CHECKING:
    from pathlib import Path

    from macros.domaine.registre import Registre


@pytest.fixture(autouse=True)
def _essai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())


@given(LABELS, JOURS)
def test_the_tranches_over_time_are_those_of_each_day(label: Label, le: date) -> None:
    passees = [code for debut, code in tranches(label) if debut <= le]
    assert passees[-1] is tranche(situation(label, le), le)


@given(LABELS, JOURS)
def test_a_label_to_renew_is_within_twelve_months(label: Label, le: date) -> None:
    la = situation(label, le)
    pressee = tranche(la, le) in (Tranche.SIX_MOIS, Tranche.DOUZE_MOIS)
    assert pressee is (la.etat is Etat.A_RENOUVELER)


def test_the_most_pressing_come_first(registre_essai: Registre) -> None:
    ordre = [s.lycee.uai for s in suivre(registre_essai, JOUR)]
    assert ordre[:4] == ["0010005A", "0010002X", "0010001W", "0020009Z"]
    assert sorted(ordre) == [e.uai for e in registre_essai.etablissements]


def test_the_number_of_labels_on_a_day(registre_essai: Registre) -> None:
    assert en_cours(compter(registre_essai, JOUR)) == 5
    assert en_cours(compter(registre_essai, date(2035, 1, 1))) == 0
    assert sum(compter(registre_essai, JOUR).values()) == len(registre_essai.etablissements)


def test_the_counts_over_time_are_those_of_each_day(registre_essai: Registre) -> None:
    pas = [p.split() for p in nombres(registre_essai.etablissements, JOUR).split(";")]
    for le in (JOUR, date(2029, 3, 13), date(2029, 9, 1), date(2040, 1, 1)):
        attendu = sum(s.etat in ETATS_PAR_DEFAUT for s in suivre(registre_essai, le))
        assert [int(n) for debut, n in pas if debut <= le.isoformat()][-1] == attendu


def test_the_real_directory_never_empties_by_itself(registre_reel: Registre) -> None:
    sans_decision = [e for e in registre_reel.etablissements if not e.label.decisions]
    plus_tard = compter(registre_reel, plus_mois(JOUR, 70))
    assert plus_tard[Etat.NON_CONFIRME] == len(sans_decision)


def test_years_have_no_gap_and_count_every_last_day(registre_essai: Registre) -> None:
    annees = par_annee(registre_essai, JOUR)
    suite = [a.annee for a in annees]
    assert suite == list(range(suite[0], suite[-1] + 1))
    connues = [s for s in suivre(registre_essai, JOUR) if s.echeance]
    assert sum(a.decisions + a.bornes for a in annees) == len(connues)


def test_what_is_to_enter_is_what_has_no_running_decision(registre_essai: Registre) -> None:
    uais = {s.lycee.uai for s in a_saisir(registre_essai, JOUR)}
    assert uais == {"0010003Y", "0010004Z", "0010005A", "0020008Y"}


def test_the_page_lists_every_label_once(registre_essai: Registre) -> None:
    html = rendre_vue("echeances", Contexte(registre_essai, JOUR, "../../"))
    for lycee in registre_essai.etablissements:
        assert html.count(f'<tr data-uai="{lycee.uai}"') == 1


def test_etat_counts_labels_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["etat", "--le", "2027-01-01", "--format", "json"]) == 0
    dit = json.loads(capsys.readouterr().out)
    assert (dit["le"], dit["en_cours"], dit["a_renouveler"]) == ("2027-01-01", 5, 1)
    assert main(["etat", "--le", "2027-01-01"]) == 0
    assert "1er janvier 2027" in capsys.readouterr().out


def test_echeances_says_when_in_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["echeances"]) == 0
    dit = capsys.readouterr().out
    assert "Situation au 23 novembre 2026" in dit
    assert "0010001W" in dit
    assert "le 12 mars 2029" in dit


def test_echeances_within_twelve_months_for_another_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["echeances", "--dans", "12", "--format", "json"]) == 0
    (une,) = json.loads(capsys.readouterr().out)
    assert (une["uai"], une["echeance"], une["certaine"]) == ("0010002X", "2027-05-31", True)


def test_echeances_for_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["echeances", "--format", "csv", "--le", "2031-06-01"]) == 0
    lignes = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))
    assert {ligne["tranche"] for ligne in lignes} <= {t.value for t in Tranche}
    assert len(lignes) == 9


def test_a_spreadsheet_of_echeances_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copie = shutil.copytree(REGISTRES / "essai", tmp_path / "essai")
    monkeypatch.setenv("DONNEES", str(copie))
    fichier = copie / "establishments.yaml"
    texte = fichier.read_text("utf-8").replace("nom: Lycée d’essai En Vigueur", 'nom: "=1+1"', 1)
    fichier.write_text(texte, "utf-8")
    assert main(["echeances", "--format", "csv"]) == 0
    lignes = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))
    assert [ligne["nom"] for ligne in lignes if ligne["uai"] == "0010001W"] == ["'=1+1"]
    assert {ligne["certaine"] for ligne in lignes} == {"oui", "non"}


@pytest.mark.parametrize(
    "mots",
    [
        ["etat", "--le", "hier"],
        ["echeances", "--le", "2026-13-01"],
        ["echeances", "--dans", "-3"],
        ["liste-annuelle", "20"],
        ["liste-annuelle"],
        ["liste-annuelle", "2024", "--format", "docx"],
    ],
)
def test_misuse_is_said_in_french(mots: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(mots) == 2
    assert "registre" in capsys.readouterr().err


def test_liste_annuelle_in_a_terminal_and_in_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["liste-annuelle", "2024"]) == 0
    assert "Renouvellement du label (1)" in capsys.readouterr().out
    fichier = tmp_path / "liste.docx"
    assert main(["liste-annuelle", "2024", "--sortie", str(fichier)]) == 0
    assert len(Document(str(fichier)).tables) == 2
    tableur = tmp_path / "liste.csv"
    assert main(["liste-annuelle", "2024", "-o", str(tableur)]) == 0
    assert tableur.read_text("utf-8").count("\n") == 3


def test_a_year_without_decisions_points_to_the_official_lists(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONNEES", str(DONNEES))
    assert main(["liste-annuelle", "1999"]) == 0
    assert "Bulletin officiel" in capsys.readouterr().err


DECIDE = {"nature": "attribution"}


@pytest.mark.parametrize(
    ("label", "dit"),
    [
        (
            {"decisions": [DECIDE | {"date": "2026"}]},
            "au cours de 2031, au plus tard le 31 décembre 2031",
        ),
        (
            {"decisions": [DECIDE | {"date": "2026-03"}]},
            "en mars 2031, au plus tard le 31 mars 2031",
        ),
        ({"decisions": [DECIDE | {"date": "2026-03-12"}]}, "le 12 mars 2031"),
        ({"constats": [{"date": "2025", "source": "s"}]}, "non saisie"),
        ({}, "inconnue"),
    ],
)
def test_an_echeance_is_written_as_exactly_as_it_is_known(label: object, dit: str) -> None:
    assert en_mots(echeance(Label.model_validate(label), JOUR)) == dit


def test_no_label_in_a_case_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["echeances", "--dans", "0", "--le", "2026-11-23"]) == 0
    assert capsys.readouterr().out.endswith("Aucun label dans ce cas.\n")


UNE_DECISION = Label.model_validate({"decisions": [DECIDE | {"date": "2024-03-12"}]})


@pytest.mark.parametrize(
    ("le", "attendue"),
    [
        (date(2027, 3, 11), Tranche.PLUS_TARD),
        (date(2027, 3, 12), Tranche.VINGT_QUATRE_MOIS),
        (date(2028, 3, 11), Tranche.VINGT_QUATRE_MOIS),
        (date(2028, 3, 12), Tranche.DOUZE_MOIS),
        (date(2028, 9, 11), Tranche.DOUZE_MOIS),
        (date(2028, 9, 12), Tranche.SIX_MOIS),
        (date(2029, 3, 12), Tranche.SIX_MOIS),
        (date(2029, 3, 13), Tranche.ECHU),
        (date(2024, 3, 11), Tranche.NON_CONFIRME),
    ],
)
def test_a_tranche_begins_on_its_day(le: date, attendue: Tranche) -> None:
    assert tranche(situation(UNE_DECISION, le), le) is attendue


def _registre(registre: Registre, *labels: dict[str, object]) -> Registre:
    """A registry whose first lycées hold these labels, the last uai first."""
    lycees = sorted(registre.etablissements, key=lambda e: e.uai, reverse=True)[: len(labels)]
    return replace(
        registre,
        etablissements=tuple(
            lycee.model_copy(update={"label": Label.model_validate(label)})
            for lycee, label in zip(lycees, labels, strict=True)
        ),
    )


def test_within_a_tranche_the_nearest_end_comes_first(registre_essai: Registre) -> None:
    registre = _registre(
        registre_essai,
        {"decisions": [DECIDE | {"date": "2025-01-01"}]},
        {"decisions": [DECIDE | {"date": "2025-03-01"}]},
        {"decisions": [DECIDE | {"date": "2025-02-01"}]},
        {},
        {"constats": [{"date": "2015", "source": "s"}]},
        {},
    )
    fins = [s.echeance and s.echeance.jour for s in suivre(registre, JOUR)]
    assert fins[:3] == [date(2030, 1, 1), date(2030, 2, 1), date(2030, 3, 1)]
    assert [s.lycee.uai for s in suivre(registre, JOUR)[-2:]] == sorted(
        registre.etablissements[rang].uai for rang in (3, 5)
    )


def test_years_hold_what_ends_surely_apart_from_what_ends_at_the_latest(
    registre_essai: Registre,
) -> None:
    registre = _registre(
        registre_essai,
        {"decisions": [DECIDE | {"date": "2025-01-01"}]},
        {"decisions": [DECIDE | {"date": "2028-01-01"}]},
        {"constats": [{"date": "2024", "source": "s"}]},
        {},
    )
    annees = [(a.annee, a.decisions, a.bornes) for a in par_annee(registre, JOUR)]
    assert annees == [
        (2026, 0, 0),
        (2027, 0, 0),
        (2028, 0, 0),
        (2029, 0, 1),
        (2030, 1, 0),
        (2031, 0, 0),
    ]
