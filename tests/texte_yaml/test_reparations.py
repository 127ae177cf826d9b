"""A slip of writing hides nothing: it is told, and the rest is read as its correction says."""

from __future__ import annotations

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
