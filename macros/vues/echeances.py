"""The life of the labels: the dashboard of échéances, and the yearly list of decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.domaine import mots
from macros.domaine import suivi as suivi_des_labels
from macros.domaine.depot import lien_ligne
from macros.domaine.label import ETATS_COURANTS, Etat
from macros.domaine.referentiels import Filiere
from macros.domaine.registre import Registre
from macros.domaine.suivi import A_SAISIR, TITRES, Suivi, Tranche
from macros.exports import liste_annuelle as listes
from macros.navigateur.recherche import calendrier_texte
from macros.vues.rendu import Contexte


@dataclass(frozen=True)
class Ligne:
    """A row of the dashboard."""

    suivi: Suivi
    commune: str
    dep: str
    filieres: tuple[Filiere, ...]
    calendrier: str
    tranches: str
    echeance: str
    ligne: str


@dataclass(frozen=True)
class Repartition:
    """One row of a table that counts labels by tranche: a département, or a filière."""

    id: str
    libelle: str
    nombres: Mapping[Tranche, int]


def echeances(contexte: Contexte) -> Mapping[str, Any]:
    """Show every label by tranche, the counts by département and filière, the work list."""
    registre, le = contexte.registre, contexte.le
    lignes = [_ligne(contexte, suivi) for suivi in suivi_des_labels.suivre(registre, le)]
    nombres = suivi_des_labels.compter(registre, le)
    groupes = [
        (celle_ci, TITRES[celle_ci], [ligne for ligne in lignes if ligne.suivi.tranche is celle_ci])
        for celle_ci in Tranche
    ]
    annees = suivi_des_labels.par_annee(registre, le)
    return {
        "sans_decision": _sans_decision(registre),
        "groupes": groupes,
        "nombres": [(etat, mots.ETATS[etat], nombres[etat]) for etat in Etat],
        "en_cours": suivi_des_labels.en_cours(nombres),
        "etats": {etat.value: mots.ETATS[etat] for etat in Etat},
        "etats_courants": [etat.value for etat in ETATS_COURANTS],
        "annees": annees,
        "maximum": max([1, *(a.decisions + a.bornes for a in annees)]),
        "departements": _par_departement(contexte, lignes),
        "filieres": _par_filiere(contexte, lignes),
        "tranches": [(celle_ci, TITRES[celle_ci]) for celle_ci in Tranche],
        "lignes": lignes,
        "a_saisir": [ligne for ligne in lignes if ligne.suivi.tranche in A_SAISIR],
        "tranches_a_saisir": [celle_ci.value for celle_ci in A_SAISIR],
        "bo": registre.academie.liens.get("bo"),
    }


def _sans_decision(registre: Registre) -> bool:
    """Whether these pages have nothing to show yet: lycées, and no decision of any."""
    lycees = registre.etablissements
    return bool(lycees) and not any(lycee.label.decisions for lycee in lycees)


def _ligne(contexte: Contexte, suivi: Suivi) -> Ligne:
    registre, lycee = contexte.registre, suivi.lycee
    commune = registre.commune_de(lycee)
    pas = suivi_des_labels.tranches(lycee.label)
    return Ligne(
        suivi=suivi,
        commune=commune.nom_complet,
        dep=commune.departement,
        filieres=registre.filieres_de(lycee),
        calendrier=calendrier_texte(lycee),
        tranches=";".join(f"{jour.isoformat()} {celle_ci.value}" for jour, celle_ci in pas),
        echeance=suivi_des_labels.en_mots(suivi.echeance),
        ligne=lien_ligne(registre, lycee.uai),
    )


def _compter(lignes: list[Ligne]) -> Mapping[Tranche, int]:
    return Counter(ligne.suivi.tranche for ligne in lignes)


def _par_departement(contexte: Contexte, lignes: list[Ligne]) -> list[Repartition]:
    return [
        Repartition(
            dep.code,
            f"{dep.nom} ({dep.code})",
            _compter([ligne for ligne in lignes if ligne.dep == dep.code]),
        )
        for dep in contexte.registre.academie.departements
    ]


def _par_filiere(contexte: Contexte, lignes: list[Ligne]) -> list[Repartition]:
    return [
        Repartition(
            filiere.id,
            filiere.libelle,
            _compter([ligne for ligne in lignes if filiere in ligne.filieres]),
        )
        for filiere in contexte.registre.filieres
    ]


def liste_annuelle(contexte: Contexte) -> Mapping[str, Any]:
    """Show each year's decisions, sorted as the Bulletin officiel does; empty years say so."""
    registre = contexte.registre
    annees = [listes.liste(registre, an) for an in listes.annees(registre, contexte.le)]
    return {
        "annees": annees,
        "sans_decision": _sans_decision(registre),
        "bo": registre.academie.liens.get("bo"),
    }
