"""The tables: they follow their schemas, and open without a formula."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Annotated

import pytest
from frictionless import Package, Schema, system
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from macros.domaine.modele import cle
from macros.domaine.referentiels import Formation
from macros.domaine.registre import Registre
from macros.exports import catalogue, csv_export, datapackage, table_schema, tables
from tests.conftest import JOUR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXTES = st.text(alphabet="=+-@;,\t\"'|\r\n aé1", max_size=12)


@pytest.fixture(params=["reel", "essai"])
def registre(request: pytest.FixtureRequest) -> Registre:
    trouve: Registre = request.getfixturevalue(f"registre_{request.param}")
    return trouve


def contents(registre: Registre) -> dict[str, str | bytes]:
    return {
        f.chemin: f.contenu
        for produire in (csv_export.fichiers, table_schema.fichiers, datapackage.fichiers)
        for f in produire(registre, JOUR)
    }


def test_frictionless_accepts_the_whole_package(registre: Registre, tmp_path: Path) -> None:
    for chemin, contenu in contents(registre).items():
        fichier = tmp_path / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
    with system.use_context(trusted=True):
        rapport = Package(str(tmp_path / "donnees" / "datapackage.json")).validate()
    assert rapport.flatten(["rowNumber", "fieldName", "message"]) == []


def test_the_published_schemas_are_table_schemas(registre: Registre) -> None:
    tous = contents(registre)
    for table in ("etablissements", "offres"):
        schema = json.loads(tous[f"donnees/schema-{table}.json"])
        lu = Schema.from_descriptor(schema)
        entete = str(tous[f"donnees/{table}.csv"]).partition("\r\n")[0].split(",")
        assert lu.field_names == entete


class FormationEtMixite(Formation):
    mixite: Annotated[int | None, cle("Mixité", "La part de filles, en pour cent.", "12")] = None
    interne: Annotated[str | None, cle("Note", "Pour nous."), Field(exclude=True)] = None


def test_a_field_added_to_a_formation_becomes_a_column_by_itself() -> None:
    assert tables.autres_colonnes(Formation) == ()
    (colonne,) = tables.autres_colonnes(FormationEtMixite)
    assert colonne.champ() == {
        "name": "mixite",
        "title": "Mixité",
        "description": "La part de filles, en pour cent.",
        "type": "integer",
        "example": "12",
        "constraints": {"required": False},
    }


def test_there_is_one_row_for_each_lycee_and_one_for_each_voie(registre: Registre) -> None:
    tous = contents(registre)
    lignes = list(csv.DictReader(io.StringIO(str(tous["donnees/etablissements.csv"]))))
    assert [ligne["uai"] for ligne in lignes] == [e.uai for e in registre.etablissements]
    offres = list(csv.DictReader(io.StringIO(str(tous["donnees/offres.csv"]))))
    voies = sum(len(o.voies) for e in registre.etablissements for o in e.offres)
    assert len(offres) == voies


def test_the_spreadsheet_twin_says_the_same_in_french(registre: Registre) -> None:
    tous = contents(registre)
    brut = tous["donnees/etablissements-tableur.csv"]
    assert str(brut).startswith("\ufeff")
    francais = list(csv.DictReader(io.StringIO(str(brut)[1:]), delimiter=";"))
    simple = list(csv.DictReader(io.StringIO(str(tous["donnees/etablissements.csv"]))))
    assert [ligne["nom"] for ligne in francais] == [ligne["nom"] for ligne in simple]
    assert [ligne["latitude"].replace(",", ".") for ligne in francais] == [
        ligne["latitude"] for ligne in simple
    ]


@given(
    st.lists(TEXTES, min_size=1, max_size=3),
    st.sampled_from([csv_export.ecrire, csv_export.pour_tableur]),
    st.sampled_from(",;\t"),
)
def test_no_cell_is_a_formula_whatever_the_reader_cuts_on(
    textes: list[str], ecrire: Callable[..., str], lu: str
) -> None:
    noms = [f"c{rang}" for rang in range(len(textes))]
    table = ecrire(noms, [textes]).removeprefix("\ufeff")
    for rangee in csv.reader(io.StringIO(table, newline=""), delimiter=lu):
        for cellule in rangee:
            assert not cellule.lstrip(' \t\r\n"').startswith(("=", "+", "-", "@"))


def test_numbers_keep_their_sign() -> None:
    assert csv_export.ecrire(["x"], [[-1.5]]) == "x\r\n-1.5\r\n"


def test_each_voie_of_an_offre_has_its_own_source(registre_essai: Registre) -> None:
    texte = str(contents(registre_essai)["donnees/offres.csv"])
    sources = {
        (ligne["formation"], ligne["voie"]): ligne["source"]
        for ligne in csv.DictReader(io.StringIO(texte.lstrip("\ufeff")))
        if ligne["uai"] == "0010001W"
    }
    bts = "bts-restauration-essai"
    assert sources[bts, "apprentissage"] == "https://www.example.org/apprentis"
    assert sources[bts, "scolaire"] == sources[bts, "formation-continue"] == "source-essai"


def test_a_column_has_one_meaning_in_both_tables() -> None:
    """Of a name that both hold, one says the same as the other, or says that it goes away."""
    lycees, offres = (
        {c.nom: c for c in table.colonnes} for table in (tables.TABLES[0], tables.TABLES[1])
    )
    autres = {
        nom for nom in lycees.keys() & offres.keys() if lycees[nom].titre != offres[nom].titre
    }
    assert all(lycees[nom].remplacee_par in lycees for nom in autres)
    assert autres == {"voie"}


def test_the_old_name_of_the_street_is_still_written_last(registre: Registre) -> None:
    tous = contents(registre)
    for ligne in csv.DictReader(io.StringIO(str(tous["donnees/etablissements.csv"]))):
        assert list(ligne)[-1] == "voie"
        assert ligne["voie"] == ligne["adresse_voie"]
    champs = json.loads(tous["donnees/schema-etablissements.json"])["fields"]
    assert [c["name"] for c in champs if c.get("deprecated")] == ["voie"]


def test_the_api_has_both_names_and_says_which_is_old(registre: Registre) -> None:
    documents = {f.chemin: f.contenu for f in catalogue.fichiers(registre, JOUR)}
    liste = json.loads(documents["api/v1/etablissements.json"])["etablissements"]
    un = json.loads(documents[f"api/v1/etablissements/{liste[0]['uai'].lower()}.json"])
    for adresse in (liste[0]["adresse"], un["etablissement"]["adresse"]):
        assert adresse["adresse_voie"] == adresse["voie"]
    schemas = json.loads(documents["api/v1/openapi.json"])["components"]["schemas"]
    proprietes = schemas["Adresse"]["properties"]
    assert [nom for nom, dit in proprietes.items() if dit.get("deprecated")] == ["voie"]
