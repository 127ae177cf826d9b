"""The map keeps what one did, stands in the first screen, and pretends nothing while it loads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import answered, at_rest, found, map_ready
from tests.browser.test_carte import choose_zone, seen
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.navigateur, pytest.mark.anime]

ZONE = "zone=43.2,4.9,43.6,5.6"


def test_a_zone_of_the_address_is_searched_and_framed(ouvrir: Visite, serveur: str) -> None:
    page = at_rest(map_ready(ouvrir(f"{serveur}carte/?{ZONE}")))
    assert 0 < len(found(page)) < 40
    cadre, carte = (
        page.locator(ici).bounding_box() for ici in ("#map_lycees path.zone", "#map_lycees")
    )
    assert cadre is not None
    assert carte is not None
    assert cadre["x"] >= carte["x"] - 2
    assert max(cadre["width"] / carte["width"], cadre["height"] / carte["height"]) > 0.6


def test_the_list_keeps_the_zone_and_so_does_the_embed(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    dedans = choose_zone(page)
    zone = re.search(r"zone=[^&]+", page.url)
    assert zone is not None
    for lien in ("liste", "integrer"):
        href = page.locator(f"a[data-lien-vue={lien}]").first.get_attribute("href") or ""
        assert zone[0] in href
    page.locator("a[data-lien-vue=liste]").click()
    page.wait_for_url("**/annuaire/?zone=*")
    assert set(found(page)) == set(dedans)
    expect(page.locator(".resultats__compte")).to_contain_text("dans la zone")
    page.get_by_role("button", name="Retirer : Zone de la carte").click()
    assert len(found(page)) > len(dedans)


@pytest.mark.parametrize(
    "texte", ["", "1,2,3", "a,b,c,d", "44,5,43,6", "43,5,44", "1e99,0,0,1", ",,,"]
)
def test_a_zone_that_is_none_counts_as_absent(ouvrir: Visite, serveur: str, texte: str) -> None:
    page = answered(ouvrir(f"{serveur}annuaire/?dep=05&zone={texte}"))
    assert {uai[:3] for uai in found(page)} == {"005"}
    expect(page.locator(".resultats__compte")).not_to_contain_text("zone")


def test_back_from_a_lycees_page_finds_zone_and_view(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    dedans = choose_zone(page)
    page.locator("#map_lycees").focus()
    page.keyboard.press("ArrowRight")
    vue = seen(page)
    page.locator(".vignette__nom a").first.evaluate("lien => lien.click()")
    page.wait_for_url("**/lycees/**")
    page.go_back()
    assert found(map_ready(page)) == dedans
    assert seen(page) == pytest.approx(vue, abs=2)


def moved(page: Page) -> tuple[float, ...]:
    """Zoom in and go east; the view."""
    page.get_by_role("button", name="Agrandir", exact=True).click()
    at_rest(page).locator("#map_lycees").focus()
    page.keyboard.press("ArrowRight")
    return seen(page)


def test_a_moved_map_is_in_the_address_for_whoever_gets_the_link(
    ouvrir: Visite, serveur: str
) -> None:
    page = at_rest(map_ready(ouvrir(f"{serveur}carte/?dep=13")))
    assert page.url.endswith("/carte/?dep=13")
    vue = moved(page)
    assert re.search(r"/carte/\?dep=13&vue=[\d.]+,[\d.]+,\d+$", page.url)
    lien = page.url
    page.locator("a[data-lien-vue=liste]").click()
    page.wait_for_url("**/annuaire/?dep=13&vue=*")
    answered(page).locator("a[data-lien-vue=carte]").first.click()
    page.wait_for_url("**/carte/?dep=13&vue=*")
    assert seen(map_ready(page)) == pytest.approx(vue, abs=2)
    assert page.url == lien


def test_another_search_forgets_the_view_and_back_finds_it(ouvrir: Visite, serveur: str) -> None:
    page = at_rest(map_ready(ouvrir(f"{serveur}carte/?dep=13")))
    vue, lien = moved(page), page.url
    page.get_by_role("button", name=re.compile("^Retirer : Bouches")).click()
    page.wait_for_url("**/carte/")
    assert seen(answered(page)) != vue
    assert "vue" not in page.url
    page.go_back()
    assert seen(answered(page)) == pytest.approx(vue, abs=2)
    assert page.url == lien


def test_a_map_that_nobody_moved_leaves_the_address(ouvrir: Visite, serveur: str) -> None:
    page = at_rest(map_ready(ouvrir(f"{serveur}carte/?q=coiffure")))
    page.set_viewport_size({"width": 1000, "height": 700})
    page.wait_for_timeout(300)
    page.evaluate("['beforeprint', 'afterprint'].forEach((nom) => dispatchEvent(new Event(nom)))")
    assert at_rest(page).url.endswith("/carte/?q=coiffure")


@pytest.mark.parametrize(("largeur", "hauteur"), [(1366, 650), (390, 844)])
@pytest.mark.parametrize(
    "chemin",
    ["carte/", "carte/?q=coiffure&dep=13", "carte/?pres=13056&rayon=30", f"carte/?dep=13&{ZONE}"],
)
def test_most_of_the_map_stands_in_the_first_screen(
    ouvrir: Visite, serveur: str, chemin: str, largeur: int, hauteur: int
) -> None:
    page = map_ready(ouvrir(serveur + chemin, largeur=largeur, hauteur=hauteur))
    expect(page.locator("#map_lycees")).to_be_in_viewport(ratio=0.6)


@pytest.mark.parametrize("largeur", [1024, 1280, 1600])
def test_open_filters_stand_beside_the_map(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = map_ready(ouvrir(serveur + "carte/", largeur=largeur, hauteur=900))
    avant = page.locator("#map_lycees").bounding_box()
    page.get_by_role("button", name="Filtres").click()
    filtres, carte = (page.locator(ici).bounding_box() for ici in ("#filtres", "#map_lycees"))
    assert avant is not None
    assert filtres is not None
    assert carte is not None
    assert filtres["x"] + filtres["width"] <= carte["x"]
    assert carte["y"] <= avant["y"] + 2
    assert carte["width"] > 220


def test_on_a_phone_place_and_filters_open_with_their_button(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/", largeur=390, has_touch=True))
    expect(page.locator("#lieu")).to_be_hidden()
    page.get_by_role("button", name="Lieu et filtres").tap()
    expect(page.locator("#lieu")).to_be_visible()
    expect(page.locator("#filtres")).to_be_visible()


@pytest.mark.parametrize("largeur", [390, 1280])
def test_without_results_help_comes_first(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=zzzz", largeur=largeur))
    expect(page.locator("#vide")).to_be_in_viewport(ratio=0.5)
    for absent in (".legende", ".emporter"):
        expect(page.locator(absent)).to_be_hidden()
    if largeur == 390:
        vide, carte = (page.locator(ici).bounding_box() for ici in ("#vide", "#map_lycees"))
        assert vide is not None
        assert carte is not None
        assert vide["y"] < carte["y"]


def buttons(page: Page) -> list[str]:
    """The names of the map’s own buttons that one sees."""
    noms: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".carte-outils button")]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .map((one) => one.textContent.trim())"""
    )
    return noms


def test_nothing_pretends_to_work_until_the_map_is_there(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir("about:blank")
    retenus: list[Route] = []
    page.route("**/leaflet.js", lambda demande: retenus.append(demande))
    page.goto(serveur + "carte/", wait_until="domcontentloaded")
    answered(page)
    assert buttons(page) == []
    page.get_by_role("button", name="Coiffure, esthétique").click()
    expect(page).to_have_url(re.compile(r"/carte/\?filiere=beaute$"))
    for demande in retenus:
        demande.continue_()
    assert len(buttons(map_ready(page))) == 3


def test_without_leaflet_the_list_is_said_to_be_whole(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir("about:blank")
    page.route("**/leaflet.js", lambda demande: demande.abort())
    page.goto(serveur + "carte/?q=coiffure")
    expect(page.get_by_role("alert")).to_contain_text("La liste reste complète")
    assert buttons(page) == []
    assert len(found(page)) > 2
    ouvrir.ennuis.clear()


@pytest.mark.parametrize("vue", ["annuaire", "carte"])
def test_a_deep_link_shows_no_card_before_its_answer(
    ouvrir: Visite, serveur: str, vue: str
) -> None:
    page = ouvrir("about:blank")
    retenus: list[Route] = []
    page.route("**/recherche/*.json", lambda demande: retenus.append(demande))
    page.goto(f"{serveur}{vue}/?q=coiffure", wait_until="domcontentloaded")
    expect(page.locator(".resultats__attente")).to_be_visible()
    page.clock.install()
    page.clock.run_for(11_000)
    expect(page.locator("#resultats .vignette").first).to_be_hidden()
    while not page.locator(".trouver[data-reponse]").count():
        for demande in retenus:
            demande.continue_()
        retenus.clear()
        page.wait_for_timeout(20)
    expect(page.locator("#resultats .vignette:visible").first).to_be_visible()
    expect(page.locator(".resultats__attente")).to_be_hidden()


def test_the_picture_of_all_marks_none_of_a_search(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir("about:blank")
    page.route("**/leaflet.js", lambda _demande: None)
    page.goto(f"{serveur}carte/", wait_until="commit")
    reperes = answered(page).locator("#map_lycees .carte-statique__reperes")
    expect(reperes).to_be_visible()
    page.goto(f"{serveur}carte/?q=coiffure", wait_until="commit")
    expect(answered(page).locator("#compte")).not_to_have_text("46")
    expect(reperes).to_be_hidden()


def test_scripts_that_do_not_come_leave_the_whole_list(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir("about:blank")
    page.route("**/js/annuaire.js", lambda demande: demande.abort())
    page.goto(serveur + "annuaire/?q=coiffure")
    expect(page.locator("#resultats .vignette").first).to_be_visible()
    ouvrir.ennuis.clear()


def test_the_place_searched_has_its_mark_and_its_name(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?pres=13056&rayon=30"))
    lieu = page.locator("#map_lycees .lieu")
    expect(lieu).to_have_text("Martigues")
    expect(lieu).to_be_in_viewport()
    assert page.locator("#map_lycees .ville", has_text=re.compile("^Martigues$")).count() == 0


PARIS = {"latitude": 48.8566, "longitude": 2.3522}
ICI = {"latitude": 43.4052, "longitude": 5.0476}


def locate(
    ouvrir: Visite, serveur: str, ou: dict[str, float], vue: str = "carte/", largeur: int = 1280
) -> Page:
    page = ouvrir("about:blank", largeur=largeur, geolocation=ou, permissions=["geolocation"])
    page.goto(serveur + vue)
    ready = map_ready if vue.startswith("carte") else answered
    ready(page)
    if largeur < 768 and vue.startswith("carte"):
        page.get_by_role("button", name="Lieu et filtres").click()
    page.get_by_role("button", name="Utiliser la position de mon appareil").click()
    expect(page.locator("#criteres, [data-pli-mots]").first).to_contain_text("ma position")
    return at_rest(answered(page))


def test_my_position_has_its_mark(ouvrir: Visite, serveur: str) -> None:
    page = locate(ouvrir, serveur, ICI)
    expect(page.locator("#map_lycees .lieu")).to_have_text("Ma position")
    expect(page.locator("main")).not_to_contain_text("Vous êtes loin")


def test_a_position_outside_is_told_and_never_widens_the_view(ouvrir: Visite, serveur: str) -> None:
    avant = seen(map_ready(ouvrir(serveur + "carte/")))
    page = locate(ouvrir, serveur, PARIS)
    expect(page.locator("#note")).to_contain_text(
        re.compile(r"Vous êtes loin de l’académie\s: .+, est à \d+\skm à vol d’oiseau")
    )
    assert seen(page) == pytest.approx(avant, abs=2)
    expect(page.locator("#map_lycees .lieu")).to_have_count(0)


@pytest.mark.parametrize("vue", ["carte/", "annuaire/"])
def test_on_a_phone_a_position_outside_is_still_told_once_the_form_is_folded(
    ouvrir: Visite, serveur: str, vue: str
) -> None:
    page = locate(ouvrir, serveur, PARIS, vue, largeur=390)
    for bouton in ("[data-pli-bouton]", "[aria-controls=filtres]"):
        if page.locator(bouton).get_attribute("aria-expanded") == "true":
            page.locator(bouton).click()
    expect(page.locator("#lieu-message")).not_to_be_in_viewport()
    note = page.locator("#note")
    expect(note).to_contain_text("Vous êtes loin de l’académie")
    expect(note).to_be_in_viewport()


def test_a_town_typed_with_a_trade_has_its_mark_too(ouvrir: Visite, serveur: str) -> None:
    """Where lycées of the town answer, no distance is asked: it is still the place searched."""
    page = map_ready(ouvrir(serveur + "carte/?q=cuisine martigues"))
    assert page.locator("#compte").inner_text() != "0"
    lieu = page.locator("#map_lycees .lieu")
    expect(lieu).to_have_text("Martigues")
    expect(lieu).to_be_in_viewport()
    page.locator("#recherche [name=q]").fill("cuisine")
    page.keyboard.press("Enter")
    expect(page.locator("#map_lycees .lieu")).to_have_count(0)


def test_a_trip_has_one_distance_however_one_asks(ouvrir: Visite, serveur: str) -> None:
    """What the words name is where a choice starts from: the commune itself."""
    dits = {}
    for demande in ("q=plombier martigues", "q=plombier&pres=13056"):
        page = answered(ouvrir(f"{serveur}annuaire/?{demande}"))
        dits[demande] = page.locator("#resultats .vignette__distance").all_inner_texts()
    premier, autre = dits.values()
    assert len(premier) > 1
    assert premier == autre


def test_a_distance_is_said_to_be_as_the_crow_flies_where_it_is_read(
    ouvrir: Visite, serveur: str
) -> None:
    page = map_ready(ouvrir(serveur + "carte/?pres=13056&rayon=30"))
    loin = page.locator("#resultats li:not([hidden]) .vignette__distance").all_inner_texts()
    assert loin
    for dit in loin:
        assert dit == "sur place" or dit.endswith("à vol d’oiseau")
    # What is shown is what the radius counts.
    assert max(int(re.sub(r"\D.*", "", d[2:]) or 0) for d in loin if d != "sur place") <= 30
