"""No test depends on the living registry, nor on the day it runs."""

from __future__ import annotations

import pytest

from macros.commandes.cli import main
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import UsageError
from macros.verification.dossier import verifier_dossier
from tests.conftest import JOUR, RACINE


def test_a_test_that_names_no_day_has_none() -> None:
    with pytest.raises(UsageError, match="n’est pas une date"):
        aujourd_hui()


def test_a_test_that_names_no_data_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verifier", "--le", JOUR.isoformat()]) != 0
    assert "que-le-test-dira" in capsys.readouterr().err


def test_a_test_that_names_the_living_registry_is_told_where_to_stand() -> None:
    with pytest.raises(AssertionError, match="test_registre_courant"):
        verifier_dossier(RACINE / "data", le=JOUR)
