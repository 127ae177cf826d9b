"""Random faults of a real registry: none breaks the reader, is missed, or told elsewhere."""

from __future__ import annotations

from pathlib import Path

from benchmarks.fautes.mesure import mesurer

REEL = Path(__file__).parents[1] / "registres" / "reel"


def test_random_faults_are_told_at_their_line_without_a_traceback() -> None:
    releve = mesurer(REEL, combien=200, graine=2026)
    assert releve.fautes > 100
    montres = "\n\n".join("\n".join(cas) for cas in releve.cas)
    faux = (releve.traces, releve.fausses_alertes, releve.manquees, releve.mauvaises_lignes)
    assert faux == (0, 0, 0, 0), montres
