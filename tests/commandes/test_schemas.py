"""What is made from the models is in step with them: schemas, lists of the forms, vocabulary."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.commandes.schemas import ecrire, perimes
from tests.conftest import RACINE

MODELES = (".github", ".gitlab", "data/schemas", "docs/assets/js/lib")


def test_what_is_committed_is_in_step_with_the_models() -> None:
    assert [chemin.name for chemin, _ in perimes(RACINE / "data")] == []


@pytest.mark.parametrize(
    ("chemin", "faute"),
    [
        (".github/ISSUE_TEMPLATE/corriger.yml", '        - "ULIS (oui ou non)"\n'),
        (".github/ISSUE_TEMPLATE/decision.yml", '        - "Retrait"\n'),
        (".github/ISSUE_TEMPLATE/formation.yml", '        - label: "En apprentissage"\n'),
        (".github/PULL_REQUEST_TEMPLATE/label.md", " / retrait"),
        (".gitlab/issue_templates/corriger.md", "\u00a0; UPE2A (oui ou non)"),
        (".gitlab/issue_templates/decision.md", "\u00a0; Retrait"),
        (".gitlab/issue_templates/formation.md", "- [ ] En apprentissage\n"),
        (".gitlab/merge_request_templates/label.md", " / retrait"),
        ("docs/assets/js/lib/services.js", "internes, "),
        ("docs/assets/js/lib/dits.js", "une SEGPA"),
        ("data/schemas/establishments.schema.json", '"retrait"'),
    ],
)
def test_what_lacks_a_word_of_the_models_is_written_again(
    chemin: str, faute: str, tmp_path: Path
) -> None:
    for dossier in MODELES:
        shutil.copytree(RACINE / dossier, tmp_path / dossier)
    fichier = tmp_path / chemin
    juste = fichier.read_text("utf-8")
    assert faute in juste
    fichier.write_text(juste.replace(faute, ""), "utf-8")
    assert ecrire(tmp_path / "data") == [fichier]
    assert fichier.read_text("utf-8") == juste


def test_a_data_folder_alone_gets_its_schemas_and_nothing_else(tmp_path: Path) -> None:
    dossier = tmp_path / "data"
    dossier.mkdir()
    assert {chemin.parent.name for chemin in ecrire(dossier)} == {"schemas"}
    assert [chemin.name for chemin in tmp_path.iterdir()] == ["data"]


def test_no_service_is_spelt_out_in_the_scripts_that_search() -> None:
    for nom in ("lexique", "moteur", "unites", "vocabulaire"):
        for script in (RACINE / "docs/assets/js").rglob(f"{nom}.js"):
            assert not re.search(r"\b(internat|upe2a|greta)\b", script.read_text("utf-8")), script
