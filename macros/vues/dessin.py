"""Small static maps, drawn at build from the outlines of the départements and communes.

Two views: the surroundings of a lycée, with the towns one knows, and the whole académie. They are
drawings of integer pixels, light enough to stand in the page; the words beside them say the same.
A point is a longitude and a latitude in degrees, or x and y in pixels, as the function says.
Sources: the registry’s outlines and the positions of its communes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, TypeVar

from macros.domaine.contours import Ligne, Point
from macros.domaine.etablissement import Position
from macros.domaine.referentiels import Commune
from macros.domaine.registre import Registre, une_fois
from macros.socle.distances import Lieu
from macros.socle.lignes import simplifier
from macros.socle.typographie import insecables

KM_PAR_DEGRE = 111.32
POINTS_SOUS_UN_NOM = 2
"""A big town’s name may cover this many marks of lycées, not more."""


@dataclass(frozen=True)
class Ville:
    """A town’s name on the map; `cote` is the side of the dot where its name stands."""

    nom: str
    x: int
    y: int
    cote: str


@dataclass(frozen=True)
class Carte:
    """A drawing: paths of sea, land and commune limits, towns, marks; sizes in pixels."""

    largeur: int
    hauteur: int
    mer: str
    terre: str
    limites: str
    villes: tuple[Ville, ...]
    reperes: tuple[tuple[int, int], ...]
    """Lycées shown, the first being the page’s own on a map of surroundings."""
    echelle_km: int
    """0 when several territories are drawn, each to its own scale."""
    echelle_px: int


Bornes = tuple[float, float, float, float]
"""West, south, east, north."""
T = TypeVar("T")


FINESSE = 0.6
"""How far, in pixels, an outline of the whole académie may be from the true one."""


class Grille(Generic[T]):
    """Things found by where they are, in cells of half a degree; their order is kept."""

    PAS = 0.5

    def __init__(self, choses: Iterable[tuple[Bornes, T]]) -> None:
        self.choses = tuple(choses)
        self._cases: dict[tuple[int, int], list[int]] = {}
        for rang, (bornes, _) in enumerate(self.choses):
            for case in self._toucher(bornes):
                self._cases.setdefault(case, []).append(rang)

    def _toucher(self, bornes: Bornes) -> Iterator[tuple[int, int]]:
        ouest, sud, est, nord = (math.floor(borne / self.PAS) for borne in bornes)
        for x in range(ouest, est + 1):
            for y in range(sud, nord + 1):
                yield x, y

    def dans(self, bornes: Bornes) -> Iterator[T]:
        """Yield the things whose bounds overlap these."""
        rangs: set[int] = set()
        for case in self._toucher(bornes):
            rangs.update(self._cases.get(case, ()))
        ouest, sud, est, nord = bornes
        for rang in sorted(rangs):
            (o, s, e, n), chose = self.choses[rang]
            if o <= est and e >= ouest and s <= nord and n >= sud:
                yield chose


@dataclass(frozen=True, eq=False)
class Geo:
    """What lies on a map, found by where it is: sea, land, commune limits, towns by size."""

    mers: Grille[Ligne]
    terres: Grille[Ligne]
    limites: Grille[Ligne]
    villes: Grille[Commune]


@une_fois
def _geo(registre: Registre) -> Geo:
    contours = registre.contours
    return Geo(
        mers=_ranger(exterieur for exterieur, *_ in contours.mer),
        terres=_ranger(exterieur for exterieur, *_ in contours.departements),
        limites=_ranger(contours.limites),
        villes=Grille(
            ((c.longitude, c.latitude, c.longitude, c.latitude), c)
            for c in sorted(registre.communes, key=lambda c: -(c.population or 0))
            if not c.arrondissement and (c.population or 0) >= 800
        ),
    )


def _ranger(lignes: Iterable[Ligne]) -> Grille[Ligne]:
    """Put lines in a grid, by their bounds."""
    bornees = ((ligne, [x for x, _ in ligne], [y for _, y in ligne]) for ligne in lignes)
    return Grille(((min(xs), min(ys), max(xs), max(ys)), ligne) for ligne, xs, ys in bornees)


class _Vue:
    """A window on the land: from degrees to pixels."""

    def __init__(
        self, ouest: float, nord: float, px_par_km: float, largeur: int, hauteur: int
    ) -> None:
        milieu = nord - hauteur / 2 / px_par_km / KM_PAR_DEGRE
        self.ouest, self.nord = ouest, nord
        self.kx = px_par_km * KM_PAR_DEGRE * math.cos(math.radians(milieu))
        self.ky = px_par_km * KM_PAR_DEGRE
        self.largeur, self.hauteur = largeur, hauteur
        self.bornes = (ouest, nord - hauteur / self.ky, ouest + largeur / self.kx, nord)

    def pixel(self, point: Point) -> Point:
        return (point[0] - self.ouest) * self.kx, (self.nord - point[1]) * self.ky


def alentours(
    registre: Registre,
    position: Lieu,
    voisins: Iterable[Lieu] = (),
    *,
    largeur: int = 360,
    hauteur: int = 240,
    km: float = 36,
) -> Carte:
    """Draw the surroundings of a place, `km` kilometres wide, with towns and other lycées."""
    geo = _geo(registre)
    px_par_km = largeur / km
    kx = KM_PAR_DEGRE * math.cos(math.radians(position.latitude))
    vue = _Vue(
        position.longitude - km / 2 / kx,
        position.latitude + hauteur / px_par_km / 2 / KM_PAR_DEGRE,
        px_par_km,
        largeur,
        hauteur,
    )
    points = [vue.pixel((p.longitude, p.latitude)) for p in (position, *voisins)]
    reperes = [(round(x), round(y)) for x, y in points]
    dedans = [r for r in reperes if 6 <= r[0] <= largeur - 6 and 6 <= r[1] <= hauteur - 6]
    morceaux = [
        _arrondir(_alleger(morceau))
        for ligne in geo.limites.dans(vue.bornes)
        for morceau in _couper_ligne([vue.pixel(p) for p in ligne], largeur, hauteur)
    ]
    limites = "".join(_chemin(ligne, "") for ligne in _enchainer(morceaux))
    uniques = tuple(dict.fromkeys(dedans))
    return Carte(
        largeur,
        hauteur,
        _surfaces(geo.mers, vue),
        _surfaces(geo.terres, vue),
        limites,
        _villes(geo.villes, vue, uniques, 6, epingle=True),
        uniques,
        10,
        round(10 * px_par_km),
    )


SERRES = 200
"""Number of marks from which those of a whole map are drawn on a grid: more would be one stain."""
PAS_SERRE = 9
"""Step of that grid, in pixels: about a mark's width."""


def academie(
    registre: Registre,
    positions: Iterable[Position],
    *,
    largeur: int = 360,
    villes: int = 11,
) -> Carte:
    """Draw the whole académie with a mark for each position.

    Territories far from one another have each its own frame, to its own scale.
    """
    geo = _geo(registre)
    if not geo.terres.choses:
        return Carte(largeur, largeur, "", "", "", (), (), 50, 50)
    fond = _fond(registre, largeur)
    places = [*positions]
    reperes: list[tuple[int, int]] = []
    nommees: list[Ville] = []
    pas = 1 if len(places) <= SERRES else PAS_SERRE
    for cadre in fond.cadres:
        vue = cadre.vue
        points = [vue.pixel((p.longitude, p.latitude)) for p in places if fond.est_dans(cadre, p)]
        ronds = dict.fromkeys((round(x / pas) * pas, round(y / pas) * pas) for x, y in points)
        reperes += ((x + cadre.x, y + cadre.y) for x, y in ronds)
        nommees += (
            replace(ville, x=ville.x + cadre.x, y=ville.y + cadre.y)
            for ville in _villes(geo.villes, vue, tuple(ronds), villes // len(fond.cadres) or 1)
        )
    return Carte(
        largeur,
        fond.hauteur,
        fond.mer,
        fond.terre,
        fond.bords,
        tuple(nommees),
        tuple(reperes),
        0 if fond.bords else 50,
        round(50 * fond.px_par_km),
    )


ECART_DEGRES = 3.0
"""Lands farther than this from one another, in degrees, are of different territories."""
DOMINANTE = 4
"""How many times as wide as the next a territory is to have the first row for itself."""
PAR_RANG = 3
"""Frames of the other territories in a row."""
ENTRE = 4
"""Pixels around each frame."""
MARGE = 0.04
"""Degrees left around the land."""


@dataclass(frozen=True)
class _Cadre:
    """A part of the drawing: where it begins, in pixels, and what is seen in it."""

    x: int
    y: int
    vue: _Vue


@dataclass(frozen=True)
class _Fond:
    """What lies under the marks of every map of the académie: sea, land, edges of the frames."""

    cadres: tuple[_Cadre, ...]
    hauteur: int
    px_par_km: float
    mer: str
    terre: str
    bords: str

    def est_dans(self, cadre: _Cadre, position: Position) -> bool:
        """Whether a position is drawn in a frame: in the only one, wherever it is."""
        ouest, sud, est, nord = cadre.vue.bornes
        dedans = ouest <= position.longitude <= est and sud <= position.latitude <= nord
        return len(self.cadres) == 1 or dedans


@une_fois
def _fond(registre: Registre, largeur: int) -> _Fond:
    """Return the ground of the académie’s maps, the same on all of them."""
    geo = _geo(registre)
    territoires = _territoires([bornes for bornes, _ in geo.terres.choses])
    if len(territoires) == 1:
        vue = _vue_de(territoires[0], largeur)
        cadres: tuple[_Cadre, ...] = (_Cadre(0, 0, vue),)
        hauteur = vue.hauteur
    else:
        cadres, hauteur = _ranger_cadres(territoires, largeur)
    terres = (
        (simplifier(points, FINESSE), c) for c in cadres for points in _polygones(geo.terres, c.vue)
    )
    mers = ((points, c) for c in cadres for points in _polygones(geo.mers, c.vue))
    return _Fond(
        cadres,
        hauteur,
        cadres[0].vue.ky / KM_PAR_DEGRE,
        "".join(_chemin(_deplacer(points, c), "z") for points, c in mers),
        "".join(_chemin(_deplacer(points, c), "z") for points, c in terres),
        "".join(
            f"M{c.x} {c.y}h{c.vue.largeur}v{c.vue.hauteur}h-{c.vue.largeur}z"
            for c in (cadres if len(cadres) > 1 else ())
        ),
    )


def _deplacer(points: Iterable[Point], cadre: _Cadre) -> list[Point]:
    """Put in the whole drawing the points of a frame."""
    return [(x + cadre.x, y + cadre.y) for x, y in points]


def _territoires(terres: Iterable[Bornes]) -> list[Bornes]:
    """Join the lands that are near one another; return the bounds of each group, widest first."""
    groupes: list[Bornes] = []
    for terre in terres:
        proches = [g for g in groupes if _proches(g, terre)]
        while proches:
            groupes = [g for g in groupes if g not in proches]
            terre = _autour([terre, *proches])
            proches = [g for g in groupes if _proches(g, terre)]
        groupes.append(terre)
    return sorted(groupes, key=lambda g: (-_etendue(g), g))


def _proches(une: Bornes, autre: Bornes) -> bool:
    ecart = max(une[0] - autre[2], autre[0] - une[2], une[1] - autre[3], autre[1] - une[3])
    return ecart <= ECART_DEGRES


def _autour(terres: Sequence[Bornes]) -> Bornes:
    ouests, suds, ests, nords = zip(*terres, strict=True)
    return min(ouests), min(suds), max(ests), max(nords)


def _etendue(bornes: Bornes) -> float:
    """Return the larger side of a territory, in degrees."""
    return max(bornes[2] - bornes[0], bornes[3] - bornes[1])


def _vue_de(bornes: Bornes, largeur: int, hauteur: int | None = None) -> _Vue:
    """Return a window as wide as a territory; of a given height, in the middle of it."""
    ouest, sud, est, nord = bornes
    kx = KM_PAR_DEGRE * math.cos(math.radians((sud + nord) / 2))
    large, haut = (est - ouest + 2 * MARGE) * kx, (nord - sud + 2 * MARGE) * KM_PAR_DEGRE
    px_par_km = largeur / large
    if hauteur is None:
        return _Vue(ouest - MARGE, nord + MARGE, px_par_km, largeur, round(haut * px_par_km))
    px_par_km = min(px_par_km, hauteur / haut)
    return _Vue(
        ouest - MARGE - (largeur / px_par_km - large) / 2 / kx,
        nord + MARGE + (hauteur / px_par_km - haut) / 2 / KM_PAR_DEGRE,
        px_par_km,
        largeur,
        hauteur,
    )


def _ranger_cadres(territoires: Sequence[Bornes], largeur: int) -> tuple[tuple[_Cadre, ...], int]:
    """Lay the frames out: the widest territory first, the others in rows; return their height."""
    cadres: list[_Cadre] = []
    premiere, seconde = territoires[:2]
    y = ENTRE
    if _etendue(premiere) > DOMINANTE * _etendue(seconde):
        vue = _vue_de(premiere, largeur - 2 * ENTRE)
        cadres.append(_Cadre(ENTRE, y, vue))
        y += vue.hauteur + ENTRE
        territoires = territoires[1:]
    par_rang = min(PAR_RANG, len(territoires))
    cote = (largeur - ENTRE) // par_rang - ENTRE
    for rang, bornes in enumerate(territoires):
        ligne, colonne = divmod(rang, par_rang)
        vue = _vue_de(bornes, cote, cote)
        cadres.append(_Cadre(ENTRE + colonne * (cote + ENTRE), y + ligne * (cote + ENTRE), vue))
    return tuple(cadres), y + math.ceil(len(territoires) / par_rang) * (cote + ENTRE)


def _surfaces(formes: Grille[Ligne], vue: _Vue) -> str:
    return "".join(_chemin(points, "z") for points in _polygones(formes, vue))


def _polygones(formes: Grille[Ligne], vue: _Vue) -> Iterator[list[Point]]:
    for ligne in formes.dans(vue.bornes):
        points = couper_polygone([vue.pixel(p) for p in ligne], vue.largeur, vue.hauteur)
        if points:
            yield points


def couper_polygone(points: Sequence[Point], largeur: float, hauteur: float) -> list[Point]:
    """Clip a polygon to a window a little wider than the drawing (Sutherland–Hodgman)."""
    bord = 3.0
    limites = (
        (0, -bord, 1),
        (0, largeur + bord, -1),
        (1, -bord, 1),
        (1, hauteur + bord, -1),
    )
    forme = list(points)
    for axe, seuil, sens in limites:
        coupee: list[Point] = []
        avant = forme[-1] if forme else (0.0, 0.0)
        avant_dedans = (avant[axe] - seuil) * sens >= 0
        for point in forme:
            dedans = (point[axe] - seuil) * sens >= 0
            if dedans != avant_dedans:
                part = (seuil - avant[axe]) / (point[axe] - avant[axe])
                coupee.append(
                    (
                        avant[0] + part * (point[0] - avant[0]),
                        avant[1] + part * (point[1] - avant[1]),
                    )
                )
            if dedans:
                coupee.append(point)
            avant, avant_dedans = point, dedans
        forme = coupee
    return forme


def _couper_ligne(points: Sequence[Point], largeur: float, hauteur: float) -> Iterable[list[Point]]:
    """Yield the parts of a line that are near the window, whole segments."""
    morceau: list[Point] = []
    for rang, point in enumerate(points[:-1]):
        suivant = points[rang + 1]
        visible = (
            max(point[0], suivant[0]) > 0
            and min(point[0], suivant[0]) < largeur
            and max(point[1], suivant[1]) > 0
            and min(point[1], suivant[1]) < hauteur
        )
        if visible:
            morceau = morceau or [point]
            morceau.append(suivant)
        elif morceau:
            yield morceau
            morceau = []
    if morceau:
        yield morceau


def _alleger(points: Sequence[Point], ecart: float = 6.0) -> list[Point]:
    """Drop the points of a line that stand within `ecart` pixels of the last one kept."""
    gardes = [points[0]]
    for x, y in points[1:-1]:
        if abs(x - gardes[-1][0]) + abs(y - gardes[-1][1]) >= ecart:
            gardes.append((x, y))
    return [*gardes, points[-1]]


def _arrondir(points: Iterable[Point]) -> list[tuple[int, int]]:
    """Round to whole pixels, without the points that fall together."""
    entiers: list[tuple[int, int]] = []
    for x, y in points:
        arrondi = (round(x), round(y))
        if not entiers or entiers[-1] != arrondi:
            entiers.append(arrondi)
    return entiers


def _enchainer(lignes: Iterable[list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    """Join lines end to end where they meet: fewer, longer, hence shorter to write."""
    restantes = {rang: ligne for rang, ligne in enumerate(lignes) if len(ligne) > 1}
    par_bout: dict[tuple[int, int], list[int]] = {}
    for rang, ligne in restantes.items():
        for bout in (ligne[0], ligne[-1]):
            par_bout.setdefault(bout, []).append(rang)
    while restantes:
        chaine = restantes.pop(next(iter(restantes)))
        while suivantes := [r for r in par_bout[chaine[-1]] if r in restantes]:
            ligne = restantes.pop(suivantes[0])
            chaine += ligne[1:] if ligne[0] == chaine[-1] else ligne[-2::-1]
        yield chaine


def _chemin(points: Sequence[Point], fin: str) -> str:
    """Write an SVG path of relative integer steps."""
    entiers = _arrondir(points)
    if len(entiers) < 2:
        return ""
    pas = [f"{b[0] - a[0]} {b[1] - a[1]}".replace(" -", "-") for a, b in pairwise(entiers)]
    suite = pas[0] + "".join(p if p.startswith("-") else f" {p}" for p in pas[1:])
    return f"M{entiers[0][0]} {entiers[0][1]}l{suite}{fin}"


def _villes(
    communes: Grille[Commune],
    vue: _Vue,
    reperes: Sequence[tuple[int, int]],
    au_plus: int,
    *,
    epingle: bool = False,
) -> tuple[Ville, ...]:
    """Choose the most populous towns whose names fit without touching marks or one another."""
    pris: list[Bornes] = []
    if epingle:  # It stands above its point: no name may touch it.
        pris = [(x - 11, y - 28, x + 11, y + 3) for x, y in reperes[:1]]
    marques = _Marques(reperes)
    choisies: list[Ville] = []
    for commune in communes.dans(vue.bornes):
        x, y = vue.pixel((commune.longitude, commune.latitude))
        if not (4 <= x <= vue.largeur - 4 and 8 <= y <= vue.hauteur - 6):
            continue
        long = 5.7 * len(commune.nom) + 6
        essais = {
            "droite": (x + 4, y - 6, x + long, y + 6),
            "gauche": (x - long, y - 6, x - 4, y + 6),
            "dessus": (x - long / 2, y - 16, x + long / 2, y - 4),
            "dessous": (x - long / 2, y + 4, x + long / 2, y + 16),
        }
        libres = {
            cote: marques.sous(boite)
            for cote, boite in essais.items()
            if boite[0] > 2
            and boite[2] < vue.largeur - 2
            and not any(_touche(boite, autre) for autre in pris)
        }
        cote = min(libres, key=lambda c: libres[c], default=None)
        if cote is None or libres[cote] > POINTS_SOUS_UN_NOM:
            continue
        pris.append(essais[cote])
        choisies.append(Ville(insecables(commune.nom), round(x), round(y), cote))
        if len(choisies) == au_plus:
            break
    return tuple(choisies)


class _Marques:
    """Marks by where they are drawn, in squares: a name looks at those near it only."""

    COTE = 32
    RAYON = 3

    def __init__(self, points: Iterable[tuple[int, int]]) -> None:
        self._carres: dict[tuple[int, int], list[Bornes]] = {}
        r = self.RAYON
        for x, y in points:
            carre = (x // self.COTE, y // self.COTE)
            self._carres.setdefault(carre, []).append((x - r, y - r, x + r, y + r))

    def sous(self, boite: Bornes) -> int:
        """Return how many marks a box, in pixels, touches."""
        ouest, nord = (math.floor((bord - self.RAYON) / self.COTE) for bord in boite[:2])
        est, sud = (math.floor((bord + self.RAYON) / self.COTE) for bord in boite[2:])
        return sum(
            _touche(boite, marque)
            for i in range(ouest, est + 1)
            for j in range(nord, sud + 1)
            for marque in self._carres.get((i, j), ())
        )


def _touche(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]
