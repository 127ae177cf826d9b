"""The title that a label had before, said beside the new one: « ancien intitulé : A »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from macros.listes.titres import Titre

_DEVANT = re.compile(
    r"(?i)(?:[«“\"»”]?[ \t]*)(?:\b(?:(?:l[’']|en|son|au)\s*)?(?:anciens?|ancienne|"
    r"pr[ée]c[ée]dente?)\s+(?:intitul[ée]|appellation|libell[ée]|titre)s?|\b(?:[àa]\s+la\s+place|au\s+lieu)\s+d[eu]|"
    r"\ben\s+remplacement\s+d[eu]|\b(?:qui\s+)?rempla(?:ce|[çc]ant)|\banciennement|\bex)"
    r"[ \t]*[:=,–—-]?[ \t]*[«“\"(]?[ \t]*$"
)
"""What says, before a title, that it is no more."""
_DERRIERE = re.compile(
    r"(?i)[ \t]*[»”\")]?[ \t]*,?[ \t]*(?:(?:(?:est|a\s+[ée]t[ée])\s+)?(?:remplac[ée]|"
    r"modifi[ée])e?\s+(?:par|en)|(?:qui\s+)?(?:devient|est\s+devenu|deviendra)|→|->)(?:[ \t]*:)?"
)
"""The same after it, before the new one."""
_LOIN = 60
"""Signs of such words, at most."""


def sans_les_anciens(
    titres: Sequence[Titre], texte: str, debut: int
) -> tuple[tuple[Titre, ...], tuple[Titre, ...]]:
    """Part the titles of a lycée from those that are said to be no more, with their words.

    Nothing changes when several are left: which one is the label’s is asked.
    """
    anciens = []
    for titre in titres:
        avant = texte[max(debut, titre.debut - _LOIN) : titre.debut]
        if dit := _DEVANT.search(avant):
            fin = titre.fin
            if texte[fin : fin + 3].lstrip()[:1] in ("»", "”", '"'):
                fin = re.compile(r"[»”\"]").search(texte, fin).end()  # type: ignore[union-attr]
            anciens.append(replace(titre, debut=titre.debut - len(dit[0]), fin=fin))
        elif (suite := _DERRIERE.match(texte, titre.fin)) and titre is not titres[-1]:
            anciens.append(replace(titre, fin=suite.end()))
    gardes = [t for t in titres if not any(a.debut <= t.debut < a.fin for a in anciens)]
    if not anciens or len(gardes) > 1:
        return tuple(titres), ()
    return tuple(gardes), tuple(map(_sans_le_nouveau, anciens))


_NOUVEAU = re.compile(
    r"(?i)[\s,;:.–—-]*\bnouve(?:l|lle)\s+(?:intitul[ée]|appellation|libell[ée]).*"
)


def _sans_le_nouveau(titre: Titre) -> Titre:
    """Return an old title without the words that say that the new one comes next."""
    return replace(titre, lectures=tuple(_NOUVEAU.sub("", dit) for dit in titre.lectures))
