"""A form filled on the forge, or in a mail, cut into its fields.

The body of an issue or a mail is text written by anyone: nothing of it ever reaches a shell, a
template or an answer unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from macros.domaine.depot import FORMULAIRES
from macros.domaine.messages import (
    ACTION,
    ANNULEE,
    CHAMP,
    CHAMPS,
    CHOIX,
    DESCRIPTION,
    NATURE,
    PORTE,
    SUITE,
    TITRES,
    TITRES_DE_L_EDITEUR,
    VALEUR,
)
from macros.edition.noms import plier
from macros.socle.pannes import RefusError

TAILLE_MAXIMALE = 20_000
"""Longest body read, in characters."""

_TITRE = re.compile(r"^[ \t]*###(?!#)[ \t]*(\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SUITE = re.compile(rf"^[ \t>\u00a0]*###\s*{SUITE.replace(' ', '.')}\s*?$", re.MULTILINE)
_COMMENTAIRE = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_ACTION_RAPIDE = re.compile(r"^/[a-z_]+\b.*$", re.MULTILINE)
"""A quick action of GitLab, at the end of its templates."""
_CASE = re.compile(r"^[ \t]*(?:[-*+•–][ \t]*)?\[[ \t]*([xX✓✔]?)[ \t]*\]", re.MULTILINE)
"""A box to tick, as mail programs may write it again."""
_CITATION = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_SIGNATURE = re.compile(r"^--[ \t]*$", re.MULTILINE)
_INSECABLES = re.compile("[\u00a0\u2007\u202f]")
_INVISIBLES = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_RIEN = ("", "_no response_", "none", "aucune réponse", "sans réponse")

_PROPRES: Mapping[str, str] = {
    CHAMP: "corriger",
    ACTION: "formation",
    NATURE: "decision",
    DESCRIPTION: "erreur",
    PORTE: "porte",
    ANNULEE: "porte",
}
"""Heading found in one kind of form only → that kind."""


class FormulaireError(RefusError):
    """A form that cannot be followed; its text is the French answer, already safe in Markdown."""


def lire_formulaires(corps: str) -> list[dict[str, str]]:
    """Cut a body into the forms that follow one another in it, each into its fields.

    Raises FormulaireError as `lire_corps` does.
    """
    if len(corps) > TAILLE_MAXIMALE:
        raise FormulaireError("Ce formulaire est trop long. Écrivez l’essentiel seulement.")
    return [lire_corps(partie) for partie in _SUITE.split(corps.replace("\r\n", "\n"))]


def lire_corps(corps: str) -> dict[str, str]:
    """Cut a form's body into its fields: heading → text, empty answers left out.

    Raises FormulaireError when it is too long, or when a heading comes twice.
    """
    if len(corps) > TAILLE_MAXIMALE:
        raise FormulaireError("Ce formulaire est trop long. Écrivez l’essentiel seulement.")
    texte = _COMMENTAIRE.sub("", corps.replace("\r\n", "\n"))
    texte = _INSECABLES.sub(" ", _INVISIBLES.sub("", texte))
    texte = _ACTION_RAPIDE.sub("", _CITATION.sub("", texte))
    titres = list(_TITRE.finditer(texte))
    champs: dict[str, str] = {}
    connus = {plier(nom): nom for nom in _noms_connus()}
    for rang, titre in enumerate(titres):
        fin = titres[rang + 1].start() if rang + 1 < len(titres) else len(texte)
        nom = connus.get(plier(titre[1]))
        if nom is None:
            continue
        if nom in champs:
            raise FormulaireError(f"Le champ « {nom} » est là deux fois : gardez-en un seul.")
        valeur = _SIGNATURE.split(texte[titre.end() : fin], 1)[0].strip()
        if nom in CHOIX:
            valeur = _cochees(valeur)
        champs[nom] = "" if valeur.lower() in _RIEN else valeur
    return champs


def _cochees(texte: str) -> str:
    """Return the choices ticked, one a line; a text without boxes as it is."""
    _, *cases = _CASE.split(texte)
    if not cases:
        return texte
    return "\n".join(
        " ".join(choix.split())
        for coche, choix in zip(cases[::2], cases[1::2], strict=True)
        if coche
    )


def _noms_connus() -> Iterable[str]:
    return chain((CHAMP, VALEUR), TITRES_DE_L_EDITEUR, *TITRES.values())


def genre_de(champs: Mapping[str, str]) -> str:
    """Return the kind of form; FormulaireError when it is none of ours."""
    for nom, genre in _PROPRES.items():
        if nom in champs:
            return genre
    if any(nom in champs for nom in CHAMPS):
        return "corriger"
    noms = ", ".join(f"« {nom} »" for nom in FORMULAIRES.values())
    raise FormulaireError(
        f"Ce texte n’est pas l’un de nos formulaires. Choisissez-en un et remplissez-le : {noms}."
    )
