"""What the editor in the browser may change is all there, and says its refusals in French."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from macros.domaine.messages import CHAMPS
from macros.verification.saisie_en_ligne import hors_du_fichier, schema_de_saisie

SCHEMA = schema_de_saisie()


@pytest.mark.parametrize("chemin", [*CHAMPS.values(), ("offres",), ("portes_ouvertes",)])
def test_every_place_that_a_message_may_change_is_described(chemin: tuple[str, ...]) -> None:
    schema = SCHEMA
    for cle in chemin:
        schema = schema["properties"][cle]
        assert schema["title"]


def test_nothing_else_of_an_entry_is_open_to_change() -> None:
    champs = {chemin[0] for chemin in CHAMPS.values()}
    assert SCHEMA["properties"].keys() == champs | {"offres", "portes_ouvertes"}
    assert SCHEMA["properties"]["adresse"]["properties"].keys() == {"voie", "code_postal"}
    for nom in ("contacts", "services"):
        faits = SCHEMA["properties"][nom]["properties"]
        assert faits.keys() == {chemin[1] for chemin in CHAMPS.values() if chemin[0] == nom}
        for fait in faits.values():
            assert fait["properties"].keys() == {"valeur", "source", "date"}


def rules(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield each part of a schema that has its own refusal."""
    if isinstance(schema, dict):
        if "errorMessage" in schema:
            yield schema
        for partie in schema.values():
            yield from rules(partie)
    elif isinstance(schema, list):
        for partie in schema:
            yield from rules(partie)


def test_every_refusal_is_a_sentence_about_what_was_written() -> None:
    dits = {regle["errorMessage"] for regle in rules(SCHEMA)}
    assert len(dits) > 10
    for dit in dits:
        assert re.search(r"\{(cle|valeur)\}", dit), dit
        assert set(re.findall(r"\{.*?\}", dit)) <= {"{cle}", "{valeur}"}, dit
        assert "guillemets" not in dit or "ni guillemet" in dit, dit
        assert dit.endswith((".", "»."))


def test_a_rule_of_several_fields_stands_once() -> None:
    regles = [json.dumps(regle) for regle in rules(SCHEMA["properties"])]
    assert len(regles) == len(set(regles)) > 1
    noms = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA)))
    assert noms == SCHEMA["$defs"].keys()


def test_two_generations_are_the_same_and_patterns_are_plain_ascii() -> None:
    assert json.dumps(schema_de_saisie()) == json.dumps(SCHEMA)
    motifs = re.findall(r'"pattern": "(.*?)", "errorMessage"', json.dumps(SCHEMA))
    assert motifs
    assert all(motif.isascii() for motif in motifs)


def test_what_only_the_file_asks_for_is_not_asked_of_a_field() -> None:
    assert hors_du_fichier("Cinq chiffres, entre guillemets.") == "Cinq chiffres."
