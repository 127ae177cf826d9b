"""The icons of the site: their drawings, and the names by which pages and filières call them."""

from __future__ import annotations

from pathlib import Path

DOSSIER = Path(__file__).parents[1] / "gabarits" / "icones"
NOMS = frozenset(fichier.stem for fichier in DOSSIER.glob("*.svg"))
