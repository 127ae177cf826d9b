"""Entering a list of decisions: everything is checked, and no other line moves."""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from macros.commandes.cli import main
from macros.exports.liste_annuelle import A_REMPLIR, fichiers
from macros.listes.saisie import Bilan, Faute, decoder, inscrire, lire_liste
from tests.conftest import DONNEES, JOUR, REGISTRES, copier, load

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

TETE = "uai;nature;annee;reference;intitule\n"


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return copier(REGISTRES / "essai", tmp_path, monkeypatch)


def _entrer(donnees: Path, liste: str, *options: str) -> int:
    fichier = donnees.parent / "liste.csv"
    fichier.write_text(liste, "utf-8")
    return main(["decisions", str(fichier), *options])


def _ajoutees(avant: str, apres: str) -> list[str]:
    """The lines of `apres` that `avant` has not; fails if any other line changed or moved."""
    nouvelles = []
    anciennes = iter(avant.split("\n"))
    attendue = next(anciennes)
    for ligne in apres.split("\n"):
        if ligne == attendue:
            attendue = next(anciennes, None)
        else:
            nouvelles.append(ligne)
    assert attendue is None
    return nouvelles


def test_a_list_is_entered_and_every_other_line_stays(donnees: Path) -> None:
    registre = donnees / "establishments.yaml"
    avant = registre.read_text("utf-8")
    code = _entrer(
        donnees,
        TETE
        + "0010001W;renouvellement;2026;BO n° 7 : essai;\n"
        + "0010003Y;Nouvellement labellisés;12/03/2026;;Lycée des métiers d’essai du numérique\n",
    )
    assert code == 0
    assert _ajoutees(avant, registre.read_text("utf-8")) == [
        "      - nature: renouvellement",
        "        date: 2026",
        '        reference: "BO n° 7 : essai"',
        "    decisions:",
        "      - nature: attribution",
        "        date: 2026-03-12",
        "        intitule: Lycée des métiers d’essai du numérique",
    ]
    lu = load(donnees).etablissement("0010003Y").label.decisions
    assert [str(d.date) for d in lu] == ["2026-03-12"]


def test_the_latest_decision_gives_the_label_its_title(donnees: Path) -> None:
    liste = TETE + "0010005A;renouvellement-avec-modification;2024;;Nouveau titre\n"
    assert _entrer(donnees, liste) == 0
    assert load(donnees).etablissement("0010005A").label.intitule == "Nouveau titre"


def test_an_older_decision_goes_before(donnees: Path) -> None:
    assert _entrer(donnees, TETE + "0010005A;attribution;2014-03-01;;\n") == 0
    dates = [str(d.date) for d in load(donnees).etablissement("0010005A").label.decisions]
    assert dates == ["2014-03-01", "2019-03-12"]


def test_entering_twice_changes_nothing_more(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liste = TETE + "0010003Y;attribution;2026;;\n"
    assert _entrer(donnees, liste) == 0
    une_fois = (donnees / "establishments.yaml").read_bytes()
    assert _entrer(donnees, liste) == 0
    assert (donnees / "establishments.yaml").read_bytes() == une_fois
    assert "Déjà au registre" in capsys.readouterr().out


def test_a_linked_uai_goes_to_its_lycee(donnees: Path) -> None:
    assert _entrer(donnees, TETE + "0010101E;renouvellement;2026;;\n") == 0
    assert str(load(donnees).etablissement("0010001W").label.decisions[-1].date) == "2026"


def test_a_trial_writes_nothing(donnees: Path, capsys: pytest.CaptureFixture[str]) -> None:
    avant = (donnees / "establishments.yaml").read_bytes()
    assert _entrer(donnees, TETE + "0010003Y;attribution;2026;;\n", "--essai") == 0
    assert (donnees / "establishments.yaml").read_bytes() == avant
    assert "Essai : rien n’a été écrit." in capsys.readouterr().out


def test_every_fault_is_told_and_nothing_is_written(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = (donnees / "establishments.yaml").read_bytes()
    code = _entrer(
        donnees,
        TETE
        + "0010003Y;attribution;2026;;\n"
        + "0019999Z;attribution;2026;;\n"
        + "0010004Z;cadeau;2026;;\n"
        + "0010004Z;attribution;hier;;\n"
        + "0010001W;renouvellement;2024;;\n"
        + "0010003Y;attribution;2026;;\n",
    )
    assert code == 1
    lignes = [ligne.split(":")[1] for ligne in capsys.readouterr().err.splitlines()[:-1]]
    assert lignes == ["3", "4", "5", "6", "7"]
    assert (donnees / "establishments.yaml").read_bytes() == avant


@pytest.mark.parametrize(
    ("liste", "mot"),
    [
        ("", "vide"),
        ("uai;nature\n0010003Y;attribution\n", "date"),
        ("uai;nature;date;annee\n", "double"),
        (TETE + "0010003Y;attribution;2026;a;b;c;d\n", "plus de cases"),
    ],
)
def test_a_bad_header_is_told(
    donnees: Path, capsys: pytest.CaptureFixture[str], liste: str, mot: str
) -> None:
    assert _entrer(donnees, liste) == 1
    assert mot in capsys.readouterr().err


def test_a_registry_that_would_be_refused_is_not_written(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = (donnees / "establishments.yaml").read_bytes()
    liste = "uai;nature;date;expire_le\n0010003Y;attribution;2026-03-12;2020-01-01\n"
    assert _entrer(donnees, liste) == 1
    assert (donnees / "establishments.yaml").read_bytes() == avant
    erreurs = capsys.readouterr().err
    assert "Rien n’a été écrit" in erreurs
    assert "liste.csv:2:1: " in erreurs
    assert "establishments.yaml" not in erreurs


def test_a_file_saved_by_an_old_spreadsheet_is_read(donnees: Path) -> None:
    fichier = donnees.parent / "liste.csv"
    fichier.write_bytes("UAI;Nature;Année\r\n0010003Y;attribution;2026\r\n".encode("cp1252"))
    assert main(["decisions", str(fichier)]) == 0


def test_a_missing_file_is_misuse(donnees: Path) -> None:
    assert main(["decisions", str(donnees / "rien.csv")]) == 2


def test_windows_line_ends_are_kept(donnees: Path) -> None:
    registre = load(donnees)
    texte = (donnees / "establishments.yaml").read_text("utf-8").replace("\n", "\r\n")
    bilan = lire_liste(TETE + "0010003Y;attribution;2026;;\n", registre)
    nouveau = inscrire(texte, bilan.a_saisir)
    assert "\n" not in nouveau.replace("\r\n", "")
    assert "        date: 2026\r\n" in nouveau


def test_a_list_in_brackets_stays_in_brackets(donnees: Path) -> None:
    registre = load(donnees)
    bilan = lire_liste(TETE + "0010005A;renouvellement;2024;;\n", registre)
    texte = "- uai: 0010005A\n  label:\n    decisions: [{nature: attribution, date: 2019}]\n"
    assert inscrire(texte, bilan.a_saisir) == (
        "- uai: 0010005A\n  label:\n    decisions: [{nature: attribution, date: 2019}, "
        "{nature: renouvellement, date: 2024}]\n"
    )


def test_a_whole_yearly_list_is_quick_and_touches_nothing_else(registre_reel: Registre) -> None:
    texte = (DONNEES / "establishments.yaml").read_text("utf-8")
    lignes = [f"{e.uai};renouvellement;2022;BO d’essai;" for e in registre_reel.etablissements]
    bilan = lire_liste(TETE + "\n".join(lignes) + "\n", registre_reel)
    assert bilan.fautes == []
    retirees = [ligne for ligne in texte.split("\n") if ligne != "    decisions: []"]
    _ajoutees("\n".join(retirees), inscrire(texte, bilan.a_saisir))


def test_an_empty_list_in_brackets_is_opened_and_its_comment_kept(donnees: Path) -> None:
    registre = load(donnees)
    bilan = lire_liste(TETE + "0010003Y;attribution;2026;;\n", registre)
    texte = "- uai: 0010003Y\n  label:\n    decisions: []  # à saisir\n    constats: []\n"
    assert inscrire(texte, bilan.a_saisir) == (
        "- uai: 0010003Y\n  label:\n    decisions:  # à saisir\n      - nature: attribution\n"
        "        date: 2026\n    constats: []\n"
    )


def test_the_list_to_fill_in_is_read_back(donnees: Path) -> None:
    registre = load(donnees)
    (vierge,) = [f for f in fichiers(registre, JOUR) if f.chemin == A_REMPLIR]
    assert isinstance(vierge.contenu, str)
    lignes = vierge.contenu.split("\r\n")
    assert [ligne[1:9] for ligne in lignes[1:-1]] == [
        "0010003Y",
        "0010004Z",
        "0010005A",
        "0020008Y",
    ]
    assert lire_liste(decoder(vierge.contenu.encode()), registre) == Bilan()
    remplie = vierge.contenu.replace(
        lignes[1], lignes[1].rstrip(";") + ";attribution;2026;BO n° 9;;"
    )
    bilan = lire_liste(decoder(remplie.encode()), registre)
    assert bilan.fautes == []
    assert [s.uai for s in bilan.a_saisir] == ["0010003Y"]


@pytest.mark.parametrize(
    "octets",
    [
        b"\x00" * 200_000,
        b"uai;nature;date\n" + b"a" * 200_000,
        b'uai;nature;date\n"' + b"a;" * 200_000,
        b"[" * 200_000,
    ],
    ids=["nuls", "case sans fin", "guillemet ouvert", "crochets"],
)
def test_what_is_no_table_is_told_at_its_line(
    octets: bytes, donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liste = donnees.parent / "liste.csv"
    liste.write_bytes(octets)
    avant = (donnees / "establishments.yaml").read_bytes()
    ancienne = csv.field_size_limit(sys.maxsize)  # as a library beside us may leave it
    try:
        assert main(["decisions", str(liste)]) == 1
        assert csv.field_size_limit() == sys.maxsize
    finally:
        csv.field_size_limit(ancienne)
    dit = capsys.readouterr().err
    assert re.search(r"liste\.csv:[123]: Ce n’est pas un tableau CSV", dit), dit[:300]
    assert (donnees / "establishments.yaml").read_bytes() == avant


def test_an_old_macs_line_ends_are_read(donnees: Path) -> None:
    bilan = lire_liste((TETE + "0010003Y;attribution;2026;;\n").replace("\n", "\r"), load(donnees))
    assert bilan.fautes == []
    assert [s.uai for s in bilan.a_saisir] == ["0010003Y"]


@pytest.mark.parametrize(
    ("liste", "fautes"),
    [
        ("", [Faute(1, "Le fichier est vide.")]),
        ("\n;;\n", [Faute(1, "Le fichier est vide.")]),
        ("uai;nature\n", [Faute(1, "Il manque la colonne « date (ou annee) ».")]),
        (
            "date;intitulé\n",
            [
                Faute(1, "Il manque la colonne « uai »."),
                Faute(1, "Il manque la colonne « nature »."),
            ],
        ),
        ("uai;nature;date;date\n", [Faute(1, "La colonne « date » est en double.")]),
        (
            TETE + "0010003Y;attribution;2026;a;b;c\n",
            [Faute(2, "Il y a plus de cases que de colonnes.")],
        ),
        (
            TETE + "\n0010003Y;;2026\n",
            [Faute(3, "0010003Y : la case « nature » est vide.")],
        ),
        (
            TETE + "0010003Y;cadeau;2026\n",
            [
                Faute(
                    2,
                    "0010003Y : nature « cadeau » inconnue. Écrivez attribution, renouvellement, "
                    "renouvellement-avec-modification ou retrait ; si rien n’a été décidé, ôtez "
                    "cette ligne.",
                )
            ],
        ),
        (
            TETE + "0010003Y;attribution;hier\n",
            [
                Faute(
                    2,
                    "0010003Y : valeur refusée : date « hier ». "
                    "Écrivez AAAA-MM-JJ, AAAA-MM ou AAAA.",
                )
            ],
        ),
        (
            TETE + "0010003Y;attribution;24/11/2026\n",
            [
                Faute(
                    2,
                    "0010003Y : la date « 2026-11-24 » est dans l’avenir. Vérifiez l’année.",
                )
            ],
        ),
        (TETE + "0010003Y;attribution;23/11/2026\n", []),
        (
            TETE + "0010001W;renouvellement;2024\n",
            [
                Faute(
                    2,
                    "0010001W : une décision de même nature est déjà enregistrée (2024-03-12) ; "
                    "la liste donne 2024. Corrigez à la main celle du registre.",
                )
            ],
        ),
    ],
)
def test_each_fault_is_told_at_its_line(donnees: Path, liste: str, fautes: list[Faute]) -> None:
    assert lire_liste(liste, load(donnees), JOUR).fautes == fautes


@pytest.mark.parametrize("separateur", [";", ",", "\t"])
def test_a_table_is_read_whatever_parts_its_cells(donnees: Path, separateur: str) -> None:
    liste = f"\n{TETE}0010003Y;attribution;2026\n".replace(";", separateur)
    bilan = lire_liste(liste, load(donnees), JOUR)
    assert bilan.fautes == []
    (saisie,) = bilan.a_saisir
    assert (saisie.ligne, saisie.uai) == (3, "0010003Y")
    assert saisie.champs == {"nature": "attribution", "date": "2026"}


@pytest.mark.parametrize(
    ("date", "rangee"),
    [
        ("2024-03-12", "connues"),
        ("2024-03-11", "a_saisir"),
        ("2024-03-13", "a_saisir"),
        ("2024-03", "fautes"),
        ("2024-04", "a_saisir"),
        ("2024-02", "a_saisir"),
    ],
)
def test_an_act_is_known_by_its_nature_and_its_date(donnees: Path, date: str, rangee: str) -> None:
    bilan = lire_liste(f"{TETE}0010001W;renouvellement;{date}\n", load(donnees), JOUR)
    assert [len(vars(bilan)[nom]) for nom in ("connues", "a_saisir", "fautes")] == [
        int(nom == rangee) for nom in ("connues", "a_saisir", "fautes")
    ]


def test_columns_named_otherwise_are_read_and_an_unknown_one_is_to_be_renamed() -> None:
    registre = load(REGISTRES / "essai")
    lignes = "N° UAI;Etablissement;Type de décision;Date décision;BO\n0010001W;;RENOUV.;2025,0;{}\n"
    assert lire_liste(lignes.format("BO n° 9"), registre).fautes == []
    (faute,) = lire_liste(lignes.format("BO"), registre).fautes
    assert "on ne sait pas de quel texte" in faute.message
    autre = "uai du site;nature;date\n0010001W;retrait;2025\n"
    (faute,) = lire_liste(autre, registre).fautes
    assert faute.message == "Il manque la colonne « uai ». Renommez « uai du site » en « uai »."


def test_a_table_whose_head_and_rows_come_from_two_programs_is_read() -> None:
    assert decoder("N° UAI\n".encode() + "décidé\n".encode("cp1252")) == "N° UAI\ndécidé\n"


def test_all_that_is_wrong_in_a_row_is_told_at_once() -> None:
    """A number that no lycée has, whose name is on the row, and a nature that is none."""
    (lycee, *_) = load(REGISTRES / "essai").etablissements
    faux = f"{lycee.uai[:7]}{'A' if lycee.uai[7] != 'A' else 'B'}"
    lu = lire_liste(
        f"uai;nom;nature;date\n{faux};{lycee.nom};bof;2025-06-12\n", load(REGISTRES / "essai")
    )
    uai, nature = (faute.message for faute in lu.fautes)
    assert f"celui de {lycee.uai}" in uai
    assert f"s’ils sont justes, c’est {lycee.uai[7]}" in uai
    assert "bof" in nature


def test_a_date_that_lacks_is_told_with_what_is_wrong_in_the_rows() -> None:
    lu = lire_liste(
        "uai;nom;nature\n0010001X;Lycée Non Confirme;R avec modif.\n0010004Z;;renouvellement\n",
        load(REGISTRES / "essai"),
    )
    date, uai, nature = (faute.message for faute in lu.fautes)
    assert "« date (ou annee) »" in date
    assert "0010004Z (Lycée d’essai Non Confirmé" in uai
    assert "écrivez renouvellement-avec-modification" in nature
    assert lu.a_saisir == []


def test_an_address_without_its_https_is_taken() -> None:
    (lycee, *_) = load(REGISTRES / "essai").etablissements
    lu = lire_liste(
        f"uai;nature;date;lien\n{lycee.uai};renouvellement;2026-06-12;www.education.gouv.fr/bo/1\n",
        load(REGISTRES / "essai"),
    )
    (saisie,) = lu.a_saisir
    assert saisie.decision.lien == "https://www.education.gouv.fr/bo/1"


def test_a_type_beside_a_nature_is_the_type_of_the_lycee() -> None:
    (lycee, *_) = load(REGISTRES / "essai").etablissements
    lu = lire_liste(
        f"RNE;Type;Nom;Nature;Date\n{lycee.uai};LP;{lycee.nom};Renouvellement;2026-06-12\n",
        load(REGISTRES / "essai"),
    )
    assert (lu.fautes, len(lu.a_saisir)) == ([], 1)
