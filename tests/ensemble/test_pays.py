"""A country: thirty académies and 860 lycées of national files, in one site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.commandes.cli import main
from macros.verification.dossier import verifier_dossier
from tests.browser.recherche import answered
from tests.conftest import DONNEES, JOUR, Visite, load, serve
from tests.pages_html import PageConstruite, dead_links, pages
from tests.pays import contours, ecrire_pays, lieux_du_pays, lycees_du_pays

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

pytestmark = pytest.mark.lent

LYCEES = 860
LIEUX = lieux_du_pays()
ACADEMIES = sorted({lieu.academie for lieu in LIEUX})
PROPRE = """    courriel: label@ac-essai.example
    telephone: 0590 00 00 26
    label:
      criteres:
        - numero: 21
          court: La mer d’essai
          texte: Des actions d’essai tournées vers la mer.
          portee: academie
      instances:
        - sigle: CAE
          nom: conseil d’essai
          role: Il donne son avis d’essai.
"""


@pytest.fixture(scope="session")
def donnees_pays(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The filled folder of the country; one académie says its own criterion and contacts."""
    base = tmp_path_factory.mktemp("pays")
    formations = [(f.onisep, f.intitule) for f in load(DONNEES).formations if f.onisep][:60]
    options = ecrire_pays(base, *lycees_du_pays(LIEUX, LYCEES, formations), LIEUX)
    (base / "contours.geojson").write_text(contours(LIEUX), "utf-8")
    options += ["--contours", str(base / "contours.geojson"), "--le", JOUR.isoformat()]
    noms = [mot for nom in ACADEMIES for mot in ("--academie", nom)]
    with pytest.MonkeyPatch.context() as milieu:
        milieu.setenv("DONNEES", str(DONNEES))
        assert main(["demarrer", str(base / "data"), *noms, *options]) == 0
    fichier = base / "data/academie.yaml"
    texte = fichier.read_text("utf-8")
    avant, entree, apres = texte.partition("    nom: académie d’Essai-26\n")
    assert entree
    fichier.write_text(f"{avant}{entree}{PROPRE}{apres}", "utf-8")
    return base / "data"


@pytest.fixture(scope="session")
def pays(donnees_pays: Path) -> Registre:
    return load(donnees_pays)


@pytest.fixture(scope="session")
def site_pays(donnees_pays: Path, build_once: Callable[[str, Path], Path]) -> Path:
    return build_once("pays-reuni", donnees_pays)


@pytest.fixture(scope="session")
def pages_pays(site_pays: Path) -> dict[str, PageConstruite]:
    return {page.chemin: page for page in pages(site_pays)}


@pytest.fixture(scope="session")
def serveur_pays(site_pays: Path) -> Iterator[str]:
    with serve(site_pays) as adresse:
        yield adresse


def test_the_country_has_nothing_to_be_said_of(donnees_pays: Path, pays: Registre) -> None:
    assert verifier_dossier(donnees_pays, le=JOUR).anomalies == ()
    assert len(pays.etablissements) == LYCEES
    assert len(pays.academie.academies) == len(ACADEMIES) == 30
    codes = Counter(code for a in pays.academie.academies for code in a.departements)
    assert set(codes) == {d.code for d in pays.academie.departements}
    assert set(codes.values()) == {1}
    assert pays.academie.nom == "ensemble de 30 académies"


def test_each_academie_has_its_page_and_its_own_lycees(
    pays: Registre, pages_pays: dict[str, PageConstruite]
) -> None:
    accueil = set(pages_pays[""].liens)
    for academie in pays.academie.academies:
        page = pages_pays[academie.chemin]
        attendus = {
            e.uai for e in pays.etablissements if pays.departement_de(e) in academie.departements
        }
        assert set(page.arbre.xpath("//*[@data-uai]/@data-uai")) == attendus
        assert any(lien.rstrip("/").endswith(academie.chemin.rstrip("/")) for lien in accueil)


def test_an_academie_has_its_own_criteria_and_contacts(
    pages_pays: dict[str, PageConstruite],
) -> None:
    sienne, autre = (pages_pays[f"academies/essai-{n}/"] for n in (26, 27))
    for dit in ("La mer d’essai", "label@ac-essai.example", "0590 00 00 26", "conseil d’essai"):
        assert dit in sienne.texte.replace("\u00a0", " ")
        assert dit not in autre.texte.replace("\u00a0", " ")
    assert "tel:+590590000026" in sienne.liens
    assert "critères nationaux" in autre.texte
    nationaux = pages_pays["label/criteres/"].texte
    assert "La mer d’essai" not in nationaux


def test_its_links_are_alive(site_pays: Path, pages_pays: dict[str, PageConstruite]) -> None:
    proches = {c: p for c, p in pages_pays.items() if not c.startswith("lycees/")}
    assert not [
        lien for lien in dead_links(proches, site_pays) if not re.search(r"lycees/\w*/", lien)
    ]


@pytest.mark.navigateur
@pytest.mark.parametrize("vue", ["annuaire/", "carte/"])
@pytest.mark.parametrize(
    "choisies", [["essai-26"], ["essai-03", "essai-27"], ["essai-03", "inconnue"]]
)
def test_lycees_are_filtered_by_academie(
    ouvrir: Visite, serveur_pays: str, pays: Registre, vue: str, choisies: list[str]
) -> None:
    page = ouvrir(f"{serveur_pays}{vue}?academie={'&academie='.join(choisies)}")
    answered(page)
    codes = {c for a in pays.academie.academies if a.id in choisies for c in a.departements}
    attendus = {e.uai for e in pays.etablissements if pays.departement_de(e) in codes}
    assert int(re.sub(r"\D", "", page.inner_text("#compte"))) == len(attendus)
    visibles = page.locator("#resultats > li:not([hidden]) [data-uai]")
    vus = set(visibles.evaluate_all("liste => liste.map((un) => un.dataset.uai)"))
    assert vus
    assert vus <= attendus
    assert "inconnue" not in page.locator("#criteres").inner_text()


@pytest.mark.navigateur
def test_choosing_an_academie_changes_the_address_and_the_counts(
    ouvrir: Visite, serveur_pays: str
) -> None:
    page = ouvrir(f"{serveur_pays}annuaire/")
    page.locator("[data-filtre=academie] summary").click()
    page.get_by_label("Académie d’Essai-26").check()
    page.wait_for_url("**academie=essai-26**")
    answered(page)
    assert page.inner_text("#compte").strip().startswith("8")
    assert "Essai-26" in page.locator("#criteres").inner_text()
    nombre = page.locator("[data-nombre='academie:essai-27']")
    assert nombre.inner_text().strip().startswith("8"), "alternatives keep their own count"
