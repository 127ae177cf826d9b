"""Where a line that begins by a tabulation goes: in the column of what, around it, may hold it.

A key goes where none of its name stands yet, and where the file has it elsewhere under the same
head; when several places, or none, are left, nothing is ordered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.texte_yaml.arret import AVANT, CITATION_MAXIMALE, Arret
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.places import (
    CLE_SEULE,
    DESSUS,
    LIGNE,
    Place,
    avec_les_memes,
    la_aussi,
    lignes_dites,
    ouvertes,
)

_LARGEURS = (4, 8, 2)
"""Columns that editors give to a tabulation; seldom the last."""
_TETE = re.compile(r"\s*(?:- )?[\w-]+:(?: [>|][+-]?)?\s*(?:#.*)?$")
_PREMIERE_CLE = re.compile(r" *- [\w-]+:(?:\s|$)")


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
    lu = LIGNE.match(arret.texte(numero).lstrip())
    cle, tiret = (lu[3] or "", bool(lu[2])) if lu else ("", False)
    permises = [
        place
        for place in ouvertes(arret.lignes, numero)
        if place.tiret == tiret and _va(arret, numero, place, cle)
    ]
    dits = permises if cle else []
    vues = [place for place in dits if la_aussi(arret, numero, place, cle)]
    vues = vues or [place for place in dits if avec_les_memes(arret, numero, place, cle)]
    voulu = vues[0].retrait if len(vues) == 1 else None
    if not cle:
        voulu = _d_un_texte(arret, numero, tiret=tiret)
    elif len(permises) == 1:
        voulu = permises[0].retrait
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


def _va(arret: Arret, numero: int, place: Place, cle: str) -> bool:
    """Whether a line may stand in a place: nothing of its name is there, and what is below it
    holds."""
    if not place.tiret and cle in place.cles:
        return False
    fin = min(numero + DESSUS, len(arret.lignes))
    for rang, (_, lu) in enumerate(lignes_dites(arret.lignes, range(numero + 1, fin + 1))):
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


_TETE_DE_TEXTE = re.compile(r" *(?:- )?[\w-]+: [>|][+-]?\s*$")


def _d_un_texte(arret: Arret, numero: int, *, tiret: bool) -> int | None:
    """Return the spaces before a line of a text, or an element of a list of texts: those of the
    line above when it is another; two more than its head."""
    dessus = next((n for n in range(numero - 1, 0, -1) if arret.texte(n).strip()), 0)
    contenu = arret.texte(dessus) if dessus else "\t"
    lu = LIGNE.match(contenu)
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


def _d_apres_les_voisines(arret: Arret, numero: int, permises: Sequence[Place]) -> int | None:
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
