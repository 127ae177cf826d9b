"""The head of a part deleted in an entry: one fault, at the line below, and the part is read."""

from __future__ import annotations

import pytest
import yaml

from macros.socle.anomalies import Anomalie
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, RACINE, REGISTRES

LU = yaml.safe_load((RACINE / "tests/cas/secretaire.yaml").read_text("utf-8"))["base"]
FAMILLES = "".join(
    f"    - famille: {id}\n      voies: [scolaire]\n      source: affelnet-2025\n"
    for id in ("metiers-relation-client", "metiers-alimentation")
)
BASE = LU.replace("  contacts:\n", f"  familles_2de:\n{FAMILLES}  contacts:\n", 1)


def dites(texte: str) -> list[Anomalie]:
    remplaces = {"establishments.yaml": texte.encode()}
    trouvees = verifier_dossier(REGISTRES / "reel", le=JOUR, remplaces=remplaces).anomalies
    return [une for une in trouvees if une.code != "LM151"]


@pytest.mark.parametrize(
    ("tete", "espaces"),
    [
        ("position", 2),
        ("label", 2),
        ("services", 2),
        ("familles_2de", 2),
        ("internat", 4),
    ],
)
def test_it_is_told_once_where_it_was(tete: str, espaces: int) -> None:
    assert dites(BASE) == []
    ligne = f"{' ' * espaces}{tete}:\n"
    numero = BASE[: BASE.index(ligne)].count("\n") + 1
    (dite,) = dites(BASE.replace(ligne, "", 1))
    assert (dite.code, dite.ligne) == ("LM004", numero)
    assert f"Écrivez « {tete}: » seul sur une ligne, avec {espaces} espaces" in dite.correction


def test_what_is_wrong_under_it_is_told_too() -> None:
    texte = BASE.replace("  position:\n", "", 1).replace("latitude: 44.10007", "latitude: 44,1")
    assert [dite.code for dite in dites(texte)] == ["LM004", "LM015"]


def test_a_part_that_may_be_one_of_several_is_asked() -> None:
    texte = BASE.replace("    internat:\n", "", 1).replace("      public: mixte\n", "")
    (dite,) = dites(texte)
    assert dite.correction.startswith("Est-ce « internat: »")


def test_the_elements_of_another_list_under_an_empty_one() -> None:
    texte = LU.replace("    constats:\n", "    decisions: []\n    constats:\n")
    texte = texte.replace("    decisions: []\n", "", 1)
    debut, _, fin = texte.rpartition("    constats:\n")
    (dite,) = dites(debut + fin)
    assert "« constats: »" in dite.message
    assert "crochets" not in dite.correction


def test_a_non_breaking_space_before_a_key_stops_nothing_below() -> None:
    academie = (REGISTRES / "reel" / "academie.yaml").read_text("utf-8")
    assert "\n  criteres:\n" in academie
    octets = academie.replace("\n  criteres:\n", "\n\u00a0 criteres:\n", 1).encode()
    remplaces = {"academie.yaml": octets, "establishments.yaml": BASE.encode()}
    trouvees = verifier_dossier(REGISTRES / "reel", le=JOUR, remplaces=remplaces).anomalies
    ligne = academie[: academie.index("\n  criteres:\n")].count("\n") + 2
    assert [(a.code, a.ligne) for a in trouvees if a.code != "LM151"] == [("LM002", ligne)]
