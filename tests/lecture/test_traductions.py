"""Each fault of writing in the editor's words: what is wrong, and what to write."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from macros.lecture.traductions import traduire
from macros.socle.texte import proposer


class Fiche(BaseModel, extra="forbid"):
    """A fake entry: each key waits for its help."""

    rue: Annotated[str, Field(title="Rue", description="Le numéro et la rue.", examples=["1 rue"])]
    uai: Annotated[str, Field(title="UAI du lycée")]
    usage: Annotated[str, Field(title="À quoi elle sert")]
    bo: Annotated[str, Field(title="BO de parution")]
    ou: Annotated[str, Field(description="D’où vient ce fait (https://…).")] = ""
    nu: str
    voie: Literal["scolaire", "apprentissage"] = "scolaire"


def dire(genre: str, valeur: object = "", cle: str = "cle", **ctx: object) -> tuple[str, str, str]:
    """What an editor reads for one of pydantic's errors."""
    return traduire(
        {"type": genre, "input": valeur, "ctx": ctx}, cle=cle, modele=Fiche, entree=valeur
    )


@pytest.mark.parametrize(
    ("cle", "aide"),
    [
        ("rue", "Ajoutez une ligne « rue: … » (le numéro et la rue). Par exemple « rue: 1 rue »."),
        ("uai", "Ajoutez une ligne « uai: … » (UAI du lycée)."),
        ("usage", "Ajoutez une ligne « usage: … » (à quoi elle sert)."),
        ("bo", "Ajoutez une ligne « bo: … » (BO de parution)."),
        ("ou", "Ajoutez une ligne « ou: … » (d’où vient ce fait)."),
        ("nu", "Ajoutez une ligne « nu: … »."),
        ("inconnue", "Ajoutez une ligne « inconnue: … »."),
    ],
)
def test_a_missing_key_comes_with_its_help(cle: str, aide: str) -> None:
    assert dire("missing", cle=cle) == ("LM011", f"Il manque « {cle} ».", aide)


@pytest.mark.parametrize(
    ("ecrite", "mal", "voulue"),
    [
        ("12/03/2026", "est mal écrite", "2026-03-12"),
        ("1.1.2026", "est mal écrite", "2026-01-01"),
        ("05/01/2026", "est mal écrite", "2026-01-05"),
        ("2026/12/31", "est mal écrite", "2026-12-31"),
        ("1-2-0001", "est mal écrite", "0001-02-01"),
        ("31/02/2027", "n’existe pas", "2027-02-28"),
        ("30/02/2028", "n’existe pas", "2028-02-29"),
        ("31/11/2026", "n’existe pas", "2026-11-30"),
        ("32/01/2026", "n’existe pas", ""),
        ("00/01/2026", "n’existe pas", ""),
        ("01/00/2026", "n’existe pas", ""),
        ("01/13/2026", "n’existe pas", ""),
        ("01/01/0000", "n’existe pas", ""),
        ("hier", "est mal écrite", ""),
    ],
)
def test_a_date_is_corrected_when_it_can_be_guessed(ecrite: str, mal: str, voulue: str) -> None:
    suite = f" ; ici, sans doute {voulue}." if voulue else "."
    assert dire("date_forme", ecrite) == (
        "LM012",
        f"La date « {ecrite} » {mal}.",
        f"Écrivez AAAA-MM-JJ, par exemple 2027-02-28{suite}",
    )


@pytest.mark.parametrize("ecrite", ["2025-26", "2025/2026", "2025 - 2026", "2025–26"])
def test_a_school_year_is_corrected(ecrite: str) -> None:
    assert dire("date_forme", ecrite)[2].endswith(" ; une année scolaire s’écrit 2025-2026.")


@pytest.mark.parametrize(
    ("ecrit", "message", "correction"),
    [
        (
            "scolaire apprentissage",
            "« scolaire apprentissage » réunit plusieurs valeurs de « voie ».",
            "Séparez-les par une virgule : [scolaire, apprentissage].",
        ),
        (
            "scolaire/apprentissage",
            "« scolaire/apprentissage » réunit plusieurs valeurs de « voie ».",
            "Séparez-les par une virgule : [scolaire, apprentissage].",
        ),
        (
            "voie scolaire",
            "« voie scolaire » n’est pas une valeur permise pour « voie ».",
            "Vouliez-vous dire « scolaire » ? Écrivez : scolaire, apprentissage.",
        ),
        (
            "xyz",
            "« xyz » n’est pas une valeur permise pour « voie ».",
            "Écrivez : scolaire, apprentissage.",
        ),
    ],
)
def test_a_value_out_of_the_list_is_told_with_the_list(
    ecrit: str, message: str, correction: str
) -> None:
    with pytest.raises(ValidationError) as attrapee:
        Fiche.model_validate(
            {"rue": "x", "uai": "x", "usage": "x", "bo": "x", "nu": "x", "voie": ecrit}
        )
    (erreur,) = attrapee.value.errors()
    dit = traduire(erreur, cle="voie", modele=Fiche, entree=ecrit)
    assert dit == ("LM014", message, correction)


@pytest.mark.parametrize("genre", ["model_type", "dict_type"])
def test_a_text_where_keys_are_wanted(genre: str) -> None:
    assert dire(genre, "x", cle="adresse") == (
        "LM013",
        "« adresse » attend des clés, une par ligne.",
        "Écrivez « adresse: » seul sur sa ligne, puis ses clés en retrait dessous.",
    )


@pytest.mark.parametrize(
    ("ecrit", "montre"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 57 + "…"),
        ("un  mot\net un autre", "un mot et un autre"),
        (12, "12"),
    ],
)
def test_a_long_value_is_shown_short(ecrit: object, montre: str) -> None:
    assert dire("rncp", ecrit)[1] == f"« {montre} » n’est pas un code RNCP."


@pytest.mark.parametrize(
    ("ecrit", "correction"),
    [
        ("013 0058 t", "Écrivez 0130058T."),
        ("O13OO58T", "Écrivez 0130058T."),
        ("0130058S", "Écrivez sept chiffres et une lettre majuscule, par exemple 0130058T."),
        ("", "Écrivez sept chiffres et une lettre majuscule, par exemple 0130058T."),
    ],
)
def test_a_uai_is_corrected_when_its_letter_is_right(ecrit: str, correction: str) -> None:
    assert dire("uai_forme", ecrit)[2] == correction


def test_an_unknown_key_is_corrected_by_its_nearest() -> None:
    assert dire("extra_forbidden", cle="rues")[2] == "Vouliez-vous dire « rue » ?"
    assert dire("extra_forbidden", cle="zzz")[2] == "Vérifiez l’orthographe."
    assert proposer("zzz", ["rue"], vide="") == ""


def test_what_has_no_words_of_its_own_is_still_told() -> None:
    code, message, correction = dire("inattendu", "x")
    assert (code, correction) == ("LM013", "")
    assert message == "« x » n’a pas la forme attendue pour « cle »."


def test_bounds_are_told() -> None:
    assert dire("less_than_equal", "91", le=90)[1:] == (
        "« 91 » est trop grand.",
        "Le maximum est 90.",
    )
    assert dire("greater_than_equal", "-1", ge=0)[1:] == (
        "« -1 » est trop petit.",
        "Le minimum est 0.",
    )


def test_a_number_with_a_comma_is_written_with_a_point() -> None:
    assert dire("nombre", "43,363")[2].endswith("« 43.363 ».")


def test_an_identifier_is_proposed() -> None:
    assert dire("identifiant", "CAP Œuvre d’été")[2].endswith("« cap-oeuvre-d-ete ».")
