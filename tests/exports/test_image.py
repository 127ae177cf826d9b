"""The pictures of shared links: small PNGs of the announced size, that say what the page says."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from macros.exports import open_graph
from macros.exports.toile import Bloc, Toile, longueur
from macros.socle import icones
from tests.conftest import JOUR, RACINE

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


@pytest.fixture(scope="module")
def images(registre_essai: Registre) -> dict[str, bytes]:
    """Address → picture, of every page that has its own."""
    faits = open_graph.fichiers(registre_essai, JOUR)
    return {f.chemin: f.contenu for f in faits if isinstance(f.contenu, bytes)}


def _couleurs(octets: bytes) -> set[str]:
    with Image.open(io.BytesIO(octets)) as image:
        vues = image.convert("RGB").getcolors(1200 * 630) or []
    return {f"#{bytes(couleur).hex()}" for _, couleur in vues if isinstance(couleur, tuple)}


def _clair(jeton: str) -> str:
    feuille = (RACINE / "docs/assets/css/00-jetons.css").read_text("utf-8")
    vu = re.search(rf"--{jeton}: (#[0-9a-f]{{6}});", feuille)
    assert vu
    return vu[1]


def test_the_site_each_lycee_and_each_filiere_has_one(
    registre_essai: Registre, images: dict[str, bytes]
) -> None:
    leurs = [*registre_essai.etablissements, *registre_essai.filieres]
    assert set(images) == {
        "assets/images/partage.png",
        *(f"{de.chemin}partage.png" for de in leurs),
    }


def test_pictures_are_small_and_of_the_announced_size(images: dict[str, bytes]) -> None:
    tete = (RACINE / "overrides/partials/partage.html").read_text("utf-8")
    largeur, hauteur = (int(n) for n in re.findall(r'image:(?:width|height)" content="(\d+)', tete))
    for chemin, octets in images.items():
        with Image.open(io.BytesIO(octets)) as image:
            assert image.size == (largeur, hauteur) == (1200, 630)
        assert len(octets) <= 40_000, chemin


def test_the_same_registry_gives_the_same_pictures(
    registre_essai: Registre, images: dict[str, bytes]
) -> None:
    open_graph._fond.cache_clear()
    encore = open_graph.fichiers(registre_essai, JOUR)
    assert {f.chemin: f.contenu for f in encore} == images


def test_pictures_take_the_colours_of_the_style_sheet(
    registre_essai: Registre, images: dict[str, bytes]
) -> None:
    de_tous = {_clair(jeton) for jeton in ("bleu-fort", "soleil", "papier")}
    for filiere in registre_essai.filieres:
        siennes = {_clair(f"teinte-{filiere.couleur}"), _clair(f"teinte-{filiere.couleur}-fond")}
        assert de_tous | siennes <= _couleurs(images[f"{filiere.chemin}partage.png"])


def test_a_label_has_the_colour_of_its_state_on_the_day(registre_essai: Registre) -> None:
    lycee = next(e for e in registre_essai.etablissements if e.nom.endswith("En Vigueur"))

    def vues(le: date) -> set[str]:
        return _couleurs(open_graph.d_un_lycee(registre_essai, lycee, le))

    vert, gris = _clair("vert-fond"), _clair("gris-fond")
    assert vert in vues(JOUR)
    assert gris not in vues(JOUR)
    assert gris in vues(date(2040, 1, 1))
    assert vert not in vues(date(2040, 1, 1))


def test_a_long_text_takes_smaller_letters_then_is_cut() -> None:
    def compose(texte: str) -> tuple[int, list[str]]:
        taille, lignes = Bloc(texte, (60, 40), 2).composer(400)
        assert all(longueur(mots, taille) <= 400 for mots in lignes)
        return taille, [" ".join(mots) for mots in lignes]

    assert compose("Lycée d’essai") == (60, ["Lycée d’essai"])
    assert compose("Lycée d’essai du Bourg-Neuf d’essai")[0] == 40
    taille, lignes = compose("Lycée d’essai du Bourg-Neuf, des métiers et de tous les autres")
    assert (taille, len(lignes), lignes[-1][-2:]) == (40, 2, " …")
    assert compose("") == (60, [])


@pytest.mark.parametrize("mot", ["Interminable-de-la-Très-Longue-Appellation", "W" * 5000])
def test_no_word_leaves_its_column(mot: str) -> None:
    toile = Toile.vierge(600, 300)
    toile.remplir((0, 0, 600, 300), "papier")
    vide = toile.copie()
    toile.colonne((Bloc(mot, (40,), 3),), (20, 20), 300)
    assert toile.image.crop((0, 0, 320, 300)) != vide.image.crop((0, 0, 320, 300))
    a_droite = (330, 0, 600, 300)
    assert toile.image.crop(a_droite).tobytes() == vide.image.crop(a_droite).tobytes()


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError, match="inconnue"):
        icones.dessin("../fiche")
