"""Our own Jinja environment: autoescape on, nothing undefined let through, French filters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup

from macros.domaine import mots
from macros.domaine.diplomes import DIPLOMES
from macros.domaine.registre import Registre
from macros.socle import icones
from macros.socle.dates import DatePartielle, avec_preposition, en_lettres, partielle_en_lettres
from macros.socle.distances import dire_distance
from macros.socle.telephone import tel, telephone
from macros.socle.typographie import INSECABLE, insecables

GABARITS = Path(__file__).parents[1] / "gabarits"


@dataclass(frozen=True)
class Contexte:
    """What a view may know: the registry, today, and the way back to the site’s root."""

    registre: Registre
    le: date
    racine: str = ""
    """Relative address of the site’s root from the page: "../../", or "./"."""


class TypographieDesGabarits(Extension):
    """The words of a template get the non-breaking spaces that `typo` gives to those of the data.

    Its tags, and what a browser shows as it is written (code, areas of text), stay as they are.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template, each run of its own text with its spaces."""
        dans_balise = litteral = False
        for jeton in stream:
            if jeton.type != "data":
                yield jeton
                continue
            morceaux = re.split("([<>])", jeton.value)
            for rang, morceau in enumerate(morceaux):
                if rang % 2:
                    dans_balise = morceau == "<"
                elif dans_balise:
                    if rang and (balise := _LITTERAUX.match(morceau)):
                        litteral = not balise[1]
                elif not litteral:
                    # What comes before, a value perhaps, is a sign to the space that follows.
                    texte = "x" + morceau.replace("&#160;", INSECABLE)
                    morceaux[rang] = insecables(texte)[1:]
            yield Token(jeton.lineno, jeton.type, "".join(morceaux))


_LITTERAUX = re.compile(r"(/?)(?:code|pre|textarea|script|kbd|samp)\b")


@lru_cache(maxsize=1)
def environnement() -> Environment:
    """Return the Jinja environment of `macros/gabarits`."""
    env = Environment(
        loader=FileSystemLoader(GABARITS),
        extensions=(TypographieDesGabarits,),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Our templates hold no sum to be done before they are shown.
        optimized=False,
    )
    env.filters |= {
        "typo": insecables,
        "date_fr": date_fr,
        "date_prep": avec_preposition,
        "telephone": telephone,
        "tel": tel,
        "dire_distance": dire_distance,
        "pluriel": pluriel,
        "nombre": nombre,
        "icone": icone,
    }
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    env.globals |= {
        "lien": lien,
        "icone": icone,
        "avec_icone": avec_icone,
        "mots": mots,
        "diplomes": DIPLOMES,
    }
    return env


def rendre(gabarit: str, contexte: Contexte, variables: Mapping[str, Any]) -> str:
    """Render one template with a view’s variables, in the given context."""
    html = (
        environnement()
        .get_template(gabarit)
        .render(
            registre=contexte.registre,
            academie=contexte.registre.academie,
            le=contexte.le,
            racine=contexte.racine,
            **variables,
        )
    )
    return compacter(html)


_BLANCS = re.compile(r"\n\s*\n*")


def compacter(html: str) -> str:
    """Take out indentation and empty lines, so that Markdown sees one block of raw HTML."""
    morceaux = re.split(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", html, flags=re.S | re.I)
    return "".join(
        morceau if rang % 2 else _BLANCS.sub("\n", morceau) for rang, morceau in enumerate(morceaux)
    ).strip()


@pass_context
def lien(contexte: Context, chemin: str) -> str:
    """Return the relative address of a page or file of the site, from the page being made."""
    racine: str = contexte["racine"]
    return f"{racine}{chemin}"


@lru_cache(maxsize=256)
def icone(nom: str) -> Markup:
    """Return the place of an icon, drawn by the style sheet, silent for assistive technology.

    Raises KeyError if there is no such icon.
    """
    return Markup('<i class="icone {}"></i>').format(_classe(nom))


def avec_icone(nom: str) -> str:
    """Return the classes of an element whose text an icon precedes: an element less than `icone`.

    Raises KeyError if there is no such icon.
    """
    return f"avec-icone {_classe(nom)}"


def _classe(nom: str) -> str:
    if nom not in icones.NOMS:
        raise KeyError(f"icône inconnue : {nom}")
    return f"i-{nom}"


def date_fr(quand: date | DatePartielle) -> str:
    """Write a date in French: « 12 mars 2026 »."""
    return partielle_en_lettres(quand) if isinstance(quand, DatePartielle) else en_lettres(quand)


def pluriel(combien: int | float, un: str, plusieurs: str | None = None) -> str:
    """Agree a word with a number: `3|pluriel("lycée")` → « 3 lycées » (0 and 1 are singular)."""
    mot = un if abs(combien) < 2 else (plusieurs or f"{un}s")
    return f"{nombre(combien)}\u00a0{mot}"


def nombre(combien: int | float) -> str:
    """Write a number in French: « 1 200 », « 3,5 »."""
    return f"{combien:,}".replace(",", "\u00a0").replace(".", ",")
