"""Lines that tell a lycée by its town alone: « Ville : report à l’an prochain ».

Such a line is never said of the lycée above it: it is asked, and those of the town are offered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.listes.flux import DEBUT, Flux, serrer
from macros.listes.lexique import Cible, Lexique
from macros.listes.mots import dit_un_refus, dit_un_statut, nature_lue, parle_de_nature
from macros.listes.questions import AUCUN, Choix

OFFERTS = 12
"""Lycées of one town that are offered, at most."""
TETE = 120
"""Signs of a line’s head that may tell a town, at most."""
VILLE = 6
"""Words of a town’s name, at most."""
_PUCE = re.compile(r"[\s–—•·*>-]*(?:\d{1,2}\s?[.)°]\s*)?")
_MOT = re.compile(r"[^\W_]+")
_PETITS = frozenset(
    re.findall(
        r"\w+",
        "aucun et mais puis quant pour a celui celle le la les l lycee lp lpo d de du des au aux "
        "en concernant professionnel polyvalent",
    )
)
"""Words that may stand before the town: « pour… », « celui de… », « le lycée de… »."""
_SUITE = re.compile(
    r"[ ]*(?:\([ ]?(?:\d{2}|2[ABab])[ ]?\))?[ ]*(?:(?P<fort>:)|(?P<signe>[,–—(]|-(?=[ ]))|"
    r"(?i:(?=(?P<verbe>(?:est|sera|a|ne|reste|demande|attend|voit|non|pas|ok)\b|n[’']|report|ajourn|"
    r"renouvel|refus|suspend|retir|renonc|abandonn))))"
)
_AUTRE_CHOSE = re.compile(
    r"(?i)[\s:,–—(-]*(?:$|\d|le\s+\d|n[ée]ant\b|(?:rue|avenue|av|bd|boulevard|place|chemin|route|"
    r"rectorat|acad[ée]mie|cedex)\b|[«“\"]?\s*(?:lyc[ée]es?\s+des\s+m[ée]tiers|LDM)\b)"
)
"""What goes on with a town and tells nothing: a day, an address, the title of a label."""
_UAI = re.compile(r"\b\d{7}[A-Za-z]\b")


def ville_en_tete(ligne: str, villes: Collection[str]) -> tuple[int, int, str] | None:
    """Return where a line that tells a lycée by its town alone names it, and the folded town."""
    puce = _PUCE.match(ligne)
    debut = puce.end() if puce else 0
    mots = [*_MOT.finditer(ligne[:TETE], debut)]
    for rang, mot in enumerate(mots):
        for dernier in reversed(mots[rang : rang + VILLE]):
            plat = serrer(ligne[mot.start() : dernier.end()])
            if plat in villes and _dit_quelque_chose(ligne, dernier.end(), sur=debut > 0):
                return debut, dernier.end(), plat
        if serrer(mot[0]) not in _PETITS:
            return None
    return None


def _dit_quelque_chose(ligne: str, fin: int, *, sur: bool) -> bool:
    """Whether what comes after a town tells of a lycée; `sur`: whether the line is an item."""
    signe = _SUITE.match(ligne, fin)
    dit = ligne[signe.end() :] if signe else ""
    if not signe or _AUTRE_CHOSE.match(dit) or not re.search(r"[^\W\d_]{2}", dit):
        return False
    if signe["fort"] or (sur and signe["signe"] in ("–", "—", "-")):
        return True
    statut = any(map(dit_un_statut, _MOT.findall(dit)))
    return statut or parle_de_nature(dit) or dit_un_refus(dit) or nature_lue(dit) is not None


@dataclass(frozen=True)
class LigneDeVille:
    """Such a line: its places in the text, and those of what tells the town, in folded letters."""

    debut: int
    fin: int
    dit: int
    dite: int
    ville: str
    puce: bool
    """Whether it begins as an item does."""


def lignes_de_villes(flux: Flux, lexique: Lexique, noms: Sequence[int]) -> Iterator[LigneDeVille]:
    """Yield the lines that tell a lycée by its town alone, where none of some places stands."""
    villes = {ville for cible in lexique.cibles for ville in cible.villes}
    connus = sorted(noms)
    lignes = [*re.finditer(r"[^\n]*\S[^\n]*", flux.texte)]
    for rang, ligne in enumerate(lignes):
        lue = ville_en_tete(ligne[0], villes)
        nomme = _un_dans(connus, *ligne.span())
        if not lue or nomme or DEBUT.search(ligne[0]) or _UAI.search(ligne[0]):
            continue
        debut, fin, ville = lue
        suite = lignes[rang + 1] if rang + 1 < len(lignes) else None
        sous = suite[0] if suite and _un_dans(connus, *suite.span()) else ""
        if _est_un_titre(ligne[0][fin:], sous):
            continue
        puce = bool(ligne[0][:debut].strip())
        place = ligne.start()
        yield LigneDeVille(*ligne.span(), place + debut, place + fin, ville, puce)


def _un_dans(places: Sequence[int], debut: int, fin: int) -> bool:
    rang = bisect_left(places, debut)
    return rang < len(places) and places[rang] < fin


def _est_un_titre(dit: str, sous: str) -> bool:
    """Whether what is said after a town heads what follows: « Ville – Renouvellements »."""
    nature = nature_lue(dit.strip(" :,.–—-()"))
    if nature is None or not sous:
        return False
    return not parle_de_nature(sous) and not any(map(dit_un_statut, _MOT.findall(sous)))


def villes_seules(
    flux: Flux, lexique: Lexique, places: Sequence[int], premier: int
) -> Iterator[tuple[int, int]]:
    """Yield the places of `plat` of such lines, where none of some lycées is named.

    One that may give its town to the lycée above, which has none yet, is left to it.
    """
    villes = {ville for cible in lexique.cibles for ville in cible.villes}
    connus = sorted(places)
    for ligne in lignes_de_villes(flux, lexique, places):
        rang = bisect_left(connus, ligne.debut)
        dessus = serrer(flux.texte[connus[rang - 1] : ligne.debut]) if rang else ""
        if rang and not ligne.puce and not _a_sa_ville(dessus, ligne.ville, villes):
            continue
        place = flux.rang(ligne.dit)
        if place >= premier:
            yield place, flux.rang(ligne.dite)


def _a_sa_ville(dessus: str, ville: str, villes: Collection[str]) -> bool:
    """Whether the lycée above has its town, which is another one."""
    return ville not in dessus and any(autre in dessus for autre in villes)


_DEVANT = re.compile(r"[\s–—•·*>-]*(?P<ville>[^:\n\t]{2,40}?)[ ]*(?:\([ ]?\w\w[ ]?\))?[ ]*:")
DITE = 400
"""Signs of what a line tells of a lycée where its own town is looked for, at most."""


def ville_devant(texte: str, debut: int, fin: int, communes: Collection[str]) -> str:
    """Return the town at the head of a line, « Ville : LP A, LPO B », for a lycée after the first
    that tells none; "" for others."""
    ligne = texte.rfind("\n", 0, debut) + 1
    tete = _DEVANT.match(texte, ligne, debut)
    if not tete or serrer(tete["ville"]) not in communes:
        return ""
    dit = serrer(texte[debut : min(fin, debut + DITE)])
    return "" if any(commune in dit for commune in communes if len(commune) > 3) else tete["ville"]


def lycees_de_la_ville(ligne: str, lexique: Lexique) -> tuple[Cible, ...]:
    """Return the lycées of the town by which alone a line tells one, () for other lines."""
    villes = {ville for cible in lexique.cibles for ville in cible.villes}
    lue = ville_en_tete(ligne, villes)
    return tuple(c for c in lexique.cibles if lue and lue[2] in c.villes)


def question_de_la_ville(
    dit: str, ligne: int, siens: Mapping[str, Cible], reponses: Mapping[str, str]
) -> Choix:
    """Return what is asked of such a line: whether it is the one of the town, or which one."""
    uais = " ou ".join(f"{c.uai} ({c.lycee.nom}, {c.ville})" for c in siens.values())
    seul = next(iter(siens.values())) if len(siens) == 1 else None
    rien = (
        "s’il n’y a rien à saisir (report, ajourné, non renouvelé…) ou s’il est d’une autre "
        "académie, « aucun » devant la ville"
    )
    if seul:
        lui = re.sub("^Lycée ", "le lycée ", seul.titre)
        question = f"« {dit} » : est-ce {lui} ?"
        sinon = f"si c’est lui, écrivez son UAI devant la ville : {uais} ; {rien}."
    else:
        question = f"« {dit} » : quel lycée de cette ville est-ce ?"
        offerts = f" : {uais}" if len(siens) <= OFFERTS else ""
        sinon = f"écrivez son UAI devant la ville{offerts} ; {rien}."
    return Choix(ligne, question, {**reponses, AUCUN: "aucun : rien à saisir"}, sinon)
