"""A pattern of Python is written as browsers read it; the browser's verdict is tested there."""

from __future__ import annotations

import re

import pytest

from macros.socle.ecmascript import en_ecmascript


@pytest.mark.parametrize(
    ("motif", "attendu"),
    [
        (re.compile(r"\d{2}", re.ASCII), r"\d{2}"),
        (re.compile(r"\d[\dA]"), r"[\p{Nd}][\p{Nd}A]"),
        (re.compile(r"[\w-]+\.?"), r"[\p{L}\p{N}_-]+\.?"),
        (re.compile(r"a-b[a-f-]", re.IGNORECASE), r"[aA]-[bB][a-fA-F-]"),
        (re.compile(r"a-b[a-f-]"), r"a-b[a-f-]"),
        (re.compile(r"[^\s<\"'\-]\-"), r"""[^\s<"'\-]-"""),
        (re.compile("[\x00-\x08é\U0001fffe]"), r"[\u{0}-\u{8}\u{e9}\u{1fffe}]"),
    ],
)
def test_a_pattern_is_said_in_the_language_of_browsers(
    motif: re.Pattern[str], attendu: str
) -> None:
    assert en_ecmascript(motif) == attendu
