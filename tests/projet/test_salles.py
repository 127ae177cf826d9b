"""The rooms of the code and what each may import (/contribuer/architecture/): no exception."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.conftest import RACINE

PAGE = RACINE / "docs" / "contribuer" / "architecture.md"
"""Its table gives each room what it may import: in names, « rien », « tout », « sauf »."""


def rooms(page: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each room of `macros/` that the table tells, and the rooms that it may import."""
    before: set[str] = set()
    for room, permitted in re.findall(r"^\|.*\| `macros/(\w+)/` \| (.*) \|$", page, re.M):
        names = set(re.findall(r"\w+", permitted)) & before
        yield room, before - names if permitted.startswith("tout") else names
        before.add(room)


SALLES = dict(rooms(PAGE.read_text("utf-8")))
"""Room of `macros/` → the rooms that it may import, besides itself."""
SCRIPTS = ("lib", "moteur", "composants", "recherche", "pages")
"""Rooms of `docs/assets/js/`: each may import itself and those before it."""
JS = RACINE / "docs" / "assets" / "js"
MODULES = {
    ".".join(f.relative_to(RACINE).with_suffix("").parts).removesuffix(".__init__"): f
    for f in (RACINE / "macros").glob("*/**/*.py")
}


def imports(module: str) -> Iterator[str]:
    """Yield the modules of ours that one imports, anywhere in it, or names in a string."""
    for noeud in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        noms = []
        if isinstance(noeud, ast.ImportFrom) and noeud.module:
            noms = [f"{noeud.module}.{nom.name}" for nom in noeud.names]
        elif isinstance(noeud, ast.Import):
            noms = [nom.name for nom in noeud.names]
        elif isinstance(noeud, ast.Constant) and isinstance(noeud.value, str):
            noms = [noeud.value] if re.fullmatch(r"macros(\.\w+)+", noeud.value) else []
            # The beginning of a name whose end is only known later: any module of that room.
            if re.fullmatch(r"macros\.(\w+\.)+", noeud.value):
                noms = [nom for nom in MODULES if nom.startswith(noeud.value)]
        for nom in noms:
            while nom and nom not in MODULES:
                nom = nom.rpartition(".")[0]
            if nom:
                yield nom


def salle(module: str) -> str:
    return module.split(".")[1]


def room_of(script: Path) -> str:
    return script.relative_to(JS).parts[0]


def scripts_of(script: Path) -> Iterator[Path]:
    """Yield the scripts that one imports; a type named in a comment is no import."""
    code = re.sub(r"/\*.*?\*/", "", script.read_text("utf-8"), flags=re.S)
    for vise in re.findall(r"""(?:from |import |import\()["'](\.[^"'?]*)""", code):
        yield (script.parent / vise).resolve()


GRAPHE_JS = {script: set(scripts_of(script)) for script in JS.rglob("*.js")}
GRAPHE = {module: set(imports(module)) - {module} for module in MODULES}


def test_the_page_tells_every_room_and_no_other() -> None:
    folders = {f.parent.name for f in (RACINE / "macros").glob("*/*.*")} - {"__pycache__"}
    assert set(SALLES) == folders
    assert SALLES["socle"] == set()
    texts = {"edition", "listes", "releves", "formulaires", "lecture", "corrections"}
    assert SALLES["construction"] == folders - {"construction", "commandes"} - texts


def test_the_picture_draws_every_room_below_those_that_it_imports() -> None:
    picture = (PAGE.parent / "images" / "salles.svg").read_text("utf-8")
    drawn = re.findall(r' y="(\d+)"[^>]* font-weight="700"[^>]*>(\w+)', picture)
    floors = {room: int(y) for y, room in drawn}
    assert set(floors) == set(SALLES) - {"gabarits"}
    for room, floor in floors.items():
        assert all(floors[other] < floor for other in SALLES[room] - {"gabarits"}), room


def test_a_room_imports_only_those_that_the_table_gives_it() -> None:
    ecarts = {
        f"{module} ⇒ {autre}"
        for module, autres in GRAPHE.items()
        for autre in autres
        if salle(autre) not in {salle(module)} | SALLES[salle(module)]
    }
    assert not ecarts


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert list(TopologicalSorter(GRAPHE).static_order())


def test_no_three_modules_share_a_bare_name() -> None:
    noms = [module.rpartition(".")[2] for module in MODULES if salle(module) != module]
    assert not {nom for nom in noms if noms.count(nom) > 2}


LIGNES = 50
"""Lines of a function, signature and docstring included, at most."""


def test_a_function_is_read_at_a_glance() -> None:
    longues = {
        f"{module}.{noeud.name}"
        for module, fichier in MODULES.items()
        for noeud in ast.walk(ast.parse(fichier.read_text("utf-8")))
        if isinstance(noeud, ast.FunctionDef) and (noeud.end_lineno or 0) - noeud.lineno >= LIGNES
    }
    assert not longues


def test_a_script_imports_only_its_room_and_those_before_it() -> None:
    ecarts = {
        f"{source.relative_to(JS)} ⇒ {vise.relative_to(JS)}"
        for source, vises in GRAPHE_JS.items()
        for vise in vises
        if SCRIPTS.index(room_of(vise)) > SCRIPTS.index(room_of(source))
    }
    assert not ecarts


def test_no_scripts_import_each_other_in_a_circle() -> None:
    assert list(TopologicalSorter(GRAPHE_JS).static_order())
