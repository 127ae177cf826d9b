"""`mkdocs serve`: after a save, make again only the pages that the save changes.

The pages of the last build are kept. A page is made again when the registry says something else
of a lycée that it names, or that its formations now name; every page is when anything but lycées
changed (formations, métiers, académie, day, templates). A plain build never comes here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.construction.chantier import Chantier, empreinte
from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.socle.dossiers import projet
from macros.vues.rendu import GABARITS

_VOISINAGE = ("position", "offres", "label", "adresse")
"""What, of a lycée, may put it on the pages of others."""


@dataclass
class Reprise:
    """What the last build made, and from what."""

    active: bool = False
    chantier: Chantier | None = None
    gabarits: tuple[Any, ...] = ()
    pages: dict[str, str] = field(default_factory=dict)
    """Source of a page → its HTML, as written."""

    def demarrer(self, chantier: Chantier) -> frozenset[str]:
        """Begin a build; return the sources of the pages that may be taken as they are."""
        gabarits = tuple(empreinte(dossier) for dossier in _dossiers_des_gabarits())
        memes = (
            self.active
            and self.chantier is not None
            and gabarits == self.gabarits
            and self.chantier.le == chantier.le
        )
        gardees = frozenset[str]()
        if memes and self.chantier is not None:
            gardees = inchangees(self.chantier.registre, chantier.registre, self.pages)
        self.chantier, self.gabarits = chantier, gabarits
        self.pages = {source: self.pages[source] for source in gardees}
        return gardees

    def garder(self, source: str, html: str) -> None:
        """Remember a page that was made."""
        if self.active:
            self.pages[source] = html


SERVICE = Reprise()
"""The one of `mkdocs serve`, which reads its hooks again at each build."""


def inchangees(avant: Registre, apres: Registre, pages: dict[str, str]) -> frozenset[str]:
    """Return the generated pages that say the same of both registries."""
    if _hors_lycees(avant) != _hors_lycees(apres):
        return frozenset()
    if [e.uai for e in avant.etablissements] != [e.uai for e in apres.etablissements]:
        return frozenset()
    paires = [
        (ancien, nouveau)
        for ancien, nouveau in zip(avant.etablissements, apres.etablissements, strict=True)
        if ancien != nouveau
    ]
    changes = {nouveau.chemin for _, nouveau in paires}
    deplaces = any(getattr(a, n) != getattr(b, n) for a, b in paires for n in _VOISINAGE)
    lignes = {e.chemin for e in apres.etablissements if avant.ligne(e.uai) != apres.ligne(e.uai)}
    a_refaire = changes | lignes | set(_de_leurs_formations(apres, paires))
    return frozenset(
        source
        for source, html in pages.items()
        if (chemin := _engendree(source))
        and chemin not in a_refaire
        and not (deplaces and chemin.startswith("lycees/"))
        and not any(change in html for change in changes)
    )


def _dossiers_des_gabarits() -> tuple[Path, ...]:
    return (GABARITS, projet() / "overrides", projet() / "docs")


def _hors_lycees(registre: Registre) -> tuple[Any, ...]:
    return (
        *(registre.academie, registre.formations, registre.familles_2de, registre.filieres),
        *(registre.metiers, registre.sources, registre.communes, registre.contours),
        *(registre.journal, registre.trajets),
    )


def _de_leurs_formations(
    registre: Registre, paires: Iterable[tuple[Etablissement, Etablissement]]
) -> Iterable[str]:
    """Yield the pages of the formations and filières, old and new, of changed lycées."""
    for paire in paires:
        for id in {id for lycee in paire for id in lycee.formations}:
            formation = registre.formation(id)
            yield formation.chemin
            yield from (registre.filiere(f).chemin for f in formation.filieres)


def _engendree(source: str) -> str:
    """Return the address of a generated page from its source; "" for a hand-written one."""
    dossier = Path(source).parent.as_posix()
    genre, _, reste = dossier.partition("/")
    return f"{dossier}/" if genre in ("lycees", "formations", "filieres") and reste else ""
