"""iCalendar feeds (RFC 5545): the labels' échéances, for all and for each lycée; inscriptions;
échéances with open days, for each lycée, filière and formation.

A decision's échéance is a sure event, with alarms when the label is to be renewed, then 6, 3 and 1
months before. The bound that a mere constat gives is tentative and rings nothing: nobody knows that
a label ends that day.
No value depends on the clock: the same registry gives the same bytes. Each event is written once,
for all the calendars that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.cal import Component

from macros.domaine.etablissement import Etablissement, PorteOuverte
from macros.domaine.inscription import ANNEES, Annee, EtapeDatee, etapes_datees
from macros.domaine.label import PREAVIS
from macros.domaine.registre import Registre, une_fois
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
_A_VERIFIER = "Date à vérifier auprès du lycée : elle peut changer."
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


ECHEANCE = "echeance.ics"
"""Beside the page of a lycée: its label's last day, when something bounds it."""


Ecrit = tuple[date, str, str]
"""An event: its day and its `uid`, which put it in order in a calendar, and how it is written."""


def _ecrit(evenement: Evenement) -> Ecrit:
    return evenement.jour, evenement.uid, ecrire(evenement)


@une_fois
def _echeances(registre: Registre, le: date, _site: str) -> Mapping[str, Ecrit]:
    """Return the event of each label's last day, by number of its lycée.

    `_site` is the address of the site, that events lead back to.
    """
    evenements = {s.lycee.uai: evenement_de(registre, s) for s in suivre(registre, le)}
    return {uai: _ecrit(evenement) for uai, evenement in evenements.items() if evenement}


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the feed of every échéance, and one file for each lycée that has one."""
    ecrits = _echeances(registre, le, adresse_du_site())
    nom = f"Échéances des labels, {registre.academie.nom}"
    corps = (texte for *_, texte in sorted(ecrits.values()))
    yield Fichier("label/echeances.ics", calendrier(nom, _AVERTISSEMENT, corps))
    for lycee in registre.etablissements:
        if lycee.uai in ecrits:
            *_, texte = ecrits[lycee.uai]
            contenu = calendrier(f"Label de {lycee.nom}", _AVERTISSEMENT, [texte])
            yield Fichier(f"{lycee.chemin}{ECHEANCE}", contenu)


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


AGENDA = "agenda.ics"
"""Beside the page of a lycée, filière or formation: the days of its lycées, if one is known.

Past open days stay in it until they leave the registry: whoever follows it loses nothing.
"""


@une_fois
def _dates(registre: Registre, le: date, site: str) -> Mapping[str, Sequence[Ecrit]]:
    """Return the events of each lycée, by its number: its label's last day, its open days."""
    echeances = _echeances(registre, le, site)
    return {
        lycee.uai: [
            *([echeances[lycee.uai]] if lycee.uai in echeances else []),
            *(_ecrit(_porte(registre, lycee, porte)) for porte in _du_jour(lycee)),
        ]
        for lycee in registre.etablissements
    }


def est_date(registre: Registre, le: date, lycees: Iterable[Etablissement]) -> bool:
    """Whether a day is known of one of these lycées: their page has a calendar."""
    dates = _dates(registre, le, adresse_du_site())
    return any(dates[lycee.uai] for lycee in lycees)


def agendas(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the calendar of each lycée, filière and formation of which a day is known."""
    for lycee in registre.etablissements:
        yield from _agenda(registre, le, lycee.chemin, lycee.nom, [lycee])
    for filiere in registre.filieres:
        lycees = registre.etablissements_par_filiere[filiere.id]
        yield from _agenda(registre, le, filiere.chemin, filiere.libelle, lycees)
    for formation in registre.formations:
        lycees = registre.etablissements_par_formation[formation.id]
        yield from _agenda(registre, le, formation.chemin, formation.intitule, lycees)


def _agenda(
    registre: Registre, le: date, chemin: str, nom: str, lycees: Sequence[Etablissement]
) -> Iterator[Fichier]:
    if est_date(registre, le, lycees):
        dates = _dates(registre, le, adresse_du_site())
        corps = (texte for *_, texte in sorted(d for lycee in lycees for d in dates[lycee.uai]))
        contenu = calendrier(f"Label et portes ouvertes : {nom}", _AVERTISSEMENT, corps)
        yield Fichier(f"{chemin}{AGENDA}", contenu)


def _du_jour(lycee: Etablissement) -> Iterator[PorteOuverte]:
    """Yield the open days of a lycée, the first written of each day: the day is its identity."""
    yield from {p.date: p for p in reversed(lycee.portes_ouvertes)}.values()


def _porte(registre: Registre, lycee: Etablissement, porte: PorteOuverte) -> Evenement:
    """Return an open day's event: its hours in words, as a registry may know one of them only."""
    commune = registre.commune_de(lycee)
    heures = f", {' à '.join(filter(None, (porte.debut, porte.fin)))}" if porte.debut else ""
    return Evenement(
        uid=f"{lycee.uai.lower()}-portes-ouvertes-{porte.date}@annuaire-lycees-des-metiers",
        jour=porte.date,
        titre=f"Portes ouvertes : {lycee.nom}{heures}",
        description="\n".join(filter(None, (porte.lien and str(porte.lien), _A_VERIFIER))),
        # When it was written is not known: a day that never changes, and is no later.
        modifie=porte.date.replace(month=1, day=1),
        lieu=f"{lycee.adresse.voie}, {lycee.adresse.code_postal} {commune.nom_complet}",
        adresse=absolu(lycee.chemin) if adresse_du_site() else "",
        alarmes=(),
        genre="Portes ouvertes",
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
