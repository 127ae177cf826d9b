"""axe finds nothing on any kind of page, light and dark, on a phone and on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.recherche import Habitue, ready
from tests.conftest import THEMES, Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur

AXE = Axe()

SORTES = (
    "",
    "annuaire/",
    "annuaire/?q=cuisine&dep=13",
    "annuaire/?q=zzzz",
    "carte/",
    "carte/integrer/",
    "carte/?q=zzzz",
    "carte/cadre/?pres=13056&rayon=30",
    "lycees/0130058t/",
    "filieres/",
    "filieres/restauration/",
    "formations/",
    "formations/cap-cuisine/",
    "selection/",
    "label/",
    "label/echeances/",
    "label/auto-evaluation/",
    "inscription/",
    "entreprises/",
    "donnees/",
    "donnees/qualite/",
    "nouveautes/",
    "etre-prevenu/",
    "contribuer/",
    "contribuer/corriger/?uai=0130058T",
    "contribuer/erreurs/",
    "sources/",
    "accessibilite/",
    "mentions-legales/",
    "donnees-personnelles/",
    "introuvable/",
)
"""One page, or state of a page, of each kind."""
FICTIVES = (
    "lycees/0010001w/",
    "lycees/0020008y/",
    "lycees/0020006w/",
    "lycees/0020009z/",
    "formations/bac-pro-interminable-essai/",
    "label/echeances/",
    "annuaire/?service=internat&inconnus=oui",
    "annuaire/?service=segpa",
    "carte/?service=internat",
)
"""Pages of the fake registry that the real one cannot show today: every state, long, empty."""
FAUTES = {"resultTypes": ["violations"]}
"""What axe tells in full: only faults, which takes it half the time."""
REGLES = FAUTES | {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
COULEURS = FAUTES | {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What another theme may break: it changes colours only."""


def faults(page: Page) -> list[str]:
    """What axe finds on a page in both themes."""
    trouves = []
    for theme, regles in zip(THEMES, (REGLES, COULEURS), strict=True):
        page.emulate_media(color_scheme=THEMES[theme], reduced_motion="reduce")  # type: ignore[arg-type]
        for faute in AXE.run(page, options=regles).response["violations"]:
            for noeud in faute["nodes"][:3]:
                raison = noeud["failureSummary"].splitlines()[-1].strip()
                trouves.append(f"{theme} {faute['id']} : {noeud['target']} {raison}")
    return trouves


@pytest.mark.parametrize("chemin", SORTES)
def test_axe_finds_nothing_in_either_theme(revenir: Habitue, serveur: str, chemin: str) -> None:
    trouves = []
    for largeur in (390, 1280):
        page = ready(revenir(serveur + chemin, largeur=largeur))
        trouves += [f"{largeur} px, {faute}" for faute in faults(page)]
        if largeur == 390:
            trouves += ["déborde de 320 px"] * (overflow(page, 320) > 0)
    assert trouves == []


@pytest.mark.parametrize("chemin", FICTIVES)
def test_axe_finds_nothing_in_rare_states(
    revenir: Habitue, serveur_essai: str, chemin: str
) -> None:
    page = ready(revenir(serveur_essai + chemin, largeur=390))
    assert faults(page) == []
    assert overflow(page, 320) <= 0


@pytest.mark.parametrize("chemin", ["", "lycees/0130058t/"])
def test_axe_finds_nothing_on_the_headers_open_suggestions(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    page = ouvrir(serveur + chemin)
    champ = page.locator("[data-recherche-entete] input[name=q]:visible").first
    champ.focus()
    champ.press_sequentially("cuis")
    page.locator("[role=listbox] [role=option]").first.wait_for()
    assert faults(page) == []


@pytest.mark.parametrize("largeur", [390, 1280])
def test_axe_finds_nothing_on_a_filled_comparison(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    page = ouvrir(serveur + "selection/?uai=0130058T&uai=0132974M&uai=0050009H", largeur=largeur)
    page.locator("#comparaison td:visible").first.wait_for()
    assert faults(page) == []


@pytest.mark.parametrize("chemin", ["carte/?pres=13056&rayon=30", "annuaire/?q=plombier martigues"])
def test_axe_finds_nothing_on_a_search_with_all_that_opens(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    """The filters of a phone, the exports, what the results prepare."""
    page = ready(ouvrir(serveur + chemin, largeur=390, has_touch=True))
    page.locator("[aria-controls=filtres]").tap()
    page.locator("#filtres").wait_for()
    page.locator(".trouver details").evaluate_all("tous => tous.forEach((un) => (un.open = true))")
    assert faults(page) == []


def test_axe_finds_nothing_when_the_map_does_not_come(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir("about:blank", largeur=390)
    page.route("**/leaflet.js", lambda demande: demande.abort())
    page.goto(serveur + "carte/?q=coiffure")
    page.get_by_role("alert").wait_for()
    assert faults(page) == []
    ouvrir.ennuis.clear()


def overflow(page: Page, largeur: int) -> int:
    """By how many px a page is wider than a screen (320 px is also 1280 px zoomed 400 %)."""
    page.set_viewport_size({"width": largeur, "height": 560})
    debord: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return debord


TEXTE_ESPACE = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""WCAG 1.4.12."""


@pytest.mark.parametrize(
    "chemin", ["", "annuaire/", "carte/", "lycees/0130058t/", "label/echeances/", "selection/"]
)
def test_a_page_bears_wider_text(ouvrir: Visite, serveur: str, chemin: str) -> None:
    page = ready(ouvrir(serveur + chemin, largeur=390, bypass_csp=True))
    page.add_style_tag(content=TEXTE_ESPACE)
    assert overflow(page, 390) <= 0
    coupes = page.evaluate(CUT_TEXTS)
    assert coupes == []


@pytest.mark.parametrize(
    "chemin", ["", "annuaire/?q=cuisine", "lycees/0130058t/", "formations/cap-coiffure/", "carte/"]
)
def test_letters_twice_as_large_fit_a_phone(ouvrir: Visite, serveur: str, chemin: str) -> None:
    """WCAG 1.4.4: the visitor’s own size of letters, 150 and 200 %."""
    page = ouvrir("about:blank", largeur=390)
    session = page.context.new_cdp_session(page)
    for taille in (24, 32):
        session.send("Page.setFontSizes", {"fontSizes": {"standard": taille}})
        page.goto(serveur + chemin)
        assert overflow(ready(page), 390) <= 0, taille
        entete = page.locator(".entete__barre").bounding_box()
        assert entete is not None
        assert entete["height"] < 10 * taille


CUT_TEXTS = """
[...document.querySelectorAll("main :is(p, li, a, button, h1, h2, h3, dd, dt, label), header *")]
  .filter(($e) => {
    const style = getComputedStyle($e);
    const cache = ["hidden", "clip"].includes(style.overflowX) && style.clipPath === "none";
    return cache && $e.offsetWidth > 1 && $e.scrollWidth > $e.clientWidth + 2;
  })
  .map(($e) => $e.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("chemin", ["", "annuaire/", "carte/", "lycees/0130058t/", "inscription/"])
def test_the_keyboard_sees_where_it_is_and_is_never_trapped(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    page = ouvrir(serveur + chemin)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#contenu"
    vus = []
    for _ in range(25):
        page.keyboard.press("Tab")
        lieu = page.evaluate(FOCUS)
        vus.append(lieu["quoi"])
        assert lieu["visible"], lieu["quoi"]
    assert len(set(vus)) > 10


FOCUS = """
(() => {
  const $e = document.activeElement;
  const style = getComputedStyle($e);
  const cadre = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const boite = $e.getBoundingClientRect();
  const montre = boite.width > 0 && boite.height > 0;
  const dehors = $e === document.body;
  return {
    quoi: dehors ? "navigateur" : `${$e.tagName} ${$e.id} ${$e.textContent.trim().slice(0, 40)}`,
    visible: dehors || (montre && (cadre || style.boxShadow !== "none")),
  };
})()
"""


def test_forced_colours_leave_every_control_a_border_or_an_icon(
    ouvrir: Visite, serveur: str
) -> None:
    page = ready(ouvrir(f"{serveur}annuaire/", forced_colors="active"))
    sans = page.evaluate(
        """[...document.querySelectorAll("main :is(button, input, select)")]
        .filter(($e) => $e.offsetWidth > 1 && parseFloat(getComputedStyle($e).borderTopWidth) === 0
          && !["checkbox", "radio", "hidden"].includes($e.type) && !$e.querySelector("svg"))
        .map(($e) => $e.outerHTML.slice(0, 120))"""
    )
    assert sans == []
