"""One broken line hides no other fault: each entry is read apart, faults stand at their lines."""

from __future__ import annotations

import pytest

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.morceaux import composer_entrees
from macros.texte_yaml.noeuds import composer, mot, nu
from tests.fautes import BASE


def lire(texte: str) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the identifiers read and (line, code) of each fault."""
    arret = None
    try:
        _, repetees = composer(texte)
    except YamlFaultError as leve:
        arret, repetees = leve, []
    assert arret or repetees
    racine, fautes = composer_entrees(texte, arret)
    entrees = racine.valeur if racine and isinstance(racine.valeur, list) else []
    lus = [mot(e, "uai") for e in entrees if not e.incomplet]
    return lus, [(f.ligne, f.code) for f in fautes]


def change(avant: str, apres: str, texte: str = BASE) -> str:
    assert avant in texte
    return texte.replace(avant, apres, 1)


SECOND = next(n for n, ligne in enumerate(BASE.splitlines(), 1) if "0020006W" in ligne)


@pytest.mark.parametrize(
    ("avant", "apres", "ligne", "code"),
    [
        ("- uai: 0020006W", "uai: 0020006W", SECOND, "LM004"),
        ("- uai: 0020006W", "  uai: 0020006W", SECOND, "LM004"),
        ("- uai: 0020006W", "-uai: 0020006W", SECOND, "LM004"),
        ("- uai: 0020006W", "– uai: 0020006W", SECOND, "LM009"),
        ("- uai: 0020006W", "- uai:0020006W", SECOND, "LM004"),
        ("- uai: 0020006W", "- uai 0020006W", SECOND, "LM004"),
        ("- uai: 0020006W", "# - uai: 0020006W", SECOND, "LM004"),
        ("  secteur: prive", "  secteur prive", SECOND + 3, "LM004"),
        ("  secteur: prive", "\tsecteur: prive", SECOND + 3, "LM003"),
        ("nom: Lycée d’essai Second", "nom: 'Lycée", SECOND + 1, "LM005"),
        ("voie: 2 rue de l’Essai", 'voie: "2 rue "X" Y"', SECOND + 6, "LM005"),
    ],
)
def test_a_broken_entry_is_told_at_its_line_and_the_others_are_read(
    avant: str, apres: str, ligne: int, code: str
) -> None:
    lus, fautes = lire(change(avant, apres))
    assert fautes == [(ligne, code)]
    assert lus[0] == "0010001W"


def test_every_broken_entry_is_told() -> None:
    texte = change("  secteur: public", "  secteur public")
    texte = change("    - formation: cap-auto", "    -formation: cap-auto", texte)
    lus, fautes = lire(texte)
    assert lus == ["0010001W", "0020006W"]  # read as the corrections say
    assert [code for _, code in fautes] == ["LM004", "LM004"]
    assert fautes[0][0] == 4


def test_an_entry_without_its_dash_is_read_all_the_same() -> None:
    lus, _ = lire(change("- uai: 0020006W", "uai: 0020006W"))
    assert lus == ["0010001W", "0020006W"]


def test_places_are_those_of_the_whole_text() -> None:
    texte = change("  nature: lycee-professionnel", "  nature: [lycee-professionnel")
    racine, _ = composer_entrees(texte, YamlFaultError("LM004", 1, 1, "", ""))
    entier, _ = composer(BASE)
    assert racine
    assert isinstance(racine.valeur, list)
    assert isinstance(entier.valeur, list)
    assert racine.valeur[-1] == entier.valeur[-1]
    assert nu(racine.valeur[0]) == {"uai": "0010001W"}


def test_lists_under_keys_are_read_alike() -> None:
    texte = "familles:\n  - id: a\n    nom: [x\n  - id: b\nformations:\n  - id: c\n    n: 'x\n"
    racine, fautes = composer_entrees(texte, YamlFaultError("LM004", 1, 1, "", ""))
    assert racine
    assert nu(racine) == {
        "familles": [{"id": "a"}, {"id": "b"}],
        "formations": [{"id": "c"}],
    }
    assert [f.ligne for f in fautes] == [3, 7]


@pytest.mark.parametrize("texte", ["a: [b", "'", "<<<<<<< HEAD\n- uai: x\n"])
def test_what_has_no_entries_is_told_as_it_was(texte: str) -> None:
    with pytest.raises(YamlFaultError) as leve:
        composer(texte)
    assert composer_entrees(texte, leve.value) == (None, [leve.value])
