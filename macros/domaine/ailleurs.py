"""What is asked for and not found under that name: trades taught elsewhere, diplomas of the past.

Both are national. What a lycée of the registry teaches is never said to be elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from macros.domaine.modele import Modele, Origine, OrigineOuRien, Remarque, cle
from macros.domaine.referentiels import Formation, Metier, OnisepDuMetier
from macros.domaine.valeurs import Identifiant, OuiNon, Texte
from macros.socle.typographie import slug

ONISEP = "https://www.onisep.fr/http/redirection/metier/slug/"
"""Address of a métier's page at the Onisep, before its identifier."""

DIPLOME = "Diplôme : "
"""How what is said of a trade that has its own diploma begins; the search reads its titles."""


class MetierAilleurs(Modele):
    """A trade that labelled lycées seldom teach: who trains for it, and the way from here."""

    noms: Annotated[
        tuple[Texte, ...],
        cle("Noms", "Le métier, puis les autres mots que l’on tape.", "[vétérinaire, véto]"),
    ]
    dit: Annotated[
        Texte | None,
        cle("Ce qu’on en dit", "Qui y forme, et par où passer : une phrase ou deux, courtes."),
    ] = None
    onisep: OnisepDuMetier = None
    formation: Annotated[
        Identifiant | None,
        cle("Formation", "La formation la plus proche : un identifiant de formations.yaml."),
    ] = None
    y_mene: Annotated[
        OuiNon | None,
        cle("Y mène", "oui si l’on y va après cette formation, dit par la source : la montrer."),
    ] = None
    source: OrigineOuRien = None
    remarque: Remarque = None

    @property
    def page(self) -> str:
        """Address of its page at the Onisep, or an empty text."""
        return f"{ONISEP}{self.onisep}" if self.onisep else ""


class AncienDiplome(Modele):
    """A diploma of the past, or of a past name, and what took its place."""

    noms: Annotated[
        tuple[Texte, ...], cle("Noms", "L’ancien diplôme, puis les autres façons de l’écrire.")
    ]
    formation: Annotated[
        Identifiant,
        cle("Formation", "Ce qui l’a remplacé : un identifiant de formations.yaml."),
    ]
    source: Origine
    remarque: Remarque = None


class Ailleurs(Modele):
    """What ailleurs.yaml holds."""

    metiers: Annotated[
        tuple[MetierAilleurs, ...],
        cle("Métiers", "Les métiers que peu de lycées enseignent, rangés par nom."),
    ] = ()
    diplomes: Annotated[
        tuple[AncienDiplome, ...],
        cle("Anciens diplômes", "Les diplômes d’autrefois, et ce qui les remplace."),
    ] = ()


def mots_enseignes(
    formations: Iterable[Formation], metiers: Iterable[Metier], *, synonymes: bool = True
) -> frozenset[str]:
    """Return the names, folded, of the main métiers of formations: « coiffeur », « coiffeuse ».

    Their `synonymes` too, unless only the names themselves are wanted.
    """
    vises = {id for formation in formations for id in formation.metiers}
    return frozenset(
        slug(nom)
        for metier in metiers
        if metier.id in vises
        for nom in (
            metier.id,
            metier.libelle,
            *metier.libelle.split(","),
            *(metier.synonymes if synonymes else ()),
        )
    )


def noms_d_ailleurs(
    metier: MetierAilleurs, mots: frozenset[str], noms_propres: frozenset[str] | None = None
) -> tuple[str, ...]:
    """Return the names of a trade that are not taught here; none when its first one is.

    `mots` are those of `mots_enseignes`: a registry that teaches a trade is not said to lack it.
    What a formation only leads to (`y_mene`) asks for another diploma: it is told all the same.
    So is a trade that has a diploma of its own (`DIPLOME`), and is but another word of one that is
    taught, under such words: `noms_propres` are the names of these, without their synonyms. And so
    is such a word among the other names of a trade of which something is said: « drone ».
    """
    if metier.y_mene:
        return metier.noms
    premier = slug(metier.noms[0])
    a_son_diplome = metier.dit is not None and metier.dit.startswith(DIPLOME)
    if a_son_diplome and noms_propres is not None and premier in mots - noms_propres:
        return tuple(nom for nom in metier.noms if slug(nom) in mots - noms_propres)
    autres_mots = mots - noms_propres if metier.dit and noms_propres is not None else frozenset()
    noms = tuple(nom for nom in metier.noms if slug(nom) not in mots - autres_mots)
    return noms if premier not in mots else ()
