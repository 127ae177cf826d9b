"""What an editor names, by its id or as people say it, is found; or the candidates are named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.domaine.referentiels import Commune
from macros.domaine.valeurs import SOURCE_DU_LYCEE
from macros.edition.document import EditionError
from macros.edition.noms import Referentiel, plier
from tests.conftest import REGISTRES


def commune(code: str, nom: str, *codes_postaux: str, arrondissement: str = "") -> Commune:
    return Commune(
        code_insee=code,
        nom=nom,
        arrondissement=arrondissement,
        departement=code[:2],
        codes_postaux=codes_postaux,
        population=1,
        latitude=46.0,
        longitude=3.0,
        position="essai",
    )


COMMUNES = (
    commune("01001", "Essai-la-Ville", "01001"),
    commune("01050", "Grand-Essai", "01050"),
    commune("01051", "Grand-Essai", "01051", arrondissement="1er"),
    commune("01052", "Grand-Essai", "01052", arrondissement="2e"),
    commune("01010", "Saint-Essai", "01110"),
    commune("02010", "Saint-Essai", "02110"),
    commune("01110", "L’Essai-sur-Eau", "01120"),
    commune("01130", "Deux-Codes", "01140", "01150"),
    commune("01131", "Deux-Codes-le-Bas", "01150"),
    commune("01060", "Ville-Code", "01052", "01999"),
    commune("01170", "Double", "01171"),
    commune("01172", "Bas-Double", "01170"),
    commune("01173", "Haut-Double", "01170"),
)
REFERENTIEL = Referentiel({}, {c.code_insee: c for c in COMMUNES}, frozenset({"source-essai"}))


@pytest.mark.parametrize(
    ("texte", "code_postal", "aide"),
    [
        ("Essai", "", "« Essai-la-Ville »"),
        ("essai", "01001", "« Essai-la-Ville »"),
        ("Deux", "", "« Deux-Codes », « Deux-Codes-le-Bas »"),
        ("Deux", "01140", "« Deux-Codes »"),
        ("sur Eau", "", "« L’Essai-sur-Eau »"),
        ("Esai-la-Vile", "", "« Essai-la-Ville »"),
    ],
)
def test_a_short_name_proposes_the_communes_that_it_begins(
    texte: str, code_postal: str, aide: str
) -> None:
    with pytest.raises(EditionError) as refus:
        REFERENTIEL.commune(texte, code_postal)
    assert str(refus.value).endswith(f" est inconnue. Vouliez-vous dire {aide} ?")


@pytest.mark.parametrize(
    ("texte", "code_postal", "attendu"),
    [
        ("01010", "", "01010"),
        ("essai la ville", "", "01001"),
        ("ESSAI-LA-VILLE", "", "01001"),
        ("L'Essai sur eau", "", "01110"),
        ("01120", "", "01110"),
        # Two of the same name: the postal code says which.
        ("Saint-Essai", "02110", "02010"),
        ("Saint-Essai", "01110", "01010"),
        # A code that is one commune's INSEE code and another's postal code.
        ("01110", "", "01010"),
        # A city and its arrondissements.
        ("Grand-Essai", "01052", "01052"),
        ("Grand-Essai 1er", "", "01051"),
        ("01051", "", "01051"),
        # An INSEE code that is also the postal code of several others.
        ("01170", "", "01170"),
        # A whole name counts before the same name among others.
        ("Deux-Codes", "01150", "01130"),
        ("Ville-Code", "", "01060"),
        ("01052", "01052", "01052"),
        ("01001", "", "01001"),
    ],
)
def test_a_commune_is_found(texte: str, code_postal: str, attendu: str) -> None:
    assert REFERENTIEL.commune(texte, code_postal) == attendu


@pytest.mark.parametrize(
    ("texte", "code_postal", "dit"),
    [
        ("Nulle-Part", "", "La commune « Nulle-Part » est inconnue."),
        ("Essai-la-Vile", "", "Vouliez-vous dire « Essai-la-Ville »"),
        ("Saint-Essai", "", "01010 (Saint-Essai, 01), 02010 (Saint-Essai, 02)"),
        ("01150", "", "01130 (Deux-Codes, 01), 01131 (Deux-Codes-le-Bas, 01)"),
        ("Grand-Essai", "", "01051 (Grand-Essai 1er, 01), 01052 (Grand-Essai 2e, 01)"),
    ],
)
def test_a_commune_that_is_none_or_several_is_said(texte: str, code_postal: str, dit: str) -> None:
    with pytest.raises(EditionError) as attrapee:
        REFERENTIEL.commune(texte, code_postal)
    assert dit in str(attrapee.value)


def test_a_formation_is_found_by_id_or_title_or_the_nearest_is_named() -> None:
    referentiel = Referentiel.lire(REGISTRES / "essai")
    assert referentiel.formation("cap-cuisine-essai") == "cap-cuisine-essai"
    assert referentiel.formation("CAP ESSAI DE CUISINE") == "cap-cuisine-essai"
    assert referentiel.formation("Cap Cuisine Essai") == "cap-cuisine-essai"
    for faux, dit in (
        ("cap-cuisin-essai", "« cap-cuisine-essai »"),
        ("CAP Essais de cuisine", "« cap-cuisine-essai »"),
        ("zzz", "Cherchez son identifiant dans formations.yaml."),
    ):
        with pytest.raises(EditionError) as attrapee:
            referentiel.formation(faux)
        assert dit in str(attrapee.value)


def test_formations_go_by_diploma_then_id_and_the_unknown_last() -> None:
    referentiel = Referentiel.lire(REGISTRES / "essai")
    ids = ["zz", "bts-numerique-essai", "cap-cuisine-essai", "bac-pro-auto-essai", "cap-auto-essai"]
    assert sorted(ids, key=referentiel.ordre) == [
        "cap-auto-essai",
        "cap-cuisine-essai",
        "bac-pro-auto-essai",
        "bts-numerique-essai",
        "zz",
    ]


def test_what_a_lycee_says_has_a_source_when_the_data_has_it() -> None:
    assert REFERENTIEL.source_du_lycee == ""
    connue = replace(REFERENTIEL, sources=frozenset({SOURCE_DU_LYCEE}))
    assert connue.source_du_lycee == SOURCE_DU_LYCEE


def test_names_are_folded_to_be_compared() -> None:
    assert plier("  L’Été, à Œuf ! ") == "l ete a oeuf"
