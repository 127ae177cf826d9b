"""The fake registries of the benchmarks are right, repeatable and shaped like the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fabrique import fabriquer
from macros.verification.dossier import verifier_dossier
from tests.conftest import DONNEES, JOUR


@pytest.mark.parametrize("lycees", [1, 60])
def test_a_fake_registry_has_no_fault(tmp_path: Path, lycees: int) -> None:
    resultat = verifier_dossier(fabriquer(tmp_path / "data", lycees, DONNEES), le=JOUR)
    assert resultat.registre is not None, resultat.anomalies
    assert len(resultat.registre.etablissements) == lycees


def test_the_same_size_gives_the_same_bytes(tmp_path: Path) -> None:
    un, deux = (fabriquer(tmp_path / nom, 60, DONNEES) for nom in ("un", "deux"))
    for fichier in un.rglob("*.*"):
        assert (deux / fichier.relative_to(un)).read_bytes() == fichier.read_bytes()


def test_it_has_as_many_offres_per_lycee_as_the_real_one(tmp_path: Path, registre_reel) -> None:  # type: ignore[no-untyped-def]
    resultat = verifier_dossier(fabriquer(tmp_path / "data", 92, DONNEES), le=JOUR)
    assert resultat.registre is not None

    def moyenne(etablissements: tuple) -> float:  # type: ignore[type-arg]
        return sum(len(e.offres) for e in etablissements) / len(etablissements)

    attendue = moyenne(registre_reel.etablissements)
    assert moyenne(resultat.registre.etablissements) == pytest.approx(attendue, rel=0.05)


def test_a_country_has_many_departements(tmp_path: Path) -> None:
    resultat = verifier_dossier(fabriquer(tmp_path / "data", 860, DONNEES), le=JOUR)
    assert resultat.registre is not None
    assert len({e.uai[:3] for e in resultat.registre.etablissements}) == 72
