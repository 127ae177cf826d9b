"""Values pasted from a spreadsheet, or written as people write them, into a list, a form, a
command: understood when nothing is in doubt, else answered with the exact correction."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.commandes.cli import main
from macros.corrections import souhaits, tableur
from macros.domaine import messages as m
from macros.formulaires.demandes import suivre
from macros.formulaires.formulaires import FormulaireError
from macros.verification.dossier import verifier_dossier
from tests.conftest import DONNEES, JOUR, REGISTRES, copier

UAI = "0130058T"


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return copier(REGISTRES / "essai", tmp_path, monkeypatch)


def corriger(champ: str, valeur: str, uai: str = UAI) -> str:
    """The body of a form that writes one value."""
    champs = {m.UAI: uai, m.CHAMP: champ, m.VALEUR: valeur, m.QUI: m.LYCEE_LUI_MEME}
    return "\n\n".join(f"### {nom}\n\n{texte}" for nom, texte in champs.items())


def reponse(corps: str) -> str:
    """What its author is answered: by the form, or by the checks of what it would write."""
    try:
        demande = suivre(corps, DONNEES)
    except FormulaireError as refus:
        return str(refus)
    assert demande.modification is not None
    remplaces = {"establishments.yaml": demande.modification.apres}
    fautes = verifier_dossier(DONNEES, le=JOUR, remplaces=remplaces).anomalies
    return " ".join(f"{f.message} {f.correction}" for f in fautes if f.bloque)


@pytest.mark.parametrize(
    ("champ", "valeur", "ecrit"),
    [
        ("Téléphone", "“04 91 00 00 09” ;", "valeur: +33 4 91 00 00 09\n"),
        ("Code postal", '"13014";', 'code_postal: "13014"\n'),
        ("Internat (oui ou non)", "Non ;", "valeur: non\n"),
        ("Site web", "www.lycee.example.org ;", "valeur: https://www.lycee.example.org\n"),
        ("Nom du lycée", "Lycée « Les Iris »", "nom: Lycée « Les Iris »\n"),
    ],
)
def test_a_form_reads_a_copied_cell(champ: str, valeur: str, ecrit: str) -> None:
    demande = suivre(corriger(champ, valeur), DONNEES)
    assert demande.modification is not None
    assert ecrit in demande.modification.apres.decode()


def test_a_form_reads_an_uai_without_its_zero() -> None:
    assert suivre(corriger("Code postal", "13014", UAI[1:]), DONNEES).titre.startswith(UAI)


@pytest.mark.parametrize(
    ("champ", "valeur", "dit"),
    [
        ("Téléphone", "4,91E+08", "un tableur l’a abrégé"),
        ("Téléphone", "491000009", "Écrivez +33 4 91 00 00 09."),
        ("Code postal", "4000", 'Écrivez "04000".'),
        ("Nom du lycée", "Lycée\tRue\tVille", "gardez-en une seule, « Lycée »"),
        ("Nom du lycée", "NOM DU LYCÉE", "titre d’une colonne"),
    ],
)
def test_a_form_answers_what_is_in_doubt(champ: str, valeur: str, dit: str) -> None:
    assert dit in reponse(corriger(champ, valeur))


def test_a_list_copied_from_a_spreadsheet_is_read(donnees: Path) -> None:
    liste = donnees.parent / "liste.tsv"
    titres = "UAI\tNature\tDate\tRéférence\n"
    lignes = "10001W\tRenouvellement\t“12 juin 2025” ;\t« BO n° 7 »\n"
    liste.write_text(titres + titres + lignes, "utf-8")
    assert main(["decisions", str(liste)]) == 0
    ecrit = (donnees / "establishments.yaml").read_text("utf-8")
    assert "date: 2025-06-12\n        reference: BO n° 7\n" in ecrit


def test_a_number_of_days_is_told_with_its_date(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = (donnees / "establishments.yaml").read_bytes()
    liste = donnees.parent / "liste.csv"
    liste.write_text("uai;nature;date\n0010001W;renouvellement;45321\n", "utf-8")
    assert main(["decisions", str(liste)]) == 1
    dit = capsys.readouterr()
    assert "Écrivez 2024-01-30" in dit.out + dit.err
    assert (donnees / "establishments.yaml").read_bytes() == avant


@pytest.mark.parametrize(
    ("ecrite", "lue"),
    [("12 juin 2025", "2025-06-12"), ("12.6.25", "2025-06-12"), ("juin 2025", "2025-06")],
)
def test_the_command_reads_a_date_as_people_write_it(
    ecrite: str, lue: str, donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--nature", "renouvellement", "--reference", "BO n° 9", "--essai")
    assert main(["decision", "0010001W", "--date", ecrite, *options]) == 0
    assert f"date: {lue}\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "nommee",
    ["cap-cuisine-essai", "CAP Essai de cuisine", "/formations/cap-cuisine-essai"],
)
def test_a_new_lycee_names_a_formation_by_its_page_or_title(
    nommee: str, donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = {
        "nom": "Lycée d’essai Troisième",
        "nature": "lycee-professionnel",
        "secteur": "public",
        "source": "source-essai",
        "rue": "3 rue de l’Essai",
        "code-postal": "01001",
        "commune": "1001",
        "decision": "attribution",
        "date-decision": "12 juin 2025",
        "reference": "BO n° 9",
        "formation": f"{nommee}:scolaire",
        "source-formations": "source-essai",
    }
    mots = [mot for nom, valeur in options.items() for mot in (f"--{nom}", valeur)]
    assert main(["nouveau", "0010077D", "--sans-question", "--essai", *mots]) == 0
    ajout = capsys.readouterr().out
    assert "+    - formation: cap-cuisine-essai\n" in ajout
    assert "+        date: 2025-06-12\n" in ajout
    assert '+    commune: "01001"\n' in ajout


@pytest.mark.parametrize(
    ("lu", "attendu"),
    [
        (tableur.jour("45321"), "2024-01-30"),
        (tableur.jour("2024"), ""),
        (tableur.jour("13216"), ""),
        (tableur.heure("9h"), "09:00"),
        (tableur.heure("25h"), ""),
        (tableur.code("code_postal", "4000"), "04000"),
        (tableur.code("code_postal", "400"), ""),
        (tableur.premiere_case("a ;"), "a"),
        (souhaits.lien("https://a:b@c.fr/d"), "publiés : https://c.fr/d."),
        (souhaits.lien("htp://www.c.fr"), "Écrivez http://www.c.fr"),
    ],
)
def test_only_what_is_sure_is_said(lu: str, attendu: str) -> None:
    assert lu.endswith(attendu) if attendu else lu == ""


def test_a_number_cut_short_is_seen() -> None:
    assert [tableur.abrege(x) for x in ("1,5E+08", "#####", "0130058E", "12")] == [
        True,
        True,
        False,
        False,
    ]
