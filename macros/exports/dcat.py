"""`/donnees/catalogue.jsonld`: the data set described in DCAT, ready for data.gouv.fr to harvest.

Vocabulary: W3C DCAT 3, in JSON-LD with its context inside, so that reading it asks no other host.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from macros.domaine.registre import Registre
from macros.exports.adresses import absolu
from macros.exports.export import Export, lire_json
from macros.exports.reutilisation import LICENCE_URL, attribution, titre_du_jeu
from macros.socle.fichier import Fichier

CHEMIN = "donnees/catalogue.jsonld"
CONTEXTE = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "geo": "http://www.opengis.net/ont/geosparql#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_AUTORITE = "http://publications.europa.eu/resource/authority/"


def fichiers(registre: Registre, le: date, exports: Iterable[Export]) -> Iterator[Fichier]:
    """Yield the only file."""
    yield Fichier(CHEMIN, lire_json(catalogue(registre, le, exports)))


def catalogue(registre: Registre, le: date, exports: Iterable[Export]) -> dict[str, Any]:
    """A catalogue of one data set, whose distributions are those of `exports` that say so."""
    return {
        "@context": CONTEXTE,
        "@id": _vers(f"{CHEMIN}#catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": _fr(registre.academie.site.titre),
        "dct:description": _fr(registre.academie.site.sous_titre),
        "dct:publisher": _editeur(registre),
        "dct:language": {"@id": f"{_AUTORITE}language/FRA"},
        "dct:license": {"@id": LICENCE_URL},
        "foaf:homepage": {"@id": _vers("")},
        "dct:modified": _jour(le),
        "dcat:dataset": _jeu(registre, le, exports),
    }


def _jeu(registre: Registre, le: date, exports: Iterable[Export]) -> dict[str, Any]:
    return {
        "@id": _vers("donnees/#lycees-des-metiers"),
        "@type": "dcat:Dataset",
        "dct:identifier": "lycees-des-metiers",
        "dct:title": _fr(titre_du_jeu(registre)),
        "dct:description": _fr(
            f"{len(registre.etablissements)} lycées labellisés, leurs formations, l’état et "
            f"l’échéance de leur label. {attribution(registre)}"
        ),
        "dcat:keyword": [
            _fr(mot)
            for mot in (
                "lycée des métiers",
                "voie professionnelle",
                "apprentissage",
                "orientation",
                registre.academie.nom,
            )
        ],
        "dcat:theme": {"@id": f"{_AUTORITE}data-theme/EDUC"},
        "dct:publisher": _editeur(registre),
        "dct:license": {"@id": LICENCE_URL},
        "dct:language": {"@id": f"{_AUTORITE}language/FRA"},
        "dct:modified": _jour(le),
        "dct:accrualPeriodicity": {"@id": f"{_AUTORITE}frequency/IRREG"},
        "dct:spatial": _emprise(registre),
        "dcat:landingPage": {"@id": _vers("donnees/")},
        "dct:source": [{"@id": s.url} for s in registre.sources if s.url],
        "dcat:distribution": [_distribution(export, le) for export in exports if export.jeu],
    }


def _distribution(export: Export, le: date) -> dict[str, Any]:
    return {
        "@id": _vers(f"donnees/#{export.chemin.rsplit('/', 1)[-1]}"),
        "@type": "dcat:Distribution",
        "dct:title": _fr(export.jeu),
        "dcat:accessURL": {"@id": _vers("donnees/")},
        "dcat:downloadURL": {"@id": _vers(export.chemin)},
        "dcat:mediaType": {"@id": _MEDIA + export.format.media},
        "dct:format": {"@id": f"{_AUTORITE}file-type/{export.fin[1:].upper()}"},
        "dct:license": {"@id": LICENCE_URL},
        "dct:modified": _jour(le),
    }


def _editeur(registre: Registre) -> dict[str, Any]:
    return {
        "@id": _vers("mentions-legales/#editeur"),
        "@type": "foaf:Organization",
        "foaf:name": registre.academie.editeur.nom,
    }


def _emprise(registre: Registre) -> dict[str, Any]:
    (sud, ouest), (nord, est) = registre.academie.carte.bornes
    coins = ((ouest, sud), (est, sud), (est, nord), (ouest, nord), (ouest, sud))
    trace = ", ".join(f"{longitude} {latitude}" for longitude, latitude in coins)
    return {
        "@type": "dct:Location",
        "dcat:bbox": {"@type": "geo:wktLiteral", "@value": f"POLYGON(({trace}))"},
    }


def _vers(chemin: str) -> str:
    """Return an address that holds from the catalogue: JSON-LD starts from the file's own."""
    return absolu(chemin, "../")


def _fr(texte: str) -> dict[str, str]:
    return {"@language": "fr", "@value": texte}


def _jour(jour: date) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": jour.isoformat()}
