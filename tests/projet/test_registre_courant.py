"""What must hold of the registry that is published, whatever an editor or another académie writes.

It is published as it is today: this file alone reads it, and the clock. All else that tests say of
a real registry, they say of a copy frozen on a day (`tests/registres/reel`): a right correction
never stops a publication.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from macros.domaine.schemas import FORMES
from macros.domaine.valeurs import cle_uai
from macros.verification.dossier import verifier_dossier
from tests.browser.test_accessibilite import faults
from tests.conftest import COURANTES, DONNEES, RACINE, REGISTRES, Visite, load, serve
from tests.domaine.test_schemas import accepted
from tests.pages_html import PageConstruite, dead_links, pages

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


@pytest.fixture(scope="session")
def registre_courant() -> Registre:
    return load(COURANTES)


@pytest.fixture(scope="session")
def site_courant(build_once: Callable[..., Path]) -> Path:
    return build_once("courant", COURANTES, le=date.today())


@pytest.fixture(scope="session")
def pages_courantes(site_courant: Path) -> dict[str, PageConstruite]:
    return {page.chemin: page for page in pages(site_courant)}


def test_nothing_in_it_stops_a_publication() -> None:
    anomalies = verifier_dossier(COURANTES, le=date.today()).anomalies
    assert [a for a in anomalies if a.bloque] == []


PRESENTES = [f for f in FORMES if not f.facultatif or (COURANTES / f"{f.nom}.yaml").exists()]


@pytest.mark.parametrize("forme", PRESENTES, ids=lambda f: f.nom)
def test_each_of_its_files_satisfies_its_schema(forme: Any) -> None:
    assert accepted(forme.nom, COURANTES / f"{forme.nom}.yaml")


def test_each_of_its_lycees_formations_and_filieres_has_a_page_that_names_it(
    pages_courantes: dict[str, PageConstruite], registre_courant: Registre
) -> None:
    r = registre_courant
    choses = [*((e, e.nom) for e in r.etablissements), *((f, f.intitule) for f in r.formations)]
    assert {c.chemin for c, _ in choses} | {f.chemin for f in r.filieres} <= set(pages_courantes)
    titres = {chemin: page.arbre.findtext(".//h1") for chemin, page in pages_courantes.items()}
    assert [nom for chose, nom in choses if not titres[chose.chemin]] == []


def test_each_of_its_links_leads_somewhere(
    pages_courantes: dict[str, PageConstruite], site_courant: Path
) -> None:
    assert dead_links(pages_courantes, site_courant)[:30] == []


@pytest.mark.navigateur
def test_axe_finds_nothing_on_its_heaviest_pages(ouvrir: Visite, site_courant: Path) -> None:
    """On a phone: each kind of page is looked at on a screen too, with data that stay still."""
    lourdes = [
        max(dossier.glob("*/index.html"), key=lambda f: f.stat().st_size)
        for dossier in (site_courant / "lycees", site_courant / "formations")
    ]
    chemins = [f"{f.parent.relative_to(site_courant).as_posix()}/" for f in lourdes]
    with serve(site_courant) as adresse:
        for chemin in ("", "annuaire/", "carte/", *chemins):
            page = ouvrir(adresse + chemin, largeur=390, le=date.today())
            assert faults(page) == []


RIEN = "    decisions: []\n"
SANS_TEXTE = """    decisions:
      - nature: attribution
        date: 2022-03-12
"""
RETRAIT = """    decisions:
      - nature: attribution
        date: 2022-03-12
        reference: BO d’essai n° 1
      - nature: retrait
        date: 2026-06-12
        reference: BO d’essai n° 2
"""
PASSEE = """  portes_ouvertes:
    - date: 2026-01-24
      source: declaration-lycee
"""
NOUVEAU = """- uai: {uai}
  nom: Lycée d’essai nouveau {uai}
  nature: lycee-professionnel
  secteur: public
  source: declaration-lycee
  adresse:
    voie: 1 rue de l’Essai
    code_postal: "84000"
    commune: "84007"
  label:
    constats:
      - date: 2025
        source: acce-2025
  offres:
    - formation: cap-coiffure
      voies: [scolaire]
      source: declaration-lycee
"""
INUTILE = """
  - id: bts-d-essai
    intitule: BTS d’essai
    diplome: bts
    niveau: 5
    filieres: [beaute]
    metiers: [coiffeur]
    source: onisep-2025
"""


def edited(dossier: Path) -> Path:
    """The frozen registry after ordinary edits: a lycée gone, two come, a label taken back…"""
    shutil.copytree(DONNEES, dossier)
    registre = dossier / "establishments.yaml"
    tete, _, un, deux, *autres = re.split(r"^(?=- uai: )", registre.read_text("utf-8"), flags=re.M)
    fiches = [un.replace(RIEN, SANS_TEXTE) + PASSEE, deux.replace(RIEN, RETRAIT), *autres]
    nouveaux = (NOUVEAU.format(uai=f"{n}{cle_uai(n)}") for n in ("0848001", "0848002"))
    registre.write_text("".join((tete, *fiches, *nouveaux)), "utf-8")
    with (dossier / "formations.yaml").open("a", encoding="utf-8") as formations:
        formations.write(INUTILE)
    return dossier


@pytest.mark.skipif("DONNEES_COURANTES" in os.environ, reason="déjà avec d’autres données")
@pytest.mark.parametrize("autres", ["autre-academie", "après des corrections"])
def test_these_tests_hold_of_other_registries_too(autres: str, tmp_path: Path) -> None:
    """They are all that stands between a registry and its publication."""
    donnees = REGISTRES / autres
    if not donnees.exists():
        donnees = edited(tmp_path / "donnees")
        dites = verifier_dossier(donnees, le=date.today()).anomalies
        assert {a.code for a in dites} >= {"LM135", "LM141", "LM151"}
    fait = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-m", "not navigateur", __file__],
        cwd=RACINE,
        # A run of its own: it shares no site with the workers of this one.
        env={**os.environ, "DONNEES_COURANTES": str(donnees), "PYTEST_XDIST_WORKER": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode == 0, fait.stdout
