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
import contextlib
import copy
import json
import os
import random
import signal
import sys
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
GRAINE = 7
DUREE_MAXIMALE = 180
MODULES: Mapping[str, tuple[str, ...]] = {
    "label": ("tests/test_label_cas.py", "tests/test_label.py"),
    "dates": ("tests/test_label_cas.py", "tests/test_label.py", "tests/test_dates.py"),
    "typographie": ("tests/test_typographie.py",),
    "fragments": ("tests/test_fragments.py",),
    "checks": ("tests/test_registry.py", "tests/test_mutations.py"),
    "demarrage": ("tests/test_demarrage.py",),
}
"""Module of `macros` → the tests that should notice any change of it."""

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
    """Yield every mutant of a module: operators, constants, conditions, returned values."""
    arbre = ast.parse(source)
    nombre = sum(1 for _ in ast.walk(arbre))
    for rang in range(nombre):
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


def survit(module: str, mutant: Mutant, tests: Sequence[str]) -> bool:
    """Run tests against a mutant in a process of its own; True when none noticed."""
    enfant = os.fork()
    if enfant == 0:
        os._exit(_jouer(module, mutant, tests))
    _, statut = os.waitpid(enfant, 0)
    return os.waitstatus_to_exitcode(statut) == 0


def _jouer(module: str, mutant: Mutant, tests: Sequence[str]) -> int:
    signal.alarm(DUREE_MAXIMALE)
    muet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(muet, 1)
    os.dup2(muet, 2)
    nom = f"macros.{module}"
    try:
        import pytest

        import macros

        fichier = RACINE / "macros" / f"{module}.py"
        place = types.ModuleType(nom)
        place.__file__ = str(fichier)
        place.__package__ = "macros"
        sys.modules[nom] = place
        exec(compile(mutant.arbre, str(fichier), "exec"), place.__dict__)
        setattr(macros, module, place)
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not lent"]
        return int(pytest.main([*options, *tests]))
    except BaseException:
        return 1


def noter(module: str, au_plus: int) -> dict[str, object]:
    """Return the score of one module and the mutants that no test noticed."""
    tests = [t for t in MODULES[module] if (RACINE / t).is_file()]
    tous = list(mutants((RACINE / "macros" / f"{module}.py").read_text("utf-8")))
    tires = random.Random(GRAINE).sample(tous, min(au_plus, len(tous)))
    vivants = [m for m in tires if survit(module, m, tests)]
    return {
        "module": module,
        "mutants": len(tous),
        "essayes": len(tires),
        "tues": len(tires) - len(vivants),
        "score": round(1 - len(vivants) / len(tires), 3) if tires else 1.0,
        "vivants": [f"{m.ligne} : {m.changement}" for m in sorted(vivants, key=lambda m: m.ligne)],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON line a module, then the whole score."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("modules", nargs="*", help=", ".join(MODULES))
    parser.add_argument("--au-plus", type=int, default=40, help="mutants par module")
    options = parser.parse_args(arguments)
    os.chdir(RACINE)
    essayes = tues = 0
    for module in options.modules or MODULES:
        with contextlib.suppress(KeyboardInterrupt):
            note = noter(module, options.au_plus)
            essayes += int(str(note["essayes"]))
            tues += int(str(note["tues"]))
            print(json.dumps(note, ensure_ascii=False), flush=True)
    print(f"{tues} mutants sur {essayes} remarqués par les tests : {100 * tues / essayes:.0f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
