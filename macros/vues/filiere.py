"""A filière's page, and the doors to all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from macros.domaine.diplomes import DIPLOMES
from macros.domaine.etablissement import Etablissement
from macros.domaine.referentiels import Filiere, Formation
from macros.domaine.registre import Registre
from macros.domaine.valeurs import Voie
from macros.socle.typographie import ordre
from macros.vues.formation import carte_des, voies_courantes
from macros.vues.rendu import Contexte
from macros.vues.resultats import avec_commun
from macros.vues.resumes import ResumeLycee, courants, en_ordre, resumer_lycee


def filiere(contexte: Contexte, id: str) -> Mapping[str, Any]:
    """Return all that a filière’s page says."""
    registre = contexte.registre
    la = registre.filiere(id)
    tous = en_ordre(registre, registre.etablissements_par_filiere[id], contexte.le)
    montrables = courants(registre, contexte.le)
    lycees = [e for e in tous if e.uai in montrables]
    ids = {f.id for f in registre.formations_par_filiere[id]}
    principaux = dict.fromkeys(
        m for f in registre.formations_par_filiere[id] if f.filieres[0] == id for m in f.metiers
    )
    metiers = [registre.metier(m) for m in principaux]

    def resumer(lycee: Etablissement) -> ResumeLycee:
        voies = {v for o in lycee.offres if o.formation in ids for v in o.voies}
        return resumer_lycee(registre, lycee, contexte.le, voies=voies)

    resumes = [resumer(e) for e in lycees]
    return {
        "filiere": la,
        "niveaux": _niveaux(registre, id, contexte.le),
        "nombre_formations": len(ids),
        "metiers": sorted((m for m in metiers if m.filiere == id), key=lambda m: ordre(m.libelle)),
        "lycees": resumes,
        **avec_commun(contexte, resumes),
        "anciens": [resumer(e) for e in tous if e.uai not in montrables],
        "carte": carte_des(registre, lycees),
        "portes_ouvertes": any(p.date >= contexte.le for e in lycees for p in e.portes_ouvertes),
        "soeurs": [f for f in registre.filieres if f.couleur is la.couleur and f.id != la.id],
    }


def _niveaux(registre: Registre, id: str, le: date) -> list[Mapping[str, Any]]:
    """Group a filière’s formations by diploma, each with its lycées and voies."""
    niveaux: list[Mapping[str, Any]] = []
    for diplome, fiche in DIPLOMES.items():
        membres = sorted(
            (f for f in registre.formations_par_filiere[id] if f.diplome is diplome),
            key=lambda f: ordre(f.intitule),
        )
        if membres:
            niveaux.append(
                {
                    "diplome": fiche,
                    "formations": [_marche(registre, f, le) for f in membres],
                }
            )
    return niveaux


def _marche(registre: Registre, la: Formation, le: date) -> Mapping[str, Any]:
    voies = voies_courantes(registre, la.id, le)
    ouvertes = {v for celles_ci in voies for v in celles_ci}
    return {
        "formation": la,
        "lycees": len(voies),
        "voies": tuple(v for v in Voie if v in ouvertes),
    }


def filieres(contexte: Contexte) -> Mapping[str, Any]:
    """Return the doors: every filière with what stands behind it."""
    return {"portes": portes(contexte.registre, contexte.le)}


def portes(registre: Registre, le: date) -> list[Mapping[str, Any]]:
    """Return each filière with its numbers of lycées and formations."""
    return [_porte(registre, f, le) for f in registre.filieres]


def _porte(registre: Registre, la: Filiere, le: date) -> Mapping[str, Any]:
    return {
        "filiere": la,
        "lycees": sum(
            e.uai in courants(registre, le) for e in registre.etablissements_par_filiere[la.id]
        ),
        "formations": len(registre.formations_par_filiere[la.id]),
    }
