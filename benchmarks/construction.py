"""Full build, ours beside bare Material for MkDocs with as many pages of the same weight.

The bare site is the stock stack at its best: default settings and search, pages kept out of the
navigation (with them in it, its cost grows with the square: 52 s at 1,200 pages). Each of its pages
is Markdown that gives as many bytes of content as the page of ours that it stands for.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.fabrique import fabriquer
from benchmarks.mesures import meilleure, mesurer

REFERENCE = 500
"""The size whose time per page the growth is compared with."""
_CORPS = re.compile(r"<main\b.*?</main>", re.S)
_PHRASE = (
    "- **Essai** de la formation professionnelle, *en apprentissage* ou sous statut scolaire, "
    "dans un lycée d’essai ; voir [la page du site](https://exemple.test/essai/).\n"
)
_RENDUE = 240
"""Bytes of HTML that one `_PHRASE` gives."""


def comparer(tailles: Sequence[int], travail: Path, fois: int = 1) -> Iterator[dict[str, Any]]:
    """Yield one row a size: our figures, the bare site's, their ratio, time per page."""
    for taille in tailles:
        donnees = fabriquer(travail / f"donnees-{taille}", taille)
        site, nu = travail / f"site-{taille}", travail / f"nu-{taille}"
        # What `make build` runs: it reads and checks the registry before MkDocs does.
        registre = [sys.executable, "-m", "macros.commandes.cli"]
        construire = [*registre, "construire", "--site", str(site)]
        notre = [mesurer(construire, env={"DONNEES": str(donnees)}) for _ in range(fois)]
        pages = ecrire_site_nu(site, nu)
        commande = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
        leur = [mesurer(commande, cwd=nu) for _ in range(fois)]
        a, b = meilleure(notre), meilleure(leur)
        yield {
            "lycees": taille,
            "pages": pages,
            "fichiers": sum(1 for f in site.rglob("*") if f.is_file()),
            "notre": a.en_dict(),
            "nu": b.en_dict(),
            "rapport": round(a.processeur / b.processeur, 2),
            "rapport_duree": round(a.duree / b.duree, 2),
            "ms_par_page": round(1000 * a.processeur / pages, 2),
        }
        shutil.rmtree(nu)
        shutil.rmtree(site)


def ecrire_site_nu(site: Path, nu: Path) -> int:
    """Write the sources of a bare site with a page for each page of ours; return their number."""
    shutil.rmtree(nu, ignore_errors=True)
    docs = nu / "docs"
    nombre = 0
    for fichier in sorted(site.rglob("*.html")):
        if fichier.name == "404.html":
            continue
        html = fichier.read_text(encoding="utf-8")
        corps = _CORPS.search(html)
        poids = len((corps[0] if corps else html).encode())
        page = (docs / fichier.relative_to(site)).with_suffix(".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# Page {nombre}\n\n{_PHRASE * (poids // _RENDUE)}", encoding="utf-8")
        nombre += 1
    (nu / "mkdocs.yml").write_text(
        "site_name: Essai\ntheme:\n  name: material\n  language: fr\n  font: false\n"
        "nav:\n  - index.md\nnot_in_nav: |\n  /*\n",
        encoding="utf-8",
    )
    return nombre


def lineaire(lignes: Sequence[dict[str, Any]]) -> float | None:
    """Return time per page at the largest size over that at 500; None without both."""
    par_taille = {ligne["lycees"]: ligne["ms_par_page"] for ligne in lignes}
    grande = max(par_taille, default=0)
    if REFERENCE not in par_taille or grande <= REFERENCE:
        return None
    return round(par_taille[grande] / par_taille[REFERENCE], 2)
