"""From national files to a site: a mainland académie, and one of far islands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.commandes.cli import main
from tests.browser.test_carte import map_ready
from tests.conftest import DONNEES, JOUR, Visite, load, serve
from tests.ensemble.test_autre_academie import NOTRES
from tests.pages_html import dead_links, pages
from tests.pays import Lieu, contours, ecrire_pays
from tests.releves import test_releve as fichiers

if TYPE_CHECKING:
    from collections.abc import Mapping

ILES = [fichiers.ILE, fichiers.ILOT, fichiers.LOIN, fichiers.ATOLL, fichiers.CORSE]
PERIMETRES: Mapping[str, tuple[str, Sequence[dict[str, str]], Sequence[dict[str, str]], list[Lieu]]]
PERIMETRES = {
    "metropole": (
        "Essaimont", fichiers.ANNUAIRE, fichiers.IDEO, [fichiers.BOURG, fichiers.VAL]
    ),
    "outre-mer": ("Outre-Essai", fichiers.OUTRE_MER, fichiers.OUTRE_IDEO, ILES),
}  # fmt: skip


@contextmanager
def _modele() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as milieu:
        milieu.setenv("DONNEES", str(DONNEES))
        yield


@pytest.fixture(scope="session", params=list(PERIMETRES))
def demarre(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    build_once: Callable[[str, Path], Path],
) -> tuple[str, Path, Path]:
    """A perimeter’s name, its data folder and its site."""
    nom = request.param
    academie, annuaire, ideo, lieux = PERIMETRES[nom]
    base = tmp_path_factory.mktemp(nom)
    (base / "contours.geojson").write_text(contours(lieux), "utf-8")
    options = ecrire_pays(base, annuaire, ideo, lieux)
    options += ["--contours", str(base / "contours.geojson"), "--le", JOUR.isoformat()]
    with _modele():
        assert main(["demarrer", str(base / "data"), "--academie", academie, *options]) == 0
    return nom, base / "data", build_once(f"demarre-{nom}", base / "data")


def test_a_filled_folder_makes_a_whole_site(demarre: tuple[str, Path, Path]) -> None:
    _, donnees, site = demarre
    registre = load(donnees)
    toutes = {page.chemin: page for page in pages(site)}
    choses = (*registre.etablissements, *registre.formations)
    assert {chose.chemin for chose in choses} - toutes.keys() == set()
    assert dead_links(toutes, site) == []
    assert {c: p.sections_vides for c, p in toutes.items() if p.sections_vides} == {}
    nommes = {t[0] for page in toutes.values() for t in NOTRES.finditer(page.texte)}
    assert nommes <= {"IGN"}


@pytest.mark.navigateur
def test_the_map_shows_every_lycee_at_once(demarre: tuple[str, Path, Path], ouvrir: Visite) -> None:
    _, donnees, site = demarre
    with serve(site) as adresse:
        page = map_ready(ouvrir(adresse + "carte/"))
        cadre = page.locator("#map_lycees").bounding_box()
        assert cadre is not None
        dedans = 0
        for marque in page.locator("#map_lycees :is(.marqueur, .grappe)").all():
            boite = marque.bounding_box()
            if boite and cadre["x"] <= boite["x"] <= cadre["x"] + cadre["width"]:
                nombre = re.match(r"\d+", marque.inner_text().strip())
                dedans += int(nombre[0]) if nombre else 1
        assert dedans == len(load(donnees).etablissements)
