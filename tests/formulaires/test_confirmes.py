"""A form that says again what the entry says: no word of it is lost, none is lent to its author."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edition.document import EditionError
from macros.formulaires.confirmes import exiger_un_autre_numero, exiger_un_changement, site_dit
from macros.socle.texte import echapper_markdown

FICHE = "http://www.lyc-essai.example.fr"


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("www.lyc-essai.example.fr", FICHE),
        ("WWW.lyc-essai.example.fr/", FICHE),
        (FICHE, FICHE),
        ("https://www.lyc-essai.example.fr", "https://www.lyc-essai.example.fr"),
        ("www.autre.example.fr", "https://www.autre.example.fr"),
        ("www.lyc-essai.example.fr/accueil", "https://www.lyc-essai.example.fr/accueil"),
        ("notre site", "notre site"),
        ("le nouveau : www.autre.example.fr", "le nouveau : www.autre.example.fr"),
    ],
)
def test_a_site_keeps_its_scheme_unless_one_is_said(ecrit: str, attendu: str) -> None:
    assert site_dit(ecrit, FICHE) == attendu
    assert site_dit("www.lyc-essai.example.fr", "") == "https://www.lyc-essai.example.fr"


MOTS = st.lists(
    st.sampled_from(["c’est", "toujours", "bon", "merci", "ancien", "plus", "en", "panne", "ici"])
)


@given(MOTS, MOTS)
def test_the_same_address_among_words_is_asked_with_what_was_written(
    avant: list[str], apres: list[str]
) -> None:
    ecrit = " ".join((*avant, "www.lyc-essai.example.fr", *apres))
    if not avant and not apres:
        return
    with pytest.raises(EditionError, match="la fiche dit déjà") as refus:
        site_dit(ecrit, FICHE)
    assert f"« {ecrit} »" in str(refus.value)
    assert re.findall(r"écrivez « (\S+) »", str(refus.value)) == [FICHE]


@pytest.mark.parametrize(
    "ecrit",
    [
        "rien à changer, c'est toujours www.lyc-essai.example.fr",
        "c'est bon, rien à changer",
        "Inchangé",
        "pas de changement",
        "aucune modification",
        "toujours le même",
    ],
)
@pytest.mark.parametrize("ancienne", [FICHE, "oui", ""])
def test_what_says_that_nothing_changes_is_told_what_the_entry_says(
    ecrit: str, ancienne: str
) -> None:
    with pytest.raises(EditionError) as refus:
        exiger_un_changement(ecrit, ancienne)
    assert str(refus.value).startswith(f"« {ecrit} » : ")
    assert "n’envoyez rien" in str(refus.value)
    assert (f"« {ancienne} »" in str(refus.value)) == bool(ancienne)


@pytest.mark.parametrize("ecrit", ["12 rue du Change", "oui", "04 00 00 00 00", "Bâtiment modifié"])
def test_a_new_value_is_no_confirmation(ecrit: str) -> None:
    exiger_un_changement(ecrit, "non")


def test_the_beginning_of_an_address_is_shown_as_it_is_written() -> None:
    assert echapper_markdown("Commencez par https:// et") == "Commencez par `https://` et"


NUMERO = "+33 4 00 00 00 00"


def test_the_number_of_the_entry_beside_a_mobile_is_told_to_be_there() -> None:
    with pytest.raises(EditionError, match="La fiche donne déjà") as refus:
        exiger_un_autre_numero("04 00 00 00 00 (standard), 06 00 00 00 00 (portable)", NUMERO)
    assert "06" not in str(refus.value)
    assert f"écrivez « {NUMERO} »" in str(refus.value)


@pytest.mark.parametrize("ecrit", ["04 00 00 00 00", "04 00 00 00 01, 06 00 00 00 00", "oui"])
def test_another_number_is_left_to_be_read(ecrit: str) -> None:
    exiger_un_autre_numero(ecrit, NUMERO)
