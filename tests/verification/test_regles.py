"""Each rule at its edges: what it lets pass, what it says, where, and what it keeps silent."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from macros.domaine.valeurs import Heure
from macros.socle.anomalies import Anomalie, Gravite
from macros.verification.dossier import verifier_dossier
from macros.verification.personnes import semble_personnel
from macros.verification.regles import REGLES
from tests.conftest import JOUR, REGISTRES
from tests.fautes import BASE

ESSAI = REGISTRES / "essai"
LYCEES, FORM, MET, ACA = (
    "establishments.yaml",
    "formations.yaml",
    "metiers.yaml",
    "academie.yaml",
)


def change(texte: str, *changements: tuple[str, str]) -> str:
    for avant, apres in changements:
        assert avant in texte, avant
        texte = texte.replace(avant, apres, 1)
    return texte


def dites(
    code: str, *changements: tuple[str, str], fichier: str = LYCEES, le: date = JOUR
) -> list[Anomalie]:
    """The findings of one rule, in the base registry (or another file) so changed."""
    base = BASE if fichier == LYCEES else (ESSAI / fichier).read_text("utf-8")
    remplaces = {LYCEES: BASE.encode(), fichier: change(base, *changements).encode()}
    resultat = verifier_dossier(ESSAI, le=le, remplaces=remplaces)
    autres = [a for a in resultat.anomalies if a.bloque and a.code < "LM1" and a.code != code]
    assert autres == []
    return [a for a in resultat.anomalies if a.code == code]


def ligne_de(morceau: str, *changements: tuple[str, str], fichier: str = LYCEES) -> int:
    base = BASE if fichier == LYCEES else (ESSAI / fichier).read_text("utf-8")
    texte = change(base, *changements)
    return texte.count("\n", 0, texte.index(morceau)) + 1


OFFRE = "      voies: [apprentissage]\n      source: source-essai\n"
SECOND_LABEL = "    constats:\n      - date: 2025\n        source: source-essai\n        vu: oui\n"
COURRIEL = "ce.0010001w@example.org"
RENOUVELLEMENT = "      - nature: renouvellement\n        date: 2024-03-12\n"


def test_codes_go_in_order_and_stand_once() -> None:
    codes = [regle.code.code for regle in REGLES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize(
    ("code", "changements", "morceau", "dit"),
    [
        (
            "LM102",
            [(OFFRE, f"{OFFRE}  familles_2de:\n    - famille: famille-auto-esai\n"
              "      source: source-essai\n")],
            "famille-auto-esai",
            "« famille-auto-essai »",
        ),
        (
            "LM105",
            [("      source: https://www.example.org/annuaire", "      source: http//x.fr")],
            "http//x.fr",
            "La source « http//x.fr » n’existe pas",
        ),
        ("LM106", [('commune: "02002"', 'commune: "99999"')], 'commune: "99999"', "première col"),
        (
            "LM114",
            [("bac-pro-cuisine-essai", "cap-cuisine-essai")],
            "cap-cuisine-essai\n      voies: [scolaire]\n",
            "est déjà dans ce lycée, ligne 29.",
        ),
        (
            "LM115",
            [("[scolaire, apprentissage]", "[scolaire, apprentissage, scolaire, scolaire]")],
            "[scolaire, apprentissage, s",
            "La voie « scolaire » est écrite deux fois.",
        ),
        (
            "LM137",
            [("        vu: oui\n", "        vu: non\n        intitule: Essai\n")],
            "        intitule: Essai",
            "n’a pas vu le label",
        ),
        (
            "LM119",
            [(OFFRE, f"{OFFRE}      sources_voies:\n        scolaire: source-essai\n")],
            "        scolaire: source-essai",
            "ne se suit pas en scolaire",
        ),
        (
            "LM105",
            [(OFFRE, f"{OFFRE}      sources_voies:\n        apprentissage: sourse-essai\n")],
            "        apprentissage: sourse-essai",
            "La source « sourse-essai » n’existe pas",
        ),
        ("LM117", [(f"  offres:\n    - formation: cap-auto-essai\n{OFFRE}", "  offres: []\n")],
         "offres: []", "aucune formation"),
        (
            "LM120",
            [("latitude: 46.1", "latitude: 12.5")],
            "latitude: 12.5",
            "La latitude va de",
        ),
        (
            "LM130",
            [(SECOND_LABEL, "    decisions: []\n")],
            "    decisions: []\n  offres",
            "ni décision, ni constat",
        ),
        (
            "LM133",
            [(RENOUVELLEMENT, "      - nature: retrait\n        date: 2024-03-12\n"
              "        expire_le: 2025-01-01\n")],
            "expire_le",
            "Un retrait n’expire pas.",
        ),
        (
            "LM136",
            [(SECOND_LABEL, f"{SECOND_LABEL}      - date: 2025\n        source: source-essai\n")],
            "- date: 2025\n        source: source-essai\n  offres",
            "La source « source-essai » donne déjà un constat pour 2025.",
        ),
        ("LM140", [(COURRIEL, "Essai@GMAIL.com")], "Essai@GMAIL.com", "« Essai@GMAIL.com »"),
    ],
)  # fmt: skip
def test_a_rule_says_its_fault_where_it_is(
    code: str, changements: list[tuple[str, str]], morceau: str, dit: str
) -> None:
    premiere, *_ = dites(code, *changements)
    assert premiere.ligne == ligne_de(morceau, *changements)
    assert dit in premiere.texte


@pytest.mark.parametrize(
    ("code", "fichier", "changements", "dit"),
    [
        ("LM102", FORM, [("famille_2de: famille-", "famille_2de: familles-")], "n’existe pas"),
        ("LM103", FORM, [("filieres: [", "filieres: [zz, ")], "La filière « zz »"),
        ("LM103", MET, [("filiere: restauration", "filiere: restoration")], "« restauration »"),
        ("LM104", FORM, [("metiers: [", "metiers: [zz, ")], "Le métier « zz »"),
        ("LM104", FORM, [("metiers_secondaires: [", "metiers_secondaires: [zz, ")], "« zz »"),
        ("LM105", FORM, [("source: source-essai", "source: zz")], "La source « zz »"),
        ("LM105", MET, [("source: source-essai", "source: zz")], "La source « zz »"),
        ("LM016", MET, [("puis on goûte.", "puis on goûte. " * 30)], "est trop long"),
        ("LM107", MET, [("icone: automobile", "icone: automobiles")], "dire « automobile »"),
        ("LM107", MET, [("icone: automobile", "icone: zz")], "L’icône « zz » n’existe pas."),
        ("LM110", FORM, [("id: cap-auto-essai", "id: cap-cuisine-essai")], "est déjà pris, ligne"),
        ("LM110", MET, [("id: serveur-essai", "id: cuisinier-essai")], "« cuisinier-essai »"),
        ("LM150", FORM, [("filieres: [restauration]", "filieres: []")], "Cette formation a 0 fil"),
    ],
)
def test_a_rule_speaks_of_the_shared_lists_too(
    code: str, fichier: str, changements: list[tuple[str, str]], dit: str
) -> None:
    trouvees = dites(code, *changements, fichier=fichier)
    assert len(trouvees) == 1
    assert trouvees[0].fichier.endswith(fichier)
    assert dit in trouvees[0].texte


@pytest.mark.parametrize(
    ("code", "changements"),
    [
        # An address is a source; a key « source » holding more than a text is none.
        ("LM105", [("      source: https://www.example.org/annuaire", "      source: http://a.fr")]),
        # A doubt already told by a remark or « cedex » is not told again.
        ("LM122", [("code_postal: 01001", "code_postal: 01099\n    cedex: oui")]),
        ("LM122", [("code_postal: 01001", "code_postal: 01003\n    remarque: CEDEX à revoir.")]),
        ("LM121", [("precision: 10", "precision: 10\n    a_verifier: oui"),
                   ("longitude: 3.1", "longitude: 3.45")]),
        # Out of the académie is told by LM120: its distance is not.
        ("LM121", [("longitude: 3.1", "longitude: 30.1")]),
        # The same source may say two things of two years, or of two of its uai.
        ("LM136", [(SECOND_LABEL, f"{SECOND_LABEL}      - date: 2024\n"
                    "        source: source-essai\n")]),
        # Two acts of the same year are in any order.
        ("LM132", [("date: 2019-03-12", "date: 2024"), ("date: 2024-03-12", "date: 2024-03-12")]),
        # Seven years, and the very day of the decision, are possible.
        ("LM133", [(RENOUVELLEMENT, f"{RENOUVELLEMENT}        expire_le: 2031-12-31\n")]),
        ("LM133", [(RENOUVELLEMENT, f"{RENOUVELLEMENT}        expire_le: 2024-03-12\n")]),
        # The year after the echeance is no hole.
        ("LM134", [("date: 2019-03-12", "date: 2018-01-01")]),
        ("LM134", [("nature: renouvellement", "nature: attribution"),
                   ("date: 2019-03-12", "date: 2005-01-01")]),
        ("LM134", [("nature: attribution", "nature: renouvellement")]),
        # A link or a source are references too.
        ("LM135", [("reference: BO d’essai n° 2", "lien: https://www.example.org/bo")]),
        ("LM135", [("reference: BO d’essai n° 2", "source: source-essai")]),
        ("LM140", [(COURRIEL, "secretariat.general@example.org")]),
    ],
)  # fmt: skip
def test_a_rule_is_silent_at_its_edge(code: str, changements: list[tuple[str, str]]) -> None:
    assert dites(code, *changements) == []


@pytest.mark.parametrize(
    ("code", "changements", "combien"),
    [
        ("LM133", [(RENOUVELLEMENT, f"{RENOUVELLEMENT}        expire_le: 2032-01-01\n")], 1),
        ("LM133", [(RENOUVELLEMENT, f"{RENOUVELLEMENT}        expire_le: 2024-03-11\n")], 1),
        ("LM134", [("date: 2019-03-12", "date: 2017-12-31")], 1),
        ("LM134", [("nature: renouvellement", "nature: retrait"),
                   ("date: 2019-03-12", "date: 2012-03-12")], 1),
        ("LM132", [("date: 2019-03-12", "date: 2024-03-13")], 1),
        ("LM132", [("date: 2019-03-12", "date: 2025")], 1),
        ("LM131", [("date: 2019-03-12", "date: 2000-12-31")], 1),
        ("LM131", [("date: 2019-03-12", "date: 2001-01-01")], 0),
        ("LM131", [("date: 2019-03-12", "date: 2001")], 0),
        ("LM131", [("date: 2025", "date: 2026-2027")], 0),
        ("LM131", [("date: 2025", "date: 2027")], 1),
        ("LM121", [("longitude: 3.1", "longitude: 3.29")], 0),
        ("LM121", [("longitude: 3.1", "longitude: 3.30")], 1),
    ],
)  # fmt: skip
def test_a_rule_turns_at_its_very_edge(
    code: str, changements: list[tuple[str, str]], combien: int
) -> None:
    assert len(dites(code, *changements)) == combien


def test_an_act_of_today_is_not_to_come() -> None:
    acte = ("date: 2024-03-12", f"date: {JOUR}")
    assert dites("LM131", acte) == []
    (dite,) = dites("LM131", acte, le=date(2026, 11, 22))
    assert "est dans l’avenir" in dite.message


def test_an_open_day_of_today_is_still_to_come() -> None:
    porte = (OFFRE, f"{OFFRE}  portes_ouvertes:\n    - date: {JOUR}\n      source: source-essai\n")
    assert dites("LM141", porte) == []
    (dite,) = dites("LM141", porte, le=date(2026, 11, 24))
    assert f"est passée ({JOUR})" in dite.message


def test_a_criterion_is_one_of_those_of_the_academie() -> None:
    def action(critere: int) -> tuple[str, str]:
        return (
            OFFRE,
            f"{OFFRE}  actions:\n    - critere: {critere}\n      texte: Essai.\n"
            "      source: source-essai\n",
        )

    assert dites("LM142", action(1)) == []
    (dite,) = dites("LM142", action(77))
    assert "Le critère 77 n’existe pas. Les critères vont de 1 à" in dite.texte


def test_a_registry_out_of_order_is_told_at_the_entry_out_of_place() -> None:
    """Three in a row: the first alone is misplaced, and the two after it follow each other."""
    un, deux = BASE.split("- uai: 0020006W")
    troisieme = un.replace("0010001W", "0010002X")
    texte = f"- uai: 0020006W{deux}{un}{troisieme}"
    remplaces = {LYCEES: texte.encode()}
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies
    ranges = [a.message for a in trouvees if a.code == "LM112"]
    assert ranges == ["La fiche 0020006W n’est pas à sa place : elle va après 0010002X."]


def test_three_of_the_same_id_point_to_the_first() -> None:
    texte = BASE + BASE.replace("0020006W", "0010001W")
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces={LYCEES: texte.encode()}).anomalies
    assert [a.message for a in trouvees if a.code == "LM110"] == [
        "« 0010001W » est déjà pris, ligne 1.",
        "« 0010001W » est déjà pris, ligne 1.",
    ]


def test_nothing_is_said_of_what_cannot_be_known(tmp_path: Path) -> None:
    """Without communes, académie or formations, no rule draws anything from their absence."""
    for nom in (LYCEES, "sources.yaml", MET):
        contenu = BASE if nom == LYCEES else (ESSAI / nom).read_text("utf-8")
        (tmp_path / nom).write_text(contenu, "utf-8")
    trouvees = verifier_dossier(tmp_path, le=JOUR).anomalies
    assert {a.code for a in trouvees} == {"LM001"}


@pytest.mark.parametrize("cle", ["voies: [apprentissage]", "decisions", "reference"])
def test_what_an_entry_lacks_is_not_told_when_a_faulty_part_was_left_out(cle: str) -> None:
    """A fault of writing hides what it stands in: no second message about the same slip."""
    remplaces = {
        "voies: [apprentissage]": ("voies: [apprentissage]", "voies: [alternance]"),
        "decisions": ("        reference: BO d’essai n° 1", "        referense: BO n° 1"),
        "reference": ("- formation: cap-auto-essai", "- formasion: cap-auto-essai"),
    }
    texte = change(BASE, remplaces[cle])
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces={LYCEES: texte.encode()}).anomalies
    ici = [a for a in trouvees if a.fichier.endswith(LYCEES)]
    assert [a.code for a in ici if a.code >= "LM1"] == []


def test_a_formation_is_only_said_idle_when_all_the_entries_were_read() -> None:
    assert dites("LM151")
    (premiere, *_) = dites("LM151")
    assert premiere.gravite is Gravite.INFO
    texte = BASE.replace("secteur: prive", "secteur: x")
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces={LYCEES: texte.encode()}).anomalies
    assert [a for a in trouvees if a.code == "LM151"] == []
    rien = verifier_dossier(ESSAI, le=JOUR, remplaces={LYCEES: b"[]\n"}).anomalies
    assert [a for a in rien if a.code == "LM151"] == []


@pytest.mark.parametrize(("nombre", "dites"), [(5, 5), (6, 1), (159, 1)])
def test_many_idle_formations_are_counted_and_few_are_named(nombre: int, dites: int) -> None:
    """A newcomer’s first lycée offers few of them: one line says it is no error."""
    base = verifier_dossier(ESSAI, le=JOUR).registre
    assert base is not None
    texte = (ESSAI / FORM).read_text("utf-8")
    une = "  - id: cap-seul-%d\n    intitule: CAP Seul\n    diplome: cap\n    filieres: [%s]\n"
    seules = "".join(une % (n, base.filieres[0].id) for n in range(nombre))
    debut = texte.index("\nformations:\n") + len("\nformations:\n")
    offertes = {o.formation for e in base.etablissements for o in e.offres}
    deja = len([f for f in base.formations if f.id not in offertes])
    assert deja == 0
    texte = texte[:debut] + seules + texte[debut:]
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces={FORM: texte.encode()}).anomalies
    ici = [a for a in trouvees if a.code == "LM151"]
    assert len(ici) == dites
    assert {a.gravite for a in ici} == {Gravite.INFO}
    assert ici[0].ligne == texte[:debut].count("\n") + 1
    if dites == 1:
        assert ici[0].texte.startswith(
            f"{nombre} formations de formations.yaml ne sont offertes par aucun lycée : ce n’est "
            "pas une erreur."
        )


@pytest.mark.parametrize(
    ("adresse", "personnelle"),
    [
        ("camille.exemple@ac-exemple.fr", True),
        ("camille_exemple2@ac-exemple.fr", True),
        ("jean-luc.exemple-essai@ac-exemple.fr", True),
        ("lycee.essai@wanadoo.fr", True),
        ("CE.0130058T@ac-exemple.fr", False),
        ("contact.lycee@exemple.fr", False),
        ("vie.scolaire@exemple.fr", False),
        ("ab.exemple@exemple.fr", False),
        ("essai@exemple.fr", False),
        ("lycee@freedom.example", False),
    ],
)
def test_a_persons_address_is_known_by_its_shape(adresse: str, personnelle: bool) -> None:
    assert semble_personnel(adresse) is personnelle


@pytest.mark.parametrize(
    ("avant", "apres", "code"),
    [
        ("uai: 0020006W", "uai: ٠٠٢٠٠٠٦W", "LM020"),
        ('code_postal: "02002"', 'code_postal: "٠٢٠٠٢"', "LM023"),
        ('commune: "02002"', 'commune: "٠٢٠٠٢"', "LM023"),
        ("date: 2025", "date: ٢٠٢٥", "LM012"),
        ("latitude: 46.1", "latitude: ٤٦.1", "LM015"),
        ("19000000000017", "١٩٠٠٠٠٠٠٠٠٠٠١٧", "LM021"),
        ("+33 1 99 00 00 01", "+33 1 99 00 00 ٠١", "LM018"),
    ],
)
def test_only_the_ten_usual_digits_are_digits(avant: str, apres: str, code: str) -> None:
    texte = change(BASE, (avant, apres))
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces={LYCEES: texte.encode()}).anomalies
    assert code in {a.code for a in trouvees}


@pytest.mark.parametrize(
    ("code", "fichier", "changements"),
    [
        ("LM117", LYCEES, [(f"  offres:\n    - formation: cap-auto-essai\n{OFFRE}", "")]),
        ("LM130", LYCEES, [(SECOND_LABEL, "    decisions: []\n")]),
        (
            "LM134",
            LYCEES,
            [(SECOND_LABEL, "    decisions: [{nature: retrait, date: 2024, reference: x}]\n")],
        ),
        ("LM135", LYCEES, [(SECOND_LABEL, "    decisions: [{nature: attribution, date: 2024}]\n")]),
        ("LM150", FORM, [("filieres: [restauration]", "filieres: []")]),
    ],
)  # fmt: skip
def test_what_is_lacking_is_told_only_of_an_entry_read_whole(
    code: str, fichier: str, changements: list[tuple[str, str]]
) -> None:
    """A key misspelt elsewhere in the entry may be what is lacking."""
    assert len(dites(code, *changements, fichier=fichier)) == 1
    base = BASE if fichier == LYCEES else (ESSAI / fichier).read_text("utf-8")
    abime = change(base, *changements)
    if fichier == LYCEES:
        abime = abime.replace("  secteur: prive", "  secteur: prive\n  offrres: []", 1)
    else:
        debut = abime.rindex("\n  - id:", 0, abime.index("filieres: []")) + 1
        fin = abime.index("\n", debut)
        abime = f"{abime[:fin]}\n    filiere: restauration{abime[fin:]}"
    remplaces = {LYCEES: BASE.encode(), fichier: abime.encode()}
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies
    assert "LM010" in {a.code for a in trouvees}
    assert [a for a in trouvees if a.code == code] == []


@pytest.mark.parametrize(
    ("latitude", "longitude", "dehors"),
    [
        ("45.5", "3.0", False),
        ("46.5", "3.5", False),
        ("45.4999", "3.1", True),
        ("46.5001", "3.1", True),
        ("46.1", "2.9999", True),
        ("46.1", "3.5001", True),
    ],
)
def test_the_academie_holds_its_own_edges(latitude: str, longitude: str, dehors: bool) -> None:
    place = [
        ("latitude: 46.1", f"latitude: {latitude}"),
        ("longitude: 3.1", f"longitude: {longitude}"),
    ]
    assert len(dites("LM120", *place)) == dehors


@pytest.mark.parametrize(
    ("code", "aide"),
    [
        (
            "01003",
            "01003 est le code postal de L’Essai-sur-Mer, code INSEE 01003 : corrigez le code "
            "postal ou la commune.",
        ),
        (
            "01999",
            "Est-ce le code postal qui est faux, ou la commune ? Corrigez celui qui l’est ; si "
            "c’est un code CEDEX, ajoutez « cedex: oui ».",
        ),
    ],
)
def test_a_postal_code_of_elsewhere_says_whose_it_is(code: str, aide: str) -> None:
    (dite,) = dites("LM122", ("code_postal: 01001", f"code_postal: {code}"))
    assert dite.message == f"Le code postal {code} n’est pas d’Essai-la-Ville (01001)."
    assert dite.correction == aide


def test_a_postal_code_of_many_communes_names_three(tmp_path: Path) -> None:
    communes = (
        (ESSAI / "communes.csv").read_text("utf-8").replace(",02001,30000", ",02001 09999,30000")
    )
    for nom in ("02002", "02003", "02004"):
        communes = communes.replace(f",{nom},", f",{nom} 09999,")
    texte = change(BASE, ("code_postal: 01001", 'code_postal: "09999"'))
    remplaces = {LYCEES: texte.encode(), "communes.csv": communes.encode()}
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies
    (dite,) = (a for a in trouvees if a.code == "LM122" and "09999" in a.message)
    assert dite.correction.count("code INSEE") == 3


def test_an_act_of_today_that_comes_too_late_tells_a_hole() -> None:
    tard = [("date: 2019-03-12", "date: 2012-03-12"), ("date: 2024-03-12", f"date: {JOUR}")]
    assert len(dites("LM134", *tard)) == 1
    # The day before, it is to come: LM131 says so, and nothing more is drawn from it.
    assert dites("LM134", *tard, le=date(2026, 11, 22)) == []


def test_a_formation_of_three_filieres_is_told() -> None:
    trois = ("filieres: [restauration]", "filieres: [restauration, automobile, numerique]")
    (dite,) = dites("LM150", trois, fichier=FORM)
    assert dite.message == "Cette formation a 3 filières."
    deux = ("filieres: [restauration]", "filieres: [restauration, automobile]")
    assert dites("LM150", deux, fichier=FORM) == []


def test_each_rule_keeps_its_name_in_its_room() -> None:
    for regle in REGLES:
        room = import_module(regle.verifier.__module__)
        assert getattr(room, regle.verifier.__name__) is regle.verifier


def test_an_academie_without_criteria_says_so(tmp_path: Path) -> None:
    academie = (ESSAI / ACA).read_text("utf-8")
    sans = re.sub(r"^  criteres:\n(?:  (?:  |- ).*\n)+", "  criteres: []\n", academie, flags=re.M)
    assert sans != academie
    action = "  actions:\n    - {critere: 1, texte: Essai., source: source-essai}\n"
    texte = change(BASE, (OFFRE, OFFRE + action))
    remplaces = {LYCEES: texte.encode(), ACA: sans.encode()}
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies
    (dite,) = (a for a in trouvees if a.code == "LM142")
    assert dite.correction == "academie.yaml n’en donne aucun."


REUNIES = """academies:
  - {id: nord, nom: académie du Nord, departements: ["01"]}
  - {id: sud, nom: académie du Sud, departements: ["02"], label: {criteres: [
      {numero: 31, court: La mer, texte: Des actions vers la mer., portee: academie}]}}
label:
"""


@pytest.mark.parametrize(
    ("avant", "apres", "messages"),
    [
        ('["02"]', '["02"]', []),
        ('["02"]', '["02", "01"]', ["Le département « 01 » est déjà dans l’académie du Nord."]),
        (
            '["02"]',
            '["03"]',
            [
                "Le département « 02 » n’est dans aucune des académies.",
                "Le département « 03 » n’est pas de ce site.",
            ],
        ),
    ],
)
def test_each_departement_is_of_one_of_the_academies(
    avant: str, apres: str, messages: list[str]
) -> None:
    reunies = change(REUNIES, (avant, apres))
    assert [a.message for a in dites("LM118", ("label:\n", reunies), fichier=ACA)] == messages


def test_a_criterion_of_its_own_academie_may_be_named_by_a_lycee() -> None:
    academie = change((ESSAI / ACA).read_text("utf-8"), ("label:\n", REUNIES)).encode()
    action = "  actions:\n    - {critere: 31, texte: Un voyage., source: source-essai}\n"
    for uai, attendu in (("0010001W", ["LM142"]), ("0020006W", [])):
        avant, entree, apres = BASE.partition(f"- uai: {uai}\n")
        suite, trait, reste = apres.partition("\n- uai: ")
        texte = f"{avant}{entree}{suite.rstrip()}\n{action}{trait}{reste}"
        anomalies = verifier_dossier(
            ESSAI, le=JOUR, remplaces={LYCEES: texte.encode(), ACA: academie}
        ).anomalies
        assert [a.code for a in anomalies if a.code == "LM142"] == attendu


def test_two_departements_may_share_the_start_of_an_uai() -> None:
    academie = (ESSAI / ACA).read_text("utf-8")
    lycees = change(BASE, ("commune: 01001", 'commune: "02002"'))

    def said(partage: str) -> list[str]:
        remplaces = {
            LYCEES: lycees.encode(),
            ACA: change(academie, ('["002"]', partage)).encode(),
        }
        anomalies = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies
        return [a.code for a in anomalies if a.code == "LM111"]

    assert said('["002"]') == ["LM111"]
    assert said('["001", "002"]') == []


DEJA_VU = "    constats:\n      - date: {date}\n        source: source-essai\n        vu: {vu}\n"
SEULE = "      - nature: attribution\n        date: 2019-03-12\n"


def _label(decisions: str, constats: str = "") -> list[tuple[str, str]]:
    """The label of the base registry's first lycée, with these decisions and constats only."""
    debut = BASE.index("    decisions:")
    fin = BASE.index("  offres:", debut)
    return [(BASE[debut:fin], f"    decisions:\n{decisions}{constats}")]


@pytest.mark.parametrize(
    ("constat", "dite"),
    [
        (("2017-2018", "oui"), True),
        (("2018", "oui"), True),
        (("2018", "non"), False),  # it had been lost
        (("2010", "oui"), False),  # it had run out
        (("2025", "oui"), False),  # after
    ],
)
def test_a_first_attribution_of_a_label_seen_before_is_doubted(
    constat: tuple[str, str], dite: bool
) -> None:
    vu = DEJA_VU.format(date=constat[0], vu=constat[1])
    assert bool(dites("LM148", *_label(SEULE, vu))) is dite
    pourquoi = f"{SEULE}        remarque: Le label avait été rendu.\n"
    assert dites("LM148", *_label(pourquoi, vu)) == []


@pytest.mark.parametrize(
    ("titre", "dit"),
    [
        ("Lycée des métiers de la mer", ""),
        ("Lycée des métiers de la mer (pêche, cultures)", ""),
        ("Lycée des métiers « du large »", ""),
        ("Lycée des métiers de la mer, de la", "finit par « la »"),
        ("Lycée des métiers de la mer et de l’", "finit par « l’ »"),
        ("Lycée des métiers de la mer)", "fermé sans être ouvert"),
        ("Lycée des métiers de la mer (pêche", "ouvert sans être fermé"),
        ("Lycée des métiers « de la mer", "ouvert sans être fermé"),
    ],
)
def test_a_title_is_whole(titre: str, dit: str) -> None:
    trouvees = dites("LM166", *_label(f"{SEULE}        intitule: {titre}\n"))
    assert [dit in a.message for a in trouvees] == ([True] if dit else [])


@pytest.mark.parametrize("suite", ["intitule: Lycée des métiers du large", "remarque: Le site."])
def test_a_modified_label_has_its_new_title(suite: str) -> None:
    modifie = SEULE.replace("attribution", "renouvellement-avec-modification")
    assert len(dites("LM167", *_label(modifie))) == 1
    assert dites("LM167", *_label(f"{modifie}        {suite}\n")) == []


@pytest.mark.parametrize(
    ("date", "fin", "dite"),
    [
        ("2024-03-12", "2029-03-12", False),
        ("2024-03-12", "2029-03-11", False),  # five years, the last day counted or not
        ("2024-03-12", "2029-08-31", False),  # the end of a school year
        ("2024-03-12", "2029-04-02", True),
        ("2024-03-12", "2029-02-28", True),
        ("2024-03-12", "2027-08-31", True),  # the end of a school year, but three years
        ("2024", "2029-05-05", False),
        ("2024", "2030-02-05", True),
    ],
)
def test_a_last_day_some_weeks_off_is_doubted(date: str, fin: str, dite: bool) -> None:
    decision = f"      - nature: attribution\n        date: {date}\n        expire_le: {fin}\n"
    assert bool(dites("LM149", *_label(decision))) is dite
    dit = f"{decision}        remarque: Dernier jour donné par la décision, {{}}.\n"
    assert dites("LM149", *_label(dit.format(fin))) == []
    assert bool(dites("LM149", *_label(dit.format("le 31 août")))) is dite


def test_a_mailbox_with_a_first_name_stays_a_persons_whatever_its_remark() -> None:
    remarque = "        remarque: Boîte de fonction.\n"
    valeur = f"      valeur: {COURRIEL}\n"
    for boite, restante in (("camille.exemple", True), ("bourse.emploi", False)):
        changee = valeur.replace("ce.0010001w", boite)
        assert dites("LM140", (valeur, changee))
        dite = dites("LM140", (valeur, changee + remarque.replace("        ", "      ")))
        assert bool(dite) is restante


def _nouvelles(fichier: str, avant: str, apres: str) -> list[Anomalie]:
    base = BASE if fichier == LYCEES else (ESSAI / fichier).read_text("utf-8")
    remplaces = {LYCEES: BASE.encode()}
    deja = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies
    remplaces[fichier] = change(base, (avant, apres)).encode()
    dites = verifier_dossier(ESSAI, le=JOUR, remplaces=remplaces).anomalies
    return [a for a in dites if (a.code, a.message) not in {(d.code, d.message) for d in deja}]


@pytest.mark.parametrize("ecrite", ["adesse", "aresse", "adressse"])
def test_a_misspelt_key_is_told_and_what_stands_under_it_lacks_nothing(ecrite: str) -> None:
    (dite,) = _nouvelles(LYCEES, "\n  adresse:\n", f"\n  {ecrite}:\n")
    assert dite.code == "LM010"
    assert "« adresse »" in dite.correction


def test_a_list_emptied_is_told_at_its_line() -> None:
    texte = (ESSAI / FORM).read_text("utf-8")
    trouvee = re.search(r"\n    metiers: \[.*\]\n", texte)
    assert trouvee
    (dite,) = _nouvelles(FORM, trouvee[0], "\n    metiers:\n")
    assert (dite.code, dite.gravite) == ("LM016", Gravite.AVERTISSEMENT)
    assert dite.ligne == texte.count("\n", 0, trouvee.start()) + 2


def test_a_time_written_with_an_h_is_published_as_the_others() -> None:
    assert TypeAdapter(Heure).validate_python("12h30") == "12:30"
