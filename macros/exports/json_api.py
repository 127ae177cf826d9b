"""The JSON API, as files: `/api/v1/…`. Documented by `openapi.py`, versioned by its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.exports import formes
from macros.exports.adresses import absolu
from macros.exports.export import Export, en_json
from macros.exports.reutilisation import enveloppe
from macros.socle.fichier import Fichier

INDEX = "api/v1/index.json"


def fichiers(registre: Registre, le: date, exports: Iterable[Export]) -> Iterator[Fichier]:
    """Yield the entry point, the lists, then one document for each lycée."""
    yield _document(registre, le, INDEX, documents=_documents(exports))
    yield _document(
        registre,
        le,
        "api/v1/etablissements.json",
        nombre=len(registre.etablissements),
        etablissements=[resume(registre, e, le) for e in registre.etablissements],
    )
    yield _document(
        registre,
        le,
        "api/v1/formations.json",
        nombre=len(registre.formations),
        formations=[formes.formation(registre, f) for f in registre.formations],
    )
    yield _document(registre, le, "api/v1/filieres.json", filieres=_filieres(registre))
    yield _document(
        registre,
        le,
        "api/v1/metiers.json",
        metiers=[m.model_dump(mode="json") for m in registre.metiers],
    )
    for lycee in registre.etablissements:
        chemin = formes.api_etablissement(lycee)
        yield _document(registre, le, chemin, etablissement=detail(registre, lycee, le))


def _document(registre: Registre, le: date, chemin: str, **contenu: Any) -> Fichier:
    return Fichier(chemin, en_json(enveloppe(registre, le, chemin=chemin, **contenu)))


def _documents(exports: Iterable[Export]) -> dict[str, str]:
    return {
        export.operation: absolu(export.chemin)
        for export in exports
        if export.operation and export.chemin != INDEX
    }


def _filieres(registre: Registre) -> list[dict[str, Any]]:
    return [
        {
            **filiere.model_dump(mode="json", exclude={"icone", "couleur"}),
            "formations": [f.id for f in registre.formations_par_filiere[filiere.id]],
            "etablissements": [e.uai for e in registre.etablissements_par_filiere[filiere.id]],
            "page": absolu(filiere.chemin),
        }
        for filiere in registre.filieres
    ]


def resume(registre: Registre, lycee: Etablissement, le: date) -> dict[str, Any]:
    """A lycée in the list: what finds it, and the address of the rest."""
    return {
        "uai": lycee.uai,
        "nom": lycee.nom,
        "nature": lycee.nature.value,
        "secteur": lycee.secteur.value,
        "adresse": formes.adresse(registre, lycee),
        "position": formes.position(lycee),
        "label": formes.label(registre, lycee, le),
        "filieres": formes.filieres(registre, lycee),
        "offres": [
            {"formation": offre.formation, "voies": [v.value for v in offre.voies]}
            for offre in lycee.offres
        ],
        "telephone": formes.contact(lycee, "telephone"),
        "courriel": formes.contact(lycee, "courriel"),
        "site": formes.contact(lycee, "site"),
        "page": absolu(lycee.chemin),
        "detail": absolu(formes.api_etablissement(lycee)),
    }


def detail(registre: Registre, lycee: Etablissement, le: date) -> dict[str, Any]:
    """A lycée whole: every fact of its entry with its source, and what is computed from them."""
    brut = lycee.model_dump(mode="json", exclude_none=True)
    return {
        **brut,
        "adresse": {**brut["adresse"], **formes.adresse(registre, lycee)},
        "label": {**brut["label"], **formes.label(registre, lycee, le)},
        "filieres": formes.filieres(registre, lycee),
        "offres": [
            {
                **offre,
                "intitule": registre.formation(offre["formation"]).intitule,
                "diplome": registre.formation(offre["formation"]).diplome.value,
            }
            for offre in brut["offres"]
        ],
        "page": absolu(lycee.chemin),
    }
