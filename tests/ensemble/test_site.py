"""The whole site as built: complete, linked, unofficial, silent towards other hosts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SITE_URL
from tests.pages_html import PageConstruite, cible, dead_links, pages

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

ESPACES = re.compile(r"[\s\u00a0\u202f]+")
FIXES = (
    "annuaire/",
    "carte/",
    "carte/integrer/",
    "filieres/",
    "formations/",
    "selection/",
    "label/",
    "label/echeances/",
    "inscription/",
    "entreprises/",
    "donnees/",
    "donnees/qualite/",
    "nouveautes/",
    "etre-prevenu/",
    "contribuer/",
    "contribuer/corriger/",
    "contribuer/erreurs/",
    "sources/",
    "accessibilite/",
    "mentions-legales/",
    "donnees-personnelles/",
)
"""The addresses that a reader may have printed."""


@pytest.fixture(scope="session")
def toutes(site_reel: Path) -> dict[str, PageConstruite]:
    return {page.chemin: page for page in pages(site_reel)}


def plain(texte: str) -> str:
    """Fold typography, so that a registry's text is found as the page prints it."""
    return ESPACES.sub(" ", texte.replace("'", "’")).strip()


def read_page(page: PageConstruite) -> str:
    return plain(page.texte)


def test_every_lycee_formation_and_filiere_has_its_page(
    toutes: dict[str, PageConstruite], registre_reel: Registre
) -> None:
    assert (
        len(registre_reel.etablissements),
        len(registre_reel.formations),
        len(registre_reel.filieres),
    ) == (46, 160, 20)
    attendues = {
        chose.chemin
        for groupe in (
            registre_reel.etablissements,
            registre_reel.formations,
            registre_reel.filieres,
        )
        for chose in groupe
    }
    assert attendues - toutes.keys() == set()


@pytest.mark.parametrize("chemin", FIXES)
def test_a_printed_address_leads_to_a_page(toutes: dict[str, PageConstruite], chemin: str) -> None:
    assert chemin in toutes


def test_every_internal_link_and_anchor_is_alive(
    toutes: dict[str, PageConstruite], site_reel: Path
) -> None:
    assert dead_links(toutes, site_reel)[:30] == []


def test_links_are_relative_so_that_any_sub_path_serves(
    toutes: dict[str, PageConstruite],
) -> None:
    absolus = {
        f"{page.chemin} → {lien}"
        for page in toutes.values()
        for lien in page.liens
        if page.chemin != "404.html" and lien.startswith("/")
    }
    assert sorted(absolus)[:30] == []


def test_the_404_page_finds_the_site_from_any_depth(toutes: dict[str, PageConstruite]) -> None:
    liens = [lien for lien in toutes["404.html"].liens if not lien.startswith(("#", "data:"))]
    hors = [
        lien
        for lien in liens
        if not lien.startswith(("/annuaire-lycees/", "https://", "http://", "mailto:"))
    ]
    assert hors == []


def test_every_page_says_it_is_not_official_and_who_publishes_it(
    toutes: dict[str, PageConstruite], registre_reel: Registre
) -> None:
    muettes = [
        page.chemin for page in toutes.values() if "non officiel" not in read_page(page).lower()
    ]
    assert muettes == []


def test_nothing_is_loaded_from_another_host(toutes: dict[str, PageConstruite]) -> None:
    charges = {
        f"{page.chemin} → {valeur}"
        for page in toutes.values()
        for valeur in page.arbre.xpath(
            "//script/@src | //link[not(@rel='canonical') and not(@rel='license')]/@href"
            " | //img/@src | //iframe/@src | //source/@srcset | //object/@data"
        )
        if valeur.startswith(("http:", "https:", "//"))
    }
    assert charges == set()


def test_style_sheets_and_scripts_name_no_other_host(site_reel: Path) -> None:
    motif = re.compile(r"@import\s+[\"'(]|url\(\s*[\"']?(?:https?:)?//")
    coupables = [
        fichier.relative_to(site_reel).as_posix()
        for fichier in site_reel.rglob("*.css")
        if motif.search(fichier.read_text("utf-8"))
    ]
    assert coupables == []


def test_titles_and_descriptions_are_french_and_unique(
    toutes: dict[str, PageConstruite],
) -> None:
    decrites = {page.chemin: page.meta("description") or "" for page in toutes.values()}
    trop_courtes = [chemin for chemin, texte in decrites.items() if len(texte) < 30]
    assert trop_courtes in ([], ["404.html"])
    for quoi in (
        decrites.values(),
        [page.arbre.findtext(".//title") for page in toutes.values()],
    ):
        doublons = [texte for texte, fois in Counter(quoi).items() if fois > 1]
        assert doublons == []
    langues = {page.arbre.get("lang") for page in toutes.values()}
    assert langues == {"fr"}


def test_every_page_has_one_main_heading(toutes: dict[str, PageConstruite]) -> None:
    fausses = [page.chemin for page in toutes.values() if len(page.arbre.xpath("//main//h1")) != 1]
    assert fausses == []


def test_a_lycees_page_says_everything_without_javascript(
    toutes: dict[str, PageConstruite], registre_reel: Registre
) -> None:
    for lycee in registre_reel.etablissements:
        texte = read_page(toutes[lycee.chemin])
        commune = registre_reel.commune_de(lycee)
        voulus = [lycee.nom, commune.nom, lycee.adresse.voie, lycee.uai]
        voulus += [registre_reel.formation(id).intitule for id in lycee.formations]
        if lycee.label.intitule:
            voulus.append(lycee.label.intitule)
        manquants = [voulu for voulu in voulus if plain(voulu) not in texte]
        assert (lycee.uai, manquants) == (lycee.uai, [])


def test_a_formations_page_names_every_lycee_that_offers_it(
    toutes: dict[str, PageConstruite], registre_reel: Registre
) -> None:
    for formation in registre_reel.formations:
        page = toutes[formation.chemin]
        vises = {cible(page, lien) for lien in page.liens}
        lycees = registre_reel.etablissements_par_formation[formation.id]
        absents = [e.uai for e in lycees if (e.chemin, "") not in vises]
        assert (formation.id, absents) == (formation.id, [])


def test_the_annuaire_lists_every_lycee_without_javascript(
    toutes: dict[str, PageConstruite], registre_reel: Registre
) -> None:
    uais = Counter(toutes["annuaire/"].arbre.xpath("//article/@data-uai"))
    assert uais == Counter(e.uai for e in registre_reel.etablissements)


def test_pages_hold_no_inline_style_handler_or_script(
    toutes: dict[str, PageConstruite],
) -> None:
    fautes = set()
    for page in toutes.values():
        for element in page.arbre.iter():
            for cle in element.attrib:
                if cle == "style" or cle.startswith("on"):
                    fautes.add(f"{page.chemin} <{element.tag} {cle}>")
        scripts = page.arbre.xpath("//script[not(@src) and not(contains(@type, 'json'))]")
        fautes |= {f"{page.chemin} <script>" for _ in scripts}
    assert sorted(fautes)[:20] == []


def test_canonical_addresses_and_sitemap_name_the_same_pages(
    toutes: dict[str, PageConstruite], site_reel: Path
) -> None:
    canoniques = {
        str(page.arbre.xpath("string(//link[@rel='canonical']/@href)"))
        for page in toutes.values()
        if page.chemin not in ("404.html", "carte/cadre/")
    }
    plan = set(re.findall(r"<loc>(.*?)</loc>", (site_reel / "sitemap.xml").read_text("utf-8")))
    assert plan == canoniques
    assert all(adresse.startswith(SITE_URL) for adresse in plan)


def test_links_to_other_sites_give_nothing_away(toutes: dict[str, PageConstruite]) -> None:
    fautes = {
        f"{page.chemin} → {a.get('href')}"
        for page in toutes.values()
        for a in page.arbre.xpath("//a[@target='_blank']")
        if "noopener" not in (a.get("rel") or "")
    }
    assert sorted(fautes)[:20] == []


def test_a_page_names_its_feed_and_calendars_and_none_that_is_not_there(
    site_essai: Path,
) -> None:
    """What is beside a page is in its head, and what its head names is beside it."""
    for page in pages(site_essai):
        if page.chemin.split("/")[0] not in ("lycees", "filieres", "formations"):
            continue
        dossier = site_essai / page.chemin
        dits = {str(lien.get("href")) for lien in page.arbre.xpath("//link[@rel='alternate']")}
        ecrits = {f.name for f in dossier.iterdir() if f.suffix in (".ics", ".md", ".xml")}
        assert dits == ecrits - {"echeance.ics"}  # its event is in agenda.ics too
