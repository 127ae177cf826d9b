"""The year of who wants to enter a lycée: seasons, dates only where a repère gives them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from macros.domaine.inscription import ANNEES
from macros.domaine.reperes import Periode, RepereNational
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import JOUR, RACINE

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

PAGE = (RACINE / "docs/inscription.md").read_text("utf-8")


def _html(registre: Registre) -> str:
    return rendre_vue("calendrier_inscription", Contexte(registre, JOUR, "../"))


def test_each_visitor_finds_their_year(registre_reel: Registre) -> None:
    html = _html(registre_reel)
    assert [a.id for a in ANNEES] == ["3e", "cap", "terminale", "apprentissage"]
    for annee in ANNEES:
        assert f'id="annee-{annee.id}"><summary>{annee.titre}</summary>' in html
        assert f"{{: #{annee.suite} }}" in PAGE


def test_no_date_is_written_in_a_step(registre_reel: Registre) -> None:
    """A date lives in data, with its source and its end; the steps say seasons."""
    mois = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    for annee in ANNEES:
        for pas in annee.pas:
            assert not re.search(rf"\d{{4}}|\b({mois})\b", f"{pas.quand} {pas.quoi}"), pas


def test_dates_lead_to_a_repere_that_the_page_shows(registre_reel: Registre) -> None:
    demandes = {pas.repere for annee in ANNEES for pas in annee.pas if pas.repere}
    assert all(f'repere("{id}")' in PAGE for id in demandes)
    date_connue = Periode.model_validate(
        {
            "annee": "2027",
            "du": "2027-01-01",
            "au": "2027-04-01",
            "lignes": [{"pour": "Vœux d’essai", "valeur": "en hiver"}],
            "source": registre_reel.sources[0].id,
            "vu_le": "2026-11",
        }
    )
    sans, avec = (
        RepereNational(id=id, libelle="Essai", genre="calendrier", pour="essai", periodes=periodes)
        for id, periodes in (("affelnet", ()), ("parcoursup", (date_connue,)))
    )
    html = _html(replace(registre_reel, reperes=(sans, avec)))
    assert set(re.findall(r'href="#repere-([\w-]+)"', html)) == {"parcoursup"}


def test_without_reperes_or_links_the_seasons_remain(registre_reel: Registre) -> None:
    academie = registre_reel.academie.model_copy(update={"liens": {}})
    html = _html(replace(registre_reel, academie=academie, reperes=()))
    assert "#repere-" not in html
    assert "Elles sont annoncées" not in html
    assert html.count("<li><strong>") == sum(len(annee.pas) for annee in ANNEES)


def test_a_calendar_is_offered_only_where_a_day_is_known(registre_essai: Registre) -> None:
    """Elsewhere the page says that none is."""
    html = _html(registre_essai)
    assert re.findall(r'href="([^"]+\.ics)"', html) == ["../inscription/terminale.ics"]
    assert "du 20 janvier au 13 mars 2027" in html.replace("\u00a0", " ")
    assert html.count("Aucune date") == len(ANNEES) - 1
    plus_tard = rendre_vue(
        "calendrier_inscription", Contexte(registre_essai, date(2027, 3, 14), "../")
    )
    assert ".ics" not in plus_tard
    assert plus_tard.count("Aucune date") == len(ANNEES)
