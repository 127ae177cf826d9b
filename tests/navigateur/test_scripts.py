"""The scripts’ sources: forms that the minifier (macros.navigateur) does not read well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import RACINE

DANS_UN_AUTRE = re.compile(r"\$\{(?:[^`{}]|\{[^`{}]*\})*`")


def test_the_form_is_recognized() -> None:
    assert DANS_UN_AUTRE.search("`${a.map(({ x }) => `${x} km`)}`")
    assert not DANS_UN_AUTRE.search("`${a} km` + `${b} km`")


@pytest.mark.parametrize(
    "source",
    sorted((RACINE / "docs/assets/js").rglob("*.js")),
    ids=lambda f: "/".join(f.parts[-2:]),
)
def test_no_template_literal_stands_inside_another(source: Path) -> None:
    """rjsmin takes the inner one for code, and its spaces out of what visitors read."""
    assert not DANS_UN_AUTRE.search(source.read_text("utf-8"))
