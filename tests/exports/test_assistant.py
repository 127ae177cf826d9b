"""An assistant is answered exactly, with sources, and never by a guess."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from macros.exports import assistant
from macros.exports.assistant import Demande, UnknownError
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def uais(registre: Registre, **demande: str | float) -> list[str]:
    reponse = assistant.chercher(registre, JOUR, Demande(**demande))  # type: ignore[arg-type]
    assert reponse["nombre"] == len(reponse["lycees"])
    return [lycee["uai"] for lycee in reponse["lycees"]]


@pytest.mark.parametrize(
    "metier", ["cuisine", "CUISINIER", "cuistot", "cuisinière d’essai", "l’essai de cuisine"]
)
def test_words_are_found_without_accents_capitals_or_small_words(
    registre_essai: Registre, metier: str
) -> None:
    attendus = {
        e.uai
        for id in ("cap-cuisine-essai", "bac-pro-cuisine-essai")
        for e in registre_essai.etablissements_par_formation[id]
    }
    assert attendus <= set(uais(registre_essai, metier=metier))


def test_one_offre_holds_all_that_is_asked(registre_essai: Registre) -> None:
    """The first lycée has apprentices, and a bac pro: no apprentice in that bac pro."""
    bac_pro = {"formation": "bac-pro-cuisine-essai"}
    assert "0010001W" in uais(registre_essai, **bac_pro)
    assert "0010001W" in uais(registre_essai, voie="apprentissage", diplome="cap")
    assert "0010001W" not in uais(registre_essai, **bac_pro, voie="apprentissage")
    trouves = assistant.chercher(registre_essai, JOUR, Demande(diplome="cap"))["lycees"]
    assert {f["id"][:4] for lycee in trouves for f in lycee["formations"]} == {"cap-"}


def test_around_a_commune_the_nearest_come_first(registre_essai: Registre) -> None:
    dedans = uais(registre_essai, commune="01001")
    autour = assistant.chercher(registre_essai, JOUR, Demande(commune="01001", rayon=40))["lycees"]
    assert set(dedans) < {lycee["uai"] for lycee in autour}
    loin = [lycee["a_vol_d_oiseau_km"] for lycee in autour]
    assert loin == sorted(loin)
    assert max(loin) <= 40
    assert uais(registre_essai, commune="l'essai sur mer") == uais(registre_essai, commune="01003")


def test_a_service_that_is_unknown_is_no_answer(registre_essai: Registre) -> None:
    for uai in uais(registre_essai, service="internat"):
        internat = registre_essai.etablissement(uai).services.internat
        assert internat is not None
        assert internat.valeur


@pytest.mark.parametrize(
    ("demande", "dit"),
    [
        ({"commune": "Essai-la-Ville"}, "Donnez un code : 01001 (Essai-la-Ville, 01) ou 02002"),
        ({"commune": "Essai-les-Bain"}, "Vouliez-vous dire « Essai-les-Bains » ?"),
        ({"diplome": "doctorat"}, "L’annuaire n’a pas de diplôme « doctorat »."),
        ({"voie": "aprentissage"}, "Vouliez-vous dire « apprentissage » ?"),
        ({"departement": "99"}, "L’annuaire n’a pas de département « 99 »."),
        ({"service": "piscine"}, "L’annuaire n’a pas de service « piscine »."),
    ],
)
def test_what_cannot_be_answered_is_told_and_not_guessed(
    registre_essai: Registre, demande: dict[str, str], dit: str
) -> None:
    with pytest.raises(UnknownError) as refus:
        uais(registre_essai, **demande)
    assert dit in str(refus.value)


def test_no_result_is_no_proof_and_a_foreign_word_is_told(registre_essai: Registre) -> None:
    reponse = assistant.chercher(registre_essai, JOUR, Demande(metier="cuisinnier"))
    assert (reponse["nombre"], reponse["lycees"]) == (0, [])
    assert "ne prouve pas" in reponse["dit"]
    assert "« cuisinnier » : Vouliez-vous dire « cuisinier » ?" in reponse["dit"]


def test_every_answer_carries_its_day_licence_and_sources(registre_essai: Registre) -> None:
    reponses = [
        assistant.chercher(registre_essai, JOUR, Demande(metier="cuisine")),
        assistant.lycee(registre_essai, JOUR, "0010001w"),
        assistant.formation(registre_essai, JOUR, "cap-cuisine-essai"),
        assistant.labels(registre_essai, JOUR),
        assistant.valeurs(registre_essai, JOUR),
    ]
    for reponse in reponses:
        assert reponse["genere_le"] == JOUR.isoformat()
        assert reponse["licence"]["id"] == "ODbL-1.0"
        assert "inconnu" in reponse["regle"]
        assert json.loads(json.dumps(reponse)) == reponse
    for reponse in reponses[:4]:
        source = reponse["sources"]["source-essai"]
        assert source["titre"]
        assert source["date"]


def test_what_is_unknown_of_a_lycee_is_said(registre_essai: Registre) -> None:
    rien = assistant.lycee(registre_essai, JOUR, "0020008Y")
    assert {"Téléphone", "Internat", "Formations"} <= set(rien["inconnu"])
    assert "Téléphone" not in assistant.lycee(registre_essai, JOUR, "0010001W")["inconnu"]
    (sans,) = [
        suivi
        for suivi in assistant.labels(registre_essai, JOUR)["labels"]
        if suivi["uai"] == "0020008Y"
    ]
    assert (sans["intitule"], sans["echeance"]) == ("inconnu", "non saisie")
    with pytest.raises(UnknownError, match="Vouliez-vous dire « 0010002X »"):
        assistant.lycee(registre_essai, JOUR, "0010001X")
    with pytest.raises(UnknownError, match="Aucune formation"):
        assistant.formation(registre_essai, JOUR, "cap-absent")


def test_labels_are_chosen_by_departement_and_etat(registre_essai: Registre) -> None:
    echus = assistant.labels(registre_essai, JOUR, "01", "echu")["labels"]
    assert [(e["uai"], e["en_mots"]) for e in echus] == [("0010005A", "Label échu")]
    with pytest.raises(UnknownError, match="d’état « perdu »"):
        assistant.labels(registre_essai, JOUR, etat="perdu")
