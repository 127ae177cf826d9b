"""The other name of a lycée on its own row: « A, devenu B », « A (ex-B) », « A (ancien B) »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.listes.flux import Flux, serrer
from macros.listes.lexique import Lexique
from macros.listes.mots import dit_un_refus, parle_de_nature

_LIEN = (
    r"(?:devenue?|(?:qui\s+)?(?:devient|deviendra|prend(?:ra)?\s+le\s+nom\s+d[eu])|(?:re|ré)nommée?|rebaptisée?|désormais|anciennement|ancien(?:ne)?|ex|"
    r"(?:nouveau|ancien)\s+nom|(?:nouvelle|ancienne)\s+dénomination)"
)
_AUTRE_NOM = re.compile(
    rf"(?i)(?:\((?P<entre>{_LIEN}\b[^()\n]{{1,80}})\)|"
    rf"(?<=[ \t])(?P<libre>{_LIEN}\b(?:[^():;,\n\t–—-]|(?<=\S)-(?=\S)){{1,80}}))"
)
_AVANT = re.compile(rf"(?i)\b{_LIEN}[\s.:-]*(?:(?:le|la|du|l’)\s*)?$")
_MESURE = 60
"""Signs that may stand between such a word and a name, with it, at most."""
_METIERS = re.compile(r"(?i)\s*lyc[ée]es?\s+des\s+m[ée]tiers\b.*")


_D_UN_TITRE = re.compile(
    r"(?i)intitul[ée]|appellation|libell[ée]|\blyc[ée]es?\s+des\s+m[ée]tiers\s+(?:d[eu]s?\s|d[’'])"
)
"""What is of the label’s title, and no name."""


def est_un_autre_nom(texte: str, place: int) -> bool:
    """Whether what is named at a place is said to be another name of what stands before it."""
    return bool(_AVANT.search(texte[max(0, place - _MESURE) : place]))


def autres_noms(flux: Flux, lexique: Lexique) -> Iterator[tuple[int, int]]:
    """Yield the places of the other names of lycées of ours, named before them on their rows.

    One that no lycée of ours has is only passed over in brackets, when it tells nothing else.
    """
    for dit in _AUTRE_NOM.finditer(flux.texte):
        ligne = flux.texte.rfind("\n", 0, dit.start()) + 1
        devant = serrer(flux.texte[ligne : dit.start()])
        siens = [c for c in lexique.cibles if any(forme in devant for forme in c.formes)]
        if not siens or _D_UN_TITRE.search(dit[0]):
            continue
        mots = _METIERS.sub("", dit["entre"] or dit["libre"])
        plat = serrer(mots)
        double = any(plat.endswith(forme) for cible in siens for forme in cible.formes)
        muet = not parle_de_nature(mots) and not dit_un_refus(mots)
        if double or (dit["entre"] and muet and not _nomme_un_autre(plat, lexique)):
            fin = dit.end() if dit["entre"] else dit.start("libre") + len(mots)
            yield dit.start(), fin


def _nomme_un_autre(plat: str, lexique: Lexique) -> bool:
    return any(plat.endswith(forme) for cible in lexique.cibles for forme in cible.formes)
