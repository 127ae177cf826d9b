"""What comes out of the printer, as Chromium makes it: few sheets, each worth its paper."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from macros.socle.telephone import telephone
from tests.browser.recherche import answered, found
from tests.conftest import Visite

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from macros.domaine.registre import Registre

pytestmark = pytest.mark.navigateur


def sheets(page: Page) -> list[str]:
    """The text of each A4 sheet, spaces apart."""
    lu = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return [bare(feuille.extract_text()) for feuille in lu.pages]


def bare(texte: str) -> str:
    """A text without its spaces, and with the ligatures of a PDF undone."""
    for ligature, lettres in (("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        texte = texte.replace(ligature, lettres)
    return re.sub(r"\s", "", texte).replace("'", "’")


def test_all_the_lycees_hold_on_six_sheets_with_their_streets(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = answered(ouvrir(serveur + "annuaire/"))
    trouves = found(page)
    assert len(trouves) > 40
    feuilles = sheets(page)
    assert len(feuilles) <= 6
    tout = "".join(feuilles)
    for uai in trouves:
        lycee = registre_reel.etablissement(uai)
        assert bare(lycee.adresse.voie) in tout, uai
        assert bare(lycee.nom) in tout, uai
        assert lycee.adresse.code_postal in tout
    # What was added for the paper goes with it.
    assert page.locator("[data-contact-papier]").count() == 0


def test_a_company_takes_away_whom_to_call_on_paper(
    ouvrir: Visite, serveur: str, registre_reel: Registre
) -> None:
    page = ouvrir(f"{serveur}entreprises/?besoin=apprenti&q=coiffure&pres=13056")
    appeles = page.locator("#qui-appeler[data-reponse] [data-uai]")
    appeles.first.wait_for()
    uais = appeles.evaluate_all("tous => tous.map(un => un.dataset.uai)")
    tout = "".join(sheets(page))
    assert "Unmessageprêt" not in tout
    for uai in uais:
        contacts = registre_reel.etablissement(uai).contacts
        if contacts.telephone:
            assert bare(telephone(str(contacts.telephone.valeur))) in tout
        if contacts.courriel:
            assert contacts.courriel.valeur in tout


# The longest and the shortest among them.
@pytest.mark.parametrize("uai", ["0133396w", "0040011r", "0840039l", "0050009h", "0130150t"])
def test_a_lycee_holds_on_two_sheets_with_room_for_questions(
    ouvrir: Visite, serveur: str, registre_reel: Registre, uai: str
) -> None:
    lycee = registre_reel.etablissement(uai.upper())
    feuilles = sheets(ouvrir(f"{serveur}lycees/{uai}/"))
    assert len(feuilles) == 2
    tout = "".join(feuilles)
    for offre in lycee.offres:
        assert bare(registre_reel.formation(offre.formation).intitule) in tout
    assert bare(lycee.adresse.voie) in tout
    assert lycee.uai in tout
    assert f"lycees/{uai}/" in tout
    assert "Mesquestions" in feuilles[-1]
    # What only a screen can do, or unfold, is not printed.
    for outil in ("OpenStreetMap", "D’oùviennentcesinformations", "danslaviedecelabel"):
        assert outil not in tout


@pytest.mark.parametrize(
    "adresse",
    ["annuaire/", "annuaire/?dep=84", "entreprises/", "lycees/0130058t/", "filieres/beaute/"],
)
def test_the_last_sheet_is_never_the_foot_of_the_page_alone(
    ouvrir: Visite, serveur: str, adresse: str
) -> None:
    """Of whatever length: said at the head, it can neither be alone nor cut in two."""
    feuilles = sheets(ouvrir(serveur + adresse))
    assert len(feuilles) > 1
    assert [rang for rang, dit in enumerate(feuilles) if "Construitle" in dit] == [0]
    assert "Sitenonofficiel" in feuilles[0]
    assert feuilles[-1]
