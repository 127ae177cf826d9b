"""What ages is data: no page and no template holds an amount, or a year that passes, by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import RACINE

VIEILLIT = {
    "un montant": re.compile(r"\d[\s\u00a0]*(?:€|euros?\b)"),
    "une année scolaire": re.compile(r"(?<!n°\s)\b20\d\d\s*[-–/]\s*(?:20)?\d\d\b(?!-)"),
    "un délai daté": re.compile(
        r"(?:jusqu’(?:au|en)|avant|à partir|dès|fin|d’ici)\s(?:le |du |la |au )*"
        r"(?:\d{1,2}(?:er)?\s)?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|"
        r"octobre|novembre|décembre)\s20\d\d"
    ),
}
"""What a visitor reads as true today, and which will not be for long: in `data/reperes.yaml`."""
EXEMPLES = ("docs/contribuer/", "docs/donnees.md")
"""Pages for editors and programs: their dates are examples, or the past versions of a format."""


def sources() -> Iterator[Path]:
    """Yield every page written by hand, every template and every view."""
    for dossier, motif in (
        ("docs", "*.md"),
        ("macros/gabarits", "*.html"),
        ("macros/vues", "*.py"),
        ("overrides", "*.html"),
    ):
        for fichier in sorted((RACINE / dossier).rglob(motif)):
            if not fichier.relative_to(RACINE).as_posix().startswith(EXEMPLES):
                yield fichier


def aging(texte: str) -> list[str]:
    """Every piece of a text that will not stay true."""
    return [f"{quoi} : {m[0]}" for quoi, motif in VIEILLIT.items() for m in motif.finditer(texte)]


def test_no_page_source_holds_by_hand_what_ages() -> None:
    dits = {
        fichier.relative_to(RACINE).as_posix(): trouves
        for fichier in sources()
        if (trouves := aging(_sans_commentaires(fichier)))
    }
    assert dits == {}


def _sans_commentaires(fichier: Path) -> str:
    """A view's docstrings are for its readers: they show what is said."""
    texte = fichier.read_text("utf-8")
    return re.sub(r'"""[\s\S]*?"""', "", texte) if fichier.suffix == ".py" else texte


@pytest.mark.parametrize(
    "phrase",
    [
        "Vous recevez 100 € par semaine.",
        "Une aide de 5 000\u00a0€.",
        "Une aide de 5000 euros.",
        "Le calendrier 2026-2027 est paru.",
        "Rentrée 2026/27.",
        "Cette aide vaut jusqu’au 31 décembre 2026.",
        "Les vœux se font avant le 12 mars 2027.",
        "À faire avant fin mars 2027.",
    ],
)
def test_what_ages_is_seen(phrase: str) -> None:
    assert aging(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "Le décret n° 2016-48 du 27 janvier 2016.",
        "Fin 2022, la presse comptait 858 établissements.",
        "Depuis 2023, l’État verse une allocation.",
        "La source acce-2025 et le SGRA/22-923-2.",
        "Le jour AAAA-MM-JJ, par exemple 2026-11-23.",
        "Les vœux se font en hiver, de 16 à 29 ans.",
    ],
)
def test_what_stays_true_is_left_alone(phrase: str) -> None:
    assert not aging(phrase)
