"""The header's field: suggestions loaded on first focus, all by keyboard, and silent to axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import Habitue
from tests.browser.test_accessibilite import faults
from tests.conftest import Visite

pytestmark = pytest.mark.navigateur


def test_nothing_of_the_search_loads_before_the_first_focus(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "inscription/")
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    assert page.locator("#q-entete").get_attribute("role") is None
    page.locator("#q-entete").focus()
    expect(page.locator("#q-entete")).to_have_attribute("role", "combobox")
    assert any("assets/js/entete.js" in d for d in demandes)


def test_the_engine_and_its_index_come_once_for_the_page_and_its_header(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur + "inscription/")
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.goto(serveur + "selection/?uai=0130058T")
    page.locator("#comparaison th[data-uai]").first.wait_for()
    page.locator("#q-entete").focus()
    page.keyboard.type("coiff")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    assert len([d for d in demandes if "assets/js/moteur.js" in d]) == 1
    assert len([d for d in demandes if "recherche/index.json" in d]) == 1


def test_slash_goes_to_the_field_and_enter_to_the_annuaire(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "inscription/")
    page.keyboard.press("/")
    expect(page.locator("#q-entete")).to_be_focused()
    page.keyboard.type("cap coiffure")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"annuaire/\?q=cap(\+|%20)coiffure$"))


def test_suggestions_are_grouped_and_the_keyboard_chooses(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "label/")
    page.locator("#q-entete").focus()
    page.keyboard.type("coiff")
    liste = page.get_by_role("listbox", name="Suggestions")
    expect(liste).to_be_visible()
    for groupe in ("Formations", "Métiers", "Filières", "Annuaire"):
        expect(liste.get_by_role("group", name=groupe)).to_be_visible()
    champ = page.locator("#q-entete")
    expect(champ).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = champ.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    expect(page.locator(f"#{active}")).to_contain_text("coiffure")
    page.keyboard.press("Escape")
    expect(liste).to_be_hidden()
    expect(champ).to_have_value("coiff")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"formations/(cap|bac-pro)-coiffure/$"))


@pytest.mark.parametrize(
    ("mots", "groupe", "adresse"),
    [
        ("estaque", "Lycées", r"lycees/0130058t/$"),
        ("pertuis", "Communes", r"annuaire/\?pres=84089&rayon=30$"),
        ("inscription affelnet", "Pages", r"inscription/$"),
        ("0130058t", "Lycées", r"lycees/0130058t/$"),
        ("marseille 13", "Lycées", r"lycees/0130050j/$"),
        ("marseille 13", "Communes", r"\?pres=13213&rayon=30$"),
        ("13001", "Communes", r"\?pres=13201&rayon=30$"),
        ("Vitrolles (05)", "Communes", r"\?pres=05184&rayon=30$"),
        ("inscription", "Pages", r"inscription/$"),
        ("s'inscrire", "Pages", r"inscription/$"),
        ("parcoursup", "Pages", r"inscription/$"),
        ("label", "Pages", r"label/$"),
        ("annuaire", "Pages", r"annuaire/$"),
        ("garanties", "Pages", r"label/garanties/$"),
        ("échéances", "Pages", r"label/echeances/$"),
        ("auto-évaluation", "Pages", r"label/auto-evaluation/$"),
        ("données", "Pages", r"/donnees/$"),
        ("contribuer", "Pages", r"contribuer/$"),
        ("taxe d'apprentissage", "Pages", r"entreprises/$"),
    ],
)
def test_each_kind_of_thing_is_suggested(
    revenir: Habitue, serveur: str, mots: str, groupe: str, adresse: str
) -> None:
    page = revenir(serveur + "donnees-personnelles/")
    page.locator("#q-entete").fill(mots)
    page.get_by_role("group", name=groupe).get_by_role("option").first.click()
    page.wait_for_url(re.compile(adresse))


@pytest.mark.parametrize(
    ("page_dite", "mots"),
    [
        (
            "Entreprises",
            "taxe, taxe d'apprentissage, solde de la taxe, verser la taxe, soltéa, SOLTEA, stage, "
            "stages, stagiaire, accueillir un stagiaire, offre de stage, partenariat, partenaire, "
            "recruter, recruter un apprenti, embaucher, embauche, employeur, prendre un apprenti, "
            "alternance entreprise, contrat apprentissage, opco, tuteur, jury, mécénat, "
            "don de matériel, bureau des entreprises, entreprise",
        ),
        ("Données ouvertes", "données, csv, excel, xlsx, tableur, json, open data, opendata"),
        ("Mettre la carte sur votre site", "iframe, intégrer, widget"),
    ],
)
def test_the_words_of_companies_and_reusers_lead_to_the_page_that_answers(
    revenir: Habitue, serveur: str, page_dite: str, mots: str
) -> None:
    page = revenir(serveur + "donnees-personnelles/")
    for ecrits in mots.split(", "):
        page.locator("#q-entete").fill(ecrits)
        premiere = page.get_by_role("group", name="Pages").get_by_role("option").first
        expect(premiere, ecrits).to_contain_text(page_dite)
        page.locator("#q-entete").fill("")
        expect(page.get_by_role("group", name="Pages")).to_have_count(0)


@pytest.mark.parametrize(
    ("mots", "groupe"),
    [
        ("voiture", "Filières"),
        ("mécanicien", "Filières"),
        ("coiffure", "Formations"),
        ("cuisine", "Formations"),
        ("inscription", "Pages"),
    ],
)
def test_what_answers_best_comes_first(
    revenir: Habitue, serveur: str, mots: str, groupe: str
) -> None:
    """A filière, where the word is the name of no formation."""
    page = revenir(serveur + "inscription/")
    page.locator("#q-entete").fill(mots)
    page.get_by_role("option").first.wait_for()
    expect(page.get_by_role("listbox").get_by_role("group").first).to_have_accessible_name(groupe)


@pytest.mark.parametrize(
    ("mots", "metiers"),
    [
        ("cuis", ["commis, commise de cuisine", "chef de cuisine, cheffe de cuisine"]),
        ("vend", ["vendeur, vendeuse en magasin"]),
        ("méca", ["mécanicien réparateur, mécanicienne réparatrice de véhicules industriels"]),
        ("serv", ["serveur, serveuse en restauration"]),
        ("bac pro cui", ["chef de cuisine, cheffe de cuisine"]),
    ],
)
def test_the_trades_that_the_words_name_come_first(
    revenir: Habitue, serveur: str, mots: str, metiers: list[str]
) -> None:
    """A trade with many everyday synonyms ranks by its own words, then by how many teach it."""
    page = revenir(serveur + "inscription/")
    page.locator("#q-entete").fill(mots)
    textes = page.get_by_role("group", name="Métiers").locator(".suggestions__texte")
    textes.first.wait_for()
    assert textes.all_inner_texts()[: len(metiers)] == metiers


def test_beside_a_page_that_answers_no_formation_is_suggested(
    revenir: Habitue, serveur: str
) -> None:
    page = revenir(serveur + "donnees-personnelles/")
    page.locator("#q-entete").fill("je sais pas quoi faire après la 3e")
    pages = page.get_by_role("group", name="Pages").get_by_role("option")
    expect(pages).to_have_text(["S’inscrire\u00a0: si je ne sais pas quoi choisir"])
    expect(page.get_by_role("group", name="Formations")).to_have_count(0)
    # What is taught nowhere here is near nothing.
    page.locator("#q-entete").fill("opticien")
    expect(page.get_by_role("group", name="Métiers")).to_have_count(0)
    expect(pages).to_have_count(0)


def test_the_accueils_field_suggests_too(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur, largeur=390)
    page.locator("#q-accueil").fill("soud")
    expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("largeur", [390, 1280])
def test_axe_finds_nothing_with_the_suggestions_open(
    revenir: Habitue, serveur: str, largeur: int
) -> None:
    page = revenir(serveur + "inscription/", largeur=largeur)
    page.locator("#q-entete").fill("cuis")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert faults(page) == []
