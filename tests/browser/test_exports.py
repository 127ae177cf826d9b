"""What a visitor takes away from the annuaire and the map: files that open right, by trade."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from macros.domaine.registre import Registre
from macros.socle.distances import distance_km
from macros.socle.telephone import telephone
from tests.browser.recherche import answered, found, map_ready
from tests.conftest import JOUR, Visite
from tests.tableur import avec_libreoffice, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.navigateur


def taken(page: Page, bouton: str) -> tuple[str, Path]:
    """The name and the place of the file that a button gives."""
    boite = page.locator(".emporter")
    if not boite.evaluate("boite => boite.open"):
        boite.locator("summary").click()
    with page.expect_download() as telechargement:
        page.get_by_role("button", name=bouton).click()
    return telechargement.value.suggested_filename, telechargement.value.path()


def rows(chemin: Path) -> list[dict[str, str]]:
    texte = chemin.read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texte, newline=""), delimiter=";"))


def workbook(chemin: Path) -> Any:
    return load_workbook(io.BytesIO(chemin.read_bytes()))


@pytest.mark.parametrize("vue", ["annuaire", "carte"])
def test_an_export_has_a_row_for_each_lycee_and_formation_matched(
    ouvrir: Visite, serveur: str, registre_reel: Registre, vue: str
) -> None:
    page = ouvrir(f"{serveur}{vue}/?q=soudeur&pres=13056&rayon=50")
    trouves = found(map_ready(page) if vue == "carte" else answered(page))
    nom, csv_ = taken(page, "Tableau (CSV)")
    assert nom == f"lycees-metiers_soudeur_martigues_50-km_{JOUR}.csv"
    lignes = rows(csv_)
    assert list(dict.fromkeys(ligne["uai"] for ligne in lignes)) == trouves
    assert len({(ligne["uai"], ligne["formation"]) for ligne in lignes}) == len(lignes)
    intitules = {f.intitule: f for f in registre_reel.formations}
    ici = registre_reel.commune("13056")
    for ligne in lignes:
        lycee = registre_reel.etablissement(ligne["uai"])
        formation = intitules[ligne["formation"]]
        assert formation.id in lycee.formations
        assert len(ligne["filieres"].split(" | ")) == len(formation.filieres)
        assert set(ligne["voies"].split(" | ")) <= {
            "au lycée",
            "en apprentissage",
            "en formation continue",
        }
        assert ligne["adresse_voie"] == lycee.adresse.voie
        assert ligne["code_postal"] == lycee.adresse.code_postal
        numero = lycee.contacts.telephone
        assert ligne["telephone"] == (telephone(str(numero.valeur), " ") if numero else "")
        assert lycee.position is not None
        vraie = distance_km(ici, lycee.position)
        assert float(ligne["distance_km"].replace(",", ".")) == pytest.approx(vraie, abs=0.3)
        assert "voie" not in ligne


def test_an_export_as_a_workbook_reads_back_equal_to_the_csv(ouvrir: Visite, serveur: str) -> None:
    page = answered(ouvrir(f"{serveur}annuaire/?q=soudeur&pres=13056"))
    nom, classeur = taken(page, "Classeur (.xlsx)")
    assert re.fullmatch(rf"lycees-metiers_soudeur_martigues_{JOUR}\.xlsx", nom)
    _, csv_ = taken(page, "Tableau (CSV)")
    livre = workbook(classeur)
    lycees, sources = livre.worksheets
    assert (lycees.freeze_panes, lycees.auto_filter.ref) == ("A2", lycees.dimensions)
    tete, *lignes = lycees.iter_rows()
    attendues = rows(csv_)
    noms = [nom for nom in attendues[0] if nom not in ("source", "licence", "date")]
    assert len(noms) == len(tete)
    for ligne, attendue in zip(lignes, attendues, strict=True):
        for nom_, cellule in zip(noms, ligne, strict=False):
            if cellule.value is None:
                assert attendue[nom_] == ""
            elif nom_ == "distance_km":
                assert cellule.value == float(attendue[nom_].replace(",", "."))
            else:
                # Text, so that no code loses its 0 and nothing is a formula.
                assert (cellule.data_type, cellule.number_format) == ("s", "@")
                assert cellule.value == attendue[nom_].removeprefix("'")
    dit = {a.value: b.value for a, b in sources.iter_rows(min_row=2)}
    assert dit["Date"] == datetime(JOUR.year, JOUR.month, JOUR.day)
    assert "ODbL" in dit["Licence"]
    assert "non officiel" in dit["Source"]
    assert dit["Recherche"] == page.url


def test_an_export_keeps_the_zero_of_codes_and_runs_no_formula(
    ouvrir: Visite, serveur_essai: str, registre_essai: Registre
) -> None:
    """Every lycée: départements 01 and 02, one without a position, one without a contact."""
    page = answered(ouvrir(serveur_essai + "annuaire/"))
    nom, classeur = taken(page, "Classeur (.xlsx)")
    assert nom == f"lycees-metiers_{JOUR}.xlsx"
    tete, *lignes = workbook(classeur).worksheets[0].iter_rows(values_only=True)
    lues = [dict(zip(tete, ligne, strict=True)) for ligne in lignes]
    assert {ligne["UAI"] for ligne in lues} == set(found(page))
    for ligne in lues:
        lycee = registre_essai.etablissement(ligne["UAI"])
        assert ligne["Département"] == registre_essai.commune_de(lycee).departement
        assert ligne["Département"].startswith("0")
        assert ligne["Code postal"] == lycee.adresse.code_postal


@avec_libreoffice
def test_libreoffice_reads_back_both_files_equal(
    ouvrir: Visite, serveur: str, tmp_path: Path
) -> None:
    page = answered(ouvrir(f"{serveur}annuaire/?dep=04&pres=04070"))
    livres = []
    for bouton, fin in (("Classeur (.xlsx)", "xlsx"), ("Tableau (CSV)", "csv")):
        fichier = tmp_path / f"contacts.{fin}"
        fichier.write_bytes(taken(page, bouton)[1].read_bytes())
        livres.append(opened([fichier])[fichier.name].worksheets[0])
    classeur, tableau = ([list(f) for f in livre.iter_rows(min_row=2)] for livre in livres)
    noms = [cellule.value for cellule in livres[1][1]]
    for ligne, autre in zip(classeur, tableau, strict=True):
        assert [c.value for c in ligne] == [c.value for c in autre[: len(ligne)]]
        lu = dict(zip(noms, (c.value for c in autre), strict=True))
        assert lu["departement"] == "04"
        assert re.fullmatch(r"04\d{3}", lu["code_postal"])
        assert lu["telephone"].startswith("04 ")
        assert isinstance(lu["distance_km"], int | float)
        assert lu["date"] == JOUR.isoformat()


@pytest.mark.parametrize(
    ("recherche", "attendu"),
    [
        ("q=p%C3%A2tissier", "patissier"),
        ("filiere=beaute&dep=84&voie=scolaire", "beaute_scolaire_84"),
        ("q=coiffure+" + "x" * 200, f"coiffure-{'x' * 71}"),
        ("q=..%2F..%5C%3Ccoiffure%3E", "coiffure"),
    ],
)
def test_the_name_of_an_export_says_the_filter(
    ouvrir: Visite, serveur: str, recherche: str, attendu: str
) -> None:
    page = answered(ouvrir(f"{serveur}annuaire/?{recherche}"))
    nom, _ = taken(page, "Tableau (CSV)")
    assert nom == f"lycees-metiers_{attendu}_{JOUR}.csv"


def test_nothing_found_is_nothing_to_take(ouvrir: Visite, serveur: str) -> None:
    page = answered(ouvrir(serveur + "annuaire/?q=dentiste"))
    assert not page.locator(".emporter").is_visible()
    page = answered(ouvrir(serveur + "annuaire/?q=cuisine"))
    assert page.locator(".emporter").is_visible()
