"""What a site is built from: the commit, the data, as git knows them and never guessed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from macros.construction.provenance import Provenance, empreinte, fichier, provenance
from tests.conftest import JOUR, REGISTRES, SITE_URL
from tests.construction.test_sitemap import commit
from tests.pages_html import pages


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    depot = tmp_path / "depot"
    shutil.copytree(REGISTRES / "essai", depot / "data")
    subprocess.run(["git", "init", "-q", str(depot)], check=True)
    commit(depot, "2026-01-10")
    (depot / "code.py").write_text("1\n")
    commit(depot, "2026-05-20")
    return depot


def head(depot: Path) -> str:
    fait = subprocess.run(["git", "-C", str(depot), "rev-parse", "HEAD"], capture_output=True)
    return fait.stdout.decode().strip()


def test_the_commit_and_the_day_of_the_data_are_gits(depot: Path) -> None:
    dite = provenance(depot, depot / "data")
    assert dite == Provenance(head(depot), False, "2026-01-10", empreinte(depot / "data"))
    (depot / "nouveau.txt").write_text("suivi par personne")
    assert not provenance(depot, depot / "data").modifie
    (depot / "code.py").write_text("2\n")
    assert provenance(depot, depot / "data").modifie


def test_a_shallow_clone_does_not_date_the_data(depot: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    command = ["git", "clone", "-q", "--depth", "1", depot.as_uri(), str(clone)]
    subprocess.run(command, check=True)
    dite = provenance(clone, clone / "data")
    assert (dite.commit, dite.donnees_le) == (head(depot), "")


def test_without_git_nothing_is_guessed(depot: Path, tmp_path: Path) -> None:
    copie = tmp_path / "copie"
    shutil.copytree(depot, copie, ignore=shutil.ignore_patterns(".git"))
    assert provenance(copie, copie / "data") == Provenance(empreinte=empreinte(depot / "data"))
    dit = json.loads(str(fichier(Provenance(), JOUR, "").contenu))
    assert (dit["commit"], dit["adresse"]) == (None, None)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum on this system")
def test_anyone_can_make_the_digest_of_the_data_again(depot: Path) -> None:
    tous = "find . -type f -not -path '*/.*' | LC_ALL=C sort | xargs sha256sum | sha256sum"
    fait = subprocess.run(tous, shell=True, cwd=depot / "data", capture_output=True, text=True)
    assert fait.stdout.split()[0] == empreinte(depot / "data")
    (depot / "data" / ".cache").write_text("x")
    assert fait.stdout.split()[0] == empreinte(depot / "data")
    (depot / "data" / "metiers.yaml").write_text("x")
    assert fait.stdout.split()[0] != empreinte(depot / "data")


def test_the_site_says_what_it_is_built_from(site_essai: Path) -> None:
    dit = json.loads((site_essai / "provenance.json").read_text("utf-8"))
    assert dit["construit_le"] == JOUR.isoformat()
    assert dit["adresse"] == SITE_URL
    assert dit["donnees"]["sha256"] == empreinte(REGISTRES / "essai")
    muettes = [p.chemin for p in pages(site_essai) if (dit["commit"] or "")[:10] not in p.texte]
    assert muettes in ([], ["carte/cadre/"])
