"""The `registre` command: one verb, one module of `macros.commandes`, loaded only when asked."""

from __future__ import annotations

import argparse
import codecs
import difflib
import io
import os
import re
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from macros.socle.memoire import ramasser_moins
from macros.socle.pannes import RefusError, raison
from macros.socle.typographie import sans_accents

VERBES: Mapping[str, str] = {
    "verifier": "vérifie le registre et dit toutes ses erreurs",
    "expliquer": "explique un code d’erreur, avec un exemple",
    "formater": "met le registre en forme : ordre, retraits, guillemets, lignes vides",
    "nouveau": "ajoute un lycée : pose les questions, ou prend les réponses en options",
    "decision": "saisit une décision sur le label d’un lycée",
    "formation": "ajoute ou retire une formation (ou une voie) dans la fiche d’un lycée",
    "depuis-formulaire": "transforme un formulaire rempli en modification du registre",
    "comparer": "dit en français ce que change, pour les visiteurs, un registre par rapport à "
    "un autre",
    "exporter": "écrit les données ouvertes d’un registre, ou de l’une de ses versions passées",
    "journal": "écrit ce qui a changé pour les visiteurs, d’après l’histoire de git",
    "synchroniser": "compare le registre à l’Annuaire et à l’Onisep, et le complète",
    "trajets": "écrit des temps de trajet, d’une matrice de r5py, d’OSRM ou d’OpenRouteService",
    "schemas": "écrit ce qui vient des modèles : schémas JSON, listes des formulaires, mots "
    "cherchés",
    "construire": "vérifie le registre, construit le site et le met en place d’un coup",
    "demarrer": "prépare le dossier de données d’une autre académie",
    "servir": "montre le site construit, sur cette machine seulement",
    "mcp": "répond à un assistant, sur cette machine : lycées, formations, labels, sources",
    "etat": "dit combien de labels courent, à une date",
    "echeances": "dit quels labels prennent fin, et quand",
    "liste-annuelle": "donne la liste des décisions d’une année",
    "decisions": "saisit une liste de décisions : le texte du Bulletin officiel, ou un tableau CSV",
    "imprimer": "écrit en PDF la feuille d’un lycée, d’une filière, des alentours d’une commune",
    "verifier-publication": "vérifie un site publié : réponses, liens, fraîcheur, exports, autres "
    "hôtes",
}
"""Verb → its help. Its module has its name, with configure(parser) and run(args)."""

_AIDE = {
    "usage: ": "usage : ",
    "positional arguments": "arguments",
    "show this help message and exit": "montre cette aide",
}
"""What argparse says by itself in the help of a verb."""


def _traduire_aide(texte: str) -> str:
    return _AIDE.get(texte, texte)


class _Analyseur(argparse.ArgumentParser):
    """An argparse parser that speaks French where a person reads it."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog} : {_franciser(message)}\n")


def _franciser(message: str) -> str:
    for anglais, francais in (
        ("the following arguments are required:", "il manque :"),
        ("one of the arguments", "il faut l’une de ces options :"),
        (" is required", ""),
        ("not allowed with argument", "ne va pas avec l’option"),
        ("unrecognized arguments:", "options inconnues :"),
        ("invalid choice:", "choix inconnu :"),
        ("choose from", "choisissez parmi"),
        ("expected one argument", "une valeur est attendue"),
        ("invalid int value:", "un nombre est attendu :"),
        ("argument ", "option "),
    ):
        message = message.replace(anglais, francais)
    # « --rayon 20km »
    return re.sub(
        r"un nombre est attendu : '\D*(\d+)\D*'$", r"\g<0>. Écrivez \1, sans unité.", message
    )


def _tout_ecrire() -> None:
    """Let the terminal show what it can: the signs that its encoding lacks, by their codes.

    A locale that knows only ASCII (`LC_ALL=C`) says nothing of the terminal: UTF-8 is written,
    unless another encoding is asked for by its name.
    """
    demande = os.environ.get("PYTHONIOENCODING")
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, io.TextIOWrapper):
            muet = not demande and codecs.lookup(flux.encoding).name == "ascii"
            flux.reconfigure(encoding="utf-8" if muet else None, errors="backslashreplace")


def _mots_ecrits() -> list[str]:
    """Return what was typed, as UTF-8: a locale of ASCII leaves its accents undecoded."""
    return [os.fsencode(mot).decode("utf-8", "surrogateescape") for mot in sys.argv[1:]]


def _reprendre_en_utf8() -> None:
    """Begin again with UTF-8 names of files where the locale knows only ASCII (`LC_ALL=C`).

    A path with accents could not be opened; the programs started from here read the same variable.
    """
    if codecs.lookup(sys.getfilesystemencoding()).name == "ascii" and not sys.flags.utf8_mode:
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _module(verbe: str) -> Any:
    return import_module(f"macros.commandes.{verbe.replace('-', '_')}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return its exit code (0 right, 1 wrong content, 2 misuse)."""
    if arguments is None:
        _reprendre_en_utf8()
        ramasser_moins()
    argparse._ = _traduire_aide  # type: ignore[attr-defined]
    if sys.stdout is None:  # closed by whoever called: nothing to say it to
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    _tout_ecrire()
    mots = list(_mots_ecrits() if arguments is None else arguments)
    analyseur = _Analyseur(prog="registre", description="Le registre des lycées des métiers.")
    sous = analyseur.add_subparsers(dest="verbe", metavar="verbe", required=True)
    demande = next((mot for mot in mots if not mot.startswith("-")), None)
    if demande is not None and demande not in VERBES:
        proches = difflib.get_close_matches(sans_accents(demande), VERBES, n=1, cutoff=0.7)
        if proches:
            print(
                f"registre : « {demande} » n’est pas un verbe. "
                f"Vouliez-vous dire « {proches[0]} » ?",
                file=sys.stderr,
            )
            return 2
    for verbe, aide in VERBES.items():
        parser = sous.add_parser(verbe, help=aide, description=aide)
        if verbe == demande:
            _module(verbe).configure(parser)
    try:
        args = analyseur.parse_args(mots)
    except SystemExit as sortie:
        return int(sortie.code or 0)
    return _lancer(args)


def _lancer(args: argparse.Namespace) -> int:
    """Run the verb that was read; say in a sentence what stopped it."""
    try:
        code: int = _module(args.verbe).run(args)
        sys.stdout.flush()
    except RefusError as refus:
        print(f"registre {args.verbe} : {refus}", file=sys.stderr)
        return refus.code
    except BrokenPipeError:
        # The reader left (`registre … | head`): what is left to say goes nowhere, in silence.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return 1
    except OSError as erreur:
        quoi = f"« {erreur.filename} »" if erreur.filename else "un fichier"
        print(
            f"registre {args.verbe} : {quoi} ne peut être ni lu ni écrit ({raison(erreur)}).",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\nInterrompu.", file=sys.stderr)
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
