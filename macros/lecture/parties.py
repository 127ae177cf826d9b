"""A file of several lists, one of which lost the key over it: it runs on in the list above."""

from __future__ import annotations

from collections.abc import Sequence
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
    absentes = [nom for nom in modele.model_fields if nom not in racine.valeur]
    lues = dict(racine.valeur)
    fautes: list[YamlFaultError] = []
    jointes = False
    derniere = ""
    for nom, (cle, liste) in racine.valeur.items():
        if not isinstance(liste.valeur, list):
            continue
        if nom not in modele.model_fields:
            # A line pasted between two entries: those below it are of the list above.
            lecture = _lecture(modele, derniere) if derniere else None
            if lecture and all(_est(element, lecture) for element in liste.valeur):
                sa_cle, sienne = lues[derniere]
                assert isinstance(sienne.valeur, list)
                siens = [*sienne.valeur, *liste.valeur]
                lues[derniere] = (sa_cle, Noeud(siens, sienne.ligne, sienne.colonne))
                jointes = True
            continue
        derniere = nom
        for absente in absentes:
            rang = _rang(liste.valeur, _lecture(modele, nom), _lecture(modele, absente))
            if rang:
                debut = liste.valeur[rang]
                siens, perdus = liste.valeur[:rang], liste.valeur[rang:]
                lues[nom] = (cle, Noeud(siens, liste.ligne, liste.colonne, liste.incomplet))
                lues[absente] = (debut, Noeud(perdus, debut.ligne, debut.colonne))
                fautes.append(_sans_cle(debut, absente))
                break
    if not fautes and not jointes:
        return racine, fautes
    return Noeud(lues, racine.ligne, racine.colonne), fautes


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
