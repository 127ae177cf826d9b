"""What a mail leaves below a form, and what its answer says: no one's name, in a form's words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from macros.domaine import messages as m
from macros.formulaires.demandes import suivre
from macros.formulaires.formulaires import FormulaireError, lire_corps
from macros.formulaires.personnes import reponse_sans_personne
from tests.formulaires.test_formulaires import (
    DECISION,
    UAI,
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
        m.LIEN: "le bulletin officiel",
        m.INTITULE: "LYCEE DES METIERS DE L’EXEMPLE",
        m.EXPIRE: "31/08/2025",
    }
    assert lancer(copie, corps(**(DECISION | faux))) == 1
    dit = capsys.readouterr().out
    for champ in (m.DATE, m.LIEN, m.INTITULE):
        assert f"- « {champ} » : " in dit
    assert "LM149" in dit
    assert "Est-ce 2030-08-31 ?" in dit
    assert f"videz « {m.EXPIRE} »" in dit
    assert "cette ligne" not in dit


@pytest.mark.parametrize(
    ("quand", "lu", "dits"),
    [
        ("Arrêté du 12 juin 2025 (commission du 14 mars 2025)", "2025-06-12", ()),
        ("hier", "", ("« hier » est mal écrite",)),
        ("12 juin 2025 ou 14 mars 2025", "", ("« 12 juin 2025 » ou « 14 mars 2025 »",)),
        ("le 12 juin et le 14 mars 2025", "", ("« 12 juin » ou « 14 mars 2025 »",)),
        ("31/02/2025", "", ("« 31/02/2025 » n’existe pas",)),
    ],
)
def test_capitals_are_told_beside_any_other_fault_of_a_decision(
    copie: Path, capsys: Sortie, quand: str, lu: str, dits: tuple[str, ...]
) -> None:
    faux = {m.DATE: quand, m.INTITULE: "LYCEE DES METIERS DE L'EXEMPLE"}
    assert lancer(copie, corps(**(DECISION | faux))) == 1
    reponse = capsys.readouterr().out
    for dit in (*dits, "« Lycée des métiers de l’exemple »"):
        assert dit in reponse
    assert bool(lu) is (m.DATE not in reponse)
    if lu:
        faux[m.INTITULE] = "Lycée des métiers de l’exemple"
        assert lancer(copie, corps(**(DECISION | faux))) == 0
        assert fiche(copie)["label"]["decisions"][-1]["date"].isoformat() == lu


@pytest.mark.parametrize(
    ("reponse", "attendu"),
    [
        ("Oui, filles seulement", {"valeur": "oui", "public": "filles"}),
        (
            "oui, mais filles seulement depuis la rentrée 2020",
            {"valeur": "oui", "public": "filles"},
        ),
        ("Oui (56 places, filles et garçons)", {"valeur": "oui", "public": "mixte", "places": 56}),
        ("Oui depuis 2019", {"valeur": "oui"}),
        ("Non, depuis septembre 2020", {"valeur": "non"}),
    ],
)
def test_what_follows_yes_is_kept(
    copie: Path, capsys: Sortie, reponse: str, attendu: dict[str, Any]
) -> None:
    assert lancer(copie, corriger("Internat (oui ou non)", reponse)) == 0
    ecrit = fiche(copie)["services"]["internat"]
    assert {c: v for c, v in ecrit.items() if c not in ("source", "date")} == attendu
    assert ("n’est pas gardé" in capsys.readouterr().out) is ("depuis" in reponse)


@pytest.mark.parametrize(
    ("champ", "reponse", "reste"),
    [
        ("Internat (oui ou non)", "Oui, sauf les filles", "sauf les filles"),
        ("Internat (oui ou non)", "Oui, pas de garçons", "pas de garçons"),
        (
            "Internat (oui ou non)",
            "Oui, filles seulement jusqu’en 2062",
            "« oui, filles seulement »",
        ),
        ("Internat (oui ou non)", "Oui, depuis la rentrée 2062", "depuis la rentrée 2062"),
        ("Restauration (oui ou non)", "Oui, filles seulement", "filles seulement"),
        ("Internat (oui ou non)", "Non, sauf le week-end", "sauf le week-end"),
    ],
)
def test_what_follows_yes_and_is_not_understood_is_quoted_with_where_to_say_it(
    copie: Path, capsys: Sortie, champ: str, reponse: str, reste: str
) -> None:
    assert lancer(copie, corriger(champ, reponse)) == 1
    dit = capsys.readouterr().out
    assert reste in dit
    assert "se dit par « Signaler une erreur »" in dit


@pytest.mark.parametrize(
    ("ecrit", "propose"),
    [
        ("Lycée des Métiers Simone VEIL (ex L'ESTAQUE)",
         "Lycée professionnel Simone Veil (ex-L’Estaque)"),
        ("Simone VEIL (ex L'ESTAQUE)", "Lycée professionnel Simone Veil (ex-L’Estaque)"),
        ("Lycée Simone VEIL (ex L'ESTAQUE)", "Lycée Simone Veil (ex-L’Estaque)"),
        ("LYCEE DES METIERS SIMONE VEIL (EX L'ESTAQUE)",
         "Lycée professionnel Simone Veil (ex-L’Estaque)"),
        ("Jean Exemple", "Lycée professionnel Jean Exemple"),
        ("LP Léon BLUM", "Lycée professionnel Léon Blum"),
    ],
)  # fmt: skip
def test_a_name_proposed_is_taken_as_it_is(
    copie: Path, capsys: Sortie, ecrit: str, propose: str
) -> None:
    lancer(copie, corriger("Nom du lycée", ecrit))
    assert f"« {propose} »" in capsys.readouterr().out
    assert lancer(copie, corriger("Nom du lycée", propose)) == 0
    assert "doute" not in capsys.readouterr().out
    assert fiche(copie)["nom"] == propose


@pytest.mark.parametrize("ecrit", ["Simone Veil, gestionnaire", "Mme Exemple"])
def test_someone_beside_a_name_is_refused_still(copie: Path, ecrit: str) -> None:
    assert lancer(copie, corriger("Nom du lycée", ecrit)) == 1


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


@pytest.mark.parametrize(
    ("dite", "gardee"),
    [("CAP Cuisine en 1 an", "en 1 an"), ("CAP Cuisine (en 1 an)", "en 1 an")],
)
def test_how_long_a_formation_takes_is_kept_in_brackets_or_not(
    copie: Path, dite: str, gardee: str
) -> None:
    champs = {m.ACTION: m.ACTIONS[0], m.FORMATION: dite, m.VOIES: "- [X] En apprentissage"}
    assert lancer(copie, corps(**{m.UAI: "0130058T", m.QUI: "Le lycée"}, **champs)) == 0
    (offre,) = (o for o in fiche(copie)["offres"] if o["formation"] == "cap-cuisine")
    assert gardee in offre["remarque"]


def test_a_formation_that_we_do_not_know_is_one_of_several_all_the_same(
    copie: Path, capsys: Sortie
) -> None:
    dite = "CAP Cuisine en 1 an (adultes) + BP Arts inconnus"
    champs = {m.ACTION: m.ACTIONS[0], m.FORMATION: dite, m.VOIES: "- [X] En apprentissage"}
    assert lancer(copie, corps(**{m.UAI: "0130058T", m.QUI: "Le lycée"}, **champs)) == 1
    dits = capsys.readouterr()
    assert "donnez-en une seule à la fois" in dits.out + dits.err
    assert "BP Arts inconnus" in dits.out + dits.err


def test_what_an_answer_says_of_another_service_is_told_where_it_goes(
    copie: Path, capsys: Sortie
) -> None:
    """And « non » is not ordered where the entry says that pupils are lodged elsewhere."""
    fichier = copie / "establishments.yaml"
    reponse = "pas d'internat chez nous (au lycée Exemple) ; demi-pension oui"
    assert lancer(copie, corriger("Internat (oui ou non) ; Restauration", reponse)) == 1
    dit = capsys.readouterr().out
    assert "a deux réponses" in dit
    assert "si vos élèves sont logés « au lycée Exemple », écrivez oui" in dit
    assert "« demi-pension oui » se dit dans un second message, par « Restauration" in dit
    assert lancer(copie, corriger("Internat (oui ou non)", "oui, cantine aussi, chauffé")) == 1
    dit = capsys.readouterr().out
    assert "« cantine aussi » se dit dans un second message" in dit
    assert "chauffé" in dit.split("ni oui ni non")[1]
    assert lancer(copie, corriger("Internat (oui ou non)", "oui")) == 0
    avant = fichier.read_text("utf-8")
    debut = avant.index("      valeur: oui", avant.index(f"uai: {UAI}") + 1)
    ligne = "      valeur: oui\n"
    assert avant[avant.rindex("\n", 0, debut - 1) + 1 : debut].strip() == "internat:"
    fichier.write_text(
        f"{avant[:debut]}{ligne}      ailleurs: au lycée Exemple\n{avant[debut + len(ligne) :]}",
        "utf-8",
    )
    capsys.readouterr()
    assert lancer(copie, corriger("Internat (oui ou non)", reponse)) == 1
    dit = capsys.readouterr().out
    assert "La fiche dit : oui, au lycée Exemple." in dit
    assert "non effacerait « au lycée Exemple »" in dit
    assert lancer(copie, corriger("Internat (oui ou non)", "oui")) == 0
    assert fiche(copie)["services"]["internat"]["ailleurs"] == "au lycée Exemple"
    capsys.readouterr()
    assert lancer(copie, corriger("Internat (oui ou non)", "non")) == 0
    assert "« au lycée Exemple », où la fiche disait ses élèves logés, est ôté" in (
        capsys.readouterr().out
    )


def test_a_first_name_to_ask_for_is_refused(copie: Path, capsys: Sortie) -> None:
    for champ, valeur in (
        ("Bureau des entreprises", "bde@example.org - 04 90 00 00 00 (demander Sandrine)"),
        ("Téléphone", "04 90 00 00 00 poste 12, Sandrine"),
        ("Numéro et rue", "3 rue Neuve, voir avec Sandrine"),
        ("Internat (oui ou non)", "oui, voir avec Sandrine"),
    ):
        assert lancer(copie, corriger(champ, valeur)) == 1
        dit = capsys.readouterr().out
        assert "Sandrine" not in dit
        assert "le nom d’une personne" in dit


def test_what_a_no_takes_away_with_it_is_said(
    copie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(copie, corriger("Internat (oui ou non)", "oui, filles seulement, 24 places")) == 0
    assert "n’est plus dit" not in capsys.readouterr().out
    assert fiche(copie)["services"]["internat"]["places"] == 24
    assert lancer(copie, corriger("Internat (oui ou non)", "non")) == 0
    assert "« filles seulement, 24 places » n’est plus dit" in capsys.readouterr().out
    assert set(fiche(copie)["services"]["internat"]) == {"valeur", "source", "date"}
