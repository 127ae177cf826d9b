"""The `registre` command: one verb, one module of `macros.commandes`, loaded only when asked."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from macros.socle.dossiers import NoRegistryError

VERBES: Mapping[str, str] = {
    "verifier": "verifier",
    "expliquer": "expliquer",
    "formater": "formater",
    "nouveau": "nouveau",
    "decision": "decision",
    "formation": "formation",
    "depuis-formulaire": "depuis_formulaire",
    "comparer": "comparer",
    "synchroniser": "synchroniser",
    "schemas": "schemas",
    "construire": "construire",
    "demarrer": "demarrer",
    "servir": "servir",
    "etat": "etat",
    "echeances": "echeances",
    "liste-annuelle": "liste_annuelle",
    "decisions": "decisions",
    "verifier-publication": "verifier_publication",
}
"""Verb → module of `macros.commandes`, which has AIDE, configure(parser) and run(args)."""


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
    return message


def _tout_ecrire() -> None:
    """Let the terminal show what it can: the signs that its encoding lacks, by their codes."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, io.TextIOWrapper):
            flux.reconfigure(errors="backslashreplace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return its exit code (0 right, 1 wrong content, 2 misuse)."""
    argparse._ = _traduire_aide  # type: ignore[attr-defined]
    _tout_ecrire()
    mots = list(sys.argv[1:] if arguments is None else arguments)
    analyseur = _Analyseur(prog="registre", description="Le registre des lycées des métiers.")
    sous = analyseur.add_subparsers(dest="verbe", metavar="verbe", required=True)
    demande = next((mot for mot in mots if not mot.startswith("-")), None)
    for verbe, nom in VERBES.items():
        if demande in VERBES and verbe != demande:
            sous.add_parser(verbe)
            continue
        module = import_module(f"macros.commandes.{nom}")
        module.configure(sous.add_parser(verbe, help=module.AIDE, description=module.AIDE))
    try:
        args = analyseur.parse_args(mots)
    except SystemExit as sortie:
        return int(sortie.code or 0)
    try:
        code: int = import_module(f"macros.commandes.{VERBES[args.verbe]}").run(args)
        sys.stdout.flush()
    except NoRegistryError as absence:
        print(f"registre {args.verbe} : {absence}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader left (`registre … | head`): what is left to say goes nowhere, in silence.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return 1
    except OSError as erreur:
        from macros.socle.pannes import raison

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
