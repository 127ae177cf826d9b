"""What the scripts must know of the models’ words, as modules that they import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.domaine.etablissement import SERVICES

DOSSIER = "docs/assets/js/lib"


def modules() -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of the modules that tell how visitors and the site name a service."""
    cherches = {cle: service for cle, service in SERVICES.items() if service.mots}
    mots = {mot: f'{{ service: "{cle}" }}' for cle, s in cherches.items() for mot in s.mots}
    dits = {cle: f'"{s.dit[:1].upper()}{s.dit[1:]}"' for cle, s in cherches.items()}
    yield "services.js", _module("SERVICES", "words that ask for a service → its key", mots)
    yield "dits.js", _module("DITS", "key of a service → its name, at a sentence’s start", dits)


def _module(nom: str, sens: str, valeurs: Mapping[str, str]) -> str:
    lignes = "".join(f"  {cle}: {valeur},\n" for cle, valeur in valeurs.items())
    return (
        f"/** Written from the models by « registre schemas »: {sens}. */\n"
        f"export const {nom} = {{\n{lignes}}};\n"
    )
