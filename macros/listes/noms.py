"""Lycées that a text calls by their name alone: « L’Exemple, Autre et Tiers (Ville) ».

A name is one only where signs, small words or a line’s end part it from all else: « 3 rue Exemple »
is an address.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from macros.listes.connus import TYPES, ne_dit_rien
from macros.listes.flux import Flux, serrer
from macros.listes.lexique import Cible, Lexique
from macros.listes.mots import couper_nature, dit_un_statut, parle_de_nature

LOIN = 300
"""Signs between a type and its name, at most."""
PROCHE = 60
"""The same when the name stands on another line, and nothing says it is another’s."""
NOM_MINIMAL = 4
"""Letters of the shortest name looked for without a type nor a town."""
_MOT = re.compile(r"[^\W_]+")
_PETITS = r"(?:et|ainsi\s+que|puis|ou|avec)"
_TYPE = (
    r"lyc[ée]es?(?:\s+(?:professionnels?|polyvalents?|g[ée]n[ée]ra(?:l|ux)|technologiques?|"
    r"priv[ée]s?|publics?|et))*|LPOPR?|LP[OPR]?s?|LGTP?|LEGTP?|SEP|EREA"
)
_AVANT = re.compile(
    rf"(?i)(?:^|[\n\t,;:/(&•*·>«\"–—-]|\b(?:{_PETITS}|{_TYPE})|\b\d{{7}}[a-z]|\b\d{{1,2}}[.)°])"
    r"[ ]*(?:(?:à|pour|de|du|des|d’|l’|le|la|les|aux?)[ ]*)*$"
)
_APRES = re.compile(
    rf"(?i)[ ]*(?:$|[\n\t,;:.)(/&»\"–—]|-\s|(?:{_PETITS}|à|est|sont|ont|ne|voi(?:t|ent))\b|"
    r"n[’']|\d{7}[a-z]\b)"
)
_CLAUSE = re.compile(r"(?i)[,;.]\s*(?:(?:et|mais|tandis que)\s+)?$")
"""The end of what is said of a lycée, before another."""
_ENTRE_DEUX = re.compile(
    rf"(?i)\s*(?:\([^()\n]*\)\s*)?(?:,(?:\s*{_PETITS}\b)?|;|/|&|\b{_PETITS}\b)\s*"
    r"(?:(?:à|de|du|des|d’|le|la|les|aux?)\s+|l’)*(?:\d{7}[a-z]\s*)?"
)
"""What stands between two names of an enumeration."""


def noms_isoles(flux: Flux, lexique: Lexique, premier: int = 0) -> list[tuple[int, int]]:
    """Return the places of `plat` where the name of one of ours stands alone, in order."""
    trouves: set[tuple[int, int]] = set()
    for cible in lexique.cibles:
        for forme in formes_seules(cible, lexique):
            for trouve in flux.chercher(re.compile(re.escape(forme)), premier):
                debut, fin = flux.place(trouve.start()), flux.apres(trouve.end())
                if flux.texte[debut].isupper() and _est_isole(flux.texte, debut, fin):
                    trouves.add(trouve.span())
    # « L’Exemple », and not « Exemple » in it.
    return [
        (a, b)
        for a, b in sorted(trouves)
        if not any((c, d) != (a, b) and c <= a and b <= d for c, d in trouves)
    ]


def formes_seules(cible: Cible, lexique: Lexique) -> Iterator[str]:
    """Yield the folded names by which a lycée can be known without its type: no town’s."""
    for forme in cible.formes:
        if len(forme) >= NOM_MINIMAL and forme not in lexique.communes:
            yield forme


def _est_isole(texte: str, debut: int, fin: int) -> bool:
    if not _AVANT.search(texte[max(0, debut - 60) : debut]):
        return False
    if _APRES.match(texte, fin):
        return True
    # « Exemple renouvelé », « Exemple non retenu »: what was decided comes next.
    suite = texte[fin : fin + 60].split("\n", 1)[0]
    mot = _MOT.search(suite)
    return mot is not None and (dit_un_statut(mot[0]) or parle_de_nature(mot[0]))


_PARTS = re.compile(r"[:\t;,()]|\s[–—-]\s|\s(?=n[’']|ne\s|n\s?’)")
_PUCE = re.compile(r"[\s–—•·*>-]*(?:\d{1,2}\s?[.)°]\s*)?")


def noms_de_famille(flux: Flux, lexique: Lexique, premier: int = 0) -> list[tuple[int, int]]:
    """Return the places of `plat` where a line names a lycée by the last word of its name alone.

    Its town, or what was decided, stands beside it: « Exemple : renouvelé », « Exemple (Ville) ».
    """
    par_mot: dict[str, list[Cible]] = {}
    for cible in lexique.cibles:
        if (dernier := dernier_mot(cible.lycee.nom)) and dernier not in lexique.communes:
            par_mot.setdefault(dernier, []).append(cible)
    trouves: list[tuple[int, int]] = []
    dessus = ""
    for ligne in re.finditer(r"[^\n]*\S[^\n]*", flux.texte):
        puce = _PUCE.match(ligne[0])
        debut = ligne.start() + (puce.end() if puce else 0)
        tete = couper_nature(_PARTS.split(flux.texte[debut : ligne.end()], maxsplit=1)[0].rstrip())[
            0
        ]
        reste = flux.texte[debut + len(tete) : ligne.end()]
        apres_un_type = bool(dessus) and ne_dit_rien(dessus, ())
        if not apres_un_type and _nomme_par_un_mot(tete, reste, par_mot):
            fin = debut + len(tete.rstrip())
            trouves.append((flux.rang(debut), flux.rang(fin)))
        dessus = ligne[0]
    return [nom for nom in trouves if nom[0] >= premier]


def dernier_mot(nom: str) -> str:
    """Return the last word of a lycée’s name, folded, by which one may call it; or ""."""
    mots = [serrer(mot) for mot in _MOT.findall(re.sub(r"\([^)]*\)", " ", nom))]
    dernier = mots[-1] if mots else ""
    seul = len(dernier) >= NOM_MINIMAL and not ne_dit_rien(dernier, ())
    return dernier if seul else ""


def _nomme_par_un_mot(tete: str, reste: str, par_mot: Mapping[str, Sequence[Cible]]) -> bool:
    """Whether the head of a line is a lycée’s last name, and the rest its town, or a decision."""
    mots = [serrer(mot) for mot in _MOT.findall(tete)]
    if not mots or len(mots) > MOTS_D_UN_NOM:
        return False
    petit = not tete[:1].isupper()  # « exemple ville », typed without a capital
    decide = parle_de_nature(reste) or any(map(dit_un_statut, _MOT.findall(reste)))
    for cible in (c for mot in mots for c in par_mot.get(mot, ())):
        siens = {serrer(mot) for mot in _MOT.findall(cible.lycee.nom)}
        siens |= {serrer(mot) for ville in (cible.ville,) for mot in _MOT.findall(ville)}
        place = any(ville in serrer(f"{tete} {reste}") for ville in cible.villes)
        propre = petit or not any(mot in TYPES or mot == "lycee" for mot in mots)
        tous = all(mot in siens or ne_dit_rien(mot, ()) for mot in mots)
        seul = serrer(tete) not in cible.formes
        if propre and tous and seul and (place or (decide and not petit)):
            return True
    return False


MOTS_D_UN_NOM = 5
"""Words of a name and its town, at most."""


def hors_de_tout_type(
    flux: Flux,
    noms: Sequence[tuple[int, int]],
    types: Sequence[tuple[int, int]],
    paires: Sequence[tuple[int, int]],
    lexique: Lexique,
) -> Iterator[tuple[int, int]]:
    """Yield the names that are not those of a lycée already begun: « LP », its town and it.

    `types` are the places of types and numbers, `paires` of names beside their towns.
    """
    avant = [*accumulate((fin for _, fin in sorted(types)), max)]
    debuts = sorted(debut for debut, _ in types)
    couverts = {place for debut, fin in (*types, *paires) for place in range(debut, fin)}
    formes = {f for cible in lexique.cibles for f in formes_seules(cible, lexique)}
    for nom in noms:
        rang = bisect_right(debuts, nom[0])
        seul = nom[0] not in couverts
        if seul and (not rang or not _complete(flux, avant[rang - 1], nom, formes, lexique)):
            yield nom


def _complete(
    flux: Flux, fin: int, nom: tuple[int, int], formes: Collection[str], lexique: Lexique
) -> bool:
    """Whether a name is that of the lycée whose type, or number, ends at a place before it."""
    entre = flux.texte[flux.apres(fin) : flux.place(nom[0])]
    if len(entre) > LOIN:
        return False
    nomme = any(forme in serrer(entre) for forme in formes)
    if "\n" not in entre.strip(" "):  # on its line, unless another is named before it there
        return not (nomme and _CLAUSE.search(entre))
    # A row cut over two lines: its cell of names holds a type alone, the name is below.
    if "\t" in entre and entre.strip(" ").count("\n") == 1:
        cellule = re.split(r"\t|\s{2,}|\n", entre.strip(), maxsplit=1)[0]
        return ne_dit_rien(cellule, lexique.communes)
    if ne_dit_rien(entre, lexique.communes):
        return True
    puce = re.search(r"\n[ ]*(?:[–—•*·>-]|\d{1,2}[.)°]|[a-z]\))[ ]*$", entre)
    ville = any(ville in serrer(entre) for ville in lexique.communes)
    return not (nomme or puce or ville) and len(entre) < PROCHE


def suivent_un_autre(flux: Flux, isoles: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the names that come after another in an enumeration, by their places."""
    suivants: set[tuple[int, int]] = set()
    for (_, fin), nom in pairwise(isoles):
        if _ENTRE_DEUX.fullmatch(flux.texte[flux.apres(fin) : flux.place(nom[0])]):
            suivants.add(nom)
    return suivants
