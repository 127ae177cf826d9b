"""`registre demarrer`: a folder that is right at once, and that a site is built from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from macros.commandes.cli import main
from macros.releves import demarrage
from macros.releves.demarrage import Demande, prefixes_uai, squelette
from tests.conftest import DONNEES, REGISTRES, load, run_mkdocs
from tests.ensemble.test_autre_academie import NOTRES
from tests.pages_html import pages

NOMS = ["--nom", "académie d’Exemple", "--region", "région académique d’Exemple"]


SANS_GEOMETRIE = '{"type": "Feature", "properties": {"code": 35, "nom": "E"}, "geometry": null}'
COMMUNE = '[{"nom": "%s", "code": "35001", "centre": {"coordinates": [-1.6, %s]}}]'


@pytest.fixture(autouse=True)
def modele(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data folder that the new one is made after."""
    monkeypatch.setenv("DONNEES", str(DONNEES))


@pytest.fixture
def communes(tmp_path: Path) -> Path:
    fichier = tmp_path / "communes.json"
    une = {"nom": "Essaiville", "code": "35001", "codesPostaux": ["35000"], "population": 1200}
    autre = {"nom": "Ailleurs", "code": "22001", "codesPostaux": [], "population": 9}
    for commune, point in ((une, [-1.67, 48.11]), (autre, [-2.7, 48.3])):
        commune["centre"] = {"type": "Point", "coordinates": point}
    fichier.write_text(json.dumps([une, autre]), "utf-8")
    return fichier


def start(dossier: Path, *options: str) -> int:
    return main(["demarrer", str(dossier), *NOMS, "--departement", "35:Essai-et-Vilaine", *options])


def test_the_skeleton_has_no_fault(tmp_path: Path) -> None:
    assert start(tmp_path / "data") == 0
    assert main(["verifier", str(tmp_path / "data"), "--le", "2026-11-23"]) == 0


def test_it_takes_the_communes_of_its_departements_only(tmp_path: Path, communes: Path) -> None:
    assert start(tmp_path / "data", "--communes", str(communes)) == 0
    registre = load(tmp_path / "data")
    assert [c.nom for c in registre.communes] == ["Essaiville"]
    (sud, ouest), (nord, est) = registre.academie.carte.bornes
    assert sud < 48.11 < nord
    assert ouest < -1.67 < est


def test_it_takes_the_outlines_of_its_departements_only(tmp_path: Path) -> None:
    anneau = [[0, 0], [1, 0], [1, 1], [0, 0]]
    traits = [
        {
            "type": "Feature",
            "properties": {"code": code, "nom": "Essai", "superficie": 3},
            "geometry": {"type": "Polygon", "coordinates": [anneau]},
        }
        for code in ("35", "22")
    ]
    fichier = tmp_path / "contours.geojson"
    fichier.write_text(json.dumps({"type": "FeatureCollection", "features": traits}), "utf-8")
    assert start(tmp_path / "data", "--contours", str(fichier)) == 0
    ecrit = json.loads((tmp_path / "data/geo/departements.geojson").read_text("utf-8"))
    assert [t["properties"] for t in ecrit["features"]] == [{"code": "35", "nom": "Essai"}]


def test_it_keeps_what_is_national_and_nothing_of_the_model_academie(tmp_path: Path) -> None:
    assert start(tmp_path / "data") == 0
    academie = load(tmp_path / "data").academie
    assert academie.nom == "académie d’Exemple"
    assert {c.portee for c in academie.label.criteres} == {"national"}
    assert [cle for cle in academie.liens if cle.startswith("academie")] == []
    assert academie.editeur.provisoire


def test_no_file_of_it_names_the_model_academie_or_its_lycees(tmp_path: Path) -> None:
    assert start(tmp_path / "data") == 0
    dits = {
        f"{fichier.name}: {trouve[0]}"
        for fichier in (tmp_path / "data").rglob("*")
        if fichier.is_file() and fichier.suffix != ".json"
        for trouve in NOTRES.finditer(_sans_tuiles(fichier.read_text("utf-8")))
    }
    assert dits == set()


def _sans_tuiles(texte: str) -> str:
    """The detailed map is the country’s, and so are the makers of its outlines."""
    return re.sub(r"(?s)  tuiles:.*?\n(?=\S)", "", texte)


def test_it_keeps_the_national_reperes_and_their_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONNEES", str(REGISTRES / "essai"))
    assert start(tmp_path / "data") == 0
    assert load(tmp_path / "data").reperes == load(REGISTRES / "essai").reperes
    assert load(tmp_path / "data").source("source-essai") is not None


def test_it_keeps_what_is_elsewhere_and_none_of_the_places(tmp_path: Path) -> None:
    assert start(tmp_path / "data") == 0
    registre, modele = load(tmp_path / "data"), load(DONNEES)
    assert registre.ailleurs == modele.ailleurs
    assert registre.ailleurs.metiers
    assert modele.lieux.lieux
    assert registre.lieux.lieux == ()
    assert registre.lieux.dehors == ()
    texte = (tmp_path / "data/lieux.yaml").read_text("utf-8")
    assert "\nlieux: []\n" in texte


def test_it_keeps_the_sources_of_what_is_national(tmp_path: Path) -> None:
    assert start(tmp_path / "data") == 0
    sources = {source.id: source for source in load(tmp_path / "data").sources}
    assert sources.keys() == {
        "affelnet-2025",
        "declaration-lycee",
        "diplomes-2025",
        "onisep-2025",
        "parcoursup-2024",
        "rome-2025",
    }
    assert {s.remarque for s in sources.values()} == {None}
    assert [s.id for s in sources.values() if s.usage] == ["declaration-lycee"]
    assert sources["onisep-2025"].date == "2025-10-21"
    texte = (tmp_path / "data/sources.yaml").read_text("utf-8")
    assert texte.startswith(
        "# yaml-language-server: $schema=schemas/sources.schema.json\n#\n# D’où"
    )
    assert "\n\n- id: affelnet-2025\n  titre: Statistiques" in texte


def test_a_corsican_departement_has_its_own_uai(tmp_path: Path) -> None:
    assert main(["demarrer", str(tmp_path / "d"), *NOMS, "--departement", "2a:Île"]) == 0
    assert load(tmp_path / "d").academie.departements[0].prefixes_uai == ("620",)


def test_it_never_writes_over_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mien.txt").write_text("à moi", "utf-8")
    assert start(tmp_path / "data") == 1
    assert "n’est pas vide" in capsys.readouterr().err
    assert [f.name for f in (tmp_path / "data").iterdir()] == ["mien.txt"]


@pytest.mark.parametrize(
    ("option", "contenu", "attendu"),
    [
        ("--communes", "pas du JSON", "n’est pas du JSON"),
        ("--communes", '[{"nom": "Sans code"}]', "n’est pas une liste de communes"),
        ("--communes", '{"a": 1}', "n’est pas une liste de communes"),
        ("--contours", '{"type": "Feature"}', "n’est pas un GeoJSON"),
        ("--contours", "[]", "n’est pas un GeoJSON"),
        ("--contours", SANS_GEOMETRIE, "contour « 35 » : il n’a pas de géométrie"),
        ("--contours", "[" * 100_000, "n’est pas du JSON"),
        ("--communes", "[" * 100_000, "n’est pas du JSON"),
        ("--communes", COMMUNE % ("Essai", "1e999"), "commune « 35001 » : sa latitude est fausse"),
        ("--communes", COMMUNE % ("Essai", "500"), "commune « 35001 » : sa latitude est fausse"),
        ("--communes", COMMUNE % ("\\u0007", "48.1"), "commune « 35001 » : son nom est faux"),
        ("--communes", None, "introuvable"),
    ],
)
def test_a_wrong_file_is_said_in_french(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    option: str,
    contenu: str | None,
    attendu: str,
) -> None:
    fichier = tmp_path / "fichier"
    if contenu is not None:
        fichier.write_text(contenu, "utf-8")
    assert start(tmp_path / "data", option, str(fichier)) == 1
    assert attendu in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_right_commune_with_little_is_taken(tmp_path: Path) -> None:
    fichier = tmp_path / "communes.json"
    fichier.write_text(COMMUNE % ("Essai", "48.1"), "utf-8-sig")
    assert start(tmp_path / "data", "--communes", str(fichier)) == 0
    assert load(tmp_path / "data").communes[0].population is None


def test_a_departement_without_a_name_is_misuse(tmp_path: Path) -> None:
    for faux in ("35", "../../../evade:X", "4:X", '04":X', "20A:X"):
        assert main(["demarrer", str(tmp_path / "d"), *NOMS, "--departement", faux]) == 2


@pytest.mark.lent
def test_the_skeletons_site_builds(tmp_path: Path) -> None:
    assert start(tmp_path / "data") == 0
    fait = run_mkdocs(tmp_path / "site", tmp_path / "data")
    assert fait.returncode == 0, fait.stdout + fait.stderr
    site = {page.chemin: page for page in pages(tmp_path / "site")}
    assert "annuaire/" in site
    nommes = {t[0] for page in site.values() for t in NOTRES.finditer(page.texte)}
    assert nommes <= {"IGN"}
    assert {c: p.sections_vides for c, p in site.items() if p.sections_vides} == {}
    assert "Le cahier des charges national" in site["label/criteres/"].texte
    assert "La date de décision de" not in site["label/comprendre/"].texte


def test_a_model_that_holds_no_lycee_gives_its_explanations(tmp_path: Path) -> None:
    modele = tmp_path / "establishments.yaml"
    modele.write_text("# Comment écrire une fiche.\n# Lisez la page.\n", "utf-8")
    attendu = "# Comment écrire une fiche.\n# Lisez la page.\n\n[]\n"
    assert demarrage._registre_vide(modele) == attendu
    modele.write_text("# Comment écrire une fiche.\n\n- uai: 0010001W\n# fin\n", "utf-8")
    assert demarrage._registre_vide(modele) == "# Comment écrire une fiche.\n\n[]\n"


def _commune(code: str, nom: str, longitude: float, latitude: float) -> dict[str, object]:
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {
        "nom": nom,
        "code": code,
        "codesPostaux": [f"{code[:2].replace('2A', '20')}000"],
        "centre": point,
    }


def _ecrits(dossier: Path, communes: list[dict[str, object]], *departements: str) -> dict[str, str]:
    """The files of a skeleton for these communes, by name."""
    fichier = dossier / "communes.json"
    fichier.write_text(json.dumps(communes), "utf-8")
    demande = Demande(
        nom="académie d’Exemple",
        region="région d’Exemple",
        departements=[(code, f"Département {code}") for code in departements],
        communes=[fichier] if communes else [],
    )
    return dict(squelette(demande, DONNEES))


def test_communes_are_in_the_order_of_their_codes(tmp_path: Path) -> None:
    communes = [
        _commune("97411", "Île", 55.448, -20.879),
        _commune("2A004", "Cité", 8.7, 41.9),
        _commune("35002", "Seconde", -1.123456, 48.987654),
        _commune("35001", "Première", -1.5, 48.25),
        {**_commune("99001", "Rattachée", -1.5, 48.25), "codeDepartement": "35"},
    ]
    ecrits = _ecrits(tmp_path, communes, "35", "974", "2A")
    assert ecrits["communes.csv"].splitlines() == [
        "code_insee,nom,arrondissement,departement,codes_postaux,population,latitude,longitude,"
        "position",
        "2A004,Cité,,2A,20000,,41.9,8.7,centre du territoire",
        "35001,Première,,35,35000,,48.25,-1.5,centre du territoire",
        "35002,Seconde,,35,35000,,48.9877,-1.1235,centre du territoire",
        "97411,Île,,974,97000,,-20.879,55.448,centre du territoire",
        "99001,Rattachée,,35,99000,,48.25,-1.5,centre du territoire",
    ]


def test_the_map_frames_the_communes(tmp_path: Path) -> None:
    communes = [
        _commune("35001", "Première", -1.5007, 48.2502),
        _commune("35002", "Seconde", -1.1, 48.98),
    ]
    carte = yaml.safe_load(_ecrits(tmp_path, communes, "35")["academie.yaml"])["carte"]
    assert carte["bornes"] == [[48.15, -1.601], [49.08, -1.0]]
    assert carte["centre"] == [48.615, -1.3]
    assert carte["zoom"] == 8


def test_without_communes_the_map_shows_the_country(tmp_path: Path) -> None:
    carte = yaml.safe_load(_ecrits(tmp_path, [], "35")["academie.yaml"])["carte"]
    assert carte["bornes"] == [[41.3, -5.2], [51.1, 9.6]]
    assert (carte["centre"], carte["zoom"]) == ([46.2, 2.2], 5)


def test_the_skeleton_is_written_as_an_editor_types(tmp_path: Path) -> None:
    texte = _ecrits(tmp_path, [], "2A", "35")["academie.yaml"]
    assert texte.startswith(
        "# yaml-language-server: $schema=schemas/academie.schema.json\n#\n# Tout"
    )
    debut = texte.index("nom: ")
    assert texte[debut:].startswith(
        "nom: académie d’Exemple\n"
        "region: région d’Exemple\n"
        "site:\n"
        "  titre: Lycées des métiers\n"
        "  sous_titre: 'L’annuaire des lycées labellisés : académie d’Exemple'\n"
        "departements:\n"
        "  - code: 2A\n"
        "    nom: Département 2A\n"
        "    prefixes_uai:\n"
        "      - '620'\n"
        "  - code: '35'\n"
        "    nom: Département 35\n"
        "    prefixes_uai:\n"
        "      - '035'\n"
    )


def test_outlines_keep_their_shape_their_accents_and_no_space(tmp_path: Path) -> None:
    fichier = tmp_path / "contour.geojson"
    anneau = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]], "nom": "x"}
    seul = {"type": "Feature", "properties": {"code": 35, "nom": "Île"}, "geometry": anneau}
    fichier.write_text(json.dumps(seul), "utf-8")
    demande = Demande("a", "r", [("35", "Île")], contours=[fichier])
    assert dict(squelette(demande, DONNEES))["geo/departements.geojson"] == (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
        '{"code":"35","nom":"Île"},"geometry":{"type":"Polygon","coordinates":'
        "[[[0,0],[1,0],[1,1],[0,0]]]}}]}\n"
    )


@pytest.mark.parametrize(
    ("code", "prefixes"),
    [
        ("4", "004"), ("13", "013"), ("2A", "620"), ("2B", "720"), ("974", "974"), ("975", "975"),
        ("978", "971 978"), ("987", "984"), ("988", "983"),
    ],
)  # fmt: skip
def test_a_departement_begins_its_uai(code: str, prefixes: str) -> None:
    assert prefixes_uai(code) == tuple(prefixes.split())


def test_a_commune_says_its_departement_by_its_code(tmp_path: Path) -> None:
    communes = [_commune("98818", "Caillou", 166.4, -22.2), _commune("97801", "Îlot", -63.0, 18.0)]
    ecrits = _ecrits(tmp_path, communes, "978", "988")
    assert [ligne.split(",")[3] for ligne in ecrits["communes.csv"].splitlines()[1:]] == [
        "978", "988"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [[], ["--academie", "Essai"], ["--annuaire", "x.csv"], ["--nom", "a", "--region", "r"]],
)
def test_a_perimeter_that_is_not_said_is_misuse(tmp_path: Path, options: list[str]) -> None:
    assert main(["demarrer", str(tmp_path / "d"), *options]) == 2


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("Rennes", "académie de Rennes"),
        ("Aix-Marseille", "académie d’Aix-Marseille"),
        ("La Réunion", "académie de La Réunion"),
        ("Orléans-Tours", "académie d’Orléans-Tours"),
    ],
)
def test_an_academie_is_named(nom: str, dit: str) -> None:
    assert demarrage.nom_academie(nom) == dit
