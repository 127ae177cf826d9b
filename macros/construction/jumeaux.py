"""The Markdown twin of each page: `index.md` beside `index.html`, for assistants.

A twin is made from the page as built, whatever the engine: one knowledge of the facts. It keeps
what a page says and leaves out what only helps to move about in it. What a text of the registry
holds stays text: its signs are guarded here, for html_to_markdown would escape every hyphen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from html_to_markdown import ConversionOptions, PreprocessingOptions, convert
from lxml import etree
from lxml import html as lxml_html

from macros.construction.chantier import Chantier
from macros.exports.reutilisation import LICENCE_NOM, titre_du_jeu
from macros.socle.dates import en_lettres

NOM = "index.md"
SANS_JUMEAU = frozenset({"carte/cadre/"})
"""Addresses of what is no page to read: the map for another site."""

_ELEMENTS = frozenset(
    ("form", "button", "input", "select", "textarea", "svg", "script", "template", etree.Comment)
)
_CLASSES = frozenset(("actions", "papier", "a-envoyer", "sommaire-pli"))
"""What a page has for the hand or the eye: forms, drawings, what only paper shows."""
_BADGES = (
    ".//*[contains(@class, 'badge-filiere') or @data-voie]"
    "[following-sibling::*[1][contains(@class, 'badge-filiere') or @data-voie]]"
)
"""Words that only their look sets apart from the next."""
_TITRES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BRUTS = frozenset({"pre", "code"})
"""Elements whose text Markdown does not read."""
_PROTOCOLES = frozenset({"", "http", "https", "mailto", "tel"})
_SIGNES = re.compile(r"[\\`*_\[\]<|~@]|&(?=#?\w+;)|:(?=//)|(?<=\bwww)\.", re.I)
"""What Markdown reads anywhere, and what GitHub’s makes a link of."""
_DEBUT = re.compile(r"^\s*(?:[-+=#>]|\d+[.)])")
"""What Markdown reads where a line begins: the last sign of it."""
_BLANCS = re.compile(r"\s+")
_GARDE = 0xE000
"""A guarded sign waits so much further, among the letters of no language: the converter, which
would escape some twice and others never, does not see it."""
_GARDES = re.compile(f"[{chr(_GARDE)}-{chr(_GARDE + 127)}]")
_REGLAGES = ConversionOptions(
    extract_metadata=False,
    bullets="-",
    skip_images=True,
    autolinks=False,
    compact_tables=True,
    # What is noise is out already.
    preprocessing=PreprocessingOptions(enabled=False),
)
_LECTEUR = lxml_html.HTMLParser()
# lxml would choose the class of each element in Python, every time that one is met.
_LECTEUR.set_element_class_lookup(
    etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement, comment=lxml_html.HtmlComment)
)


def ecrire(site: Path, chantier: Chantier) -> None:
    """Write the twin of every page of a built site."""
    for page in sorted(site.rglob("index.html")):
        dossier = page.parent.relative_to(site).as_posix()
        adresse = "" if dossier == "." else f"{dossier}/"
        if adresse not in SANS_JUMEAU:
            texte = jumeau(page.read_text("utf-8")) + pied(chantier, adresse)
            page.with_name(NOM).write_text(texte, encoding="utf-8", newline="\n")


def pied(chantier: Chantier, adresse: str) -> str:
    """Say where a twin comes from, of which day, and what its silence means."""
    page = f"{chantier.adresse}{adresse}" if chantier.adresse else "index.html"
    sources = f"{'../' * adresse.count('/')}sources/{NOM}"
    return (
        f"\n---\n\nTiré de [cette page]({page}), construite le {en_lettres(chantier.le)}. "
        "Site non officiel. "
        "Ce qui n’est pas dit ici est inconnu : ce n’est jamais un « non ».\n\n"
        f"{echapper(titre_du_jeu(chantier.registre))}, sous licence {LICENCE_NOM} : "
        f"citez cette page, sa date et [ses sources]({sources}).\n"
    )


def jumeau(page: str) -> str:
    """Return what the main part of a page says, in Markdown."""
    principal = page[page.index('<main id="contenu"') : page.rindex("</main>")]
    contenu = etree.fromstring(principal, _LECTEUR).find(".//main")
    for bruit in list(filter(_est_du_bruit, contenu.iter())):
        bruit.drop_tree()
    for pli in list(contenu.iter("summary")):
        _en_titre(pli)
    for liste in list(contenu.iter("dl")):
        _en_liste(liste)
    for lien in list(contenu.iter("a")):
        _diriger(lien)
    for puce in contenu.xpath(".//li[not(normalize-space())]"):
        puce.drop_tree()
    for badge in contenu.xpath(_BADGES):
        badge.tail = " · "
    for element in contenu.iter():
        _garder(element)
    etree.strip_tags(contenu, "span")
    html = etree.tostring(contenu, encoding="unicode", method="html")
    return _rendre(convert(html, _REGLAGES).content or "").strip() + "\n"


def _est_du_bruit(element: Any) -> bool:
    """Whether an element is for the hand or the eye, hidden, or a menu that scripts do not draw."""
    return (
        element.tag in _ELEMENTS
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or not _CLASSES.isdisjoint(element.get("class", "").split())
        or (element.tag == "nav" and next(element.iterancestors("noscript"), None) is None)
    )


def echapper(texte: str) -> str:
    """Return a text that Markdown shows as it is: no link, no tag, no heading, no list."""
    return _rendre(_proteger(texte))


@lru_cache(maxsize=8192)
def _proteger(texte: str) -> str:
    propre = _BLANCS.sub(" ", _GARDES.sub("", texte))
    return _DEBUT.sub(_mettre_de_cote, _SIGNES.sub(_mettre_de_cote, propre))


def _mettre_de_cote(trouve: re.Match[str]) -> str:
    return trouve[0][:-1] + chr(_GARDE + ord(trouve[0][-1]))


def _rendre(garde: str) -> str:
    """Give back the signs that were guarded, as Markdown writes those that say nothing to it."""
    return _GARDES.sub(lambda signe: f"\\{chr(ord(signe[0]) - _GARDE)}", garde)


def _garder(element: Any) -> None:
    """Guard the texts of an element from being read as Markdown."""
    if (texte := element.text) and element.tag not in _BRUTS:
        element.text = _proteger(texte)
    parent = element.getparent()
    if (suite := element.tail) and parent is not None and parent.tag not in _BRUTS:
        element.tail = _proteger(suite)
    if titre := element.get("title"):
        element.set("title", _proteger(titre))


def _en_titre(pli: Any) -> None:
    """Make the title of a fold a paragraph in bold, unless it holds a heading."""
    if any(enfant.tag in _TITRES for enfant in pli):
        pli.drop_tag()
        return
    pli.tag = "strong"
    paragraphe = lxml_html.Element("p")
    pli.addprevious(paragraphe)
    paragraphe.append(pli)


def _en_liste(liste: Any) -> None:
    """Make a list of facts « **Term** : value », one a line."""
    faits: list[Any] = []
    for partie in list(liste.iter("dt", "dd")):
        terme = partie.tag == "dt"
        if terme or not faits:
            faits.append(lxml_html.Element("li"))
        partie.tag, partie.tail = ("strong", " : ") if terme else ("span", " ")
        faits[-1].append(partie)
    liste.tag, liste.text, liste[:] = "ul", None, faits


def _diriger(lien: Any) -> None:
    """Lead a link to the twin of the page it leads to; keep only the words of one that cannot."""
    parties = urlsplit(lien.get("href", ""))
    if parties.scheme not in _PROTOCOLES or not (parties.scheme or parties.path):
        lien.drop_tag()
    elif not parties.scheme and parties.path.endswith("/") and not parties.query:
        lien.set("href", parties.path + NOM)
