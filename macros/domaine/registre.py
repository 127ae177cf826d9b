"""The whole: a registry that never changes, and the ways to find things in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from macros.domaine.academie import Academie
from macros.domaine.ailleurs import Ailleurs
from macros.domaine.contours import Contours
from macros.domaine.etablissement import Etablissement
from macros.domaine.lieux import Lieux
from macros.domaine.nouveautes import Journal
from macros.domaine.referentiels import Commune, Famille2de, Filiere, Formation, Metier, Source
from macros.domaine.reperes import RepereNational
from macros.domaine.trajets import Trajet

une_fois = lru_cache(maxsize=1)
"""Decorator of what is drawn from a whole registry: made once, and let go with the registry."""


@dataclass(frozen=True, eq=False)
class Registre:
    """Everything that is published, checked and immutable; equal to itself alone."""

    academie: Academie
    etablissements: tuple[Etablissement, ...] = ()
    formations: tuple[Formation, ...] = ()
    familles_2de: tuple[Famille2de, ...] = ()
    filieres: tuple[Filiere, ...] = ()
    metiers: tuple[Metier, ...] = ()
    sources: tuple[Source, ...] = ()
    reperes: tuple[RepereNational, ...] = ()
    communes: tuple[Commune, ...] = ()
    lieux: Lieux = field(default_factory=Lieux)
    ailleurs: Ailleurs = field(default_factory=Ailleurs)
    contours: Contours = field(default_factory=Contours)
    journal: Journal = field(default_factory=Journal)
    trajets: tuple[Trajet, ...] = ()
    """Travel times; a registry may have none."""
    lignes: Mapping[str, int] = field(default_factory=dict)
    """Line of each lycée's entry in establishments.yaml, from 1, by its uai."""

    @cached_property
    def _par_uai(self) -> dict[str, Etablissement]:
        return {e.uai: e for e in self.etablissements}

    @cached_property
    def _formations(self) -> dict[str, Formation]:
        return {f.id: f for f in self.formations}

    @cached_property
    def _metiers(self) -> dict[str, Metier]:
        return {m.id: m for m in self.metiers}

    @cached_property
    def _filieres(self) -> dict[str, Filiere]:
        return {f.id: f for f in self.filieres}

    @cached_property
    def _familles(self) -> dict[str, Famille2de]:
        return {f.id: f for f in self.familles_2de}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {s.id: s for s in self.sources}

    @cached_property
    def _communes(self) -> dict[str, Commune]:
        return {c.code_insee: c for c in self.communes}

    def etablissement(self, uai: str) -> Etablissement:
        """Return one lycée; KeyError if its uai (any case) is unknown."""
        return self._par_uai[uai.upper()]

    def formation(self, id: str) -> Formation:
        """Return one formation; KeyError if unknown."""
        return self._formations[id]

    def metier(self, id: str) -> Metier:
        """Return one métier; KeyError if unknown."""
        return self._metiers[id]

    def filiere(self, id: str) -> Filiere:
        """Return one filière; KeyError if unknown."""
        return self._filieres[id]

    def famille_2de(self, id: str) -> Famille2de:
        """Return one famille de métiers; KeyError if unknown."""
        return self._familles[id]

    def source(self, id: str) -> Source | None:
        """Return one source, or None when `id` is an address and not an id."""
        return self._sources.get(id)

    def repere(self, id: str) -> RepereNational | None:
        """Return one national repère, or None: an académie may do without."""
        return next((repere for repere in self.reperes if repere.id == id), None)

    @property
    def communes_connues(self) -> Mapping[str, Commune]:
        """Its communes by INSEE code, in the order of communes.csv."""
        return self._communes

    @property
    def uais_connus(self) -> Mapping[str, Etablissement]:
        """Its lycées by uai, in that order."""
        return self._par_uai

    def commune(self, code: str) -> Commune:
        """Return one commune by its INSEE code; KeyError if unknown."""
        return self._communes[code]

    def commune_de(self, etablissement: Etablissement) -> Commune:
        """Return the commune where a lycée stands."""
        return self._communes[etablissement.adresse.commune]

    def departement_de(self, etablissement: Etablissement) -> str:
        """Return the code of the département where a lycée stands: « 13 »."""
        return self.commune_de(etablissement).departement

    def ligne(self, uai: str) -> int:
        """Return the line, from 1, where a lycée’s entry begins in establishments.yaml."""
        return self.lignes.get(uai.upper(), 1)

    @cached_property
    def etablissements_par_formation(self) -> Mapping[str, tuple[Etablissement, ...]]:
        """Lycées that offer each formation; every formation has its key."""
        groupes: dict[str, list[Etablissement]] = {f.id: [] for f in self.formations}
        for etablissement in self.etablissements:
            for id in dict.fromkeys(etablissement.formations):
                groupes[id].append(etablissement)
        return {id: tuple(liste) for id, liste in groupes.items()}

    @cached_property
    def formations_par_filiere(self) -> Mapping[str, tuple[Formation, ...]]:
        """Formations of each filière; every filière has its key."""
        groupes: dict[str, list[Formation]] = {f.id: [] for f in self.filieres}
        for formation in self.formations:
            for id in formation.filieres:
                groupes[id].append(formation)
        return {id: tuple(liste) for id, liste in groupes.items()}

    @cached_property
    def etablissements_par_filiere(self) -> Mapping[str, tuple[Etablissement, ...]]:
        """Lycées that offer at least one formation of each filière."""
        par_uai = {
            id: {e.uai: e for f in formations for e in self.etablissements_par_formation[f.id]}
            for id, formations in self.formations_par_filiere.items()
        }
        return {id: tuple(lycees[uai] for uai in sorted(lycees)) for id, lycees in par_uai.items()}

    def filieres_de(self, etablissement: Etablissement) -> tuple[Filiere, ...]:
        """Return a lycée’s filières, those with most of its formations first."""
        nombre: dict[str, float] = {}
        for id in etablissement.formations:
            for rang, filiere in enumerate(self.formation(id).filieres):
                nombre[filiere] = nombre.get(filiere, 0) + (1 if rang == 0 else 0.5)
        ordre = {f.id: rang for rang, f in enumerate(self.filieres)}
        ids = sorted(nombre, key=lambda id: (-nombre[id], ordre[id]))
        return tuple(self.filiere(id) for id in ids)
