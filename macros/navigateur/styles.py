"""The site's style sheets and icons, joined.

`docs/assets/css/NN-name.css` are joined in order into `assets/site.css`, which every
page loads; `docs/assets/css/name.css` becomes `assets/css/name.css`, loaded by the pages whose
front matter says `styles: [name]`; a first line `@import "other.css";` puts another before it, in
the same file: one request less. A page to read asks for `lecture.css` before `site.css`.

Icons: each `macros/gabarits/icones/name.svg` becomes, in `assets/site.css`, the picture that
`<i class="icone i-name">`, or the icon before a text `class="avec-icone i-name"`, is cut from: a
page names its icons, and holds none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import rcssmin

from macros.navigateur.source import AssetError, nommer
from macros.socle.fichier import Fichier

COTE_ICONE = 24
ATTRIBUTS_ICONES = (
    "xmlns='http://www.w3.org/2000/svg' fill='none' stroke='#000' stroke-width='1.75'"
    " stroke-linecap='round' stroke-linejoin='round'"
)
_OUVRE_ICONE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"'
_SVG = re.compile(rf"{re.escape(_OUVRE_ICONE)}[^>]*>(?P<dessin>.*)</svg>", re.S)


def feuilles(sources: Path, icones: Path) -> Iterator[Fichier]:
    """Yield the style sheets: what all pages share with the icons, then each of the others."""
    toutes = sorted((sources / "css").glob("*.css"))
    communes = [f for f in toutes if f.name[:2].isdigit()]
    communs = alleger_css(_avec_theme_de_l_appareil(_lire(communes)))
    yield Fichier("assets/site.css", communs + feuille_des_icones(icones))
    for feuille in toutes:
        if feuille not in communes:
            yield Fichier(f"assets/css/{feuille.name}", alleger_css(_avec_imports(feuille)))


def feuille_des_icones(icones: Path) -> str:
    """Return one picture of all icons, a column of squares, and the rank of each in it.

    One picture, as a browser makes a document of each SVG that a style sheet names. Each square
    holds the next one, under itself: said alike by all, their places weigh next to nothing.
    """
    fichiers = sorted(icones.glob("*.svg"))
    if not fichiers:
        return ""
    dessous = f"<g transform='translate(0 {COTE_ICONE})'>"
    dessins = dessous.join(map(_dessin, fichiers)) + "</g>" * (len(fichiers) - 1)
    hauteur = COTE_ICONE * len(fichiers)
    image = f"<svg {ATTRIBUTS_ICONES} viewBox='0 0 {COTE_ICONE} {hauteur}'>{dessins}</svg>"
    rangs = "".join(f".i-{fichier.stem}{{--i:{rang}}}" for rang, fichier in enumerate(fichiers))
    adresse = f"data:image/svg+xml,{image.replace('#', '%23')}"
    return (
        f'.icone,.avec-icone::before{{-webkit-mask-image:url("{adresse}");'
        f"--fin:{len(fichiers) - 1}}}{rangs}"
    )


def _dessin(fichier: Path) -> str:
    """Return what an icon's file draws, without its `<svg>`; AssetError if it is not one."""
    trouve = _SVG.fullmatch(fichier.read_text(encoding="utf-8").strip())
    if trouve is None:
        raise AssetError(f"{nommer(fichier)} : une icône commence par {_OUVRE_ICONE}")
    return trouve["dessin"].replace('"', "'")


_SOMBRE = re.compile(r':root\[data-md-color-scheme="slate"\] (?P<jetons>\{[^}]*\})')


def _avec_theme_de_l_appareil(texte: str) -> str:
    """Say the dark theme's tokens, chosen by the visitor, for a device that asks for it too."""
    appareil = (
        "@media (prefers-color-scheme: dark) {"
        r':root:not([data-md-color-scheme="default"]) \g<jetons>}'
    )
    return _SOMBRE.sub(rf"{appareil}\n\g<0>", texte)


_IMPORT_CSS = re.compile(r'^@import "(?P<nom>[\w-]+\.css)";$', re.M)


def _avec_imports(feuille: Path) -> str:
    """Read a style sheet, those it imports in their place."""

    def lire(trouve: re.Match[str]) -> str:
        autre = feuille.with_name(trouve["nom"])
        if not autre.is_file():
            raise AssetError(f"{nommer(feuille)} : {trouve['nom']} n’existe pas")
        return _avec_imports(autre)

    return _IMPORT_CSS.sub(lire, _lire([feuille]))


def alleger_css(texte: str) -> str:
    """Take out comments, but those in `/*!`, and the spaces that never matter."""
    return str(rcssmin.cssmin(texte, keep_bang_comments=True))


def _lire(sources: Iterable[Path]) -> str:
    return "\n".join(source.read_text(encoding="utf-8") for source in sources)
