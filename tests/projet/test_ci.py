"""Continuous integration runs what a laptop runs, with no more right than it needs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.socle.adresse_du_site import lire_adresse
from tests.conftest import RACINE

FLUX = sorted((RACINE / ".github" / "workflows").glob("*.yml"))
GITLAB = RACINE / ".gitlab-ci.yml"
COMMANDES = re.compile(
    r"(make |registre |\.venv/bin/registre |gh |git |test -f |rm -rf public && mv site public"
    r"|find public |apt-get update -qq && apt-get install |exit |if |fi$|else$|echo |cat |printf "
    r"|\} |\{ |# |shopt |[a-z]+=|DEMANDE=ouverte \.ci/proposer )"
)
"""How a step's line may begin: a make target, a verb of registre, or the forge's own client."""


def load(fichier: Path) -> dict[Any, Any]:
    contenu: dict[Any, Any] = yaml.safe_load(fichier.read_text("utf-8"))
    return contenu


def steps(flux: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for tache in flux["jobs"].values():
        yield from tache.get("steps", ())


def triggers(flux: dict[Any, Any]) -> set[str]:
    """What starts a workflow: YAML 1.1 reads `on` as true."""
    return set(flux[True])


def workflow(nom: str) -> dict[Any, Any]:
    return load(RACINE / ".github" / "workflows" / nom)


def step(nom: str, etape: str) -> dict[str, Any]:
    return next(e for e in steps(workflow(nom)) if e.get("name") == etape)


def play(
    script: str, dossier: Path, env: Mapping[str, str], **commandes: str
) -> subprocess.CompletedProcess[str]:
    """Run a step as its forge does, in a folder of its own, some commands replaced.

    A name given as `venv_registre` is the one that stands at `.venv/bin/registre`.
    """
    ici = dossier / "bin"
    for nom, corps in commandes.items():
        fichier = dossier / ".venv" / "bin" / nom[5:] if nom.startswith("venv_") else ici / nom
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(f"#!/bin/sh\n{corps}\n", "utf-8")
        fichier.chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-c", script],
        cwd=dossier,
        env={"PATH": f"{ici}{os.pathsep}{os.environ['PATH']}", **env},
        capture_output=True,
        text=True,
        check=False,
    )


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


# --- the address of the site ----------------------------------------------------------------


def test_what_runs_at_night_asks_nothing_of_the_event() -> None:
    """On a schedule, the event names no repository, no branch, nothing."""
    nocturnes = [f for f in FLUX if triggers(load(f)) & {"schedule", "workflow_call"}]
    assert len(nocturnes) > 2
    assert [f.name for f in nocturnes if "github.event." in f.read_text("utf-8")] == []


@pytest.mark.parametrize(
    ("variable", "depot", "attendue"),
    [
        ("", "academie/annuaire", "https://academie.github.io/annuaire/"),
        ("", "Academie/Annuaire", "https://academie.github.io/Annuaire/"),
        ("", "Academie/academie.github.io", "https://academie.github.io/"),
        ("https://lycees.example.org", "academie/annuaire", "https://lycees.example.org/"),
    ],
)
def test_the_site_has_its_address_whatever_started_the_workflow(
    variable: str, depot: str, attendue: str, tmp_path: Path
) -> None:
    etape = step("publier.yml", "Dire l’adresse du site")
    assert etape["env"] == {"ADRESSE": "${{ vars.SITE_URL }}"}
    env = {
        "ADRESSE": variable,
        "GITHUB_EVENT_NAME": "schedule",
        "GITHUB_OUTPUT": str(tmp_path / "sorties"),
        "GITHUB_REPOSITORY": depot,
        "GITHUB_REPOSITORY_OWNER": depot.partition("/")[0],
    }
    assert play(etape["run"], tmp_path, env).returncode == 0
    nom, _, adresse = (tmp_path / "sorties").read_text("utf-8").strip().partition("=")
    assert nom == etape["id"] == "adresse"
    assert lire_adresse(adresse) == attendue


def test_the_site_is_built_and_looked_at_under_one_address() -> None:
    flux = workflow("publier.yml")
    sortie = "${{ steps.adresse.outputs.adresse }}"
    assert "SITE_URL" not in flux["env"]
    assert flux["jobs"]["construire"]["outputs"] == {"adresse": sortie}
    assert step("publier.yml", "Construire le site")["env"] == {"SITE_URL": sortie}
    dehors = step("publier.yml", "Vérifier le site publié")
    assert dehors["env"] == {"SITE_URL": "${{ needs.construire.outputs.adresse }}"}
    assert set(flux["jobs"]["controler"]["needs"]) == {"construire", "publier"}


@pytest.mark.parametrize("tache", ["site", "controler"])
@pytest.mark.parametrize(
    ("env", "attendue"),
    [
        ({"CI_PAGES_URL": "https://x.gitlab.io/y"}, "https://x.gitlab.io/y/"),
        ({"CI_PAGES_URL": "https://x.gitlab.io/"}, "https://x.gitlab.io/"),
        (
            {"CI_PAGES_URL": "https://x.gitlab.io/y", "SITE_URL": "https://lycees.example.org/"},
            "https://lycees.example.org/",
        ),
        ({}, ""),
    ],
)
def test_gitlab_gives_the_address_of_its_pages_or_none(
    tache: str, env: dict[str, str], attendue: str, tmp_path: Path
) -> None:
    script = "\n".join(load(GITLAB)[tache]["script"])
    fait = play(script, tmp_path, env, make='printf "%s" "${2#*URL=}"')
    assert (lire_adresse(fait.stdout) if fait.stdout else "") == attendue


# --- a release ------------------------------------------------------------------------------


def test_what_a_release_holds_is_attested_before_it_is_published() -> None:
    etapes = list(steps(workflow("version.yml")))
    rangs = {e["name"]: rang for rang, e in enumerate(etapes) if "name" in e}
    attestation = step("version.yml", "Attester d’où ils viennent")
    assert attestation["with"] == {"subject-checksums": "SHA256SUMS"}
    assert rangs["Attester d’où ils viennent"] < rangs["Publier la version"]
    publie = step("version.yml", "Publier la version")["run"]
    assert {"site.tar.gz", "sbom.json", "SHA256SUMS"} <= set(publie.split())


def test_a_release_of_gitlab_links_to_what_its_runner_says_the_origin_of(tmp_path: Path) -> None:
    flux = load(GITLAB)
    archive, version = flux["archive"], flux["version"]
    assert archive["variables"]["RUNNER_GENERATE_ARTIFACTS_METADATA"] == "true"
    assert {"if": archive["rules"][0]["if"]} in flux["workflow"]["rules"]
    assert archive["rules"] == version["rules"]
    env = {"CI_PROJECT_URL": "https://forge.example/nous/annuaire", "CI_JOB_ID": "7"}
    assert play("\n".join(archive["script"]), tmp_path, env, make="").returncode == 0
    fichier = archive["artifacts"]["reports"]["dotenv"]
    nom, _, racine = (tmp_path / fichier).read_text("utf-8").strip().partition("=")
    assert racine == "https://forge.example/nous/annuaire/-/jobs/7/artifacts"
    liens = [lien["url"] for lien in version["release"]["assets"]["links"]]
    attendus = [f"${nom}/raw/{chemin}" for chemin in archive["artifacts"]["paths"]]
    assert liens == [*attendus, f"${nom}/browse"]


# --- what people are told when something fails ----------------------------------------------

APERCU = {
    "NUMERO": "7",
    "SHA": "abc",
    "VERIFICATION": "https://forge.example/runs/1",
    "GITHUB_STEP_SUMMARY": "resume.md",
}


def compare(tmp_path: Path, conclusion: str, registre: str) -> subprocess.CompletedProcess[str]:
    etape = step("apercu.yml", "Comparer")
    env = {**APERCU, "CONCLUSION": conclusion}
    return play(
        etape["run"],
        tmp_path,
        env,
        make="",
        git="echo base",
        gh='case "$1" in pr) cp "$7" dit.md;; esac',
        venv_registre=registre,
    )


def test_the_built_site_is_offered_only_when_it_was_built(tmp_path: Path) -> None:
    assert compare(tmp_path, "success", "echo Rien ne change.").returncode == 0
    assert "[Le site construit avec" in (tmp_path / "dit.md").read_text("utf-8")
    assert "(https://forge.example/runs/1#artifacts)" in (tmp_path / "dit.md").read_text("utf-8")
    for conclusion in ("failure", "timed_out"):
        for registre in ("echo Rien ne change.", "echo des erreurs; exit 1"):
            assert compare(tmp_path, conclusion, registre).returncode == 0
            dit = (tmp_path / "dit.md").read_text("utf-8")
            assert "Le site construit" not in dit
            assert "Le site n’a pas été construit" in dit
            assert "(https://forge.example/runs/1)" in dit


def test_a_comparison_that_broke_down_comments_nothing(tmp_path: Path) -> None:
    assert compare(tmp_path, "success", "exit 1").returncode != 0
    assert not (tmp_path / "dit.md").exists()


def test_a_verification_that_was_cut_short_is_not_commented() -> None:
    condition = workflow("apercu.yml")["jobs"]["dire"]["if"]
    conclusions = re.search(r"fromJSON\('(\[[^\]]*\])'\), \S+\.conclusion\)", condition)
    assert conclusions is not None
    assert yaml.safe_load(conclusions[1]) == ["success", "failure", "timed_out"]


@pytest.mark.parametrize(
    ("lecture", "proposition", "reponse"),
    [
        ("success", "success", "réponse lue"),
        ("success", "skipped", "réponse lue"),
        ("success", "failure", "Une panne de notre côté"),
        ("success", "cancelled", "Une panne de notre côté"),
        ("failure", "skipped", "Une panne de notre côté"),
        ("skipped", "skipped", "Une panne de notre côté"),
    ],
)
def test_the_author_of_a_form_is_always_answered(
    lecture: str, proposition: str, reponse: str, tmp_path: Path
) -> None:
    etape = step("formulaire.yml", "Répondre")
    assert etape["if"] == "always()"
    assert etape["env"]["LECTURE"] == "${{ steps.lecture.outcome }}"
    assert etape["env"]["PROPOSITION"] == "${{ steps.proposition.outcome }}"
    # Where the code could not be fetched, no folder says which repository this is.
    assert etape["env"]["GH_REPO"] == "${{ github.repository }}"
    if lecture == "success":
        (tmp_path / "reponse.md").write_text("réponse lue\n", "utf-8")
    env = {
        "NUMERO": "7",
        "LECTURE": lecture,
        "PROPOSITION": proposition,
        "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": "a/b",
        "GITHUB_RUN_ID": "9",
    }
    assert play(etape["run"], tmp_path, env, gh='cp "$7" dit.md').returncode == 0
    dit = (tmp_path / "dit.md").read_text("utf-8")
    assert reponse in dit
    panne = "réponse" not in reponse
    assert ("https://forge.example/a/b/actions/runs/9" in dit, "lue" in dit) == (panne, not panne)


def test_a_proposal_stands_even_when_its_verification_does_not_start() -> None:
    """Else its author would be told that there is none."""
    etapes = [e["id"] if "id" in e else e.get("name") for e in steps(workflow("formulaire.yml"))]
    assert etapes[-3:] == ["proposition", "Lancer la vérification", "Répondre"]
    assert "gh workflow run" not in step("formulaire.yml", "Proposer la modification")["run"]


@pytest.mark.parametrize(
    ("registre", "code"),
    [("echo oui > reponse.md", 0), ("echo non > reponse.md; exit 1", 0), ("exit 1", 1)],
)
def test_a_form_answered_is_no_failure_and_a_crash_is_one(
    registre: str, code: int, tmp_path: Path
) -> None:
    env = {"GITHUB_EVENT_PATH": "e.json", "GITHUB_OUTPUT": "sorties"}
    etape = step("formulaire.yml", "Lire le formulaire")
    assert play(etape["run"], tmp_path, env, venv_registre=registre).returncode == code


@pytest.mark.parametrize(("code", "dit"), [(0, ""), (2, "LM010")])
def test_gitlab_says_the_errors_of_the_registry_in_its_log(
    code: int, dit: str, tmp_path: Path
) -> None:
    script = "\n".join(load(GITLAB)["registre"]["script"])
    make = f'case "$*" in *gitlab*) echo "[]";; *) echo LM010;; esac; exit {code}'
    fait = play(script, tmp_path, {}, make=make)
    assert (fait.returncode != 0, fait.stdout.strip()) == (code != 0, dit)
    assert (tmp_path / "registre.json").read_text("utf-8") == "[]\n"


# --- what holds of every workflow -----------------------------------------------------------


@pytest.mark.parametrize("fichier", FLUX, ids=lambda f: f.name)
def test_every_workflow_installs_locked_files_only(fichier: Path) -> None:
    flux = load(fichier)
    if any("make " in etape.get("run", "") for etape in steps(flux)):
        assert flux["env"]["VERROU"] == "1"


@pytest.mark.parametrize("fichier", FLUX, ids=lambda f: f.name)
def test_every_workflow_has_one_run_at_a_time_and_an_end(fichier: Path) -> None:
    """But the one that only calls another, which has its own."""
    flux = load(fichier)
    taches = [tache for tache in flux["jobs"].values() if "uses" not in tache]
    assert not taches or flux["concurrency"]["group"]
    assert all(tache["timeout-minutes"] <= 30 for tache in taches)


def test_every_job_of_gitlab_has_an_end() -> None:
    taches = {nom: t for nom, t in load(GITLAB).items() if isinstance(t, dict) and "script" in t}
    assert [nom for nom, tache in taches.items() if "timeout" not in tache] == []


@pytest.mark.parametrize("fichier", FLUX, ids=lambda f: f.name)
def test_every_right_to_write_says_what_for(fichier: Path) -> None:
    for ligne in fichier.read_text("utf-8").splitlines():
        if re.match(r" +[a-z-]+: write\b", ligne):
            assert re.search(r"write # \w", ligne), ligne


@pytest.mark.parametrize("fichier", FLUX, ids=lambda f: f.name)
def test_no_step_hides_a_failure(fichier: Path) -> None:
    """GitHub's own shell forgets the first command of a pipe, unless the step asks for bash."""
    for etape in steps(load(fichier)):
        lecteur = shlex.shlex(etape.get("run", ""), posix=True, punctuation_chars=True)
        lecteur.whitespace_split = True
        mots = list(lecteur)
        assert "|" not in mots or etape.get("shell") == "bash"
        assert not {("||", "true"), ("||", ":")} & set(pairwise(mots))


def test_each_finding_of_zizmor_that_stands_has_its_reason() -> None:
    makefile = (RACINE / "Makefile").read_text("utf-8")
    assert re.search(r"pip install .*zizmor==\d", makefile)
    assert re.search(r"/bin/zizmor .*\.github$", makefile, re.M)
    for fichier in FLUX:
        for ligne in fichier.read_text("utf-8").splitlines():
            if "zizmor: ignore" in ligne:
                assert re.search(r"# zizmor: ignore\[[a-z-]+\] \w+ \w+", ligne), ligne
