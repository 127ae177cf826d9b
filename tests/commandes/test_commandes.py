"""What each verb answers when things go wrong: an exit code, a French sentence, nothing written."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.commandes import comparer as verbe_comparer
from macros.commandes import nouveau as verbe_nouveau
from macros.commandes.cli import main
from macros.publication import controle, serveur
from tests.conftest import RACINE, REGISTRES, copier, load

ESSAI = REGISTRES / "essai"
REGISTRE = "establishments.yaml"
TEXTE = (ESSAI / REGISTRE).read_text("utf-8")
PREMIER, SECOND = "0010001W", "0010002X"

Sortie = pytest.CaptureFixture[str]


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the fake data, that the verbs edit."""
    return copier(ESSAI, tmp_path, monkeypatch)


@pytest.fixture
def refuse(copie: Path) -> Path:
    """The same with an error: a secteur that does not exist."""
    fichier = copie / REGISTRE
    fichier.write_text(TEXTE.replace("secteur: public", "secteur: publique", 1), "utf-8")
    return copie


# --- a registry that is refused, a day that is none ------------------------------------------


@pytest.mark.parametrize(
    "mots",
    [
        ["echeances"],
        ["etat"],
        ["liste-annuelle", "2024"],
        ["synchroniser", "rien.csv"],
        ["decisions", "liste.csv"],
    ],
    ids=lambda mots: mots[0],
)
def test_a_refused_registry_is_told_and_nothing_else_is_done(
    mots: list[str], refuse: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    monkeypatch.chdir(refuse)
    (refuse / "liste.csv").write_text("uai;nature;date\n", "utf-8")
    assert main(mots) == 1
    dit = capsys.readouterr()
    assert dit.out == ""
    assert "[LM014]" in dit.err
    assert dit.err.endswith(f"registre {mots[0]} : registre refusé, 1 erreur.\n")


@pytest.mark.parametrize(
    "mots",
    [
        ["liste-annuelle", "2024"],
        ["comparer", str(ESSAI), str(ESSAI)],
        ["decisions", "liste.csv"],
        ["synchroniser", "rien.csv"],
        ["echeances"],
        ["echeances", "--le", "2026-11-23"],
        ["nouveau", "0010002X"],
        ["verifier-publication", "https://annuaire.test/"],
    ],
    ids=" ".join,
)
def test_a_today_that_is_no_day_is_misuse(
    mots: list[str], copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    monkeypatch.setenv("AUJOURDHUI", "demain")
    assert main(mots) == 2
    assert "« demain »" in capsys.readouterr().err


# --- registre itself -------------------------------------------------------------------------


def test_a_reader_who_leaves_is_left_in_peace(tmp_path: Path) -> None:
    """`registre expliquer | head`: no traceback, no « Exception ignored »."""
    lit, ecrit = os.pipe()
    os.close(lit)
    fait = subprocess.run(
        [sys.executable, "-m", "macros.commandes.cli", "expliquer"],
        cwd=RACINE,
        stdout=ecrit,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(ecrit)
    assert (fait.returncode, fait.stderr) == (1, "")


@pytest.mark.parametrize(
    "mots",
    [
        ["liste-annuelle", "2024", "--format", "docx", "--sortie", "absent/liste.docx"],
        ["depuis-formulaire", "demande.md", "--reponse", "absent/reponse.md"],
        ["depuis-formulaire", "demande.md", "--sortie", "absent/sortie"],
        ["synchroniser", "annuaire.csv", "--rapport", "absent/rapport.md"],
        ["synchroniser", "annuaire.csv", "--a-decider", "absent/a-decider.md"],
    ],
    ids=lambda mots: " ".join((mots[0], mots[-2])),
)
def test_a_place_that_cannot_be_written_is_said(
    mots: list[str], copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    monkeypatch.chdir(copie)
    (copie / "demande.md").write_text("Bonjour", "utf-8")
    uais = "\n".join(lycee.uai for lycee in load(ESSAI).etablissements)
    (copie / "annuaire.csv").write_text(f"identifiant_de_l_etablissement\n{uais}\n", "utf-8")
    assert main(mots) == 1
    dit = capsys.readouterr().err
    assert dit.startswith(f"registre {mots[0]} : « {mots[-1]} » ne peut être ni lu ni écrit (")


def test_ctrl_c_is_said_in_a_word(
    copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    def interrompre(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("macros.commandes.verifier.verifier_dossier", interrompre)
    assert main(["verifier"]) == 130
    assert capsys.readouterr().err == "\nInterrompu.\n"


def test_without_the_zones_of_the_system_today_is_the_machines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from datetime import date
    from zoneinfo import ZoneInfoNotFoundError

    from macros.socle import horloge

    def absente(nom: str) -> None:
        raise ZoneInfoNotFoundError(nom)

    monkeypatch.delenv("AUJOURDHUI", raising=False)
    monkeypatch.setattr(horloge, "ZoneInfo", absente)
    avant = date.today()
    assert avant <= horloge.aujourd_hui() <= date.today()


# --- formater --------------------------------------------------------------------------------


@pytest.fixture
def derange(copie: Path, capsys: Sortie) -> tuple[str, str]:
    """The fake data in form but for one line: the registry's text, right then wrong."""
    assert main(["formater"]) == 0
    capsys.readouterr()
    juste = (copie / REGISTRE).read_text("utf-8")
    faux = juste.replace("secteur: public", "secteur:   public", 1)
    (copie / REGISTRE).write_text(faux, "utf-8")
    return juste, faux


def test_formater_shows_what_would_change_then_writes_it(
    copie: Path, derange: tuple[str, str], capsys: Sortie
) -> None:
    fichier = copie / REGISTRE
    juste, faux = derange
    assert main(["formater", "--verifier"]) == 1
    dit = capsys.readouterr()
    assert "-  secteur:   public\n+  secteur: public\n" in dit.out
    assert dit.err == "Lancez « registre formater » pour mettre le registre en forme.\n"
    assert fichier.read_text("utf-8") == faux
    assert main(["formater", str(fichier)]) == 0
    assert f"Mis en forme : {fichier}\n" in capsys.readouterr().out
    assert fichier.read_text("utf-8") == juste
    assert main(["formater"]) == 0
    assert capsys.readouterr().out == "Le registre est en forme.\n"


@pytest.mark.parametrize("nom", ["absent.yaml", "notes.yaml", REGISTRE])
def test_formater_leaves_other_files_alone(nom: str, tmp_path: Path, capsys: Sortie) -> None:
    fichier = tmp_path / nom
    if nom == "notes.yaml":
        fichier.write_text("a:   1\n", "utf-8")
    assert main(["formater", str(fichier)]) == 2
    assert f"« {fichier} » n’est pas un fichier du registre." in capsys.readouterr().err
    assert nom != "notes.yaml" or fichier.read_text("utf-8") == "a:   1\n"


def test_formater_says_when_a_file_cannot_be_written(
    copie: Path, derange: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    monkeypatch.setattr("os.replace", disque_plein)
    assert main(["formater"]) == 1
    assert "le disque est plein." in capsys.readouterr().err
    assert (copie / REGISTRE).read_text("utf-8") == derange[1]
    assert not list(copie.glob(".*"))


def disque_plein(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


# --- the verbs that edit ---------------------------------------------------------------------

DECISION = ["decision", SECOND, "--nature", "renouvellement", "--date", "2026-03-12"]


def test_a_decision_that_cannot_be_written_is_said_and_leaves_no_file(
    copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    monkeypatch.setattr("os.replace", disque_plein)
    assert main([*DECISION, "--reference", "BO d’essai"]) == 1
    assert "Rien n’a été écrit : le disque est plein.\n" in capsys.readouterr().err
    assert (copie / REGISTRE).read_text("utf-8") == TEXTE
    assert not list(copie.glob(".*"))


@pytest.mark.parametrize(
    ("contenu", "dit"),
    [(None, "est introuvable ou illisible"), ("- uai: [\n", "[LM009]")],
    ids=["absent", "illisible"],
)
def test_a_registry_that_cannot_be_read_is_not_edited(
    contenu: str | None, dit: str, copie: Path, capsys: Sortie
) -> None:
    (copie / REGISTRE).unlink()
    if contenu is not None:
        (copie / REGISTRE).write_text(contenu, "utf-8")
    assert main(DECISION) == 1
    assert dit in capsys.readouterr().err


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (
            ["decision", SECOND, "--nature", "attribution", "--date", "2022-05"],
            "déjà dans la fiche",
        ),
        (
            ["formation", PREMIER, "--ajouter", "bac-pro-cuisine-essai", "--voie", "scolaire"],
            "est déjà dans cette fiche, en scolaire.",
        ),
        (
            ["formation", PREMIER, "--ajouter", "bts-numerique-essai", "--voie", "scolaire"],
            "Dites d’où vous le savez",
        ),
        (
            [
                *["formation", PREMIER, "--retirer", "bac-pro-cuisine-essai"],
                *["--voie", "formation-continue"],
            ],
            "ne s’y suit pas en formation-continue",
        ),
    ],
    ids=["décision", "ajouter", "sans source", "retirer"],
)
def test_an_edit_that_says_nothing_new_is_refused(
    mots: list[str], dit: str, copie: Path, capsys: Sortie
) -> None:
    assert main(mots) == 1
    assert dit in capsys.readouterr().err
    assert (copie / REGISTRE).read_text("utf-8") == TEXTE


def test_decisions_that_cannot_be_entered_are_said(copie: Path, capsys: Sortie) -> None:
    """The label stands where it is no list: the edit is refused, not guessed."""
    (copie / REGISTRE).write_text(
        TEXTE.replace(
            "    decisions:\n      - nature: attribution\n        date: 2022-05",
            "    decisions: {}\n    constats:\n      - source: source-essai\n        date: 2022-05",
            1,
        ),
        "utf-8",
    )
    liste = copie / "liste.csv"
    liste.write_text(
        "uai;nature;date;reference;intitule\n0010002X;retrait;2026;BO n° 9;\n", "utf-8"
    )
    assert main(["decisions", str(liste)]) == 1


def test_a_decision_to_come_and_an_empty_cell_are_told_at_their_lines(
    copie: Path, capsys: Sortie
) -> None:
    liste = copie / "liste.csv"
    liste.write_text(
        "uai;nature;date;reference;intitule\n\n;;;;\n0010001W;renouvellement;2031;BO n° 9;\n"
        "0010002X;;2026;BO n° 9;\n",
        "utf-8",
    )
    assert main(["decisions", str(liste)]) == 1
    dit = capsys.readouterr().err
    assert "la date « 2031 » est dans l’avenir" in dit
    assert "la case « nature » est vide" in dit
    assert (copie / REGISTRE).read_text("utf-8") == TEXTE


# --- nouveau ---------------------------------------------------------------------------------

NOUVEAU = [
    *["nouveau", "0020011B", "--nom", "Lycée d’essai Neuf", "--source", "source-essai"],
    *["--rue", "3 rue de l’Essai", "--code-postal", "02002", "--commune", "02002"],
    *["--constat", "2025", "--source-constat", "source-essai"],
]


@pytest.fixture
def uai_neuf() -> str:
    from macros.domaine.valeurs import cle_uai

    return f"0020099{cle_uai('0020099')}"


@pytest.fixture
def neuf(uai_neuf: str) -> list[str]:
    return ["nouveau", uai_neuf, *NOUVEAU[2:]]


def test_a_new_lycee_is_written_with_all_that_was_said(
    copie: Path, neuf: list[str], capsys: Sortie
) -> None:
    plus = [
        *["--latitude", "46.2", "--longitude", "3.2", "--precision", "10"],
        *["--intitule", "Lycée des métiers d’essai", "--siret", "190 000 000 00025"],
        *["--telephone", "01 99 00 00 09", "--courriel", "ce.essai@example.org"],
        *["--site", "https://www.example.org/lycee"],
        *["--formation", "cap-cuisine-essai:apprentissage+scolaire"],
    ]
    assert main([*neuf, *plus]) == 0, capsys.readouterr().err
    fiche = (copie / REGISTRE).read_text("utf-8").partition(f"- uai: {neuf[1]}")[2]
    for ligne in (
        '  siret: "19000000000025"',
        "    latitude: 46.2",
        "        intitule: Lycée des métiers d’essai",
        "      voies: [scolaire, apprentissage]",
        "      valeur: +33 1 99 00 00 09",
        "      valeur: ce.essai@example.org",
        "      valeur: https://www.example.org/lycee",
    ):
        assert f"{ligne}\n" in fiche
    assert main(["verifier"]) == 0


@pytest.mark.parametrize(
    ("plus", "dit"),
    [
        (["--latitude", "46.2"], "il manque --longitude"),
        (["--decision", "attribution"], "il manque --date-decision"),
        (["--telephone", "12"], "n’est pas un numéro"),
        (["--courriel", "contact.fr"], "n’est pas une adresse électronique"),
        (["--site", "www.example.org"], "https://"),
        (["--formation", "cap-cuisine-essai:soir"], "La voie « soir » n’existe pas"),
        (["--commune", "Nulle-Part"], "La commune « Nulle-Part » est inconnue"),
    ],
    ids=lambda v: v[0].lstrip("-") if isinstance(v, list) else "",
)
def test_a_wrong_answer_is_refused_in_french(
    plus: list[str], dit: str, copie: Path, neuf: list[str], capsys: Sortie
) -> None:
    assert main([*neuf, *plus]) in (1, 2)
    assert dit in capsys.readouterr().err
    assert (copie / REGISTRE).read_text("utf-8") == TEXTE


@pytest.mark.parametrize(
    ("option", "dite", "ecrite"),
    [
        ("--nature", "LPO", "nature: lycee-polyvalent"),
        ("--nature", "Polyvalent", "nature: lycee-polyvalent"),
        ("--nature", "LP LYC METIER", "nature: lycee-professionnel"),
        ("--secteur", "Privé sous contrat", "secteur: prive"),
        ("--formation", "cap-cuisine-essai:Statut scolaire", "voies: [scolaire]"),
        (
            "--formation",
            "cap-cuisine-essai:Scolaire et apprentissage",
            "voies: [scolaire, apprentissage]",
        ),
    ],
)
def test_a_value_is_understood_as_people_say_it(
    option: str, dite: str, ecrite: str, copie: Path, neuf: list[str], capsys: Sortie
) -> None:
    assert main([*neuf, option, dite]) == 0, capsys.readouterr().err
    fiche = (copie / REGISTRE).read_text("utf-8").partition(f"- uai: {neuf[1]}")[2]
    assert f"{ecrite}\n" in fiche


def test_the_nature_of_a_first_decision_is_understood_too(copie: Path, neuf: list[str]) -> None:
    decision = ["--decision", "Première attribution", "--date-decision", "12 juin 2025"]
    assert main([*neuf, *decision, "--reference", "BO d’essai"]) == 0
    assert "nature: attribution\n" in (copie / REGISTRE).read_text("utf-8").partition(neuf[1])[2]


def test_wrong_answers_are_all_refused_at_once(
    copie: Path, neuf: list[str], capsys: Sortie
) -> None:
    plus = ["--secteur", "semi-public", "--nom", "Lycée des métiers d’essai", "--site", "rien"]
    plus += ["--source", "le lycée", "--formation", "CAP Rien"]
    assert main([*neuf, *plus]) == 1
    dit = capsys.readouterr().err
    assert re.findall(r"^  (--[a-z-]+) :", dit, re.MULTILINE) == [
        "--nom",
        "--secteur",
        "--source",
        "--site",
        "--formation",
    ]
    assert "« declaration-lycee »" in dit
    assert (copie / REGISTRE).read_text("utf-8") == TEXTE


def _repondre(reponses: list[str]) -> Callable[[str], str]:
    suite = iter(reponses)

    def demander(question: str = "") -> str:
        try:
            return next(suite)
        except StopIteration:
            raise EOFError from None

    return demander


def test_formations_are_asked_until_an_empty_answer_and_again_when_wrong(
    copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    from macros.edition.noms import Referentiel

    reponses = ["cap-cuisin", "CAP Essai de cuisine", "le soir", "cap-cuisine-essai", "", ""]
    monkeypatch.setattr("builtins.input", _repondre(reponses))
    offres = verbe_nouveau._demander_offres(Referentiel.lire(copie))
    assert offres == {"cap-cuisine-essai": ["scolaire"]}
    dit = capsys.readouterr().out
    assert "La formation « cap-cuisin » n’existe pas" in dit
    assert "La voie « le soir » n’existe pas" in dit


def test_questions_left_unanswered_write_nothing(
    copie: Path, neuf: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", _repondre([]))
    assert main(neuf[:2]) == 1
    assert capsys.readouterr().err == "\nAbandonné : rien n’a été écrit.\n"
    assert (copie / REGISTRE).read_text("utf-8") == TEXTE


# --- comparer --------------------------------------------------------------------------------


def test_a_file_is_compared_beside_its_own_lists_or_the_usual_ones(
    copie: Path, tmp_path: Path, capsys: Sortie
) -> None:
    seul = tmp_path / "autre.yaml"
    seul.write_text(TEXTE.replace("Lycée d’essai Échu", "Lycée d’essai Rebaptisé"), "utf-8")
    assert main(["comparer", str(copie / REGISTRE), str(seul)]) == 0
    assert "Lycée d’essai Rebaptisé" in capsys.readouterr().out
    assert main(["comparer", str(seul), str(tmp_path / "rien.yaml")]) == 2
    assert "rien.yaml » n’existe pas." in capsys.readouterr().err


def test_without_git_a_revision_is_said_not_to_be_readable(
    copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    def absent(*_: object, **__: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(verbe_comparer.subprocess, "run", absent)
    assert main(["comparer", "git:main", str(copie)]) == 2
    assert "git est introuvable." in capsys.readouterr().err


# --- schemas ---------------------------------------------------------------------------------


def test_schemas_in_step_are_left_alone(copie: Path, capsys: Sortie) -> None:
    main(["schemas"])
    capsys.readouterr()
    assert main(["schemas"]) == 0
    assert capsys.readouterr().out == "Tout est à jour.\n"


# --- servir and verifier-publication ---------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    dossier = tmp_path / "site"
    dossier.mkdir()
    (dossier / "index.html").write_text("accueil", "utf-8")
    return dossier


def test_without_a_site_the_server_says_how_to_make_one(tmp_path: Path, capsys: Sortie) -> None:
    assert main(["servir", "--site", str(tmp_path)]) == 1
    assert "make build" in capsys.readouterr().err


def test_a_port_already_taken_is_told_with_what_to_try(site: Path, capsys: Sortie) -> None:
    with socket.create_server(("127.0.0.1", 0)) as pris:
        port = pris.getsockname()[1]
        assert main(["servir", "--site", str(site), "--port", str(port)]) == 1
    dit = capsys.readouterr().err
    assert f"Le port {port} ne peut pas servir" in dit
    assert "PORT=8001" in dit


@pytest.mark.parametrize(("prefixe", "dit"), [("/", "/"), ("annuaire", "/annuaire/")])
def test_the_site_is_served_at_the_address_that_is_told_until_ctrl_c(
    prefixe: str, dit: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    ouverts: list[serveur.Server] = []

    def interrompre(self: serveur.Server) -> None:
        ouverts.append(self)
        raise KeyboardInterrupt

    monkeypatch.setattr(serveur.Server, "serve_forever", interrompre)
    assert main(["servir", "--site", str(site), "--port", "0", "--prefixe", prefixe]) == 0
    (httpd,) = ouverts
    assert f"http://127.0.0.1:{httpd.server_port}{dit} " in capsys.readouterr().out
    assert httpd.socket.fileno() == -1


def test_the_server_answers_head_without_a_body_and_other_faults_plainly(site: Path) -> None:
    (site / "404.html").write_text("perdu", "utf-8")
    httpd = serveur.open_server(site)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        for demande, statut, corps in (
            (b"HEAD /rien/ HTTP/1.0\r\n\r\n", b"404", b""),
            (b"GET /rien/ HTTP/1.0\r\n\r\n", b"404", b"perdu"),
            (b"POST / HTTP/1.0\r\n\r\n", b"501", None),
        ):
            with socket.create_connection(("127.0.0.1", httpd.server_port)) as prise:
                prise.sendall(demande)
                recu = b"".join(iter(lambda prise=prise: prise.recv(4096), b""))
            tete, _, reste = recu.partition(b"\r\n\r\n")
            assert tete.split()[1] == statut
            assert corps is None or reste == corps
    finally:
        httpd.shutdown()
        httpd.server_close()


@pytest.mark.parametrize("parti", [True, False])
def test_the_server_tells_its_own_faults_and_not_that_a_browser_left(
    site: Path, parti: bool, capsys: Sortie, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "gros.txt").write_bytes(b"x" * 2_000_000)
    navigateur, prise = socket.socketpair()
    navigateur.sendall(b"GET /gros.txt HTTP/1.0\r\n\r\n")
    if parti:
        navigateur.close()
    else:
        monkeypatch.setattr(serveur.Handler, "do_GET", lambda _self: 1 / 0)
    httpd = serveur.open_server(site)
    try:
        httpd.process_request_thread(prise, ("127.0.0.1", 1))
    finally:
        httpd.server_close()
        navigateur.close()
    assert ("Traceback" in capsys.readouterr().err) is not parti


def test_a_published_site_is_judged_by_its_faults(
    copie: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    demandes: list[tuple[str, int]] = []

    def verifier(racine: str, *, le: object, age: int, exports: list[str]) -> list[str]:
        assert "donnees/offres.csv" in exports
        demandes.append((racine, age))
        return fautes

    monkeypatch.setattr(controle, "verifier", verifier)
    fautes = ["une page est absente"]
    assert main(["verifier-publication", "https://annuaire.test/projet", "--age", "9"]) == 1
    dit = capsys.readouterr()
    assert dit.out == "une page est absente\n"
    assert "https://annuaire.test/projet/" in dit.err
    fautes = []
    assert main(["verifier-publication", "https://annuaire.test/projet/"]) == 0
    assert capsys.readouterr().out == "Rien à redire sur https://annuaire.test/projet/\n"
    assert demandes == [("https://annuaire.test/projet/", 9), ("https://annuaire.test/projet/", 2)]
    assert main(["verifier-publication", "annuaire.test"]) == 2
    assert "adresse complète" in capsys.readouterr().err


# --- depuis-formulaire -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "evenement",
    [
        "[]", "{}", '{"issue": "texte"}', "{", "[" * 200_000, "null", '{"issue": []}',
    ],
    ids=["liste", "vide", "texte", "coupé", "profond", "nul", "liste vide"],
)  # fmt: skip
def test_an_event_that_is_none_is_misuse(
    evenement: str, copie: Path, tmp_path: Path, capsys: Sortie
) -> None:
    fichier = tmp_path / "evenement.json"
    fichier.write_text(evenement, "utf-8")
    assert main(["depuis-formulaire", str(fichier)]) == 2
    assert "cet événement n’est pas celui d’une demande" in capsys.readouterr().err


def test_a_form_that_is_nowhere_is_misuse(copie: Path, tmp_path: Path, capsys: Sortie) -> None:
    assert main(["depuis-formulaire", str(tmp_path / "rien.md")]) == 2
    assert "rien.md » est introuvable ou illisible." in capsys.readouterr().err


def test_a_form_whose_edit_cannot_be_written_is_answered(
    copie: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Sortie
) -> None:
    from macros.domaine import messages as m

    champs = {
        m.UAI: SECOND,
        m.NATURE: "Renouvellement",
        m.DATE: "12/03/2026",
        m.REFERENCE: "BO d’essai",
    }
    corps = "\n\n".join(f"### {nom}\n\n{valeur}" for nom, valeur in champs.items())
    demande = tmp_path / "evenement.json"
    demande.write_text(json.dumps({"issue": {"title": None, "body": corps}}), "utf-8")
    monkeypatch.setattr("os.replace", disque_plein)
    assert main(["depuis-formulaire", str(demande), "--ecrire"]) == 1
    assert "le disque est plein." in capsys.readouterr().out
    assert (copie / REGISTRE).read_text("utf-8") == TEXTE


@pytest.mark.parametrize("code", ["LM999", "zzz", "LM000"])
def test_no_code_is_proposed_for_one_that_is_like_none(code: str, capsys: Sortie) -> None:
    assert main(["expliquer", code]) == 2
    dit = capsys.readouterr().err
    assert "n’existe pas" in dit
    assert "Vouliez-vous" not in dit


def test_a_yearly_list_refuses_a_format_that_it_does_not_write(
    copie: Path, tmp_path: Path, capsys: Sortie
) -> None:
    sortie = tmp_path / "liste.pdf"
    assert main(["liste-annuelle", "2024", "-o", str(sortie)]) == 2
    assert ".docx" in capsys.readouterr().err
    assert not sortie.exists()


def test_a_closed_output_is_no_trouble(copie: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert main(["echeances"]) == 0


def test_a_file_given_for_the_data_folder_is_told_with_its_folder(
    copie: Path, capsys: Sortie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONNEES", str(copie / REGISTRE))
    assert main(["formation", PREMIER, "--ajouter", "bac-pro-cuisine-essai"]) == 2
    dit = capsys.readouterr().err
    assert "est un fichier" in dit
    assert f"DONNEES={copie}\n" in dit


def test_alternance_is_read_as_apprentissage_and_said(copie: Path, capsys: Sortie) -> None:
    ajout = ["formation", PREMIER, "--ajouter", "bac-pro-cuisine-essai", "--voie", "alternance"]
    assert main(ajout) == 0
    assert "« alternance » : lu comme apprentissage." in capsys.readouterr().err
