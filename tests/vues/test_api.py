"""The reference of the API: complete, and its examples work as they are written."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from macros.exports import openapi
from macros.exports.catalogue import EXPORTS
from macros.vues import api
from macros.vues.rendu import Contexte
from tests.conftest import JOUR, SITE_URL

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from macros.domaine.registre import Registre


def page(site: Path, chemin: str) -> HtmlElement:
    return html.fromstring((site / chemin / "index.html").read_text("utf-8"))


def test_every_key_of_every_shape_says_what_it_holds(registre_essai: Registre) -> None:
    contexte = Contexte(registre_essai, JOUR)
    formes = {
        **api.api_formes(contexte)["formes"],
        **{d.chemin: d.cles for d in api.api_documents(contexte)["documents"]},
        "enveloppe": api.api_enveloppe(contexte)["enveloppe"],
    }
    muettes = [
        (nom, cle.nom)
        for nom, cles in formes.items()
        for cle in cles
        if not (cle.sens and (cle.genre.mots or cle.genre.forme or cle.genre.valeurs))
    ]
    assert len(formes) > 30
    assert muettes == []


def test_every_document_of_the_description_is_on_the_page(
    site_essai: Path, registre_essai: Registre
) -> None:
    dits = page(site_essai, "donnees/api").xpath("//details[@data-document]/@data-document")
    assert dits == list(openapi.description(registre_essai, EXPORTS)["paths"])
    assert all(d.exemple for d in api.api_documents(Contexte(registre_essai, JOUR))["documents"])


@pytest.mark.parametrize(
    ("schema", "attendu"),
    [
        ({"type": "string"}, api.Genre("texte")),
        ({"type": "string", "format": "date"}, api.Genre("jour (AAAA-MM-JJ)")),
        ({"enum": ["a", "b"]}, api.Genre("", valeurs=("a", "b"))),
        ({"const": "Feature"}, api.Genre("", valeurs=("Feature",))),
        ({"$ref": "#/components/schemas/Label"}, api.Genre("", "Label")),
        (
            {"type": "array", "items": {"$ref": "#/components/schemas/Label"}},
            api.Genre("liste :", "Label"),
        ),
        ({"type": "array", "items": {"type": "number"}}, api.Genre("liste : nombre")),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, api.Genre("texte", nul=True)),
        (
            {"anyOf": [{"type": "string"}, {"type": "boolean"}]},
            api.Genre("texte ou vrai ou faux"),
        ),
        (
            {"type": "object", "additionalProperties": {"type": "string"}},
            api.Genre("objet, par nom : texte"),
        ),
    ],
)
def test_a_type_is_said_in_french(schema: api.Schema, attendu: api.Genre) -> None:
    assert api.genre(schema) == attendu


def examples(site: Path) -> Iterator[str]:
    """Yield the Python programs that the pages of data give."""
    for chemin in ("donnees", "donnees/api"):
        for bloc in page(site, chemin).xpath("//pre[@data-copiable]/code"):
            if "import " in bloc.text_content():
                yield bloc.text_content()


def test_the_examples_in_python_run_as_they_are_written(
    site_essai: Path, serveur_essai: str
) -> None:
    programmes = list(examples(site_essai))
    assert len(programmes) == 9
    for programme in programmes:
        dit = io.StringIO()
        with redirect_stdout(dit):
            exec(programme.replace(SITE_URL, serveur_essai), {})
        assert dit.getvalue().strip(), programme


def test_what_can_be_tried_is_there(site_essai: Path) -> None:
    essais = page(site_essai, "donnees/api").xpath("//@data-essayer")
    assert len(essais) == 8
    for adresse in essais:
        json.loads((site_essai / "donnees/api" / adresse).read_text("utf-8"))
