"""What a message says out of politeness: it ends what is told of a lycée, and decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.listes.mots import dit_un_statut, parle_de_nature
from macros.listes.textes import TEXTE_CITE

_DEBUTS = (
    r"(?:(?:bien|très)\s+)?(?:cordialement|respectueusement|sincèrement|"
    r"(?:sincères\s+|meilleures\s+)?salutations|à\s+vous)\b",
    r"bonne\s+(?:fin|journée|soirée|semaine|réception|continuation)\b",
    r"(?:je|nous)\s+(?:reste|restons|me\s+tiens|nous\s+tenons|demeure|demeurons)\b",
    r"(?:en\s+)?(?:restant|me\s+tenant)\s+à\s+(?:votre|ta)\s+disposition\b",
    r"(?:bien\s+entendu,?\s+)?n[’']?\s?hésite[rz]?\s+pas\b",
    r"(?:je|nous)\s+(?:vous|te|t[’'])\s*(?:en\s+)?(?:remerci|pri|souhait)(?:e|ons)\b",
    r"(?:en\s+vous|vous\s+en)\s+(?:remerciant|souhaitant)\b",
    r"(?:avec\s+)?(?:tous\s+)?mes\s+remerciements\b",
    r"merci\s+(?:de|pour|d[’']avance|par\s+avance|beaucoup|encore)\b",
    r"(?:veuillez|recevez|agréez)\b",
    r"dans\s+l[’']attente\b",
)
ADIEU = re.compile(rf"(?im)^[^\w\n]*(?:{'|'.join(_DEBUTS)})")
"""Where a message ends, at a line’s head: what stands below is who wrote it."""
FORMULE = re.compile(rf"(?im)(?<=[.!?])[ »)]{{0,3}}(?:{'|'.join(_DEBUTS[2:])})[^.!?\n]*")
"""The same within a line, up to the end of its sentence."""
_CLOTURE = re.compile(
    r"(?im)^[^\w\n]*(?:(?:le|la|m\.|mme|madame|monsieur)\s+(?:l[ea]\s+)?[^\n]{0,80}?\b(?:est|sont)\s+charg[ée]e?s?\b|"
    r"(?:l[’'](?:arr[êe]t[ée])|(?:le|la)\s+(?:pr[ée]sente?|d[ée]cision|liste|relev[ée]))\b|"
    r"(?:le\s+|la\s+)?(?:prochaine?\s+)?(?:b\.?o\.?|bulletin\s+officiel|parution|publication)\s+"
    r"(?:para[iî]t|sort|sera|aura\s+lieu|interviendra|est\s+pr[ée]vue?)\w*|"
    r"propositions?\s+transmises?\b|transmis\w*\s+(?:à|au)\b|pour\s+(?:copie|ampliation|extrait|le\s+recteur|la\s+rectrice|le\s+pr[ée]fet)\b|"
    r"ampliations?\b|(?:voies?\s+et\s+)?d[ée]lais?\s+de\s+recours\b|sign[ée]e?\s*(?::|par\b)|"
    r"(?:m\.|mm\.|mme|mlle|monsieur|madame)\s+(?-i:[A-ZÀ-Ý])|(?:la\s+)?s[ée]ance\s+(?:est\s+)?lev[ée]e|l[’']ordre\s+du\s+jour)[^\n]*"
)
"""How an arrêté or minutes end, at a line’s head: whom it is given to, where it is published."""


def clotures(texte: str) -> Iterator[int]:
    """Yield where the lines begin that close a text, and tell nothing of a label."""
    for ligne in _CLOTURE.finditer(texte):
        dit = TEXTE_CITE.sub(" ", ligne[0])
        if not parle_de_nature(dit) and not any(map(dit_un_statut, re.findall(r"\w+", dit))):
            yield ligne.start()


SIGNATURE = 12
"""Lines of a signature, at most."""


def debut_de_signature(texte: str) -> int:
    """Return where a message’s end begins, when nothing below it tells of a label: who wrote it,
    of which lycée maybe. The end of the text when it has none."""
    dernier = next(iter([*ADIEU.finditer(texte)][-1:]), None)
    suite = texte[dernier.start() :] if dernier else ""
    mots = re.findall(r"[^\W\d_]+", suite)
    if not suite or parle_de_nature(suite) or any(map(dit_un_statut, mots)) or "\t" in suite:
        return len(texte)
    lignes = [ligne for ligne in suite.split("\n") if ligne.strip()]
    return len(texte) - len(suite) if len(lignes) <= SIGNATURE else len(texte)
