"""The JSON API, its OpenAPI description, the GeoJSON, the DCAT catalogue and the linked data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from geojson_pydantic import FeatureCollection
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from rdflib import RDF, Graph, Namespace
from referencing import Registry, Resource

from macros.exports import dcat, geojson, json_api, openapi, qualite
from macros.exports.catalogue import EXPORTS
from macros.vues import jsonld
from tests.conftest import JOUR, RACINE, SITE_URL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.domaine.registre import Registre

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOCABULAIRE = json.loads((RACINE / "tests" / "schema_org.json").read_text("utf-8"))
LITTERAUX: dict[str, type] = {"Number": float, "Integer": int, "Boolean": bool}


@pytest.fixture(autouse=True)
def site_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", SITE_URL)


@pytest.fixture(params=["reel", "essai"])
def registre(request: pytest.FixtureRequest) -> Registre:
    trouve: Registre = request.getfixturevalue(f"registre_{request.param}")
    return trouve


def documents(registre: Registre) -> dict[str, Any]:
    api = json_api.fichiers(registre, JOUR, EXPORTS)
    fichiers = (*api, *geojson.fichiers(registre, JOUR), *qualite.fichiers(registre, JOUR))
    return {f.chemin: json.loads(f.contenu) for f in fichiers}


def test_openapi_description_is_valid(registre: Registre) -> None:
    validate(openapi.description(registre, EXPORTS))


def strict(description: dict[str, Any]) -> dict[str, Any]:
    """A copy that refuses any key that it does not name."""
    copie: dict[str, Any] = json.loads(json.dumps(description))
    for schema in copie["components"]["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return copie


def test_every_document_is_described_key_by_key(registre: Registre) -> None:
    description = strict(openapi.description(registre, EXPORTS))
    annuaire = Registry().with_resource("urn:api", Resource.opaque(description))
    for chemin, document in documents(registre).items():
        patron = f"/{chemin}"
        if "/etablissements/" in patron:
            patron = "/api/v1/etablissements/{uai}.json"
        contenu = description["paths"][patron]["get"]["responses"]["200"]["content"]
        ref = next(iter(contenu.values()))["schema"]["$ref"]
        schema = {"$ref": f"urn:api{ref}"}
        erreurs = [
            f"{chemin} {list(e.absolute_path)} : {e.message[:200]}"
            for e in Draft202012Validator(schema, registry=annuaire).iter_errors(document)
        ]
        assert erreurs == []


def test_the_description_is_for_those_who_read_json_in_french(registre: Registre) -> None:
    description = openapi.description(registre, EXPORTS)
    composants = description["components"]["schemas"]
    assert all(nom.isidentifier() and "__" not in nom for nom in composants)
    # Help of the models is for those who write YAML: « entre guillemets ».
    assert "guillemets" not in json.dumps(composants, ensure_ascii=False)
    assert composants["Services"]["properties"]["internat"]["title"] == "Internat"
    assert "additionalProperties" not in composants["Etablissement"]


def test_each_lycee_has_its_document_and_the_list_holds_them_all(registre: Registre) -> None:
    tous = documents(registre)
    liste = tous["api/v1/etablissements.json"]
    assert [e["uai"] for e in liste["etablissements"]] == [e.uai for e in registre.etablissements]
    assert liste["nombre"] == len(registre.etablissements)
    for lycee in liste["etablissements"]:
        chemin = lycee["detail"].removeprefix(SITE_URL)
        assert tous[chemin]["etablissement"]["uai"] == lycee["uai"]
        assert lycee["page"] == f"{SITE_URL}lycees/{lycee['uai'].lower()}/"


def test_every_document_gives_its_licence_and_its_sources(registre: Registre) -> None:
    for document in documents(registre).values():
        assert document["licence"]["id"] == "ODbL-1.0"
        for source in registre.sources:
            assert source.titre in document["attribution"]


def test_geojson_is_valid_and_turns_right(registre: Registre) -> None:
    collection = geojson.collection(registre, JOUR)
    lue = FeatureCollection.model_validate(collection)
    assert len(lue.features) == len(registre.etablissements)
    for element, lycee in zip(collection["features"], registre.etablissements, strict=True):
        if lycee.position is None:
            assert element["geometry"] is None
        else:
            attendu = [lycee.position.longitude, lycee.position.latitude]
            assert element["geometry"]["coordinates"] == attendu


def test_the_catalogue_is_rdf_that_a_harvester_understands(registre: Registre) -> None:
    graphe = Graph().parse(
        data=json.dumps(dcat.catalogue(registre, JOUR, EXPORTS)), format="json-ld"
    )
    assert len(list(graphe.subjects(RDF.type, DCAT.Catalog))) == 1
    jeu = next(graphe.subjects(RDF.type, DCAT.Dataset))
    distributions = list(graphe.objects(jeu, DCAT.distribution))
    assert len(distributions) == len([export for export in EXPORTS if export.jeu])
    for distribution in distributions:
        assert graphe.value(distribution, DCAT.downloadURL) is not None


def pages(registre: Registre) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "accueil", ()
    yield "donnees", ()
    yield from (("fiche", (e.uai,)) for e in registre.etablissements)
    yield from (("formation", (f.id,)) for f in registre.formations)
    yield from (("filiere", (f.id,)) for f in registre.filieres)


def test_linked_data_only_uses_the_words_of_schema_org(registre: Registre) -> None:
    for vue, ids in pages(registre):
        dit = jsonld.document(registre, JOUR, vue, "../../", *ids)
        assert dit is not None
        for objet in dit["@graph"]:
            assert list(faults(objet)) == []


def faults(objet: dict[str, Any]) -> Iterator[str]:
    """What an object says that schema.org does not know, its domains and ranges included."""
    if objet.keys() == {"@id"}:
        return
    genre = objet["@type"]
    if genre not in VOCABULAIRE["classes"]:
        yield f"classe inconnue : {genre}"
        return
    for nom, valeurs in objet.items():
        if nom.startswith("@"):
            continue
        propriete = VOCABULAIRE["proprietes"].get(nom)
        if propriete is None or not ancestors(genre) & set(propriete["domaine"]):
            yield f"{genre}.{nom} : propriété inconnue"
            continue
        for valeur in valeurs if isinstance(valeurs, list) else [valeurs]:
            if isinstance(valeur, dict):
                yield from faults(valeur)
                permis = ancestors(valeur.get("@type", "")) & set(propriete["valeurs"])
                if "@type" in valeur and not permis:
                    yield f"{genre}.{nom} : {valeur['@type']} n’est pas permis"
            # A text may stand for its thing everywhere in schema.org.
            elif not isinstance(valeur, (str, *literals(propriete["valeurs"]))):
                yield f"{genre}.{nom} : {valeur!r}"


def literals(classes: list[str]) -> tuple[type, ...]:
    return tuple(LITTERAUX[classe] for classe in classes if classe in LITTERAUX)


def ancestors(classe: str) -> set[str]:
    parents = VOCABULAIRE["classes"].get(classe, [])
    return {classe}.union(*(ancestors(parent) for parent in parents))


def test_linked_data_is_readable_by_an_rdf_processor(registre: Registre) -> None:
    uai = registre.etablissements[0].uai
    dit = jsonld.document(registre, JOUR, "fiche", "../../", uai)
    assert dit is not None
    hors_ligne = {**dit, "@context": {"@vocab": "https://schema.org/"}}
    graphe = Graph().parse(data=json.dumps(hors_ligne), format="json-ld")
    ecole = Namespace("https://schema.org/")
    assert str(next(graphe.subjects(RDF.type, ecole.HighSchool))).endswith(f"{uai.lower()}/#lycee")


def test_a_label_that_is_over_is_not_claimed(registre_essai: Registre) -> None:
    portes = {
        e.uai
        for e in registre_essai.etablissements
        if "hasCredential" in jsonld.document(registre_essai, JOUR, "fiche", "", e.uai)["@graph"][0]
    }
    assert portes == {"0010001W", "0010002X", "0010003Y", "0020008Y", "0020009Z"}
