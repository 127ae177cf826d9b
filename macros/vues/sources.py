"""The page of sources: where each fact comes from, what is doubted, how to credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.domaine.etablissement import Etablissement
from macros.domaine.mots import A_VERIFIER
from macros.domaine.referentiels import Source
from macros.domaine.registre import Registre
from macros.navigateur.csp import hote_des_tuiles
from macros.socle.dates import date_ou_mots
from macros.vues.rendu import Contexte


def sources(contexte: Contexte) -> Mapping[str, Any]:
    """List every source."""
    return {
        "sources": [
            (source, date_ou_mots(source.date or "")) for source in contexte.registre.sources
        ]
    }


def attribution(contexte: Contexte) -> Mapping[str, Any]:
    """Give the sentence to copy when the data are used again."""
    noms = [f"{s.titre} ({s.producteur})" for s in contexte.registre.sources]
    return {"noms": noms}


def labels_non_retrouves(contexte: Contexte) -> Mapping[str, Any]:
    """Name the sites whose label was seen once and no more: they are not in the registry."""
    registre = contexte.registre
    sites = [
        {
            "site": site,
            "commune": registre.commune(site.commune),
            "vu": max((c.date for c in site.constats if c.vu), default=None),
            "plus_vu": max((c.date for c in site.constats if not c.vu), default=None),
        }
        for site in registre.academie.sites_non_retrouves
    ]
    return {"sites": sites}


def sources_des_offres(contexte: Contexte) -> Mapping[str, Any]:
    """Name the sources that the lycées’ formations come from, in the order of the page."""
    lycees = contexte.registre.etablissements
    citees = {source for lycee in lycees for offre in lycee.offres for source in offre.sources}
    return {
        "sources": [
            (source, date_ou_mots(source.date or ""))
            for source in contexte.registre.sources
            if source.id in citees
        ]
    }


def precision_des_positions(contexte: Contexte) -> Mapping[str, Any]:
    """Say how precise the positions are, in metres, best first; nothing without positions."""
    positions = (lycee.position for lycee in contexte.registre.etablissements)
    return {"precisions": sorted({p.precision for p in positions if p is not None})}


def serveur_des_tuiles(contexte: Contexte) -> Mapping[str, Any]:
    """Name, in a sentence, the host that is told when a visitor asks for the detailed map."""
    hote = hote_des_tuiles(str(contexte.registre.academie.carte.tuiles.url))
    return {"hote": hote.removeprefix("https://")}


PRODUCTEURS = 4
"""Producers that the foot of every page names."""


def producteurs(sources: Sequence[Source]) -> str:
    """Name the producers of most sources, most first; « … » when there are others.

    A producer named with another (« Ministère et rectorats ») is not named again, nor the word
    of a lycée, which has no date of its own.
    """
    combien = Counter(source.producteur for source in sources if source.date)
    nommes: list[str] = []
    for nom, _ in combien.most_common():
        if not any(connu.casefold() in nom.casefold() for connu in nommes):
            nommes.append(nom)
    return ", ".join(nommes[:PRODUCTEURS]) + ("…" if len(nommes) > PRODUCTEURS else "")


def doutes(contexte: Contexte) -> Mapping[str, Any]:
    """List the doubts kept as remarks, lycée by lycée."""
    liste = [
        (lycee, remarques)
        for lycee in contexte.registre.etablissements
        if (remarques := list(dict.fromkeys(_remarques(contexte.registre, lycee))))
    ]
    return {"doutes": liste}


def _remarques(registre: Registre, lycee: Etablissement) -> Iterator[str]:
    """Yield the remarks of an entry that ask for a check; of its formations, the doubts alone."""
    yield from lycee.remarques
    if lycee.adresse.remarque:
        yield lycee.adresse.remarque
    if lycee.position is not None and lycee.position.remarque:
        yield lycee.position.remarque
    for offre in lycee.offres:
        if (offre.remarque or "").startswith(A_VERIFIER):
            yield f"{registre.formation(offre.formation).intitule}. {offre.remarque}"
    for ouverte in lycee.familles_2de:
        if (ouverte.remarque or "").startswith(A_VERIFIER):
            yield f"2de {registre.famille_2de(ouverte.famille).libelle}. {ouverte.remarque}"
