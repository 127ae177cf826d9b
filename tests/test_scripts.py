"""The scripts’ sources: what each room may import, forms that the minifier does not read well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.assets import SOURCES

ROOMS = ("lib", "moteur", "composants", "recherche", "pages")
"""A room imports itself and those before it, even for what it loads later or for a type."""
NAMED = re.compile(r"""(?:from |import |import\()["'`](\.[^"'`?]*)""")
SCRIPTS = sorted((SOURCES / "js").rglob("*.js"))


@pytest.mark.parametrize("source", SCRIPTS, ids=lambda f: "/".join(f.parts[-2:]))
def test_a_script_imports_only_its_room_and_those_before_it(source: Path) -> None:
    room, *_ = source.relative_to(SOURCES / "js").parts
    for named in NAMED.findall(source.read_text("utf-8")):
        other, *_ = (source.parent / named).resolve().relative_to(SOURCES / "js").parts
        assert ROOMS.index(other) <= ROOMS.index(room), f"{room} importe {named}"


DANS_UN_AUTRE = re.compile(r"\$\{(?:[^`{}]|\{[^`{}]*\})*`")


def test_the_form_is_recognized() -> None:
    assert DANS_UN_AUTRE.search("`${a.map(({ x }) => `${x} km`)}`")
    assert not DANS_UN_AUTRE.search("`${a} km` + `${b} km`")


@pytest.mark.parametrize("source", SCRIPTS, ids=lambda f: "/".join(f.parts[-2:]))
def test_no_template_literal_stands_inside_another(source: Path) -> None:
    """rjsmin takes the inner one for code, and its spaces out of what visitors read."""
    assert not DANS_UN_AUTRE.search(source.read_text("utf-8"))
