"""The page of one académie, on a site that holds several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.vues.rendu import Contexte
from macros.vues.resumes import en_ordre, resumer_lycee


def academie_reunie(contexte: Contexte, id: str) -> Mapping[str, Any]:
    """Return its lycées, whatever their état, its départements, its criteria and contacts."""
    registre, le = contexte.registre, contexte.le
    reunie = registre.academie.reunie(id)
    lycees = [
        e for e in registre.etablissements if registre.departement_de(e) in reunie.departements
    ]
    return {
        "reunie": reunie,
        "label": reunie.label,
        "autres": [a for a in registre.academie.academies if a.id != id],
        "departements": [registre.academie.departement(code) for code in reunie.departements],
        "vignettes": [resumer_lycee(registre, e, le) for e in en_ordre(registre, lycees, le)],
    }
