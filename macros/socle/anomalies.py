"""What is wrong with a registry, as data: found by loading and checking, told by `rapports`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from inspect import cleandoc
from textwrap import dedent


class Gravite(StrEnum):
    """How serious a finding is: an error blocks publication, the others are only told."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Anomalie:
    """One finding, at a place of a file (line and column from 1), in the editor's words.

    `message` says what was found and why it is wrong; `correction` what to write instead;
    `sujet` names the lycée, formation or métier concerned, when there is one.
    """

    fichier: str
    ligne: int
    colonne: int
    code: str
    gravite: Gravite
    message: str
    correction: str = ""
    sujet: str = ""

    @property
    def bloque(self) -> bool:
        """Whether it forbids publication."""
        return self.gravite is Gravite.ERREUR

    @property
    def texte(self) -> str:
        """The whole sentence an editor reads: whose, what is wrong, what to write."""
        tete = f"{self.sujet} : " if self.sujet else ""
        return " ".join(partie for partie in (tete + self.message, self.correction) if partie)


def trier(anomalies: list[Anomalie]) -> tuple[Anomalie, ...]:
    """Sort findings by file and place, without repeats."""
    return tuple(sorted(set(anomalies), key=_cle))


def _cle(anomalie: Anomalie) -> tuple[str, int, int, str, str]:
    return (
        anomalie.fichier,
        anomalie.ligne,
        anomalie.colonne,
        anomalie.code,
        anomalie.message,
    )


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: what `registre expliquer` and /contribuer/erreurs/ say of it."""

    code: str
    titre: str
    explication: str
    gravite: Gravite = Gravite.ERREUR
    faux: str = ""
    juste: str = ""


def lire_docstring(code: str, gravite: Gravite, texte: str) -> Code:
    """Read a check's docstring: rule, explanation, then « Faux : » and « Juste : » examples."""
    regle, *parties = re.split(r"^(Faux|Juste) :$", cleandoc(texte), flags=re.MULTILINE)
    exemples = dict(zip(parties[::2], map(_exemple, parties[1::2]), strict=True))
    titre, _, suite = regle.strip().partition("\n")
    return Code(
        code=code,
        titre=titre.strip(),
        explication=suite.strip(),
        gravite=gravite,
        faux=exemples.get("Faux", ""),
        juste=exemples.get("Juste", ""),
    )


def _exemple(texte: str) -> str:
    return dedent(texte).strip("\n").rstrip()
