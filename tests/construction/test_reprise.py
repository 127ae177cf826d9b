"""Under `mkdocs serve`, the pages kept from one save to the next are those that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros.construction.chantier import Chantier
from macros.construction.reprise import SERVICE, Reprise, inchangees
from tests.conftest import JOUR, RACINE, REGISTRES, copier, load

ESSAI = REGISTRES / "essai"
UN = "Lycée d’essai En Vigueur"


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return copier(ESSAI, tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def retenu(tmp_path_factory: pytest.TempPathFactory) -> Reprise:
    """What the first build of `mkdocs serve` keeps, before any edit."""
    with pytest.MonkeyPatch.context() as milieu:
        copier(ESSAI, tmp_path_factory.mktemp("avant"), milieu)
        SERVICE.active = True
        make(tmp_path_factory.mktemp("servi") / "site")
    premier = replace(SERVICE)
    SERVICE.active, SERVICE.chantier, SERVICE.pages = False, None, {}
    assert premier.pages
    return premier


@pytest.fixture
def service(retenu: Reprise) -> Iterator[Reprise]:
    SERVICE.active, SERVICE.gabarits = True, retenu.gabarits
    SERVICE.chantier, SERVICE.pages = retenu.chantier, dict(retenu.pages)
    yield SERVICE
    SERVICE.active, SERVICE.chantier, SERVICE.pages = False, None, {}


def make(site: Path) -> dict[str, bytes]:
    config = load_config(str(RACINE / "mkdocs.yml"), site_dir=str(site))
    build(config)
    return {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*.html")}


def edit(donnees: Path, avant: str, apres: str) -> None:
    fichier = donnees / "establishments.yaml"
    texte = fichier.read_text("utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres, 1), "utf-8")


@pytest.mark.lent
@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        (UN, "Lycée d’essai rebaptisé"),
        ("    - formation: bac-pro-cuisine-essai\n      voies: [scolaire]\n", "    - formation: "
         "bac-pro-auto-essai\n      voies: [apprentissage]\n"),
        ("latitude: 46.1\n", "latitude: 46.15\n"),
        ("date: 2024-03-12", "date: 2020-03-12"),
        ("- uai: 0010001W\n", "# une ligne de plus\n\n- uai: 0010001W\n"),
    ],
    ids=["name", "offre", "position", "label", "line"],
)  # fmt: skip
def test_a_page_kept_is_the_page_a_full_build_would_make(
    tmp_path: Path, donnees: Path, service: Reprise, avant: str, apres: str
) -> None:
    edit(donnees, avant, apres)
    repris = make(tmp_path / "site")
    service.active = False
    entier = make(tmp_path / "entier")
    assert repris.keys() == entier.keys()
    assert [page for page in entier if repris[page] != entier[page]] == []


def test_a_new_name_leaves_most_pages_alone(donnees: Path) -> None:
    avant = load(donnees)
    edit(donnees, UN, "Lycée d’essai rebaptisé")
    pages = {f"{chose.chemin}index.md": "" for chose in (*avant.etablissements, *avant.formations)}
    pages["filieres/restauration/index.md"] = '<a href="../../lycees/0010001w/">'
    pages["index.md"] = ""
    gardees = inchangees(avant, load(donnees), pages)
    assert "lycees/0010001w/index.md" not in gardees
    assert "lycees/0010002x/index.md" in gardees
    assert "filieres/restauration/index.md" not in gardees
    assert "index.md" not in gardees


@pytest.mark.parametrize(
    ("fichier", "mot"),
    [
        ("formations.yaml", "intitule: "),
        ("metiers.yaml", "libelle: "),
        ("academie.yaml", "titre: "),
        ("geo/departements.geojson", "[3."),
    ],
)
def test_anything_but_a_lycee_makes_everything_again(donnees: Path, fichier: str, mot: str) -> None:
    avant = load(donnees)
    texte = (donnees / fichier).read_text("utf-8")
    autre = "[3.1" if mot == "[3." else f"{mot}Le "
    (donnees / fichier).write_text(texte.replace(mot, autre, 1), "utf-8")
    assert inchangees(avant, load(donnees), {"lycees/0010002x/index.md": ""}) == frozenset()


def test_a_lycee_more_makes_everything_again(donnees: Path) -> None:
    avant = load(donnees)
    texte = (donnees / "establishments.yaml").read_text("utf-8")
    premier = texte.index("\n- uai: ", texte.index("- uai: ") + 1)
    tete = texte.index("- uai: ")
    (donnees / "establishments.yaml").write_text(texte[:tete] + texte[premier + 1 :], "utf-8")
    assert inchangees(avant, load(donnees), {"lycees/0010002x/index.md": ""}) == frozenset()


def test_a_plain_build_and_another_day_keep_nothing() -> None:
    chantier = Chantier(load(ESSAI), JOUR)
    reprise = Reprise()
    reprise.garder("lycees/0010002x/index.md", "rien")
    assert reprise.pages == {}
    reprise = Reprise(active=True)
    assert reprise.demarrer(chantier) == frozenset()
    reprise.garder("lycees/0010002x/index.md", "")
    assert reprise.demarrer(chantier) == {"lycees/0010002x/index.md"}
    assert reprise.demarrer(Chantier(chantier.registre, date(2030, 1, 1))) == frozenset()
