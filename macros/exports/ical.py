"""iCalendar feeds (RFC 5545): the labels' échéances, for all and for each lycée; inscriptions.

A decision's échéance is a sure event, with alarms when the label is to be renewed, then 6, 3 and 1
months before. The bound that a mere constat gives is tentative and rings nothing: nobody knows that
a label ends that day.
No value depends on the clock: the same registry gives the same bytes. Each event is written once,
for the feed of all and for its lycée's own file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.cal import Component

from macros.domaine.inscription import ANNEES, Annee, EtapeDatee, etapes_datees
from macros.domaine.label import PREAVIS
from macros.domaine.registre import Registre
from macros.domaine.suivi import Suivi, en_mots, suivre
from macros.exports.adresses import absolu
from macros.socle.adresse_du_site import adresse_du_site
from macros.socle.dates import Precision, avec_preposition, plus_mois
from macros.socle.fichier import Fichier
from macros.socle.typographie import slug

MOIS_ALARMES = (PREAVIS, 6, 3, 1)
_PRODID = "-//Annuaire des lycées des métiers//Échéances//FR"
_FIN = "END:VCALENDAR\r\n"
_HEURE_ALARME = timedelta(hours=8)
"""Alarms ring at 8 in the morning."""
_DATES_OFFICIELLES = "Dates à vérifier sur le site officiel : elles peuvent changer."
_AVERTISSEMENT = "Site non officiel : seul le Bulletin officiel fait foi."


@dataclass(frozen=True, slots=True)
class Evenement:
    """One all-day event. `uid` never changes; `revision` grows with the label’s record."""

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
    fin: date | None = None
    """Its last day, when it lasts."""
    alarmes: tuple[int, ...] = MOIS_ALARMES
    """Months before, when an alarm rings."""
    genre: str = "Lycée des métiers"


def calendrier(nom: str, description: str, corps: Iterable[str]) -> str:
    """Return a whole VCALENDAR of written events, lines ended by CRLF and folded at 75 octets."""
    vide = Calendar()
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
        vide.add(cle, " ".join(_visible(valeur).split()))
    vide.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    tete = _texte(vide).removesuffix(_FIN)
    return f"{tete}{''.join(corps)}{_FIN}"


def ecrire(evenement: Evenement) -> str:
    """Write an event, once for all the calendars that it stands in."""
    composant = Event()
    modifie = datetime.combine(evenement.modifie, time(), UTC)
    composant.add("uid", evenement.uid)
    composant.add("dtstamp", modifie)
    composant.add("last-modified", modifie)
    composant.add("sequence", evenement.revision)
    composant.add("dtstart", evenement.jour)
    composant.add("dtend", (evenement.fin or evenement.jour) + timedelta(days=1))
    composant.add("summary", _visible(evenement.titre))
    composant.add("description", _visible(evenement.description))
    if evenement.lieu:
        composant.add("location", _visible(evenement.lieu))
    if evenement.adresse:
        composant.add("url", evenement.adresse)
    composant.add("categories", [evenement.genre])
    composant.add("status", "CONFIRMED" if evenement.sur else "TENTATIVE")
    composant.add("transp", "TRANSPARENT")
    if evenement.sur:
        for mois in evenement.alarmes:
            composant.add_component(_alarme(evenement, mois))
    return _texte(composant)


def _alarme(evenement: Evenement, mois: int) -> Alarm:
    """Ring exactly `mois` months before; a duration knows only days, so they are counted."""
    alarme = Alarm()
    alarme.add("action", "DISPLAY")
    alarme.add("trigger", plus_mois(evenement.jour, -mois) - evenement.jour + _HEURE_ALARME)
    alarme.add("description", _visible(f"Dans {mois} mois : {evenement.titre}"))
    return alarme


def _texte(composant: Component) -> str:
    octets: bytes = composant.to_ical()
    return octets.decode("utf-8")


def _visible(valeur: str) -> str:
    """Drop the control characters that a feed may not hold."""
    return "".join(c for c in valeur.replace("\r\n", "\n") if c == "\n" or c >= " ")


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the feed of every échéance, and one file for each lycée that has one."""
    evenements = [
        (suivi.lycee, evenement)
        for suivi in suivre(registre, le)
        if (evenement := evenement_de(registre, suivi)) is not None
    ]
    evenements.sort(key=lambda paire: (paire[1].jour, paire[1].uid))
    corps = [ecrire(evenement) for _, evenement in evenements]
    nom = f"Échéances des labels, {registre.academie.nom}"
    yield Fichier("label/echeances.ics", calendrier(nom, _AVERTISSEMENT, corps))
    for (lycee, _), seul in zip(evenements, corps, strict=True):
        contenu = calendrier(f"Label de {lycee.nom}", _AVERTISSEMENT, [seul])
        yield Fichier(f"{lycee.chemin}echeance.ics", contenu)


def evenement_de(registre: Registre, suivi: Suivi) -> Evenement | None:
    """Return the event of a label's last day, or None when nothing bounds it.

    It links back to the lycée's page only when the site's address is known.
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
        adresse=absolu(lycee.chemin) if adresse_du_site() else "",
        sur=suivi.echeance.certaine,
    )


def fichier_inscription(annee: Annee) -> str:
    """Return the address of a year's calendar of inscription, from the site's root."""
    return f"inscription/{annee.id}.ics"


def inscriptions(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield a calendar for each year of which a day at least is known, and not past on `le`."""
    for annee in ANNEES:
        etapes = tuple(etapes_datees(registre, annee, le))
        if etapes:
            corps = [ecrire(_etape(etape)) for etape in etapes]
            nom = f"S’inscrire : {annee.titre}"
            yield Fichier(fichier_inscription(annee), calendrier(nom, _DATES_OFFICIELLES, corps))


def _etape(etape: EtapeDatee) -> Evenement:
    """Return the event of a step: from its first day to its last, one alarm a month before."""
    repere, periode = etape.repere, etape.periode
    nom = f"{repere.id}-{slug(periode.texte)}-{etape.rang}"
    return Evenement(
        uid=f"{nom}@annuaire-lycees-des-metiers",
        jour=etape.debut,
        fin=etape.fin,
        titre=f"{repere.libelle} : {etape.ligne.pour}",
        description=f"{etape.ligne.pour} : {etape.ligne.valeur}\n{_DATES_OFFICIELLES}",
        modifie=periode.vu_le.debut,
        adresse=absolu("inscription/") if adresse_du_site() else "",
        sur=not periode.annonce,
        alarmes=(1,),
        genre="Inscription",
    )
