"""The same findings, told to a person, to GitHub, to GitLab and to a program."""

from __future__ import annotations

import json

import pytest

from macros.socle.anomalies import Anomalie, Gravite, trier
from macros.verification.rapports import (
    ANNOTATIONS_MAXIMALES,
    LIGNES_MAXIMALES,
    compter,
    en_github,
    en_gitlab,
    en_json,
    en_markdown,
    en_texte,
)


def finding(**autres: object) -> Anomalie:
    base: dict[str, object] = {
        "fichier": "data/establishments.yaml",
        "ligne": 142,
        "colonne": 7,
        "code": "LM012",
        "gravite": Gravite.ERREUR,
        "message": "La date « 31/02/2027 » n’existe pas.",
        "correction": "Écrivez AAAA-MM-JJ.",
        "sujet": "Lycée d’essai (0010001W)",
    }
    return Anomalie(**{**base, **autres})  # type: ignore[arg-type]


def test_text_is_one_line_with_place_and_code() -> None:
    assert en_texte([finding()]) == (
        "data/establishments.yaml:142:7: Lycée d’essai (0010001W) : La date « 31/02/2027 » "
        "n’existe pas. Écrivez AAAA-MM-JJ. [LM012]\n"
    )


def test_a_warning_says_so() -> None:
    assert ": avertissement : " in en_texte([finding(gravite=Gravite.AVERTISSEMENT)])


def test_a_terminal_is_never_driven_by_the_registry() -> None:
    ligne = en_texte([finding(message="rouge\x1b[31m\r\nfin")])
    assert "\x1b" not in ligne
    assert ligne.count("\n") == 1


def test_colour_is_only_for_terminals() -> None:
    assert "\x1b[31m" in en_texte([finding()], couleur=True)


def test_github_gets_ten_annotations_errors_first() -> None:
    avertis = [finding(gravite=Gravite.AVERTISSEMENT, ligne=n) for n in range(1, 20)]
    lignes = en_github([*avertis, finding(ligne=99)]).splitlines()
    assert len(lignes) == ANNOTATIONS_MAXIMALES
    assert lignes[0].startswith("::error file=data/establishments.yaml,line=99,col=7")
    assert lignes[1].startswith("::warning ")


def test_github_commands_cannot_be_forged() -> None:
    (ligne,) = en_github([finding(message="a\n::set-output name=x::y", sujet="")]).splitlines()
    assert ligne.startswith("::error ")
    assert "%0A::set-output" in ligne


def test_markdown_summary_holds_everything_and_no_markup() -> None:
    texte = en_markdown([finding(message="<img src=x> | `a` @equipe [x](y)", sujet="")])
    assert "1 erreur" in texte
    assert "<img" not in texte
    assert "@equipe" not in texte
    assert texte.count("\n| data/") == 1


def test_markdown_says_when_all_is_well() -> None:
    assert "en ordre" in en_markdown([])


def test_gitlab_report_has_the_required_keys() -> None:
    (element,) = json.loads(en_gitlab([finding()]))
    assert set(element) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert element["location"] == {"path": "data/establishments.yaml", "lines": {"begin": 142}}


def test_gitlab_fingerprint_survives_a_move() -> None:
    un, deux = (json.loads(en_gitlab([finding(ligne=n)]))[0]["fingerprint"] for n in (1, 2))
    assert un == deux


def test_json_has_every_field() -> None:
    (element,) = json.loads(en_json([finding()]))
    assert element["gravite"] == "erreur"
    assert (element["ligne"], element["colonne"]) == (142, 7)


@pytest.mark.parametrize(
    ("gravites", "dit"),
    [
        ([], "aucune erreur"),
        ([Gravite.ERREUR], "1 erreur"),
        ([Gravite.ERREUR, Gravite.ERREUR, Gravite.INFO], "2 erreurs, 1 information"),
    ],
)
def test_counts_agree(gravites: list[Gravite], dit: str) -> None:
    assert compter([finding(gravite=g) for g in gravites]) == dit


def test_findings_are_sorted_without_repeats() -> None:
    tri = trier([finding(ligne=9), finding(ligne=10), finding(ligne=9)])
    assert [a.ligne for a in tri] == [9, 10]


def test_a_long_summary_says_how_many_it_leaves_out() -> None:
    beaucoup = [finding(ligne=n) for n in range(1, LIGNES_MAXIMALES + 4)]
    assert en_markdown(beaucoup).endswith("\n… et 3 autres.\n")
    assert "autres" not in en_markdown(beaucoup[:LIGNES_MAXIMALES])
