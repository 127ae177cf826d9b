"""The make targets and the CI script say what they do, and only that."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.conftest import RACINE

CIBLES = ("build", "site", "test", "check", "format", "bless", "bench", "schemas")


@pytest.mark.parametrize("cible", CIBLES)
def test_every_target_sets_up_the_environment_first(cible: str) -> None:
    plan = subprocess.run(
        ["make", "-n", "-B", "VENV=.venv-absent", cible],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert plan.returncode == 0, plan.stderr
    assert "-m venv .venv-absent" in plan.stdout
    assert "-c constraints.txt" in plan.stdout


def test_every_dependency_has_one_exact_version() -> None:
    lignes = (RACINE / "constraints.txt").read_text("utf-8").split()
    assert [ligne for ligne in lignes if not re.fullmatch(r"[\w.-]+==[\w.]+", ligne)] == []


def test_ci_runs_make_test_and_nothing_of_its_own() -> None:
    script = (RACINE / ".ci" / "run").read_text("utf-8").strip().splitlines()
    assert script[-1] == "exec make test"


@pytest.mark.skipif(shutil.which("git") is None, reason="git manque")
def test_no_file_names_a_machine_or_a_registry_host() -> None:
    motif = r"/root/|/home/[a-z]+/|/work/|pypi\.org|files\.pythonhosted|registry\.npmjs"
    trouve = subprocess.run(
        ["git", "grep", "-nIE", motif, "--", ".", ":!tests/test_make.py"],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert trouve.stdout == ""
