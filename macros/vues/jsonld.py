"""What each page says to machines, in JSON-LD with the schema.org vocabulary.

A lycée is a HighSchool; its label, while it may be running, an EducationalOccupationalCredential;
each formation an EducationalOccupationalProgram. Addresses are full when `SITE_URL` is known, else
relative to the page (JSON-LD resolves them against the page's own address).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from macros.domaine.etablissement import Decision, Etablissement
from macros.domaine.label import ETATS_COURANTS, situation
from macros.domaine.referentiels import Formation
from macros.domaine.registre import Registre
from macros.exports import formes
from macros.exports.catalogue import EXPORTS
from macros.exports.reutilisation import LICENCE_URL, VERSION, attribution, titre_du_jeu
from macros.socle.adresse_du_site import adresse_du_site

Objet = dict[str, Any]


Adresses = Callable[[str], str]
"""From an address relative to the site's root to one that holds from the page."""


def document(registre: Registre, le: date, vue: str, racine: str, *ids: str) -> Objet | None:
    """The JSON-LD of the page that shows `vue` of the thing `ids`; None when it has none.

    `racine` is the relative address of the site's root from that page.
    """
    produire = DOCUMENTS.get(vue)
    if produire is None:
        return None
    base = adresse_du_site() or racine
    graphe = produire(registre, le, lambda chemin: f"{base}{chemin}", *ids)
    return {"@context": "https://schema.org", "@graph": graphe}


def _accueil(registre: Registre, le: date, vers: Adresses) -> list[Objet]:
    site = registre.academie.site
    return [
        {
            "@type": "WebSite",
            "@id": vers("#site"),
            "url": vers(""),
            "name": site.titre,
            "description": site.sous_titre,
            "inLanguage": "fr",
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": vers("annuaire/?q={mots}"),
                },
            },
        }
    ]


def _fiche(registre: Registre, le: date, vers: Adresses, uai: str) -> list[Objet]:
    lycee = registre.etablissement(uai)
    decrit = _lycee(registre, lycee, le, vers)
    return [
        decrit,
        *(
            _programme_ici(registre.formation(offre.formation), offre.voies, decrit["@id"], vers)
            for offre in lycee.offres
        ),
        _fil(vers, ("annuaire/", "Annuaire"), (lycee.chemin, lycee.nom)),
    ]


def _formation(registre: Registre, le: date, vers: Adresses, id: str) -> list[Objet]:
    formation = registre.formation(id)
    lycees = registre.etablissements_par_formation[id]
    return [
        {
            **_programme(formation, vers),
            "provider": [
                {
                    "@type": "HighSchool",
                    "@id": vers(f"{e.chemin}#lycee"),
                    "name": e.nom,
                    "url": vers(e.chemin),
                }
                for e in lycees
            ],
        },
        _fil(vers, ("formations/", "Formations"), (formation.chemin, formation.intitule)),
    ]


def _filiere(registre: Registre, le: date, vers: Adresses, id: str) -> list[Objet]:
    filiere = registre.filiere(id)
    return [
        {
            "@type": "ItemList",
            "@id": vers(f"{filiere.chemin}#lycees"),
            "name": filiere.libelle,
            "numberOfItems": len(registre.etablissements_par_filiere[id]),
            "itemListElement": [
                {"@type": "ListItem", "position": rang, "url": vers(e.chemin), "name": e.nom}
                for rang, e in enumerate(registre.etablissements_par_filiere[id], 1)
            ],
        },
        _fil(vers, ("filieres/", "Filières"), (filiere.chemin, filiere.libelle)),
    ]


def _donnees(registre: Registre, le: date, vers: Adresses) -> list[Objet]:
    return [
        {
            "@type": "Dataset",
            "@id": vers("donnees/#lycees-des-metiers"),
            "name": titre_du_jeu(registre),
            "description": attribution(registre),
            "url": vers("donnees/"),
            "license": LICENCE_URL,
            "version": VERSION,
            "dateModified": le.isoformat(),
            "isAccessibleForFree": True,
            "inLanguage": "fr",
            "creator": {"@type": "Organization", "name": registre.academie.editeur.nom},
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": export.format.media,
                    "contentUrl": vers(export.chemin),
                }
                for export in EXPORTS
                if export.principal
            ],
        }
    ]


def _lycee(registre: Registre, lycee: Etablissement, le: date, vers: Adresses) -> Objet:
    objet: Objet = {
        "@type": "HighSchool",
        "@id": vers(f"{lycee.chemin}#lycee"),
        "name": lycee.nom,
        "url": vers(lycee.chemin),
        "identifier": {"@type": "PropertyValue", "propertyID": "UAI", "value": lycee.uai},
        "address": _adresse(registre, lycee),
    }
    if lycee.position:
        objet["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": lycee.position.latitude,
            "longitude": lycee.position.longitude,
        }
    for cle, nom in (("telephone", "telephone"), ("courriel", "email"), ("site", "sameAs")):
        if valeur := formes.contact(lycee, cle):
            objet[nom] = valeur
    if credential := _label(registre, lycee, le):
        objet["hasCredential"] = credential
    return objet


def _adresse(registre: Registre, lycee: Etablissement) -> Objet:
    commune = registre.commune_de(lycee)
    return {
        "@type": "PostalAddress",
        "streetAddress": lycee.adresse.voie,
        "postalCode": lycee.adresse.code_postal,
        "addressLocality": commune.nom_complet,
        "addressRegion": registre.academie.departement(commune.departement).nom,
        "addressCountry": "FR",
    }


def _label(registre: Registre, lycee: Etablissement, le: date) -> Objet | None:
    """The label, only while it may be running; dates only when a decision gives them."""
    actuelle = situation(lycee.label, le)
    if actuelle.etat not in ETATS_COURANTS:
        return None
    objet: Objet = {
        "@type": "EducationalOccupationalCredential",
        "name": lycee.label.intitule or "Lycée des métiers",
        "credentialCategory": "label",
        "recognizedBy": {"@type": "GovernmentOrganization", "name": registre.academie.region},
        "validFor": "P5Y",
    }
    if isinstance(actuelle.fait, Decision) and actuelle.echeance:
        objet["datePublished"] = actuelle.fait.date.debut.isoformat()
        objet["expires"] = actuelle.echeance.jour.isoformat()
    return objet


def _programme(formation: Formation, vers: Adresses) -> Objet:
    objet: Objet = {
        "@type": "EducationalOccupationalProgram",
        "@id": vers(f"{formation.chemin}#formation"),
        "name": formation.intitule,
        "url": vers(formation.chemin),
        "educationalCredentialAwarded": formation.intitule,
    }
    if formation.rncp:
        objet["identifier"] = {
            "@type": "PropertyValue",
            "propertyID": "RNCP",
            "value": formation.rncp,
        }
    return objet


def _programme_ici(formation: Formation, voies: Iterable[str], ecole: str, vers: Adresses) -> Objet:
    """A formation as this lycée offers it; the rest is on the formation's own page."""
    return {
        "@type": "EducationalOccupationalProgram",
        "name": formation.intitule,
        "url": vers(formation.chemin),
        "programType": [str(voie) for voie in voies],
        "provider": {"@id": ecole},
    }


def _fil(vers: Adresses, *etapes: tuple[str, str]) -> Objet:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": rang, "name": nom, "item": vers(chemin)}
            for rang, (chemin, nom) in enumerate((("", "Accueil"), *etapes), 1)
        ],
    }


DOCUMENTS: Mapping[str, Callable[..., list[Objet]]] = {
    "accueil": _accueil,
    "fiche": _fiche,
    "formation": _formation,
    "filiere": _filiere,
    "donnees": _donnees,
}
"""View → what it says to machines."""
