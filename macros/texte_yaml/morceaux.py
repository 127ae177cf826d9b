"""A list read entry by entry when the whole text cannot be: one broken line hides no other fault.

An entry begins with its identifier (`uai` or `id`), after a dash that may be the very thing that
lacks. Each is composed alone; one that cannot be is told, and stands as a node marked `incomplet`
that holds only its identifier, so that what names it is not said to be unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, composer

_DEBUT = re.compile(r"( *)(?:([-–—•*]) ?)?(uai|id)(?: ?:| +[0-9a-z])")
"""The first line of an entry: its indent, its dash if any, its identifier's key."""
_IDENTIFIANT = re.compile(r"(?:uai|id) ?: *[\"']?([\w-]+)")
_PARTIE = re.compile(r"([\w-]+):\s*(?:#.*)?$")
_COMMENTEE = re.compile(r"(\s*# ?)- (uai|id):(?!.*[…<])")
_INDIVISIBLES = frozenset(("LM001", "LM007"))
"""Faults of the file itself, or that span entries: nothing is read beside them."""


@dataclass(frozen=True)
class Morceau:
    """Lines of a text that hold one entry: their numbers from 0, the last one left out."""

    debut: int
    fin: int


def composer_entrees(
    texte: str, arret: YamlFaultError | None
) -> tuple[Noeud | None, list[YamlFaultError]]:
    """Return the root made of the entries that can be read, and the faults of all others.

    `arret` is what stopped the whole text, if it was stopped; the root is None when no entry can
    be told from another.
    """
    if arret is not None and arret.code in _INDIVISIBLES:
        return None, [arret]
    lignes = texte.split("\n")
    parties = list(_parties(lignes))
    if not parties:
        return None, [arret] if arret else []
    fautes: list[YamlFaultError] = []
    cles: dict[str, tuple[Noeud, Noeud]] = {}
    for cle, partie in parties:
        noeuds = [n for m in _morceaux(lignes, partie) for n in _lire(lignes, m, fautes)]
        liste = Noeud([*noeuds], noeuds[0].ligne if noeuds else partie.debut + 1, 1)
        if cle is None:
            return liste, fautes or ([arret] if arret else [])
        cles[cle] = (Noeud(cle, partie.debut, 1), liste)
    return Noeud({**cles}, 1, 1), fautes or ([arret] if arret else [])


def _parties(lignes: Sequence[str]) -> Iterator[tuple[str | None, Morceau]]:
    """Yield the lists of a text: one without a name, or each under its key."""
    debuts = [
        (n, trouve[1]) for n, ligne in enumerate(lignes) if (trouve := _PARTIE.fullmatch(ligne))
    ]
    nommees = [
        (cle, Morceau(n + 1, fin))
        for (n, cle), (fin, _) in pairwise([*debuts, (len(lignes), "")])
        if cle not in ("uai", "id")
    ]
    premiere = next((n for n, ligne in enumerate(lignes) if _DEBUT.match(ligne)), None)
    if premiere is None:
        return
    if not nommees or nommees[0][1].debut > premiere:
        yield None, Morceau(premiere, len(lignes))
        return
    yield from nommees


def _morceaux(lignes: Sequence[str], partie: Morceau) -> Iterator[Morceau]:
    """Yield the entries of a list."""
    numeros = range(partie.debut, partie.fin)
    tetes = [(n, t) for n in numeros if (t := _DEBUT.match(lignes[n]))]
    retrait = min((len(t[1]) for _, t in tetes if t[2]), default=0)
    debuts: list[int] = []
    for n, tete in tetes:
        # With a dash, an entry's own column; without, no other key of this name may stand there.
        permis = (retrait,) if tete[2] else range(retrait + 3)
        if len(tete[1]) in permis:
            debuts.append(n)
    debuts += [n for n in numeros if _commencee_en_commentaire(lignes, n)]
    bornes = [*sorted(debuts), partie.fin]
    yield from (Morceau(a, b) for a, b in pairwise(bornes))


def _commencee_en_commentaire(lignes: Sequence[str], n: int) -> bool:
    """Whether an entry's first line is a comment, while the next is one of its keys."""
    suite = lignes[n + 1] if n + 1 < len(lignes) else ""
    return bool(_COMMENTEE.match(lignes[n]) and re.match(r" {2,4}[\w-]+:", suite))


def _lire(lignes: Sequence[str], morceau: Morceau, fautes: list[YamlFaultError]) -> Iterator[Noeud]:
    """Yield the nodes of an entry; its faults are added to `fautes`, at their lines."""
    premiere, *suite = lignes[morceau.debut : morceau.fin]
    en_commentaire = _COMMENTEE.match(premiere)
    if en_commentaire:
        fautes.append(
            YamlFaultError(
                "LM004",
                morceau.debut + 1,
                premiere.index("#") + 1,
                "La première ligne de cette entrée est en commentaire, mais pas la suite.",
                "Enlevez « # » ici, ou mettez-le devant chacune de ses lignes.",
            )
        )
        return
    tete = _DEBUT.match(premiere)
    if tete and not tete[2]:
        fautes.append(_sans_tiret(premiere, morceau.debut + 1))
        premiere = f"{tete[1][: max(len(tete[1]) - 2, 0)]}- {premiere.lstrip()}"
    try:
        racine, repetees = composer("\n".join([premiere, *suite]))
    except YamlFaultError as arret:
        fautes.append(_decaler(arret, morceau.debut))
        yield from _illisible(premiere, morceau.debut + 1)
        return
    fautes += [_decaler(repetee, morceau.debut) for repetee in repetees]
    for noeud in racine.valeur if isinstance(racine.valeur, list) else ():
        _descendre(noeud, morceau.debut)
        yield noeud


def _sans_tiret(ligne: str, numero: int) -> YamlFaultError:
    texte = ligne.strip()[:80]
    return YamlFaultError(
        "LM004",
        numero,
        len(ligne) - len(ligne.lstrip()) + 1,
        "Il manque le tiret qui commence cette entrée.",
        f"Écrivez « - {texte} », le tiret aligné avec ceux des autres entrées.",
    )


def _illisible(premiere: str, ligne: int) -> Iterator[Noeud]:
    """Yield a node that says only how the entry is called, if it says so."""
    lu = _IDENTIFIANT.search(premiere)
    cle = "uai" if "uai" in premiere.partition(":")[0] else "id"
    if lu:
        valeur = (Noeud(cle, ligne, 1), Noeud(lu[1], ligne, 1))
        yield Noeud({cle: valeur}, ligne, 1, incomplet=True)


def _decaler(faute: YamlFaultError, lignes: int) -> YamlFaultError:
    faute.ligne += lignes
    return faute


def _descendre(noeud: Noeud, lignes: int) -> None:
    """Add to the line of a node and of all that it holds."""
    noeud.ligne += lignes
    if isinstance(noeud.valeur, list):
        for enfant in noeud.valeur:
            _descendre(enfant, lignes)
    elif isinstance(noeud.valeur, dict):
        for cle, enfant in noeud.valeur.values():
            cle.ligne += lignes
            _descendre(enfant, lignes)
