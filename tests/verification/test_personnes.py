"""A person's name, without « Mme » or « M. »: told when it is announced as such; no lycée, street
or company that bears a first name and a surname is taken for someone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from macros.verification.personnes import (
    BOITE,
    D_UN_ENFANT,
    NOM_D_UNE_PERSONNE,
    donnee_personnelle,
    donnees_personnelles,
    nom_dans,
    peut_nommer,
)
from tests.conftest import REGISTRES


@pytest.mark.parametrize(
    "texte",
    [
        "Contact : Jean Dupont",
        "Demander Sophie Martin.",
        "Demander à l’accueil Sophie MARTIN",
        "contact : MARTIN Sophie",
        "Garage des Alpilles (contact : Jean-Pierre Durand)",
        "Garage des Alpilles, Jean Dupont, directeur",
        "Sophie Martin, DDFPT, répond le lundi.",
        "La DDFPT est Sophie Martin.",
        "Renseignements auprès de Karim Benali au bureau des entreprises",
        "Responsable du bureau des entreprises : Sophie Le Goff",
        "Voir avec Élodie de La Tour",
        "Jean Dupont au 04 90 00 00 00",
        "S’adresser à Hélène Roux",
        "Contact lycée : Sophie Martin",
        "Chef de travaux : Marc Petit",
        "Le proviseur, Jean Dupont, a signé.",
        "Écrire à Noémie Blanc.",
    ],
)
def test_a_person_announced_is_told(texte: str) -> None:
    assert donnee_personnelle(texte) == NOM_D_UNE_PERSONNE


@pytest.mark.parametrize(
    "texte",
    [
        "Lycée Jean Moulin",
        "Demander au lycée Jean Moulin.",
        "Contact : lycée professionnel Louis Martin-Bret",
        "S’adresser au CFA Henri Martin, avenue Jean Jaurès",
        "Voir le site du lycée Marie Curie",
        "Contact : 12 rue Jean Mermoz",
        "Rue du Professeur Jean Dausset",
        "place du Président Pierre Mendès France",
        "Yves Rocher",
        "Jean Lefebvre",
        "Partenaire : Franck Provost",
        "En partenariat avec Jean Lefebvre",
        "Contact : Jean Lefebvre SA",
        "Contact : Jean Martin et fils",
        "Contact : Menuiserie Jean Dupont",
        "Contact : Chambre de Métiers",
        "Contact : France Travail",
        "Contacter le Greta Provence",
        "Directeur : voir la page du lycée",
        "Demander le secrétariat.",
        "Salle Simone Veil, à côté du CDI",
        "Le restaurant d’application Paul Bocuse ouvre le mardi.",
        "Journée des métiers Pierre et Marie Curie",
        "Prix du meilleur enseignant, trophée Claude Monet",
        "Le nom du lycée est Jean Moulin.",
        "Chef-d’œuvre présenté au musée Paul Cézanne",
    ],
)
def test_what_bears_a_name_is_not_taken_for_someone(texte: str) -> None:
    assert donnee_personnelle(texte) == ""


@pytest.mark.parametrize(
    "texte",
    [
        "Contacter Mme Exemple au 06 12 34 56 78",
        "Contact : Sophie Martin, 06.12.34.56.78.",
        "M. Exemple (07 12 34 56 78)",
    ],
)
def test_a_mobile_and_the_name_beside_it_are_both_told(texte: str) -> None:
    assert donnee_personnelle(texte) == f"un numéro de portable et {NOM_D_UNE_PERSONNE}"


@pytest.mark.parametrize(
    ("courriel", "lycee", "nomme"),
    [
        ("camille.exemple@example.org", "", "camille.exemple"),
        ("mme.exemple@example.org", "", "mme.exemple"),
        ("m.exemple@example.org", "", "m.exemple"),
        ("jean.moulin@example.org", "Lycée Jean Moulin", ""),
        ("bourse.emploi@example.org", "", ""),
        ("contact@example.org", "", ""),
        ("camille@example.org", "", ""),
        ("exemple.camille@example.org", "", "exemple.camille"),
        ("j.dupont@example.org", "", "j.dupont"),
        ("mdurand@example.org", "", ""),
        ("stages.camille@example.org", "", ""),
        ("s.exemplaire@example.org", "", "s.exemplaire"),
        ("exemplaire-n@example.org", "", "exemplaire-n"),
        ("s.exemplaire@example.org", "Lycée Sacha Exemplaire", ""),
        ("e-learning@example.org", "", ""),
        ("atelier.a@example.org", "", ""),
        ("d.adjoint@example.org", "", ""),
    ],
)
def test_a_mailbox_holds_a_persons_name_for_certain(courriel: str, lycee: str, nomme: str) -> None:
    assert nom_dans(courriel, lycee) == nomme


@pytest.mark.parametrize(
    ("texte", "dite"),
    [
        ("M Lopez (CPE) confirme l’ouverture du CAP.", NOM_D_UNE_PERSONNE),
        ("Auprès de madame durand au secrétariat", NOM_D_UNE_PERSONNE),
        ("Vu avec J. Dupont, DDFPT, le 12/11", NOM_D_UNE_PERSONNE),
        ("A.-M. Roux, proviseure", NOM_D_UNE_PERSONNE),
        ("Lopez Antoine, directeur délégué, poste 4512", NOM_D_UNE_PERSONNE),
        ("CPE : Lopez Antoine", NOM_D_UNE_PERSONNE),
        ("mr benali au secrétariat", NOM_D_UNE_PERSONNE),
        ("MME DURAND", NOM_D_UNE_PERSONNE),
        ("la maman de Léa Bernard (2de B)", D_UN_ENFANT),
        ("ma nièce Zaynab a été refusée", D_UN_ENFANT),
        ("papa de zoé", D_UN_ENFANT),
        ("mon fils est en 2de B", D_UN_ENFANT),
        ("Sylvie Exemplaire le confirme", NOM_D_UNE_PERSONNE),
        ("Vu au lycée avec Nadia Exemplaire", NOM_D_UNE_PERSONNE),
        ("EXEMPLAIRE Sylvie (secrétariat)", NOM_D_UNE_PERSONNE),
        ("La gestionnaire (Nadia)", NOM_D_UNE_PERSONNE),
        ("Écrire à s.exemplaire@example.org", BOITE),
        ("Kévin Exemplaire (Terminale CAP cuisine)", D_UN_ENFANT),
        ("EXEMPLAIRE Kévin, TCAP2", D_UN_ENFANT),
        ("Léa Exemplaire en 1re CAP coiffure", D_UN_ENFANT),
        ("Lucas, en terminale cuisine", D_UN_ENFANT),
        ("Kévin E., élève de terminale", D_UN_ENFANT),
        ("Domicile du gardien 12 rue des Lilas", "l’adresse d’un domicile"),
        ("logé au 3 bis avenue de la Gare", "l’adresse d’un domicile"),
    ],
)
def test_someone_is_told_without_a_known_first_name(texte: str, dite: str) -> None:
    assert dite in donnees_personnelles(texte)


@pytest.mark.parametrize(
    "texte",
    [
        "Joindre Monsieur le Proviseur au standard",
        "Bonjour madame, monsieur, votre fiche est fausse",
        "merci madame votre fiche est fausse",
        "Mon fils n’a pas eu de place en CAP Cuisine",
        "parents d’élèves, père de famille",
        "Un élève de CAP Cuisine, les élèves de 2de A",
        "Bâtiment M Salle 3, classe M Logistique",
        "Lycée J. Exemple, DDFPT : au standard",
        "rue J. Exemple",
        "Le gestionnaire : Crous Provence",
        "internat : 12 places, 3 rue des Écoles",
        "Résidence 12 rue des Lilas",
        "Lycée Simone Veil : élèves de terminale, 1re CAP",
        "Des ateliers avec le lycée Simone Veil",
        "La source écrit « Jean Moulin ».",
        "Un stage chez Yves Rocher en mars",
        "La Marine Nationale vient en mars",
        "04 92 31 06 08 / 04 92 31 06 09",
    ],
)
def test_a_function_a_pupil_unnamed_or_a_place_is_no_one(texte: str) -> None:
    assert donnees_personnelles(texte) == ()


@pytest.mark.parametrize(
    "texte",
    [
        "04 90 00 00 00 (demander Sandrine)",
        "bde@example.org (voir avec Sandrine au secrétariat)",
        "bde@example.org, Sandrine ou Karim",
        "04 90 00 00 00 - Nadia",
        "04 90 00 00 00 poste 12, Sandrine",
        "Contact : Jean-Pierre",
        "contact : nadia",
        "demander sandrine au standard",
        "secrétariat de Julie",
        "S’adresser à Nanou",
        "Écrire à Élodie.",
        "bde@example.org (Mme Martin)",
        "M. Dupont",
    ],
)
def test_a_first_name_alone_is_someone_s_when_it_is_asked_for(texte: str) -> None:
    assert NOM_D_UNE_PERSONNE in donnees_personnelles(texte, contact=True)
    assert NOM_D_UNE_PERSONNE in donnees_personnelles(f"Un stage : {texte}")


@pytest.mark.parametrize(
    "texte",
    [
        "Demander le DDFPT",
        "04 90 00 00 00 (demander le DDFPT, poste 12)",
        "Bureau des entreprises, lycée Camille, 04 90 00 00 00",
        "S’adresser au secrétariat de Jean-Perrin",
        "12 rue Claude, 04 90 00 00 00",
        "Voir Parcoursup, ou le CFA Henri Martin",
        "Demander max deux semaines avant",
        "Contact : Sainte Victoire",
        "Secrétariat, bureau de Saint-Louis",
        "Contact : Marine nationale",
        "S’adresser à Val d'Essai",
    ],
)
def test_what_is_called_by_a_first_name_is_not_asked_for(texte: str) -> None:
    assert donnees_personnelles(texte) == ()
    assert donnees_personnelles(texte, contact=True) == ()


def test_a_lycee_called_by_its_name_alone_is_no_one() -> None:
    texte = "On déjeune à Simone Veil, à dix minutes."
    assert donnees_personnelles(texte) == (NOM_D_UNE_PERSONNE,)
    assert donnees_personnelles(texte, lycees=("Lycée Simone Veil",)) == ()


def _textes(chose: object) -> Iterator[str]:
    if isinstance(chose, str):
        yield chose
    elif isinstance(chose, dict):
        for valeur in chose.values():
            yield from _textes(valeur)
    elif isinstance(chose, list):
        for valeur in chose:
            yield from _textes(valeur)


@pytest.mark.parametrize(
    "fichier",
    sorted(REGISTRES.glob("*/*.yaml")),
    ids=lambda fichier: f"{fichier.parent.name}-{fichier.stem}",
)
def test_no_text_of_a_registry_is_taken_for_someone(fichier: Path) -> None:
    lus = yaml.load(fichier.read_text("utf-8"), yaml.CSafeLoader)
    assert [texte for texte in _textes(lus) if donnees_personnelles(texte)] == []


@pytest.mark.parametrize(
    ("courriel", "mot"),
    [
        ("sexemple@example.fr", "sexemple"),
        ("mexemplaire2@example.fr", "mexemplaire"),
        ("ce.0139999y@example.fr", ""),
        ("direction@example.fr", ""),
        ("viescolaire@example.fr", ""),
        ("lyceepro@example.fr", ""),
        ("ddfpt@example.fr", ""),
        ("platanes@example.fr", ""),
        ("lesplatanes@example.fr", ""),
        ("stexemple@example.fr", "stexemple"),
        ("donfaux@donfaux.example", ""),
        ("rh@example.fr", ""),
    ],
)
def test_an_initial_stuck_to_a_name_is_asked(courriel: str, mot: str) -> None:
    assert peut_nommer(courriel, "Lycée professionnel Les Platanes") == mot


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("Yanis E., élève de terminale, est parti en stage et témoigne.", True),
        ("Zorglub, élève de CAP cuisine, a gagné le concours.", True),
        ("Bravo à Zorglub Exemple, lycéenne en terminale.", True),
        ("Deux élèves de 2de, Lina et Mathéo, ont été primés.", True),
        ("Élèves : Zorglub, Yanis et Lina", True),
        ("Les élèves ont visité deux villes, Rome et Florence.", False),
        ("Trois élèves de CAP, BTS et bac pro ont été primés.", False),
        ("Un élève de terminale est parti en stage.", False),
        ("Concours Général, élève de terminale primé.", False),
        ("Les élèves de bac pro, Carrosserie et Peinture, exposent.", False),
    ],
)
def test_pupils_told_by_their_first_names_are_seen(texte: str, dit: bool) -> None:
    assert (D_UN_ENFANT in donnees_personnelles(texte)) is dit
