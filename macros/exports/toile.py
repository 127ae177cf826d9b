"""How a picture is drawn: flat parts, words and icons in a palette, so that it weighs little.

Each use takes a block of sixteen colours of the 256: nothing is left to quantise at the end.
Words are Pillow's, and our SVG icons resvg's, which reads no font and no file but what it is given.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import islice

import resvg_py
from PIL import Image, ImageDraw, ImageFont

from macros.socle import icones
from macros.socle.jetons import couleur

NUANCES = 16
"""Colours of one block of the palette."""
_MARQUE = icones.DOSSIER.parent / "impression" / "marque.svg"
_INTERLIGNE = 1.2
_HAUTEUR = 1.3
"""Of a word’s picture, for a size of 1: it goes a little below its line."""


@dataclass(frozen=True)
class Bloc:
    """A text, and the sizes to try, in px: the first in which it fits in so many lines.

    At the last size, what does not fit becomes « … ».
    """

    texte: str
    tailles: Sequence[int]
    lignes: int = 1
    apres: int = 0
    """Room below, in px."""
    encre: str = "encre"
    gras: bool = False

    def composer(self, largeur: int) -> tuple[int, list[list[str]]]:
        """Return a size and the words of each line, for a width in px."""
        mots = self.texte.split()
        for taille in self.tailles:
            # One line more tells that it does not fit: the others of a long text are never cut.
            lignes = [*islice(_couper(mots, taille, self.gras, largeur), self.lignes + 1)]
            if len(lignes) <= self.lignes:
                return taille, lignes
        lignes = lignes[: self.lignes]
        lignes[-1] = _abreger(lignes[-1], taille, self.gras, largeur)
        return taille, lignes


def longueur(mots: Sequence[str], taille: int, *, gras: bool = False) -> int:
    """Width of a line of words, in px."""
    espaces = _espace(taille) * max(len(mots) - 1, 0)
    return sum(_largeur(mot, taille, gras=gras) for mot in mots) + espaces


@dataclass
class Toile:
    """A picture being drawn, with its palette."""

    image: Image.Image
    palette: list[int] = field(default_factory=list)
    blocs: dict[tuple[int, ...], int] = field(default_factory=dict)
    """A block of colours → index of its first one."""

    @classmethod
    def vierge(cls, largeur: int, hauteur: int) -> Toile:
        """A new one, of a size in px."""
        return cls(Image.new("P", (largeur, hauteur)))

    def copie(self) -> Toile:
        """The same, to go on from."""
        return Toile(self.image.copy(), [*self.palette], {**self.blocs})

    def remplir(self, cadre: tuple[int, int, int, int], fond: str) -> None:
        """Fill a box (left, top, right, bottom, in px) with one colour."""
        self.image.paste(self._debut(couleur(fond)), cadre)

    def poser(self, vignette: Image.Image, ou: tuple[int, int]) -> None:
        """Set a picture of at most sixteen colours, at a left and a top in px."""
        debut = self._debut(tuple(vignette.getpalette() or ())[: 3 * NUANCES])
        self.image.paste(vignette.point([debut + rang % NUANCES for rang in range(256)]), ou)

    def colonne(self, blocs: Sequence[Bloc], ou: tuple[int, int], largeur: int) -> None:
        """Write texts one under the other on paper, from a left and a top, in a width in px."""
        gauche, haut = ou
        for bloc in blocs:
            taille, lignes = bloc.composer(largeur)
            for mots in lignes:
                self.ligne(mots, (gauche, haut), taille, (bloc.encre, "papier"), gras=bloc.gras)
                haut += round(taille * _INTERLIGNE)
            haut += bloc.apres if lignes else 0

    def ligne(
        self,
        mots: Sequence[str],
        ou: tuple[int, int],
        taille: int,
        tons: tuple[str, str],
        *,
        gras: bool = False,
    ) -> None:
        """Write words from a left and a top in px, in one ink on one ground."""
        debut = self._debut(_degrade(*tons))
        nuances = [debut + valeur * (NUANCES - 1) // 255 for valeur in range(256)]
        ecrite = Image.new("L", (longueur(mots, taille, gras=gras), round(taille * _HAUTEUR)), 0)
        gauche = 0
        for mot in mots:
            masque = _mot(mot, taille, gras=gras)
            ecrite.paste(masque, (gauche, 0))
            gauche += masque.width + _espace(taille)
        self.image.paste(ecrite.point(nuances), ou)

    def png(self) -> bytes:
        """The picture as a file: always the same bytes for the same picture."""
        self.image.putpalette(self.palette)
        sortie = io.BytesIO()
        self.image.save(sortie, "PNG", compress_level=3)
        return sortie.getvalue()

    def _debut(self, couleurs: tuple[int, ...]) -> int:
        """Index of a block's first colour. There is room for sixteen blocks."""
        if couleurs not in self.blocs:
            self.blocs[couleurs] = len(self.palette) // 3
            self.palette += [*couleurs, *[0] * (3 * NUANCES - len(couleurs))]
        return self.blocs[couleurs]


@lru_cache(maxsize=128)
def disque(icone: str, encre: str, fond: str, cote: int) -> Image.Image:
    """An icon of the site in a disc, on paper; its side in px.

    Raises KeyError if there is no such icon.
    """
    rayon = cote // 2
    rond = f'<circle cx="{rayon}" cy="{rayon}" r="{rayon}" fill="{hexa(fond)}"/>'
    dessin = place(icones.dessin(icone), (cote * 21 // 100,) * 2, cote * 58 // 100, encre)
    return vignette(rond + dessin, (cote, cote), "papier")


@lru_cache(maxsize=32)
def pastille(icone: str, encre: str, fond: str, cadre: tuple[int, int]) -> Image.Image:
    """A rounded ground with an icon at its left, on paper; its width and height in px.

    Raises KeyError if there is no such icon.
    """
    largeur, hauteur = cadre
    plat = f'<rect width="{largeur}" height="{hauteur}" rx="12" fill="{hexa(fond)}"/>'
    cote = hauteur * 60 // 100
    bord = (hauteur - cote) // 2
    return vignette(plat + place(icones.dessin(icone), (bord, bord), cote, encre), cadre, "papier")


@lru_cache(maxsize=4)
def marque(cote: int, part: int, *, rond: bool = False) -> Image.Image:
    """The site's sign on the header's blue, filling so many hundredths of a side in px.

    In a disc on paper if `rond`.
    """
    rayon = cote // 2
    fond = f'<circle cx="{rayon}" cy="{rayon}" r="{rayon}" fill="{hexa("bleu-fort")}"/>'
    dedans = cote * part // 100
    signe = place(_MARQUE.read_text("utf-8"), ((cote - dedans) // 2,) * 2, dedans)
    return vignette(fond * rond + signe, (cote, cote), "papier" if rond else "bleu-fort")


def vignette(dessins: str, cadre: tuple[int, int], fond: str) -> Image.Image:
    """SVG drawings on a ground as a picture of sixteen colours, of a width and height in px."""
    largeur, hauteur = cadre
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{largeur}" height="{hauteur}">'
    octets = resvg_py.svg_to_bytes(
        svg_string=f"{svg}{dessins}</svg>", background=hexa(fond), skip_system_fonts=True
    )
    with Image.open(io.BytesIO(octets)) as image:
        return image.convert("RGB").quantize(NUANCES, dither=Image.Dither.NONE)


def place(dessin: str, ou: tuple[int, int], cote: int, encre: str = "encre") -> str:
    """A whole SVG drawing, to set in another: its left, top and side, in px; the ink of lines."""
    gauche, haut = ou
    cadre = f'<svg x="{gauche}" y="{haut}" width="{cote}" height="{cote}" '
    return dessin.replace("<svg ", cadre, 1).replace("#000", hexa(encre))


def hexa(jeton: str) -> str:
    """A token's colour, as SVG writes it."""
    return f"#{bytes(couleur(jeton)).hex()}"


@lru_cache(maxsize=64)
def _degrade(encre: str, fond: str) -> tuple[int, ...]:
    """Sixteen colours from a ground to an ink."""
    pas = NUANCES - 1
    return tuple(
        (de * (pas - rang) + vers * rang) // pas
        for rang in range(NUANCES)
        for de, vers in zip(couleur(fond), couleur(encre), strict=True)
    )


@lru_cache(maxsize=32)
def _police(taille: int, *, gras: bool) -> ImageFont.FreeTypeFont:
    nom = "Lato-Bold.ttf" if gras else "Lato-Regular.ttf"
    chemin = files("font_lato").joinpath("files", nom)
    return ImageFont.truetype(str(chemin), taille, layout_engine=ImageFont.Layout.BASIC)


def _espace(taille: int) -> int:
    """Width of a space, in px."""
    return round(taille * 0.22)


_LONG = 1200
"""Px beyond which a word cannot be seen: no letter is narrower than one of them."""


@lru_cache(maxsize=4096)
def _largeur(mot: str, taille: int, *, gras: bool) -> int:
    return sum(_lettre(lettre, taille, gras=gras)[0] for lettre in mot[:_LONG]) + 1


@lru_cache(maxsize=4096)
def _mot(mot: str, taille: int, *, gras: bool) -> Image.Image:
    """One word drawn white on black. Kept: names share their words."""
    largeur = min(_largeur(mot, taille, gras=gras), _LONG)
    image = Image.new("L", (largeur, round(taille * _HAUTEUR)), 0)
    debut = 0
    for lettre in mot[:_LONG]:
        pas, (gauche, haut), encre = _lettre(lettre, taille, gras=gras)
        image.paste(255, (debut + gauche, haut), encre)
        debut += pas
    return image


@lru_cache(maxsize=2048)
def _lettre(lettre: str, taille: int, *, gras: bool) -> tuple[int, tuple[int, int], Image.Image]:
    """How far a letter leads, in px, where its ink begins, and this ink, white on black.

    A word is its letters one after the other: Lato, as it is read here, brings no two nearer.
    """
    police = _police(taille, gras=gras)
    pas = round(police.getlength(lettre))
    image = Image.new("L", (pas + 2 * taille, round(taille * _HAUTEUR)), 0)
    ImageDraw.Draw(image).text((taille, 0), lettre, font=police, fill=255)
    cadre = image.getbbox() or (taille, 0, taille + 1, 1)
    return pas, (cadre[0] - taille, cadre[1]), image.crop(cadre)


def _couper(mots: Sequence[str], taille: int, gras: bool, largeur: int) -> Iterator[list[str]]:
    """Cut words into lines of a width in px, one line after the other."""
    ligne: list[str] = []
    for morceau in (m for mot in mots for m in _morceaux(mot, taille, gras, largeur)):
        if ligne and longueur([*ligne, morceau], taille, gras=gras) > largeur:
            yield ligne
            ligne = []
        ligne.append(morceau)
    if ligne:
        yield ligne


def _morceaux(mot: str, taille: int, gras: bool, largeur: int) -> Iterator[str]:
    """A word, or the parts of one that no line can hold: cut after a hyphen if there is one."""
    reste = mot[:_LONG]
    while _largeur(reste, taille, gras=gras) > largeur:
        tiennent = range(1, len(reste))
        fin = bisect_right(tiennent, largeur, key=lambda n: _largeur(reste[:n], taille, gras=gras))
        fin = reste.rfind("-", 0, fin) + 1 or max(fin, 1)
        yield reste[:fin]
        reste = reste[fin:]
    yield reste


def _abreger(mots: Sequence[str], taille: int, gras: bool, largeur: int) -> list[str]:
    """The first words, or letters of a long one, that leave room for « … »."""
    while mots[0] and longueur([*mots, "…"], taille, gras=gras) > largeur:
        mots = mots[:-1] if len(mots) > 1 else [mots[0][:-1]]
    return [*mots, "…"]
