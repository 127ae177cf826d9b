"""`<lycees-metiers>` on another site: another port, and a policy that lets in our address alone."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.navigateur

API = "api/v1/etablissements.json"
Corps = dict[str, str]


class Hote(BaseHTTPRequestHandler):
    """The other site: one page, whose policy lets in our scripts and data and nothing else."""

    page = ""
    site = ""

    def do_GET(self) -> None:
        """Answer with the page, whatever the address."""
        corps = self.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(corps)))
        self.send_header(
            "Content-Security-Policy",
            f"default-src 'none'; script-src {self.site}; connect-src {self.site}; img-src data:",
        )
        self.end_headers()
        self.wfile.write(corps)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def chez(ouvrir: Visite, serveur: str) -> Iterator[Callable[..., Page]]:
    """A function (tag, replacing bodies by end of address) → the other site's page, open."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Hote)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    lieu = urlsplit(serveur)

    def ouvrir_chez(balise: str, corps: Corps | None = None) -> Page:
        Hote.site = f"{lieu.scheme}://{lieu.netloc}"
        Hote.page = (
            '<!doctype html><html lang="fr"><title>Chez nous</title>'
            '<link rel="icon" href="data:,"><main><h1>Chez nous</h1>'
            f"{balise}<a href='{serveur}annuaire/'>Secours</a></lycees-metiers></main>"
            f'<script type="module" src="{serveur}assets/js/lycees-metiers.js"></script>'
        )

        def repondre(route: Route) -> None:
            """Answer as a server that lets other sites read it."""
            for fin, texte in (corps or {}).items():
                if route.request.url.endswith(fin):
                    permis = {"access-control-allow-origin": "*"}
                    etat = 200 if texte else 503
                    route.fulfill(status=etat, body=texte, headers=permis)
                    return
            reponse = route.fetch()
            entetes = {**reponse.headers, "access-control-allow-origin": "*"}
            route.fulfill(response=reponse, headers=entetes)

        page = ouvrir("about:blank")
        page.route(f"{serveur}**", repondre)
        page.goto(f"http://127.0.0.1:{httpd.server_port}/")
        return page

    yield ouvrir_chez
    httpd.shutdown()
    httpd.server_close()


def plain(texte: str) -> str:
    return " ".join(texte.split())


def test_it_says_what_the_cards_of_our_page_say(
    chez: Callable[..., Page], ouvrir: Visite, serveur: str
) -> None:
    page = chez('<lycees-metiers filiere="restauration">')
    lycees = page.locator("lycees-metiers li")
    expect(lycees.first).to_be_visible()
    dits = {
        plain(li.locator(".nom").inner_text()): plain(li.locator(".label").inner_text())
        for li in lycees.all()
    }
    notre = ouvrir(f"{serveur}filieres/restauration/")
    # What all of them share is said once, above.
    commun = notre.locator("#label-commun .badge-etat")
    cartes = {
        plain(v.locator(".vignette__nom").inner_text()): plain(
            (etat if (etat := v.locator(".vignette__etat")).count() else commun).inner_text()
        )
        for v in notre.locator(".avec-carte .vignette").all()
    }
    assert len(dits) > 1
    assert dits == cartes
    lien = lycees.first.get_by_role("link").get_attribute("href") or ""
    assert lien.startswith(f"{serveur}lycees/")
    expect(page.locator("lycees-metiers .pied")).to_contain_text("site non officiel, au 23 nov")
    expect(page.get_by_role("link", name="Secours")).to_be_hidden()


def test_the_nearest_come_first_and_the_others_stay_behind_a_link(
    chez: Callable[..., Page], serveur: str
) -> None:
    page = chez('<lycees-metiers pres="13056" rayon="40" nombre="3">')
    lycees = page.locator("lycees-metiers li")
    expect(lycees).to_have_count(3)
    expect(lycees.first).to_contain_text("Martigues (13), ")
    suite = page.get_by_role("link", name="Voir les")
    expect(suite).to_have_attribute("href", f"{serveur}annuaire/?pres=13056&rayon=40")
    page.locator("lycees-metiers").evaluate("liste => liste.setAttribute('nombre', '2')")
    expect(lycees).to_have_count(2)


def test_a_code_that_is_no_communes_is_said_so(chez: Callable[..., Page]) -> None:
    page = chez('<lycees-metiers pres="Ailleurs">')
    expect(page.get_by_role("status")).to_contain_text("n’est le code d’aucune commune")
    expect(page.get_by_role("link", name="Secours")).to_be_visible()


def test_it_says_that_nothing_answers(chez: Callable[..., Page]) -> None:
    page = chez('<lycees-metiers filiere="nulle-part">')
    expect(page.get_by_role("status")).to_contain_text("Aucun lycée des métiers")
    expect(page.get_by_role("link", name="Chercher dans l’annuaire")).to_be_visible()


@pytest.mark.parametrize("corps", ["", "pas du JSON", '{"etablissements": 1}'])
def test_what_cannot_be_read_is_said_and_leaves_the_hosts_own_link(
    chez: Callable[..., Page], ouvrir: Visite, corps: str
) -> None:
    page = chez("<lycees-metiers>", {API: corps})
    expect(page.get_by_role("status")).to_have_text("La liste des lycées n’a pas pu être lue.")
    expect(page.get_by_role("link", name="Secours")).to_be_visible()
    # The browser says a refused answer too: that is the fault at hand.
    ouvrir.ennuis.clear()


def test_hostile_texts_stay_text(chez: Callable[..., Page]) -> None:
    attaque = "</p><img src=x onerror=alert(1)><script>alert(1)</script>"
    label = {
        "calendrier": [{"a_partir_du": "0001-01-01", "etat": "en_vigueur"}],
        "mentions": {"en_vigueur": attaque},
    }
    lycee = {
        "uai": "../../x?<b>",
        "nom": attaque,
        "adresse": {"nom_commune": attaque, "arrondissement": None, "departement": attaque},
        "position": None,
        "label": label,
        "filieres": [],
        "offres": [],
    }
    document = {"titre": attaque, "genere_le": "2026-11-23", "etablissements": [lycee]}
    page = chez("<lycees-metiers>", {API: json.dumps(document)})
    liste = page.locator("lycees-metiers")
    expect(liste.locator(".nom")).to_have_text(attaque)
    expect(liste.locator(".label")).to_have_text(attaque)
    assert liste.evaluate("liste => liste.shadowRoot.querySelector('img, script, b') === null")
    lien = liste.locator(".nom a").get_attribute("href") or ""
    assert "/lycees/..%2F..%2Fx%3F" in lien
