"""Sheets to print: what their PDF says and shows to a reader that knows nothing of us."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from macros.vues.composition import FormatPapier, composer
from macros.vues.feuilles import d_un_lycee, d_une_filiere, des_alentours
from macros.vues.rendu import Contexte
from tests.conftest import JOUR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.domaine.registre import Registre

SITE = "https://annuaire.test/essai/"
PAGES = {FormatPapier.A4: 2, FormatPapier.A5: 2, FormatPapier.A3: 1}
COTES_MM = {
    FormatPapier.A4: (210, 297),
    FormatPapier.A5: (148, 210),
    FormatPapier.A3: (297, 420),
}
ATTAQUE = """#eval("8191*131071") $1$ ] #panic() *gras* <svg><script>{{ 8191 * 131071 }}"""
GARDES = {"genre", "icone", "teinte", "fond", "svg", "page", "lien", "couleurs", "jour"}
"""What a sheet holds that is no text: names, colours, drawings, addresses that the model checks."""


@pytest.fixture(autouse=True)
def _site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", SITE)


@pytest.fixture
def essai(registre_essai: Registre) -> Contexte:
    return Contexte(registre_essai, JOUR)


def lire(feuille: Mapping[str, Any], papier: FormatPapier = FormatPapier.A4) -> PdfReader:
    return PdfReader(io.BytesIO(composer(feuille, papier)))


def texte(pdf: PdfReader) -> str:
    """What a PDF says, in one line."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


@pytest.mark.parametrize("papier", FormatPapier)
def test_a_lycee_s_sheet_is_tagged_and_says_what_its_page_says(
    papier: FormatPapier, essai: Contexte
) -> None:
    pdf = lire(d_un_lycee(essai, "0010001W"), papier)
    racine: Any = pdf.trailer["/Root"]
    assert len(pdf.pages) == PAGES[papier]
    cotes = (float(cote) / 72 * 25.4 for cote in pdf.pages[0].mediabox[2:])
    assert tuple(round(cote) for cote in cotes) == COTES_MM[papier]
    assert racine["/Lang"] == "fr-FR"
    assert racine["/MarkInfo"]["/Marked"]
    assert racine["/StructTreeRoot"]["/K"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in racine["/Metadata"].get_object().get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Lycée d’essai En Vigueur"
    polices = [o for n in range(1, len(pdf.xref[0]) + 1) if (o := _objet(pdf, n))]
    assert polices
    assert all({"/FontFile2", "/FontFile3"} & set(police) for police in polices)
    dit = "".join(texte(pdf).split())
    for attendu in (
        "Label en vigueur jusqu’au 12 mars 2029",
        "CAP Essai de cuisine",
        "01 99 00 00 01",
        "État au",
        f"{SITE}lycees/0010001w/",
        "annuaire non officiel",
    ):
        assert "".join(attendu.split()) in dit


def _objet(pdf: PdfReader, numero: int) -> Any:
    """A font's descriptor, when the object of that number is one."""
    objet = pdf.get_object(numero)
    return objet if isinstance(objet, dict) and objet.get("/Type") == "/FontDescriptor" else None


def test_a_phone_reads_the_way_to_the_page(essai: Contexte) -> None:
    feuilles = {
        f"{SITE}lycees/0020009z/": d_un_lycee(essai, "0020009Z"),
        f"{SITE}annuaire/?pres=01001&rayon=20": des_alentours(essai, "01001", 20),
    }
    for adresse, feuille in feuilles.items():
        pages = pypdfium2.PdfDocument(composer(feuille, FormatPapier.A5))
        lus = [
            code.text
            for page in pages
            for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())
        ]
        assert lus == [adresse]


def test_every_text_stays_a_text(essai: Contexte) -> None:
    for feuille in (
        d_un_lycee(essai, "0010001W"),
        d_une_filiere(essai, "restauration"),
        des_alentours(essai, "01001"),
    ):
        dit = texte(lire(_empoisonner(feuille))).replace("\xad", "")
        assert dit.count("#panic()") > 10
        assert '#eval("8191*131071")' in dit
        assert "1073602561" not in dit


def _empoisonner(chose: Any, cle: str = "") -> Any:
    if cle in GARDES:
        return chose
    if isinstance(chose, dict):
        return {cle: _empoisonner(valeur, cle) for cle, valeur in chose.items()}
    if isinstance(chose, list):
        return [_empoisonner(valeur) for valeur in chose]
    return f"{ATTAQUE} {chose}" if isinstance(chose, str) and chose else chose


def test_what_is_unknown_is_said_once(essai: Contexte) -> None:
    dit = texte(lire(d_un_lycee(essai, "0020008Y")))
    assert dit.count("Aucune formation n’est encore enregistrée") == 1
    assert dit.count("Nous ne connaissons ni téléphone ni site") == 1
    assert "À demander" not in dit


def test_without_the_site_s_address_there_is_no_qr(
    essai: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL")
    dit = texte(lire(d_un_lycee(essai, "0020008Y")))
    assert "à jour" not in dit
    assert "http" not in dit


def test_a_sign_that_no_font_draws_stops_no_sheet(essai: Contexte) -> None:
    feuille = {**d_un_lycee(essai, "0020008Y"), "titre": "Lycée \U00013000 \ue000"}
    assert len(lire(feuille).pages) == 2


def test_the_longest_lycee_keeps_to_two_sides(registre_reel: Registre) -> None:
    long = max(registre_reel.etablissements, key=lambda lycee: len(lycee.offres))
    assert len(lire(d_un_lycee(Contexte(registre_reel, JOUR), long.uai)).pages) == 2
