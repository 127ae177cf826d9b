"""Where things are: the project's folder, and the data folder that is read, checked and built."""

from __future__ import annotations

import os
from pathlib import Path

from macros.socle.pannes import UsageError

FICHIER_REGISTRE = "establishments.yaml"
REPERES = (FICHIER_REGISTRE, "academie.yaml")
"""What tells a data folder: either of these files, the other may have been lost."""


class NoRegistryError(UsageError):
    """There is no registry where one is looked for; its text says where, in French."""


def projet() -> Path:
    """Return the project's folder: the nearest from here upward that holds an mkdocs.yml.

    Raises NoRegistryError outside any project.
    """
    ici = Path.cwd()
    for dossier in (ici, *ici.parents):
        if (dossier / "mkdocs.yml").is_file():
            return dossier
    raise NoRegistryError(
        f"pas de registre ici : « {ici} » n’est pas dans un projet. Placez-vous dans son "
        "dossier, ou donnez celui des données : DONNEES=dossier."
    )


def donnees() -> Path:
    """Return the data folder: `DONNEES`, else `data/` of the project, as seen from here.

    Raises NoRegistryError when there is no registry in it.
    """
    choisi = os.environ.get("DONNEES")
    return exiger(Path(choisi or os.path.relpath(projet() / "data")))


def exiger(dossier: Path) -> Path:
    """Return a data folder as it is; NoRegistryError when there is no registry in it."""
    if dossier.is_file():
        raise NoRegistryError(
            f"pas de registre ici : « {dossier} » est un fichier. Donnez le dossier où il est : "
            f"DONNEES={dossier.parent}"
        )
    if not dossier.is_dir():
        raise NoRegistryError(f"pas de registre ici : le dossier « {dossier} » n’existe pas.")
    if not any(os.path.lexists(dossier / nom) for nom in REPERES):
        raise NoRegistryError(f"pas de registre ici : « {dossier} » n’a ni {' ni '.join(REPERES)}.")
    return dossier


def site_du_projet() -> Path:
    """Return the folder that the project is built into, as seen from here; NoRegistryError."""
    return Path(os.path.relpath(projet() / "site"))
