"""The single edits of communes.csv: what a spreadsheet, or a hand, does to a line of it."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.fautes.genres import Genre, Geste, Lignes


def _cellules(
    change: Callable[[list[str], random.Random], list[str]], *, certain: bool = True
) -> Genre:
    """Return the kind that changes the cells of one line."""

    def genre(lignes: Lignes, hasard: random.Random) -> Geste | None:
        n = hasard.randrange(1, len(lignes) - 1)
        cellules = lignes[n].split(",")
        nouvelle = ",".join(change(list(cellules), hasard))
        texte = "\n".join([*lignes[:n], nouvelle, *lignes[n + 1 :]])
        return Geste(texte, frozenset({n + 1}), certain, (cellules[0],))

    return genre


def _mettre(rang: int, *valeurs: str) -> Genre:
    def change(cellules: list[str], hasard: random.Random) -> list[str]:
        cellules[rang] = hasard.choice(valeurs).replace("@", cellules[rang])
        return cellules

    return _cellules(change)


def ligne_doublee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n = hasard.randrange(1, len(lignes) - 1)
    return Geste("\n".join([*lignes[:n], lignes[n], *lignes[n:]]), frozenset({n + 1, n + 2}))


def tete_ecorchee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    noms = lignes[0].split(",")
    rang = hasard.randrange(len(noms))
    noms[rang] = noms[rang][:-1]
    return Geste("\n".join([",".join(noms), *lignes[1:]]), frozenset({1}))


def points_virgules(lignes: Lignes, hasard: random.Random) -> Geste | None:
    return Geste("\n".join(lignes).replace(",", ";"), frozenset({1}))


def tabulations(lignes: Lignes, hasard: random.Random) -> Geste | None:
    return Geste("\n".join(lignes).replace(",", "\t"), frozenset({1}))


def lignes_jointes(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n = hasard.randrange(1, len(lignes) - 2)
    texte = "\n".join([*lignes[:n], lignes[n] + lignes[n + 1], *lignes[n + 2 :]])
    return Geste(texte, frozenset({n + 1}), True, (lignes[n][:5], lignes[n + 1][:5]))


def sans_zeros(lignes: Lignes, hasard: random.Random) -> Geste | None:
    choix = [n for n, ligne in enumerate(lignes) if ligne.startswith("0")]
    if not choix:
        return None
    n = hasard.choice(choix)
    texte = "\n".join([*lignes[:n], lignes[n][1:], *lignes[n + 1 :]])
    return Geste(texte, frozenset({n + 1}), True, (lignes[n][:5],))


def _echanger(cellules: list[str], hasard: random.Random) -> list[str]:
    rang = hasard.randrange(len(cellules) - 1)
    cellules[rang], cellules[rang + 1] = cellules[rang + 1], cellules[rang]
    return cellules


def _inverser(cellules: list[str], hasard: random.Random) -> list[str]:
    cellules[6], cellules[7] = cellules[7], cellules[6]
    return cellules


def _abimer(cellules: list[str], hasard: random.Random) -> list[str]:
    cellules[1] += "Ã©"
    return cellules


FAUTIFS: tuple[tuple[str, Genre], ...] = (
    ("case ôtée", _cellules(lambda c, h: c[:-1])),
    ("case ajoutée", _cellules(lambda c, h: [*c, ""])),
    ("cases échangées", _cellules(_echanger)),
    ("latitude et longitude", _cellules(_inverser)),
    ("accents abîmés", _cellules(_abimer)),
    ("point-virgule au bout", _cellules(lambda c, h: [*c[:-1], c[-1] + ";;"], certain=False)),
    ("guillemet ouvert", _cellules(lambda c, h: [c[0], '"' + c[1], *c[2:]])),
    ("code faux", _mettre(0, "1305", "@9", "130O1", "1,3E+04")),
    ("nom vide", _mettre(1, "")),
    ("département faux", _mettre(3, "4", "99", "2C", "", "Var")),
    ("code postal faux", _mettre(4, "4000", "@;@", "inconnu", "1300")),
    ("population fausse", _mettre(5, "-3", "1 399 hab.", "1,5E+03", "x")),
    ("latitude fausse", _mettre(6, "@ N", "448.1", "-44.1", "")),
    ("longitude fausse", _mettre(7, "55.1", "@°", "", "-5.1")),
    ("ligne doublée", ligne_doublee),
    ("tête écorchée", tete_ecorchee),
    ("points-virgules", points_virgules),
    ("tabulations", tabulations),
    ("lignes jointes", lignes_jointes),
    ("zéro perdu", sans_zeros),
)
