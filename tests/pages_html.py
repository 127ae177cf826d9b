"""Read a built site as a reader without JavaScript would: pages, words, links, anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from lxml.etree import iterwalk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_ESPACES = re.compile(r"\s+")
_PLEINS = frozenset({"img", "svg", "input", "iframe"})
"""Elements that show something without words."""


@dataclass(frozen=True)
class PageConstruite:
    """One page of a built site; `chemin` is its address from the site's root."""

    chemin: str
    fichier: Path

    @cached_property
    def arbre(self) -> HtmlElement:
        """The parsed page."""
        return html.fromstring(self.fichier.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    @cached_property
    def texte(self) -> str:
        """What the page says, spaces folded; scripts, styles and what fields hold left out."""
        corps = self.arbre.find("body")
        morceaux = corps.xpath(
            ".//text()[not(ancestor::script or ancestor::style or ancestor::textarea)]"
        )
        return _ESPACES.sub(" ", " ".join(morceaux)).strip()

    @cached_property
    def ancres(self) -> frozenset[str]:
        """Every id that a link may point to."""
        return frozenset(self.arbre.xpath("//@id|//a/@name"))

    @cached_property
    def liens(self) -> tuple[str, ...]:
        """Every address the page names, as written."""
        return tuple(
            str(valeur)
            for element in self.arbre.iter(
                "a", "link", "img", "script", "form", "iframe", "source", "use", "object"
            )
            for cle, valeur in element.items()
            if cle in ("href", "src", "action", "{http://www.w3.org/1999/xlink}href")
        )

    def meta(self, nom: str) -> str | None:
        """The content of `<meta name=…>` (or property), None when absent."""
        trouves = self.arbre.xpath("//meta[@name=$nom or @property=$nom]/@content", nom=nom)
        return str(trouves[0]) if trouves else None

    @cached_property
    def sections_vides(self) -> tuple[str, ...]:
        """Titles that nothing follows: neither words, nor a picture or field, nor a lower title."""
        ouverts: list[tuple[int, str]] = []
        vides: list[str] = []
        for moment, element in iterwalk(self.arbre.find(".//main"), events=("start", "end")):
            titre = re.fullmatch(r"h([1-6])", str(element.tag))
            if titre and element.xpath("ancestor::*[@hidden]"):
                continue  # Shown once there is something under it.
            if titre and moment == "start":
                niveau = int(titre[1])
                vides += [nom for rang, nom in ouverts if rang >= niveau]
                ouverts = [(niveau, element.text_content().strip())]
            elif titre or element.xpath("ancestor::h1|ancestor::h2|ancestor::h3"):
                continue
            elif (
                element.tag in _PLEINS
                or ((moment == "start" and element.text) or "").strip()
                or ((moment == "end" and element.tail) or "").strip()
            ):
                ouverts = []
        return (*vides, *(nom for _, nom in ouverts))


def pages(site: Path) -> Iterator[PageConstruite]:
    """Every HTML page of a built site."""
    for fichier in sorted(site.rglob("*.html")):
        chemin = fichier.relative_to(site).as_posix()
        yield PageConstruite(re.sub(r"(^|/)index\.html$", r"\1", chemin), fichier)


def cible(page: PageConstruite, lien: str) -> tuple[str, str] | None:
    """Where an internal link leads: (path from the root, anchor); None for another host.

    A path that leaves the site starts with `../`.
    """
    morceaux = urlsplit(lien)
    if morceaux.scheme or morceaux.netloc:
        return None
    # A root two levels deep shows the links that climb out of the site.
    absolu = urljoin(f"http://site/racine/du-site/{page.chemin}", morceaux.path)
    chemin = unquote(urlsplit(absolu).path)
    dans_le_site = chemin.startswith("/racine/du-site/")
    return (
        chemin.removeprefix("/racine/du-site/") if dans_le_site else f"../{chemin}",
        unquote(morceaux.fragment),
    )


def dead_links(toutes: dict[str, PageConstruite], site: Path) -> list[str]:
    """Every internal link, or anchor, of the pages that leads nowhere; the 404 page apart."""
    morts = set()
    for page in toutes.values():
        if page.chemin == "404.html":
            continue
        for lien in page.liens:
            vise = cible(page, lien)
            if vise is None:
                continue
            chemin, ancre = vise
            voulue = toutes.get(chemin)
            if voulue is None and (chemin == "" or not (site / chemin).is_file()):
                morts.add(f"{page.chemin} → {lien}")
            elif voulue is not None and ancre and ancre not in voulue.ancres:
                morts.add(f"{page.chemin} → {lien} (ancre)")
    return sorted(morts)
