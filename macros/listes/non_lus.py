"""What a list says of a lycée and nobody understood: words that may change what was decided.

Only what is known to change nothing is passed over: its name, its town, its address, its type, a
telephone, a date, a nature. Any other word is quoted, to be asked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from macros.edition.noms import plier
from macros.listes.article import Article
from macros.listes.connus import NEUTRES, PRIVES, TYPES
from macros.listes.flux import Flux, Morceau, serrer
from macros.listes.intitules import dit_un_intitule
from macros.listes.lexique import Cible, Lexique
from macros.listes.mots import (
    ANNEE,
    DATE_DITE,
    DUREE,
    HISTOIRE,
    JUSQU_AU,
    JUSQU_EN,
    MOIS_DIT,
    couper_nature,
    dit_un_statut,
    nature_dite,
    nature_lue,
    parle_de_nature,
)
from macros.listes.politesses import ADIEU
from macros.listes.tableur import peut_etre_un_jour
from macros.listes.textes import PARUTION, TEXTE_CITE

_BORDS = re.compile(r"[\t;,:()\n]|\s[–—-]\s|\.\s")
_RENVOI = re.compile(r"\?|(?<=\S)[ \t]*(?:\*+|[†‡¹²³])(?=\W|$)")
_NEGATION = re.compile(r"(?i)(?<!\w)n[’'][ ]?(?:a|ont|est|y|aura)\b")
_CHIFFRE = re.compile(
    r"(?<![\w°.,/:+-])(?<!n° )(?<!bd )\d(?![\w°/,:+-]|\.\d|[ ]*(?:rue|av|bd|bis))"
)
"""A figure alone after a name: a note that nothing explains, an arrondissement."""
_ANODIN = re.compile(
    r"(?i)\b(?:t[ée]l(?:[ée]phone)?|fax|courriel|m[ée]l|mail)\b\.?\s*:?|"
    r"(?:\+33|0)[ .]?\(?[1-9]\)?(?:[ .-]?\d\d){4}\b|\S+@\S+|https?://\S+|www\.\S+|"
    r"\(\s*modification de l.intitul[ée]\s*\)|"
    r"\b(?:dates?\s+(?:de\s+prise\s+)?|(?:avec\s+)?prise\s+)d[’'](?=\s?effet\b)|"
    r"\b(?:seulement|uniquement)\b|"
    r"\bintitul[ée]\s+(?:actuel(?=[ :«“\"(–—-]{0,9}\t)|inchang[ée]|identique|"
    r"maintenu|conserv[ée])\b|"
    r"\b(?:ainsi|de m[êe]me)\s+qu(?:e\b|’)\s?"
    r"(?:(?:(?:pour|par|les?|la|du|des?|aux?|à|celui|ceux)\b|l’)\s?)*|"
    r"\b(?:(?:avec|sous)\s+)?(?:(?:le|la|un|une|ce)\s+)?nouve(?:l|lle)\s+(?:intitul[ée]|appellation)\b\s*:?|"
    r"\bintitul[ée]\s+(?:modifi|chang)[ée](?:\s+en)?\b(?=[ :«“\"(–—-]{0,9}\t)|"
    r"\b(?:avec\s+)?(?:changement|modification)\s+d(?:’|e\s+l’|e\s+)(?:intitul[ée]|appellation)\b"
    r"(?=[ :«“\"(–—-]{0,9}\t)"
)
"""A telephone, a mailbox, an address of the web: they say nothing of the label."""
_CEDEX = re.compile(r"(?i)\bcedex(?:\s+\d{1,2})?\b")
_NOTE = re.compile(r"(?i)\W*(?:note|n\.?b\.?|p\.?s\.?|source)\b")
PHRASE = 6
"""Words from which what stands after a blank line is a sentence, and no cell of the row."""
_SEMBLABLE = 0.8
_ANNONCE = re.compile(
    r"(?i)\b(?:intitul[ée]|appellation|libell[ée])[ \t]{0,4}[:=][ \t]{0,4}[«“\"(]?\s{0,4}$"
)
"""What says that a title comes next, « intitulé : »."""


@dataclass(frozen=True)
class NonLu:
    """Words not understood: their places, what is quoted, if they are whole lines, if apart."""

    debut: int
    fin: int
    dit: str
    ligne: bool
    detache: bool
    """Whether they stand apart from the name: they are no piece of it."""
    numero: int = 0
    """Their line in the text."""
    titre: bool = False
    """Whether what stands just before them says that they are the label’s title."""


@dataclass(frozen=True)
class Lecture:
    """What is read of a lycée’s part of the list as being one of ours."""

    non_lus: tuple[NonLu, ...]
    connu: str
    """The rest of it: what names it, with neither dates nor natures."""


def lire_comme(article: Article, flux: Flux, cible: Cible, lexique: Lexique, fin: int) -> Lecture:
    """Read a lycée’s part of the list, up to a place, as one of the registry."""
    debut = article.tete[0][0]
    dit = _blanchir_titres(article, flux, debut, fin)
    nu = _sans_le_connu(dit)
    trouves = tuple(_non_lus(nu, dit, debut, cible, lexique, exact=not article.uai))
    connu = list(nu)
    for trouve in trouves:
        a, b = trouve.debut - debut, trouve.fin - debut
        connu[a:b] = _vide("".join(connu[a:b]))
    trouves = _titres_entiers(trouves, flux.texte)
    trouves = tuple(replace(t, numero=flux.ligne(t.debut)) for t in trouves)
    return Lecture(trouves, "".join(connu))


def _titres_entiers(non_lus: Sequence[NonLu], texte: str) -> tuple[NonLu, ...]:
    """Put together what may be one title, « métiers du bois, de la pierre »: it is quoted whole."""
    entiers: list[NonLu] = []
    for non_lu in non_lus:
        avant = entiers[-1] if entiers else None
        entre = texte[avant.fin : non_lu.debut] if avant else ""
        if avant and dit_un_intitule(avant.dit) and _LIE.fullmatch(entre):
            dit = " ".join(f"{avant.dit}{texte[avant.fin : non_lu.fin]}".split())
            entiers[-1] = replace(avant, fin=non_lu.fin, dit=dit)
        else:
            entiers.append(non_lu)
    return tuple(entiers)


_LIE = re.compile(r"(?:[ ,]|\n(?=[ ]*[a-zà-ÿ])|\b[a-zà-ÿ’]{1,4}\b)*")
"""What stands between the words of one title."""


def _non_lus(
    nu: str, dit: str, place: int, cible: Cible, lexique: Lexique, *, exact: bool
) -> Iterator[NonLu]:
    plat = Flux(tuple(Morceau(1, ligne) for ligne in nu.split("\n")))
    pris, nom, villes = _pris(plat, cible, lexique, exact=exact)
    trouves = [(plat.place(a), plat.apres(b)) for a, b in _mots(plat, pris, cible)]
    trouves += [t.span() for t in _RENVOI.finditer(nu)]
    trouves += [t.span() for t in _NEGATION.finditer(nu)]
    lus = [t for t in _CHIFFRE.finditer(nu) if nom and t.start() >= nom[1]]
    trouves += [t.span() for t in lus if not re.search(rf"\b{t[0]}", cible.ville)]
    for a, b in _segments(nu, dit, sorted(trouves)):
        c, d = _cellule(nu, dit, a, b)
        if nom and (d <= nom[0] or nom[1] <= c):
            cite = " ".join(dit[c:d].split()).strip(" ,;:–—-")  # « non renouvelé », whole
        else:
            cite = " ".join(dit[a:b].split()).strip(" ,;:–—-")
        tete, bout = nu.rfind("\n", 0, a) + 1, nu.find("\n", b)
        bout = len(nu) if bout < 0 else bout
        autour = plier(f"{nu[tete:a]} {nu[b:bout]}").split()
        seule = tete > 0 and all(mot in NEUTRES or mot == "en" for mot in autour)
        titre = bool(_ANNONCE.search(dit, max(0, a - 60), a))
        detache = _detache(nu, a, b, nom, villes)
        yield NonLu(place + a, place + b, cite, seule, detache, titre=titre)


def apres_un_blanc(
    article: Article, flux: Flux, cible: Cible, lexique: Lexique, fin: int
) -> list[NonLu]:
    """Return what stands after a blank line and may still be said of the lycée above."""
    dit = _blanchir_titres(article, flux, fin, article.fin)
    gardes: list[NonLu] = []
    for partie in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", dit):
        if ADIEU.match(partie[0]):
            break
        nu = _sans_le_connu(partie[0])
        place = fin + partie.start()
        trouves = list(_non_lus(nu, partie[0], place, cible, lexique, exact=not article.uai))
        trouves = [t for t in trouves if not _d_un_titre(t.dit, article)]
        combien = sum(len(t.dit.split()) for t in trouves)
        mots = re.findall(r"\w+", partie[0])
        court = combien < PHRASE and not _NOTE.match(partie[0])
        if court or any(map(dit_un_statut, mots)) or parle_de_nature(partie[0]):
            gardes += [replace(t, ligne=True, numero=flux.ligne(t.debut)) for t in trouves]
    return gardes


def _d_un_titre(dit: str, article: Article) -> bool:
    """Whether some words may be the end of the label’s title, which is asked anyway."""
    lectures = [lecture for t in article.titres if not t.sur for lecture in t.lectures]
    return any(serrer(dit) in serrer(lecture) for lecture in lectures)


def _blanchir_titres(article: Article, flux: Flux, debut: int, fin: int) -> str:
    """Return a lycée’s part of the list, the title of its label left out, places kept."""
    dit = flux.texte[debut:fin]
    for titre in (*article.titres, *article.anciens):
        a, b = max(0, titre.debut - debut), max(0, titre.fin - debut)
        dit = dit[:a] + _vide(dit[a:b], "\t") + dit[b:]
    return dit


def _vide(dit: str, bord: str = " ") -> str:
    return "".join("\n" if lettre == "\n" else bord for lettre in dit)


def _sans_le_connu(dit: str) -> str:
    """Leave out the dates, the natures, the ways to be reached; places are kept."""

    def ote(trouve: re.Match[str]) -> str:
        return _vide(trouve[0])

    for motif in (
        TEXTE_CITE,
        PARUTION,
        HISTOIRE,
        _ANODIN,
        _CEDEX,
        JUSQU_AU,
        DUREE,
        JUSQU_EN,
        DATE_DITE,
        MOIS_DIT,
        ANNEE,
    ):
        dit = motif.sub(ote, dit)
    dit = re.sub(r"\(((?:[^()]|\([^()]*\))*)\)", _sans_nature, dit)
    morceaux: list[str] = []
    place = 0
    for bord in [*re.finditer(r"[\t;\n,]|\s[–—-]\s|:", dit), None]:
        fin = bord.start() if bord else len(dit)
        cellule = dit[place:fin]
        lue = nature_lue(cellule) or (parle_de_nature(cellule) and nature_dite(cellule))
        if lue:
            cellule = _vide(cellule)
        else:
            nu, nature = couper_nature(cellule)
            if nature:
                cellule = (
                    nu + _vide(cellule[len(nu) :])
                    if cellule.startswith(nu)
                    else _vide(cellule[: len(cellule) - len(nu)]) + nu
                )
        morceaux += [cellule, bord[0] if bord else ""]
        place = bord.end() if bord else fin
    return "".join(morceaux)


def _sans_nature(trouve: re.Match[str]) -> str:
    lue = nature_lue(trouve[1]) or (parle_de_nature(trouve[1]) and nature_dite(trouve[1]))
    return _vide(trouve[0]) if lue else trouve[0]


def _pris(
    plat: Flux, cible: Cible, lexique: Lexique, *, exact: bool
) -> tuple[set[int], tuple[int, int] | None, list[int]]:
    """Return the letters that name a lycée, its town, its street; where its name and towns stand.

    Beside its number, a name nearly its own is its name, and a known town is a town.
    """
    pris: set[int] = set()
    nom: tuple[int, int] | None = None
    lieux: list[int] = []
    for forme in cible.formes:
        trouve = next(plat.chercher(re.compile(re.escape(forme))), None)
        if trouve:
            pris |= {*range(*trouve.span())}
            nom = (plat.place(trouve.start()), plat.apres(trouve.end()))
            break
    if nom is None and not exact:
        pris |= (proche := _semblable(plat, cible))
        nom = (plat.place(min(proche)), plat.apres(max(proche) + 1)) if proche else None
        # Of another town, the number may be wrong: its name is asked.
        la = any(lieu in plat.plat for lieu in (*cible.villes, *cible.lieux))
        if nom is None and la and (nom := _nom_ecrit(plat.texte, lexique)):
            pris |= {*range(plat.rang(nom[0]), plat.rang(nom[1]))}
    voie = serrer(cible.lycee.adresse.voie or "")
    villes = cible.villes if exact else (*cible.villes, *cible.lieux, *lexique.communes)
    for mots in (voie, *villes):
        if len(mots) > 1 and mots in plat.plat:
            for trouve in plat.chercher(re.compile(re.escape(mots))):
                pris |= {*range(*trouve.span())}
                lieux += [plat.place(trouve.start())] if mots != voie else []
    return pris, nom, lieux


_UAI = re.compile(r"\b\d{7}[A-Za-z]\b[\s:–—-]*")
_NOM_ECRIT = re.compile(
    r"(?:(?:d[eu]s?|la|les?)[ ]|[dl]’)*[A-ZÀ-Ý][\w’-]+(?:[ ](?:(?:d[eu]s?|la|les?)[ ]|[dl]’)*"
    r"[A-ZÀ-Ý][\w’-]+){0,4}"
)


_MOT_ET_BLANC = re.compile(r"[^\W_]+[ ]+")


def _nom_ecrit(nu: str, lexique: Lexique) -> tuple[int, int] | None:
    """Return where a name that is not the registry’s stands after its number and its type.

    Not one that tells of the label, nor that of another lycée of ours.
    """
    numero = _UAI.search(nu)
    place = numero.end() if numero else len(nu)
    while mot := _MOT_ET_BLANC.match(nu, place):
        if serrer(mot[0]) not in NEUTRES | TYPES.keys() | PRIVES:
            break
        place = mot.end()
    lu = _NOM_ECRIT.match(nu, place)
    if lu is None or parle_de_nature(lu[0]) or any(map(dit_un_statut, lu[0].split())):
        return None
    plat = serrer(lu[0])
    return None if any(f in plat for c in lexique.cibles for f in c.formes) else lu.span()


def _semblable(plat: Flux, cible: Cible) -> set[int]:
    """Return the letters of the words most like a lycée’s own name, when they are enough."""
    bords = [rang for rang in range(len(plat.plat) + 1) if plat.bord(rang)][:16]
    meilleur, note = (0, 0), _SEMBLABLE
    for rang, a in enumerate(bords):
        for b in bords[rang + 1 : rang + 6]:
            for forme in cible.formes:
                autre = difflib.SequenceMatcher(None, plat.plat[a:b], forme).ratio()
                if autre > note:
                    meilleur, note = (a, b), autre
    return {*range(*meilleur)}


def _mots(plat: Flux, pris: set[int], cible: Cible) -> Iterator[tuple[int, int]]:
    """Yield the places of the words that are not known."""
    debut = 0
    for rang in range(len(plat.plat) + 1):
        coupe = rang == len(plat.plat) or plat.bord(rang) or (rang in pris) != (rang - 1 in pris)
        if rang > debut and coupe:
            if debut not in pris and not _connu(plat.plat[debut:rang], cible):
                yield debut, rang
            debut = rang


def _connu(mot: str, cible: Cible) -> bool:
    if mot == "aucun" or peut_etre_un_jour(mot, cible.departement):
        return False
    return bool(
        mot in NEUTRES
        or mot in TYPES
        or mot in PRIVES
        or mot in cible.numeros
        or mot in plier(cible.lycee.nom).split()
        or mot in cible.sigles
        or mot in ("arrondissement", "section")
        or re.fullmatch(r"\d{1,2}(?:er?|eme)?|2[ab]|9[78]\d|\d{5}|\d{7}[a-z]", mot)
    )


def _segments(nu: str, dit: str, mots: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the words to quote, those of one cell together, with the small words around them."""
    bords = [0, *(b.end() for b in _BORDS.finditer(nu)), len(nu)]
    bords += [jour.end() for jour in _jours(dit)]
    faits: list[tuple[int, int, int]] = []
    for a, b in mots:
        cellule = max((bord for bord in bords if bord <= a), default=0)
        if faits and faits[-1][2] == cellule:
            faits[-1] = (faits[-1][0], b, cellule)
        else:
            faits.append((a, b, cellule))
    for a, b, cellule in faits:
        petits = re.search(r"(?:\b(?:sous|en|à|de|du|d’|le|la|label|avis|non|pas|ne|n’|n)[ ’]*)+$",
                           nu[cellule:a])  # fmt: skip
        yield (cellule + petits.start() if petits else a), b


def _cellule(nu: str, dit: str, a: int, b: int) -> tuple[int, int]:
    """Return the bounds of the cell that some words are in; a day is none of them, and stays."""
    jours = _jours(dit)
    avant = [t.end() for t in _BORDS.finditer(nu, 0, a)]
    avant += [j.end() for j in jours if j.end() <= a]
    fins = [j.start() for j in jours if j.start() >= b]
    fins += [fin.start()] if (fin := _BORDS.search(nu, b)) else []
    return max(avant, default=0), min(fins, default=len(nu))


def _jours(dit: str) -> list[re.Match[str]]:
    """Return the days that are read apart from what is not understood around them."""
    return [*DATE_DITE.finditer(dit)]


def _detache(dit: str, a: int, b: int, nom: tuple[int, int] | None, villes: Sequence[int]) -> bool:
    """Whether some words are no piece of a name: a border, or the town, stands between them."""
    if nom is None:
        return False
    entre = dit[nom[1] : a] if nom[1] <= a else dit[b : nom[0]]
    return bool(_BORDS.search(entre)) or any(nom[1] <= ville < a for ville in villes)
