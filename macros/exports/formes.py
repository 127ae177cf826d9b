"""The shape of a lycée and of a formation as data, the same in every export."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from macros.domaine.etablissement import Etablissement
from macros.domaine.label import calendrier, situation
from macros.domaine.referentiels import Formation
from macros.domaine.registre import Registre, une_fois
from macros.exports.adresses import absolu


def adresse(registre: Registre, lycee: Etablissement) -> dict[str, Any]:
    """The postal address with its commune's names and département."""
    commune = registre.commune_de(lycee)
    return {
        "voie": lycee.adresse.voie,
        "code_postal": lycee.adresse.code_postal,
        "cedex": lycee.adresse.cedex,
        "commune": lycee.adresse.commune,
        "nom_commune": commune.nom,
        "arrondissement": commune.arrondissement or None,
        "departement": commune.departement,
    }


def label(registre: Registre, lycee: Etablissement, le: date) -> dict[str, Any]:
    """The label's title, its état and échéance on the day `le`, and its états over time."""
    return _labels(registre, le)[lycee.uai]


@une_fois
def _labels(registre: Registre, le: date) -> Mapping[str, dict[str, Any]]:
    return {lycee.uai: _label(lycee, le) for lycee in registre.etablissements}


def _label(lycee: Etablissement, le: date) -> dict[str, Any]:
    actuelle = situation(lycee.label, le)
    fin = actuelle.echeance
    return {
        "intitule": lycee.label.intitule,
        "etat": actuelle.etat.value,
        "etat_au": le.isoformat(),
        "echeance": fin.jour.isoformat() if fin else None,
        "echeance_precision": fin.precision.value if fin else None,
        "echeance_certaine": fin.certaine if fin else None,
        "calendrier": [
            {"a_partir_du": jour.isoformat(), "etat": etat.value}
            for jour, etat in calendrier(lycee.label)
        ],
    }


def position(lycee: Etablissement) -> dict[str, Any] | None:
    """Degrees WGS 84 and precision in metres; None when unknown."""
    if lycee.position is None:
        return None
    return {
        "latitude": lycee.position.latitude,
        "longitude": lycee.position.longitude,
        "precision": lycee.position.precision,
    }


def contact(lycee: Etablissement, nom: str) -> str | None:
    """The value of one contact (`telephone`, `courriel`, `site`…); None when unknown."""
    fait = getattr(lycee.contacts, nom)
    return str(fait.valeur) if fait else None


def filieres(registre: Registre, lycee: Etablissement) -> list[str]:
    """Ids of the lycée's filières, the main one first."""
    return [f.id for f in registre.filieres_de(lycee)]


def api_etablissement(lycee: Etablissement) -> str:
    """Address of the lycée's own JSON, from the site's root."""
    return f"api/v1/etablissements/{lycee.uai.lower()}.json"


INTERNES = frozenset({"remarque", "source"})
"""Fields of a formation that are for editors."""


def formation(registre: Registre, chose: Formation) -> dict[str, Any]:
    """A formation as data, with the uai of the lycées that offer it."""
    return {
        **chose.model_dump(mode="json", exclude=set(INTERNES)),
        "etablissements": [e.uai for e in registre.etablissements_par_formation[chose.id]],
        "page": absolu(chose.chemin),
    }
