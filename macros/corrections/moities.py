"""An entry that a dash too many cuts in two: its halves joined, and the dash told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from macros.domaine.modele import modele_a
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, faute, localiser


def recoller(
    noeud: Noeud, modele: type[BaseModel], details: Sequence[Mapping[str, Any]]
) -> YamlFaultError | None:
    """Join the halves of an element that a dash too many cuts, and return its fault, if any is."""
    manques = [tuple(erreur["loc"][:-1]) for erreur in details if erreur["type"] == "missing"]
    for chemin in manques:
        rang = chemin[-1] if chemin else 0
        autour, liste = modele_a(modele, chemin), localiser(noeud, chemin[:-1]).valeur
        if not isinstance(rang, int) or not rang or autour is None or not isinstance(liste, list):
            continue
        debut, suite = liste[rang - 1 : rang + 1]
        if _sont_deux_moities(debut, suite, autour):
            liste[rang - 1 : rang + 1] = [_entier(debut, suite)]
            return _coupe(debut, suite)
    return None


def recolles(
    elements: Sequence[Noeud], modele: type[BaseModel], cle: str
) -> tuple[list[Noeud], list[tuple[Noeud, YamlFaultError]]]:
    """Return the entries of a list, those that a dash too many cuts joined, and these with what is
    told of them."""
    entiers: list[Noeud] = []
    coupes: list[tuple[Noeud, YamlFaultError]] = []
    for suite in elements:
        nommee = isinstance(suite.valeur, dict) and cle in suite.valeur
        if entiers and not nommee and _sont_deux_moities(entiers[-1], suite, modele):
            coupes.append((entiers[-1], _coupe(entiers[-1], suite)))
            entiers[-1] = _entier(entiers[-1], suite)
        else:
            entiers.append(suite)
    return entiers, coupes


def _sont_deux_moities(debut: Noeud, suite: Noeud, modele: type[BaseModel]) -> bool:
    """Whether two elements make one: known keys, none twice, none that lacks."""
    if not isinstance(debut.valeur, dict) or not isinstance(suite.valeur, dict):
        return False
    requises = {nom for nom, champ in modele.model_fields.items() if champ.is_required()}
    ecrites = debut.valeur.keys() | suite.valeur.keys()
    deux_fois = debut.valeur.keys() & suite.valeur.keys()
    return not deux_fois and requises <= ecrites <= modele.model_fields.keys()


def _entier(debut: Noeud, suite: Noeud) -> Noeud:
    assert isinstance(debut.valeur, dict)
    assert isinstance(suite.valeur, dict)
    incomplet = debut.incomplet or suite.incomplet
    return Noeud({**debut.valeur, **suite.valeur}, debut.ligne, debut.colonne, incomplet)


def _coupe(debut: Noeud, suite: Noeud) -> YamlFaultError:
    cle = next(iter(suite.valeur)) if isinstance(suite.valeur, dict) else ""
    return faute(
        "LM004",
        suite,
        f"Ce tiret coupe en deux l’entrée qui commence ligne {debut.ligne}.",
        f"Enlevez-le, et alignez « {cle}: » avec les autres clés de cette entrée.",
    )
