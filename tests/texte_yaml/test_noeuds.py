"""Reading YAML: where every value stands, and each slip told in French at its own place."""

from __future__ import annotations

import pytest

from macros.edition.mise_en_forme import mettre_en_forme
from macros.texte_yaml import noeuds
from macros.texte_yaml.blocs import lire
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.morceaux import composer_entrees
from macros.texte_yaml.noeuds import (
    PROFONDEUR_MAXIMALE,
    TAILLE_MAXIMALE,
    composer,
    decoder,
    guillemets_seuls,
    localiser,
    nu,
    textes_coupes,
)


def faute(texte: str) -> YamlFaultError:
    with pytest.raises(YamlFaultError) as attrapee:
        composer(texte)
    return attrapee.value


@pytest.mark.parametrize(
    ("texte", "code", "place", "dit", "corrige"),
    [
        ("a:\n\tb: 1\n", "LM003", (2, 1), "tabulation", "espaces"),
        ("a:\n  - b\n \t - c: d: e\n", "LM003", (3, 2), "tabulation", "espaces"),
        ("a:\n \tb: c\n d: e: f\n", "LM003", (2, 2), "tabulation", "espaces"),
        ("a:\n  b: c\n\u00a0 d: e\n f: g\n", "LM002", (3, 1), "insécable", "retapez"),
        ("a: b\nc:\u202fd\ne: f\n", "LM002", (2, 3), "insécable", "retapez"),
        ("c:\u00a0d\n  e: f\n", "LM002", (1, 3), "insécable", "retapez"),
        ("a: []\n  - b\n", "LM013", (1, 4), "dite vide", "« a: » seul"),
        ("- a: []  # vide\n  - b: c\n", "LM013", (1, 6), "dite vide", "« a: » seul"),
        ("# a\n\n[]\n\n- b: c\n", "LM013", (3, 1), "plus", "Effacez cette ligne « [] »"),
        ("[]\n  - b: c\n", "LM013", (1, 1), "plus", "Effacez cette ligne"),
        ("[]  # rien encore\nb: c\n", "LM013", (1, 1), "plus", "Effacez cette ligne"),
        ("[]\n- b: 'c\n", "LM013", (1, 1), "plus", "Effacez cette ligne"),
        ("- b: c\n\n[]\n", "LM013", (3, 1), "plus", "Effacez cette ligne"),
        ("- b:\n  []\n- d: e: f\n", "LM004", (2, 3), "deux-points", ""),
        ("a: b\n  – c: 1\n", "LM009", (2, 3), "tiret d’une liste", "« – »"),
        ("a:\n  - b: 1\n  • c: 2\n", "LM009", (3, 3), "tiret d’une liste", "« • »"),
        ("a:\n  - b: 1\n  -c: 2\n", "LM004", (3, 3), "espace après le tiret", "« - »"),
        ("a: 'l'eau'\n", "LM005", (1, 6), "apostrophe ferme", "courbe"),
        ('a: "b "c" d"\n', "LM005", (1, 7), "guillemet ferme", "« … »"),
        ("a:\n  b:\n  c\n", "LM004", (3, 3), "tiret devant", "« - c »"),
        ("a:\n  b: 1\n  voies:\n   cap\n  : d\n", "LM004", (5, 3), "", ""),
        ('a: "b\nc: d\n', "LM005", (1, 4), "jamais fermé", "Fermez-le"),
        ("- - 'b\n", "LM005", (1, 5), "jamais fermé", "Fermez-le"),
        ("a: b\nc: |\n 'd\n- e\n", "LM005", (3, 2), "jamais fermé", "Fermez-le"),
        ('a: "\\q"\n', "LM005", (1, 4), "barre oblique inverse", "Doublez-la"),
        ("a: b: c\n", "LM004", (1, 5), "coupent le texte en deux", '« a: "b: c" »'),
        ("- a: b: c \n", "LM004", (1, 7), "coupent le texte en deux", '« a: "b: c" »'),
        ("a: 'b': c\n", "LM004", (1, 7), "pris pour une clé", "Alignez"),
        ("a: b\n  c: d\n", "LM004", (2, 4), "pris pour une clé", "Alignez"),
        (
            "- a: b\n  c:\n    d:\n      e: f\n      g: h\n\n    - a: i\n      c: j\n- a: k\n",
            "LM004",
            (7, 5),
            "pas alignée",
            "tiret des listes",
        ),
        (f"a: {'b' * 600}: c\n", "LM004", (1, 604), "pris pour une clé", "Alignez"),
        ("a: b\nc:d\ne: f\n", "LM004", (2, 1), "un espace après les deux-points", "« c: d »"),
        ("a: b\nc d\ne: f\n", "LM004", (2, 1), "les deux-points après ce mot", "« c: d »"),
        ("a: b\nc\ne: f\n", "LM004", (2, 1), "les deux-points après ce mot", "« clé: valeur »"),
        ("a: b\nhttp://c\ne: f\n", "LM004", (2, 1), "les deux-points après", "« clé: valeur »"),
        ("a: @b\n", "LM009", (1, 4), "« @ » ne peut pas commencer", "guillemets doubles"),
        ("a: b\nc: `d`\n", "LM009", (2, 4), "« ` » ne peut pas commencer", "guillemets doubles"),
        (
            "a: [b, c\nd: e\n",
            "LM009",
            (1, 4),
            "ouvert ici sans être bien fermé",
            "Mettez « ] » à la fin",
        ),
        ("a: {b: c\n", "LM009", (1, 4), "ouvert ici sans être bien fermé", "voies: ["),
        ("a: & b\n", "LM008", (1, 5), "« & ou * »", "guillemets doubles"),
        ("a: * b\n", "LM008", (1, 5), "« & ou * »", "guillemets doubles"),
        ("a: &b c\n", "LM008", (1, 4), "« &b »", "guillemets doubles"),
        ("a: *b\n", "LM008", (1, 4), "« *b »", "guillemets doubles"),
        ("a: &b [c]\n", "LM008", (1, 4), "« &b »", "guillemets doubles"),
        ("a: !!int 3\n", "LM008", (1, 4), "étiquettes", "valeur seule"),
        ("a:\n   - b\n  - c\n", "LM004", (3, 3), "pas alignée", "tiret des listes"),
        ("--- a\n--- b\n", "LM009", (2, 1), "deux documents", "« --- »"),
        ("? [a]\n: b\n", "LM004", (1, 3), "simple mot", "« nom: "),
        ("{}: b\n", "LM004", (1, 1), "simple mot", "« nom: "),
        ("a: \x07\n", "LM002", (1, 4), "invisible ou interdit", "Effacez-le"),
        ("é: b\nc: é\ue000\x00\n", "LM002", (2, 6), "invisible ou interdit", "Effacez-le"),
        ("a\n<<<<<<< HEAD\n", "LM007", (2, 1), "« <<<<<<< »", "<<<<<<<, ======= et >>>>>>>"),
    ],
)
def test_a_slip_is_told_at_its_place_with_what_to_write(
    texte: str, code: str, place: tuple[int, int], dit: str, corrige: str
) -> None:
    dite = faute(texte)
    assert (dite.code, (dite.ligne, dite.colonne)) == (code, place), dite
    assert dit in dite.message
    assert corrige in dite.correction


def test_seven_signs_that_are_no_conflict_are_read() -> None:
    assert nu(composer("a: =======\nb: <<<<<<<<\n")[0]) == {"a": "=======", "b": "<<<<<<<<"}


def test_a_slip_past_the_last_line_is_told_at_the_last() -> None:
    dite = faute("a: b\nc: {d: e")
    assert dite.ligne <= 2


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [
        ("", None),
        ("# rien\n", None),
        ("---\n", None),
        ("~\n", None),
        ("null\n", None),
        ('"~"\n', "~"),
        ("''\n", ""),
        ("a: ~\nb:\nc: null\nd: x\n", {"d": "x"}),
        ("a: !  b\n", {"a": "b"}),
        ("a: \u00a0b\u00a0\n", {"a": "b"}),
        ('a: "\u00a0b"\n', {"a": "\u00a0b"}),
        ("- 04000\n- oui\n- 2025-02\n", ["04000", "oui", "2025-02"]),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: {b: [c, {d: e}]}\n", {"a": {"b": ["c", {"d": "e"}]}}),
        ("a: b\n...\n", {"a": "b"}),
    ],
)
def test_values_are_read_as_they_are_written(texte: str, valeur: object) -> None:
    racine, fautes = composer(texte)
    assert fautes == []
    assert nu(racine) == valeur


def test_repeated_keys_keep_their_first_value_and_are_all_told() -> None:
    racine, fautes = composer("a: 1\nb: 2\nb: 3\na: 4\na: 5\n")
    assert nu(racine) == {"a": "1", "b": "2"}
    assert [(f.code, f.ligne, f.colonne) for f in fautes] == [
        ("LM006", 3, 1),
        ("LM006", 4, 1),
        ("LM006", 5, 1),
    ]
    assert "« b » est écrite deux fois (déjà ligne 2)" in fautes[0].message


def test_keys_repeated_in_their_order_are_one_lost_dash() -> None:
    _, fautes = composer("a: 1\nb: 2\nc: 3\na: 3\nb: 4\nd: 1\nc: 5\n")
    assert [(f.code, f.ligne) for f in fautes] == [("LM006", 4), ("LM006", 7)]


def test_depth_has_an_exact_bound() -> None:
    juste = "[" * PROFONDEUR_MAXIMALE + "]" * PROFONDEUR_MAXIMALE
    composer(juste)
    dite = faute(f"[{juste}]")
    assert (dite.code, dite.colonne) == ("LM004", PROFONDEUR_MAXIMALE + 1)


def test_the_number_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start, document, list, four values, then the ends: an event each."""
    monkeypatch.setattr(noeuds, "VALEURS_MAXIMALES", 9)
    composer("[a, b, c, d]")
    dite = faute("- a\n- b\n- c\n- d\n- e\n- f\n- g\n- h\n")
    assert (dite.code, dite.ligne, dite.colonne) == ("LM001", 8, 3)


def test_the_size_of_a_file_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert decoder(b"\xef\xbb\xbfa") == "a"
    monkeypatch.setattr(noeuds, "TAILLE_MAXIMALE", 3_000_000)
    assert len(decoder(b"a" * 3_000_000)) == 3_000_000
    with pytest.raises(YamlFaultError) as attrapee:
        decoder(b"a" * 3_000_001)
    dite = attrapee.value
    assert (dite.code, dite.ligne, dite.colonne) == ("LM001", 1, 1)
    assert dite.message == "Le fichier est trop gros."
    assert "moins de 3 Mo" in dite.correction
    assert TAILLE_MAXIMALE == 16_000_000


@pytest.mark.parametrize(
    ("octets", "place"),
    [(b"\xff", (1, 1)), (b"a\nb\xe9", (2, 2)), (b"\n\n\xe9", (3, 1))],
)
def test_a_byte_that_is_not_utf_8_is_told_at_its_place(
    octets: bytes, place: tuple[int, int]
) -> None:
    with pytest.raises(YamlFaultError) as attrapee:
        decoder(octets)
    assert (attrapee.value.code, attrapee.value.ligne, attrapee.value.colonne) == ("LM002", *place)


@pytest.mark.parametrize(
    ("ligne", "perdus"),
    [
        ("a: b #c d", [(1, 6, "#c d")]),
        ("- a: b c #6", [(1, 10, "#6")]),
        ("a: b # c", []),
        ('a: "b #c"', []),
        ("a: [b] #c", []),
        ("#c: d #e", []),
        ("a: b#c", []),
    ],
)
def test_the_end_of_a_text_lost_in_a_comment_is_found(
    ligne: str, perdus: list[tuple[int, int, str]]
) -> None:
    assert list(textes_coupes(ligne)) == perdus
    plus_bas = [(numero + 1, colonne, perdu) for numero, colonne, perdu in perdus]
    assert list(textes_coupes(f"x: y\n{ligne}\n")) == plus_bas


def test_a_quote_alone_is_found_but_not_the_end_of_a_text_of_several_lines() -> None:
    assert [f.ligne for f in guillemets_seuls('a: b\nc: d"\n')] == [2]
    assert list(guillemets_seuls('a: "b\n\n  c: d\n\n  e: f"\n')) == []
    assert [f.ligne for f in guillemets_seuls('a: [b\nc: d"\n')] == [2]


def test_a_path_leads_to_the_value_or_as_far_as_it_goes() -> None:
    racine, _ = composer("a:\n  b:\n  c: [d, e]\n")
    assert (localiser(racine, ("a", "b")).ligne, localiser(racine, ("a", "b")).colonne) == (2, 3)
    assert localiser(racine, ("a", "c", 1)).valeur == "e"
    assert localiser(racine, ("a", "c", 2)) is localiser(racine, ("a", "c"))
    assert localiser(racine, ("a", "c", "x")) is localiser(racine, ("a", "c"))
    assert localiser(racine, ("x", "y")) is racine
    assert localiser(racine, ("a", "c"), cle=True).valeur == "c"
    assert localiser(racine, ("a", "c", 0), cle=True).valeur == "d"
    assert localiser(racine, ()) is racine


# --- extents and form ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texte", "place"),
    [("a: 'b\u2028c'\n", (1, 6)), ("a: b\nc: 'd\x85e\u2029'\n", (2, 6))],
)
def test_a_rare_line_break_is_not_edited_but_told(texte: str, place: tuple[int, int]) -> None:
    with pytest.raises(YamlFaultError) as attrapee:
        lire(texte)
    assert (attrapee.value.code, attrapee.value.ligne, attrapee.value.colonne) == ("LM002", *place)


def test_a_repeated_key_is_not_edited_but_told() -> None:
    with pytest.raises(YamlFaultError, match="écrite deux fois"):
        lire("a: 1\na: 2\n")


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("\n\n# seul\n\n\n", "# seul\n"),
        ("[]\n", "[]\n"),
        ("- uai: 0010001W\n  nom:\n  secteur: public # ici\n",
         "- uai: 0010001W\n  nom:\n  secteur: public # ici\n"),
        ("- uai: 0010001W\n  nom: A\n-\n", "-\n\n- uai: 0010001W\n  nom: A\n"),
        ("- uai: 0010001W\n\n  nom: A\n\n\n# fin\n\n", "- uai: 0010001W\n\n  nom: A\n\n# fin\n"),
    ],
    ids=["note", "vide", "clé vide", "élément vide", "lignes vides"],
)  # fmt: skip
def test_the_form_of_what_is_odd(avant: str, apres: str) -> None:
    assert mettre_en_forme(avant, "establishments.yaml") == apres
    assert mettre_en_forme(apres, "establishments.yaml") == apres


def test_a_comment_inside_a_list_on_several_lines_stays_in_it() -> None:
    texte = (
        "- uai: 0010001W\n  offres:\n    - formation: x\n      voies: [scolaire, # au lycée\n"
        "        apprentissage]\n      source: s\n"
    )
    forme = mettre_en_forme(texte, "establishments.yaml")
    assert forme.count("# au lycée") == 1
    assert nu(composer(forme)[0]) == nu(composer(texte)[0])


@pytest.mark.parametrize("encodage", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_of_two_bytes_a_letter_is_told_by_its_name(encodage: str) -> None:
    with pytest.raises(YamlFaultError) as attrapee:
        decoder("nom: Lycée d’essai\n".encode(encodage))
    assert (attrapee.value.code, attrapee.value.ligne) == ("LM002", 1)
    assert "UTF-16" in attrapee.value.message


def test_a_line_moved_from_the_entry_below_is_told_as_its_own() -> None:
    """All those that have a source say something, but that one."""
    metiers = "".join(f"- noms: [a{n}]\n  dit: Un.\n  source: s\n" for n in range(3))
    moved = "- noms: [b]\n  dit: Deux.\n  dit: Trois.\n  source: s\n- noms: [c]\n  source: s\n"
    _, (repetee,) = composer(f"m:\n{metiers}{moved}")
    assert (repetee.code, repetee.ligne) == ("LM006", 13)
    assert "L’élément du dessous, ligne 15, n’a pas de « dit: »" in repetee.correction
    _, (repetee,) = composer(f"m:\n{metiers}{moved.partition('- noms: [c]')[0]}")
    assert "dessous" not in repetee.correction


def test_one_of_two_blocks_with_the_same_keys_is_kept_whole() -> None:
    _, (repetee,) = composer("t:\n  a: 1\n  b: 2\nt:\n  a: 3\n  b: 4\nu: 5\n")
    assert "celui de la ligne 1, ou celui des lignes 4 à 6" in repetee.correction
    _, (repetee,) = composer("t:\n  a: 1\nt:\n  b: 4\n")
    assert repetee.correction.startswith("Déplacez la ligne 4 sous « t: » de la ligne 1")


@pytest.mark.parametrize(
    ("ligne", "dite"),
    [
        ("\tb: 1\nw: 2\n", "Remplacez-la par des espaces"),
        ("\tb: 1\n  c: 2\n", "Remplacez-la par des espaces"),
        ("\tb: 1\n    c: 2\n", "il faut 4 espaces"),
        ("\t\tb: 1\n    c: 2\n", "4 pour l’aligner avec « z: »"),
        ("\tb: 1\n      c: 2\n", "il faut 6 espaces"),
    ],
)
def test_a_tabulation_before_a_key_leads_to_one_level_or_none(ligne: str, dite: str) -> None:
    """A level from that of the line above to that below, at 4 or 8 columns a tabulation, if at 2
    it is no other."""
    texte = f"x:\n  y:\n    z:\n      a: 1\n{ligne}"
    assert dite in faute(texte).correction


@pytest.mark.parametrize(
    ("fin", "dite"),
    [
        (";", "Mettez « ] » à la fin de cette ligne, à la place de « ; »."),
        (")", "Mettez « ] » à la fin de cette ligne, à la place de « ) »."),
        ("", "Mettez « ] » à la fin de cette ligne."),
        (",", "Mettez « ] » à la fin de cette ligne, à la place de « , »."),
        (", {c", "Écrivez par exemple"),
    ],
)
def test_a_list_that_is_not_closed_is_closed_and_read(fin: str, dite: str) -> None:
    texte = f"- id: a\n  l: [b, c d{fin}\n  m: e\n"
    assert dite in faute(texte).correction
    lu, _ = composer_entrees(texte, faute(texte))
    assert lu is not None
    lue = nu(lu) == [{"id": "a", "l": ["b", "c d"], "m": "e"}]
    assert lue == dite.startswith("Mettez")
