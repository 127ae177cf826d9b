"""No room is imported inside a function: what such an import hides is a circle."""

import ast
from collections.abc import Iterator

from tests.conftest import RACINE


def late_imports() -> Iterator[str]:
    for fichier in sorted((RACINE / "macros").rglob("*.py")):
        for fonction in ast.walk(ast.parse(fichier.read_text("utf-8"))):
            if not isinstance(fonction, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            for dedans in ast.walk(fonction):
                if isinstance(dedans, ast.Import | ast.ImportFrom) and "macros" in ast.unparse(
                    dedans
                ):
                    yield f"{fichier.relative_to(RACINE).as_posix()} : {ast.unparse(dedans)}"


def test_no_room_is_imported_late() -> None:
    assert list(late_imports()) == []
