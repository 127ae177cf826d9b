"""The yearly list: sorted as the Bulletin officiel does, on screen, in CSV, in Word."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from docx import Document

from macros.domaine.valeurs import NatureDecision
from macros.exports.liste_annuelle import A_REMPLIR, annees, en_csv, en_docx, fichiers, liste
from macros.vues import rendre_vue
from macros.vues.rendu import Contexte
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def test_decisions_of_a_year_are_sorted_by_nature(registre_essai: Registre) -> None:
    parties = liste(registre_essai, 2024).parties
    assert [(nature, [r.lycee.uai for r in rangs]) for nature, rangs in parties] == [
        (NatureDecision.RENOUVELLEMENT, ["0010001W"]),
        (NatureDecision.RENOUVELLEMENT_MODIFIE, ["0020009Z"]),
    ]


def test_the_title_is_the_decisions_own(registre_essai: Registre) -> None:
    (_, (rang,)) = liste(registre_essai, 2024).parties[1]
    assert rang.intitule == "Lycée des métiers d’essai interminables"


def test_a_later_title_rewrites_no_earlier_list(registre_essai: Registre) -> None:
    """Renewed in 2024 with a new title, granted in 2019: nobody knows by which title here."""
    lycee = registre_essai.etablissement("0010001W")
    assert lycee.label.intitule == "Lycée des métiers d’essai de la cuisine"
    (_, rangs) = liste(registre_essai, 2019).parties[0]
    assert [r.intitule for r in rangs if r.lycee is lycee] == [""]


def test_lines_are_sorted_as_french_sorts_names(registre_essai: Registre) -> None:
    """« École » stands with the E: not past the Z, where its accent’s code would put it."""
    noms = {"0010001W": "Lycée Zola", "0010005A": "Lycée Édouard"}
    lycees = tuple(
        e.model_copy(update={"nom": noms.get(e.uai, e.nom)}) for e in registre_essai.etablissements
    )
    (_, rangs) = liste(replace(registre_essai, etablissements=lycees), 2019).parties[0]
    assert [r.lycee.nom for r in rangs] == ["Lycée Édouard", "Lycée Zola"]


def test_years_go_back_to_the_first_decision(registre_essai: Registre) -> None:
    assert annees(registre_essai, JOUR) == (2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019)


def test_the_csv_opens_in_a_french_spreadsheet(registre_essai: Registre) -> None:
    texte = en_csv(liste(registre_essai, 2024))
    assert texte.startswith("\ufeffannee;nature;uai;")
    lignes = list(csv.DictReader(io.StringIO(texte[1:]), delimiter=";"))
    assert [ligne["uai"] for ligne in lignes] == ["0010001W", "0020009Z"]
    assert lignes[0]["date"] == "2024-03-12"


def test_the_word_document_holds_the_lists(registre_essai: Registre) -> None:
    octets = en_docx(liste(registre_essai, 2024), registre_essai.academie)
    document = Document(io.BytesIO(octets))
    titres = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert titres == [
        "Renouvellement du label (1)",
        "Renouvellement du label avec modification (1)",
    ]
    assert any("article D. 335-4" in p.text for p in document.paragraphs)
    cases = [cellule.text for cellule in document.tables[0].rows[1].cells]
    assert cases[0] == "0010001W"
    assert cases[4] == "12 mars 2024"
    assert document.core_properties.language == "fr-FR"


def test_the_same_list_gives_the_same_bytes(registre_essai: Registre) -> None:
    assert list(fichiers(registre_essai, JOUR)) == list(fichiers(registre_essai, JOUR))


def test_years_without_a_decision_have_no_file(registre_reel: Registre) -> None:
    avec = {d.date.debut.year for e in registre_reel.etablissements for d in e.label.decisions}
    assert {f.chemin for f in fichiers(registre_reel, JOUR)} - {A_REMPLIR} == {
        f"label/liste-annuelle/{annee}.{forme}" for annee in avec for forme in ("csv", "docx")
    }


def test_the_page_says_which_years_have_nothing(registre_essai: Registre) -> None:
    html = rendre_vue("liste_annuelle", Contexte(registre_essai, JOUR, "../../"))
    assert "Aucune décision de 2021 n’est enregistrée" in html
    assert "label/liste-annuelle/2024.docx" in html
    assert "2021.docx" not in html
