"""A file of several lists, one of which lost the key over it: it runs on in the list above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, faute, nu


def rendre_les_parties(
    racine: Noeud, modele: type[BaseModel]
) -> tuple[Noeud, list[YamlFaultError]]:
    """Return what a file of lists says, with those whose key lacks put back, each told once.

    Only where all that follows an element is none of its list’s and may be of the one that lacks.
    """
    assert isinstance(racine.valeur, dict)
    lues = dict(racine.valeur)
    fautes: list[YamlFaultError] = []
    derniere = ""
    for nom, (cle, liste) in racine.valeur.items():
        if isinstance(liste.valeur, list) and nom in modele.model_fields:
            derniere = nom
            fautes += _rendre_sa_cle(lues, cle, modele)
        elif derniere and not _CLE.fullmatch(nom):
            _joindre(lues, derniere, liste, modele)
    changees = any(lues[nom] is not partie for nom, partie in racine.valeur.items())
    return (Noeud(lues, racine.ligne, racine.colonne) if changees else racine), fautes


_CLE = re.compile(r"[a-z_0-9]+")
_Parties = dict[str, tuple[Noeud, Noeud]]


def _rendre_sa_cle(lues: _Parties, cle: Noeud, modele: type[BaseModel]) -> Iterator[YamlFaultError]:
    """Give their key to the elements that end a list and are of one whose key lacks."""
    nom = str(cle.valeur)
    liste = lues[nom][1]
    assert isinstance(liste.valeur, list)
    for absente in [cle for cle in modele.model_fields if cle not in lues]:
        if rang := _rang(liste.valeur, _lecture(modele, nom), _lecture(modele, absente)):
            debut = liste.valeur[rang]
            siens, perdus = liste.valeur[:rang], liste.valeur[rang:]
            lues[nom] = (cle, Noeud(siens, liste.ligne, liste.colonne, liste.incomplet))
            lues[absente] = (debut, Noeud(perdus, debut.ligne, debut.colonne))
            yield _sans_cle(debut, absente)
            return


def _joindre(lues: _Parties, nom: str, suite: Noeud, modele: type[BaseModel]) -> None:
    """Give back to a list what follows a line of a message, pasted between two of its entries."""
    cle, liste = lues[nom]
    lecture = _lecture(modele, nom)
    if not isinstance(liste.valeur, list):
        return
    if isinstance(suite.valeur, dict):
        _completer(lues, nom, suite.valeur, lecture)
        return
    if not isinstance(suite.valeur, list):
        return
    if all(_est(element, lecture) for element in suite.valeur):
        siens = [*liste.valeur, *suite.valeur]
        lues[nom] = (cle, Noeud(siens, liste.ligne, liste.colonne, liste.incomplet))


def _completer(lues: _Parties, nom: str, suite: _Parties, lecture: TypeAdapter[Any]) -> None:
    """Give back to the last entry of a list the keys that follow such a line, in the middle of
    it."""
    cle, liste = lues[nom]
    elements = liste.valeur if isinstance(liste.valeur, list) else []
    cles = elements[-1].valeur if elements else None
    if not isinstance(cles, dict) or set(cles) & set(suite):
        return
    entier = Noeud({**cles, **suite}, elements[-1].ligne, elements[-1].colonne)
    if _est(entier, lecture):
        siens = [*elements[:-1], entier]
        lues[nom] = (cle, Noeud(siens, liste.ligne, liste.colonne, liste.incomplet))


def _sans_cle(debut: Noeud, cle: str) -> YamlFaultError:
    return faute(
        "LM004",
        debut,
        f"Il manque au-dessus la ligne qui commence cette partie : « {cle}: ».",
        f"Écrivez « {cle}: » seul sur une ligne, sans espace devant, juste au-dessus.",
    )


@cache
def _lecture(modele: type[BaseModel], nom: str) -> TypeAdapter[Any]:
    return TypeAdapter(modele.model_fields[nom].rebuild_annotation())


def _rang(elements: Sequence[Noeud], ici: TypeAdapter[Any], la: TypeAdapter[Any]) -> int:
    """Return from which element on all are those of another list and none of this; 0 for none."""
    rang = len(elements)
    while rang and not _est(elements[rang - 1], ici) and _est(elements[rang - 1], la):
        rang -= 1
    return rang if rang < len(elements) else 0


def _est(element: Noeud, lecture: TypeAdapter[Any]) -> bool:
    try:
        lecture.validate_python((nu(element),))
    except ValidationError:
        return False
    return True
