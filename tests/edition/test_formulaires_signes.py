"""What a mail leaves below a form, and what its answer says: no one's name, in a form's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.domaine import messages as m
from macros.edition.demandes import suivre
from macros.edition.formulaires import FormulaireError, lire_corps
from macros.edition.personnes import reponse_sans_personne
from tests.edition.test_formulaires import (
    DECISION,
    copie,
    corps,
    corriger,
    fiche,
    lancer,
    trois,
)

__all__ = ["copie", "trois"]

Sortie = pytest.CaptureFixture[str]
SITE = "https://www.exemple.fr/"
SIGNATURES = (
    "\n\nCordialement,\n\nCamille Exemple\nSecrétaire de direction\nTél. : 06 99 00 00 01\n",
    "\n\n\nBien cordialement.\nCamille Exemple – 06 99 00 00 01\n",
    "\n\n-- \nCamille Exemple\n06 99 00 00 01\n",
    "\n\nBonne journée à vous\nCamille Exemple\n",
    "\n\nEnvoyé de mon téléphone\n",
)


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("adresse", ["", "https://www.exemple.fr/contact"])
def test_a_signature_below_a_form_is_set_aside(signature: str, adresse: str) -> None:
    texte = corriger("Site web", SITE, **{m.ADRESSE: adresse}).replace("_No response_", "")
    champs = lire_corps(texte.rstrip() + "\n\n" * (not adresse) + signature)
    assert champs.get(m.ADRESSE, "") == adresse
    assert "Camille" not in str(champs)


def test_a_signed_mail_is_followed(copie: Path, capsys: Sortie) -> None:
    texte = corriger("Site web", SITE).replace("_No response_", "")
    assert lancer(copie, texte.rstrip() + SIGNATURES[0]) == 0
    assert fiche(copie)["contacts"]["site"]["valeur"] == SITE
    dit = capsys.readouterr()
    assert "Camille" not in dit.out + dit.err


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("Bureau des entreprises", "Camille Exemplaire, bureau B12, bde.exemple@gmail.com"),
        ("Bureau des entreprises", "Mme Exemplaire au 06 99 00 00 01"),
        ("Courriel", "camille.exemplaire@example.org"),
        ("Internat (oui ou non)", "oui, voir Mme Exemplaire"),
    ],
)
def test_no_answer_repeats_a_person(trois: Path, champ: str, valeur: str) -> None:
    with pytest.raises(FormulaireError) as refus:
        suivre(corriger(champ, valeur), trois)
    dit = reponse_sans_personne(str(refus.value), trois)
    assert not re.search(r"(?i)exemplaire|99 00 00 01|bde\.exemple", dit)


def test_what_the_checks_quote_is_hidden_too(trois: Path) -> None:
    dit = "« Mme Exemplaire 06 99 00 00 01 » n’est pas un numéro. Gardez +33 6 99 00 00 01."
    assert reponse_sans_personne(dit, trois) == "« … » n’est pas un numéro. Gardez 06 …."
    assert reponse_sans_personne("« 12 rue d’Essai »", trois) == "« 12 rue d’Essai »"


def test_a_box_beside_a_name_is_given_a_way_out_that_is_taken(copie: Path, capsys: Sortie) -> None:
    boite = "bde.exemple@gmail.com"
    assert lancer(copie, corriger("Bureau des entreprises", f"Camille Exemple, {boite}")) == 1
    assert "« (boîte de fonction) »" in capsys.readouterr().out
    propre = f"Bureau B12, {boite} (boîte de fonction)"
    assert lancer(copie, corriger("Bureau des entreprises", propre)) == 0
    assert "doute" not in capsys.readouterr().out
    assert boite in fiche(copie)["contacts"]["bureau_entreprises"]["valeur"]


def test_all_that_is_wrong_with_a_decision_is_told_at_once_in_a_form_s_words(
    copie: Path, capsys: Sortie
) -> None:
    faux = {
        m.DATE: "rentrée 2025",
        m.LIEN: "exemple.gouv.fr/bo/1",
        m.INTITULE: "LYCEE DES METIERS DE L’EXEMPLE",
        m.EXPIRE: "31/08/2025",
    }
    assert lancer(copie, corps(**(DECISION | faux))) == 1
    dit = capsys.readouterr().out
    for code in ("LM012", "LM017", "LM146", "LM149"):
        assert code in dit
    assert "Est-ce 2030-08-31 ?" in dit
    assert f"videz « {m.EXPIRE} »" in dit
    assert "cette ligne" not in dit


def test_a_last_day_that_the_decision_gives_is_taken_and_said(copie: Path, capsys: Sortie) -> None:
    terme = {m.DATE: "2025", m.EXPIRE: "31/08/2028"}
    assert lancer(copie, corps(**(DECISION | terme))) == 0
    assert "LM149" not in capsys.readouterr().out
    (decision,) = fiche(copie)["label"]["decisions"]
    assert str(decision["expire_le"]) == "2028-08-31"
    assert decision["remarque"] == "Dernier jour donné par la décision, 31 août 2028."


def test_what_lacks_and_what_is_wrong_are_told_in_one_answer(copie: Path, capsys: Sortie) -> None:
    nom = "LP DE L’EXEMPLE - LYCEE DES METIERS DU BOIS"
    assert (
        lancer(copie, corriger("Nom du lycée", nom, **{m.QUI: "Un site web", m.ADRESSE: ""})) == 1
    )
    dit = capsys.readouterr().out
    assert "Dites d’où vous le savez" in dit
    assert "en capitales, et contient les mots du label" in dit
    assert "intitule:" not in dit


@pytest.mark.parametrize(
    ("dite", "attendu"),
    [
        ("fin de l’année scolaire 2029-2030", "Écrivez 2030-08-31"),
        ("jusqu’à fin août 2030", "Écrivez 2030-08-31"),
        ("rentrée 2030", "écrivez 2030-08-31"),
        ("août 2030", "2030-08-JJ"),
    ],
)
def test_a_last_day_said_in_words_is_given_its_date(
    copie: Path, capsys: Sortie, dite: str, attendu: str
) -> None:
    assert lancer(copie, corps(**(DECISION | {m.EXPIRE: dite}))) == 1
    assert attendu in capsys.readouterr().out
