"""What people write where they know nothing, and what to do there: it is not written."""

from __future__ import annotations

import re

from pydantic import BaseModel

from macros.domaine.modele import Chemin, modele_a
from macros.lecture.lecteur import NOM_MAXIMAL
from macros.socle.typographie import sans_accents

_TROUS = frozenset(
    re.findall(
        r"\S+",
        "? ?? ??? - -- … ... x xx xxx nc n/c na n/a nd nsp neant vide inconnu inconnue todo tbd",
    )
)
_TROU_DIT = re.compile(
    r"(?:a (?:completer|verifier|confirmer|preciser|definir|venir|remplir|renseigner|voir)"
    r"|non (?:renseigne|communique|connu|precise)e?|(?:je )?ne sais? pas|pas de \w+|aucune?)\b.*"
)
"""What people write, folded, where they know nothing."""


def est_un_trou(entree: object) -> bool:
    """Whether a value only says that nothing is known."""
    if not isinstance(entree, str) or len(entree) > NOM_MAXIMAL:
        return False
    plie = sans_accents(entree).strip(" .!()[]«»\"'")
    return (plie or entree.strip()) in _TROUS or bool(_TROU_DIT.fullmatch(plie))


def est_une_case_cochee(entree: object) -> bool:
    """Whether a value may be the cross of a form."""
    return isinstance(entree, str) and entree.strip().lower() in ("x", "✓", "✔", "☑", "☒")


def sans_inventer(modele: type[BaseModel], chemin: Chemin, *, rempli: bool) -> str:
    """Return what to do where nothing is known: what is not known is not written.

    `rempli`: something stands there that says so. "" when nothing around can be taken away and
    there is something to put right.
    """
    quoi = _a_supprimer(modele, chemin)
    if rempli:
        return (
            f"Ce qu’on ne sait pas ne s’écrit pas : corrigez cette valeur, ou supprimez {quoi}."
            * bool(quoi)
        )
    return "Complétez cette ligne, après les deux-points" + (
        f", ou supprimez {quoi}." if quoi else "."
    )


def _a_supprimer(modele: type[BaseModel], chemin: Chemin) -> str:
    """Return the smallest part around a value that an entry may lack, as it is said; "" if none."""
    for longueur in range(len(chemin), 0, -1):
        pas = chemin[longueur - 1]
        if isinstance(pas, int):
            return "tout cet élément, avec son tiret" if longueur < len(chemin) else "cet élément"
        autour = modele_a(modele, chemin[: longueur - 1])
        champ = autour.model_fields.get(pas) if autour else None
        if champ is not None and not champ.is_required():
            return "cette ligne" if longueur == len(chemin) else f"« {pas}: » et ses lignes"
    return ""
