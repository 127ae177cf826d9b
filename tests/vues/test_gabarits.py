"""The templates: read by people, so no line that does not fit a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.vues.rendu import GABARITS, environnement

if TYPE_CHECKING:
    from pathlib import Path

LONGUEUR_MAXIMALE = 200
"""Characters of a line of a template, its indentation included."""


OVERRIDES = GABARITS.parents[1] / "overrides"
GABARITS_LUS = sorted(
    (*GABARITS.rglob("*.html"), *GABARITS.rglob("*.typ"), *OVERRIDES.rglob("*.html"))
)


@pytest.mark.parametrize("gabarit", GABARITS_LUS, ids=lambda g: g.name)
def test_no_line_of_a_template_is_too_long_to_be_read(gabarit: Path) -> None:
    lignes = enumerate(gabarit.read_text(encoding="utf-8").splitlines(), start=1)
    assert not [rang for rang, ligne in lignes if len(ligne) > LONGUEUR_MAXIMALE]


@pytest.mark.parametrize(
    ("gabarit", "rendu"),
    [
        ("Ici : {{ x }} ; là", "Ici\u00a0: « ? »\u00a0; là"),
        (
            '<i viewBox="0 0 100" id="{{ y }} ;"> !</i>',
            '<i viewBox="0 0 100" id="un ;">\u00a0!</i>',
        ),
        ("«&#160;Ici&#160;»", "«\u00a0Ici\u00a0»"),
        ("<b>« {{ x }} »</b>", "<b>«\u00a0« ? »\u00a0»</b>"),
        (
            "{{ x }} : <code>a : {{ x }} ; b</code> ?",
            "« ? »\u00a0: <code>a : « ? » ; b</code>\u00a0?",
        ),
    ],
)
def test_the_words_of_a_template_have_their_spaces(gabarit: str, rendu: str) -> None:
    """But neither those of code, nor what a template is given, which asks for `typo`."""
    assert environnement().from_string(gabarit).render(x="« ? »", y="un") == rendu


ANCIENS_MOTS = ("voie scolaire", "statut scolaire", "temps plein")


def test_a_voie_has_one_name_on_pages() -> None:
    """« Au lycée », « en apprentissage »: pages, templates and scripts say no other."""
    racine = GABARITS.parents[1]
    lus = [
        *GABARITS.rglob("*.html"),
        *(p for p in (racine / "docs").rglob("*.md") if "contribuer" not in p.parts),
        *(racine / "docs/assets/js/composants").rglob("*.js"),
        *(racine / "docs/assets/js/pages").rglob("*.js"),
        *(racine / "docs/assets/js/lib").rglob("*.js"),
    ]
    fautes = [
        (page.name, mot)
        for page in lus
        for mot in ANCIENS_MOTS
        if mot in page.read_text("utf-8").replace("élève à temps plein", "")
    ]
    assert fautes == []
    assert len(lus) > 100
