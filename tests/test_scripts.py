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


LONGEST = 60
"""Lines of a function, its inner ones with it."""
BEGINS = re.compile(
    r"^( *)(?:export |async |static |get )*(?:function\b|[\w$#]+\(.*\) \{$|.*=> \{$)"
)
NO_FUNCTION = re.compile(r" *(?:if|for|while|switch|catch)\b")


def long_functions(lines: list[str]) -> list[str]:
    """The functions of a script as deno lays it out that are too long, by their first line."""
    found = []
    for at, line in enumerate(lines):
        begins = BEGINS.match(line)
        if begins and line.endswith("{") and not NO_FUNCTION.match(line):
            end = lines.index(next(x for x in lines[at:] if x.startswith(f"{begins[1]}}}")), at)
            if end - at + 1 > LONGEST:
                found.append(f"{line.strip()} {end - at + 1}")
    return found


def test_a_long_function_is_found() -> None:
    body = ["    un();"] * LONGEST
    assert long_functions(["class A {", "  un(deux) {", *body, "  }", "}"]) == ["un(deux) { 62"]
    assert long_functions(["const un = async () => {", *body, "};"]) == [
        "const un = async () => { 62"
    ]
    assert long_functions(["if (un) {", *body, "}", "function f() {", "}"]) == []


@pytest.mark.parametrize("source", SCRIPTS, ids=lambda f: "/".join(f.parts[-2:]))
def test_no_function_is_longer_than_a_screen(source: Path) -> None:
    assert long_functions(source.read_text("utf-8").splitlines()) == []


DANS_UN_AUTRE = re.compile(r"\$\{(?:[^`{}]|\{[^`{}]*\})*`")


def test_the_form_is_recognized() -> None:
    assert DANS_UN_AUTRE.search("`${a.map(({ x }) => `${x} km`)}`")
    assert not DANS_UN_AUTRE.search("`${a} km` + `${b} km`")


@pytest.mark.parametrize("source", SCRIPTS, ids=lambda f: "/".join(f.parts[-2:]))
def test_no_template_literal_stands_inside_another(source: Path) -> None:
    """rjsmin takes the inner one for code, and its spaces out of what visitors read."""
    assert not DANS_UN_AUTRE.search(source.read_text("utf-8"))
