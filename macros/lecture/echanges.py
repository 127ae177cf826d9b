"""Two lists of one file whose names were exchanged: told once, and read as they were meant."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from pydantic import BaseModel

from macros.domaine.modele import modele_de
from macros.lecture.lecteur import Lecteur
from macros.texte_yaml.noeuds import Noeud, faute

REGARDES = 20
"""Elements of a list that are looked at."""


def remettre_les_listes(
    lecteur: Lecteur, fichier: str, parties: Mapping[str, Noeud], modele: type[BaseModel]
) -> Mapping[str, Noeud]:
    """Return the lists of a file by their names, two exchanged ones each under its own, noted."""
    elements = {nom: modele_de(champ.annotation) for nom, champ in modele.model_fields.items()}
    for un, autre in combinations(parties, 2):
        a_soi = [_sont(parties[nom], elements[nom]) for nom in (un, autre)]
        croises = [_sont(parties[un], elements[autre]), _sont(parties[autre], elements[un])]
        if all(croises) and not any(a_soi):
            place = Noeud(None, max(parties[un].ligne - 1, 1), 1)
            message = (
                f"« {un}: » et « {autre}: » semblent échangés : chacun tient la liste de l’autre."
            )
            correction = "Remettez chaque nom au-dessus de sa liste."
            lecteur.noter(fichier, faute("LM010", place, message, correction))
            return {**parties, un: parties[autre], autre: parties[un]}
    return parties


def _sont(liste: Noeud, modele: type[BaseModel] | None) -> bool:
    """Whether the elements of a list, most of them, have all that a model must have."""
    elements = liste.valeur[:REGARDES] if isinstance(liste.valeur, list) else []
    voulues = (
        {nom for nom, c in modele.model_fields.items() if c.is_required()} if modele else set()
    )
    entiers = [e for e in elements if isinstance(e.valeur, dict) and voulues <= set(e.valeur)]
    return bool(elements) and 2 * len(entiers) > len(elements)
