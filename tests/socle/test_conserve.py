"""What is long to make is made once, and again as soon as what it is made from changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.socle import conserve as salle
from macros.socle.conserve import conserve


@pytest.fixture(autouse=True)
def ici(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(salle, "dossier", lambda: tmp_path / "conserves")
    (tmp_path / "conserves").mkdir()
    salle._fabrique.cache_clear()
    return tmp_path


@pytest.fixture
def module(ici: Path) -> Path:
    (ici / "module.py").write_text("un")
    return ici / "module.py"


def fait(octets: bytes) -> Callable[[], bytes]:
    return lambda: octets


def test_it_is_made_once(module: Path) -> None:
    for octets in (b"un", b"deux"):
        assert conserve(fait(octets), "icone", module=str(module), paquets=("pytest",)) == b"un"


def test_it_is_made_again_from_something_else(module: Path) -> None:
    conserve(fait(b"un"), "icone", "rouge", module=str(module), paquets=())
    assert conserve(fait(b"deux"), "icone", "bleu", module=str(module), paquets=()) == b"deux"
    assert conserve(fait(b"trois"), "icone", "rouge", module=str(module), paquets=()) == b"un"


def test_it_is_made_again_by_another_text_of_its_module(module: Path) -> None:
    conserve(fait(b"un"), module=str(module), paquets=())
    module.write_text("deux")
    salle._fabrique.cache_clear()
    assert conserve(fait(b"deux"), module=str(module), paquets=()) == b"deux"


def test_it_is_made_again_by_another_version_of_a_package(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salle, "version", lambda _: "1.0")
    conserve(fait(b"un"), module=str(module), paquets=("essai",))
    salle._fabrique.cache_clear()
    monkeypatch.setattr(salle, "version", lambda _: "1.1")
    assert conserve(fait(b"deux"), module=str(module), paquets=("essai",)) == b"deux"


def test_a_folder_that_cannot_be_written_keeps_nothing(
    module: Path, monkeypatch: pytest.MonkeyPatch, ici: Path
) -> None:
    monkeypatch.setattr(salle, "dossier", lambda: ici / "absent")
    for octets in (b"un", b"deux"):
        assert conserve(fait(octets), module=str(module), paquets=()) == octets


def test_nothing_is_kept_where_python_keeps_nothing(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salle, "dossier", lambda: None)
    for octets in (b"un", b"deux"):
        assert conserve(fait(octets), module=str(module), paquets=()) == octets


def test_what_was_being_written_is_not_left(module: Path, ici: Path) -> None:
    conserve(fait(b"un"), module=str(module), paquets=())
    assert [f.suffix for f in (ici / "conserves").iterdir()] == [".conserve"]
