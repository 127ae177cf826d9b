"""The pictures that social networks and messengers show with a link, in the site's own look.

One for the site, one for each lycée, one for each filière; a formation's page shows its filière's.
PNG, as most networks ignore SVG, of the size they ask for:
https://developers.facebook.com/docs/sharing/webmasters/images
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from macros.domaine.etablissement import Etablissement, Label
from macros.domaine.label import Etat, situation
from macros.domaine.mentions import mention
from macros.domaine.referentiels import Filiere
from macros.domaine.registre import Registre
from macros.exports.toile import Bloc, Toile, disque, longueur, marque, pastille
from macros.socle.dates import en_lettres
from macros.socle.fichier import Fichier

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEUR, HAUTEUR = 1200, 630
NOM = "partage.png"
"""Of every picture: beside the page it is of, or among the site's pictures."""
_COMMUN = "assets/images/"
_MARGE = 64
_BANDEAU, _LIGNE = 112, 8
_HAUT = _BANDEAU + _LIGNE + 40
"""Top of what a picture says, in px."""
_COLONNE = 296
"""Width of the icons, at the right, in px."""
_TEXTE = LARGEUR - 2 * _MARGE - _COLONNE - 40
"""Width of the words beside them, in px."""
_SEUL, _PREMIER, _AUTRE = 280, 232, 88
"""Diameters of an icon alone, of that of the main filière, of that of another, in px."""
_ECART = 16
"""Between two icons, in px."""
_AUTRES = 3
"""At most so many filières after the main one: more would not be read."""
_PASTILLE = 64
"""Height of what is said of the label, in px."""
_TONS = {
    Etat.EN_VIGUEUR: "vert",
    Etat.A_CONFIRMER: "bleu",
    Etat.A_RENOUVELER: "ocre",
    Etat.NON_CONFIRME: "ocre",
    Etat.RETIRE: "rouge",
}
"""Colour of what is said of a label, as its badge on a page; grey for the others."""


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the site's own picture, then those of lycées and of filières."""
    yield Fichier(_COMMUN + NOM, du_site(registre, le))
    for lycee in registre.etablissements:
        yield Fichier(lycee.chemin + NOM, d_un_lycee(registre, lycee, le))
    for filiere in registre.filieres:
        yield Fichier(filiere.chemin + NOM, d_une_filiere(registre, filiere, le))


def du_site(registre: Registre, le: date) -> bytes:
    """The picture of the site, as PNG: its title, what it is, and its sign."""
    site = registre.academie.site
    toile = _fond(site.titre, le).copie()
    textes = (
        Bloc(site.titre, (84, 66), 2, apres=22, gras=True),
        Bloc(site.sous_titre, (40, 34), 4, encre="encre-2"),
    )
    toile.colonne(textes, (_MARGE, _HAUT + 30), _TEXTE)
    toile.poser(marque(_SEUL, 64, rond=True), (LARGEUR - _MARGE - _SEUL, _HAUT + 60))
    return toile.png()


def d_un_lycee(registre: Registre, lycee: Etablissement, le: date) -> bytes:
    """The picture of a lycée, as PNG: name, place, label and its état, icons of its filières."""
    commune = registre.commune_de(lycee)
    filieres = registre.filieres_de(lycee)[: 1 + _AUTRES]
    toile = _fond(registre.academie.site.titre, le).copie()
    textes = (
        Bloc(lycee.nom, (60, 52, 44), 3, apres=14, gras=True),
        Bloc(f"{commune.nom_complet} ({commune.departement})", (36, 30), apres=12),
        Bloc(lycee.label.intitule or "", (28, 25), 2, encre="encre-2"),
    )
    toile.colonne(textes, (_MARGE, _HAUT), _TEXTE)
    _poser_les_icones(toile, filieres)
    _poser_l_etat(toile, lycee.label, le)
    return toile.png()


def d_une_filiere(registre: Registre, filiere: Filiere, le: date) -> bytes:
    """The picture of a filière, as PNG: its name, what one learns in it, its icon."""
    toile = _fond(registre.academie.site.titre, le).copie()
    textes = (
        Bloc(filiere.libelle, (76, 64, 52, 44), 2, apres=22, gras=True),
        Bloc(filiere.description or "", (36, 32), 4, encre="encre-2"),
    )
    toile.colonne(textes, (_MARGE, _HAUT + 30), _TEXTE)
    toile.poser(_icone(filiere, _SEUL), (LARGEUR - _MARGE - _SEUL, _HAUT + 60))
    return toile.png()


@lru_cache(maxsize=2)
def _fond(titre: str, le: date) -> Toile:
    """What all pictures share: paper, the header's sea and line of sun, whose site, the day."""
    toile = Toile.vierge(LARGEUR, HAUTEUR)
    toile.remplir((0, 0, LARGEUR, HAUTEUR), "papier")
    toile.remplir((0, 0, LARGEUR, _BANDEAU), "bleu-fort")
    toile.remplir((0, _BANDEAU, LARGEUR, _BANDEAU + _LIGNE), "soleil")
    toile.poser(marque(64, 100), (_MARGE, 24))
    for haut, dit in ((25, "Annuaire non officiel"), (57, f"au {en_lettres(le)}")):
        mots = dit.split()
        place = (LARGEUR - _MARGE - longueur(mots, 24), haut)
        toile.ligne(mots, place, 24, ("mer", "bleu-fort"))
    gauche = _MARGE + 64 + 20
    taille, lignes = Bloc(titre, (42, 34, 28), gras=True).composer(700)
    for mots in lignes:
        place = (gauche, (_BANDEAU - round(taille * 1.2)) // 2)
        toile.ligne(mots, place, taille, ("surface", "bleu-fort"), gras=True)
    return toile


def _poser_les_icones(toile: Toile, filieres: Sequence[Filiere]) -> None:
    """Set the icon of the main filière, those of the others in a row under it; or our sign."""
    milieu = LARGEUR - _MARGE - _COLONNE // 2
    autres = filieres[1:]
    haut = _HAUT if autres else _HAUT + _AUTRE // 2
    grande = _icone(filieres[0], _PREMIER) if filieres else marque(_PREMIER, 64, rond=True)
    toile.poser(grande, (milieu - _PREMIER // 2, haut))
    gauche = milieu - (len(autres) * (_AUTRE + _ECART) - _ECART) // 2
    for filiere in autres:
        toile.poser(_icone(filiere, _AUTRE), (gauche, _HAUT + _PREMIER + _ECART + 8))
        gauche += _AUTRE + _ECART


def _icone(filiere: Filiere, cote: int) -> Image:
    teinte = f"teinte-{filiere.couleur}"
    return disque(filiere.icone, teinte, f"{teinte}-fond", cote)


def _poser_l_etat(toile: Toile, label: Label, le: date) -> None:
    """Say what is known of a label on a day, as its badge does, at the bottom."""
    dit = mention(situation(label, le))
    ton = _TONS.get(dit.etat, "gris")
    taille, lignes = Bloc(dit.court, (30, 26, 22), gras=True).composer(LARGEUR - 2 * _MARGE - 88)
    haut = HAUTEUR - 40 - _PASTILLE
    for mots in lignes:
        largeur = _PASTILLE + longueur(mots, taille, gras=True) + 24
        fond = pastille(dit.icone, ton, f"{ton}-fond", (largeur, _PASTILLE))
        toile.poser(fond, (_MARGE, haut))
        place = (_MARGE + _PASTILLE - 4, haut + (_PASTILLE - round(taille * 1.24)) // 2)
        toile.ligne(mots, place, taille, (ton, f"{ton}-fond"), gras=True)
