"""Which formation, or famille de métiers, of the registry a formation of Onisep is.

By its number; else by its RNCP; else by its title: a diploma that is renewed takes another number,
and often keeps its name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from macros.domaine.referentiels import Famille2de, Formation
from macros.domaine.registre import Registre
from macros.edition.noms import plier
from macros.releves.ideo import FormationIdeo

_OUTILS = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"}
    | {"option", "ou", "par"}
)
"""Words that make no title another's."""
_MINIMUM = 3
"""Words that a title shares at the least with the longer one that it stands for."""


class Preuve(StrEnum):
    """By what a formation was recognised, the surest first."""

    NUMERO = "numero"
    RNCP = "rncp"
    TITRE = "titre"
    PARTIE_DU_TITRE = "partie-du-titre"


@dataclass(frozen=True, slots=True)
class Reconnue:
    """A formation of the registry, and by what it was recognised."""

    formation: Formation
    preuve: Preuve

    @property
    def renouvelee(self) -> bool:
        """Whether Onisep gives it another number than the registry."""
        return self.preuve is not Preuve.NUMERO


class Reconnaissance:
    """The registry's formations and familles, to be found from Onisep's.

    `encore` holds the numbers that stand in the export: a diploma that still bears its own is not
    replaced by another whose title is only alike.
    """

    def __init__(self, registre: Registre, encore: Collection[str]) -> None:
        self._formations = registre.formations
        self._numeros = {f.onisep: f for f in registre.formations if f.onisep}
        self._encore = encore
        self._familles = {mots(f.libelle): f for f in registre.familles_2de}
        self._vues: dict[FormationIdeo, Reconnue | None] = {}

    def formation(self, vue: FormationIdeo) -> Reconnue | None:
        """Return the formation that Onisep means, or None when the registry has none."""
        if vue not in self._vues:
            self._vues[vue] = self._chercher(vue)
        return self._vues[vue]

    def famille(self, vue: FormationIdeo) -> Famille2de | None:
        """Return the famille de métiers of a 2de, by its name, or None."""
        return self._familles.get(mots(vue.libelle))

    def _chercher(self, vue: FormationIdeo) -> Reconnue | None:
        if formation := self._numeros.get(vue.onisep):
            return Reconnue(formation, Preuve.NUMERO)
        autres = [f for f in self._formations if f.diplome == vue.diplome]
        cherches = mots(vue.libelle)
        preuves: Mapping[Preuve, list[Formation]] = {
            Preuve.RNCP: [
                f
                for f in autres
                # The options of one diploma share its number.
                if vue.rncp and f.rncp == vue.rncp and _option(f.intitule) == _option(vue.titre)
            ],
            Preuve.TITRE: [f for f in autres if mots(f.intitule) == cherches],
            Preuve.PARTIE_DU_TITRE: [
                f
                for f in autres
                if f.onisep not in self._encore and _partie(mots(f.intitule), cherches)
            ],
        }
        for preuve, trouvees in preuves.items():
            if len(trouvees) == 1:
                return Reconnue(trouvees[0], preuve)
        return None


def _partie(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one title holds all the words of the other, which has enough of them."""
    return min(len(a), len(b)) >= _MINIMUM and (a <= b or b <= a)


def _option(titre: str) -> frozenset[str]:
    _, mot, option = plier(titre).partition(" option ")
    return mots(option) if mot else frozenset()


_DIPLOME = re.compile(
    r"^(cap agricole|cap|bac pro|baccalaureat professionnel|bma|cs|mc|fcil|bts|2de pro)\s+"
)


@lru_cache(maxsize=4096)
def mots(titre: str) -> frozenset[str]:
    """Return the words that make a title its own: folded, in the singular, without the diploma.

    « Bac pro Métiers du froid » and « métiers du froid » have the same.
    """
    propres = _DIPLOME.sub("", plier(titre)).split()
    return frozenset(mot.rstrip("sx") if len(mot) > 3 else mot for mot in propres) - _OUTILS
