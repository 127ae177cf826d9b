"""iCalendar feeds (RFC 5545) of the labels' échéances: one for all, one for each lycée.

A decision's échéance is a sure event, with alarms 12, 6, 3 and 1 months before. The bound that a
mere constat gives is tentative and rings nothing: nobody knows that a label ends that day.
No value depends on the clock: the same registry gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from macros.dates import plus_mois

MOIS_ALARMES = (12, 6, 3, 1)
_PRODID = "-//Annuaire des lycées des métiers//Échéances//FR"
_HEURE_ALARME = timedelta(hours=8)
"""Alarms ring at 8 in the morning."""


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
    calendrier = Calendar()
    for cle, valeur in (
        ("prodid", _PRODID),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", nom),
        ("x-wr-calname", nom),
        ("description", description),
        ("x-wr-caldesc", description),
        ("x-published-ttl", "P1D"),
    ):
        calendrier.add(cle, " ".join(_visible(valeur).split()))
    calendrier.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for evenement in sorted(evenements, key=lambda e: (e.jour, e.uid)):
        calendrier.add_component(_evenement(evenement))
    octets: bytes = calendrier.to_ical()
    return octets.decode("utf-8")


def _evenement(evenement: Evenement) -> Event:
    composant = Event()
    modifie = datetime.combine(evenement.modifie, time(), UTC)
    composant.add("uid", evenement.uid)
    composant.add("dtstamp", modifie)
    composant.add("last-modified", modifie)
    composant.add("sequence", evenement.revision)
    composant.add("dtstart", evenement.jour)
    composant.add("dtend", evenement.jour + timedelta(days=1))
    composant.add("summary", _visible(evenement.titre))
    composant.add("description", _visible(evenement.description))
    if evenement.lieu:
        composant.add("location", _visible(evenement.lieu))
    if evenement.adresse:
        composant.add("url", evenement.adresse)
    composant.add("categories", ["Lycée des métiers"])
    composant.add("status", "CONFIRMED" if evenement.sur else "TENTATIVE")
    composant.add("transp", "TRANSPARENT")
    if evenement.sur:
        for mois in MOIS_ALARMES:
            composant.add_component(_alarme(evenement, mois))
    return composant


def _alarme(evenement: Evenement, mois: int) -> Alarm:
    """Ring exactly `mois` months before; a duration knows only days, so it is counted."""
    alarme = Alarm()
    alarme.add("action", "DISPLAY")
    alarme.add("trigger", plus_mois(evenement.jour, -mois) - evenement.jour + _HEURE_ALARME)
    alarme.add("description", _visible(f"Dans {mois} mois : {evenement.titre}"))
    return alarme


def _visible(valeur: str) -> str:
    """Drop the control characters that a feed may not hold."""
    return "".join(c for c in valeur.replace("\r\n", "\n") if c == "\n" or c >= " ")
