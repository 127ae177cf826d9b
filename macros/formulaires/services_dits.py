"""What people answer of a service besides « oui »: whom it takes, how many, since when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from macros.domaine.services import PublicInternat
from macros.edition.noms import plier

RENTREE = 9
"""The month when a school year begins."""
_MOIS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
)  # fmt: skip
_PUBLICS = (
    (PublicInternat.MIXTE, re.compile(r"\b(?:mixte|filles et garcons|garcons et filles)\b")),
    (PublicInternat.FILLES, re.compile(r"\b(?:jeunes )?filles?\b")),
    (PublicInternat.GARCONS, re.compile(r"\b(?:jeunes )?garcons?\b")),
)
_PLACES = re.compile(r"\b(\d{1,3}) (?:places?|lits?)\b")
_DEPUIS = re.compile(
    r"\bdepuis(?: (?:la|le|l))?(?: \d{1,2}(?:er)?)?"
    rf"(?: (?P<quand>(?:rentree|annee)(?: scolaire)?|{'|'.join(_MOIS)}))?(?: de)?"
    r"(?: (?P<annee>20\d\d)(?: 20\d\d)?)?\b"
)
_VIDES = frozenset(
    re.findall(
        r"\w+",
        "mais et de des du la le les l un une pour que aux a au en il est y reserve reservee "
        "reserves reservees ouvert ouverte accueille seulement uniquement exclusivement internat "
        "lycee avec seules seuls places place lits lit toujours",
    )
)
_VIDES_D_UN_NON = frozenset(("plus", "ferme", "fermee", "supprime", "supprimee", "il", "est", "a"))
_NEGATION = re.compile(r"\b(?:sauf|pas|sans|hors|ni|non|plus|aucun\w*)\b")


@dataclass(frozen=True)
class ServiceDit:
    """An answer read: « oui » or « non », "" for neither; what goes beside it, by its key."""

    valeur: str = ""
    avec: Mapping[str, str] = field(default_factory=dict)
    depuis: str = ""
    """Since when, in the past: that is not kept, and changes nothing."""
    reste: str = ""
    """The rest of the answer, when some of it is not understood."""


def lire_service(texte: str, service: str, recu: str) -> ServiceDit:
    """Read an answer about a service; `recu`, when it was received (AAAA-MM-JJ), "" unknown."""
    lu = re.fullmatch(r"(?i)\W*(oui|non)\b\W*(.*)", texte.strip().rstrip("."), re.DOTALL)
    if lu is None:
        return ServiceDit()
    valeur, suite = lu[1].lower(), lu[2].strip(" )")
    plie = plier(suite)
    depuis = _DEPUIS.search(plie)
    if depuis and not _passe(depuis, recu):
        return ServiceDit(valeur, {}, "", suite)
    reste = _DEPUIS.sub(" ", plie)
    avec: dict[str, str] = {}
    if service == "internat" and valeur == "oui" and not _NEGATION.search(reste):
        publics = [(public, motif) for public, motif in _PUBLICS if motif.search(reste)]
        if publics and (publics[0][0] is PublicInternat.MIXTE or len(publics) == 1):
            avec["public"] = publics[0][0].value
            reste = publics[0][1].sub(" ", reste)
        if places := _PLACES.search(reste):
            avec["places"] = places[1]
            reste = _PLACES.sub(" ", reste, count=1)
    vides = _VIDES if valeur == "oui" else _VIDES_D_UN_NON
    obscur = [mot for mot in reste.split() if mot not in vides]
    if obscur or (valeur == "non" and set(reste.split()) - _VIDES_D_UN_NON):
        return ServiceDit(valeur, avec, "", _obscurs(suite, obscur) if avec else suite)
    return ServiceDit(valeur, avec, _tel_quel(suite, depuis[0]) if depuis else "")


def _obscurs(texte: str, obscur: Sequence[str]) -> str:
    """Return a text from its first word that is not understood to the last one."""
    mots = [m for m in re.finditer(r"\w+", texte) if plier(m[0]) in obscur]
    return texte[mots[0].start() : mots[-1].end()] if mots else texte


def _tel_quel(texte: str, plie: str) -> str:
    """Return folded words as the text writes them."""
    mots = [*re.finditer(r"\w+", texte)]
    premier = next((r for r, m in enumerate(mots) if m[0].lower() == "depuis"), 0)
    dernier = min(premier + len(plie.split()), len(mots)) - 1
    return texte[mots[premier].start() : mots[dernier].end()]


def _passe(depuis: re.Match[str], recu: str) -> bool:
    """Whether « depuis la rentrée 2026 » is past when it is received."""
    if not depuis["annee"]:
        return bool(depuis["quand"])
    mois = _MOIS.index(depuis["quand"]) + 1 if depuis["quand"] in _MOIS else 1
    if (depuis["quand"] or "").startswith(("rentree", "annee")):
        mois = RENTREE
    return bool(recu) and (int(depuis["annee"]), mois) <= (int(recu[:4]), int(recu[5:7]))


def a_ecrire(dit: ServiceDit) -> str:
    """Return how to write what is understood of an answer: « oui, filles seulement »."""
    public = dit.avec.get("public", "")
    mots = {"filles": "filles seulement", "garcons": "garçons seulement", "mixte": "mixte"}
    places = f"{dit.avec['places']} places" if dit.avec.get("places") else ""
    return ", ".join(filter(None, (dit.valeur, mots.get(public, ""), places)))
