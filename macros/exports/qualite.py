"""`/api/v1/qualite.json`: what is known of each lycée, field by field, and of what age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from typing_extensions import TypedDict

from macros.domaine.connaissances import (
    Bilan,
    Connaissance,
    Savoir,
    bilans,
    connaissances_de_tous,
)
from macros.domaine.registre import Registre
from macros.domaine.valeurs import Uai
from macros.exports.adresses import absolu
from macros.exports.export import en_json
from macros.exports.reutilisation import Enveloppe, enveloppe
from macros.socle.fichier import Fichier

CHEMIN = "api/v1/qualite.json"


class BilanPublie(TypedDict):
    """One field over all lycées; the years are those of its oldest and newest facts."""

    champ: str
    titre: str
    connus: int
    a_verifier: int
    inconnus: int
    plus_ancien: int | None
    plus_recent: int | None


class ConnaissancePubliee(TypedDict):
    """One field of one lycée, by its oldest proof."""

    champ: str
    savoir: Savoir
    source: str | None
    date: str | None


class LyceeConnu(TypedDict):
    """What is known of one lycée."""

    uai: Uai
    nom: str
    page: str
    champs: list[ConnaissancePubliee]


class Qualite(Enveloppe):
    """What is known of every lycée."""

    nombre: int
    champs: list[BilanPublie]
    etablissements: list[LyceeConnu]


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the only file."""
    toutes = list(connaissances_de_tous(registre, le).values())
    document: Qualite = {
        **enveloppe(registre, le, CHEMIN),
        "nombre": len(toutes),
        "champs": [_bilan(celui_ci) for celui_ci in bilans(toutes)],
        "etablissements": [
            {
                "uai": lycee.uai,
                "nom": lycee.nom,
                "page": absolu(lycee.chemin),
                "champs": [_connaissance(celle_ci) for celle_ci in siennes],
            }
            for lycee, siennes in zip(registre.etablissements, toutes, strict=True)
        ],
    }
    yield Fichier(CHEMIN, en_json(document))


def _bilan(le_bilan: Bilan) -> BilanPublie:
    return {
        "champ": le_bilan.champ.cle,
        "titre": le_bilan.champ.titre,
        "connus": le_bilan.connus,
        "a_verifier": le_bilan.a_verifier,
        "inconnus": le_bilan.inconnus,
        "plus_ancien": le_bilan.plus_ancien,
        "plus_recent": le_bilan.plus_recent,
    }


def _connaissance(la: Connaissance) -> ConnaissancePubliee:
    return {
        "champ": la.champ.cle,
        "savoir": la.savoir,
        "source": la.source or None,
        "date": la.date or None,
    }
