"""No room is imported inside a function: what such an import hides is a circle."""

import ast
from collections.abc import Iterator

from tests.conftest import RACINE

PERMIS = {"macros/__init__.py"}
"""Read by every command, while only a build needs the views."""


def late_imports() -> Iterator[str]:
    for fichier in sorted((RACINE / "macros").rglob("*.py")):
        for fonction in ast.walk(ast.parse(fichier.read_text("utf-8"))):
            if not isinstance(fonction, ast.FunctionDef):
                continue
            for dedans in ast.walk(fonction):
                if isinstance(dedans, ast.ImportFrom) and str(dedans.module).startswith("macros"):
                    yield fichier.relative_to(RACINE).as_posix()


def test_only_the_package_itself_imports_a_room_late() -> None:
    assert set(late_imports()) == PERMIS
