"""What a message says out of politeness: it ends what is told of a lycée, and decides nothing."""

from __future__ import annotations

import re

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
FORMULE = re.compile(
    rf"(?im)(?:^|(?<=[.!?][ ])|(?<=[.!?]))[^\w\n]*(?:{'|'.join(_DEBUTS[2:])})[^.!?\n]*"
)
"""The same within a line, up to the end of its sentence."""
