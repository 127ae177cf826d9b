"""The number of a heading, « II - », « 2) », « Article 2 : »: the heading is read without it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.listes.flux import DEBUT, Flux
from macros.listes.mots import dit_un_refus, dit_un_statut, parle_de_nature
from macros.listes.statuts import est_un_refus

MOTS = 12
"""Words of a numbered heading, at most."""
_NUMERO = re.compile(
    r"(?P<aucun>(?i:aucun)[ \t:–—-]{1,4})?[ \t–—•*#>]{0,8}"
    r"(?P<numero>(?i:article|titre|partie|section|point|tableau|liste)[ ]"
    r"(?:1er|premier|\d{1,2}|[IVX]{1,5}|[A-H])\b[ \t.:)°–—-]{0,6}|"
    r"(?:[(\[]?(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})?|[A-Ha-h])(?:°|[ ]?bis\b)?[ ]?"
    r"[.)\]°/:–—-]{1,3}[ \t]*){1,3})(?=[^\W\d_])"
)
_UAI = re.compile(r"\b\d{7}[A-Za-z]\b")
_ROMAIN = re.compile(r"[IVX]+")


def _genre(numero: str) -> str:
    """Return how a line is numbered: 1, I, A or a; rows numbered alike are of one rank."""
    signe = re.sub(r"[^\w]", "", numero)
    if signe[:1].isdigit():
        return "1"
    if len(signe) > 2 and not _ROMAIN.fullmatch(signe):
        return "article"
    return "I" if _ROMAIN.fullmatch(signe) else signe[:1].isupper() * "A" or "a"


def _lignes(flux: Flux) -> list[tuple[int, int, str]]:
    """Return the lines that hold something: their bounds, and their words."""
    return [(t.start(), t.end(), t[0]) for t in re.finditer(r"[^\n]*\S[^\n]*", flux.texte)]


def titres_numerotes(flux: Flux, noms: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the numbered headings: where the line begins, where its words do, where it ends.

    A numbered line is one when it names no lycée, its next line does, and its words tell what
    became of them; or, after a blank line, whatever its words.
    """
    lignes = _lignes(flux)
    for rang, (debut, fin, dit) in enumerate(lignes[:-1]):
        numero = _NUMERO.match(dit)
        if not numero or any(debut <= nom < fin for nom in noms) or not _court(dit):
            continue
        suivante, borne, suite = lignes[rang + 1]
        if not any(suivante <= nom < borne for nom in noms) and not DEBUT.search(suite):
            continue
        reste = dit[numero.end() :].strip()
        if numero["aucun"] and not est_un_refus(reste):
            continue
        parle = parle_de_nature(reste) or dit_un_refus(reste)
        parle = parle or any(map(dit_un_statut, re.findall(r"\w+", reste)))
        autre = _NUMERO.match(suite)
        pareille = autre is not None and _genre(autre["numero"]) == _genre(numero["numero"])
        blanc = not rang or "\n\n" in re.sub(r"[ \t]", "", flux.texte[lignes[rang - 1][1] : debut])
        if reste[:1].isupper() and (parle or (blanc and not pareille)):
            yield debut, debut + numero.end(), fin


def _court(dit: str) -> bool:
    """Whether a line may be a heading: it is short, it has no cell, and nothing goes on after."""
    bout = dit.rstrip()
    return (
        "\t" not in dit
        and not bout.endswith((",", ";"))
        and len(dit.split()) <= MOTS
        and not DEBUT.search(dit)
        and not _UAI.search(dit)
    )


def sans_numeros(flux: Flux, noms: Sequence[int]) -> tuple[Flux, tuple[int, ...]]:
    """Return a stream whose headings have their numbers no more, and the lines of those."""
    texte = list(flux.texte)
    lignes: list[int] = []
    for debut, mots, _ in titres_numerotes(flux, noms):
        texte[debut:mots] = " " * (mots - debut)
        lignes.append(flux.ligne(debut))
    if not lignes:
        return flux, ()
    place, morceaux = 0, []
    entier = "".join(texte)
    for morceau in flux.morceaux:
        dit = entier[place : place + len(morceau.texte)]
        # A row of cells over several lines is no heading: it stays as it is.
        morceaux.append(replace(morceau, texte=dit.lstrip(" ") if dit != morceau.texte else dit))
        place += len(morceau.texte) + 1
    return Flux(tuple(morceaux)), tuple(lignes)
