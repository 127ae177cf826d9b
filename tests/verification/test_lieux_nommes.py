"""The tables of places and of trades elsewhere: each fault is told at its line, in French."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.socle.anomalies import Anomalie, Gravite
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, REGISTRES, load

ESSAI = REGISTRES / "essai"
LIEUX = """lieux:
  - nom: Les Essarts
    autres_noms: [essartois]
    communes: ["01001"]
    point: [46.12, 3.12]
    source: source-essai

  - nom: Pays d’Essai
    communes: ["01001", "01002"]
    source: https://www.example.org/pays

dehors:
  - Loin-Ville
"""
AILLEURS = """metiers:
  - noms: [dompteur, dompteuse]
    dit: On l’apprend au cirque.
    onisep: MET.1
    formation: bac-pro-auto-essai
    source: source-essai

  - noms: [funambule]

diplomes:
  - noms: [BEP d’essai]
    formation: bac-pro-auto-essai
    source: source-essai
"""


def anomalies(fichier: str, texte: str) -> list[Anomalie]:
    """What is found in one of the two files, in the fake registry."""
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces={fichier: texte.encode()}).anomalies
    return [a for a in trouvees if a.fichier.endswith(fichier)]


def change(texte: str, avant: str, apres: str) -> str:
    assert avant in texte, avant
    return texte.replace(avant, apres, 1)


@pytest.mark.parametrize(
    ("fichier", "texte"),
    [
        ("lieux.yaml", LIEUX),
        ("ailleurs.yaml", AILLEURS),
        ("lieux.yaml", "dehors: []\n"),
        ("lieux.yaml", ""),
        ("ailleurs.yaml", ""),
    ],
)
def test_a_right_file_is_silent(fichier: str, texte: str) -> None:
    assert anomalies(fichier, texte) == []


@pytest.mark.parametrize(
    ("avant", "apres", "code", "ligne", "mots"),
    [
        ('communes: ["01001"]', "communes: []", "LM180", 4, "aucune commune"),
        ("    source: https", "    point: [46.1, 3.1]\n    source: https", "LM180", 10, "point"),
        ("[46.12, 3.12]", "[3.12, 46.12]", "LM181", 5, "[46.12, 3.12]"),
        ("[46.12, 3.12]", "[12.5, 3.12]", "LM181", 5, "latitude va de"),
        ("[46.12, 3.12]", "[45.6, 3.12]", "LM182", 5, "km"),
        ("nom: Pays d’Essai", "nom: les-essarts", "LM183", 8, "Les Essarts"),
        ("[essartois]", "[essartois, LES ESSARTS]", "LM183", 3, "deux fois"),
        ("nom: Pays d’Essai", "nom: Essai la Ville", "LM183", 8, "commune de l’académie"),
        ("  - Loin-Ville", "  - Essartois", "LM183", 13, "Les Essarts"),
        ('["01001"]', '["01999"]', "LM106", 4, "01999"),
        ("source-essai", "sourse-essai", "LM105", 6, "source-essai"),
        ("https://www.example.org/pays", "ftp://example.org/pays", "LM105", 10, "https://"),
        ("    source: source-essai\n", "", "LM011", 2, "source"),
        ("[46.12, 3.12]", "[46.12]", "LM011", 5, ""),
        ("    autres_noms", "    autre_nom", "LM010", 3, "autres_noms"),
        ("lieux:", "lieu:", "LM010", 1, "lieux"),
    ],
)
def test_a_fault_of_a_place_is_told_at_its_line(
    avant: str, apres: str, code: str, ligne: int, mots: str
) -> None:
    trouvees = anomalies("lieux.yaml", change(LIEUX, avant, apres))
    assert [(a.code, a.ligne) for a in trouvees] == [(code, ligne)]
    assert mots in f"{trouvees[0].message} {trouvees[0].correction}"
    assert (trouvees[0].gravite is Gravite.AVERTISSEMENT) is (code == "LM182")


def test_a_doubt_that_a_remark_tells_is_not_repeated() -> None:
    loin = change(LIEUX, "[46.12, 3.12]\n", "[45.6, 3.12]\n    remarque: Un hameau lointain.\n")
    assert anomalies("lieux.yaml", loin) == []


@pytest.mark.parametrize(
    ("avant", "apres", "code", "ligne", "mots"),
    [
        ("[funambule]", "[]", "LM185", 8, "pas de nom"),
        ("[funambule]", "[Dompteuse]", "LM185", 8, "déjà écrit"),
        ("[BEP d’essai]", "[funambule]", "LM185", 11, "déjà écrit"),
        ("    source: source-essai\n\n", "\n", "LM186", 3, "source"),
        ("bac-pro-auto-essai", "bac-pro-auto-esai", "LM101", 5, "bac-pro-auto-essai"),
        ("MET.1", "FOR.1", "LM023", 4, "MET.295"),
        ("source-essai", "sourse-essai", "LM105", 6, "source-essai"),
    ],
)
def test_a_fault_of_a_trade_is_told_at_its_line(
    avant: str, apres: str, code: str, ligne: int, mots: str
) -> None:
    trouvees = anomalies("ailleurs.yaml", change(AILLEURS, avant, apres))
    assert [(a.code, a.ligne) for a in trouvees] == [(code, ligne)]
    assert mots in f"{trouvees[0].message} {trouvees[0].correction}"


def test_a_folder_may_do_without_them(tmp_path: Path) -> None:
    for fichier in ESSAI.iterdir():
        if fichier.is_file() and fichier.name not in ("lieux.yaml", "ailleurs.yaml"):
            (tmp_path / fichier.name).write_bytes(fichier.read_bytes())
    registre = load(tmp_path)
    assert registre.lieux.lieux == ()
    assert registre.ailleurs.metiers == ()


@pytest.mark.parametrize("point", ["[46.25, 3.2]", "[3.2, 46.25]"])
def test_a_postal_code_for_an_insee_code_is_told_beside_a_reversed_point(point: str) -> None:
    communes = (ESSAI / "communes.csv").read_text("utf-8").replace("01012 01022", "01001")
    texte = change(LIEUX, "[46.12, 3.12]", point)
    remplaces = {"lieux.yaml": texte.encode(), "communes.csv": communes.encode()}
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies
    dites = {a.code: a.correction for a in trouvees if a.fichier.endswith("lieux.yaml")}
    assert '"01002"' in dites["LM182"]
    assert ("LM181" in dites) is (point == "[3.2, 46.25]")
