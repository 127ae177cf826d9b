"""The table of rules: what a rule is, how it enters the table, how all of them are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from itertools import islice

from macros.corrections.codes import CODES as CODES_ECRITURE
from macros.domaine.etablissement import Etablissement
from macros.lecture.donnees import Donnees
from macros.lecture.entrees import sujet_de
from macros.lecture.lecteur import ANOMALIES_MAXIMALES
from macros.socle.anomalies import Anomalie, Code, Gravite, lire_docstring, trier
from macros.texte_yaml.noeuds import Noeud, localiser

Chemin = tuple[str | int, ...]
Trouvaille = tuple[str, Noeud, Chemin, str, str]
"""File shown, node of the entry, path in it, message, correction."""
Faute = tuple[Chemin, str, str]
"""What is wrong with one entry: path in it, message, correction."""
Verification = Callable[[Donnees, date], Iterable[Trouvaille]]


@dataclass(frozen=True, slots=True)
class Regle:
    """A check and what it is called."""

    code: Code
    verifier: Verification
    absence: bool
    """Whether it speaks of what is lacking: unfair to an entry read without its faulty parts."""


REGLES: list[Regle] = []
"""Every check, in the order of its code once the package is imported."""


def regle(
    code: str, gravite: Gravite = Gravite.ERREUR, *, absence: bool = False
) -> Callable[[Verification], Verification]:
    """Enter a check in the table, under its code."""

    def inscrire(verification: Verification) -> Verification:
        texte = verification.__doc__ or ""
        REGLES.append(Regle(lire_docstring(code, gravite, texte), verification, absence))
        return verification

    return inscrire


def regle_par_lycee(
    code: str, gravite: Gravite = Gravite.ERREUR, *, absence: bool = False
) -> Callable[[Callable[[Etablissement, Donnees, date], Iterable[Faute]]], Verification]:
    """Enter a check that judges each lycée by itself, under its code."""

    def inscrire(juger: Callable[[Etablissement, Donnees, date], Iterable[Faute]]) -> Verification:
        @wraps(juger)
        def verification(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
            for fichier, lycee, noeud in lycees(donnees):
                for faute in juger(lycee, donnees, le):
                    yield (fichier, noeud, *faute)

        return regle(code, gravite, absence=absence)(verification)

    return inscrire


def tous_les_codes() -> dict[str, Code]:
    """Return every code an editor can meet, those of writing and those of checks, sorted."""
    codes = {**CODES_ECRITURE, **{r.code.code: r.code for r in REGLES}}
    return dict(sorted(codes.items()))


def verifier(donnees: Donnees, le: date) -> tuple[Anomalie, ...]:
    """Run every check on what was read; `le` is today."""
    elaguees = {
        (collection.fichier, ligne)
        for collection in (
            donnees.etablissements,
            donnees.formations,
            donnees.metiers,
            donnees.reperes,
        )
        for ligne in collection.elaguees
    }
    anomalies: list[Anomalie] = []
    for regle in REGLES:
        dites = (
            anomalie
            for trouvaille in regle.verifier(donnees, le)
            if not (regle.absence and (trouvaille[0], trouvaille[1].ligne) in elaguees)
            and (anomalie := _anomalie(regle.code, trouvaille)) is not None
        )
        anomalies += islice(dites, ANOMALIES_MAXIMALES)
        anomalies += map(_la_suite, islice(dites, 1))
    return trier(anomalies)


def _la_suite(premiere: Anomalie) -> Anomalie:
    """Stand, at the place of the first finding left out, for it and those after it."""
    return replace(
        premiere,
        message=f"Cette faute est là plus de {ANOMALIES_MAXIMALES} fois : la suite n’est pas dite.",
        correction="Corrigez les premières, la suite sera dite ensuite.",
    )


def _anomalie(code: Code, trouvaille: Trouvaille) -> Anomalie | None:
    """Place a finding; None when it is drawn from a part that already has a fault of writing."""
    fichier, noeud, chemin, message, correction = trouvaille
    place = localiser(noeud, chemin)
    if place.incomplet:
        return None
    return Anomalie(
        fichier,
        place.ligne,
        place.colonne,
        code.code,
        code.gravite,
        message,
        correction,
        sujet_de(noeud),
    )


def lycees(donnees: Donnees) -> Iterator[tuple[str, Etablissement, Noeud]]:
    """Yield every lycée with its file and its node, for a rule to point at."""
    for etablissement, noeud in donnees.etablissements:
        yield donnees.etablissements.fichier, etablissement, noeud
