"""The picture of each lycée is a small PNG of the announced size."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from macros.exports import open_graph
from tests.conftest import RACINE

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def test_pictures_are_small_and_of_the_announced_size(registre_essai: Registre) -> None:
    for lycee in registre_essai.etablissements:
        octets = open_graph.image(registre_essai, lycee)
        with Image.open(io.BytesIO(octets)) as image:
            assert image.size == (600, 315)
        assert len(octets) < 15_000


def test_the_same_registry_gives_the_same_picture(registre_essai: Registre) -> None:
    lycee = registre_essai.etablissements[0]
    assert open_graph.image(registre_essai, lycee) == open_graph.image(registre_essai, lycee)


def test_the_picture_takes_its_colours_from_the_style_sheet(registre_essai: Registre) -> None:
    lycee = registre_essai.etablissements[0]
    teinte = registre_essai.filieres_de(lycee)[0].couleur
    with Image.open(io.BytesIO(open_graph.image(registre_essai, lycee))) as image:
        bande, papier = (image.convert("RGB").getpixel(ou) for ou in ((2, 2), (598, 2)))
    feuille = (RACINE / "docs/assets/css/00-jetons.css").read_text("utf-8")
    clair = feuille.partition("[data-md-color-scheme")[0]
    assert f"--teinte-{teinte}: #{bytes(bande).hex()};" in clair
    assert f"--papier: #{bytes(papier).hex()};" in clair
