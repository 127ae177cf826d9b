"""What entries cite and is nowhere: told once a file, and whether its entry was only renamed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from macros.lecture.donnees import Collection, Donnees
from macros.socle.typographie import slug
from macros.texte_yaml.noeuds import Noeud, localiser
from macros.verification.table import Chemin, Trouvaille

Citation = tuple[str, Noeud, Chemin, str]
"""A name that is cited: file shown, node of the entry, path in it, what is written."""
LIGNES_DITES = 12
_NOMBRES = re.compile(r"\d+")


def ensemble(
    citees: Iterable[Citation], message: str, aide: Callable[[str], str]
) -> Iterator[Trouvaille]:
    """Yield one finding a file and name, at its first place, that says all the other lines: what
    was taken away, or misspelt everywhere, is put right in one go."""
    par_nom: dict[tuple[str, str], list[Citation]] = {}
    for citee in citees:
        par_nom.setdefault((citee[0], citee[3]), []).append(citee)
    for (fichier, valeur), places in par_nom.items():
        _, noeud, chemin, _ = places[0]
        dit = message.format(valeur)
        if len(places) > 1:
            dit += f" Aussi {lignes([localiser(n, c).ligne for _, n, c, _ in places[1:]])}."
        yield fichier, noeud, chemin, dit, aide(valeur)


def lignes(numeros: Sequence[int]) -> str:
    """Return « ligne 3 », or « lignes 3, 8 » ; beyond a dozen, the others are not said."""
    suite = ", …" if len(numeros) > LIGNES_DITES else ""
    dites = ", ".join(map(str, numeros[:LIGNES_DITES]))
    return f"ligne{'s' if len(numeros) > 1 else ''} {dites}{suite}"


@dataclass(frozen=True, slots=True)
class Renommages:
    """The entries of a collection, beside every name that others cite of it: an entry that none
    cites, while several cite a name near its own, was renamed."""

    connues: Collection[Any]
    citees: Sequence[str]
    """Every name cited, known or not, as many times as it is."""
    complet: bool
    """Whether all that cites was read: else an entry may be cited where nothing is seen."""

    def dire(self, valeur: str, voulue: str = "") -> str:
        """Say that a name is the former one of an entry, `voulue` or that whose title it is; ""
        when nothing says so."""
        du_titre = self._du_titre(valeur)
        nouvelle = du_titre or voulue
        seule = self.citees.count(valeur) == 1
        if not nouvelle or (seule and not du_titre):
            return ""
        orpheline = self.complet and nouvelle not in self.citees
        fichier = PurePath(self.connues.fichier).name
        ou = f"« {nouvelle} », ligne {self.connues.identifiants[nouvelle]} de {fichier}"
        if orpheline and (du_titre or self._du_titre(nouvelle) != nouvelle):
            return (
                f"Un identifiant ne se renomme pas : remettez « {valeur} » à la place de {ou}, que "
                "rien ne cite."
            )
        return (
            f"Si l’identifiant {ou}, vient d’être changé, remettez « {valeur} » : un identifiant "
            f"ne se renomme pas. Si c’est une faute de frappe, écrivez « {nouvelle} »."
        )

    def remplacee(self, valeur: str, editions: Sequence[str]) -> str:
        """Say that a later edition, that none cites, stands where several lines cite this one."""
        plus_tard = [id for id in editions if _NOMBRES.findall(id) > _NOMBRES.findall(valeur)]
        nouvelle = plus_tard[0] if len(editions) == len(plus_tard) == 1 else ""
        seule = self.citees.count(valeur) == 1
        if not nouvelle or seule or not self.complet or nouvelle in self.citees:
            return ""
        return (
            f"Un identifiant ne se renomme pas ; remettez « {valeur} » : une édition nouvelle est "
            f"une entrée de plus. « {nouvelle} », ligne {self.connues.identifiants[nouvelle]} de "
            f"{PurePath(self.connues.fichier).name}, que rien ne cite, peut avoir la sienne."
        )

    def seule_sans_renvoi(self, valeur: str) -> str:
        """Ask whether a name that several cite is that of the only entry that none cites."""
        if not self.complet or self.citees.count(valeur) == 1:
            return ""
        seules = [entree.id for entree, _ in self.connues if entree.id not in self.citees]
        if len(seules) != 1:
            return ""
        return (
            f"Rien ne cite « {seules[0]} », ligne {self.connues.identifiants[seules[0]]} de "
            f"{PurePath(self.connues.fichier).name} : si c’est elle, renommée, remettez-y "
            f"« {valeur} », un identifiant ne se renomme pas. Sinon : "
        )

    def _du_titre(self, valeur: str) -> str:
        """Return the id of the only entry whose title, folded, is this name, or ""."""
        trouvees = [entree.id for entree, _ in self.connues if slug(_titre(entree)) == valeur]
        return trouvees[0] if len(trouvees) == 1 else ""


def _titre(entree: Any) -> str:
    for cle in ("intitule", "libelle", "titre"):
        if dit := getattr(entree, cle, None):
            return str(dit)
    return ""


def tout_est_lu(donnees: Donnees) -> bool:
    """Whether every entry that may cite another was read, and whole."""
    citants: tuple[Collection[Any], ...] = (
        donnees.etablissements,
        donnees.formations,
        donnees.familles_2de,
        donnees.metiers,
        donnees.reperes,
    )
    absent = donnees.reperes if not donnees.reperes.lue else None
    return all((c.lue or c is absent) and not c.ecrits and not c.elaguees for c in citants)
