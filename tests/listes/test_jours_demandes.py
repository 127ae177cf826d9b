"""Lists that a third secretary pasted: days to ask and not to copy, years counted from a decision.

All the établissements are invented.
"""

from __future__ import annotations

import pytest

from macros.listes.flux import serrer
from tests.listes.test_bo import COMETES, CROISSANT, LEXIQUE, SELENITES
from tests.listes.test_messages import Lu, lire

ANNEE = "Lycées des métiers, année 2025\n"
RENOUVELE = f"{ANNEE}Renouvellement\n"


def sinon(lu: Lu, dans: str) -> str:
    """What to do that answers the one question which holds some words."""
    (choix,) = [q for q in lu.questions if dans in q.question]
    return choix.sinon


# --- the day of the decisions ----------------------------------------------------------------


@pytest.mark.parametrize("lycees", ["LP du Croissant, Saint-Astre", "LP du Croissant, Saint-Astre\n"
                                    "LPO des Comètes, Clairlune"])  # fmt: skip
def test_no_date_to_copy_is_proposed_when_the_list_gives_none(lycees: str) -> None:
    dit = sinon(lire(f"Renouvellement\n{lycees}\n"), "date ou année")
    assert "« --date » et la date de la décision" in dit
    assert "20" not in dit


@pytest.mark.parametrize(
    ("dit", "propose"),
    [
        ("11 juin dernier", "est-ce le 11 juin 2026 ? Alors « --date 2026-06-11 »"),
        ("11 juin", "est-ce le 11 juin 2026 ? Alors « --date 2026-06-11 »"),
        ("2 décembre dernier", "est-ce le 2 décembre 2025 ? Alors « --date 2025-12-02 »"),
    ],
)
def test_the_day_of_a_commission_without_its_year_is_asked(dit: str, propose: str) -> None:
    lu = lire(
        f"Suite à la commission du {dit}, sont renouvelés : le LP du Croissant (Saint-Astre) et le "
        "LPO des Comètes à Clairlune.\n"
    )
    assert propose in sinon(lu, "date ou année")


def test_a_day_to_come_is_not_proposed() -> None:
    lu = lire("Commission du 11 juin prochain\nRenouvellement\nLP du Croissant, Saint-Astre\n")
    assert "2026" not in sinon(lu, "date ou année")


TABLEAU = (
    "RNE\tEtablissement\tVille\tDemande\tAvis GRALM\tDate {}\n"
    "0610003X\tLP du Croissant\tSAINT-ASTRE\tRenouvellement\t\t12/06/2026\n"
    "0610002W\tLPO des Comètes\tCLAIRLUNE\tRenouvellement\t\t{}\n"
)


def test_the_one_day_of_a_column_of_commissions_is_asked() -> None:
    dit = sinon(lire(TABLEAU.format("commission", "12/06/2026")), "date ou année")
    assert "la colonne « Date commission » dit le 12 juin 2026 : est-ce celle de la décision" in dit
    assert "« --date 2026-06-12 »" in dit


@pytest.mark.parametrize(("titre", "jour"), [("commission", "13/06/2026"), ("effet", "12/06/2026")])
def test_a_column_of_other_days_proposes_none(titre: str, jour: str) -> None:
    dit = sinon(lire(TABLEAU.format(titre, jour)), "date ou année")
    assert f"la colonne « Date {titre} » en dit une autre" in dit


def test_a_column_without_days_tells_no_date() -> None:
    """« Demande », « Avis GRALM »: their heads alone are no reason."""
    sans = TABLEAU.replace("\tDate {}", "").replace("\t12/06/2026", "").replace("\t{}", "")
    assert "colonne" not in sinon(lire(sans), "date ou année")


# --- how long a label holds ------------------------------------------------------------------


@pytest.mark.parametrize(("jour", "fin"), [("12 juin 2025", 2028), ("24 septembre 2026", 2029)])
@pytest.mark.parametrize("titre", ["à", "aux établissements suivants", "au"])
def test_years_are_counted_from_the_text_that_decides(jour: str, fin: int, titre: str) -> None:
    """Though it is asked whether its day is that of the decision."""
    lu = lire(
        f"Arrêté du {jour}\n\nArticle 2. Le label est renouvelé pour une durée de trois ans "
        f"{titre} :\n- LP du Croissant, Saint-Astre\n- LPO des Comètes, Clairlune\n"
    )
    assert not any("nature" in q.question for q in lu.questions)
    dits = [f"« jusqu’au 31 août {fin} » si c’est bien lui" in q.sinon for q in lu.questions]
    assert dits == [False, True]
    assert "2 lycées (lignes 4 et 5)" in lu.questions[1].question


def test_years_counted_from_nothing_propose_no_day() -> None:
    lu = lire("Le label est renouvelé pour trois ans à :\nLP du Croissant, Saint-Astre\n")
    dit = sinon(lu, "dernier jour")
    assert "« jusqu’au » et ce dernier jour, compté de la date de la décision" in dit
    assert "20" not in dit


def remarque(texte: str) -> str:
    (saisie,) = [s for _, _, s in lire(texte).suite.gardes]
    return saisie.decision.remarque or ""


@pytest.mark.parametrize(
    "mots",
    ["pour une durée de trois ans", "pour trois ans à compter du 1er septembre 2025"],
)
def test_a_remark_says_what_the_decision_says(mots: str) -> None:
    """It gave years, and no day: on the row, or in the sentence above it."""
    fin = "" if "compter" in mots else ", jusqu’au 31 août 2028"
    dite = f"La décision dit « {mots} » : dernier jour, 31 août 2028."
    ligne = f"LP du Croissant, Saint-Astre, {mots}{fin}\n"
    assert remarque(f"{RENOUVELE}{ligne}") == dite
    titre = f"Le label est renouvelé {mots} aux établissements suivants :"
    assert remarque(f"{ANNEE}{titre}\nLP du Croissant, Saint-Astre{fin}\n") == dite


def test_a_remark_says_the_day_that_the_decision_gives() -> None:
    dite = remarque(f"{RENOUVELE}LP du Croissant, Saint-Astre, jusqu’au 31 août 2028\n")
    assert dite == "Dernier jour donné par la décision, 31 août 2028."


# --- a name that the registry does not know --------------------------------------------------


def test_a_name_like_none_proposes_no_one() -> None:
    lu = lire(f"{RENOUVELE}LP Zorglub, Ailleurs-la-Ville\n")
    dit = sinon(lu, "quel lycée est-ce")
    assert "le registre ne le connaît pas sous ce nom" in dit
    assert "s’il y est sous un autre, écrivez son UAI devant son nom" in dit
    assert not any(uai in dit for uai in (CROISSANT, COMETES, SELENITES))


def test_the_name_written_beside_a_number_is_a_name() -> None:
    """The registry has another: what was asked for is not asked again."""
    lu = lire(f"{RENOUVELE}{CROISSANT} LP Zorglub de la Tour, Saint-Astre\n")
    assert (lu.questions, list(lu.decisions)) == ([], [CROISSANT])


@pytest.mark.parametrize("mots", ["ajourné", "Ajourné", "LPO des Comètes, Clairlune"])
def test_what_is_no_name_beside_a_number_is_asked_still(mots: str) -> None:
    lu = lire(f"{RENOUVELE}{CROISSANT} LP {mots}\n")
    assert CROISSANT not in lu.decisions


def test_the_initials_of_a_name_change_nothing() -> None:
    lu = lire(f"{RENOUVELE}LP de la Grande Ourse (GO), Ombreville\n")
    assert (lu.questions, len(lu.decisions)) == ([], 1)


@pytest.mark.parametrize(
    "fin",
    [
        "Je reste à votre disposition,\nCamille Exemple\nChargée de mission",
        "N’hésitez pas à me contacter.\nC. Exemple",
        "Nous vous remercions de votre attention.",
        "Veuillez agréer, Madame, mes salutations distinguées.",
        "Merci de votre retour.",
    ],
)
@pytest.mark.parametrize("saut", ["\n", "\n\n", " "])
def test_what_is_polite_is_set_aside(fin: str, saut: str) -> None:
    if saut == " " and "\n" in fin:
        fin = fin.split("\n", maxsplit=1)[0]
    lu = lire(f"{RENOUVELE}LP du Croissant, Saint-Astre.{saut}{fin}\n")
    assert (lu.questions, list(lu.decisions)) == ([], [CROISSANT])


def test_a_sentence_that_ends_heads_nothing_below() -> None:
    lu = lire(
        "Année 2025\nSont renouvelés : le LP du Croissant (Saint-Astre).\n"
        "En revanche, le label du LPO des Comètes, Clairlune n’a pas été renouvelé.\n"
        "Le LP des Sélénites (Port-Ombre) obtient le label pour la première fois.\n"
    )
    assert not any("En revanche" in q.question for q in lu.questions)
    assert lu.decisions[SELENITES] == ("attribution", "2025")


@pytest.mark.parametrize(
    ("dit", "nature"),
    [
        ("obtient le label pour la première fois", "attribution"),
        ("obtient également le renouvellement", "renouvellement"),
        ("voit son label renouvelé", "renouvellement"),
        (
            "obtient le renouvellement, avec le nouvel intitulé « Lycée des métiers de l’ombre »",
            "renouvellement-avec-modification",
        ),
    ],
)
def test_a_sentence_says_what_a_lycee_obtains(dit: str, nature: str) -> None:
    lu = lire(f"{ANNEE}Le LP du Croissant (Saint-Astre) {dit}.\n")
    assert (lu.questions, lu.decisions) == ([], {CROISSANT: (nature, "2025")})


# --- what the third helper wrote -------------------------------------------------------------


def test_the_first_word_of_a_town_is_that_town() -> None:
    """« Aix » for a longer name, when no other town begins so."""
    courtes = {c.ville: c.villes for c in LEXIQUE.cibles if "-sur-" in c.ville or "-la-" in c.ville}
    for ville, dites in courtes.items():
        (cible, *_) = [c for c in LEXIQUE.cibles if c.ville == ville]
        if serrer(ville.split("-")[0]) in dites:
            lu = lire(f"{RENOUVELE}{cible.lycee.nom}, {ville.split('-', maxsplit=1)[0]}\n")
            assert list(lu.decisions) == [cible.uai]


@pytest.mark.parametrize(
    "dit",
    ["qui devient lycée Zorglub", "devient le lycée Zorglub", "prend le nom de lycée Exemple"],
)
def test_a_lycee_that_takes_another_name_is_one(dit: str) -> None:
    lu = lire(f"{RENOUVELE}LP du Croissant, Saint-Astre, {dit}\nLPO des Comètes, Clairlune\n")
    assert list(lu.decisions) == [COMETES]
    (question,) = lu.questions
    assert "Croissant" in question.question


@pytest.mark.parametrize("qui", ["Croissant", "Le lycée du Croissant de Saint-Astre"])
@pytest.mark.parametrize("quoi", ["de dossier", "son dossier", "de dossier cette année"])
def test_one_that_asked_for_nothing_heads_nothing_below(qui: str, quoi: str) -> None:
    lu = lire(f"{RENOUVELE}{qui} n’a pas déposé {quoi}.\nLPO des Comètes, Clairlune\n")
    assert list(lu.decisions) == [COMETES]
    (question,) = lu.questions
    assert "n’a pas déposé" in question.question
    assert "« aucun » devant" in question.sinon
    assert "(retrait) » si le label" not in question.sinon


def test_who_wrote_a_message_is_no_lycee_of_it() -> None:
    lu = lire(
        f"Bonjour,\n{RENOUVELE}LP du Croissant, Saint-Astre\n\nCordialement,\nCamille Exemple\n"
        "Secrétariat du LPO des Comètes, Clairlune\n04 00 00 00 00\n"
    )
    assert (lu.questions, list(lu.decisions)) == ([], [CROISSANT])


def test_what_a_message_adds_after_its_end_is_read() -> None:
    lu = lire(
        f"{RENOUVELE}LP du Croissant, Saint-Astre\n\nCordialement,\nCamille Exemple\n\n"
        "PS : LPO des Comètes, Clairlune : renouvelé aussi\n"
    )
    assert COMETES in lu.decisions or len(lu.questions) == 1


def test_a_sentence_gives_the_year_of_its_campaign() -> None:
    lu = lire(
        "Lors de la campagne 2025, le label a été renouvelé pour les lycées professionnels du "
        "Croissant à Saint-Astre, ainsi que pour les lycées des Comètes à Clairlune.\n"
    )
    assert lu.decisions == dict.fromkeys((CROISSANT, COMETES), ("renouvellement", "2025"))


def test_the_nature_below_a_lycee_is_asked_with_one_thing_to_do() -> None:
    lu = lire(
        "Année 2025\nEtablissement\nVille\nDécision\nLP du Croissant\nSaint-Astre\n"
        "Renouvellement\nLPO des Comètes\nClairlune\nAttribution\n"
    )
    assert [q.sinon.split(" ; ")[0] for q in lu.questions] == [
        f"la liste a une cellule par ligne : si « {dit} » est de ce lycée, écrivez "
        f"« ({dit.lower()}) » après son nom"
        for dit in ("Renouvellement", "Attribution")
    ]


def test_the_head_of_a_column_may_say_who_decides() -> None:
    lu = lire(
        "UAI\tNom\tCommune\tDécision du recteur\tDate de la décision\tFin de validité\n"
        "0610003X\tLP DU CROISSANT\tSAINT ASTRE\tRenouvellement\t03/07/2026\t31/08/2031\n"
    )
    assert (lu.questions, lu.decisions) == ([], {CROISSANT: ("renouvellement", "2026-07-03")})


def test_words_about_a_label_are_to_replace_and_not_to_take_away() -> None:
    """Nothing else tells the nature: without them, it would be asked again."""
    lu = lire(f"{ANNEE}UAI\tNom\tVille\tRésultat\n{CROISSANT}\tLP du Croissant\tSaint-Astre\t"
              "Label accordé\n")  # fmt: skip
    (question,) = lu.questions
    assert question.sinon.startswith("mettez à la place de ces mots ce que dit la liste")
    assert "effacez" not in question.sinon
