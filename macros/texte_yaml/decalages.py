"""A line of an entry that stands out of its column, or that lacks, told there and nowhere else.

What the parser says of it is said of the lines around: it reads them otherwise. Where moving one
line, and one only, makes the entry what its shape says, that line is what was moved; where putting
back the head of a part does, that head was taken out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, composer
from macros.texte_yaml.tetes import Forme, Reprise

DITES = frozenset(("LM003", "LM004"))
"""Codes of what is told already of a line out of its column."""
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
    lignes: Sequence[str], formes: Sequence[Forme], fautives: Mapping[int, Collection[str]]
) -> Iterator[Reprise]:
    """Yield the lines that were moved in the entries of a list, with what puts them right; not
    those that are told already, and alone.

    `formes`: the shapes that an entry may have; `fautives`: the lines, from 1, where something is
    told, and its codes: an entry without any is right.
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
            dite = siennes[0] if len(siennes) == 1 and set(fautives[siennes[0]]) <= DITES else 0
            if reprise and reprise.faute.ligne != dite:
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
    """Return the one line of an entry that, moved, without its dash or put back, makes it right;
    None when none does, or two."""
    debut, fin = entree
    bord = _bord(lignes)
    siennes = list(lignes[debut:fin])
    if _est_conforme(siennes, forme):
        return None
    ici = _suspectes(siennes, [ligne - debut - 1 for ligne in fautives])
    premiere = _CLE.match(siennes[0])
    places: dict[tuple[str, bool], set[int]] = {}
    for cle, tiret, retrait in _retraits(forme, bord + 2):
        places.setdefault((cle, tiret), set()).add(retrait)
    if premiere:
        places[premiere[3], True] = {*places.get((premiere[3], True), ()), bord}
    lue = _deplacee(siennes, ici, forme, places) or _tete_otee(siennes, ici, forme, bord + 2)
    if lue is None:
        return None
    faute, remplacees = lue
    placee = YamlFaultError(
        "LM004", faute.ligne + debut, faute.colonne, faute.message, faute.correction
    )
    return Reprise(placee, {debut + n: ligne for n, ligne in remplacees.items()})


_Lue = tuple[YamlFaultError, Mapping[int, str]]
"""A fault of an entry, its line from 1 in it, and the lines (from 0) that are read otherwise."""


def _deplacee(
    lignes: Sequence[str], ici: Sequence[int], forme: Forme, places: _Places
) -> _Lue | None:
    """Return the one line that was moved, or that has a dash too many."""
    justes = [
        (n, essai)
        for n in ici
        for essai in _autres_places(lignes[n], places)
        if _est_conforme([*lignes[:n], essai, *lignes[n + 1 :]], forme)
    ]
    # Of two, the one that stands where its key never does.
    if len(justes) > 1:
        justes = [(n, essai) for n, essai in justes if not _a_sa_place(lignes[n], places)]
    if len(justes) != 1:
        return None
    ((n, juste),) = justes
    ecrit, voulu = _retrait(lignes[n]), _retrait(juste)
    nom = juste.strip().removeprefix("- ").partition(":")[0]
    vers = f"mettez {_espaces(voulu)}" if voulu else "ne laissez aucun espace"
    if lignes[n].lstrip().startswith("- ") and not juste.lstrip().startswith("- "):
        message = f"Le tiret devant « {nom}: » est en trop : elle ne commence aucun élément."
        return _faute(n, ecrit, message, f"Enlevez-le, et {vers} devant « {nom}: »."), {n: juste}
    trop = "est trop" if ecrit > voulu else "n’est pas assez"
    message = f"« {nom}: » {trop} en retrait : {_espaces(ecrit)} au lieu de {voulu}."
    correction = f"{vers[:1].upper()}{vers[1:]} à son début."
    return _faute(n, ecrit, message, correction), {n: juste}


def _tete_otee(lignes: Sequence[str], ici: Sequence[int], forme: Forme, bord: int) -> _Lue | None:
    """Return where the head of a part was taken out, its name, or those that it may have."""
    trouvees: dict[tuple[int, int], list[str]] = {}
    premieres: set[tuple[int, int]] = set()
    for n in ici:
        for cle, retrait, premiere in _tetes(forme, bord):
            essai = [*lignes[:n], f"{' ' * retrait}{cle}:", *lignes[n:]]
            if _retrait(lignes[n]) == retrait + 2 and _est_conforme(essai, forme):
                trouvees.setdefault((n, retrait), []).append(cle)
                if lignes[n].strip().removeprefix("- ").startswith(f"{premiere}:"):
                    premieres.add((n, retrait))
    # Of two places, the one before what a part begins by.
    if len(trouvees) > 1:
        trouvees = {place: noms for place, noms in trouvees.items() if place in premieres}
    if len(trouvees) != 1:
        return None
    (((n, retrait), noms),) = trouvees.items()
    dites = [f"« {nom}: »" for nom in noms]
    manque = "Il manque au-dessus la ligne qui commence cette partie"
    devant = f"avec {_espaces(retrait)} devant, juste au-dessus de celle-ci."
    message, correction = (
        (f"{manque} : {dites[0]}.", f"Écrivez {dites[0]} seul sur une ligne, {devant}")
        if len(dites) == 1
        else (
            f"{manque}.",
            f"Est-ce {', '.join(dites[:-1])} ou {dites[-1]} ? Remettez-la, {devant}",
        )
    )
    fin = next(
        (m for m in range(n, len(lignes)) if lignes[m].strip() and _retrait(lignes[m]) <= retrait),
        len(lignes),
    )
    # What stands under no head is left unread: it is right where it will be.
    return _faute(n, _retrait(lignes[n]), message, correction), dict.fromkeys(range(n, fin), "")


def _faute(n: int, colonne: int, message: str, correction: str) -> YamlFaultError:
    return YamlFaultError("LM004", n + 1, colonne + 1, message, correction)


def _retrait(ligne: str) -> int:
    return len(ligne) - len(ligne.lstrip(" "))


def _tetes(forme: Forme, bord: int) -> Iterator[tuple[str, int, str]]:
    """Yield the heads of an entry’s parts, those of its lists’ elements left out, their columns,
    and the key by which each part begins."""
    for cle, dessous in forme.cles.items():
        if dessous is not None:
            yield cle, bord, next(iter(dessous.cles), "")
            if dessous.sorte == "cles":
                yield from _tetes(dessous, bord + 2)


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


def _autres_places(ligne: str, places: _Places) -> Iterator[str]:
    """Yield a line where else its key may stand, and without its dash."""
    lue = _CLE.match(ligne)
    if lue is None:
        return
    nue = ligne[lue.start(3) :]
    for retrait in sorted(places.get((lue[3], bool(lue[2])), set()) - {len(lue[1])}):
        yield f"{' ' * retrait}{lue[2] or ''}{nue}"
    if lue[2]:
        yield from (f"{' ' * retrait}{nue}" for retrait in sorted(places.get((lue[3], False), ())))


def _a_sa_place(ligne: str, places: _Places) -> bool:
    """Whether the key of a line stands in a column where it may."""
    lue = _CLE.match(ligne)
    return lue is not None and len(lue[1]) in places.get((lue[3], bool(lue[2])), ())


def _est_conforme(lignes: Sequence[str], forme: Forme) -> bool:
    """Whether some lines are an entry of a shape: every key where it may be, none twice."""
    try:
        racine, repetees = composer("\n".join(lignes))
    except YamlFaultError:
        return False
    if repetees or not isinstance(racine.valeur, list) or len(racine.valeur) != 1:
        return False
    return _a_la_forme(racine.valeur[0], forme) and not _avale(lignes, racine)


def _avale(lignes: Sequence[str], racine: Noeud) -> bool:
    """Whether a line says nothing of its own: the text above it takes it in."""
    lues = {noeud.ligne for noeud in _tous(racine)}
    bloc: int | None = None
    for numero, ligne in enumerate(lignes, start=1):
        if not ligne.strip() or ligne.lstrip().startswith("#"):
            continue
        if bloc is not None and _retrait(ligne) > bloc:
            continue
        bloc = _retrait(ligne) if _BLOC.search(ligne) else None
        if numero not in lues:
            return True
    return False


_BLOC = re.compile(r"[>|][+-]?\s*$")


def _tous(noeud: Noeud) -> Iterator[Noeud]:
    yield noeud
    if isinstance(noeud.valeur, list):
        for un in noeud.valeur:
            yield from _tous(un)
    elif isinstance(noeud.valeur, dict):
        for cle, dessous in noeud.valeur.values():
            yield cle
            yield from _tous(dessous)


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
    if not isinstance(noeud.valeur, dict) or not forme.requises <= noeud.valeur.keys():
        return False
    return all(
        cle in forme.cles and _a_la_forme(dessous, forme.cles[cle])
        for cle, (_, dessous) in noeud.valeur.items()
    )
