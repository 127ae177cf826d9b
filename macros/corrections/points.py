"""A point of two numbers, written in another way than a list of them: « 43,36 ; 5,35 »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from macros.corrections.connus import Connus
from macros.domaine.modele import modeles_des_champs
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, faute, nu

_NOMBRE = re.compile(r"-?\d{1,3}(?:\.\d+)?")


@lru_cache(maxsize=128)
def _en_a(modele: type[BaseModel]) -> bool:
    """Whether a part may hold a point."""
    dessous = modeles_des_champs(modele).values()
    return "point" in modele.model_fields or any(_en_a(une) for une in dessous if une)


def points_a_lire(
    noeud: Noeud, modele: type[BaseModel] | None, connus: Connus
) -> Iterator[tuple[Noeud, tuple[str, str]]]:
    """Yield the points that are no list of two numbers and can be read: the node, its
    latitude and longitude."""
    if modele is None or not _en_a(modele):
        return
    if isinstance(noeud.valeur, list):
        for element in noeud.valeur:
            yield from points_a_lire(element, modele, connus)
    elif isinstance(noeud.valeur, dict):
        connues = modeles_des_champs(modele)
        for nom, (_, enfant) in noeud.valeur.items():
            if nom == "point" and nom in modele.model_fields:
                ecrit = _texte(enfant)
                if ecrit and (couple := connus.couple(ecrit)):
                    yield enfant, couple
            elif isinstance(enfant.valeur, list | dict) and nom in connues:
                yield from points_a_lire(enfant, connues[nom], connus)


def _texte(noeud: Noeud) -> str:
    """Return what a point says in one text; "" of two numbers, of a text, or of what holds more."""
    if not isinstance(noeud.valeur, list | dict):
        return ""
    dits = [*_mots(nu(noeud))]
    if len(dits) == 2 and all(_NOMBRE.fullmatch(un) for un in dits):
        return ", ".join(dits) if isinstance(noeud.valeur, dict) or len(noeud.valeur) == 1 else ""
    return ",".join(dits)


def _mots(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, list):
        for une in valeur:
            yield from _mots(une)
    elif isinstance(valeur, dict):
        for une in valeur.values():
            yield from _mots(une)


def lire(noeud: Noeud, couple: tuple[str, str]) -> YamlFaultError:
    """Return the fault of a point, which is then read as its correction says."""
    noeud.valeur = [Noeud(un, noeud.ligne, noeud.colonne) for un in couple]
    return faute(
        "LM013",
        noeud,
        "Un point est une liste de deux nombres.",
        f"Écrivez « point: [{couple[0]}, {couple[1]}] », la latitude d’abord, un point pour les "
        "décimales, une virgule entre les deux.",
    )
