"""What is answered to an answer about a service that is neither « oui » nor « non » alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.domaine.services import SERVICES
from macros.edition.noms import plier
from macros.formulaires.services_dits import ServiceDit, a_ecrire

_POUR_UN_TEMPS = re.compile(
    r"\b(?:jusqu|provisoire|temporaire|momentan|travaux|ferm|rouv|r[ée]ouv|reprise|"
    r"à partir|d[èe]s |rentr[ée]e|en attendant|pour l.instant|actuellement)|20\d\d",
    re.IGNORECASE,
)
"""What says that a « oui » or a « non » holds for a time only, or not yet."""
_LOGES_AILLEURS = re.compile(
    r"\b(?P<ou>(?:au|aux|à la|à l[’']|dans (?:le|la|l[’']))\s?(?:lyc[ée]e|internat|r[ée]sidence|"
    r"foyer|maison|mfr|cit[ée] scolaire|college|coll[èe]ge)s?\b[^,;.()]{0,60})",
    re.IGNORECASE,
)
_DITS = {"restauration": ("restauration", "cantine", "self", "demi pension")}
"""Other words of a service than its own."""


def ni_oui_ni_non(valeur: str, dit: ServiceDit, service: str, ailleurs: str) -> str:
    """Return what to write where only « oui » and « non » can be, and where to say the rest;
    `ailleurs`, where the entry says that pupils are lodged, "" nowhere."""
    refus = f"« {valeur} » n’est ni oui ni non."
    autres = _autres_services(valeur, service)
    suite = "".join(
        f" « {bout} » se dit dans un second message, par « {titre} »." for bout, titre in autres
    )
    if loge := _loge_ailleurs(valeur, service, ailleurs):
        return f"{refus} {loge}{suite}"
    if not dit.valeur:
        return f"{refus} Écrivez oui ou non.{suite}"
    garde = a_ecrire(dit)
    ecrit = f"{dit.valeur} seul" if garde == dit.valeur else f"« {garde} »"
    reste = _sans(dit.reste, [bout for bout, _ in autres])
    du_reste = f" ; le reste, « {reste} », se dit par « Signaler une erreur »" if reste else ""
    if _POUR_UN_TEMPS.search(dit.reste):
        return (
            f"{refus} La fiche dit ce qui est vrai toute l’année : est-ce « {dit.valeur} » pour un "
            "temps seulement, ou pas encore ? Alors n’envoyez rien, la fiche le dirait sans terme. "
            f"Si c’est « {dit.valeur} » pour de bon, écrivez {ecrit}{du_reste}.{suite}"
        )
    return f"{refus} Écrivez {ecrit}{du_reste}.{suite}"


def _autres_services(valeur: str, service: str) -> list[tuple[str, str]]:
    """Return the parts of an answer that speak of another service, and the choice they go under."""
    trouves = []
    for bout in re.split(r"[;,.()\n]|\s(?:et|mais)\s", valeur):
        mots = f" {plier(bout)} "
        # « demi-pension » holds « pension », which says a boarding house: the longest is said.
        lus = [(mot, cle) for cle in SERVICES for mot in _mots(cle) if f" {mot} " in mots]
        autre = max(lus, key=lambda lu: len(lu[0]))[1] if lus else service
        if autre != service:
            nom = SERVICES[autre].nom
            trouves.append((bout.strip(), f"{nom[:1].upper()}{nom[1:]} (oui ou non)"))
    return trouves


def _mots(service: str) -> tuple[str, ...]:
    lu = SERVICES[service]
    return (plier(lu.nom), *lu.mots, *_DITS.get(service, ()))


def _sans(reste: str, bouts: Sequence[str]) -> str:
    """Return what is left of a text without some of its parts, "" when it says nothing."""
    for bout in bouts:
        reste = reste.replace(bout, " ")
    propre = re.sub(r"^(?:et|mais)\b|\b(?:et|mais)$", "", " ".join(reste.split()).strip(" ,;.()"))
    return propre.strip(" ,;.") if re.search(r"\w", propre) else ""


def _loge_ailleurs(valeur: str, service: str, ailleurs: str) -> str:
    """Return what to write when pupils are lodged elsewhere, which is a « oui » of the registry."""
    if service != "internat" or re.match(r"(?i)\W*oui\b", valeur):
        return ""
    sens = "Pour le registre, « oui » veut dire que le lycée a un internat ou loge ses élèves "
    if ailleurs:
        return (
            f"La fiche dit : oui, {ailleurs}. {sens}ailleurs : si c’est toujours vrai, n’envoyez "
            f"rien, ou écrivez oui ; non effacerait « {ailleurs} »."
        )
    lu = _LOGES_AILLEURS.search(valeur)
    if lu is None:
        return ""
    return (
        f"{sens}ailleurs : si vos élèves sont logés « {lu['ou'].strip()} », écrivez oui, et dites "
        "où par « Signaler une erreur » ; sinon, écrivez non."
    )
