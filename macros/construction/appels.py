"""What a page calls: every view of the registry is a macro of the same name."""

from __future__ import annotations

from functools import partial
from typing import Any

from macros.construction.chantier import chantier
from macros.construction.markdown.fragments import border
from macros.vues import VUES, rendre_vue
from macros.vues.rendu import Contexte


def define_env(env: Any) -> None:
    """Register the views with mkdocs-macros (or Zensical)."""
    en_cours = chantier()

    def montrer(nom: str, *arguments: str) -> str:
        racine = _racine(str(env.variables["page"].url))
        contexte = Contexte(en_cours.complet, en_cours.le, racine)
        return border(rendre_vue(nom, contexte, *arguments))

    for nom in VUES:
        env.macro(partial(montrer, nom), nom)


def _racine(adresse: str) -> str:
    """Return the way from a page’s address back to the root: "lycees/x/" → "../../"."""
    dossiers = adresse.strip("/").count("/") + 1 if adresse.strip("/.") else 0
    return "../" * dossiers or "./"
