"""A text of several parts read part by part when the whole cannot be: no broken line hides another.

A part is a key and what is under it; one that cannot be read is cut again, into its own keys or
the elements of its list, so that only the smallest is lost. Lists of entries with an identifier are
read by `morceaux`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from macros.texte_yaml.fautes import INSECABLES, NON_ALIGNEE, YamlFaultError
from macros.texte_yaml.noeuds import Noeud, composer, decaler_faute, descendre
from macros.texte_yaml.reparations import rendre_lisible

_VIDE = re.compile(r"\s*(?:#|$)")
_CLE_SEULE = re.compile(r" *([\w-]+):\s*(?:#.*)?$")
_PARTIE = re.compile(r"[\w-]+(?::\s|\s*:?\s*$)")
"""The first line of a part of a file; its colon may lack."""
_CLE = re.compile(r" *[\w-]+:(?:\s|$)")
_ELEMENT = re.compile(r"( *)(?:([-–—•*]) ?)?([\w-]+):(?:\s|$)")
"""The first line of an element, or of a key: its indent, its dash if any, its key."""
_INSECABLES = re.compile(f"[{INSECABLES}]")
_TETE_COMMENTEE = re.compile(r"\s*#\s*- [\w-]+:")
PROFONDEUR = 4
"""Levels of parts that are cut again, at most."""
FAUTES = 50
"""Parts that cannot be read told, at most."""
SURES = 20
"""Slips of a file put right before it is cut, at most."""
_INDIVISIBLES = frozenset(("LM001", "LM007"))
"""Faults of the file itself, or that span parts: nothing is read beside them."""


def composer_tranches(
    texte: str, arret: YamlFaultError
) -> tuple[Noeud | None, list[YamlFaultError]]:
    """Return the root made of the parts that can be read, and the faults of all others.

    `arret` is what stopped the whole text: it is the first of them. The root is None when no part
    can be told from another.
    """
    lignes = texte.split("\n")
    debuts = [n for n, ligne in enumerate(lignes) if _PARTIE.match(ligne)]
    premiere = next((n for n, ligne in enumerate(lignes) if not _VIDE.match(ligne)), 0)
    if arret.code in _INDIVISIBLES or len(debuts) < 2 or debuts[0] != premiere:
        return None, [arret]
    dites: list[YamlFaultError] = []
    while len(dites) < SURES and (lisibles := rendre_lisible(lignes, arret)):
        dites.append(arret)
        lignes = lisibles
        arret.reparee = True
        try:
            racine, repetees = composer("\n".join(lignes))
        except YamlFaultError as suivant:
            arret = suivant
        else:
            return racine, [*dites, *repetees]
    lecture = _Lecture(lignes, arret)
    racine = lecture.cles(debuts, len(lignes), 0)
    return racine, [*dites, *(lecture.fautes or [arret])]


class _Lecture:
    """The reading of a text’s parts, with the faults met on the way."""

    def __init__(self, lignes: Sequence[str], arret: YamlFaultError) -> None:
        self.lignes = lignes
        self.arret = arret
        self.fautes: list[YamlFaultError] = []
        self.dit = False
        """Whether what stopped the whole text is told."""

    def cles(self, debuts: Sequence[int], fin: int, niveau: int) -> Noeud:
        """Return the node of some keys that begin on lines, from 0; those lost are left out."""
        lues: dict[str, tuple[Noeud, Noeud]] = {}
        for a, b in pairwise([*debuts, fin]):
            if len(self.fautes) >= FAUTES:
                break
            noeud = self.cle(a, b, niveau)
            if not _CLE.match(self.lignes[a]):  # a text pasted there may cut what is above it
                _couper_la_fin(lues)
            if not isinstance(noeud.valeur, dict):  # a word alone, without its colon
                self._dire(self.arret, a, b)
                continue
            for nom, paire in noeud.valeur.items():
                lues.setdefault(nom, paire)
        return Noeud({**lues}, debuts[0] + 1, 1, incomplet=True)

    def cle(self, debut: int, fin: int, niveau: int) -> Noeud:
        """Return the node of one key, from its line to another; nothing in it when it is lost."""
        if (lu := self._composer(debut, fin)) is not None:
            return lu
        stop = self.fautes.pop()
        tete = _CLE_SEULE.match(self.lignes[debut])
        en_liste, dessous = self._couper(debut + 1, fin)
        trop = niveau >= PROFONDEUR or len(self.fautes) >= FAUTES or stop.ligne == debut + 1
        if tete is None or len(dessous) < 2 or trop:
            self._dire(stop, debut, fin)
            return Noeud({}, debut + 1, 1, incomplet=True)
        avant = len(self.fautes)
        retrait = _retrait(self.lignes[debut]) + 2
        valeur = (
            self.elements(dessous, fin, retrait)
            if en_liste
            else self.cles(dessous, fin, niveau + 1)
        )
        siennes = self.fautes[avant:]
        # What begins out of line throws out of line all that follows it: it is told once.
        nettes = [faute for faute in siennes if faute.message != NON_ALIGNEE]
        self.fautes[avant:] = nettes or siennes[:1]
        if not siennes:  # only together are they wrong
            self._dire(stop, debut, fin)
        nom = Noeud(tete[1], debut + 1, 1)
        return Noeud({tete[1]: (nom, valeur)}, debut + 1, 1)

    def elements(self, debuts: Sequence[int], fin: int, voulu: int) -> Noeud:
        """Return the node of a list whose elements begin on lines, from 0; those lost are not in
        it. `voulu`: the indent of dashes under its key, when as many have another."""
        lus: list[Noeud] = []
        retraits = [len(t[1]) for n in debuts if (t := _ELEMENT.match(self.lignes[n])) and t[2]]
        retrait = max(set(retraits), key=lambda r: (retraits.count(r), r == voulu, r), default=0)
        for a, b in pairwise([*debuts, fin]):
            if len(self.fautes) >= FAUTES:
                break
            tete = _ELEMENT.match(self.lignes[a])
            if tete and (tete[2] != "-" or len(tete[1]) != retrait):
                dessus = self.lignes[a - 1]
                if _TETE_COMMENTEE.match(dessus):
                    self._dire(_en_commentaire(dessus, a), a - 1, b, sure=True)
                else:
                    self._dire(_mal_commence(tete, self.lignes[a], a + 1, retrait), a, b, sure=True)
            elif (noeud := self._composer(a, b)) is None:
                self._dire(self.fautes.pop(), a, b)
            elif isinstance(noeud.valeur, list):
                lus += noeud.valeur
        return Noeud([*lus], debuts[0] + 1, 1, incomplet=True)

    def _composer(self, debut: int, fin: int) -> Noeud | None:
        """Return the node of some lines, None when they cannot be read: the last fault is then
        theirs."""
        try:
            noeud, repetees = composer("\n".join(self.lignes[debut:fin]), self.lignes)
        except YamlFaultError as stop:
            self.fautes.append(decaler_faute(stop, debut))
            return None
        self.fautes += [decaler_faute(repetee, debut) for repetee in repetees]
        descendre(noeud, debut)
        return noeud

    def _dire(self, stop: YamlFaultError, debut: int, fin: int, *, sure: bool = False) -> None:
        """Note the fault of some lines; unless it is sure, what stopped the whole text there tells
        it better, once."""
        ici = not self.dit and debut < self.arret.ligne <= fin + 1
        muette = self.arret.message == NON_ALIGNEE and stop.message != NON_ALIGNEE
        self.fautes.append(self.arret if ici and not muette and not sure else stop)
        self.dit = self.dit or ici

    def _couper(self, debut: int, fin: int) -> tuple[bool, list[int]]:
        """Return whether a part is a list, and the lines, from 0, where what it holds begins.

        An element may have lost its dash, or stand out of line: its first key says it begins.
        """
        nues = {n: _INSECABLES.sub(" ", self.lignes[n]) for n in range(debut, fin)}
        pleines = [n for n in nues if not _VIDE.match(nues[n])]
        tetes = [t for n in pleines if (t := _ELEMENT.match(nues[n]))]
        if not tetes or not _ELEMENT.match(nues[pleines[0]]):
            return False, []
        tirets = [t for t in tetes if t[2] == "-"]
        bas = [t for t in tirets if len(t[1]) < len(tetes[0][1])]
        seules = {t[3] for t in bas}
        en_liste = (
            tetes[0][2]
            or any(t.group(1, 3) == tetes[0].group(1, 3) for t in tirets)
            or (len(seules) == 1 and len(bas) > 1)
        )
        if not en_liste and any(len(t[1]) < len(tetes[0][1]) for t in tetes):
            return False, []  # what it begins by is out of line: nothing says where parts begin
        if not en_liste or not tirets:
            cle = re.compile(f"{tetes[0][1]}{_PARTIE.pattern}")
            return False, [n for n in pleines if cle.match(nues[n])]
        bord = min(len(t[1]) for t in tirets)
        cles = [t[3] for t in tirets if len(t[1]) == bord]
        premiere = max(set(cles), key=lambda cle: (cles.count(cle), cle))
        retraits = [len(t[1]) for t in tirets if t[3] == premiere]
        retrait = max(set(retraits), key=lambda r: (retraits.count(r), r))

        def commence(n: int) -> bool:
            tete = _ELEMENT.match(nues[n])
            if tete is None or n == pleines[0]:
                return tete is not None
            if tete[3] != premiere:
                return tete[2] == "-" and len(tete[1]) == retrait
            return bool(tete[2]) or len(tete[1]) == retrait

        return True, [n for n in pleines if commence(n)]


def _retrait(ligne: str) -> int:
    return len(ligne) - len(ligne.lstrip(" "))


def _couper_la_fin(lues: dict[str, tuple[Noeud, Noeud]]) -> None:
    """Mark as incomplete the last of what was read, and what holds it."""
    noeud = lues[next(reversed(lues))][1] if lues else None
    while noeud is not None:
        noeud.incomplet = True
        dessous: list[Noeud] = []
        if isinstance(noeud.valeur, list):
            dessous = noeud.valeur
        elif isinstance(noeud.valeur, dict):
            dessous = [valeur for _, valeur in noeud.valeur.values()]
        noeud = dessous[-1] if dessous else None


def _en_commentaire(ligne: str, numero: int) -> YamlFaultError:
    """Return the fault of an element whose first line is a comment, and not the others."""
    return YamlFaultError(
        "LM004",
        numero,
        ligne.index("#") + 1,
        "La première ligne de cette entrée est en commentaire, mais pas la suite.",
        "Enlevez « # » ici, ou mettez-le devant chacune de ses lignes.",
    )


def _mal_commence(tete: re.Match[str], ligne: str, numero: int, retrait: int) -> YamlFaultError:
    """Return the fault of an element without its dash, or out of line with the others."""
    if tete[2] and tete[2] != "-":
        message = "Ce signe n’est pas le tiret d’une liste."
        correction = f"Remplacez « {tete[2]} » par le tiret du clavier « - », suivi d’une espace."
        return YamlFaultError("LM009", numero, len(tete[1]) + 1, message, correction)
    if not tete[2]:
        message = "Il manque le tiret qui commence cette entrée."
        texte = ligne.strip()[:80]
        correction = (
            f"Écrivez « - {texte} », le tiret aligné avec ceux des autres entrées ; ou remettez "
        )
        correction += "la ligne qui la commençait."
    else:
        message = "Cette entrée n’est pas alignée avec les autres."
        correction = (
            f"Mettez {retrait} espaces devant son tiret, et {retrait + 2} devant ses autres clés."
        )
    return YamlFaultError("LM004", numero, len(tete[1]) + 1, message, correction)
