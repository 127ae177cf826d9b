"""`registre schemas`: write what is made from the models, or check that it is in step.

The JSON Schemas of the data, the lists of the forges' forms, the scripts' vocabulary.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from macros.domaine.schemas import DOSSIER, schemas
from macros.formulaires.questionnaires import questionnaires
from macros.navigateur import vocabulaire
from macros.socle.dossiers import donnees


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--verifier", action="store_true", help="dit seulement s’ils sont à jour, sans rien écrire"
    )


def run(args: argparse.Namespace) -> int:
    """Write what differs; with --verifier, 1 when something does."""
    if args.verifier:
        anciens = perimes(donnees())
        for chemin, _ in anciens:
            print(f"{chemin} n’est plus à jour : lancez « registre schemas ».", file=sys.stderr)
        return 1 if anciens else 0
    ecrits = ecrire(donnees())
    for chemin in ecrits:
        print(f"Écrit : {chemin}")
    if not ecrits:
        print("Tout est à jour.")
    return 0


def ecrire(dossier: Path) -> list[Path]:
    """Write what is out of step around a data folder; return the files written."""
    anciens = perimes(dossier)
    for chemin, texte in anciens:
        chemin.parent.mkdir(exist_ok=True)
        chemin.write_text(texte, encoding="utf-8", newline="\n")
    return [chemin for chemin, _ in anciens]


def perimes(dossier: Path) -> list[tuple[Path, str]]:
    """Return the files made from the models that are out of step, with what they should be."""
    return [(chemin, texte) for chemin, texte in _attendus(dossier) if _lire(chemin) != texte]


def _attendus(dossier: Path) -> Iterator[tuple[Path, str]]:
    """Yield the schemas of a data folder, and what the project around it draws from the models."""
    yield from ((dossier / DOSSIER / nom, texte) for nom, texte in schemas())
    projet = dossier.parent
    yield from questionnaires(projet)
    scripts = projet / vocabulaire.DOSSIER
    if scripts.is_dir():
        yield from ((scripts / nom, texte) for nom, texte in vocabulaire.modules())


def _lire(chemin: Path) -> str:
    try:
        return chemin.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
