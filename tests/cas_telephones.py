"""The shared table of telephone numbers: tests/cas/telephones.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Cas:
    """A number as it is written, kept, read and dialled."""

    ecrit: str
    garde: str
    lu: str
    compose: str
    departement: str = ""


_FICHIER = Path(__file__).parent / "cas" / "telephones.yaml"
CAS = [Cas(**cas) for cas in yaml.load(_FICHIER.read_text("utf-8"), Loader=yaml.BaseLoader)]
