"""What is left of an entry of which only a part was deleted: its last lines, under another entry.

The keys of an entry come once: when several are there again, and go on to its end, they are
another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.texte_yaml.fautes import YamlFaultError

_CLE = re.compile(r"( *)(- )?([\w-]+):(?: |$)")
_VIDE = re.compile(r"\s*(?:#|$)")
REPETEES = 2
"""Keys of an entry, at least, that are there again: one may be a part written twice."""
LONGUEUR = 500
"""Lines of an entry, at most: those of a file that is none are not read over and over."""
REGARDEES = 1000
"""Repeated keys that are looked at."""


def reste_d_une_entree(
    lignes: Sequence[str], avant: int, arret: YamlFaultError | None = None
) -> YamlFaultError | None:
    """Return the fault of an entry that ends by the rest of another one, or None.

    `lignes` are the entry’s, `avant` the number of those before it in its file; `arret` is where
    its text stopped being readable, if it did.
    """
    tete = _CLE.match(lignes[0])
    if tete is None or not tete[2]:
        return None
    retrait = len(tete[1]) + 2
    cles = [
        (n, lu[3])
        for n, ligne in enumerate(lignes)
        if (lu := _CLE.match(ligne)) and not lu[2] and len(lu[1]) == retrait
    ]
    noms = [tete[3], *(cle for _, cle in cles)]
    rang = next((i for i, cle in enumerate(noms) if cle in noms[:i]), 0)
    repetees = {cle for cle in noms[rang:] if cle in noms[:rang]}
    if not rang or len(repetees) < REPETEES:
        return None
    premiere = cles[rang - 1][0]
    fin = max(n for n, ligne in enumerate(lignes) if not _VIDE.match(ligne)) + avant + 1
    dessus = next((x for x in reversed(lignes[:premiere]) if not _VIDE.match(x)), "")
    if noms[rang] == noms[1]:
        if re.match(rf"\W*{tete[3]}\b", dessus):  # it is there, badly written: told as it is
            return None
        return _sans_tete(tete[3], premiere + avant + 1, retrait, fin)
    if arret is not None and arret.ligne - 1 < premiere:
        if not any(n < arret.ligne - 1 for n, cle in cles if cle in repetees):
            return None
        premiere = arret.ligne - 1
    debut = premiere + avant + 1
    return YamlFaultError(
        "LM006",
        debut,
        retrait + 1,
        f"Ici commence le reste d’une autre entrée, effacée à moitié : « {noms[rang]}: » et la "
        "suite sont déjà plus haut.",
        f"Si vous vouliez l’enlever, effacez aussi les lignes {debut} à {fin} ; sinon, remettez au-"
        f"dessus ce qui manque, à partir de « - {tete[3]}: … ».",
    )


def restes_dits(lignes: Sequence[str], repetees: Sequence[YamlFaultError]) -> list[YamlFaultError]:
    """Return the faults of repeated keys, those of the rest of an entry told as that, once."""
    dites: list[YamlFaultError] = []
    jusqu_a = 0
    for repetee in repetees[:REGARDEES]:
        if repetee.ligne <= jusqu_a:
            continue
        retrait = repetee.colonne - 3
        tete = re.compile(rf" {{{max(retrait, 0)}}}- [\w-]+:") if retrait >= 0 else None
        avant = range(repetee.ligne - 1, max(repetee.ligne - LONGUEUR, 0) - 1, -1)
        debut = next((n for n in avant if tete and tete.match(lignes[n])), None)
        if tete is None or debut is None:
            dites.append(repetee)
            continue
        suite = range(debut + 1, min(debut + 2 * LONGUEUR, len(lignes)))
        fin = next((n for n in suite if _autre(lignes[n], retrait)), suite.stop)
        reste = reste_d_une_entree(lignes[debut:fin], debut)
        dites.append(reste or repetee)
        jusqu_a = fin if reste else 0
    return [*dites, *repetees[REGARDEES:]]


def _autre(ligne: str, retrait: int) -> bool:
    """Whether a line begins another entry, or another part of the file."""
    nu = ligne.lstrip(" ")
    return not _VIDE.match(ligne) and len(ligne) - len(nu) <= retrait


def _sans_tete(cle: str, ligne: int, retrait: int, fin: int) -> YamlFaultError:
    return YamlFaultError(
        "LM006",
        ligne,
        retrait + 1,
        f"Une entrée commence ici, et sa première ligne, « - {cle}: … », n’y est plus.",
        f"Remettez-la au-dessus, le tiret aligné avec ceux des autres ; si vous vouliez enlever "
        f"l’entrée, effacez aussi les lignes {ligne} à {fin}.",
    )
