"""The home page: one sentence, one field, the doors; then what the registry counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.domaine.etablissement import Etablissement
from macros.domaine.label import ETATS_PAR_DEFAUT, etat
from macros.domaine.registre import Registre
from macros.domaine.suivi import nombres
from macros.domaine.valeurs import Voie
from macros.vues.filiere import portes
from macros.vues.formation import carte_des
from macros.vues.rendu import Contexte


def accueil(contexte: Contexte) -> Mapping[str, Any]:
    """Return what the home page says."""
    registre = contexte.registre
    lycees = [e for e in registre.etablissements if etat(e.label, contexte.le) in ETATS_PAR_DEFAUT]
    departements = Counter(registre.departement_de(e) for e in lycees)
    par_departement: dict[str, list[Etablissement]] = defaultdict(list)
    for lycee in registre.etablissements:
        par_departement[registre.departement_de(lycee)].append(lycee)
    ouvertes = sorted(portes(registre, contexte.le), key=lambda p: -p["lycees"])
    une_par_teinte = {p["filiere"].couleur: p["filiere"] for p in reversed(ouvertes)}
    return {
        "portes": ouvertes,
        "mosaique": list(une_par_teinte.values()),
        "lycees": len(lycees),
        "nombres": nombres(registre.etablissements, contexte.le),
        "formations": len({id for e in lycees for id in e.formations}),
        "communes": len({registre.commune_de(e).nom for e in lycees}),
        "en_apprentissage": len(
            {o.formation for e in lycees for o in e.offres if Voie.APPRENTISSAGE in o.voies}
        ),
        "lieux": [
            (
                nom,
                adresse,
                sum(departements[code] for code in codes),
                nombres([e for code in codes for e in par_departement[code]], contexte.le),
            )
            for nom, adresse, codes in _lieux(registre)
        ],
        "sans_decision": sum(not e.label.decisions for e in lycees),
        "carte": carte_des(registre, lycees),
        "ville": _grande_ville(registre, lycees),
    }


def _lieux(registre: Registre) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield name, address and codes of each département, or of each académie when several."""
    if reunies := registre.academie.academies:
        for reunie in reunies:
            yield f"{reunie.nom[:1].upper()}{reunie.nom[1:]}", reunie.chemin, reunie.departements
    else:
        for d in registre.academie.departements:
            yield d.nom, f"annuaire/?dep={d.code}", (d.code,)


def _grande_ville(registre: Registre, lycees: Sequence[Etablissement]) -> str:
    """Return the most populous commune with a lycée, to show how to search; "" without any."""
    communes = {registre.commune_de(e).nom for e in lycees}
    population: Counter[str] = Counter()
    for commune in registre.communes:
        if commune.nom in communes and len(commune.nom) <= 12:
            population[commune.nom] = max(population[commune.nom], commune.population or 0)
    return max(population, key=lambda nom: (population[nom], nom), default="")
