"""A formation's page, and the list of all formations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from macros.domaine import mots
from macros.domaine.echelle import moment, suites
from macros.domaine.etablissement import Etablissement
from macros.domaine.referentiels import Formation
from macros.domaine.registre import Registre
from macros.domaine.valeurs import Diplome, Voie
from macros.socle.typographie import sans_accents
from macros.vues import dessin
from macros.vues.rendu import Contexte
from macros.vues.resumes import ResumeLycee, courants, en_ordre, resumer_lycee

DUREES: Mapping[Diplome, str] = {
    Diplome.CAP: "2 ans",
    Diplome.BAC_PRO: "3 ans",
    Diplome.BMA: "2 ans",
    Diplome.CS: "en général 1 an",
    Diplome.FCIL: "durée fixée localement",
    Diplome.BTS: "2 ans",
}

ENTREES: Mapping[str, str] = {
    "apres-3e": "après la 3e",
    "apres-cap": "après un CAP",
    "apres-bac": "après le bac",
    "complement": "après un premier diplôme",
}

EXPLICATIONS: Mapping[Diplome, str] = {
    Diplome.CAP: (
        "Le CAP apprend un métier précis, avec beaucoup d’atelier et des stages. "
        "C’est le premier diplôme professionnel (niveau 3)."
    ),
    Diplome.BAC_PRO: (
        "Le bac pro apprend un métier et donne le bac (niveau 4). "
        "Il ouvre sur un emploi ou sur un BTS."
    ),
    Diplome.BMA: (
        "Le brevet des métiers d’art (BMA) perfectionne un savoir-faire d’art après un CAP "
        "du même métier (niveau 4)."
    ),
    Diplome.CS: (
        "Le certificat de spécialisation (CS, l’ancienne « mention complémentaire ») ajoute une "
        "compétence à un diplôme du même métier."
    ),
    Diplome.FCIL: (
        "La formation complémentaire d’initiative locale (FCIL) répond à un besoin d’employeurs "
        "proches. Elle n’a pas de niveau national."
    ),
    Diplome.BTS: (
        "Le BTS prépare en deux ans aux métiers de technicien supérieur (niveau 5, bac + 2)."
    ),
}


def formation(contexte: Contexte, id: str) -> Mapping[str, Any]:
    """Return all that a formation’s page says."""
    registre = contexte.registre
    la = registre.formation(id)
    tous = en_ordre(registre, registre.etablissements_par_formation[id], contexte.le)
    lycees = [e for e in tous if e.uai in courants(registre, contexte.le)]
    voies = [voies_de(e, id) for e in lycees]

    def resumer(lycee: Etablissement) -> ResumeLycee:
        return resumer_lycee(registre, lycee, contexte.le, voies=voies_de(lycee, id))

    return {
        "formation": la,
        "diplome": mots.DIPLOMES[la.diplome],
        "diplome_entier": mots.DIPLOMES_EN_TOUTES_LETTRES[la.diplome],
        "duree": DUREES[la.diplome],
        "entree": ENTREES[moment(la)],
        "moment": moment(la),
        "explication": EXPLICATIONS[la.diplome],
        "filieres": [registre.filiere(f) for f in la.filieres],
        "famille": registre.famille_2de(la.famille_2de) if la.famille_2de else None,
        "metiers": [registre.metier(m) for m in la.metiers],
        "metiers_secondaires": [registre.metier(m) for m in la.metiers_secondaires],
        "lycees": [resumer(e) for e in lycees],
        "anciens": [resumer(e) for e in tous if e not in lycees],
        "toutes_voies": {v for ouvertes in voies for v in ouvertes},
        "seulement_apprentissage": seulement_en_apprentissage(voies),
        "carte": carte_des(registre, lycees),
        "suites": suites(registre, la),
    }


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
    for diplome in Diplome:
        membres = sorted(
            (f for f in registre.formations if f.diplome is diplome),
            key=lambda f: sans_accents(f.intitule),
        )
        if membres:
            groupes.append(
                {
                    "diplome": diplome.value,
                    "nom": mots.DIPLOMES[diplome],
                    "entier": mots.DIPLOMES_EN_TOUTES_LETTRES[diplome],
                    "duree": DUREES[diplome],
                    "explication": EXPLICATIONS[diplome],
                    "entree": ENTREES[moment(membres[0])],
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
