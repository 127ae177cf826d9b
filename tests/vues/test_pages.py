"""What the pages of lycées, formations, filières and the home page say, before any HTML."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from macros.domaine.etablissement import Label
from macros.domaine.label import Etat, situation
from macros.domaine.mentions import mention, resumer_label
from macros.domaine.services import Services
from macros.socle.typographie import insecables
from macros.vues import rendre_vue
from macros.vues.accueil import accueil
from macros.vues.etablissement import fiche, sources_citees
from macros.vues.filiere import filiere, filieres
from macros.vues.formation import formation, formations
from macros.vues.rendu import Contexte

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

LE = date(2026, 11, 23)
VU_2025 = Label.model_validate({"constats": [{"date": "2025", "source": "acce-2025"}]})


def decide(quand: str, **autres: str) -> Label:
    return Label.model_validate(
        {"decisions": [{"nature": "renouvellement", "date": quand, **autres}]}
    )


@pytest.mark.parametrize(
    ("label", "le", "etat", "mots"),
    [
        (VU_2025, LE, Etat.A_CONFIRMER, "vu en 2025"),
        (VU_2025, date(2031, 1, 1), Etat.NON_CONFIRME, "aucun renouvellement"),
        (decide("2024-03-12"), LE, Etat.EN_VIGUEUR, "12 mars 2029"),
        (decide("2022-03-12"), LE, Etat.A_RENOUVELER, "à renouveler"),
        (decide("2019-03-12"), LE, Etat.ECHU, "terme"),
        (decide("2024"), LE, Etat.EN_VIGUEUR, "2029 (mois non précisé)"),
        (decide("2024-03"), LE, Etat.EN_VIGUEUR, "mars 2029"),
    ],
)
def test_a_label_is_said_in_words(label: Label, le: date, etat: Etat, mots: str) -> None:
    dite = mention(situation(label, le))
    assert dite.etat is etat
    assert mots in dite.court


def test_a_negative_constat_and_a_withdrawal_have_their_words() -> None:
    negatif = Label.model_validate(
        {"constats": [{"date": "2025", "source": "acce-2025", "vu": "non"}]}
    )
    retire = Label.model_validate({"decisions": [{"nature": "retrait", "date": "2025"}]})
    assert "ne figure plus" in mention(situation(negatif, LE)).court
    assert "retiré" in mention(situation(retire, LE)).court


def test_a_badge_holds_the_words_of_the_days_to_come() -> None:
    resume = resumer_label(decide("2022-03-12"), LE)
    assert [m.etat for m in resume.mentions] == [Etat.A_RENOUVELER, Etat.ECHU]
    assert resume.echeance == "2027-03-12"
    assert resume.calendrier.endswith("2027-03-13 echu")


def test_a_lycees_page_counts_each_formation_once(registre_reel: Registre) -> None:
    for lycee in registre_reel.etablissements:
        vue = fiche(Contexte(registre_reel, LE), lycee.uai)
        assert vue["nombre_formations"] == len(set(lycee.formations))
        assert vue["carte"].reperes
        assert lycee.uai not in {v.etablissement.uai for v in vue["voisins"]}
        distances = [v.distance for v in vue["voisins"]]
        assert distances == sorted(distances)


def test_constats_of_one_source_that_follow_one_another_make_one_line(
    registre_reel: Registre,
) -> None:
    frise = fiche(Contexte(registre_reel, LE), "0130058T")["frise"]
    assert [str(j.quand) for j in frise] == ["2025", "2021-2022"]
    assert frise[1].depuis is not None


def test_every_source_is_cited_with_what_it_serves_for(registre_reel: Registre) -> None:
    lycee = registre_reel.etablissement("0130058T")
    pour = {s.titre: s.pour for s in sources_citees(registre_reel, lycee)}
    assert "nom et adresse, label" in pour.values()
    assert any("formations" in usage for usage in pour.values())


def test_a_formations_page_lists_its_lycees_with_their_voies(registre_reel: Registre) -> None:
    vue = formation(Contexte(registre_reel, LE), "cap-cuisine")
    assert {r.etablissement.uai for r in vue["lycees"]} == {
        e.uai for e in registre_reel.etablissements_par_formation["cap-cuisine"]
    }
    assert all(r.voies for r in vue["lycees"])


def test_all_formations_and_filieres_are_listed(registre_reel: Registre) -> None:
    contexte = Contexte(registre_reel, LE)
    groupes = formations(contexte)["groupes"]
    assert sum(len(g["formations"]) for g in groupes) == len(registre_reel.formations)
    assert len(filieres(contexte)["portes"]) == len(registre_reel.filieres)
    cuisine = filiere(contexte, "restauration")
    assert cuisine["nombre_formations"] == sum(len(n["formations"]) for n in cuisine["niveaux"])


def test_the_home_page_counts_what_runs_today(registre_reel: Registre) -> None:
    chiffres = accueil(Contexte(registre_reel, LE))
    assert chiffres["lycees"] == 46
    assert sum(n for _, _, n, _ in chiffres["lieux"]) == 46


def test_a_title_that_changed_is_told_between_the_two_that_saw_it(registre_essai: Registre) -> None:
    """A clue, never a decision; a title that a decision gives needs none."""
    lycee = registre_essai.etablissement("0010003Y")

    def frise(**faits: list[dict[str, str]]) -> list[tuple[str, str, str, str]]:
        change = lycee.model_copy(update={"label": Label.model_validate(faits)})
        registre = replace(registre_essai, etablissements=(change,))
        jalons = fiche(Contexte(registre, LE), lycee.uai)["frise"]
        return [(j.nature, str(j.depuis or ""), str(j.quand), j.texte) for j in jalons]

    vus = [
        {"date": "2019-2020", "source": "source-essai", "intitule": "Ancien"},
        {"date": "2020-2021", "source": "source-essai"},
        {"date": "2022-2023", "source": "source-essai", "intitule": "Nouveau"},
        {"date": "2025", "source": "source-essai", "intitule": "Nouveau"},
    ]
    assert frise(constats=vus) == [
        ("vu", "2022-2023", "2025", "Label vu dans le nom officiel"),
        ("intitule", "2019-2020", "2022-2023", "Ancien"),
        ("vu", "2019-2020", "2020-2021", "Label vu dans le nom officiel"),
    ]
    acte = {"nature": "renouvellement", "date": "2021-12-01", "intitule": "Nouveau"}
    natures = [nature for nature, *_ in frise(constats=vus, decisions=[acte])]
    assert natures == ["vu", "decision", "vu"]
    apres = {"date": "2025-06", "source": "source-essai", "intitule": "Autre"}
    assert frise(constats=[apres], decisions=[acte])[1] == (
        "intitule", "le 1er décembre 2021", "juin 2025", "Nouveau",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("internat", "dit"),
    [
        ({"valeur": "oui"}, "Internat"),
        ({"valeur": "oui", "public": "mixte"}, "Internat (filles et garçons)"),
        (
            {"valeur": "oui", "public": "garcons", "places": "56"},
            "Internat (garçons seulement, 56 places)",
        ),
        (
            {"valeur": "oui", "ailleurs": "au lycée d’essai Échu"},
            "Internat hors du lycée : au lycée d’essai Échu",
        ),
        (
            {"valeur": "non", "date": "2026-10-06"},
            "Pas d’internat dans ce lycée (Producteur d’essai, 6 octobre 2026).",
        ),
        ({"valeur": "non"}, "Pas d’internat dans ce lycée (Producteur d’essai)."),
        (None, "À demander au lycée"),
    ],
)
def test_a_page_says_whom_the_internat_takes(
    internat: dict[str, str] | None, dit: str, registre_essai: Registre
) -> None:
    lycee = registre_essai.etablissement("0010003Y")
    fait = internat and {**internat, "source": "source-essai"}
    services = Services.model_validate({"internat": fait} if fait else {})
    registre = replace(
        registre_essai, etablissements=(lycee.model_copy(update={"services": services}),)
    )
    page = rendre_vue("fiche", Contexte(registre, LE, "../../"), lycee.uai)
    assert insecables(dit) in page


def test_a_page_says_where_results_are_read_and_repeats_none(registre_reel: Registre) -> None:
    contexte = Contexte(registre_reel, LE, "../../")
    for vue, identifiant in (("fiche", "0130058T"), ("formation", "cap-cuisine")):
        assert "https://www.inserjeunes.education.gouv.fr/" in rendre_vue(
            vue, contexte, identifiant
        )


def test_the_ways_in_stand_in_the_order_of_their_moments(registre_essai: Registre) -> None:
    tous = ("Après la 3e", "Après un CAP", "Après le bac", "En complément", "En apprentissage")
    plusieurs = 0
    for lycee in registre_essai.etablissements:
        html = rendre_vue("fiche", Contexte(registre_essai, LE, "../../"), lycee.uai)
        portes = html.split('<ul class="chemins">')[1].split("</ul>")[0]
        rangs = [portes.find(f"<h3>{moment}") for moment in tous]
        dits = [rang for rang in rangs if rang >= 0]
        assert dits == sorted(dits)
        plusieurs += len(dits) > 2
    assert plusieurs
