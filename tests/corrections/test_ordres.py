"""What a correction orders is read as if it were done; a question is left to its answer."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from macros.corrections.ordres import renommer, suivre
from macros.domaine.etablissement import Contacts, Etablissement, Offre
from macros.domaine.modele import Chemin
from macros.texte_yaml.noeuds import composer, localiser, nu

OFFRE = "formation: x\nvoies: x\nsource: essai\n"
SITE = "valeur: x\nsource: essai\n"


@pytest.mark.parametrize(
    ("modele", "texte", "chemin", "ordre", "lu"),
    [
        (Offre, OFFRE, ("formation",), "Écrivez cap-cuisine (CAP Cuisine).", "cap-cuisine"),
        (
            Offre,
            OFFRE,
            ("formation",),
            "Écrivez l’identifiant de la formation : « cap-cuisine ».",
            "cap-cuisine",
        ),
        (
            Offre,
            OFFRE,
            ("voies",),
            "Écrivez « voies: [scolaire, apprentissage] ».",
            ["scolaire", "apprentissage"],
        ),
        (Offre, OFFRE, ("source",), "Écrivez https://www.example.fr/a", "https://www.example.fr/a"),
        (
            Contacts,
            f"telephone:\n  {SITE}".replace("\nsource", "\n  source"),
            ("telephone", "valeur"),
            "Écrivez +33 1 99 00 00 01.",
            "+33 1 99 00 00 01",
        ),
        (
            Contacts,
            "courriel: x\n",
            ("courriel",),
            "Écrivez trois lignes : « courriel: » seul, puis en retrait dessous « valeur: "
            "a@example.fr » et « source: … » (un identifiant de sources.yaml).",
            {"valeur": "a@example.fr", "source": "https://example.org/"},
        ),
    ],
)
def test_an_order_of_one_value_is_followed(
    modele: type[BaseModel], texte: str, chemin: Chemin, ordre: str, lu: object
) -> None:
    racine, _ = composer(texte)
    assert suivre(racine, modele, chemin, ordre)
    assert nu(localiser(racine, chemin)) == lu


@pytest.mark.parametrize(
    "ordre",
    [
        "Vouliez-vous dire « cap-cuisine » ?",
        "Si c’est « cap-cuisine », écrivez-le.",
        "Écrivez cap-cuisine ou cap-boulanger.",
        "Écrivez ses 14 chiffres.",
        "Écrivez CAP Cuisine.",
        "Écrivez Cap_Cuisine.",  # that the model would refuse
        "Écrivez …",
        "",
    ],
)
def test_a_question_or_a_form_is_not_followed(ordre: str) -> None:
    racine, _ = composer(OFFRE)
    assert not suivre(racine, Offre, ("formation",), ordre)
    assert nu(racine)["formation"] == "x"


def test_of_a_formation_that_is_asked_about_one_stands_for_it_and_says_nothing() -> None:
    racine, _ = composer(OFFRE)
    ordre = "Peut-être : « cap-cuisine » (CAP Cuisine) ou « cap-patissier » (CAP Pâtissier) ?"
    assert suivre(racine, Offre, ("formation",), ordre)
    assert nu(racine)["formation"] == "cap-cuisine"
    assert localiser(racine, ("formation",)).incomplet


def test_a_key_is_renamed_unless_its_name_is_taken() -> None:
    racine, _ = composer("contacts:\n  mail:\n    valeur: a@example.fr\n    source: essai\n")
    ordre = "Écrivez « courriel: »."
    assert renommer(racine, Etablissement, ("contacts", "mail"), ordre)
    assert list(nu(racine)["contacts"]) == ["courriel"]
    racine, _ = composer("contacts:\n  mail: x\n  courriel: y\n")
    assert not renommer(racine, Etablissement, ("contacts", "mail"), ordre)
    assert not renommer(racine, Etablissement, ("contacts", "mail"), "Écrivez « zz: ».")
    assert not renommer(racine, Etablissement, ("contacts", "mail"), "Vérifiez l’orthographe.")


def test_a_key_is_renamed_with_the_value_that_is_ordered() -> None:
    racine, _ = composer("contacts:\n  tel:\n    value: 01 99\n    source: essai\n")
    chemin = ("contacts", "telephone", "value")
    assert renommer(racine, Etablissement, ("contacts", "tel"), "Écrivez « telephone: ».")
    assert renommer(racine, Etablissement, chemin, "Écrivez « valeur: +33 1 99 00 00 01 ».")
    assert nu(racine)["contacts"]["telephone"]["valeur"] == "+33 1 99 00 00 01"
