"""A person's name, without « Mme » or « M. »: told when it is announced as such; no lycée, street
or company that bears a first name and a surname is taken for someone."""

from __future__ import annotations

import pytest

from macros.verification.personnes import NOM_D_UNE_PERSONNE, donnee_personnelle, nom_dans


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
    ],
)
def test_a_mailbox_holds_a_persons_name_for_certain(courriel: str, lycee: str, nomme: str) -> None:
    assert nom_dans(courriel, lycee) == nomme
