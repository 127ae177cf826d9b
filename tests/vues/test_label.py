"""The label explained: what pages say comes from the académie's facts, nothing is assumed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.domaine.academie import LabelAcademie
from macros.domaine.label import Etat
from macros.domaine.referentiels import Source
from macros.vues import rendre_vue
from macros.vues.label import ETAPES
from macros.vues.rendu import Contexte
from macros.vues.sources import producteurs
from tests.conftest import JOUR, RACINE

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

DOCS = RACINE / "docs"


def _html(registre: Registre, vue: str, *mots: str) -> str:
    return rendre_vue(vue, Contexte(registre, JOUR, "../../"), *mots).replace("\u00a0", " ")


def test_the_national_criteria_come_first_and_the_academies_own_apart(
    registre_reel: Registre,
) -> None:
    """Each keeps its number, which links and kept drafts hold; pages count in order."""
    html = _html(registre_reel, "criteres")
    national, academie = html.split('id="academie"')
    assert re.findall(r'<li id="critere-(\d+)"', national) == [*"1234567", "10"]
    assert re.findall(r'<li id="critere-(\d+)"', academie) == ["8", "9"]
    assert re.findall(r'class="pastille">(\w+)', national) == ["national"] * 8
    assert re.findall(r'class="pastille">(\w+)', academie) == ["académie"] * 2


def test_a_remark_of_all_the_academies_own_is_said_once(registre_reel: Registre) -> None:
    html = _html(registre_reel, "criteres")
    assert html.count("se lit comme propre à l’académie") == 1


def test_the_explanation_counts_national_and_own_criteria(registre_reel: Registre) -> None:
    html = _html(registre_reel, "criteres_explication")
    assert "8 critères" in html
    assert "2 de plus" in html
    assert "les 8 critères nationaux" in html


def _avec_label(registre: Registre, **label: object) -> Registre:
    academie = registre.academie.model_copy(update={"label": LabelAcademie.model_validate(label)})
    return replace(registre, academie=academie)


NATIONAL = {"numero": 1, "court": "Un", "texte": "Un critère.", "portee": "national"}


def test_a_national_list_is_not_said_to_be_the_academies(registre_reel: Registre) -> None:
    national = _avec_label(registre_reel, criteres=[NATIONAL])
    assert _html(national, "titre_des_criteres") == "Le cahier des charges national"
    assert _html(national, "criteres_explication") == ""
    assert _html(registre_reel, "titre_des_criteres") == "Le cahier des charges national"
    propre = _avec_label(registre_reel, criteres=[{**NATIONAL, "portee": "academie"}])
    assert _html(propre, "titre_des_criteres") == "Le cahier des charges de l’académie"
    assert 'id="critere-1"' in _html(propre, "criteres")
    assert "<details" not in _html(propre, "auto_evaluation")


def test_an_academie_that_adds_nothing_has_nothing_of_its_own(registre_reel: Registre) -> None:
    assert _html(_avec_label(registre_reel, criteres=[NATIONAL]), "label_academie") == ""
    propre = _avec_label(registre_reel, criteres=[NATIONAL, {**NATIONAL, "portee": "academie"}])
    assert "son propre cahier des charges" in _html(propre, "label_academie")
    repere = {"date": "2021", "nombre": 9, "texte": "lycées d’essai"}
    dit = _html(_avec_label(registre_reel, reperes=[repere]), "label_academie")
    assert "lycées d’essai" in dit
    assert "cahier des charges" not in dit


def _des_lycees(registre: Registre, *uai: str) -> Registre:
    gardes = tuple(lycee for lycee in registre.etablissements if lycee.uai in uai)
    return replace(registre, etablissements=gardes)


AVEC_DECISION, SANS_DECISION, ENCORE_SANS = "0010001W", "0010003Y", "0010004Z"


@pytest.mark.parametrize(
    ("uai", "attendu"),
    [
        ((), ""),
        ((AVEC_DECISION,), ""),
        ((SANS_DECISION, ENCORE_SANS), "de chaque label de l’académie"),
        ((AVEC_DECISION, SANS_DECISION), "de 1 label de l’académie"),
        ((AVEC_DECISION, SANS_DECISION, ENCORE_SANS), "de 2 labels de l’académie"),
    ],
)
def test_what_is_not_known_of_decisions_follows_the_registry(
    registre_essai: Registre, uai: tuple[str, ...], attendu: str
) -> None:
    html = _html(_des_lycees(registre_essai, *uai), "decisions_inconnues")
    assert (attendu in html) if attendu else html == ""


def test_where_formations_come_from_follows_the_registry(
    registre_reel: Registre, registre_essai: Registre
) -> None:
    assert re.findall(r'href="#([^"]+)"', _html(registre_reel, "sources_des_offres")) == [
        "affelnet-2025",
        "parcoursup-2024",
    ]
    assert _html(_des_lycees(registre_essai), "sources_des_offres") == ""


def test_how_precise_positions_are_follows_the_registry(
    registre_reel: Registre, registre_essai: Registre
) -> None:
    assert _html(registre_reel, "precision_des_positions") == (
        "Les positions des lycées sont connues à 100 mètres près environ."
    )
    assert _html(_des_lycees(registre_essai), "precision_des_positions") == ""


def test_an_academie_without_facts_still_has_its_pages(registre_essai: Registre) -> None:
    academie = registre_essai.academie.model_copy(update={"label": LabelAcademie(), "liens": {}})
    vide = replace(registre_essai, academie=academie)
    for vue, *mots in (
        ("criteres",),
        ("criteres_explication",),
        ("label_academie",),
        ("textes_officiels",),
        ("parcours", "preparer"),
        ("parcours", "obtenir"),
        ("auto_evaluation",),
        ("echeances",),
        ("liste_annuelle",),
        ("mentions_legales",),
        ("lien_officiel", "parcoursup", "Parcoursup"),
    ):
        assert "None" not in _html(vide, vue, *mots)


def test_without_a_decision_the_pages_say_only_what_is_missing(registre_essai: Registre) -> None:
    """How many, of how many, and the way to enter them: no empty year, no chart, no command."""
    sans = _des_lycees(registre_essai, SANS_DECISION, ENCORE_SANS)
    for vue in ("echeances", "liste_annuelle"):
        html = _html(sans, vue)
        assert re.search(r"<strong>0</strong> décision sur 2 saisie", html)
        assert "label/decisions-a-saisir.csv" in html
        assert not re.search(r"<code|<svg|<table|\b20\d\d\b", html), vue
    html = _html(sans, "echeances")
    assert re.findall(r'data-saisir="(\w+)"', html) == [SANS_DECISION, ENCORE_SANS]
    assert 'id="compte"' in html
    assert "contribuer/gestes/#saisir-une-liste-entiere" in html


@pytest.mark.parametrize("uai", [(), (AVEC_DECISION, SANS_DECISION)])
def test_with_a_decision_or_no_lycee_the_pages_are_whole(
    registre_essai: Registre, uai: tuple[str, ...]
) -> None:
    registre = _des_lycees(registre_essai, *uai)
    assert "décision sur" not in _html(registre, "echeances") + _html(registre, "liste_annuelle")
    assert 'id="par-dep"' in _html(registre, "echeances")
    assert "Aller à l’année" in _html(registre, "liste_annuelle")


def test_the_way_to_enter_a_list_leads_where_it_is_told() -> None:
    assert "## Saisir une liste entière" in (DOCS / "contribuer/gestes.md").read_text("utf-8")


def test_no_public_page_shows_a_command(registre_essai: Registre) -> None:
    for vue in ("echeances", "liste_annuelle"):
        assert "registre decisions" not in _html(registre_essai, vue)


def test_the_self_evaluation_begins_with_the_criteria(registre_essai: Registre) -> None:
    html = _html(registre_essai, "auto_evaluation")
    places = [
        html.index(quoi) for quoi in ("data-critere=", 'id="ae-nom"', "ae-synthese", "ae-barre")
    ]
    assert places == sorted(places)


def test_every_step_says_who_and_on_which_text(registre_reel: Registre) -> None:
    html = _html(registre_reel, "parcours", "preparer") + _html(
        registre_reel, "parcours", "obtenir"
    )
    assert html.count("<dt>Qui</dt>") == html.count("<dt>Sur quel texte</dt>") == len(ETAPES)
    assert all(f'id="etape-{etape.id}"' in html for etape in ETAPES)


def test_steps_come_in_the_order_of_time() -> None:
    mois = [etape.mois for etape in ETAPES]
    assert mois == sorted(mois, reverse=True)


def test_every_state_is_explained(registre_reel: Registre) -> None:
    html = _html(registre_reel, "etats_expliques")
    assert all(f'data-etat="{etat}"' in html for etat in Etat)


def test_official_sites_named_by_pages_are_known(registre_reel: Registre) -> None:
    nommes = {
        (page.relative_to(DOCS).as_posix(), cle)
        for page in DOCS.rglob("*.md")
        for cle in re.findall(r'lien_officiel\("([^"]+)"', page.read_text("utf-8"))
    }
    connus = registre_reel.academie.liens
    assert [(page, cle) for page, cle in sorted(nommes) if cle not in connus] == []
    assert len(nommes) >= 20


def test_labels_not_found_again_are_named_with_their_last_sighting(
    registre_reel: Registre,
) -> None:
    html = _html(registre_reel, "labels_non_retrouves")
    for site in registre_reel.academie.sites_non_retrouves:
        assert site.uai in html
    assert "vu pendant l’année scolaire 2018-2019, plus en 2025" in html


def test_the_doubts_about_what_is_taught_are_listed_too(registre_essai: Registre) -> None:
    lycee = registre_essai.etablissement("0010001W")
    doute = {"remarque": "À vérifier auprès du lycée d’essai."}
    offres = [offre.model_copy(update=doute) for offre in lycee.offres[:1]]
    familles = [famille.model_copy(update=doute) for famille in lycee.familles_2de]
    change = lycee.model_copy(
        update={"offres": (*offres, *lycee.offres[1:]), "familles_2de": tuple(familles)}
    )
    html = _html(replace(registre_essai, etablissements=(change,)), "doutes")
    assert "CAP Essai de cuisine. À vérifier auprès du lycée d’essai." in html
    assert "2de Métiers d’essai de la restauration. À vérifier auprès du lycée d’essai." in html
    assert "Ouverture d’essai à confirmer" not in html


def test_every_doubt_of_the_registry_is_shown(registre_reel: Registre) -> None:
    html = _html(registre_reel, "doutes")
    for lycee in registre_reel.etablissements:
        for remarque in lycee.remarques:
            assert lycee.chemin in html, remarque


def test_every_source_is_credited(registre_reel: Registre) -> None:
    credits_ = _html(registre_reel, "attribution")
    for source in registre_reel.sources:
        assert source.titre.replace("\u00a0", " ") in credits_


def test_the_foot_of_pages_names_the_producers_of_most_sources(registre_reel: Registre) -> None:
    assert producteurs(registre_reel.sources) == (
        "Ministère de l’Éducation nationale, IGN et Etalab, GeoNames, Onisep…"
    )


def test_a_producer_is_named_once_and_a_lycee_never() -> None:
    def source(rang: int, producteur: str, le: str | None = "2026") -> Source:
        return Source(id=f"s{rang}", titre="Essai", producteur=producteur, date=le)

    dits = ("Essai", "Rectorat", "Rectorat", "Le rectorat et la Région")
    sources = [source(rang, nom) for rang, nom in enumerate(dits)]
    assert producteurs([*sources, source(9, "Le lycée", None)]) == "Rectorat, Essai"
    assert producteurs([]) == ""


@pytest.mark.parametrize(
    ("url", "producteur", "attendu"),
    [
        ("https://tuiles.example:8443/{z}/{x}/{y}", "IGN", "tuiles.example:8443 (IGN)"),
        ("https://tuiles.example/{z}/{x}/{y}", None, "tuiles.example"),
        ("tuiles/{z}/{x}/{y}.png", None, "celui de ce site"),
    ],
)
def test_the_host_of_the_detailed_map_is_named(
    registre_essai: Registre, url: str, producteur: str | None, attendu: str
) -> None:
    carte = registre_essai.academie.carte
    tuiles = carte.tuiles.model_copy(update={"url": url, "producteur": producteur})
    academie = registre_essai.academie.model_copy(
        update={"carte": carte.model_copy(update={"tuiles": tuiles})}
    )
    assert _html(replace(registre_essai, academie=academie), "serveur_des_tuiles") == attendu


def test_a_publisher_to_complete_is_said_so(registre_reel: Registre) -> None:
    if registre_reel.academie.editeur.provisoire:
        assert "à compléter" in _html(registre_reel, "mentions_legales")


@pytest.mark.parametrize("page", sorted(p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md")))
def test_hand_written_pages_hold_no_name_of_an_academie(page: str) -> None:
    texte = Path(DOCS / page).read_text("utf-8")
    for nom in ("Aix-Marseille", "DRAFPIC", "GRALM", "Provence", "Marseille"):
        assert nom not in texte, nom
