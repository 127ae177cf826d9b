"""The rows of a table of the Bulletin officiel: what stands on a line before a lycée is its own.

A row begins with the number of a département, after the name of an académie or a rank; then the
town, a nature or a date may come before the lycée.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.domaine.academie import Academie
from macros.listes.flux import DEBUT, Flux, serrer
from macros.listes.mots import DATE, nature_lue

_TETE = re.compile(
    r"[\s–—•·*-]*(?:(?:n°\s*)?\d{1,3}(?:\s*[.)°]\s*|\t\s*))?"
    r"(?:(?P<avant>[^\W\d_](?:[\w’-]| (?! ))*[^\W_])(?:\s*\t\s*| {2,}| (?=\d)))?"
    r"\(?(?P<code>\d{2}|2[ABab]|9[78]\d)\)?(?:\s*[–—:;/-]\s*|\s+)"
    r"(?!(?i:lyc[ée]es?\s+des\s+m[ée]tiers))(?=[^\W\d_]|\d{7}[A-Za-z]\b)"
)
_VOIE = re.compile(
    r"(?i)(?:bis|ter|rue|avenue|av|boulevard|bd|place|chemin|route|all[ée]e|cours|quai|impasse|"
    r"traverse)\b"
)


@dataclass(frozen=True)
class Rangee:
    """A line that begins with a département: its place in the text.

    `code_ecrit`: where the number stands, after an académie of ours, else the line’s own place;
    `nomme`: where what comes after the number begins. `code`: the number, "" when not of ours;
    `ailleurs` then says where it stands, in French.
    """

    debut: int
    code_ecrit: int
    nomme: int
    code: str
    ailleurs: str


def rangees(flux: Flux, academie: Academie, nus: Sequence[str]) -> list[Rangee]:
    """Return the rows of a text, in order; `nus` are the folded names of our académies."""
    codes = {d.code.lower(): serrer(d.nom) for d in academie.departements}
    return [
        _rangee(ligne, tete, codes, nus)
        for ligne in re.finditer(r"[^\n]+", flux.texte)
        if (tete := _TETE.match(ligne[0])) and _est_une_rangee(tete, ligne[0])
    ]


_ACADEMIE = re.compile(r"(?i)^académie\s+(?:de la\s|des?\s|du\s|d[’'])?")


def rangees_par_academie(flux: Flux, nus: Sequence[str], connues: Sequence[Rangee]) -> list[Rangee]:
    """Return the rows of a table whose first column is the académie, with the rows known already.

    A row that leaves the cell empty is of the académie above.
    """
    deja = {rangee.debut: rangee for rangee in connues}
    dite = ""
    for ligne in re.finditer(r"[^\n]+", flux.texte):
        cellule, bord, _ = ligne[0].partition("\t")
        nom = " ".join(_ACADEMIE.sub("", cellule.strip()).split())
        if not bord or DEBUT.search(f"{cellule} ") or ligne.start() in deja:
            continue
        dite = nom or dite
        ailleurs = "" if serrer(dite) in nus or not dite else f"académie « {dite} »"
        suite = ligne.start() + len(cellule) + 1
        deja[ligne.start()] = Rangee(ligne.start(), suite, suite, "", ailleurs)
    return [deja[debut] for debut in sorted(deja)]


def _est_une_rangee(tete: re.Match[str], ligne: str) -> bool:
    """Whether it is no day, no address and no sentence: « 61 lycées sont labellisés »."""
    avant, reste = tete["avant"] or "", ligne[tete.end() :]
    cellule = not avant or avant.isupper() or not tete[0].startswith(f"{avant} {tete['code']}")
    return (
        cellule
        and not DEBUT.search(f"{avant} ")
        and not DATE.match(ligne, tete.start("code"))
        and (reste[:1].isupper() or reste[:1].isdigit())
        and not _VOIE.match(reste)
    )


def _rangee(
    dit: re.Match[str], tete: re.Match[str], codes: Mapping[str, str], nus: Sequence[str]
) -> Rangee:
    code, avant = tete["code"], " ".join((tete["avant"] or "").split())
    ligne, sien = dit.start(), codes.get(code.lower(), "")
    nomme, ecrit = tete.end(), tete.start("code") if serrer(avant) in nus else 0
    nom = _SON_NOM.match(dit[0], nomme)
    if nom and sien and serrer(nom["nom"]) == sien:  # « 61 – Exemple : LP… »
        nomme = ecrit = nom.end()
    elif sien and serrer(avant) == sien:  # « Exemple (61) : LP… »
        ecrit = tete.start("code")
    ailleurs = f"académie « {avant} »" if avant else f"département {code}"
    return Rangee(
        ligne, ligne + ecrit, ligne + nomme, code.upper() if sien else "", "" if sien else ailleurs
    )


_SON_NOM = re.compile(r"(?P<nom>[^\n:\t,;(]{3,40}?)[)]?(?:[ ]*[:\t,][ ]*|[ ]+[–—-][ ]+)")
"""The name of a département, after its number."""


def debut_de_rangee(flux: Flux, place: int, connues: Sequence[Rangee]) -> int:
    """Return where the row of a lycée begins: its line, when all before it there is of the row."""
    ligne = flux.texte.rfind("\n", 0, place) + 1
    if any(rangee.debut == ligne for rangee in connues):
        return ligne
    avant = flux.texte[ligne:place]
    cellule = "\t" in avant.strip(" ") and re.search(r"[^\W\d_]{2}|\?", avant)
    return ligne if cellule or nature_lue(avant.strip(" \t:–—-")) else place


def sans_lycee(
    flux: Flux, connues: Sequence[Rangee], places: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the places of `plat` where rows of ours name something that is not said a lycée."""
    for rangee in connues:
        fin = flux.texte.find("\n", rangee.debut)
        fin = len(flux.texte) if fin < 0 else fin
        if rangee.code and not any(rangee.debut <= place < fin for place in places):
            rang = flux.rang(rangee.nomme)
            yield rang, rang + 1
