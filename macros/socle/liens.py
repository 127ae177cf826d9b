"""Web addresses as they are copied: through a search engine, a mail program, an advertisement."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

_REDIRECTIONS = re.compile(
    r"(?:www\.)?google\.[a-z.]+/url|(?:\w+\.)?safelinks\.protection\.outlook\.com/?|"
    r"lm?\.facebook\.com/l\.php|(?:www\.)?bing\.com/ck/a|(?:www\.)?youtube\.com/redirect|"
    r"duckduckgo\.com/l/?|(?:www\.)?linkedin\.com/redir/redirect",
    re.IGNORECASE,
)
"""Host and path of the pages that only lead to another."""
_VERS = ("url", "q", "u", "uddg")
_SUIVI = re.compile(
    r"utm_\w+|gclid|gbraid|wbraid|fbclid|msclkid|dclid|mc_[ce]id|_gl|igshid|yclid", re.IGNORECASE
)
"""Parameters by which a visit is followed: they change nothing of the page."""
_PARTAGES = re.compile(
    r"(?:drive|docs)\.google\.com|1drv\.ms|onedrive\.live\.com|[\w-]+\.sharepoint\.com|"
    r"(?:www\.)?dropbox\.com|we\.tl|(?:www\.)?wetransfer\.com",
    re.IGNORECASE,
)


DETOURS = 3
"""Pages that lead to one another, at most."""


def adresse_directe(adresse: str) -> str:
    """Return an address without the page that leads to it nor what follows a visit; the same when
    it has none, or when where it leads is not written in it."""
    for _ in range(DETOURS):
        lue = _couper(adresse)
        if lue is None:
            break
        parametres = parse_qsl(lue.query, keep_blank_values=True)
        if _REDIRECTIONS.fullmatch(f"{lue.netloc}{lue.path}"):
            but = next((v for nom in _VERS for n, v in parametres if n == nom), "")
            if not re.match(r"https?://\S+$", but):
                break
            adresse = but
            continue
        gardes = [(n, v) for n, v in parametres if not _SUIVI.fullmatch(n)]
        if len(gardes) < len(parametres):
            adresse = urlunsplit(lue._replace(query=urlencode(gardes)))
        break
    return adresse


def est_un_partage(adresse: str) -> bool:
    """Whether an address is that of one file that someone shares, not of a site."""
    lue = _couper(adresse)
    return lue is not None and bool(_PARTAGES.fullmatch(lue.netloc))


_RESEAUX = re.compile(
    r"(?:[\w-]+\.)?(?:facebook|instagram|linkedin|twitter|x|youtube|tiktok|threads)\.(?:com|fr|net)",
    re.IGNORECASE,
)


def est_un_reseau_social(adresse: str) -> bool:
    """Whether an address is that of a page of a social network, not of a site."""
    lue = _couper(adresse)
    return lue is not None and bool(_RESEAUX.fullmatch(lue.netloc))


def _couper(adresse: str) -> SplitResult | None:
    try:
        return urlsplit(adresse)
    except ValueError:
        return None  # no address at all
