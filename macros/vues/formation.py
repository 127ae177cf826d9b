"""A formation's page, and the list of all formations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from macros.domaine.diplomes import DIPLOMES, apres
from macros.domaine.echelle import suites
from macros.domaine.etablissement import Etablissement
from macros.domaine.referentiels import Formation, Metier
from macros.domaine.registre import Registre
from macros.domaine.valeurs import Voie
from macros.socle.dates import date_ou_mots
from macros.socle.typographie import ordre
from macros.vues import dessin
from macros.vues.rendu import Contexte
from macros.vues.resultats import avec_commun
from macros.vues.resumes import ResumeLycee, courants, en_ordre, resumer_lycee


def formation(contexte: Contexte, id: str) -> Mapping[str, Any]:
    """Return all that a formation’s page says."""
    registre = contexte.registre
    la = registre.formation(id)
    tous = en_ordre(registre, registre.etablissements_par_formation[id], contexte.le)
    montrables = courants(registre, contexte.le)
    lycees = [e for e in tous if e.uai in montrables]
    voies = [voies_de(e, id) for e in lycees]
    les_metiers = [registre.metier(m) for m in la.metiers]

    def resumer(lycee: Etablissement) -> ResumeLycee:
        return resumer_lycee(registre, lycee, contexte.le, voies=voies_de(lycee, id))

    resumes = [resumer(e) for e in lycees]
    return {
        "formation": la,
        "diplome": DIPLOMES[la.diplome],
        "filieres": [registre.filiere(f) for f in la.filieres],
        "famille": registre.famille_2de(la.famille_2de) if la.famille_2de else None,
        "metiers": les_metiers,
        "metiers_secondaires": [registre.metier(m) for m in la.metiers_secondaires],
        "lycees": resumes,
        **avec_commun(contexte, resumes),
        "anciens": [resumer(e) for e in tous if e.uai not in montrables],
        "toutes_voies": {v for ouvertes in voies for v in ouvertes},
        "seulement_apprentissage": seulement_en_apprentissage(voies),
        "carte": carte_des(registre, lycees),
        "portes_ouvertes": any(p.date >= contexte.le for e in lycees for p in e.portes_ouvertes),
        **_presentation(registre, les_metiers),
        "suites": suites(registre, la),
        "mene_plus_loin": bool(apres(la.diplome)),
    }


def _presentation(registre: Registre, metiers: Iterable[Metier]) -> Mapping[str, Any]:
    """Return the first of these métiers that is presented, its source and the source's date."""
    presente = next((m for m in metiers if m.presentation), None)
    origine = None
    if presente is not None and presente.presentation is not None:
        origine = registre.source(presente.presentation.source)
    quand = date_ou_mots(origine.date) if origine and origine.date else ""
    return {"presente": presente, "origine": origine, "origine_datee": quand}


def voies_de(lycee: Etablissement, formation: str) -> tuple[Voie, ...]:
    """Return the voies by which a lycée offers a formation."""
    ouvertes = {v for o in lycee.offres if o.formation == formation for v in o.voies}
    return tuple(v for v in Voie if v in ouvertes)


def seulement_en_apprentissage(voies: Collection[tuple[Voie, ...]]) -> bool:
    """Whether apprenticeship is the only voie of every lycée: not where one’s voie is unknown."""
    return bool(voies) and all(ouvertes == (Voie.APPRENTISSAGE,) for ouvertes in voies)


def carte_des(registre: Registre, lycees: list[Etablissement]) -> dessin.Carte | None:
    """Draw the académie with these lycées; None when none has a known place."""
    positions = [e.position for e in lycees if e.position is not None]
    if not positions:
        return None
    return dessin.academie(registre, positions)


def formations(contexte: Contexte) -> Mapping[str, Any]:
    """Return every formation, by diploma, with the number of lycées that offer it."""
    registre = contexte.registre
    groupes = []
    for diplome, fiche in DIPLOMES.items():
        membres = sorted(
            (f for f in registre.formations if f.diplome is diplome),
            key=lambda f: ordre(f.intitule),
        )
        if membres:
            groupes.append(
                {
                    "id": diplome.value,
                    "diplome": fiche,
                    "formations": [_ligne(registre, f, contexte.le) for f in membres],
                }
            )
    return {"groupes": groupes, "total": len(registre.formations)}


def voies_courantes(registre: Registre, formation: str, le: date) -> list[tuple[Voie, ...]]:
    """Return, for each lycée of a running label that offers a formation, by which voies."""
    return [
        voies_de(e, formation)
        for e in registre.etablissements_par_formation[formation]
        if e.uai in courants(registre, le)
    ]


def _ligne(registre: Registre, la: Formation, le: date) -> Mapping[str, Any]:
    voies = voies_courantes(registre, la.id, le)
    return {
        "formation": la,
        "filiere": registre.filiere(la.filieres[0]),
        "lycees": len(voies),
        "apprentissage": any(Voie.APPRENTISSAGE in ouvertes for ouvertes in voies),
        "seulement_apprentissage": seulement_en_apprentissage(voies),
    }
