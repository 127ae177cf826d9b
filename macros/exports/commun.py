"""What every export shares: addresses, licence, attribution, and the shape of a lycée as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from macros.domaine.etablissement import Etablissement
from macros.domaine.label import calendrier, situation
from macros.domaine.referentiels import Formation
from macros.domaine.registre import Registre, une_fois
from macros.socle.adresse_du_site import adresse_du_site

VERSION = "1.0.0"
"""Version of the API and of the table schemas (semantic versioning)."""
LICENCE_ID = "ODbL-1.0"
LICENCE_NOM = "Open Database License (ODbL) 1.0"
LICENCE_URL = "https://opendatacommons.org/licenses/odbl/1-0/"


def absolu(chemin: str, racine: str = "") -> str:
    """Full address of a page or file; without `SITE_URL`, relative to the site's root.

    `racine` is the way to that root from a document whose readers start from its own place.
    """
    return (adresse_du_site() or racine) + chemin


def pleines(**chemins: str) -> dict[str, str]:
    """Full addresses by key, for keys that take no other; none without `SITE_URL`."""
    site = adresse_du_site()
    return {cle: site + chemin for cle, chemin in chemins.items()} if site else {}


def titre(registre: Registre) -> str:
    """What the whole set of data is called."""
    return f"Lycées des métiers de l’{registre.academie.nom}"


@lru_cache(maxsize=4)
def _attribution(sources: tuple[str, ...], titre: str) -> str:
    return f"{titre}. Sources : {' ; '.join(sources)}."


def attribution(registre: Registre) -> str:
    """The sentence that a reuser copies: this directory, then each source with its date."""
    sources = tuple(
        f"{s.titre}, {s.producteur}" + (f" ({s.date})" if s.date else "") for s in registre.sources
    )
    return _attribution(sources, titre(registre))


def en_json(objet: Any) -> str:
    """Compact JSON, accents kept; the same objects give the same bytes."""
    return json.dumps(objet, ensure_ascii=False, separators=(",", ":")) + "\n"


def lire_json(objet: Any) -> str:
    """Indented JSON, for the files that people open."""
    return json.dumps(objet, ensure_ascii=False, indent=2) + "\n"


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


def formation(registre: Registre, chose: Formation) -> dict[str, Any]:
    """A formation as data, with the uai of the lycées that offer it."""
    return {
        **{
            cle: valeur
            for cle, valeur in chose.model_dump(mode="json").items()
            if cle not in ("remarque", "source")
        },
        "etablissements": [e.uai for e in registre.etablissements_par_formation[chose.id]],
        "page": absolu(chose.chemin),
    }


def enveloppe(registre: Registre, le: date, *, chemin: str, **contenu: Any) -> Mapping[str, Any]:
    """What every JSON document says of itself, then its content."""
    return {
        "titre": titre(registre),
        "version": VERSION,
        "genere_le": le.isoformat(),
        "officiel": False,
        "licence": {"id": LICENCE_ID, "nom": LICENCE_NOM, "url": LICENCE_URL},
        "attribution": attribution(registre),
        "liens": {
            "self": absolu(chemin),
            "documentation": absolu("donnees/"),
            "openapi": absolu("api/v1/openapi.json"),
        },
        **contenu,
    }
