"""Where the site will stand, read once at the edge of a build: a full address, or none."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from macros.socle.pannes import UsageError
from macros.socle.texte import une_ligne

_PROTOCOLE = re.compile(r"(https?)://", re.IGNORECASE)
_PORT = re.compile(r"(.*):([1-9]\d{0,4})", re.DOTALL | re.ASCII)
_MOT_D_HOTE = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?", re.IGNORECASE | re.ASCII)
_DOSSIER = re.compile(r"(?!\.\.?$)[\w.~-]+", re.ASCII)
_INTRUS = (
    (re.compile(r"[\s\x00-\x1f]"), "une espace"),
    (re.compile("@"), "un nom d’utilisateur"),
    (re.compile(r"\?"), "une question (« ? »)"),
    (re.compile("#"), "une ancre (« # »)"),
)
"""What an address may hold, and that of a site may not."""
_SECRET = re.compile("//.*@", re.DOTALL)


class AddressError(UsageError):
    """A text that is no site's address; says why, in French."""


def adresse_du_site() -> str:
    """Return the site's public address, with its final slash (`SITE_URL`), or "" when unknown.

    Raises AddressError, in French, when `SITE_URL` is no address.
    """
    texte = os.environ.get("SITE_URL", "")
    try:
        return lire_adresse(texte) if texte else ""
    except AddressError as refus:
        raise AddressError(f"SITE_URL : {refus}") from None


@lru_cache(maxsize=4)
def lire_adresse(texte: str) -> str:
    """Return a site's address as its pages write it: host in lower case, one final slash.

    Raises AddressError, in French, unless it is `http(s)://host[:port]/folders/` (RFC 3986)
    with no part empty, and nothing that a browser would read otherwise.
    """
    protocole = _PROTOCOLE.match(texte)
    if protocole is None:
        raise _refus(texte, "« https:// » manque au début")
    suite = texte[protocole.end() :]
    for motif, quoi in _INTRUS:
        if motif.search(suite):
            raise _refus(texte, f"{quoi} n’y a pas sa place")
    lieu, *dossiers = suite.removesuffix("/").split("/")
    port = _PORT.fullmatch(lieu)
    mots = (port[1] if port else lieu).split(".")
    if not all((*mots, *dossiers)):
        raise _refus(texte, "une de ses parties est vide")
    faux = [mot for mot in mots if not _MOT_D_HOTE.fullmatch(mot)]
    faux += [dossier for dossier in dossiers if not _DOSSIER.fullmatch(dossier)]
    if port and int(port[2]) > 65535:
        faux.append(port[2])
    if faux:
        raise _refus(texte, f"« {une_ligne(faux[0])} » n’y a pas sa place")
    return "/".join((f"{protocole[1]}://{lieu}".lower(), *dossiers, ""))


def _refus(texte: str, pourquoi: str) -> AddressError:
    return AddressError(
        f"« {une_ligne(_SECRET.sub('//…@', texte))} » n’est pas l’adresse d’un site : {pourquoi}. "
        "Donnez l’adresse complète : https://hote/projet/"
    )
