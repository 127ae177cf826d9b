"""Load and check a data folder in one step: what every command and the build rely on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.corrections.ordres import sans_ordre_contraire
from macros.domaine.registre import Registre
from macros.lecture.chargement import charger
from macros.socle.anomalies import Anomalie, trier
from macros.verification.regles import verifier


@dataclass(frozen=True)
class Resultat:
    """A data folder, read and checked: the registry when nothing blocks, and every finding."""

    registre: Registre | None
    anomalies: tuple[Anomalie, ...]
    bilan: str

    @property
    def bloque(self) -> bool:
        """Whether publication is forbidden."""
        return any(anomalie.bloque for anomalie in self.anomalies)


def verifier_dossier(
    dossier: Path,
    fichier: Path | None = None,
    *,
    le: date,
    remplaces: Mapping[str, bytes] | None = None,
    ancien: bool = False,
) -> Resultat:
    """Read and check `dossier` (with `fichier` as its registry, when given) on the day `le`.

    `remplaces` and `ancien` are those of `charger`.
    """
    chargement = charger(dossier, fichier, remplaces=remplaces, ancien=ancien)
    toutes = [*chargement.anomalies, *verifier(chargement.donnees, le)]
    anomalies = trier(sans_ordre_contraire(toutes))
    donnees = chargement.donnees
    offres = sum(len(lycee.offres) for lycee in donnees.etablissements.valeurs)
    bilan = (
        f"{len(donnees.etablissements.valeurs)} lycées, "
        f"{len(donnees.formations.valeurs)} formations, {offres} offres"
    )
    if not donnees.etablissements.lue:
        bilan = "Le registre n’a pas pu être lu jusqu’au bout"
    bloque = any(anomalie.bloque for anomalie in anomalies)
    return Resultat(None if bloque else chargement.registre, anomalies, bilan)
