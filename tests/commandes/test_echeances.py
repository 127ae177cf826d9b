"""`registre echeances`: labels and national repères, each list with its own columns."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from macros.commandes.cli import main
from tests.conftest import JOUR, REGISTRES

COLONNES = ["uai", "nom", "commune", "departement", "etat", "tranche", "echeance", "certaine"]
"""What other programs read: a row is a lycée, whatever else the command follows."""


@pytest.fixture(autouse=True)
def essai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())


def said(capsys: pytest.CaptureFixture[str], *options: str, le: str = "2026-11-23") -> str:
    assert main(["echeances", "--le", le, *options]) == 0
    return capsys.readouterr().out


def test_the_text_lists_the_reperes_after_the_labels(capsys: pytest.CaptureFixture[str]) -> None:
    labels, reperes = said(capsys).split("\nRepères nationaux (6)\n")
    assert "0010001W" in labels
    assert (
        reperes.splitlines()[0]
        == "  aide-apprenti  L’aide d’essai : 2026, jusqu’au 28 février 2027"
    )
    assert "  affelnet  L’affectation d’essai : sans date, la page dit la saison" in reperes


def test_an_ended_repere_is_said_ended(capsys: pytest.CaptureFixture[str]) -> None:
    dit = said(capsys, "--reperes", le="2027-03-01")
    assert "  aide-apprenti  L’aide d’essai : 2026, a pris fin le 28 février 2027\n" in dit
    assert "0010001W" not in dit


def test_the_tables_of_labels_hold_lycees_alone(capsys: pytest.CaptureFixture[str]) -> None:
    lignes = list(csv.reader(io.StringIO(said(capsys, "--format", "csv")), delimiter=";"))
    assert lignes[0] == COLONNES
    assert len(lignes) == 10
    assert all(list(ligne) == COLONNES for ligne in json.loads(said(capsys, "--format", "json")))


def test_the_reperes_have_tables_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    table = io.StringIO(said(capsys, "--reperes", "--format", "csv"))
    lignes = {ligne["id"]: ligne for ligne in csv.DictReader(table, delimiter=";")}
    assert (
        lignes["allocation-pfmp"] | {"etat": "courant", "du": "2026-09-01"}
        == lignes["allocation-pfmp"]
    )
    json_lu = json.loads(said(capsys, "--reperes", "--format", "json"))
    assert {ligne["id"]: ligne["au"] or "" for ligne in json_lu} == {
        id: ligne["au"] for id, ligne in lignes.items()
    }


@pytest.mark.parametrize(
    ("le", "attendus"),
    [
        ("2026-11-23", set()),
        ("2027-01-28", {"aide-apprenti"}),
        ("2027-02-28", {"aide-apprenti"}),
        ("2027-03-02", {"parcoursup"}),
        ("2027-04-03", set()),
    ],
)
def test_a_delay_keeps_the_reperes_that_end_in_it(
    capsys: pytest.CaptureFixture[str], le: str, attendus: set[str]
) -> None:
    dit = said(capsys, "--reperes", "--dans", "1", "--format", "json", le=le)
    assert {ligne["id"] for ligne in json.loads(dit)} == attendus


def test_a_registry_without_reperes_lists_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for fichier in (REGISTRES / "essai").glob("*.*"):
        if fichier.name != "reperes.yaml":
            (tmp_path / fichier.name).write_bytes(fichier.read_bytes())
    monkeypatch.setenv("DONNEES", str(tmp_path))
    assert "Repères" not in said(capsys)
    assert "Aucun repère dans ce cas." in said(capsys, "--reperes")
