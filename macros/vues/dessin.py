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
from datetime import date

from macros.domaine.contours import Ligne, Point
from macros.domaine.etablissement import Position
from macros.domaine.referentiels import Commune
from macros.domaine.registre import Registre, une_fois
from macros.socle.distances import Lieu
from macros.socle.fichier import Fichier
from macros.socle.lignes import simplifier
from macros.socle.typographie import insecables
from macros.vues.cadres import (
    KM_PAR_DEGRE,
    Bornes,
    Cadre,
    Grille,
    Vue,
    ranger_cadres,
    territoires_de,
    vue_de,
)
from macros.vues.traces import (
    UN_PEU_PLUS,
    chemin,
    couper_polygone,
)

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
    """A drawing: paths of sea, land and frames, towns, marks; sizes in pixels."""

    largeur: int
    hauteur: int
    mer: str
    terre: str
    cadres: str
    villes: tuple[Ville, ...]
    reperes: tuple[tuple[int, int], ...]
    """Lycées shown, the first being the page’s own on a map of surroundings."""
    echelle_km: int
    """0 when several territories are drawn, each to its own scale."""
    echelle_px: int


FOND = "assets/carte/fond.svg"
"""Where the sea and land of the whole académie stand once, for the pages that show it."""
FINESSE = 0.6
"""How far, in pixels, an outline of the whole académie may be from the true one."""


@dataclass(frozen=True, eq=False)
class Geo:
    """What lies on a map, found by where it is: sea, land, towns by size."""

    mers: Grille[Ligne]
    terres: Grille[Ligne]
    villes: Grille[Commune]


@une_fois
def _geo(registre: Registre) -> Geo:
    contours = registre.contours
    return Geo(
        mers=_ranger(exterieur for exterieur, *_ in contours.mer),
        terres=_ranger(exterieur for exterieur, *_ in contours.departements),
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
    vue = Vue(
        position.longitude - km / 2 / kx,
        position.latitude + hauteur / px_par_km / 2 / KM_PAR_DEGRE,
        px_par_km,
        largeur,
        hauteur,
    )
    points = [vue.pixel((p.longitude, p.latitude)) for p in (position, *voisins)]
    reperes = [(round(x), round(y)) for x, y in points]
    dedans = [r for r in reperes if 6 <= r[0] <= largeur - 6 and 6 <= r[1] <= hauteur - 6]
    uniques = tuple(dict.fromkeys(dedans))
    return Carte(
        largeur,
        hauteur,
        _surfaces(geo.mers, vue),
        _surfaces(geo.terres, vue),
        "",
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
    autour: float = UN_PEU_PLUS,
) -> Carte:
    """Draw the whole académie with a mark for each position.

    Territories far from one another have each its own frame, to its own scale. The sea goes on
    `autour` pixels around, for a frame of another shape that shows it.
    """
    geo = _geo(registre)
    if not geo.terres.choses:
        return Carte(largeur, largeur, "", "", "", (), (), 50, 50)
    fond = _fond(registre, largeur, autour)
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


@dataclass(frozen=True)
class _Fond:
    """What lies under the marks of every map of the académie: sea, land, edges of the frames."""

    cadres: tuple[Cadre, ...]
    hauteur: int
    px_par_km: float
    mer: str
    terre: str
    bords: str

    def est_dans(self, cadre: Cadre, position: Position) -> bool:
        """Whether a position is drawn in a frame: in the only one, wherever it is."""
        ouest, sud, est, nord = cadre.vue.bornes
        dedans = ouest <= position.longitude <= est and sud <= position.latitude <= nord
        return len(self.cadres) == 1 or dedans


@une_fois
def _fond(registre: Registre, largeur: int, autour: float) -> _Fond:
    """Return the ground of the académie’s maps, the same on all of them."""
    geo = _geo(registre)
    territoires = territoires_de([bornes for bornes, _ in geo.terres.choses])
    if len(territoires) == 1:
        vue = vue_de(territoires[0], largeur)
        cadres: tuple[Cadre, ...] = (Cadre(0, 0, vue),)
        hauteur = vue.hauteur
    else:
        cadres, hauteur = ranger_cadres(territoires, largeur)
    terres = (
        (simplifier(points, FINESSE), c) for c in cadres for points in _polygones(geo.terres, c.vue)
    )
    bord = autour if len(cadres) == 1 else UN_PEU_PLUS
    mers = ((points, c) for c in cadres for points in _polygones(geo.mers, c.vue, bord))
    return _Fond(
        cadres,
        hauteur,
        cadres[0].vue.ky / KM_PAR_DEGRE,
        "".join(chemin(_deplacer(points, c), "z") for points, c in mers),
        "".join(chemin(_deplacer(points, c), "z") for points, c in terres),
        "".join(
            f"M{c.x} {c.y}h{c.vue.largeur}v{c.vue.hauteur}h-{c.vue.largeur}z"
            for c in (cadres if len(cadres) > 1 else ())
        ),
    )


def fichiers(registre: Registre, _le: date) -> Iterator[Fichier]:
    """Yield the ground that the maps of filières and formations share: each takes its colours."""
    fond = academie(registre, ())
    yield Fichier(
        FOND,
        '<svg xmlns="http://www.w3.org/2000/svg">'
        f'<path id="mer" d="{fond.mer}"/><path id="terre" d="{fond.terre}"/></svg>',
    )


def _deplacer(points: Iterable[Point], cadre: Cadre) -> list[Point]:
    """Put in the whole drawing the points of a frame."""
    return [(x + cadre.x, y + cadre.y) for x, y in points]


def _surfaces(formes: Grille[Ligne], vue: Vue) -> str:
    return "".join(chemin(points, "z") for points in _polygones(formes, vue))


def _polygones(formes: Grille[Ligne], vue: Vue, bord: float = UN_PEU_PLUS) -> Iterator[list[Point]]:
    ouest, sud, est, nord = vue.bornes
    x, y = bord / vue.kx, bord / vue.ky
    for ligne in formes.dans((ouest - x, sud - y, est + x, nord + y)):
        points = couper_polygone([vue.pixel(p) for p in ligne], vue.largeur, vue.hauteur, bord)
        if points:
            yield points


def _villes(
    communes: Grille[Commune],
    vue: Vue,
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
        cote, dessous = "", POINTS_SOUS_UN_NOM + 1
        for essai, boite in essais.items():
            if (
                dessous
                and boite[0] > 2
                and boite[2] < vue.largeur - 2
                and not any(_touche(boite, autre) for autre in pris)
                and (combien := marques.sous(boite)) < dessous
            ):
                cote, dessous = essai, combien
        if not cote:
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
