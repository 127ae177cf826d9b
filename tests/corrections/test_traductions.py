"""Each fault of writing in the editor's words: what is wrong, and what to write."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from macros.corrections.traductions import traduire
from macros.domaine.etablissement import Decision
from macros.domaine.valeurs import Voie
from macros.socle.dates import SEMAINE
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
        ("12 juin 2025", "est mal écrite", "2025-06-12"),
        ("le jeudi 1er février 2024", "est mal écrite", "2024-02-01"),
        ("12.6.25", "est mal écrite", "2025-06-12"),
        ("01/09/24", "est mal écrite", "2024-09-01"),
        ("sept. 2024", "est mal écrite", "2024-09"),
        ("06/2025", "est mal écrite", "2025-06"),
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
    exemple = "Écrivez AAAA-MM-JJ, par exemple 2024-03-15"
    suite = f"{exemple}."
    if voulue and mal == "n’existe pas":
        semaine = SEMAINE[date.fromisoformat(voulue).weekday()]
        fin = f"ce mois finit le {voulue}, un {semaine}"
        suite = f"{exemple} ; {fin} : est-ce ce jour, ou un autre ?"
    if voulue and mal == "est mal écrite":
        suite = f"Écrivez {voulue}."
    assert dire("date_forme", ecrite) == ("LM012", f"La date « {ecrite} » {mal}.", suite)


@pytest.mark.parametrize(
    ("ecrite", "aide"),
    [
        ("rentrée 2025", "L’année suffit : écrivez 2025."),
        ("à la rentrée de 2025", "L’année suffit : écrivez 2025."),
        ("30/02/2025", "Relisez-la au Bulletin officiel ; si le jour manque, l’année suffit : "),
        ("2025-02-30", "Relisez-la au Bulletin officiel ; si le jour manque, l’année suffit : "),
        ("12 juin 2025", "Écrivez 2025-06-12."),
        ("2025/2026", "Une décision a une date, pas une année scolaire"),
        ("CAEN du 12 juin 2025", "Écrivez 2025-06-12."),
        ("commission du 1er juillet 2025 (rectorat)", "Écrivez 2025-07-01."),
        ("arrêté du 12/06/2025", "Écrivez 2025-06-12."),
        ("BO n° 6 du 5 février 2026", "2026-02-05 est le jour du texte qui la publie"),
        ("du 1er au 3 juin 2025, puis le 5 juillet 2025", "Relisez-la au Bulletin officiel"),
        ("hier", "Écrivez AAAA-MM-JJ, AAAA-MM ou AAAA."),
    ],
)
def test_no_day_is_guessed_for_a_decision_and_its_year_will_do(ecrite: str, aide: str) -> None:
    for genre in ("date_forme", "date_inexistante"):
        erreur = {"type": genre, "input": ecrite, "loc": ("date",)}
        dit = traduire(erreur, cle="date", modele=Decision, entree=ecrite)[2]
        assert dit.startswith(aide)
        assert "sans doute" not in dit
        assert "2027" not in dit


@pytest.mark.parametrize("ecrite", ["2025-26", "2025/2026", "2025 - 2026", "2025–26"])
def test_a_school_year_is_corrected(ecrite: str) -> None:
    assert dire("date_forme", ecrite)[2].endswith(" ; une année scolaire s’écrit 2025-2026.")


@pytest.mark.parametrize(
    ("ecrit", "message", "correction"),
    [
        (
            "scolaire apprentissage",
            "« scolaire apprentissage » réunit plusieurs valeurs de « voie ».",
            "Gardez-en une seule : scolaire ou apprentissage.",
        ),
        (
            "scolaire/apprentissage",
            "« scolaire/apprentissage » réunit plusieurs valeurs de « voie ».",
            "Gardez-en une seule : scolaire ou apprentissage.",
        ),
        (
            "voie scolaire",
            "« voie scolaire » n’est pas une valeur permise pour « voie ».",
            "Écrivez scolaire.",
        ),
        (
            "scolare",
            "« scolare » n’est pas une valeur permise pour « voie ».",
            "Vouliez-vous dire « scolaire » ? Écrivez scolaire ou apprentissage.",
        ),
        (
            "xyz",
            "« xyz » n’est pas une valeur permise pour « voie ».",
            "Écrivez scolaire ou apprentissage.",
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
    assert dire("extra_forbidden", cle="ruee")[2] == "Vouliez-vous dire « rue » ?"
    assert dire("extra_forbidden", cle="rues")[2] == "Écrivez « rue: »."
    attendues = "Les clés possibles ici : rue, uai, usage, bo, ou, nu, voie."
    assert dire("extra_forbidden", cle="zzz")[2] == attendues
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
    assert dire("nombre", "43,363")[2] == "Écrivez 43.363."


def test_an_identifier_is_proposed() -> None:
    assert dire("identifiant", "CAP Œuvre d’été")[2].endswith("« cap-oeuvre-d-ete ».")


@pytest.mark.parametrize(
    ("genre", "ecrit", "correction"),
    [
        ("nombre", "44°05'32\"N", "Écrivez 44.09222."),
        ("nombre", "5° 22’ O", "Écrivez -5.36667."),
        ("nombre", "100 m", "Écrivez 100."),
        ("nombre", "1 200", "Écrivez 1200."),
        ("nombre", "43.3 / 5.4", "Écrivez des chiffres seuls, avec un point pour les décimales."),
        ("nombre", "quarante", "Écrivez des chiffres seuls, avec un point pour les décimales."),
        ("oui_non", "Oui", "Écrivez oui."),
        ("oui_non", "NON.", "Écrivez non."),
        ("oui_non", "true", "Écrivez oui."),
        ("oui_non", "à voir", "Écrivez oui ou non."),
        ("telephone", "+33 (0)4 99 00 00 01", "Écrivez +33 4 99 00 00 01."),
        ("telephone", "04-99-00-00-01", "Écrivez +33 4 99 00 00 01."),
        ("telephone", "Tél. : 0499000001", "Écrivez +33 4 99 00 00 01."),
        (
            "telephone",
            "04 99 00 00 01 / 04 99 00 00 02",
            "Gardez un seul numéro, celui du standard : +33 4 99 00 00 01 ou +33 4 99 00 00 02.",
        ),
        ("telephone", "12 34", "Écrivez par exemple +33 4 91 00 00 00."),
    ],
)
def test_what_is_meant_is_written_in_the_registry_s_form(
    genre: str, ecrit: str, correction: str
) -> None:
    assert dire(genre, ecrit)[2] == correction


class Dessous(BaseModel):
    """A fake part of an entry."""

    courriel: Annotated[str, Field(title="Courriel")] = ""


class Entiere(BaseModel, extra="forbid"):
    """A fake entry that holds parts and lists."""

    code_postal: Annotated[str, Field(title="Code postal")] = ""
    voies: tuple[Voie, ...] = ()
    offres: tuple[Dessous, ...] = ()
    mots: tuple[str, ...] = ()
    contacts: Dessous = Dessous()


@pytest.mark.parametrize(
    ("cle", "correction"),
    [
        ("Code postal", "Écrivez « code_postal: »."),
        ("code-postal", "Écrivez « code_postal: »."),
        ("courriel", "Écrivez-la sous « offres: », en retrait : « courriel: … »."),
        ("code_postale", "Vouliez-vous dire « code_postal » ?"),
        (
            "directrice",
            "Le registre, qui est public, ne garde rien d’une personne : enlevez cette ligne.",
        ),
        ("decoration", "Les clés possibles ici : code_postal, voies, offres, mots, contacts."),
    ],
)
def test_a_key_is_known_by_its_title_and_where_it_belongs(cle: str, correction: str) -> None:
    erreur = {"type": "extra_forbidden", "input": "x"}
    assert traduire(erreur, cle=cle, modele=Entiere, entree="x")[2] == correction


@pytest.mark.parametrize(
    ("cle", "ecrit", "correction"),
    [
        ("voies", "Apprentissage", "Écrivez « voies: [apprentissage] »."),
        ("voies", "alternance", "Écrivez « voies: [apprentissage] »."),
        ("voies", "scolaire et apprentissage", "Écrivez « voies: [scolaire, apprentissage] »."),
        (
            "voies",
            "à distance",
            "Entre crochets, écrivez scolaire, apprentissage ou formation-continue, un ou "
            "plusieurs.",
        ),
        ("voies", "Scolaire + appr.", "Écrivez « voies: [scolaire, apprentissage] »."),
        ("voies", "scol / FC", "Écrivez « voies: [scolaire, formation-continue] »."),
        (
            "voies",
            "scolaire, xyz",
            "« xyz » n’est pas compris : entre crochets, écrivez scolaire, apprentissage ou "
            "formation-continue, un ou plusieurs.",
        ),
        (
            "offres",
            "x",
            "Allez à la ligne, puis commencez chaque élément par « - courriel: … ».",
        ),
        ("mots", "coupe", "Mettez-la entre crochets : « mots: [coupe] »."),
    ],
)
def test_a_list_is_shown_as_it_should_be_written(cle: str, ecrit: str, correction: str) -> None:
    erreur = {"type": "tuple_type", "input": ecrit}
    assert traduire(erreur, cle=cle, modele=Entiere, entree=ecrit)[2] == correction


def test_what_is_missing_says_where_and_what_may_be_written() -> None:
    erreur = {"type": "missing", "input": {}}
    _, message, correction = traduire(
        erreur, cle="voies", modele=Entiere, entree=None, sous="offres"
    )
    assert message == "Il manque « voies » sous « offres »."
    assert "scolaire, apprentissage ou formation-continue" in correction


@pytest.mark.parametrize("ecrite", ["prolongation", "suspendu", "ajourné"])
def test_a_nature_that_is_no_decision_is_told_the_way_out(ecrite: str) -> None:
    with pytest.raises(ValidationError) as refus:
        Decision.model_validate({"nature": ecrite, "date": "2025"})
    (erreur,) = refus.value.errors(include_url=False)
    dit = traduire(erreur, cle="nature", modele=Decision, entree=ecrite)[2]
    assert dit.startswith("Ce n’est pas une décision")
    assert "expire_le" in dit


@pytest.mark.parametrize("signe", ["\u200b", "\xad", "\u2060"])
@pytest.mark.parametrize(
    ("genre", "ecrit"), [("date_forme", "2027-01-3@"), ("siret_forme", "1@9"), ("oui_non", "oui@")]
)
def test_a_sign_that_nobody_sees_is_named(genre: str, ecrit: str, signe: str) -> None:
    _, message, _ = dire(genre, ecrit.replace("@", signe))
    assert f"Un caractère invisible s’y cache (U+{ord(signe):04X})" in message
    assert "invisible" not in dire(genre, ecrit.replace("@", "x"))[1]
