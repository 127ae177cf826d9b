"""The workbooks: read back equal, no 0 lost, days that are days, the same bytes twice."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from macros.domaine.registre import Registre
from macros.exports import csv_export, tables, xlsx_export
from tests.conftest import JOUR
from tests.tableur import avec_libreoffice, opened

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

CODES = ("uai", "siret", "code_postal", "commune", "departement", "telephone", "rncp", "cfd")


@pytest.fixture(params=["reel", "essai"])
def registre(request: pytest.FixtureRequest) -> Registre:
    trouve: Registre = request.getfixturevalue(f"registre_{request.param}")
    return trouve


def written(registre: Registre) -> dict[str, bytes]:
    return {
        f.chemin.split("/")[-1]: f.contenu if isinstance(f.contenu, bytes) else f.contenu.encode()
        for produire in (csv_export.fichiers, xlsx_export.fichiers)
        for f in produire(registre, JOUR)
    }


def book(octets: bytes) -> Workbook:
    return load_workbook(io.BytesIO(octets))


def said(valeur: Any) -> str:
    """A cell as the CSV for programs writes it."""
    if isinstance(valeur, datetime):
        return valeur.date().isoformat()
    return "" if valeur is None else str(valeur)


def attended(colonne: tables.Colonne, ecrit: str) -> str:
    """A cell of that CSV: « 5.0 » is the number 5, an apostrophe disarms a formula."""
    if colonne.type == "number" and ecrit:
        return f"{float(ecrit):g}" if float(ecrit).is_integer() else ecrit
    return ecrit.removeprefix("'")


@pytest.mark.parametrize("rang", range(len(tables.TABLES)))
def test_a_workbook_reads_back_equal_to_the_csv(registre: Registre, rang: int) -> None:
    table = tables.TABLES[rang]
    tous = written(registre)
    feuille = book(tous[f"{table.nom}.xlsx"]).worksheets[0]
    colonnes = [c for c in table.colonnes if not c.remplacee_par]
    titres = {c.nom: c.titre for c in colonnes}
    assert len(set(titres.values())) == len(titres)
    tete, *lignes = feuille.iter_rows(values_only=True)
    assert list(tete) == list(titres.values())
    attendues = list(csv.DictReader(io.StringIO(tous[f"{table.nom}.csv"].decode())))
    for ligne, attendue in zip(lignes, attendues, strict=True):
        lue = dict(zip(titres, map(said, ligne), strict=True))
        assert lue == {c.nom: attended(c, attendue[c.nom]) for c in colonnes}


@pytest.mark.parametrize("rang", range(len(tables.TABLES)))
def test_codes_are_text_and_days_are_days(registre: Registre, rang: int) -> None:
    table = tables.TABLES[rang]
    feuille = book(written(registre)[f"{table.nom}.xlsx"]).worksheets[0]
    colonnes = [c for c in table.colonnes if not c.remplacee_par]
    vus = set()
    for ligne in feuille.iter_rows(min_row=2):
        for colonne, cellule in zip(colonnes, ligne, strict=True):
            if cellule.value is None:
                continue
            vus.add(colonne.nom)
            if colonne.nom in CODES or colonne.type == "string":
                assert (cellule.data_type, cellule.number_format) == ("s", "@"), colonne.nom
            if colonne.type == "date":
                assert cellule.is_date, colonne.nom
            if colonne.type in ("integer", "number"):
                assert cellule.data_type == "n", colonne.nom
    assert {"uai", "departement"} <= vus


def test_its_head_stays_in_sight_and_filters(registre_essai: Registre) -> None:
    for nom, octets in written(registre_essai).items():
        if not nom.endswith(".xlsx"):
            continue
        feuille = book(octets).worksheets[0]
        assert feuille.freeze_panes == "C2"
        assert feuille.auto_filter.ref == feuille.dimensions
        assert feuille["A1"].font.bold


def test_it_says_its_columns_sources_day_and_licence(registre_essai: Registre) -> None:
    livre = book(written(registre_essai)["etablissements.xlsx"])
    assert livre.sheetnames[1:] == ["Colonnes", "Sources"]
    noms = [ligne[1] for ligne in livre["Colonnes"].iter_rows(min_row=2, values_only=True)]
    assert "adresse_voie" in noms
    assert "voie" not in noms
    tout = [[c or "" for c in li] for li in livre["Sources"].iter_rows(values_only=True)]
    assert tout[1][2] == f"{JOUR:%d/%m/%Y}"
    assert "ODbL" in tout[1][3]
    assert [ligne[0] for ligne in tout[2:]] == [s.titre for s in registre_essai.sources]
    assert livre.properties.created == datetime(JOUR.year, JOUR.month, JOUR.day)


def test_the_same_registry_and_day_give_the_same_bytes(registre_essai: Registre) -> None:
    deux = [list(xlsx_export.fichiers(registre_essai, JOUR)) for _ in range(2)]
    assert deux[0] == deux[1]


def test_no_text_becomes_a_formula_a_link_or_a_fault(registre_essai: Registre) -> None:
    textes = ["=1+1", "+33 4", "-2", "@SOMME(A1)", "https://x.example/" + "a" * 3000, "a" * 40_000]
    textes += ["\x01 et \x00", "_x0041_", "{=A1}", " 01 ", "true", "1e5", "\ufffe"]

    def lignes(_registre: Registre, _le: date) -> Any:
        yield from ({"texte": texte, "jour": "2026-02-28"} for texte in textes)

    colonnes = (
        tables.Colonne("texte", "Texte", "", ""),
        tables.Colonne("jour", "Jour", "", "", "date"),
    )
    table = replace(tables.TABLES[0], colonnes=colonnes, lignes=lignes)
    feuille = book(xlsx_export.classeur(registre_essai, table, JOUR)).worksheets[0]
    lus = [ligne[0] for ligne in feuille.iter_rows(min_row=2)]
    assert {cellule.data_type for cellule in lus} == {"s"}
    assert [c.hyperlink for c in lus] == [None] * len(textes)
    assert lus[0].value == "=1+1"
    assert lus[9].value == " 01 "


def test_a_table_without_a_row_is_a_workbook_too(registre_essai: Registre) -> None:
    vide = replace(tables.TABLES[0], lignes=lambda _registre, _le: iter(()))
    feuille = book(xlsx_export.classeur(registre_essai, vide, JOUR)).worksheets[0]
    assert feuille.max_row == 1


@avec_libreoffice
@pytest.mark.parametrize("fin", [".xlsx", "-tableur.csv"])
def test_libreoffice_reads_back_what_was_written(
    registre_essai: Registre, tmp_path: Path, fin: str
) -> None:
    """All cells of both tables: codes keep their 0, days are days and numbers numbers."""
    tous = written(registre_essai)
    for table in tables.TABLES:
        (tmp_path / f"{table.nom}{fin}").write_bytes(tous[f"{table.nom}{fin}"])
    livres = opened(sorted(tmp_path.iterdir()))
    for table in tables.TABLES:
        colonnes = [c for c in table.colonnes if fin.endswith("csv") or not c.remplacee_par]
        tete, *lignes = livres[f"{table.nom}{fin}"].worksheets[0].iter_rows()
        assert [c.value for c in tete] == [
            c.nom if fin.endswith("csv") else c.titre for c in colonnes
        ]
        attendues = list(csv.DictReader(io.StringIO(tous[f"{table.nom}.csv"].decode())))
        for ligne, attendue in zip(lignes, attendues, strict=True):
            for colonne, cellule in zip(colonnes, ligne, strict=True):
                ecrit = attendue[colonne.nom]
                assert said(cellule.value) == attended(colonne, ecrit), colonne.nom
                if ecrit and colonne.type == "string":
                    assert cellule.data_type == "s", colonne.nom
                elif ecrit and colonne.type == "date":
                    assert cellule.is_date, colonne.nom
