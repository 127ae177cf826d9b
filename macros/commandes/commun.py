"""What several commands need: a day asked for, a registry in order, both told in French."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from macros.domaine.registre import Registre
from macros.socle.dossiers import donnees, exiger
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import RefusError
from macros.verification.dossier import verifier_dossier
from macros.verification.rapports import compter, en_texte


def option_le(parser: argparse.ArgumentParser) -> None:
    """Declare the option that gives the day, for a trial."""
    parser.add_argument("--le", metavar="AAAA-MM-JJ", help="date du jour, pour un essai")


def emplacement(chemin: Path | None) -> tuple[Path, Path | None]:
    """Return the data folder and, when one registry file was named, that file.

    Raises NoRegistryError when there is no registry there.
    """
    if chemin is None:
        return donnees(), None
    if chemin.is_dir():
        return exiger(chemin), None
    voisin = chemin.parent / "formations.yaml"
    return (chemin.parent if voisin.is_file() else donnees()), chemin


def lire(le: date) -> Registre:
    """Return the checked registry; RefusError, with every error on stderr, when it is refused.

    It is checked on today’s date even when the past is asked for: what has been decided since
    is no error.
    """
    resultat = verifier_dossier(donnees(), le=max(le, aujourd_hui()))
    if resultat.registre is None:
        erreurs = tuple(anomalie for anomalie in resultat.anomalies if anomalie.bloque)
        sys.stderr.write(en_texte(erreurs))
        raise RefusError(f"registre refusé, {compter(erreurs)}.")
    return resultat.registre
