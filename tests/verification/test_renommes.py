"""What others cite and is nowhere: an id that was changed is put back, what is written twice is
named with both its lines, and one cause is told once."""

from __future__ import annotations

import re

import pytest

from macros.socle.anomalies import Anomalie, Gravite
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, REGISTRES

REEL = REGISTRES / "reel"
REMETTEZ = "Un identifiant ne se renomme pas : remettez « {} » à la place de « {} »"
SI_CHANGE = "vient d’être changé, remettez « {} »"


def dites(code: str, *remplacements: tuple[str, str, str]) -> list[Anomalie]:
    """The findings of a code in the frozen registry once changed: (file, what, by what)."""
    textes: dict[str, str] = {}
    for fichier, avant, apres in remplacements:
        texte = textes.get(fichier) or (REEL / fichier).read_text("utf-8")
        assert re.search(avant, texte), avant
        textes[fichier] = re.sub(avant, apres, texte, count=1)
    octets = {nom: texte.encode() for nom, texte in textes.items()}
    return [
        a for a in verifier_dossier(REEL, le=JOUR, remplaces=octets).anomalies if a.code == code
    ]


@pytest.mark.parametrize(
    ("code", "fichier", "ancien", "nouveau"),
    [
        ("LM101", "formations.yaml", "cap-patissier", "cap-patisserie"),
        ("LM101", "formations.yaml", "cap-cuisine", "cap-cuisine-2026"),
        ("LM102", "formations.yaml", "metiers-beaute-bien-etre", "metiers-beaute-et-bien-etre"),
        ("LM103", "metiers.yaml", "automobile", "automobiles"),
        ("LM103", "metiers.yaml", "numerique", "informatique"),
        ("LM104", "metiers.yaml", "coiffeur", "coiffeuse"),
    ],
)
def test_an_id_changed_at_its_entry_is_put_back_there(
    code: str, fichier: str, ancien: str, nouveau: str
) -> None:
    trouvees = dites(code, (fichier, f"- id: {ancien}\n", f"- id: {nouveau}\n"))
    assert trouvees
    ligne = (REEL / fichier).read_text("utf-8").split(f"- id: {ancien}\n")[0].count("\n") + 1
    for anomalie in trouvees:
        assert REMETTEZ.format(ancien, nouveau) in anomalie.correction
        assert f"ligne {ligne} de {fichier}" in anomalie.correction
        assert "écrivez" not in anomalie.correction.lower()


def test_a_new_edition_does_not_take_the_place_of_the_cited_one() -> None:
    trouvees = dites("LM105", ("sources.yaml", "- id: acce-2025\n", "- id: acce-2027\n"))
    assert trouvees
    for anomalie in trouvees:
        assert "remettez « acce-2025 »" in anomalie.correction
        assert "ce fait en vient-il" not in anomalie.correction


def test_an_entry_that_others_cite_too_is_only_asked_about() -> None:
    nouveau = ("formations.yaml", "- id: cap-patissier\n", "- id: cap-patisserie\n")
    cite = ("establishments.yaml", "formation: cap-patissier\n", "formation: cap-patisserie\n")
    for anomalie in dites("LM101", nouveau, cite):
        assert SI_CHANGE.format("cap-patissier") in anomalie.correction
        assert "faute de frappe" in anomalie.correction


def test_the_only_entry_that_none_cites_is_asked_about() -> None:
    trouvees = dites("LM104", ("metiers.yaml", "- id: coiffeur\n", "- id: barbiere\n"))
    seules = [a for a in trouvees if "si c’est elle, renommée" in a.correction]
    assert [REMETTEZ in a.correction for a in trouvees] == [False] * len(trouvees)
    assert all("« coiffeur »" in a.correction for a in seules)


def test_one_slip_is_no_renaming() -> None:
    faute = ("establishments.yaml", "formation: cap-cuisine\n", "formation: cap-cuisinne\n")
    (anomalie,) = dites("LM101", faute)
    assert "« cap-cuisine »" in anomalie.correction
    assert "remettez" not in anomalie.correction


NOUVEAU_METIER = """\
metiers:
  - noms: [{}]
    onisep: MET.39

"""


def test_a_trade_written_twice_names_both_entries() -> None:
    (anomalie,) = dites(
        "LM185", ("ailleurs.yaml", "metiers:\n", NOUVEAU_METIER.format("apiculteur, abeilles"))
    )
    assert anomalie.message == "« apiculteur » et « abeilles » sont déjà écrits, ligne 13."
    assert f"ligne 13 ou {anomalie.ligne}" in anomalie.correction
    assert "gardez entière l’entrée d’avant" in anomalie.correction


def test_a_name_written_twice_in_one_entry_is_kept_once() -> None:
    (anomalie,) = dites(
        "LM185", ("ailleurs.yaml", "metiers:\n", NOUVEAU_METIER.format("dompteur, Dompteur"))
    )
    assert anomalie.correction == "Ne l’écrivez qu’une fois dans cette liste."


def test_a_commune_taken_away_is_told_once_a_file() -> None:
    trouvees = dites("LM106", ("communes.csv", "(?m)^13207,.*\n", ""))
    assert len({a.fichier for a in trouvees}) == len(trouvees)
    assert any("Aussi lignes " in a.message for a in trouvees)


@pytest.mark.parametrize(
    ("libelle", "voulu"),
    [
        ("technicien fibre", "« technicien, technicienne fibre »"),
        ("coiffeuse", "« coiffeur, coiffeuse »"),
        ("fleurisseur", "comme « coiffeur, coiffeuse »"),
        ("zythologien", "« zythologien, zythologienne »"),
        ("zythologiante", "« zythologiant, zythologiante »"),
        ("zythologien, zythologienne", ""),
        ("zythologien/zythologienne", ""),
        ("zythologien ou zythologienne", ""),
        ("zythologien(ne)", ""),
        ("fleuriste", ""),
        ("personnel de hall", ""),
    ],
)
def test_a_trade_of_one_gender_is_asked_about(libelle: str, voulu: str) -> None:
    trouvees = dites("LM165", ("metiers.yaml", "libelle: comptable\n", f"libelle: {libelle}\n"))
    assert [voulu in a.correction for a in trouvees] == [True] * bool(voulu)
    assert all(a.gravite is Gravite.AVERTISSEMENT and "?" in a.correction for a in trouvees)


VAR = '  - code: "83"\n    nom: Var\n    prefixes_uai: ["083"]\n'


def test_a_departement_without_a_commune_is_asked_about() -> None:
    (anomalie,) = dites(
        "LM173", ("academie.yaml", '(?m)^  - code: "84"\n', f'{VAR}  - code: "84"\n')
    )
    assert "Est-il de l’académie ?" in anomalie.correction
    assert anomalie.gravite is Gravite.AVERTISSEMENT


def test_a_departement_written_twice_says_where() -> None:
    double = VAR.replace("83", "84")
    (anomalie,) = dites(
        "LM171", ("academie.yaml", '(?m)^  - code: "84"\n', f'{double}  - code: "84"\n')
    )
    assert re.search(r"déjà écrit, ligne \d+ \(« Var »\)", anomalie.message)


DOUBLE = """\
  offres:
    - formation: cap-cuisine
      voies: [scolaire]
      source: affelnet-2025
    - formation: cap-cuisine
      voies: [apprentissage]
      source: {}
"""


@pytest.mark.parametrize(
    ("source", "dit"),
    [
        ("declaration-lycee", "« apprentissage: declaration-lycee »"),
        ("brochure 2026", "« apprentissage: … »"),
        ("affelnet-2025", "sur une seule offre."),
    ],
)
def test_a_second_offre_keeps_its_source(source: str, dit: str) -> None:
    ici = ("establishments.yaml", "  offres:\n", DOUBLE.format(source))
    assert any(dit in a.correction for a in dites("LM114", ici))
    papiers = [a.correction for a in dites("LM105", ici)]
    assert [("declaration-lycee" in p, "un papier" in p) for p in papiers] == (
        [(True, True)] if "brochure" in source else []
    )


def test_an_id_that_its_title_says_is_only_asked_about() -> None:
    nouveau = "metiers-de-l-alimentation"
    trouvees = dites("LM102", ("formations.yaml", "id: metiers-alimentation\n", f"id: {nouveau}\n"))
    assert trouvees
    assert all(SI_CHANGE.format("metiers-alimentation") in a.correction for a in trouvees)


ADRESSE = r"  adresse:\n    voie: .*\n    code_postal: .*\n(?:    cedex: .*\n)?    commune: .*\n"


@pytest.mark.parametrize(
    ("texte", "lignes"),
    [
        ("1 rue A 13007 MARSEILLE CEDEX 07", ["1 rue A", '"13007"', 'commune: "13207"']),
        ("1 rue A, 84000 Avignon", ["1 rue A", '"84000"', 'commune: "84007"']),
        ("1 rue A, 84082 AVIGNON CEDEX 2", ["1 rue A", '"84082"', "cedex: oui", '"84007"']),
        ("1 rue A, 99999 Nulle-Part-Ailleurs", ["1 rue A", 'commune: "…"', "communes.csv"]),
        ("1 rue A", ["puis ses clés"]),
        ("13007 Marseille", ["puis ses clés"]),
    ],
)
def test_an_address_of_one_line_is_given_back_in_its_lines(texte: str, lignes: list[str]) -> None:
    dite = next(
        a.correction
        for a in dites("LM013", ("establishments.yaml", ADRESSE, f"  adresse: {texte}\n"))
    )
    assert [ligne for ligne in lignes if ligne not in dite] == []
    assert ("cedex: oui" in dite) is ("cedex: oui" in lignes)


def test_an_address_whose_lines_are_all_said_lacks_nothing() -> None:
    ecrite = ("establishments.yaml", ADRESSE, "  adresse: 1 rue A, 84000 Avignon\n")
    assert dites("LM011", ecrite) == []
    assert len(dites("LM013", ecrite)) == 1


REPERES = """\
- id: affelnet
  titre: L’affectation
  sinon: Les vœux se font au printemps.
  periodes:
    - annee: 2026-2027
      source: acce-2025
      lignes: Saisie des vœux : du 4 au 26 mai
      vu_le: 2026-11-30
"""
LIGNE_DES_LIGNES = 7


def test_a_list_written_as_a_text_with_a_colon_has_one_order() -> None:
    octets = REPERES.encode()
    trouvees = verifier_dossier(REEL, le=JOUR, remplaces={"reperes.yaml": octets}).anomalies
    ici = [(a.code, a.correction[:14]) for a in trouvees if a.ligne == LIGNE_DES_LIGNES]
    assert ici == [("LM013", "Allez à la lig")]
