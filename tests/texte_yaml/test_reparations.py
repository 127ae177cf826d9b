"""A slip of writing hides nothing: it is told, and the rest is read as its correction says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.morceaux import composer_entrees
from macros.texte_yaml.noeuds import composer, nu
from macros.texte_yaml.tranches import composer_tranches

ENTREES = """- id: un
  nom: Essai
  liste:
    - date: 2027-01-30
      texte: Un texte
      source: essai
- id: deux
  nom: Autre
  liste:
    - date: 2027-02-06
"""
PARTIES = """tete:
  nom: Essai
  autre: oui
corps:
  - noms: [a, b]
    dit: Un texte
    source: essai
  - noms: [c]
"""
LAPSUS = (
    ("Un texte", "Un texte : en deux", "LM004", '"Un texte : en deux"'),
    ("nom: Essai", "nom:Essai", "LM004", "« nom: Essai »"),
    ("nom: Essai", "nom; Essai", "LM004", "« nom: Essai »"),
    ("source: essai", "\u00a0 source: essai", "LM002", "espace ordinaire"),
)


@pytest.mark.parametrize(("avant", "apres", "code", "dit"), LAPSUS)
@pytest.mark.parametrize("texte", [ENTREES, PARTIES], ids=["entrees", "parties"])
def test_a_slip_of_one_reading_hides_nothing(
    texte: str, avant: str, apres: str, code: str, dit: str
) -> None:
    if apres.startswith("\u00a0"):  # in the place of two of the spaces before it
        avant = f"  {avant}"
    faux = texte.replace(avant, apres, 1)
    with pytest.raises(YamlFaultError) as leve:
        composer(faux)
    lire = composer_entrees if texte == ENTREES else composer_tranches
    racine, fautes = lire(faux, leve.value)
    assert racine is not None
    assert [faute.code for faute in fautes] == [code]
    assert dit in fautes[0].correction
    assert all(faute.reparee for faute in fautes)
    juste = texte.replace("Un texte", "Un texte : en deux") if "en deux" in apres else texte
    attendu = nu(composer(juste.replace("Un texte : en deux", '"Un texte : en deux"'))[0])
    assert nu(racine) == attendu


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("    - date: 2027-01-30", "    – date: 2027-01-30"),
        ("    - date: 2027-01-30", "    -date: 2027-01-30"),
        ("  liste:\n    - date: 2027-01-30", "  liste: []\n    - date: 2027-01-30"),
        ("      texte: Un texte", "\ttexte: Un texte"),
    ],
)
def test_a_list_is_read_through_its_slip(avant: str, apres: str) -> None:
    faux = ENTREES.replace(avant, apres, 1)
    assert faux != ENTREES
    with pytest.raises(YamlFaultError) as leve:
        composer(faux)
    racine, fautes = composer_entrees(faux, leve.value)
    assert racine is not None
    assert len(fautes) == 1
    assert nu(racine) == nu(composer(ENTREES)[0])


def test_several_slips_of_an_entry_are_told_at_once_each_at_its_line() -> None:
    faux = ENTREES.replace("nom: Essai", "nom:Essai").replace("Un texte", "Un : deux : trois")
    faux = faux.replace("    - date: 2027-01-30", "    – date: 2027-01-30")
    with pytest.raises(YamlFaultError) as leve:
        composer(faux)
    _, fautes = composer_entrees(faux, leve.value)
    assert sorted(faute.ligne for faute in fautes) == [2, 4, 5]


def test_what_has_several_readings_is_not_put_right() -> None:
    faux = ENTREES.replace("nom: Essai", "nom: [Essai")
    with pytest.raises(YamlFaultError) as leve:
        composer(faux)
    racine, (faute,) = composer_entrees(faux, leve.value)
    assert racine is not None
    assert not faute.reparee
    assert nu(racine)[0] == {"id": "un"}


BLOCS = """- id: un
  contacts:
    telephone:
      valeur: Un
      date: 2026-06
    site:
      valeur: Deux
- id: deux
  lignes:
    - pour: Tous
      valeur: 20 €
"""


def _lus(texte: str) -> tuple[list[Any], list[YamlFaultError]]:
    """The entries that can be read, and what is told."""
    with pytest.raises(YamlFaultError) as arret:
        composer(texte)
    racine, fautes = composer_entrees(texte, arret.value)
    return nu(racine) if racine else [], fautes


TETES = (
    ("    telephone:\n", "    telephone\n", "Écrivez « telephone: »."),
    ("    telephone:\n", "    telephone  # standard\n", "Écrivez « telephone: »."),
    ("    telephone:\n", "    # relu\n\n    telephone\n", "Écrivez « telephone: »."),
    ("  lignes:\n", "  lignes\n", "Écrivez « lignes: »."),
)


@pytest.mark.parametrize(("avant", "apres", "dit"), TETES)
def test_the_head_of_a_part_without_its_colon_is_told_and_the_rest_is_read(
    avant: str, apres: str, dit: str
) -> None:
    lus, fautes = _lus(BLOCS.replace(avant, apres))
    assert [faute.correction for faute in fautes] == [dit]
    ecrite = fautes[0].ligne
    assert BLOCS.replace(avant, apres).split("\n")[ecrite - 1].split()[0] == avant.strip(" :\n")
    assert len(lus) == 2


@pytest.mark.parametrize(
    ("pour", "valeur"),
    [
        ("CAP, bac pro", "4 500 €"),
        ("CAP : 1re année", "50 € par semaine"),
        ("Lycéens (internes)", "gratuit"),
        ("« Tous »", "12 %"),
    ],
)
def test_two_texts_on_one_line_get_one_order_that_loses_no_word(pour: str, valeur: str) -> None:
    texte = BLOCS.replace("pour: Tous\n      valeur: 20 €", f"pour: {pour} : {valeur}")
    lus, (faute,) = _lus(texte)
    dits = re.findall(r"« (pour|valeur): \"?(.+?)\"? »(?=[,.])", faute.correction)
    assert dits == [("pour", pour), ("valeur", valeur)]
    assert lus[1]["lignes"] == [{"pour": pour, "valeur": valeur}]


def test_a_text_of_two_that_has_its_amount_is_put_between_quotes() -> None:
    _, (faute,) = _lus(BLOCS.replace("pour: Tous", "pour: Tous : 20 élèves"))
    assert faute.correction.endswith('« pour: "Tous : 20 élèves" ».')


def test_an_apostrophe_that_closes_a_text_hides_no_other_slip() -> None:
    texte = BLOCS.replace("valeur: Un", "valeur: 'L'accueil'").replace("    site:", "    site")
    lus, fautes = _lus(texte)
    assert [faute.ligne for faute in fautes] == [4, 6]
    assert lus[0]["contacts"]["telephone"]["valeur"] == "L'accueil"
