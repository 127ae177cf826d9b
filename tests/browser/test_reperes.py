"""National figures never outlive their dates: at build, and on the visitor's own day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html as lxml_html

from macros.domaine.reperes import EtatDeRepere, moment
from tests.browser.test_accessibilite import FAUTES
from tests.conftest import JOUR, RACINE, REGISTRES

if TYPE_CHECKING:
    from macros.domaine.registre import Registre
    from tests.conftest import Visite

pytestmark = [pytest.mark.navigateur, pytest.mark.anime]

PAGES = {
    "inscription/": {"affelnet", "allocation-pfmp", "parcoursup", "terminale-pro"},
    "entreprises/": {"aide-apprenti", "soltea"},
}
"""The repères that each page shows."""
JOURS = [
    JOUR,
    date(2027, 2, 28),
    date(2027, 3, 1),
    date(2027, 4, 3),
    date(2027, 7, 15),
    date(2027, 9, 1),
    date(2028, 8, 31),
    date(2028, 9, 1),
    date(2040, 1, 1),
]
"""Days before and after each end of the fake repères, and between two periods of one."""
OUVRIR = "document.querySelectorAll('details').forEach($d => ($d.open = true))"
"""Unfolds all: what is folded has no text to a browser."""
MONTRES = """$reperes => $reperes.map($r => [
    $r.id.replace("repere-", ""), $r.dataset.repere, $r.innerText,
    [...$r.querySelectorAll("[data-si]")].every(
        $e => $e.hidden !== $e.dataset.si.split(" ").includes($r.dataset.repere))])"""


def test_every_repere_is_shown_by_one_page_and_named_as_pages_name_it(
    registre_essai: Registre,
) -> None:
    """A page shows nothing of a name that it does not know: a slip would be silent."""
    for adresse, attendus in PAGES.items():
        source = (RACINE / "docs" / f"{adresse.strip('/')}.md").read_text("utf-8")
        assert set(re.findall(r'\brepere\("([^"]+)"\)', source)) == attendus
    assert {r.id for r in registre_essai.reperes} == set().union(*PAGES.values())


@pytest.mark.parametrize("le", JOURS, ids=str)
@pytest.mark.parametrize("adresse", PAGES)
def test_a_page_built_long_ago_tells_the_visitors_day(
    ouvrir: Visite, serveur_essai: str, registre_essai: Registre, adresse: str, le: date
) -> None:
    page = ouvrir(serveur_essai + adresse, le=le)
    page.evaluate(OUVRIR)
    lus = page.eval_on_selector_all("[data-repere]", MONTRES)
    assert {id for id, *_ in lus} == PAGES[adresse]
    for id, code, texte, accorde in lus:
        repere = registre_essai.repere(id)
        assert repere is not None
        vu = moment(repere, le)
        assert (code, accorde) == (vu.code, True)
        if vu.rang >= 0:
            assert repere.periodes[vu.rang].texte in texte
        passe = vu.etat is EtatDeRepere.PASSE and vu.rang + 1 == len(repere.periodes)
        assert passe == bool(re.search("n’est pas encore saisie?", texte))
        if vu.etat is not EtatDeRepere.COURANT:
            assert repere.sinon is not None
            assert repere.sinon in texte.replace("\u00a0", " ")


def test_values_of_another_period_are_never_seen(ouvrir: Visite, serveur_essai: str) -> None:
    for le, montant in ((JOUR, "222"), (date(2027, 8, 1), "222"), (date(2027, 9, 1), "333")):
        page = ouvrir(f"{serveur_essai}inscription/", le=le)
        page.evaluate(OUVRIR)
        assert re.findall(
            r"\d{3} €", page.inner_text("#repere-allocation-pfmp").replace("\u00a0", " ")
        ) == [f"{montant} €"]


def test_without_javascript_the_year_and_the_last_day_are_said(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = ouvrir(f"{serveur_essai}entreprises/", javascript=False, le=date(2040, 1, 1))
    assert "montant de 2026, jusqu’au 28 février 2027" in page.inner_text("#repere-aide-apprenti")


def test_a_site_built_later_says_that_they_are_past(build_once: Callable[..., Path]) -> None:
    site = build_once("essai_plus_tard", REGISTRES / "essai", le=date(2029, 1, 1))
    for adresse, reperes in PAGES.items():
        page = lxml_html.document_fromstring((site / adresse / "index.html").read_text("utf-8"))
        for id in reperes - {"affelnet", "soltea"}:
            (bloc,) = page.xpath(f"//*[@id='repere-{id}']")
            assert bloc.get("data-repere").startswith("passe-")
            assert "pas encore saisi" in bloc.text_content()
            assert "jusqu’au" not in bloc.text_content()
            assert bloc.xpath(".//*[@hidden]") == []


@pytest.mark.parametrize("adresse", PAGES)
@pytest.mark.parametrize(("largeur", "theme"), [(320, "sombre"), (1280, "clair")])
def test_axe_is_silent_on_past_reperes_and_nothing_overflows(
    ouvrir: Visite, serveur_essai: str, adresse: str, largeur: int, theme: str
) -> None:
    page = ouvrir(serveur_essai + adresse, largeur=largeur, theme=theme, le=date(2029, 1, 1))
    page.evaluate(OUVRIR)
    assert [v["id"] for v in Axe().run(page, options=FAUTES).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_on_a_phone_the_page_is_short_and_its_first_table_is_whole(
    ouvrir: Visite, serveur_essai: str
) -> None:
    page = ouvrir(f"{serveur_essai}inscription/", largeur=390)
    assert page.evaluate("document.documentElement.scrollHeight") < 11_000
    largeurs = page.eval_on_selector_all(
        ".en-cartes td", "$cases => $cases.map($c => $c.getBoundingClientRect().right)"
    )
    assert largeurs
    assert max(largeurs) <= 390


def test_on_paper_nothing_stays_folded(ouvrir: Visite, serveur_essai: str) -> None:
    page = ouvrir(f"{serveur_essai}inscription/", javascript=False)
    page.emulate_media(media="print")
    caches = page.eval_on_selector_all(
        "details.pli > :not(summary):not(:has(.bouton))",
        "$e => $e.filter($un => $un.textContent.trim() && !$un.getBoundingClientRect().height)"
        ".map($un => $un.outerHTML)",
    )
    assert caches == []
    assert page.is_visible("details.pli li")
