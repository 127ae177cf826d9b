"""Everything that a finger presses is at least 24 pixels wide and high, on every kind of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.recherche import Habitue

pytestmark = pytest.mark.navigateur

PAGES = (
    "",
    "annuaire/",
    "lycees/0130058t/",
    "filieres/restauration/",
    "formations/cap-cuisine/",
    "selection/?uai=0130058T,0130053N",
    "label/",
    "label/echeances/",
    "label/auto-evaluation/",
    "inscription/",
    "entreprises/",
    "donnees/",
    "nouveautes/",
    "contribuer/corriger/?uai=0130058T",
    "sources/",
    "carte/integrer/",
    "carte/?q=cuisine",
    "contribuer/erreurs/",
)
PETITES = """() => {
  const all = "a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']";
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // A field is pressed by its label too.
  const box = (one) => {
    const boxes = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
    return [Math.max(...boxes.map((b) => b.width)), Math.max(...boxes.map((b) => b.height))];
  };
  // A link within a sentence is as high as its line: WCAG 2.5.8 exempts it.
  const inText = (one) => {
    if (one.tagName !== "A" || getComputedStyle(one).display !== "inline") return false;
    let block = one.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const links = [...block.querySelectorAll("a")].map((link) => link.textContent).join("");
    return block.textContent.replace(/\\s/g, "").length > links.replace(/\\s/g, "").length;
  };
  return [...document.querySelectorAll(all)].flatMap((one) => {
    const [width, height] = box(one);
    // What only readers see, and what a page hides until it is focused.
    if (width < 2 || height < 2 || !shown(one) || inText(one)) return [];
    if (width > 23.9 && height > 23.9) return [];
    return [`${Math.round(width)}×${Math.round(height)} ${one.outerHTML.slice(0, 110)}`];
  });
}"""


@pytest.mark.parametrize("chemin", PAGES)
def test_what_one_presses_is_at_least_24_pixels(
    revenir: Habitue, serveur: str, chemin: str
) -> None:
    page = revenir(serveur + chemin, largeur=390, hauteur=844, has_touch=True)
    page.evaluate("document.querySelectorAll('main details').forEach((e) => { e.open = true; })")
    assert page.evaluate(PETITES) == []
