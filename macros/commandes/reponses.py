"""Asking a person at a terminal, one question at a time; or keeping the questions for later."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from macros.listes.questions import ATTENTE, Choix
from macros.socle.pannes import RefusError


class AbandonError(RefusError):
    """A person who gave up at a question."""


def au_terminal() -> bool:
    """Whether someone is there to answer."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def demander(choix: Choix) -> str:
    """Ask until an answer is right; AbandonError at the end of what is typed, or at Ctrl+C."""
    ou = f"Ligne {choix.ligne} : " if choix.ligne else ""
    print(f"\n{ou}{choix.question}")
    valeurs = list(choix.reponses)
    for rang, valeur in enumerate(valeurs, start=1):
        print(f"  {rang}. {choix.reponses[valeur]}")
    while True:
        texte = lire(f"Votre choix (1 à {len(valeurs)}) : " if valeurs else "Votre réponse : ")
        if valeurs:
            if texte.isdecimal() and 1 <= int(texte) <= len(valeurs):
                return valeurs[int(texte) - 1]
            print(f"  Écrivez un nombre de 1 à {len(valeurs)}.")
        elif choix.juger and (juste := choix.juger(texte)):
            return juste
        else:
            print("  Écrivez une date, par exemple : 12 juin 2025, 06/2025 ou 2025.")


def lire(invite: str) -> str:
    """Return one line typed; AbandonError when no more comes."""
    try:
        return input(invite).strip()
    except EOFError:
        print(file=sys.stderr)
        raise AbandonError("abandonné, rien n’a été écrit.") from None
    except KeyboardInterrupt:
        print(file=sys.stderr)
        erreur = AbandonError("interrompu, rien n’a été écrit.")
        erreur.code = 130
        raise erreur from None


@dataclass
class Questions:
    """The questions that nobody is there to answer."""

    posees: list[Choix] = field(default_factory=list)

    def garder(self, choix: Choix) -> str:
        """Keep a question; return the answer of nobody."""
        self.posees.append(choix)
        return ATTENTE
