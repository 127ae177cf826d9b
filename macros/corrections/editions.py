"""Identifiers that differ by their numbers: a year or a number is no slip, it names another thing.

« annuaire-2021 » is not « annuaire-2026 » misspelt: what was read in one is not said by the other.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from macros.corrections import souhaits
from macros.domaine.valeurs import enumerer, toutes
from macros.socle.typographie import slug

EDITIONS_DITES = 6
"""Editions that a question names, at most."""
_MEMES_MOTS = 0.8
_NOMBRE = re.compile(r"\d+")


def sans_autre_nombre(id: str, connus: Iterable[str]) -> list[str]:
    """Return the ids that an id may be misspelt for: those of its numbers, any when it has none."""
    siens = _NOMBRE.findall(id)
    return [connu for connu in connus if not siens or _NOMBRE.findall(connu) == siens]


def autres_editions(id: str, connus: Iterable[str]) -> list[str]:
    """Return the ids of the same words, or nearly so, with other numbers; none when one of the
    same numbers is there."""
    mots, siens = _mots(id), _NOMBRE.findall(id)
    proches = [connu for connu in connus if mots and _memes_mots(mots, _mots(connu))]
    return proches if all(_NOMBRE.findall(connu) != siens for connu in proches) else []


def quelle_edition(id: str, connus: Iterable[str]) -> str:
    """Ask which edition of a source is meant by an id that is none, and say how to add it; "" when
    that is no question."""
    editions = autres_editions(id, connus)[:EDITIONS_DITES]
    if not editions or (len(editions) == 1 and not _NOMBRE.search(id)):
        return ""
    if not _NOMBRE.search(id):
        dites = enumerer([f"« {une} »" for une in editions])
        return (
            f"De quelle édition est-ce ? Écrivez celle que vous avez lue : {dites} ; si c’est une "
            "autre, l’adresse de sa page, qui commence par https://, ou une entrée de plus dans "
            f"sources.yaml (« - id: {id}-AAAA », titre, producteur, date)."
        )
    dites = toutes([f"« {une} »" for une in editions])
    question = (
        f"Sont connues {dites} : ce fait vient-il de l’une d’elles ?"
        if len(editions) > 1
        else f"Est connue {dites} : ce fait en vient-il ?"
    )
    return (
        f"{question} Alors écrivez-la. Sinon, ajoutez la vôtre à sources.yaml (« - id: {id} », "
        f"titre, producteur, date) ; si elle y était, remettez « {id} » : une édition nouvelle est "
        "une entrée de plus."
    )


def site_nu(valeur: str, connues: Iterable[str]) -> str:
    """Return what to write where a site’s name stands, « exemple.fr », and its editions are known;
    "" for any other text."""
    adresse = souhaits.source(valeur)
    nom = slug(valeur.removeprefix("www.")).rpartition("-")[0]
    if not adresse.startswith("Écrivez https://") or not nom:
        return ""
    editions = [f"« {id} »" for id in autres_editions(nom, connues)][:EDITIONS_DITES]
    connue = ""
    if editions:
        debut = "Sont connues" if len(editions) > 1 else "Est connue"
        connue = f" {debut} {toutes(editions)} : écrivez-la si c’est ce que vous avez lu."
    return (
        f"{adresse}, ou mieux l’adresse de la page que vous avez lue ; pour un papier ou une autre "
        f"édition, ajoutez une entrée à sources.yaml (« - id: {nom}-AAAA », titre, producteur, "
        f"date).{connue}"
    )


def _mots(id: str) -> str:
    return "-".join(mot for mot in _NOMBRE.sub("", id).split("-") if mot)


def _memes_mots(uns: str, autres: str) -> bool:
    return uns == autres or difflib.SequenceMatcher(None, uns, autres).ratio() >= _MEMES_MOTS
