"""Where in a list what is found in the registry comes from: its editor has but the list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from macros.edition.document import Document
from macros.listes.saisie import Saisie
from macros.socle.anomalies import Anomalie
from macros.socle.dossiers import FICHIER_REGISTRE

_LIGNE = re.compile(r"\bligne (\d+)")
Situer = Callable[[Anomalie], Anomalie]


@dataclass(frozen=True)
class _Ecrite:
    """A decision written in the registry: its first and last line there, its line in the list."""

    premiere: int
    derniere: int
    ligne: int


def situer_dans(liste: str, texte: str, saisies: Sequence[Saisie]) -> Situer:
    """Return what tells a finding of the registry’s new text at the line of a list it comes from.

    One that comes from elsewhere keeps its file, at its line before the list was written in.
    """
    ecrites = _ecrites(texte, saisies)

    def dans(ligne: int) -> int:
        return next((e.ligne for e in ecrites if e.premiere <= ligne <= e.derniere), 0)

    def avant(ligne: int) -> int:
        return ligne - sum(e.derniere - e.premiere + 1 for e in ecrites if e.derniere < ligne)

    def citer(trouvee: re.Match[str]) -> str:
        numero = int(trouvee[1])
        if siennes := dans(numero):
            return f"ligne {siennes} de la liste"
        return f"ligne {avant(numero)} de {FICHIER_REGISTRE}"

    def situer(anomalie: Anomalie) -> Anomalie:
        if Path(anomalie.fichier).name != FICHIER_REGISTRE:
            return anomalie
        ligne = dans(anomalie.ligne)
        dit = _LIGNE.sub(citer, anomalie.message)
        faire = _LIGNE.sub(citer, anomalie.correction)
        dite = replace(anomalie, message=dit, correction=faire, ligne=avant(anomalie.ligne))
        return replace(dite, fichier=liste, ligne=ligne, colonne=1) if ligne else dite

    return situer


def _ecrites(texte: str, saisies: Sequence[Saisie]) -> list[_Ecrite]:
    voulues = {(s.uai, s.champs["nature"], s.champs["date"]): s.ligne for s in saisies}
    debuts = [0, *(fin.end() for fin in re.finditer(r"\n", texte))]
    ecrites = []
    for entree in Document(texte).racine.elements if voulues else ():
        bloc = entree.cherche("label", "decisions")
        for decision in bloc.elements if bloc is not None and not bloc.en_ligne else ():
            cle = (entree.mot("uai"), decision.mot("nature"), decision.mot("date"))
            if ligne := voulues.get(cle):
                premiere = bisect_right(debuts, max(decision.repere, 0))
                derniere = bisect_right(debuts, decision.fin - 1)
                ecrites.append(_Ecrite(premiere, derniere, ligne))
    return ecrites
