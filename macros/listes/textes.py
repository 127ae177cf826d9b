"""The text that publishes a list, and what its headings say beside the text that they cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from macros.domaine.valeurs import NatureDecision
from macros.listes.flux import Flux
from macros.listes.mots import (
    DATE,
    date_lue,
    dit_un_statut,
    inconnus_d_un_titre,
    nature_lue,
    parle_de_nature,
)
from macros.socle.dates import Precision, en_lettres

_NOR = re.compile(r"(?i)\bNOR\s*:?\s*([A-Z]{4}\s?\d{7}\s?[A-Z])\b")
_ARRETE = re.compile(
    r"(?im)(?:^[^\w\n]*|\bpar\s+|\b(?:suite|et)\s+à\s+l[’']\s*|\bselon\s+l[’']\s*)(arr[êe]t[ée])\s+(?:[^,;:\n.]{0,80}?\s)??(?:en\s+date\s+)?du\s+"
    rf"({DATE.pattern[4:]})"
)
_BO = re.compile(
    rf"(?i)\b(?:bulletin\s+officiel|B\.?O\.?(?:EN)?)\s*(?:de\s+l.[ée]ducation\s+nationale"
    rf"[^\n]{{0,40}}?)?\s*(?:[-–,]\s*)?(?:n\s?[°ºo]\s*(\d+)\s+)?du\s+({DATE.pattern[4:]})"
)
TEXTE_CITE = re.compile(
    r"(?i)[(\[]?\s{0,9}(?:(?:publi[ée]e?s?|parue?s?|publication|parution)\s+(?:au|dans\s+le)\s+)?"
    rf"(?:{_BO.pattern[4:]}|"
    r"\b(?:bulletin\s+officiel|B\.?O\.?(?:EN)?)\s+n\s?[°ºo]\s*\d+|"
    rf"{_NOR.pattern[4:]}|\barr[êe]t[ée]\s+du\s+{DATE.pattern[4:]})\s*[)\]]?"
)
"""A text that a heading cites, brackets and all: it changes nothing of what the heading says."""
PARUTION = re.compile(
    r"(?i)(?<!\w)(?:(?:date\s+de\s+)?(?:publi(?:[ée]e?s?|cation)|par(?:ue?s?|ution)|ins[ée]r[ée]e?s?)\b"
    r"(?=[\s:]+(?:aux?|le|du|en|dans|[àa]|sur|:|\d|b\.?o|j\.?o|officiel))|"
    r"(?:bulletin|journal)\s+officiel\b|B\.?[ ]?O\.?(?:[ ]?E\.?[ ]?N\.?)?(?!\w)|"
    r"J\.?[ ]?O\.?(?:[ ]?R\.?[ ]?F\.?)?(?!\w)|R\.?A\.?A\.?(?!\w))"
    r"(?:[\s,:–—()-]|n\s?[°ºo.]\s?\d{1,4}(?!\d)|(?:bulletin|journal|recueil|officiel|actes|"
    r"administratifs|sp[ée]cial|hebdomadaire|num[ée]ro|dat[ée]e?|date|session|de|des|du|aux?|le|la|"
    r"les|en|dans|sur|[àa]|[ée]ducation|nationale|b\.?o\.?(?:e\.?n\.?)?|j\.?o\.?(?:r\.?f\.?)?|raa)"
    r"(?!\w)|l’){0,14}"
    rf"(?:{DATE.pattern[4:]}|(?<![\w/.°-])(?:19|20)\d\d(?![\w/]|[.-]\d))"
)
"""When a text was published, « paru au BO n° 6 du 5 février »: no date of what it decides."""
LIGNE_DE_PARUTION = re.compile(
    r"(?im)^[ \t(\[–—•*>-]{0,20}(?:(?:le\s+)?(?:tout|liste|d[ée]cisions?|arr[êe]t[ée]|texte)\s+)?"
    r"(?:(?:a\s+[ée]t[ée]|est|sera|ont\s+[ée]t[ée]|sont|seront)\s+)?"
    r"(?=(?:date\s+de\s+)?(?:publi(?:[ée]e?s?|cation)|par(?:ue?s?|ution))\b[\s:]+"
    r"(?:aux?|le|du|en|dans|sur|\d|b\.?o|j\.?o|:)|"
    r"(?:bulletin|journal)\s+officiel\b|(?:b\.?o\.?(?:e\.?n\.?)?|j\.?o\.?(?:r\.?f\.?)?)\s+"
    r"(?:n\s?[°ºo]|sp[ée]cial|du|de|en))"
)
"""Where a line begins that says where the list was published: it is of no lycée above."""
_BO_VAGUE = re.compile(r"(?i)\b(?:bulletin\s+officiel|B\.?O\.?(?:EN)?)\s+n\s?[°ºo]\s*\d+")
_LIEN = re.compile(
    r"https?://[\w.-]*(?:education\.gouv\.fr|legifrance\.gouv\.fr)/[^\s<>»\")\]]*[^\s<>»\")\].,;]"
)


ANNEXE = re.compile(r"(?i)\W*annexe\b(?:\s+(?:n\s?[°ºo]\s*)?(?:\d{1,2}|[IVX]{1,4}|[A-H])\b)?")
_PARTS = re.compile(r"\s[–—-]\s|[:,;()|\t]|^\s*[–—-]|[–—-]\s*$")


@dataclass(frozen=True)
class Publication:
    """The text that publishes the list, as far as it is told: its name, its address, its places."""

    reference: str = ""
    lien: str = ""
    places: tuple[tuple[int, int], ...] = ()
    vague: str = ""
    """A Bulletin officiel named without its date, when nothing else names the text."""


def publication(flux: Flux, pages: Sequence[str] = ()) -> Publication:
    """Return the Bulletin officiel, the arrêté and the NOR that a text names once; none of two.

    `pages`: the lines at the feet of its pages, which may name them too.
    """
    texte = "\n".join((flux.texte, *pages))
    motifs = (_NOR, _ARRETE, _BO, _LIEN)
    places = [t.span() for motif in motifs for t in motif.finditer(flux.texte)]
    numeros = {(t[1], str(date_lue(t[2]))): t for t in _BO.finditer(texte)}
    # Said again without its number, it is the same.
    dates = {jour for numero, jour in numeros if numero}
    numeros = {cle: t for cle, t in numeros.items() if cle[0] or cle[1] not in dates}
    arretes = {str(date_lue(t[2])): t for t in _ARRETE.finditer(texte)}
    nors = {t[1].replace(" ", "").upper() for t in _NOR.finditer(texte)}
    liens = {t[0] for t in _LIEN.finditer(texte)}
    parties = []
    if len(numeros) == 1:
        (bo,) = numeros.values()
        numero = f" n° {bo[1]}" if bo[1] else ""
        parties.append(f"BO{numero} du {_jour(bo[2])}")
    if len(arretes) == 1:
        (arrete,) = arretes.values()
        parties.append(f"arrêté du {_jour(arrete[2])}")
    if len(nors) == 1:
        parties.append(f"NOR {nors.pop()}")
    reference = ", ".join(parties)
    lien = liens.pop() if len(liens) == 1 else ""
    vagues = {" ".join(t[0].split()) for t in _BO_VAGUE.finditer(texte)} if not reference else ()
    vague = vagues.pop() if len(vagues) == 1 else ""
    return Publication(reference[:1].upper() + reference[1:], lien, tuple(places), vague)


def _jour(ecrit: str) -> str:
    date = date_lue(ecrit)
    return en_lettres(date.debut) if date and date.precision is Precision.JOUR else ecrit


def sans_texte_cite(dit: str) -> str:
    """Return a heading without the Bulletin officiel, the arrêté or the NOR that it cites."""
    return TEXTE_CITE.sub(" ", dit)


def nature_du_titre(dit: str) -> NatureDecision | None:
    """Return the nature that one part of a heading tells when no other part may change it.

    « Annexe 1 – Lycées des métiers, année 2025 – Renouvellements du label »; None for a doubt.
    """
    nu = _DE_LABELLISATION.sub(r"\1", ANNEXE.sub(" ", sans_texte_cite(dit), count=1))
    lues: set[NatureDecision] = set()
    for part in filter(str.strip, _PARTS.split(nu)):
        lue = nature_lue(part) or nature_lue(_LISTE.sub("", _SANS_ANNEE.sub(" ", part)))
        if lue:
            lues.add(lue)
        elif _en_doute(part):
            return None
    return lues.pop() if len(lues) == 1 else None


_DE_LABELLISATION = re.compile(
    r"(?i)\b(d[ée]cisions?|campagnes?|sessions?)\s+de\s+labellisations?(?=\s+(?:du\s+)?\d|\s*[:,–—-])"
)
"""« Décisions de labellisation du 12 juin 2025 »: what they are of, and no nature."""
_LISTE = re.compile(
    r"(?i)^\W*(?:(?:voici|ci-dessous|trouverez)\s+)?(?:(?:la|le|l[’'])\s*)?"
    r"(?:(?:liste|[ée]tat|tableau)\s+(?:(?:19|20)\d\d\s+)?(?:des|du)\s+|(?<=voici\s)les\s+)"
)
_SANS_ANNEE = re.compile(
    r"(?i)\b(?:en|(?:pour|au titre de)?\s*(?:l.)?ann[ée]e)?\s*(?:19|20)\d\d\s*$"
)


def _en_doute(part: str) -> bool:
    """Whether a part of a heading may change what another one tells."""
    mots = re.findall(r"\w+", part)
    parle = parle_de_nature(re.sub(r"(?i)\blabels?\b", " ", part))
    return parle or bool(inconnus_d_un_titre(part)) or any(map(dit_un_statut, mots))
