"""A tabulation before a line: the spaces that what is around it wants, or a question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import composer
from tests.conftest import REGISTRES

ENTREES = """- uai: un
  nom: Essai
  offres:
    - formation: a
      voies: [x]
      source: s
    - formation: b
      voies: [x]
      source: s
  contacts:
    telephone:
      valeur: 1
      source: s
    courriel:
      valeur: 2
      source: s
  remarques:
    - Un texte
    - Un autre
- uai: deux
  nom: Autre
  remarques:
    - >-
      Un texte
      qui continue
"""
LIBRES = """tete:
  un:
    titre: Un
    url: https://example.org/
  deux:
    titre: Deux
    url: https://example.org/
"""


def ordre(texte: str, numero: int, retrait: str) -> str:
    """The correction of a line whose indent is another."""
    lignes = texte.split("\n")
    lignes[numero - 1] = retrait + lignes[numero - 1].lstrip()
    with pytest.raises(YamlFaultError) as arret:
        composer("\n".join(lignes))
    assert (arret.value.code, arret.value.ligne) == ("LM003", numero)
    return arret.value.correction


@pytest.mark.parametrize("retrait", ["\t", "\t\t", " \t"])
@pytest.mark.parametrize("texte", [ENTREES, LIBRES])
def test_every_line_goes_back_where_it_was(texte: str, retrait: str) -> None:
    for numero, ligne in enumerate(texte.split("\n"), start=1):
        voulu = len(ligne) - len(ligne.lstrip())
        if voulu:
            dit = ordre(texte, numero, retrait)
            assert dit == f"Remplacez-la : il faut {voulu} espaces au début de cette ligne.", ligne


@pytest.mark.parametrize(
    "nom", ["ailleurs.yaml", "formations.yaml", "lieux.yaml", "metiers.yaml", "sources.yaml"]
)
def test_no_line_of_a_file_goes_elsewhere(nom: str) -> None:
    texte = "\n".join(Path(REGISTRES / "reel" / nom).read_text("utf-8").split("\n")[:160])
    lignes = enumerate(texte.split("\n"), start=1)
    dites = [(len(x) - len(x.lstrip()), n) for n, x in lignes if x.startswith(" ") and x.strip()]
    for voulu, numero in dites[::5]:
        nombre = re.search(r"il faut (\d+) espaces", ordre(texte, numero, "\t"))
        assert nombre is None or int(nombre[1]) == voulu, numero


def test_what_may_go_in_two_places_is_asked() -> None:
    dit = ordre("x:\n  y:\n    a: 1\n    u: 2\n  b: 1\n", 4, "\t\t")
    assert dit == (
        "Remplacez-la par des espaces : 4 pour l’aligner avec « a: » ou 2 pour l’aligner avec "
        "« y: » ?"
    )
