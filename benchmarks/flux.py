"""`python -m benchmarks.flux`: run by hand what a forge would run, step by step, in a fresh clone.

    git clone . /tmp/essai
    python -m benchmarks.flux /tmp/essai .github/workflows/verifier.yml
    python -m benchmarks.flux /tmp/essai .gitlab-ci.yml --env CI_PAGES_URL=http://127.0.0.1:8000
    python -m benchmarks.flux /tmp/essai .github/workflows/version.yml --sauf "Tout vérifier"

Prints each step, its exit code and its seconds, and keeps their output beside the clone. What the
forge alone can do (`uses:`) is named and left out; what it alone knows (`${{ … }}`) is given by
`--env`, but for the outputs of earlier steps. Exits 1 at the first step that fails.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
CONDITION = re.compile(r"(steps\.\S+) (==|!=) '([^']*)'")


@dataclass(frozen=True)
class Etape:
    """A step: what its forge calls it, its lines of shell ("" for an action), its variables."""

    nom: str
    script: str
    env: Mapping[str, str] = field(default_factory=dict)
    condition: str = ""
    id: str = ""


def etapes_github(flux: Mapping[str, Any]) -> Iterator[Etape]:
    """Yield the steps of a GitHub workflow, job after job."""
    for nom, tache in flux["jobs"].items():
        for etape in tache.get("steps", ()):
            yield Etape(
                f"{nom} : {etape.get('name') or etape.get('run') or etape['uses']}".splitlines()[0],
                etape.get("run", ""),
                {**flux.get("env", {}), **tache.get("env", {}), **etape.get("env", {})},
                etape.get("if", ""),
                etape.get("id", ""),
            )


def etapes_gitlab(flux: Mapping[str, Any]) -> Iterator[Etape]:
    """Yield the jobs of a GitLab pipeline, in the order of its stages."""
    defaut = flux.get("default", {})
    taches = [(nom, t) for nom, t in flux.items() if isinstance(t, dict) and "script" in t]
    for nom, tache in sorted(taches, key=lambda paire: flux["stages"].index(paire[1]["stage"])):
        avant = tache.get("before_script", defaut.get("before_script", []))
        env = {**flux.get("variables", {}), **tache.get("variables", {})}
        yield Etape(f"{tache['stage']} : {nom}", "\n".join([*avant, *tache["script"]]), env)


def executer(
    etapes: Sequence[Etape], clone: Path, donnees: Mapping[str, str], sauf: Sequence[str]
) -> bool:
    """Run the steps in order, in the clone; False when one fails."""
    sorties: dict[str, str] = {}
    for rang, etape in enumerate(etapes):
        if not etape.script:
            print(f"   –         {etape.nom} (par la forge)")
            continue
        condition = CONDITION.fullmatch(etape.condition)
        if condition:
            egaux = sorties.get(condition[1], "") == condition[3]
            if egaux != (condition[2] == "=="):
                print(f"   –         {etape.nom} (passée : {etape.condition})")
                sorties[f"steps.{etape.id}.outcome"] = "skipped"
                continue
        if any(mot in etape.nom for mot in sauf):
            print(f"   –         {etape.nom} (passée : --sauf)")
            continue
        produit = clone.parent / f"{clone.name}.sortie-{rang}"
        produit.write_text("", encoding="utf-8")
        env = {
            **os.environ,
            "CI": "true",
            "CI_PROJECT_DIR": str(clone),
            "GITHUB_OUTPUT": str(produit),
            "GITHUB_STEP_SUMMARY": str(clone.parent / f"{clone.name}.resume.md"),
            **{nom: _resolu(str(valeur), sorties) for nom, valeur in etape.env.items()},
            **donnees,
        }
        depart = time.perf_counter()
        with (clone.parent / f"{clone.name}.journal").open("a", encoding="utf-8") as journal:
            print(f"\n##### {etape.nom}", file=journal, flush=True)
            fait = subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", etape.script],
                cwd=clone,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=journal,
                stderr=subprocess.STDOUT,
                check=False,
            )
        duree = time.perf_counter() - depart
        print(f"{fait.returncode:4}  {duree:6.1f} s  {etape.nom}", flush=True)
        if fait.returncode:
            return False
        sorties[f"steps.{etape.id}.outcome"] = "success"
        for ligne in produit.read_text("utf-8").splitlines():
            nom, _, valeur = ligne.partition("=")
            sorties[f"steps.{etape.id}.outputs.{nom}"] = valeur
    return True


def _resolu(valeur: str, sorties: Mapping[str, str]) -> str:
    return EXPRESSION.sub(lambda trouve: sorties.get(trouve[1], ""), valeur)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one workflow; 1 when a step fails."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.flux",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("clone", type=Path)
    parser.add_argument("flux", help="adresse du fichier dans le clone")
    parser.add_argument("--env", action="append", default=[], metavar="NOM=VALEUR")
    parser.add_argument("--sauf", action="append", default=[], metavar="ÉTAPE")
    options = parser.parse_args(arguments)
    clone = options.clone.resolve()
    contenu = yaml.safe_load((clone / options.flux).read_text(encoding="utf-8"))
    etapes = list((etapes_github if "jobs" in contenu else etapes_gitlab)(contenu))
    donnees = dict(paire.split("=", 1) for paire in options.env)
    print(options.flux)
    return int(not executer(etapes, clone, donnees, options.sauf))


if __name__ == "__main__":
    sys.exit(main())
