"""The single edits that people make, right or wrong: one function a kind, drawn at random.

A kind takes the lines of a file and the chance, and returns the edited text with the lines (from
1) at which it may fairly be told; None when the file holds nothing to edit so.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LIGNE = re.compile(r"( *)(- )?([a-z_0-9]+):(?: (.*))?$")
"""A line of YAML: its indent, its dash, its key, its value."""
Lignes = Sequence[str]


@dataclass(frozen=True)
class Geste:
    """An edited file: its text, the lines that were touched, and whether it must be told.

    `certain` is True for a fault that a careful reader sees in the file alone, False for one that
    may as well be meant (a word of a free text). An edit that changes no value is harmless, be it
    drawn here or by chance: the judge sees it by reading both files.
    """

    texte: str | bytes
    lignes: frozenset[int]
    certain: bool = True
    mots: tuple[str, ...] = ()
    """What is taken away: those who name it may be told instead."""
    muette: bool = True
    """Whether an edit that changes no value may be left untold: not a comment on a person."""


Genre = Callable[[Lignes, random.Random], "Geste | None"]
CONTROLES = frozenset(
    [
        "uai",
        "siret",
        "formation",
        "source",
        "nature",
        "secteur",
        "commune",
        "date",
        "voies",
        "diplome",
        "filieres",
        "metiers",
        "metiers_secondaires",
        "famille_2de",
        "famille",
        "filiere",
        "cedex",
        "latitude",
        "longitude",
        "genre",
        "niveau",
        "rncp",
        "icone",
        "couleur",
    ]
)
"""Keys whose values the registry knows: a slip in one of them is seen."""
OBLIGATOIRES = frozenset(
    [
        "nom",
        "nature",
        "secteur",
        "adresse",
        "voie",
        "code_postal",
        "commune",
        "latitude",
        "longitude",
        "label",
        "diplome",
        "filieres",
        "metiers",
        "titre",
        "producteur",
        "valeur",
    ]
)


FACULTATIVES = frozenset((("tuiles", "nom"), ("tuiles", "producteur")))
"""Keys that lack where they stand under some others: without them nothing is wrong."""


def _manque(lignes: Lignes, n: int, lu: re.Match[str]) -> bool:
    """Whether a line, once taken away, surely lacks."""
    dessus = lignes[_parent(lignes, n)].strip().rstrip(":")
    return lu[3] in OBLIGATOIRES and not lu[2] and (dessus, lu[3]) not in FACULTATIVES


def _lignes(lignes: Lignes, cles: str = r"\w+", valeur: str = ".*") -> list[tuple[int, re.Match]]:  # type: ignore[type-arg]
    """Return the lines of keys (number from 0, parts) whose key and value are of a shape."""
    lues = ((n, LIGNE.match(ligne)) for n, ligne in enumerate(lignes))
    return [
        (n, lu)
        for n, lu in lues
        if lu and re.fullmatch(cles, lu[3]) and re.fullmatch(valeur, lu[4] or "")
    ]


def _refaire(
    lignes: Lignes, n: int, *nouvelles: str, certain: bool = True, otees: int = 1, autour: int = 0
) -> Geste:
    """Put new lines in the place of one; told there, or up to `autour` lines beside."""
    texte = "\n".join([*lignes[:n], *nouvelles, *lignes[n + otees :]])
    ou = range(n + 1 - autour, n + 1 + max(len(nouvelles), 1) + autour)
    return Geste(texte, frozenset(ou), certain)


def _parent(lignes: Lignes, n: int) -> int:
    """Return the number of the line under which a line stands; its own at the top."""
    retrait = len(lignes[n]) - len(lignes[n].lstrip())
    for avant in range(n - 1, -1, -1):
        ligne = lignes[avant]
        nu = ligne.lstrip()
        if nu and not nu.startswith("#"):
            sien = len(ligne) - len(nu)
            if sien < retrait or (nu.startswith("- ") and sien + 2 <= retrait):
                return avant
    return n


def _soeurs(lignes: Lignes, n: int, *, decale: int = 0) -> set[int]:
    """Return the lines, from 1, of the keys beside one: what needs it may be told there.

    `decale`: how far those below have moved up.
    """
    retrait = len(lignes[n]) - len(lignes[n].lstrip(" -"))
    trouvees: set[int] = set()
    for sens in (-1, 1):
        m = n
        while 0 <= m < len(lignes):
            nu = lignes[m].lstrip(" -")
            sien = len(lignes[m]) - len(nu)
            tiret = lignes[m].lstrip(" ").startswith("- ")
            if nu.strip() and (sien < retrait or (m > n and sien == retrait and tiret)):
                break
            if nu.strip() and sien == retrait and m != n:
                trouvees.add(m + 1 - (decale if m > n else 0))
            if sens < 0 and sien == retrait and tiret:
                break
            m += sens
    return trouvees


def _ecorcher(mot: str, hasard: random.Random) -> str:
    """Return a word with a slip of the fingers: two letters swapped, one lost, one doubled."""
    rang = hasard.randrange(max(len(mot) - 1, 1))
    sorte = hasard.randrange(3)
    if sorte == 0 and len(mot) > 1 and mot[rang] != mot[rang + 1]:
        return mot[:rang] + mot[rang + 1] + mot[rang] + mot[rang + 2 :]
    if sorte == 1 and len(mot) > 2:
        return mot[:rang] + mot[rang + 1 :]
    return mot[: rang + 1] + mot[rang] + mot[rang + 1 :]


def changer(
    cles: str,
    valeur: str,
    change: Callable[[str, random.Random], str],
    *,
    certain: bool = True,
    ailleurs: str = "",
) -> Genre:
    """Return the kind that changes one value of some keys; not in the files that have a key
    (`ailleurs`), where it is a text."""

    def genre(lignes: Lignes, hasard: random.Random) -> Geste | None:
        choix = _lignes(lignes, cles, valeur)
        if not choix or (ailleurs and _lignes(lignes, ailleurs)):
            return None
        n, lu = hasard.choice(choix)
        nouvelle = f"{lu[1]}{lu[2] or ''}{lu[3]}: {change(lu[4], hasard)}"
        return _refaire(lignes, n, nouvelle, certain=certain)

    return genre


def ligne_changee(
    cles: str, valeur: str, change: Callable[[str], str], *, certain: bool = True
) -> Genre:
    """Return the kind that changes a whole line whose key and value are of a shape."""

    def genre(lignes: Lignes, hasard: random.Random) -> Geste | None:
        choix = _lignes(lignes, cles, valeur)
        if not choix:
            return None
        n, _ = hasard.choice(choix)
        return _refaire(lignes, n, change(lignes[n]), certain=certain)

    return genre


# --- keys, and what surrounds values --------------------------------------------------------


def cle_ecorchee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(_lignes(lignes))
    cle = _ecorcher(lu[3], hasard)
    geste = _refaire(lignes, n, lignes[n].replace(lu[3], cle, 1))
    # A key by itself may be plain only as what lacks where it stood.
    libre = lignes[_parent(lignes, n)].strip() == "liens:"
    return Geste(geste.texte, geste.lignes, cle != lu[3] and not libre)


def valeur_ecorchee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(_lignes(lignes, valeur=r"[^|>].*"))
    mots = list(re.finditer(r"[^\W_]{3,}", lu[4]))
    if not mots:
        return None
    mot = hasard.choice(mots)
    valeur = lu[4][: mot.start()] + _ecorcher(mot[0], hasard) + lu[4][mot.end() :]
    certain = lu[3] in CONTROLES and valeur != lu[4] and "://" not in valeur
    # Digits swapped in a coordinate or a date may make another, just as likely.
    certain = certain and lu[3] not in ("latitude", "longitude", "date", "niveau", "rncp")
    geste = _refaire(lignes, n, f"{lu[1]}{lu[2] or ''}{lu[3]}: {valeur}", certain=certain)
    # A slip where an entry is named is told where it is cited, beside what it now is called.
    return Geste(geste.texte, geste.lignes, certain, (valeur, lu[4]) if lu[2] else ())


def cle_doublee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(_lignes(lignes, valeur=r"[^|>\[{].*"))
    copie = lignes[n].replace("- ", "  ", 1) if lu[2] else lignes[n]
    return _refaire(lignes, n, lignes[n], copie)


def ligne_otee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(_lignes(lignes, valeur=r"[^|>\[{].*"))
    texte = "\n".join([*lignes[:n], *lignes[n + 1 :]])
    parent = _parent(lignes, n)
    ou = {n, n + 1, n + 2, parent + 1, *_soeurs(lignes, n, decale=1)}
    mots = (lu[4].strip('"'),) if lu[2] else ()
    return Geste(texte, frozenset(ou), _manque(lignes, n, lu), mots)


def ligne_commentee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(_lignes(lignes, valeur=r"[^|>\[{].*"))
    texte = "\n".join([*lignes[:n], f"# {lignes[n]}", *lignes[n + 1 :]])
    ou = {n, n + 1, n + 2, _parent(lignes, n) + 1, *_soeurs(lignes, n)}
    mots = (lu[4].strip('"'),) if lu[2] else ()
    return Geste(texte, frozenset(ou), _manque(lignes, n, lu), mots)


def entree_a_demi_commentee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    debuts = [n for n, lu in _lignes(lignes, "uai|id") if lu[2]]
    if not debuts:
        return None
    n, combien = hasard.choice(debuts), hasard.randrange(1, 4)
    mots = re.findall(r"[\w-]{3,}", lignes[n])[-1:]
    geste = _refaire(lignes, n, *(f"# {x}" for x in lignes[n : n + combien]), otees=combien)
    # An entry commented whole is taken away, and may be meant so.
    suite = lignes[n + combien] if n + combien < len(lignes) else ""
    entier = len(suite) - len(suite.lstrip()) <= len(lignes[n]) - len(lignes[n].lstrip())
    return Geste(geste.texte, geste.lignes | {n + combien + 1}, not entier, tuple(mots))


def valeur_videe(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(_lignes(lignes, valeur=r"[^|>].*"))
    return _refaire(
        lignes,
        n,
        f"{lu[1]}{lu[2] or ''}{lu[3]}:",
        certain=lu[3] in OBLIGATOIRES or (lu[3] in ("uai", "formation") and bool(lu[2])),
    )


def tiret_ote(lignes: Lignes, hasard: random.Random) -> Geste | None:
    choix = [(n, lu) for n, lu in _lignes(lignes) if lu[2]]
    n, _ = hasard.choice(choix)
    return _refaire(lignes, n, lignes[n].replace("- ", "  ", 1), autour=1)


def tiret_colle(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, _ = hasard.choice([(n, lu) for n, lu in _lignes(lignes) if lu[2]])
    return _refaire(lignes, n, lignes[n].replace("- ", "-", 1))


def tiret_long(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, _ = hasard.choice([(n, lu) for n, lu in _lignes(lignes) if lu[2]])
    return _refaire(lignes, n, lignes[n].replace("- ", hasard.choice("–—•*") + " ", 1))


def decalee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(_lignes(lignes))
    pas = hasard.choice((-2, -1, 1, 2))
    if pas < 0 and len(lu[1]) < -pas:
        return None
    nouvelle = " " * (len(lu[1]) + pas) + lignes[n].lstrip()
    return Geste(
        "\n".join([*lignes[:n], nouvelle, *lignes[n + 1 :]]),
        frozenset({n + 1}),
        mots=(lu[3],),
    )


def jointes(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, _ = hasard.choice(_lignes(lignes, valeur=r"[^|>].*"))
    if n + 1 >= len(lignes) or not LIGNE.match(lignes[n + 1]):
        return None
    return _refaire(lignes, n, f"{lignes[n]} {lignes[n + 1].lstrip()}", otees=2)


def echangees(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, _ = hasard.choice(_lignes(lignes))
    if n + 1 >= len(lignes) or not LIGNE.match(lignes[n + 1]):
        return None
    parents = {_parent(lignes, n) + 1, _parent(lignes, n + 1) + 1}
    geste = _refaire(lignes, n, lignes[n + 1], lignes[n], otees=2, certain=False, autour=1)
    return Geste(geste.texte, geste.lignes | parents, False)


def conflit(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, _ = hasard.choice(_lignes(lignes))
    marques = ("<<<<<<< HEAD", lignes[n], "=======", lignes[n], ">>>>>>> autre")
    return _refaire(lignes, n, *marques)


def guillemet_ouvrant(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(_lignes(lignes, valeur=r"[^\"'|>\[{#].*"))
    valeur = hasard.choice((f'"{lu[4]}', f"'{lu[4]}"))
    return _refaire(lignes, n, f"{lu[1]}{lu[2] or ''}{lu[3]}: {valeur}")


def liste_pour_un_mot(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(
        _lignes(lignes, "uai|nom|nature|secteur|formation|source|date|diplome|id")
    )
    return _refaire(lignes, n, f"{lu[1]}{lu[2] or ''}{lu[3]}: [{lu[4]}]")


def mojibake(lignes: Lignes, hasard: random.Random) -> Geste | None:
    choix = [n for n, ligne in enumerate(lignes) if re.search("[éèêàçîôûÉ’]", ligne)]
    choix = [n for n in choix if not lignes[n].lstrip().startswith("#")]
    if not choix:
        return None
    n = hasard.choice(choix)
    casse = lignes[n].encode().decode("cp1252", "replace")
    if "\ufffd" in casse:
        return None
    geste = _refaire(lignes, n, casse)
    # A text of several lines is told where it begins.
    return Geste(geste.texte, geste.lignes | {_parent(lignes, n) + 1})


def en_latin(lignes: Lignes, hasard: random.Random) -> Geste | None:
    texte = "\n".join(lignes)
    octets = texte.encode("cp1252", "replace")
    premiere = next((n for n, ligne in enumerate(lignes) if not ligne.isascii()), None)
    return None if premiere is None else Geste(octets, frozenset({premiere + 1}))


def fiche_collee_deux_fois(lignes: Lignes, hasard: random.Random) -> Geste | None:
    debuts = [n for n, lu in _lignes(lignes, "uai|id") if lu[2] and len(lu[1]) <= 2]
    if len(debuts) < 2:
        return None
    rang = hasard.randrange(len(debuts) - 1)
    a, b = debuts[rang], debuts[rang + 1]
    if any(re.match(r"\w+:$", ligne) for ligne in lignes[a:b]):
        return None
    texte = "\n".join([*lignes[:b], *lignes[a:b], *lignes[b:]])
    return Geste(texte, frozenset(range(b + 1, 2 * b - a + 1)))


# --- harmless: nothing must be said ---------------------------------------------------------


def crlf(lignes: Lignes, hasard: random.Random) -> Geste | None:
    return Geste("\r\n".join(lignes), frozenset(), False)


def marque_d_ordre(lignes: Lignes, hasard: random.Random) -> Geste | None:
    return Geste("\ufeff" + "\n".join(lignes), frozenset(), False)


def blancs_en_fin(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, _ = hasard.choice(_lignes(lignes))
    return _refaire(lignes, n, lignes[n] + hasard.choice((" ", "  ")), certain=False)


def ligne_vide(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, _ = hasard.choice(_lignes(lignes))
    return _refaire(lignes, n, "", lignes[n], certain=False)


def remarque_au_bout(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, _ = hasard.choice(_lignes(lignes, valeur=r"[a-z0-9-]+"))
    return _refaire(lignes, n, lignes[n] + "  # vu avec le secrétariat", certain=False)


def remarque_au_dessus(lignes: Lignes, hasard: random.Random) -> Geste | None:
    n, lu = hasard.choice(_lignes(lignes))
    return _refaire(lignes, n, f"{lu[1]}# à revoir : la fiche", lignes[n], certain=False)


def sans_fin_de_ligne(lignes: Lignes, hasard: random.Random) -> Geste | None:
    return Geste("\n".join(lignes).rstrip("\n"), frozenset(), False)
