"""The annuaire: every lycée in a list, and the form that searches it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.vues.rendu import Contexte
from macros.vues.resultats import avec_commun, liste
from macros.vues.resumes import en_ordre, resumer_lycee


def annuaire(contexte: Contexte) -> Mapping[str, Any]:
    """Return the vignettes, in the order of the list, and the filters with their counts."""
    return liste(contexte)


def annuaire_departement(contexte: Contexte, code: str) -> Mapping[str, Any]:
    """Return every lycée of a département, whatever its état: a long registry without script."""
    registre, le = contexte.registre, contexte.le
    lycees = [e for e in registre.etablissements if registre.commune_de(e).departement == code]
    resumes = [resumer_lycee(registre, e, le) for e in en_ordre(registre, lycees, le)]
    return {
        "departement": registre.academie.departement(code),
        "departements": registre.academie.departements,
        "vignettes": resumes,
        **avec_commun(contexte, resumes),
    }
