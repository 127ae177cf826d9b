"""Continuous integration runs what a laptop runs, with no more right than it needs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import RACINE

FLUX = sorted((RACINE / ".github" / "workflows").glob("*.yml"))
GITLAB = RACINE / ".gitlab-ci.yml"
COMMANDES = re.compile(
    r"(make |registre |\.venv/bin/registre |gh |git |test -f |rm -rf public && mv site public"
    r"|find public |apt-get update -qq && apt-get install |exit |if |fi$|else$|echo |cat |printf "
    r"|\} |\{ )"
)
"""How a step's line may begin: a make target, a verb of registre, or the forge's own client."""


def load(fichier: Path) -> dict[Any, Any]:
    contenu: dict[Any, Any] = yaml.safe_load(fichier.read_text("utf-8"))
    return contenu


def steps(flux: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for tache in flux["jobs"].values():
        yield from tache.get("steps", ())


@pytest.mark.parametrize("fichier", FLUX, ids=lambda f: f.name)
def test_actions_are_pinned_and_their_version_said(fichier: Path) -> None:
    for ligne in fichier.read_text("utf-8").splitlines():
        if trouve := re.search(r"uses: (\S+)(.*)", ligne):
            local = trouve[1].startswith("./")
            epingle = re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", trouve[1])
            assert local or (epingle and re.match(r" # v\d", trouve[2])), ligne


@pytest.mark.parametrize("fichier", FLUX, ids=lambda f: f.name)
def test_rights_are_the_least_by_default(fichier: Path) -> None:
    assert load(fichier)["permissions"] in ({}, {"contents": "read"})


@pytest.mark.parametrize("fichier", FLUX, ids=lambda f: f.name)
def test_no_step_puts_an_event_into_a_shell(fichier: Path) -> None:
    for etape in steps(load(fichier)):
        assert "${{" not in etape.get("run", "")


@pytest.mark.parametrize("fichier", FLUX, ids=lambda f: f.name)
def test_checkouts_leave_no_token_behind(fichier: Path) -> None:
    for etape in steps(load(fichier)):
        if "actions/checkout" in etape.get("uses", "") and "token" not in etape.get("with", {}):
            assert etape["with"]["persist-credentials"] is False


@pytest.mark.parametrize("nom", ["verifier.yml", "publier.yml", "quotidien.yml", "version.yml"])
def test_every_step_of_ours_runs_on_a_laptop(nom: str) -> None:
    for etape in steps(load(RACINE / ".github" / "workflows" / nom)):
        for ligne in etape.get("run", "").splitlines():
            assert COMMANDES.match(ligne), ligne


def test_every_step_of_gitlab_runs_on_a_laptop() -> None:
    contenu = load(GITLAB)
    taches = [t for t in contenu.values() if isinstance(t, dict)]
    lignes = [
        ligne for t in taches for cle in ("script", "before_script") for ligne in t.get(cle, ())
    ]
    assert lignes
    assert [ligne for ligne in lignes if not COMMANDES.match(ligne)] == []


def test_every_make_target_of_the_workflows_exists() -> None:
    makefile = (RACINE / "Makefile").read_text("utf-8")
    textes = [fichier.read_text("utf-8") for fichier in (*FLUX, GITLAB)]
    for texte in textes:
        for ligne in re.findall(r"(?:run: |- )make ([^\n]*)", texte):
            for mot in re.findall(
                r"(?<![\w=/.\"-])[a-z][a-z-]+(?![\w=/.])", ligne.partition(">")[0]
            ):
                assert re.search(rf"^{mot}:", makefile, re.M), mot


def test_the_night_has_a_file_of_its_own() -> None:
    horaires = [f.name for f in FLUX if "schedule:" in f.read_text("utf-8")]
    assert "quotidien.yml" in horaires
    assert "publier.yml" not in horaires


@pytest.mark.parametrize(
    ("schema", "fichiers"),
    [("vendor.github-workflows", FLUX), ("vendor.gitlab-ci", [GITLAB])],
)
def test_workflows_follow_their_published_schema(schema: str, fichiers: list[Path]) -> None:
    fait = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, fichiers)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert fait.returncode == 0, fait.stdout
