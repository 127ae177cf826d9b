"""`/llms.txt`: what an assistant reads first, and where the rest is.

As https://llmstxt.org proposes: a title, a summary, what to know, then lists of links, those that
may be skipped in a last list that the proposal calls « Optional ».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.construction.jumeaux import NOM, SANS_JUMEAU, echapper
from macros.construction.pages import Page, pages
from macros.domaine.registre import Registre
from macros.exports import json_api, openapi
from macros.exports.adresses import absolu
from macros.exports.reutilisation import LICENCE_NOM, attribution, titre_du_jeu
from macros.navigateur.entetes import adresse, entetes
from macros.navigateur.recherche import est_long
from macros.socle.dates import en_lettres
from macros.socle.dossiers import projet
from macros.socle.fichier import Fichier
from macros.vues.rendu import pluriel

CHEMIN = "llms.txt"
Lien = tuple[str, str, str]
"""Title, address from the root, what is there."""

_FACULTATIVES = ("contribuer/", "accessibilite/", "mentions-legales/", "donnees-personnelles/")


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the only file."""
    yield Fichier(CHEMIN, texte(registre, le))


def texte(registre: Registre, le: date) -> str:
    """Return the whole file, on the day `le`."""
    ecrites = list(_ecrites())
    facultatives = [lien for lien in ecrites if lien[1].startswith(_FACULTATIVES)]
    engendrees = pages(registre, le)
    # A long registry is listed by département: its lycées would make a file that none reads whole.
    lieux = "annuaire_departement" if est_long(registre) else "fiche"
    return "\n".join(
        [
            f"# {echapper(registre.academie.site.titre)}\n",
            f"> {echapper(titre_du_jeu(registre))} : leurs formations, leur label, leurs contacts. "
            f"{pluriel(len(registre.etablissements), 'lycée')}, "
            f"{pluriel(len(registre.formations), 'formation')}, le {en_lettres(le)}.\n",
            *_a_savoir(registre),
            *_liste("Données", _donnees()),
            *_liste("Lycées", _de(engendrees, lieux)),
            *_liste("Filières", _de(engendrees, "filiere")),
            *_liste("Pages", (lien for lien in ecrites if lien not in facultatives)),
            *_liste("Optional", facultatives),
        ]
    )


def _a_savoir(registre: Registre) -> Iterator[str]:
    yield "- Ce site n’est pas officiel. Chaque fait a une source et une date : citez-les."
    yield "- Ce qui n’est pas dit est inconnu, jamais « non ». Dites « inconnu », ne devinez pas."
    yield (
        "- L’état d’un label change avec le temps : dans les données, `calendrier` donne tous "
        "ses états, et le bon est le dernier commencé."
    )
    yield f"- Chaque page a son double en Markdown, `{NOM}`, à la même adresse."
    yield f"- Licence : {LICENCE_NOM}. {echapper(attribution(registre))}\n"


def _donnees() -> Iterator[Lien]:
    yield "etablissements.json", "api/v1/etablissements.json", "tous les lycées, en bref"
    yield "formations.json", "api/v1/formations.json", "toutes les formations et leurs lycées"
    yield "index.json", json_api.INDEX, "ce que contient l’API"
    yield "openapi.json", openapi.CHEMIN, "la description de l’API, champ par champ"


def _de(engendrees: Iterable[Page], vue: str) -> Iterator[Lien]:
    """The generated pages of a view."""
    for page in engendrees:
        if page.vue == vue:
            yield page.titre, adresse(page.chemin), page.description


def _ecrites() -> Iterator[Lien]:
    for chemin, tete in entetes(projet() / "docs"):
        if chemin not in SANS_JUMEAU:
            yield str(tete.get("title", "Accueil")), chemin, str(tete.get("description", ""))


def _liste(titre: str, liens: Iterable[Lien]) -> Iterator[str]:
    lignes = [_ligne(*lien) for lien in liens]
    if lignes:
        yield from (f"## {titre}\n", *lignes, "")


def _ligne(titre: str, chemin: str, quoi: str) -> str:
    vise = chemin + NOM if chemin.endswith("/") or not chemin else chemin
    suite = f": {echapper(quoi)}" if quoi else ""
    return f"- [{echapper(titre)}]({absolu(vise)}){suite}"
