"""`registre trajets`: the matrices of three programs, told of the registry's places, written."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from macros.commandes.cli import main
from macros.releves.matrices import Duree, lire
from macros.socle.pannes import RefusError
from tests.conftest import REGISTRES, copier, load

ESSAI = REGISTRES / "essai"
REGISTRE = load(ESSAI)
COMMUNES = list(REGISTRE.communes_connues)
LYCEES = list(REGISTRE.uais_connus)
Sortie = pytest.CaptureFixture[str]


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return copier(ESSAI, tmp_path, monkeypatch)


def ecrire(dossier: Path, nom: str, contenu: Any) -> Path:
    fichier = dossier / nom
    fichier.write_text(contenu if isinstance(contenu, str) else json.dumps(contenu), "utf-8")
    return fichier


def osrm(valeur: float | None = 90) -> dict[str, Any]:
    """A whole table of OSRM: every commune to every lycée, each at its place."""
    lieux = [REGISTRE.commune(code) for code in COMMUNES]
    positions = [REGISTRE.etablissement(uai).position for uai in LYCEES]
    return {
        "code": "Ok",
        "durations": [[valeur for _ in LYCEES] for _ in COMMUNES],
        "sources": [{"location": [c.longitude, c.latitude], "name": ""} for c in lieux],
        "destinations": [{"location": [p.longitude, p.latitude] if p else None} for p in positions],
    }


def test_a_table_of_r5py(tmp_path: Path) -> None:
    texte = "from_id,to_id,travel_time\n01001,0010001W,12\n01002,0010001w,\n01002,0010002X,nan\n"
    assert lire(ecrire(tmp_path, "r5.csv", texte), REGISTRE) == [
        Duree("01001", "0010001W", 12),
        Duree("01002", "0010001W", None),
        Duree("01002", "0010002X", None),
    ]
    median = texte.replace("travel_time", "travel_time_p50").replace(",12", ",12.0")
    assert lire(ecrire(tmp_path, "r5.csv", median), REGISTRE)[0].minutes == 12


@pytest.mark.parametrize(("secondes", "minutes"), [(0, 1), (60, 1), (61, 2), (36001, None)])
def test_a_table_of_osrm_stands_in_the_order_of_the_registry(
    tmp_path: Path, secondes: int, minutes: int | None
) -> None:
    matrice = osrm(None)
    matrice["durations"][1][2] = secondes
    lues = lire(ecrire(tmp_path, "osrm.json", matrice), REGISTRE)
    assert len(lues) == len(COMMUNES) * len(LYCEES)
    assert lues[len(LYCEES) + 2] == Duree(COMMUNES[1], LYCEES[2], minutes)
    assert {duree.minutes for duree in lues} <= {None, minutes}


def test_a_part_of_openrouteservice_names_its_places(tmp_path: Path) -> None:
    ecrire(tmp_path, "lot.communes.txt", "01002\n01001\n")
    ecrire(tmp_path, "lot.lycees.txt", "0010001w\n")
    matrice = {"durations": [[600.0], [None]], "metadata": {"service": "matrix"}}
    assert lire(ecrire(tmp_path, "lot.json", matrice), REGISTRE) == [
        Duree("01002", "0010001W", 10),
        Duree("01001", "0010001W", None),
    ]


def test_points_that_are_elsewhere_are_refused(tmp_path: Path) -> None:
    matrice = osrm()
    matrice["sources"].reverse()
    with pytest.raises(RefusError, match=r"L’ordre des communes"):
        lire(ecrire(tmp_path, "osrm.json", matrice), REGISTRE)


@pytest.mark.parametrize(
    ("contenu", "dit"),
    [
        ("", "pas une matrice connue"),
        ("a,b\n1,2\n", "pas une matrice connue"),
        ("from_id,to_id,travel_time\n", "aucune durée"),
        ("from_id,to_id,travel_time\n01999,0010001W,5\n", "la commune « 01999 »"),
        ("from_id,to_id,travel_time\n01001,0019999A,5\n", "le lycée « 0019999A »"),
        ("from_id,to_id,travel_time\n01001\n", "n’est pas dans le registre"),
        ("from_id,to_id,travel_time\n01001,0010001W,vite\n", "« vite » n’est pas une durée"),
        ("from_id,to_id,travel_time\n01001,0010001W,-3\n", "n’est pas une durée"),
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "pas de durées"),
        ({"distances": [[1]]}, "pas de durées"),
        ({"durations": [[60]]}, "matrice de 1×1"),
        ({"durations": [["60 s"] * len(LYCEES)] * len(COMMUNES)}, "n’est pas une durée"),
        ({"durations": [[True] * len(LYCEES)] * len(COMMUNES)}, "n’est pas une durée"),
        ({"durations": [[[1]] * len(LYCEES)] * len(COMMUNES)}, "n’est pas une durée"),
    ],
)
def test_what_is_no_matrix_is_refused_in_french(tmp_path: Path, contenu: Any, dit: str) -> None:
    with pytest.raises(RefusError) as refus:
        lire(ecrire(tmp_path, "matrice", contenu), REGISTRE)
    assert dit in str(refus.value)


def verbe(*mots: str | Path, mode: str = "voiture", source: str = "source-essai") -> int:
    options = ["--mode", mode, "--date", "2026-03-01", "--source", source]
    return main(["trajets", *map(str, mots), *options])


def test_the_verb_writes_what_the_registry_reads_and_keeps_the_rest(copie: Path) -> None:
    tout = ecrire(copie.parent, "osrm.json", osrm(1500))
    assert verbe(tout) == 0
    assert len(load(copie).trajets) == len(COMMUNES) * len(LYCEES)
    un = ecrire(copie.parent, "r5.csv", "from_id,to_id,travel_time\n01001,0010001W,12\n")
    assert verbe(un, mode="velo") == verbe(un) == 0
    lignes = list(csv.reader((copie / "trajets.csv").read_text("utf-8").splitlines()))
    assert lignes[0] == ["commune", "uai", "mode", "minutes", "date", "source"]
    assert lignes[1] == ["01001", "0010001W", "voiture", "12", "2026-03-01", "source-essai"]
    assert lignes[2][3] == "25"
    assert lignes[-1] == ["01001", "0010001W", "velo", "12", "2026-03-01", "source-essai"]
    assert len(lignes) == len(COMMUNES) * len(LYCEES) + 2


def test_a_trial_says_what_would_change_and_writes_nothing(copie: Path, capsys: Sortie) -> None:
    un = ecrire(
        copie.parent,
        "r5.csv",
        "from_id,to_id,travel_time\n01001,0010001W,12\n01002,0010001W,\n",
    )
    assert verbe(un, "--essai") == 0
    assert "1 de plus, 0 changés, 0 inchangés, 1 sans durée" in capsys.readouterr().out
    assert not (copie / "trajets.csv").exists()


@pytest.mark.parametrize(
    ("mots", "code", "dit"),
    [
        (["--source", "inconnue"], 1, "sources.yaml"),
        (["--date", "2026-02-30"], 2, "n’est pas une date"),
        (["--date", "2027-01-01"], 1, "rien n’a été écrit"),
        (["--mode", "fusee"], 2, "choix inconnu"),
    ],
)
def test_nothing_false_is_written(
    copie: Path, capsys: Sortie, mots: list[str], code: int, dit: str
) -> None:
    un = ecrire(copie.parent, "r5.csv", "from_id,to_id,travel_time\n01001,0010001W,12\n")
    justes = ["--mode", "velo", "--date", "2026-03-01", "--source", "source-essai"]
    assert main(["trajets", str(un), *justes, *mots]) == code
    assert dit in capsys.readouterr().err
    assert not (copie / "trajets.csv").exists()
