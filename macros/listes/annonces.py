"""The sentences that head a list: « Par arrêté du…, le label est renouvelé aux lycées suivants ».

The verb tells the nature, and the arrêté the day when nothing else dates the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.domaine.valeurs import NatureDecision
from macros.listes.flux import Flux
from macros.listes.mots import (
    ANNEE,
    DATE,
    date_lue,
    jour_impossible,
    nature_dite,
    parle_de_nature,
)
from macros.socle.dates import DatePartielle, Precision

_SUITE = re.compile(
    r"(?im)\b(?:suivante?s?|ci[ -](?:apr[èe]s|dessous)|(?:dont|d[’']apr[èe]s)\s+[^\n.:;]{0,30}\s"
    r"sui(?:t|vent)|aux?\s+(?:[ée]tablissements?|lyc[ée]es?)(?=\s*:)|"
    r"(?:à|aux?)(?=\s*:))\b[\s.:;,]*$"
)
"""What such a sentence ends with, at a line’s end."""
_VERBE = re.compile(r"(?i)\b(?:est|sont|(?:a|ont)\s+[ée]t[ée]|voi(?:t|ent)\s+leur)\b")
_TEXTE = re.compile(
    r"(?i)\b(?:par|vu|selon|suite\s+à|en\s+application\s+de)\s+(?:l[’']\s*|une?\s+|l[ae]\s+)?"
    r"(?:arr[êe]t[ée]s?|d[ée]cisions?)\b[^,;:]{0,200}?"
    rf"(?:(?P<jour>{DATE.pattern[4:]})(?:\s*\([^()]*\))?,?|,)"
)
"""The text that decides, with its day."""
_LIGNES = 6
"""Lines of such a sentence, at most."""


@dataclass(frozen=True)
class Annonce:
    """A sentence that heads what follows: its places, its nature, the day of the text it cites."""

    debut: int
    fin: int
    nature: NatureDecision
    jour: DatePartielle | None


def annonces(flux: Flux) -> Iterator[Annonce]:
    """Yield the sentences of a text that say which decision was made of those named below."""
    texte = flux.texte
    for suite in _SUITE.finditer(texte):
        fin = len(texte[: suite.end()].rstrip())
        debut = fin
        for _ in range(_LIGNES):
            debut = texte.rfind("\n", 0, max(0, debut - 1)) + 1
            dit = texte[debut:fin]
            if not dit.strip():
                break
            if (lue := _lue(dit)) is not None:
                yield Annonce(debut, fin, *lue)
                break
            if debut == 0 or not texte[texte.rfind("\n", 0, debut - 1) + 1 : debut].strip():
                break


def _lue(dit: str) -> tuple[NatureDecision, DatePartielle | None] | None:
    """Return the nature and the day that a whole sentence tells; None when one is in doubt."""
    if not dit.lstrip(" \t–—-•*")[:1].isupper() or not _VERBE.search(dit):
        return None
    textes = list(_TEXTE.finditer(dit))
    if any(parle_de_nature(t[0]) for t in textes):
        return None
    reste = _TEXTE.sub(" ", dit)
    nature = nature_dite(reste)
    if nature is None:
        return None
    jours = {str(jour): jour for t in textes if t["jour"] and (jour := date_lue(t["jour"]))}
    doute = ANNEE.search(reste) or jour_impossible(dit)
    seul = next(iter(jours.values())) if len(jours) == 1 and not doute else None
    return nature, seul if seul and seul.precision is Precision.JOUR else None
