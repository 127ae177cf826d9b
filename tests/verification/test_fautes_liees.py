"""Faults told together, in their places, each with what rights it: no one hides another."""

from __future__ import annotations

import pytest

from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR
from tests.verification.test_cas_de_secretaire import COPIEES, LU, LYCEES, REEL

BASE: str = LU["base"]
FORMATIONS = (REEL / "formations.yaml").read_text("utf-8")
SOURCES = (REEL / "sources.yaml").read_text("utf-8")


def dites(remplaces: dict[str, str]) -> dict[str, str]:
    """What is told, by code: messages and corrections, LM151 apart unless it is asked for."""
    octets = {nom: texte.encode() for nom, texte in ({LYCEES: BASE} | remplaces).items()}
    trouvees = verifier_dossier(REEL, le=JOUR, remplaces=octets).anomalies
    tout: dict[str, str] = {}
    for a in trouvees:
        tout[a.code] = f"{tout.get(a.code, '')} {a.message} {a.correction}".strip()
    return tout


def lycees(*paires: tuple[str, str]) -> dict[str, str]:
    texte = BASE
    for avant, apres in paires:
        assert avant in texte, avant
        texte = texte.replace(avant, apres, 1)
    return {LYCEES: texte}


JPO = 'date: 2027-02-06\n      debut: "09:00"\n      fin: "12:30"'


@pytest.mark.parametrize(
    ("debut", "fin", "codes"),
    [
        ("12h30", "9h", {"LM012", "LM143"}),
        ("12 h 30", "09:00", {"LM012", "LM143"}),
        ('"12:30"', '"09:00"', {"LM143"}),
        ("9h", "12h30", set()),
    ],
)
def test_hours_written_and_reversed_are_both_told(debut: str, fin: str, codes: set[str]) -> None:
    lu = dites(
        lycees((JPO, f"date: samedi 6 février 2027\n      debut: {debut}\n      fin: {fin}"))
    )
    assert "2027-02-06" in lu["LM012"]
    assert codes <= lu.keys()
    if "LM143" in codes:
        assert 'debut: "09:00" et fin: "12:30"' in lu["LM143"]


def test_a_source_misspelt_in_both_files_is_linked_and_its_date_told() -> None:
    neuve = (
        "\n- id: Courriel exemple nov 2026\n  titre: Courriel d’exemple\n  producteur: Exemple\n"
        "  date: 19/11/2026\n"
    )
    fin = "\n      date: 2026-06"
    cite = lycees((f"source: annuaire-2026{fin}", f"source: courriel-exemple-2026{fin}"))
    lu = dites({**cite, "sources.yaml": f"{SOURCES.rstrip()}\n{neuve}"})
    assert "« courriel-exemple-nov-2026 »" in lu["LM023"]
    assert "Vouliez-vous dire « courriel-exemple-nov-2026 »" in lu["LM105"]
    assert "Écrivez 2026-11-19" in lu["LM108"]


@pytest.mark.parametrize(
    ("quand", "dit"), [("2024-2025", "2024 ou 2025"), ("12/03/2024", "2024-03-12")]
)
def test_a_misplaced_entry_is_told_with_its_own_faults(quand: str, dit: str) -> None:
    mise = f"- nature: renouvellement\n        date: {quand}\n        reference: BO n° 1\n      "
    lu = dites(lycees(("constats:\n      - date", f"constats:\n      {mise}- date")))
    assert "sous « decisions: »" in lu["LM010"]
    assert dit in lu["LM012"]
    assert lu["LM012"].count("une décision a une date") <= 1


FORMATION = "  - id: cap-exemplier\n    intitule: CAP Exemplier\n    diplome: cap\n"


@pytest.mark.parametrize(
    ("niveau", "code", "dit"),
    [
        ("V", "LM015", "Écrivez 3"),
        ("niveau IV", "LM015", "Écrivez 4"),
        ("5", "LM154", "Écrivez 3"),
        ("3", "", ""),
    ],
)
def test_a_level_is_its_diploma_s_in_today_s_words(niveau: str, code: str, dit: str) -> None:
    ou = FORMATIONS.index("  - id: cap-")
    neuve = f"{FORMATION}    niveau: {niveau}\n    filieres: [restauration]\n\n"
    lu = dites({"formations.yaml": FORMATIONS[:ou] + neuve + FORMATIONS[ou:]})
    assert not code or dit in lu[code]
    assert code == "LM154" or "LM152" not in lu


@pytest.mark.parametrize(
    ("metier", "dit", "tait"),
    [
        ("poissonnier", "ajoutez-l’y", "Vouliez-vous dire"),
        ("patisier", "Vouliez-vous dire « patissier »", "ajoutez"),
        ("zzz", "ajoutez-l’y", "Vouliez-vous dire"),
    ],
)
def test_a_trade_is_offered_for_a_slip_only(metier: str, dit: str, tait: str) -> None:
    ou = FORMATIONS.index("metiers: [") + len("metiers: [")
    lu = dites({"formations.yaml": f"{FORMATIONS[:ou]}{metier}, {FORMATIONS[ou:]}"})
    assert dit in lu["LM104"]
    assert tait not in lu["LM104"]


@pytest.mark.parametrize("code", ["04100", "04000"])
def test_an_ordinary_postal_code_is_no_cedex(code: str) -> None:
    lu = dites(lycees(('code_postal: "04101"', f'code_postal: "{code}"')))
    assert "effacez « cedex: oui »" in lu["LM122"]
    assert f"si {code} est bien un code CEDEX, gardez la fiche" in lu["LM122"]
    assert "dans communes.csv, à la ligne de " in lu["LM122"]
    assert "LM122" not in dites({})


@pytest.mark.parametrize(
    ("voie", "tait"),
    [
        ("10 avenue Exemple - 04000 DIGNE LES BAINS CEDEX", "Ce n’est pas"),
        ("10 avenue Exemple 04000 Digne-les-Bains Cedex 9", "Ce n’est pas"),
        ("10 avenue Exemple, DIGNE LES BAINS", "Ce n’est pas"),
        ("10 avenue Exemple 04000 Manosque", "Écrivez « voie: 10 avenue Exemple 04"),
    ],
)
def test_a_town_in_a_street_is_the_same_in_capitals_or_with_cedex(voie: str, tait: str) -> None:
    lu = dites(lycees(("voie: 10 avenue du Général Leclerc", f"voie: {voie}")))
    assert "Écrivez « voie: 10 avenue Exemple »" in lu["LM129"]
    assert tait not in lu["LM129"]
    assert ("Ce n’est pas" in lu["LM129"]) is ("Manosque" in voie)


@pytest.mark.parametrize("premier", [True, False])
def test_a_copy_is_told_at_the_copy_wherever_it_stands(premier: bool) -> None:
    un = BASE.partition("\n\n- uai: 0040011R")[0]
    copie = un
    for avant, apres in COPIEES:
        if not avant.startswith("1904"):
            copie = copie.replace(avant, apres)
    texte = f"{copie}\n\n{un}\n" if premier else f"{un}\n\n{copie}\n"
    octets = {LYCEES: texte.encode()}
    trouvees = verifier_dossier(REEL, le=JOUR, remplaces=octets).anomalies
    memes = [a for a in trouvees if a.code in ("LM123", "LM126")]
    assert memes
    assert all("0040011R" in a.sujet for a in memes), memes


@pytest.mark.parametrize(
    ("remarque", "boite", "dite"),
    [
        ("", "bde.exemple@gmail.com", True),
        ("Boîte de fonction.", "bde.exemple@gmail.com", False),
        ("Boîte de fonction.", "camille.exemple@gmail.com", True),
    ],
)
def test_the_box_of_a_bureau_is_a_function_s_when_it_is_said(
    remarque: str, boite: str, dite: bool
) -> None:
    bureau = f"bureau_entreprises:\n      valeur: {boite}\n      source: annuaire-2026\n"
    bureau += f"      remarque: {remarque}\n" if remarque else ""
    lu = dites(lycees(("contacts:\n", f"contacts:\n    {bureau}")))
    assert ("LM144" in lu) is dite
