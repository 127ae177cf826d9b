"""When files and entries changed, and how, as git remembers it; nothing where it does not."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from macros.domaine.formes import FORMES
from macros.domaine.nouveautes import Journal, Nouveaute
from macros.domaine.registre import Registre
from macros.socle.dates import en_lettres, plus_mois
from macros.socle.dossiers import FICHIER_REGISTRE
from macros.verification.comparaison import nouveautes
from macros.verification.dossier import verifier_dossier

_DELAI = 30
"""Seconds after which git is not waited for."""


def git(dossier: Path, *arguments: str) -> str:
    """What a git command prints, or "" when git, the repository or the answer is missing."""
    try:
        fait = subprocess.run(
            ["git", "-C", str(dossier), *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=_DELAI,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return fait.stdout if fait.returncode == 0 else ""


def dates_des_fichiers(dossier: Path) -> Mapping[str, str]:
    """Last day each file of a folder changed: path relative to it → AAAA-MM-JJ."""
    jours: dict[str, str] = {}
    jour = ""
    # Commits come newest first: the first mention of a file is its last change.
    journal = git(
        dossier, "log", "--format=%x00%cs", "--name-only", "--relative", "--no-renames", "--", "."
    )
    for ligne in journal.splitlines():
        if ligne.startswith("\0"):
            jour = ligne[1:]
        elif ligne:
            jours.setdefault(ligne, jour)
    return jours


def dates_des_entrees(fichier: Path, registre: Registre) -> Mapping[str, str]:
    """Last day each lycée's entry changed, by git blame: uai → AAAA-MM-JJ."""
    lignes = _dates_des_lignes(fichier)
    if not lignes:
        return {}
    debuts = sorted((registre.ligne(e.uai), e.uai) for e in registre.etablissements)
    fins = [ligne for ligne, _ in debuts[1:]] + [len(lignes) + 1]
    return {
        uai: max(lignes[debut - 1 : fin - 1], default="")
        for (debut, uai), fin in zip(debuts, fins, strict=True)
    }


def _dates_des_lignes(fichier: Path) -> list[str]:
    sortie = git(fichier.parent, "blame", "--line-porcelain", "HEAD", "--", fichier.name)
    secondes = re.findall(r"^committer-time (\d+)$", sortie, flags=re.M)
    jours = {s: datetime.fromtimestamp(int(s), tz=UTC).date().isoformat() for s in {*secondes}}
    return [jours[s] for s in secondes]


# --- what changed, version after version --------------------------------------------------------

MAXIMUM = 40
"""Versions read again at most: each costs as much as a verification."""
MOIS = 24
"""Months told of a registry that has no journal."""
_FICHIERS = (*(f"{forme.nom}.yaml" for forme in FORMES), "communes.csv")
_VERSION = re.compile(r"\0(\w+) ([\d-]+)\n+:\d+ \d+ \w+ (\w+) \w\t", re.ASCII)
_ILLISIBLE = "illisible"


@dataclass(frozen=True)
class Version:
    """A version of the registry: its commit, its day, what git calls its content."""

    commit: str
    jour: date
    contenu: str


@dataclass(frozen=True)
class Releve:
    """A journal as git completes it, and the versions read to do so."""

    journal: Journal
    versions: int = 0
    illisibles: tuple[Version, ...] = ()


def a_jour(registre: Registre, dossier: Path, le: date) -> Registre:
    """Return a registry with what changed after its journal; a version left out is told."""
    releve = relever(dossier, registre.journal, le)
    for version in releve.illisibles:
        print(f"Historique : {_passee(version)}.", file=sys.stderr)
    return replace(registre, journal=releve.journal)


def relever(dossier: Path, journal: Journal, le: date) -> Releve:
    """Return a journal with what changed after it in a data folder, as git remembers it.

    The journal stands alone where git does not know its last version (a shallow clone, an
    archive): a change is never guessed.
    """
    suite = _apres(dossier, journal, le)
    illisibles: list[Version] = []
    en_attente: list[Version] = []
    avant: Registre | None = None
    for version in suite:
        remplaces = _contenus(dossier, version.commit)
        apres = verifier_dossier(
            dossier, le=version.jour, remplaces=remplaces, ancien=True
        ).registre
        if apres is None:
            illisibles.append(version)
            en_attente.append(version)
            continue
        # What a version left out changed is told with the next.
        journal = journal.suivi_de(
            Nouveaute(date=passee.jour, genre=_ILLISIBLE, texte=_passee(passee))
            for passee in en_attente
        )
        en_attente = []
        if avant is not None and not _uais(avant) & _uais(apres):
            # Another directory begins here: what was told is of lycées that it never had.
            journal = Journal(ecrit=journal.ecrit)
            avant = None
        dites = nouveautes(avant, apres, version.jour, version.contenu) if avant else ()
        if not dites and version.contenu != journal.version:
            dites = (Nouveaute(date=version.jour, version=version.contenu),)
        journal = journal.suivi_de(dites)
        avant = apres
    return Releve(journal, len(suite), tuple(illisibles))


def _uais(registre: Registre) -> set[str]:
    return {lycee.uai for lycee in registre.etablissements}


def _passee(version: Version) -> str:
    return f"la version du {en_lettres(version.jour)} ({version.commit[:10]}) ne se lit pas"


def _apres(dossier: Path, journal: Journal, le: date) -> list[Version]:
    """Return the last version that a journal knows, then those that follow; [] when none does."""
    if journal.ecrit and not journal.version:
        return []
    toutes = _versions(dossier)
    if journal.ecrit:
        connues = [rang for rang, v in enumerate(toutes) if v.contenu == journal.version]
        toutes = toutes[connues[-1] :] if connues else []
    elif git(dossier, "rev-parse", "--is-shallow-repository").strip() != "false":
        return []
    else:
        anciennes = [rang for rang, v in enumerate(toutes) if v.jour < plus_mois(le, -MOIS)]
        toutes = toutes[anciennes[-1] :] if anciennes else toutes
    if len(toutes) < 2 and journal.ecrit:
        return []
    # Of too many, the latest: what the others changed is told with the first of these.
    return [*toutes[:1], *toutes[1:][-MAXIMUM:]]


def _versions(dossier: Path) -> list[Version]:
    """Return the versions of the registry that HEAD has gone through, the oldest first.

    A branch counts on the day it was merged: what is compared then follows one line.
    """
    journal = git(
        dossier,
        *("log", "-m", "--first-parent", "--reverse", "--raw", "--no-abbrev", "--no-renames"),
        *("--format=%x00%H %cs", "--", FICHIER_REGISTRE),
    )
    return [
        Version(commit, date.fromisoformat(jour), contenu)
        for commit, jour, contenu in _VERSION.findall(journal)
        if contenu.strip("0")
    ]


def _contenus(dossier: Path, commit: str) -> Mapping[str, bytes]:
    """Return the data files of a commit: read as they are, never checked out."""
    # One that may lack is not borrowed from today: it would name what that day did not have.
    contenus = {f"{forme.nom}.yaml": b"" for forme in FORMES if forme.facultatif}
    for nom in _FICHIERS:
        with suppress(OSError, subprocess.SubprocessError):
            contenus[nom] = subprocess.run(
                ["git", "-C", str(dossier), "show", "--no-textconv", f"{commit}:./{nom}"],
                capture_output=True,
                check=True,
                timeout=_DELAI,
            ).stdout
    return contenus
