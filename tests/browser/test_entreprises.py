"""The box of /entreprises/: a need, a trade, a commune → whom to call, and what to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from macros.domaine.valeurs import Voie
from macros.socle.distances import distance_km
from tests.browser.test_accessibilite import faults
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from macros.domaine.registre import Registre

pytestmark = pytest.mark.navigateur

MARTIGUES = "13056"


def called(page: Page) -> list[str]:
    """The lycées of the answer, in its order."""
    page.locator("#qui-appeler[data-reponse]").wait_for(state="attached")
    uais: list[str] = page.eval_on_selector_all(
        "#qui-appeler [data-uai]", "tous => tous.map(un => un.dataset.uai)"
    )
    return uais


def by_distance(registre: Registre, uais: set[str]) -> list[str]:
    ici = registre.commune(MARTIGUES)

    def far(uai: str) -> float:
        position = registre.etablissement(uai).position
        return distance_km(ici, position) if position else 9999

    return sorted(uais, key=far)


def test_a_company_gets_the_nearest_that_train_an_apprentice(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = ouvrir(serveur + "entreprises/")
    page.get_by_label("un apprenti").check()
    page.get_by_label("Métier ou formation").fill("cap coiffure")
    page.get_by_label("Votre commune").fill("martigues")
    page.get_by_role("option", name="Martigues (13)").first.click()
    page.get_by_role("button", name="Qui appeler ?").click()
    attendus = {
        e.uai
        for e in registre_reel.etablissements
        for o in e.offres
        if o.formation == "cap-coiffure" and Voie.APPRENTISSAGE in o.voies
    }
    assert called(page) == by_distance(registre_reel, attendus)[:3]
    assert parse_qs(urlsplit(page.url).query) == {
        "besoin": ["apprenti"],
        "q": ["cap coiffure"],
        "pres": [MARTIGUES],
    }
    # Sent to somebody, it asks the same; « back » empties it.
    autre = ouvrir(page.url)
    assert called(autre) == called(page)
    expect(autre.get_by_role("radio", name="un apprenti")).to_be_checked()
    expect(autre.get_by_label("Votre commune")).to_have_value("Martigues (13)")
    page.go_back()
    expect(page.locator("#qui-appeler > *")).to_have_count(0)


@pytest.mark.parametrize("besoin", ["stagiaire", "apprenti", "taxe"])
def test_it_says_whom_to_ask_for_the_telephone_and_what_to_write(
    ouvrir: Visite, serveur: str, registre_reel: Registre, besoin: str
) -> None:
    page = ouvrir(
        f"{serveur}entreprises/?besoin={besoin}&q=cuisine&pres=05061",
        permissions=["clipboard-read", "clipboard-write"],
    )
    uais = called(page)
    assert len(uais) == 3
    for uai in uais:
        lycee = registre_reel.etablissement(uai)
        carte = page.locator(f"#qui-appeler [data-uai='{uai}']")
        expect(carte).to_contain_text("bureau des entreprises")
        expect(carte).to_contain_text("à vol d’oiseau")
        telephone = lycee.contacts.telephone
        attendu = "".join(str(telephone.valeur).split()) if telephone else None
        liens = carte.locator("a[href^='tel:']")
        assert liens.count() == bool(attendu)
        if attendu:
            assert liens.get_attribute("href") == f"tel:{attendu}"
        courriels = carte.locator("a[href^='mailto:']")
        assert courriels.count() == bool(lycee.contacts.courriel)
        if lycee.contacts.courriel:
            adresse = urlsplit(courriels.get_attribute("href") or "")
            assert unquote(adresse.path) == lycee.contacts.courriel.valeur
            dit = parse_qs(adresse.query)
            assert "cuisine" in dit["subject"][0]
            assert dit["body"][0].startswith("Bonjour,\r\n")
    premiere = page.locator("#qui-appeler article").first
    premiere.locator("summary").click()
    # Most of it is read before it is sent.
    assert premiere.locator("textarea").evaluate("e => e.clientHeight") >= 200
    premiere.get_by_role("button", name="Copier le message").click()
    expect(premiere.get_by_role("status")).to_have_text("Message copié.")
    copie: str = page.evaluate("navigator.clipboard.readText()")
    assert "Gap" in copie
    assert (uais[0] in copie) == (besoin == "taxe")
    assert ("PFMP" in copie) == (besoin == "stagiaire")


@pytest.mark.parametrize(
    ("recherche", "dit"),
    [
        ("besoin=taxe&q=dentiste&pres=13056", "Aucun lycée connu ne répond à"),
        ("besoin=apprenti&q=dentiste&pres=13056", "en apprentissage à d’autres métiers"),
        ("besoin=stagiaire&q=cuisine", "Donnez votre commune"),
        ("besoin=intrus&q=&pres=99999", "Donnez votre commune"),
    ],
)
def test_without_a_right_answer_it_says_so_and_gives_the_nearest(
    ouvrir: Visite, serveur: str, registre_reel: Registre, recherche: str, dit: str
) -> None:
    page = ouvrir(f"{serveur}entreprises/?{recherche}")
    trouves = called(page)
    assert len(trouves) == 3
    reponse = page.locator("#qui-appeler")
    expect(reponse).to_contain_text(dit)
    expect(reponse.get_by_role("link", name="sur la carte")).to_have_attribute(
        "href", re.compile("carte/")
    )
    if recherche.startswith("besoin=taxe"):
        situes = {e.uai for e in registre_reel.etablissements if e.position}
        assert trouves == by_distance(registre_reel, situes)[:3]


def test_only_what_is_taught_as_an_apprentice_answers_or_it_is_said(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    """A formation that no lycée has in apprenticeship: those that teach it, and a word of it."""
    voies: dict[str, set[Voie]] = {}
    for lycee in registre_reel.etablissements:
        for offre in lycee.offres:
            voies.setdefault(offre.formation, set()).update(offre.voies)
    formation = next(f for f, siennes in voies.items() if siennes == {Voie.SCOLAIRE})
    intitule = registre_reel.formation(formation).intitule
    page = ouvrir(f"{serveur}entreprises/?besoin=apprenti&pres=13056")
    assert called(page)
    page.get_by_label("Métier ou formation").fill(intitule)
    page.keyboard.press("Enter")
    expect(page.locator("#qui-appeler")).to_contain_text("y forment au lycée")


def test_without_javascript_the_annuaire_is_asked(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "entreprises/", javascript=False)
    expect(page.get_by_label("Votre commune")).to_be_hidden()
    page.get_by_label("Métier ou formation").fill("soudeur")
    page.get_by_role("button", name="Qui appeler ?").click()
    page.wait_for_url("**/annuaire/?besoin=stagiaire&q=soudeur")


def test_nothing_of_the_search_loads_for_who_only_reads(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "entreprises/")
    demandes: list[str] = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
    )
    assert not [d for d in demandes if "moteur" in d or "recherche/" in d or "demande" in d]


@pytest.mark.parametrize("largeur", [320, 1280])
def test_axe_finds_nothing_in_the_box_answered_and_nothing_overflows(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    page = ouvrir(serveur + "entreprises/?besoin=taxe&q=cuisine&pres=05061", largeur=largeur)
    assert called(page)
    page.locator("#qui-appeler summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []


def test_the_keyboard_alone_is_enough_even_when_one_begins_by_the_commune(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur + "entreprises/")
    page.get_by_label("Votre commune").focus()
    page.keyboard.type("martigues")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Votre commune")).to_have_value("Martigues (13)")
    page.get_by_label("Métier ou formation").focus()
    page.keyboard.type("soudeur")
    page.keyboard.press("Enter")
    assert len(called(page)) == 3
    assert f"pres={MARTIGUES}" in page.url
