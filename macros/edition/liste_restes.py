"""What of a pasted list nothing was made of: told line by line, or asked where one is named."""

from __future__ import annotations

from collections.abc import Sequence

from macros.edition.liste_bo import ListeLue
from macros.edition.liste_choix import AUCUN, TITRE_CITE, Choix, Repondre
from macros.edition.liste_lexique import Lexique
from macros.edition.liste_lycees import Rapproche, nommes_dans
from macros.edition.saisie import Faute


def nommes_a_part(
    lue: ListeLue, rapproches: Sequence[Rapproche], lexique: Lexique, repondre: Repondre
) -> None:
    """Ask of each line that nothing was made of, and that names one of ours by its own name."""
    connus = {c for r in rapproches for c in (r.sur, *r.proches) if c}
    for reste in restes(lue, rapproches):
        if reste.ligne <= lue.preambule or "@" in reste.message:
            continue
        trouves = [c for c in nommes_dans(reste.message, lexique) if c not in connus]
        if not trouves or len(trouves) > NOMMES:
            continue
        noms = " ou ".join(cible.titre for cible in trouves)
        uais = " ou ".join(cible.uai for cible in trouves)
        question = f"« {reste.message[:TITRE_CITE]} » : la liste décide-t-elle pour {noms} ?"
        sinon = (
            f"si oui, écrivez son UAI devant son nom ({uais}), et sa nature entre parenthèses "
            "après ; sinon, effacez cette ligne."
        )
        repondre(Choix(reste.ligne, question, {AUCUN: "non : la laisser de côté"}, sinon))


NOMMES = 3
"""Lycées that one line may name by one of their words, at most: more is no name."""


def restes(lue: ListeLue, rapproches: Sequence[Rapproche]) -> list[Faute]:
    """Return the words of the text that nothing was made of, line by line."""
    flux = lue.flux
    pris = bytearray(len(flux.texte) + 1)
    places = [*lue.compris]
    for rapproche in rapproches:
        places += rapproche.article.tete
        places += [(t.debut, t.fin) for t in rapproche.article.titres]
    for debut, fin in places:
        pris[debut:fin] = b"\1" * (fin - debut)
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
