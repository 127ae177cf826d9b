"""Where a line that begins by a tabulation goes: in the column of what, around it, may hold it.

A key goes where none of its name stands yet, and where the file has it elsewhere under the same
head; when several places, or none, are left, nothing is ordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from macros.texte_yaml.arret import AVANT, CITATION_MAXIMALE, LIGNES_REGARDEES, Arret
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.retraits import CLE_SEULE

_LIGNE = re.compile(r"( *)(- )?(?:([\w-]+):(?=\s|$))?")
_LARGEURS = (4, 8, 2)
"""Columns that editors give to a tabulation; seldom the last."""
MEMES = 100
"""Lines that begin alike that are looked at, at most."""
DESSUS = 200
"""Lines above or below one that are looked at to know what is open there."""
_TETE = re.compile(r"\s*(?:- )?[\w-]+:(?: [>|][+-]?)?\s*(?:#.*)?$")
_PREMIERE_CLE = re.compile(r" *- [\w-]+:(?:\s|$)")


@dataclass
class _Place:
    """A column where a line may stand: the head over it, the keys there already, the last."""

    retrait: int
    tiret: bool
    parent: str = ""
    derniere: str = ""
    cles: set[str] = field(default_factory=set)


def tabulation(arret: Arret) -> YamlFaultError | None:
    """Find a tabulation before a line."""
    for numero in (arret.ligne, arret.ligne - 1):
        contenu = arret.texte(numero) if numero else ""
        retrait = contenu[: len(contenu) - len(contenu.lstrip())]
        if "\t" in retrait:
            return YamlFaultError(
                "LM003",
                numero,
                retrait.index("\t") + 1,
                "Le début de la ligne contient une tabulation.",
                _a_la_place(arret, numero),
            )
    return None


def _a_la_place(arret: Arret, numero: int) -> str:
    """Return how many spaces a line needs, when what is around it tells; else ask."""
    lu = _LIGNE.match(arret.texte(numero).lstrip())
    cle, tiret = (lu[3] or "", bool(lu[2])) if lu else ("", False)
    permises = [
        place
        for place in _ouvertes(arret.lignes, numero)
        if place.tiret == tiret and _va(arret, numero, place, cle)
    ]
    memes = [(place, [*_memes(arret, numero, place, cle)]) for place in permises if cle]
    vues = [place for place, parents in memes if any(p == place.parent for p, _ in parents)]
    vues = vues or [p for p, autres in memes if any(p.cles & cles for _, cles in autres)]
    voulu = vues[0].retrait if len(vues) == 1 else None
    if not cle:
        voulu = _d_un_texte(arret, numero, tiret=tiret)
    elif not vues:
        voulu = _d_apres_les_voisines(arret, numero, permises)
    if voulu is not None:
        return f"Remplacez-la : il faut {voulu} espaces au début de cette ligne."
    dites = [
        f"{une.retrait} pour l’aligner avec « {une.derniere}: »"
        for une in vues or permises
        if cle and une.derniere in une.cles
    ]
    if len(dites) > 1:
        return f"Remplacez-la par des espaces : {' ou '.join(dites)} ?"
    return "Remplacez-la par des espaces (deux par niveau)."


def _dites(lignes: Sequence[str], numeros: range) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines that say something, by their numbers from 1, with their column and key;
    those that a tabulation begins tell nothing."""
    for numero in numeros:
        contenu = lignes[numero - 1]
        lu = _LIGNE.match(contenu)
        suite = contenu[len(lu[1]) : len(lu[1]) + 1] if lu else ""
        if lu and suite.strip() and suite != "#":
            yield numero, lu


def _ouvertes(lignes: Sequence[str], numero: int) -> list[_Place]:
    """Return the columns in which what is above a line may go on, the deepest first."""
    places: list[_Place] = []
    sans_parent: list[_Place] = []
    bord: int | None = None
    for n, lu in _dites(lignes, range(numero - 1, max(numero - DESSUS, 0), -1)):
        retrait, cle = len(lu[1]), lu[3] or ""
        interieur = retrait + 2 * bool(lu[2])
        if bord is None and cle and CLE_SEULE.match(lignes[n - 1]):
            places += [_Place(interieur + 2, tiret, cle, cle) for tiret in (False, True)]
        if bord is not None and retrait > bord:
            continue
        if bord is None or retrait < bord:
            for place in sans_parent:
                if place.retrait > retrait and not (lu[2] and place.retrait == interieur):
                    place.parent = cle
            sans_parent = [place for place in sans_parent if not place.parent]
        siennes = [(interieur, False)] if cle else []
        siennes += [(retrait, True)] if lu[2] else []
        for colonne, tiret in siennes:
            place = next((p for p in sans_parent if (p.retrait, p.tiret) == (colonne, tiret)), None)
            if place is None and (bord is None or colonne < bord):
                place = _Place(colonne, tiret, derniere=cle)
                places.append(place)
                sans_parent.append(place)
            if place is not None and not (lu[2] and bord == retrait):
                place.cles.add(cle)
        bord = retrait
        if not retrait:
            break
    return places


def _va(arret: Arret, numero: int, place: _Place, cle: str) -> bool:
    """Whether a line may stand in a place: nothing of its name is there, and what is below it
    holds."""
    if not place.tiret and cle in place.cles:
        return False
    fin = min(numero + DESSUS, len(arret.lignes))
    for rang, (_, lu) in enumerate(_dites(arret.lignes, range(numero + 1, fin + 1))):
        retrait = len(lu[1])
        if not rang and _TETE.match(arret.texte(numero)[:CITATION_MAXIMALE]):
            if retrait != place.retrait + 2 + 2 * place.tiret:
                return False
        elif not rang and retrait > place.retrait + 2 * place.tiret:
            return False
        if retrait < place.retrait or (lu[2] and retrait == place.retrait):
            break
        if retrait == place.retrait and not place.tiret and lu[3] == cle:
            return False
    return True


def _memes(
    arret: Arret, numero: int, place: _Place, cle: str
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the head over a key, and the keys above it under that head, wherever the file has it
    in the same column; the nearest first."""
    lignes = arret.autres or arret.lignes
    devant = " " * (place.retrait - 2) + "- " if place.retrait >= 2 else "?"
    debuts = [f"{' ' * place.retrait}{'- ' * place.tiret}{cle}:"]
    debuts += [] if place.tiret else [f"{devant}{cle}:"]
    tous = enumerate(islice(lignes, LIGNES_REGARDEES), start=1)
    rangs = [rang for rang, ligne in tous if ligne.startswith(tuple(debuts))]
    if not arret.autres:
        rangs.sort(key=lambda rang: abs(rang - numero))
    for rang in rangs[:MEMES]:
        yield _au_dessus(lignes, rang)


def _au_dessus(lignes: Sequence[str], numero: int) -> tuple[str, frozenset[str]]:
    """Return the head under which a line stands, "" at the top of an entry, and the keys between
    them in its column."""
    debut = _LIGNE.match(lignes[numero - 1])
    bord = len(debut[1]) + 2 * bool(debut[2]) if debut else 0
    colonne, cles, en_liste = bord, set[str](), False
    for _, lu in _dites(lignes, range(numero, max(numero - DESSUS, 0), -1)):
        retrait, interieur = len(lu[1]), len(lu[1]) + 2 * bool(lu[2])
        if interieur == colonne and not en_liste:
            cles.add(lu[3] or "")
        if lu[2] and interieur == bord and not en_liste:
            bord, en_liste = retrait, True
        elif retrait < bord:
            return lu[3] or "", frozenset(cles)
    return "", frozenset(cles)


_TETE_DE_TEXTE = re.compile(r" *(?:- )?[\w-]+: [>|][+-]?\s*$")


def _d_un_texte(arret: Arret, numero: int, *, tiret: bool) -> int | None:
    """Return the spaces before a line of a text, or an element of a list of texts: those of the
    line above when it is another; two more than its head."""
    dessus = next((n for n in range(numero - 1, 0, -1) if arret.texte(n).strip()), 0)
    contenu = arret.texte(dessus) if dessus else "\t"
    lu = _LIGNE.match(contenu)
    if "\t" in contenu[:CITATION_MAXIMALE] or lu is None:
        return None
    retrait, interieur = len(lu[1]), len(lu[1]) + 2 * bool(lu[2])
    if tiret:
        if CLE_SEULE.match(contenu):
            return interieur + 2
        return retrait if lu[2] and not lu[3] else None
    if not lu[3]:
        return interieur
    return interieur + 2 if _TETE_DE_TEXTE.match(contenu[:CITATION_MAXIMALE]) else None


def _d_apres_les_voisines(arret: Arret, numero: int, permises: Sequence[_Place]) -> int | None:
    """Return how many spaces a line needs when the one below a head tells, or the one above: a key
    alone, or a dash; None when nothing does."""
    if (voulu := _sous_quoi(arret, numero)) is not None:
        return voulu
    avant = (n for n in range(numero - 1, 0, -1) if arret.texte(n).strip())
    contenu = arret.texte(next(avant, 0) or numero)
    retrait = len(contenu) - len(contenu.lstrip(" ")) + 2 * contenu.lstrip().startswith("- ")
    if "\t" in contenu:
        return None
    # A dash before a text tells nothing of the keys of what holds its list.
    tiret = _PREMIERE_CLE.match(contenu) and not arret.texte(numero).lstrip().startswith("-")
    if CLE_SEULE.match(contenu):
        return retrait + 2
    if tiret:
        return retrait
    colonnes = {place.retrait for place in permises}
    return _comme_une_voisine(arret, numero, retrait, colonnes)


def _sous_quoi(arret: Arret, numero: int) -> int | None:
    """Return the indent of a head, two spaces from what it holds; None when it is none."""
    if not _TETE.match(arret.texte(numero)[:CITATION_MAXIMALE]):
        return None
    dessous = (x for x in arret.lignes[numero : numero + AVANT] if x.strip())
    suivante = next(dessous, "")
    pas = 4 if arret.texte(numero).lstrip().startswith("- ") else 2
    retrait = len(suivante) - len(suivante.lstrip(" ")) - pas
    return retrait if retrait >= 0 and suivante.lstrip()[:1] != "\t" else None


def _comme_une_voisine(arret: Arret, numero: int, dessus: int, colonnes: set[int]) -> int | None:
    """Return the spaces before a key, when they are those of the line above (`dessus`) and of the
    one below, or of the one level between them where a tabulation leads; None when nothing tells.

    `colonnes`: those where it may stand."""
    contenu = arret.texte(numero)
    apres = (n for n in range(numero + 1, len(arret.lignes) + 1) if arret.texte(n).strip())
    suivante = arret.texte(next(apres, numero))
    dessous = len(suivante) - len(suivante.lstrip(" "))
    if not re.match(r"\s*[\w-]+:(?:\s|$)", contenu) or suivante[dessous : dessous + 1] == "\t":
        return None
    if dessous == dessus and dessus in colonnes:
        return dessus
    retrait = contenu[: len(contenu) - len(contenu.lstrip())]
    *menees, rare = (len(retrait.expandtabs(largeur)) for largeur in _LARGEURS)
    permis = (set(range(dessous or 2, dessus + 1, 2)) | {dessus}) & colonnes
    voulues = permis & {*menees, rare}
    return next(iter(voulues & {*menees}), None) if len(voulues) == 1 else None
