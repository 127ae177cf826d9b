"""The map on another site: every parameter of the map, a low frame, a sandboxed one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import found, map_ready
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator

pytestmark = pytest.mark.navigateur


def test_the_snippet_takes_a_commune_and_a_radius(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "carte/integrer/")
    page.get_by_label("Autour d’une commune").fill("martigues")
    page.get_by_role("option", name="Martigues (13)").first.click()
    page.get_by_label("Rayon").select_option("20")
    code = page.locator("#code")
    expect(code).to_have_value(re.compile(r"carte/cadre/\?pres=13056&amp;rayon=20\""))
    # Sent or reloaded, the page shows the same.
    autre = ouvrir(page.url)
    expect(autre.get_by_label("Autour d’une commune")).to_have_value("Martigues (13)")
    expect(autre.locator("#code")).to_have_value(code.input_value())


def test_the_frame_answers_as_the_map_does(ouvrir: Visite, serveur: str) -> None:
    """Words, a filter of two values, a service, a commune, its radius and an order."""
    recherche = "?q=bac+pro&filiere=metal&filiere=electricite&pres=13056&rayon=30&tri=nom"
    carte = found(map_ready(ouvrir(f"{serveur}carte/{recherche}")))
    assert carte
    assert found(map_ready(ouvrir(f"{serveur}carte/cadre/{recherche}"))) == carte


@pytest.mark.parametrize("largeur", [320, 800])
def test_a_frame_of_320_px_holds_the_map_whole(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = map_ready(ouvrir(serveur + "carte/cadre/?pres=13056", largeur=largeur, hauteur=320))
    assert page.evaluate("[scrollY, document.documentElement.scrollHeight]") == [0, 320]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    carte = page.locator("#map_lycees").bounding_box()
    assert carte is not None
    assert carte["height"] >= 120
    expect(page.locator(".cadre__besoin")).to_be_hidden()
    expect(page.get_by_role("link", name="site", exact=False).first).to_be_in_viewport()


def framed(ouvrir: Visite, serveur: str, sandbox: str) -> FrameLocator:
    page = ouvrir(serveur + "accessibilite/")
    page.evaluate(
        """([adresse, sandbox]) => {
            const cadre = document.createElement("iframe");
            cadre.id = "essai";
            cadre.width = cadre.height = 560;
            cadre.setAttribute("sandbox", sandbox);
            cadre.src = adresse;
            document.body.prepend(cadre);
        }""",
        [serveur + "carte/cadre/", sandbox],
    )
    return page.frame_locator("#essai")


@pytest.mark.parametrize("sandbox", ["", "allow-scripts", "allow-forms"])
def test_a_sandboxed_frame_says_what_it_needs(ouvrir: Visite, serveur: str, sandbox: str) -> None:
    cadre = framed(ouvrir, serveur, sandbox)
    expect(cadre.locator(".cadre__besoin")).to_be_visible()
    expect(cadre.locator(".cadre__besoin")).to_contain_text("allow-scripts allow-same-origin")
    # The browser says it too: that is the fault at hand.
    ouvrir.ennuis.clear()


def test_a_sandboxed_frame_needs_no_forms(ouvrir: Visite, serveur: str) -> None:
    cadre = framed(ouvrir, serveur, "allow-scripts allow-same-origin allow-popups")
    cadre.locator(".trouver[data-prete]").wait_for()
    expect(cadre.locator(".cadre__besoin")).to_be_hidden()
