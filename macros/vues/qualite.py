"""The page of completeness: what is known of our lycées, of what age, and how to complete it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from macros.domaine.connaissances import (
    CHAMPS,
    Bilan,
    Connaissance,
    Savoir,
    bilans,
    connaissances_de_tous,
)
from macros.domaine.depot import FORMULAIRES
from macros.domaine.etablissement import Etablissement
from macros.navigateur.recherche import est_long
from macros.vues.corrections import GENRES_D_UNE_FICHE
from macros.vues.rendu import Contexte

PEU = 8
"""Lycées named beside a field: of more, their own lines tell."""


def qualite_champs(contexte: Contexte) -> Mapping[str, Any]:
    """Return what is known of each field, those that matter most to families first."""
    paires = _paires(contexte)
    sues = [siennes for _, siennes in paires]
    return {
        "nombre_champs": len(CHAMPS),
        "connus": sum(c.savoir is Savoir.CONNU for siennes in sues for c in siennes),
        "total": len(CHAMPS) * len(paires),
        "nombre": len(paires),
        "champs": [
            _champ(bilan, [(e, siennes[rang]) for e, siennes in paires])
            for rang, bilan in enumerate(bilans(sues))
        ],
    }


def qualite_lycees(contexte: Contexte) -> Mapping[str, Any]:
    """Return every lycée with what it lacks, or the numbers of a long registry's départements.

    They stand by département, commune and name: never by what is known of them.
    """
    registre = contexte.registre
    long = est_long(registre)
    groupes = groupby(_paires(contexte), key=lambda p: registre.departement_de(p[0]))
    departements = [
        (registre.academie.departement(code), [_lycee(contexte, *paire) for paire in groupe])
        for code, groupe in groupes
    ]
    return {
        "nombre_champs": len(CHAMPS),
        "long": long,
        "departements": [(d, len(siens) if long else siens) for d, siens in departements],
    }


def qualite_departement(contexte: Contexte, code: str) -> Mapping[str, Any]:
    """Return the lycées of one département, each with what it lacks: a long registry's page."""
    registre = contexte.registre
    return {
        "nombre_champs": len(CHAMPS),
        "departement": registre.academie.departement(code),
        "lycees": [
            _lycee(contexte, lycee, siennes)
            for lycee, siennes in _paires(contexte)
            if registre.departement_de(lycee) == code
        ],
    }


def _paires(contexte: Contexte) -> list[tuple[Etablissement, tuple[Connaissance, ...]]]:
    registre = contexte.registre
    sues = connaissances_de_tous(registre, contexte.le)
    lycees = sorted(registre.etablissements, key=lambda e: _rang(contexte, e))
    return [(e, sues[e.uai]) for e in lycees]


def _rang(contexte: Contexte, lycee: Etablissement) -> tuple[str, ...]:
    commune = contexte.registre.commune_de(lycee)
    return commune.departement, commune.nom, commune.code_insee, lycee.nom, lycee.uai


def _champ(bilan: Bilan, paires: Sequence[tuple[Etablissement, Connaissance]]) -> Mapping[str, Any]:
    """Return a field with what is known of it, and the few lycées that lack it."""
    sans = [lycee for lycee, c in paires if c.savoir is Savoir.INCONNU]
    doutes = [lycee for lycee, c in paires if c.savoir is Savoir.A_VERIFIER]
    return {
        "bilan": bilan,
        "annees": _annees(bilan.plus_ancien, bilan.plus_recent),
        "sans": sans if len(sans) <= PEU else [],
        "doutes": doutes if len(doutes) <= PEU else [],
        "ancre": _ancre(bilan.champ.formulaire),
    }


def _lycee(
    contexte: Contexte, lycee: Etablissement, siennes: Sequence[Connaissance]
) -> Mapping[str, Any]:
    annees = [c.annee for c in siennes if c.annee is not None]
    return {
        "lycee": lycee,
        "commune": contexte.registre.commune_de(lycee),
        "connus": sum(c.savoir is not Savoir.INCONNU for c in siennes),
        "annees": _annees(min(annees, default=None), max(annees, default=None)),
        "a_verifier": [_dit(c) for c in siennes if c.savoir is Savoir.A_VERIFIER],
        "manques": list(_manques(siennes)),
    }


def _manques(siennes: Sequence[Connaissance]) -> Iterator[Mapping[str, Any]]:
    """Yield, form by form, the fields that it would complete."""
    for genre in FORMULAIRES:
        titres = [
            _dit(c) for c in siennes if c.savoir is Savoir.INCONNU and c.champ.formulaire == genre
        ]
        if titres:
            yield {"titres": titres, "ancre": _ancre(genre)}


def _dit(la: Connaissance) -> str:
    """Return a field as it is named within a sentence: « internat », « ULIS »."""
    titre = la.champ.titre
    return titre if titre[1:2].isupper() else titre[:1].lower() + titre[1:]


def _ancre(genre: str) -> str:
    """Return where a form is on a lycée’s page; "" for the one of the contribute page alone."""
    return f"#dire-{genre}" if genre in GENRES_D_UNE_FICHE else ""


def _annees(ancienne: int | None, recente: int | None) -> str:
    """Write a span of years: « 2025 », « de 2021 à 2026 »; "" when none is known."""
    if ancienne is None:
        return ""
    return str(ancienne) if ancienne == recente else f"de {ancienne} à {recente}"
