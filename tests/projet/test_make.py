"""The make targets and the CI script say what they do, and only that."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib import metadata

import pytest
from packaging.requirements import Requirement

from tests.conftest import RACINE

VERROUILLEE = r"^([\w.-]+)(?:\[([\w,-]+)\])?==(\S+)(?: ; .+)? \\\n    --hash=sha256:"
"""Name, parts (« extras ») and version of a locked package, for all machines or some."""
CIBLES = ("build", "site", "test", "check", "format", "bless", "bench", "schemas")


@pytest.mark.parametrize(
    ("verrou", "attendu"), [("", "-c constraints.txt"), ("1", "--require-hashes -r verrous/")]
)
@pytest.mark.parametrize("cible", CIBLES)
def test_every_target_sets_up_the_environment_first(cible: str, verrou: str, attendu: str) -> None:
    plan = subprocess.run(
        ["make", "-n", "-B", "VENV=.venv-absent", *([f"VERROU={verrou}"] if verrou else []), cible],
        cwd=RACINE,
        # What the make that runs these tests was given is not for this one.
        env={k: v for k, v in os.environ.items() if k not in ("VERROU", "MAKEFLAGS")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert plan.returncode == 0, plan.stderr
    assert "-m venv .venv-absent" in plan.stdout
    assert attendu in plan.stdout


def test_every_dependency_has_one_exact_version() -> None:
    lignes = (RACINE / "constraints.txt").read_text("utf-8").split()
    assert [ligne for ligne in lignes if not re.fullmatch(r"[\w.-]+==[\w.]+", ligne)] == []


def canonical(nom: str) -> str:
    return re.sub(r"[-_.]+", "-", nom).lower()


@pytest.mark.parametrize("verrou", ["base", "test"])
def test_every_locked_version_is_the_constrained_one_and_has_its_hash(verrou: str) -> None:
    attendues = {
        canonical(ligne.partition("==")[0]): ligne.partition("==")[2]
        for ligne in (RACINE / "constraints.txt").read_text("utf-8").split()
    }
    texte = (RACINE / "verrous" / f"{verrou}.txt").read_text("utf-8")
    verrouillees = re.findall(VERROUILLEE, texte, re.M)
    assert len(verrouillees) == len(re.findall(r"^[^#\s].*==", texte, re.M)) > 40
    for nom, _, version in verrouillees:
        assert attendues[canonical(nom)] == version


@pytest.mark.parametrize("verrou", ["base", "test"])
def test_the_parts_that_a_locked_package_asks_of_another_are_locked_too(verrou: str) -> None:
    """Else pip looks for the newest release of these parts, and refuses it: it has no hash."""
    texte = (RACINE / "verrous" / f"{verrou}.txt").read_text("utf-8")
    parties = {
        canonical(nom): {canonical(p) for p in extras.split(",") if p}
        for nom, extras, _ in re.findall(VERROUILLEE, texte, re.M)
    }
    for nom in parties:
        for demande in map(Requirement, metadata.requires(nom) or ()):
            marque = demande.marker
            voulue = marque is None or any(
                marque.evaluate({"extra": extra}) for extra in parties[nom] | {""}
            )
            if voulue and demande.extras:
                assert parties[canonical(demande.name)] >= {canonical(e) for e in demande.extras}


def test_ci_runs_make_test_and_nothing_of_its_own() -> None:
    script = (RACINE / ".ci" / "run").read_text("utf-8").strip().splitlines()
    assert script[-1] == "exec make test"


@pytest.mark.skipif(shutil.which("git") is None, reason="git manque")
def test_no_file_names_a_machine_or_a_registry_host() -> None:
    motif = r"/root/|/home/[a-z]+/|/work/|pypi\.org|files\.pythonhosted|registry\.npmjs"
    trouve = subprocess.run(
        ["git", "grep", "-nIE", motif, "--", ".", ":!tests/projet/test_make.py"],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert trouve.stdout == ""
