"""The names by which a list may call the registry's lycées, and their towns, ready to be found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.listes.flux import serrer

_GENRE = re.compile(
    r"(?i)^\s*(?:lyc[ée]e|EREA|[ée]tablissement r[ée]gional d.enseignement adapt[ée])?"
    r"(?:\s+(?:professionnel|polyvalent|g[ée]n[ée]ral|technologique|priv[ée]|public|r[ée]gional|"
    r"h[ôo]telier|et|sous contrat))*\s*(?:(?:de la|de l’|du|des|de|d’)(?:\s+|\b))?"
)
_ARTICLE = re.compile(r"(?i)^(?:le |la |les |l’)")
FORME_MINIMALE = 3
"""Letters of the shortest name that can be looked for."""


SIGLE_MINIMAL = 2
"""Letters of the shortest initials of a name; a shorter word gives none."""


@dataclass(frozen=True, eq=False)
class Cible:
    """A lycée of the registry as a list may name it: folded names, longest first, and towns."""

    lycee: Etablissement
    formes: tuple[str, ...]
    villes: tuple[str, ...]
    ville: str
    departement: str
    lieux: tuple[str, ...] = ()
    """The quarters and hamlets of its commune, folded."""

    @property
    def sigles(self) -> frozenset[str]:
        """What the initials of its own name make: « École libre de l’exemple », « ele »."""
        mots = re.findall(r"[^\W_]+", _GENRE.sub("", self.lycee.nom, count=1))
        grands = [mot for mot in mots if len(mot) > SIGLE_MINIMAL]
        faits = {"".join(serrer(mot)[:1] for mot in liste) for liste in (mots, grands)}
        return frozenset(sigle for sigle in faits if len(sigle) >= SIGLE_MINIMAL)

    @property
    def uai(self) -> str:
        """Its number."""
        return self.lycee.uai

    @property
    def titre(self) -> str:
        """Its name and its town, for a person to choose by."""
        return f"{self.lycee.nom}, {self.ville} ({self.uai})"

    @property
    def numeros(self) -> frozenset[str]:
        """Its number and those linked to it, folded."""
        return frozenset(n.lower() for n in (self.uai, *(lie.uai for lie in self.lycee.uai_lies)))


@dataclass(frozen=True)
class Perdu:
    """A site that had the label in earlier years: no lycée of the registry, but known."""

    uai: str
    nom: str
    ville: str
    formes: tuple[str, ...]
    villes: tuple[str, ...]


@dataclass(frozen=True)
class Lexique:
    """All that a list can be read with."""

    cibles: tuple[Cible, ...]
    communes: tuple[str, ...]
    """Folded names of the towns, longest first."""
    perdus: tuple[Perdu, ...] = ()
    """The sites whose label is seen no more."""

    @property
    def numeros(self) -> dict[str, Cible]:
        """Each known number, folded → its lycée."""
        return {numero: cible for cible in self.cibles for numero in cible.numeros}


def lexique(registre: Registre) -> Lexique:
    """Return the names of a registry."""
    courtes = _courtes(registre)
    cibles = tuple(_cible(registre, lycee, courtes) for lycee in registre.etablissements)
    communes = {v for c in registre.communes for v in _villes(c.nom, c.nom_complet)}
    perdus = tuple(_perdus(registre))
    return Lexique(cibles, tuple(sorted(communes, key=lambda v: (-len(v), v))), perdus)


def _perdus(registre: Registre) -> Iterator[Perdu]:
    communes = {commune.code_insee: commune for commune in registre.communes}
    for site in registre.academie.sites_non_retrouves:
        commune = communes.get(site.commune)
        villes = _villes(commune.nom, commune.nom_complet) if commune else ()
        formes = {serrer(forme) for forme in _formes(site.nom)}
        assez = tuple(sorted(f for f in formes if len(f) >= FORME_MINIMALE))
        ville = commune.nom_complet if commune else site.commune
        yield Perdu(site.uai, site.nom, ville, assez, villes)


_COURTE = re.compile(
    r"(?i)(?P<debut>(?:l’|l')?[^\W\d_]{3,}(?: [^\W\d_]+)?)[- ]"
    r"(?:en|sur|sous|l[èe]s|les?|la|aux?|de|du|des|d['’]|l['’])[- ’']?[^\W\d_]+"
)
_DE_PLUSIEURS = frozenset(
    re.findall(
        r"\w+",
        "saint sainte port pont chateau notre mont val bourg ville villeneuve plan tour roque",
    )
)
"""The first words of many towns, that name none of them alone."""


def _courtes(registre: Registre) -> dict[str, str]:
    """Return the code of a town → its folded first word, that no other town begins with."""
    dites: dict[str, list[str]] = {}
    for commune in registre.communes:
        nom = _ARTICLE.sub("", commune.nom)
        lue = _COURTE.match(nom)
        debut = serrer(lue["debut"] if lue else nom)
        dites.setdefault(debut, []).append(commune.code_insee if lue else "")
    return {
        codes[0]: debut
        for debut, codes in dites.items()
        if len(codes) == 1 and codes[0] and debut not in _DE_PLUSIEURS
    }


def _cible(registre: Registre, lycee: Etablissement, courtes: Mapping[str, str]) -> Cible:
    commune = registre.commune_de(lycee)
    courte = courtes.get(commune.code_insee, "")
    formes = {serrer(forme) for forme in _formes(lycee.nom)}
    assez = [forme for forme in formes if len(forme) >= FORME_MINIMALE]
    return Cible(
        lycee,
        tuple(sorted(assez, key=lambda f: (-len(f), f))),
        (*_villes(commune.nom, commune.nom_complet), *filter(None, [courte])),
        commune.nom_complet,
        commune.departement,
        tuple(
            serrer(nom)
            for lieu in registre.lieux.lieux
            if lieu.communes == (commune.code_insee,)
            for nom in lieu.noms
        ),
    )


def _villes(nom: str, complet: str) -> tuple[str, ...]:
    noms = {serrer(n) for n in (complet, nom, _ARTICLE.sub("", nom))}
    return tuple(sorted(noms, key=lambda v: (-len(v), v)))


_PRENOM = re.compile(r"(?P<prenom>[A-ZÀ-Ý][\w’]+(?:-[A-ZÀ-Ý][\w’]+)*)\s+(?P<nom>[A-ZÀ-Ý].*)")


def _aux_initiales(propre: str) -> str:
    """Return a person’s name with the initials of the first one: « F. Exemple »; "" for others."""
    trouve = _PRENOM.fullmatch(propre)
    if not trouve or _ARTICLE.match(propre):
        return ""
    initiales = "".join(mot[0] for mot in trouve["prenom"].split("-"))
    return f"{initiales} {trouve['nom']}"


def _formes(nom: str) -> Iterator[str]:
    """Yield the whole name, what is its own in it, with and without what stands in brackets."""
    sans = re.sub(r"\s*\([^)]*\)", "", nom)
    for forme in {nom, sans}:
        yield forme
        propre = _GENRE.sub("", forme, count=1)
        yield propre
        yield _aux_initiales(propre)
        yield _ARTICLE.sub("", propre)
    for ancien in re.findall(r"\((?:ex|ancien(?:nement)?)[\s.-]*([^)]+)\)", nom):
        yield ancien
        yield _ARTICLE.sub("", ancien)
