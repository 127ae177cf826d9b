"""An element that has lost its dash is told as that, and the rest of its entry is read."""

from __future__ import annotations

import pytest

from macros.texte_yaml.fautes import TIRET_PERDU, YamlFaultError
from macros.texte_yaml.morceaux import composer_entrees
from macros.texte_yaml.noeuds import Noeud, composer, nu

ENTREES = """- uai: un
  offres:
    - formation: a
      voies: [x]
      source: s
    - formation: b
      voies: [x]
      source: s
    - formation: c
      voies: [x]
      source: s
- uai: deux
  offres:
    - formation: d
      source: s
"""


def lire(texte: str) -> tuple[Noeud | None, list[YamlFaultError]]:
    try:
        composer(texte)
    except YamlFaultError as arret:
        return composer_entrees(texte, arret)
    return composer_entrees(texte, None)


@pytest.mark.parametrize(
    ("avant", "apres", "suite"),
    [
        ("    - formation: b\n", "    formation: b\n", ""),
        (
            "    - formation: b\n      voies: [x]\n      source: s\n",
            "    formation: b\n    voies: [x]\n    source: s\n",
            ", et mettez deux espaces de plus devant ses autres lignes",
        ),
        ("    - formation: d\n", "    formation: d\n", ""),
        ("    - formation: a\n", "    formation: a\n", None),
    ],
)
def test_in_the_column_of_the_others(avant: str, apres: str, suite: str | None) -> None:
    voulu, _ = lire(ENTREES)
    lu, (dite,) = lire(ENTREES.replace(avant, apres))
    id = avant.split()[2]
    if suite is None:  # told as that of a list whose first has none
        assert (dite.code, dite.ligne) == ("LM004", 3)
        return
    assert (dite.message, dite.correction) == (
        TIRET_PERDU,
        f"Écrivez « - formation: {id} », le tiret aligné avec ceux des autres éléments{suite}.",
    )
    assert lu is not None
    assert voulu is not None
    assert nu(lu) == nu(voulu)


def test_what_else_is_wrong_in_its_lines_is_told_too() -> None:
    texte = ENTREES.replace(
        "    - formation: b\n      voies: [x]\n      source: s\n",
        "    formation: b\n      voies:[x]\n\tsource: s\n",
    )
    lu, fautes = lire(texte)
    assert [(une.ligne, une.code) for une in fautes] == [(6, "LM004"), (8, "LM003"), (7, "LM004")]
    assert "il faut 6 espaces" in fautes[1].correction
    assert lu is not None
    assert nu(lu) == nu(lire(ENTREES)[0] or lu)


def test_in_the_column_of_the_keys() -> None:
    _, (dite,) = lire(ENTREES.replace("    - formation: b", "      formation: b"))
    assert (dite.code, dite.ligne) == ("LM006", 6)
    assert dite.correction == (
        "Écrivez « - formation: b », le tiret aligné avec celui de la ligne 3 ; ou, si vous "
        "vouliez enlever cet élément, effacez les lignes 6 à 8."
    )
    _, (seule,) = lire(ENTREES.replace("    - formation: b\n", "      formation: a\n", 1)[:90])
    assert seule.message.startswith("La clé « formation » est écrite deux fois")
