"""The icons of the site: their drawings, and the names by which pages and filières call them."""

from __future__ import annotations

from pathlib import Path

DOSSIER = Path(__file__).parents[1] / "gabarits" / "icones"
NOMS = frozenset(fichier.stem for fichier in DOSSIER.glob("*.svg"))


def dessin(nom: str) -> str:
    """Return an icon, as SVG: lines of black, 24 px a side. Raises KeyError if there is none."""
    if nom not in NOMS:
        raise KeyError(f"icône inconnue : {nom}")
    return (DOSSIER / f"{nom}.svg").read_text("utf-8")
