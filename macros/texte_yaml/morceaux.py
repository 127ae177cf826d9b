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

from macros.texte_yaml.arrets import liste_sans_nom
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, composer, decaler_faute, descendre
from macros.texte_yaml.restes import reste_d_une_entree

_DEBUT = re.compile(r"( *)(?:([-–—•*]) ?)?(uai|id)(?: ?:| +[0-9a-z])")
"""The first line of an entry: its indent, its dash if any, its identifier's key."""
_IDENTIFIANT = re.compile(r"[\s#–—•*-]*\b(uai|id)\b[^\w-]*([\w-]+)")
_PARTIE = re.compile(r"([\w-]+):\s*(?:#.*)?$")
_COMMENTEE = re.compile(r"(\s*#\s*)- (uai|id):(?!.*[…<])")
_COMMENTAIRE = re.compile(r"\s*#")
_BLOC = re.compile(r"(?!uai|id)[\w-]+: *[^\s#]")
"""A key and its value, where a file of entries has a dash or the name of a list."""
SURES = 8
"""Slips of one entry, at most, beyond which the rest of it is left unread."""
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
    premiere = next((x for x in lignes if x.strip() and not _COMMENTAIRE.match(x)), "")
    parties = [] if _BLOC.match(premiere) else list(_parties(lignes))
    if not parties:
        return None, [arret] if arret else []
    fautes: list[YamlFaultError] = []
    cles: dict[str, tuple[Noeud, Noeud]] = {}
    for cle, partie in parties:
        noeuds = [n for m in _morceaux(lignes, partie) for n in _lire(lignes, m, fautes)]
        liste = Noeud([*noeuds], noeuds[0].ligne if noeuds else partie.debut + 1, 1)
        if cle is None:
            return liste, fautes or ([arret] if arret else [])
        if not cle:
            fautes.append(liste_sans_nom(lignes, partie.debut + 1))
            continue
        cles[cle] = (Noeud(cle, partie.debut, 1), liste)
    return Noeud({**cles}, 1, 1), fautes or ([arret] if arret else [])


def _parties(lignes: Sequence[str]) -> Iterator[tuple[str | None, Morceau]]:
    """Yield the lists of a text: one without a name (None), or each under its key, "" for a first
    one whose key was taken out."""
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
    if not nommees or (nommees[0][1].debut > premiere and lignes[premiere][:1] != " "):
        yield None, Morceau(0, len(lignes))
        return
    if nommees[0][1].debut > premiere:
        yield "", Morceau(premiere, nommees[0][1].debut - 1)
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
        if not tete[2] and n - 1 in debuts:
            continue  # a key written twice, not an entry of one line
        if len(tete[1]) in permis:
            debuts.append(n)
    debuts += [n for n in numeros if _commencee_en_commentaire(lignes, n)]
    bornes = [*sorted(debuts), partie.fin]
    yield from (Morceau(a, b) for a, b in pairwise(bornes))


def _commencee_en_commentaire(lignes: Sequence[str], n: int) -> bool:
    """Whether an entry's first line is a comment, while the next is one of its keys."""
    if not _COMMENTEE.match(lignes[n]):
        return False
    suite = next((x for x in lignes[n + 1 :] if not _COMMENTAIRE.match(x)), "")
    return bool(re.match(r" {2,4}[\w-]+:", suite))


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
        yield from _illisible([premiere], morceau.debut + 1)
        return
    tete = _DEBUT.match(premiere)
    if tete and not tete[2]:
        fautes.append(_sans_tiret(premiere, morceau.debut + 1))
        premiere = f"{tete[1][: max(len(tete[1]) - 2, 0)]}- {premiere.lstrip()}"
    for _ in range(SURES):
        try:
            racine, repetees = composer("\n".join([premiere, *suite]), lignes)
            break
        except YamlFaultError as arret:
            reste = reste_d_une_entree([premiere, *suite], morceau.debut, arret)
            sure = None if reste else _rendre_lisible([premiere, *suite], arret)
            fautes.append(reste or decaler_faute(arret, morceau.debut))
            if sure is None:
                yield from _illisible([premiere, *suite], morceau.debut + 1)
                return
            premiere, *suite = sure
    else:
        yield from _illisible([premiere, *suite], morceau.debut + 1)
        return
    reste = reste_d_une_entree([premiere, *suite], morceau.debut)
    fautes += [reste] if reste else []
    decalees = [decaler_faute(repetee, morceau.debut) for repetee in repetees]
    fautes += [une for une in decalees if not (reste and une.ligne >= reste.ligne)]
    for noeud in racine.valeur if isinstance(racine.valeur, list) else ():
        descendre(noeud, morceau.debut)
        yield noeud


_ESPACES = re.compile(r"il faut (\d+) espaces")
_ECHANGEES = re.compile(r"Mettez cette ligne au-dessus de « [\w-]+: »\.$")
_TEXTE_A_SIGNE = re.compile(r"((?: *- )?\s*[\w-]+: +)([*&@%`][^\"]*? [^\"]*?)\s*$")


def _rendre_lisible(lignes: Sequence[str], arret: YamlFaultError) -> list[str] | None:
    """Return the lines of an entry with a slip put right, when its correction has one reading: the
    rest of the entry is then read too. None for any other."""
    rang = arret.ligne - 1
    ligne = lignes[rang] if 0 <= rang < len(lignes) else ""
    signe = _TEXTE_A_SIGNE.match(ligne)
    if rang > 0 and _ECHANGEES.match(arret.correction):
        return [*lignes[: rang - 1], ligne, lignes[rang - 1], *lignes[rang + 1 :]]
    if arret.code == "LM013" and ligne[arret.colonne - 1 :].startswith("[]"):
        ligne = ligne[: arret.colonne - 1] + ligne[arret.colonne + 1 :]
    elif arret.code == "LM003" and (espaces := _ESPACES.search(arret.correction)):
        ligne = f"{' ' * int(espaces[1])}{ligne.lstrip()}"
    elif arret.code in ("LM008", "LM009") and signe:
        ligne = f'{signe[1]}"{signe[2]}"'
    else:
        return None
    return [*lignes[:rang], ligne, *lignes[rang + 1 :]]


def _sans_tiret(ligne: str, numero: int) -> YamlFaultError:
    texte = ligne.strip()[:80]
    return YamlFaultError(
        "LM004",
        numero,
        len(ligne) - len(ligne.lstrip()) + 1,
        "Il manque le tiret qui commence cette entrée.",
        f"Écrivez « - {texte} », le tiret aligné avec ceux des autres entrées.",
    )


def _illisible(lignes: Sequence[str], premiere: int) -> Iterator[Noeud]:
    """Yield nodes that say only how unread entries are called, where lines seem to say it."""
    for ligne, texte in enumerate(lignes, start=premiere):
        if lu := _IDENTIFIANT.match(texte):
            valeur = (Noeud(lu[1], ligne, 1), Noeud(lu[2], ligne, 1))
            yield Noeud({lu[1]: valeur}, ligne, 1, incomplet=True)
