"""Build the site aside and swap it in whole: the last good site stays whatever happens meanwhile."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # linux/fs.h: swap two paths in one step
PREFIXE = ".site-"


class ConstructionImpossible(Exception):
    """The site could not be built; its text says why, in French."""


def mkdocs(destination: Path) -> None:
    """Build with MkDocs, any warning being a failure."""
    commande = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    fait = subprocess.run([*commande, "--site-dir", str(destination)], check=False)
    if fait.returncode:
        raise ConstructionImpossible("MkDocs s’est arrêté sur une erreur (voir ci-dessus).")


def construire(site: Path, moteur: Callable[[Path], None] = mkdocs) -> None:
    """Build into a fresh folder beside `site`, then put it in its place in one step.

    Raises ConstructionImpossible when the build fails or its folder cannot be written; `site` is
    then as it was.
    """
    nouveau = site.with_name(f"{PREFIXE}{os.getpid()}")
    try:
        _oublier_les_restes(site.parent)
        nouveau.mkdir()
        moteur(nouveau)
        if not (nouveau / "index.html").is_file():
            raise ConstructionImpossible("La construction n’a pas produit de page d’accueil.")
        echanger(nouveau, site)
    except OSError as erreur:
        raise ConstructionImpossible(f"Écriture impossible : {erreur}") from erreur
    finally:
        shutil.rmtree(nouveau, ignore_errors=True)


def echanger(nouveau: Path, actuel: Path) -> None:
    """Put folder `nouveau` at `actuel`; what stood there ends up at `nouveau`.

    One atomic step on Linux. Elsewhere two renames, the first undone if the second fails.
    """
    if not actuel.exists():
        nouveau.rename(actuel)
        return
    if _echange_du_noyau(nouveau, actuel):
        return
    ancien = nouveau.with_name(f"{nouveau.name}-ancien")
    actuel.rename(ancien)
    try:
        nouveau.rename(actuel)
    except OSError:
        ancien.rename(actuel)
        raise
    ancien.rename(nouveau)


def _echange_du_noyau(un: Path, autre: Path) -> bool:
    """Swap two paths by `renameat2`; False where the system or the disk cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    chemins = os.fsencode(un), os.fsencode(autre)
    return bool(renameat2(AT_FDCWD, chemins[0], AT_FDCWD, chemins[1], RENAME_EXCHANGE) == 0)


def _oublier_les_restes(dossier: Path) -> None:
    """Remove the folders that killed builds left behind."""
    for reste in dossier.glob(f"{PREFIXE}*"):
        numero = reste.name.removeprefix(PREFIXE).partition("-")[0]
        if numero.isdigit() and not Path(f"/proc/{numero}").exists():
            shutil.rmtree(reste, ignore_errors=True)
