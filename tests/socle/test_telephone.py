"""Telephone numbers, overseas included: kept, read and dialled as the shared table says."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.domaine.valeurs import Telephone
from macros.socle.telephone import dans_sa_zone, tel, telephone, telephone_international
from tests.cas_telephones import CAS, Cas

_KEPT = TypeAdapter(Telephone)


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: f"{cas.ecrit} {cas.departement}".strip())
def test_a_number_is_kept_read_and_dialled(cas: Cas) -> None:
    assert telephone_international(cas.ecrit, cas.departement) == cas.garde
    assert (telephone(cas.garde, " "), tel(cas.garde)) == (cas.lu, cas.compose)
    assert telephone(cas.garde) == cas.lu.replace(" ", "\u00a0")
    assert telephone_international(cas.lu) == cas.garde, "what is read may be written back"
    assert _KEPT.validate_python(cas.garde) == cas.garde


@pytest.mark.parametrize(
    "ecrit", ["0262000000", "02 62 00 00 00", "0262 00 00 00", "+262262000000", "+262 262.00.00.00"]
)
def test_the_registry_keeps_one_form_of_what_an_editor_writes(ecrit: str) -> None:
    assert _KEPT.validate_python(ecrit) == "+262 262 00 00 00"


@pytest.mark.parametrize("faux", ["+33 2 62 00 00 00", "+590 262 00 00 00", "+262 4 91 00 00 00"])
def test_a_number_under_another_country_code_is_refused(faux: str) -> None:
    with pytest.raises(ValidationError):
        _KEPT.validate_python(faux)


@pytest.mark.parametrize("faux", ["20 00 00", "+687 20 00", "+1 202 000 0000", "0262 00 00", "12"])
def test_what_is_not_a_number_of_ours_is_left_and_refused(faux: str) -> None:
    assert telephone_international(faux) == faux
    with pytest.raises(ValidationError):
        _KEPT.validate_python(faux)


@pytest.mark.parametrize(
    ("numero", "departement", "voulu"),
    [
        ("+33 4 91 00 00 00", "69", None),
        ("04 91 00 00 00", "2A", None),
        ("+33 5 91 00 00 00", "69", "+33 4 91 00 00 00"),
        ("+33 1 91 00 00 00", "35", "+33 2 91 00 00 00"),
        ("0590 31 06 08", "69", "+33 4 90 31 06 08"),
        ("+33 9 70 00 00 00", "69", None),
        ("+33 6 12 34 56 78", "974", None),
        ("+33 1 99 00 00 01", "69", None),
        ("0262 12 34 56", "974", None),
        ("0262 12 34 56", "972", ""),
        ("+33 4 91 00 00 00", "971", ""),
        ("+687 12 34 56", "988", None),
        ("04 91 00 00 00", "99", None),
        ("12", "69", None),
    ],
)
def test_a_fixed_number_is_of_its_zone(numero: str, departement: str, voulu: str | None) -> None:
    assert dans_sa_zone(numero, departement) == voulu


def test_each_departement_of_the_mainland_has_one_zone() -> None:
    codes = {f"{rang:02}" for rang in range(1, 96)} - {"20"} | {"2A", "2B"}
    assert {code for code in codes if dans_sa_zone("+33 6 12 34 56 78", code) is None} == codes
    zones = [sum(dans_sa_zone(f"0{z}91000000", c) is None for z in "12345") for c in sorted(codes)]
    assert zones == [1] * 96
