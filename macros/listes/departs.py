"""Where a pasted list names a lycée: places only, whichever lycée it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from macros.listes.connus import ne_dit_rien
from macros.listes.flux import Flux, serrer
from macros.listes.jalons import (
    Jalon,
)
from macros.listes.lexique import Lexique
from macros.listes.mots import parle_de_nature
from macros.listes.noms import (
    hors_de_tout_type,
    noms_de_famille,
    noms_isoles,
    suivent_un_autre,
)
from macros.listes.rangees import Rangee, sans_lycee
from macros.listes.renommes import est_un_autre_nom
from macros.listes.villes import villes_seules

_GENRES = re.compile(
    r"lycee(?!desmetiers)|lpotp|lpopr|lpop|lpo|lpp|lpr|lpa|lp|lgtp|lgt|legta|legt|lt|sep|erea|lea|"
    r"sectiondenseignementprofessionnel|etablissementregionaldenseignementadapte"
)
_MINUSCULES = re.compile(r"lycee|section|etablissement")
_REPRIS = re.compile(r"(?i)\w\W+(?:le|ce|cet|l[’'])[ ]*$")
_QUI_FAIT = re.compile(
    r"(?i)[ ]+(?:n[’']|(?:ne|a|avait|est|sera|souhaite|demande|renonce|conserve|garde|perd)\b)"
)
"""What a sentence says of the lycée that it named before: « …, le lycée n’a pas souhaité »."""
UAI = re.compile(r"\d{7}[a-z]")
_ENTRE = re.compile(r"(?:duplessis|de|du|des|dela|la|le|et|n|no|uai|rne)*")


def noms(flux: Flux, lexique: Lexique) -> list[int]:
    """Return the places of the text where a lycée is named, or a number of one is written."""
    places = [t.start() for t in flux.chercher(_GENRES) if _majuscules(flux, t)]
    places += [t.start() for t in flux.chercher(UAI)]
    places += [debut for debut, _ in _paires(flux, lexique, 0)]
    places += [debut for debut, _ in noms_isoles(flux, lexique)]
    places += [debut for debut, _ in noms_de_famille(flux, lexique)]
    return [flux.place(rang) for rang in places]


def dans(place: int, reperes: Sequence[Jalon]) -> bool:
    """Whether a place of the text is that of a heading."""
    return any(jalon.debut <= place < jalon.fin for jalon in reperes)


def departs(
    flux: Flux, lexique: Lexique, reperes: Sequence[Jalon], rangs: Sequence[Rangee], debut: int
) -> list[int]:
    """Return the places of `plat` where a lycée begins to be named, one for each."""
    premier = flux.rang(debut)
    genres = [t.span() for t in flux.chercher(_GENRES, premier) if _majuscules(flux, t)]
    numeros = [t.span() for t in flux.chercher(UAI, premier)]
    if numeros and (not genres or numeros[0] < genres[0]):
        genres = sorted([*genres, *numeros])  # numbers come first on their rows
    else:
        genres += [
            n for n in numeros if _suivi(flux, n, genres) or _ouvre_sa_ligne(flux, lexique, n)
        ]
    genres += _metiers_nommes(flux, lexique, premier, genres)
    numerotes = {*_numerotes(flux, lexique, premier)}
    paires = [
        p
        for p in _paires(flux, lexique, premier)
        if not _couvert(flux, p, genres, lexique.communes) or _apres_un_numerote(flux, p, numerotes)
    ]
    paires += numerotes
    types = list(genres)
    genres += paires
    seuls = noms_isoles(flux, lexique, premier)
    suivants = suivent_un_autre(flux, seuls)
    libres = {*hors_de_tout_type(flux, seuls, types, paires, lexique)}
    isoles = [nom for nom in seuls if nom in suivants or nom in libres]
    isoles += noms_de_famille(flux, lexique, premier)
    nommes = {*paires, *isoles}
    genres += isoles
    genres += _sans_depart(flux, [flux.place(d) for d, _ in genres], premier)
    lieux = [flux.place(genre) for genre, _ in genres]
    genres += [r for r in sans_lycee(flux, rangs, lieux) if r[0] >= premier]
    genres += _rangees_muettes(flux, [flux.place(d) for d, _ in genres], reperes, premier)
    genres += villes_seules(flux, lexique, [flux.place(d) for d, _ in genres], premier)
    libres_de_titre = [g for g in sorted(set(genres)) if not dans(flux.place(g[0]), reperes)]
    return _un_par_lycee(flux, lexique, rangs, libres_de_titre, nommes)


def _un_par_lycee(
    flux: Flux,
    lexique: Lexique,
    rangs: Sequence[Rangee],
    genres: Sequence[tuple[int, int]],
    nommes: Set[tuple[int, int]],
) -> list[int]:
    """Return one beginning a lycée of those found, in order: its type, number and name are one."""
    gardes: list[tuple[int, int]] = []
    nomme = False
    """Whether the last one kept has its name already: what comes next is another."""
    for depart, fin in genres:
        place = flux.place(depart)
        meme = gardes and "\n" not in flux.texte[flux.place(gardes[-1][0]) : place]
        if meme and est_un_autre_nom(flux.texte, place):
            continue
        est_un_nom = (depart, fin) in nommes
        if gardes and depart < gardes[-1][1]:
            gardes[-1] = (gardes[-1][0], max(fin, gardes[-1][1]))  # one name, found twice
            nomme = nomme or est_un_nom
        elif (
            gardes
            and not nomme
            and (
                _ENTRE.fullmatch(flux.plat, gardes[-1][1], depart)
                or _apres_son_numero(flux, lexique, rangs, gardes[-1], depart)
            )
        ):
            gardes[-1] = (gardes[-1][0], fin)  # « 0010001W – Lycée », « SEP du lycée »
            nomme = est_un_nom
        else:
            gardes.append((depart, fin))
            nomme = est_un_nom
    return [depart for depart, _ in gardes]


_AUCUN = re.compile(
    r"(?m)^[ \t–—•·*>-]*(?i:aucun)[ \t:–—-]+(?=[A-ZÀ-Ý\d«])"
    r"(?!(?i:lyc[ée]es?|labels?|[ée]tablissements?)\s+(?:n[’e]|[àa]\b|des?\b))(?P<mot>\S+)"
)


def ecartes(flux: Flux) -> list[tuple[int, int]]:
    """Return the bounds of what lines name that someone wrote « aucun » before, whatever it is."""
    return [
        (aucun.start("mot"), flux.fin_de_ligne(aucun.end()))
        for aucun in _AUCUN.finditer(flux.texte)
        if not parle_de_nature(aucun["mot"])
    ]


def _sans_depart(flux: Flux, places: Sequence[int], premier: int) -> Iterator[tuple[int, int]]:
    """Yield where such lines begin, when nothing is known to be named there."""
    for debut, _ in ecartes(flux):
        rang = flux.rang(debut)
        if debut not in places and rang >= premier:
            yield rang, rang + 1


def _apres_son_numero(
    flux: Flux,
    lexique: Lexique,
    rangs: Sequence[Rangee],
    avant: tuple[int, int],
    depart: int,
) -> bool:
    """Whether a lycée comes after its number on a row, with its town between them.

    A number that someone wrote at the head of a line holds for all of the line: for one lycée.
    """
    numero, place = flux.place(avant[0]), flux.place(depart)
    if not UAI.fullmatch(flux.plat, *avant) or "\n" in flux.texte[numero:place]:
        return False
    ligne = flux.texte.rfind("\n", 0, numero) + 1
    if any(rangee.debut == ligne for rangee in rangs):
        return True
    if flux.texte[ligne:numero].strip(" –—-•*"):
        return False
    entre = flux.texte[flux.apres(avant[1]) : place]
    suite = re.search(r"[,;]|\bet\b", entre)  # « 0010001W Exemple, LP Autre »: two of them
    return not suite or all(ne_dit_rien(d, lexique.communes) for d in _SIGNES.split(entre))


_SIGNES = re.compile(r"[,;:/()\t–—]|\s-\s")


CELLULES = 3
"""Cells of a row, at least, for it to be one by its tabulations alone."""
_LETTRES = re.compile(r"[^\W\d_]{3,}")


def _rangees_muettes(
    flux: Flux, places: Sequence[int], reperes: Sequence[Jalon], premier: int
) -> Iterator[tuple[int, int]]:
    """Yield where the rows of a table that name no lycée begin: each of the others names one.

    « Dumas », by the last word of a name: it is asked, and never said of the row above.
    """
    rangees = [
        (ligne.start(), ligne.end(), ligne[0].count("\t"))
        for ligne in re.finditer(r"[^\n]+", flux.texte)
        if ligne[0].count("\t") + 1 >= CELLULES
    ]
    nommees = [tabs for debut, fin, tabs in rangees if any(debut <= p < fin for p in places)]
    avant = min(places, default=0)  # the heads of columns stand before the first
    for debut, fin, tabs in rangees:
        if fin < avant or nommees.count(tabs) < 2 or any(debut <= p < fin for p in places):
            continue
        mot = _LETTRES.search(flux.texte, debut, fin)
        rang = flux.rang(debut)
        tete = flux.texte[debut:fin].split("\t")[0]
        if mot and rang >= premier and tete.strip() and not dans(mot.start(), reperes):
            yield rang, rang + 1


def _suivi(flux: Flux, numero: tuple[int, int], genres: Sequence[tuple[int, int]]) -> bool:
    """Whether a lycée is named just after a number, on its line: someone wrote it before."""
    debuts = [debut for debut, _ in genres if debut >= numero[1]]
    entre = flux.texte[flux.apres(numero[1]) : flux.place(min(debuts, default=numero[1]))]
    return bool(debuts) and not entre.strip(" :–—-")


def _ouvre_sa_ligne(flux: Flux, lexique: Lexique, numero: tuple[int, int]) -> bool:
    """Whether a number begins a line that names something, and not only a town."""
    texte, place = flux.texte, flux.place(numero[0])
    ligne = texte.rfind("\n", 0, place) + 1
    if texte[ligne:place].strip(" –—-•*"):
        return False
    reste = texte[flux.apres(numero[1]) :].split("\n", 1)[0]
    mots = re.sub(r"\d+\w*", " ", reste)
    return len(serrer(mots)) > 2 and serrer(mots) not in lexique.communes


def _majuscules(flux: Flux, trouve: re.Match[str]) -> bool:
    """Whether what may be a short name, « LP », is written as one; « le lycée n’a… » is none."""
    if _MINUSCULES.match(trouve[0]):
        ligne = flux.texte.rfind("\n", 0, flux.place(trouve.start())) + 1
        dit = flux.texte[ligne : flux.place(trouve.start())]
        return not (_REPRIS.search(dit) and _QUI_FAIT.match(flux.texte, flux.apres(trouve.end())))
    return flux.texte[flux.place(trouve.start()) : flux.apres(trouve.end())].isupper()


def _paires(flux: Flux, lexique: Lexique, premier: int) -> Iterator[tuple[int, int]]:
    """Yield where a name and its town stand side by side, whatever the lycée is said to be."""
    for cible in lexique.cibles:
        formes = "|".join(map(re.escape, cible.formes))
        villes = "|".join(map(re.escape, cible.villes))
        for trouve in flux.chercher(re.compile(f"(?:{formes})(?:a)?(?:{villes})"), premier):
            yield trouve.span()
        # The town first, on the same line and at its head.
        envers = re.compile(f"(?:{villes})(?:dela|des|du|de|d|la|le|les|l)?(?:{formes})")
        for trouve in flux.chercher(envers, premier):
            debut, fin = flux.place(trouve.start()), flux.apres(trouve.end())
            ligne = flux.texte.rfind("\n", 0, debut) + 1
            if not flux.texte[ligne:debut].strip(" –—-•*") and "\n" not in flux.texte[debut:fin]:
                yield trouve.span()
        # « Exemple et Autre à Ville »: two names for one town.
        voisins = "|".join(
            re.escape(f)
            for c in lexique.cibles
            if c is not cible and {*c.villes} & {*cible.villes}
            for f in c.formes
        )
        if not voisins:
            continue
        double = re.compile(f"(?:{formes})(?:et)?(?=(?:{voisins})(?:a)?(?:{villes}))")
        for trouve in flux.chercher(double, premier):
            if len(trouve[0]) > 3:
                yield trouve.span()


def _numerotes(flux: Flux, lexique: Lexique, premier: int) -> Iterator[tuple[int, int]]:
    """Yield where a lycée’s own name and its number stand side by side: that one, and no other."""
    for cible in lexique.cibles:
        if not any(numero in flux.plat for numero in cible.numeros):
            continue
        dernier = serrer(re.findall(r"[^\W_]+", cible.lycee.nom)[-1])  # « Exemple 0010001W »
        noms, numeros = "|".join((*cible.formes, dernier)), "|".join(cible.numeros)
        for motif in (
            rf"(?:{noms})(?:code|uai|rne|no|n)*(?:{numeros})",
            rf"(?:{numeros})(?:le|la|les|l)?(?:{noms})",
        ):
            yield from (t.span() for t in flux.chercher(re.compile(motif), premier))


def _apres_un_numerote(flux: Flux, paire: tuple[int, int], numerotes: set[tuple[int, int]]) -> bool:
    """Whether a name comes after a lycée that has its name and its number, on the same line."""
    avant = max((fin for _, fin in numerotes if fin <= paire[0]), default=-1)
    if avant < 0:
        return False
    entre = flux.texte[flux.apres(avant) : flux.place(paire[0])]
    return "\n" not in entre and bool(re.search(r"[,;]|\bet\b|ainsi que", entre))


def _couvert(
    flux: Flux,
    paire: tuple[int, int],
    genres: Sequence[tuple[int, int]],
    communes: Sequence[str],
) -> bool:
    """Whether a name belongs to a lycée already begun: « LP », then it; or stands in a title."""
    avant = [(fin, debut) for debut, fin in genres if debut <= paire[0]]
    if not avant:
        return False
    fin, debut = max(avant)
    entre = flux.texte[flux.apres(fin) : flux.place(paire[0])]
    # « 0010001W Exemple, Autre à Ville »: the number is that of the first alone.
    if UAI.fullmatch(flux.plat, debut, fin) and re.search(r"\w\s*(?:,|;|\bet\b)\s", entre):
        return False
    if entre.endswith("\n") and any(ville in serrer(entre) for ville in communes):
        return False  # it begins its own line, and what stands before has its town
    return "\n" not in entre.strip(" ") or len(entre) < 60


def _metiers_nommes(
    flux: Flux, lexique: Lexique, premier: int, genres: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return where « lycée des métiers » stands for the lycée itself, and not for a title.

    Its name and its town follow; its name alone is enough in a list that names no lycée otherwise.
    """
    trouves: list[tuple[int, int]] = []
    for cible in lexique.cibles:
        formes = "|".join(map(re.escape, cible.formes))
        suite = f"(?:a)?(?:{'|'.join(map(re.escape, cible.villes))})" if genres else ""
        motif = re.compile(rf"lyceedesmetiers(?:dela|des|du|de|d|la|le|l)?(?:{formes}){suite}")
        trouves += [t.span() for t in flux.chercher(motif, premier)]
    return trouves
