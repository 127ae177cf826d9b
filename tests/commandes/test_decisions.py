"""`registre decisions` on a pasted list, `registre decision`: asked, told, or left as it was."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.commandes import liste_collee
from macros.commandes.cli import main
from tests.conftest import RACINE, REGISTRES, copier

REGISTRE = "establishments.yaml"
AVANT = (REGISTRES / "essai" / REGISTRE).read_text("utf-8")
SURE = "Lycée d’essai À Confirmer, L’Essai-sur-Mer : Lycée des métiers d’essai du vent\n"
DOUTEUSE = "Lycée d’essai Non Confirmer, L’Essai-sur-Mer\n"
TETE = "Bulletin officiel n° 31 du 29-8-2026\nLabels attribués en 2025\nNouveaux labels\n"
SAISIE = """\
+    decisions:
+      - nature: attribution
+        date: 2025
+        reference: BO n° 31 du 29 août 2026
+        intitule: Lycée des métiers d’essai du vent
"""

Sortie = pytest.CaptureFixture[str]


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dossier = copier(REGISTRES / "essai", tmp_path, monkeypatch)
    monkeypatch.setattr(liste_collee, "au_terminal", lambda: False)
    return dossier


def _liste(copie: Path, texte: str) -> str:
    fichier = copie.parent / "liste.txt"
    fichier.write_text(texte, "utf-8")
    return str(fichier)


def _registre(copie: Path) -> str:
    return (copie / REGISTRE).read_text("utf-8")


def _repondre(monkeypatch: pytest.MonkeyPatch, *reponses: str | type[BaseException]) -> list[str]:
    """Sit at a terminal, and give these answers; return what is asked, as it is."""
    suite: Iterator[str | type[BaseException]] = iter(reponses)
    invites: list[str] = []

    def lire(invite: str = "") -> str:
        invites.append(invite)
        reponse = next(suite)
        if isinstance(reponse, str):
            return reponse
        raise reponse

    monkeypatch.setattr(liste_collee, "au_terminal", lambda: True)
    monkeypatch.setattr(builtins, "input", lire)
    return invites


def test_a_pasted_list_is_entered(copie: Path, capsys: Sortie) -> None:
    assert main(["decisions", _liste(copie, TETE + SURE)]) == 0
    dit = capsys.readouterr()
    assert SAISIE in dit.out
    assert "1\u00a0décision de la liste au registre." in dit.out
    assert "intitule: Lycée des métiers d’essai du vent" in _registre(copie)
    assert dit.err == ""
    une_fois = _registre(copie)
    assert main(["decisions", _liste(copie, TETE + SURE)]) == 0
    assert "Déjà au registre : 1\u00a0décision." in capsys.readouterr().out
    assert _registre(copie) == une_fois


def test_a_trial_shows_the_difference_and_writes_nothing(copie: Path, capsys: Sortie) -> None:
    assert main(["decisions", _liste(copie, TETE + SURE), "--essai"]) == 0
    dit = capsys.readouterr().out
    assert f"--- {copie.as_posix()}/{REGISTRE} (avant)\n" in dit
    assert SAISIE in dit
    assert dit.endswith("Essai : rien n’a été écrit.\n")
    assert _registre(copie) == AVANT


def test_a_day_whose_year_alone_is_entered_is_told(copie: Path, capsys: Sortie) -> None:
    tete = "Suite à la commission du 12 juin 2025, voici les renouvellements :\n"
    for suite, dite in ((" (renouvellement)", True), (" (renouvellement, 3 juillet 2025)", False)):
        main(["decisions", _liste(copie, tete + SURE.split(" :")[0] + suite + "\n"), "--essai"])
        dit = capsys.readouterr().out
        assert "(0010003Y) : label renouvelé" in dit
        assert ("Si c’est le jour de la décision, ajoutez « --date 2025-06-12 »" in dit) is dite


def test_a_trial_with_questions_shows_what_is_sure_and_fails(copie: Path, capsys: Sortie) -> None:
    assert main(["decisions", _liste(copie, TETE + SURE + DOUTEUSE), "--essai"]) == 1
    dit = capsys.readouterr()
    assert SAISIE in dit.out
    assert "quel lycée est-ce ?" in dit.err
    assert _registre(copie) == AVANT


def test_without_a_terminal_a_doubt_is_told_with_what_to_write(copie: Path, capsys: Sortie) -> None:
    liste = _liste(copie, TETE + SURE + DOUTEUSE)
    assert main(["decisions", liste]) == 1
    dit = capsys.readouterr().err
    assert f"{liste}:5: « Lycée d’essai Non Confirmer, L’Essai-sur-Mer » : quel lycée" in dit
    assert "Écrivez son UAI devant son nom : 0010004Z" in dit
    assert "Rien n’a été écrit : 1\u00a0question à régler" in dit
    assert _registre(copie) == AVANT
    # What it says to write is what makes it right.
    assert main(["decisions", _liste(copie, f"{TETE}{SURE}0010004Z {DOUTEUSE}")]) == 0
    assert _registre(copie).count("BO n° 31 du 29 août 2026") == 2


def test_what_is_left_aside_is_told_line_by_line(copie: Path, capsys: Sortie) -> None:
    liste = f"Bonjour,\n{TETE}{SURE}\n12\n\nBien cordialement\n"
    assert main(["decisions", _liste(copie, liste)]) == 0
    dit = capsys.readouterr().out
    assert "2\u00a0lignes laissées de côté :\n  ligne 1 : Bonjour\n  ligne 9 : Bien" in dit
    assert "Numéros et titres de page, passés : lignes 2, 7." in dit


def test_at_a_terminal_a_doubt_is_asked_and_the_change_confirmed(
    copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    invites = _repondre(monkeypatch, "x", "1", "1")
    assert main(["decisions", _liste(copie, TETE + SURE + DOUTEUSE)]) == 0
    assert len(invites) == 3
    dit = capsys.readouterr().out
    assert "  1. Lycée d’essai Non Confirmé, L’Essai-sur-Mer (0010004Z)" in dit
    assert "aucun d’eux" in dit
    assert "Écrire 2\u00a0décisions dans le registre ?" in dit
    assert _registre(copie).count("BO n° 31") == 2


def test_at_a_terminal_aucun_leaves_it_aside(
    copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    _repondre(monkeypatch, "3", "1")
    assert main(["decisions", _liste(copie, TETE + SURE + DOUTEUSE)]) == 0
    assert _registre(copie).count("BO n° 31") == 1
    assert "(aucun lycée du registre)" in capsys.readouterr().out


def test_at_a_terminal_no_is_no(
    copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    _repondre(monkeypatch, "2")
    assert main(["decisions", _liste(copie, TETE + SURE)]) == 1
    assert capsys.readouterr().out.endswith("Rien n’a été écrit.\n")
    assert _registre(copie) == AVANT


def test_at_a_terminal_what_the_list_does_not_say_is_asked(
    copie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _repondre(monkeypatch, "BO n° 3", "2", "hier", "12 juin 2025", "1")
    assert main(["decisions", _liste(copie, "Lycée d’essai À Confirmer, L’Essai-sur-Mer\n")]) == 0
    assert (
        "    decisions:\n      - nature: renouvellement\n        date: 2025-06-12\n"
        "        reference: BO n° 3\n"
    ) in _registre(copie)


@pytest.mark.parametrize("rang", [0, 1])
@pytest.mark.parametrize(
    ("fin", "mot", "code"),
    [(EOFError, "abandonné", 1), (KeyboardInterrupt, "interrompu", 130)],
)
def test_who_gives_up_at_a_question_leaves_all_as_it_was(
    rang: int,
    fin: type[BaseException],
    mot: str,
    code: int,
    copie: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Sortie,
) -> None:
    _repondre(monkeypatch, *["1"] * rang, fin)
    assert main(["decisions", _liste(copie, TETE + SURE + DOUTEUSE)]) == code
    assert capsys.readouterr().err.strip() == f"registre decisions : {mot}, rien n’a été écrit."
    assert _registre(copie) == AVANT


@pytest.mark.parametrize(
    ("debut", "mot"),
    [(b"%PDF-1.7", "un PDF"), (b"PK\x03\x04", "traitement de texte"), (b"\xd0\xcf\x11\xe0", "")],
)
def test_what_is_no_text_is_misuse(debut: bytes, mot: str, copie: Path, capsys: Sortie) -> None:
    fichier = copie.parent / "liste.pdf"
    fichier.write_bytes(debut)
    assert main(["decisions", str(fichier)]) == 2
    assert mot in capsys.readouterr().err


def test_a_text_that_names_no_lycee_is_told(copie: Path, capsys: Sortie) -> None:
    assert main(["decisions", _liste(copie, "Bonjour\n")]) == 1
    dit = capsys.readouterr()
    assert "1\u00a0ligne laissée de côté" in dit.out
    assert "Aucun lycée n’est nommé" in dit.err


@pytest.mark.parametrize(
    ("options", "mot"),
    [(["--nature", "cadeau"], "« cadeau »"), (["--date", "hier"], "« hier »")],
)
def test_an_option_that_is_no_word_of_ours_is_misuse(
    options: list[str], mot: str, copie: Path, capsys: Sortie
) -> None:
    assert main(["decisions", _liste(copie, TETE + SURE), *options]) == 2
    assert mot in capsys.readouterr().err


def test_options_say_what_the_list_does_not(copie: Path) -> None:
    options = ["--nature", "renouv.", "--date", "1er septembre 2024", "--reference", "BO  n° 3"]
    liste = _liste(copie, "LP d’essai À Confirmer (L’Essai-sur-Mer)\n")
    assert main(["decisions", liste, *options]) == 0
    ecrit = _registre(copie)
    assert "- nature: renouvellement\n        date: 2024-09-01\n" in ecrit
    assert "reference: BO n° 3\n" in ecrit


def test_a_table_takes_the_words_that_people_write(copie: Path) -> None:
    fichier = copie.parent / "liste.csv"
    fichier.write_text(
        "UAI;Nature;Date\n0010003Y;renouv.;12.6.25\n"
        "0010004Z;Renouvellement (modification de l’intitulé);1er septembre 2024\n",
        "utf-8",
    )
    assert main(["decisions", str(fichier)]) == 0
    ecrit = _registre(copie)
    assert "- nature: renouvellement\n        date: 2025-06-12\n" in ecrit
    assert "- nature: renouvellement-avec-modification\n        date: 2024-09-01\n" in ecrit


# --- registre decision -----------------------------------------------------------------------


def test_one_decision_takes_the_words_that_people_write(copie: Path) -> None:
    mots = ["decision", "0010003y", "--nature", "Label renouvelé", "--date", "01/09/24"]
    assert main([*mots, "--expire-le", "31 août 2029"]) == 0
    ecrit = _registre(copie)
    assert "- nature: renouvellement\n        date: 2024-09-01\n" in ecrit
    assert "expire_le: 2029-08-31\n" in ecrit


def test_one_decision_of_an_unknown_nature_is_misuse(copie: Path, capsys: Sortie) -> None:
    assert main(["decision", "0010003Y", "--nature", "cadeau", "--date", "2024"]) == 2
    assert "renouvellement-avec-modification" in capsys.readouterr().err
    assert _registre(copie) == AVANT


# --- who listens -----------------------------------------------------------------------------


@pytest.mark.parametrize("verbe", ["decisions", "decision"])
@pytest.mark.parametrize("sortie", ["coupée", "pleine"])
def test_an_output_that_breaks_leaves_the_registry_as_it_was(
    verbe: str, sortie: str, copie: Path
) -> None:
    mots = {
        "decisions": [_liste(copie, TETE + SURE)],
        "decision": ["0010003Y", "--nature", "retrait", "--date", "2025"],
    }[verbe]
    if sortie == "coupée":
        lit, ecrit = os.pipe()
        os.close(lit)
    elif Path("/dev/full").exists():
        ecrit = os.open("/dev/full", os.O_WRONLY)
    else:
        pytest.skip("no /dev/full here")
    fait = subprocess.run(
        [sys.executable, "-m", "macros.commandes.cli", verbe, *mots],
        cwd=RACINE,
        env={**os.environ, "DONNEES": str(copie)},
        stdin=subprocess.DEVNULL,
        stdout=ecrit,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(ecrit)
    assert fait.returncode == 1
    attendu = "" if sortie == "coupée" else "le disque est plein"
    assert attendu in fait.stderr
    assert len(fait.stderr.splitlines()) == (sortie == "pleine")
    assert _registre(copie) == AVANT
