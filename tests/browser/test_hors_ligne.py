"""The site kept on a phone: asked for, read without a network, brought up to date, stopped."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.construction import hors_ligne
from macros.publication.serveur import Handler
from tests.conftest import SITE_URL, serve

pytestmark = pytest.mark.navigateur
GARDER, OUBLIER = "[data-garder]", "[data-oublier]"


class Publie:
    """A site published at an address of its own, whose files a test may change."""

    def __init__(self, dossier: Path, pile: ExitStack) -> None:
        self.dossier = dossier
        self.adresse = pile.enter_context(serve(dossier))
        self.ecrire("hors-ligne/index.html", lambda texte: texte.replace(SITE_URL, self.adresse))
        hors_ligne.ecrire(dossier, offert=True)

    def ecrire(self, chemin: str, changer: object) -> None:
        """Write a file anew: it is a link to that of a site that other tests see."""
        fichier = self.dossier / chemin
        texte = changer(fichier.read_text("utf-8"))  # type: ignore[operator]
        fichier.unlink()
        fichier.write_text(texte, "utf-8")


@pytest.fixture
def dossier(site_essai: Path, tmp_path: Path) -> Path:
    """A copy of a built site."""
    copie = tmp_path / "site"
    shutil.copytree(site_essai, copie, copy_function=os.link)
    for chemin in (hors_ligne.SERVICE, hors_ligne.LISTE):
        (copie / chemin).unlink()
    return copie


@pytest.fixture
def page(navigateur: Browser) -> Iterator[Page]:
    """A phone."""
    with navigateur.new_context(viewport={"width": 390, "height": 844}) as contexte:
        yield contexte.new_page()


def garder(page: Page, adresse: str) -> None:
    page.goto(adresse + "hors-ligne/")
    page.locator(GARDER).click()
    expect(page.locator("[data-dit]")).to_have_text("Le site est gardé sur cet appareil.")
    expect(page.locator(OUBLIER)).to_be_focused()


def attendre(page: Page, promesse: str) -> None:
    """Wait until a promise of the page gives true."""
    for _ in range(600):
        if page.evaluate(promesse):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"jamais vrai : {promesse}")


def gardes(page: Page) -> list[str]:
    return page.evaluate("""async () => {
        const noms = (await caches.keys()).filter((nom) => nom.startsWith("site "));
        const listes = await Promise.all(noms.map(async (n) => (await caches.open(n)).keys()));
        return listes.flat().map(({ url }) => url);
    }""")


def test_a_kept_site_is_read_without_a_network(dossier: Path, page: Page) -> None:
    with ExitStack() as pile:
        site = Publie(dossier, pile)
        garder(page, site.adresse)
    page.context.set_offline(True)
    page.goto(site.adresse + "annuaire/?q=cuisine")
    expect(page.locator("#resultats [data-uai]").first).to_be_visible()
    expect(page.locator(".bandeau-hors-ligne")).to_have_text(
        re.compile("Hors ligne\u00a0: données du 23 novembre 2026.")
    )
    page.locator("#resultats [data-uai] a").first.click()
    expect(page.locator("h1")).to_contain_text("Lycée")
    page.goto(site.adresse + "contribuer/")
    expect(page.locator("[data-dit]")).to_contain_text("La page demandée n’est pas gardée")
    page.locator(OUBLIER).click()
    expect(page.locator("[data-dit]")).to_have_text("Effacé de cet appareil.")
    assert gardes(page) == []


def test_a_network_that_is_gone_or_silent_is_said_and_not_waited_for(
    dossier: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A forge lets browsers keep a page a while; a network may take a question, and not answer."""
    monkeypatch.setattr(Handler, "cache", "max-age=600")
    fin = threading.Event()

    def ne_repond_plus(requete: Handler) -> None:
        if not urlsplit(requete.path).path.endswith("/"):
            fin.wait()
        requete.close_connection = True

    with ExitStack() as pile:
        site = Publie(dossier, pile)
        garder(page, site.adresse)
        pile.callback(fin.set)
        monkeypatch.setattr(Handler, "do_GET", ne_repond_plus)
        for chemin in ("hors-ligne/", "annuaire/?q=cuisine"):
            page.goto(site.adresse + chemin)
            expect(page.locator(".bandeau-hors-ligne")).to_contain_text("Hors ligne")
        expect(page.locator(".trouver[data-reponse] #resultats [data-uai]").first).to_be_visible()


def test_a_download_that_stopped_says_what_is_missing(dossier: Path, page: Page) -> None:
    with ExitStack() as pile:
        site = Publie(dossier, pile)
        liste = json.loads((dossier / hors_ligne.LISTE).read_text("utf-8"))
        perdue = dossier / next(iter(liste["suite"])) / "index.html"
        texte = perdue.read_bytes()
        perdue.unlink()
        page.goto(site.adresse + "hors-ligne/")
        page.locator(GARDER).click()
        expect(page.locator("[data-dit]")).to_contain_text("s’est arrêté")
        page.reload()
        expect(page.locator("[data-dit]")).to_contain_text("gardé sur cet appareil, sauf 1 page.")
        perdue.write_bytes(texte)
        page.locator(GARDER).click()
        expect(page.locator("[data-dit]")).to_have_text("Le site est gardé sur cet appareil.")


def test_nothing_is_kept_before_it_is_asked_for(dossier: Path, page: Page) -> None:
    with ExitStack() as pile:
        site = Publie(dossier, pile)
        page.goto(site.adresse + "hors-ligne/")
        expect(page.locator(GARDER)).to_be_visible()
        page.goto(site.adresse)
        assert gardes(page) == []
        assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []


def test_a_preview_is_never_kept(serveur_essai: str, page: Page) -> None:
    page.goto(serveur_essai + "hors-ligne/")
    expect(page.locator("[data-dit]")).to_contain_text("n’en est qu’un aperçu")
    expect(page.locator(f"{GARDER}, {OUBLIER}").locator("visible=true")).to_have_count(0)


def test_a_new_version_takes_only_what_changed(dossier: Path, page: Page) -> None:
    with ExitStack() as pile:
        site = Publie(dossier, pile)
        garder(page, site.adresse)
        avant = gardes(page)
        site.ecrire("inscription/index.html", lambda t: t.replace("</h1>", " (nouveau)</h1>", 1))
        for chemin in (hors_ligne.SERVICE, hors_ligne.LISTE):
            (dossier / chemin).unlink()
        hors_ligne.ecrire(dossier, offert=True)
        demandes: list[str] = []
        page.context.on("request", lambda d: demandes.append(d.url))
        page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
        attendre(
            page,
            """async () => {
            const reponse = await caches.match(new URL("../inscription/", location.href));
            return (await reponse?.text())?.includes("(nouveau)</h1>");
        }""",
        )
        attendre(page, "async () => (await caches.keys()).length === 1")
        assert sorted(gardes(page)) == sorted(avant)
        pages = {urlsplit(url).path for url in demandes if urlsplit(url).path.endswith("/")}
        assert {chemin.rsplit("/", 2)[1] for chemin in pages} <= {"inscription"}
    page.goto(site.adresse + "inscription/")
    expect(page.locator("h1")).to_contain_text("(nouveau)")


def test_a_site_that_stops_is_forgotten_by_every_phone(dossier: Path, page: Page) -> None:
    with ExitStack() as pile:
        site = Publie(dossier, pile)
        garder(page, site.adresse)
        for chemin in (hors_ligne.SERVICE, hors_ligne.LISTE):
            (dossier / chemin).unlink()
        hors_ligne.ecrire(dossier, offert=False)
        page.goto(site.adresse)
        attendre(page, "async () => !(await caches.keys()).length")
        page.goto(site.adresse + "hors-ligne/")
        expect(page.locator("[data-dit]")).to_contain_text("ne se garde pas hors ligne")
        assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []


def test_it_is_small_enough_for_a_phone(site_reel: Path) -> None:
    octets = json.loads((site_reel / hors_ligne.LISTE).read_text("utf-8"))["octets"]
    assert octets["coeur"] <= 700_000
    assert octets["coeur"] + octets["suite"] <= 2_000_000


def test_a_phone_can_install_it(serveur_essai: str, page: Page) -> None:
    page.goto(serveur_essai + "inscription/")
    session = page.context.new_cdp_session(page)
    manifeste = session.send("Page.getAppManifest")
    assert not manifeste["errors"]
    assert json.loads(manifeste["data"])["display"] == "standalone"
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
