"""The picture that social networks and messengers show with a link: one for each lycée.

PNG, as most networks ignore SVG; drawn here in sixteen shades, so that it weighs a few kB and asks
nothing of the network. 600 × 315 px is the smallest size shown as a large card.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from macros.domaine.etablissement import Etablissement
from macros.domaine.referentiels import Couleur
from macros.domaine.registre import Registre
from macros.socle.fichier import Fichier
from macros.socle.jetons import couleur

LARGEUR, HAUTEUR = 600, 315
MARGE = 40
_BANDE = 14
_COMMUN = "assets/images/partage.png"
_NUANCES = 15
"""Shades from paper (0) to ink (14); the index after them is the hue of the filière."""


@dataclass(frozen=True)
class Bloc:
    """Lines of text of one size: top of the first line, in px, and at most so many lines."""

    texte: str
    haut: int
    taille: int
    lignes: int
    gras: bool = False

    @property
    def espace(self) -> int:
        """Width of a space, in px."""
        return round(self.taille * 0.22)


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the site's own picture, then one for each lycée."""
    site = registre.academie.site
    yield Fichier(
        _COMMUN,
        dessiner(
            (Bloc(site.titre, 70, 46, 2, gras=True), Bloc(site.sous_titre, 185, 25, 3)),
            Couleur.AZUR,
        ),
    )
    for lycee in registre.etablissements:
        yield Fichier(f"{lycee.chemin}partage.png", image(registre, lycee))


def image(registre: Registre, lycee: Etablissement) -> bytes:
    """The picture of one lycée: name, place, title of its label, hue of its main filière."""
    commune = registre.commune_de(lycee)
    filieres = registre.filieres_de(lycee)
    return dessiner(
        (
            Bloc(lycee.nom, 34, 36, 3, gras=True),
            Bloc(f"{commune.nom_complet} ({commune.departement})", 168, 24, 1),
            Bloc(lycee.label.intitule or "Lycée des métiers", 208, 20, 2),
            Bloc(f"{registre.academie.site.titre}, annuaire non officiel", 276, 15, 1),
        ),
        filieres[0].couleur if filieres else Couleur.AZUR,
    )


def dessiner(blocs: Sequence[Bloc], teinte: Couleur) -> bytes:
    """A PNG of those blocks of text on paper, with a band of one hue at the left."""
    toile = Image.new("L", (LARGEUR, HAUTEUR), 0)
    for bloc in blocs:
        for rang, ligne in enumerate(_couper(bloc)):
            gauche = MARGE
            for mot in ligne:
                image = _mot(mot, bloc.taille, gras=bloc.gras)
                toile.paste(image, (gauche, bloc.haut + rang * round(bloc.taille * 1.2)))
                gauche += image.width + bloc.espace
    nuancee = toile.point(_VERS_NUANCES)
    nuancee.paste(_NUANCES, (0, 0, _BANDE, HAUTEUR))
    nuancee.putpalette(_palette(teinte))
    sortie = io.BytesIO()
    nuancee.save(sortie, "PNG", bits=4, compress_level=3)
    return sortie.getvalue()


_VERS_NUANCES = [valeur * (_NUANCES - 1) // 255 for valeur in range(256)]


@lru_cache(maxsize=16)
def _palette(teinte: Couleur) -> list[int]:
    pas = _NUANCES - 1
    degrade = [
        (papier * (pas - rang) + encre * rang) // pas
        for rang in range(_NUANCES)
        for papier, encre in zip(couleur("papier"), couleur("encre"), strict=True)
    ]
    return degrade + list(couleur(f"teinte-{teinte}"))


@lru_cache(maxsize=16)
def _police(taille: int, *, gras: bool) -> ImageFont.FreeTypeFont:
    nom = "Lato-Bold.ttf" if gras else "Lato-Regular.ttf"
    chemin = files("font_lato").joinpath("files", nom)
    return ImageFont.truetype(str(chemin), taille, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _mot(mot: str, taille: int, *, gras: bool) -> Image.Image:
    """One word drawn white on black, cut where the line ends. Kept: names share their words."""
    mot = mot[:LARGEUR]  # No letter is narrower than a pixel: none that follows can be seen.
    police = _police(taille, gras=gras)
    largeur = min(round(police.getlength(mot)) + 1, LARGEUR - 2 * MARGE)
    image = Image.new("L", (largeur, round(taille * 1.3)), 0)
    ImageDraw.Draw(image).text((0, 0), mot, font=police, fill=255)
    return image


def _couper(bloc: Bloc) -> list[list[str]]:
    """Cut a text into lines of words that fit; what is left over becomes « … »."""
    lignes: list[list[str]] = []
    reste = 0
    for mot in bloc.texte.split():
        largeur = _mot(mot, bloc.taille, gras=bloc.gras).width + bloc.espace
        if lignes and largeur <= reste:
            lignes[-1].append(mot)
            reste -= largeur
        elif len(lignes) == bloc.lignes:
            lignes[-1].append("…")
            break
        else:
            lignes.append([mot])
            reste = LARGEUR - 2 * MARGE - largeur
    return lignes
