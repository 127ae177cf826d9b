"""Loading and checking: every fault said in French, at its place, and never a false alarm."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from macros.corrections.reparation import _uai_probable
from macros.domaine.contours import Contours
from macros.lecture.chargement import charger
from macros.lecture.entrees import sujet_de
from macros.socle.anomalies import Anomalie, Gravite
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import composer, localiser, nu
from macros.verification.dossier import Resultat, verifier_dossier
from macros.verification.regles import tous_les_codes, verifier
from tests.conftest import DONNEES, JOUR, REGISTRES
from tests.fautes import BASE, FAUTES, Faute

ESSAI = REGISTRES / "essai"


def check(tmp_path: Path, texte: str | bytes) -> Resultat:
    """Check a registry's text over the fake data folder."""
    fichier = tmp_path / "establishments.yaml"
    fichier.write_bytes(texte if isinstance(texte, bytes) else texte.encode())
    return verifier_dossier(ESSAI, fichier, le=JOUR)


def about_registry(resultat: Resultat) -> list[Anomalie]:
    """The findings in the registry itself; formations left without a lycée are not the point."""
    return [a for a in resultat.anomalies if a.fichier.endswith("establishments.yaml")]


def test_the_base_registry_is_right(tmp_path: Path) -> None:
    assert about_registry(check(tmp_path, BASE)) == []


def test_the_real_registry_is_right_and_whole() -> None:
    resultat = verifier_dossier(DONNEES, le=JOUR)
    assert resultat.anomalies == ()
    assert resultat.registre is not None
    lycees = resultat.registre.etablissements
    assert len(lycees) == 46
    assert len(resultat.registre.formations) == 160
    assert sum(len(e.offres) for e in lycees) == 498
    voies = [v.value for e in lycees for o in e.offres for v in o.voies]
    assert (len(voies), voies.count("apprentissage")) == (593, 129)
    assert sum(e.contacts.telephone is not None for e in lycees) == 46
    assert sum(e.contacts.site is not None for e in lycees) == 11
    assert sum(e.contacts.courriel is not None for e in lycees) == 2
    assert sum(e.services.internat is not None for e in lycees) == 3
    assert not any(e.label.decisions for e in lycees)


@pytest.mark.parametrize("faute", FAUTES, ids=lambda f: f.nom)
def test_a_fault_is_said_at_its_place(faute: Faute, tmp_path: Path) -> None:
    texte = faute.texte
    lignes = texte.splitlines()
    dites = about_registry(check(tmp_path, texte))
    assert [a.code for a in dites if a.code not in faute.aussi] == [faute.code], dites
    (dite,) = (a for a in dites if a.code == faute.code)
    assert faute.ligne in lignes[dite.ligne - 1]
    assert dite.colonne <= len(lignes[dite.ligne - 1]) + 1
    assert faute.dit in dite.texte
    assert "{" not in dite.texte


def test_the_column_is_that_of_the_value(tmp_path: Path) -> None:
    (dite,) = about_registry(check(tmp_path, BASE.replace("secteur: public", "secteur: publi")))
    assert dite.colonne == len("  secteur: ") + 1


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    texte = (
        BASE.replace("2024-03-12", "2024-13-12")
        .replace("cap-cuisine-essai", "cap-cuisin-essai")
        .replace("secteur: prive", "secteur: privé")
    )
    resultat = check(tmp_path, texte)
    erreurs = [a for a in about_registry(resultat) if a.bloque]
    assert [a.code for a in erreurs] == ["LM012", "LM101", "LM014"]
    assert [a.ligne for a in erreurs] == sorted(a.ligne for a in erreurs)
    assert resultat.registre is None


def test_one_entry_can_hold_many_faults(tmp_path: Path) -> None:
    texte = BASE.replace("cap-cuisine-essai", "cap x").replace("[scolaire]", "[x]")
    codes = [a.code for a in about_registry(check(tmp_path, texte)) if a.bloque]
    assert codes == ["LM023", "LM014"]


def test_the_subject_is_named(tmp_path: Path) -> None:
    (dite,) = about_registry(check(tmp_path, BASE.replace("secteur: prive", "secteur: x")))
    assert dite.sujet == "Lycée d’essai Second (0020006W)"


def test_bare_codes_keep_their_zeros(tmp_path: Path) -> None:
    registre = check(tmp_path, BASE).registre
    assert registre is not None
    assert registre.etablissements[0].adresse.commune == "01001"


def test_latin1_is_told_at_its_line(tmp_path: Path) -> None:
    (dite,) = about_registry(check(tmp_path, BASE.replace("’", "'").encode("latin-1")))
    assert (dite.code, dite.ligne) == ("LM002", 2)


def test_an_empty_key_is_as_good_as_absent(tmp_path: Path) -> None:
    texte = BASE.replace('  siret: "19000000000017"\n', "  siret:\n")
    assert about_registry(check(tmp_path, texte)) == []


def test_windows_line_ends_and_bom_are_read(tmp_path: Path) -> None:
    octets = b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()
    assert about_registry(check(tmp_path, octets)) == []


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "# rien\n",
        "42\n",
        "[]\n",
        "a: b\n",
        "- \n",
        "- - -\n",
        "- uai\n",
        "? [a]\n: b\n",
        "--- a\n--- b\n",
        "\x00",
        "[" * 5000,
        "{" * 5000,
        "- " * 4000 + "a",
        "a: &a [*a]\n",
        "%YAML 9.9\n---\na\n",
        "- uai: {a: b}\n  nom: [x]\n",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_any_text_is_told_never_raised(texte: str, tmp_path: Path) -> None:
    for anomalie in check(tmp_path, texte).anomalies:
        assert anomalie.ligne >= 1
        assert anomalie.colonne >= 1
        assert anomalie.code in tous_les_codes()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    resultat = verifier_dossier(tmp_path / "rien", le=JOUR)
    assert {a.code for a in resultat.anomalies} == {"LM001"}
    assert resultat.registre is None


def test_every_code_has_words() -> None:
    codes = tous_les_codes()
    assert len(codes) > 45
    for code in codes.values():
        assert code.titre, code
        assert not code.titre.endswith(".")
    for code in codes.values():
        if code.code >= "LM1":
            assert code.faux, code.code
            assert code.juste, code.code


def test_every_right_example_reads_as_it_is_laid_out() -> None:
    """A list under its key, a second key under the first: the editor copies what is shown."""
    for code in tous_les_codes().values():
        composer(code.juste)
    offre = "- formation: cap-cuisine\n  voies: [scolaire, apprentissage]"
    assert tous_les_codes()["LM114"].juste == offre


def test_warnings_do_not_block(tmp_path: Path) -> None:
    resultat = check(tmp_path, BASE.replace("      voies: [apprentissage]\n", ""))
    assert resultat.registre is not None
    assert [a.gravite for a in about_registry(resultat)] == [Gravite.AVERTISSEMENT]


def test_checks_never_read_the_clock() -> None:
    donnees = charger(ESSAI).donnees
    assert verifier(donnees, JOUR) == verifier(donnees, JOUR)


def test_places_follow_the_path() -> None:
    racine, fautes = composer("a:\n  - b: 1\n  - b: 2\n")
    assert fautes == []
    assert nu(racine) == {"a": [{"b": "1"}, {"b": "2"}]}
    valeur = localiser(racine, ("a", 1, "b"))
    assert (valeur.ligne, valeur.colonne) == (3, 8)
    cle = localiser(racine, ("a", 1, "b"), cle=True)
    assert (cle.ligne, cle.colonne) == (3, 5)
    assert localiser(racine, ("a", 9)) is localiser(racine, ("a",))


def test_depth_is_bounded() -> None:
    with pytest.raises(YamlFaultError) as attrapee:
        composer("[" * 100 + "]" * 100)
    assert attrapee.value.code == "LM004"


CONSTAT = "      - {date: 2025, source: inconnue}\n"


@pytest.mark.parametrize(
    ("texte", "code", "combien"),
    [
        ("- uai: 0010001W\n" + "  nom: x\n" * 5000, "LM006", 2000),
        ("- uai: 0010001W\n" + "".join(f"- {{k{n}: 1, nom: a}}\n" for n in range(900)), "LM010", 0),
        ("".join(f"k{n}: a #b\n" for n in range(5000)), "LM024", 2000),
        (
            BASE.replace("    constats:\n", "    constats:\n" + CONSTAT * 3000, 1),
            "LM105",
            1,
        ),
    ],
    ids=["clés doublées", "clés inconnues", "dièses", "sources inconnues"],
)
def test_a_file_of_faults_is_answered_within_bounds(
    texte: str, code: str, combien: int, tmp_path: Path
) -> None:
    """No one corrects more than a few thousand lines at once; the last line says there are more."""
    dites = about_registry(check(tmp_path, texte))
    assert len(dites) < 4100
    ceux_ci = [a for a in dites if a.code == code]
    assert len(ceux_ci) == combien if combien else ceux_ci
    if code not in ("LM024", "LM105"):
        assert any("la suite n’est pas " in a.message for a in dites)


def test_a_registry_with_a_fault_of_writing_gives_none(tmp_path: Path) -> None:
    fichier = tmp_path / "establishments.yaml"
    fichier.write_text(BASE.replace("secteur: prive", "secteur: x"), "utf-8")
    assert charger(ESSAI, fichier).registre is None
    fichier.write_text(BASE, "utf-8")
    assert charger(ESSAI, fichier).registre is not None


@pytest.mark.parametrize(
    ("avant", "apres", "codes"),
    [
        ("    voie: 2 rue de l’Essai\n", "    rue: 2\n", {"LM010"}),
        ("      - date: 2025", "      - jour: 2025", {"LM010"}),
        ("        vu: oui\n", "        vu: oui\n        expire_le: 2031-08\n", {"LM010"}),
        ("reference: BO d’essai n° 2", "expire_le: 2031-08", {"LM012"}),
        ("    latitude: 46.1\n", "    latitude: {a: b}\n", {"LM015"}),
        (
            "      voies: [apprentissage]\n      source: source-essai",
            "      source: [a]",
            {"LM013"},
        ),
    ],
)
def test_each_part_of_an_entry_is_judged_alone(
    avant: str, apres: str, codes: set[str], tmp_path: Path
) -> None:
    assert avant in BASE
    dites = about_registry(check(tmp_path, BASE.replace(avant, apres, 1)))
    assert {a.code for a in dites if a.bloque} == codes, dites


@pytest.mark.parametrize(
    ("texte", "place", "message"),
    [
        ("", (1, 1), "Le registre est vide."),
        ("# rien\n", (1, 1), "Le registre est vide."),
        ("\na: b\n", (2, 1), "Une liste est attendue ici."),
    ],
)
def test_a_registry_that_is_no_list_is_told_at_its_place(
    texte: str, place: tuple[int, int], message: str, tmp_path: Path
) -> None:
    (dite,) = [a for a in about_registry(check(tmp_path, texte)) if a.bloque]
    assert (dite.ligne, dite.colonne, dite.message) == (*place, message)


def test_a_missing_file_is_told_at_its_first_line(tmp_path: Path) -> None:
    for dite in verifier_dossier(tmp_path / "rien", le=JOUR).anomalies:
        assert (dite.ligne, dite.colonne) == (1, 1)
        assert dite.message == "Le fichier est introuvable ou illisible."


def test_what_a_comment_swallows_is_shown_short(tmp_path: Path) -> None:
    perdu = "#" + "x" * 80
    texte = BASE.replace("BO d’essai n° 2", f"BO d’essai {perdu}")
    (dite,) = [a for a in about_registry(check(tmp_path, texte)) if a.code == "LM024"]
    assert dite.message == f"La fin de la ligne, « {perdu[:60]} », est prise pour un commentaire."


@pytest.mark.parametrize(
    ("fiche", "sujet"),
    [
        ("uai: 0010001W\nnom: Essai", "Essai (0010001W)"),
        ("uai: 0010001W", "0010001W"),
        ("nom: Essai", "Essai"),
        ("id: essai\nlibelle: Un essai", "Un essai (essai)"),
        ("nom: [a]\ntitre: Titre", "Titre"),
        ("autre: x", ""),
        ("- x", ""),
        (f"uai: {'1' * 130}\nnom: {'n' * 130}", f"{'n' * 120} ({'1' * 120})"),
    ],
)
def test_an_entry_is_named_by_what_it_has(fiche: str, sujet: str) -> None:
    assert sujet_de(composer(fiche)[0]) == sujet


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("0010001X", "0010001W"),
        ("  0010001x ", "0010001W"),
        ("001000X", "0000000A"),
        ("001 0001W", "0000000A"),
        ("٠٠١٠٠٠١W", "0000000A"),
        ("", "0000000A"),
    ],
)
def test_the_uai_meant_is_read_from_its_digits(ecrit: str, lu: str) -> None:
    assert _uai_probable(ecrit) == lu


def _fautes(tmp_path: Path, nombre: int) -> list[Anomalie]:
    """The findings in a registry of as many entries of one fault each, and one more right one."""
    bonne = BASE[BASE.index("- uai") : BASE.index("\n- uai", 10) + 1]
    return about_registry(check(tmp_path, "- x\n" * nombre + bonne))


@pytest.mark.parametrize(("nombre", "suite"), [(2000, False), (2001, True), (2002, True)])
def test_the_bound_of_faults_is_met_to_the_last(nombre: int, suite: bool, tmp_path: Path) -> None:
    dites = _fautes(tmp_path, nombre)
    assert len([a for a in dites if a.code == "LM013"]) == min(nombre, 2001)
    assert any("la suite n’est pas lue" in a.message for a in dites) is suite


def about(fichier: str, contenu: str | bytes) -> list[Anomalie]:
    """The errors of the fake data folder when one of its files holds this instead."""
    octets = contenu if isinstance(contenu, bytes) else contenu.encode()
    resultat = verifier_dossier(ESSAI, le=JOUR, remplaces={fichier: octets})
    assert (resultat.registre is None) == resultat.bloque
    return [a for a in resultat.anomalies if a.bloque]


def essai(fichier: str, *changements: tuple[str, str]) -> str:
    """A file of the fake data folder, so changed."""
    texte = (ESSAI / fichier).read_text("utf-8")
    for avant, apres in changements:
        assert avant in texte, avant
        texte = texte.replace(avant, apres, 1)
    return texte


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "dit"),
    [
        ("formations.yaml", "\nformations:", "\nformation:", "Vouliez-vous dire « formations » ?"),
        ("formations.yaml", "familles_2de:", "familles:", "Vouliez-vous dire « familles_2de » ?"),
        ("metiers.yaml", "filieres:", "filiere:", "Vouliez-vous dire « filieres » ?"),
        ("metiers.yaml", "\nmetiers:", "\nmetier:", "Vouliez-vous dire « metiers » ?"),
        ("metiers.yaml", "filieres:", "toto: 1\nfilieres:", "n’attend que « filieres » et « metie"),
    ],
)
def test_a_root_key_that_is_unknown_is_told_once_where_it_stands(
    fichier: str, avant: str, apres: str, dit: str
) -> None:
    texte = essai(fichier, (avant, apres))
    (dite,) = about(fichier, texte)
    cle = apres.strip().partition(":")[0]
    assert (dite.code, dite.colonne) == ("LM010", 1)
    assert texte.splitlines()[dite.ligne - 1].startswith(f"{cle}:")
    assert dite.message == f"La clé « {cle} » est inconnue."
    assert dit in dite.correction


@pytest.mark.parametrize(
    ("fichier", "contenu", "code", "dit"),
    [
        ("formations.yaml", "[]\n", "LM013", "Écrivez « familles_2de » et « formations », chacune"),
        ("metiers.yaml", "mot", "LM013", "Écrivez « filieres » et « metiers », chacune"),
        ("academie.yaml", "- a: b", "LM013", "Écrivez « nom », « region », « site », "),
        ("formations.yaml", "", "LM001", "il doit contenir « familles_2de » et « formations »."),
        ("metiers.yaml", "# rien\n", "LM001", "il doit contenir « filieres » et « metiers »."),
        ("academie.yaml", "", "LM001", "« carte », « editeur » et « depot »."),
    ],
)
def test_a_file_without_its_keys_is_told_what_it_must_hold(
    fichier: str, contenu: str, code: str, dit: str
) -> None:
    (dite,) = about(fichier, contenu)
    assert (dite.code, dite.ligne, dite.colonne) == (code, 1, 1)
    assert dit in dite.correction


def test_a_root_key_that_lacks_is_told_with_how_to_write_it() -> None:
    texte = essai("formations.yaml")
    (dite,) = about("formations.yaml", texte[texte.index("formations:") :])
    assert (dite.code, dite.message) == ("LM011", "Il manque « familles_2de ».")
    assert "« familles_2de: [] »" in dite.correction


def test_an_empty_part_knows_nothing() -> None:
    """« formations: » with nothing after it is a list without any: what names one is told."""
    texte = essai("formations.yaml")
    dites = about("formations.yaml", texte[: texte.index("\nformations:")] + "\nformations:\n")
    assert {a.code for a in dites} == {"LM101"}


def test_unknown_root_keys_are_told_within_bounds() -> None:
    dites = about("metiers.yaml", "".join(f"k{n}: {n}\n" for n in range(3000)))
    assert len([a for a in dites if a.code == "LM010"]) == 2000
    assert any("la suite n’est pas lue" in a.message for a in dites)


LYCEES, ACADEMIE = "establishments.yaml", "academie.yaml"
DEPARTEMENT = "« {} » n’est pas un code de département."
TUILES = "https://tuiles.example.org/{z}/{x}/{y}.png"
PAS_DE_TUILES = "« {} » n’est pas une adresse de tuiles."
LIENS = "\nliens:\n  {}:\n    titre: Essai\n    url: https://www.example.org/\n"
NON_RETROUVES = """
sites_non_retrouves:
  - uai: 0010009E
    nom: Lycée d’essai
    commune: "01001"
    constats:
      - date: 2025
        source: {}
"""


@pytest.mark.parametrize(
    ("avant", "apres", "valeur", "code", "message"),
    [
        *(
            ('code: "01"', f"code: {valeur}", valeur, "LM023", DEPARTEMENT)
            for valeur in ("../../../evade", "1", "20A", "2C", "961", "٠١", "01.", "0/1", "01é")
        ),
        ('code: "01"', "code: '01\") }}{{ 7 * 7 }}'", "'01\")", "LM023", '« 01") }}{{ 7 * 7 }} »'),
        ('["001"]', "[01]", "01]", "LM023", "« 01 » n’est pas un début d’UAI."),
        ('["001"]', "['{{1']", "'{{1", "LM023", "« {{1 » n’est pas un début d’UAI."),
        *(
            (TUILES, f"'{valeur}'", f"'{valeur}", "LM017", PAS_DE_TUILES.replace("{}", valeur))
            for valeur in (
                "http://tuiles.example.org/{z}/{x}/{y}.png",
                "//tuiles.example.org/{z}/{x}/{y}.png",
                "javascript:{z}/{x}/{y}",
                "https://tuiles.example.org/{z}/{x}.png",
                "https://tuiles.example.org/{z}/{x}/{y}/{cle}.png",
                "https://tuiles.example.org/{z}/{x}/{y}{{",
                "https://{s}.tuiles.example.org/{z}/{x}/{y}",
                "https://x@tuiles.example.org/{z}/{x}/{y}",
                "{z}/{x}/{y} ou",
            )
        ),
        ("forge: github", "forge: gitea", "gitea", "LM014", "« gitea » n’est pas une valeur"),
        ("branche: main", "branche: ../x", "../x", "LM023", "« ../x » n’est pas un chemin du"),
        ("branche: main", "branche: a//b", "a//b", "LM023", "« a//b » n’est pas un chemin du"),
        (
            "branche: main",
            "branche: main\n  chemin_registre: /etc/x",
            "/etc/x",
            "LM023",
            "« /etc/x » n’est pas un chemin du dépôt.",
        ),
        (
            "nom: Éditeur d’essai",
            "nom: Éditeur d’essai\n  courriel: a@b.fr?subject=x",
            "a@b.fr?",
            "LM019",
            "« a@b.fr?subject=x » n’est pas une adresse électronique.",
        ),
        (
            "nom: Éditeur d’essai",
            "nom: Éditeur d’essai\n  telephone: au standard",
            "au standard",
            "LM018",
            "« au standard » n’est pas un numéro de téléphone.",
        ),
        ("\nlabel:", f"{LIENS.format('É x')}label:", "É x", "LM023", "« É x » n’est pas un ident"),
        (
            "\nlabel:",
            f"{NON_RETROUVES.format('javascript:alert(1)')}label:",
            "javascript:alert(1)",
            "LM105",
            "La source « javascript:alert(1) » n’existe pas dans sources.yaml.",
        ),
        (
            "\nlabel:",
            f"{NON_RETROUVES.format('inconnue')}label:",
            "inconnue",
            "LM105",
            "La source « inconnue » n’existe pas dans sources.yaml.",
        ),
    ],
)
def test_what_enters_a_path_an_address_or_a_call_has_its_strict_form(
    avant: str, apres: str, valeur: str, code: str, message: str
) -> None:
    """Said once, at its place, and nothing else is drawn from it."""
    texte = essai("academie.yaml", (avant, apres))
    debut = texte.index(valeur)
    place = (texte.count("\n", 0, debut) + 1, debut - texte.rfind("\n", 0, debut))
    dites = about("academie.yaml", texte)
    assert [(a.code, a.ligne, a.colonne) for a in dites] == [(code, *place)]
    assert dites[0].message.startswith(message.replace("{}", valeur))
    assert dites[0].correction


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ('- code: "01"', '- code: 2A\n    nom: x\n    prefixes_uai: ["620"]\n  - code: "01"'),
        ('- code: "01"', '- code: "974"\n    nom: x\n    prefixes_uai: ["974"]\n  - code: "01"'),
        (TUILES, "tuiles/{z}/{x}/{-y}{r}.png"),
        (TUILES, "https://t.example.org:8080/wmts?A=b/c&Z={z}&ROW={y}&COL={x}"),
        ("branche: main", "branche: publication/2027.1_a-b"),
        ("\nlabel:", f"{LIENS.format('un-lien-2')}label:"),
    ],
)
def test_a_strict_form_takes_all_that_is_right(avant: str, apres: str) -> None:
    assert about("academie.yaml", essai("academie.yaml", (avant, apres))) == []


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "valeur", "code", "message"),
    [
        *(
            (fichier, "id: cap-auto-essai", f"id: {'a' * n}", "a" * n, "LM023", "« aaaaaaaaaa")
            for fichier, n in (("formations.yaml", 101), ("formations.yaml", 300))
        ),
        (LYCEES, "date: 2025-03-14", "date: 9999-12-31", "9999-12-31", "LM012", "La date « 9999"),
        (LYCEES, "date: 2025-03-14", "date: 0001", "0001\n", "LM012", "La date « 0001 » est trop"),
        (LYCEES, "date: 2027-02-06", "date: 2201-01-01", "2201-01-01", "LM012", "La date « 2201"),
        (LYCEES, "date: 2021-2022", "date: 2200-2201", "2200-2201", "LM012", "La date « 2200-2201"),
        (LYCEES, "latitude: 46.1", "latitude: 90", "90\n", "LM015", "« 90 » est trop grand."),
        (LYCEES, "longitude: 3.1", "longitude: -181", "-181", "LM015", "« -181 » est trop petit."),
        (LYCEES, "latitude: 46.1", "latitude: .nan", ".nan", "LM015", "« .nan » n’est pas un"),
        (LYCEES, "latitude: 46.1", "latitude: 1e999", "1e999", "LM015", "« 1e999 » n’est pas un"),
        (LYCEES, "precision: 10", "precision: -5", "-5", "LM015", "« -5 » est trop petit."),
        (LYCEES, "org/bo/1", "org:x/bo/1", "https://www.example.org:x", "LM017", "« https://www"),
        *(
            (LYCEES, "https://www.example.org/bo/1", lien, lien, "LM017", f"« {lien} » n’est pas")
            for lien in ("https://?", "https:///bo", "https://[", "https://[::1]/", "https://x@y/")
        ),
        (
            LYCEES,
            "lycee.0010001w@example.org",
            f"{'a' * 243}@example.org",
            "aaaa",
            "LM019",
            "« aaaaaaaaaa",
        ),
        (ACADEMIE, "zoom: 8", "zoom: 0", "0\n  bornes", "LM015", "« 0 » est trop petit."),
        (ACADEMIE, "maximal: 18", "maximal: 23", "23", "LM015", "« 23 » est trop grand."),
        (ACADEMIE, "[46.0, 3.25]", "[86, 3.25]", "86", "LM015", "« 86 » est trop grand."),
        (ACADEMIE, "[46.5, 3.5]", "[46.5, 181]", "181", "LM015", "« 181 » est trop grand."),
        (ACADEMIE, "[46.5, 3.5]", "[45.5, 3.5]", "[[45", "LM015", "« bornes » n’est pas un rect"),
        (ACADEMIE, "[46.5, 3.5]", "[46.5, 2.5]", "[[45", "LM015", "« bornes » n’est pas un rect"),
        (ACADEMIE, "numero: 1", "numero: 0", "0\n      court", "LM015", "« 0 » est trop petit."),
    ],
)
def test_what_is_out_of_bounds_is_told_at_its_place(
    fichier: str, avant: str, apres: str, valeur: str, code: str, message: str
) -> None:
    texte = essai(fichier, (avant, apres))
    debut = texte.index(valeur)
    place = (texte.count("\n", 0, debut) + 1, debut - texte.rfind("\n", 0, debut))
    dites = [a for a in about(fichier, texte) if a.code == code]
    assert [(a.ligne, a.colonne) for a in dites] == [place]
    assert dites[0].message.startswith(message)
    assert dites[0].correction


@pytest.mark.parametrize(
    ("fichier", "avant", "apres"),
    [
        ("formations.yaml", "id: fcil-essai", f"id: {'a' * 100}"),
        (LYCEES, "date: 2025-03-14", "date: 1900"),
        (LYCEES, "org/bo/1", "org:8080?a=1#é"),
        (LYCEES, "https://www.example.org/bo/1", "HTTP://É.example"),
        (LYCEES, "lycee.0010001w@example.org", f"{'a' * 242}@example.org"),
        (LYCEES, "precision: 10", "precision: 0"),
    ],
)
def test_what_is_at_its_bound_is_right(fichier: str, avant: str, apres: str) -> None:
    codes = {a.code for a in about(fichier, essai(fichier, (avant, apres)))}
    # An identifier that changes leaves behind what names it.
    assert codes <= {"LM101"}


PREMIERE = "01001,Essai-la-Ville,,01,01001,12000,46.1,3.1,geonames"


@pytest.mark.parametrize(
    ("avant", "apres", "code", "colonne", "dit"),
    [
        ("46.1", "nan", "LM015", 38, "« nan » n’est pas un nombre."),
        ("46.1", "1e999", "LM015", 38, "« 1e999 » n’est pas un nombre."),
        ("46.1", "500", "LM015", 38, "« 500 » est trop grand."),
        ("3.1,", "-181,", "LM015", 43, "« -181 » est trop petit."),
        ("46.1", "46,1", "LM013", 1, "Cette ligne a 10 colonnes, la première en nomme 9."),
        ("46.1,3.1,geonames", "46.1", "LM013", 1, "Cette ligne a 7 colonnes, la première"),
        (PREMIERE, "x", "LM013", 1, "Cette ligne a 1 colonne, la première en nomme 9."),
        ("12000", "douze", "LM015", 32, "« douze » n’est pas un nombre d’habitants."),
        ("01001,E", "1001,E", "LM023", 1, "« 1001 » n’est pas un code INSEE de commune."),
        ("Essai-la-Ville", "", "LM016", 7, "« nom » est vide."),
        ("Essai-la-Ville", "Essai\x07", "LM002", 12, "Un caractère invisible ou interdit"),
        (
            "Essai-la-Ville",
            "Essai\u202e",
            "LM016",
            7,
            "« nom » contient un caractère invisible ou interdit (U+202E).",
        ),
        ("Essai-la-Ville", '"Essai', "LM005", 1, "Un guillemet de cette ligne n’est pas bien"),
        (PREMIERE, f'"Es,sai",{PREMIERE}', "LM013", 1, "Cette ligne a 10 colonnes"),
        (",01001,12000", ",1001,12000", "LM023", 26, "« 1001 » n’est pas un code postal."),
        (",01,01001", ",../x,01001", "LM023", 23, "« ../x » n’est pas un code de département."),
    ],
)
def test_a_line_of_communes_is_judged_value_by_value(
    avant: str, apres: str, code: str, colonne: int, dit: str
) -> None:
    texte = essai("communes.csv", (PREMIERE, PREMIERE.replace(avant, apres, 1)))
    dites = [a for a in about("communes.csv", texte) if a.fichier.endswith("communes.csv")]
    assert [(a.code, a.ligne, a.colonne) for a in dites] == [(code, 2, colonne)]
    assert dites[0].message.startswith(dit)


@pytest.mark.parametrize(
    ("contenu", "code", "dit"),
    [
        ("", "LM001", "Le fichier est vide."),
        ("x", "LM011", "Il manque les colonnes « code_insee », « nom », "),
        ("une ligne\n", "LM011", "Il manque les colonnes "),
    ],
)
def test_a_table_of_communes_without_its_columns_is_told(contenu: str, code: str, dit: str) -> None:
    (dite,) = about("communes.csv", contenu)
    assert (dite.code, dite.ligne, dite.colonne) == (code, 1, 1)
    assert dite.message.startswith(dit)


def test_a_column_that_lacks_and_a_table_of_a_french_spreadsheet_are_told() -> None:
    texte = essai("communes.csv")
    (dite,) = about("communes.csv", texte.replace("latitude", "lattitude", 1))
    assert dite.message == "Il manque la colonne « latitude »."
    (dite,) = about("communes.csv", texte.replace(",", ";"))
    assert dite.message == "Les colonnes ne sont pas séparées par des virgules."


@pytest.mark.parametrize(("separateur", "code"), [(",", "LM023"), (";", "LM013")])
def test_a_table_that_lost_its_zeros_is_told_once(separateur: str, code: str) -> None:
    """Not once a line: who opened it with a spreadsheet takes the table of before back."""
    tete, *lignes = (REGISTRES / "reel/communes.csv").read_text("utf-8").splitlines()[:40]
    sans_zeros = [re.sub(r"(^|,)0+(?=\d)", r"\1", ligne) for ligne in lignes]
    texte = "\n".join([tete, *sans_zeros]).replace(",", separateur) + "\n"
    (dite,) = about("communes.csv", texte)
    assert (dite.code, "zéros du début (39 lignes)" in dite.message) == (code, True)
    assert "Reprenez le fichier d’avant" in dite.correction
    # A few are slips: each is told where it is, with its code.
    quatre = "\n".join([tete, *sans_zeros[:4], *lignes[4:]]) + "\n"
    fautes = [a for a in about("communes.csv", quatre) if a.fichier.endswith(".csv")]
    assert {a.ligne for a in fautes} == {2, 3, 4, 5}


def test_columns_stand_in_any_order_and_others_are_let_be() -> None:
    lignes = [ligne.split(",") for ligne in essai("communes.csv").splitlines()]
    texte = "\r\n".join(",".join([*reversed(ligne), "autre"]) for ligne in lignes)
    assert about("communes.csv", f"\ufeff{texte}\r\n\r\n") == []


def test_a_lycee_whose_commune_is_unknown_is_told_even_when_no_commune_is_known() -> None:
    tete = essai("communes.csv").partition("\n")[0]
    dites = about("communes.csv", f"{tete}\n")
    assert {a.code for a in dites} == {"LM106"}
    assert all("communes.csv n’en contient encore aucune" in a.correction for a in dites)


def test_a_commune_on_a_faulty_line_is_not_said_unknown() -> None:
    """One slip, one message; the lines around it are read."""
    (dite,) = about("communes.csv", essai("communes.csv", ("46.1", "46°")))
    assert dite.fichier.endswith("communes.csv")


def test_the_commune_of_a_site_not_found_is_known_too() -> None:
    """Its page names it."""
    site = "uai: 0010009E\n    nom: Lycée d’essai\n    constats: []\n    commune: "
    texte = essai("academie.yaml").partition("\nsites_non_retrouves:")[0]
    (dite,) = about("academie.yaml", f'{texte}\nsites_non_retrouves:\n  - {site}"01009"\n')
    assert (dite.code, dite.ligne) == ("LM106", texte.count("\n") + 6)
    assert about("academie.yaml", f'{texte}\nsites_non_retrouves:\n  - {site}"01001"\n') == []


def test_faulty_communes_are_told_within_bounds() -> None:
    tete = essai("communes.csv").partition("\n")[0]
    dites = about("communes.csv", tete + "\nx" * 3000)
    assert len(dites) == 2002
    assert any("la suite n’est pas lue" in a.message for a in dites)


DEPARTEMENTS = "geo/departements.geojson"
LIGNE = "[[3,46],[3.5,46],[3.5,46.5],[3,46]]"


def contour(forme: str, coordonnees: str) -> str:
    """A GeoJSON of two outlines: a right one, and this one on the second line."""
    carre = f'{{"type": "Polygon", "coordinates": [{LIGNE}]}}'
    autre = f'{{"type": "{forme}", "coordinates": {coordonnees}}}'
    traits = ",\n".join(
        f'{{"type": "Feature", "properties": {{}}, "geometry": {g}}}' for g in (carre, autre)
    )
    return f'{{"type": "FeatureCollection", "features": [{traits}]}}'


@pytest.mark.parametrize(
    ("forme", "coordonnees", "dit"),
    [
        ("Point", "[3, 46]", "sa géométrie n’est pas « Polygon » ou « MultiPolygon »"),
        ("Polygon", "[]", "ses coordonnées ne sont pas des listes de points"),
        ("Polygon", "3", "ses coordonnées ne sont pas des listes de points"),
        ("MultiPolygon", f"[{LIGNE}]", "une de ses lignes a moins de 4 points"),
        ("Polygon", "[[[3,46],[4,46],[3,46]]]", "une de ses lignes a moins de 4 points"),
        ("Polygon", f"[{LIGNE.replace('46.5', '46.5,12')}]", "n’est pas [longitude, latitude]"),
        ("Polygon", f"[{LIGNE.replace('46.5', 'NaN')}]", "un de ses points a une longitude hors"),
        ("Polygon", f"[{LIGNE.replace('46.5', '1e999')}]", "un de ses points a une longitude hors"),
        ("Polygon", f"[{LIGNE.replace('46.5', '90.1')}]", "un de ses points a une longitude hors"),
        ("Polygon", f"[{LIGNE.replace('3.5', '-180.1')}]", "un de ses points a une longitude hors"),
        ("Polygon", f"[{LIGNE.replace('3.5', 'true')}]", "un de ses points a une longitude hors"),
        (
            "Polygon",
            "[" + LIGNE.replace("3.5", '"3"') + "]",
            "un de ses points a une longitude hors",
        ),
    ],
)
def test_an_outline_that_cannot_be_drawn_is_told(forme: str, coordonnees: str, dit: str) -> None:
    (dite,) = about(DEPARTEMENTS, contour(forme, coordonnees))
    assert (dite.code, dite.ligne, dite.colonne) == ("LM013", 2, 2)
    assert dite.message.startswith("Le contour n° 2 n’est pas dessinable : ")
    assert dit in dite.message


def test_outlines_that_can_be_drawn_are_let_be() -> None:
    assert about(DEPARTEMENTS, contour("MultiPolygon", f"[[{LIGNE}],[{LIGNE}]]")) == []
    assert about("geo/mer.geojson", contour("Polygon", f"[{LIGNE}]")) == []
    assert about(DEPARTEMENTS, '{"type": "FeatureCollection", "features": []}') == []
    (dite, _) = about("geo/limites_communes.geojson", contour("Polygon", f"[{LIGNE}]"))
    assert "n’est pas « MultiLineString »" in dite.message


RONDE = ((3, 46), (3.5, 46), (3.5, 46.5), (3, 46))


@pytest.mark.parametrize(
    ("champ", "fichier", "forme", "coordonnees", "lus"),
    [
        ("mer", "mer", "Polygon", [RONDE], ((RONDE,),)),
        ("mer", "mer", "MultiPolygon", [[RONDE, RONDE], [RONDE]], ((RONDE, RONDE), (RONDE,))),
        ("departements", "departements", "Polygon", [RONDE], ((RONDE,),)),
        ("limites", "limites_communes", "MultiLineString", [RONDE[:2]] * 2, (RONDE[:2],) * 2),
    ],
    ids=lambda mot: mot if isinstance(mot, str) else "",
)
def test_every_shape_of_an_outline_is_read(
    champ: str, fichier: str, forme: str, coordonnees: object, lus: object
) -> None:
    trait = {"type": "Feature", "geometry": {"type": forme, "coordinates": coordonnees}}
    contenu = {"type": "FeatureCollection", "features": [trait]}
    ecrit = {f"geo/{fichier}.geojson": json.dumps(contenu).encode()}
    registre = charger(ESSAI, remplaces=ecrit).registre
    assert registre is not None
    assert getattr(registre.contours, champ) == lus


def test_files_of_outlines_may_lack(tmp_path: Path) -> None:
    shutil.copytree(ESSAI, tmp_path / "data")
    shutil.rmtree(tmp_path / "data" / "geo")
    registre = charger(tmp_path / "data").registre
    assert registre is not None
    assert registre.contours == Contours()


@pytest.mark.parametrize(
    ("contenu", "code", "place", "dit"),
    [
        ("pas du JSON", "LM001", (1, 1), "n’est pas du JSON"),
        ('{\n  "type": x}', "LM001", (2, 11), "n’est pas du JSON"),
        ("[" * 100_000, "LM001", (1, 1), "n’est pas du JSON"),
        ("9" * 5000, "LM001", (1, 1), "n’est pas du JSON"),
        ("", "LM001", (1, 1), "n’est pas du JSON"),
        ("[]", "LM013", (1, 1), "une « FeatureCollection » est attendue"),
        ('{"features": []}', "LM013", (1, 1), "une « FeatureCollection » est attendue"),
        ('{"type": "FeatureCollection"}', "LM013", (1, 1), "une « FeatureCollection »"),
        ('{"type": "FeatureCollection", "features": [3]}', "LM013", (1, 1), "pas un « Feature »"),
        (
            contour("Point", "[]").replace('{"type": "Point", "coordinates": []}', "null"),
            "LM013",
            (2, 2),
            "il n’a pas de géométrie",
        ),
        (b"\xff", "LM002", (1, 1), "Un caractère n’est pas en UTF-8"),
    ],
)
def test_a_file_that_is_no_geojson_is_told(
    contenu: str | bytes, code: str, place: tuple[int, int], dit: str
) -> None:
    (dite,) = about(DEPARTEMENTS, contenu)
    assert (dite.code, (dite.ligne, dite.colonne)) == (code, place)
    assert dit in dite.message


@pytest.mark.parametrize("fichier", ["establishments.yaml", "communes.csv", DEPARTEMENTS])
def test_what_is_no_ordinary_file_is_not_read(fichier: str, tmp_path: Path) -> None:
    """A link to a device without end would fill the memory, a pipe would wait for ever."""
    donnees = tmp_path / "data"
    shutil.copytree(ESSAI, donnees)
    (donnees / fichier).unlink()
    (donnees / fichier).symlink_to("/dev/zero")
    dites = [a for a in verifier_dossier(donnees, le=JOUR).anomalies if a.bloque]
    assert [(a.code, a.message) for a in dites] == [("LM001", "Ce n’est pas un fichier ordinaire.")]
    (donnees / fichier).unlink()
    (donnees / fichier).symlink_to(ESSAI / fichier)
    assert not verifier_dossier(donnees, le=JOUR).bloque


def test_a_registry_given_by_hand_may_come_from_a_pipe_but_not_without_end(tmp_path: Path) -> None:
    (dite,) = about_registry_of(Path("/dev/zero"))
    assert dite.message == "Le fichier est trop gros."
    lit, ecrit = os.pipe()
    os.write(ecrit, BASE.encode())
    os.close(ecrit)
    assert about_registry_of(Path(f"/dev/fd/{lit}")) == []
    os.close(lit)


def about_registry_of(fichier: Path) -> list[Anomalie]:
    return [a for a in verifier_dossier(ESSAI, fichier, le=JOUR).anomalies if a.bloque]
