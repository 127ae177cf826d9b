"""The map in Chromium: same results as the list, keyboard, legend, zone, taking away."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.recherche import answered, at_rest, found, map_ready
from tests.browser.test_accessibilite import faults
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from macros.domaine.registre import Registre

pytestmark = [pytest.mark.navigateur, pytest.mark.anime]


def marked(page: Page) -> set[str]:
    """The uai of the lycées shown by a marker of their own (not inside a cluster)."""
    uais: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('#map_lycees [data-uai]')].map((e) => e.dataset.uai)"
    )
    return set(uais)


def test_map_shows_the_same_results_as_the_list(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure"))
    trouves = found(page)
    grappes = sum(
        int(re.findall(r"\d+", t)[0]) for t in page.locator("#map_lycees .grappe").all_inner_texts()
    )
    assert marked(page) <= set(trouves)
    assert len(marked(page)) + grappes == len(trouves)


def test_every_marker_has_a_name_a_place_and_trades(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure"))
    for repere in page.locator("#map_lycees .marqueur").all():
        expect(repere).to_have_attribute("role", "button")
        assert re.search(r"^Lycée .+, .+\u00a0: .*oiffure", repere.inner_text().strip())


def test_a_mark_has_the_icon_of_its_lycees_first_filiere(ouvrir: Visite, serveur: str) -> None:
    """The one that its vignette and its page name first."""
    page = map_ready(ouvrir(serveur + "carte/?q=louis blériot"))
    marque, badge = (
        re.findall(r"\bi-[a-z-]+", str(page.locator(ici).first.get_attribute("class")))
        for ici in (
            "#map_lycees [data-uai='0130033R'] .icone",
            "#resultats [data-uai='0130033R'] .badge-filiere",
        )
    )
    assert marque == badge


@pytest.mark.parametrize(
    ("largeur", "geste"), [(1280, "click"), (1280, "Enter"), (1280, "Space"), (390, "tap")]
)
def test_clusters_open(ouvrir: Visite, serveur: str, largeur: int, geste: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/", largeur=largeur, has_touch=geste == "tap"))
    grappes = page.locator("#map_lycees .grappe")
    nombres = [int(re.findall(r"\d+", t)[0]) for t in grappes.all_inner_texts()]
    grappe = grappes.nth(nombres.index(max(nombres)))
    expect(grappe).to_have_attribute("role", "button")
    assert re.fullmatch(
        r"\d+\slycées autour de Marseille\u00a0: agrandir", grappe.inner_text().strip()
    )
    clavier = geste in {"Enter", "Space"}
    if clavier:
        grappe.focus()
        page.keyboard.press(geste)
    else:
        getattr(grappe, geste)()
    expect(grappes.filter(has_text=re.compile(rf"^{max(nombres)}\b"))).to_have_count(0)
    if clavier:
        expect(page.locator("#map_lycees")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.marqueur, .grappe')")


@pytest.mark.parametrize(("attente", "zoom"), [(0, False), (60, False), (400, False), (100, True)])
def test_on_a_phone_a_tap_shows_the_whole_popup_with_whom_to_call(
    ouvrir: Visite, serveur: str, attente: int, zoom: bool
) -> None:
    """However late the contacts come: while the map slides, or zooms, or after."""

    def tarder(route: Route) -> None:
        page.wait_for_timeout(attente)
        route.continue_()

    page = map_ready(ouvrir(serveur + "carte/?q=coiffure", largeur=390, has_touch=True))
    page.route("**/contacts.json", tarder)
    page.locator("#map_lycees .marqueur").first.tap()
    if zoom:
        page.locator("#map_lycees .leaflet-control-zoom-in").tap()
    bulle = page.locator(".leaflet-popup")
    expect(bulle).to_contain_text("CAP Métiers de la coiffure")
    expect(bulle.locator("a[href^='tel:+33']")).to_be_in_viewport(ratio=1)
    expect(bulle).to_be_in_viewport(ratio=0.99)
    expect(page.locator("#map_lycees .leaflet-control-zoom")).to_be_in_viewport(ratio=1)


def test_a_marks_card_comes_in_sight_beside_the_map(ouvrir: Visite, serveur: str) -> None:
    """And stands out for as long as the mark's popup is open."""
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure", hauteur=700))
    avant = page.evaluate("scrollY")
    liste = page.locator(".carte-liste")
    vues = 0
    for repere in page.locator("#map_lycees .marqueur").all():
        uai = repere.locator("[data-uai]").get_attribute("data-uai")
        carte = page.locator(f"#resultats [data-uai='{uai}']")
        repere.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".leaflet-popup")).to_be_in_viewport(ratio=0.99)
        # The last ones stand as high as the list goes.
        if not liste.evaluate("e => e.scrollHeight - e.clientHeight - e.scrollTop < 2"):
            expect(carte).to_be_in_viewport(ratio=0.9)
            vues += 1
        expect(carte).to_have_attribute("data-actif", "")
        page.keyboard.press("Escape")
        expect(page.locator(".leaflet-popup")).to_have_count(0)
        page.locator("#map_lycees").focus()
        expect(carte).not_to_have_attribute("data-actif", "")
    assert page.evaluate("scrollY") >= avant
    assert vues >= 3


@pytest.mark.parametrize("touche", ["Enter", "Space"])
def test_popup_is_the_lists_own_card_and_keeps_the_keyboard(
    ouvrir: Visite, serveur: str, touche: str
) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure&dep=84"))
    repere = page.locator("#map_lycees .marqueur").first
    repere.focus()
    page.keyboard.press(touche)
    bulle = page.locator(".leaflet-popup")
    expect(bulle).to_contain_text("CAP Métiers de la coiffure")
    expect(bulle.get_by_role("link").first).to_be_focused()
    expect(bulle.get_by_role("button", name="Fermer")).to_be_visible()
    expect(bulle.locator("a[href^='tel:+33']")).to_be_visible()
    page.keyboard.press("Escape")
    expect(bulle).to_have_count(0)
    expect(repere).to_be_focused()


def test_the_keyboard_moves_the_map_and_goes_through_what_it_shows(
    ouvrir: Visite, serveur: str
) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    page.locator("#map_lycees").focus()
    vues = [seen(page)]
    for touche in ("+", "ArrowRight", "-"):
        page.keyboard.press(touche)
        vues.append(seen(page))
        dehors = page.evaluate("""() => {
            const carte = document.querySelector('#map_lycees').getBoundingClientRect();
            return [...document.querySelectorAll('#map_lycees :is(.marqueur, .grappe)')]
                .filter((e) => e.tabIndex === 0).map((e) => e.getBoundingClientRect())
                .filter((b) => b.right < carte.left || b.left > carte.right
                    || b.bottom < carte.top || b.top > carte.bottom).length;
        }""")
        assert dehors == 0
        assert page.locator("#map_lycees :is(.marqueur, .grappe)[tabindex='0']").count() > 1
    assert len(set(vues)) == len(vues)


def test_a_partner_reads_how_many_formations_and_voies(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure"))
    bilan = page.locator("#bilan")
    expect(bilan.locator("summary")).to_have_text(
        re.compile(r"^2\sformations\s: 2\sau lycée, 1\sen apprentissage$")
    )
    bilan.locator("summary").click()
    bilan.get_by_role("link", name="CAP Métiers de la coiffure").click()
    page.wait_for_url("**/formations/cap-coiffure/")


def test_other_results_begin_at_the_first_and_back_finds_the_place(
    ouvrir: Visite, serveur: str
) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=mecanique"))
    liste = page.locator(".carte-liste")
    liste.evaluate("liste => { liste.scrollTop = 900; }")
    lien = liste.locator(".vignette__nom a").nth(6)
    lien.evaluate("lien => lien.click()")
    page.wait_for_url("**/lycees/**")
    page.go_back()
    map_ready(page)
    assert abs(liste.evaluate("liste => liste.scrollTop") - 900) < 60
    page.locator("#recherche input[name=q]").fill("electricien")
    found(page)
    assert liste.evaluate("liste => liste.scrollTop") == 0


def test_legend_filters_and_tells_its_state(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    bouton = page.locator("[data-legende=beaute]")
    bouton.click()
    page.wait_for_url(re.compile(r"\?filiere=beaute$"))
    expect(bouton).to_have_attribute("aria-pressed", "true")
    trouves = found(page)
    assert set(trouves) >= marked(page)
    bouton.click()
    assert len(found(page)) > len(trouves)


def seen(page: Page) -> tuple[float, ...]:
    """The map’s view once at rest, as the places of its outlines on the screen tell it.

    Only what one sees of them: how far Leaflet draws beyond the map depends on its last moves.
    """
    gauches: list[float] = (
        at_rest(page)
        .locator("#map_lycees path.contour-departement")
        .evaluate_all(
            """traits => {
              const bord = document.querySelector("#map_lycees").getBoundingClientRect().left + 4;
              return traits.map((trait) => Math.max(bord, trait.getBoundingClientRect().left));
            }"""
        )
    )
    return tuple(round(gauche) for gauche in gauches)


def wheel(page: Page, dy: int = 120) -> bool:
    """Turn the wheel over the map; return whether the page moved."""
    avant = page.evaluate("scrollY")
    page.evaluate(
        """() => {
            const heard = (done) => addEventListener("wheel", done, { once: true, capture: true });
            window.turned = new Promise(heard).then(() => true);
        }"""
    )
    page.mouse.wheel(0, dy)
    assert page.evaluate("window.turned")
    return bool(at_rest(page).evaluate("scrollY") != avant)


def test_the_wheel_is_the_pages_until_one_enters_the_map(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    coin = {"x": 40, "y": 40}
    page.locator("#map_lycees").hover(position=coin)
    avant = seen(page)
    assert wheel(page)
    assert seen(page) == avant
    page.keyboard.down("Control")
    assert not wheel(page)
    page.keyboard.up("Control")
    assert seen(page) != avant
    page.locator("#map_lycees").click(position=coin)
    avant = seen(page)
    assert not wheel(page, -120)
    assert seen(page) != avant
    page.locator("#q").focus()
    page.locator("#map_lycees").hover(position=coin)
    avant = seen(page)
    assert wheel(page)
    assert seen(page) == avant


def choose_zone(page: Page, geste: str = "click") -> list[str]:
    """Zoom in, then search in what the map shows; return the uai found."""
    tous = page.locator("#compte").inner_text()
    agrandir = page.get_by_role("button", name="Agrandir", exact=True)
    zone = page.get_by_role("button", name="Chercher dans cette zone")
    for bouton in (agrandir, zone):
        if geste == "clavier":
            bouton.focus()
            page.keyboard.press("Enter")
        else:
            getattr(bouton, geste)()
        at_rest(page)
    expect(page.locator("#compte")).not_to_have_text(tous)
    return found(page)


@pytest.mark.parametrize(("largeur", "geste"), [(1280, "click"), (1280, "clavier"), (390, "tap")])
def test_zone_on_screen_can_be_searched(
    ouvrir: Visite, serveur: str, largeur: int, geste: str
) -> None:
    page = map_ready(ouvrir(serveur + "carte/", largeur=largeur, has_touch=geste == "tap"))
    tous = found(page)
    dedans = choose_zone(page, geste)
    assert 0 < len(dedans) < len(tous)
    assert set(dedans) < set(tous)
    expect(page.locator("#map_lycees path.zone")).to_have_count(1)
    assert re.search(r"/carte/\?zone=[\d.]+,[\d.]+,[\d.]+,[\d.]+$", page.url)


def test_a_zone_in_force_is_said_everywhere(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    combien = len(choose_zone(page))
    mot = "lycées" if combien > 1 else "lycée"
    expect(page.locator(".resultats__compte")).to_have_text(f"{combien} {mot} dans la zone")
    expect(page.locator("#note")).to_contain_text("se limite à la zone choisie sur la carte")
    expect(page.locator("[data-plan-dit]")).to_have_text(f"{combien}\u00a0{mot} dans cette zone.")
    page.get_by_role("button", name="Retirer : Zone de la carte").click()
    assert len(found(page)) > combien
    expect(page.locator(".resultats__compte")).not_to_contain_text("zone")
    for dit in ("#note", "#criteres"):
        expect(page.locator(dit)).to_be_hidden()
    expect(page.locator("#map_lycees path.zone")).to_have_count(0)
    expect(page.locator("[data-plan-dit]")).to_be_empty()


def test_back_leaves_the_zone_and_forward_finds_it(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    tous = found(page)
    dedans = choose_zone(page)
    vue = seen(page)
    page.locator("[data-legende=gestion]").click()
    page.wait_for_url("**/carte/?filiere=gestion&zone=*")
    assert set(found(page)) <= set(dedans)
    page.go_back()
    expect(page.locator("#compte")).to_have_text(str(len(dedans)))
    assert found(page) == dedans
    page.go_back()
    expect(page.locator("#compte")).to_have_text(str(len(tous)))
    assert found(page) == tous
    assert seen(page) == vue
    page.get_by_role("button", name="Réduire").click()
    page.go_forward()
    expect(page.locator("#compte")).to_have_text(str(len(dedans)))
    assert found(page) == dedans
    assert seen(page) == vue
    page.reload()
    assert found(map_ready(page)) == dedans
    assert seen(page) == pytest.approx(vue, abs=2)


def test_a_move_asked_for_as_the_map_starts_to_zoom_is_made(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "carte/")
    page.add_init_script(
        """const frame = window.requestAnimationFrame.bind(window);
           let held = null;
           window.requestAnimationFrame = (done) => (held ? held.push(done) : frame(done));
           window.holdFrames = () => (held = []);
           window.releaseFrames = () => { const late = held; held = null; late.forEach(frame); };
        """
    )
    page.reload()
    choose_zone(map_ready(page))
    vue = seen(page)
    page.go_back()
    expect(page.locator("#criteres")).to_be_hidden()
    assert seen(page) == vue
    page.evaluate(
        """() => new Promise((done) => {
             holdFrames();
             document.querySelector(".leaflet-control-zoom-out").click();
             const release = () => setTimeout(() => done(releaseFrames()));
             window.addEventListener("popstate", release, { once: true });
             history.forward();
           })"""
    )
    expect(page.locator("#criteres")).to_contain_text("Zone")
    assert seen(page) == vue


def test_see_all_leaves_the_zone(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    tous, vue = found(page), seen(page)
    dedans = choose_zone(page)
    page.get_by_role("button", name="Tout voir").click()
    expect(page.locator("#compte")).to_have_text(str(len(tous)))
    assert seen(answered(page)) == pytest.approx(vue, abs=2)
    page.go_back()
    expect(page.locator("#compte")).to_have_text(str(len(dedans)))


def test_clearing_all_clears_the_zone(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    tous = found(page)
    choose_zone(page)
    page.goto(serveur + "carte/?voie=scolaire&secteur=public")
    map_ready(page)
    choose_zone(page)
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("#compte")).to_have_text(str(len(tous)))
    page.go_back()
    expect(page.locator("#criteres")).to_contain_text("Zone de la carte")


def test_an_empty_zone_shows_the_way_out(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?dep=05"))
    choisir = page.locator("#recherche input[name=q]")
    choose_zone_of_nobody = page.get_by_role("button", name="Chercher dans cette zone")
    choose_zone_of_nobody.click()
    choisir.fill("nautisme")
    page.locator("#compte", has_text="0").wait_for()
    expect(page.locator("#vide")).to_contain_text("Aucun lycée trouvé dans cette zone")
    page.get_by_role("link", name="Chercher sur toute la carte").click()
    expect(page.locator("#criteres")).not_to_contain_text("Zone")


def test_radius_is_drawn_around_the_commune(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?pres=05061&rayon=30"))
    expect(page.locator("#map_lycees path.rayon")).to_have_count(1)
    assert {"0050008G", "0050009H"} <= set(found(page))


def test_list_and_map_point_at_each_other(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure&dep=84"))
    page.locator("#resultats .vignette").first.hover()
    expect(page.locator("#map_lycees [data-actif]")).to_have_count(1)
    page.locator("#map_lycees .marqueur").first.hover()
    expect(page.locator("#resultats [data-actif]")).to_have_count(1)


def test_list_and_map_point_at_each_other_from_the_keyboard(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure&dep=84"))
    page.locator("#resultats .vignette__nom a").first.focus()
    expect(page.locator("#map_lycees [data-actif]")).to_have_count(1)
    page.locator("#map_lycees .marqueur").first.focus()
    expect(page.locator("#map_lycees [data-actif]")).to_have_count(0)
    expect(page.locator("#resultats [data-actif]")).to_have_count(1)
    uai = page.locator("#map_lycees .marqueur [data-uai]").first.get_attribute("data-uai")
    expect(page.locator("#resultats [data-actif]")).to_have_attribute("data-uai", uai or "")


def test_tiles_are_asked_for_only_on_demand(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    assert ouvrir.ennuis == []
    with page.expect_request(re.compile("^https://data.geopf.fr/")):
        page.get_by_role("button", name="Plan détaillé").click()
    assert all("data.geopf.fr" in ennui for ennui in ouvrir.ennuis)
    page.close()
    # The visitor asked for them: neither another host nor its silence is a fault here.
    ouvrir.ennuis.clear()


def test_results_can_be_taken_away(ouvrir: Visite, serveur: str, registre_reel: Registre) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=soudeur&pres=13056&rayon=50"))
    trouves = found(page)
    page.locator(".emporter > summary").click()
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="Tableau (CSV)").click()
    lignes = telechargement.value.path().read_text("utf-8-sig").splitlines()
    assert lignes[0].startswith("uai;nom;")
    assert list(dict.fromkeys(ligne.split('"')[1] for ligne in lignes[1:])) == trouves
    assert not any(re.search(r"(^|;)\"?'?[=+@-]", ligne) for ligne in lignes[1:])
    assert {"label_intitule", "code_postal", "nom_commune"} < set(lignes[0].split(";"))
    assert all(re.search(r';"0[1-9]( \d\d){4}";', ligne) for ligne in lignes[1:])
    assert all("non officiel" in ligne and "ODbL" in ligne for ligne in lignes[1:])
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="Carte (GeoJSON)").click()
    objets = json.loads(telechargement.value.path().read_text("utf-8"))["features"]
    assert [o["properties"]["uai"] for o in objets] == trouves
    with page.expect_download() as telechargement:
        page.get_by_role("button", name="Fiche des contacts").click()
    fiche = telechargement.value.path().read_text("utf-8")
    for uai in trouves:
        assert registre_reel.etablissement(uai).nom in fiche
    assert re.search(r"non officiel.*ODbL 1\.0\. \d\d/\d\d/\d{4}\.$", fiche.strip())


def test_results_can_be_copied_and_printed(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(
        ouvrir(serveur + "carte/?q=soudeur", permissions=["clipboard-read", "clipboard-write"])
    )
    trouves = found(page)
    page.locator(".emporter > summary").click()
    page.get_by_role("button", name="Copier la liste").click()
    expect(page.locator(".emporter__fait")).to_contain_text("liste copiée")
    copie: str = page.evaluate("navigator.clipboard.readText()")
    assert [f"/lycees/{uai.lower()}/" in copie for uai in trouves] == [True] * len(trouves)
    assert page.url in copie
    page.evaluate("window.print = () => { window.imprime = true; }")
    page.get_by_role("button", name="Imprimer").click()
    assert page.evaluate("window.imprime")


@pytest.mark.parametrize("largeur", [390, 1280])
def test_a_popups_cross_is_never_under_the_buttons(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    """Pressed once the map is at rest: whom to call comes late, and makes it slide again."""
    page = map_ready(ouvrir(serveur + "carte/?q=soudeur&pres=13056&rayon=30", largeur=largeur))
    with page.expect_response("**/contacts.json*"):
        page.locator("#map_lycees .marqueur").first.click()
    page.keyboard.press("Escape")
    for repere in page.locator("#map_lycees .marqueur").all():
        repere.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".leaflet-popup .bulle")).to_be_visible()
        page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        expect(page.locator("#map_lycees .leaflet-pan-anim")).to_have_count(0)
        page.locator(".leaflet-popup-close-button").click()
        expect(page.locator(".leaflet-popup")).to_have_count(0)


def test_tiles_that_do_not_come_leave_our_own_ground(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    page.route("https://data.geopf.fr/**", lambda route: route.abort())
    bouton = page.get_by_role("button", name="Plan détaillé")
    bouton.click()
    expect(page.locator("[data-plan-dit]")).to_contain_text("ne répond pas")
    expect(bouton).to_have_attribute("aria-pressed", "false")
    assert page.locator("#map_lycees").get_attribute("data-plan") is None
    assert page.locator("#map_lycees .ville").count() > 3
    ouvrir.ennuis.clear()


def on_paper(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


@pytest.mark.parametrize("adresse", ["carte/", "carte/?q=soudeur"])
@pytest.mark.parametrize("largeur", [390, 1280])
def test_paper_gives_each_result_the_number_of_its_card(
    ouvrir: Visite, serveur: str, adresse: str, largeur: int
) -> None:
    page = map_ready(ouvrir(serveur + adresse, largeur=largeur))
    trouves = found(page)
    page.get_by_role("button", name="Agrandir", exact=True).click()
    on_paper(at_rest(page))
    numeros = page.locator("#map_lycees .numero")
    assert sorted(map(int, numeros.all_inner_texts())) == list(range(1, len(trouves) + 1))
    assert page.locator("#map_lycees :is(.marqueur, .grappe)").count() == 0
    assert page.locator("#map_lycees .numero__place").count() == len(trouves)
    vignettes = page.locator("#resultats > li:not([hidden]) .vignette__nom")
    ecrits = vignettes.evaluate_all(
        "noms => noms.map((n) => getComputedStyle(n, '::before').content)"
    )
    assert ecrits == [f'"{i}. "' for i in range(1, len(trouves) + 1)]
    boites: list[list[float]] = page.evaluate("""() => {
        const carte = document.querySelector('#map_lycees').getBoundingClientRect();
        return [carte, ...[...document.querySelectorAll('#map_lycees .numero')]
            .map((e) => e.getBoundingClientRect())].map((b) => [b.left, b.top, b.right, b.bottom]);
    }""")
    (gauche, haut, droite, bas), *reste = boites
    for rang, (g, h, d, b) in enumerate(reste):
        assert gauche <= g < d <= droite
        assert haut <= h < b <= bas
        for autre in reste[:rang]:
            dehors = g >= autre[2] or d <= autre[0] or h >= autre[3] or b <= autre[1]
            assert dehors, "two numbers overlap"


@pytest.mark.parametrize("adresse", ["carte/?q=soudeur", "annuaire/?q=soudeur"])
def test_paper_says_whom_to_contact(
    ouvrir: Visite, serveur: str, registre_reel: Registre, adresse: str
) -> None:
    page = ouvrir(serveur + adresse)
    for _ in range(2):
        trouves = [registre_reel.etablissement(uai) for uai in found(page)]
        on_paper(page)
        for lycee in trouves:
            carte = page.locator(f"#resultats > li:not([hidden]) > [data-uai='{lycee.uai}']")
            if numero := lycee.contacts.telephone:
                expect(carte).to_contain_text(re.sub(r"^\+33 ", "0", numero.valeur))
        assert page.locator("[data-contact-papier]").count() <= len(trouves)
        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("[data-contact-papier]").count() == 0


def test_on_a_phone_results_can_be_taken_away_before_their_list(
    ouvrir: Visite, serveur: str
) -> None:
    page = map_ready(ouvrir(serveur + "carte/", largeur=390))
    hauts: list[float] = page.evaluate(
        "['.carte-lycees', '.emporter', '#resultats'].map("
        "(ici) => document.querySelector(ici).getBoundingClientRect().top)"
    )
    assert hauts == sorted(hauts)


def test_what_one_takes_away_opens_without_touching(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/"))
    carte, liste = page.locator("#map_lycees"), page.locator("#resultats")
    avant = carte.bounding_box(), liste.bounding_box()
    page.locator(".emporter > summary").evaluate("titre => titre.click()")
    assert (carte.bounding_box(), liste.bounding_box()) == avant
    boites = [
        boite for un in page.locator(".emporter > :visible").all() if (boite := un.bounding_box())
    ]
    boites = [boite for boite in boites if boite["height"]]
    assert len(boites) >= 4
    for dessus, dessous in itertools.pairwise(boites):
        assert dessous["y"] - dessus["y"] - dessus["height"] >= 8


def test_the_screen_comes_back_after_paper(ouvrir: Visite, serveur: str) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=soudeur"))
    page.get_by_role("button", name="Agrandir", exact=True).click()
    avant = seen(page), marked(page)
    on_paper(page)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert (seen(page), marked(page)) == avant
    assert page.locator(":is([data-papier], [data-numero], .numero)").count() == 0


@pytest.mark.parametrize("largeur", [390, 1280])
def test_the_embedded_map_fits_its_frame(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = map_ready(ouvrir(serveur + "carte/cadre/?filiere=beaute", largeur=largeur, hauteur=560))
    for absent in (".entete", ".recherche", ".carte-liste", ".emporter"):
        assert not page.locator(absent).is_visible()
    for present in ("Plan détaillé (IGN)", "Tout voir", "Coiffure, esthétique"):
        page.get_by_role("button", name=present).scroll_into_view_if_needed()
        expect(page.get_by_role("button", name=present)).to_be_in_viewport()
    assert page.evaluate("[scrollY, document.documentElement.scrollHeight]") == [0, 560]
    carte = page.locator("#map_lycees").bounding_box()
    assert carte is not None
    assert carte["height"] >= 240
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_filter_left_whole_agrees_with_its_name(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "carte/integrer/")
    for nom, mot in (
        ("Filière", "toutes"),
        ("Façon d’apprendre", "toutes"),
        ("Diplôme", "tous"),
        ("Département", "tous"),
    ):
        expect(page.get_by_label(nom).locator("option").first).to_have_text(mot)


def test_the_snippet_keeps_the_filters_and_shows_the_same_lycees(
    ouvrir: Visite, serveur: str
) -> None:
    page = map_ready(ouvrir(serveur + "carte/?filiere=beaute&dep=84"))
    combien = page.locator("#compte").inner_text()
    page.locator(".emporter > summary").click()
    page.get_by_role("link", name="Mettre cette carte sur votre site").click()
    page.wait_for_url("**/carte/integrer/?*")
    expect(page.locator("#code")).to_have_value(re.compile("<iframe"))
    code = page.locator("#code").input_value()
    adresse = re.search(r'<iframe src="([^"]+)"', code)
    assert adresse is not None
    assert "style=" in code
    apercu = page.frame_locator("[data-apercu]")
    expect(apercu.locator("#compte")).to_have_text(combien)
    autre = map_ready(ouvrir(adresse[1].replace("&amp;", "&")))
    assert len(marked(autre)) > 0
    expect(autre.locator("#compte")).to_have_text(combien)


def test_map_says_all_without_javascript(ouvrir: Visite, serveur: str) -> None:
    page = ouvrir(serveur + "carte/", javascript=False)
    expect(page.locator("#map_lycees svg")).to_be_visible()
    assert page.locator("#resultats > li:not([hidden])").count() > 40
    assert not page.locator(".legende").is_visible()


@pytest.mark.parametrize("largeur", [390, 1280])
def test_axe_finds_nothing_on_the_map_filtered_with_a_popup(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure&dep=84", largeur=largeur))
    page.locator("#map_lycees .marqueur").first.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    assert_accessible(page)


def assert_accessible(page: Page) -> None:
    assert faults(at_rest(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("largeur", [390, 1280])
def test_axe_finds_nothing_with_a_zone(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = map_ready(ouvrir(serveur + "carte/?q=coiffure", largeur=largeur))
    choose_zone(page)
    assert_accessible(page)


@pytest.mark.parametrize("largeur", [320, 390])
def test_axe_finds_nothing_with_a_mark_half_under_the_zoom_buttons(
    ouvrir: Visite, serveur: str, largeur: int
) -> None:
    page = map_ready(ouvrir(serveur + "carte/", largeur=largeur))
    choose_zone(page)
    assert_accessible(page)


@pytest.mark.parametrize("largeur", [390, 1280])
def test_axe_finds_nothing_on_the_embedded_map(ouvrir: Visite, serveur: str, largeur: int) -> None:
    page = map_ready(ouvrir(serveur + "carte/cadre/", largeur=largeur, hauteur=560))
    page.locator("#map_lycees .marqueur").first.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    assert_accessible(page)
