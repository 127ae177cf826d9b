"""National repères on a page: the values with their year, and what is said once they are past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from macros.domaine.reperes import (
    EtatDeRepere,
    GenreDeRepere,
    Moment,
    Periode,
    RepereNational,
    calendrier,
    moment,
    suivante,
)
from macros.socle.dates import en_lettres
from macros.vues.rendu import Contexte


@dataclass(frozen=True, slots=True)
class _Genre:
    """How a repère of a kind is named, its table’s headings, and what is said of the next one."""

    nom: str
    colonnes: tuple[str, str]
    annonce: str
    suivant: str
    a_saisir: str


_GENRES: Mapping[GenreDeRepere, _Genre] = {
    GenreDeRepere.MONTANT: _Genre(
        "montant",
        ("Pour", "Combien"),
        "montant annoncé",
        "celui",
        "le nouveau n’est pas encore saisi",
    ),
    GenreDeRepere.CALENDRIER: _Genre(
        "calendrier",
        ("Quoi", "Quand"),
        "calendrier annoncé",
        "celui",
        "le nouveau n’est pas encore saisi",
    ),
    GenreDeRepere.REGLE: _Genre(
        "règle",
        ("Quoi", "Ce qui est prévu"),
        "règle annoncée",
        "celle",
        "la nouvelle n’est pas encore saisie",
    ),
}


def dire(repere: RepereNational, vu: Moment) -> str:
    """Say how a period holds: « montant de 2025-2026 ; le nouveau n’est pas encore saisi »."""
    periode, genre = repere.periodes[vu.rang], _GENRES[repere.genre]
    dit = f"{genre.annonce} pour" if periode.annonce else f"{genre.nom} de"
    dit = f"{dit} {periode.texte}"
    match vu.etat:
        case EtatDeRepere.COURANT:
            return f"{dit}, jusqu’au {en_lettres(periode.au)}"
        case EtatDeRepere.AVENIR:
            return f"{dit}, à partir du {en_lettres(periode.du)}"
    if apres := suivante(repere, vu.rang):
        debut = en_lettres(apres.du)
        return f"{dit} ; {genre.suivant} de {apres.texte} vaut à partir du {debut}"
    return f"{dit} ; {genre.a_saisir}"


def repere(contexte: Contexte, identifiant: str) -> Mapping[str, Any]:
    """Show one repère, as it stands at build and as it will from then on; nothing when unknown."""
    trouve = contexte.registre.repere(identifiant)
    if trouve is None:
        return {"repere": None}
    moments = _a_partir_de(trouve, contexte.le)
    actuel = moment(trouve, contexte.le)
    return {
        "repere": trouve,
        "colonnes": _GENRES[trouve.genre].colonnes,
        "actuel": actuel,
        "calendrier": ";".join(f"{jour.isoformat()} {vu.code}" for jour, vu in moments),
        "periodes": list(_periodes(trouve, [vu for _, vu in moments])),
        "sans_periode": [vu.code for _, vu in moments if vu.etat is not EtatDeRepere.COURANT],
    }


def _a_partir_de(repere: RepereNational, le: date) -> list[tuple[date, Moment]]:
    """Return what is shown on the day `le` and after: what came before is no more to be shown."""
    suite = calendrier(repere)
    deja = [rang for rang, (jour, _) in enumerate(suite) if jour <= le]
    return list(suite[deja[-1] :])


def _periodes(
    repere: RepereNational, moments: list[Moment]
) -> Iterator[tuple[Periode, list[tuple[Moment, str]]]]:
    """Yield the periods that may be shown, each with its moments and what is said then."""
    for rang, periode in enumerate(repere.periodes):
        siens = [(vu, dire(repere, vu)) for vu in dict.fromkeys(moments) if vu.rang == rang]
        if siens:
            yield periode, siens
