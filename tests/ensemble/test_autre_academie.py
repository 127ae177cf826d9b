"""Another académie builds its whole site from data alone; code and pages name none."""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.domaine.valeurs import cle_uai
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, NOMBREUX, RACINE, REGISTRES, load
from tests.pages_html import PageConstruite, cible, pages

DONNEES_AUTRES = REGISTRES / "autre-academie"
NOTRES = re.compile(
    r"\b(?:aix|aix-marseille|marseill\w*|paca|provence|provençal\w*|vaucluse|avignon|martigues"
    r"|vitrolles|bouches-du-rhône|hautes-alpes|alpes-de-haute|estaque|rabelais|(?-i:IGN))\b",
    re.IGNORECASE,
)
EXEMPLES = {"macros/verification/fautes_courantes.py"}
"""Mistakes that tests make again in the real registry: one names a commune, shown there only."""
TEXTES = {".py", ".html", ".md", ".js", ".css", ".svg", ".xml", ".yml"}


@pytest.fixture(scope="session")
def site_autre(build_once: Callable[[str, Path], Path]) -> Path:
    return build_once("autre-academie", DONNEES_AUTRES)


@pytest.fixture(scope="session")
def autres_pages(site_autre: Path) -> dict[str, PageConstruite]:
    return {page.chemin: page for page in pages(site_autre)}


@pytest.mark.parametrize("dossier", ["macros", "overrides", "docs"])
def test_nothing_but_data_names_the_academie(dossier: str) -> None:
    nommes = [
        f"{fichier.relative_to(RACINE)}: {trouve[0]}"
        for fichier in sorted((RACINE / dossier).rglob("*"))
        if fichier.suffix in TEXTES and str(fichier.relative_to(RACINE)) not in EXEMPLES
        for trouve in NOTRES.finditer(fichier.read_text("utf-8"))
    ]
    assert nommes == []


def test_every_lycee_formation_and_filiere_of_it_has_its_page(
    autres_pages: dict[str, PageConstruite],
) -> None:
    registre = load(DONNEES_AUTRES)
    choses = (*registre.etablissements, *registre.formations, *registre.filieres)
    assert {chose.chemin for chose in choses} - autres_pages.keys() == set()


def test_its_pages_carry_its_name_and_publisher(autres_pages: dict[str, PageConstruite]) -> None:
    accueil = autres_pages[""]
    assert "ses sources (Rectorat d’Ombrelune)." in accueil.texte
    assert "Plan détaillé (Atelier d’Ombrelune)" in autres_pages["carte/"].texte
    personnelles = autres_pages["donnees-personnelles/"].texte
    assert "tuiles.ombrelune.example (Atelier d’Ombrelune)" in personnelles
    assert "Métiers d’Ombrelune" in accueil.texte
    assert "académie d’Ombrelune" in accueil.texte
    assert "Rectorat d’Ombrelune" in accueil.texte
    assert "Île d’Ombrie" in autres_pages["annuaire/"].texte


def test_its_site_names_nothing_of_ours(autres_pages: dict[str, PageConstruite]) -> None:
    nommes = {
        f"{chemin or 'accueil'}: {trouve[0]}"
        for chemin, page in autres_pages.items()
        for trouve in NOTRES.finditer(page.texte)
    }
    assert nommes == set()


def test_no_title_of_it_stands_over_nothing(autres_pages: dict[str, PageConstruite]) -> None:
    vides = {c: p.sections_vides for c, p in autres_pages.items() if p.sections_vides}
    assert vides == {}


def test_its_data_and_scripts_name_nothing_of_ours(site_autre: Path) -> None:
    nommes = {
        f"{fichier.relative_to(site_autre)}: {trouve[0]}"
        for fichier in site_autre.rglob("*")
        if fichier.suffix in {".json", ".geojson", ".csv", ".ics", ".xml", ".js", ".css", ".txt"}
        for trouve in NOTRES.finditer(fichier.read_text("utf-8"))
    }
    assert nommes == set()


def test_its_corrections_go_to_its_own_forge(autres_pages: dict[str, PageConstruite]) -> None:
    liens = next(p for c, p in autres_pages.items() if c.startswith("lycees/620")).liens
    assert any(lien.startswith("https://forge.ombrelune.example/metiers/") for lien in liens)


def test_every_internal_link_of_it_is_alive(
    autres_pages: dict[str, PageConstruite], site_autre: Path
) -> None:
    morts = set()
    for page in autres_pages.values():
        if page.chemin == "404.html":
            continue
        for lien in page.liens:
            vise = cible(page, lien)
            if vise and vise[0] not in autres_pages and not (site_autre / vise[0]).is_file():
                morts.add(f"{page.chemin} → {lien}")
    assert sorted(morts) == []


def test_a_country_of_many_departements_builds(site_long: Path) -> None:
    """Lycées by the hundred, of twenty départements with three-digit prefixes of their own."""
    assert len(list((site_long / "lycees").glob("*/index.html"))) == NOMBREUX


JOINTES = (REGISTRES / "essai", DONNEES_AUTRES)
OUTRE_MER = {"2B": ("720", "2B001"), "971": ("971", "97101")}
"""Départements of no two digits: the beginning of their uai, a commune."""


def _lu(fichier: Path) -> Any:
    return yaml.load(fichier.read_text("utf-8"), Loader=yaml.BaseLoader)


@pytest.fixture(scope="session")
def donnees_jointes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two académies in one folder, as docs/contribuer/autre-academie.md says; and two islands."""
    dossier = tmp_path_factory.mktemp("donnees-jointes")
    shutil.copytree(JOINTES[0], dossier, dirs_exist_ok=True)

    def write(nom: str, contenu: Any) -> None:
        texte = yaml.safe_dump(contenu, allow_unicode=True, sort_keys=False)
        (dossier / nom).write_text(texte, "utf-8")

    academie, autre = (_lu(d / "academie.yaml") for d in JOINTES)
    academie["departements"] += autre["departements"]
    academie["carte"]["bornes"] = [["45.5", "-3.5"], ["49.1", "3.5"]]
    fiches = [fiche for d in JOINTES for fiche in _lu(d / "establishments.yaml")]
    communes = [d.joinpath("communes.csv").read_text("utf-8").splitlines() for d in JOINTES]
    communes[1].pop(0)
    for code, (prefixe, commune) in OUTRE_MER.items():
        iles = {"code": code, "nom": f"Île {code}", "prefixes_uai": [prefixe]}
        academie["departements"].append(iles)
        communes[1].append(f"{commune},Bourg {code},,{code},20200,900,46.4,-2.9,centre")
        fiches.append(_ailleurs(fiches[-1], f"{prefixe}0001", commune))
    write("academie.yaml", academie)
    write("establishments.yaml", sorted(fiches, key=lambda fiche: str(fiche["uai"])))
    for nom in ("formations.yaml", "metiers.yaml"):
        un, deux = (_lu(d / nom) for d in JOINTES)
        write(nom, {cle: [*un[cle], *deux[cle]] for cle in un})
    write("sources.yaml", [source for d in JOINTES for source in _lu(d / "sources.yaml")])
    (dossier / "communes.csv").write_text("\n".join([*communes[0], *communes[1]]) + "\n", "utf-8")
    for trace in ("departements.geojson", "limites_communes.geojson"):
        un, deux = (json.loads((d / "geo" / trace).read_text("utf-8")) for d in JOINTES)
        un["features"] += deux["features"]
        (dossier / "geo" / trace).write_text(json.dumps(un), "utf-8")
    return dossier


def _ailleurs(fiche: dict[str, Any], numero: str, commune: str) -> dict[str, Any]:
    """A copy of an entry under another uai and commune."""
    adresse = fiche["adresse"] | {"commune": commune, "code_postal": "20200"}
    return copy.deepcopy(fiche) | {"uai": f"{numero}{cle_uai(numero)}", "adresse": adresse}


def test_several_academies_in_one_folder_have_no_fault(donnees_jointes: Path) -> None:
    resultat = verifier_dossier(donnees_jointes, le=JOUR)
    assert [a.texte for a in resultat.anomalies if a.bloque] == []
    registre = resultat.registre
    assert registre is not None
    ajoutes = {f"{p}0001{cle_uai(f'{p}0001')}" for p, _ in OUTRE_MER.values()}
    attendus = {e.uai for d in JOINTES for e in load(d).etablissements} | ajoutes
    assert {e.uai for e in registre.etablissements} == attendus
    lieux = {registre.commune_de(e).departement for e in registre.etablissements}
    assert lieux == {"01", "02", "61", "62", "2A", "2B", "971"}


def test_several_academies_make_one_site(
    build_once: Callable[[str, Path], Path], donnees_jointes: Path
) -> None:
    site = {page.chemin: page for page in pages(build_once("jointes", donnees_jointes))}
    registre = load(donnees_jointes)
    choses = (*registre.etablissements, *registre.formations, *registre.filieres)
    assert {chose.chemin for chose in choses} - site.keys() == set()
    filtre = site["annuaire/"].arbre.xpath("//*[@name='dep']/@value")
    assert {"01", "61", "2A", "2B", "971"} <= set(filtre)
