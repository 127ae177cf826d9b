"""Do the tests bite? Change key modules one operator at a time; a good test run must fail.

    python -m benchmarks.mutations                # 40 mutants a module, drawn from a fixed seed
    python -m benchmarks.mutations --au-plus 1000 # all of them
    python -m benchmarks.mutations label          # one module

Each mutant lives in a forked process, where it takes the module's place before pytest starts: no
file is touched. The score is the share of mutants that a test noticed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import json
import os
import random
import resource
import sys
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path

# What every mutant needs, imported once: never anything of `macros`.
import hypothesis  # noqa: F401
import pydantic  # noqa: F401
import pytest
import yaml  # noqa: F401

RACINE = Path(__file__).resolve().parent.parent
GRAINE = 7
PROCESSEUR_MAXIMAL = 180
"""Seconds of processor that one mutant may take."""
RESULTATS = RACINE / "benchmarks" / "resultats" / "mutations.json"
_CHECKS = ("tests/verification/test_regles.py", "tests/lecture/test_chargement.py")
_LECTURE = (*_CHECKS, "tests/verification/test_mutations.py")
_YAML = ("tests/texte_yaml/test_noeuds.py", "tests/lecture/test_chargement.py")
_TRADUCTIONS = ("tests/corrections/test_traductions.py", "tests/lecture/test_chargement.py")
MODULES: Mapping[str, tuple[str, ...]] = {
    "domaine.label": ("tests/domaine/test_label_cas.py", "tests/domaine/test_label.py"),
    "socle.dates": ("tests/socle/test_dates.py", "tests/domaine/test_schemas.py"),
    "socle.distances": ("tests/socle/test_distances.py",),
    "verification.references": _CHECKS,
    "verification.identite": _CHECKS,
    "verification.offres": _CHECKS,
    "verification.lieux": _CHECKS,
    "verification.vie_du_label": _CHECKS,
    "verification.vie_du_lycee": _CHECKS,
    "verification.referentiel": _CHECKS,
    "verification.table": _CHECKS,
    "lecture.chargement": _LECTURE,
    "lecture.lecteur": _LECTURE,
    "lecture.entrees": _LECTURE,
    "corrections.reparation": _LECTURE,
    "texte_yaml.noeuds": _YAML,
    "texte_yaml.arrets": _YAML,
    "texte_yaml.signes": _YAML,
    "corrections.traductions": _TRADUCTIONS,
    "corrections.aides": _TRADUCTIONS,
    "corrections.aides_dates": _TRADUCTIONS,
    "navigateur.recherche": ("tests/navigateur/test_recherche.py",),
    "domaine.suivi": ("tests/domaine/test_suivi.py",),
    "listes.saisie": ("tests/listes/test_saisie.py",),
    "verification.changements": ("tests/verification/test_comparaison.py",),
    "verification.comparaison": ("tests/verification/test_comparaison.py",),
    "socle.typographie": ("tests/construction/markdown/test_typographie.py",),
    "construction.markdown.fragments": ("tests/construction/markdown/test_fragments.py",),
    "edition.noms": ("tests/edition/test_noms.py",),
    "releves.demarrage": ("tests/releves/test_demarrage.py",),
}
"""Module of `macros` → the tests that should notice any change of it."""

EQUIVALENTS: Mapping[str, Mapping[str, str]] = {
    "verification.changements": {
        "elif ancien is not None and nouveau is not None and ancien != nouveau: | and ↔ or": (
            "two equal lycées have no change to tell"
        ),
        "elif avant is not None and avant.voies != apres.voies: | and ↔ or": (
            "two equal lists of voies have no change to tell"
        ),
        'dit = f"{ecart * 1000:.0f} m" if ecart < 1 else f"{ecart:.1f} km".replace(".", ",") '
        "| Lt → LtE": "no move is of 1 km to the last bit",
    },
    "verification.comparaison": {
        "if reste or len(sortie) + len(bloc) > MARKDOWN_MAXIMAL: | Gt → GtE": (
            "the bound is a round number far below what a forge takes"
        ),
        "MARKDOWN_MAXIMAL = 50_000 | 50000 → 50001": "the same",
    },
    "verification.lieux": {
        "if ecart > LOIN_KM: | Gt → GtE": "no two places are at 15 km to the last bit",
    },
}
"""Module → survivors that change nothing anyone can see (`line | change`), each with its reason."""

_CONTRAIRES: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutant:
    """A module with one thing changed."""

    ligne: int
    changement: str
    arbre: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module: operators, constants, conditions, returned values.

    What `@dataclass(…)` declares is left alone: `slots` and `frozen` speak to the reader.
    """
    arbre = ast.parse(source)
    declares = {id(n) for classe in ast.walk(arbre) if isinstance(classe, ast.ClassDef)
                for decorateur in classe.decorator_list for n in ast.walk(decorateur)}  # fmt: skip
    for rang, original in enumerate(ast.walk(arbre)):
        if id(original) in declares:
            continue
        copie = copy.deepcopy(arbre)
        noeud = next(n for r, n in enumerate(ast.walk(copie)) if r == rang)
        changement = _changer(noeud)
        if changement:
            yield Mutant(getattr(noeud, "lineno", 0), changement, ast.fix_missing_locations(copie))


def _changer(noeud: ast.AST) -> str:
    """Change one node in place; return what was done, "" when there is nothing to change."""
    match noeud:
        case ast.Compare(ops=[op, *_]) if type(op) in _CONTRAIRES:
            noeud.ops[0] = _CONTRAIRES[type(op)]()
            return f"{type(op).__name__} → {type(noeud.ops[0]).__name__}"
        case ast.BoolOp(op=op):
            noeud.op = ast.Or() if isinstance(op, ast.And) else ast.And()
            return "and ↔ or"
        case ast.BinOp(op=ast.Add() | ast.Sub() as op):
            noeud.op = ast.Sub() if isinstance(op, ast.Add) else ast.Add()
            return "+ ↔ -"
        case ast.Constant(value=bool() as valeur):
            noeud.value = not valeur
            return f"{valeur} → {not valeur}"
        case ast.Constant(value=int() as valeur):
            noeud.value = valeur + 1
            return f"{valeur} → {valeur + 1}"
        case ast.UnaryOp(op=ast.Not()):
            noeud.op = ast.UAdd()
            noeud.operand = ast.Call(ast.Name("bool", ast.Load()), [noeud.operand], [])
            return "not enlevé"
        case ast.IfExp() | ast.If() if not _de_types(noeud.test):
            noeud.test = ast.UnaryOp(ast.Not(), noeud.test)
            return "condition inversée"
        case ast.Return(value=ast.expr() as valeur) if not isinstance(valeur, ast.Constant):
            noeud.value = ast.Constant(None)
            return "return None"
    return ""


def _de_types(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


class _Mutation(SourceFileLoader):
    """Gives a module's changed tree instead of its file, compiled or not."""

    def __init__(self, nom: str, fichier: Path, arbre: ast.Module) -> None:
        super().__init__(nom, str(fichier))
        self.arbre = arbre

    def get_code(self, fullname: str) -> types.CodeType:
        return compile(self.arbre, self.path, "exec")


class _Detour:
    """Sends the import of one module to its mutant."""

    def __init__(self, chargeur: _Mutation) -> None:
        self.chargeur = chargeur

    def find_spec(self, nom: str, *_: object) -> ModuleSpec | None:
        if nom != self.chargeur.name:
            return None
        return spec_from_file_location(nom, self.chargeur.path, loader=self.chargeur)


def fichier_de(module: str) -> Path:
    return RACINE.joinpath("macros", *module.split(".")).with_suffix(".py")


def survit(module: str, mutant: Mutant, tests: Sequence[str]) -> bool:
    """Run tests against a mutant in a process of its own; True when none noticed."""
    enfant = os.fork()
    if enfant == 0:
        os._exit(_jouer(module, mutant, tests))
    _, statut = os.waitpid(enfant, 0)
    return os.waitstatus_to_exitcode(statut) == 0


def _jouer(module: str, mutant: Mutant, tests: Sequence[str]) -> int:
    # A mutant that never ends is noticed too: by the processor's time, not by the clock's.
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSEUR_MAXIMAL, PROCESSEUR_MAXIMAL))
    muet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(muet, 1)
    os.dup2(muet, 2)
    try:
        chargeur = _Mutation(f"macros.{module}", fichier_de(module), mutant.arbre)
        sys.meta_path.insert(0, _Detour(chargeur))  # type: ignore[arg-type]
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        return int(pytest.main([*options, "-m", "not lent and not navigateur", *tests]))
    except BaseException:
        return 1


def noter(module: str, au_plus: int) -> dict[str, object]:
    """Return the score of one module and the mutants that no test noticed."""
    tests = [t for t in MODULES[module] if (RACINE / t).is_file()]
    source = fichier_de(module).read_text("utf-8")
    lignes = source.splitlines()
    if not survit(module, Mutant(0, "", ast.parse(source)), tests):
        raise SystemExit(f"Les tests de {module} échouent sans aucune mutation.")
    tous = list(mutants(source))
    tires = random.Random(GRAINE).sample(tous, min(au_plus, len(tous)))
    dits = [
        f"{lignes[m.ligne - 1].strip()} | {m.changement}"
        for m in sorted(tires, key=lambda m: m.ligne)
        if survit(module, m, tests)
    ]
    memes = [dit for dit in dits if dit in EQUIVALENTS.get(module, {})]
    juges, vivants = len(tires) - len(memes), [dit for dit in dits if dit not in memes]
    return {
        "module": module,
        "mutants": len(tous),
        "essayes": len(tires),
        "equivalents": len(memes),
        "tues": juges - len(vivants),
        "score": round(1 - len(vivants) / juges, 3) if juges else 1.0,
        "vivants": vivants,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON line a module, then the whole score; keep them in benchmarks/resultats/."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("modules", nargs="*", help=", ".join(MODULES))
    parser.add_argument("--au-plus", type=int, default=40, help="mutants par module")
    options = parser.parse_args(arguments)
    os.chdir(RACINE)
    gardees = json.loads(RESULTATS.read_text("utf-8"))["modules"] if RESULTATS.is_file() else []
    notes = {note["module"]: note for note in gardees if note["module"] in MODULES}
    for module in options.modules or MODULES:
        notes[module] = noter(module, options.au_plus)
        print(json.dumps(notes[module], ensure_ascii=False), flush=True)
        garder([notes[connu] for connu in MODULES if connu in notes])
    return 0


def garder(notes: Sequence[Mapping[str, int]]) -> None:
    """Write the scores, and print the whole one."""
    juges = sum(note["essayes"] - note["equivalents"] for note in notes)
    tues = sum(note["tues"] for note in notes)
    bilan = {"graine": GRAINE, "score": round(tues / juges, 3) if juges else 1.0, "modules": notes}
    RESULTATS.write_text(json.dumps(bilan, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{tues} mutants sur {juges} remarqués par les tests : {100 * tues / juges:.0f} %")


if __name__ == "__main__":
    sys.exit(main())
