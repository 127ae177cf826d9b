"""What every page does: the day's label states, the theme, the menu, paper, no shift."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from macros.publication import serveur

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Visite

pytestmark = pytest.mark.navigateur

FICHE = "lycees/0130058t/"
SORTES = ("", FICHE, "formations/cap-cuisine/", "label/comprendre/")
COMPAREES = "?uai=0130058T&uai=0132974M"


def travel(page: Page, day: str) -> None:
    """Show a page again as a visitor of another day would see it."""
    page.clock.set_fixed_time(f"{day}T10:00:00")
    page.reload()


def test_a_page_built_long_ago_says_the_label_of_the_day(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + FICHE)
    badge = page.locator(".fiche__etat .badge-etat")
    expect(badge).to_contain_text("Label vu en 2025")
    travel(page, "2030-12-31")
    expect(badge).to_contain_text("Label vu en 2025")
    travel(page, "2031-01-01")
    expect(badge).to_have_text(
        "Label à vérifier : aucun renouvellement enregistré", use_inner_text=True
    )
    expect(badge).to_have_attribute("data-etat", "non_confirme")
    expect(page.locator(".etat-phrase p:visible")).to_have_count(1)


def test_the_chosen_theme_lasts_and_the_devices_own_is_not_stored(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur + FICHE)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    button = page.get_by_role("button", name="Thème sombre")
    button.click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(serveur)
    assert page.evaluate(ground) == dark
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    assert page.evaluate(ground) == light
    assert page.evaluate("localStorage.getItem('theme')") is None


def test_the_menu_opens_closes_and_gives_the_focus_back(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + FICHE, largeur=390)
    menu = page.locator(".menu")
    page.get_by_text("Menu", exact=True).click()
    menu.get_by_role("link", name="Entreprises").focus()
    page.keyboard.press("Escape")
    assert menu.evaluate("menu => menu.open") is False
    expect(menu.locator("summary")).to_be_focused()


def test_without_javascript_the_menu_still_opens_and_no_dead_button_shows(
    ouvrir: Visite, serveur: str
) -> None:
    page = ouvrir(serveur + FICHE, largeur=390, javascript=False)
    page.locator(".menu summary").click()
    expect(page.locator(".menu").get_by_role("link", name="Formations")).to_be_visible()
    for inert in ("[data-theme]", "[data-partager]", "[data-selection]", "[data-copier]"):
        expect(page.locator(inert).first).to_be_hidden()


def test_the_first_key_leads_over_the_header(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + FICHE)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Aller au contenu")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_uai_is_copied_in_one_touch(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + FICHE, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".raccourcis").get_by_role("link", name="Entreprises").click()
    page.get_by_role("button", name="Copier").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "0130058T"


def test_paper_shows_the_page_and_not_its_tools(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + FICHE)
    page.emulate_media(media="print")
    for tool in (".entete__recherche", ".entete__nav", ".raccourcis", ".fiche .actions"):
        expect(page.locator(tool).first).to_be_hidden()
    for fact in ("#formations", "#contact", ".carte-statique", ".papier"):
        expect(page.locator(fact).first).to_be_visible()


WATCH = """
window.moved = [];
const name = ({ node, previousRect: from, currentRect: to }) => {
  const where = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
  const what = node?.closest ? node : node?.parentElement;
  const called = what ? `${what.localName}.${what.getAttribute("class")}` : "?";
  return `${called}: ${where(from)} → ${where(to)}`;
};
new PerformanceObserver((list) => {
  for (const { sources } of list.getEntries()) moved.push(...sources.map(name));
}).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = """(before) => new Promise((done) => {
  const count = () => document.getElementsByTagName("*").length;
  const look = () => {
    if (count() <= before) setTimeout(look);
    else requestAnimationFrame(() => setTimeout(() => done(count())));
  };
  look();
})"""
"""Wait until more elements have come, and are painted; return how many there are."""
WHOLE = "h1|h2|h3|ul|ol|dl|table|form|figure|nav|header|section"


def pieces(html: str) -> Iterator[str]:
    """Cut a page where a browser may paint it: after each tag of its header, then by blocks.

    Each piece but the last brings an element.
    """
    tete, entete, corps = re.split(r"(?=<header class=\"entete)|(?=<main)", html)
    balises = re.findall(r"[^<]*(?:</[^<]*)*<\w[^>]*>", entete)
    corps = entete.removeprefix("".join(balises)) + corps
    blocs = re.findall(rf".*?<\w.*?</(?:{WHOLE})>", corps, re.S)
    yield from (tete, *balises, *blocs, corps.removeprefix("".join(blocs)))


@contextmanager
def piecemeal(site: Path, chemin: str) -> Iterator[tuple[str, Callable[[str], None]]]:
    """Serve a site whose page `chemin` comes by the pieces that one sends; an empty one ends it."""
    morceaux: SimpleQueue[str] = SimpleQueue()

    class Lent(serveur.Handler):
        def do_GET(self) -> None:  # noqa: N802
            if self.path != f"/{chemin}":
                super().do_GET()
                return
            self.send_response(200)
            self.send_header("Content-Type", serveur.TYPES[".html"])
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            while octets := morceaux.get().encode():
                self.wfile.write(b"%x\r\n%s\r\n" % (len(octets), octets))
            self.wfile.write(b"0\r\n\r\n")

    httpd = serveur.Server(
        ("127.0.0.1", 0), partial(Lent, directory=str(site), types=serveur.TYPES)
    )
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/{chemin}", morceaux.put
    finally:
        morceaux.put("")
        httpd.shutdown()
        httpd.server_close()


@pytest.mark.parametrize("largeur", [390, 1280])
@pytest.mark.parametrize("chemin", [*SORTES, "selection/", f"selection/{COMPAREES}"])
def test_nothing_moves_however_slowly_a_page_comes(
    ouvrir: Visite, site_reel: Path, chemin: str, largeur: int
) -> None:
    """A browser that is short of time paints what it has: here, it has time for every piece."""
    page = ouvrir("about:blank", largeur=largeur)
    page.add_init_script(WATCH)
    html = (site_reel / chemin.partition("?")[0] / "index.html").read_text("utf-8")
    with piecemeal(site_reel, chemin) as (adresse, send):
        elements = 0
        *premiers, dernier = pieces(html)
        for rang, piece in enumerate(premiers):
            send(piece)
            if not rang:
                page.goto(adresse, wait_until="commit")
            elements = page.evaluate(PAINTED, elements)
        send(dernier)
        send("")
        page.wait_for_load_state("networkidle")
        page.evaluate(PAINTED, 0)
    assert page.evaluate("moved") == []
