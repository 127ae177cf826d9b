"""A point of two degrees, however a secretary writes it: what to write, and what else is wrong."""

from __future__ import annotations

import pytest

from macros.corrections.positions import position
from macros.socle.anomalies import Anomalie
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, REGISTRES

REEL = REGISTRES / "reel"
LIEUX = (REEL / "lieux.yaml").read_text("utf-8")
LUS = {
    "43,2935, 5,4853": ("43.2935", "5.4853"),
    "5,4853 ; 43,2935": ("5.4853", "43.2935"),
    "43;2935,5;4853": ("43.2935", "5.4853"),
    "43.2935 N, 5.4853 E": ("43.2935", "5.4853"),
    "N 43.2935 E 5.4853": ("43.2935", "5.4853"),
    "43° 17′ 36.6″ nord, 5° 29′ 07″ est": ("43.2935", "5.48528"),
    "lat 43.2935 lon 5.4853": ("43.2935", "5.4853"),
    "latitude : 43,2935 ; longitude : 5,4853": ("43.2935", "5.4853"),
    "https://www.google.com/maps/@43.2935,5.4853,15z": ("43.2935", "5.4853"),
    "https://www.openstreetmap.org/#map=17/43.2935/5.4853": ("43.2935", "5.4853"),
    "https://www.openstreetmap.org/?mlat=43.2935&mlon=5.4853": ("43.2935", "5.4853"),
    "43.2935": None,
    "à côté de la gare": None,
    "43,2935": None,
    "43.2, 5.4, 12.5": None,
}


@pytest.mark.parametrize(("texte", "lu"), LUS.items())
def test_a_text_of_two_degrees_is_read(texte: str, lu: tuple[str, str] | None) -> None:
    assert position(texte) == lu


def dites(point: str, nom: str = "Zone d’essai", communes: str = '["13201"]') -> list[Anomalie]:
    lieu = f"  - nom: {nom}\n    communes: {communes}\n    point: {point}\n    source: geonames\n\n"
    texte = LIEUX.replace("\ndehors:\n", f"\n{lieu}dehors:\n", 1)
    resultat = verifier_dossier(REEL, le=JOUR, remplaces={"lieux.yaml": texte.encode()})
    return [une for une in resultat.anomalies if une.fichier.endswith("lieux.yaml")]


@pytest.mark.parametrize(
    "point",
    [
        "[43,2935, 5,4853]",
        "[5, 4853 ; 43, 2935]",
        "[43.2935 5.4853]",
        '["43,2935 ; 5,4853"]',
        "[43;2935, 5;4853]",
        "[[43.2935, 5.4853]]",
        "{latitude: 43.2935, longitude: 5.4853}",
        "\n      latitude: 43.2935\n      longitude: 5.4853",
        "43.2935 ; 5.4853",
        "https://www.google.com/maps/@43.2935,5.4853,15z",
    ],
)
def test_it_is_ordered_and_read(point: str) -> None:
    (dite,) = dites(point)
    assert dite.code == "LM013"
    assert dite.correction.startswith("Écrivez « point: [43.2935, 5.4853] », la latitude d’abord")


@pytest.mark.parametrize("point", ["[43.2935, 5.4853, 12]", "à côté de la gare", "43.2935"])
def test_of_what_is_none_the_form_is_said(point: str) -> None:
    (dite,) = dites(point)
    assert "Écrivez la latitude puis la longitude, en degrés, entre crochets" in dite.correction


def test_a_name_that_is_there_already_is_told_in_the_same_turn() -> None:
    premier = LIEUX.split("- nom: ", 1)[1].split("\n", 1)[0]
    codes = [dite.code for dite in dites("[43,2935, 5,4853]", premier, "Marseille 1er")]
    assert sorted(codes) == ["LM013", "LM013", "LM183"]
