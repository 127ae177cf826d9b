"""The rooms of the code and what each may import (/contribuer/architecture/): no exception."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.conftest import RACINE

SALLES = {
    "socle": "",
    "texte_yaml": "",
    "domaine": "socle",
    "publication": "socle",
    "lecture": "domaine texte_yaml socle",
    "navigateur": "domaine socle",
    "exports": "domaine socle",
    "verification": "lecture texte_yaml domaine socle",
    "edition": "verification lecture texte_yaml domaine socle",
    "vues": "verification navigateur exports domaine socle",
    "construction": "vues verification navigateur exports publication texte_yaml domaine socle",
    "commandes": "construction vues edition verification navigateur exports lecture publication "
    "texte_yaml domaine socle",
    "define_env": "construction vues",
}
"""Room of `macros/` → the rooms that it may import, besides itself."""
SCRIPTS = ("lib", "moteur", "composants", "recherche", "pages")
"""Rooms of `docs/assets/js/`: each may import itself and those before it."""
JS = RACINE / "docs" / "assets" / "js"
MODULES = {
    ".".join(f.relative_to(RACINE).with_suffix("").parts).removesuffix(".__init__"): f
    for f in (RACINE / "macros").rglob("*.py")
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
        for nom in noms:
            while nom and nom not in MODULES:
                nom = nom.rpartition(".")[0]
            if nom.startswith("macros"):
                yield nom


def salle(module: str) -> str:
    """Return the room of a module; the package's own face is `define_env`."""
    return module.split(".")[1] if "." in module else "define_env"


GRAPHE = {module: set(imports(module)) - {module, "macros"} for module in MODULES}


def test_a_room_imports_only_those_that_the_table_gives_it() -> None:
    ecarts = {
        f"{module} ⇒ {autre}"
        for module, autres in GRAPHE.items()
        for autre in autres
        if salle(autre) not in (salle(module), *SALLES[salle(module)].split())
    }
    assert not ecarts


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert list(TopologicalSorter(GRAPHE).static_order())


def test_no_three_modules_share_a_bare_name() -> None:
    noms = [module.rpartition(".")[2] for module in MODULES if salle(module) != module]
    assert not {nom for nom in noms if noms.count(nom) > 2}


def test_a_script_imports_only_its_room_and_those_before_it() -> None:
    ecarts = set()
    for source in JS.rglob("*.js"):
        for vise in re.findall(
            r"""(?:from |import |import\()["'](\.[^"'?]*)""", source.read_text()
        ):
            ici, la = (
                f.relative_to(JS).parts[0] for f in (source, (source.parent / vise).resolve())
            )
            if SCRIPTS.index(la) > SCRIPTS.index(ici):
                ecarts.add(f"{Path(source).relative_to(JS)} ⇒ {vise}")
    assert not ecarts
