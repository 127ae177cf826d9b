"""Text for a terminal, for Markdown, JSON to read, and « Vouliez-vous dire »."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable


def une_ligne(texte: str) -> str:
    """Keep a finding on one line, and the terminal unharmed by what the registry holds."""
    return "".join(c if c.isprintable() else " " for c in " ".join(texte.split()))


_A_CITER = re.compile(r"[@#<>`]|://|www\.|&#?\w+;", re.IGNORECASE)
"""What Markdown or a forge would make a link, a mention or HTML of."""
_AUTOUR = "«»“”\"'’().,;:!?…"


def echapper_markdown(texte: str) -> str:
    """Return a text that Markdown shows as it is, on one line: no link, no mention, no HTML.

    An address stands in a code span, which a mail shows, and a person copies, as it is written.
    """
    return " ".join(map(_echapper_un_mot, une_ligne(texte).split(" ")))


def _echapper_un_mot(mot: str) -> str:
    if _A_CITER.search(mot):
        nu = mot.strip(_AUTOUR)
        avant, apres = (mot.partition(nu)[::2]) if nu else ("", "")
        dedans = (nu or mot).replace("`", "'").replace("|", "¦")
        return f"{avant}`{dedans}`{apres}"
    mot = mot.replace("\\", "\\\\").replace("|", "\\|")
    for signe in "[]*_~":
        mot = mot.replace(signe, f"\\{signe}")
    return mot


def json_lisible(contenu: object) -> str:
    """Return JSON that a person can read, accents as they are, its last line ended."""
    return json.dumps(contenu, ensure_ascii=False, indent=2) + "\n"


def proposer(valeur: str, connus: Iterable[str], *, vide: str = "Vérifiez l’orthographe.") -> str:
    """Return « Vouliez-vous dire « x » ? » for the nearest known word, or `vide`."""
    proches = difflib.get_close_matches(valeur, list(connus), n=1, cutoff=0.6)
    return f"Vouliez-vous dire « {proches[0]} » ?" if proches else vide
