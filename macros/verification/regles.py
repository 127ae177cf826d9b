"""The checks of the registry: one named function per rule, one table of them (`REGLES`).

Each check is a small generator of findings over what was read (`Donnees`); it never stops the
others, reads no clock and does no I/O. Its docstring, in French, is what `registre expliquer`
and /contribuer/erreurs/ say: the rule, its reason, then a wrong and a right example. The rooms
go by subject; to add a rule, write it in its room under a new code: `regle` enters it here.
"""

from __future__ import annotations

from macros.verification import (
    ailleurs,
    doubles,
    identite,
    intitules,
    lieux,
    lieux_nommes,
    noms_ecrits,
    offres,
    perimetre,
    references,
    referentiel,
    textes,
    vie_des_reperes,
    vie_des_trajets,
    vie_du_label,
    vie_du_lycee,
)
from macros.verification.table import REGLES, Regle, tous_les_codes, verifier

__all__ = [
    "REGLES",
    "Regle",
    "ailleurs",
    "doubles",
    "identite",
    "intitules",
    "lieux",
    "lieux_nommes",
    "noms_ecrits",
    "offres",
    "perimetre",
    "references",
    "referentiel",
    "textes",
    "tous_les_codes",
    "verifier",
    "vie_des_reperes",
    "vie_des_trajets",
    "vie_du_label",
    "vie_du_lycee",
]

REGLES.sort(key=lambda regle: regle.code.code)
