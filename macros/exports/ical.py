"""iCalendar feeds (RFC 5545) of the labels' échéances: one for all, one for each lycée.

A decision's échéance is a sure event, with alarms 12, 6, 3 and 1 months before. The bound that a
mere constat gives is tentative and rings nothing: nobody knows that a label ends that day.
Written by hand rather than by a library: a site may have thousands of these files, and the same
registry must give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.dates import plus_mois

MOIS_ALARMES = (12, 6, 3, 1)
_PRODID = "-//Annuaire des lycées des métiers//Échéances//FR"
_LARGEUR = 75
"""Octets of a content line before it must be folded (RFC 5545 §3.1)."""


@dataclass(frozen=True, slots=True)
class Evenement:
    """One all-day event. `uid` never changes; `revision` grows when the event moves."""

    uid: str
    jour: date
    titre: str
    description: str
    modifie: date
    """Day of the last change: DTSTAMP, so that two builds of one registry are alike."""
    revision: int = 0
    lieu: str = ""
    adresse: str = ""
    sur: bool = True
    """Whether the day is certain; if not, the event is tentative and rings no alarm."""


def calendrier(nom: str, description: str, evenements: Iterable[Evenement]) -> str:
    """Return a whole VCALENDAR, lines ended by CRLF and folded at 75 octets."""
    lignes = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODID}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_texte(nom)}",
        f"X-WR-CALNAME:{_texte(nom)}",
        f"DESCRIPTION:{_texte(description)}",
        f"X-WR-CALDESC:{_texte(description)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ]
    for evenement in sorted(evenements, key=lambda e: (e.jour, e.uid)):
        lignes.extend(_vevent(evenement))
    lignes.append("END:VCALENDAR")
    return "".join(f"{_plier(ligne)}\r\n" for ligne in lignes)


def _vevent(evenement: Evenement) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{evenement.uid}"
    yield f"DTSTAMP:{evenement.modifie:%Y%m%d}T000000Z"
    yield f"LAST-MODIFIED:{evenement.modifie:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{evenement.revision}"
    yield f"DTSTART;VALUE=DATE:{evenement.jour:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{evenement.jour + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_texte(evenement.titre)}"
    yield f"DESCRIPTION:{_texte(evenement.description)}"
    if evenement.lieu:
        yield f"LOCATION:{_texte(evenement.lieu)}"
    if evenement.adresse:
        yield f"URL:{evenement.adresse}"
    yield "CATEGORIES:Lycée des métiers"
    yield f"STATUS:{'CONFIRMED' if evenement.sur else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    if evenement.sur:
        for mois in MOIS_ALARMES:
            yield from _valarm(evenement, mois)
    yield "END:VEVENT"


def _valarm(evenement: Evenement, mois: int) -> Iterator[str]:
    """Ring at 8 in the morning, exactly `mois` months before: a duration knows only days."""
    jours = (evenement.jour - plus_mois(evenement.jour, -mois)).days
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-P{jours - 1}DT16H"
    yield f"DESCRIPTION:{_texte(f'Dans {mois} mois : {evenement.titre}')}"
    yield "END:VALARM"


def _texte(valeur: str) -> str:
    """Escape a TEXT value (RFC 5545 §3.3.11); other control characters are dropped."""
    propre = "".join(c for c in valeur.replace("\r\n", "\n") if c == "\n" or c >= " ")
    for brut, echappe in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        propre = propre.replace(brut, echappe)
    return propre


def _plier(ligne: str) -> str:
    """Fold a content line at 75 octets, never inside a character."""
    if len(ligne.encode()) <= _LARGEUR:
        return ligne
    morceaux: list[str] = []
    morceau = ""
    taille = 0
    for caractere in ligne:
        octets = len(caractere.encode())
        if taille + octets > _LARGEUR:
            morceaux.append(morceau)
            morceau, taille = " ", 1
        morceau += caractere
        taille += octets
    morceaux.append(morceau)
    return "\r\n".join(morceaux)
