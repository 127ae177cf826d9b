"""Lists pasted as the Bulletin officiel prints them: all the établissements are invented."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from macros.listes.bo import lire_bo
from macros.listes.choix import Suite, decider
from macros.listes.laisses_de_cote import restes
from macros.listes.lexique import lexique
from macros.listes.lycees import rapprocher_lycees
from macros.listes.questions import ATTENTE, Choix, Connu
from tests.conftest import REGISTRES, load

OMBRE = load(REGISTRES / "autre-academie")
LEXIQUE = lexique(OMBRE)
LE = date(2026, 11, 23)
OURSE, COMETES, CROISSANT = "0610001V", "0610002W", "0610003X"
SELENITES, ECLIPSE, PHARE, MAREES = "0620001P", "0620002R", "6200001G", "6200002H"
A, R, M, X = "attribution", "renouvellement", "renouvellement-avec-modification", "retrait"


RIEN = Connu()


class Lu(NamedTuple):
    """What a list gave."""

    suite: Suite
    questions: list[Choix]
    restes: list[str]
    reference: str
    lien: str

    @property
    def decisions(self) -> dict[str, tuple[str, str, str]]:
        return {
            c.uai: (s.decision.nature.value, str(s.decision.date), s.decision.intitule or "")
            for _, c, s in self.suite.gardes
        }


def lire(texte: str, connu: Connu = RIEN) -> Lu:
    lue = lire_bo(texte, LEXIQUE, OMBRE.academie)
    rapproches = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    questions: list[Choix] = []

    def garder(choix: Choix) -> str:
        questions.append(choix)
        return ATTENTE

    suite = decider(rapproches, connu, garder, LE)
    laisses = [f"{r.ligne}: {r.message}" for r in restes(lue, rapproches)]
    return Lu(suite, questions, laisses, lue.publication.reference, lue.publication.lien)


PAGE = """\
Enseignements primaire et secondaire
Lycée des métiers
Liste des établissements labellisés entre le 1er janvier et le 31 décembre 2025
NOR : MENE2600246A
Arrêté du 19-6-2026
MENJ - DGESCO A2-2

Vu article D. 335-4 du Code de l'éducation ; avis des conseils académiques
Article 1 - Les établissements pour lesquels le label Lycée des métiers a été délivré par le recteur
d'académie entre le 1er janvier et le 31 décembre 2025 figurent sur la liste annexée :
- établissements nouvellement labellisés ;
- établissements labellisés ayant fait l'objet d'un renouvellement du label ;
- établissements labellisés ayant fait l'objet d'un renouvellement du label avec modification.
Article 2 - Le présent arrêté sera publié au Bulletin officiel de l'éducation nationale.
Fait le 19 juin 2026
Pour le ministre et par délégation,
Le directeur général, Camille Exemple
Annexe

Établissements nouvellement labellisés

Académie d'Ombrelune
Lycée professionnel du Croissant – Saint-Astre : Lycée des métiers de la forge
Académie de Solbourg
Lycée professionnel du Zénith – Midi-la-Ville : Lycée des métiers du soleil

Établissements labellisés ayant fait l'objet d'un renouvellement du label

Académie de Solbourg
Lycée professionnel de l'Aube – Matinville : Lycée des métiers du matin
Académie d'Ombrelune
Lycée professionnel des Marées – {marees} : Lycée des métiers de la mer

Établissements labellisés ayant fait l'objet d'un renouvellement du label avec modification

Académie d'Ombrelune
Lycée polyvalent des Comètes – Clairlune : Lycée des métiers du ciel
"""
PAGE = PAGE.replace("{marees}", next(c.ville for c in LEXIQUE.cibles if c.uai == MAREES))

DEUX_COLONNES = """\
                    Labels attribués en 2025
                  Établissements nouvellement labellisés

Lycée professionnel du Croissant         Lycée professionnel des Sélénites
Saint-Astre                              Port-Ombre
Lycée des métiers de la forge            Lycée des métiers de la nuit

Lycée polyvalent de l’Éclipse            Lycée professionnel du Phare
Bellenuit                                Port-Étoile
Lycée des métiers de l’ombre             Lycée des métiers de la lumière
                                  12
"""
TABLEAU_PDF = """\
Décisions de l’année 2025
RENOUVELLEMENT DU LABEL
Académie d’Ombrelune
    Établissement                      Ville            Intitulé
    Lycée professionnel                Ombreville       Lycée des métiers de la
    de la Grande Ourse                 (61)             glace et du froid
    Lycée professionnel du Croissant   Saint-Astre      Lycée des métiers de la forge
"""

CAS: dict[str, tuple[str, dict[str, tuple[str, str, str]]]] = {
    "page du BO, deux académies": (
        PAGE,
        {
            CROISSANT: (A, "2025", "Lycée des métiers de la forge"),
            MAREES: (R, "2025", "Lycée des métiers de la mer"),
            COMETES: (M, "2025", "Lycée des métiers du ciel"),
        },
    ),
    "deux colonnes d’un PDF": (
        DEUX_COLONNES,
        {
            CROISSANT: (A, "2025", "Lycée des métiers de la forge"),
            SELENITES: (A, "2025", "Lycée des métiers de la nuit"),
            ECLIPSE: (A, "2025", "Lycée des métiers de l’ombre"),
            PHARE: (A, "2025", "Lycée des métiers de la lumière"),
        },
    ),
    "capitales, sans accents": (
        "LABELS RENOUVELES EN 2025\nRENOUVELLEMENT DU LABEL\n"
        "LYCEE POLYVALENT DE L'ECLIPSE - BELLENUIT\nLP DU CROISSANT (SAINT ASTRE)\n",
        {ECLIPSE: (R, "2025", ""), CROISSANT: (R, "2025", "")},
    ),
    "plusieurs sur une ligne": (
        "Année 2025\nÉtablissements nouvellement labellisés : LP du Croissant (Saint-Astre), "
        "LPO des Comètes (Clairlune) ; LP des Sélénites, Port-Ombre.\n",
        {CROISSANT: (A, "2025", ""), COMETES: (A, "2025", ""), SELENITES: (A, "2025", "")},
    ),
    "tableau du web, tabulations": (
        "Établissement\tCommune\tIntitulé\tNature\tDate\n"
        "Lycée professionnel du Croissant\tSaint-Astre\tLycée des métiers de la forge\t"
        "renouv.\t12 juin 2025\n"
        "Lycée polyvalent de l’Éclipse\tBellenuit\tLycée des métiers de l’ombre\t"
        "renouvellement (modification de l’intitulé)\t1er septembre 2024\n",
        {
            CROISSANT: (R, "2025-06-12", "Lycée des métiers de la forge"),
            ECLIPSE: (M, "2024-09-01", "Lycée des métiers de l’ombre"),
        },
    ),
    "dates en chiffres": (
        "Renouvellement du label\nLP du Croissant, Saint-Astre, 12.6.25\n"
        "LPO des Comètes, Clairlune, 01/09/24\n",
        {CROISSANT: (R, "2025-06-12", ""), COMETES: (R, "2024-09-01", "")},
    ),
    "départements et pied de page": (
        "Labels délivrés en 2025\nNouveaux labels\nACADÉMIE D’OMBRELUNE\nHaute-Ombrie (61)\n"
        "Lycée professionnel du Croissant - Saint-Astre\n"
        "© Ministère de l'Éducation nationale > www.education.gouv.fr\nPage 3 / 4\n\f"
        "Bulletin officiel de l'éducation nationale n° 31 du 29-8-2026\n"
        "Basse-Ombrie (62)\nLycée professionnel des Sélénites - Port-Ombre\n",
        {CROISSANT: (A, "2025", ""), SELENITES: (A, "2025", "")},
    ),
    "ligatures, insécables, mots coupés": (
        "Labels attribués en\u00a02025\nÉtablissements nouvelle-\nment labellisés\n"
        "Lycée\u00a0profes-\nsionnel du Crois-\nsant – Saint-\nAstre\n",
        {CROISSANT: (A, "2025", "")},
    ),
    "une case par ligne": (
        "Décisions de 2025\nNouvellement labellisés\nLycée professionnel du Croissant\n\n"
        "Saint-Astre\n\nLycée des métiers de la forge\n\nLycée polyvalent des Comètes\n\n"
        "Clairlune\n\nLycée des métiers du ciel\n",
        {
            CROISSANT: (A, "2025", "Lycée des métiers de la forge"),
            COMETES: (A, "2025", "Lycée des métiers du ciel"),
        },
    ),
    "la ville d’abord": (
        "Labels attribués en 2025\nNouveaux labels\nSaint-Astre : LP du Croissant\n"
        "Clairlune : LPO des Comètes\n",
        {CROISSANT: (A, "2025", ""), COMETES: (A, "2025", "")},
    ),
    "UAI d’abord, sans « lycée »": (
        "Retraits du label\nDécisions du 12 juin 2025\n"
        "0610003X - Croissant - Saint-Astre\n0610002W - Comètes - Clairlune\n",
        {CROISSANT: (X, "2025-06-12", ""), COMETES: (X, "2025-06-12", "")},
    ),
    "« lycée des métiers » pour le lycée": (
        "Labels renouvelés en 2025\nRenouvellements\n"
        "Lycée des métiers du Croissant, Saint-Astre\nLycée des métiers des Comètes, Clairlune\n",
        {CROISSANT: (R, "2025", ""), COMETES: (R, "2025", "")},
    ),
    "tableau d’un PDF, espaces": (
        TABLEAU_PDF,
        {
            OURSE: (R, "2025", "Lycée des métiers de la glace et du froid"),
            CROISSANT: (R, "2025", "Lycée des métiers de la forge"),
        },
    ),
    "natures en colonne, sans titre": (
        "Lycée professionnel du Croissant (Saint-Astre) – attribution – 2025\n"
        "Lycée professionnel du Phare (Port-Étoile) – Retrait du label – 30/06/2025\n",
        {CROISSANT: (A, "2025", ""), PHARE: (X, "2025-06-30", "")},
    ),
    "guillemets et fin du label": (
        "Nouveaux labels\nLP du Croissant, Saint-Astre, décision du 12 juin 2025, jusqu’au "
        "11 juin 2030, « Lycée des métiers de la Forge et du Feu »\n",
        {CROISSANT: (A, "2025-06-12", "Lycée des métiers de la Forge et du Feu")},
    ),
}


@pytest.mark.parametrize("nom", CAS)
def test_a_pasted_list_gives_its_decisions(nom: str) -> None:
    texte, attendu = CAS[nom]
    lu = lire(texte)
    assert [q.question for q in lu.questions] == []
    assert lu.suite.bilan.fautes == []
    assert lu.decisions == attendu


def test_what_the_text_says_of_itself_is_taken() -> None:
    lu = lire(PAGE)
    assert lu.reference == "Arrêté du 19 juin 2026, NOR MENE2600246A"
    lien = "https://www.education.gouv.fr/bo/2026/Hebdo31/MENE2600246A"
    lu = lire(f"{lien}.\nBulletin officiel n° 31 du 29-8-2026\n{PAGE}")
    assert lu.reference == "BO n° 31 du 29 août 2026, arrêté du 19 juin 2026, NOR MENE2600246A"
    assert lu.lien == lien


def test_two_texts_named_are_no_reference() -> None:
    assert lire(PAGE.replace("MENJ - DGESCO", "NOR : MENE2500111A")).reference == (
        "Arrêté du 19 juin 2026"
    )


def test_other_academies_are_told_and_not_asked() -> None:
    assert [(r.article.ligne, raison) for r, raison in lire(PAGE).suite.ecartes] == [
        (25, "académie « Solbourg »"),
        (30, "académie « Solbourg »"),
    ]


@pytest.mark.parametrize(
    ("ligne", "raison"),
    [
        ("Lycée professionnel du Croissant", "ne suffisent pas"),
        ("Lycée professionnel du Croissant – Ombreville", "aucun de ce nom à « Ombreville »"),
        ("Lycée professionnel du Croisant – Saint-Astre", "ne suffisent pas"),
        ("Lycée professionnel du Croissant d’Or – Saint-Astre", "ne suffisent pas"),
        ("Lycée polyvalent du Croissant – Saint-Astre", "du même type"),
        ("LGT du Croissant – Saint-Astre", "du même type"),
        ("SEP du lycée du Croissant – Saint-Astre", "du même type"),
        ("Lycée public du Croissant – Saint-Astre", "le registre privé"),
        ("Lycée du Croissant – Saint-Astre (62)", "autre département"),
        ("Basse-Ombrie (62)\nLycée du Croissant – Saint-Astre", "autre département"),
        ("0619999A Lycée du Croissant – Saint-Astre", "inconnu du registre"),
        ("0610002W Lycée du Croissant – Saint-Astre", "d’un autre lycée"),
        ("Académie de Solbourg\nLycée du Croissant – Saint-Astre", "« Solbourg »"),
    ],
)
def test_a_doubtful_lycee_is_asked_and_never_entered(ligne: str, raison: str) -> None:
    lu = lire(f"Labels attribués en 2025\nNouveaux labels\n{ligne}\n")
    (question,) = lu.questions
    assert raison in question.question
    assert CROISSANT in question.reponses
    assert "aucun" in question.reponses
    assert CROISSANT in question.sinon
    assert lu.decisions == {}


def test_a_lycee_that_the_registry_has_not_is_told_with_what_to_do() -> None:
    lu = lire("Labels attribués en 2025\nNouveaux labels\nLycée Vega – Altaïr-sur-Lyre\n")
    (question,) = lu.questions
    assert list(question.reponses) == ["aucun"]
    assert "registre nouveau" in question.sinon


@pytest.mark.parametrize(
    "texte",
    [
        "Labels attribués en 2025\nNouveaux labels\n0610003X Lycée du Croisant – Saint-Astre\n",
        "Labels attribués en 2025\nNouveaux labels\nLP des Sélénites, Port-Ombre\n"
        "0610003X Lycée – Saint-Astre\n",
        "Labels attribués en 2025\nNouveaux labels\nAcadémie de Solbourg\n"
        "0610003X Lycée du Croissant – Saint-Astre\n",
    ],
)
def test_the_uai_written_before_a_name_answers_the_question(texte: str) -> None:
    lu = lire(texte)
    assert lu.questions == []
    assert CROISSANT in lu.decisions


def test_another_name_beside_a_number_is_quoted_and_asked() -> None:
    tete = "Labels attribués en 2025\nNouveaux labels\n"
    lu = lire(f"{tete}0610003X Lycée Vega – Altaïr\n")
    assert "« Vega … Altaïr »" in lu.questions[0].question
    assert lu.decisions == {}
    assert lire(f"{tete}0610003X Lycée\n").decisions == {CROISSANT: (A, "2025", "")}


def test_aucun_before_a_name_leaves_it_aside() -> None:
    lu = lire(
        "Labels attribués en 2025\nNouveaux labels\nLP du Croissant, Saint-Astre : Lycée des "
        "métiers de la forge\naucun Lycée Vega – Altaïr\n"
    )
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (A, "2025", "Lycée des métiers de la forge")}
    assert [raison for _, raison in lu.suite.ecartes] == ["« aucun » est écrit devant"]


@pytest.mark.parametrize(
    ("texte", "quoi"),
    [
        ("LP du Croissant, Saint-Astre, 2025\n", "nature"),
        ("Attributions\nRenouvellement du label\nLP du Croissant, Saint-Astre, 2025\n", "nature"),
        (
            "LP du Croissant, Saint-Astre, 2025\nRenouvellement du label\n"
            "LPO des Comètes, Clairlune, 2025\n",
            "nature",
        ),
        ("Nouveaux labels\nLP du Croissant, Saint-Astre\n", "date"),
        ("Nouveaux labels\nLP du Croissant, Saint-Astre, à compter du 1er mars 2025\n", "date"),
        ("Nouveaux labels\nLP du Croissant, Saint-Astre, 1er mars 2025, 3 mars 2025\n", "date"),
        (
            "Labels attribués en 2024\nNouveaux labels\n"
            "LP du Croissant, Saint-Astre, 3 mars 2025\n",
            "date",
        ),
        (
            "Labels attribués en 2025\nNouveaux labels\nLP du Croissant, Saint-Astre\n"
            "LYCÉE DES MÉTIERS DE LA FORGE\n",
            "intitulé",
        ),
        (
            "Labels attribués en 2025\nNouveaux labels\nLP du Croissant, Saint-Astre\n"
            "Lycée des métiers de la forge\nArdente et vive\n",
            "intitulé",
        ),
        (
            "Labels attribués en 2025\nNouveaux labels\nLP du Croissant, Saint-Astre\n"
            "Lycée des métiers de la forge et de\n\nl’enclume\n",
            "intitulé",
        ),
        (
            "Labels attribués en 2025\nNouveaux labels\nLP du Croissant, Saint-Astre\n"
            "LPO des Comètes, Clairlune\nLycée des métiers de la forge\n"
            "Lycée des métiers du ciel\n",
            "intitulé",
        ),
    ],
)
def test_what_is_not_said_for_certain_is_asked(texte: str, quoi: str) -> None:
    lu = lire(texte)
    assert lu.decisions == {}
    assert lu.questions
    assert all(quoi in question.question for question in lu.questions)


def test_what_is_asked_may_be_said_beside_the_list() -> None:
    connu = Connu(date="2025-06-12", reference="BO", lien="https://www.example.org/bo")
    lu = lire("Nouveaux labels\nLP du Croissant, Saint-Astre\n", connu)
    (saisie,) = lu.suite.bilan.a_saisir
    assert saisie.champs == {
        "nature": A,
        "date": "2025-06-12",
        "reference": "BO",
        "lien": "https://www.example.org/bo",
    }


def test_a_decision_already_there_is_known_even_to_the_day() -> None:
    lu = lire("Labels attribués en 2024\nNouveaux labels\nLP de la Grande Ourse, Ombreville\n")
    assert [s.uai for s in lu.suite.bilan.connues] == [OURSE]
    assert lu.suite.bilan.a_saisir == []


def test_the_same_row_twice_is_entered_once_and_said() -> None:
    ligne = "LP du Croissant, Saint-Astre\n"
    lu = lire(f"Labels attribués en 2025\nNouveaux labels\n{ligne}{ligne}")
    assert [s.uai for s in lu.suite.bilan.a_saisir] == [CROISSANT]
    assert [raison for _, raison in lu.suite.ecartes] == ["déjà lu ligne 3"]


def test_a_lycee_under_two_natures_is_refused() -> None:
    ligne = "LP du Croissant, Saint-Astre\n"
    lu = lire(f"Labels délivrés en 2025\nNouveaux labels\n{ligne}Renouvellements\n{ligne}")
    (faute,) = lu.suite.bilan.fautes
    assert "lignes 3 et 5" in faute.message


def test_nothing_of_the_text_is_lost() -> None:
    lu = lire(
        "Préambule inattendu\nLabels attribués en 2025\nNouveaux labels\n"
        "LP du Croissant, Saint-Astre\n\nNote : voir la rectrice\n"
    )
    assert lu.restes == ["1: Préambule inattendu", "6: Note : voir la rectrice"]
    assert lu.decisions == {CROISSANT: (A, "2025", "")}


def test_a_decision_to_come_is_refused() -> None:
    (faute,) = lire(
        "Nouveaux labels\nLP du Croissant, Saint-Astre, 24 novembre 2026\n"
    ).suite.bilan.fautes
    assert "dans l’avenir" in faute.message


@pytest.mark.parametrize("suite", ["\n" * 20_000 + "x", "du le " * 3_000, "et du feu " * 2_000])
def test_what_follows_without_end_is_read_in_no_time_and_never_a_title(suite: str) -> None:
    lu = lire(
        "Labels attribués en 2025\nNouveaux labels\nLP du Croissant, Saint-Astre : "
        f"Lycée des métiers de la forge {suite}"
    )
    assert lu.questions or lu.decisions == {CROISSANT: (A, "2025", "Lycée des métiers de la forge")}


DU_RENOUVELLEMENT = (
    "II – Reconduction du label",
    "Établissements bénéficiant d’un renouvellement du label",
    "Établissements bénéficiant d’un renouvellement",
    "Établissements ayant obtenu le renouvellement du label",
    "Établissements dont le label a été renouvelé",
    "Lycées dont le label est renouvelé",
    "LISTE DES ETABLISSEMENTS DONT LE LABEL EST RENOUVELE",
    "2. Établissements bénéficiant\nd’un renouvellement du label",
)


@pytest.mark.parametrize("dernier", ["LP du Croissant, Saint-Astre", "Lycée Vega – Altaïr"])
@pytest.mark.parametrize("titre", DU_RENOUVELLEMENT)
def test_a_heading_in_other_words_ends_the_nature_above(titre: str, dernier: str) -> None:
    lu = lire(
        f"Labels délivrés en 2025\nÉtablissements nouvellement labellisés\n{dernier}\n"
        f"{titre}\nLPO des Comètes, Clairlune\n"
    )
    assert lu.decisions[COMETES] == (R, "2025", "")
    assert lu.decisions.get(CROISSANT, (A, "2025", "")) == (A, "2025", "")
    assert all("Vega – Altaïr »" in question.question for question in lu.questions)


@pytest.mark.parametrize(
    "titre",
    [
        "Établissements dont le label n’est pas renouvelé",
        "Labels attribués ou renouvelés par la commission",
        "Établissements distingués par le jury",
        "Demandes de renouvellement du label",
        "Labels à renouveler l’an prochain",
        "Le label est attribué par la commission",
        "Établissements ayant été retirés.",
    ],
)
def test_under_a_heading_in_doubt_the_nature_is_asked(titre: str) -> None:
    lu = lire(
        "Labels délivrés en 2025\nÉtablissements nouvellement labellisés\n"
        f"LP du Croissant, Saint-Astre\n{titre}\nLPO des Comètes, Clairlune\n"
    )
    assert lu.decisions == {CROISSANT: (A, "2025", "")}
    (question,) = lu.questions
    assert COMETES in question.question
    assert "nature" in question.question
    assert [reste.partition(": ")[2] for reste in lu.restes] == [titre.rstrip(".")]


@pytest.mark.parametrize(
    ("entre", "nature"),
    [
        ("renouvellement", R),
        ("renouvellement avec changement d’intitulé", M),
        ("renouvellement et changement de l’intitulé", M),
        ("label renouvelé par la commission", R),
        ("retrait", X),
        ("renouvellement sous réserve", ""),
        ("label non renouvelé", ""),
        ("label à renouveler", ""),
        ("changement d’intitulé", ""),
        ("attribution) (renouvellement", ""),
    ],
)
def test_a_nature_in_brackets_is_taken_or_asked_never_ignored(entre: str, nature: str) -> None:
    lu = lire(
        "Labels délivrés en 2025\nÉtablissements nouvellement labellisés\n"
        f"0610003X LP du Croissant, Saint-Astre ({entre})\n"
    )
    assert lu.decisions == ({CROISSANT: (nature, "2025", "")} if nature else {})
    assert len(lu.questions) == (not nature)
    assert all("nature" in question.question for question in lu.questions)


def test_renewable_energies_are_no_renewal() -> None:
    lu = lire(
        "Labels attribués en 2025\nNouveaux labels\nLP du Croissant, Saint-Astre : Lycée des "
        "métiers\ndes énergies renouvelables\nLPO des Comètes, Clairlune\n"
    )
    assert lu.decisions == {
        CROISSANT: (A, "2025", "Lycée des métiers des énergies renouvelables"),
        COMETES: (A, "2025", ""),
    }


def test_the_nature_that_the_question_asks_for_answers_it() -> None:
    """A row, a heading and a cell that disagree: the brackets settle it, and no question stays."""
    texte = (
        "Labels délivrés en 2025\nNouveaux labels\n"
        "LP du Croissant – Saint-Astre – renouvellement{}\n"
    )
    (question,) = lire(texte.format("")).questions
    assert "entre parenthèses" in question.sinon
    lu = lire(texte.format(" (attribution)"))
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (A, "2025", "")}


DEBUTS = ("Lycée Sirius", "LP Sirius", "LPO Sirius", "EREA Sirius", "0619999A Sirius")
AVANT = ("0610003X LP du Croisant – Saint-Astre", "Lycée Vega – Altaïr", "0619998B Rigel – Véga")


@pytest.mark.parametrize("avant", AVANT)
@pytest.mark.parametrize("debut", DEBUTS)
def test_a_line_that_names_a_lycee_is_never_swallowed_by_the_one_above(
    debut: str, avant: str
) -> None:
    lu = lire(f"Labels attribués en 2025\nNouveaux labels\n{avant}\n{debut} – Aldébaran\n")
    assert 4 in {q.ligne for q in lu.questions}
    assert not any("Sirius" in q.question for q in lu.questions if q.ligne != 4)


@pytest.mark.parametrize(
    "titre",
    [
        "Liste des établissements labellisés « Lycée des métiers » en 2025",
        "Lycée des métiers - liste des établissements labellisés - année 2025",
        "Établissements ayant reçu le label « Lycée des métiers » en 2025",
        "Liste des lycées des métiers, année 2025",
    ],
)
def test_the_title_of_a_list_gives_its_year_in_other_words(titre: str) -> None:
    lu = lire(f"{titre}\nNouveaux labels\nLP du Croissant, Saint-Astre\n")
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (A, "2025", "")}
    assert lu.restes == []


def test_a_heading_with_its_number_is_understood_whole() -> None:
    lu = lire(
        "Labels délivrés en 2025\nI – Établissements labellisés pour la première fois\n"
        "LP du Croissant, Saint-Astre\n"
    )
    assert lu.decisions == {CROISSANT: (A, "2025", "")}
    assert lu.restes == []


@pytest.mark.parametrize(
    "titre", ["Labels non renouvelés", "Fin de labellisation", "Ne sont pas labellisés"]
)
def test_under_the_end_of_a_label_the_removal_is_proposed_first(titre: str) -> None:
    lu = lire(f"Décisions de l’année 2025\n{titre}\nLP du Croissant, Saint-Astre\n")
    (question,) = lu.questions
    assert f"« {titre} »" in question.question
    assert "« (retrait) »" in question.sinon
    assert "--nature" not in question.sinon
    assert question.sinon.index("(retrait)") < question.sinon.index("(renouvellement)")


def test_lycees_that_only_share_a_town_are_not_proposed() -> None:
    lu = lire("Labels attribués en 2025\nNouveaux labels\nLycée de la Licorne, Clairlune\n")
    (question,) = lu.questions
    voisins = [c for c in LEXIQUE.cibles if "clairlune" in c.villes]
    assert len(voisins) > 2 or set(question.reponses) >= {c.uai for c in voisins}
    assert len(question.reponses) <= 3


TETE = "Liste des lycées des métiers – année 2025\nRenouvellement\n"
TROIS = {CROISSANT: (R, "2025", ""), COMETES: (R, "2025", ""), SELENITES: (R, "2025", "")}
COLONNES = {
    "espaces simples": (
        "61 SAINT-ASTRE LP CROISSANT\n61 CLAIRLUNE LPO LES COMETES\n62 PORT-OMBRE LP SELENITES\n"
    ),
    "tabulations": (
        "61\tSAINT-ASTRE\tLP\tDU CROISSANT\n61\tCLAIRLUNE\tLPO\tCOMETES\n"
        "62\tPORT-OMBRE\tLP\tDES SELENITES\n"
    ),
    "espaces alignés, têtes de colonnes": (
        "DEPT  VILLE         TYPE  ETABLISSEMENT\n61    SAINT ASTRE   LP    CROISSANT\n"
        "61    CLAIRLUNE     LPO   COMETES\n62    PORT OMBRE    LP    SELENITES\n"
    ),
    "la ville après": (
        "61 LP CROISSANT SAINT-ASTRE\n61 LPO COMETES CLAIRLUNE\n62 LP SELENITES PORT-OMBRE\n"
    ),
    "sans le type": (
        "61\tSAINT-ASTRE\tCROISSANT\n61\tCLAIRLUNE\tCOMETES\n62\tPORT-OMBRE\tSELENITES\n"
    ),
    "sans le type ni le département": (
        "SAINT-ASTRE   CROISSANT\nCLAIRLUNE   COMETES\nPORT-OMBRE   SELENITES\n"
    ),
    "un rang devant": (
        "1. 61 SAINT-ASTRE LP CROISSANT\n2. 61 CLAIRLUNE LPO COMETES\n"
        "3. 62 PORT-OMBRE LP SELENITES\n"
    ),
    "l’UAI devant": (
        "61 0610003X SAINT-ASTRE LP CROISSANT\n61 0610002W CLAIRLUNE LPO COMETES\n"
        "62 0620001P PORT-OMBRE LP SELENITES\n"
    ),
    "points-virgules, barres, parenthèses": (
        "61;SAINT-ASTRE;LP CROISSANT\n61/CLAIRLUNE/LPO COMETES\n(62) PORT-OMBRE : LP SELENITES\n"
    ),
    "des lignes coupées": (
        "61  SAINT-ASTRE    LP  DU\n                       CROISSANT\n"
        "61  CLAIRLUNE   LPO  COMETES\n62  PORT-OMBRE     LP  SELENITES\n"
    ),
    "des coupures sans colonnes": (
        "61 SAINT-ASTRE LP\nCROISSANT\n61 CLAIRLUNE LPO LES\nCOMETES\n62 PORT-OMBRE LP SELENITES\n"
    ),
    "titres et pieds de page": (
        "61 SAINT-ASTRE LP CROISSANT\n"
        "Bulletin officiel n° 31 du 29 août 2026    Page 3 sur 5\n"
        "© Ministère de l’éducation nationale   www.education.gouv.fr\n"
        "\fListe des lycées des métiers\nDépt Ville Établissement\n"
        "61 CLAIRLUNE LPO COMETES\n- 4 -\n62 PORT-OMBRE LP SELENITES\n"
    ),
    "académies, en titres": (
        "ACADEMIE DE SOLBOURG\n63 MIDI LP ZENITH\nACADEMIE D’OMBRELUNE\n"
        "61 SAINT-ASTRE LP CROISSANT\n61 CLAIRLUNE LPO COMETES\n62 PORT-OMBRE LP SELENITES\n"
        "ACADEMIE DE TERRALBE\n71 ROCHE LP DU ROC\n"
    ),
    "académies, en colonne": (
        "Académie\tDép.\tVille\tÉtablissement\nOMBRELUNE\t61\tSAINT-ASTRE\tLP DU CROISSANT\n"
        "OMBRELUNE\t61\tCLAIRLUNE\tLPO COMETES\nOMBRELUNE\t62\tPORT-OMBRE\tLP SELENITES\n"
        "SOLBOURG\t63\tMIDI\tLP DU ZENITH\n"
    ),
    "d’autres départements, sans titre": (
        "60 MINUIT LP ZENITH\n61 SAINT-ASTRE LP CROISSANT\n61 CLAIRLUNE LPO COMETES\n"
        "62 PORT-OMBRE LP SELENITES\n63 MIDI LP ZENITH\n"
    ),
    "un appel de note au titre": (
        "Renouvellements (*)\n61 SAINT-ASTRE LP CROISSANT\n61 CLAIRLUNE LPO COMETES\n"
        "62 PORT-OMBRE LP SELENITES\n"
    ),
    "la nature au bout de la ligne": (
        "61 SAINT-ASTRE LP CROISSANT RENOUVELLEMENT\n"
        "61   CLAIRLUNE   LPO COMETES   Renouvellement\n"
        "LP des Sélénites, Port-Ombre, renouvellement pour cinq ans\n"
    ),
    "la nature devant": (
        "Renouvellement LP CROISSANT SAINT-ASTRE\nRenouvellement LPO COMETES CLAIRLUNE\n"
        "Renouvellement LP SELENITES PORT-OMBRE\n"
    ),
}


@pytest.mark.parametrize("nom", COLONNES)
def test_columns_in_capitals_do_not_run_together(nom: str) -> None:
    lu = lire(TETE + COLONNES[nom])
    assert [q.question for q in lu.questions] == []
    assert lu.decisions == TROIS
    assert lu.restes == []


def test_each_row_has_its_own_nature_before_or_after_its_lycee() -> None:
    lu = lire(
        "Année 2025\n61   SAINT-ASTRE   LP CROISSANT    Renouvellement\n"
        "62   PORT-OMBRE    LP SELENITES    Attribution\n"
        "Retrait LPO DES COMETES CLAIRLUNE\n"
    )
    assert {uai: nature for uai, (nature, *_) in lu.decisions.items()} == {
        CROISSANT: R,
        SELENITES: A,
        COMETES: X,
    }


def test_a_row_that_names_no_lycee_of_ours_is_asked() -> None:
    lu = lire(f"{TETE}61 SAINT-ASTRE LP CROISSANT\n61 CLAIRLUNE LP INCONNU\n62 ALTAÏR SIRIUS\n")
    assert {q.ligne for q in lu.questions} == {4, 5}
    assert lu.decisions == {CROISSANT: (R, "2025", "")}


def test_a_word_cut_short_by_no_pattern_is_still_a_lycee() -> None:
    # « LP Phare » begins as « LPP » would, « LP Alto » as « LPA ».
    lu = lire(f"{TETE}LP Phare, Port-Étoile\nLP Alto, Clairlune\n")
    assert PHARE in lu.decisions
    assert [q.ligne for q in lu.questions] == [4]


@pytest.mark.parametrize(
    ("texte", "fin"),
    [
        (f"{TETE}LP du Croissant (Saint-Astre) – jusqu’au 31 août 2030\n", "2030-08-31"),
        (f"{TETE}61 SAINT-ASTRE LP CROISSANT échéance 31/08/2030\n", "2030-08-31"),
        (f"{TETE}LP du Croissant, Saint-Astre, fin de validité : 31/08/2030\n", "2030-08-31"),
        (
            f"{TETE}LP du Croissant, Saint-Astre, du 1er septembre 2025 au 31 août 2030\n",
            "2030-08-31",
        ),
        (
            f"{TETE}Ville Établissement Échéance\nSaint-Astre\tLP du Croissant\t31/08/2030\n",
            "2030-08-31",
        ),
        (
            TETE.replace("nt\n", "nt du label jusqu’au 31 août 2030\n")
            + "LP du Croissant (Saint-Astre)\n",
            "2030-08-31",
        ),
        (
            TETE.replace("nt\n", "nt du label pour cinq ans (jusqu’au 31 août 2030)\n")
            + "LP du Croissant (Saint-Astre)\n",
            "2030-08-31",
        ),
        (
            TETE.replace("nt\n", "nt pour une durée de cinq ans\n")
            + "LP du Croissant (Saint-Astre)\n",
            "",
        ),
        (f"{TETE}61 SAINT-ASTRE LP CROISSANT pour cinq ans\n", ""),
        (f"{TETE}61 SAINT-ASTRE LP CROISSANT jusqu’en 2030\n", ""),
        (f"{TETE}61 SAINT-ASTRE LP CROISSANT 2025-2030\n", ""),
    ],
)
def test_until_when_a_label_holds_is_read_on_its_line_or_its_heading(texte: str, fin: str) -> None:
    lu = lire(texte)
    assert [q.question for q in lu.questions] == []
    ((_, _, saisie),) = lu.suite.gardes
    assert str(saisie.decision.date) == "2025"
    assert str(saisie.decision.expire_le or "") == fin
    assert lu.restes == []


@pytest.mark.parametrize("dit", ["pour trois ans", "jusqu’en 2028"])
def test_an_end_that_is_no_day_and_not_five_years_is_asked(dit: str) -> None:
    lu = lire(f"{TETE}61 SAINT-ASTRE LP CROISSANT {dit}\n")
    (question,) = lu.questions
    assert dit in question.question
    assert "jusqu’au" in question.sinon


def test_a_heading_s_end_holds_for_its_lycees_only() -> None:
    lu = lire(
        "Décisions de l’année 2025\nAttribution du label jusqu’au 31 août 2028\n"
        "LP du Croissant (Saint-Astre)\nRenouvellement du label\nLPO des Comètes (Clairlune)\n"
    )
    fins = {c.uai: str(s.decision.expire_le or "") for _, c, s in lu.suite.gardes}
    assert fins == {CROISSANT: "2028-08-31", COMETES: ""}


def test_a_title_at_a_row_s_end_holds_neither_an_end_nor_a_nature() -> None:
    lu = lire(
        f"{TETE}61\tSAINT-ASTRE\tLP CROISSANT\t"
        "Lycée des métiers de la forge jusqu’au 31 août 2030\n"
        "61\tCLAIRLUNE\tLPO COMETES\tLycée des métiers du ciel renouvellement\n"
    )
    assert lu.decisions == {
        CROISSANT: (R, "2025", "Lycée des métiers de la forge"),
        COMETES: (R, "2025", "Lycée des métiers du ciel"),
    }


@pytest.mark.parametrize(
    "titre",
    [
        "Liste des lycées des métiers – année 2025",
        "LYCEES DES METIERS - ANNEE 2025",
        "Lycée des métiers – année 2025",
        "Lycées des métiers 2025",
    ],
)
def test_the_year_of_a_title_is_read_in_its_commonest_forms(titre: str) -> None:
    lu = lire(f"{titre}\nRenouvellements\n61 SAINT-ASTRE LP CROISSANT\n")
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (R, "2025", "")}
    assert lu.restes == []


@pytest.mark.parametrize(
    "phrase",
    [
        "Par arrêté du 12 mars 2025, les établissements suivants sont labellisés :",
        "Bonjour, voici les lycées dont le label est renouvelé au 12 mars 2025 :",
        "Le label n’est pas renouvelé en 2025 pour les établissements suivants :",
        "Rappel : les lycées dont le label expire en 2025 :",
    ],
)
def test_a_sentence_for_a_heading_is_quoted_and_decides_nothing(phrase: str) -> None:
    lu = lire(f"{phrase}\n0610001V Lycée professionnel de la Grande Ourse\n")
    assert lu.decisions == {}
    assert any(phrase[:20] in question.question for question in lu.questions)
