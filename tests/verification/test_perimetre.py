"""Faults of academie.yaml and communes.csv are told there, not on every lycée."""

from __future__ import annotations

import pytest
import yaml

from macros.socle.anomalies import Anomalie
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, REGISTRES

ESSAI = REGISTRES / "essai"


def dites(fichier: str, avant: str, apres: str) -> list[Anomalie]:
    texte = (ESSAI / fichier).read_text("utf-8")
    assert avant in texte
    deja = {a.texte for a in verifier_dossier(ESSAI, le=JOUR).anomalies}
    change = texte.replace(avant, apres, 1).encode()
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces={fichier: change}).anomalies
    return [a for a in trouvees if a.texte not in deja]


@pytest.mark.parametrize(
    ("avant", "apres", "code", "aide"),
    [
        (
            "[[45.5, 3.0], [46.5, 3.5]]",
            "[[46.5, 3.5], [45.5, 3.0]]",
            "LM015",
            "[[45.5, 3.0], [46.5, 3.5]]",
        ),
        (
            "[[45.5, 3.0], [46.5, 3.5]]",
            "[[3.0, 45.5], [3.5, 46.5]]",
            "LM170",
            "[[45.5, 3.0], [46.5, 3.5]]",
        ),
        ("[46.0, 3.25]", "[3.25, 46.0]", "LM170", "[46.0, 3.25]"),
        ("[46.0, 3.25]", "[12.0, 3.25]", "LM170", "de 45.5 à 46.5"),
        ("zoom_maximal: 18", "zoom_maximal: 180", "LM015", "22"),
        ("numero: 2", "numero: 1", "LM171", "s’il est nouveau, écrivez 4"),
        ('code: "02"', 'code: "01"', "LM171", "Essai-Sud"),
        ('["002"]', '["001"]', "LM171", "002"),
        ("forge: github", "forge: svn", "LM014", "github ou gitlab"),
        ("{z}/{x}/{y}", "{x}/{y}", "LM017", "{z}"),
        ("branche: main", "branche: main\n  telefone:", "LM010", ""),
    ],
)
def test_a_fault_of_the_academie_is_told_there_and_once(
    avant: str, apres: str, code: str, aide: str
) -> None:
    (dite,) = (a for a in dites("academie.yaml", avant, apres) if a.code != "LM142")
    assert (dite.fichier.rsplit("/", 1)[-1], dite.code) == ("academie.yaml", code)
    assert aide in dite.correction


def test_a_site_that_is_in_the_registry_again_is_said() -> None:
    site = '{uai: "UAI", nom: Lycée d’essai, commune: "01001", constats: []}'
    registre = yaml.safe_load((ESSAI / "establishments.yaml").read_text("utf-8"))
    ajout = f"sites_non_retrouves:\n  - {site}\n".replace("UAI", registre[0]["uai"])
    (dite,) = dites("academie.yaml", "nom: ", f"{ajout}nom: ")
    assert dite.code == "LM172"
    assert not dite.bloque


PREMIERE = "01001,Essai-la-Ville,,01,"


@pytest.mark.parametrize(
    ("apres", "code", "aide"),
    [
        ("01001,Essai-la-Ville,,02,", "LM111", "Écrivez 01"),
        ("01001,Essai-la-Ville,,75,", "LM111", "Écrivez 01"),
        (
            "01001,Essai-la-Ville,,01,01001,12000,46.1,3.1,geonames\n01001,Essai-la-Ville,,01,",
            "LM110",
            "Supprimez",
        ),
    ],
)
def test_a_fault_of_a_commune_is_told_there_and_once(apres: str, code: str, aide: str) -> None:
    (dite,) = dites("communes.csv", PREMIERE, apres)
    assert (dite.fichier.rsplit("/", 1)[-1], dite.code) == ("communes.csv", code)
    assert aide in dite.correction


def test_what_was_taken_away_is_told_once_with_all_its_lines() -> None:
    ecrite = "  - id: cap-cuisine-essai\n"
    trouvees = dites("formations.yaml", ecrite, "  - id: cap-autre-essai\n")
    (inconnue,) = (a for a in trouvees if a.code == "LM101")
    assert "Aussi ligne" in inconnue.message
