"""What a correction owes to what was written: no word lost without being said, no text cut."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from macros.corrections.aides import AIDES
from macros.corrections.restes import heures
from macros.corrections.souhaits import courriels, lien, sans_fax, source, telephones
from macros.corrections.traductions import traduire
from macros.domaine.academie import Repere
from macros.domaine.etablissement import (
    Adresse,
    Contacts,
    Etablissement,
    Offre,
    PorteOuverte,
    Position,
)
from macros.domaine.modele import modeles_des_champs
from macros.domaine.referentiels import Metier

FAIT = modeles_des_champs(Contacts)["telephone"]
JUSTES = {
    "date_forme": ("date", PorteOuverte, ["30/01/2027", "samedi 30 janvier 2027", "30.1.27"]),
    "heure": ("debut", PorteOuverte, ["9h", "9h30", "09:30"]),
    "telephone": ("valeur", FAIT, ["04 99 00 00 01", "+33 (0)4 99 00 00 01", "04.99.00.00.01"]),
    "courriel": ("valeur", FAIT, ["ce.0000000x@example.org"]),
    "lien": ("valeur", FAIT, ["www.example.org", "https://example.org/page"]),
    "nombre": ("precision", Position, ["10", "10 m"]),
    "oui_non": ("valeur", FAIT, ["Oui", "NON"]),
    "siret_forme": ("siret", Etablissement, ["19000000000001", "190 000 000 00001"]),
    "code_postal": ("code_postal", Adresse, ["99001"]),
    "code_commune": ("commune", Adresse, ["99001"]),
    "rome": ("rome", Metier, ["D1202", "d1202"]),
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
    assert AIDES[genre](juste, cle, modele)
    for ecrit in (f"{juste} ({autres})", f"{juste}, {autres}"):
        aide = AIDES[genre](ecrit, cle, modele)
        ordonne = re.search(r"[Éé]crivez (?!AAAA|par exemple)", aide)
        assert ordonne is None or all(mot in aide for mot in autres.split()), (ecrit, aide)
        assert not re.search(r"\w…", aide), (ecrit, aide)


@given(AUTRES)
@settings(max_examples=20, deadline=None)
def test_a_word_of_a_short_list_is_ordered_with_the_others_beside_it(autres: str) -> None:
    for modele, cle, juste in ((Etablissement, "secteur", "privé"), (Offre, "voies", "scolaire")):
        entree = f"{juste} ({autres})"
        ecrit: object = (entree,) if cle == "voies" else entree
        with pytest.raises(ValidationError) as refus:
            modele.model_validate({cle: ecrit})
        (erreur,) = [e for e in refus.value.errors() if e["loc"][0] == cle]
        aide = traduire(erreur, cle=cle, modele=modele, entree=entree)[2].lower()
        assert all(mot in aide for mot in autres.split()), aide


@pytest.mark.parametrize("signe", ["a", "a.", "a@", "@a", "a@a.", "+", "-"])
def test_a_long_value_is_read_in_a_moment(signe: str) -> None:
    """Bound: a second of processor for what took four; nothing of it is quadratic."""
    debut = time.process_time()
    for lire in (courriels, telephones, sans_fax, lien, source):
        lire(signe * (20_000 // len(signe)))
    assert time.process_time() - debut < 1


@pytest.mark.parametrize("unite", ["lycées", "établissements", "labels", "places", "élèves"])
def test_the_unit_of_a_number_is_no_loss(unite: str) -> None:
    assert AIDES["nombre"](f"49 {unite}", "nombre", Repere) == "Écrivez 49."


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
    assert heures(f"{debut}h00\t{fin}h30") == (f"{debut:02}:00", f"{fin:02}:30", "")
    dites = (f"{debut:02}:00", f"{fin:02}:00", "")
    assert heures(f"de {debut}h {joint} {fin}h") == dites
    aide = AIDES["date_forme"](f"30/01/2027 {debut}h {joint} {fin}h", "date", PorteOuverte)
    assert [f'« debut: "{dites[0]}" »' in aide, f'« fin: "{dites[1]}" »' in aide] == [True, True]
