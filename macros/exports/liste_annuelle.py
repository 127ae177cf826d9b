"""The yearly list of labels, as the Bulletin officiel sorts it: for the screen, CSV and Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from macros.domaine.academie import Academie
from macros.domaine.etablissement import Decision, Etablissement
from macros.domaine.mots import NATURES_DECISION
from macros.domaine.registre import Registre
from macros.domaine.suivi import a_saisir, actes
from macros.domaine.valeurs import NatureDecision
from macros.exports.csv_export import pour_tableur
from macros.socle.dates import DatePartielle, partielle_en_lettres
from macros.socle.fichier import Fichier
from macros.socle.typographie import ordre

COLONNES = (
    "annee",
    "nature",
    "uai",
    "nom",
    "commune",
    "departement",
    "intitule",
    "date",
    "reference",
    "lien",
)

A_REMPLIR = "label/decisions-a-saisir.csv"
COLONNES_A_REMPLIR = ("uai", "nom", "commune", "nature", "date", "reference", "lien", "intitule")


@dataclass(frozen=True, slots=True)
class Rang:
    """A line of the list: a lycée and the decision of that year."""

    lycee: Etablissement
    decision: Decision
    commune: str
    departement: str

    @property
    def intitule(self) -> str:
        """The title that the decision gives, or else the label's in its time: no later one."""
        acte = self.decision
        return acte.intitule or self.lycee.label.intitule_au(acte.date.fin) or ""


@dataclass(frozen=True, slots=True)
class Liste:
    """The decisions of one year, by nature; empty when none is recorded."""

    annee: int
    parties: tuple[tuple[NatureDecision, tuple[Rang, ...]], ...]

    @property
    def nombre(self) -> int:
        """How many decisions it holds."""
        return sum(len(rangs) for _, rangs in self.parties)


def liste(registre: Registre, annee: int) -> Liste:
    """Return the list of one calendar year, each part by département, commune and name."""
    parties = tuple(
        (nature, tuple(sorted(_rangs(registre, annee, nature), key=_ordre)))
        for nature in NatureDecision
    )
    return Liste(annee, tuple(partie for partie in parties if partie[1]))


def _rangs(registre: Registre, annee: int, nature: NatureDecision) -> Iterator[Rang]:
    for acte in actes(registre):
        if acte.decision.date.debut.year == annee and acte.decision.nature is nature:
            commune = registre.commune_de(acte.lycee)
            yield Rang(acte.lycee, acte.decision, commune.nom_complet, commune.departement)


def _ordre(rang: Rang) -> tuple[str, tuple[str, str], tuple[str, str], str]:
    return rang.departement, ordre(rang.commune), ordre(rang.lycee.nom), rang.lycee.uai


def annees(registre: Registre, le: date) -> tuple[int, ...]:
    """Return the years to show, the latest first: those with decisions, and five years back."""
    connues = [acte.decision.date.debut.year for acte in actes(registre)]
    debut = min([le.year - 5, *connues])
    return tuple(range(max([le.year, *connues]), debut - 1, -1))


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the CSV and the Word document of each year with decisions, and the list to fill in."""
    yield Fichier(A_REMPLIR, en_csv_a_remplir(registre, le))
    for annee in sorted({acte.decision.date.debut.year for acte in actes(registre)}):
        celle_ci = liste(registre, annee)
        yield Fichier(f"label/liste-annuelle/{annee}.csv", en_csv(celle_ci))
        yield Fichier(f"label/liste-annuelle/{annee}.docx", en_docx(celle_ci, registre.academie))


def en_csv(celle_ci: Liste) -> str:
    """Return the list as CSV that spreadsheets open rightly in France."""
    lignes = (
        (
            str(celle_ci.annee),
            nature.value,
            rang.lycee.uai,
            rang.lycee.nom,
            rang.commune,
            rang.departement,
            rang.intitule,
            str(rang.decision.date),
            rang.decision.reference,
            rang.decision.lien,
        )
        for nature, rangs in celle_ci.parties
        for rang in rangs
    )
    return pour_tableur(COLONNES, lignes)


def en_csv_a_remplir(registre: Registre, le: date) -> str:
    """Return the lycées whose decision is missing, as the CSV that `registre decisions` reads."""
    vides = [None] * (len(COLONNES_A_REMPLIR) - 3)
    lignes = (
        (suivi.lycee.uai, suivi.lycee.nom, registre.commune_de(suivi.lycee).nom_complet, *vides)
        for suivi in sorted(a_saisir(registre, le), key=lambda s: s.lycee.uai)
    )
    return pour_tableur(COLONNES_A_REMPLIR, lignes)


def en_docx(celle_ci: Liste, academie: Academie) -> bytes:
    """Return the list as a Word document, ready to complete and send: same list, same bytes."""
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    for cote in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, cote, Cm(1.8))
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    _proprietes(document, celle_ci, academie)
    document.add_heading(f"Label « lycée des métiers » : décisions de {celle_ci.annee}", 0)
    document.add_paragraph(f"{_capitale(academie.region)}, {academie.nom}")
    document.add_paragraph(
        "Liste des établissements pour lesquels une décision a été prise entre le 1er janvier et "
        f"le 31 décembre {celle_ci.annee}, transmise au ministre chargé de l’Éducation nationale "
        "(article D. 335-4 du Code de l’éducation)."
    )
    document.add_paragraph(
        "Document préparé d’après le registre de l’annuaire, site non officiel : à vérifier avant "
        "tout envoi."
    )
    for nature, rangs in celle_ci.parties:
        document.add_heading(f"{NATURES_DECISION[nature].liste} ({len(rangs)})", 1)
        _tableau(document, rangs)
    document.add_paragraph()
    document.add_paragraph("Fait à …………………, le …………………")
    document.add_paragraph("Le recteur, la rectrice,")
    return _figer(document)


def _capitale(texte: str) -> str:
    return f"{texte[:1].upper()}{texte[1:]}"


_TETES = ("UAI", "Établissement", "Commune", "Intitulé du label", "Date", "Référence")


def _tableau(document: object, rangs: tuple[Rang, ...]) -> None:
    from docx.oxml.ns import qn

    tableau = document.add_table(rows=1, cols=len(_TETES), style="Table Grid")  # type: ignore[attr-defined]
    for cellule, tete in zip(tableau.rows[0].cells, _TETES, strict=True):
        cellule.paragraphs[0].add_run(tete).bold = True
    _repeter(tableau.rows[0])
    # One row is made, then copied: ten times quicker than python-docx cell by cell.
    modele = tableau.add_row()
    for cellule in modele.cells:
        cellule.text = "…"
    for rang in rangs:
        rangee = deepcopy(modele._tr)
        for place, texte in zip(rangee.iter(qn("w:t")), _textes(rang), strict=True):
            place.text = texte
        tableau._tbl.append(rangee)
    tableau._tbl.remove(modele._tr)


def _textes(rang: Rang) -> tuple[str, ...]:
    return (
        rang.lycee.uai,
        rang.lycee.nom,
        f"{rang.commune} ({rang.departement})",
        rang.intitule or "non connu",
        _date(rang.decision.date),
        rang.decision.reference or "–",
    )


def _date(quand: DatePartielle) -> str:
    return partielle_en_lettres(quand)


def _repeter(rangee: object) -> None:
    """Mark a table row as its heading, repeated on each page and read as such."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    marque = OxmlElement("w:tblHeader")
    marque.set(qn("w:val"), "true")
    rangee._tr.get_or_add_trPr().append(marque)  # type: ignore[attr-defined]


def _proprietes(document: object, celle_ci: Liste, academie: Academie) -> None:
    from datetime import datetime

    fixe = datetime(celle_ci.annee, 12, 31)
    noyau = document.core_properties  # type: ignore[attr-defined]
    # Word refuses a longer title.
    noyau.title = f"Lycées des métiers {celle_ci.annee}, {academie.nom}"[:255]
    noyau.author = "Annuaire des lycées des métiers"
    noyau.comments = ""
    noyau.language = "fr-FR"
    noyau.created = noyau.modified = fixe
    noyau.revision = 1


def _figer(document: object) -> bytes:
    """Save with fixed dates in the archive: a Word file is a zip, which would tell the hour."""
    brut = io.BytesIO()
    document.save(brut)  # type: ignore[attr-defined]
    fige = io.BytesIO()
    with (
        zipfile.ZipFile(brut) as source,
        zipfile.ZipFile(fige, "w", zipfile.ZIP_DEFLATED) as cible,
    ):
        for nom in source.namelist():
            entree = zipfile.ZipInfo(nom, date_time=(1980, 1, 1, 0, 0, 0))
            entree.compress_type = zipfile.ZIP_DEFLATED
            cible.writestr(entree, source.read(nom))
    return fige.getvalue()
