"""The label's title in a row of a list: where it ends, and whether that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from macros.listes.flux import Flux, serrer
from macros.listes.intitules import SIGLE, en_toutes_lettres
from macros.listes.mots import (
    DATE,
    LIAISONS,
    couper_nature,
    dit_un_statut,
    nature_lue,
    sans_terme,
)
from macros.verification.intitules import bout_du_titre, titre_coupe

_METIERS = re.compile(r"lyceedesmetiers|ldm(?=d)")
TITRE_MAXIMAL = 300
"""Signs of a title, at most: a longer one holds something else."""
_TETE = re.compile(r"(?i)^lyc[ée]e\s+des\s+m[ée]tiers\b")
_CADRE = re.compile(r"\t|\n\s*\n|;|\||→|[-=]>")
_BORDS = " \t\n.,;:–—-|«“("


@dataclass(frozen=True)
class Titre:
    """A title read: its places in the text, what it may be (the likeliest first), if certain."""

    debut: int
    fin: int
    lectures: tuple[str, ...]
    sur: bool
    cite: bool = False
    """Whether it stands between guillemets on the line of its lycée: it is of no other."""

    def douter(self) -> Titre:
        """Return the same, no longer certain; one that someone wrote as he was told to stays."""
        return self if self.cite else replace(self, sur=False)


def couper_titre(flux: Flux, fin: int, depart: int, communes: Sequence[str]) -> Iterator[Titre]:
    """Yield the titles between a place of `plat` and a place of the text."""
    trouves = [
        trouve
        for trouve in flux.chercher(_METIERS, depart, flux.rang(fin))
        if trouve[0] != "ldm" or SIGLE.match(flux.texte, flux.place(trouve.start()))
    ]
    nom = flux.place(max(0, depart - 1))
    for rang, trouve in enumerate(trouves):
        debut = flux.place(trouve.start())
        borne = flux.place(trouves[rang + 1].start()) if rang + 1 < len(trouves) else fin
        titre = _un_titre(flux, debut, borne, communes)
        if titre.lectures:
            sur_sa_ligne = "\n" not in flux.texte[nom:debut]
            yield replace(titre, cite=titre.cite and titre.sur and sur_sa_ligne)


def _un_titre(flux: Flux, debut: int, borne: int, communes: Sequence[str]) -> Titre:
    texte = flux.texte
    ferme = _guillemets(texte, debut, borne)
    cadre = _CADRE.search(texte, debut, borne)
    fin = ferme or bout_du_titre(texte, debut, cadre.start() if cadre else borne)
    if not ferme:
        fin = _sans_queue(flux, debut, fin, communes)
    lignes = texte[debut:fin].split("\n")
    lectures, sur = _lectures(lignes, flux) if not ferme else ((_joindre(lignes, flux)[0],), True)
    propres = tuple(dict.fromkeys(p for p in map(_propre, lectures) if len(p.split()) > 3))
    # Words that go on after a blank line may be the end of the title: that is asked.
    reste = texte[fin:borne].strip(_BORDS) if cadre and cadre[0].startswith("\n") else ""
    suit = reste[:1].islower() or LIAISONS.search(texte[debut:fin].rstrip())
    if reste and suit and not nature_lue(reste) and not ferme:
        sur = False
        propres += (_propre(" ".join(texte[debut:borne].split())),)
    if any(p == p.upper() for p in propres):
        sur = False
        propres = tuple(_propre(p.lower()) if p == p.upper() else p for p in propres)
    sur = sur and fin - debut <= TITRE_MAXIMAL and not SIGLE.match(texte, debut)
    sur = sur and not any(map(titre_coupe, propres))
    return Titre(debut, fin, tuple(dict.fromkeys(propres)), sur, bool(ferme))


def _guillemets(texte: str, debut: int, borne: int) -> int:
    """Return where a title between guillemets ends, or 0."""
    avant = texte[:debut].rstrip()
    if not avant.endswith(("«", "“", '"')):
        return 0
    fermes = [t.start() for t in re.compile(r"[»”\"]").finditer(texte, debut, borne)]
    entier = 0 if avant.endswith('"') else bout_du_titre(texte, debut, borne)
    return entier if entier in fermes else next(iter(fermes), 0)


def _sans_queue(flux: Flux, debut: int, fin: int, communes: Sequence[str]) -> int:
    """Leave out of a title what follows it on its row: a date, a nature, a town, an UAI."""
    while True:
        dit = flux.texte[debut:fin].rstrip(" \t\n.,;:–—-|(")
        queue = re.search(
            rf"(?:[\s,–—(-]|\b(?:le|du|depuis|décision|date|valable|jusqu[’']?|au))*(?:{DATE.pattern[4:]}|"
            r"\b(?:19|20)\d\d|\b\d{7}[A-Za-z])\s*\)?$",
            dit,
            re.IGNORECASE,
        )
        coupe = queue.start() if queue else 0
        if not coupe:
            nu, nature = couper_nature(dit)
            nu = sans_terme(nu).rstrip() if nature or sans_terme(dit) != dit else ""
            # Words taken out from within are no tail.
            coupe = len(nu) if nu and dit.startswith(nu) else 0
        if not coupe:
            dans = re.search(r"\s*\(((?:[^()]|\([^()]*\))*)\)$|\s*(?:[,–—]|\s-)\s*([^,–—]*)$", dit)
            mots = next((m for m in (dans[1], dans[2]) if m), "") if dans else ""
            if dans and mots and (_hors_titre(mots, dans) or serrer(mots) in communes):
                coupe = dans.start()
        if not coupe:
            coupe = next((m.start() for m in re.finditer(r"\s(?=(\S+))", dit)
                          if dit_un_statut(m[1].strip("(,;.:)"))), 0)  # fmt: skip
        if not coupe:
            return debut + len(dit) if dit else fin
        fin = debut + coupe


def _hors_titre(mots: str, dans: re.Match[str]) -> bool:
    """Whether words at a title's end are none of it: a nature, brackets, a word after a dash."""
    apres_un_tiret = bool(re.match(r"\s*[–—]|\s-", dans[0]))
    return bool(nature_lue(mots) or dans[1] or apres_un_tiret or " " not in mots.strip())


def _lectures(lignes: Sequence[str], flux: Flux) -> tuple[tuple[str, ...], bool]:
    """Return what a title over some lines may be: whole, or ended at a line that begins anew."""
    for rang in range(1, len(lignes)):
        avant, suite = lignes[rang - 1].rstrip(), lignes[rang].strip()
        if not suite or suite[:1].islower() or LIAISONS.search(avant):
            continue
        entier, _ = _joindre(lignes, flux)
        court, _ = _joindre(lignes[:rang], flux)
        return (entier, court), False
    entier, sur = _joindre(lignes, flux)
    return (entier,) if sur else (entier, _joindre(lignes, flux, colle=True)[0]), sur


def _joindre(lignes: Sequence[str], flux: Flux, *, colle: bool = False) -> tuple[str, bool]:
    """Return lines as one, words cut at their ends made whole, and whether that is certain."""
    sur = True
    dit = lignes[0].strip()
    connus = frozenset(re.findall(r"\w+(?:-\w+)*", flux.texte.lower()))
    for ligne in (autre.strip() for autre in lignes[1:]):
        coupe = re.search(r"(\w+)-$", dit)
        suite = re.match(r"\w+", ligne)
        if not coupe or not suite:
            dit = f"{dit} {ligne}"
        elif colle or (coupe[1] + suite[0]).lower() in connus:
            dit = dit[:-1] + ligne
        else:
            sur = sur and f"{coupe[1]}-{suite[0]}".lower() in connus
            dit += ligne
    return dit, sur


def _propre(titre: str) -> str:
    nu = " ".join(titre.split()).replace("'", "’")
    nu = en_toutes_lettres(nu[: bout_du_titre(nu, 0, len(nu))].strip(_BORDS))
    return nu if nu == nu.upper() else _TETE.sub("Lycée des métiers", nu)
