"""A class that stands where a formation does: a 2de that several bacs pros share, a year of one.

An offer is a whole diploma: a 2de famille de métiers has its own list, « familles_2de ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.domaine.appellations import Titre, nommer, rapprocher
from macros.socle.typographie import slug
from macros.texte_yaml.noeuds import Noeud, localiser, mot

_SECONDE = re.compile(
    r"(?i)\W*(?:classes? de )?(?:2\s?(?:nde|nd|de|d|°)|secondes?)(?=[\W_]|$)"
    r"(?:[\W_]*(?:bac )?pro(?:fessionnelle)?s?(?=[\W_]|$))?[\W_]*(?P<reste>.*)"
)
_FAMILLE = re.compile(r"(?i)\W*familles? de m[ée]tiers?(?: de[s ]?)?\W*(?P<reste>.*)")
_ANNEE = re.compile(
    r"(?i)(?<!\w)(?:(?:1(?:[èe]?re|er)|premi[èe]re|2e|2[èe]me|deuxi[èe]me)(?:\s+ann[ée]e)?"
    r"|terminale|tle|term)(?!\w)\W*"
)
_SOUS_FAMILLES = re.compile(r"« - famille: ([a-z0-9-]+) »")


def dire(texte: str, familles: Sequence[Titre], formations: Sequence[Titre]) -> str:
    """Say where a class goes that is written in the place of a formation; "" of what is none."""
    if seconde := _SECONDE.fullmatch(texte) or _FAMILLE.fullmatch(texte):
        return _d_une_seconde(seconde["reste"].replace("-", " "), familles, formations)
    lue = nommer(texte, familles).certaine
    entiere = lue and (texte == lue.id or len(slug(texte)) > len("metiers"))
    if lue and entiere and not rapprocher(texte, formations).certaine:
        return _sous_les_familles(lue)
    return _d_une_annee(texte, formations)


def famille(texte: str, familles: Sequence[Titre], formations: Sequence[Titre]) -> Titre | None:
    """Return the 2de famille de métiers that a text names for certain, and no formation does."""
    seconde = _SECONDE.fullmatch(texte) or _FAMILLE.fullmatch(texte)
    lue = nommer(seconde["reste"].replace("-", " ") if seconde else texte, familles).certaine
    return lue if seconde or not rapprocher(texte, formations).proches else None


def _d_une_seconde(reste: str, familles: Sequence[Titre], formations: Sequence[Titre]) -> str:
    lue = nommer(reste, familles)
    if lue.certaine:
        return _sous_les_familles(lue.certaine)
    if lue.proches:
        dites = " ou ".join(f"« {titre.id} » ({titre.intitule})" for titre in lue.proches)
        return (
            "Une 2de n’est pas une formation. Si c’est une 2de famille de métiers, elle va sous "
            f"« familles_2de: » : est-ce {dites} ?"
        )
    bac = rapprocher(f"bac pro {reste}", formations)
    if reste.strip() and bac.certaine:
        return (
            f"Une 2de n’est pas une formation : est-ce l’offre « {bac.certaine.id} » "
            f"({bac.certaine.intitule}) ? Si sa 2de est commune à plusieurs bacs pros, elle va "
            "sous « familles_2de: », « - famille: … »."
        )
    return (
        "Une 2de n’est pas une formation. Si c’est une 2de famille de métiers, mettez-la sous "
        "« familles_2de: », « - famille: … » (leurs identifiants sont en tête de formations.yaml) "
        "; sinon, effacez cette offre."
    )


def _sous_les_familles(famille: Titre) -> str:
    return (
        "C’est une 2de famille de métiers, et non une formation : mettez-la sous "
        f"« familles_2de: », « - famille: {famille.id} » ({famille.intitule})."
    )


def _d_une_annee(texte: str, formations: Sequence[Titre]) -> str:
    """Say of which diploma a year is, when what is written beside it names one."""
    reste = _ANNEE.sub(" ", texte).strip()
    if reste == texte.strip() or not reste:
        return ""
    reste = re.sub(r"(?i)^pro(?:fessionnelle)?\W+", "bac pro ", reste)
    lus = [rapprocher(un, formations) for un in (reste, f"bac pro {reste}")]
    sure = next((lu.certaine for lu in lus if lu.certaine), None)
    voulues = (sure,) if sure else lus[0].proches or lus[1].proches
    if not voulues:
        return ""
    dites = " ou ".join(f"« {une.id} » ({une.intitule})" for une in voulues)
    return f"Une offre est le diplôme entier, et non une année : est-ce {dites} ?"


def deja_la(noeud: Noeud, correction: str) -> str:
    """Return what to do of a 2de that a lycée has already in its place; "" otherwise."""
    dite = _SOUS_FAMILLES.search(correction)
    ouvertes = localiser(noeud, ("familles_2de",)).valeur if dite else None
    for ouverte in ouvertes if isinstance(ouvertes, list) else ():
        if dite and mot(ouverte, "famille") == dite[1]:
            return (
                "C’est une 2de famille de métiers, et non une formation : elle est déjà sous "
                f"« familles_2de: », « {dite[1]} », ligne {ouverte.ligne}. Effacez cette offre."
            )
    return ""
