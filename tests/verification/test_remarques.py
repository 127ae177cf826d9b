"""A remark answers a doubt only when it speaks of that very thing."""

from __future__ import annotations

from datetime import date

import pytest

from macros.verification.remarques import Sujet, dit_le_partage, donne_le_jour, parle_de
from tests.fautes import BASE
from tests.verification.test_regles import dites

AUTRE_CHOSE = (
    None,
    "",
    "Relevé sur un site tiers : à vérifier auprès du lycée.",
    "L’Onisep (octobre 2026) écrit http://www.exemple.fr/.",
    "À vérifier.",
)


@pytest.mark.parametrize("sujet", Sujet)
@pytest.mark.parametrize("remarque", AUTRE_CHOSE)
def test_a_remark_on_something_else_answers_no_doubt(remarque: str | None, sujet: Sujet) -> None:
    assert not parle_de(remarque, sujet)


@pytest.mark.parametrize(
    ("remarque", "sujet"),
    [
        ("Partagé avec 0130033R.", Sujet.PARTAGE),
        ("Standard commun de la cité scolaire.", Sujet.PARTAGE),
        ("Numéro commun aux deux lycées.", Sujet.PARTAGE),
        ("Le même standard que le collège.", Sujet.PARTAGE),
        ("Boîte de fonction.", Sujet.FONCTION),
        ("Portable du secrétariat.", Sujet.FONCTION),
        ("Numéro vérifié.", Sujet.ZONE),
        ("Numéro non géographique.", Sujet.ZONE),
        ("Boîte d’un autre domaine.", Sujet.DOMAINE),
        ("Code postal vérifié.", Sujet.CODE_POSTAL),
        ("Code postal de l’Onisep (octobre 2026).", Sujet.CODE_POSTAL),
        ("Point vérifié.", Sujet.PLACE),
        ("Nouvelle attribution après un label perdu.", Sujet.NATURE),
    ],
)
def test_a_remark_on_the_very_thing_answers_it(remarque: str, sujet: Sujet) -> None:
    assert parle_de(remarque, sujet)


@pytest.mark.parametrize(
    "remarque",
    ["Ce numéro n’est pas partagé.", "Non commun aux deux lycées.", "Dans la commune voisine."],
)
def test_a_remark_that_denies_it_answers_nothing(remarque: str) -> None:
    assert not dit_le_partage(remarque)


@pytest.mark.parametrize(
    ("remarque", "dit"),
    [
        ("Fin le 31 août 2030.", True),
        ("Jusqu’au 31/08/2030 (arrêté).", True),
        ("2030-08-31", True),
        ("La décision donne le 31 août.", False),
        ("La décision donne ce jour, le 31 août 2031.", False),
        (None, False),
    ],
)
def test_a_remark_gives_a_day_with_its_year(remarque: str | None, dit: bool) -> None:
    assert donne_le_jour(remarque, date(2030, 8, 31)) is dit


VALEUR = "ce.0010001w@example.org\n"


@pytest.mark.parametrize(
    ("boite", "remarque", "dite"),
    [
        ("0020006w", "", True),
        ("0020006w", "Relevé sur un site tiers.", True),
        ("0020006w", "Partagée avec 0020006W.", False),
        ("0020006w", "Celle du lycée d’essai Second.", False),
        ("0010001z", "Partagée avec un collège.", True),  # no such UAI
    ],
)
def test_another_lycees_mailbox_is_told_unless_its_remark_says_that_it_is_shared(
    boite: str, remarque: str, dite: bool
) -> None:
    assert VALEUR in BASE
    suite = f"      remarque: {remarque}\n" if remarque else ""
    changee = f"ce.{boite}@example.org\n{suite}"
    assert bool(dites("LM127", (VALEUR, changee))) is dite
