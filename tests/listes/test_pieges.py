"""Lists as rectorats print them, with traps: what is entered is true, or it is asked.

All the établissements are invented. « Vrai » is what each list says; no more is ever entered.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.domaine.valeurs import NatureDecision
from macros.listes.connus import TYPES
from macros.listes.questions import Connu
from tests.listes.test_bo import (
    COMETES,
    CROISSANT,
    LEXIQUE,
    PHARE,
    SELENITES,
    A,
    Lu,
    M,
    R,
    X,
    lire,
)

TETE = "Année 2025\nAcadémie d’Ombrelune\n"


class Liste(NamedTuple):
    """A list, what it says of each lycée, and whether all of it is read without a question."""

    texte: str
    vrai: dict[str, str]
    nette: bool = False


LISTES = {
    # --- as they should be read -------------------------------------------------------------
    "titres à deux-points, en ligne": Liste(
        "Nouveaux labellisés : LP du Croissant (Saint-Astre) ; LPO des Comètes (Clairlune).\n"
        "Sont renouvelés : LP des Sélénites (Port-Ombre), LP du Phare (Port-Étoile).\n",
        {CROISSANT: A, COMETES: A, SELENITES: R, PHARE: R},
        True,
    ),
    "néant, puis une ligne": Liste(
        "Établissements nouvellement labellisés : néant\n"
        "Renouvellements : LP du Croissant (Saint-Astre), LPO des Comètes (Clairlune)\n",
        {CROISSANT: R, COMETES: R},
        True,
    ),
    "retraits en ligne": Liste(
        "Renouvellements du label\nLP du Croissant (Saint-Astre)\n"
        "Retraits : LPO des Comètes (Clairlune)\n",
        {CROISSANT: R, COMETES: X},
        True,
    ),
    "une nature par ligne, après deux-points": Liste(
        "Établissements labellisés\n- LP du Croissant (Saint-Astre) : 1re labellisation\n"
        "- LPO des Comètes (Clairlune) : renouvellement\n",
        {CROISSANT: A, COMETES: R},
    ),
    "adresse et téléphone": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre, tél. 01 23 45 67 89\n",
        {CROISSANT: R},
        True,
    ),
    "privé, sous contrat": Liste(
        "Renouvellement\nLycée professionnel privé du Croissant (Saint-Astre), sous contrat\n",
        {CROISSANT: R},
    ),
    "retraits en capitales": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre\nRETRAITS\nLPO des Comètes, Clairlune\n",
        {CROISSANT: R, COMETES: X},
        True,
    ),
    "obtenu il y a longtemps": Liste(
        "Renouvellement\nLP du Croissant (Saint-Astre) (label obtenu en 2010)\n",
        {CROISSANT: R},
        True,
    ),
    "colonnes de dates": Liste(
        "Établissement | Ville | 1re labellisation | Dernier renouvellement | Fin de validité\n"
        "LP du Croissant | Saint-Astre | 2010 | 12/06/2025 | 31/08/2030\n"
        "LPO des Comètes | Clairlune | 2015 | 12/06/2025 | 31/08/2030\n",
        {CROISSANT: R, COMETES: R},
    ),
    "courriel du rectorat": Liste(
        "Objet : label Lycée des métiers - décisions 2025\nBonjour à tous,\n"
        "Sont renouvelés : LP du Croissant (Saint-Astre) et LPO des Comètes (Clairlune).\n"
        "\nBien cordialement,\nCamille Exemple\n",
        {CROISSANT: R, COMETES: R},
    ),
    "tableau, une colonne de natures": Liste(
        "UAI\tEtablissement\tCommune\tDécision\n"
        "0610003X\tLP DU CROISSANT\tSAINT-ASTRE\tRenouvellement\n"
        "0610002W\tLPO DES COMETES\tCLAIRLUNE\tNon renouvelé\n",
        {CROISSANT: R},
    ),
    "tableau avec intitulés nus": Liste(
        "Dept\tEtablissement\tCommune\tDécision\tIntitulé du label\n"
        "61\tLP DU CROISSANT\tSAINT-ASTRE\tRenouvellement\tMETIERS DE LA FORGE\n"
        "\t\t\t\tET DU FEU\n",
        {CROISSANT: R},
    ),
    "modification entre parenthèses": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre (modification de l’intitulé)\n",
        {CROISSANT: M},
    ),
    "départements entre parenthèses": Liste(
        "Nouveaux labels\nLP du Croissant, Saint-Astre (61)\nLP des Sélénites, Port-Ombre (62)\n",
        {CROISSANT: A, SELENITES: A},
        True,
    ),
    "UAI après le nom": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre (0610003X)\n", {CROISSANT: R}, True
    ),
    "liste suivie d’une phrase": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre\n\n"
        "La prochaine commission se réunira au printemps dans les locaux habituels.\n",
        {CROISSANT: R},
    ),
    "deux académies": Liste(
        "Renouvellement\nAcadémie de Solbourg\nLP du Zénith, Midi\n"
        "Académie d’Ombrelune\nLP du Croissant, Saint-Astre\n",
        {CROISSANT: R},
        True,
    ),
    "lettres et chiffres romains": Liste(
        "A) Attributions\n- LP du Croissant (Saint-Astre)\nB) Renouvellements\n"
        "- LPO des Comètes (Clairlune)\n",
        {CROISSANT: A, COMETES: R},
        True,
    ),
    "le type du lycée en toutes lettres": Liste(
        "Renouvellement du label\nLycée professionnel des Sélénites à Port-Ombre\n",
        {SELENITES: R},
        True,
    ),
    "fin du label sur la ligne": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre, jusqu’au 31 août 2028\n",
        {CROISSANT: R},
        True,
    ),
    # --- traps ------------------------------------------------------------------------------
    "ajourné entre parenthèses, UAI devant": Liste(
        "Renouvellement\n0610003X LP du Croissant, Saint-Astre (ajourné)\n", {}
    ),
    "refusé après un tiret": Liste(
        "Renouvellement\n0610003X LP du Croissant, Saint-Astre – refusé\n"
        "LPO des Comètes, Clairlune\n",
        {COMETES: R},
    ),
    "avis défavorable après un point-virgule": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre ; avis défavorable\n"
        "0610002W LPO des Comètes, Clairlune ; avis défavorable\n",
        {},
    ),
    "sous réserve au titre": Liste(
        "Renouvellement du label sous réserve\nLP du Croissant, Saint-Astre\n", {}
    ),
    "sous réserve sous le titre": Liste(
        "Renouvellement du label\nsous réserve de la signature\nLP du Croissant, Saint-Astre\n", {}
    ),
    "ajournés, seuls sur leur ligne": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre\nAjournés\nLPO des Comètes, Clairlune\n"
        "LP des Sélénites, Port-Ombre\n",
        {CROISSANT: R},
    ),
    "n’est plus labellisé, en ligne": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre\n"
        "N’est plus labellisé : LPO des Comètes, Clairlune\n",
        {CROISSANT: R},
    ),
    "n’est plus labellisé, sans deux-points": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre\n"
        "Ne sont plus labellisés LPO des Comètes, Clairlune, et LP des Sélénites, Port-Ombre\n",
        {CROISSANT: R},
    ),
    "dont le label n’est pas renouvelé, en ligne": Liste(
        "Établissements renouvelés : LP des Sélénites, Port-Ombre.\n"
        "Établissements dont le label n’est pas renouvelé : LP du Croissant, Saint-Astre.\n",
        {SELENITES: R},
    ),
    "deux titres sur une ligne": Liste(
        "Renouvellements : LP du Croissant (Saint-Astre). Ajournements : LPO des Comètes "
        "(Clairlune), LP des Sélénites (Port-Ombre).\n",
        {CROISSANT: R},
    ),
    "prolongé d’un an": Liste(
        "Établissements dont le label est prolongé d’un an\nLP du Croissant, Saint-Astre\n", {}
    ),
    "suspendu, maintenus": Liste(
        "Renouvellement\nLPO des Comètes, Clairlune\nLabel suspendu\nLP du Croissant, Saint-Astre\n"
        "Établissements maintenus dans le label\nLP des Sélénites, Port-Ombre\n",
        {COMETES: R},
    ),
    "renouvelé, puis annulé": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre (renouvelé puis annulé)\n", {}
    ),
    "pour trois ans": Liste(
        "Renouvellement\n0610003X LP du Croissant, Saint-Astre : renouvelé pour 3 ans\n", {}
    ),
    "une cellule de statut devant": Liste(
        "Renouvellement\nAjourné\tLP du Croissant\tSaint-Astre\n"
        "Renouvelé\tLPO des Comètes\tClairlune\n",
        {COMETES: R},
    ),
    "une case par ligne, un statut": Liste(
        "Renouvellement\nLycée professionnel du Croissant\n\nSaint-Astre\n\nAjourné\n\n"
        "Lycée polyvalent des Comètes\n\nClairlune\n",
        {COMETES: R},
    ),
    "un statut au bout de l’intitulé": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre : Lycée des métiers de la forge (ajourné)\n"
        "LPO des Comètes, Clairlune : Lycée des métiers du ciel, refusé\n",
        {},
    ),
    "candidatures": Liste(
        "Candidatures au renouvellement du label\nLP du Croissant, Saint-Astre\n"
        "Candidatures non retenues : LPO des Comètes, Clairlune\n",
        {},
    ),
    "un statut chez les autres, avant les nôtres": Liste(
        "Renouvellement\nAcadémie de Solbourg\nLP du Zénith, Midi\nAjournements\n"
        "Académie d’Ombrelune\nLP du Croissant, Saint-Astre\n",
        {},
    ),
    "des phrases, la première inconnue": Liste(
        "Sont labellisés : LP du Phare (Port-Étoile)\n"
        "Sont renouvelés : LP du Croissant (Saint-Astre)\n"
        "Perdent le label : LPO des Comètes (Clairlune)\n",
        {CROISSANT: R, PHARE: A},
    ),
    "un titre après un point-virgule": Liste(
        "Renouvellement du label\nLP du Croissant (Saint-Astre) ;\n"
        "Retrait du label : LPO des Comètes (Clairlune) ; LP des Sélénites (Port-Ombre).\n",
        {CROISSANT: R, COMETES: X, SELENITES: X},
    ),
    "une note en bas": Liste(
        "Renouvellement\nLP du Croissant, Saint-Astre *\nLPO des Comètes, Clairlune\n\n"
        "* label suspendu\n",
        {COMETES: R},
    ),
}


def _natures(lu: Lu) -> dict[str, str]:
    return {uai: nature for uai, (nature, *_) in lu.decisions.items()}


@pytest.mark.parametrize("nom", LISTES)
def test_nothing_false_is_entered(nom: str) -> None:
    liste = LISTES[nom]
    lu = lire(TETE + liste.texte)
    assert _natures(lu).items() <= liste.vrai.items()
    if liste.nette:
        assert [q.question for q in lu.questions] == []
        assert _natures(lu) == liste.vrai
    else:
        assert lu.questions or _natures(lu) == liste.vrai


DATES = (
    "Établissement | Ville | 1re labellisation | Dernier renouvellement | Fin de validité\n"
    "LP du Croissant | Saint-Astre | 2010 | 12/06/2025 | 31/08/2028\n"
    "LPO des Comètes | Clairlune | 2008 | 2023 | 31/08/2028\n"
)


def test_the_heads_of_columns_tell_dates_apart() -> None:
    lu = lire(f"Renouvellement du label\n{DATES}")
    assert [q.question for q in lu.questions] == []
    dites = {
        c.uai: (str(s.decision.date), str(s.decision.expire_le)) for _, c, s in lu.suite.gardes
    }
    assert dites == {CROISSANT: ("2025-06-12", "2028-08-31"), COMETES: ("2023", "2028-08-31")}


def test_several_dates_are_quoted_and_the_answer_is_taken() -> None:
    texte = "Renouvellement\nLP du Croissant, Saint-Astre, 3 mars 2025, 12/06/2025\n"
    (question,) = lire(texte).questions
    assert "3 mars 2025, 12/06/2025" in question.question
    assert "effacez les autres" in question.sinon
    lu = lire(texte.replace(", 3 mars 2025", ""))
    assert lu.questions == []
    assert lu.decisions == {CROISSANT: (R, "2025-06-12", "")}


def test_all_the_questions_of_a_line_come_together() -> None:
    lu = lire("LP du Croissant\n")
    assert ["quel lycée" in lu.questions[0].question, len(lu.questions)] == [True, 3]


LIGNES = (
    "LP du Croissant{} (Saint-Astre{}){}",
    "LP du Croissant, Saint-Astre{}, 12 juin 2025{}",
    "0610003X LP du Croissant{} – Saint-Astre – {}",
    "0610003X\tLP DU CROISSANT\tSAINT-ASTRE\t{}",
    "{}\tLP du Croissant\tSaint-Astre",
    "{} : LP du Croissant, Saint-Astre",
    "61 SAINT-ASTRE LP CROISSANT {}",
    "LP du Croissant, Saint-Astre ({})",
    "LP du Croissant (Saint-Astre) renouvellement {}",
    "LP du Croissant (Saint-Astre) – renouvelé, {}",
    "{} le LP du Croissant (Saint-Astre)",
    "LP du Croissant, Saint-Astre (renouvellement {})",
    "LP du Croissant, Saint-Astre\n{}",
    "Lycée professionnel du Croissant\n\nSaint-Astre\n\n{}\n\nLPO des Comètes\n\nClairlune",
)
DITS = (
    "ajourné", "refusé", "non renouvelé", "suspendu", "sous réserve", "avis défavorable",
    "en attente", "prolongé", "maintenu", "renoncé", "néant", "pour 3 ans", "AJOURNE", "n’est plus",
    "non", "?", "*", "reporté", "sauf appel", "Décision à confirmer", "label caduc",
)  # fmt: skip
MOTS = st.one_of(
    st.sampled_from(DITS),
    st.text(alphabet="bcdfghjklmnpqrtvwxz", min_size=3, max_size=9).filter(
        lambda m: m not in TYPES
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LIGNES), MOTS, st.integers(0, 3))
def test_a_word_not_understood_on_a_line_is_asked(ligne: str, mot: str, rang: int) -> None:
    """Whatever the word, wherever it stands, and with the number or without."""
    places = ["" for _ in range(ligne.count("{}"))]
    if mot == "*" and (ligne.startswith("{}") or "\n{}" in ligne):
        return  # a bullet
    places[rang % len(places)] = f" {mot}"
    lu = lire(f"{TETE}Renouvellement du label\n{ligne.format(*places)}\n")
    assert CROISSANT not in lu.decisions, lu.decisions
    assert lu.questions


TITRES = (
    "Renouvellement du label {}", "{} renouvellement du label", "Labels renouvelés {}",
    "Établissements dont le label {} renouvelé", "Établissements {} renouvelés :",
    "Renouvellement du label\n{}", "Sont renouvelés {} :", "{}",
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(TITRES),
    MOTS.filter(lambda mot: mot not in "*?" and mot.lower() != "ldm"),
    st.sampled_from("\n "),
)
def test_a_word_not_understood_in_a_heading_is_asked(titre: str, mot: str, bord: str) -> None:
    if mot == "pour 3 ans":
        return
    lu = lire(f"{TETE}Attributions\nLP du Phare (Port-Étoile)\n{titre.format(mot)}{bord}"
              "LP du Croissant (Saint-Astre), LPO des Comètes (Clairlune)\n")  # fmt: skip
    assert not lu.decisions.keys() & {CROISSANT, COMETES}, lu.decisions
    assert lu.questions


NOTE = "sous réserve de la signature de la convention"
APPELS = (
    (" (1)", f"(1) {NOTE}"), (" (a)", f"(a) {NOTE}"), ("¹", f"¹ {NOTE}"), (" *", f"* {NOTE}"),
    (" (1)", f"1. {NOTE}"), (" (1)", f"\n\n1. {NOTE}"), (" (*)", f"* {NOTE}"),
    (" **", f"** {NOTE}"), ("1", f"1 {NOTE}"), ("\n(1)", f"(1) {NOTE}"),
    (" (1)", f"Note 1 : {NOTE}"),
    (" (1, 2)", f"(1) {NOTE}\n(2) pour un an"), (" [1]", f"[1] {NOTE}"),
    (" °", f"° {NOTE}"), (" (1)", f"1° {NOTE}"),
    (" (1)", f"(1) lycée labellisé {NOTE}"), (" (1)", f"(1) 1 an, {NOTE}"),
    (" (1)", f"(1) {NOTE}.\nLa convention sera signée en juin."),
    (" (1)", "\n1. sous réserve de la signature\nde la convention"),
)  # fmt: skip


@pytest.mark.parametrize("entre", ["", "\nAcadémie de Solbourg\nLP du Zénith, Midi\n\n"])
@pytest.mark.parametrize(("appel", "note"), APPELS)
def test_a_note_is_of_the_lycee_that_calls_it(appel: str, note: str, entre: str) -> None:
    lu = lire(
        f"{TETE}Renouvellement\nLP du Croissant, Saint-Astre{appel}\n"
        f"LP des Sélénites, Port-Ombre\n{entre}{note}\n"
    )
    assert _natures(lu) == {SELENITES: R}
    (question,) = lu.questions  # the end that the note gives is told with it
    assert NOTE in question.question
    assert "Croissant" in question.question
    assert ("jusqu’au 31 août 2026" in question.sinon) is (" an" in note)


@pytest.mark.parametrize("appel", [" (1)", " (a)", "¹", " *"])
def test_a_note_that_the_list_does_not_give_is_asked(appel: str) -> None:
    lu = lire(
        f"{TETE}Renouvellement\nLP du Croissant, Saint-Astre{appel}\nLP des Sélénites, Port-Ombre\n"
    )
    assert _natures(lu) == {SELENITES: R}
    assert "note" in lu.questions[0].question


def test_the_note_of_a_heading_is_asked_of_all_below() -> None:
    lu = lire(
        f"{TETE}Attribution\nLP du Phare, Port-Étoile\nRenouvellement (1)\n"
        f"LP du Croissant, Saint-Astre\nLP des Sélénites, Port-Ombre\n\n(1) {NOTE}\n"
    )
    assert _natures(lu) == {PHARE: A}
    assert [NOTE in q.question for q in lu.questions] == [True, True]


def test_ranks_are_no_notes() -> None:
    lu = lire(
        f"{TETE}1. Attributions\n(1) LP du Phare, Port-Étoile\n2. Renouvellements\n"
        "(1) LP du Croissant, Saint-Astre\n(2) LP des Sélénites, Port-Ombre\n"
    )
    assert lu.questions == []
    assert _natures(lu) == {PHARE: A, CROISSANT: R, SELENITES: R}


BLOCS = (
    "LP du Croissant\nSaint-Astre\nRenouvellement\nDéfavorable\n",
    "LPO des Comètes\nClairlune\nAttribution\nFavorable\n",
    "LP des Sélénites\nPort-Ombre\nRenouvellement\nFavorable\n",
)
UAIS = (CROISSANT, COMETES, SELENITES)


@pytest.mark.parametrize("tete", ["", "UAI\nÉtablissement\nCommune\n", "Renouvellement\n"])
@pytest.mark.parametrize("avis", [True, False])
@pytest.mark.parametrize("uai", [True, False])
def test_one_cell_a_line_never_quotes_the_result_of_another(
    tete: str, avis: bool, uai: bool
) -> None:
    blocs = [f"{n}\n{b}" if uai else b for n, b in zip(UAIS, BLOCS, strict=True)]
    texte = TETE + tete + "".join(blocs)
    if not avis:
        texte = texte.replace("Défavorable\n", "").replace("Favorable\n", "")
    for connu in (Connu(), Connu(nature=NatureDecision.RENOUVELLEMENT)):
        lu = lire(texte, connu)
        assert _natures(lu) == {}
        croissant, comete, _ = [q for q in lu.questions if "nature" in q.question]
        assert ("Renouvellement / Défavorable" in croissant.question) is avis
        assert "Attribution" in comete.question
        assert "enouvellement" not in comete.question
        assert "une cellule par ligne" in comete.sinon


COLONNES = (
    "Dépt\tRNE\tÉtablissement\tVille\t1ère labellisation\tDernier renouvellement\t"
    "Décision 2025\tIntitulé\n"
    "61\t0610003X\tLP du Croissant\tSaint-Astre\t2010\t2020\tRenouvellement\t\n"
    "61\t0610002W\tLPO des Comètes\tClairlune\t\t\tAttribution\t\n"
    "62\t0620001P\tLP des Sélénites\tPort-Ombre\t2007\t2019\tEn cours\t\n"
)


def test_the_head_of_a_column_gives_the_year_of_the_decisions() -> None:
    lu = lire(COLONNES)
    assert lu.decisions == {CROISSANT: (R, "2025", ""), COMETES: (A, "2025", "")}
    (question,) = lu.questions
    assert "En cours" in question.question


def test_none_of_several_dates_may_be_the_decision_s() -> None:
    texte = "Renouvellement\nLP du Croissant, Saint-Astre, 2010, 2020\n"
    (question,) = lire(texte).questions
    assert "ou aucune : effacez-les, et écrivez l’année de la décision" in question.sinon
    for reste in (", 2010, 2020", ", 2020"):
        lu = lire(texte.replace(", 2010, 2020", reste), Connu(date="2025"))
        assert lu.decisions == {}
        assert "2020" in lu.questions[0].question
    lu = lire(texte.replace(", 2010, 2020", ""), Connu(date="2025"))
    assert lu.decisions == {CROISSANT: (R, "2025", "")}


def test_what_to_do_of_a_label_that_ends_is_told_for_both_ends() -> None:
    (question,) = lire(
        f"{TETE}Renouvellement\nLP du Croissant, Saint-Astre, non renouvelé\n"
    ).questions
    assert "« (retrait) » si le label lui est retiré avant son échéance" in question.sinon
    assert "« aucun » devant son nom" in question.sinon


def test_the_following_labels_are_a_heading() -> None:
    lu = lire(
        f"{TETE}Les labels suivants sont renouvelés pour 5 ans :\n- LP du Croissant à Saint-Astre\n"
    )
    assert lu.questions == []
    assert _natures(lu) == {CROISSANT: R}


def test_the_mailbox_of_a_lycee_is_no_lycee_of_the_list() -> None:
    lu = lire(
        "De : Service Exemple <service@exemple.fr>\nÀ : ce.0620001p@exemple.fr\n"
        "Objet : label Lycée des métiers\nBonjour à tous,\n"
        f"{TETE}Renouvellement\nLP du Croissant, Saint-Astre\n",
        Connu(date="2025"),
    )
    assert lu.questions == []
    assert _natures(lu) == {CROISSANT: R}


def test_a_prolonged_label_without_a_decision_is_told_what_to_do() -> None:
    (question,) = lire(f"{TETE}LP du Croissant, Saint-Astre, prolongé d’un an\n").questions
    sans = not next(c for c in LEXIQUE.cibles if c.uai == CROISSANT).lycee.label.decisions
    assert ("saisissez d’abord celle d’avant" in question.sinon) is sans
    assert ("« expire_le » de sa dernière décision" in question.sinon) is not sans


@pytest.mark.parametrize(("mis", "nature"), [("", R), (" (retrait)", X)])
def test_a_note_obeyed_is_asked_no_more(mis: str, nature: str) -> None:
    texte = (
        f"{TETE}Renouvellement\nLP du Croissant, Saint-Astre (1)\n"
        f"LP des Sélénites, Port-Ombre\n\n1. {NOTE}\n"
    )
    assert "effacez la note, ligne 7" in lire(texte).questions[0].sinon
    lu = lire(texte.replace(" (1)", mis).replace(f"1. {NOTE}\n", ""))
    assert lu.questions == []
    assert _natures(lu) == {CROISSANT: nature, SELENITES: R}
    lu = lire(texte.replace("LP du Croissant", "aucun LP du Croissant"))
    assert lu.questions == []
    assert _natures(lu) == {SELENITES: R}


@pytest.mark.parametrize("appel", ["(1) ", "* "])
def test_a_note_may_be_called_before_a_name(appel: str) -> None:
    lu = lire(
        f"{TETE}Renouvellement\n{appel}LP du Croissant, Saint-Astre\n"
        f"LP des Sélénites, Port-Ombre\n\n{appel}{NOTE}\n"
    )
    assert _natures(lu) == {SELENITES: R}
    assert [NOTE in q.question for q in lu.questions] == [True]
