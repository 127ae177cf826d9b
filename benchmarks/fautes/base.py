"""A small true registry, drawn from the real files: a few lycées and all that they name."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

LYCEES = 3
"""Lycées of a small registry: enough neighbours for a fault to run into."""
COMMUNES = 20
"""Communes kept besides those that are named."""
COURTES = 5
"""Entries kept of the lists that name no lycée: places, trades of elsewhere, what changed."""
_PARTIE = re.compile(r"^\w+:\n", re.MULTILINE)
_MOT = re.compile(r"[\w-]+")
Fichiers = Mapping[str, str]


def lire(dossier: Path) -> dict[str, str]:
    """Return the texts of a data folder's files that an editor changes, by name."""
    yaml = "academie ailleurs establishments formations lieux metiers reperes sources"
    fichiers = [*(f"{nom}.yaml" for nom in yaml.split()), "communes.csv", "journal.csv"]
    presents = [nom for nom in fichiers if (dossier / nom).is_file()]
    return {nom: (dossier / nom).read_text("utf-8") for nom in presents}


def reduire(entiers: Fichiers, hasard: random.Random) -> dict[str, str]:
    """Return a registry of a few lycées, and what they name; the rest of the lists is left out."""
    tete, entrees = _couper(entiers["establishments.yaml"], "- uai: ")
    debut = hasard.randrange(max(1, len(entrees) - LYCEES + 1))
    fiches = tete + "".join(entrees[debut : debut + LYCEES])
    courtes = {
        nom: _prelever(entiers[nom], hasard)
        for nom in ("lieux.yaml", "ailleurs.yaml", "journal.csv", "reperes.yaml")
        if nom in entiers
    }
    formations = _garder(
        entiers["formations.yaml"], "formations", fiches + courtes.get("ailleurs.yaml", "")
    )
    metiers = _garder(entiers["metiers.yaml"], "metiers", formations)
    metiers = _garder(metiers, "filieres", formations + metiers.partition("\nmetiers:")[2])
    reste = (fiches, formations, metiers, entiers["academie.yaml"], *courtes.values())
    sources = _garder(entiers["sources.yaml"], "", "".join(reste))
    titres, *communes = entiers["communes.csv"].splitlines(keepends=True)
    nommees = set(_MOT.findall("".join((fiches, entiers["academie.yaml"], *courtes.values()))))
    autres = set(hasard.sample(range(len(communes)), min(COMMUNES, len(communes))))
    gardees = (c for rang, c in enumerate(communes) if rang in autres or c[:5] in nommees)
    return {
        **entiers,
        **courtes,
        "establishments.yaml": fiches,
        "formations.yaml": formations,
        "metiers.yaml": metiers,
        "sources.yaml": sources,
        "communes.csv": titres + "".join(gardees),
    }


def _prelever(texte: str, hasard: random.Random) -> str:
    """Return a file of lists with a few entries of each, which follow one another."""
    if texte.find("\n- id: ") > 0:
        tete, entrees = _couper(texte, "- id: ")
        debut = hasard.randrange(max(1, len(entrees) - COURTES + 1))
        return tete + "".join(entrees[debut : debut + COURTES])
    if not _PARTIE.search(texte):
        titres, *lignes = texte.splitlines(keepends=True)
        debut = hasard.randrange(max(1, len(lignes) - COURTES + 1))
        return titres + "".join(lignes[debut : debut + COURTES])
    coupes = [*(t.start() for t in _PARTIE.finditer(texte)), len(texte)]
    pris = [texte[: coupes[0]]]
    for a, b in pairwise(coupes):
        tete, entrees = _couper(texte[a:b], "  - ")
        debut = hasard.randrange(max(1, len(entrees) - COURTES + 1))
        pris.append(tete + "".join(entrees[debut : debut + COURTES]))
    return "".join(pris)


def _couper(texte: str, debut: str) -> tuple[str, list[str]]:
    """Return what precedes the entries of a list, and the text of each; `debut` begins them."""
    debuts = [t.start() for t in re.finditer(rf"^{debut}", texte, re.MULTILINE)]
    bornes = pairwise([*debuts, len(texte)])
    return texte[: debuts[0]], [texte[a:b] for a, b in bornes]


def _garder(texte: str, partie: str, nomme: str) -> str:
    """Return a file of parts, or of one list (""); only the entries that another text names."""
    mots = set(_MOT.findall(nomme))
    if not partie:
        tete, entrees = _couper(texte, "- id: ")
        return tete + "".join(e for e in entrees if e.split(maxsplit=3)[2] in mots)
    coupes = [*(t.start() for t in _PARTIE.finditer(texte)), len(texte)]
    morceaux = [texte[: coupes[0]], *(texte[a:b] for a, b in pairwise(coupes))]
    for rang, morceau in enumerate(morceaux):
        if morceau.startswith(f"{partie}:"):
            tete, entrees = _couper(morceau, "  - id: ")
            gardees = [e for e in entrees if e.split(maxsplit=3)[2] in mots]
            morceaux[rang] = tete + "".join(gardees)
    return "".join(morceaux)
