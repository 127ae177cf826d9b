"""A head of a file of parts out of its column or taken out, a key that left its part: told once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from macros.corrections.structures import forme_de
from macros.domaine.academie import Academie
from macros.texte_yaml.tetes import tetes_reprises
from tests.verification.test_une_faute_une_phrase import FICHIERS, nouvelles

LONGUE = "      role: Il conseille.\n"
"""What stands over a head: the end of a list."""
ACADEMIE = FICHIERS["academie.yaml"].replace(
    LONGUE,
    f"""{LONGUE}\
      remarque: >-
        Un texte de
        deux lignes.
  drafpic:
    sigle: DE
    nom: délégation d’essai
    role: >-
      Elle
      accompagne.
""",
)
LIGNES = ACADEMIE.split("\n")
TETE = re.compile(r"( *)([a-z_]+):$")
TETES = [n for n, ligne in enumerate(LIGNES) if TETE.match(ligne)]


def dites(lignes: list[str]) -> list[tuple[int, str]]:
    trouvees = nouvelles("academie.yaml", "\n".join(lignes))
    return [(a.ligne, a.texte) for a in trouvees if a.bloque]


def avec(n: int, *lignes: str) -> list[str]:
    return [*LIGNES[:n], *lignes, *LIGNES[n + 1 :]]


def noms(rangs: list[int]) -> Iterator[object]:
    yield from (pytest.param(n, id=LIGNES[n].strip(" :")) for n in rangs)


@pytest.mark.parametrize("pas", [-2, -1, 1, 2, 4])
@pytest.mark.parametrize("n", [*noms(TETES)])
def test_a_head_out_of_its_column_is_told_once_where_it_is(n: int, pas: int) -> None:
    retrait = len(LIGNES[n]) - len(LIGNES[n].lstrip())
    if retrait + pas < 0:
        return
    ligne = " " * (retrait + pas) + LIGNES[n].lstrip()
    assert [ou for ou, _ in dites(avec(n, ligne))] in ([n + 1], []), dites(avec(n, ligne))


@pytest.mark.parametrize("n", [*noms(TETES)])
def test_a_tab_before_a_head_is_told_with_the_spaces_it_stands_for(n: int) -> None:
    if not LIGNES[n].startswith(" "):
        return
    retrait = len(LIGNES[n]) - len(LIGNES[n].lstrip())
    ((ou, texte),) = dites(avec(n, f"\t{LIGNES[n].lstrip()}"))
    assert ou == n + 1
    assert f"il faut {retrait} espaces" in texte


@pytest.mark.parametrize("n", [*noms(TETES)])
def test_a_head_taken_out_is_told_once_and_named(n: int) -> None:
    trouvees = dites(avec(n))
    assert len(trouvees) == 1, trouvees
    nom = LIGNES[n].strip(" :")
    if nom in ("onisep", "essai", "liens", "constats", "site", "carte", "editeur", "departements"):
        return  # named by what stands beside it
    assert f"« {nom}: »" in trouvees[0][1], trouvees


@pytest.mark.parametrize("pas", [-2, 2])
@pytest.mark.parametrize("n", [*noms(TETES)])
def test_the_first_key_of_a_part_out_of_its_column_is_told_once(n: int, pas: int) -> None:
    premiere = LIGNES[n + 1]
    if premiere.lstrip().startswith("- ") or TETE.match(premiere):
        return
    retrait = len(premiere) - len(premiere.lstrip()) + pas
    trouvees = dites(avec(n + 1, " " * retrait + premiere.lstrip()))
    assert [ou for ou, _ in trouvees] == [n + 2], trouvees
    assert f"Mettez {retrait - pas} espaces" in trouvees[0][1]


def test_a_part_without_its_head_hides_nothing_of_the_others() -> None:
    n = LIGNES.index("  instances:")
    lignes = avec(n)
    rang = next(i for i, ligne in enumerate(lignes) if ligne.startswith("      date: 2024-09"))
    lignes[rang] = "      date: 2024-19"
    assert [ou for ou, _ in dites(lignes)] == [n + 1, rang + 1]


def test_nothing_is_told_of_a_file_whose_heads_are_in_their_places() -> None:
    assert not [*tetes_reprises(LIGNES, forme_de(Academie))]
