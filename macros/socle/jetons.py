"""The colours of the look, from the one file that says them: the style sheet's tokens."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from macros.socle.dossiers import NoRegistryError, projet

FEUILLE = "docs/assets/css/00-jetons.css"
_COULEUR = re.compile(r"--(?P<nom>[\w-]+): #(?P<hexa>[0-9a-f]{6});")


_SOMBRE = ':root[data-md-color-scheme="slate"]'


@cache
def _couleurs(texte: str) -> dict[str, tuple[int, int, int]]:
    couleurs: dict[str, tuple[int, int, int]] = {}
    for vue in _COULEUR.finditer(texte):
        rouge, vert, bleu = bytes.fromhex(vue["hexa"])
        couleurs.setdefault(vue["nom"], (rouge, vert, bleu))
    return couleurs


def couleur(jeton: str, *, sombre: bool = False) -> tuple[int, int, int]:
    """Red, green and blue (0 to 255) of a token of a theme; KeyError if there is none."""
    clair, _, fonce = _feuille().read_text("utf-8").partition(_SOMBRE)
    return _couleurs(fonce if sombre else clair)[jeton]


def _feuille() -> Path:
    """Return the style sheet of the project one is in; outside any, of the one this code is in."""
    try:
        return projet() / FEUILLE
    except NoRegistryError:
        return Path(__file__).parents[2] / FEUILLE
