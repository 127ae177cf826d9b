"""Time told rightly in the browser: states, counts and the dashboard, without a rebuild."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import icalendar
import pytest

from macros.domaine.label import ETATS_PAR_DEFAUT, Etat, etat
from macros.domaine.suivi import Tranche, a_saisir, compter, en_cours, suivre
from macros.socle.dates import plus_mois
from tests.browser.recherche import answered
from tests.browser.test_accessibilite import faults, overflow
from tests.cas_label import CAS
from tests.conftest import JOUR, RACINE, reposer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from macros.domaine.registre import Registre
    from tests.conftest import Visite

pytestmark = pytest.mark.navigateur

PLUS_TARD = [0, 1, 13, 70]
"""Months after the build at which a visitor comes."""


def _nombre(page: Page, selecteur: str) -> int:
    return int(re.sub(r"\D", "", page.inner_text(selecteur)) or 0)


def test_the_browser_reads_the_same_states_as_python(navigateur: Browser) -> None:
    module = (RACINE / "docs/assets/js/lib/etat.js").read_text("utf-8")
    page = navigateur.new_page()
    lus = page.evaluate(
        """async ([source, cas]) => {
            const { stateOn } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
            return cas.map(([calendrier, jours]) => jours.map((jour) => stateOn(calendrier, jour)));
        }""",
        [module, [[c.calendrier, [j.isoformat() for j in c.etats]] for c in CAS]],
    )
    page.close()
    assert lus == [list(c.etats.values()) for c in CAS]


def test_days_move_in_the_browser_as_in_python(navigateur: Browser) -> None:
    module = (RACINE / "docs/assets/js/pages/echeances/calcul.js").read_text("utf-8")
    cas = [
        (date(an, mois, jour), ecart)
        for an, mois, jour in ((2024, 2, 29), (2026, 1, 31), (2026, 12, 31), (2031, 3, 1))
        for ecart in (-60, -24, -12, -6, -1, 0, 1, 11, 12, 60)
    ]
    page = navigateur.new_page()
    lus = page.evaluate(
        """async ([source, cas]) => {
            const adresse = `data:text/javascript,${encodeURIComponent(source)}`;
            const { plusMonths } = await import(adresse);
            return cas.map(([jour, mois]) => plusMonths(jour, mois));
        }""",
        [module, [[jour.isoformat(), ecart] for jour, ecart in cas]],
    )
    page.close()
    assert lus == [plus_mois(jour, ecart).isoformat() for jour, ecart in cas]


@pytest.mark.parametrize("mois", PLUS_TARD)
def test_every_badge_tells_the_state_of_the_visitors_day(
    ouvrir: Visite, serveur_essai: str, registre_essai: Registre, mois: int
) -> None:
    le = plus_mois(JOUR, mois)
    page = answered(ouvrir(f"{serveur_essai}annuaire/", le=le))
    lus = page.eval_on_selector_all(
        "article[data-uai]",
        "$a => $a.map($e => [$e.dataset.uai, $e.querySelector('[data-etat]').dataset.etat])",
    )
    attendus = {e.uai: etat(e.label, le).value for e in registre_essai.etablissements}
    assert {uai: attendus[uai] for uai, _ in lus} == dict(lus)
    assert len(lus) >= 1


@pytest.mark.parametrize("mois", PLUS_TARD)
def test_a_lycees_page_never_shows_an_ended_label_as_running(
    ouvrir: Visite, serveur_essai: str, registre_essai: Registre, mois: int
) -> None:
    le = plus_mois(JOUR, mois)
    for uai in ("0010001W", "0010002X", "0010003Y"):
        page = ouvrir(f"{serveur_essai}lycees/{uai.lower()}/", le=le)
        attendu = etat(registre_essai.etablissement(uai).label, le).value
        lus = page.eval_on_selector_all(
            "main [data-calendrier]",
            "$a => $a.slice(0, 2).map($e => [$e.dataset.etat,"
            " [...$e.querySelectorAll('[data-si]:not([hidden])')].map($m => $m.dataset.si)])",
        )
        assert lus
        assert all(vu == [attendu, [attendu]] for vu in lus)


@pytest.mark.parametrize("mois", PLUS_TARD)
def test_the_dashboard_is_right_on_the_visitors_day(
    ouvrir: Visite, serveur_essai: str, registre_essai: Registre, mois: int
) -> None:
    le = plus_mois(JOUR, mois)
    page = ouvrir(f"{serveur_essai}label/echeances/", le=le)
    _verifier_tableau(page, registre_essai, le)


def _verifier_tableau(page: Page, registre: Registre, le: date) -> None:
    suivis = suivre(registre, le)
    assert _nombre(page, "#ech-nombre") == en_cours(compter(registre, le))
    rangs = page.eval_on_selector_all(
        "tr[data-uai]",
        "$r => $r.map($e => [$e.dataset.uai, $e.closest('.tranche').dataset.tranche,"
        " $e.querySelector('[data-etat]').dataset.etat,"
        " $e.querySelector('[data-etat]').innerText])",
    )
    assert {(uai, tranche, code) for uai, tranche, code, _ in rangs} == {
        (s.lycee.uai, s.tranche.value, s.etat.value) for s in suivis
    }
    assert all(mot for *_, mot in rangs)
    parts = Counter(s.tranche for s in suivis)
    for celle_ci in Tranche:
        section = page.locator(f".tranche[data-tranche='{celle_ci}']")
        assert section.is_visible() is bool(parts[celle_ci])
        if parts[celle_ci]:
            assert f"({parts[celle_ci]})" in section.locator("h3").inner_text()
        somme = page.eval_on_selector_all(
            f"#par-dep [data-tranche='{celle_ci}']",
            "$c => $c.reduce((n, $e) => n + (Number($e.textContent) || 0), 0)",
        )
        assert somme == parts[celle_ci]
    manquantes = page.locator("li[data-saisir]:visible")
    assert manquantes.count() == len(a_saisir(registre, le))
    assert _nombre(page, "#saisir-nombre") == len(a_saisir(registre, le))
    for code, nombre in compter(registre, le).items():
        ligne = page.locator(f"[data-bilan='{code}']")
        assert ligne.is_visible() is bool(nombre)
        if nombre:
            assert ligne.locator("strong").inner_text() == str(nombre)


def test_seventy_months_on_the_real_directory_is_not_empty(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    le = plus_mois(JOUR, 70)
    page = answered(ouvrir(f"{serveur}annuaire/", le=le))
    attendu = len(registre_reel.etablissements)
    assert page.locator("article[data-uai]:not([hidden])").count() == attendu
    assert _nombre(page, "#compte") == attendu
    etats = page.eval_on_selector_all(
        "article[data-uai] [data-etat]", "$e => $e.map($b => $b.dataset.etat)"
    )
    sans_decision = [e for e in registre_reel.etablissements if not e.label.decisions]
    assert Counter(etats)[Etat.NON_CONFIRME] == len(sans_decision)


@pytest.mark.parametrize("mois", PLUS_TARD)
def test_the_filter_of_states_counts_those_of_the_visitors_day(
    ouvrir: Visite, serveur: str, registre_reel: Registre, mois: int
) -> None:
    le = plus_mois(JOUR, mois)
    page = answered(ouvrir(f"{serveur}annuaire/", le=le))
    for code, nombre in compter(registre_reel, le).items():
        compteur = page.locator(f"[data-nombre='etat:{code}']")
        if nombre or compteur.count():
            assert int(re.sub(r"\D", "", compteur.text_content() or "") or 0) == nombre
    page.goto(f"{serveur}annuaire/?etat=non_confirme")
    answered(page)
    attendu = compter(registre_reel, le)[Etat.NON_CONFIRME]
    assert page.locator("article[data-uai]:visible").count() == attendu


@pytest.mark.parametrize("mois", PLUS_TARD)
def test_the_home_page_counts_the_labels_of_the_visitors_day(
    ouvrir: Visite, serveur_essai: str, registre_essai: Registre, mois: int
) -> None:
    le = plus_mois(JOUR, mois)
    page = ouvrir(serveur_essai, le=le)
    attendu = sum(s.etat in ETATS_PAR_DEFAUT for s in suivre(registre_essai, le))
    assert page.locator(".nombres [data-nombres]").inner_text() == str(attendu)
    parts = page.locator(".departements [data-nombres]").all_inner_texts()
    assert sum(int(part) for part in parts) == attendu


def test_a_date_in_the_address_gives_the_labels_of_that_day(
    ouvrir: Visite, serveur_essai: str, registre_essai: Registre
) -> None:
    for le in (date(2020, 5, 1), date(2027, 1, 1), date(2032, 2, 29)):
        page = ouvrir(f"{serveur_essai}label/echeances/?le={le.isoformat()}")
        _verifier_tableau(page, registre_essai, le)
        assert str(le.year) in page.inner_text("#ech-jour")


def test_a_date_that_is_none_is_said(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}label/echeances/?le=2027-02-30")
    assert "n’est pas une date" in page.inner_text("#ech-message")
    assert "2026" in page.inner_text("#ech-jour")


def test_asking_for_a_date_changes_the_address(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}label/echeances/")
    page.fill("#ech-le", "2031-01-01")
    page.click("#ech-date button")
    assert page.url.endswith("?le=2031-01-01")
    assert "1er janvier 2031" in page.inner_text("#ech-jour")
    page.click("#ech-aujourdhui")
    assert "le=" not in page.url


def test_filters_keep_the_rows_of_a_departement(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}label/echeances/")
    page.select_option("#ech-dep", "02")
    visibles = page.locator("tr[data-uai]:visible")
    assert {visibles.nth(n).get_attribute("data-dep") for n in range(visibles.count())} == {"02"}
    assert "dep=02" in page.url
    assert f"{visibles.count()} lycées sur" in page.inner_text("#compte").replace("\u00a0", " ")


def test_the_dashboard_is_complete_without_javascript(
    ouvrir: Visite, serveur_essai: str, registre_essai: Registre
) -> None:
    page = ouvrir(f"{serveur_essai}label/echeances/", javascript=False)
    assert page.locator("tr[data-uai]:visible").count() == len(registre_essai.etablissements)
    assert _nombre(page, "#ech-nombre") == en_cours(compter(registre_essai, JOUR))
    assert page.locator("#ech-date").is_hidden()


def test_without_a_decision_the_lycees_to_complete_are_sorted_out(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = ouvrir(f"{serveur}label/echeances/")
    total = len(registre_reel.etablissements)
    assert page.locator("li[data-saisir]:visible").count() == _nombre(page, "#compte") == total
    page.select_option("#ech-dep", "04")
    attendu = sum(
        registre_reel.commune_de(e).departement == "04" for e in registre_reel.etablissements
    )
    assert page.locator("li[data-saisir]:visible").count() == attendu
    assert f"{attendu} lycées sur {total}" in page.inner_text("#compte").replace("\u00a0", " ")
    assert page.url.endswith("?dep=04")


FICHES = ("label/liste-annuelle/", "label/echeances/", "label/preparer/?echeance=2029-02-28")


@pytest.mark.parametrize("largeur", [320, 390])
@pytest.mark.parametrize("chemin", FICHES)
def test_tables_are_read_on_a_phone_without_scrolling_sideways(
    ouvrir: Visite, serveur_essai: str, chemin: str, largeur: int
) -> None:
    page = ouvrir(serveur_essai + chemin, largeur=largeur)
    tables = page.locator(".page table:visible, .retro table:visible")
    assert tables.count() > 0
    depassent = tables.evaluate_all(
        "$t => $t.filter($e => $e.scrollWidth > $e.parentElement.clientWidth + 1"
        " || $e.getBoundingClientRect().right > innerWidth).map($e => $e.className)"
    )
    assert depassent == []
    titre = page.locator(".en-fiches td[data-titre]:visible").first
    assert titre.evaluate("$e => getComputedStyle($e, '::before').content").startswith('"')


@pytest.mark.parametrize(
    "chemin", ["label/garanties/", "label/comprendre/", "donnees-personnelles/"]
)
def test_tables_of_a_text_fit_the_narrowest_phone(
    ouvrir: Visite, serveur: str, chemin: str
) -> None:
    tables = ouvrir(serveur + chemin, largeur=320).locator(".defile")
    depassent = tables.evaluate_all("$t => $t.map($e => $e.scrollWidth - $e.clientWidth)")
    assert depassent
    assert max(depassent) <= 1


@pytest.mark.parametrize(
    "page_du_label", sorted(p.stem for p in (RACINE / "docs/label").glob("*.md"))
)
def test_the_menu_of_the_label_stands_on_all_its_pages(
    ouvrir: Visite, serveur: str, page_du_label: str
) -> None:
    chemin = "label/" if page_du_label == "index" else f"label/{page_du_label}/"
    page = ouvrir(serveur + chemin, javascript=False)
    liens = page.locator("nav.rubrique a")
    assert liens.count() == len(list((RACINE / "docs/label").glob("*.md")))
    assert page.locator("nav.rubrique a[aria-current=page]").count() == 1


def test_subscribing_asks_the_calendar_application(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}label/echeances/")
    lien = page.get_attribute("#ech-abonner", "href")
    assert lien == f"{serveur_essai}label/echeances.ics".replace("http:", "webcal:")
    assert page.input_value("#ech-adresse") == f"{serveur_essai}label/echeances.ics"


def test_the_retroplanning_counts_back_and_goes_into_an_agenda(
    ouvrir: Visite, serveur_essai: str, tmp_path: Path
) -> None:
    page = ouvrir(f"{serveur_essai}label/preparer/")
    page.fill("#retro-date", "2029-02-28")
    page.fill("#retro-lycee", "Lycée, d’essai ; long " * 5)
    page.click("#retroplanning button[type=submit]")
    dates = page.locator("#retroplanning [data-date]").all_inner_texts()
    assert dates[0] == "28 février 2027"
    assert dates[-1] == "28 février 2029"
    with page.expect_download() as telechargement:
        page.click("#retro-ics")
    fichier = tmp_path / "retro.ics"
    telechargement.value.save_as(fichier)
    calendrier = icalendar.Calendar.from_ical(fichier.read_bytes())
    evenements = calendrier.walk("VEVENT")
    assert calendrier.errors == []
    assert len(evenements) == len(dates)
    assert evenements[-1]["dtstart"].dt == date(2029, 2, 28)
    assert max(len(ligne) for ligne in fichier.read_bytes().split(b"\r\n")) <= 75


def test_steps_already_past_are_said(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}label/preparer/?echeance=2027-06-30")
    assert "déjà passé" in page.locator("#retroplanning [data-date]").first.inner_text()
    assert "déjà passée" in page.inner_text("#retro-message")


PAGES = (
    "label/",
    "label/comprendre/",
    "label/garanties/",
    "label/criteres/",
    "label/preparer/?echeance=2029-02-28",
    "label/obtenir/",
    "label/echeances/?le=2029-01-01&dep=01",
    "label/liste-annuelle/",
)


@pytest.mark.parametrize("largeur", [390, 1280])
def test_axe_is_silent_on_the_labels_pages(
    ouvrir: Visite, serveur_essai: str, largeur: int
) -> None:
    page = ouvrir("about:blank", largeur=largeur)
    trouvees = {}
    for chemin in PAGES:
        page.emulate_media(color_scheme="light")
        page.goto(serveur_essai + chemin)
        fautes = faults(reposer(page))
        fautes += ["déborde"] * (overflow(page, largeur) > 0)
        if largeur == 390:
            fautes += ["déborde de 320 px"] * (overflow(page, 320) > 0)
            page.set_viewport_size({"width": largeur, "height": 800})
        if fautes:
            trouvees[chemin] = fautes
    assert trouvees == {}


def test_the_yearly_list_prints_on_paper(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}label/liste-annuelle/")
    page.emulate_media(media="print")
    assert page.locator(".entete__nav").is_hidden()
    assert page.get_by_role("table").count() >= 5
    assert page.pdf(format="A4", landscape=True).startswith(b"%PDF")
