"""Lists of what is said in a few words, several in one text, or one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from macros.corrections.aides import elements_courts
from macros.corrections.mise_en_page import mise_en_texte
from macros.domaine.modele import modeles_des_champs
from macros.socle.typographie import slug
from macros.texte_yaml.noeuds import Noeud

_COURTS = frozenset(("autres_noms", "synonymes"))
"""Lists of what is said in a few words; the title of a diploma may hold commas."""
_AUTRES_SIGNES = re.compile(r"\s*[;|•·]\s*|\s+/\s*|\s*/\s+")
"""Signs that part the elements of a list, for who writes it, and not for YAML."""
_EN_CROCHETS = re.compile(r"[:#\[\]{}\"]|^['&*!>%@`?-]")
LISTE_DITE = 400
"""Characters of a whole list that a correction writes, at most."""


def elements_colles(
    noeud: Noeud, modele: type[BaseModel]
) -> Iterator[tuple[Noeud, tuple[str, str]]]:
    """Yield the texts of lists that seem to be several, or that are there already, and what is said
    of each: (message, correction)."""
    if isinstance(noeud.valeur, list):
        for element in noeud.valeur:
            yield from elements_colles(element, modele)
    modeles = modeles_des_champs(modele)
    champs = noeud.valeur if isinstance(noeud.valeur, dict) else {}
    for nom, (_, liste) in champs.items():
        dessous = modeles.get(nom)
        if dessous:
            yield from elements_colles(liste, dessous)
        elif nom in _COURTS and isinstance(liste.valeur, list):
            yield from _dans(nom, liste.valeur)


def _dans(nom: str, elements: Sequence[Noeud]) -> Iterator[tuple[Noeud, tuple[str, str]]]:
    ecrits = [un.valeur if isinstance(un.valeur, str) else "" for un in elements]
    morceaux = [_morceaux(ecrit) for ecrit in ecrits]
    uniques: dict[str, str] = {}
    for un in (mise_en_texte(un) for unes in morceaux for un in unes):
        uniques.setdefault(slug(un), un)
    entiere = ", ".join(uniques.values())
    if len(entiere) <= LISTE_DITE and not any(map(_EN_CROCHETS.search, uniques.values())):
        ordre = f"écrivez « {nom}: [{entiere}] »."
    else:
        ordre = "donnez à chacun sa ligne, avec son tiret, et à chacun une fois."
    deja: set[str] = set()
    for element, ecrit, unes in zip(elements, ecrits, morceaux, strict=True):
        plies = {slug(un) for un in unes}
        if len(unes) > 1:
            message = f"« {ecrit} » est lu comme un seul élément de « {nom} »."
            yield element, (message, f"Si ce sont {len(unes)} éléments, {ordre}")
        elif plies and plies <= deja:
            message = (
                f"« {ecrit} » est déjà dans « {nom} » : capitales et accents n’y changent rien."
            )
            yield element, (message, f"{ordre[:1].upper()}{ordre[1:]}")
        deja |= plies


def _morceaux(ecrit: str) -> list[str]:
    """Return the elements that a text of a list seems to be, one or several."""
    courts = elements_courts(ecrit)
    if len(courts) > 1:
        return courts
    autres = [un for un in _AUTRES_SIGNES.split(ecrit.strip()) if un]
    if len(autres) > 1 and all(
        len(un) <= len(ecrit) and not _EN_CROCHETS.search(un) for un in autres
    ):
        return [un for unes in autres for un in (elements_courts(unes) or [unes])]
    return [ecrit] if ecrit else []
