"""The badge that a lycée puts on its own site: what is known of its label, and on which day.

One SVG for each lycée, whatever its label is: a picture that vanished with the label would leave a
hole in another's page. No script, no font to load; its words are those of the lycée's page. Each
text is given the width measured in a known font: no system's font takes it out of its frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from xml.sax.saxutils import escape, quoteattr

from PIL import ImageFont

from macros.domaine.etablissement import Etablissement
from macros.domaine.label import situation
from macros.domaine.mentions import mention
from macros.domaine.registre import Registre
from macros.socle.dates import en_lettres
from macros.socle.fichier import Fichier
from macros.socle.jetons import couleur
from macros.socle.typographie import insecables

LARGEUR, HAUTEUR = 340, 76
"""Size of the picture, in CSS pixels: the snippet says it too, so that nothing moves."""
NOM = "badge.svg"
_GAUCHE, _MARGE = 22, 14
_LIGNES = ((25, 14, "f"), (46, 13, "t"), (64, 11, "d"))
"""Base line, size in px and class of each line of text."""


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the badge of each lycée, as its label stands on the day `le`."""
    for lycee in registre.etablissements:
        yield Fichier(f"{lycee.chemin}{NOM}", dessiner(registre, lycee, le))


def lignes(registre: Registre, lycee: Etablissement, le: date) -> tuple[str, str, str]:
    """Return what a badge says: the label and the day, its état, who says it."""
    return (
        insecables(f"Lycée des métiers · état au {en_lettres(le)}"),
        insecables(mention(situation(lycee.label, le)).court),
        insecables(f"D’après « {registre.academie.site.titre} », site non officiel"),
    )


def dessiner(registre: Registre, lycee: Etablissement, le: date) -> str:
    """Return the SVG of a lycée's badge; its name is in it for a screen reader."""
    dit = lignes(registre, lycee, le)
    textes = [
        f'<text class="{classe}" x="{_GAUCHE}" y="{bas}" font-size="{taille}"'
        f' textLength="{_largeur(texte, taille, gras=classe == "f")}"'
        f' lengthAdjust="spacingAndGlyphs">{escape(texte)}</text>'
        for texte, (bas, taille, classe) in zip(dit, _LIGNES, strict=True)
    ]
    nom = quoteattr(f"{insecables(lycee.nom)}. {'. '.join(dit)}.")
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{LARGEUR}" height="{HAUTEUR}"'
            f' viewBox="0 0 {LARGEUR} {HAUTEUR}" role="img" aria-label={nom}>',
            f"<style>{_style()}</style>",
            f'<rect class="p" x=".5" y=".5" width="{LARGEUR - 1}" height="{HAUTEUR - 1}" rx="8"/>',
            f'<rect class="b" x="8" y="12" width="4" height="{HAUTEUR - 24}" rx="2"/>',
            *textes,
            "</svg>",
            "",
        ]
    )


@lru_cache(maxsize=1)
def _style() -> str:
    return (
        "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif}"
        f".f{{font-weight:700}}{_teintes()}"
        f"@media(prefers-color-scheme:dark){{{_teintes(sombre=True)}}}"
    )


def _teintes(*, sombre: bool = False) -> str:
    def hexa(jeton: str) -> str:
        return "#" + bytes(couleur(jeton, sombre=sombre)).hex()

    return (
        f".p{{fill:{hexa('surface')};stroke:{hexa('trait-fort')}}}.b{{fill:{hexa('bleu')}}}"
        f"text{{fill:{hexa('encre')}}}.d{{fill:{hexa('encre-2')}}}"
    )


@lru_cache(maxsize=64)
def _largeur(texte: str, taille: int, *, gras: bool) -> int:
    """Return the width of a text, in px: never more than the frame has. All say nearly the same."""
    large = _police(taille, gras=gras).getlength(texte) * 1.06
    return min(round(large), LARGEUR - _GAUCHE - _MARGE)


@lru_cache(maxsize=8)
def _police(taille: int, *, gras: bool) -> ImageFont.FreeTypeFont:
    chemin = files("font_lato").joinpath("files", f"Lato-{'Bold' if gras else 'Regular'}.ttf")
    return ImageFont.truetype(str(chemin), taille, layout_engine=ImageFont.Layout.BASIC)
