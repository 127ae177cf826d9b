"""No text holds a character that an export, a table or a line cannot: it is told at its place."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from macros.domaine.valeurs import LIGATURES, Texte
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import INTERDIT, composer
from macros.verification.dossier import verifier_dossier
from tests import bords
from tests.bords import Arbres, Bords
from tests.conftest import JOUR


@pytest.fixture(scope="module")
def base() -> Arbres:
    return bords.lire()


INTERDITS = (
    *("\0", "\a", "\b", "\v", "\f", "\r", "\x1b", "\x7f", "\x80", "\x85", "\x9f"),
    *("\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\ufdd0", "\ufffe", "\uffff"),
    *("\U0001fffe", "\U0008ffff", "\U0010ffff"),
)


@pytest.mark.parametrize("signe", INTERDITS, ids=ascii)
def test_no_field_holds_a_forbidden_character_written_by_an_escape(
    base: Arbres, signe: str
) -> None:
    """Each is told at the line and column of its value."""
    choisis: Bords = {f: f"a{signe}b" for f in bords.feuilles(base) if f.fichier.endswith(".yaml")}
    arbres = bords.poser(base, choisis)
    dits = {
        (bords.fichier_de(a), a.ligne, a.colonne)
        for a in bords.juger(arbres, echappe=True).anomalies
        if a.bloque
    }
    lieux = bords.lieux(arbres, choisis, echappe=True)
    assert [f.champ for f in choisis if lieux[f][0] not in dits] == []


@pytest.mark.parametrize("signe", INTERDITS, ids=ascii)
@pytest.mark.parametrize(
    ("fichier", "mot", "ligne", "colonnes"),
    [
        ("establishments.yaml", "d’essai En Vigueur", 3, (8, 14)),
        ("communes.csv", "Essai-la-Ville", 2, (7,)),
    ],
)
def test_a_forbidden_character_written_as_it_is_is_told_where_it_stands(
    signe: str, fichier: str, mot: str, ligne: int, colonnes: tuple[int, ...]
) -> None:
    """At the character itself when the file cannot be read further, else at its value."""
    texte = (bords.ESSAI / fichier).read_text("utf-8")
    octets = texte.replace(mot, signe + mot, 1).encode()
    dits = [
        (a.ligne, a.colonne)
        for a in verifier_dossier(bords.ESSAI, le=JOUR, remplaces={fichier: octets}).anomalies
        if a.bloque
    ]
    if signe == "\r":
        # A line break for every reader of files: what follows is another line.
        assert dits == [] or dits[0][0] in (ligne, ligne + 1)
        return
    assert dits[0][0] == ligne
    assert dits[0][1] in colonnes


@pytest.mark.parametrize("echappement", ["\\uD800", "\\uDFFF", "\\U00110000", "\\xZZ", "\\q"])
def test_an_escape_that_names_no_character_is_told_at_its_text(echappement: str) -> None:
    with pytest.raises(YamlFaultError) as faute:
        composer(f'- nom: "Lycée {echappement}"\n')
    assert (faute.value.code, faute.value.ligne, faute.value.colonne) == ("LM005", 1, 8)
    assert "barre oblique inverse" in faute.value.message


def test_every_character_that_a_text_may_hold_holds_everywhere() -> None:
    """All of Unicode: in XML, in UTF-8, in a YAML file, and never taken for the end of a line."""
    texte = TypeAdapter(Texte)

    def accepts(valeur: str) -> bool:
        try:
            ecrit = unicodedata.normalize("NFC", valeur.translate(LIGATURES))
            return texte.validate_python(valeur) == ecrit
        except ValidationError:
            return False

    refuses = set()
    for debut in range(0, 0x110000, 0x100):
        signes = list(map(chr, range(debut, debut + 0x100)))
        if not accepts(f"a{''.join(signes)}b"):
            refuses |= {signe for signe in signes if not accepts(f"a{signe}b")}
        permis = f"a{''.join(s for s in signes if s not in refuses)}b"
        assert ElementTree.fromstring(f"<a>{escape(permis)}</a>").text == permis
        assert permis.encode().decode() == permis
        assert INTERDIT.search(permis) is None
        assert permis.splitlines() == permis.split("\n")
    # No letter, no figure, no punctuation: what nobody sees, halves of characters, pictures.
    genres = {unicodedata.category(signe) for signe in refuses}
    assert genres <= {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp", "Mn", "Sm", "So", "Sk", "No", "Ps", "Pe"}
    assert not {"«", "»", "’", "–", "…", "°", "€", "½", "²", "œ"} & refuses


@given(texte=st.text(st.characters(exclude_categories=()) | st.sampled_from(INTERDITS)))
def test_a_text_that_is_accepted_is_read_again_as_it_was(texte: str) -> None:
    if bords.accepte(Texte, texte):
        propre = TypeAdapter(Texte).validate_python(texte)
        racine, _ = composer(yaml.dump({"a": propre}, Dumper=yaml.CSafeDumper, width=9999))
        assert isinstance(racine.valeur, dict)
        assert racine.valeur["a"][1].valeur == propre


@pytest.mark.parametrize("vide", ["\u200b", "\u00ad", "\u2060\u200e", "\ufe0f", "\u3164", "\u00a0"])
def test_a_text_of_invisible_characters_is_empty(vide: str) -> None:
    assert not bords.accepte(Texte, vide)


@pytest.mark.parametrize("cache", ["\u200b", "\u00ad", "\u2060", "\u200e", "\ufe0f", "🎓", "→"])
def test_a_sign_that_hides_or_a_picture_is_refused_in_a_word(cache: str) -> None:
    assert bords.accepte(Texte, "Lycée d’œuvre n° 1")
    assert not bords.accepte(Texte, f"Ly{cache}cée")


def test_an_accent_written_apart_is_the_same_letter() -> None:
    assert TypeAdapter(Texte).validate_python("Lyce\u0301e") == "Lycée"
