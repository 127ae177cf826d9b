"""What stands about the lycées of a pasted list: other days, old titles, notes, closing words.

All the établissements are invented.
"""

from __future__ import annotations

import random
import time

import pytest

from macros.listes.bo import lire_bo
from macros.listes.choix import decider
from macros.listes.flux import lire_flux
from macros.listes.indices import indices
from macros.listes.laisses_de_cote import nommes_a_part
from macros.listes.lycees import rapprocher_lycees
from macros.listes.questions import ATTENTE, Choix, Connu
from tests.listes.test_bo import (
    COMETES,
    CROISSANT,
    LE,
    LEXIQUE,
    OMBRE,
    SELENITES,
    A,
    Lu,
    M,
    R,
    X,
    lire,
)

CROISSANT_DIT = "LP du Croissant, Saint-Astre"
COMETES_DIT = "LPO des Comètes, Clairlune"


def posees(texte: str) -> list[Choix]:
    """Return all that is asked of a list, with what stands apart from its lycées."""
    lue = lire_bo(texte, LEXIQUE, OMBRE.academie)
    rapproches = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    dites: list[Choix] = []

    def garder(choix: Choix) -> str:
        dites.append(choix)
        return ATTENTE

    decider(rapproches, Connu(), garder, LE)
    nommes_a_part(lue, rapproches, LEXIQUE, garder)
    return dites


def dits(lu: Lu) -> str:
    """All that is asked, on one line."""
    return " ".join(f"{choix.question} {choix.sinon}" for choix in lu.questions)


# --- days that are not the decision’s --------------------------------------------------------


@pytest.mark.parametrize(
    "dit",
    [
        "à compter du 1er septembre 2025",
        "prise d'effet au 1er septembre 2025",
        "avec prise d’effet le 1er septembre 2025",
    ],
)
def test_a_day_that_is_not_the_decision_s_is_told(dit: str) -> None:
    lu = lire(f"Renouvellements 2025\n{CROISSANT_DIT}, {dit}\n")
    assert lu.decisions == {CROISSANT: (R, "2025", "")}
    (((rapproche, _, _),), questions) = (lu.suite.gardes, lu.questions)
    assert not questions
    assert ["1er septembre 2025" in jour for jour in rapproche.article.autres_jours] == [True]


@pytest.mark.parametrize("blanc", ["\t", "      "])
@pytest.mark.parametrize("tete", ["Date CAEN", "Date d’effet", "Date du GRALM", "Date COPIL"])
def test_a_head_that_dates_something_else_gives_no_date(blanc: str, tete: str) -> None:
    tetes = ("UAI", "Établissement", "Ville", "Décision", tete)
    rangee = (CROISSANT, "LP du Croissant", "Saint-Astre", "Renouvellement", "12/06/2025")
    lu = lire(f"{blanc.join(tetes)}\n{blanc.join(rangee)}\n")
    assert not lu.decisions
    assert "date ou année de la décision" in dits(lu)


@pytest.mark.parametrize("tete", ["Date", "Date de la décision", "Date de l’arrêté"])
def test_a_head_that_dates_the_decision_does(tete: str) -> None:
    tetes = ("UAI", "Établissement", "Ville", "Décision", tete)
    rangee = (CROISSANT, "LP du Croissant", "Saint-Astre", "Renouvellement", "12/06/2025")
    lu = lire("\t".join(tetes) + "\n" + "\t".join(rangee) + "\n")
    assert lu.decisions == {CROISSANT: (R, "2025-06-12", "")}


def test_a_title_that_says_the_year_and_the_day_gives_neither_unasked() -> None:
    tete = "Renouvellement du label – session 2025 (décision du 24/06/2025)"
    assert not lire(f"{tete}\n{CROISSANT_DIT}\n").decisions
    # The text that publishes, a year later, is another thing.
    tete = "Renouvellement du label – session 2025 (arrêté du 12/01/2026)"
    assert lire(f"{tete}\n{CROISSANT_DIT}\n").decisions == {CROISSANT: (R, "2025", "")}


# --- several years ---------------------------------------------------------------------------


def test_years_alone_on_their_lines_head_what_follows() -> None:
    lu = lire(
        "2021\n"
        f"Renouvellement : {CROISSANT_DIT}, {COMETES_DIT}\n"
        "2023\n"
        "Attribution : LP des Sélénites, Port-Ombre\n"
        "2025\n"
        f"Renouvellement : {CROISSANT_DIT}\n"
    )
    assert not lu.questions
    assert not lu.suite.bilan.fautes
    assert [(c.uai, s.champs["nature"], s.champs["date"]) for _, c, s in lu.suite.gardes] == [
        (CROISSANT, R, "2021"),
        (COMETES, R, "2021"),
        (SELENITES, A, "2023"),
        (CROISSANT, R, "2025"),
    ]


def test_a_year_alone_below_a_lycee_heads_nothing() -> None:
    lu = lire(f"Renouvellements\n{CROISSANT_DIT}\n2024\n{COMETES_DIT}\n2025\n")
    assert "2025" not in {date for _, date, _ in lu.decisions.values()}


def test_the_year_of_a_page_does_not_head_rows_of_a_cell_a_line() -> None:
    lu = lire(
        "2026\nRenouvellement\nLP du Croissant\nSaint-Astre\n2025\n"
        "LPO des Comètes\nClairlune\n2025\n"
    )
    assert "2026" not in {date for _, date, _ in lu.decisions.values()}


@pytest.mark.parametrize(
    "tetes",
    [
        ("1re labellisation", "Dernier renouvellement", "Échéance"),
        ("Année d’obtention", "Année de renouvellement", "Fin du label"),
    ],
)
def test_the_heads_of_years_say_the_nature(tetes: tuple[str, ...]) -> None:
    lu = lire(
        "\t".join(("Établissement", "Ville", *tetes))
        + "\nLP du Croissant\tSaint-Astre\t2011\t2021\t31/08/2026\n"
    )
    assert lu.decisions == {CROISSANT: (R, "2021", "")}
    ((rapproche, _, saisie),) = lu.suite.gardes
    assert saisie.champs["expire_le"] == "2026-08-31"
    assert rapproche.article.autres_jours == ("2011",)


def test_two_decisions_of_one_summer_are_still_asked() -> None:
    lu = lire(f"Renouvellements\n{CROISSANT_DIT}, 2025\n{CROISSANT_DIT}, 12 juin 2024\n")
    assert "deux fois dans la liste" in lu.suite.bilan.fautes[0].message


# --- the title before, the title now ---------------------------------------------------------

BOIS, FORGE = "Lycée des métiers du bois", "Lycée des métiers de la forge"


@pytest.mark.parametrize(
    "dit",
    [
        f"ancien intitulé : {BOIS} ; nouvel intitulé : {FORGE}",
        f"ancien intitulé « {BOIS} », nouvel intitulé « {FORGE} »",
        f"nouvel intitulé « {FORGE} » (ancien intitulé : « {BOIS} »)",
        f"changement d'intitulé : « {FORGE} » au lieu de « {BOIS} »",
        f"« {FORGE} » en remplacement de « {BOIS} »",
        f"« {BOIS} » devient « {FORGE} »",
    ],
)
def test_of_two_titles_the_one_that_is_no_more_is_told(dit: str) -> None:
    lu = lire(f"Renouvellements 2025\n{COMETES_DIT}\n{CROISSANT_DIT} – {dit}\n")
    assert lu.decisions == {COMETES: (R, "2025", ""), CROISSANT: (M, "2025", FORGE)}
    assert not lu.questions
    article = lu.suite.gardes[1][0].article
    assert [titre.lectures for titre in article.anciens] == [(BOIS,)]


def test_two_titles_that_nothing_tells_apart_are_asked() -> None:
    lu = lire(f"Renouvellements 2025\n{CROISSANT_DIT} – {BOIS} ; {FORGE}\n")
    assert not lu.decisions
    assert BOIS in str(lu.questions)
    assert FORGE in str(lu.questions)


def test_a_title_without_its_first_words_is_quoted_whole() -> None:
    lu = lire(
        f"Renouvellements 2025\n{CROISSANT_DIT} - métiers des arts du feu, du bois\n"
        "et de la glace\n"
    )
    assert "« Lycée des métiers des arts du feu, du bois et de la glace »" in dits(lu)
    assert "…" not in lu.questions[0].question


# --- notes and closing words -----------------------------------------------------------------


@pytest.mark.parametrize(
    "fin",
    [
        "Le recteur est chargé de l’exécution du présent arrêté",
        "Proposition transmise au recteur de région académique.",
        "L’arrêté paraîtra au BO.",
        "La présente décision peut être contestée dans un délai de deux mois.",
        "Signé : Camille Exemple",
    ],
)
def test_the_words_that_close_a_text_are_of_no_lycee(fin: str) -> None:
    lu = lire(f"Renouvellements 2025\n{CROISSANT_DIT}\n{fin}\n")
    assert lu.decisions == {CROISSANT: (R, "2025", "")}
    assert not lu.questions
    assert [reste.partition(": ")[0] for reste in lu.restes] == ["3"]


def test_closing_words_that_tell_of_a_label_are_asked() -> None:
    fin = "Le présent label n’est pas renouvelé."
    assert not lire(f"Renouvellements 2025\n{CROISSANT_DIT}\n{fin}\n").decisions


@pytest.mark.parametrize("note", ["(1) Sous réserve des travaux.", "* Audit à prévoir."])
def test_a_note_that_nothing_calls_is_asked_of_all_and_of_none_alone(note: str) -> None:
    texte = f"Renouvellements 2025\n{COMETES_DIT}\n{CROISSANT_DIT}\n{note}\n"
    assert lire(texte).decisions == {COMETES: (R, "2025", ""), CROISSANT: (R, "2025", "")}
    (choix,) = posees(texte)
    assert choix.question.endswith("(rien ne l’appelle dans la liste)")
    # Its order, followed.
    dit = note.split(" ", 1)[1]
    suivi = f"Renouvellements 2025\n{COMETES_DIT}\n{CROISSANT_DIT}, {dit}\n"
    assert set(lire(suivi).decisions) == {COMETES}


def test_a_note_that_changes_nothing_is_told() -> None:
    texte = f"Renouvellements 2025\n{CROISSANT_DIT}\nNB : une visite aura lieu.\n"
    assert not posees(texte)
    assert lire(texte).restes == ["3: NB : une visite aura lieu"]


# --- small words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        ("Renouvellements 2025 : {}, ainsi qu'au {}", {CROISSANT, COMETES}),
        ("Renouvellements 2025\n{} (intitulé inchangé)\n{}", {CROISSANT, COMETES}),
    ],
)
def test_words_that_change_nothing_are_not_asked(dit: str, attendu: set[str]) -> None:
    lu = lire(dit.format(CROISSANT_DIT, COMETES_DIT) + "\n")
    assert set(lu.decisions) == attendu
    assert not lu.questions


def test_the_number_of_a_cedex_office_is_no_departement_s() -> None:
    lu = lire("Renouvellements 2025\nLP du Croissant – 61100 Saint-Astre CEDEX 07\n")
    assert lu.decisions == {CROISSANT: (R, "2025", "")}


def test_a_cross_under_a_refusal_is_one() -> None:
    lu = lire(
        "Établissement\tCommune\tAttribution\tRetrait\tRefus\n"
        "LP du Croissant\tSaint-Astre\t\tX\t\n"
        "LPO des Comètes\tClairlune\t\t\tX\n",
        Connu(date="2025"),
    )
    assert lu.decisions == {CROISSANT: (X, "2025", "")}
    assert "« Refus » n’est pas compris" in dits(lu)


def test_a_long_page_of_two_columns_is_read_in_time() -> None:
    page = "LP du Croissant                LP des Sélénites\n" * 600
    debut = time.process_time()
    lire_flux(page)
    assert time.process_time() - debut < 3


# --- asked once, and of whom -----------------------------------------------------------------


def _colonne(*avis: str) -> str:
    noms = ("LP du Croissant\tSaint-Astre", "LPO des Comètes\tClairlune")
    rangees = (f"{n}\tRenouvellement\t{a}" for n, a in zip(noms, avis, strict=True))
    return "\n".join(("Établissement\tCommune\tDécision\tAvis", *rangees)) + "\n"


def test_the_same_words_of_a_column_are_asked_once() -> None:
    lu = lire(_colonne("Favorable", "Favorable"), Connu(date="2025"))
    assert not lu.decisions
    assert ["« Favorable » n’est pas compris (lignes 2 et 3)" in q.question for q in lu.questions]
    assert len({choix.une_fois for choix in lu.questions}) == 1
    # Its order, followed.
    assert len(lire(_colonne("", ""), Connu(date="2025")).decisions) == 2


def test_answered_once_it_holds_for_all_and_each_keeps_its_nature() -> None:
    texte = _colonne("Favorable", "Favorable").replace("Renouvellement", "Attribution", 1)
    lue = lire_bo(texte, LEXIQUE, OMBRE.academie)
    rapproches = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    posees: list[Choix] = []

    def rien(choix: Choix) -> str:
        posees.append(choix)
        return "rien"

    suite = decider(rapproches, Connu(date="2025"), rien, LE)
    assert [saisie.champs["nature"] for _, _, saisie in suite.gardes] == [A, R]
    assert len(posees) == 1


@pytest.mark.parametrize("avis", ["Défavorable", "Refus", "Réservé"])
def test_words_that_may_change_a_decision_are_asked_of_each(avis: str) -> None:
    lu = lire(_colonne(avis, avis), Connu(date="2025"))
    assert not lu.decisions
    assert [choix.une_fois for choix in lu.questions] == ["", ""]


@pytest.mark.parametrize("dit", ["le Croissant (Lyonville)", "LP du Croissant, Tourcy-le-Bois"])
def test_the_name_of_ours_in_a_town_unknown_is_first_another(dit: str) -> None:
    (choix,) = lire(f"Renouvellements 2025\n{dit}\n").questions
    ville = "Lyonville" if "Lyon" in dit else "Tourcy-le-Bois"
    assert f"aucun de ce nom à « {ville} »" in choix.question
    assert choix.sinon.startswith(f"si « {ville} » est juste")


def test_a_town_nearly_ours_is_ours() -> None:
    (choix,) = lire("Renouvellements 2025\nLP du Croissant, Saint-Astres\n").questions
    assert "aucun de ce nom" not in choix.question
    assert CROISSANT in choix.sinon


# --- a line of its own -----------------------------------------------------------------------


@pytest.mark.parametrize("nom", ["{}", "LP {}", "- {}"])
def test_a_number_alone_below_its_lycee_is_its_own(nom: str) -> None:
    noms = {CROISSANT: "Croissant, Saint-Astre", COMETES: "Comètes, Clairlune"}
    lignes = (f"{nom.format(dit)}\n{uai}\n" for uai, dit in noms.items())
    lu = lire(f"Renouvellements 2025\n{''.join(lignes)}")
    assert lu.decisions == {CROISSANT: (R, "2025", ""), COMETES: (R, "2025", "")}
    assert not lu.questions


def test_a_number_alone_above_its_lycee_stays_its_own() -> None:
    texte = f"Renouvellements 2025\n{CROISSANT}\nLP du Croissant\nSaint-Astre\n{COMETES}\n"
    lu = lire(f"{texte}LPO des Comètes\nClairlune\n")
    assert lu.decisions == {CROISSANT: (R, "2025", ""), COMETES: (R, "2025", "")}


def test_what_is_asked_for_is_not_what_is_decided() -> None:
    texte = "Établissement\tCommune\t{}\nLP du Croissant\tSaint-Astre\tRenouvellement\n"
    lu = lire(texte.format("Demande"), Connu(date="2025"))
    assert not lu.decisions
    assert "la colonne « Demande » dit ce qui est demandé" in lu.questions[0].question
    # Its order, followed; and a table that says both.
    suivi = lire(texte.format("Décision"), Connu(date="2025"))
    assert suivi.decisions == {CROISSANT: (R, "2025", "")}
    deux = texte.replace("\tRenouv", "\tAttribution\tRenouv").format("Demande\tDécision")
    assert "dit ce qui est demandé" not in dits(lire(deux, Connu(date="2025")))


def test_the_year_of_an_end_that_is_not_five_years_away_is_asked() -> None:
    tete = "Établissement\tCommune\tRenouvellement\tÉchéance\n"
    rangee = "LP du Croissant\tSaint-Astre\t2021\t{}\n"
    assert lire(tete + rangee.format("2026")).decisions == {CROISSANT: (R, "2021", "")}
    lu = lire(tete + rangee.format("2028"))
    assert not lu.decisions
    assert "« jusqu’au 31 août 2028 »" in dits(lu)
    # Its order, followed.
    suivi = rangee.format("2028").replace("Croissant", "Croissant jusqu’au 31 août 2028")
    ((_, _, saisie),) = lire(tete + suivi).suite.gardes
    assert saisie.champs["expire_le"] == "2028-08-31"


def test_lines_that_may_name_other_lycees_are_to_be_parted_each_in_its_way() -> None:
    texte = f"Renouvellements 2025\n{CROISSANT_DIT}\nComètes Loinville\nSélénites Autreville\n"
    lu = lire(texte)
    assert CROISSANT not in lu.decisions
    assert "« aucun » devant celle d’un lycée d’une autre académie" in dits(lu)
    suivi = texte.replace("Comètes", "aucun Comètes").replace("Sélén", "aucun Sélén")
    assert lire(suivi).decisions == {CROISSANT: (R, "2025", "")}
    assert not lire(suivi).questions


@pytest.mark.parametrize(
    "dit", ["M. Exemple, Clairlune", "Mme Exemple, proviseure", "Madame Exemple"]
)
def test_a_line_about_a_person_is_of_no_lycee(dit: str) -> None:
    lu = lire(f"Renouvellements 2025\n{CROISSANT_DIT}\n{dit}\n{COMETES_DIT}\n")
    assert set(lu.decisions) == {CROISSANT, COMETES}
    assert [reste.partition(": ")[0] for reste in lu.restes] == ["3"]


@pytest.mark.parametrize("dit", ["Année scolaire 2024-2025", "Rentrée 2025", "Session 2025"])
def test_a_year_that_heads_a_part_is_of_no_lycee_above(dit: str) -> None:
    lu = lire(f"Renouvellements\n{CROISSANT_DIT}\n{dit}\n{COMETES_DIT}\n", Connu(date="2025"))
    assert lu.decisions[CROISSANT] == (R, "2025", "")
    assert "n’est pas compris" not in dits(lu)


def test_nothing_taken_back_is_no_end() -> None:
    lu = lire(f"Renouvellements 2025\n{CROISSANT_DIT}\nAucun label n’a été retiré.\n")
    assert lu.decisions == {CROISSANT: (R, "2025", "")}


@pytest.mark.parametrize("dit", ["renouvellement accordé", "renouvellement du label prononcé"])
def test_a_renewal_that_is_granted_is_one(dit: str) -> None:
    lu = lire(f"Séance\n{CROISSANT_DIT} : {dit}\n", Connu(date="2025"))
    assert lu.decisions == {CROISSANT: (R, "2025", "")}


def test_a_number_of_nobody_below_its_lycee_is_not_the_next_one_s() -> None:
    texte = f"Renouvellements 2025\n{CROISSANT_DIT}\n{CROISSANT}\nLP Inconnu, Ici\n0619999Z\n"
    lu = lire(f"{texte}LPO des Comètes\n{COMETES}\n")
    assert lu.decisions == {CROISSANT: (R, "2025", ""), COMETES: (R, "2025", "")}
    assert ["0619999Z LP Inconnu" in choix.question for choix in lu.questions] == [True]


# --- laws ------------------------------------------------------------------------------------

JOURS = {
    "12 juin 2025": "2025-06-12",
    "1er septembre 2025": "2025-09-01",
    "03/07/2025": "2025-07-03",
    "31 août 2028": "2028-08-31",
}
SUITES = (
    ", à compter du {jour}",
    ", prise d’effet le {jour}",
    " (commission du {jour})",
    ", label renouvelé le {jour}",
    ", jusqu’au {jour}",
    "\t{jour}",
    " – « Lycée des métiers du {un} » au lieu de « Lycée des métiers du {deux} »",
    " – ancien intitulé : Lycée des métiers du {un} ; nouvel : Lycée des métiers du {deux}",
    " (ancien intitulé : Lycée des métiers du {un})",
    " – métiers du {un}, du {deux}",
)
LIBRES = (
    "Le recteur est chargé de ce {un}",
    "(1) Sous réserve du {un}",
    "NB : le {un} suivra",
    "M. {un}, proviseur",
    "Le présent {un} sera publié",
    "Année scolaire 2024-2025",
    "Aucun label n’est retiré au {un}",
    "Signé : {un}",
)


@pytest.mark.parametrize("graine", range(24))
def test_each_day_each_title_and_each_line_is_taken_asked_or_told(graine: int) -> None:
    hasard = random.Random(graine)
    mots = iter(hasard.sample(("zinc", "givre", "chanvre", "mortier", "vitrail", "osier") * 2, 12))
    attendus: list[str] = []
    lignes = ["Renouvellements 2025"]
    for nom in hasard.sample((CROISSANT_DIT, COMETES_DIT, "LP des Sélénites, Port-Ombre"), 2):
        dits_ici = {"jour": hasard.choice([*JOURS]), "un": next(mots), "deux": next(mots)}
        suite = hasard.choice(SUITES)
        lignes.append(nom + suite.format(**dits_ici))
        attendus += [dit for cle, dit in dits_ici.items() if f"{{{cle}}}" in suite]
        if hasard.random() < 0.5:
            dit = next(mots)
            libre = hasard.choice(LIBRES)
            lignes.append(libre.format(un=dit))
            attendus.append(dit if "{un}" in libre else "2024-2025")
    texte = "\n".join(lignes) + "\n"
    lu = lire(texte)
    tout = f"{dits(lu)} {' '.join(lu.restes)} {[q.question for q in posees(texte)]}"
    for article in lire_bo(texte, LEXIQUE, OMBRE.academie).articles:
        titres = [*article.titres, *article.anciens]
        tout += f" {article.date} {article.dates} {article.expire_le} {article.autres_jours}"
        tout += f" {article.impossible} {[titre.lectures for titre in titres]}"
    for dit in attendus:
        assert dit in tout or JOURS.get(dit, dit) in tout, (lignes, dit, tout)


@pytest.mark.parametrize("graine", range(8))
def test_the_day_of_a_meeting_is_never_proposed_nor_taken(graine: int) -> None:
    hasard = random.Random(graine)
    tetes = [
        "Vu l’avis du conseil académique du {jour} ;",
        "Considérant l’avis émis le {jour} ;",
        "Procès-verbal de la réunion du {jour}",
        "Séance du {jour}",
        "Compte rendu de la réunion du GRALM du {jour}",
    ]
    jour = hasard.choice([*JOURS])
    texte = f"{hasard.choice(tetes).format(jour=jour)}\nRenouvellement\n{CROISSANT_DIT}\n"
    lue = lire_bo(texte, LEXIQUE, OMBRE.academie)
    dites = indices(lue.flux, [(a.debut, a.fin) for a in lue.articles])
    lu = lire(texte, Connu(indices=dites))
    assert not lu.decisions
    assert "--date 20" not in dits(lu)


def test_two_known_heads_of_a_table_make_the_others_heads() -> None:
    texte = (
        "Établissement\tVille\tDemande\tObservations du bureau\n"
        "LP du Croissant\tSaint-Astre\tRenouvellement\t\n"
    )
    assert "dit ce qui est demandé" in dits(lire(texte, Connu(date="2025")))
