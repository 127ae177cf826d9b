"""The schemas are in step with the models, speak French, and agree with the registry."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from macros.commandes.cli import main
from macros.commandes.schemas import ecrire
from macros.domaine.schemas import FORMES, schemas
from tests.conftest import DONNEES, RACINE, REGISTRES

REELLES = [forme for forme in FORMES if (DONNEES / f"{forme.nom}.yaml").exists()]
"""The forms of the real registry’s files."""
ANGLAIS = re.compile(r"\b(the|of|is|are|with|when|its|how|what|which|a lycée’s)\b", re.IGNORECASE)


def proprietes(schema: Any, chemin: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(schema, dict):
        for cle, enfant in schema.get("properties", {}).items():
            yield f"{chemin}/{cle}", enfant
            yield from proprietes(enfant, f"{chemin}/{cle}")
        for nom in ("items", "additionalProperties"):
            yield from proprietes(schema.get(nom), chemin)


def accepted(nom: str, fichier: Path) -> bool:
    fait = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--schemafile",
            str(RACINE / "data" / "schemas" / f"{nom}.schema.json"),
            str(fichier),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return fait.returncode == 0


def test_two_generations_give_the_same_bytes() -> None:
    assert list(schemas()) == list(schemas())


@pytest.mark.parametrize(("nom", "texte"), list(schemas()))
def test_every_key_has_a_french_title_and_description(nom: str, texte: str) -> None:
    for chemin, propriete in proprietes(json.loads(texte)):
        assert propriete["title"], (nom, chemin)
        assert propriete["description"], (nom, chemin)
        dit = f"{propriete['title']} {propriete['description']}"
        assert not ANGLAIS.search(dit), (nom, chemin, dit)


def test_every_key_of_a_lycee_that_is_free_text_or_code_has_an_example() -> None:
    schema = json.loads(dict(schemas())["establishments.schema.json"])
    sans_exemple = [
        chemin
        for chemin, p in proprietes(schema)
        if p.get("type") != "object" and "pattern" in p and not p.get("examples")
    ]
    assert sans_exemple == []


@pytest.mark.parametrize("forme", REELLES, ids=lambda f: f.nom)
def test_a_real_registry_satisfies_its_schemas(forme: Any) -> None:
    assert accepted(forme.nom, DONNEES / f"{forme.nom}.yaml")


def test_the_fake_registry_satisfies_the_schema() -> None:
    for nom in ("establishments", "reperes"):
        assert accepted(nom, REGISTRES / "essai" / f"{nom}.yaml")


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("    voie: 1 rue de l’Essai", "    vois: 1 rue de l’Essai"),
        ("  secteur: public", "  secteur: publique"),
        ("- uai: 0010001W", "- uai: 1W"),
        ("  nom: Lycée d’essai En Vigueur\n", ""),
        ("      voies: [scolaire, apprentissage]", "      voies: [scolaires]"),
    ],
)
def test_a_schema_refuses_what_the_registry_refuses(avant: str, apres: str, tmp_path: Path) -> None:
    texte = (REGISTRES / "essai" / "establishments.yaml").read_text("utf-8")
    assert avant in texte
    essai = tmp_path / "establishments.yaml"
    essai.write_text(texte.replace(avant, apres, 1), "utf-8")
    assert not accepted("establishments", essai)


def test_line_one_of_each_file_names_its_schema() -> None:
    for forme in REELLES:
        premiere = (DONNEES / f"{forme.nom}.yaml").read_text("utf-8").splitlines()[0]
        assert premiere == f"# yaml-language-server: $schema=schemas/{forme.nom}.schema.json"


def test_the_editor_settings_name_every_schema() -> None:
    reglages = json.loads((RACINE / ".vscode" / "settings.json").read_text("utf-8"))
    assert set(reglages["yaml.schemas"]) == {
        f"data/schemas/{forme.nom}.schema.json" for forme in FORMES
    }
    conseils = json.loads((RACINE / ".vscode" / "extensions.json").read_text("utf-8"))
    assert "redhat.vscode-yaml" in conseils["recommendations"]


def test_the_command_writes_what_differs_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONNEES", str(tmp_path))
    (tmp_path / "establishments.yaml").write_text("[]\n", "utf-8")
    assert main(["schemas", "--verifier"]) == 1
    assert "n’est plus à jour" in capsys.readouterr().err
    assert main(["schemas"]) == 0
    assert ecrire(tmp_path) == []
    assert main(["schemas", "--verifier"]) == 0
