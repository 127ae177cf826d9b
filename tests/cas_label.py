"""The shared table of cases of the label’s rules: tests/cas/label.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from macros.domaine.etablissement import Label
from macros.domaine.label import calendrier

_FICHIER = Path(__file__).parent / "cas" / "label.yaml"
LOIN = date(2026, 11, 23)


@dataclass(frozen=True)
class Cas:
    """What is recorded of a label, and what must be said of it on some days."""

    nom: str
    label: Label
    le: date
    echeance: date | None
    etats: dict[date, str]

    @property
    def calendrier(self) -> str:
        """The label’s états over time, as pages carry them."""
        return ";".join(f"{jour.isoformat()} {etat}" for jour, etat in calendrier(self.label))


def _label(brut: dict[str, Any]) -> Label:
    for constat in brut.get("constats", ()):
        constat.setdefault("source", "source-essai")
    return Label.model_validate(brut)


def _jour(texte: str) -> date | None:
    return None if texte in ("null", "") else date.fromisoformat(texte)


def charger() -> list[Cas]:
    """Read every case; scalars stay text, as the registry’s loader gives them."""
    bruts = yaml.load(_FICHIER.read_text("utf-8"), Loader=yaml.BaseLoader)
    return [
        Cas(
            nom=brut["cas"],
            label=_label(brut["label"] or {}),
            le=_jour(brut.get("le", "")) or LOIN,
            echeance=_jour(brut["echeance"]),
            etats={date.fromisoformat(jour): etat for jour, etat in brut["etats"].items()},
        )
        for brut in bruts
    ]


CAS = charger()
