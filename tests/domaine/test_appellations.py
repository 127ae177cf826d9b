"""What people write for a formation: an order only when it is certain, else a question, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.domaine.appellations import SIGLES, Titre, rapprocher

TITRES = tuple(
    Titre(id, intitule)
    for id, intitule in {
        "cap-cuisine": "CAP Cuisine",
        "cap-macon": "CAP Maçon",
        "cap-accompagnant-educatif-petite-enfance": "CAP Accompagnant éducatif petite enfance",
        "cap-menuisier-fabricant": "CAP Menuisier fabricant",
        "cap-menuisier-installateur": "CAP Menuisier installateur",
        "cap-service": "CAP Commercialisation et services en hôtel-café-restaurant",
        "bac-pro-cuisine": "Bac pro Cuisine",
        "bac-pro-geometre": "Bac pro Géomètre",
        "bac-pro-logistique": "Bac pro Métiers de la logistique",
        "bac-pro-agora": "Bac pro Assistance à la gestion des organisations et de leurs activités",
        "bac-pro-soins": "Bac pro Accompagnement, soins et services à la personne",
        "bac-pro-melec": "Bac pro Métiers de l’électricité et de ses environnements connectés",
        "bac-pro-vente-a": "Bac pro Métiers du commerce et de la vente, option A : animation",
        "bac-pro-vente-b": "Bac pro Métiers du commerce et de la vente, option B : prospection",
        "bts-sanitaire": "BTS Services et prestations des secteurs sanitaire et social",
        "bts-transport": "BTS Gestion des transports et logistique associée",
        "cs-sommellerie": "CS Sommellerie",
    }.items()
)


@pytest.mark.parametrize(
    ("texte", "id"),
    [
        ("Bac pro ASSP", "bac-pro-soins"),
        ("Bac pro MELEC", "bac-pro-melec"),
        ("BAC PRO ELEEC", "bac-pro-melec"),
        ("Bac pro logistique", "bac-pro-logistique"),
        ("bac-pro-logistique", "bac-pro-logistique"),
        ("CAP AEPE", "cap-accompagnant-educatif-petite-enfance"),
        ("cap petite enfance", "cap-accompagnant-educatif-petite-enfance"),
        ("Bac pro Gestion-Administration", "bac-pro-agora"),
        ("baccalauréat professionnel GA", "bac-pro-agora"),
        ("cap cuisinne", "cap-cuisine"),
        ("CAP de cuisine en 2 ans", "cap-cuisine"),
        ("CAP maçonnerie", "cap-macon"),
        ("BTS SP3S", "bts-sanitaire"),
        ("MC sommellerie", "cs-sommellerie"),
        ("cap hcr", "cap-service"),
    ],
)
def test_one_formation_is_named_for_certain(texte: str, id: str) -> None:
    assert rapprocher(texte, TITRES).dire() == f"Écrivez l’identifiant de la formation : « {id} »."


@pytest.mark.parametrize(
    ("texte", "ids"),
    [
        ("cuisine", ["bac-pro-cuisine", "cap-cuisine"]),
        ("CAP menuisier", ["cap-menuisier-fabricant", "cap-menuisier-installateur"]),
        ("bac pro MCV", ["bac-pro-vente-a", "bac-pro-vente-b"]),
        ("bac pro electricien", ["bac-pro-melec"]),
        ("BTS logistique", ["bts-transport"]),
    ],
)
def test_several_or_a_doubtful_one_are_asked(texte: str, ids: list[str]) -> None:
    trouve = rapprocher(texte, TITRES)
    assert trouve.certaine is None
    assert sorted(t.id for t in trouve.proches) == ids
    assert trouve.dire().startswith("Peut-être : ")
    assert "Écrivez" not in trouve.dire()


@pytest.mark.parametrize(
    "texte", ["CAP Licorne", "bac pro plombier", "BTS", "CAP", "", "…", "bac pro coiffure", "zzz"]
)
def test_none_is_named_when_none_is_like(texte: str) -> None:
    assert rapprocher(texte, TITRES).dire("rien") == "rien"


def test_a_slip_put_right_is_not_word_for_word() -> None:
    assert rapprocher("CAP cuisine", TITRES).exacte
    assert rapprocher("CAP AEPE", TITRES).exacte
    assert not rapprocher("CAP cuisinne", TITRES).exacte


@given(st.sampled_from(TITRES), st.data())
def test_a_title_however_it_is_written_is_never_another_s(
    titre: Titre, data: st.DataObject
) -> None:
    ecrit = data.draw(st.sampled_from([titre.intitule.upper(), titre.intitule.replace(" ", "-")]))
    assert rapprocher(ecrit, TITRES).certaine == titre


@given(st.text(max_size=40))
def test_any_text_is_answered_with_three_at_most(texte: str) -> None:
    assert len(rapprocher(texte, TITRES).proches) <= 3


def test_short_names_are_folded_words() -> None:
    for sigle, mots in SIGLES.items():
        assert f"{sigle} {mots}".replace(" ", "").isascii()
        assert mots == mots.lower()
