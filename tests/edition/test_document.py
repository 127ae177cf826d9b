"""Edits change what is asked for and nothing else; the canonical form never changes a meaning."""

from __future__ import annotations

import os
import pty
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from macros.commandes.cli import main
from macros.edition.document import Document, EditionError, ordre_des_cles, scalaire
from macros.edition.fiches import (
    ajouter_decision,
    ajouter_formation,
    ajouter_lycee,
    ecrire_fait,
    retirer_formation,
)
from macros.edition.mise_en_forme import PLANS, mettre_en_forme
from macros.edition.modification import Modification, difference, enregistrer
from macros.texte_yaml.blocs import lire, notes, scalaires
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import composer, nu
from tests.conftest import DONNEES, JOUR, RACINE, REGISTRES

ESSAI = (REGISTRES / "essai" / "establishments.yaml").read_text("utf-8")
REEL = (DONNEES / "establishments.yaml").read_text("utf-8")
TEXTES = {"essai": ESSAI, "reel": REEL}

INTERDIT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no YAML text may hold."""

PRUDENT = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)


def ordre(formation: str) -> tuple[int, str]:
    return (0, formation)


def donnees(texte: str) -> Any:
    return nu(composer(texte)[0])


def decorer(texte: str, hasard: random.Random) -> str:
    """A registry as people leave it: comments, empty lines, stray spaces, other line breaks."""
    lignes: list[str] = []
    for ligne in texte.splitlines():
        retrait = len(ligne) - len(ligne.lstrip())
        tirage = hasard.random()
        if tirage < 0.04:
            lignes.append(f"{' ' * hasard.choice([0, retrait, retrait + 2])}# note {len(lignes)}")
        elif tirage < 0.06:
            lignes.append("" if hasard.random() < 0.7 else "   ")
        if 0.06 < tirage < 0.10 and not re.search(r"[>|]-?$|^\s*#|^\s*$", ligne):
            ligne += hasard.choice(["  # à revoir", "   ", " # « ici » : oui"])
        lignes.append(ligne)
    return hasard.choice(["\n", "\n", "\r\n"]).join([*lignes, ""])


def lignes_gardees(avant: str, apres: str) -> tuple[Counter[str], Counter[str]]:
    """Lines that were taken out, and lines that were put in."""
    a, b = Counter(avant.split("\n")), Counter(apres.split("\n"))
    return a - b, b - a


Operation = Callable[[Document, str, random.Random], tuple[int, Callable[[list[Any]], None]]]
"""Edits a document; gives the most lines that may change, and the same edit on bare data."""


def _fiche(registre: list[Any], uai: str) -> Any:
    return next(f for f in registre if f["uai"] == uai)


def op_decision(document: Document, uai: str, hasard: random.Random) -> Any:
    annee = hasard.randint(2030, 2060)
    decision = {"nature": "renouvellement", "date": f"{annee}-03-12", "reference": "BO : n° 1 # x"}
    ajouter_decision(document, uai, decision)

    def attendu(registre: list[Any]) -> None:
        label = _fiche(registre, uai)["label"]
        label["decisions"] = [*(label.get("decisions") or []), decision]

    return 1, attendu


def op_ajouter(document: Document, uai: str, hasard: random.Random) -> Any:
    ajouter_formation(
        document, uai, "zz-formation", ["apprentissage"], source="https://x.fr/", ordre=ordre
    )

    def attendu(registre: list[Any]) -> None:
        offre = {"formation": "zz-formation", "voies": ["apprentissage"], "source": "https://x.fr/"}
        fiche = _fiche(registre, uai)
        fiche["offres"] = [*(fiche.get("offres") or []), offre]

    return 1, attendu


def op_voie(document: Document, uai: str, hasard: random.Random) -> Any:
    fiche = _fiche(donnees(document.texte), uai)
    candidates = [
        o for o in fiche.get("offres", []) if "formation-continue" not in o.get("voies", [])
    ]
    assume(candidates)
    formation = hasard.choice(candidates)["formation"]
    ajouter_formation(document, uai, formation, ["formation-continue"], source="", ordre=ordre)

    def attendu(registre: list[Any]) -> None:
        for offre in _fiche(registre, uai)["offres"]:
            if offre["formation"] == formation:
                offre["voies"] = [*offre.get("voies", []), "formation-continue"]

    return 1, attendu


def op_retirer(document: Document, uai: str, hasard: random.Random) -> Any:
    fiche = _fiche(donnees(document.texte), uai)
    assume(fiche.get("offres"))
    formation = hasard.choice(fiche["offres"])["formation"]
    retirer_formation(document, uai, formation)

    def attendu(registre: list[Any]) -> None:
        offres = _fiche(registre, uai)["offres"]
        offres[:] = [o for o in offres if o["formation"] != formation]

    return 12, attendu


def op_fait(document: Document, uai: str, hasard: random.Random) -> Any:
    chemin = hasard.choice(
        [("contacts", "telephone"), ("contacts", "site"), ("services", "internat")]
    )
    valeur = {"telephone": "+33 4 00 00 00 00", "site": "https://a.fr/#b", "internat": "oui"}
    fait = {"valeur": valeur[chemin[1]], "source": "https://x.fr/", "date": "2026-11"}
    ecrire_fait(document, uai, chemin, fait["valeur"], source=fait["source"], date=fait["date"])

    def attendu(registre: list[Any]) -> None:
        bloc = _fiche(registre, uai).setdefault(chemin[0], {})
        bloc[chemin[1]] = fait

    return 5, attendu


def op_lycee(document: Document, uai: str, hasard: random.Random) -> Any:
    nouveau = hasard.choice(["0000001A", "0135000A", "9999999Z"])
    ajouter_lycee(document, {"uai": nouveau, "nom": "Lycée : d’essai", "adresse": {"voie": "1"}})

    def attendu(registre: list[Any]) -> None:
        registre.append({"uai": nouveau, "nom": "Lycée : d’essai", "adresse": {"voie": "1"}})
        registre.sort(key=lambda fiche: str(fiche["uai"]))

    return 0, attendu


OPERATIONS = (op_decision, op_ajouter, op_voie, op_retirer, op_fait, op_lycee)


@PRUDENT
@given(
    nom=st.sampled_from(sorted(TEXTES)),
    operation=st.sampled_from(OPERATIONS),
    graine=st.integers(0, 10**6),
)
def test_an_edit_says_what_was_asked_and_leaves_every_other_line(
    nom: str, operation: Operation, graine: int
) -> None:
    hasard = random.Random(graine)
    texte = decorer(TEXTES[nom], hasard)
    try:
        document = Document(texte)
    except YamlFaultError:
        assume(False)
        raise
    avant = donnees(texte)
    assume(avant == donnees(TEXTES[nom]))
    uai = hasard.choice([fiche["uai"] for fiche in avant])
    combien, attendu = operation(document, uai, hasard)
    attendu(avant)
    assert donnees(document.texte) == avant
    perdues, nouvelles = lignes_gardees(texte, document.texte)
    assert sum(perdues.values()) <= combien, perdues
    if "\r\n" in texte:
        assert all(li.endswith("\r") for li in nouvelles if li)


def test_two_edits_that_undo_each_other_give_the_same_bytes() -> None:
    document = Document(REEL)
    ajouter_formation(document, "0130058T", "zz-x", ["scolaire"], source="a", ordre=ordre)
    assert document.texte != REEL
    retirer_formation(document, "0130058T", "zz-x")
    assert document.texte == REEL


def test_an_edit_goes_to_its_place() -> None:
    document = Document(ESSAI)
    ajouter_decision(document, "0010001W", {"nature": "attribution", "date": "2014"})
    ajouter_decision(document, "0010001W", {"nature": "renouvellement", "date": "2021-05"})
    fiche = donnees(document.texte)[0]
    dates = [d["date"] for d in fiche["label"]["decisions"]]
    assert dates == ["2014", "2019-03-12", "2021-05", "2024-03-12"]


def test_the_last_formation_taken_out_leaves_an_empty_list_and_comes_back() -> None:
    texte = (
        "- uai: A\n  offres: # ici\n    - formation: x\n      voies: [scolaire]\n  remarques: []\n"
    )
    document = Document(texte)
    retirer_formation(document, "A", "x")
    assert document.texte == "- uai: A\n  offres: [] # ici\n  remarques: []\n"
    ajouter_formation(document, "A", "y", ["scolaire"], source="s", ordre=ordre)
    assert donnees(document.texte)[0]["offres"][0]["formation"] == "y"
    assert "# ici" in document.texte


@pytest.mark.parametrize(
    "texte",
    [
        "- uai: A\n  offres: [{formation: x, voies: [scolaire], source: s}]\n",
        "- {uai: A, offres: [{formation: x, voies: [scolaire], source: s}]}\n",
        "- uai: A\n  offres:\n  - formation: x\n    voies:\n    - scolaire\n    source: s\n",
        "-   uai: A\n    offres:\n        -   formation: x\n            voies: [ scolaire ]\n"
        "            source: s\n",
        "-\n  uai: A\n  offres:\n    -\n      formation: x\n      voies: [scolaire]\n"
        "      source: s",
        "- uai: A\n  offres:\n    - formation: x\n      voies: [scolaire]\n      source: s\n"
        "      remarque: >-\n        deux\n        lignes\n",
    ],
)
def test_edits_follow_the_style_they_find(texte: str) -> None:
    document = Document(texte)
    ajouter_formation(document, "A", "x", ["apprentissage"], source="", ordre=ordre)
    ajouter_formation(document, "A", "y", ["scolaire"], source="t", ordre=ordre)
    offres = donnees(document.texte)[0]["offres"]
    assert [o["formation"] for o in offres] == ["x", "y"]
    assert offres[0]["voies"] == ["scolaire", "apprentissage"]
    retirer_formation(document, "A", "x", ["scolaire"])
    retirer_formation(document, "A", "y")
    offres = donnees(document.texte)[0]["offres"]
    assert [(o["formation"], o["voies"]) for o in offres] == [("x", ["apprentissage"])]


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_written_so_that_it_reads_the_same(texte: str) -> None:
    attendu = " ".join(texte.split())
    assume(attendu)
    assume(not INTERDIT.search(texte))
    noeud, fautes = composer(f"- nom: {scalaire(texte)}\n")
    assert not fautes
    assert nu(noeud) == [{"nom": attendu}]


@pytest.mark.parametrize(
    ("valeur", "cle", "ecrit"),
    [
        ("Lycée d’essai", "nom", "Lycée d’essai"),
        ("13016", "code_postal", '"13016"'),
        ("2026", "date", "2026"),
        ("2026-03", "date", "2026-03"),
        ("oui", "valeur", "oui"),
        ("true", "nom", '"true"'),
        ("09:00", "debut", '"09:00"'),
        ("a : b", "nom", '"a : b"'),
        ("a # b", "nom", '"a # b"'),
        ("- a", "nom", '"- a"'),
        ("@a", "nom", '"@a"'),
        ("43.363", "latitude", "43.363"),
        ("+33 4 91 00 00 00", "valeur", "+33 4 91 00 00 00"),
        ("l'« essai »", "nom", "l'« essai »"),
    ],
)
def test_quotes_only_where_they_are_needed(valeur: str, cle: str, ecrit: str) -> None:
    assert scalaire(valeur, cle) == ecrit


def ecrit(nom: str) -> str:
    """The frozen copy of a file, or the fake one where that has none."""
    copie = DONNEES / nom
    return (copie if copie.exists() else REGISTRES / "essai" / nom).read_text("utf-8")


def test_extents_are_those_of_the_texts_themselves() -> None:
    for nom in PLANS:
        texte = ecrit(nom)
        for bloc in scalaires(lire(texte)):
            brut = texte[bloc.debut : bloc.fin]
            if bloc.style is None and bloc.texte is not None and "\n" not in brut:
                assert brut == bloc.texte


# --- canonical form -------------------------------------------------------------------------


@pytest.mark.parametrize("nom", sorted(PLANS))
def test_the_committed_files_are_in_canonical_form(nom: str) -> None:
    texte = ecrit(nom)
    assert mettre_en_forme(texte, nom) == texte


@PRUDENT
@given(nom=st.sampled_from(sorted(PLANS)), graine=st.integers(0, 10**6))
def test_the_form_keeps_meaning_and_comments_and_is_stable(nom: str, graine: int) -> None:
    hasard = random.Random(graine)
    source = (REGISTRES / "essai" / nom).read_text("utf-8")
    texte = decorer(melanger(source, hasard), hasard)
    try:
        lire(texte.replace("\r\n", "\n"))
    except YamlFaultError:
        assume(False)
    forme = mettre_en_forme(texte, nom)
    assert mettre_en_forme(forme, nom) == forme
    assert commentaires(forme) == commentaires(texte.replace("\r\n", "\n"))
    assert trier_tout(donnees(forme)) == trier_tout(donnees(texte.replace("\r\n", "\n")))
    assert "\r" not in forme
    assert all(li == li.rstrip() for li in forme.split("\n"))
    assert forme.endswith("\n")
    assert not forme.endswith("\n\n")


def melanger(texte: str, hasard: random.Random) -> str:
    """Indent by three or four, which the canonical form undoes."""
    pas = hasard.choice([2, 3, 4])
    lignes = []
    for ligne in texte.splitlines():
        retrait = len(ligne) - len(ligne.lstrip())
        niveau, tiret = retrait // 2, ligne.lstrip().startswith("- ")
        contenu = ligne.lstrip()
        if tiret:
            contenu = "-" + " " * (pas - 1) + contenu[2:]
        lignes.append(" " * (niveau * pas) + contenu)
    return "\n".join(lignes) + "\n"


def commentaires(texte: str) -> Counter[str]:
    return Counter(note.texte for note in notes(texte, lire(texte)) if note.texte)


def trier_tout(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {cle: trier_tout(enfant) for cle, enfant in sorted(valeur.items())}
    if isinstance(valeur, list):
        return sorted((trier_tout(enfant) for enfant in valeur), key=repr)
    return " ".join(valeur.split()) if isinstance(valeur, str) else valeur


def test_the_form_sorts_quotes_and_spaces() -> None:
    texte = (
        "# en-tête\n\n"
        "- nom: B\n  uai: 0010002X\n  adresse:\n      commune: 01001 # code\n"
        "      voie: 1 rue B\n\n\n"
        "# sur A\n- uai: 0010001W\n  offres:\n  - voies: [scolaire,apprentissage]\n"
        "    formation: x\n  nom:   A   \n"
    )
    assert mettre_en_forme(texte, "establishments.yaml") == (
        "# en-tête\n\n"
        "# sur A\n- uai: 0010001W\n  nom: A\n  offres:\n    - formation: x\n"
        "      voies: [scolaire, apprentissage]\n\n"
        '- uai: 0010002X\n  nom: B\n  adresse:\n    voie: 1 rue B\n    commune: "01001" # code\n'
    )


def test_a_text_that_cannot_be_read_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copie = copier(tmp_path, monkeypatch)
    fichier = copie / "establishments.yaml"
    fichier.write_text("- uai: [\n", "utf-8")
    assert main(["formater"]) == 1
    assert fichier.read_text("utf-8") == "- uai: [\n"
    assert "LM009" in capsys.readouterr().err


# --- the commands ---------------------------------------------------------------------------


def copier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quoi: Path = DONNEES) -> Path:
    copie = tmp_path / "data"
    shutil.copytree(quoi, copie)
    monkeypatch.setenv("DONNEES", str(copie))
    monkeypatch.setenv("AUJOURDHUI", JOUR.isoformat())
    return copie


def test_a_renewal_is_recorded_by_the_command_of_the_guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copie = copier(tmp_path, monkeypatch)
    assert (
        main(
            [
                *["decision", "0130058T", "--nature", "renouvellement", "--date", "2026-03-12"],
                *["--reference", "BO du 28 mai 2026"],
            ]
        )
        == 0
    )
    sortie = capsys.readouterr().out
    assert "+        date: 2026-03-12" in sortie
    assert "Écrit" in sortie
    avant, apres = REEL, (copie / "establishments.yaml").read_text("utf-8")
    perdues, nouvelles = lignes_gardees(avant, apres)
    assert list(perdues) == ["    decisions: []"]
    assert len(nouvelles) == 4
    assert main(["verifier"]) == 0


def test_a_formation_is_added_then_taken_out_by_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copie = copier(tmp_path, monkeypatch)
    fichier = copie / "establishments.yaml"
    assert (
        main(["formation", "0130058T", "--ajouter", "cap-cuisine", "--voie", "apprentissage"]) == 0
    )
    assert main(["verifier"]) == 0
    assert main(["formation", "0130058T", "--ajouter", "CAP Cuisine", "--voie", "scolaire"]) == 0
    fiche = _fiche(donnees(fichier.read_text("utf-8")), "0130058T")
    offre = next(o for o in fiche["offres"] if o["formation"] == "cap-cuisine")
    assert offre["voies"] == ["scolaire", "apprentissage"]
    assert offre["source"] == "declaration-lycee"
    assert "sources_voies" not in offre
    assert main(["formation", "0130058T", "--retirer", "cap-cuisine"]) == 0
    assert fichier.read_text("utf-8") == REEL
    capsys.readouterr()


DECISION_D_UN_SITE = [
    *["nouveau", "0130003H", "--nom", "Lycée d’essai", "--source", "acce-2025"],
    *["--rue", "1 rue d’essai", "--code-postal", "13100", "--commune", "13001"],
    *["--decision", "attribution", "--date-decision", "2025-06-12", "--reference", "BO d’essai"],
]
"""A decision for a site whose label was seen no longer."""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["decision", "0130058S", "--nature", "retrait", "--date", "2026"], "Vouliez-vous dire"),
        (
            ["decision", "0130058T", "--nature", "retrait", "--date", "31/02/2026"],
            "« 2026-02-31 » n’existe pas",
        ),
        (
            [
                *["decision", "0130058T", "--nature", "renouvellement", "--date", "2025"],
                *["--lien", "https://www.example.org/bo", "--intitule", "Economie bleue"],
            ],
            "Écrivez l’intitulé entier : « Lycée des métiers de l’économie bleue ».",
        ),
        (
            ["decision", "0130058T", "--nature", "retrait", "--date", "2062"],
            "dans l’avenir",
        ),
        (
            ["formation", "0130058T", "--ajouter", "cap-cuisin", "--voie", "scolaire"],
            "« cap-cuisine »",
        ),
        (["formation", "0130058T", "--ajouter", "cap-cuisine"], "--voie"),
        (["formation", "0130058T", "--retirer", "bts-inconnu"], "il n’y a rien à retirer"),
        (
            [
                *["formation", "0130058T", "--ajouter", "cap-cuisine", "--voie", "scolaire"],
                *["--source", "nulle-part"],
            ],
            "n’existe pas dans sources.yaml",
        ),
        (["nouveau", "0130058S"], "la lettre est T"),
        (["nouveau", "0130058T"], "déjà dans le registre"),
        (["nouveau", "0139999Y"], "il manque --nom"),
        (
            [
                *["nouveau", "0130003H", "--nom", "Lycée d’essai", "--source", "acce-2025"],
                *["--rue", "1 rue d’essai", "--code-postal", "13100", "--commune", "13001"],
                *["--constat", "2025", "--source-constat", "acce-2025", "--sans-question"],
            ],
            "« sites_non_retrouves »",
        ),
        ([*DECISION_D_UN_SITE, "--sans-question"], "relancez avec « --site-retrouve »"),
    ],
)
def test_a_wrong_edit_is_refused_in_french_and_nothing_is_written(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copie = copier(tmp_path, monkeypatch)
    assert main(arguments) in (1, 2)
    assert message in capsys.readouterr().err
    assert (copie / "establishments.yaml").read_text("utf-8") == REEL


def test_a_site_whose_label_is_back_is_said_and_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copie = copier(tmp_path, monkeypatch)
    assert main([*DECISION_D_UN_SITE, "--sans-question", "--site-retrouve"]) == 0
    assert "Si l’UAI est juste, retirez-le d’ici" in capsys.readouterr().out
    assert "- uai: 0130003H\n" in (copie / "establishments.yaml").read_text("utf-8")


@pytest.mark.parametrize(("reponse", "suite"), [("1", 0), ("2", 1)])
def test_in_a_terminal_it_is_asked_whether_the_label_is_back(
    reponse: str,
    suite: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copie = copier(tmp_path, monkeypatch)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda quoi="": reponse if "Votre choix" in quoi else "")
    options = ["--nature", "LPO", "--secteur", "public"]
    assert main([*DECISION_D_UN_SITE, *options]) == suite
    assert "a-t-il de nouveau le label ?" in capsys.readouterr().out
    assert ("0130003H" in (copie / "establishments.yaml").read_text("utf-8")) is (suite == 0)


def test_a_new_lycee_is_written_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copie = copier(tmp_path, monkeypatch)
    arguments = [
        *["nouveau", "0139999Y", "--nom", "Lycée d’essai", "--source", "acce-2025"],
        *["--rue", "1 rue de l’Essai", "--code-postal", "13016", "--commune", "Marseille"],
        *["--constat", "2025", "--source-constat", "acce-2025"],
        *["--formation", "cap-cuisine:scolaire+apprentissage"],
    ]
    assert main([*arguments, "--essai"]) == 0
    assert (copie / "establishments.yaml").read_text("utf-8") == REEL
    assert main(arguments) == 0
    apres = (copie / "establishments.yaml").read_text("utf-8")
    assert not lignes_gardees(REEL, apres)[0]
    assert mettre_en_forme(apres, "establishments.yaml") == apres
    assert main(["verifier"]) == 0
    assert "Écrit" in capsys.readouterr().out


def test_in_a_terminal_a_new_lycee_is_asked_question_by_question(tmp_path: Path) -> None:
    copie = tmp_path / "data"
    shutil.copytree(DONNEES, copie)
    reponses = [
        *["Lycée d’essai", "", "", "", "acce-2025", "1 rue de l’Essai", "1301", "13016"],
        *["Marseille", "", "", "renouvellement", "rentrée 2026", "2026-03-12", "BO n° 1"],
        *["", "", "", "CAP Cuisine", "apprentissage", ""],
    ]
    enfant, fil = pty.fork()
    if enfant == 0:
        os.environ |= {"DONNEES": str(copie), "AUJOURDHUI": JOUR.isoformat()}
        os.chdir(RACINE)
        registre = [sys.executable, "-m", "macros.commandes.cli"]
        os.execv(sys.executable, [*registre, "nouveau", "0139999Y"])
    sortie = dialoguer(fil, reponses)
    os.waitpid(enfant, 0)
    assert "« 1301 » n’est pas un code postal" in sortie
    assert "L’année suffit : écrivez 2026." in sortie
    fiche = _fiche(donnees((copie / "establishments.yaml").read_text("utf-8")), "0139999Y")
    assert fiche["adresse"]["commune"] == "13216"
    assert fiche["label"]["decisions"][0]["date"] == "2026-03-12"
    assert fiche["offres"][0]["voies"] == ["apprentissage"]


def dialoguer(fil: int, reponses: list[str]) -> str:
    """Answer each time the program waits with « : »; return all it said, until it ends."""
    sortie, restantes = b"", list(reponses)
    while True:
        try:
            lu = os.read(fil, 65536)
        except OSError:  # the terminal is gone with the program
            lu = b""
        if not lu:
            return sortie.decode("utf-8", "replace")
        sortie += lu
        # A question read in two pieces is answered once; an answer sent early waits its turn.
        if sortie.endswith(b" : "):
            os.write(fil, f"{restantes.pop(0) if restantes else chr(4)}\n".encode())


def test_an_edit_is_refused_when_the_file_changed_meanwhile(tmp_path: Path) -> None:
    fichier = tmp_path / "a.yaml"
    fichier.write_text("a: 1\n", "utf-8")
    with pytest.raises(EditionError, match="a changé"):
        enregistrer(Modification(fichier, b"a: 0\n", b"a: 2\n"))
    assert fichier.read_text("utf-8") == "a: 1\n"
    assert list(tmp_path.iterdir()) == [fichier]


def test_writing_keeps_rights_links_and_leaves_nothing_behind(tmp_path: Path) -> None:
    vrai = tmp_path / "vrai.yaml"
    vrai.write_bytes(b"a: 1\n")
    vrai.chmod(0o640)
    lien = tmp_path / "lien.yaml"
    lien.symlink_to(vrai)
    enregistrer(Modification(lien, b"a: 1\n", b"a: 2\n"))
    assert vrai.read_bytes() == b"a: 2\n"
    assert vrai.stat().st_mode & 0o777 == 0o640
    assert lien.is_symlink()
    assert sorted(c.name for c in tmp_path.iterdir()) == ["lien.yaml", "vrai.yaml"]


def test_a_difference_shows_no_control_character() -> None:
    montre = difference(Modification(Path("a"), b"a\n", "b\x1b[31m\u202e\n".encode()), couleur=True)
    assert "\x1b[31m\u202e" not in montre
    assert "b·" in montre


def test_an_ended_label_elsewhere_does_not_block_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copier(tmp_path, monkeypatch, REGISTRES / "essai")
    fiche = ["decision", "0010002X", "--nature", "renouvellement", "--date", "2026-10"]
    assert main([*fiche, "--reference", "BO d’essai", "--le", date(2040, 1, 1).isoformat()]) == 0


# --- rare shapes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        (
            "- uai: A\n  contacts: {}\n",
            "- uai: A\n  contacts:\n    site:\n      valeur: https://a.fr\n      source: s\n",
        ),
        (
            "- uai: A\n  contacts:\n  services: {}\n",
            "- uai: A\n  contacts:\n    site:\n      valeur: https://a.fr\n      source: s\n"
            "  services: {}\n",
        ),
        (
            "- uai: A\n  contacts: {courriel: {valeur: a@b.fr, source: s}}\n",
            "- uai: A\n  contacts: {courriel: {valeur: a@b.fr, source: s}, "
            "site: {valeur: https://a.fr, source: s}}\n",
        ),
        (
            "- uai: A\n  contacts:\n    telefone: 04\n",
            "- uai: A\n  contacts:\n    telefone: 04\n    site:\n      valeur: https://a.fr\n"
            "      source: s\n",
        ),
        (
            "- uai: A\n  contacts:\n    site_reseau:\n      valeur: https://b.fr\n",
            "- uai: A\n  contacts:\n    site:\n      valeur: https://a.fr\n      source: s\n"
            "    site_reseau:\n      valeur: https://b.fr\n",
        ),
        (
            "- uai: A\n  contacts:\n    site:\n      valeur: https://b.fr\n      source: t\n"
            "      remarque: Ancien.\n      date: 2020\n",
            "- uai: A\n  contacts:\n    site:\n      valeur: https://a.fr\n      source: s\n",
        ),
        (
            "- uai: A\n  contacts: {site: {valeur: https://b.fr, source: t, remarque: x}}\n",
            "- uai: A\n  contacts: {site: {valeur: https://a.fr, source: s}}\n",
        ),
        (
            "- uai: A\n  contacts: {site: {valeur: https://a.fr, source: t, "
            "date: 2020, remarque: x}}\n",
            "- uai: A\n  contacts: {site: {valeur: https://a.fr, source: s, remarque: x}}\n",
        ),
    ],
    ids=[
        "{}",
        "rien",
        "en ligne",
        "clés inconnues",
        "avant",
        "remarque",
        "remarque en ligne",
        "même valeur",
    ],
)
def test_a_fact_goes_where_it_can(texte: str, attendu: str) -> None:
    document = Document(texte)
    ecrire_fait(document, "A", ("contacts", "site"), "https://a.fr", source="s")
    assert document.texte == attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("voies: []", "voies: [scolaire]"),
        ("voies:", "voies: [scolaire]"),
        ("source: s", "voies: [scolaire]\n      source: s"),
    ],
)
def test_a_first_voie_is_written(texte: str, attendu: str) -> None:
    document = Document(f"- uai: A\n  offres:\n    - formation: x\n      {texte}\n")
    ajouter_formation(document, "A", "x", ["scolaire"], source="", ordre=ordre)
    assert document.texte == f"- uai: A\n  offres:\n    - formation: x\n      {attendu}\n"


def test_an_older_decision_goes_first_in_a_list_on_one_line() -> None:
    document = Document("- uai: A\n  label: {decisions: [{nature: retrait, date: 2024}]}\n")
    ajouter_decision(document, "A", {"nature": "attribution", "date": "2019", "reference": "a, b"})
    assert document.texte == (
        '- uai: A\n  label: {decisions: [{nature: attribution, date: 2019, reference: "a, b"}, '
        "{nature: retrait, date: 2024}]}\n"
    )


@pytest.mark.parametrize("registre", ["[]\n", "# rien encore\n[]\n", "", "# rien encore\n", "[]"])
def test_the_first_lycee_of_a_registry_is_written(registre: str) -> None:
    document = Document(registre)
    ajouter_lycee(document, {"uai": "A", "nom": "Lycée d’essai"})
    assert donnees(document.texte) == [{"uai": "A", "nom": "Lycée d’essai"}]
    assert ("# rien encore" in document.texte) == ("# rien encore" in registre)
    with pytest.raises(EditionError, match="déjà dans le registre"):
        ajouter_lycee(document, {"uai": "A", "nom": "Autre"})


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("- uai: A\n  contacts: 04\n", "« contacts » n’a pas la forme attendue."),
        ("- uai: A\n  contacts: [a]\n", "« contacts » n’a pas la forme attendue."),
    ],
)
def test_what_has_not_the_form_expected_is_not_written_over(texte: str, dit: str) -> None:
    document = Document(texte)
    with pytest.raises(EditionError, match=dit):
        ecrire_fait(document, "A", ("contacts", "site"), "https://a.fr", source="s")
    assert document.texte == texte


def test_what_cannot_be_taken_out_alone_stays() -> None:
    texte = "- {uai: A, nom: B}\n- uai: C\n- uai: D\n  nom: E\n"
    document = Document(texte)
    for chemin in ((0, "nom"), (1, "uai"), (2, "absent"), (2, "uai")):
        with pytest.raises(EditionError, match="ne peut pas être retiré seul"):
            document.retirer_cle(chemin)
    with pytest.raises(EditionError, match="« offres » est introuvable"):
        document.retirer_element((0, "offres"), 0)
    with pytest.raises(EditionError, match="n’est pas une liste"):
        document.ajouter_element((2, "nom"), {"a": "b"}, 0)
    assert document.texte == texte
    document.retirer_cle((2, "nom"))
    assert document.texte == "- {uai: A, nom: B}\n- uai: C\n- uai: D\n"


def test_a_value_that_would_break_the_text_is_refused() -> None:
    with pytest.raises(EditionError, match="Cette valeur ne peut pas être écrite"):
        Document("- uai: A\n").remplacer(0, 0, "[")


def test_keys_of_what_the_model_does_not_know_have_no_order() -> None:
    assert ordre_des_cles((0, "inconnue", "autre")) == []
    assert ordre_des_cles((0, "offres", 3))[:2] == ["formation", "voies"]


def test_a_difference_gives_the_numbers_of_the_whole_file_and_is_short() -> None:
    lignes = [f"ligne {n}" for n in range(1, 300_001)]
    autres = [*lignes[:200_000], "neuve", *lignes[200_001:]]
    avant, apres = ("\n".join(li).encode() for li in (lignes, autres))
    dit = difference(Modification(Path("a"), avant, apres)).splitlines()
    assert dit[:3] == ["--- a (avant)", "+++ a (après)", "@@ -199998,7 +199998,7 @@"]
    assert dit[3:] == [
        *(f" ligne {n}" for n in (199_998, 199_999, 200_000)),
        "-ligne 200001",
        "+neuve",
        *(f" ligne {n}" for n in (200_002, 200_003, 200_004)),
    ]
    tout = difference(Modification(Path("a"), avant, avant.replace(b"e", b"x")))
    assert tout == "a : plus de 20000 lignes changent, à partir de la 1.\n"


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ("a\nb\n", "a\nb\nc\n", [" a", " b", "+c"]),
        ("a\na\na\na\na\n", "a\na\na\na\n", [" a", " a", " a", "-a"]),
        ("", "a\n", ["+a"]),
        ("b\n", "a\nb\n", ["+a", " b"]),
    ],
)
def test_a_difference_at_the_edge_of_a_file(avant: str, apres: str, dit: list[str]) -> None:
    montre = difference(Modification(Path("f"), avant.encode(), apres.encode())).splitlines()
    assert sorted(montre[3:]) == sorted(dit)


OFFRE = """\
- uai: 0010001W
  offres:
    - formation: cap-essai
      voies: [scolaire]
      source: source-essai
      remarque: Essai.
"""


def test_a_voie_added_says_where_it_comes_from_and_takes_it_with_it() -> None:
    """The source of the others is left as it is; the same source is not written twice."""
    document = Document(OFFRE)

    def ajouter(voie: str, source: str) -> None:
        ajouter_formation(
            document, "0010001W", "cap-essai", [voie], source=source, ordre=lambda id: (0, id)
        )

    ajouter("apprentissage", "https://www.example.org/")
    ajouter("formation-continue", "autre-essai")
    assert document.texte == OFFRE.replace(
        "[scolaire]", "[scolaire, apprentissage, formation-continue]"
    ).replace(
        "      remarque",
        "      sources_voies:\n        apprentissage: https://www.example.org/\n"
        "        formation-continue: autre-essai\n      remarque",
    )
    retirer_formation(document, "0010001W", "cap-essai", ["apprentissage"])
    retirer_formation(document, "0010001W", "cap-essai", ["formation-continue"])
    assert document.texte == OFFRE
    ajouter("apprentissage", "source-essai")
    assert document.texte == OFFRE.replace("[scolaire]", "[scolaire, apprentissage]")
