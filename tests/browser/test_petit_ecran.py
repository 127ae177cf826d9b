"""On a phone the answer comes before the tools: where things stand on its screen, what folds."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import answered, at_rest, found, map_ready, type_words, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from macros.domaine.registre import Registre
    from tests.conftest import Visite

pytestmark = [pytest.mark.navigateur, pytest.mark.anime]

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


def in_sight(page: Page, selecteur: str) -> bool:
    """Whether an element is drawn: folded, it is cut to nothing, and still within reach."""
    return bool(
        page.locator(selecteur).evaluate(
            """e => !e.closest(".recherche__haut")
                || getComputedStyle(e.closest(".recherche__haut")).clipPath !== "inset(50%)" """
        )
    )


def haut(page: Page, selecteur: str) -> float:
    """Where the first element of a selector begins, in px from the top of the page."""
    return float(
        page.locator(selecteur).first.evaluate("e => e.getBoundingClientRect().top + scrollY")
    )


@pytest.mark.parametrize(
    "adresse",
    [
        "annuaire/?q=coiffure",
        "annuaire/?q=coiffure+salon",  # a note says that none is there
        TRAVAIL,
        "annuaire/?filiere=restauration",
        "carte/?q=cap",
    ],
)
def test_a_search_made_is_one_line_and_its_first_answer_in_sight(
    ouvrir: Visite, serveur: str, adresse: str
) -> None:
    page = answered(telephone(ouvrir, serveur + adresse))
    pli = page.locator("[data-pli-bouton]")
    expect(pli).to_be_visible()
    expect(pli).to_have_attribute("aria-expanded", "false")
    assert not in_sight(page, "#q")
    premier = ".vignette" if adresse.startswith("annuaire") else ".carte-lycees"
    assert haut(page, premier) <= PREMIERS_PX


def test_a_long_note_leaves_the_first_answer_in_sight_and_unfolds(
    ouvrir: Visite, serveur: str
) -> None:
    page = answered(ouvrir(serveur + "annuaire/?q=mc%20vendeur", largeur=LARGEUR, hauteur=HAUTEUR))
    premiere = page.locator("#resultats .vignette").first
    expect(page.locator("#note")).to_contain_text("Aucun certificat de spécialisation")
    assert (premiere.bounding_box() or {})["y"] <= PREMIERS_PX
    folded = (page.locator("#note").bounding_box() or {})["height"]
    page.get_by_role("button", name="Lire la suite").click()
    expect(page.get_by_role("button", name="Lire la suite")).to_have_count(0)
    assert (page.locator("#note").bounding_box() or {})["height"] > folded
    # With room for it, it is whole; so it is where it is the answer.
    page = answered(ouvrir(serveur + "annuaire/?q=mc%20vendeur"))
    expect(page.get_by_role("button", name="Lire la suite")).to_have_count(0)
    page = answered(
        ouvrir(serveur + "annuaire/?q=fauteuil%20roulant", largeur=LARGEUR, hauteur=HAUTEUR)
    )
    expect(page.locator("#note")).to_contain_text("demandez")
    expect(page.get_by_role("button", name="Lire la suite")).to_have_count(0)


def test_the_line_says_the_whole_search(ouvrir: Visite, serveur: str) -> None:
    page = answered(telephone(ouvrir, serveur + TRAVAIL))
    mots = page.locator("[data-pli-mots]")
    expect(mots).to_have_text("coiffure · Salon-de-Provence · apprentissage")
    # The button says what it does, and what it holds, to who hears it.
    expect(
        page.get_by_role("button", name=re.compile("Modifier la recherche.*coiffure"))
    ).to_be_visible()


@pytest.mark.parametrize("largeur", [320, LARGEUR])
def test_a_long_search_holds_in_two_lines_of_its_button(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    page = answered(telephone(ouvrir, serveur + TRAVAIL, largeur))
    mots, bouton = (
        page.locator(f"[data-pli-{part}]").evaluate("e => e.getBoundingClientRect().height")
        for part in ("mots", "bouton")
    )
    assert mots <= bouton - 12
    expect(page.locator("[data-nombre-filtres]")).to_have_text("1")


@pytest.mark.parametrize("vue", ["annuaire", "carte"])
def test_while_one_types_the_field_stands_level_with_its_buttons(
    ouvrir: Visite, serveur: str, vue: str
) -> None:
    page = answered(telephone(ouvrir, f"{serveur}{vue}/"))
    page.locator("#q").focus()
    type_words(page, "coif")
    assert abs(haut(page, "#q") - haut(page, ".recherche__ouvrir-filtres")) <= 1


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
    assert not in_sight(page, "#lieu")
    # From the words one goes on, with a keyboard, to the other fields: they show.
    pli.click()
    page.locator("#q").focus()
    page.keyboard.type("x")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#lieu")).to_be_focused()
    expect(page.locator("html")).to_have_attribute("data-pli", "ouvert")


def test_a_folded_field_is_within_reach_of_a_key(ouvrir: Visite, serveur: str) -> None:
    page = answered(telephone(ouvrir, serveur + "annuaire/?q=coiffure"))
    page.locator("[data-pli-bouton]").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()
    assert in_sight(page, "#q")
    expect(page.locator("[data-pli-bouton]")).to_have_attribute("aria-expanded", "true")


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


PEU_DE_FILIERES, BEAUCOUP = "lycees/0130058t/", "lycees/0130150t/"


@pytest.mark.parametrize("adresse", [PEU_DE_FILIERES, BEAUCOUP])
def test_a_lycee_is_known_and_reached_from_the_first_screen(
    ouvrir: Visite, serveur: str, adresse: str
) -> None:
    page = telephone(ouvrir, serveur + adresse)
    tete = page.locator(".fiche__tete")
    appeler = tete.get_by_role("link", name="Appeler")
    y_aller = tete.get_by_role("link", name="Y aller")
    for element in (page.locator("h1"), page.locator(".fiche__lieu"), appeler, y_aller):
        bas = element.evaluate("e => e.getBoundingClientRect().bottom")
        assert bas <= HAUTEUR
    assert str(appeler.get_attribute("href")).startswith("tel:")
    assert len(tete.locator(".badge-etat").inner_text().split()) <= 4
    assert haut(page, "#formations") <= HAUTEUR
    # Something to learn, not its title alone.
    assert haut(page, ".marche") <= 1.25 * HAUTEUR


@pytest.mark.parametrize("adresse", [PEU_DE_FILIERES, BEAUCOUP])
def test_the_heads_buttons_hold_on_one_line_and_under_a_finger(
    ouvrir: Visite, serveur: str, adresse: str
) -> None:
    """Two words and three pictures, that have their names for who hears them."""
    page = telephone(ouvrir, serveur + adresse)
    boutons = page.locator(".fiche__tete").locator("a.bouton, button.bouton")
    noms = ("Appeler", "Y aller", "Partager", "Garder ce lycée", "Imprimer")
    expect(page.locator(".fiche__tete button[aria-pressed]")).to_be_visible()
    for nom in noms:
        role = "link" if nom in noms[:2] else "button"
        expect(page.locator(".fiche__tete").get_by_role(role, name=nom, exact=True)).to_be_visible()  # type: ignore[arg-type]
    boites = boutons.evaluate_all(
        "tous => tous.map((b) => b.getBoundingClientRect()).map((r) => [r.top, r.width, r.height])"
    )
    assert len(boites) == len(noms)
    assert len({round(dessus) for dessus, _, _ in boites}) == 1
    assert all(cote >= 44 for _, *cotes in boites for cote in cotes)


def test_what_companies_read_unfolds_from_its_shortcut_and_on_paper(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur + PEU_DE_FILIERES, javascript=False, largeur=LARGEUR, hauteur=HAUTEUR)
    uai = page.locator("#entreprise .uai")
    expect(uai).to_be_hidden()
    page.locator(".raccourcis").get_by_role("link", name="Entreprises").click()
    expect(uai).to_be_in_viewport()
    page.locator("summary", has_text="Vous êtes une entreprise").click()
    expect(uai).to_be_hidden()
    page.emulate_media(media="print")
    assert uai.evaluate("e => e.checkVisibility({ contentVisibilityAuto: true })")
    expect(page.get_by_role("heading", name="Vous êtes une entreprise")).to_be_visible()


def test_three_filieres_show_and_the_others_at_a_touch_on_paper_and_without_script(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    toutes = len(registre_reel.filieres_de(registre_reel.etablissement("0130150T")))
    page = ouvrir(serveur + BEAUCOUP, javascript=False, largeur=LARGEUR, hauteur=HAUTEUR)
    filieres = page.locator(".fiche__filieres .badge-filiere")
    visibles = page.locator(".fiche__filieres .badge-filiere:visible")
    expect(filieres).to_have_count(toutes)
    expect(visibles).to_have_count(3)
    page.locator(".fiche__filieres summary", has_text=f"et {toutes - 3} autres").click()
    expect(visibles).to_have_count(toutes)
    page.locator(".fiche__filieres summary").click()
    page.emulate_media(media="print")
    assert page.locator(".fiche__filieres details .badge-filiere").evaluate_all(
        "tous => tous.every((b) => b.checkVisibility({ contentVisibilityAuto: true }))"
    )


def test_what_is_said_once_for_all_formations_is_not_repeated(ouvrir: Visite, serveur: str) -> None:
    page = telephone(ouvrir, serveur + BEAUCOUP)
    expect(page.locator(".voies-legende")).to_contain_text("Sans autre mention")
    voies = page.locator("#formations .marche .voies").all_inner_texts()
    assert voies
    assert all(re.search("apprentissage|continue|précisée", voie) for voie in voies)


ECRANS = 6.3
"""Of 844 px, as high as a lycée's page is: nearly eleven once."""


@pytest.mark.parametrize("uai", ["0130058t", "0132974m", "0050009h", "0840041n", "0130150t"])
def test_a_lycees_page_is_short(ouvrir: Visite, serveur: str, uai: str) -> None:
    page = telephone(ouvrir, f"{serveur}lycees/{uai}/")
    assert page.evaluate("document.documentElement.scrollHeight") <= ECRANS * HAUTEUR
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_lycee_says_how_far_it_is_from_the_place_searched(ouvrir: Visite, serveur: str) -> None:
    page = telephone(ouvrir, serveur + PEU_DE_FILIERES)
    expect(page.locator(".fiche__distance")).to_be_hidden()
    page.goto(serveur + "annuaire/?q=soudeur&pres=13103")
    answered(page)
    page.goto(serveur + PEU_DE_FILIERES)
    loin = page.locator(".fiche__distance")
    expect(loin).to_have_text(re.compile(r"^À \d+\skm de Salon-de-Provence \(13\)"))
    assert loin.evaluate("e => e.getBoundingClientRect().bottom") <= HAUTEUR
    # Taken away, it is forgotten.
    page.goto(serveur + "annuaire/?q=soudeur&pres=13103")
    answered(page)
    page.locator("[data-pli-bouton]").click()
    page.get_by_role("button", name=re.compile("Retirer.*Salon")).click()
    page.wait_for_url(re.compile(r"\?q=soudeur$"))
    page.goto(serveur + PEU_DE_FILIERES)
    expect(page.locator("html:not([data-lieu])")).to_be_attached()
    expect(loin).to_be_hidden()


def test_the_position_of_the_device_is_kept_nowhere(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(
        serveur + "annuaire/",
        permissions=["geolocation"],
        geolocation={"latitude": 43.4, "longitude": 5.05},
    )
    answered(page)
    page.locator("[data-position]").click()
    page.locator("#criteres", has_text="ma position").wait_for()
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("vue", ["annuaire", "carte"])
def test_a_label_that_all_share_is_said_once(ouvrir: Visite, serveur: str, vue: str) -> None:
    for javascript in (False, True):
        page = ouvrir(f"{serveur}{vue}/", javascript=javascript)
        dit = page.locator("#label-commun")
        assert re.fullmatch(r"Pour tous\s:\s+Label vu en 2025", dit.inner_text())
        expect(page.locator("#resultats .vignette__etat:visible")).to_have_count(0)


def test_a_label_that_differs_is_said_on_its_card(ouvrir: Visite, serveur_essai: str) -> None:
    """Of the fake registry, whose labels are in every state: each is said, above or on its card."""
    page = answered(ouvrir(serveur_essai + "annuaire/"))
    commun = page.locator("#label-commun:visible [data-si]:visible")
    dit_dessus = commun.inner_text() if commun.count() else ""
    for carte in page.locator("#resultats > li:visible .vignette").all():
        badge = carte.locator(".vignette__etat")
        seul = badge.locator("[data-si]:not([hidden])")
        assert badge.is_visible() or seul.evaluate("e => e.textContent.trim()") == dit_dessus


def test_a_shared_label_is_that_of_the_visitors_day(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir("about:blank", le=date(2031, 6, 1))
    page.goto(serveur + "annuaire/")
    answered(page)
    dit = page.locator("#label-commun [data-si]:visible")
    expect(dit).to_have_text(re.compile("aucun renouvellement"))
    expect(page.locator("#resultats .vignette__etat:visible")).to_have_count(0)


def test_the_bubble_of_the_map_says_the_label(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure"))
    page.locator(".leaflet-marker-icon").first.focus()
    page.keyboard.press("Enter")
    bulle = page.locator(".leaflet-popup")
    expect(bulle.locator(".vignette__etat")).to_be_visible()


@pytest.mark.parametrize("adresse", ["annuaire/", "carte/", PEU_DE_FILIERES])
def test_a_bar_leads_to_the_comparison_while_lycees_are_kept(
    ouvrir: Visite, serveur: str, adresse: str
) -> None:
    page = telephone(ouvrir, serveur + adresse)
    barre = page.locator(".barre-comparer")
    expect(barre).to_be_hidden()
    page.evaluate(
        """() => {
            localStorage.setItem("selection", '["0130058T","0132974M","0050009H"]');
            document.dispatchEvent(new CustomEvent("resultats"));
        }"""
    )
    lien = barre.get_by_role("link", name="Comparer (3)")
    expect(lien).to_be_visible()
    # At the foot of the page nothing is under it, nor what takes the focus there.
    page.locator(".pied a").last.focus()
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    assert page.evaluate(
        """() => {
            const [barre, pied] = [".barre-comparer", ".pied__interieur"]
                .map((un) => document.querySelector(un).getBoundingClientRect());
            return pied.bottom <= barre.top;
        }"""
    )
    page.emulate_media(media="print")
    expect(barre).to_be_hidden()
    page.emulate_media(media="screen")
    lien.click()
    page.wait_for_url(re.compile("/selection/"))
    expect(page.locator("#comparaison thead th")).to_have_count(3)


def test_what_takes_the_focus_is_not_under_the_bar(ouvrir: Visite, serveur: str) -> None:
    page = telephone(ouvrir, serveur + "annuaire/")
    page.evaluate("""localStorage.setItem("selection", '["0130058T"]')""")
    page.reload()
    answered(page)
    expect(page.locator(".barre-comparer")).to_be_visible()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    page.locator("#resultats a").first.focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        at_rest(page)
        assert page.evaluate(
            """() => document.activeElement.getBoundingClientRect().bottom
                <= document.querySelector(".barre-comparer").getBoundingClientRect().top + 1"""
        )


COMPARAISON = "selection/?uai=0130150T&uai=0130171R&uai=0840041N"


@pytest.mark.parametrize("largeur", [320, LARGEUR, 1280])
def test_the_comparison_scrolls_with_the_page_and_keeps_its_heads(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    adresse = COMPARAISON + ("&uai=0050009H" if largeur == 320 else "")
    page = telephone(ouvrir, serveur + adresse, largeur)
    expect(page.locator("#comparaison thead th").first).to_be_visible()
    cadre = page.locator(".comparer__defile")
    assert cadre.evaluate("c => c.scrollHeight <= c.clientHeight + 1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("scrollTo({ top: 1600, behavior: 'instant' })")
    wait_until(
        page,
        """Math.abs(document.querySelector('#comparaison thead th a')
            .getBoundingClientRect().top - 10) < 60""",
    )


def test_the_comparison_shows_every_filiere(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = ouvrir(serveur + COMPARAISON)
    rang = page.locator("#comparaison tr", has=page.get_by_role("rowheader", name="Filières"))
    for uai, case in zip(
        ("0130150T", "0130171R", "0840041N"), rang.locator("td").all(), strict=True
    ):
        dites = case.inner_text().replace("\u00ad", "")
        for filiere in registre_reel.filieres_de(registre_reel.etablissement(uai)):
            assert filiere.libelle in dites


def test_my_comparison_keeps_the_place_searched(ouvrir: Visite, serveur: str) -> None:
    page = answered(telephone(ouvrir, serveur + "annuaire/?q=coiffure&pres=13103"))
    page.locator("#resultats [data-selection]").first.click()
    page.get_by_role("link", name="Comparer (1)").click()
    page.wait_for_url(re.compile(r"selection/\?uai=.*&pres=13103$"))
    rang = page.locator("#comparaison tr", has=page.get_by_role("rowheader", name="Distance"))
    expect(rang.locator("td").first).to_have_text(re.compile(r"km|m$|sur place"))
    expect(page.get_by_label("Distance depuis")).to_have_value("Salon-de-Provence (13)")
    # A shared comparison is what was sent, place or none.
    page.goto(serveur + COMPARAISON)
    expect(page.locator("#comparaison thead th")).to_have_count(3)
    expect(rang).to_have_count(0)


def test_at_four_times_the_size_nothing_stays_in_the_way(ouvrir: Visite, serveur: str) -> None:
    """A window of 1280 × 1024 at 400 %: the bar and the heads give the screen back."""
    page = ouvrir(serveur + "annuaire/?q=coiffure", largeur=320, hauteur=256)
    answered(page)
    page.locator("#resultats [data-selection]").first.click()
    barre = page.locator(".barre-comparer")
    assert barre.evaluate("e => getComputedStyle(e).position") == "static"
    page.goto(serveur + COMPARAISON)
    expect(page.locator("#comparaison thead th").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
