"""The sitemap gives the day each page truly changed, as git knows it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from macros.construction import historique, sitemap
from tests.conftest import JOUR, SITE_URL, load
from tests.registres.hostile import ESSAI

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def commit(dossier: Path, jour: str) -> None:
    quand = f"{jour}T12:00:00Z"
    env = {
        **os.environ,
        "GIT_AUTHOR_DATE": quand,
        "GIT_COMMITTER_DATE": quand,
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    identite = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org"]
    for commande in (["add", "."], [*identite, "commit", "-q", "-m", "essai"]):
        options = commande if commande[0] == "-c" else ["-c", "core.safecrlf=false", *commande]
        subprocess.run(["git", "-C", str(dossier), *options], check=True, env=env)


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """A repository in which one entry changed later than the others."""
    dossier = tmp_path / "data"
    dossier.mkdir()
    subprocess.run(["git", "init", "-q", str(dossier)], check=True)
    for fichier in ESSAI.glob("*.*"):
        (dossier / fichier.name).write_bytes(fichier.read_bytes())
    commit(dossier, "2026-01-10")
    registre = dossier / "establishments.yaml"
    registre.write_text(
        registre.read_text("utf-8").replace("voie: 2 rue", "voie: 22 rue"), encoding="utf-8"
    )
    commit(dossier, "2026-05-20")
    return dossier


def test_each_entry_has_its_own_day(depot: Path) -> None:
    jours = historique.dates_des_entrees(depot / "establishments.yaml", load(depot))
    assert jours.pop("0010002X") == "2026-05-20"
    assert set(jours.values()) == {"2026-01-10"}


def test_each_file_has_its_own_day(depot: Path) -> None:
    jours = historique.dates_des_fichiers(depot)
    assert (jours["metiers.yaml"], jours["establishments.yaml"]) == ("2026-01-10", "2026-05-20")


def test_without_git_nothing_is_invented(tmp_path: Path, registre_essai: Registre) -> None:
    assert historique.dates_des_fichiers(tmp_path) == {}
    assert historique.dates_des_entrees(tmp_path / "establishments.yaml", registre_essai) == {}


def test_the_sitemap_names_every_page_by_its_full_address(
    depot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", SITE_URL)
    monkeypatch.setenv("DONNEES", str(depot))
    registre = load(depot)
    arbre = ElementTree.fromstring(sitemap.plan_du_site(registre, JOUR))
    espace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    jours = {
        url.findtext(f"{espace}loc"): url.findtext(f"{espace}lastmod")
        for url in arbre.iter(f"{espace}url")
    }
    assert jours[f"{SITE_URL}lycees/0010002x/"] == "2026-05-20"
    assert jours[f"{SITE_URL}filieres/automobile/"] == "2026-01-10"
    assert SITE_URL in jours
    assert all(adresse and adresse.startswith(SITE_URL) for adresse in jours)
    assert f"{SITE_URL}carte/cadre/" not in jours
