"""The templates: read by people, so no line that does not fit a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.vues.rendu import GABARITS

if TYPE_CHECKING:
    from pathlib import Path

LONGUEUR_MAXIMALE = 200
"""Characters of a line of a template, its indentation included."""


@pytest.mark.parametrize("gabarit", sorted(GABARITS.rglob("*.html")), ids=lambda g: g.name)
def test_no_line_of_a_template_is_too_long_to_be_read(gabarit: Path) -> None:
    lignes = enumerate(gabarit.read_text(encoding="utf-8").splitlines(), start=1)
    assert not [rang for rang, ligne in lignes if len(ligne) > LONGUEUR_MAXIMALE]
