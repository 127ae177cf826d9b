"""The filters of the search form, as they stand before any script."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from macros.domaine.services import Services
from macros.vues.rendu import Contexte
from macros.vues.resultats import Filtre, filtres
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def of_services(registre: Registre) -> Filtre | None:
    return next((f for f in filtres(Contexte(registre, JOUR)) if f.nom == "service"), None)


def test_a_service_stands_with_the_number_of_those_that_have_it(registre_essai: Registre) -> None:
    filtre = of_services(registre_essai)
    assert filtre is not None
    assert {choix.valeur: choix.nombre for choix in filtre.choix} == {
        "internat": 2,
        "restauration": 1,
        "ulis": 1,
        "greta": 1,
        "cfa": 1,
    }
    assert filtre.aide == ""


def test_a_service_of_which_nothing_is_known_is_said_and_is_no_box(
    registre_reel: Registre,
) -> None:
    filtre = of_services(registre_reel)
    assert filtre is not None
    assert [choix.valeur for choix in filtre.choix] == ["internat"]
    assert filtre.aide.startswith("Encore inconnus partout : restauration, ULIS, SEGPA, ")


def test_without_any_answer_there_is_no_group(registre_essai: Registre) -> None:
    muets = tuple(
        e.model_copy(update={"services": Services()}) for e in registre_essai.etablissements
    )
    assert of_services(replace(registre_essai, etablissements=muets)) is None
