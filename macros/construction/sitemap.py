"""`/sitemap.xml` with true dates, and `/robots.txt`.

MkDocs' own sitemap gives every page the day of the build; ours gives the day its content last
changed in git, and no date where that is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from macros.construction.historique import dates_des_entrees, dates_des_fichiers
from macros.construction.pages import pages
from macros.domaine.registre import Registre
from macros.exports.adresses import absolu
from macros.navigateur.entetes import adresse
from macros.socle.adresse_du_site import adresse_du_site
from macros.socle.dossiers import donnees, projet
from macros.socle.fichier import Fichier
from macros.vues.rendu import environnement

SANS_PLAN = frozenset({"404.md", "carte/cadre.md"})
"""Pages that no search engine should offer."""

SOURCES_DES_PAGES = {
    "lycees": "establishments.yaml",
    "academies": "academie.yaml",
    "annuaire": "establishments.yaml",
    "donnees": "establishments.yaml",
    "formations": "formations.yaml",
    "filieres": "metiers.yaml",
}
"""Folder of a generated page → the file of the data that it says most of."""


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the sitemap, when the public address is known, and robots.txt."""
    site = adresse_du_site()
    plan = f"Sitemap: {site}sitemap.xml\n" if site else ""
    yield Fichier("robots.txt", f"User-agent: *\nAllow: /\n{plan}")
    if site:
        yield Fichier("sitemap.xml", plan_du_site(registre, le))


def plan_du_site(registre: Registre, le: date) -> str:
    """Every page's full address with the day it last changed."""
    jours = {**_pages_ecrites(projet() / "docs"), **_pages_generees(registre, le)}
    adresses = [(absolu(chemin), jours[chemin]) for chemin in sorted(jours)]
    return environnement().get_template("sitemap.xml").render(adresses=adresses) + "\n"


def _pages_ecrites(docs: Path) -> Mapping[str, str | None]:
    dates = dates_des_fichiers(docs)
    sources = (fichier.relative_to(docs).as_posix() for fichier in docs.rglob("*.md"))
    return {adresse(source): dates.get(source) for source in sources if source not in SANS_PLAN}


def _pages_generees(registre: Registre, le: date) -> Mapping[str, str | None]:
    dossier = donnees()
    fichiers_dates = dates_des_fichiers(dossier)
    entrees = dates_des_entrees(dossier / "establishments.yaml", registre)
    jours: dict[str, str | None] = {}
    for page in pages(registre, le):
        chemin = adresse(page.chemin)
        fichier = SOURCES_DES_PAGES[chemin.split("/")[0]]
        uai = page.meta.get("uai")
        jours[chemin] = entrees.get(str(uai)) if uai else fichiers_dates.get(fichier)
    return jours
