"""Text for a terminal, for Markdown, JSON to read, and « Vouliez-vous dire »."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable


def une_ligne(texte: str) -> str:
    """Keep a finding on one line, and the terminal unharmed by what the registry holds."""
    return "".join(c if c.isprintable() else " " for c in " ".join(texte.split()))


_ADRESSE = re.compile(
    r"((?:https?://|www\.)[\w./?=&%+~:,;#@!$-]*[\w/]|https?://"
    r"|(?<![\w.+-])[\w.+-]*\w@\w[\w.-]*\.\w+)",
    re.IGNORECASE,
)
"""A web address, or its beginning, or a mailbox."""


def echapper_markdown(texte: str) -> str:
    """Return a text that Markdown shows as it is, on one line: no link, no mention, no HTML.

    An address stands in a code span, which a mail shows, and a person copies, as it is written.
    """
    morceaux = _ADRESSE.split(une_ligne(texte))
    return "".join(f"`{un}`" if n % 2 else _echapper(un) for n, un in enumerate(morceaux))


def _echapper(texte: str) -> str:
    propre = texte.replace("\\", "\\\\").replace("|", "\\|")
    for signe, remplacement in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("`", "&#96;")):
        propre = propre.replace(signe, remplacement)
    for signe in "[]*_~":
        propre = propre.replace(signe, f"\\{signe}")
    # No mention, no reference to another issue, no title, no link made of a bare address; a sign
    # that stands alone makes none of these.
    propre = re.sub(r"^#+(?=\s|$)|#(?!\d+;)(?=\w)", lambda lu: "&#35;" * len(lu[0]), propre)
    propre = re.sub(r"@(?=[\w\\])", "&#64;", propre)
    return propre.replace("://", "&#58;//").replace("www.", "www&#46;")


def json_lisible(contenu: object) -> str:
    """Return JSON that a person can read, accents as they are, its last line ended."""
    return json.dumps(contenu, ensure_ascii=False, indent=2) + "\n"


def proposer(valeur: str, connus: Iterable[str], *, vide: str = "Vérifiez l’orthographe.") -> str:
    """Return « Vouliez-vous dire « x » ? » for the nearest known word, or `vide`."""
    proches = difflib.get_close_matches(valeur, list(connus), n=1, cutoff=0.6)
    return f"Vouliez-vous dire « {proches[0]} » ?" if proches else vide
