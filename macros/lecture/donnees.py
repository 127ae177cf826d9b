"""What is read from a data folder, right or wrong: what checks look at, what makes a Registre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from macros.domaine.academie import Academie
from macros.domaine.ailleurs import Ailleurs
from macros.domaine.appellations import Titre, titres
from macros.domaine.contours import Contours
from macros.domaine.etablissement import Etablissement
from macros.domaine.lieux import Lieux
from macros.domaine.modele import Chemin, Modele, modeles_des_champs
from macros.domaine.nouveautes import Journal
from macros.domaine.referentiels import Commune, Famille2de, Filiere, Formation, Metier, Source
from macros.domaine.registre import Registre
from macros.domaine.reperes import RepereNational
from macros.domaine.trajets import Trajet
from macros.socle.anomalies import Anomalie
from macros.texte_yaml.noeuds import Noeud

M = TypeVar("M", bound=BaseModel)


def textes(chose: object) -> list[tuple[Chemin, str]]:
    """Return every text of an entry, and where it stands."""
    lus: list[tuple[Chemin, str]] = []
    _amasser(chose, (), lus)
    return lus


def _amasser(chose: object, chemin: Chemin, lus: list[tuple[Chemin, str]]) -> None:
    if isinstance(chose, str):
        lus.append((chemin, str(chose)))
    elif isinstance(chose, tuple):
        for rang, enfant in enumerate(chose):
            _amasser(enfant, (*chemin, rang), lus)
    elif isinstance(chose, dict):
        for nom, enfant in chose.items():
            _amasser(enfant, (*chemin, str(nom)), lus)
    elif isinstance(chose, Modele):
        champs = chose.__dict__
        for nom in modeles_des_champs(type(chose)):
            if (enfant := champs[nom]) is not None:
                _amasser(enfant, (*chemin, nom), lus)


@dataclass(frozen=True)
class Collection(Generic[M]):
    """Entries of one kind, with the nodes they came from, for checks to point at."""

    fichier: str
    entrees: tuple[tuple[M, Noeud], ...] = ()
    identifiants: Mapping[str, int] = field(default_factory=dict)
    """Every identifier written, even those of entries that did not validate → its line, from 1."""
    elaguees: frozenset[int] = frozenset()
    """Lines of the entries read without their faulty parts: what they lack says nothing."""
    lue: bool = True
    """False when the file could not be read: nothing can then be said of its identifiers."""

    ecrits: frozenset[str] = frozenset()
    """Words of a file whose writing has a fault: an entry that it hides may be called by any."""

    def connait(self, identifiant: str) -> bool:
        """Whether an identifier is written in the file.

        True when the file could not be read, or holds an entry without a name: it may be that one.
        """
        connus = self.identifiants
        return not self.lue or identifiant in connus or "" in connus or identifiant in self.ecrits

    def __iter__(self) -> Iterator[tuple[M, Noeud]]:
        return iter(self.entrees)

    @property
    def valeurs(self) -> tuple[M, ...]:
        """The entries alone."""
        return tuple(valeur for valeur, _ in self.entrees)


@dataclass(frozen=True)
class Ensemble(Generic[M]):
    """What a file of keys says as a whole, with its node; both None for one that may lack."""

    fichier: str
    valeur: M | None = None
    racine: Noeud | None = None


@dataclass(frozen=True)
class Donnees:
    """What the files of a data folder say."""

    etablissements: Collection[Etablissement]
    formations: Collection[Formation]
    familles_2de: Collection[Famille2de]
    filieres: Collection[Filiere]
    metiers: Collection[Metier]
    sources: Collection[Source]
    reperes: Collection[RepereNational]
    lieux: Ensemble[Lieux]
    ailleurs: Ensemble[Ailleurs]
    communes: Mapping[str, Commune]
    communes_ecrites: frozenset[str] | None
    """Every code of communes.csv, even on a line that is not right; None if it is unreadable."""
    contours: Contours
    academie: Academie | None
    racine_academie: Noeud | None
    """What academie.yaml holds, for checks to point at."""
    fichier_academie: str
    journal: Journal = field(default_factory=Journal)
    trajets: tuple[tuple[int, Trajet], ...] = ()
    """Travel times, each with its line in trajets.csv, from 1."""
    commentaires: tuple[tuple[str, Noeud], ...] = ()
    """What is written after « # » in the YAML files, with the file."""

    @cached_property
    def _entrees(self) -> Sequence[tuple[str, BaseModel, Noeud]]:
        """Every entry of the YAML files, with its file and its node."""
        listes: tuple[Collection[Any], ...] = (
            self.etablissements,
            self.formations,
            self.familles_2de,
            self.filieres,
            self.metiers,
            self.sources,
            self.reperes,
        )
        entrees: list[tuple[str, BaseModel, Noeud]] = []
        for liste in listes:
            entrees += [(liste.fichier, entree, noeud) for entree, noeud in liste]
        for ensemble in (self.lieux, self.ailleurs):
            if ensemble.valeur is not None and ensemble.racine is not None:
                entrees.append((ensemble.fichier, ensemble.valeur, ensemble.racine))
        if self.academie is not None and self.racine_academie is not None:
            entrees.append((self.fichier_academie, self.academie, self.racine_academie))
        return entrees

    @cached_property
    def _textes(self) -> Mapping[int, Sequence[tuple[Chemin, str]]]:
        """The texts of each entry, by its identity: walked once for the rules that read them."""
        return {id(entree): textes(entree) for _, entree, _ in self._entrees}

    def textes_de(self, entree: BaseModel) -> Sequence[tuple[Chemin, str]]:
        """Return every text of an entry of these data, and where it stands."""
        return self._textes[id(entree)]

    @cached_property
    def textes(self) -> tuple[tuple[str, BaseModel, Noeud, Chemin, str], ...]:
        """Every text of the YAML files: its file, its entry and node, its path there, itself."""
        return tuple((*un, *lu) for un in self._entrees for lu in self.textes_de(un[1]))

    @cached_property
    def appelees(self) -> tuple[Titre, ...]:
        """The formations, by their titles and the names of the diplomas that they replace."""
        anciens = self.ailleurs.valeur.diplomes if self.ailleurs.valeur else ()
        noms = [(ancien.formation, ancien.noms) for ancien in anciens]
        return tuple(titres([(f.id, f.intitule) for f in self.formations.valeurs], noms))

    @cached_property
    def communes_par_code_postal(self) -> Mapping[str, Sequence[Commune]]:
        """Postal code → the communes that it serves, in their order."""
        rangees: dict[str, list[Commune]] = {}
        for commune in self.communes.values():
            for code in commune.codes_postaux:
                rangees.setdefault(code, []).append(commune)
        return rangees


@dataclass(frozen=True)
class Chargement:
    """The outcome of reading a data folder: what was read, and the faults of writing."""

    donnees: Donnees
    anomalies: tuple[Anomalie, ...]

    @property
    def registre(self) -> Registre | None:
        """The registry, or None when a fault of writing forbids it."""
        d = self.donnees
        if d.academie is None or any(a.bloque for a in self.anomalies):
            return None
        return Registre(
            academie=d.academie,
            etablissements=tuple(sorted(d.etablissements.valeurs, key=lambda e: e.uai)),
            formations=d.formations.valeurs,
            familles_2de=d.familles_2de.valeurs,
            filieres=d.filieres.valeurs,
            metiers=d.metiers.valeurs,
            sources=d.sources.valeurs,
            reperes=d.reperes.valeurs,
            lieux=d.lieux.valeur or Lieux(),
            ailleurs=d.ailleurs.valeur or Ailleurs(),
            communes=tuple(d.communes.values()),
            contours=d.contours,
            journal=d.journal,
            trajets=tuple(trajet for _, trajet in d.trajets),
            lignes=d.etablissements.identifiants,
        )
