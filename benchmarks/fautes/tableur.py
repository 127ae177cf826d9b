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


def colonne_decimale(cellules: list[str], hasard: random.Random) -> list[str]:
    rang = hasard.choice((6, 7))
    cellules[rang] = cellules[rang].replace(".", ",")
    return cellules


def tout_decimal(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """The whole table as a French spreadsheet saves it: semicolons, and commas in the numbers."""
    return Geste(
        "\n".join(lignes).replace(",", ";").replace(".", ","), frozenset(range(1, len(lignes) + 1))
    )


def dit_son_separateur(lignes: Lignes, hasard: random.Random) -> Geste | None:
    return Geste("\n".join(["sep=,", *lignes]), frozenset({1, 2}))


def ligne_de_vides(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """Empty cells at the end: a spreadsheet keeps a row that was cleared."""
    vide = "," * lignes[0].count(",")
    return Geste("\n".join([*lignes[:-1], vide, ""]), frozenset({len(lignes)}))


def sans_titres(lignes: Lignes, hasard: random.Random) -> Geste | None:
    return Geste("\n".join(lignes[1:]), frozenset({1}))


def en_utf16(lignes: Lignes, hasard: random.Random) -> Geste | None:
    return Geste("\n".join(lignes).encode("utf-16"), frozenset({1}))


def en_latin(lignes: Lignes, hasard: random.Random) -> Geste | None:
    premiere = next((n for n, ligne in enumerate(lignes) if not ligne.isascii()), None)
    if premiere is None:
        return None
    return Geste("\n".join(lignes).encode("cp1252", "replace"), frozenset({premiere + 1}))


def tout_entre_guillemets(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """Every cell between quotes, as some programs write: harmless."""
    entre = (",".join(f'"{cellule}"' for cellule in x.split(",")) if x else x for x in lignes)
    return Geste("\n".join(entre), frozenset(), False)


def _dater(cellules: list[str], hasard: random.Random) -> list[str]:
    annee, mois, jour = cellules[0].split("-")
    cellules[0] = hasard.choice((f"{jour}/{mois}/{annee}", f"{jour}/{mois}/{annee[2:]}", ""))
    return cellules


PARTOUT: tuple[tuple[str, Genre], ...] = (
    ("case ôtée", _cellules(lambda c, h: c[:-1])),
    ("case ajoutée", _cellules(lambda c, h: [*c, ""])),
    ("tête écorchée", tete_ecorchee),
    ("points-virgules", points_virgules),
    ("tabulations", tabulations),
    ("séparateur dit", dit_son_separateur),
    ("titres ôtés", sans_titres),
    ("fichier en UTF-16", en_utf16),
    ("fichier en latin-1", en_latin),
)
"""Faults of any table."""
JOURNAL: tuple[tuple[str, Genre], ...] = (
    *PARTOUT,
    ("date du tableur", _cellules(_dater)),
    ("UAI faux", _mettre(2, "13000", "@X", "0130001")),
)
FAUTIFS: tuple[tuple[str, Genre], ...] = (
    *PARTOUT,
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
    ("lignes jointes", lignes_jointes),
    ("zéro perdu", sans_zeros),
    ("virgule décimale", _cellules(colonne_decimale)),
    ("tout en virgules", tout_decimal),
    ("ligne de vides", ligne_de_vides),
)
"""Faults of communes.csv."""
INOFFENSIFS: tuple[tuple[str, Genre], ...] = (("tout entre guillemets", tout_entre_guillemets),)
