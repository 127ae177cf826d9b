"""An element of a list that stands under another list than its own: told once, and put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_origin

from pydantic import BaseModel

from macros.domaine.modele import Chemin, modele_a, modele_de
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, faute, localiser


def mal_place(
    noeud: Noeud, modele: type[BaseModel], chemin: Chemin
) -> tuple[str, str, Chemin] | None:
    """Return where the element of a list that holds a fault should stand, or None: the key that
    says so, the list that knows all its keys and must have that one, and its path."""
    rang = next((i for i in range(len(chemin) - 1, 0, -1) if isinstance(chemin[i], int)), 0)
    element = localiser(noeud, chemin[: rang + 1]).valeur if rang else None
    ici = modele_a(modele, chemin[: rang + 1])
    if ici is None or not isinstance(element, dict):
        return None
    inconnues = [cle for cle in element if cle not in ici.model_fields]
    for autour in (chemin[: rang - 1], ()) if inconnues else ():
        voisin = modele_a(modele, autour)
        for nom, champ in voisin.model_fields.items() if voisin else ():
            autre = modele_de(champ.annotation) if get_origin(champ.annotation) is tuple else None
            if autre is None or autre is ici or not set(element) <= set(autre.model_fields):
                continue
            for cle in inconnues:
                if autre.model_fields[cle].is_required():
                    return cle, nom, (*autour, nom)
    return None


def remettre(noeud: Noeud, modele: type[BaseModel], chemins: Sequence[Chemin]) -> bool:
    """Put the one misplaced element of a faulty entry where it should stand; whether it was.

    Only when nothing else is faulty: what is read again would be told twice.
    """
    places = {chemin: mal_place(noeud, modele, chemin) for chemin in chemins}
    rangs = {
        next((i for i in range(len(c) - 1, 0, -1) if isinstance(c[i], int)), 0) for c in chemins
    }
    vers = {ailleurs[2] for ailleurs in places.values() if ailleurs}
    (premier, *_) = chemins
    rang = rangs.pop()
    memes = not rangs and len({chemin[: rang + 1] for chemin in chemins}) == 1
    if len(vers) != 1 or None in places.values() or not memes:
        return False
    (but,) = vers
    liste = localiser(noeud, premier[:rang]).valeur
    cible = localiser(noeud, but[:-1]).valeur
    pas, nom = premier[rang], str(but[-1])
    if not isinstance(liste, list) or not isinstance(cible, dict) or not isinstance(pas, int):
        return False
    element = liste.pop(pas)
    if nom not in cible or not isinstance(cible[nom][1].valeur, list):
        cible[nom] = (
            Noeud(nom, element.ligne, element.colonne),
            Noeud([], element.ligne, element.colonne),
        )
    arrivee = cible[nom][1].valeur
    if isinstance(arrivee, list):
        arrivee.append(element)
    return True


def a_deplacer(
    noeud: Noeud, erreur: Mapping[str, Any], ailleurs: tuple[str, str, Chemin]
) -> YamlFaultError:
    """Return the one fault of an element that stands under another list than its own."""
    cle, nom, chemin = ailleurs
    ici = next(str(pas) for pas in reversed(erreur["loc"][:-1]) if isinstance(pas, str))
    place = localiser(noeud, tuple(erreur["loc"]), cle=True)
    vers = localiser(noeud, chemin).valeur
    crochets = ", dont vous effacez les crochets" if vers == [] else ""
    return faute(
        "LM010",
        place,
        f"Cette entrée n’est pas à sa place : « {cle} » n’existe pas sous « {ici}: ».",
        f"Déplacez toutes ses lignes, avec son tiret, sous « {nom}: »{crochets}.",
    )
