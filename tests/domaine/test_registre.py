"""The registry as a whole: what is drawn from it is made once, and let go with it."""

from __future__ import annotations

import gc
import weakref

from macros.vues.resumes import courants, resumer_lycee
from tests.conftest import JOUR, REGISTRES, load


def test_what_is_kept_of_a_registry_does_not_outlive_the_next_one() -> None:
    """Under `mkdocs serve`, each save reads another."""
    ancien, nouveau = load(REGISTRES / "essai"), load(REGISTRES / "essai")
    lycee = ancien.etablissements[0]
    assert resumer_lycee(ancien, lycee, JOUR).etablissement is lycee
    assert courants(ancien, JOUR) is courants(ancien, JOUR)
    temoin = weakref.ref(ancien)
    del ancien
    autre = nouveau.etablissements[0]
    assert resumer_lycee(nouveau, autre, JOUR).etablissement is autre
    courants(nouveau, JOUR)
    gc.collect()
    assert temoin() is None
