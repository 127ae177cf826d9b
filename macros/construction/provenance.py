"""From which commit and which data a site is built: said in its footer and in `/provenance.json`.

Whoever has the repository can build the same site again, byte for byte, and compare them
(`registre verifier-publication --avec`). Without git, nothing is said: a commit is never guessed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.construction.historique import git
from macros.exports.export import lire_json
from macros.publication.controle import PROVENANCE
from macros.socle.fichier import Fichier


@dataclass(frozen=True)
class Provenance:
    """What a site is built from; "" for what git does not know."""

    commit: str = ""
    modifie: bool = False
    """Whether files that git follows differ from that commit."""
    donnees_le: str = ""
    """Day of the last commit of the data folder (AAAA-MM-JJ)."""
    empreinte: str = ""
    """SHA-256 of the data (see `empreinte`)."""

    @property
    def court(self) -> str:
        """The commit as people write it."""
        return self.commit[:10]


def provenance(projet: Path, donnees: Path) -> Provenance:
    """Return what the project’s repository and the data folder are, now."""
    commit = git(projet, "rev-parse", "HEAD").strip()
    modifie = bool(git(projet, "status", "--porcelain", "--untracked-files=no").strip())
    # In a shallow clone, the last commit would seem to have written everything.
    entier = git(donnees, "rev-parse", "--is-shallow-repository").strip() == "false"
    le = git(donnees, "log", "-1", "--format=%cs", "--", ".").strip() if entier else ""
    return Provenance(commit, modifie, le, empreinte(donnees))


def empreinte(donnees: Path) -> str:
    """Return the SHA-256 of a data folder: of its list of SHA-256 and names, hidden files left out.

    So that anyone can do it again: `find . -type f -not -path '*/.*' | LC_ALL=C sort`, then
    `sha256sum` of each, then of the whole.
    """
    fichiers = {f.relative_to(donnees).as_posix(): f for f in donnees.rglob("*") if f.is_file()}
    visibles = sorted(nom for nom in fichiers if "/." not in f"/{nom}")
    sommes = ((hashlib.sha256(fichiers[nom].read_bytes()).hexdigest(), nom) for nom in visibles)
    liste = "".join(f"{somme}  ./{nom}\n" for somme, nom in sommes)
    return hashlib.sha256(liste.encode()).hexdigest()


def fichier(dite: Provenance, le: date, adresse: str) -> Fichier:
    """Return the file that says it, and all that a build depends on besides."""
    return Fichier(
        PROVENANCE,
        lire_json(
            {
                "commit": dite.commit or None,
                "modifie": dite.modifie,
                "donnees": {"modifiees_le": dite.donnees_le or None, "sha256": dite.empreinte},
                "construit_le": le.isoformat(),
                "adresse": adresse or None,
            }
        ),
    )
