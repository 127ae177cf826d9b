"""What a correction owes to what was written: no word lost without being said, no text cut."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from macros.domaine.etablissement import Contacts, Offre, PorteOuverte
from macros.domaine.modele import modeles_des_champs
from macros.lecture.aides import AIDES
from macros.lecture.restes import heures

FAIT = modeles_des_champs(Contacts)["telephone"]
JUSTES = {
    "date_forme": ("date", PorteOuverte, ["30/01/2027", "samedi 30 janvier 2027", "30.1.27"]),
    "heure": ("debut", PorteOuverte, ["9h", "9h30", "09:30"]),
    "telephone": ("valeur", FAIT, ["04 99 00 00 01", "+33 (0)4 99 00 00 01", "04.99.00.00.01"]),
    "courriel": ("valeur", FAIT, ["ce.0000000x@example.org"]),
    "lien": ("valeur", FAIT, ["www.example.org", "https://example.org/page"]),
    "tuple_type": ("voies", Offre, ["scolaire", "apprentissage", "scolaire et apprentissage"]),
}
"""Kind of fault → its key, its model, right values but for what stands around them."""
MOTS = st.text(alphabet="bcdfgklpruvz", min_size=5, max_size=9).filter(lambda mot: "www" not in mot)
AUTRES = st.lists(MOTS, min_size=1, max_size=3).map(" ".join)


@given(st.sampled_from(sorted(JUSTES)), st.data(), AUTRES)
@settings(max_examples=250, deadline=None)
def test_a_correction_says_the_words_that_stand_beside_a_right_value(
    genre: str, donnees: st.DataObject, autres: str
) -> None:
    cle, modele, justes = JUSTES[genre]
    juste = donnees.draw(st.sampled_from(justes))
    for ecrit in (f"{juste} ({autres})", f"{juste}, {autres}"):
        aide = AIDES[genre](ecrit, cle, modele)
        ordonne = re.search(r"[Éé]crivez (?!AAAA|par exemple)", aide)
        assert ordonne is None or all(mot in aide for mot in autres.split()), (ecrit, aide)
        assert not re.search(r"\w…", aide), (ecrit, aide)


@given(st.lists(MOTS, min_size=2, max_size=40))
@settings(max_examples=60, deadline=None)
def test_a_list_to_copy_is_never_cut(mots: list[str]) -> None:
    ecrit = ", ".join(mots)
    aide = AIDES["tuple_type"](ecrit, "synonymes", None)
    assert "…" not in aide
    assert f"[{ecrit}]" in aide or "[" not in aide.replace("« [ »", "")


@given(st.integers(7, 12), st.integers(13, 19), st.sampled_from(("à", "-", "jusqu’à", "/")))
@settings(max_examples=60, deadline=None)
def test_the_hours_of_an_open_day_go_to_their_keys(debut: int, fin: int, joint: str) -> None:
    dites = (f"{debut:02}:00", f"{fin:02}:00", "")
    assert heures(f"de {debut}h {joint} {fin}h") == dites
    aide = AIDES["date_forme"](f"30/01/2027 {debut}h {joint} {fin}h", "date", PorteOuverte)
    assert [f'« debut: "{dites[0]}" »' in aide, f'« fin: "{dites[1]}" »' in aide] == [True, True]
