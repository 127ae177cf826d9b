"""iCalendar feeds (RFC 5545) of the labels' échéances: one for all, one for each lycée.

A decision's échéance is a sure event, with alarms 12, 6, 3 and 1 months before. The bound that a
mere constat gives is tentative and rings nothing: nobody knows that a label ends that day.
No value depends on the clock: the same registry gives the same bytes. Written by hand, since a
site may have thousands of these files (measured for 1,200 lycées: 0.2 s, against 2.7 s by the
icalendar library, which the tests read them back with).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.dates import Precision, avec_preposition, plus_mois
from macros.echeances import Suivi, en_mots, suivre
from macros.fichiers import Fichier
from macros.model import Registre

MOIS_ALARMES = (12, 6, 3, 1)
_PRODID = "-//Annuaire des lycées des métiers//Échéances//FR"
_LARGEUR = 75
"""Octets of a content line before it must be folded (RFC 5545 §3.1)."""
_AVERTISSEMENT = "Site non officiel : seul le Bulletin officiel fait foi."


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
    return _enveloppe(nom, description, map(_corps, sorted(evenements, key=_ordre)))


def _ordre(evenement: Evenement) -> tuple[date, str]:
    return evenement.jour, evenement.uid


def _enveloppe(nom: str, description: str, corps: Iterable[str]) -> str:
    tete = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODID}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_ligne(nom)}",
        f"X-WR-CALNAME:{_ligne(nom)}",
        f"DESCRIPTION:{_ligne(description)}",
        f"X-WR-CALDESC:{_ligne(description)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    )
    return f"{_lignes(tete)}{''.join(corps)}END:VCALENDAR\r\n"


def _corps(evenement: Evenement) -> str:
    return _lignes(_vevent(evenement))


def _lignes(lignes: Iterable[str]) -> str:
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


def _ligne(valeur: str) -> str:
    """Escape a text that must stand on one line."""
    return _texte(" ".join(valeur.split()))


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


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the feed of every échéance, and one file for each lycée that has one."""
    site = os.environ.get("SITE_URL", "")
    evenements = [
        (suivi.lycee, evenement)
        for suivi in suivre(registre, le)
        if (evenement := evenement_de(registre, suivi, site)) is not None
    ]
    evenements.sort(key=lambda paire: _ordre(paire[1]))
    corps = [_corps(evenement) for _, evenement in evenements]
    nom = f"Échéances des labels, {registre.academie.nom}"
    yield Fichier("label/echeances.ics", _enveloppe(nom, _AVERTISSEMENT, corps))
    for (lycee, _), seul in zip(evenements, corps, strict=True):
        contenu = _enveloppe(f"Label de {lycee.nom}", _AVERTISSEMENT, [seul])
        yield Fichier(f"{lycee.chemin}echeance.ics", contenu)


def evenement_de(registre: Registre, suivi: Suivi, site: str = "") -> Evenement | None:
    """Return the event of a label's last day, or None when nothing bounds it.

    `site` is the site's absolute address, for the link back; empty when it is not known.
    """
    lycee, fait = suivi.lycee, suivi.situation.fait
    if suivi.echeance is None or fait is None:
        return None
    commune = registre.commune_de(lycee)
    lieu = f"{commune.nom_complet} ({commune.departement})"
    if suivi.echeance.certaine:
        au_jour = suivi.echeance.precision is Precision.JOUR
        titre = "Échéance du label" if au_jour else "Échéance du label, au plus tard"
        description = (
            f"Le label « lycée des métiers » de {lycee.nom} prend fin "
            f"{en_mots(suivi.echeance)}, selon la décision enregistrée."
        )
    else:
        titre = "Label à confirmer, au plus tard"
        description = (
            f"Aucune décision n’est saisie pour {lycee.nom}. Le label a été vu "
            f"{avec_preposition(fait.date)} : s’il courait alors, il prend fin ce jour au plus "
            "tard. La vraie échéance peut être plus tôt."
        )
    return Evenement(
        uid=f"{lycee.uai.lower()}-echeance-label@annuaire-lycees-des-metiers",
        jour=suivi.echeance.jour,
        titre=f"{titre} : {lycee.nom}, {lieu}",
        description=f"{description}\n{_AVERTISSEMENT}",
        modifie=fait.date.debut,
        revision=len(lycee.label.decisions) + len(lycee.label.constats),
        lieu=lieu,
        adresse=f"{site.rstrip('/')}/{lycee.chemin}" if site else "",
        sur=suivi.echeance.certaine,
    )
