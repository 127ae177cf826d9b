"""The heads of a file of parts: those out of their column, those taken out, told once, at their
line, by what each part is known to hold.

The parser stops far from a head that moved, or reads on without a word; the names of the parts say
where each stands, and whose the keys under them are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import Noeud, localiser


@dataclass(frozen=True, eq=False)
class Forme:
    """What a part holds: keys, a list of elements that have them, or parts of free names that do;
    under each key its own shape, None for a value."""

    cles: Mapping[str, Forme | None]
    sorte: str = "cles"
    """« cles », « liste » or « noms »."""
    requises: frozenset[str] = frozenset()
    """The keys without which it is not whole."""


@dataclass(frozen=True)
class Reprise:
    """A fault of a head, and the lines (from 0) that are read otherwise because of it."""

    faute: YamlFaultError
    lignes: Mapping[int, str]
    parent: str = ""
    """What holds the part that is left out; "" for the whole file."""


@dataclass(frozen=True)
class _Place:
    """A part of a file: its name, its shape, the name over it ("" at the top), its indent."""

    nom: str
    forme: Forme
    parent: str
    retrait: int


@dataclass(frozen=True)
class _Ligne:
    """A line that says something: its number from 0, its indent, its key if it has one."""

    numero: int
    retrait: int
    tiret: bool
    cle: str
    seule: bool
    """Whether nothing is written after its key."""


@dataclass
class _Lecture:
    """A text’s lines and the parts that its file may have."""

    racine: Forme
    places: Mapping[str, _Place]
    lues: Sequence[_Ligne]
    fin: int
    """How many lines there are."""
    premieres: dict[tuple[str, int], int] = field(default_factory=dict)
    """The first line of each key in each column."""
    fois: Counter[tuple[str, int]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for ligne in self.lues:
            self.premieres.setdefault((ligne.cle, ligne.retrait), ligne.numero)
            self.fois[ligne.cle, ligne.retrait] += 1

    def forme_autour(self, place: _Place) -> Forme:
        """Return the shape of what holds a part."""
        return self.places[place.parent].forme if place.parent else self.racine


_BLOC = re.compile(r"[>|][+-]?\s*$")
_ECRITE = re.compile(r"[\s#>/~*;-]*([\w-]+)")


def tetes_reprises(lignes: Sequence[str], racine: Forme) -> Iterator[Reprise]:
    """Yield the heads out of their column or taken out, and the keys that a head lost; each with
    the lines that put it right, or that leave out what cannot be read without it."""
    places = [*_places(racine, "", 0)]
    plates = all(place.forme.sorte == "liste" and not place.retrait for place in places)
    if plates and {place.nom for place in places} <= {ligne.partition(":")[0] for ligne in lignes}:
        return  # a file of lists, each under its name
    fois = Counter(place.nom for place in places)
    uniques = {place.nom: place for place in places if fois[place.nom] == 1}
    lecture = _Lecture(racine, uniques, [*_lues(lignes, uniques)], len(lignes))
    yield from _decalees(lecture, lignes)
    yield from _libres_decalees(lecture, lignes)
    yield from _cles_sorties(lecture, lignes)
    yield from _otees(lecture, lignes)


def _places(forme: Forme, parent: str, retrait: int) -> Iterator[_Place]:
    for nom, dessous in forme.cles.items():
        if dessous is not None:
            yield _Place(nom, dessous, parent, retrait)
            if dessous.sorte == "cles":
                yield from _places(dessous, nom, retrait + 2)


def _lues(lignes: Sequence[str], noms: Collection[str]) -> Iterator[_Ligne]:
    """Yield the lines that say something, without those of texts of several lines, but for a name
    of a part alone on its own."""
    bloc: int | None = None
    for numero, ligne in enumerate(lignes):
        nu = ligne.lstrip(" ")
        retrait = len(ligne) - len(nu)
        if not nu.strip() or nu.startswith("#"):
            continue
        if bloc is not None and retrait > bloc and nu.rstrip()[:-1] not in noms:
            continue
        tiret = nu.startswith("- ")
        cle = re.match(r"([\w-]+):(?=\s|$)", nu[2:] if tiret else nu)
        valeur = (nu[2:] if tiret else nu)[cle.end() :].strip() if cle else nu
        bloc = retrait + 2 * tiret if _BLOC.fullmatch(valeur) else None
        seule = not valeur or valeur.startswith("#")
        yield _Ligne(numero, retrait, tiret, cle[1] if cle else "", seule)


def _decalees(lecture: _Lecture, lignes: Sequence[str]) -> Iterator[Reprise]:
    """Yield the heads that are not in their column, over what is where they would hold it."""
    for rang, ligne in enumerate(lecture.lues[:-1]):
        place = lecture.places.get(ligne.cle)
        if place is None or ligne.tiret or not ligne.seule or ligne.retrait == place.retrait:
            continue
        dessus = lecture.premieres.get((place.parent, place.retrait - 2), lecture.fin)
        if place.parent and dessus > ligne.numero:
            continue
        ailleurs = lecture.fois[ligne.cle, place.retrait]
        if ailleurs or lecture.fois[ligne.cle, ligne.retrait] > 1:
            continue
        if lecture.lues[rang + 1].retrait == place.retrait + 2:
            yield _remise(lignes, ligne, place.retrait, place.parent)


def _libres_decalees(lecture: _Lecture, lignes: Sequence[str]) -> Iterator[Reprise]:
    """Yield the heads of free names that are not in their column, over keys that are."""
    autour: _Place | None = None
    for ligne, suivante in pairwise(lecture.lues):
        place = lecture.places.get(ligne.cle)
        if place and ligne.seule and place.retrait == ligne.retrait:
            autour = place if place.forme.sorte == "noms" else None
        if autour is None or place is not None or ligne.tiret or not ligne.seule:
            continue
        voulu = autour.retrait + 2
        if ligne.retrait == voulu or suivante.retrait != voulu + 2 or not ligne.cle:
            continue
        if ligne.cle in autour.forme.cles:
            continue  # a key emptied, of the name above
        if _est_a(suivante, autour.forme, seule=True):
            yield _remise(lignes, ligne, voulu, autour.nom)


def _cles_sorties(lecture: _Lecture, lignes: Sequence[str]) -> Iterator[Reprise]:
    """Yield the keys of a part that are not in the column of the others."""
    tetes: dict[int, _Ligne] = {}  # the last line met in each column, above
    for rang, ligne in enumerate(lecture.lues):
        dessus = tetes.get(ligne.retrait - 2)
        tetes = {retrait: une for retrait, une in tetes.items() if retrait < ligne.retrait}
        tetes[ligne.retrait] = ligne
        forme = _forme_de(lecture, ligne, dessus)
        if forme is None or forme.sorte != "cles":
            continue
        autour = _autour(lecture, ligne)
        if sortie := _sortie(lecture, rang, forme, autour):
            yield _remise(lignes, sortie, ligne.retrait + 2, ligne.cle)


def _forme_de(lecture: _Lecture, ligne: _Ligne, dessus: _Ligne | None) -> Forme | None:
    """Return the shape of what a head in its column holds, whatever its own name."""
    if ligne.tiret or not ligne.seule or not ligne.cle:
        return None
    place = lecture.places.get(ligne.cle)
    if place and place.retrait == ligne.retrait:
        return place.forme
    libre = lecture.places.get(dessus.cle) if dessus else None
    if libre and dessus and libre.forme.sorte == "noms" and libre.retrait == dessus.retrait:
        return Forme(libre.forme.cles)
    return None


def _autour(lecture: _Lecture, ligne: _Ligne) -> Mapping[str, Forme | None]:
    """Return the keys that may stand beside a head; those of free names hold no value."""
    place = lecture.places.get(ligne.cle)
    if place and place.retrait == ligne.retrait:
        return lecture.forme_autour(place).cles
    return {}


def _sortie(
    lecture: _Lecture, rang: int, forme: Forme, autour: Mapping[str, Forme | None]
) -> _Ligne | None:
    """Return the key that left the part whose head has this rank, the first one further right or
    any further left; None when all are in it."""
    tete, dessous = lecture.lues[rang], lecture.lues[rang + 1 : rang + 2]
    voulu = tete.retrait + 2
    if dessous and _est_a(dessous[0], forme) and dessous[0].retrait > voulu:
        suite = next((x for x in lecture.lues[rang + 2 : rang + 3]), None)
        juste = suite and suite.retrait == voulu and _est_a(suite, forme, seule=True)
        return dessous[0] if juste else None
    siennes: set[str] = set()
    for suivante in lecture.lues[rang + 1 : rang + 40]:
        if suivante.retrait > voulu:
            continue
        if suivante.retrait == voulu and not suivante.tiret:
            siennes.add(suivante.cle)
            continue
        dehors = suivante.retrait == tete.retrait and _est_a(suivante, forme)
        permise = suivante.cle in autour
        if permise and not siennes and lecture.fois[suivante.cle, suivante.retrait] > 1:
            permise = False  # it is there already, and the head would hold nothing
        return suivante if dehors and not permise and suivante.cle not in siennes else None
    return None


def _est_a(ligne: _Ligne, forme: Forme, *, seule: bool = False) -> bool:
    return not ligne.tiret and ligne.cle in forme.cles and (seule or not ligne.seule)


def _remise(lignes: Sequence[str], ligne: _Ligne, retrait: int, parent: str) -> Reprise:
    """Return the fault of a line that is not in its column, and the line put right."""
    quoi = "est trop" if ligne.retrait > retrait else "n’est pas assez"
    ou = f"sous « {parent}: »" if parent else "au premier niveau du fichier"
    faute = YamlFaultError(
        "LM004",
        ligne.numero + 1,
        ligne.retrait + 1,
        f"Cette ligne {quoi} en retrait : « {ligne.cle}: » va {ou}.",
        f"Mettez {retrait} espaces à son début." if retrait else "Enlevez les espaces à son début.",
    )
    faute.reparee = True
    return Reprise(faute, {ligne.numero: " " * retrait + lignes[ligne.numero].lstrip(" ")})


def _otees(lecture: _Lecture, lignes: Sequence[str]) -> Iterator[Reprise]:
    """Yield the parts whose head was taken out: the one that lacks and has all their keys."""
    ecrites = {lu[1] for ligne in lignes if (lu := _ECRITE.match(ligne))}
    absentes = [p for nom, p in lecture.places.items() if nom not in ecrites]
    absentes = [p for p in absentes if p.forme.sorte != "noms"]
    dites: set[int] = set()
    trouvees = [(p, n) for p in absentes if (n := _premiere_sans_tete(lecture, p)) is not None]
    rangs = Counter(rang for _, rang in trouvees)
    for place, rang in trouvees:
        if rangs[rang] == 1 and rang not in dites:
            dites.add(rang)
            yield _sans_tete(lecture, lignes, place, rang)


def _premiere_sans_tete(lecture: _Lecture, place: _Place) -> int | None:
    """Return the rank of the first line of a part whose head lacks, or None."""
    tetes: dict[int, _Ligne] = {}
    for rang, ligne in enumerate(lecture.lues):
        if ligne.retrait <= place.retrait:
            tetes = {retrait: une for retrait, une in tetes.items() if retrait < ligne.retrait}
            tetes[ligne.retrait] = ligne
            continue
        if ligne.retrait == place.retrait + 2 and tetes:
            en_tete = lecture.lues[rang - 1] is tetes[max(tetes)]
            if _n_est_a_personne(lecture, place, tetes, en_tete=en_tete) and _lui_revient(
                lecture, place, rang, _ici(lecture, place, tetes)
            ):
                return rang
    return None


def _n_est_a_personne(
    lecture: _Lecture, place: _Place, tetes: Mapping[int, _Ligne], *, en_tete: bool
) -> bool:
    """Whether what stands where a part does may have lost its head: what is over it is known, and
    is none of which it would be the beginning."""
    dessus = tetes.get(place.retrait - 2)
    if place.parent and (dessus is None or dessus.cle != place.parent):
        return False
    tete = tetes[max(tetes)]
    if tete.retrait < place.retrait:
        return tete is dessus
    return tete.cle in lecture.forme_autour(place).cles and not (en_tete and tete.seule)


def _ici(lecture: _Lecture, place: _Place, tetes: Mapping[int, _Ligne]) -> Forme | None:
    """Return the shape of the part that goes on above, None when there is none."""
    tete = tetes.get(place.retrait)
    return lecture.forme_autour(place).cles.get(tete.cle) if tete and tete.seule else None


def _lui_revient(lecture: _Lecture, place: _Place, rang: int, ici: Forme | None) -> bool:
    """Whether lines are those of a part, and not of the one above them."""
    premiere, forme = lecture.lues[rang], place.forme
    en_liste = forme.sorte == "liste"
    if premiere.tiret != en_liste:
        return False
    colonne = place.retrait + (4 if en_liste else 2)
    cles = [premiere.cle]
    for ligne in lecture.lues[rang + 1 : rang + 40]:
        if ligne.retrait < colonne:
            break
        if ligne.retrait == colonne:
            cles.append("" if ligne.tiret else ligne.cle)
    seule = len(cles) == 1 and forme.cles.get(premiere.cle) is None  # it may be another's
    if seule or not set(cles) <= set(forme.cles):
        return False
    if ici is None or (ici.sorte == "liste") != en_liste:
        return True
    return premiere.cle not in ici.cles if not en_liste else not set(cles) <= set(ici.cles)


def _sans_tete(lecture: _Lecture, lignes: Sequence[str], place: _Place, rang: int) -> Reprise:
    """Return the fault of a part without its head; it is read under it where a line that says
    nothing can hold it, else left out."""
    premiere = lecture.lues[rang]
    numero = premiere.numero
    devant = f"avec {place.retrait} espaces devant" if place.retrait else "sans espace devant"
    faute = YamlFaultError(
        "LM004",
        numero + 1,
        premiere.retrait + 1,
        f"Il manque au-dessus la ligne qui commence cette partie : « {place.nom}: ».",
        f"Écrivez « {place.nom}: » seul sur une ligne, {devant}, juste au-dessus.",
    )
    au_dessus = lignes[numero - 1].strip() if numero else "?"
    if not au_dessus or au_dessus.startswith("#"):
        faute.reparee = True
        return Reprise(faute, {numero - 1: f"{' ' * place.retrait}{place.nom}:"})
    suites = (x.numero for x in lecture.lues[rang:] if x.retrait <= place.retrait)
    otees = range(numero, next(suites, len(lignes)))
    return Reprise(faute, dict.fromkeys(otees, ""), place.parent)


def marquer_les_otees(racine: Noeud, reprises: Sequence[Reprise]) -> None:
    """Mark as incomplete what holds a part that is left out."""
    for reprise in reprises:
        if not reprise.faute.reparee:
            localiser(racine, (reprise.parent,)).incomplet = True
