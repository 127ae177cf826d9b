"""What both engines need of a build: the checked registry, today, the theme’s variables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from macros.construction import historique
from macros.construction.provenance import Provenance, provenance
from macros.domaine.registre import Registre
from macros.navigateur import csp
from macros.navigateur.assets import empreintes, prealables, sources
from macros.socle.adresse_du_site import adresse_du_site
from macros.socle.dates import en_lettres
from macros.socle.dossiers import donnees, projet
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import RefusError
from macros.verification.dossier import verifier_dossier
from macros.verification.rapports import compter, en_texte
from macros.vues.sources import producteurs

SOURCES_BRUTES = ("assets/css/", "assets/js/")
"""Sources that are joined at build, and not published as they are."""


class RefusedRegistryError(RefusError):
    """The registry has errors: nothing may be built from it. Its text tells them all."""


@dataclass(frozen=True)
class Chantier:
    """A build under way: its registry, its day, and the site's public address ("" if unknown)."""

    registre: Registre
    le: date
    adresse: str = ""

    @cached_property
    def complet(self) -> Registre:
        """The registry with what git knows of it after its journal: what pages are made from."""
        return historique.a_jour(self.registre, donnees(), self.le)

    @cached_property
    def provenance(self) -> Provenance:
        """The commit and the data that the site is built from."""
        return provenance(projet(), donnees())


def empreinte(dossier: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file of the data folder does: names, times, sizes."""
    return tuple(
        (chemin.name, (etat := chemin.stat()).st_mtime_ns, etat.st_size)
        for chemin in sorted(dossier.rglob("*"))
        if chemin.is_file()
    )


def chantier() -> Chantier:
    """Return the build’s registry, read and checked once as long as no data file changes.

    Raises RefusedRegistryError, with every error, when the registry may not be published;
    NoRegistryError when there is none; ValueError, in French, when `AUJOURDHUI` is no day or
    `SITE_URL` no address.
    """
    dossier = donnees()
    return _chantier(dossier, empreinte(dossier), aujourd_hui(), adresse_du_site())


@lru_cache(maxsize=1)
def _chantier(dossier: Path, _empreinte: object, le: date, adresse: str) -> Chantier:
    resultat = verifier_dossier(dossier, le=le)
    if resultat.registre is None:
        erreurs = [anomalie for anomalie in resultat.anomalies if anomalie.bloque]
        raise RefusedRegistryError(f"{compter(erreurs)} :\n{en_texte(erreurs)}".rstrip())
    return Chantier(resultat.registre, le, adresse)


def variables_du_theme(chantier: Chantier) -> dict[str, Any]:
    """Return what the theme’s templates may read in `config.extra`."""
    return {
        "academie": chantier.registre.academie.model_dump(mode="json"),
        "csp": csp.politiques(chantier.registre.academie.carte.tuiles.url),
        "producteurs": producteurs(chantier.registre.sources),
        "construit_le": en_lettres(chantier.le),
        "construit_iso": chantier.le.isoformat(),
        "provenance": _provenance(chantier.provenance),
        "empreintes": empreintes(sources()),
        "prealables": prealables(sources()),
    }


def _provenance(dite: Provenance) -> dict[str, Any]:
    """Return what the footer says of the commit and of the data."""
    jour = en_lettres(date.fromisoformat(dite.donnees_le)) if dite.donnees_le else ""
    return {"commit": dite.court, "modifie": dite.modifie, "donnees_le": jour}


def inutile(chemin: str) -> bool:
    """Say whether a file of the engine’s theme is one that no page of ours asks for.

    Its style sheets, its scripts and its search are.
    """
    return chemin.startswith(("assets/stylesheets/", "assets/javascripts/", "search.json"))
