"""The registry against small exports made in the documented format of the Annuaire."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.commandes.cli import main
from macros.domaine.registre import Registre
from macros.releves.annuaire import ADRESSE, EXPORT, lignes
from macros.releves.ecarts import ecarts
from macros.releves.jugement import Comparaison, Ecart
from macros.releves.rangees import MORCEAU, SourceError
from macros.releves.synchronisation import a_decider, en_markdown, en_texte
from tests.conftest import DONNEES, REGISTRES, copier, load
from tests.mesures import mesurer

ENTETE = (
    "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;"
    "Adresse_1;Adresse_2;Adresse_3;Code_postal;Code_commune;Nom_commune;Code_departement;"
    "Code_academie;Code_region;Ecole_maternelle;Ecole_elementaire;Voie_generale;"
    "Voie_technologique;Voie_professionnelle;Telephone;Fax;Web;Mail;Restauration;Hebergement;"
    "ULIS;Apprentissage;Segpa;Section_arts;Section_cinema;Section_theatre;Section_sport;"
    "Section_internationale;Section_europeenne;Lycee_Agricole;Lycee_militaire;"
    "Lycee_des_metiers;Post_BAC;Appartenance_Education_Prioritaire;GRETA;SIREN_SIRET;"
    "Nombre_d_eleves;Fiche_onisep;position;Type_contrat_prive;Libelle_departement;"
    "Libelle_academie;Libelle_region;coordX_origine;coordY_origine;epsg_origine;"
    "nom_circonscription;latitude;longitude;precision_localisation;date_ouverture;"
    "date_maj_ligne;etat;ministere_tutelle;multi_uai;rpi_concentre;rpi_disperse;code_nature;"
    "libelle_nature;Code_type_contrat_prive;PIAL;etablissement_mere;"
    "type_rattachement_etablissement_mere;code_circonscription;"
    "code_zone_animation_pedagogique;libelle_zone_animation_pedagogique;"
    "code_bassin_formation;libelle_bassin_formation"
)
COLONNES = ENTETE.split(";")
UAI = "0130058T"


@pytest.fixture(scope="module")
def accord(registre_reel: Registre) -> list[dict[str, str]]:
    """Rows in which the Annuaire agrees with the registry on everything."""
    rangees = []
    for lycee in registre_reel.etablissements:
        rangee = dict.fromkeys(COLONNES, "")
        assert lycee.position is not None
        rangee |= {
            "Identifiant_de_l_etablissement": lycee.uai,
            "Nom_etablissement": lycee.nom.upper(),
            "Adresse_1": lycee.adresse.voie.upper(),
            "Code_commune": lycee.adresse.commune,
            "Nom_commune": registre_reel.commune_de(lycee).nom,
            "Lycee_des_metiers": "1",
            "etat": "OUVERT",
            "latitude": f"{lycee.position.latitude + 0.0004}",
            "longitude": f"{lycee.position.longitude}",
        }
        if lycee.contacts.telephone:
            rangee["Telephone"] = lycee.contacts.telephone.valeur.replace("+33 ", "0")
        rangees.append(rangee)
    return rangees


def en_csv(
    rangees: list[dict[str, str]], separateur: str = ";", *, minuscules: bool = False
) -> str:
    colonnes = [c.lower() for c in COLONNES] if minuscules else COLONNES
    sortie = io.StringIO()
    tableau = csv.writer(sortie, delimiter=separateur, lineterminator="\r\n")
    tableau.writerow(colonnes)
    tableau.writerows([r[c] for c in COLONNES] for r in rangees)
    return sortie.getvalue()


def change(rangees: list[dict[str, str]], uai: str = UAI, **valeurs: str) -> list[dict[str, str]]:
    return [r | valeurs if r["Identifiant_de_l_etablissement"] == uai else dict(r) for r in rangees]


def juger(registre: Registre, rangees: list[dict[str, str]], tmp_path: Path) -> list[Ecart]:
    fichier = tmp_path / "annuaire.csv"
    fichier.write_text(en_csv(rangees), "utf-8")
    return list(ecarts(registre, lignes(str(fichier))))


def test_when_both_agree_nothing_is_said(
    registre_reel: Registre, accord: list[dict[str, str]], tmp_path: Path
) -> None:
    assert juger(registre_reel, accord, tmp_path) == []
    assert en_texte(()) == "Le registre et les fichiers officiels sont d’accord.\n"


@pytest.mark.parametrize(
    ("valeurs", "genre", "dit"),
    [
        ({"etat": "A FERMER"}, "ferme", "fermé dans l’Annuaire"),
        ({"Nom_etablissement": "Lycée professionnel Neuf"}, "nom", "« Lycée professionnel Neuf »"),
        ({"Code_commune": "13117", "Nom_commune": "Vitrolles"}, "demenage", "Vitrolles (13117)"),
        ({"Adresse_1": "9 AVENUE NEUVE"}, "demenage", "9 AVENUE NEUVE"),
        ({"Lycee_des_metiers": "0"}, "label", "pas « lycée des métiers »"),
        ({"Telephone": "0400000000"}, "contact", "+33 4 00 00 00 00"),
        ({"Telephone": "400000000"}, "contact", "+33 4 00 00 00 00"),
        ({"Mail": "ce.0130058T@ac-exemple.fr"}, "a-completer", "ce.0130058t@ac-exemple.fr"),
        ({"Hebergement": "1"}, "a-completer", "internat : oui"),
        ({"latitude": "43.5"}, "position", "placé à"),
    ],
)
def test_each_disagreement_is_told(
    registre_reel: Registre,
    accord: list[dict[str, str]],
    tmp_path: Path,
    valeurs: dict[str, str],
    genre: str,
    dit: str,
) -> None:
    trouves = juger(registre_reel, change(accord, **valeurs), tmp_path)
    assert [(e.uai, e.genre) for e in trouves] == [(UAI, genre)]
    assert dit in trouves[0].texte


def test_what_is_not_a_disagreement_is_not_told(
    registre_reel: Registre, accord: list[dict[str, str]], tmp_path: Path
) -> None:
    for valeurs in (
        {"Nom_etablissement": "Lycée Professionnel L'ESTAQUE - Lycée des métiers de la mer"},
        {"Adresse_1": "310, Rue  RABELAIS"},
        {"Adresse_1": "310 RUE RABELAIS, L'Estaque, BP 12"},
        {"Lycee_des_metiers": ""},
        {"Hebergement": "0"},
        {"Mail": "prenom.nom@ac-exemple.fr"},
        {"Mail": "pas une adresse", "Web": "pas un site", "latitude": "x"},
        {"latitude": "", "longitude": ""},
        {"latitude": "0", "longitude": "0"},
    ):
        assert juger(registre_reel, change(accord, **valeurs), tmp_path) == []


def test_the_missing_and_the_unknown_are_named(
    registre_reel: Registre, accord: list[dict[str, str]], tmp_path: Path
) -> None:
    inconnu = accord[0] | {
        "Identifiant_de_l_etablissement": "0139999Y",
        "Nom_etablissement": "Lycée d’essai",
    }
    ailleurs = inconnu | {"Identifiant_de_l_etablissement": "0750001A"}
    trouves = juger(registre_reel, [*accord[1:], inconnu, ailleurs], tmp_path)
    assert {(e.uai, e.genre) for e in trouves} == {
        (accord[0]["Identifiant_de_l_etablissement"], "absent"),
        ("0139999Y", "absent-du-registre"),
    }


def test_every_documented_shape_of_the_export_reads_the_same(
    registre_reel: Registre, accord: list[dict[str, str]], tmp_path: Path
) -> None:
    rangees = change(accord, Hebergement="1", Telephone="0400000000")
    technique = [
        {c.lower(): (1 if v == "1" else v or None) for c, v in r.items()}
        | {"position": {"lon": 5.3, "lat": 43.3}}
        for r in rangees
    ]
    formes: dict[str, bytes] = {
        "a.csv": en_csv(rangees).encode("utf-8-sig"),
        "b.csv": en_csv(rangees, ",", minuscules=True).encode(),
        "c.csv": en_csv(rangees, "\t").encode(),
        "d.csv.gz": gzip.compress(en_csv(rangees).encode()),
        "e.json": json.dumps(technique).encode(),
        "f.json": json.dumps({"total_count": 46, "results": technique}, indent=1).encode(),
        "g.json": json.dumps([{"datasetid": "x", "fields": r} for r in technique]).encode(),
        "h.jsonl": "\n".join(json.dumps(r) for r in technique).encode(),
        "i.json": json.dumps(
            {"records": [{"record": {"id": "x", "fields": r}} for r in technique]}
        ).encode(),
    }
    attendu = juger(registre_reel, rangees, tmp_path)
    assert len(attendu) == 2
    for nom, octets in formes.items():
        (tmp_path / nom).write_bytes(octets)
        assert list(ecarts(registre_reel, lignes(str(tmp_path / nom)))) == attendu, nom


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"", "vide"),
        (b"a;b;c\n1;2;3\n", "manque"),
        (b'[{"a": 1}]', "manque"),
        (b'[{"identifiant_de_l_etablissement": "0130058T"}, {"id', "mal form"),
        (b"[1, 2]", "liste d"),
        (b"\x1f\x8bcasse", "ne peut pas"),
        (b"Identifiant_de_l_etablissement;Nom\n0130058T;Lyc\xe9e\n", "pas en UTF-8 .ligne 2"),
    ],
)
def test_another_file_is_refused_in_french(octets: bytes, dit: str, tmp_path: Path) -> None:
    fichier = tmp_path / "x"
    fichier.write_bytes(octets)
    with pytest.raises(SourceError, match=dit):
        list(lignes(str(fichier)))


@given(st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, octets: bytes
) -> None:
    fichier = tmp_path_factory.mktemp("x") / "x"
    for debut in (b"", b"[", b"Identifiant_de_l_etablissement;x\n"):
        fichier.write_bytes(debut + octets)
        try:
            list(lignes(str(fichier)))
        except SourceError:
            continue


@pytest.fixture
def serveur_annuaire(accord: list[dict[str, str]]) -> Iterator[str]:
    contenu = en_csv(change(accord, Hebergement="1")).encode()

    class Reponse(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/a.csv" else 404)
            self.end_headers()
            if self.path == "/a.csv":
                self.wfile.write(contenu)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    serveur = HTTPServer(("127.0.0.1", 0), Reponse)
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serveur.server_port}"
    serveur.shutdown()
    serveur.server_close()


def test_an_address_is_read_and_a_dead_one_is_said(
    registre_reel: Registre, serveur_annuaire: str
) -> None:
    (ecart,) = ecarts(registre_reel, lignes(f"{serveur_annuaire}/a.csv"))
    assert ecart.texte == "internat : oui dans l’Annuaire"
    for adresse in (f"{serveur_annuaire}/rien", "http://exemple.fr/a.csv", "file:///etc/passwd"):
        with pytest.raises(SourceError):
            list(lignes(adresse))


# --- the command ----------------------------------------------------------------------------


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return copier(DONNEES, tmp_path, monkeypatch)


def test_what_is_missing_is_written_with_its_source_and_date(
    copie: Path, accord: list[dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    avant = (copie / "establishments.yaml").read_text("utf-8")
    fichier = copie.parent / "a.csv"
    rangees = change(accord, Hebergement="1", Telephone="0400000000")
    fichier.write_text(en_csv(rangees), "utf-8")
    assert main(["synchroniser", str(fichier)]) == 0
    assert (copie / "establishments.yaml").read_text("utf-8") == avant
    assert main(["synchroniser", str(fichier), "--ecrire", "--date", "2026-11"]) == 0
    apres = (copie / "establishments.yaml").read_text("utf-8")
    ajout = f"    internat:\n      valeur: oui\n      source: {ADRESSE}\n      date: 2026-11\n"
    assert ajout in apres
    assert "+33 4 00 00 00 00" not in apres
    assert main(["verifier"]) == 0
    assert main(["synchroniser", str(fichier), "--ecrire", "--remplacer", "--uai", UAI]) == 0
    assert "+33 4 00 00 00 00" in (copie / "establishments.yaml").read_text("utf-8")
    assert main(["verifier"]) == 0
    assert main(["formater", "--verifier"]) == 0
    capsys.readouterr()


def test_only_what_is_chosen_is_written(
    copie: Path, accord: list[dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = copie.parent / "a.csv"
    fichier.write_text(
        en_csv(change(accord, Hebergement="1", Mail="ce.x@ac-exemple.fr", latitude="43.5")), "utf-8"
    )
    assert main(["synchroniser", str(fichier), "--ecrire", "--choix", "courriel"]) == 0
    apres = (copie / "establishments.yaml").read_text("utf-8")
    assert "ce.x@ac-exemple.fr" in apres
    assert "latitude: 43.5\n" not in apres
    options = ["--ecrire", "--remplacer", "--choix", "position"]
    assert main(["synchroniser", str(fichier), *options]) == 0
    assert "latitude: 43.50000" in (copie / "establishments.yaml").read_text("utf-8")
    assert main(["synchroniser", str(fichier), "--choix", "tout"]) == 2
    capsys.readouterr()


@pytest.mark.parametrize("format_", ["texte", "markdown", "json"])
def test_hostile_rows_stay_texts(
    copie: Path, accord: list[dict[str, str]], format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "Lycée <script>@tous \x1b[31m [x](https://mechant.example)"
    fichier = copie.parent / "a.csv"
    rangees = change(accord, Nom_etablissement=hostile, Web="javascript:x()", Adresse_1=hostile)
    fichier.write_text(en_csv(rangees), "utf-8")
    assert main(["synchroniser", str(fichier), "--format", format_]) == 0
    dit = capsys.readouterr().out
    assert "\x1b" not in dit
    assert "javascript" not in dit
    if format_ == "markdown":
        assert "<script" not in dit
        assert "@tous" not in dit
        assert "://" not in re.sub(r"`[^`\n]*`", "…", dit)  # in a code span, no address is a link


@pytest.mark.lent
def test_a_file_as_large_as_the_country_stays_light(
    accord: list[dict[str, str]], tmp_path: Path
) -> None:
    """70,000 rows, 60 MB: under 20 s of processor and 200 MB."""
    fichier = tmp_path / "national.csv"
    ecole = dict.fromkeys(COLONNES, "texte d’essai") | {"etat": "OUVERT", "Lycee_des_metiers": ""}
    with fichier.open("w", encoding="utf-8", newline="") as flux:
        flux.write(en_csv(accord))
        tableau = csv.writer(flux, delimiter=";", lineterminator="\r\n")
        for n in range(70_000):
            ecole["Identifiant_de_l_etablissement"] = f"059{n % 10_000:04}X"
            tableau.writerow([ecole[c] for c in COLONNES])
    assert fichier.stat().st_size > 60_000_000
    mesure = mesurer(["synchroniser", str(fichier)], tmp_path, DONNEES)
    assert mesure.code == 0, mesure.sortie
    assert mesure.megaoctets < 200
    assert mesure.secondes < 20


# --- what is rare ---------------------------------------------------------------------------

ESSAI = REGISTRES / "essai"
SANS_RIEN = "0020008Y"


@pytest.fixture
def essai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return copier(ESSAI, tmp_path, monkeypatch)


UAI_ESSAI = [e.uai for e in load(ESSAI).etablissements]


def export(fichier: Path, *rangees: dict[str, str]) -> str:
    """Write rows after one, that says nothing, for each other lycée of the fake registry."""
    dits = {r["Identifiant_de_l_etablissement"] for r in rangees}
    autres = [{"Identifiant_de_l_etablissement": uai} for uai in UAI_ESSAI if uai not in dits]
    toutes = [dict.fromkeys(COLONNES, "") | r for r in [*autres, *rangees]]
    fichier.write_text(en_csv(toutes), "utf-8")
    return str(fichier)


def test_a_place_a_page_and_a_doubt_are_completed(essai: Path, tmp_path: Path) -> None:
    """A lycée without a place gets one; the doubt about another's goes with its new place."""
    registre = essai / "establishments.yaml"
    texte = registre.read_text("utf-8")
    douteux = texte.replace(
        "    longitude: 3.1\n    precision: 10\n",
        "    longitude: 3.1\n    precision: 10\n    a_verifier: oui\n    remarque: Devinée.\n",
        1,
    )
    assert douteux != texte
    registre.write_text(douteux, "utf-8")
    source = export(
        tmp_path / "a.csv",
        {
            "Identifiant_de_l_etablissement": SANS_RIEN,
            "latitude": "46.4",
            "longitude": "3.3",
            "Fiche_onisep": "www.example.org/onisep/rien",
        },
        {"Identifiant_de_l_etablissement": "0010001W", "latitude": "46.12", "longitude": "3.1"},
    )
    rapport = tmp_path / "rapport.md"
    citer = ["--citer", "source-essai", "--ecrire", "--remplacer", "--choix", "position,onisep"]
    assert main(["synchroniser", source, *citer, "--rapport", str(rapport)]) == 0
    assert "position à compléter : 46.40000 3.30000" in rapport.read_text("utf-8")
    ecrit = load(essai)
    neuf, vieux = ecrit.etablissement(SANS_RIEN), ecrit.etablissement("0010001W")
    assert neuf.position is not None
    assert (neuf.position.latitude, neuf.position.longitude) == (46.4, 3.3)
    assert neuf.fiche_onisep == "https://www.example.org/onisep/rien"
    assert vieux.position is not None
    assert (vieux.position.latitude, vieux.position.a_verifier) == (46.12, False)
    assert "Devinée" not in registre.read_text("utf-8")


def test_a_place_out_of_reach_is_said(essai: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["synchroniser", str(essai / "rien.csv")]) == 1
    assert "rien.csv » est introuvable ou illisible." in capsys.readouterr().err


def test_a_registry_changed_into_something_else_is_not_written(
    essai: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It was right when it was compared, and is unreadable when it is to be edited."""
    source = export(
        tmp_path / "a.csv",
        {"Identifiant_de_l_etablissement": SANS_RIEN, "latitude": "46.4", "longitude": "3.3"},
    )
    comparer = ecarts

    def abimer(*arguments: object) -> object:
        trouves = comparer(*arguments)  # type: ignore[arg-type]
        (essai / "establishments.yaml").write_text("- uai: [\n", "utf-8")
        return trouves

    monkeypatch.setattr("macros.commandes.synchroniser.ecarts", abimer)
    assert main(["synchroniser", source, "--ecrire"]) == 1
    assert "[LM009]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("presents", "dit"),
    [
        ([], "n’a aucun des 9 lycées du registre : c’est sans doute celui d’une autre académie"),
        (UAI_ESSAI[:4], "n’a que 4 des 9 lycées du registre"),
        (UAI_ESSAI[:5], "n’a que 5 des 9 lycées du registre"),
    ],
)
def test_an_export_of_elsewhere_or_cut_is_refused(
    essai: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    presents: list[str],
    dit: str,
) -> None:
    rangees = [{"Identifiant_de_l_etablissement": uai} for uai in [*presents, "0990001Z"]]
    toutes = [dict.fromkeys(COLONNES, "") | r for r in rangees]
    (tmp_path / "a.csv").write_text(en_csv(toutes), "utf-8")
    assert main(["synchroniser", str(tmp_path / "a.csv"), "--appliquer"]) == 1
    sortie = capsys.readouterr()
    assert dit in sortie.err
    assert "d’accord" not in sortie.out


@pytest.mark.parametrize(
    ("lycees", "absents", "refuse"),
    [(1, 1, True), (2, 1, True), (3, 1, False), (4, 1, False), (4, 2, True), (8, 2, False)],
)
def test_one_lycee_that_closes_is_no_other_file_even_where_there_are_few(
    registre_essai: Registre, lycees: int, absents: int, refuse: bool
) -> None:
    attendus = registre_essai.etablissements[:lycees]
    lus = [lycee.uai for lycee in attendus[absents:]]
    academie = registre_essai.academie.model_copy(update={"departements": ()})
    peu = replace(registre_essai, academie=academie, etablissements=attendus)
    comparaison = Comparaison(peu, EXPORT)
    with pytest.raises(SourceError) if refuse else nullcontext():
        comparaison.exiger_presence(lus, attendus)


def test_a_whole_departement_that_is_missing_is_no_closing(
    registre_reel: Registre, accord: list[dict[str, str]], tmp_path: Path
) -> None:
    """Three lycées of 46: too few for the whole to be missed, but all those of Hautes-Alpes."""
    sans = [r for r in accord if not r["Identifiant_de_l_etablissement"].startswith("005")]
    with pytest.raises(SourceError, match="département 05"):
        juger(registre_reel, sans, tmp_path)


def test_a_file_without_an_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sans_fin = tmp_path / "a.json"
    sans_fin.write_text('[{"a": "' + "x" * (MORCEAU * 60), "utf-8")
    with pytest.raises(SourceError, match="mal formé"):
        list(lignes(str(sans_fin)))
    monkeypatch.setattr("macros.releves.rangees.TAILLE_MAXIMALE", 1000)
    long = tmp_path / "a.csv"
    long.write_text("identifiant_de_l_etablissement\n" + "x\n" * 1000, "utf-8")
    with pytest.raises(SourceError, match="trop gros"):
        list(lignes(str(long)))


def test_a_long_report_says_how_many_it_leaves_out() -> None:
    trouves = [Ecart(f"{n}", "Lycée d’essai", "nom", "autre nom") for n in range(4000)]
    for dire in (en_markdown, a_decider):
        assert len(dire(trouves)) < 60_000
        assert "donne la suite (4000 en tout)" in dire(trouves)
    assert "Ils sont d’accord." in en_markdown(())
    assert a_decider(()) == ""
