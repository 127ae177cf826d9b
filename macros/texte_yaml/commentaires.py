"""What is written and not read: after « # », or as the end of the text above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud
from macros.texte_yaml.signes import DECALEE, ELEMENT, SANS_CLE, SUITE, avalee

_COMMENTAIRE = re.compile(r"(?:^|(?<=\s))#+\s*(?=\S)")


def commentaires(texte: str) -> Iterator[Noeud]:
    """Yield each comment of a YAML text, at its place: one a line, without its « # »."""
    for numero, ligne in enumerate(texte.splitlines(), start=1):
        if "#" not in ligne:
            continue
        for lu in _COMMENTAIRE.finditer(ligne):
            # Between quotes, it is a text.
            if ligne.count('"', 0, lu.start()) % 2 == 0:
                yield Noeud(ligne[lu.end() :], numero, lu.start() + 1)
                break


_BLOC = re.compile(r"( *)(?:- |(?:- )?[\w-]+: *)[>|][+-]?\s*$")
_ENTREE = re.compile(r" +- (?:uai|id): *\S+\s*$")


def entrees_avalees(texte: str) -> Iterator[tuple[int, YamlFaultError]]:
    """Yield what a text of several lines takes in: entries pasted too far right, a list whose key
    was taken out; each with the line where that text begins."""
    retrait: int | None = None
    lignes = texte.splitlines()
    debut = dite = 0  # the line of the text, and of the last one in which a list was told
    for numero, ligne in enumerate(lignes, start=1):
        if not ligne.strip():
            continue
        if retrait is not None and len(ligne) - len(ligne.lstrip(" ")) > retrait:
            suite = "".join(lignes[numero : numero + 1])
            if _ENTREE.match(ligne):
                dite = debut
                yield debut, avalee(numero, ligne, "entrée", DECALEE)
            elif dite != debut and ELEMENT.match(ligne) and SUITE.match(suite):
                dite = debut
                yield debut, avalee(numero, ligne, "liste", SANS_CLE)
            continue
        bloc, debut = _BLOC.match(ligne), numero
        retrait = len(bloc[1]) if bloc else None


_TETE = re.compile(r"( *)(- )?[\w-]+: *[>|][+-]?\s*$")
_CLE_ET_VALEUR = re.compile(r" +(?:- )?([a-z_0-9]+): +\S")


def cles_avalees(lignes: Sequence[str]) -> Iterator[tuple[str, YamlFaultError]]:
    """Yield the keys, too far right, that a text of several lines ends by: those that the file has
    elsewhere; each with its line put right."""
    dernieres = (une for une in _dernieres(lignes) if not _ENTREE.match(une[2]))
    lues = [(*une, lu[1]) for une in dernieres if (lu := _CLE_ET_VALEUR.match(une[2]))]
    ailleurs = (_CLE_ET_VALEUR.match(ligne) for ligne in (lignes if lues else ()))
    cles = Counter(cle[1] for cle in ailleurs if cle)
    for numero, retrait, ligne, cle in lues:
        if cles[cle] > 1:
            message = "Cette ligne est prise pour la suite du texte qui la précède."
            correction = f"Mettez {retrait} espaces à son début, devant « {cle}: »."
            faute = YamlFaultError("LM004", numero, retrait + 3, message, correction)
            yield f"{' ' * retrait}{ligne.lstrip()}", faute


def _dernieres(lignes: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the last line of each text of several lines that stands two spaces from its key, itself
    perhaps further: its number, the indent of that key, the line."""
    derniere: tuple[int, int, str] | None = None
    retrait, texte = -1, 0  # the indents of the key, and of its text
    plat, droite = True, False
    for numero, ligne in enumerate([*lignes, "."], start=1):
        if not ligne.strip():
            continue
        sien = len(ligne) - len(ligne.lstrip(" "))
        if 0 <= retrait < sien:
            texte = texte or sien
            plat, droite = plat and not droite, sien > texte  # only the last may be further
            derniere = (numero, retrait, ligne) if plat and texte == retrait + 2 else None
            continue
        if derniere:
            yield derniere
        tete, derniere = _TETE.match(ligne), None
        retrait, texte = (len(tete[1]) + len(tete[2] or ""), 0) if tete else (-1, 0)
        plat, droite = True, False


_COMMENTEE = re.compile(r"\s*# ?( *)- (?:uai|id): *[\w-]+\s*$")
_CLE = re.compile(r"( +)[a-z_0-9]+:(?: |$)")


def entrees_a_demi_commentees(texte: str) -> Iterator[YamlFaultError]:
    """Yield the entries of which only the first lines are comments: the others go on the entry
    above."""
    lignes = texte.split("\n")
    for numero, ligne in enumerate(lignes, start=1):
        if "#" not in ligne or (tete := _COMMENTEE.match(ligne)) is None:
            continue
        suite = next((x for x in lignes[numero:] if not x.lstrip().startswith("#")), "")
        cle = _CLE.match(suite)
        if cle and len(cle[1]) == len(tete[1]) + 2:
            yield YamlFaultError(
                "LM004",
                numero,
                ligne.index("#") + 1,
                "La première ligne de cette entrée est en commentaire, mais pas la suite.",
                "Enlevez « # » ici, ou mettez-le devant chacune de ses lignes.",
            )
