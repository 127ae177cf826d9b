"""On a phone the answer comes before the tools: where things stand on its screen, what folds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import answered, found, type_words, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Visite

pytestmark = pytest.mark.navigateur

LARGEUR, HAUTEUR = 390, 844
PREMIERS_PX = 0.45 * HAUTEUR
"""Where the first result begins at the latest."""
TRAVAIL = "annuaire/?q=coiffure&voie=apprentissage&pres=13103"

DECALAGES = """
    self.decalages = 0;
    new PerformanceObserver((liste) => {
        for (const un of liste.getEntries()) if (!un.hadRecentInput) self.decalages += un.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


def telephone(ouvrir: Visite, adresse: str, largeur: int = LARGEUR) -> Page:
    return ouvrir(adresse, largeur=largeur, hauteur=HAUTEUR)


def haut(page: Page, selecteur: str) -> float:
    """Where the first element of a selector begins, in px from the top of the page."""
    return float(
        page.locator(selecteur).first.evaluate("e => e.getBoundingClientRect().top + scrollY")
    )


@pytest.mark.parametrize(
    "adresse", ["annuaire/?q=coiffure", TRAVAIL, "annuaire/?filiere=restauration", "carte/?q=cap"]
)
def test_a_search_made_is_one_line_and_its_first_answer_in_sight(
    ouvrir: Visite, serveur: str, adresse: str
) -> None:
    page = answered(telephone(ouvrir, serveur + adresse))
    pli = page.locator("[data-pli-bouton]")
    expect(pli).to_be_visible()
    expect(pli).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#q")).to_be_hidden()
    premier = ".vignette" if adresse.startswith("annuaire") else ".carte-lycees"
    assert haut(page, premier) <= PREMIERS_PX


def test_the_line_says_the_whole_search(ouvrir: Visite, serveur: str) -> None:
    page = answered(telephone(ouvrir, serveur + TRAVAIL))
    mots = page.locator("[data-pli-mots]")
    expect(mots).to_have_text("coiffure · Salon-de-Provence · apprentissage")
    # The button says what it does, and what it holds, to who hears it.
    expect(
        page.get_by_role("button", name=re.compile("Modifier la recherche.*coiffure"))
    ).to_be_visible()


def test_what_is_typed_leaves_its_answer_in_sight(ouvrir: Visite, serveur: str) -> None:
    """The keyboard covers the lower half: the field and the first result stand over it."""
    page = answered(telephone(ouvrir, serveur + "annuaire/"))
    page.locator("#q").focus()
    type_words(page, "coiffure")
    expect(page.locator("#q")).to_be_focused()
    assert haut(page, ".vignette") <= PREMIERS_PX
    avant = haut(page, ".vignette")
    page.locator("#q").evaluate("q => q.blur()")
    expect(page.locator("[data-pli-bouton]")).to_be_visible()
    assert abs(haut(page, ".vignette") - avant) <= 1


def test_a_touch_or_a_key_unfolds_the_form_and_folds_it_again(ouvrir: Visite, serveur: str) -> None:
    page = answered(telephone(ouvrir, serveur + "annuaire/?q=coiffure"))
    pli = page.locator("[data-pli-bouton]")
    pli.press("Enter")
    expect(pli).to_have_attribute("aria-expanded", "true")
    expect(pli).to_be_focused()
    for champ in ("#q", "#lieu"):
        expect(page.locator(champ)).to_be_visible()
    pli.click()
    expect(pli).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#lieu")).to_be_hidden()
    # From the words one goes on, with a keyboard, to the other fields: they show.
    pli.click()
    page.locator("#q").focus()
    page.keyboard.type("x")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#lieu")).to_be_focused()
    expect(page.locator("html")).to_have_attribute("data-pli", "ouvert")


def test_sending_the_search_folds_the_form_and_goes_to_its_results(
    ouvrir: Visite, serveur: str
) -> None:
    page = answered(telephone(ouvrir, serveur + "annuaire/"))
    expect(page.locator("[data-pli-bouton]")).to_be_hidden()
    page.locator("#q").fill("coiffure")
    page.locator("#q").press("Enter")
    expect(page.locator("[data-pli-bouton]")).to_be_visible()
    expect(page.locator("#titre-resultats")).to_be_focused()


def test_all_taken_away_the_form_stands_open_again(ouvrir: Visite, serveur: str) -> None:
    page = answered(telephone(ouvrir, serveur + "annuaire/?filiere=restauration"))
    page.locator("[data-pli-bouton]").click()
    page.get_by_role("button", name=re.compile("Retirer")).click()
    page.wait_for_url("**/annuaire/")
    answered(page)
    page.evaluate("document.activeElement.blur()")
    expect(page.locator("#q")).to_be_visible()
    expect(page.locator("#lieu")).to_be_visible()


@pytest.mark.parametrize("adresse", ["annuaire/", TRAVAIL, "carte/?q=coiffure"])
def test_nothing_moves_while_a_folded_search_is_answered(
    ouvrir: Visite, serveur: str, adresse: str
) -> None:
    page = telephone(ouvrir, "about:blank")
    page.add_init_script(DECALAGES)
    page.goto(serveur + adresse)
    answered(page)
    page.wait_for_timeout(100)
    assert page.evaluate("self.decalages") < 0.02


@pytest.mark.parametrize("largeur", [320, LARGEUR])
def test_a_folded_search_fits_the_narrowest_screen(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    page = answered(telephone(ouvrir, serveur + TRAVAIL, largeur))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if largeur == LARGEUR:
        mots = page.locator("[data-pli-mots]")
        assert mots.evaluate("e => e.scrollHeight <= e.clientHeight + 2")


@pytest.mark.parametrize("vue", ["annuaire", "carte"])
def test_without_script_nothing_is_folded(ouvrir: Visite, serveur: str, vue: str) -> None:
    page = ouvrir(f"{serveur}{vue}/?q=coiffure", javascript=False, largeur=LARGEUR)
    expect(page.locator("[data-pli-bouton]")).to_be_hidden()
    expect(page.locator("#resultats .vignette").first).to_be_visible()


@pytest.mark.parametrize("vue", ["annuaire", "carte"])
def test_the_page_s_own_field_suggests_and_searches(ouvrir: Visite, serveur: str, vue: str) -> None:
    page = answered(ouvrir(f"{serveur}{vue}/"))
    page.locator("#q").press_sequentially("coiff", delay=20)
    choix = page.get_by_role("listbox", name="Suggestions").get_by_role(
        "option", name=re.compile("^CAP Métiers de la coiffure")
    )
    choix.click()
    page.wait_for_url(re.compile(rf"/{vue}/\?formation=cap-"))
    assert found(page)
    expect(page.locator("#q")).to_have_value("")
    page.locator("#q").press_sequentially("vitrolles", delay=20)
    page.get_by_role("option", name=re.compile("^Vitrolles.*autour")).first.wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("vitrolles")


def test_a_suggestion_of_a_place_is_where_to_look(ouvrir: Visite, serveur: str) -> None:
    page = answered(telephone(ouvrir, serveur + "annuaire/"))
    page.locator("#q").press_sequentially("martigues", delay=20)
    page.get_by_role("option", name=re.compile("autour")).first.click()
    page.wait_for_url(re.compile("pres=13056"))
    answered(page)
    expect(page.locator("[data-pli-mots]")).to_have_text("Martigues")
    expect(page.locator("#titre-resultats")).to_be_focused()


@pytest.mark.parametrize(
    "combien", [("coiffure", r"Voir les \d+\slycées"), ("zzzz", "Aucun lycée")]
)
def test_the_sheet_of_filters_says_how_many_it_leads_to(
    ouvrir: Visite, serveur: str, combien: tuple[str, str]
) -> None:
    mots, attendu = combien
    page = answered(telephone(ouvrir, f"{serveur}annuaire/?q={mots}"))
    page.get_by_role("button", name="Filtres").click()
    bouton = page.locator("[data-fermer-filtres]")
    expect(bouton).to_have_text(re.compile(attendu))
    nombre = int(page.locator("#compte").inner_text())
    if nombre:
        assert str(nombre) in bouton.inner_text()
    bouton.click()
    expect(page.locator("#filtres")).to_be_hidden()
    expect(page.locator("#titre-resultats")).to_be_focused()


def test_what_would_find_nothing_is_dimmed_and_still_of_use(ouvrir: Visite, serveur: str) -> None:
    page = answered(ouvrir(serveur + "annuaire/?q=coiffure"))
    for choix in page.locator(".filtre .choix:visible").all():
        vide = choix.locator("[data-nombre]").evaluate("e => e.firstChild.data.trim()") == "0"
        assert (choix.get_attribute("data-vide") is not None) is vide
    aucun = page.locator(".choix[data-vide]:visible").first
    plein = page.locator(".choix:not([data-vide]):visible").first
    teinte = "e => getComputedStyle(e).color"
    mot = ".choix__mot"
    assert aucun.locator(mot).evaluate(teinte) != plein.locator(mot).evaluate(teinte)
    aucun.locator("input").check()
    expect(page.locator("#compte")).to_have_text("0")


def test_filters_go_from_the_shortest_list_to_the_filieres_most_taught(
    ouvrir: Visite, serveur: str
) -> None:
    page = answered(ouvrir(serveur + "annuaire/"))
    filtres = page.locator("[data-filtre]").evaluate_all(
        "tous => tous.map((f) => f.dataset.filtre)"
    )
    assert filtres[:3] == ["diplome", "voie", "filiere"]
    nombres = [
        int(n)
        for n in page.locator("[data-nombre^='filiere:']").evaluate_all(
            "tous => tous.map((n) => n.firstChild.data)"
        )
    ]
    assert nombres == sorted(nombres, reverse=True)
    assert nombres[0] > nombres[-1]


def test_typing_is_answered_whatever_the_suggestions(ouvrir: Visite, serveur: str) -> None:
    """They come once one rests: the list is right before them."""
    page = answered(telephone(ouvrir, serveur + "annuaire/"))
    assert type_words(page, "coiffure")
    wait_until(page, "document.querySelectorAll('[role=option]').length > 0")
    # Not more than the upper half, which the keyboard leaves.
    assert page.locator("#q-suggestions").evaluate(
        "e => e.getBoundingClientRect().bottom <= innerHeight / 2"
    )
