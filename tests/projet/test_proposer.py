"""What a job pushes on its branch never erases what a person wrote there: with a real git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import RACINE
from tests.projet.test_ci import play, step

ROBOT = "robot@example.org"
PERSONNE = "personne@example.org"
BRANCHE = "synchronisation"


def git(dossier: Path, *arguments: str, qui: str = ROBOT) -> str:
    identite = {
        f"GIT_{role}_{quoi}": valeur
        for role in ("AUTHOR", "COMMITTER")
        for quoi, valeur in (("NAME", qui.partition("@")[0]), ("EMAIL", qui))
    }
    return subprocess.run(
        ["git", *arguments],
        cwd=dossier,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **identite, "GIT_CONFIG_GLOBAL": os.devnull},
    ).stdout.strip()


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    """A repository as a forge holds it, with one file of data on its branch `main`."""
    depart = tmp_path / "depart"
    (depart / "data").mkdir(parents=True)
    (depart / "data" / "a.yaml").write_text("a: 1\nb: 1\n", "utf-8")
    git(depart, "init", "--quiet", "--initial-branch=main")
    git(depart, "add", ".")
    git(depart, "commit", "--quiet", "--message=Début", qui=PERSONNE)
    git(tmp_path, "clone", "--quiet", "--bare", str(depart), "forge.git")
    return tmp_path / "forge.git"


def relire(forge: Path, contenu: str, *, ouverte: bool = False) -> str:
    """Do what a week's job does: take main, write under data/, propose."""
    copie = forge.parent / f"semaine-{len(list(forge.parent.iterdir()))}"
    git(forge.parent, "clone", "--quiet", str(forge), str(copie))
    git(copie, "config", "user.name", "robot")
    git(copie, "config", "user.email", ROBOT)
    (copie / "data" / "a.yaml").write_text(contenu, "utf-8")
    fait = subprocess.run(
        [str(RACINE / ".ci" / "proposer"), BRANCHE, "Proposer"],
        cwd=copie,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DEMANDE": "ouverte" if ouverte else ""},
    )
    assert fait.returncode == 0, fait.stderr
    return fait.stdout.strip()


def ecrire_en_personne(forge: Path, contenu: str, branche: str = BRANCHE) -> None:
    """Commit on a branch as a reviewer does."""
    copie = forge.parent / f"personne-{len(list(forge.parent.iterdir()))}"
    git(forge.parent, "clone", "--quiet", "--branch", branche, str(forge), str(copie))
    (copie / "data" / "a.yaml").write_text(contenu, "utf-8")
    git(copie, "commit", "--quiet", "--all", "--message=Relu", qui=PERSONNE)
    git(copie, "push", "--quiet", "origin", branche)


def lu(forge: Path, branche: str = BRANCHE) -> str:
    return git(forge, "show", f"{branche}:data/a.yaml")


def test_nothing_new_pushes_nothing(forge: Path) -> None:
    assert relire(forge, "a: 1\nb: 1\n") == "rien"
    assert git(forge, "branch", "--format=%(refname:short)") == "main"


def test_what_the_job_wrote_alone_is_written_anew_from_the_published_branch(forge: Path) -> None:
    assert relire(forge, "a: 2\nb: 1\n") == f"poussee {BRANCHE}"
    assert relire(forge, "a: 2\nb: 1\n", ouverte=True) == f"identique {BRANCHE}"
    ecrire_en_personne(forge, "a: 1\nb: 5\n", "main")
    assert relire(forge, "a: 3\nb: 5\n", ouverte=True) == f"poussee {BRANCHE}"
    assert lu(forge) == "a: 3\nb: 5"
    assert git(forge, "rev-list", "--count", f"main..{BRANCHE}") == "1"


def test_a_reviewers_edit_is_never_erased_while_the_request_is_open(forge: Path) -> None:
    relire(forge, "a: 2\nb: 1\n")
    ecrire_en_personne(forge, "a: 2\nb: 9\n")
    assert relire(forge, "a: 4\nb: 1\n", ouverte=True) == f"laissee {BRANCHE}"
    assert lu(forge) == "a: 2\nb: 9"


def test_a_reviewers_edit_stays_where_it_is_once_the_request_is_closed(forge: Path) -> None:
    relire(forge, "a: 2\nb: 1\n")
    ecrire_en_personne(forge, "a: 2\nb: 9\n")
    suite, neuve = relire(forge, "a: 4\nb: 1\n").split()
    assert suite == "poussee"
    assert neuve.startswith(f"{BRANCHE}-")
    assert (lu(forge), lu(forge, neuve)) == ("a: 2\nb: 9", "a: 4\nb: 1")
    # The same, seen again; then reviewed there too.
    assert relire(forge, "a: 4\nb: 1\n") == f"identique {neuve}"
    ecrire_en_personne(forge, "a: 4\nb: 8\n", neuve)
    assert relire(forge, "a: 6\nb: 1\n") == f"laissee {BRANCHE}"
    assert lu(forge, neuve) == "a: 4\nb: 8"


def test_once_merged_a_reviewers_edit_holds_nothing_up(forge: Path) -> None:
    relire(forge, "a: 2\nb: 1\n")
    ecrire_en_personne(forge, "a: 2\nb: 9\n")
    git(forge, "branch", "--force", "main", BRANCHE)
    assert relire(forge, "a: 3\nb: 9\n") == f"poussee {BRANCHE}"
    assert lu(forge) == "a: 3\nb: 9"


@pytest.mark.parametrize(
    ("quand", "fait", "reste"),
    [
        # A person pushes between the look at the branch and the push.
        ("push", "branch --force synchronisation main", "a: 1\nb: 1"),
        # The forge does not answer.
        ("fetch", "bad", "a: 2\nb: 9"),
    ],
)
def test_what_could_not_be_looked_at_is_not_erased(
    forge: Path, tmp_path: Path, quand: str, fait: str, reste: str
) -> None:
    relire(forge, "a: 2\nb: 1\n")
    if quand == "fetch":
        ecrire_en_personne(forge, "a: 2\nb: 9\n")
    vrai = shutil.which("git")
    crochet = tmp_path / "bin" / "git"
    crochet.parent.mkdir()
    crochet.write_text(
        "#!/bin/sh\n"
        f'if [ "$1" = {quand} ]; then {vrai} --git-dir={forge} {fait} || exit 1; fi\n'
        f'exec {vrai} "$@"\n',
        "utf-8",
    )
    crochet.chmod(0o755)
    copie = tmp_path / "copie"
    git(tmp_path, "clone", "--quiet", str(forge), str(copie))
    git(copie, "config", "user.email", ROBOT)
    git(copie, "config", "user.name", "robot")
    (copie / "data" / "a.yaml").write_text("a: 7\n", "utf-8")
    sortie = subprocess.run(
        [str(RACINE / ".ci" / "proposer"), BRANCHE, "Proposer"],
        cwd=copie,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": f"{crochet.parent}{os.pathsep}{os.environ['PATH']}"},
    )
    assert sortie.returncode != 0
    assert lu(forge) == reste


# --- what the workflow makes of it ----------------------------------------------------------


@pytest.mark.parametrize(
    ("suite", "ouvertes", "connues", "appels"),
    [
        ("rien", "", "", []),
        ("laissee synchronisation", "synchronisation", "7", []),
        ("identique synchronisation", "synchronisation", "7", []),
        ("identique synchronisation", "", "", ["create", "run"]),
        ("poussee synchronisation", "", "", ["create", "run"]),
        ("poussee synchronisation-2", "autre\nsynchronisation-2", "7", ["create", "edit", "run"]),
    ],
)
def test_one_request_is_opened_or_told_anew(
    suite: str, ouvertes: str, connues: str, appels: list[str], tmp_path: Path
) -> None:
    (tmp_path / ".ci").mkdir()
    proposer = tmp_path / ".ci" / "proposer"
    proposer.write_text(f'#!/bin/sh\necho "$DEMANDE $1" > demande.txt\necho "{suite}"\n', "utf-8")
    proposer.chmod(0o755)
    gh = (
        'case "$1 $2 $*" in\n'
        f'"pr list "*open*) printf "{ouvertes}\\n" ;;\n'
        f'"pr list "*) printf "{connues}" ;;\n'
        '"pr create "*) echo create >> appels.txt; [ ! -s ouverte ] ;;\n'
        '"pr edit "*|"workflow run "*) echo "$2" >> appels.txt ;;\n'
        "esac"
    )
    (tmp_path / "ouverte").write_text("oui" if "synchronisation" in ouvertes else "", "utf-8")
    fait = play(step("synchroniser.yml", "Proposer")["run"], tmp_path, {}, gh=gh, git="")
    assert fait.returncode == 0, fait.stderr
    faits = tmp_path / "appels.txt"
    assert (faits.read_text("utf-8").split() if faits.exists() else []) == appels
    ouverte = next((b for b in ouvertes.split() if b.startswith(BRANCHE)), "")
    attendu = f"ouverte {ouverte}" if ouverte else BRANCHE
    assert (tmp_path / "demande.txt").read_text("utf-8").strip() == attendu


@pytest.mark.parametrize(
    ("a_decider", "numero", "appel"),
    [
        ("- [ ] Choisir.\n", "", "issue create"),
        ("- [ ] Choisir.\n", "4", "issue edit 4"),
        ("", "4", "issue close 4"),
        ("", "", ""),
    ],
)
def test_one_issue_holds_what_a_person_must_decide(
    a_decider: str, numero: str, appel: str, tmp_path: Path
) -> None:
    (tmp_path / "a-decider.md").write_text(a_decider, "utf-8")
    (tmp_path / "numero.txt").write_text(f"{numero}\n", "utf-8")
    script = step("synchroniser.yml", "Dire ce qu’une personne doit décider")["run"]
    fait = play(script, tmp_path, {}, gh='echo "$*" > appel.txt')
    assert fait.returncode == 0, fait.stderr
    dit = tmp_path / "appel.txt"
    assert (dit.read_text("utf-8") if dit.exists() else "").startswith(appel)
    assert dit.exists() is bool(appel)


def test_a_form_edited_while_a_person_works_on_it_is_answered(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    proposer = tmp_path / ".ci" / "proposer"
    proposer.write_text('#!/bin/sh\necho "laissee $1"\n', "utf-8")
    proposer.chmod(0o755)
    script = step("formulaire.yml", "Proposer la modification")["run"]
    env = {"NUMERO": "7", "TITRE": "Corriger"}
    fait = play(script, tmp_path, env, gh='case "$1" in pr) echo oui > pr.txt;; esac', git="")
    assert fait.returncode == 0, fait.stderr
    assert "Une personne travaille déjà" in (tmp_path / "reponse.md").read_text("utf-8")
    assert not (tmp_path / "pr.txt").exists()


def test_no_workflow_pushes_by_force_over_what_it_did_not_look_at() -> None:
    for fichier in (RACINE / ".github" / "workflows").glob("*.yml"):
        assert "--force origin" not in fichier.read_text("utf-8"), fichier.name
