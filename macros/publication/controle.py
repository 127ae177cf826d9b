"""Check a published site from outside, as a visitor's browser and a reuser's program meet it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import Request, urlopen

from macros.socle.texte import une_ligne

DELAI = 20
"""Seconds to wait for one answer."""
EN_MEME_TEMPS = 4
"""Requests under way at once: a forge's Pages are not to be hammered."""
PAGES_MAXIMUM = 500
"""Pages read at most; the others are only counted."""
PROVENANCE = "provenance.json"
"""Where a site says what it is built from."""
_COMMIT = r"[0-9a-f]{40,64}"
_CHARGENT = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}
_LOC = re.compile(r"<loc>([^<]+)</loc>")


@dataclass(frozen=True)
class Reponse:
    """What an address answered: status (0 when nothing did), content type, body."""

    statut: int
    genre: str = ""
    corps: bytes = b""

    @property
    def texte(self) -> str:
        """The body as text."""
        return self.corps.decode("utf-8", "replace")


Lecteur = Callable[[str], Reponse]


def lire(adresse: str) -> Reponse:
    """Get one address; status 0 when no server answers."""
    demande = Request(adresse, headers={"User-Agent": "registre verifier-publication"})
    try:
        with urlopen(demande, timeout=DELAI) as reponse:
            return Reponse(reponse.status, reponse.headers.get_content_type(), reponse.read())
    except HTTPError as erreur:
        return Reponse(erreur.code, erreur.headers.get_content_type(), erreur.read())
    except (URLError, TimeoutError, OSError):
        return Reponse(0)


@dataclass
class _Page(HTMLParser):
    """What matters of a page: its policy, its day, its links, what it loads."""

    politique: bool = False
    construit: str = ""
    liens: list[str] = field(default_factory=list)
    charges: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what a tag says."""
        valeurs = {nom: valeur or "" for nom, valeur in attrs}
        if tag == "html":
            self.construit = valeurs.get("data-construit", "")
        elif tag == "meta" and valeurs.get("http-equiv") == "Content-Security-Policy":
            self.politique = True
        elif tag == "a" and "href" in valeurs:
            self.liens.append(valeurs["href"])
        elif tag == "link" and "stylesheet" in valeurs.get("rel", ""):
            self.charges.append(valeurs.get("href", ""))
        elif tag in _CHARGENT and _CHARGENT[tag] in valeurs:
            self.charges.append(valeurs[_CHARGENT[tag]])


def verifier(
    racine: str, *, le: date, age: int, exports: Iterable[str], lecteur: Lecteur = lire
) -> Iterator[str]:
    """Yield, in French, everything wrong with the site published at `racine` (final slash).

    `age` is the number of days after which the site is stale on the day `le`; `exports` are the
    addresses, from the root, of the files that it must hold.
    """
    accueil = lecteur(racine)
    if accueil.statut != 200:
        yield f"{racine} : réponse {accueil.statut or 'absente'} au lieu de 200"
        return
    yield from _fraicheur(racine, accueil, le, age)
    plan = lecteur(f"{racine}sitemap.xml")
    adresses = _LOC.findall(plan.texte) if plan.statut == 200 else []
    if not adresses:
        yield f"{racine}sitemap.xml : absent ou vide (SITE_URL est-il donné à la construction ?)"
    ailleurs = [adresse for adresse in adresses if not adresse.startswith(racine)]
    if ailleurs:
        yield f"sitemap.xml : {len(ailleurs)} adresses d’un autre site, comme {ailleurs[0]}"
    yield from _pages(racine, [a for a in adresses if a.startswith(racine)], lecteur)
    yield from _exports(racine, exports, adresses, lecteur)
    perdue = lecteur(f"{racine}page-qui-n-existe-pas/")
    if perdue.statut != 404:
        yield f"une page inconnue répond {perdue.statut} au lieu de 404"


def comparer(
    racine: str, attendus: Iterable[tuple[str, bytes]], lecteur: Lecteur = lire
) -> Iterator[str]:
    """Yield, in French, what the site published at `racine` has otherwise than a built one.

    `attendus` are the files of the latter: address, bytes. When both say that they come from
    something else (`PROVENANCE`), that is all there is to say.
    """
    fichiers = dict(attendus)
    publiee, voulue = _lire_json(lecteur(racine + PROVENANCE)), fichiers.get(PROVENANCE, b"")
    if publiee != _lire_json(Reponse(200, corps=voulue)):
        yield (
            f"{PROVENANCE} : le site publié n’est pas construit de ce commit, de ces données, de "
            f"ce jour ou pour cette adresse. {_refaire(publiee)}"
        )
        return
    with ThreadPoolExecutor(EN_MEME_TEMPS) as equipe:
        adresses = [racine + _sans_index(chemin) for chemin in fichiers]
        for (chemin, octets), reponse in zip(
            fichiers.items(), equipe.map(lecteur, adresses), strict=True
        ):
            if reponse.statut != 200:
                yield f"{chemin} : réponse {reponse.statut or 'absente'} au lieu de 200"
            elif reponse.corps != octets:
                yield f"{chemin} : le fichier publié est différent"


def _sans_index(chemin: str) -> str:
    return chemin.removesuffix("index.html") if f"/{chemin}".endswith("/index.html") else chemin


def _refaire(publiee: Any) -> str:
    """Say how to build what is published again, as far as it says what it is."""
    if not isinstance(publiee, dict) or not re.fullmatch(_COMMIT, str(publiee.get("commit"))):
        return "Il ne dit pas duquel."
    jour, adresse = (une_ligne(str(publiee.get(cle) or "")) for cle in ("construit_le", "adresse"))
    lieu = f" SITE_URL={adresse}" if adresse else ""
    return (
        f"Pour le refaire : git checkout {publiee['commit']}, puis make archive "
        f"AUJOURDHUI={jour}{lieu}"
    )


def _fraicheur(racine: str, accueil: Reponse, le: date, age: int) -> Iterator[str]:
    construit = _page(accueil).construit
    try:
        jours = (le - date.fromisoformat(construit)).days
    except ValueError:
        yield f"{racine} : la date de construction manque"
        return
    if jours > age:
        yield f"{racine} : construit le {construit}, il y a {jours} jours (au plus {age})"


def _page(reponse: Reponse) -> _Page:
    page = _Page()
    page.feed(reponse.texte)
    return page


def _pages(racine: str, adresses: list[str], lecteur: Lecteur) -> Iterator[str]:
    """Read the pages of the sitemap, then what they link to on the same site, once each."""
    lues = adresses[:PAGES_MAXIMUM]
    vues: set[str] = {*lues, racine}
    suite: dict[str, str] = {}
    with ThreadPoolExecutor(EN_MEME_TEMPS) as equipe:
        for adresse, reponse in zip(lues, equipe.map(lecteur, lues), strict=True):
            yield from _une_page(racine, adresse, reponse)
            page = _page(reponse)
            for lien in (*page.liens, *page.charges):
                cible = urldefrag(urljoin(adresse, lien))[0].partition("?")[0]
                if cible.startswith(racine) and cible not in vues:
                    suite.setdefault(cible, adresse)
        for (cible, origine), reponse in zip(
            suite.items(), equipe.map(lecteur, suite), strict=True
        ):
            if reponse.statut != 200:
                yield f"{origine} : lien mort vers {cible} ({reponse.statut or 'sans réponse'})"


def _une_page(racine: str, adresse: str, reponse: Reponse) -> Iterator[str]:
    if reponse.statut != 200:
        yield f"{adresse} : réponse {reponse.statut or 'absente'} au lieu de 200"
        return
    page = _page(reponse)
    if not page.politique:
        yield f"{adresse} : pas de Content-Security-Policy"
    for charge in page.charges:
        hote = urlsplit(urljoin(adresse, charge)).netloc
        if hote and hote != urlsplit(racine).netloc:
            yield f"{adresse} : charge un fichier d’un autre hôte, {hote}"


def _exports(
    racine: str, exports: Iterable[str], adresses: list[str], lecteur: Lecteur
) -> Iterator[str]:
    for chemin in exports:
        reponse = lecteur(racine + chemin)
        if reponse.statut != 200 or not reponse.corps:
            yield f"{chemin} : réponse {reponse.statut or 'absente'} au lieu de 200"
        elif chemin.endswith(("json", "jsonld")) and _lire_json(reponse) is None:
            yield f"{chemin} : ce n’est pas du JSON"
    liste = _lire_json(lecteur(f"{racine}api/v1/etablissements.json")) or {}
    pages = sum(adresse.startswith(f"{racine}lycees/") for adresse in adresses)
    if adresses and liste.get("nombre") != pages:
        yield f"l’API donne {liste.get('nombre')} lycées, le plan du site {pages}"


def _lire_json(reponse: Reponse) -> Any:
    try:
        return json.loads(reponse.corps)
    except ValueError:
        return None
