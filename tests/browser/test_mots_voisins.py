"""Words side by side: two towns, a trade and a thing, what nobody teaches here and on what."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import Habitue, answered, type_words

pytestmark = pytest.mark.navigateur

ESPACE = "\u00a0"


def test_two_towns_side_by_side_are_one_or_the_other(revenir: Habitue, serveur: str) -> None:
    """Where neither has the trade: the nearest to any, told for each, far from the nearest."""
    page = answered(revenir(serveur + "annuaire/"))
    avec_ou = type_words(page, "boulanger istres ou marignane")
    assert type_words(page, "boulanger istres marignane") == avec_ou
    note = page.locator("#note")
    for ville in ("Istres", "Marignane"):
        expect(note).to_contain_text(f"Aucun à {ville}{ESPACE}; le plus proche")
    expect(note).to_contain_text("Chaque distance se compte depuis la plus proche")
    lieux = page.locator("#resultats li:not([hidden]) .vignette__lieu").all_inner_texts()
    par_ville = [int(lieu.split("à ")[1].split(ESPACE)[0]) for lieu in lieux]
    assert par_ville == sorted(par_ville)


def test_a_town_without_any_lycee_hides_no_other_town(revenir: Habitue, serveur: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    assert type_words(page, "lycée istres fos")
    note = page.locator("#note")
    expect(note).to_contain_text("Autour de Fos-sur-Mer (13) et d’Istres (13)")
    expect(note).to_contain_text("de l’une d’elles")


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        ("pompier", "Les pompiers recrutent ensuite par concours."),
        ("policière", "La police recrute ensuite par concours."),
        ("gendarmerie", "La gendarmerie recrute ensuite par concours."),
        ("douanier", "Sur concours, avec un CAP ou le brevet au moins."),
        ("surveillant pénitentiaire", "Sur concours, avec le brevet au moins."),
        ("gardienne de prison", "FCIL Préparation aux concours"),
        ("militaire", "avec ou sans diplôme"),
        ("technicien cuisine", f"«{ESPACE}cuisine{ESPACE}» dit aussi un autre métier"),
        ("soudeur bateau", f"Sans tenir compte de «{ESPACE}bateau{ESPACE}»"),
        ("lycée militaire Aix", "Les lycées militaires ne sont pas dans cet annuaire."),
    ],
)
def test_what_is_to_know_is_said_once(revenir: Habitue, serveur: str, mots: str, dit: str) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    type_words(page, mots)
    expect(page.locator("#note")).to_contain_text(dit)
    assert page.locator("#note").inner_text().count(dit) == 1


@pytest.mark.parametrize(
    ("mots", "dit", "tu"),
    [
        ("toiletteur pour chiens", "Toiletteur canin", "Éducateur canin"),
        ("coiffeur pour chien", "Toiletteur canin", "Éducateur canin"),
        ("toileteur chien", "Toiletteur canin", "Éducateur canin"),
        ("fleuriste décoration", "CAP Fleuriste", "décoration"),
        ("création bijoux", "bijouterie-joaillerie", "création"),
        ("marin-pompier", "", "maritimes"),
        ("photographe de chiens", "Sans tenir compte", "Éducateur canin"),
        ("armée de l’air", "Onisep", "L’armée de Terre"),
        ("technicien avion", "", "après le bac"),
        ("photo", "Ce que l’on trouve ici s’apprend après le bac", "ne porte ce nom"),
        ("bts photo", "", "ne porte ce nom"),
        ("bts topo", "", "ne porte ce nom"),
        ("fabriquer des meubles", "", "Sans tenir compte"),
        ("réparer bateaux moteur", "", "Sans tenir compte"),
        ("ok google soudeur", "", "Sans tenir compte"),
        ("bac pro sn option risc", "n’existe plus", "Sans tenir compte"),
    ],
)
def test_what_is_said_beside_leads_to_no_other_trade(
    revenir: Habitue, serveur: str, mots: str, dit: str, tu: str
) -> None:
    page = answered(revenir(serveur + "annuaire/"))
    rien = not type_words(page, mots)
    expect(page.locator("#note")).to_contain_text(dit)
    expect(page.locator("#note")).not_to_contain_text(tu)
    if rien:
        sans = page.locator("#vide").get_by_role("link", name="Sans")
        assert sans.all_inner_texts() == []
