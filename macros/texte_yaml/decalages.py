"""A line of an entry that stands out of its column, told at that line and nowhere else.

What the parser says of it is said of the lines around: it reads them otherwise. Where moving one
line, and one only, makes the entry what its shape says, that line is what was moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, composer
from macros.texte_yaml.tetes import Forme, Reprise

ENTREES = 20
"""Entries that are tried, at most: a file out of line all over is told as it was."""
LIGNES = 400
"""Lines of an entry that is tried, at most."""
AVANT, APRES = 3, 1
"""Lines around a fault where the one that was moved is looked for, besides the heads above."""
_DEBUT = re.compile(r"( *)- (?:uai|id):(?: |$)")
_CLE = re.compile(r"( *)(- )?([\w-]+):(?=\s|$)")
_Places = Mapping[tuple[str, bool], set[int]]
"""(key, whether a dash is before it) → the columns where it may stand."""


def lignes_decalees(
    lignes: Sequence[str], formes: Sequence[Forme], fautives: Collection[int]
) -> Iterator[Reprise]:
    """Yield the lines that were moved in the entries of a list, with what puts them right; not
    those that are told already, and alone.

    `formes`: the shapes that an entry may have; `fautives`: the lines, from 1, where something is
    told: an entry without any is right.
    """
    essais = 0
    for debut, fin in _entrees(lignes):
        siennes = sorted(ligne for ligne in fautives if debut < ligne <= fin)
        if not siennes or fin - debut > LIGNES:
            continue
        essais += 1
        if essais > ENTREES:
            return
        for forme in formes:
            reprise = _reprise(lignes, (debut, fin), forme, siennes)
            if reprise and siennes != [reprise.faute.ligne]:
                yield reprise
            if reprise:
                break


def _entrees(lignes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line of each entry, from 0, and the first one after it. One whose dash was
    moved has a blank line above it."""
    tetes = [(n, len(t[1])) for n, ligne in enumerate(lignes) if (t := _DEBUT.match(ligne))]
    bord = _bord(lignes)
    debuts = [n for n, retrait in tetes if retrait == bord or not n or not lignes[n - 1].strip()]
    yield from pairwise([*debuts, len(lignes)])


def _bord(lignes: Sequence[str]) -> int:
    """Return the column of the dashes of a file’s entries."""
    retraits = Counter(len(t[1]) for ligne in lignes if (t := _DEBUT.match(ligne)))
    return max(retraits, key=lambda r: (retraits[r], -r), default=0)


def _reprise(
    lignes: Sequence[str], entree: tuple[int, int], forme: Forme, fautives: Sequence[int]
) -> Reprise | None:
    """Return the one line of an entry that, moved, makes it right; None when none does, or two."""
    debut, fin = entree
    bord = _bord(lignes)
    places: dict[tuple[str, bool], set[int]] = {}
    premiere = _CLE.match(lignes[debut])
    for cle, tiret, retrait in _retraits(forme, bord + 2):
        places.setdefault((cle, tiret), set()).add(retrait)
    if premiere:
        places[premiere[3], True] = {*places.get((premiere[3], True), ()), bord}
    siennes = list(lignes[debut:fin])
    if _est_conforme(siennes, forme):
        return None
    justes = [
        (n, retrait)
        for n in _suspectes(siennes, [ligne - debut - 1 for ligne in fautives])
        for retrait in _autres_retraits(siennes[n], places)
        if _est_conforme(_deplacee(siennes, n, retrait), forme)
    ]
    # Of two, the one that stands where its key never does.
    if len(justes) > 1:
        justes = [(n, r) for n, r in justes if not _a_sa_place(siennes[n], places)]
    if len(justes) != 1:
        return None
    ((n, retrait),) = justes
    ecrit = len(siennes[n]) - len(siennes[n].lstrip(" "))
    nom = siennes[n].strip().removeprefix("- ").partition(":")[0]
    trop = "est trop" if ecrit > retrait else "n’est pas assez"
    faute = YamlFaultError(
        "LM004",
        debut + n + 1,
        ecrit + 1,
        f"« {nom}: » {trop} en retrait : {_espaces(ecrit)} au lieu de {retrait}.",
        f"Mettez {_espaces(retrait)} à son début."
        if retrait
        else "Enlevez les espaces à son début.",
    )
    return Reprise(faute, {debut + n: _deplacee(siennes, n, retrait)[n]})


def _espaces(combien: int) -> str:
    return f"{combien} espace{'s' * (combien > 1)}" if combien else "aucun espace"


def _retraits(forme: Forme, bord: int) -> Iterator[tuple[str, bool, int]]:
    """Yield the keys of a shape, whether each begins an element, and their columns."""
    for cle, dessous in forme.cles.items():
        yield cle, False, bord
        if dessous is None:
            continue
        if dessous.sorte == "liste":
            yield from ((nom, True, bord + 2) for nom in dessous.cles)
            yield from _retraits(dessous, bord + 4)
        else:
            yield from _retraits(dessous, bord + (4 if dessous.sorte == "noms" else 2))


def _suspectes(lignes: Sequence[str], fautives: Sequence[int]) -> list[int]:
    """Return the lines, from 0, that may have been moved: those around a fault, and the heads of
    what it stands in."""
    vues: set[int] = set()
    for faute in fautives:
        vues |= {n for n in range(faute - AVANT, faute + APRES + 1) if 0 <= n < len(lignes)}
        retrait = len(lignes[faute]) - len(lignes[faute].lstrip(" ")) if lignes[faute:] else 0
        for n in range(min(faute, len(lignes) - 1), -1, -1):
            sien = len(lignes[n]) - len(lignes[n].lstrip(" "))
            if lignes[n].strip() and sien < retrait:
                vues.add(n)
                retrait = sien
    return sorted(vues)


def _autres_retraits(ligne: str, places: _Places) -> list[int]:
    """Return the other columns where the key of a line may stand."""
    lue = _CLE.match(ligne)
    permis = places.get((lue[3], bool(lue[2])), ()) if lue else ()
    return sorted(set(permis) - {len(lue[1])}) if lue else []


def _a_sa_place(ligne: str, places: _Places) -> bool:
    """Whether the key of a line stands in a column where it may."""
    lue = _CLE.match(ligne)
    return lue is not None and len(lue[1]) in places.get((lue[3], bool(lue[2])), ())


def _deplacee(lignes: Sequence[str], n: int, retrait: int) -> list[str]:
    return [*lignes[:n], f"{' ' * retrait}{lignes[n].lstrip(' ')}", *lignes[n + 1 :]]


def _est_conforme(lignes: Sequence[str], forme: Forme) -> bool:
    """Whether some lines are an entry of a shape: every key where it may be, none twice."""
    try:
        racine, repetees = composer("\n".join(lignes))
    except YamlFaultError:
        return False
    if repetees or not isinstance(racine.valeur, list) or len(racine.valeur) != 1:
        return False
    return _a_la_forme(racine.valeur[0], forme)


def _a_la_forme(noeud: Noeud, forme: Forme | None) -> bool:
    valeur = noeud.valeur
    if forme is None:
        return not isinstance(valeur, dict)
    if forme.sorte == "liste":
        if not isinstance(valeur, list):
            return False
        if not forme.cles:
            return all(not isinstance(un.valeur, dict) for un in valeur)
        return all(_a_les_cles(un, forme) for un in valeur)
    if forme.sorte == "noms":
        dessous = [un for _, un in valeur.values()] if isinstance(valeur, dict) else None
        return dessous is not None and all(_a_les_cles(un, forme) for un in dessous)
    return _a_les_cles(noeud, forme)


def _a_les_cles(noeud: Noeud, forme: Forme) -> bool:
    if not isinstance(noeud.valeur, dict):
        return False
    return all(
        cle in forme.cles and _a_la_forme(dessous, forme.cles[cle])
        for cle, (_, dessous) in noeud.valeur.items()
    )
