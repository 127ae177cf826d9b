"""A filière's page, and the doors to all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros import mots
from macros.model import Diplome, Filiere, Registre, Voie
from macros.rendu import Contexte
from macros.vues.commun import en_ordre, resumer_lycee
from macros.vues.formation import DUREES, carte_des, voies_de


def filiere(contexte: Contexte, id: str) -> Mapping[str, Any]:
    """Return all that a filière’s page says."""
    registre = contexte.registre
    la = registre.filiere(id)
    lycees = en_ordre(registre, registre.etablissements_par_filiere[id], contexte.le)
    ids = {f.id for f in registre.formations_par_filiere[id]}
    principaux = dict.fromkeys(
        m for f in registre.formations_par_filiere[id] if f.filieres[0] == id for m in f.metiers
    )
    metiers = [registre.metier(m) for m in principaux]
    return {
        "filiere": la,
        "niveaux": _niveaux(registre, id),
        "nombre_formations": len(ids),
        "metiers": sorted(
            (m for m in metiers if m.filiere == id), key=lambda m: m.libelle.casefold()
        ),
        "lycees": [
            resumer_lycee(
                registre,
                e,
                contexte.le,
                voies={v for o in e.offres if o.formation in ids for v in o.voies},
            )
            for e in lycees
        ],
        "carte": carte_des(registre, lycees),
        "soeurs": [f for f in registre.filieres if f.couleur is la.couleur and f.id != la.id],
    }


def _niveaux(registre: Registre, id: str) -> list[Mapping[str, Any]]:
    """Group a filière’s formations by diploma, each with its lycées and voies."""
    niveaux: list[Mapping[str, Any]] = []
    for diplome in Diplome:
        membres = sorted(
            (f for f in registre.formations_par_filiere[id] if f.diplome is diplome),
            key=lambda f: f.intitule,
        )
        if membres:
            niveaux.append(
                {
                    "nom": mots.DIPLOMES[diplome],
                    "entier": mots.DIPLOMES_EN_TOUTES_LETTRES[diplome],
                    "duree": DUREES[diplome],
                    "formations": [
                        {
                            "formation": f,
                            "lycees": len(registre.etablissements_par_formation[f.id]),
                            "voies": _voies(registre, f.id),
                        }
                        for f in membres
                    ],
                }
            )
    return niveaux


def _voies(registre: Registre, formation: str) -> tuple[Voie, ...]:
    lycees = registre.etablissements_par_formation[formation]
    ouvertes = {v for e in lycees for v in voies_de(e, formation)}
    return tuple(v for v in Voie if v in ouvertes)


def filieres(contexte: Contexte) -> Mapping[str, Any]:
    """Return the doors: every filière with what stands behind it."""
    return {"portes": portes(contexte.registre)}


def portes(registre: Registre) -> list[Mapping[str, Any]]:
    """Return each filière with its numbers of lycées and formations."""
    return [_porte(registre, f) for f in registre.filieres]


def _porte(registre: Registre, la: Filiere) -> Mapping[str, Any]:
    return {
        "filiere": la,
        "lycees": len(registre.etablissements_par_filiere[la.id]),
        "formations": len(registre.formations_par_filiere[la.id]),
    }
