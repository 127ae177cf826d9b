"""A first name alone, that a text says to ask for: « demander Camille », « poste 12, Camille »."""

from __future__ import annotations

import re
from collections.abc import Collection

from macros.socle.typographie import sans_accents

_MAJUSCULE = "[A-ZÀÂÇÈÉÊËÎÏÔÙÛÜ]"
_A_QUI = (
    r"(?:re)?demande[rz]?|voir(?: avec)?|voyez(?: avec)?|s[’']adresser [àa]|adressez-vous [àa]|"
    r"contacte[rz]|r?appele[rz]|joindre|joignez|[ée]crire [àa]|parler [àa]|aupr[èe]s d[e’']|"
    r"secr[ée]tariat de|bureau de|accueil de|de la part de|[àa] l[’']attention de|"
    r"contacts? ?:|r[ée]f[ée]rente? ?:|interlocut(?:eur|rice) ?:|(?:poste|p\.) ?\d{1,5} ?[,:(–—-]?"
)
_ANNONCE = re.compile(
    rf"\b(?i:{_A_QUI})\s{{0,3}}(?P<mot>[^\W\d_][\w-]{{1,30}})"
    rf"(?![\w-])(?! (?:d[eu] )?{_MAJUSCULE}[\w’'-])"
)
_FINIT = r"(?=$|\s{0,3}(?:[,;/.)(:–—|-]|(?:ou|et|au|du|le|en|à|répond|poste)\b))"
_SEUL = re.compile(rf"(?<![\w’'-])(?P<mot>{_MAJUSCULE}[\w-]{{1,30}}){_FINIT}")
_AVANT_SEUL = re.compile(r"(?:^|[,;/(:–—|-]|\d|\b(?:ou|et))\s{0,3}$")
"""What stands before a first name beside a number or a mailbox: a sign, a figure, « ou »."""
_APRES_UN_CONTACT = re.compile(
    rf"(?:\d\d[ .-]?\d\d|@[\w-]{{1,60}}\.[a-z]{{2,10}})\s{{0,3}}[,;/(:–—|-]\s{{0,3}}"
    rf"(?P<mot>{_MAJUSCULE}[\w-]{{1,30}})(?![\w-])(?! {_MAJUSCULE}[\w’'-])"
)
_AUSSI_DES_MOTS = frozenset(("florence", "jade", "marine", "max", "rose", "victoria", "romain"))
"""First names that are other words too in small letters, or towns."""
_SURNOMS = frozenset(
    re.findall(
        r"\w+",
        "bea betty caro cathy charly chris cindy dede domi fanfan fifi flo fred gaby gigi isa jeff "
        "jo jojo juju kiki lili lolo loulou lulu manu mimi mick momo nanou nath nico nini patou "
        "peggy phil sam sandy seb stef steph titi toto vero zaza zizou",
    )
)


def demande_un_prenom(
    texte: str, prenoms: Collection[str], lieux: Collection[str], *, contact: bool = False
) -> bool:
    """Whether a text says to ask for someone by a first name alone, or gives one after a number.

    `contact`: it says who is to be asked; a first name between two signs is enough.
    """
    connus = {*prenoms, *_SURNOMS}
    for lu in _ANNONCE.finditer(texte):
        mot = lu["mot"]
        seul = mot[0].isupper() and re.match(_FINIT, texte[lu.end() :])
        if _est_un_prenom(mot, connus) and (seul or sans_accents(mot) not in _AUSSI_DES_MOTS):
            return True
    if any(_est_un_prenom(lu["mot"], connus) for lu in _APRES_UN_CONTACT.finditer(texte)):
        return True
    return contact and any(
        _est_un_prenom(lu["mot"], connus)
        and _AVANT_SEUL.search(texte[max(lu.start() - 8, 0) : lu.start()])
        and not _apres_un_lieu(texte, lu.start(), lieux)
        for lu in _SEUL.finditer(texte)
    )


def _est_un_prenom(mot: str, connus: Collection[str]) -> bool:
    """Whether a word is a first name, or several joined: « Jean-Pierre », not « Jean-Perrin »."""
    return all(partie in connus for partie in sans_accents(mot).strip("-").split("-"))


def _apres_un_lieu(texte: str, rang: int, lieux: Collection[str]) -> bool:
    """Whether what is just before says a place: « lycée Exemple et Camille »."""
    avant = re.split(r"[.;!?,:(\n]", texte[max(rang - 40, 0) : rang])[-1]
    return bool(set(re.findall(r"\w+", sans_accents(avant))) & set(lieux))
