"""Compiled templates are kept, and never used for anything but what they were compiled from."""

from __future__ import annotations

import inspect
from pathlib import Path

import jinja2
import pytest

from macros.vues import compilation
from macros.vues.compilation import FILTRES, Compiles
from macros.vues.rendu import environnement

SALLES = Path(compilation.__file__).parents[1]


def rendre(dossier: Path, texte: str, dit: str) -> str:
    """Render a template whose filter of a constant is worked out as it is compiled."""
    env = jinja2.Environment(
        loader=jinja2.DictLoader({"essai.html": texte}), bytecode_cache=Compiles(str(dossier))
    )
    env.filters["dire"] = lambda _: dit
    return env.get_template("essai.html").render()


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    assert rendre(tmp_path, "{{ 'x' | dire }}", "un") == "un"
    assert rendre(tmp_path, "{{ 'x' | dire }}", "deux") == "un"


def test_a_template_that_changes_is_compiled_again(tmp_path: Path) -> None:
    rendre(tmp_path, "{{ 'x' | dire }}", "un")
    assert rendre(tmp_path, "{{ 'x' | dire }} !", "deux") == "deux !"


def test_a_filter_that_changes_has_its_templates_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendre(tmp_path, "{{ 'x' | dire }}", "un")
    monkeypatch.setattr(compilation, "_outils", lambda: "autres")
    assert rendre(tmp_path, "{{ 'x' | dire }}", "deux") == "deux"


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    assert rendre(absent, "{{ 'x' | dire }}", "un") == "un"
    assert rendre(absent, "{{ 'x' | dire }}", "deux") == "deux"


def test_every_filter_of_ours_is_written_where_the_hash_looks() -> None:
    lus = {fichier for motif in FILTRES for fichier in SALLES.glob(motif)}
    toutes = environnement().filters.values()
    notres = {f for f in toutes if inspect.unwrap(f).__module__.startswith("macros.")}
    assert notres
    assert {Path(inspect.getfile(inspect.unwrap(f))) for f in notres} <= lus
