"""The dates of a spreadsheet pasted as their numbers: « 45820 », days since the end of 1899."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from macros.edition.noms import plier
from macros.listes.flux import Flux, Morceau
from macros.socle.dates import en_lettres

ORIGINE = date(1899, 12, 30)
"""The day that a spreadsheet numbers 0."""
PREMIER, DERNIER = date(2000, 1, 1), date(2039, 12, 31)
"""The days that a number may be: before and after, it is something else."""
_NUMERO = re.compile(r"[ ]*(?P<numero>[345]\d{4})(?:[.,]0+)?[ ]*")
_DATE = re.compile(r"\b(?:dates?|echeances?|expir\w*|fin|jusqu\w*|validite|effet|jour)\b")
"""What heads a column of days."""


@dataclass(frozen=True)
class JourCompte:
    """A number of a column of dates, and the day that it is: its line."""

    ligne: int
    ecrit: str
    jour: date


def jour_compte(numero: str) -> date | None:
    """Return the day that a spreadsheet counts by a number; None when it is too far."""
    if not re.fullmatch(r"[345]\d{4}", numero):
        return None
    jour = ORIGINE + timedelta(days=int(numero))
    return jour if PREMIER <= jour <= DERNIER else None


def avec_les_jours_comptes(
    flux: Flux, pages: Sequence[Morceau]
) -> tuple[Flux, tuple[JourCompte, ...]]:
    """Return a text with the numbers of its columns of dates written as days, and these.

    Elsewhere a number stays: it may be that of an office of the post.
    """
    comptes: list[JourCompte] = []
    lignes = []
    for ligne in flux.morceaux:
        cellules = ligne.texte.split("\t")
        for rang in _colonnes_de_dates(ligne, pages) if len(cellules) > 1 else ():
            lu = _NUMERO.fullmatch(cellules[rang]) if rang < len(cellules) else None
            if lu and (jour := jour_compte(lu["numero"])):
                comptes.append(JourCompte(ligne.numero, lu["numero"], jour))
                cellules[rang] = f"{jour:%d/%m/%Y}"
        lignes.append(replace(ligne, texte="\t".join(cellules)))
    return (Flux(tuple(lignes)), tuple(comptes)) if comptes else (flux, ())


def _colonnes_de_dates(ligne: Morceau, pages: Sequence[Morceau]) -> Iterator[int]:
    """Yield the ranks of the columns of days of a table, by the last heads above a row."""
    for page in reversed(pages):
        tetes = re.split(r"\t|(?<=\S) {2,}(?=\S)", page.texte)
        if page.numero < ligne.numero and len(tetes) > 1:
            yield from (n for n, tete in enumerate(tetes) if _DATE.search(plier(tete)))
            return


def peut_etre_un_jour(mot: str, departement: str) -> bool:
    """Whether a number alone may be a spreadsheet’s day: it is no postal code of a lycée’s."""
    return jour_compte(mot) is not None and not mot.startswith(departement)


def si_jour(dits: str) -> str:
    """Return what to write when a number that is not understood is a spreadsheet’s day."""
    for mot in re.findall(r"\b\d{5}\b", dits):
        if jour := jour_compte(mot):
            dit = f"{jour:%d/%m/%Y}"
            return (
                f"si « {mot} » est une date comptée par un tableur, c’est le {en_lettres(jour)} : "
                f"écrivez « {dit} » à sa place si c’est celle de la décision ; "
            )
    return ""
