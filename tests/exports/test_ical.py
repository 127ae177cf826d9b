"""The calendars of échéances: read back with another library, faithful and stable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from macros.construction.pages import pages
from macros.domaine.suivi import suivre
from macros.exports.ical import (
    MOIS_ALARMES,
    Evenement,
    agendas,
    calendrier,
    ecrire,
    evenement_de,
    fichiers,
    inscriptions,
)
from macros.socle.dates import plus_mois
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

URL = "https://annuaire.test/sous/"


def _lire(texte: str) -> list[Any]:
    calendrier = icalendar.Calendar.from_ical(texte)
    assert calendrier.errors == []
    return calendrier.walk("VEVENT")


def _feed(registre: Registre, chemin: str = "label/echeances.ics") -> str:
    (trouve,) = [f for f in fichiers(registre, JOUR) if f.chemin == chemin]
    assert isinstance(trouve.contenu, str)
    return trouve.contenu


@pytest.fixture
def evenements(registre_essai: Registre) -> dict[str, Any]:
    return {str(e["uid"])[:8].upper(): e for e in _lire(_feed(registre_essai))}


def test_every_known_last_day_is_an_event(
    registre_essai: Registre, evenements: dict[str, Any]
) -> None:
    attendus = {s.lycee.uai: s.echeance.jour for s in suivre(registre_essai, JOUR) if s.echeance}
    assert {uai: e["dtstart"].dt for uai, e in evenements.items()} == attendus
    assert attendus["0010001W"] == date(2029, 3, 12)


def test_a_withdrawn_label_has_no_event(evenements: dict[str, Any]) -> None:
    assert "0020006W" not in evenements


def test_a_decided_last_day_rings_twelve_six_three_and_one_months_before(
    evenements: dict[str, Any],
) -> None:
    evenement = evenements["0010001W"]
    fin = evenement["dtstart"].dt
    sonneries = {
        (datetime.combine(fin, datetime.min.time()) + a["trigger"].dt).date()
        for a in evenement.walk("VALARM")
    }
    assert sonneries == {plus_mois(fin, -mois) for mois in MOIS_ALARMES}
    assert evenement["status"] == "CONFIRMED"


def test_a_bound_is_tentative_and_rings_nothing(evenements: dict[str, Any]) -> None:
    evenement = evenements["0010003Y"]
    assert evenement["status"] == "TENTATIVE"
    assert evenement.walk("VALARM") == []
    assert "plus tard" in str(evenement["summary"])


def test_an_event_lasts_its_whole_day(evenements: dict[str, Any]) -> None:
    for evenement in evenements.values():
        assert evenement["dtend"].dt - evenement["dtstart"].dt == timedelta(days=1)


def test_two_builds_are_alike_and_identities_are_unique(registre_essai: Registre) -> None:
    un, deux = list(fichiers(registre_essai, JOUR)), list(fichiers(registre_essai, JOUR))
    assert un == deux
    uids = [str(e["uid"]) for e in _lire(_feed(registre_essai))]
    assert len(set(uids)) == len(uids)


def test_a_new_decision_moves_the_same_event(registre_essai: Registre) -> None:
    suivi = next(s for s in suivre(registre_essai, JOUR) if s.lycee.uai == "0010001W")
    avant = next(s for s in suivre(registre_essai, date(2020, 1, 1)) if s.lycee.uai == "0010001W")
    nouveau, ancien = evenement_de(registre_essai, suivi), evenement_de(registre_essai, avant)
    assert nouveau is not None
    assert ancien is not None
    assert nouveau.uid == ancien.uid
    assert nouveau.jour > ancien.jour


def test_each_lycee_with_a_last_day_has_its_own_file(registre_essai: Registre) -> None:
    chemins = {f.chemin for f in fichiers(registre_essai, JOUR)}
    assert "lycees/0010001w/echeance.ics" in chemins
    assert "lycees/0020006w/echeance.ics" not in chemins
    (evenement,) = _lire(_feed(registre_essai, "lycees/0010001w/echeance.ics"))
    assert evenement["dtstart"].dt == date(2029, 3, 12)


def test_an_event_links_back_when_the_site_has_an_address(
    registre_essai: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", URL)
    evenements = {str(e["uid"])[:8]: e for e in _lire(_feed(registre_essai))}
    assert str(evenements["0010001w"]["url"]) == f"{URL}lycees/0010001w/"


def test_lines_are_short_and_end_as_the_standard_says(registre_reel: Registre) -> None:
    texte = _feed(registre_reel)
    assert "\n" not in texte.replace("\r\n", "")
    assert max(len(ligne.encode()) for ligne in texte.split("\r\n")) <= 75


def test_awkward_texts_come_back_whole() -> None:
    titre = "Virgule, point-virgule ; barre \\ et « guillemets » " + "long " * 30
    evenement = Evenement("x@essai", date(2030, 2, 28), titre, "a\nb\x07", date(2025, 1, 1))
    (lu,) = _lire(calendrier("Nom\ndeux", "Description", [ecrire(evenement)]))
    assert str(lu["summary"]) == titre
    assert str(lu["description"]) == "a\nb"


def test_the_real_registry_has_one_event_for_each_lycee(registre_reel: Registre) -> None:
    assert len(_lire(_feed(registre_reel))) == len(registre_reel.etablissements)


def test_a_year_of_inscription_holds_the_steps_whose_days_are_known(
    registre_essai: Registre,
) -> None:
    (agenda,) = inscriptions(registre_essai, JOUR)
    assert agenda.chemin == "inscription/terminale.ics"
    assert isinstance(agenda.contenu, str)
    (etape,) = _lire(agenda.contenu)
    assert (etape["dtstart"].dt, etape["dtend"].dt) == (date(2027, 1, 20), date(2027, 3, 14))
    assert "vœux d’essai" in etape["summary"]
    assert "du 20 janvier au 13 mars 2027" in etape["description"]
    assert str(etape["uid"]) == "parcoursup-2027-0@annuaire-lycees-des-metiers"
    assert len(etape.walk("VALARM")) == 1


@pytest.mark.parametrize(
    ("le", "nombre"), [(date(2027, 3, 13), 1), (date(2027, 3, 14), 0), (date(2040, 1, 1), 0)]
)
def test_no_calendar_is_made_of_days_that_are_past(
    registre_essai: Registre, le: date, nombre: int
) -> None:
    assert len(list(inscriptions(registre_essai, le))) == nombre


def _agendas(registre: Registre, le: date = JOUR) -> dict[str, list[Any]]:
    return {f.chemin: _lire(str(f.contenu)) for f in agendas(registre, le)}


def _portes(evenements: list[Any]) -> list[Any]:
    return [e for e in evenements if "-portes-ouvertes-" in e["uid"]]


def test_open_days_are_with_the_lycee_its_filieres_and_its_formations(
    registre_essai: Registre,
) -> None:
    lycee = next(e for e in registre_essai.etablissements if e.portes_ouvertes)
    chemins = {lycee.chemin}
    chemins |= {f.chemin for f in registre_essai.filieres_de(lycee)}
    chemins |= {registre_essai.formation(id).chemin for id in lycee.formations}
    ouverts = {c: portes for c, e in _agendas(registre_essai).items() if (portes := _portes(e))}
    assert set(ouverts) == {f"{chemin}agenda.ics" for chemin in chemins}
    for passee, venue in ouverts.values():
        assert passee["dtstart"].dt == date(2026, 2, 7)
        assert venue["dtstart"].dt == date(2027, 2, 6)
        assert str(venue["summary"]).endswith(f"{lycee.nom}, 09:00 à 12:30")
        assert "https://www.example.org/portes-ouvertes" in str(venue["description"])
        assert str(venue["uid"]).startswith(f"{lycee.uai.lower()}-portes-ouvertes-2027-02-06@")
        assert venue.walk("VALARM") == []


def test_a_calendar_holds_the_echeances_of_its_lycees_as_the_feed_of_all_does(
    registre_essai: Registre,
) -> None:
    def echeances(evenements: list[Any]) -> dict[str, bytes]:
        return {e["uid"]: e.to_ical() for e in evenements if "-echeance-label@" in e["uid"]}

    toutes = echeances(_lire(_feed(registre_essai)))
    calendriers = _agendas(registre_essai)
    suivies = {
        **{e.chemin: [e] for e in registre_essai.etablissements},
        **{
            f.chemin: registre_essai.etablissements_par_filiere[f.id]
            for f in registre_essai.filieres
        },
        **{
            f.chemin: registre_essai.etablissements_par_formation[f.id]
            for f in registre_essai.formations
        },
    }
    for chemin, lycees in suivies.items():
        siennes = {f"{e.uai.lower()}-echeance-label@annuaire-lycees-des-metiers" for e in lycees}
        attendues = {uid: ecrite for uid, ecrite in toutes.items() if uid in siennes}
        assert echeances(calendriers.get(f"{chemin}agenda.ics", [])) == attendues
    assert all(calendriers.values())
    assert len(calendriers) < len(suivies)


def test_the_head_of_a_page_names_its_calendar_where_there_is_one(
    registre_essai: Registre,
) -> None:
    ecrits = {f.chemin for f in agendas(registre_essai, JOUR)}
    nommes = {p.chemin for p in pages(registre_essai, JOUR) if "agenda" in p.meta}
    assert {chemin.replace("agenda.ics", "index.md") for chemin in ecrits} == nommes


def test_an_open_day_keeps_its_identity_from_day_to_day(registre_essai: Registre) -> None:
    jours = [
        {chemin: [e.to_ical() for e in _portes(tous)] for chemin, tous in calendriers.items()}
        for calendriers in (_agendas(registre_essai), _agendas(registre_essai, date(2028, 1, 1)))
    ]
    assert jours[0] == jours[1]


def test_two_open_days_written_for_one_day_are_one_event(registre_essai: Registre) -> None:
    lycee = next(e for e in registre_essai.etablissements if e.portes_ouvertes)
    une, *_ = lycee.portes_ouvertes
    double = lycee.model_copy(
        update={"portes_ouvertes": (une, une.model_copy(update={"debut": "14:00"}))}
    )
    autres = (e for e in registre_essai.etablissements if e.uai != lycee.uai)
    registre = replace(registre_essai, etablissements=(double, *autres))
    (evenement,) = _portes(_agendas(registre)[f"{lycee.chemin}agenda.ics"])
    assert "09:00" in str(evenement["summary"])
