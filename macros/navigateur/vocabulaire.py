"""What the scripts must know of the models’ words, as modules that they import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.domaine.appellations import SIGLES
from macros.domaine.services import SERVICES

DOSSIER = "docs/assets/js/lib"


def modules() -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of each module: names of services, short names of diplomas."""
    cherches = {cle: service for cle, service in SERVICES.items() if service.mots}
    mots = [f'[{{ service: "{c}" }}, "{", ".join(s.mots)}"]' for c, s in cherches.items()]
    dits = [f'{cle}: "{service.un}"' for cle, service in SERVICES.items()]
    yield (
        "services.js",
        _module(
            "SERVICES",
            "what each service means, its words",
            '[import("./types.d.ts").Meaning, string][]',
            "[]",
            mots,
        ),
    )
    yield (
        "dits.js",
        _module(
            "DITS",
            "key of a service → what a lycée has",
            "Record<string, string>",
            "{}",
            dits,
        ),
    )
    sigles = [f'{sigle}: "{mots}"' for sigle, mots in SIGLES.items()]
    yield (
        "sigles.js",
        _module("SIGLES", "short name → words of a title", "Record<string, string>", "{}", sigles),
    )


def _module(nom: str, sens: str, forme: str, crochets: str, valeurs: Iterable[str]) -> str:
    lignes = ",\n".join(f"  {valeur}" for valeur in valeurs)
    return (
        f"/** Written from the models by « registre schemas »: {sens}. @type {{{forme}}} */\n"
        f"export const {nom} = {crochets[0]}\n{lignes}\n{crochets[1]};\n"
    )
