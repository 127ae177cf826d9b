"""A line of an entry that is moved to the right or to the left is told at that line, alone."""

from __future__ import annotations

import pytest

from macros.corrections.structures import forme_de
from macros.domaine.etablissement import Etablissement
from macros.texte_yaml.decalages import lignes_decalees
from macros.texte_yaml.noeuds import composer
from tests.verification.test_cas_de_secretaire import LU, LYCEES, dites

BASE: str = LU["base"]
LIGNES = BASE.split("\n")
CLES = [n for n, ligne in enumerate(LIGNES) if ":" in ligne and not ligne.lstrip().startswith("#")]


def moved(n: int, pas: int) -> list[str]:
    ligne = LIGNES[n]
    retrait = len(ligne) - len(ligne.lstrip(" ")) + pas
    return [*LIGNES[:n], f"{' ' * retrait}{ligne.lstrip(' ')}", *LIGNES[n + 1 :]]


@pytest.mark.parametrize("pas", [-2, 1, 2, 4])
def test_any_line_that_is_moved_is_told_there_and_nowhere_else(pas: int) -> None:
    """But for what reads the same, and the few that two moves would put right."""
    fausses = []
    for n in CLES[::4] if pas != 2 else CLES:
        if len(LIGNES[n]) - len(LIGNES[n].lstrip(" ")) + pas < 0:
            continue
        trouvees = dites({LYCEES: "\n".join(moved(n, pas))})
        if {a.ligne for a in trouvees} - {n + 1}:
            fausses.append((LIGNES[n], [(a.ligne, a.message) for a in trouvees]))
    assert fausses == []


def test_the_column_that_is_told_is_the_right_one() -> None:
    n = next(n for n, ligne in enumerate(LIGNES) if ligne.startswith("    internat:"))
    (reprise,) = lignes_decalees(moved(n, 2), [forme_de(Etablissement)], {n + 2: ["LM010"]})
    assert reprise.faute.ligne == n + 1
    assert reprise.faute.correction == "Mettez 4 espaces à son début."
    assert reprise.lignes == {n: LIGNES[n]}


@pytest.mark.parametrize(
    ("tete", "dit"),
    [
        ("    decisions:", "« decisions: » seul sur une ligne, avec 4 espaces devant"),
        ("    constats:", "« constats: » seul sur une ligne, avec 4 espaces devant"),
        ("    site:", "« site: »"),
        ("  remarques:", "« remarques: » seul sur une ligne, avec 2 espaces devant"),
        ("  contacts:", "« contacts: » seul sur une ligne, avec 2 espaces devant"),
    ],
)
def test_the_head_of_a_part_taken_out_is_told_where_it_was(tete: str, dit: str) -> None:
    n = LIGNES.index(tete)
    (dite,) = dites({LYCEES: "\n".join([*LIGNES[:n], *LIGNES[n + 1 :]])})
    assert (dite.ligne, dite.code) == (n + 1, "LM004")
    assert dit in dite.correction


def test_a_dash_too_many_is_told_at_its_key() -> None:
    n = next(n for n, ligne in enumerate(LIGNES) if ligne.startswith("    voie:"))
    ligne = LIGNES[n].replace("    voie", "    - voie")
    (dite,) = dites({LYCEES: "\n".join([*LIGNES[:n], ligne, *LIGNES[n + 1 :]])})
    assert (dite.ligne, dite.code) == (n + 1, "LM004")
    assert "mettez 4 espaces devant « voie: »" in dite.correction


def test_a_right_entry_has_no_line_moved() -> None:
    composer(BASE)
    dites = {3: ["LM010"], 20: ["LM010"]}
    assert not [*lignes_decalees(LIGNES, [forme_de(Etablissement)], dites)]
