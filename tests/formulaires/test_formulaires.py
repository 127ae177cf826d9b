"""A filled form becomes the edit it asks for, or a French answer; a hostile one, nothing."""

from __future__ import annotations

import dataclasses
import json
import random
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.commandes.cli import main
from macros.domaine import messages as m
from macros.domaine.depot import (
    FORMULAIRES,
    PROPOSITION,
    lien_formulaire,
    lien_ligne,
    lien_proposition,
)
from macros.domaine.registre import Registre
from macros.formulaires.demandes import suivre
from macros.formulaires.formulaires import FormulaireError, genre_de, lire_corps
from macros.socle.typographie import insecables
from tests.conftest import DONNEES, RACINE, REGISTRES, copier, load

GITHUB = RACINE / ".github" / "ISSUE_TEMPLATE"
GITLAB = RACINE / ".gitlab" / "issue_templates"
REEL = (DONNEES / "establishments.yaml").read_text("utf-8")
UAI = "0130058T"
ESSAI = REGISTRES / "essai"
"""Read many times, it is read faster than the real one."""
UAI_ESSAI, FORMATION_ESSAI = "0010001W", "cap-auto-essai"


def corps(**champs: str) -> str:
    """A body as GitHub writes it from a form."""
    return "\n\n".join(
        f"### {nom}\n\n{valeur or '_No response_'}" for nom, valeur in champs.items()
    )


def corriger(champ: str, valeur: str, **autres: str) -> str:
    champs = {
        m.UAI: UAI,
        m.CHAMP: champ,
        m.VALEUR: valeur,
        m.QUI: m.LYCEE_LUI_MEME,
        m.ADRESSE: "",
    }
    return corps(**(champs | autres))


def formation(action: str, nom: str, voies: str, **autres: str) -> str:
    champs = {
        m.UAI: UAI,
        m.ACTION: action,
        m.FORMATION: nom,
        m.VOIES: voies,
        m.QUI: m.LYCEE_LUI_MEME,
        m.ADRESSE: "",
    }
    return corps(**(champs | autres))


COCHES = "- [ ] Au lycée\n- [X] En apprentissage\n- [ ] En formation continue"

DECISION = {
    m.UAI: UAI,
    m.NATURE: "Renouvellement",
    m.DATE: "12/03/2026",
    m.REFERENCE: "BO n° 22 du 28 mai 2026",
    m.LIEN: "",
    m.INTITULE: "",
    m.EXPIRE: "",
}


def entries(texte: str, puce: str) -> list[str]:
    """What stands before the first entry of a YAML list, then each entry."""
    return re.split(rf"^(?={re.escape(puce)})", texte, flags=re.M)


def keep(fichier: Path, liste: str, ids: set[str]) -> str:
    """Leave in a list, the last of its file, the entries that have these ids; return them."""
    tete, titre, reste = fichier.read_text("utf-8").partition(f"\n{liste}:\n")
    gardees = "".join(e for e in entries(reste, "  - id: ")[1:] if e.split()[2] in ids)
    fichier.write_text(tete + titre + gardees, "utf-8")
    return gardees


@pytest.fixture(scope="module")
def trois(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real data with one lycée between two others, and their formations: it is read faster."""
    dossier = shutil.copytree(DONNEES, tmp_path_factory.mktemp("trois") / "data")
    tete, *lycees = entries(REEL, "- uai: ")
    rang = next(i for i, lycee in enumerate(lycees) if lycee.startswith(f"- uai: {UAI}"))
    gardes = "".join(lycees[rang - 1 : rang + 2])
    (dossier / "establishments.yaml").write_text(tete + gardes, "utf-8")
    offertes = {"cap-cuisine", "bac-pro-cuisine", *re.findall(r"- formation: (\S+)", gardes)}
    formations = keep(dossier / "formations.yaml", "formations", offertes)
    keep(dossier / "metiers.yaml", "metiers", {*re.findall(r"[\w-]+", formations)})
    (dossier / "ailleurs.yaml").unlink()
    return dossier


@pytest.fixture
def copie(trois: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return copier(trois, tmp_path, monkeypatch)


@pytest.fixture
def avant(copie: Path) -> str:
    """The lycées as they are before any edit."""
    return (copie / "establishments.yaml").read_text("utf-8")


def lancer(copie: Path, texte: str, *options: str, nom: str = "corps.md") -> int:
    fichier = copie.parent / nom
    fichier.write_text(texte, "utf-8")
    return main(["depuis-formulaire", str(fichier), "--ecrire", *options])


def fiche(copie: Path) -> dict[str, Any]:
    registre = yaml.safe_load((copie / "establishments.yaml").read_text("utf-8"))
    trouvee: dict[str, Any] = next(x for x in registre if x["uai"] == UAI)
    return trouvee


@pytest.mark.parametrize(
    ("texte", "chemin", "attendu"),
    [
        (corriger("Nom du lycée", "Lycée d’essai"), ("nom",), "Lycée d’essai"),
        (
            corriger("Téléphone", "04.91.00.00.00"),
            ("contacts", "telephone", "valeur"),
            "+33 4 91 00 00 00",
        ),
        (
            corriger("Téléphone", "04 91 00 00 00", **{m.UAI: "0130058 t"}),
            ("contacts", "telephone", "valeur"),
            "+33 4 91 00 00 00",
        ),
        (
            corriger("Site web", "www.exemple.fr"),
            ("contacts", "site", "valeur"),
            "https://www.exemple.fr",
        ),
        (
            corriger("Courriel", "ce.0130058t@exemple.fr"),
            ("contacts", "courriel", "source"),
            "declaration-lycee",
        ),
        (corriger("Internat (oui ou non)", "Oui"), ("services", "internat", "valeur"), "oui"),
        (
            corriger("Nom du lycée", "Lycée : essai"),
            ("nom",),
            "Lycée : essai",
        ),
        (
            corriger(
                "Téléphone",
                "04 91 00 00 00",
                **{m.QUI: m.PAR_UNE_ADRESSE, m.ADRESSE: "https://exemple.fr/contact"},
            ),
            ("contacts", "telephone", "source"),
            "https://exemple.fr/contact",
        ),
        (corps(**DECISION), ("label", "decisions", 0, "nature"), "renouvellement"),
        (corps(**DECISION | {m.DATE: "2026"}), ("label", "decisions", 0, "date"), 2026),
        (
            corps(**DECISION | {m.INTITULE: "Lycée des métiers de l’essai"}),
            ("label", "decisions", 0, "intitule"),
            "Lycée des métiers de l’essai",
        ),
    ],
)
def test_a_form_makes_the_edit_it_asks_for(
    copie: Path, texte: str, chemin: tuple[str | int, ...], attendu: object
) -> None:
    assert lancer(copie, texte) == 0
    valeur: Any = fiche(copie)
    for pas in chemin:
        valeur = valeur[pas]
    assert valeur == attendu
    assert main(["verifier"]) == 0


def test_a_formation_is_added_by_its_title_then_taken_out(copie: Path, avant: str) -> None:
    assert lancer(copie, formation(m.ACTIONS[0], "cap cuisine", COCHES)) == 0
    offre = next(o for o in fiche(copie)["offres"] if o["formation"] == "cap-cuisine")
    assert offre["voies"] == ["apprentissage"]
    assert lancer(copie, formation(m.ACTIONS[1], "CAP Cuisine", "")) == 0
    assert (copie / "establishments.yaml").read_text("utf-8") == avant


def test_the_answer_and_the_next_step_are_written(
    copie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reponse, sortie = copie.parent / "reponse.md", copie.parent / "sortie"
    options = ["--reponse", str(reponse), "--sortie", str(sortie)]
    assert lancer(copie, formation(m.ACTIONS[0], "cap-cuisine", COCHES), *options) == 0
    assert "Votre demande est devenue une proposition" in reponse.read_text("utf-8")
    assert sortie.read_text("utf-8") == (
        "suite=modification\ntitre=0130058T : ajouter cap-cuisine (apprentissage)\n"
    )
    assert "+    - formation: cap-cuisine" in capsys.readouterr().err


def test_a_free_report_is_acknowledged_and_changes_nothing(
    copie: Path, avant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(copie, corps(**{m.UAI: "", m.DESCRIPTION: "Le plan est faux. @tous"})) == 0
    dit = capsys.readouterr().out
    assert "Une personne va lire" in dit
    assert "@tous" not in dit
    assert (copie / "establishments.yaml").read_text("utf-8") == avant


@pytest.mark.parametrize(
    ("texte", "message"),
    [
        ("", "n’est pas l’un de nos formulaires"),
        ("Bonjour, corrigez le lycée.", "n’est pas l’un de nos formulaires"),
        (corriger("Téléphone", ""), "« Ce qu’il faut écrire » est vide"),
        (corriger("Téléphone", "04 91"), "n’est pas un numéro de téléphone"),
        (corriger("Couleur", "bleu"), "n’est pas un choix"),
        (corriger("Téléphone", "04 91 00 00 00", **{m.UAI: ""}), "Le numéro UAI manque"),
        (
            corriger("Téléphone", "04 91 00 00 00", **{m.UAI: "0130058S"}),
            "n’est pas dans le registre",
        ),
        (
            corriger("Téléphone", "04 91 00 00 00", **{m.QUI: m.PAR_UNE_ADRESSE}),
            "Dites d’où vous le savez",
        ),
        (
            corriger("Téléphone", "04 91 00 00 00", **{m.ADRESSE: "javascript:x"}),
            "n’est pas l’adresse d’une page web",
        ),
        (corriger("Internat (oui ou non)", "peut-être"), "ni oui ni non"),
        (corriger("Nom du lycée", "x" * 501), "trop long"),
        (corriger("Téléphone", "04 91 00 00 00 poste 2"), "se dit par « Signaler une erreur »"),
        (corriger("Téléphone", "ok, c’est le bon"), "la fiche dit"),
        (corriger("Code postal", "13016 Ombreval"), "Écrivez 13016 ;"),
        (corriger("Numéro et rue", "1 rue X, 13016 Ville (entrée rue Y)"), "Écrivez « 1 rue X »"),
        (corps(**DECISION | {m.DATE: "jeudi 12 juin"}), "AAAA-06-12"),
        (corps(**DECISION | {m.LIEN: "https://example.org/a @"}), "` @ »"),
        (corps(**DECISION | {m.UAI: "0130003H"}), "n’a pas encore de fiche"),
        (formation(m.ACTIONS[0], "cap-cuisinne", COCHES), "cap-cuisine"),
        (formation(m.ACTIONS[0], "cap-cuisine", ""), "Cochez au moins une voie : au lycée"),
        (formation(m.ACTIONS[0], "CAP Dompteur", COCHES), "tel que le dit la page"),
        (formation(m.ACTIONS[0], "2nde TNE", COCHES), "est une 2de famille"),
        (corps(**DECISION | {m.DATE: "31/02/2026"}), "n’existe pas"),
        (corps(**DECISION | {m.DATE: "2062-01-01"}), "dans l’avenir"),
        (corps(**DECISION | {m.REFERENCE: ""}), "Une décision cite le texte"),
        (corps(**DECISION | {m.NATURE: "Prolongation"}), "n’est pas un choix"),
        (corriger("Nom du lycée", "a") + "\n\n### " + m.VALEUR + "\n\nb", "là deux fois"),
        ("### " + m.CHAMP + "\n" + "x" * 30_000, "trop long"),
    ],
)
def test_a_bad_form_is_answered_in_french_and_changes_nothing(
    copie: Path, avant: str, capsys: pytest.CaptureFixture[str], texte: str, message: str
) -> None:
    assert lancer(copie, texte) == 1
    dit = capsys.readouterr().out
    assert message in dit.replace("\\_", "_")
    assert dit.startswith("Merci pour votre message.")
    assert (copie / "establishments.yaml").read_text("utf-8") == avant


@pytest.mark.parametrize(
    ("texte", "message"),
    [
        (corriger("Nom du lycée", "LYCÉE DES MÉTIERS L’ESTAQUE"), "est déjà le nom de ce lycée"),
        (corriger("Nom du lycée", "Lycée professionnel L’Estaque"), "il n’y a rien à changer"),
        (formation(m.ACTIONS[1], "cap-cuisine", COCHES), "il n’y a rien à retirer"),
        (formation(m.ACTIONS[2], "CAP Cuisine", ""), "il n’y a rien à retirer"),
        (formation(m.ACTIONS[2], "CAP Cuisine", COCHES), "Ses formations : "),
        (corps(**{m.UAI: UAI, m.ANNULEE: "2027-02-27"}), "il n’y a rien à annuler"),
    ],
)
def test_what_is_true_already_is_no_fault(
    copie: Path, avant: str, capsys: pytest.CaptureFixture[str], texte: str, message: str
) -> None:
    assert lancer(copie, texte) == 0
    dit = capsys.readouterr().out
    assert message in dit
    assert "Vous n’avez rien à faire." in dit
    assert "Il manque quelque chose" not in dit
    assert (copie / "establishments.yaml").read_text("utf-8") == avant


def test_a_formation_is_confirmed_as_a_telephone_is(
    copie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lycée says that it is there still: it is whence it is known then, and nothing else."""
    sienne = fiche(copie)["offres"][0]
    voies = "\n".join(f"- [{'X' * (v in sienne['voies'])}] {d}" for d, v in m.VOIES_DITES.items())
    assert lancer(copie, formation(m.ACTIONS[0], sienne["formation"], voies)) == 0
    assert f"confirmer {sienne['formation']}" in capsys.readouterr().out
    assert fiche(copie)["offres"][0] == sienne | {"source": "declaration-lycee"}
    assert lancer(copie, formation(m.ACTIONS[0], sienne["formation"], voies)) == 0
    assert "il n’y a rien à changer" in capsys.readouterr().out


def test_one_voie_of_several_is_confirmed_or_taken_out_alone(copie: Path) -> None:
    assert lancer(copie, formation(m.ACTIONS[0], "cap-cuisine", COCHES)) == 0
    deux = COCHES.replace("[ ] Au", "[X] Au")
    autre = {m.ADRESSE: "https://lycee.example/formations"}
    assert lancer(copie, formation(m.ACTIONS[0], "cap-cuisine", deux, **autre)) == 0

    def offre() -> dict[str, Any]:
        return next(o for o in fiche(copie)["offres"] if o["formation"] == "cap-cuisine")

    assert lancer(copie, formation(m.ACTIONS[0], "cap-cuisine", COCHES, **autre)) == 0
    assert offre()["sources_voies"]["apprentissage"] == autre[m.ADRESSE]
    assert lancer(copie, formation(m.ACTIONS[0], "cap-cuisine", deux)) == 0
    assert offre()["source"] == "declaration-lycee"
    assert "sources_voies" not in offre()
    # One of the two voies to take out is not there: the other one is.
    toutes = deux.replace("[ ] En formation", "[X] En formation").replace("[X] Au", "[ ] Au")
    assert lancer(copie, formation(m.ACTIONS[2], "cap-cuisine", toutes)) == 0
    assert offre()["voies"] == ["scolaire"]


@pytest.mark.parametrize(
    ("dite", "ecrite"),
    [
        ("2 bis av. Jean Exemple", "2 bis avenue Jean Exemple"),
        ("12 bd. Camille Exemple", "12 boulevard Camille Exemple"),
        ("12, Av Jean Exemple", "12, avenue Jean Exemple"),
        ("3 pl. Marie Exemple", "3 place Marie Exemple"),
        ("4 chem. de Jean Exemple", "4 chemin de Jean Exemple"),
        ("4 ch. Jean Exemple", "4 chemin Jean Exemple"),
        ("5 all.Paul Exemple", "5 allée Paul Exemple"),
        ("Imp. Paul Exemple", "Impasse Paul Exemple"),
        ("6 rte de Paul Exemple", "6 route de Paul Exemple"),
        ("7 rue Jean Exemple", "7 rue Jean Exemple"),
        ("8 avenue du Bd. Exemple", "8 avenue du Bd. Exemple"),
    ],
)
def test_a_street_that_is_shortened_is_no_person(copie: Path, dite: str, ecrite: str) -> None:
    assert lancer(copie, corriger("Numéro et rue", dite)) == 0
    assert fiche(copie)["adresse"]["voie"] == ecrite


@pytest.mark.parametrize(
    "dite",
    ["04 91 00 O0 00", "O4.91.OO.00.00", "04 91 00 00 00 (standard)", "Tél. : 04.91.00.00.00"],
)
def test_a_number_with_one_reading_is_taken_at_once(copie: Path, dite: str) -> None:
    assert lancer(copie, corriger("Téléphone", dite)) == 0
    assert fiche(copie)["contacts"]["telephone"]["valeur"] == "+33 4 91 00 00 00"


@pytest.mark.parametrize(
    "dite", ["491 00 00 00", "04 91 00 00 00 poste 12", "04 91 00 00 00 ou 01"]
)
def test_a_number_that_says_more_is_told(copie: Path, avant: str, dite: str) -> None:
    assert lancer(copie, corriger("Téléphone", dite)) == 1
    assert (copie / "establishments.yaml").read_text("utf-8") == avant


@pytest.mark.parametrize("dite", ["ce.exemple (at) lycee.example", "ce.exemple @ lycee.example"])
def test_a_mailbox_whose_sign_is_hidden_is_taken_at_once(copie: Path, dite: str) -> None:
    assert lancer(copie, corriger("Courriel", dite)) == 0
    assert fiche(copie)["contacts"]["courriel"]["valeur"] == "ce.exemple@lycee.example"


def test_a_formation_to_take_out_is_read_without_what_is_said_of_it(
    copie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(copie, formation(m.ACTIONS[1], "CAP Cuisine (fermé en 2024)", "")) == 0
    assert "il n’y a rien à retirer" in capsys.readouterr().out
    assert lancer(copie, formation(m.ACTIONS[1], "CAP Zorglub", "")) == 1
    assert "Cochez" not in capsys.readouterr().out  # no box is for that


def test_a_fault_of_a_form_tells_of_no_line(
    copie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(copie, corps(**DECISION | {m.EXPIRE: "5 ans"})) == 1
    dit = capsys.readouterr().out
    assert "Videz ce champ" in dit
    assert "ligne" not in dit


def test_what_to_give_instead_of_a_person_is_of_the_field(
    copie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(copie, corriger("Numéro et rue", "chez Mme Exemple, 3 rue Neuve")) == 1
    dit = capsys.readouterr().out
    assert "seulement ce que demande « Numéro et rue »" in dit
    assert "standard" not in dit
    deux = "Mme Exemple - bde.exemple@lycee.example / 06 00 00 00 00"
    assert lancer(copie, corriger("Bureau des entreprises", deux)) == 1
    assert "Gardez seulement « `bde.exemple@lycee.example` »." in capsys.readouterr().out
    fixe = "bde.exemple@lycee.example, 04 00 00 00 00 (demander Sandrine)"
    assert lancer(copie, corriger("Bureau des entreprises", fixe)) == 1
    dit = capsys.readouterr().out
    assert "Gardez seulement « `bde.exemple@lycee.example` » et « 04 00 00 00 00 »." in dit


@pytest.mark.parametrize(
    ("choix", "dit"),
    [
        ("Portes ouvertes", "mettez « ### Journée portes ouvertes »"),
        ("Intitulé du label", "« Déclarer une décision »"),
        ("Formations", "« Ajouter ou retirer une formation »"),
        ("Effectifs", "pour autre chose, « Signaler une erreur »"),
    ],
)
def test_what_is_no_choice_is_sent_where_it_is_said(
    copie: Path, capsys: pytest.CaptureFixture[str], choix: str, dit: str
) -> None:
    avant = (copie / "establishments.yaml").read_text("utf-8")
    assert lancer(copie, corriger(choix, "samedi 30 janvier 2062 de 9h à 13h")) == 1
    sorti = re.sub(r"[\\`]", "", capsys.readouterr().out)
    assert dit in sorti
    assert (copie / "establishments.yaml").read_text("utf-8") == avant


HOSTILES = [
    "$(touch /tmp/x)",
    "`id`",
    "'; rm -rf / #",
    '"\n- uai: 0000000A\n  nom: faux',
    "x\n  secteur: prive",
    "{{ config }}",
    "{% for x in y %}",
    "${{ secrets.GITHUB_TOKEN }}",
    "<script>alert(1)</script>",
    "[lien](https://mechant.example)",
    "![image](https://mechant.example/x.png)",
    "@tout-le-monde #1 https://mechant.example www.mechant.example",
    "&a *a !!python/object:os.system",
    "\u202etexte\u200b",
    "--- \n...",
    "suite=modification\ntitre=faux",
    "\x00\x1b[31m",
    "../../etc/passwd",
    "=HYPERLINK(1)",
]


@pytest.mark.parametrize(("rang", "hostile"), list(enumerate(HOSTILES)))
def test_a_hostile_text_stays_a_text(
    copie: Path, avant: str, capsys: pytest.CaptureFixture[str], rang: int, hostile: str
) -> None:
    champ = ("Nom du lycée", "Numéro et rue", "Intitulé du label")[rang % 3]
    sortie = copie.parent / "sortie"
    code = lancer(copie, corriger(champ, hostile), "--sortie", str(sortie))
    dit = capsys.readouterr().out
    lus, ecrits = (
        yaml.load(texte, yaml.CSafeLoader)
        for texte in (avant, (copie / "establishments.yaml").read_text("utf-8"))
    )
    assert [x["uai"] for x in ecrits] == [x["uai"] for x in lus]
    differents = [x["uai"] for x, y in zip(lus, ecrits, strict=True) if x != y]
    assert differents in ([], [UAI])
    assert (code == 0) is (differents == [UAI])
    assert main(["verifier"]) == 0
    verifier_markdown(dit)
    lignes = sortie.read_text("utf-8").splitlines()
    assert [li.partition("=")[0] for li in lignes] == ["suite", "titre"]


@pytest.mark.parametrize("place", [m.UAI, m.FORMATION, m.VOIES, m.ACTION, m.QUI, m.ADRESSE])
def test_a_hostile_field_is_refused_and_quoted_harmlessly(place: str) -> None:
    texte = (ESSAI / "establishments.yaml").read_text("utf-8")
    for hostile in HOSTILES:
        champs = {m.UAI: UAI_ESSAI, place: hostile}
        if place == m.ADRESSE:
            champs[m.QUI] = m.PAR_UNE_ADRESSE
        try:
            demande = suivre(formation(m.ACTIONS[0], FORMATION_ESSAI, COCHES, **champs), ESSAI)
        except FormulaireError as refus:
            verifier_markdown(str(refus))
        else:
            verifier_markdown(demande.resume)
            assert demande.titre == f"{UAI_ESSAI} : ajouter {FORMATION_ESSAI} (apprentissage)"
    assert (ESSAI / "establishments.yaml").read_text("utf-8") == texte


def verifier_markdown(dit: str) -> None:
    """Nothing of a person's text becomes a link, a mention, an image, HTML or another issue;
    in a code span, nothing does."""
    dit = re.sub(r"`[^`\n]*`", "…", dit)
    assert "`" not in dit
    assert "<script" not in dit
    assert not re.search(r"(?<!\\)\]\(", dit)
    assert not re.search(r"(?<![&\w])@\w", dit)
    assert not re.search(r"(?<!&)#\d", dit)
    assert "://" not in dit
    assert "www." not in dit
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]", dit)


@given(graine=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_any_body_is_answered(graine: int) -> None:
    hasard = random.Random(graine)
    morceaux = [
        *HOSTILES,
        *[f"### {nom}" for nom in (m.UAI, m.CHAMP, m.VALEUR, m.NATURE, m.DATE, m.VOIES, m.ACTION)],
        *[
            UAI_ESSAI,
            "Téléphone",
            "Renouvellement",
            "2026",
            COCHES,
            "\n",
            "\n\n",
            "<!--",
            "_No response_",
        ],
    ]
    texte = "\n".join(hasard.choice(morceaux) for _ in range(hasard.randint(0, 14)))
    try:
        demande = suivre(texte, ESSAI)
    except FormulaireError as refus:
        verifier_markdown(str(refus))
    else:
        verifier_markdown(demande.resume)


def test_an_event_of_either_forge_is_read(copie: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texte = corriger("Téléphone", "04 91 00 00 00")
    github = json.dumps({"issue": {"title": "x", "body": texte}})
    assert lancer(copie, github, nom="evenement.json") == 0
    sans_uai = corriger("Téléphone", "04 91 00 00 01", **{m.UAI: ""})
    gitlab = {"title": f"Corriger une fiche : {UAI}", "description": sans_uai}
    assert lancer(copie, json.dumps({"object_attributes": gitlab}), nom="evenement.json") == 0
    assert fiche(copie)["contacts"]["telephone"]["valeur"] == "+33 4 91 00 00 01"
    assert lancer(copie, "[]", nom="evenement.json") == 2
    assert lancer(copie, json.dumps({"issue": {"body": None}}), nom="evenement.json") == 1
    capsys.readouterr()


# --- the forms themselves -------------------------------------------------------------------


@pytest.mark.parametrize("genre", sorted(FORMULAIRES))
def test_each_form_stands_on_both_forges_with_headings_that_are_read(genre: str) -> None:
    formulaire = yaml.safe_load((GITHUB / f"{genre}.yml").read_text("utf-8"))
    assert formulaire["name"] == insecables(FORMULAIRES[genre])
    titres = [c["attributes"]["label"] for c in formulaire["body"] if c["type"] != "markdown"]
    champs = lire_corps("\n\n".join(f"### {titre}\n\nx" for titre in titres))
    assert len(champs) == len(titres)
    assert genre_de(champs) == genre
    gabarit = (GITLAB / f"{genre}.md").read_text("utf-8")
    assert [insecables(nom) for nom in re.findall(r"^### (.*)$", gabarit, re.M)] == titres
    vides = {"", "- [ ] Au lycée\n- [ ] En apprentissage\n- [ ] En formation continue"}
    assert set(lire_corps(gabarit).values()) <= vides


def test_every_choice_of_the_forms_is_understood() -> None:
    choix = {
        "corriger": ("champ", m.CHAMPS),
        "formation": ("action", m.ACTIONS),
        "decision": ("nature", m.NATURES_DITES),
    }
    for genre, (identifiant, permis) in choix.items():
        formulaire = yaml.safe_load((GITHUB / f"{genre}.yml").read_text("utf-8"))
        liste = next(c for c in formulaire["body"] if c.get("id") == identifiant)
        assert liste["attributes"]["options"] == [insecables(option) for option in permis]


def published(registre: Registre, **depot: str) -> Registre:
    """The registry once its repository has an address."""
    academie = registre.academie
    connu = academie.depot.model_copy(update={"provisoire": False, **depot})
    return dataclasses.replace(registre, academie=academie.model_copy(update={"depot": connu}))


def test_links_lead_to_the_line_and_the_filled_form(registre_reel: Registre) -> None:
    ligne = registre_reel.ligne(UAI)
    assert REEL.splitlines()[ligne - 1] == f"- uai: {UAI}"
    registre = published(registre_reel)
    assert lien_ligne(registre, UAI).endswith(f"/blob/main/data/establishments.yaml#L{ligne}")
    lien = lien_formulaire(registre, UAI)
    assert "issues/new?template=corriger.yml" in lien
    assert f"uai={UAI}" in lien


def test_a_placeholder_repository_has_no_address(registre_reel: Registre) -> None:
    assert lien_ligne(registre_reel, UAI) == ""
    assert [lien_formulaire(registre_reel, UAI, genre) for genre in FORMULAIRES] == [""] * 4


def test_links_of_a_gitlab_are_its_own(registre_reel: Registre) -> None:
    registre = published(registre_reel, forge="gitlab", adresse="https://forge.example/x/")
    assert lien_ligne(registre, UAI).startswith("https://forge.example/x/-/blob/main/data/")
    lien = lien_formulaire(registre, UAI, "decision")
    assert lien.startswith("https://forge.example/x/-/issues/new?issuable_template=decision")
    assert UAI in lien


def test_some_voies_alone_are_taken_out(copie: Path) -> None:
    assert verbe(copie, formation(m.ACTIONS[0], "cap-cuisine", COCHES)) == 0
    deux = "- [X] Au lycée\n- [X] En apprentissage\n- [ ] En formation continue"
    assert verbe(copie, formation(m.ACTIONS[0], "cap-cuisine", deux)) == 0
    assert verbe(copie, formation(m.ACTIONS[2], "cap-cuisine", COCHES)) == 0
    lycee = load(copie).etablissement(UAI)
    (offre,) = (o for o in lycee.offres if o.formation == "cap-cuisine")
    assert [v.value for v in offre.voies] == ["scolaire"]


@pytest.mark.parametrize("dites", ["au lycée", "Au lycée", "Voie scolaire", "scolaire"])
def test_a_voie_is_understood_by_its_name_of_today_and_of_before(copie: Path, dites: str) -> None:
    assert verbe(copie, formation(m.ACTIONS[0], "cap-cuisine", f"- [X] {dites}")) == 0
    lycee = load(copie).etablissement(UAI)
    (offre,) = (o for o in lycee.offres if o.formation == "cap-cuisine")
    assert [v.value for v in offre.voies] == ["scolaire"]


def test_taking_voies_out_without_saying_which_is_answered(
    copie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verbe(copie, formation(m.ACTIONS[0], "cap-cuisine", COCHES)) == 0
    avant = (copie / "establishments.yaml").read_text("utf-8")
    aucune = "- [ ] Au lycée\n- [ ] En apprentissage\n- [ ] En formation continue"
    assert verbe(copie, formation(m.ACTIONS[2], "cap-cuisine", aucune)) == 1
    assert "Cochez les voies à retirer." in capsys.readouterr().out
    assert (copie / "establishments.yaml").read_text("utf-8") == avant


def test_a_heading_of_another_kind_is_left_aside() -> None:
    champs = lire_corps(f"### Remarque d’un robot\n\nx\n\n### {m.UAI}\n\n{UAI}\n")
    assert champs == {m.UAI: UAI}


def verbe(copie: Path, corps_: str) -> int:
    demande = copie.parent / "demande.md"
    demande.write_text(corps_, "utf-8")
    return main(["depuis-formulaire", str(demande), "--ecrire"])


# --- several forms in one message, as /contribuer/corriger/ makes them ----------------------


def message_of(*parties: dict[str, str]) -> str:
    return f"\n\n### {m.SUITE}\n\n".join(
        "\n\n".join(f"### {titre}\n{valeur}" for titre, valeur in ({m.UAI: UAI} | partie).items())
        for partie in parties
    )


LE_LYCEE = {m.QUI: m.LYCEE_LUI_MEME}
TELEPHONE = {"Téléphone": "04 91 00 00 00", m.VU: "29/11/2026"} | LE_LYCEE
AJOUT = {m.ACTION: m.ACTIONS[0], m.FORMATION: "cap-cuisine", m.VOIES: "apprentissage"} | LE_LYCEE
PORTE = {m.PORTE: "2027-01-23", m.HEURE_DEBUT: "09:00", m.HEURE_FIN: "12:00"} | LE_LYCEE
ANNULATION = {m.ANNULEE: "2027-01-23"}


def test_one_message_holds_several_forms_about_one_lycee(copie: Path) -> None:
    assert lancer(copie, message_of(TELEPHONE, AJOUT, PORTE)) == 0
    lue = fiche(copie)
    assert lue["contacts"]["telephone"] == {
        "valeur": "+33 4 91 00 00 00",
        "source": "declaration-lycee",
        "date": date(2026, 11, 29),
    }
    assert "apprentissage" in next(
        o["voies"] for o in lue["offres"] if o["formation"] == "cap-cuisine"
    )
    assert lue["portes_ouvertes"] == [
        {
            "date": date(2027, 1, 23),
            "debut": "09:00",
            "fin": "12:00",
            "source": "declaration-lycee",
        }
    ]


@pytest.mark.parametrize(
    "titre",
    [
        "Date de la décision",
        "Date de décision",
        "Date du label",
        "DATE DE L’ARRÊTÉ",
        "Date d’attribution du label",
        "Date de renouvellement",
        "Décidé le",
        "Date",
    ],
)
def test_the_day_of_a_decision_is_read_under_other_words(copie: Path, titre: str) -> None:
    autres = {m.NATURE: "renouvellement du label", m.REFERENCE: "BO d’essai"}
    assert lancer(copie, message_of(autres | {titre: "12 mars 2026"})) == 0
    assert fiche(copie)["label"]["decisions"][-1]["date"] == date(2026, 3, 12)


@pytest.mark.parametrize(
    "titre",
    [
        "Portes ouvertes",
        "JPO",
        "Journées portes ouvertes",
        "Prochaine JPO",
        "Date de la journée portes ouvertes",
        "Date des portes ouvertes",
        "Dates des JPO",
        "Journée de portes ouvertes",
    ],
)
def test_an_open_day_is_read_under_other_words_with_its_hours(copie: Path, titre: str) -> None:
    partie = {titre: "le samedi 6 février 2027, de 9 h à 12 h 30"} | LE_LYCEE
    assert lancer(copie, message_of(partie)) == 0
    (porte,) = fiche(copie)["portes_ouvertes"]
    assert (porte["date"], porte["debut"], porte["fin"]) == (date(2027, 2, 6), "09:00", "12:30")


def test_a_date_alone_is_that_of_what_the_others_speak_of(copie: Path) -> None:
    heures = {"Heure d’ouverture": "9h", "Heure de fermeture": "12h30"}
    assert lancer(copie, message_of({"Date": "6/2/2027"} | heures | LE_LYCEE)) == 0
    assert fiche(copie)["portes_ouvertes"][0]["debut"] == "09:00"
    assert lancer(copie, message_of({"Date": "6/2/2027"} | TELEPHONE)) == 0
    assert lancer(copie, message_of({"JPO annulée": "06/02/2027"})) == 0
    assert fiche(copie)["portes_ouvertes"] == []


def test_an_open_day_is_moved_then_cancelled(copie: Path) -> None:
    assert lancer(copie, message_of(PORTE)) == 0
    assert lancer(copie, message_of(PORTE)) == 0  # it is there already
    assert lancer(copie, message_of(PORTE | {m.HEURE_FIN: "17:00"})) == 1
    assert lancer(copie, message_of(ANNULATION | PORTE | {m.HEURE_FIN: "17:00"})) == 0
    (porte,) = fiche(copie)["portes_ouvertes"]
    assert porte["fin"] == "17:00"
    assert lancer(copie, message_of(ANNULATION)) == 0
    assert fiche(copie)["portes_ouvertes"] == []
    assert lancer(copie, message_of(ANNULATION)) == 0


@pytest.mark.parametrize(
    ("parties", "dit"),
    [
        ((TELEPHONE, AJOUT | {m.UAI: "0130057S"}), "deux lycées"),
        ((TELEPHONE, {m.DESCRIPTION: "Tout est faux"}), "message à elle"),
        ((TELEPHONE, {}), "pas l’un de nos formulaires"),
        ((TELEPHONE, AJOUT | {m.FORMATION: "cap-inconnu"}), "n’existe pas"),
    ],
)
def test_a_message_with_one_wrong_form_changes_nothing(
    copie: Path, avant: str, capsys: pytest.CaptureFixture[str], parties: Any, dit: str
) -> None:
    assert lancer(copie, message_of(*parties)) == 1
    assert dit in capsys.readouterr().out
    assert (copie / "establishments.yaml").read_text("utf-8") == avant


def test_a_message_quoted_under_a_newer_one_is_not_followed_too(copie: Path) -> None:
    ancien = "\n".join(f"> {li}" for li in message_of(TELEPHONE, AJOUT).split("\n"))
    nouveau = message_of(TELEPHONE | {"Téléphone": "04 91 00 00 01"}, AJOUT)
    assert lancer(copie, f"{nouveau}\n\n### {m.FIN}\n\n{ancien}") == 1


def test_a_message_survives_what_a_mail_program_does_to_it(copie: Path) -> None:
    texte = message_of(TELEPHONE, PORTE).replace("\n", " \r\n")
    cite = "\n".join(f"> {li}" for li in texte.replace("Et aussi", "Et\u00a0aussi").split("\n"))
    assert lancer(copie, f"Bonjour,\n{cite}\n-- \nUn lycée") == 0
    assert fiche(copie)["portes_ouvertes"]


def test_the_forge_takes_a_whole_message(registre_reel: Registre) -> None:
    assert lien_proposition(registre_reel) == ("", "", "")
    adresse, titre, message = lien_proposition(published(registre_reel))
    modele = re.search(r"template=(\w+\.yml)", adresse)
    assert modele is not None
    formulaire = yaml.safe_load((GITHUB / modele[1]).read_text("utf-8"))
    assert formulaire["name"] == PROPOSITION
    assert message in [c.get("id") for c in formulaire["body"]]
    assert titre == "title"
    registre = published(registre_reel, forge="gitlab", adresse="https://forge.example/x/")
    assert lien_proposition(registre) == (
        "https://forge.example/x/-/issues/new",
        "issue[title]",
        "issue[description]",
    )


@pytest.mark.parametrize(
    ("champ", "dit"),
    [
        ({m.REFERENCE: "Courriel de Mme Exemple du 12 juin 2025"}, "le nom d’une personne"),
        ({m.REFERENCE: "Philippe Exemplaire"}, "le nom d’une personne"),
        ({m.REFERENCE: "Écrit par s.exemplaire@example.org"}, "la boîte d’une personne"),
        ({m.INTITULE: "Lycée des métiers, dit Sylvie Exemplaire"}, "le nom d’une personne"),
    ],
)
def test_a_decision_that_cites_a_person_is_refused_kindly(
    copie: Path, capsys: pytest.CaptureFixture[str], champ: dict[str, str], dit: str
) -> None:
    avant = (copie / "establishments.yaml").read_bytes()
    assert lancer(copie, corps(**(DECISION | champ))) == 1
    sortie = capsys.readouterr()
    assert dit in sortie.out + sortie.err
    assert (copie / "establishments.yaml").read_bytes() == avant


@pytest.mark.parametrize("ecrite", ["voie: 8 rue d’Essai", "Adresse : 8 rue d’Essai"])
def test_a_street_is_taken_without_what_announces_it(copie: Path, ecrite: str) -> None:
    assert lancer(copie, corriger("Numéro et rue", ecrite)) == 0
    assert fiche(copie)["adresse"]["voie"] == "8 rue d’Essai"


@pytest.mark.parametrize(
    ("champ", "phrase"),
    [
        ("Numéro et rue", "La bonne adresse est 8 rue d’Essai et pas 6"),
        ("Numéro et rue", "8 rue d’Essai au lieu de 6"),
        ("Numéro et rue", "inchangé"),
        ("Nom du lycée", "Le lycée s’appelle maintenant Exemple"),
        ("Nom du lycée", "Il manque « Exemple » devant"),
    ],
)
def test_a_sentence_is_no_name_nor_street(
    copie: Path, capsys: pytest.CaptureFixture[str], champ: str, phrase: str
) -> None:
    avant = (copie / "establishments.yaml").read_bytes()
    assert lancer(copie, corriger(champ, phrase)) == 1
    sortie = capsys.readouterr()
    assert "rien d’autre" in sortie.out + sortie.err
    assert (copie / "establishments.yaml").read_bytes() == avant


@pytest.mark.parametrize(
    ("champ", "valeur", "dit"),
    [
        ("Courriel", "camille.exemple@example.org", "la boîte d’une personne"),
        ("Téléphone", "06 99 00 00 01", "un numéro de portable"),
        ("Bureau des entreprises", "Mme Exemple, au lycée", "le nom d’une personne"),
        ("Bureau des entreprises", "Au 06.99.00.00.01", "un numéro de portable"),
        ("Numéro et rue", "1 rue d’Essai (M. Exemple)", "le nom d’une personne"),
    ],
)
def test_a_person_is_refused_kindly_and_nothing_is_written(
    copie: Path, capsys: pytest.CaptureFixture[str], champ: str, valeur: str, dit: str
) -> None:
    avant = (copie / "establishments.yaml").read_bytes()
    assert lancer(copie, corriger(champ, valeur)) == 1
    sortie = capsys.readouterr()
    reponse = sortie.out + sortie.err
    assert "Merci de votre aide" in reponse
    assert dit in reponse
    # A mobile may be a function's; what holds a person's name is theirs, whatever is said of it.
    assert "boîte de fonction" not in reponse
    assert ("portable du DDFPT" in reponse) is (dit == "un numéro de portable")
    assert (copie / "establishments.yaml").read_bytes() == avant


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("Le téléphone est faux, appelez Mme Exemple, elle vous dira.", "le nom d’une personne"),
        ("appelez le 06 99 00 00 01", "un numéro de portable"),
        ("Le portable du DDFPT est 06/99/00/00/01", "un numéro de portable"),
        ("écrivez à camille.exemple@ac-exemple.fr", "la boîte d’une personne"),
        ("voyez mme Exemple (numéro de fonction)", "le nom d’une personne"),
    ],
)
def test_a_report_that_tells_of_a_person_is_refused_kindly(
    copie: Path, capsys: pytest.CaptureFixture[str], texte: str, dit: str
) -> None:
    assert lancer(copie, corps(**{m.UAI: UAI, m.DESCRIPTION: texte})) == 1
    reponse = capsys.readouterr().out
    assert "Merci de votre aide" in reponse
    assert dit in reponse
    assert "Exemple" not in reponse


def test_a_report_may_give_what_is_a_function_s(copie: Path) -> None:
    for texte in (
        "Madame la proviseure n’a plus ce poste. Standard : 04 99 00 00 01.",
        "Le portable du DDFPT est le 06 99 00 00 01 (numéro de fonction)",
        "écrivez à ce.0130058t@ac-exemple.fr",
    ):
        assert lancer(copie, corps(**{m.UAI: UAI, m.DESCRIPTION: texte})) == 0


@pytest.mark.parametrize(
    ("champ", "cle", "valeur", "ecrite"),
    [
        ("Courriel", "courriel", "bourse.emploi@example.org", "bourse.emploi@example.org"),
        ("Courriel", "courriel", "mdurand@example.org", "mdurand@example.org"),
    ],
)
def test_a_function_s_mailbox_or_number_is_taken_when_it_is_said(
    copie: Path, champ: str, cle: str, valeur: str, ecrite: str
) -> None:
    assert lancer(copie, corriger(champ, f"{valeur} (boîte de fonction)")) == 0
    fait = fiche(copie)["contacts"][cle]
    assert fait["valeur"] == ecrite
    assert "fonction" in fait["remarque"]


def test_a_mobile_is_taken_only_with_the_function_that_it_is_of(
    copie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for refuse in ("(boîte de fonction)", "(numéro de fonction)", "(portable de Mme Exemple)"):
        assert lancer(copie, corriger("Téléphone", f"06 99 00 00 01 {refuse}")) == 1
        assert "rien n’a été écrit" in capsys.readouterr().out
    assert lancer(copie, corriger("Téléphone", "06 99 00 00 01")) == 1
    assert "(portable du DDFPT)" in capsys.readouterr().out.replace("\\", "")
    assert lancer(copie, corriger("Téléphone", "06 99 00 00 01 (portable du DDFPT)")) == 0
    fait = fiche(copie)["contacts"]["telephone"]
    assert fait["valeur"] == "+33 6 99 00 00 01"
    assert fait["remarque"] == "Portable du DDFPT."


@pytest.mark.parametrize(
    ("texte", "dits"),
    [
        (
            "Je suis la maman de Camille Exemple (2de B), mon portable 06 99 00 00 01. "
            "Voyez M. Exemple, le CPE.",
            ("un numéro de portable", "le nom d’une personne", "ni son nom ni sa classe"),
        ),
        ("Mon fils Lucas n’a pas eu de place.", ("ni son nom ni sa classe",)),
        ("Ma fille est en 2de B, l’internat est fermé.", ("ni son nom ni sa classe",)),
        ("Demander Lopez Antoine, le CPE.", ("le nom d’une personne",)),
        ("J’habite 12 rue de l’Exemple, trop loin.", ("l’adresse d’un domicile",)),
        ("Mon fils Lucas (numéro de fonction)", ("ni son nom ni sa classe",)),
        ("écrivez à camille.exemple@example.org (boîte de fonction)", ("la boîte d’une personne",)),
    ],
)
def test_a_report_is_told_all_that_it_gives_of_people_at_once(
    copie: Path, capsys: pytest.CaptureFixture[str], texte: str, dits: tuple[str, ...]
) -> None:
    assert lancer(copie, corps(**{m.UAI: UAI, m.DESCRIPTION: texte})) == 1
    reponse = capsys.readouterr().out
    assert [dit for dit in dits if dit not in reponse] == []


def test_a_report_may_speak_of_a_child_without_naming_them(copie: Path) -> None:
    for texte in (
        "Mon fils n’a pas eu de place en CAP Cuisine, la formation n’existe pas.",
        "Ma fille est interne : l’internat a rouvert.",
        "Madame, Monsieur, les élèves de 2de A n’ont plus cours dans ce bâtiment.",
    ):
        assert lancer(copie, corps(**{m.UAI: UAI, m.DESCRIPTION: texte})) == 0


@pytest.mark.parametrize("boite", ["mme.exemple", "camille.exemple", "Jean-Luc_Exemple"])
def test_a_person_s_mailbox_stays_one_whatever_is_said_of_it(
    copie: Path, capsys: pytest.CaptureFixture[str], boite: str
) -> None:
    courriel = f"{boite}@example.org (boîte de fonction)"
    assert lancer(copie, corriger("Courriel", courriel)) == 1
    assert "la boîte d’une personne" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("champ", "valeur", "code", "dit"),
    [
        ("Téléphone", "05 95 06 90 70", "LM128", "Est-ce +33 4 95 06 90 70 ?"),
        ("Courriel", "ce.0130056r@ac-exemple.fr", "LM127", "0130056R"),
        ("Code postal", "13216", "LM122", "écrivez 13016"),
        ("Numéro et rue", "1 rue d’Essai 13999 Ailleurs", "LM129", "Écrivez « 1 rue d’Essai »"),
    ],
)
def test_an_answer_tells_the_doubts_that_its_change_brings_and_no_other(
    copie: Path, capsys: pytest.CaptureFixture[str], champ: str, valeur: str, code: str, dit: str
) -> None:
    assert lancer(copie, corriger(champ, valeur)) == 0
    reponse = capsys.readouterr().out
    assert re.findall(r"\(LM\d+\)", reponse) == [f"({code})"]
    assert dit in reponse
    assert "rien d’autre à faire" not in reponse


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        (corriger("Code postal", "13015", **{m.ADRESSE: "site du lycée"}), m.LYCEE_LUI_MEME),
        (corriger("Nom du lycée", "LYCEE DES ESSAIS"), "capitales"),
        (
            corriger("Site web", "https://www.google.com/url?q=https%3A%2F%2Fexample.org%2F"),
            "Écrivez `https://example.org/`",
        ),
        (formation(m.ACTIONS[0], "CAP Cuisine, Bac pro Cuisine", COCHES), "une seule à la fois"),
        (formation(m.ACTIONS[1], "bac pro secu", COCHES), "« bac-pro-securite »"),
        (corps(**(DECISION | {m.DATE: "juin 2026"})), "plus récente que le texte"),
    ],
    ids=["source", "capitales", "redirection", "deux", "abregee", "date"],
)
def test_what_is_surely_wrong_is_refused_with_what_to_write(
    copie: Path, capsys: pytest.CaptureFixture[str], texte: str, dit: str
) -> None:
    avant = (copie / "establishments.yaml").read_bytes()
    assert lancer(copie, texte) == 1
    assert dit in capsys.readouterr().out
    assert (copie / "establishments.yaml").read_bytes() == avant


def test_all_the_faults_of_a_form_are_told_in_one_answer(
    copie: Path, avant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    champs = {m.UAI: "0130058S", m.ADRESSE: "notre site"}
    texte = formation(m.ACTIONS[0], "CAP Dompteur de lions", "par drone", **champs)
    decision = corps(
        **DECISION
        | {m.UAI: "0130058S", m.NATURE: "Renouvelement", m.REFERENCE: "BO", m.DATE: "le 31/02/2026"}
    )
    assert lancer(copie, texte) == 1
    dit = capsys.readouterr().out
    for faute in (
        "0130058T (Lycée professionnel L’Estaque",
        "« CAP Dompteur de lions » n’existe pas",
        "« par drone » n’existe pas. Cochez « Au lycée »",
        "« notre site » n’est pas l’adresse",
    ):
        assert faute in dit
    assert lancer(copie, decision) == 1
    dit = capsys.readouterr().out
    for faute in ("0130058T (", "« Renouvellement » ?", "« BO » : on ne sait pas", "31/02/2026"):
        assert faute in dit
    assert (copie / "establishments.yaml").read_text("utf-8") == avant


@pytest.mark.parametrize(
    ("champ", "valeur", "dit"),
    [
        ("Courriel", "04 91 00 00 00 (standard)", "choisissez « Téléphone »"),
        ("Courriel", "https://www.example.org/", "choisissez « Site web »"),
        ("Téléphone", "ce.0130058t@example.org", "choisissez « Courriel »"),
        ("Site web", "+33 4 91 00 00 00", "choisissez « Téléphone »"),
        ("Internat (oui ou non)", "Non, en travaux jusqu’au 15 mars", "pour un temps seulement"),
        ("Internat (oui ou non)", "oui, à la rentrée 2027", "pas encore"),
    ],
)
def test_what_belongs_elsewhere_or_holds_for_a_time_is_asked(
    copie: Path, capsys: pytest.CaptureFixture[str], champ: str, valeur: str, dit: str
) -> None:
    assert lancer(copie, corriger(champ, valeur)) == 1
    assert dit in capsys.readouterr().out


@pytest.mark.parametrize(
    ("titre", "voies", "juste"),
    [
        ("CAP Cuisine", "alternance à partir de la rentrée 2062", "En apprentissage"),
        ("CAP Cuisine (dès septembre 2062)", COCHES, "vrai aujourd’hui"),
    ],
)
def test_what_begins_later_is_sent_again_then(
    copie: Path, capsys: pytest.CaptureFixture[str], titre: str, voies: str, juste: str
) -> None:
    assert lancer(copie, formation(m.ACTIONS[0], titre, voies)) == 1
    dit = capsys.readouterr().out
    assert juste in dit
    assert "à la rentrée 2062" in dit


def test_the_source_of_a_name_or_an_address_is_told_to_who_reads_it_again(
    copie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(copie, corriger("Nom du lycée", "Lycée d’essai")) == 0
    assert "(source : declaration-lycee)" in capsys.readouterr().out
    assert lancer(copie, corriger("Nom du lycée", "Lycée d’essai bis", **{m.QUI: ""})) == 0
    assert "(source" not in capsys.readouterr().out


def _ecrit(texte: str, dossier: Path) -> str:
    """Return the registry that a form asks for."""
    demande = suivre(texte, dossier)
    assert demande.modification is not None
    return demande.modification.apres.decode()


@pytest.mark.parametrize("rien", ["non", "Aucun", "néant", "-", "N/A", "à compléter"])
def test_what_says_that_there_is_nothing_is_nothing(rien: str, trois: Path) -> None:
    avant = (trois / "establishments.yaml").read_text("utf-8")
    apres = _ecrit(corps(**(DECISION | {m.INTITULE: rien, m.LIEN: rien, m.EXPIRE: rien})), trois)
    for cle in ("intitule:", "lien:", "expire_le:"):
        assert apres.count(cle) == avant.count(cle)


@pytest.mark.parametrize("dit", ["intitule: @", "- intitule: @", 'intitule: "@"', "Intitulé : @"])
def test_a_line_of_the_registry_in_a_field_gives_its_value(dit: str, trois: Path) -> None:
    titre = "Lycée des métiers de l’exemple"
    champs = DECISION | {m.INTITULE: dit.replace("@", titre)}
    assert f"intitule: {titre}\n" in _ecrit(corps(**champs), trois)


def test_a_mailbox_that_may_be_someones_is_asked_then_written(trois: Path) -> None:
    champ = next(nom for nom, chemin in m.CHAMPS.items() if chemin == ("contacts", "courriel"))
    with pytest.raises(FormulaireError, match="une initiale et un nom") as refus:
        suivre(corriger(champ, "sexemple@example.fr"), trois)
    assert "sexemple" not in str(refus.value)
    ecrit = _ecrit(corriger(champ, "sexemple@example.fr (boîte de fonction)"), trois)
    assert "valeur: sexemple@example.fr\n" in ecrit
    assert "Boîte ou numéro de fonction" in ecrit


# --- what a helper’s reading of forms found ----------------------------------------------------


def test_two_choices_left_in_a_field_are_asked_and_none_is_taken(
    copie: Path, avant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(copie, corriger("Internat (oui ou non) ; Restauration (oui ou non)", "oui")) == 1
    dit = capsys.readouterr().out
    assert "a deux réponses, « Internat (oui ou non) » et « Restauration (oui ou non) »" in dit
    assert "Vouliez-vous dire" not in dit


def test_the_text_in_the_field_of_the_date_is_the_reference(copie: Path) -> None:
    champs = {m.NATURE: "Renouvellement", m.DATE: "arrêté du 12 mars 2026"}
    assert lancer(copie, message_of(champs)) == 0
    decision = fiche(copie)["label"]["decisions"][-1]
    assert decision["date"] == date(2026, 3, 12)
    assert decision["reference"] == "arrêté du 12 mars 2026"


def test_the_day_of_the_bulletin_is_not_that_of_the_decision(
    copie: Path, avant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    champs = {m.NATURE: "Renouvellement", m.DATE: "BO n° 9 du 12 mars 2026"}
    assert lancer(copie, message_of(champs)) == 1
    assert "donnez le jour où le recteur a décidé" in capsys.readouterr().out


@pytest.mark.parametrize("reference", ["BO", "Bulletin officiel", "arrêté du recteur"])
def test_a_reference_that_names_no_text_is_asked(
    copie: Path, avant: str, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    champs = {m.NATURE: "Renouvellement", m.DATE: "2026-03-12", m.REFERENCE: reference}
    assert lancer(copie, message_of(champs)) == 1
    assert "on ne sait pas de quel texte il s’agit" in capsys.readouterr().out


COURRIEL = """\
De : secretariat@exemple.fr
Date : mardi 24 novembre 2026
Objet : TR: Corriger une fiche

Bonjour, je vous transfère la demande du lycée.

{0}Numéro UAI du lycée : 0130058T
{0}Ce qu'il faut corriger : Site web
{0}**Ce qu’il faut écrire :** www.exemple.fr
{0}Qui le dit ? le lycée
{0}
{0}--
{0}Camille Exemple
{0}Téléphone : 04 00 00 00 00
"""


@pytest.mark.parametrize("citation", ["", "> "])
def test_a_mail_that_says_its_fields_line_by_line_is_read(copie: Path, citation: str) -> None:
    assert lancer(copie, COURRIEL.format(citation), nom="courriel.txt") == 0
    assert fiche(copie)["contacts"]["site"]["valeur"] == "https://www.exemple.fr"


def test_the_head_of_a_mail_dates_no_decision() -> None:
    texte = f"Date : mardi 24 novembre 2026\n{m.UAI} : {UAI}\n{m.NATURE} : Renouvellement\n"
    assert lire_corps(texte) == {m.UAI: UAI, m.NATURE: "Renouvellement"}


def test_a_sentence_with_a_colon_is_no_field() -> None:
    assert lire_corps("Bonjour,\nTéléphone : il ne répond pas.\n") == {}


@pytest.mark.parametrize(
    ("nom", "corps_", "geste"),
    [
        ("corps.md", "rien", "Corrigez votre message et renvoyez-le,"),
        ("e.json", {"issue": {"title": "", "body": "rien"}}, "les trois points"),
        ("e.json", {"object_attributes": {"title": "", "description": "rien"}}, "le crayon"),
    ],
)
def test_what_to_do_again_is_said_where_it_was_written(
    copie: Path, nom: str, corps_: Any, geste: str, capsys: pytest.CaptureFixture[str]
) -> None:
    texte = corps_ if isinstance(corps_, str) else json.dumps(corps_)
    assert lancer(copie, texte, nom=nom) == 1
    assert geste in capsys.readouterr().out


def test_a_street_is_written_without_the_postcode_that_the_entry_has(copie: Path) -> None:
    code = fiche(copie)["adresse"]["code_postal"]
    valeur = f"Campus de l’Essai, 12 rue des Écoles {code} Exempleville cedex 16"
    assert lancer(copie, corriger("Numéro et rue", valeur)) == 0
    assert fiche(copie)["adresse"]["voie"] == "Campus de l’Essai, 12 rue des Écoles"


def test_a_lycee_named_where_its_number_goes_is_proposed(
    copie: Path, avant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    nom = fiche(copie)["nom"].split()[-1]
    texte = corriger("Site web", "www.exemple.fr").replace(UAI, f"Lycée {nom}, quelque part")
    assert lancer(copie, texte) == 1
    assert f"Vouliez-vous dire {UAI}" in capsys.readouterr().out


def test_a_number_written_in_the_comment_of_its_field_is_read() -> None:
    assert lire_corps(f"### {m.UAI}\n\n<!-- {UAI} -->\n") == {m.UAI: UAI}
