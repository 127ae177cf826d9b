"""The end of every command that edits: show the change, judge it, write it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from macros.commandes.commun import option_le
from macros.edition.document import EditionError
from macros.edition.modification import Modification, difference, enregistrer, juger
from macros.edition.modification import modification as modifier
from macros.listes.places import Situer
from macros.socle.dossiers import FICHIER_REGISTRE
from macros.socle.pannes import pourquoi
from macros.verification.rapports import en_texte


def configurer(parser: argparse.ArgumentParser) -> None:
    """Declare the options that every editing command has."""
    parser.add_argument(
        "--essai", action="store_true", help="montre ce qui changerait, sans rien écrire"
    )
    option_le(parser)


def conclure(
    texte: str,
    dossier: Path,
    le: date,
    *,
    essai: bool = False,
    autres: Mapping[str, str] | None = None,
    confirmer: Callable[[], bool] | None = None,
    situer: Situer | None = None,
) -> int:
    """Show what a new text changes in the registry; refuse it with every error, or write it.

    `autres`: new texts of other data files, by name, judged with it and written before it.
    `situer` says of a finding where what it is about was written, when not by hand in the file.
    `confirmer` is asked once the change is shown; nothing is written when it says no.
    0, or 1 when refused.
    """
    textes = {**(autres or {}), FICHIER_REGISTRE: texte}
    toutes = [modifier(dossier / nom, nouveau) for nom, nouveau in textes.items()]
    modifications = [m for m in toutes if not m.vide]
    if not modifications:
        print("Rien à changer.")
        return 0
    for modification in modifications:
        sys.stdout.write(difference(modification, couleur=sys.stdout.isatty()))
    jugement = juger(modifications, dossier, le)
    situer = situer or (lambda anomalie: anomalie)
    bloquantes, doutes = ([*map(situer, a)] for a in (jugement.bloquantes, jugement.doutes))
    if bloquantes:
        sys.stderr.write(en_texte(bloquantes, couleur=sys.stderr.isatty()))
        print("Rien n’a été écrit : le registre aurait ces erreurs.", file=sys.stderr)
        return 1
    sys.stdout.write(en_texte(doutes, couleur=sys.stdout.isatty()))
    if essai:
        print("Essai : rien n’a été écrit.")
        return 0
    if confirmer is not None and not confirmer():
        print("Rien n’a été écrit.")
        return 1
    # Who reads left, or the disk is full: known before anything is written.
    sys.stdout.flush()
    return 0 if all(ecrire(modification, "Écrit") for modification in modifications) else 1


def dire_les_refus(texte: str, dossier: Path, le: date, situer: Situer) -> None:
    """Tell on stderr what the registry would refuse of a new text, beside what is told already."""
    jugement = juger([modifier(dossier / FICHIER_REGISTRE, texte)], dossier, le)
    refus = [*map(situer, jugement.bloquantes)]
    sys.stderr.write(en_texte(refus, couleur=sys.stderr.isatty()))


def ecrire(modification: Modification, fait: str) -> bool:
    """Write a file and say `fait`; False, told on stderr, when it could not be written."""
    try:
        enregistrer(modification)
    except (EditionError, OSError) as erreur:
        print(f"Rien n’a été écrit : {pourquoi(erreur)}", file=sys.stderr)
        return False
    print(f"{fait} : {modification.chemin}")
    return True
