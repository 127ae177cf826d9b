"""What of a pasted list nothing was made of: told line by line, or asked where one is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from macros.listes.bo import ListeLue
from macros.listes.intitules import dit_un_intitule
from macros.listes.lexique import Lexique
from macros.listes.lycees import Rapproche
from macros.listes.mots import (
    dit_un_statut,
    inconnus_d_un_titre,
    nature_lue,
    parle_de_nature,
)
from macros.listes.nommes import nommes_avec_leur_ville, nommes_dans, nommes_par_un_mot
from macros.listes.questions import AUCUN, TITRE_CITE, Choix, Repondre
from macros.listes.saisie import Faute
from macros.listes.statuts import MOTS


def nommes_a_part(
    lue: ListeLue, rapproches: Sequence[Rapproche], lexique: Lexique, repondre: Repondre
) -> None:
    """Ask of each line that nothing was made of, and that names one of ours by its own name."""
    for devant, ecarte in pairwise(rapproches):
        _demander_un_titre(devant, ecarte, repondre)
    connus = {c for r in rapproches for c in (r.sur, *r.proches) if c}
    surs = {r.sur for r in rapproches if r.sur}
    for reste in restes(lue, rapproches):
        if reste.ligne <= lue.preambule or "@" in reste.message:
            continue
        if 0 < lue.signature <= reste.ligne:
            continue
        if reste.ligne in lue.sans_appel and _change_une_decision(reste.message):
            question = (
                f"« {reste.message[:TITRE_CITE]} » : à quel lycée renvoie cette note ? (rien ne "
                "l’appelle dans la liste)"
            )
            repondre(Choix(reste.ligne, question, {AUCUN: _LAISSER}, _D_UNE_NOTE))
            continue
        if _decide_de_quelqu_un(reste.message):
            question = (
                f"« {reste.message[:TITRE_CITE]} » : quel lycée est-ce ? (aucun lycée du registre "
                "n’y ressemble)"
            )
            repondre(Choix(reste.ligne, question, {AUCUN: _LAISSER}, _D_UN_INCONNU))
            continue
        nommes = (
            *nommes_dans(reste.message, lexique),
            *nommes_avec_leur_ville(reste.message, lexique),
        )
        trouves = [c for c in dict.fromkeys(nommes) if c not in connus]
        if parle_de_nature(_LABEL.sub(" ", reste.message)):
            par_un_mot = nommes_par_un_mot(reste.message, lexique)
            trouves += [c for c in par_un_mot if c not in (*trouves, *surs)]
        if not trouves or len(trouves) > NOMMES:
            continue
        noms = " ou ".join(cible.titre for cible in trouves)
        uais = " ou ".join(cible.uai for cible in trouves)
        question = f"« {reste.message[:TITRE_CITE]} » : la liste décide-t-elle pour {noms} ?"
        sinon = (
            f"si oui, écrivez son UAI devant son nom ({uais}), et sa nature entre parenthèses "
            "après ; sinon, effacez cette ligne."
        )
        repondre(Choix(reste.ligne, question, {AUCUN: _LAISSER}, sinon))


def _demander_un_titre(devant: Rapproche, ecarte: Rapproche, repondre: Repondre) -> None:
    """Ask whose a title is that « aucun » leaves aside, on the line of a lycée that has none."""
    sien, autre = devant.article, ecarte.article
    if sien.ecarte or sien.titres or not autre.ecarte or not autre.titres:
        return
    if sien.ligne == autre.ligne:
        titre = autre.titres[0].lectures[0][:TITRE_CITE]
        question = f"« aucun » écarte aussi « {titre} » : est-ce l’intitulé de « {devant.dit} » ?"
        sinon = "si oui, écrivez-le après son nom, avant « aucun » ; sinon, effacez-le."
        repondre(Choix(sien.ligne, question, {AUCUN: _LAISSER}, sinon))


def _change_une_decision(dit: str) -> bool:
    """Whether the words of a note may change what was decided, or give a title."""
    statut = any(map(dit_un_statut, re.findall(r"\w+", dit)))
    return statut or parle_de_nature(dit) or bool(dit_un_intitule(dit))


_D_UNE_NOTE = (
    "écrivez ces mots après le nom de chaque lycée qu’elle concerne, sur sa ligne, puis effacez la "
    "note ; si elle ne change rien aux décisions de la liste, effacez-la."
)
_LAISSER = "non : la laisser de côté"
_D_UN_INCONNU = (
    "écrivez son UAI à la place de ces mots, avant la décision ; s’il n’est pas au registre, "
    "ajoutez-le d’abord par « registre nouveau » suivi de son UAI ; s’il est d’une autre académie, "
    "ou si cette ligne ne nomme aucun lycée, effacez-la."
)
_QUI = re.compile(
    r"(?P<qui>[^:;(\t–—]{2,60}?)(?:\s-\s|[:(\t,–—])\s*(?P<dit>[^():,\n]{3,80})\)?[\s.]*"
)
_TITRES = frozenset(
    ("nature", "objet", "avis", "statut", "resultat", "resultats", "etat", "type", "motif", "suite")
)
"""What such a line may begin with, folded, that names no one."""


def _decide_de_quelqu_un(dit: str) -> bool:
    """Whether a line says what was decided of one whom nothing else is known of."""
    lu = _QUI.fullmatch(dit)
    if not lu or not nature_lue(lu["dit"]):
        return False
    mots = [mot for mot in inconnus_d_un_titre(lu["qui"]) if mot not in _TITRES]
    pluriel = re.match(r"(?i)(?:lyc[ée]es|[ée]tablissements|labels|acad[ée]mies?)\b", lu["qui"])
    return bool(mots) and not pluriel and lu["qui"][:1].isupper() and len(lu["qui"].split()) < MOTS


_LABEL = re.compile(r"(?i)\blabels?\b")
_TITRE_CITE = re.compile(
    r"(?i)(?<=[«“\"])\s?lyc[ée]e\s+des\s+m[ée]tiers\s+(?:(?:de|du|des)\s|d’)(?!\s?l’acad[ée]mie)"
    r"[^«»“”\"\n]{2,200}(?=[»”\"])"
)
"""The title of a label in what heads a lycée: it is said, were the rest of it understood."""
NOMMES = 3
"""Lycées that one line may name by one of their words, at most: more is no name."""


def restes(lue: ListeLue, rapproches: Sequence[Rapproche]) -> list[Faute]:
    """Return the words of the text that nothing was made of, line by line."""
    flux = lue.flux
    pris = bytearray(len(flux.texte) + 1)
    places = [*lue.compris]
    for rapproche in rapproches:
        places += rapproche.article.tete
        siens = (*rapproche.article.titres, *rapproche.article.anciens)
        places += [(t.debut, t.fin) for t in siens]
    for debut, fin in places:
        pris[debut:fin] = b"\1" * (fin - debut)
    for titre in _TITRE_CITE.finditer(flux.texte):
        if not any(r.article.debut <= titre.start() < r.article.fin for r in rapproches):
            debut, fin = titre.span()
            pris[debut:fin] = bytes(fin - debut)
    for rapproche in rapproches:
        debut, fin = rapproche.hors
        pris[debut:fin] = bytes(max(0, fin - debut))
    laisses: dict[int, list[str]] = {n.ligne: [n.dit] for n in lue.notes if n.dit}
    mots: list[int] = []
    for rang, lettre in enumerate(f"{flux.texte}\n"):
        if lettre.isalnum() and not pris[rang]:
            mots.append(rang)
        elif lettre == "\n" and mots:
            dit = flux.texte[mots[0] : mots[-1] + 1].strip()
            laisses.setdefault(flux.ligne(mots[0]), []).append(" ".join(dit.split()))
            mots = []
    return [Faute(ligne, " … ".join(dits)) for ligne, dits in sorted(laisses.items())]
