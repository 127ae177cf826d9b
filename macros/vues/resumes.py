"""What several views say the same way: a lycée in a few lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from macros.domaine.etablissement import Etablissement
from macros.domaine.label import (
    ETATS_PAR_DEFAUT,
    Etat,
    etat,
)
from macros.domaine.mentions import ResumeLabel, resumer_label
from macros.domaine.referentiels import Commune, Filiere
from macros.domaine.registre import Registre, une_fois
from macros.domaine.valeurs import Voie
from macros.socle.typographie import ordre

RANGS: dict[Etat, int] = {code: rang for rang, code in enumerate(Etat)}


@dataclass(frozen=True)
class ResumeLycee:
    """A lycée in a vignette."""

    etablissement: Etablissement
    commune: Commune
    departement: str
    label: ResumeLabel
    filieres: tuple[Filiere, ...]
    voies: tuple[Voie, ...]
    """Voies to show: all of the lycée’s, or those of the formation at hand."""
    distance: float | None = None


def resumer_lycee(
    registre: Registre,
    etablissement: Etablissement,
    le: date,
    *,
    voies: Iterable[Voie] | None = None,
    distance: float | None = None,
) -> ResumeLycee:
    """Return a lycée’s vignette; `voies` are those of the formation at hand."""
    resume = _resumes(registre, le)[etablissement.uai]
    if voies is not None:
        montrees = set(voies)
        resume = replace(resume, voies=tuple(v for v in Voie if v in montrees))
    return resume if distance is None else replace(resume, distance=distance)


@une_fois
def _resumes(registre: Registre, le: date) -> Mapping[str, ResumeLycee]:
    return {e.uai: _resumer(registre, e, le) for e in registre.etablissements}


def _resumer(registre: Registre, etablissement: Etablissement, le: date) -> ResumeLycee:
    commune = registre.commune_de(etablissement)
    voies = {v for o in etablissement.offres for v in o.voies}
    return ResumeLycee(
        etablissement=etablissement,
        commune=commune,
        departement=registre.academie.departement(commune.departement).nom,
        label=resumer_label(etablissement.label, le),
        filieres=registre.filieres_de(etablissement),
        voies=tuple(v for v in Voie if v in voies),
    )


@une_fois
def courants(registre: Registre, le: date) -> frozenset[str]:
    """Return the uai of the lycées that lists show by default, and that numbers count."""
    return frozenset(
        e.uai for e in registre.etablissements if etat(e.label, le) in ETATS_PAR_DEFAUT
    )


def en_ordre(registre: Registre, lycees: Iterable[Etablissement], le: date) -> list[Etablissement]:
    """Put lycées in the order of lists: running labels first, then by commune and name."""
    return sorted(
        lycees,
        key=lambda e: (
            RANGS[resumer_lycee(registre, e, le).label.etat] >= RANGS[Etat.NON_CONFIRME],
            ordre(registre.commune_de(e).nom),
            registre.commune_de(e).code_insee,
            ordre(e.nom),
        ),
    )
