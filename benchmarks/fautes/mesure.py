"""Make faults, have the registry read, and judge what was said."""

from __future__ import annotations

import csv
import io
import random
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.fautes import catalogue, collages, entrees, tableur
from benchmarks.fautes.base import lire, reduire
from benchmarks.fautes.genres import Genre, Geste
from macros.socle.anomalies import Anomalie
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import composer, decoder, nu
from macros.verification.dossier import verifier_dossier

LE = date(2026, 11, 29)
SANS_DOSSIER = Path("/nonexistent")
"""Every file is given; what is not (outlines, journal) may lack."""
PAR_GRAINE = 1000
"""Faults drawn with one seed."""
PAR_REGISTRE = 250
"""Faults made in a small registry before another is drawn."""
COURT = 4
"""Lines of a file in which nothing is left to edit."""
POIDS = {
    "establishments.yaml": 12,
    "formations.yaml": 3,
    "metiers.yaml": 2,
    "sources.yaml": 1,
    "reperes.yaml": 1,
    "academie.yaml": 1,
    "lieux.yaml": 1,
    "ailleurs.yaml": 1,
    "communes.csv": 2,
    "journal.csv": 1,
}
"""How often each file is edited."""


ECHECS_COMPTES = ("traces", "fausses_alertes", "manquees", "mauvaises_lignes")


@dataclass
class Releve:
    """What was counted, and cases to look at (failure, file, kind, what was said)."""

    essais: int = 0
    fautes: int = 0
    traces: int = 0
    fausses_alertes: int = 0
    manquees: int = 0
    mauvaises_lignes: int = 0
    cas: list[tuple[str, str, str, str]] = field(default_factory=list)
    genres: dict[str, Counter[str]] = field(default_factory=dict)
    """By kind: how many were made, told, and each failure."""
    dits: list[tuple[str, str, str]] = field(default_factory=list)
    """All that was said of each edit (file, kind, what was said)."""

    @property
    def pour_mille(self) -> float:
        """Faults missed or told at a wrong line, per thousand."""
        return round(1000 * (self.manquees + self.mauvaises_lignes) / max(self.fautes, 1), 2)

    def compte(self) -> dict[str, Any]:
        """Return the figures alone."""
        tus = ("cas", "genres", "dits")
        chiffres = {nom: valeur for nom, valeur in asdict(self).items() if nom not in tus}
        return {**chiffres, "pour_mille": self.pour_mille}

    def ajouter(self, autre: Releve) -> None:
        """Add what was counted by another draw."""
        for nom in ("essais", "fautes", *ECHECS_COMPTES):
            setattr(self, nom, getattr(self, nom) + getattr(autre, nom))
        self.cas += autre.cas
        self.dits += autre.dits
        for nom, compte in autre.genres.items():
            self.genres.setdefault(nom, Counter()).update(compte)

    def echecs(self) -> Iterator[tuple[str, int]]:
        """Yield each failure by its kind, « tiret ôté : manquée », and how many there were."""
        for nom, compte in sorted(self.genres.items()):
            yield from ((f"{nom} : {echec}", compte[echec]) for echec in ECHECS if compte[echec])

    def noter(self, echec: str, ou: tuple[str, str], detail: str) -> None:
        """Keep a failure, to be looked at."""
        self.cas.append((echec, *ou, detail))
        self.genres.setdefault(ou[1], Counter())[echec] += 1

    def par_genre(self) -> Iterator[str]:
        """Yield a line of the table for each kind, those that fail first."""
        for nom, compte in sorted(self.genres.items(), key=lambda x: (-_echecs(x[1]), x[0])):
            echecs = ", ".join(f"{n} {quoi}" for quoi, n in compte.items() if quoi in ECHECS)
            yield f"  {nom:<30}{compte['faites']:>6}{compte['dites']:>6}  {echecs}"


ECHECS = ("trace", "manquée", "mauvaise ligne", "fausse alerte", "ailleurs aussi")


def _echecs(compte: Counter[str]) -> int:
    return sum(compte[echec] for echec in ECHECS)


def mesurer(dossier: Path, combien: int, graine: int, *, genre: str = "") -> Releve:
    """Make `combien` random edits of the files of a data folder, and judge each.

    `genre`: only the kinds whose name holds it. Each thousand has its own seed, from `graine` on:
    `--graine 605` alone draws the fifth of those that begin at 601.
    """
    releve = Releve()
    for rang, debut in enumerate(range(0, combien, PAR_GRAINE)):
        releve.ajouter(_tirage(dossier, min(PAR_GRAINE, combien - debut), graine + rang, genre))
    return releve


def _tirage(dossier: Path, combien: int, graine: int, genre: str) -> Releve:
    hasard = random.Random(graine)
    entiers = lire(dossier)
    releve = Releve()
    while releve.essais < combien:
        petit = Petit(reduire(entiers, hasard))
        for _ in range(min(PAR_REGISTRE, combien - releve.essais)):
            releve.essais += 1
            _essayer(petit, hasard, releve, genre)
    return releve


class Petit:
    """A small registry, and what is said of it before any edit."""

    def __init__(self, fichiers: Mapping[str, str]) -> None:
        self.fichiers = fichiers
        self.octets = {nom: texte.encode() for nom, texte in fichiers.items()}
        self.avant = Counter(map(_dite, self.verifier({})))
        self.valeurs = {nom: _valeur(nom, texte) for nom, texte in self.octets.items()}

    def verifier(self, remplaces: Mapping[str, bytes]) -> Sequence[Anomalie]:
        """Return what is said of the registry with some files replaced."""
        tous = {**self.octets, **remplaces}
        return verifier_dossier(SANS_DOSSIER, le=LE, remplaces=tous).anomalies

    def nouvelles(self, fichier: str, octets: bytes) -> list[Anomalie]:
        """Return what is said of an edited file and was not before."""
        reste = self.avant.copy()
        dites = []
        for anomalie in self.verifier({fichier: octets}):
            if reste[_dite(anomalie)] > 0:
                reste[_dite(anomalie)] -= 1
            else:
                dites.append(anomalie)
        return dites


def _dite(anomalie: Anomalie) -> tuple[str, str, str]:
    # A line that other lines name changes with them.
    return anomalie.fichier, anomalie.code, anomalie.sujet


def _valeur(nom: str, octets: bytes) -> object:
    """Return what a file says, without its writing; None when it cannot be read."""
    try:
        texte = decoder(octets)
        if nom.endswith(".csv"):
            return list(csv.reader(io.StringIO(texte)))
        noeud, repetees = composer(texte)
    except (YamlFaultError, csv.Error):
        return None
    return None if repetees else nu(noeud)


def _genres(fichier: str) -> Sequence[tuple[str, Genre]]:
    if fichier == "journal.csv":
        return (*tableur.JOURNAL, *catalogue.INOFFENSIFS[:2])
    if fichier.endswith(".csv"):
        return (*tableur.FAUTIFS, *catalogue.INOFFENSIFS[:2], *tableur.INOFFENSIFS)
    collees = (*collages.FAUTIFS, *collages.PERSONNELS)
    return (*catalogue.FAUTIFS, *collees, *entrees.FAUTIFS, *catalogue.INOFFENSIFS)


def _tirer(petit: Petit, hasard: random.Random, quoi: str) -> Iterator[tuple[str, str, Geste]]:
    fichiers = [nom for nom in POIDS if nom in petit.fichiers]
    fichier = hasard.choices(fichiers, [POIDS[nom] for nom in fichiers])[0]
    voulus = [genre for genre in _genres(fichier) if quoi in genre[0]]
    if not voulus:
        return
    nom, genre = hasard.choice(voulus)
    lignes = petit.fichiers[fichier].split("\n")
    geste = genre(lignes, hasard) if len(lignes) > COURT else None
    if geste is not None:
        yield fichier, nom, geste


def _essayer(petit: Petit, hasard: random.Random, releve: Releve, quoi: str) -> None:
    for fichier, nom, geste in _tirer(petit, hasard, quoi):
        octets = geste.texte if isinstance(geste.texte, bytes) else geste.texte.encode()
        meme = _valeur(fichier, octets) == petit.valeurs[fichier]
        if octets == petit.octets[fichier]:
            return
        try:
            dites = petit.nouvelles(fichier, octets)
        except Exception:
            releve.traces += 1
            releve.noter("trace", (fichier, nom), traceback.format_exc())
            return
        _juger(releve, (fichier, nom), geste, dites, meme=meme)


def _juger(
    releve: Releve, ou: tuple[str, str], geste: Geste, dites: Sequence[Anomalie], *, meme: bool
) -> None:
    """Count one edit: what it should have given, and what it gave."""
    ici = [a for a in dites if a.fichier.endswith(ou[0]) and a.ligne in geste.lignes]
    ailleurs = [a for a in dites if a not in ici and not _nomme(a, geste)]
    detail = _detail(geste, dites)
    compte = releve.genres.setdefault(ou[1], Counter())
    compte["faites"] += 1
    compte["dites"] += bool(dites)
    if dites:
        releve.dits.append((*ou, detail))
    if meme and geste.muette:
        if any(a.bloque for a in dites):
            releve.fausses_alertes += 1
            releve.noter("fausse alerte", ou, detail)
        return
    if not geste.certain and not ici and not any(a.bloque for a in dites):
        return  # what may be meant, and what is only said of it elsewhere
    releve.fautes += bool(geste.certain or dites)
    if not dites:
        if geste.certain:
            releve.manquees += 1
            releve.noter("manquée", ou, detail)
    elif not ici and ailleurs == list(dites):
        releve.mauvaises_lignes += 1
        releve.noter("mauvaise ligne", ou, detail)
    elif any(a.bloque for a in ailleurs):
        releve.fausses_alertes += 1
        releve.noter("ailleurs aussi", ou, detail)


def _nomme(anomalie: Anomalie, geste: Geste) -> bool:
    """Whether what is said elsewhere names the edit: its line, or what it took away."""
    texte = f"{anomalie.message} {anomalie.correction}"
    if geste.mots and any(mot in texte for mot in geste.mots):
        return True
    return any(f"ligne {ligne}" in texte for ligne in geste.lignes)


def _detail(geste: Geste, dites: Sequence[Anomalie]) -> str:
    texte = geste.texte if isinstance(geste.texte, str) else geste.texte.decode("cp1252")
    lignes = texte.split("\n")
    montrees = [f"    {n}: {lignes[n - 1]}" for n in sorted(geste.lignes)[:6] if n <= len(lignes)]
    return "\n".join([*montrees, *(f"    → {a.ligne} {a.code} {a.texte}" for a in dites[:4])])
