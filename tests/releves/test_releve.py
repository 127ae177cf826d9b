"""`registre demarrer` with national files: a filled folder, right at once, for any académie."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.commandes.cli import main
from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.edition.mise_en_forme import mettre_en_forme
from macros.releves.noms_officiels import humain, nom_de_commune, nom_et_intitule
from macros.verification.dossier import verifier_dossier
from tests.conftest import DONNEES, JOUR, load
from tests.pays import Lieu, ecrire_pays, uai

BOURG = Lieu(
    "Essaimont", "Essai-Centre", "021", "Essai-d’Or", "21001", "Bourg-d'Essai", "21000", 47.3, 5.0
)
VAL = Lieu("Essaimont", "Essai-Centre", "058", "Essièvre", "58002", "Val-Essai", "58000", 47.0, 3.2)
LYON = replace(BOURG, commune="21302", nom="Grandville 2e  Arrondissement")
AILLEURS = replace(BOURG, academie="Autre-Essai", departement="035", nom_departement="Loin")

PLATANES, CAPITALES, MERE, SECTION, SANS_RUE = "0210001", "0580002", "0210003", "0210103", "0210004"
ANNUAIRE = [
    BOURG.lycee(
        PLATANES,
        "Lycée professionnel d'essai des Platanes - Lycée des métiers de l'essai mécanique",
        Telephone="03 00 00 00 01",
        Mail=f"ce.{uai(PLATANES)}@ac-essai.fr",
        Web="www.example.org/platanes",
        Restauration="1",
        Hebergement="0",
        ULIS="1",
        Fiche_onisep="https://www.onisep.fr/http/redirection/etablissement/slug/ENS.1",
    ),
    VAL.lycee(
        CAPITALES,
        "LYCEE POLYVALENT DE L'ESSAI",
        Adresse_1="BP 12",
        Adresse_2="12 RUE DE L'ESSAI",
        Code_postal="58099",
        code_nature="306",
        Statut_public_prive="Privé",
        Hebergement="1",
        Mail="camille.exemple@example.org",
        latitude="47.4",
    ),
    LYON.lycee(MERE, "Lycée d'essai à section", Lycee_des_metiers="0", code_nature="306"),
    LYON.lycee(
        SECTION, "Section d'essai", Type_etablissement="", code_nature="334",
        etablissement_mere=uai(MERE),
    ),
    BOURG.lycee(SANS_RUE, "Lycée sans rue", Adresse_1=""),
    BOURG.lycee("0210005", "Lycée fermé", etat="FERME"),
    BOURG.lycee("0210006", "Lycée sans label", Lycee_des_metiers="0"),
    BOURG.lycee("0210007", "École d'essai", Type_etablissement="Ecole", Lycee_des_metiers="0",
                code_nature="151"),
    AILLEURS.lycee("0350001", "Lycée d'une autre académie"),
]  # fmt: skip
TONNELIER = {"niveau": "CAP ou équivalent", "rncp": "https://fr.example/rncp/90321/"}
IDEO = [
    BOURG.enseigne(PLATANES, "FOR.494", "CAP cuisine", heb="internat (homme/femme)"),
    BOURG.enseigne(PLATANES, "FOR.494", "CAP cuisine", mod="en apprentissage"),
    BOURG.enseigne(PLATANES, "FOR.99001", "CAP essai carrosserie de tonneaux", **TONNELIER),
    BOURG.enseigne(PLATANES, "FOR.99002", "bac techno essai", type="baccalauréat technologique"),
    BOURG.enseigne(PLATANES, "FOR.99003", "2de pro métiers de l'alimentation"),
    BOURG.enseigne(PLATANES, "FOR.99004", "2de pro essai seul"),
    VAL.enseigne(CAPITALES, "FOR.99001", "CAP essai carrosserie de tonneaux", mod="",
                 heb="sans hébergement"),
    VAL.enseigne(CAPITALES, "FOR.99005", "bac pro métiers de l'accueil", tel="0300000009",
                 site="http://www.example.org/val"),
    VAL.enseigne(CAPITALES, "FOR.99007", "CAP maintenance des véhicules option chars à voile",
                 rncp="https://fr.example/rncp/40997/"),
    LYON.enseigne(SECTION, "FOR.494", "CAP cuisine", heb="sans hébergement"),
    AILLEURS.enseigne("0350001", "FOR.99006", "CAP d'ailleurs"),
]  # fmt: skip


ILE = Lieu(
    "Outre-Essai", "Outre-Essai", "971", "Île d'Essai", "97105", "Port-Essai", "97100", 16.0, -61.7
)
ILOT = Lieu(
    "Outre-Essai", "Outre-Essai", "978", "Îlot", "97801", "Marigot-Essai", "97150", 18.0, -63.0
)
LOIN = Lieu(
    "Outre-Essai",
    "Outre-Essai",
    "974",
    "Grande-Essai",
    "97411",
    "Saint-Essai",
    "97400",
    -20.9,
    55.4,
)
ATOLL = Lieu(
    "Outre-Essai", "Outre-Essai", "988", "Caillou", "98818", "Nouméa-Essai", "98800", -22.2, 166.4
)
CORSE = Lieu(
    "Outre-Essai",
    "Outre-Essai",
    "02A",
    "Essai-du-Sud",
    "2A004",
    "Aiacciu-Essai",
    "20000",
    41.9,
    8.7,
)
OUTRE_MER = [
    ILE.lycee("9710001", "Lycée d'essai de l'île", Telephone="0590000001"),
    ILOT.lycee("9710002", "Lycée d'essai de l'îlot", Telephone="05.90.00.00.02"),
    LOIN.lycee("9740003", "Lycée d'essai lointain", Telephone="262000003"),
    ATOLL.lycee("9830004", "Lycée d'essai du caillou", Telephone="20 00 04"),
    CORSE.lycee("6200005", "Lycée d'essai du sud", Telephone="04 95 00 00 05"),
]
OUTRE_IDEO = [
    lieu.enseigne(rangee["Identifiant_de_l_etablissement"][:7], "FOR.494", "CAP cuisine")
    for lieu, rangee in zip((ILE, ILOT, LOIN, ATOLL, CORSE), OUTRE_MER, strict=True)
]


@pytest.fixture(autouse=True)
def modele(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data folder that the new one is made after."""
    monkeypatch.setenv("DONNEES", str(DONNEES))


def start(dossier: Path, *options: str) -> int:
    return main(["demarrer", str(dossier), *options, "--le", JOUR.isoformat()])


@pytest.fixture
def rempli(tmp_path: Path) -> Path:
    options = ecrire_pays(tmp_path, ANNUAIRE, IDEO, [BOURG, VAL])
    assert start(tmp_path / "data", "--academie", "essaimont", *options) == 0
    return tmp_path / "data"


def _lycee(registre: Registre, numero: str) -> Etablissement:
    return registre.etablissement(uai(numero))


def test_a_filled_folder_has_nothing_to_be_said_of(rempli: Path) -> None:
    anomalies = verifier_dossier(rempli, le=JOUR).anomalies
    assert [a.texte for a in anomalies if a.code != "LM116"] == []
    assert len(anomalies) == 1, "the voie that Idéo does not say"
    for nom in ("establishments.yaml", "formations.yaml"):
        texte = (rempli / nom).read_text("utf-8")
        assert mettre_en_forme(texte, nom) == texte


def test_it_holds_the_open_labelled_lycees_of_the_academie_alone(rempli: Path) -> None:
    registre = load(rempli)
    attendus = {uai(numero) for numero in (PLATANES, CAPITALES, MERE)}
    assert {lycee.uai for lycee in registre.etablissements} == attendus
    academie = registre.academie
    assert (academie.nom, academie.region) == (
        "académie d’Essaimont", "région académique Essai-Centre"
    )  # fmt: skip
    assert [(d.code, d.nom, d.prefixes_uai) for d in academie.departements] == [
        ("21", "Essai-d’Or", ("021",)), ("58", "Essièvre", ("058",))
    ]  # fmt: skip


def test_a_lycee_has_all_that_the_files_say(rempli: Path) -> None:
    lycee = _lycee(load(rempli), PLATANES)
    assert lycee.nom == "Lycée professionnel d’essai des Platanes"
    assert lycee.label.intitule == "Lycée des métiers de l’essai mécanique"
    (constat,) = lycee.label.constats
    assert (str(constat.date), constat.source, constat.vu) == (
        "2026-10-07", "annuaire-2026-10", True
    )  # fmt: skip
    assert lycee.label.decisions == ()
    assert lycee.adresse.voie == "1 rue de l’Essai"
    assert not lycee.adresse.cedex
    assert lycee.position is not None
    assert (lycee.position.latitude, lycee.position.longitude) == (47.31, 4.99)
    contacts = lycee.contacts
    assert contacts.telephone is not None
    assert (contacts.telephone.valeur, str(contacts.telephone.date)) == (
        "+33 3 00 00 00 01", "2026-10-07"
    )  # fmt: skip
    assert contacts.courriel is not None
    assert contacts.site is not None
    assert contacts.site.valeur == "https://www.example.org/platanes"
    services = lycee.services
    assert services.restauration is not None
    assert services.ulis is not None
    assert services.segpa is None
    assert services.internat is not None
    assert (services.internat.valeur, services.internat.source) == (True, "onisep-ideo-2026-10")


def test_it_teaches_known_and_new_formations(rempli: Path) -> None:
    registre = load(rempli)
    offres = {o.formation: o.voies for o in _lycee(registre, PLATANES).offres}
    assert offres == {
        "cap-cuisine": ("scolaire", "apprentissage"),
        "cap-essai-carrosserie-de-tonneaux": ("scolaire",),
    }
    (famille,) = _lycee(registre, PLATANES).familles_2de
    assert famille.famille == "metiers-alimentation"
    nouvelle = registre.formation("cap-essai-carrosserie-de-tonneaux")
    assert (nouvelle.intitule, nouvelle.niveau, nouvelle.rncp, nouvelle.onisep) == (
        "CAP Essai carrosserie de tonneaux", 3, "90321", "FOR.99001"
    )  # fmt: skip
    assert nouvelle.filieres == ("automobile",)
    texte = (rempli / "formations.yaml").read_text("utf-8")
    assert "# À relire : la filière est proposée.\n  - id: cap-essai-carrosserie" in texte
    assert {f.id for f in registre.formations} == {
        "cap-cuisine", "cap-essai-carrosserie-de-tonneaux", "bac-pro-accueil",
        "cap-maintenance-des-vehicules-option-chars-a-voile",
    }  # fmt: skip


def test_what_is_elsewhere_leads_to_a_formation_that_is_kept(rempli: Path) -> None:
    registre, modele = load(rempli), load(DONNEES)
    gardees = {f.id for f in registre.formations}
    assert [m.noms for m in registre.ailleurs.metiers] == [m.noms for m in modele.ailleurs.metiers]
    for avant, apres in zip(modele.ailleurs.metiers, registre.ailleurs.metiers, strict=True):
        assert apres.formation == (avant.formation if avant.formation in gardees else None)
    assert registre.ailleurs.diplomes == tuple(
        d for d in modele.ailleurs.diplomes if d.formation in gardees
    )


def test_another_option_of_a_known_diploma_is_another_formation(rempli: Path) -> None:
    registre = load(rempli)
    id = "cap-maintenance-des-vehicules-option-chars-a-voile"
    assert id in _lycee(registre, CAPITALES).formations
    assert (registre.formation(id).rncp, registre.formation(id).onisep) == ("40997", "FOR.99007")


def test_names_in_capitals_a_cedex_and_a_private_mailbox(rempli: Path) -> None:
    lycee = _lycee(load(rempli), CAPITALES)
    assert (lycee.nom, lycee.nature, lycee.secteur) == (
        "Lycée polyvalent de l’Essai", "lycee-polyvalent", "prive"
    )  # fmt: skip
    assert (lycee.adresse.voie, lycee.adresse.cedex) == ("12 rue de l’Essai", True)
    assert lycee.label.intitule is None
    assert lycee.position is not None
    assert lycee.position.a_verifier
    assert lycee.contacts.courriel is None
    assert lycee.contacts.telephone is not None
    assert lycee.contacts.telephone.source == "onisep-ideo-2026-10"
    assert lycee.services.internat is None, "the two files disagree"


def test_a_label_seen_on_a_section_is_of_its_lycee(rempli: Path) -> None:
    registre = load(rempli)
    lycee = _lycee(registre, MERE)
    assert [lie.uai for lie in lycee.uai_lies] == [uai(SECTION)]
    assert lycee.label.constats[0].uai == uai(SECTION)
    assert lycee.formations == ("cap-cuisine",)
    assert lycee.services.internat is not None
    assert lycee.services.internat.valeur is False
    assert registre.commune_de(lycee).nom_complet == "Grandville 2e"


def test_what_it_cannot_know_is_left_out_and_listed(rempli: Path) -> None:
    liste = (rempli / "a-relire.md").read_text("utf-8")
    for dit in (
        "décisions d’attribution",
        "filière proposée : automobile",
        f"Lycée sans rue ({uai(SANS_RUE)}) : laissé de côté, à entrer à la main (adresse.voie)",
        "baccalauréat technologique",
        "internat : oui dans l’Annuaire, non à l’Onisep",
        "voies à compléter : cap-essai-carrosserie-de-tonneaux",
        "code postal 58099 noté « Cedex »",
        "position loin du centre",
        "communes.csv, 21302",
        "Essai (0580002M) : courriel à compléter",
    ):
        assert dit in liste.replace("\\", ""), dit


def test_the_list_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ecrire_pays(tmp_path, ANNUAIRE, IDEO, [BOURG, VAL])
    assert start(tmp_path / "data", "--academie", "Essaimont", *options) == 0
    dit = capsys.readouterr().out
    assert (tmp_path / "data/a-relire.md").read_text("utf-8") in dit
    assert "Relisez" in dit


def test_the_departements_may_be_said_instead_of_the_academie(tmp_path: Path) -> None:
    options = ecrire_pays(tmp_path, ANNUAIRE, IDEO, [BOURG, VAL])
    noms = ["--nom", "ma zone", "--region", "ma région", "--departement", "58:Nièvre d’essai"]
    assert start(tmp_path / "data", *noms, *options) == 0
    registre = load(tmp_path / "data")
    assert [lycee.uai for lycee in registre.etablissements] == [uai(CAPITALES)]
    assert registre.academie.departements[0].nom == "Nièvre d’essai"


@pytest.mark.parametrize(
    ("options", "dit"),
    [
        (["--academie", "Essaimon"], "Vouliez-vous dire"),
        (["--departement", "99:Rien"], "d’aucun lycée"),
    ],
)
def test_a_perimeter_without_a_labelled_lycee_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], dit: str
) -> None:
    fichiers = ecrire_pays(tmp_path, ANNUAIRE, IDEO, [BOURG])
    assert start(tmp_path / "data", *options, *fichiers) == 1
    assert dit in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_the_annuaire_alone_makes_lycees_without_formations(tmp_path: Path) -> None:
    options = ecrire_pays(tmp_path, ANNUAIRE, IDEO, [BOURG, VAL])[:2]
    assert start(tmp_path / "data", "--academie", "Essaimont", *options) == 0
    registre = load(tmp_path / "data")
    assert {len(lycee.offres) for lycee in registre.etablissements} == {0}
    assert "aucun fichier Idéo" in (tmp_path / "data/a-relire.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("fichier", "dit"), [("annuaire.csv", "La colonne"), ("ideo.csv", "La colonne")]
)
def test_a_wrong_export_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fichier: str, dit: str
) -> None:
    options = ecrire_pays(tmp_path, ANNUAIRE, IDEO, [BOURG])
    (tmp_path / fichier).write_text("a;b\n1;2\n", "utf-8")
    assert start(tmp_path / "data", "--academie", "Essaimont", *options) == 1
    assert dit in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("officiel", "nom", "intitule"),
    [
        ("Lycée professionnel d'Essai", "Lycée professionnel d’Essai", ""),
        (
            "Lycée d'Essai - Lycée des métiers du bois",
            "Lycée d’Essai", "Lycée des métiers du bois",
        ),
        ("LP ESSAI LYCEE DES METIERS DE L'EAU", "Lp Essai", "Lycée des métiers de l’Eau"),
        ("Lycée d'Essai (label lycée des métiers)", "Lycée d’Essai", ""),
        ("Lycée des métiers Essai", "Lycée professionnel Essai", ""),
    ],
)  # fmt: skip
def test_the_label_leaves_the_name(officiel: str, nom: str, intitule: str) -> None:
    assert nom_et_intitule(officiel, "lycee-professionnel") == (nom, intitule)


def test_official_names_are_written_as_one_reads_them() -> None:
    assert humain("12 AVENUE DE L'ESSAI NEUF") == "12 avenue de l’Essai Neuf"
    assert humain("12 Avenue d'Essai") == "12 Avenue d’Essai"
    assert nom_de_commune("Grandville 1er Arrondissement") == ("Grandville", "1er")
    assert nom_de_commune("Petite-Ville") == ("Petite-Ville", "")


@pytest.fixture
def outre_mer(tmp_path: Path) -> Path:
    (tmp_path / "outre-mer").mkdir()
    lieux = [ILE, ILOT, LOIN, ATOLL, CORSE]
    options = ecrire_pays(tmp_path / "outre-mer", OUTRE_MER, OUTRE_IDEO, lieux)
    dossier = tmp_path / "outre-mer/data"
    assert start(dossier, "--academie", "Outre-Essai", *options) == 0
    return dossier


def test_islands_have_nothing_to_be_said_of(outre_mer: Path) -> None:
    assert verifier_dossier(outre_mer, le=JOUR).anomalies == ()
    registre = load(outre_mer)
    numeros = [e.contacts.telephone.valeur for e in registre.etablissements if e.contacts.telephone]
    assert numeros == [
        "+33 4 95 00 00 05",
        "+590 590 00 00 01",
        "+590 590 00 00 02",
        "+262 262 00 00 03",
        "+687 20 00 04",
    ]
    lieux = {registre.departement_de(e) for e in registre.etablissements}
    assert lieux == {"2A", "971", "974", "978", "988"}
    assert {d.code: d.prefixes_uai for d in registre.academie.departements} == {
        "2A": ("620",),
        "971": ("971",),
        "974": ("974",),
        "978": ("971", "978"),
        "988": ("983",),
    }


def test_the_map_of_far_islands_begins_far(outre_mer: Path, rempli: Path) -> None:
    assert load(outre_mer).academie.carte.zoom == 1
    assert load(rempli).academie.carte.zoom == 8
