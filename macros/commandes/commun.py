"""What several commands need: a day asked for, a registry in order, both told in French."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from macros.socle.dossiers import donnees, exiger

if TYPE_CHECKING:
    from macros.domaine.registre import Registre


def dater(verbe: str, option: str | None) -> date | None:
    """Return the day asked for, or today; None, said on stderr, when it is no date."""
    from macros.socle.horloge import aujourd_hui

    try:
        # Read even where an option takes its place: what is checked, is checked on that day.
        aujourd_hui()
        return aujourd_hui(option)
    except ValueError as erreur:
        print(f"registre {verbe} : {erreur}", file=sys.stderr)
        return None


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


def lire(verbe: str, le: date, fichier: Path | None = None) -> Registre | None:
    """Return the checked registry; None, with every error on stderr, when it is refused.

    It is checked on today’s date even when the past is asked for: what has been decided since
    is no error.
    """
    from macros.socle.horloge import aujourd_hui
    from macros.verification.dossier import verifier_dossier
    from macros.verification.rapports import compter, en_texte

    resultat = verifier_dossier(donnees(), fichier, le=max(le, aujourd_hui()))
    if resultat.registre is None:
        erreurs = tuple(anomalie for anomalie in resultat.anomalies if anomalie.bloque)
        sys.stderr.write(en_texte(erreurs))
        print(f"registre {verbe} : registre refusé, {compter(erreurs)}.", file=sys.stderr)
    return resultat.registre
