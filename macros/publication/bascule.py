"""Build the site aside and swap it in whole: whatever happens, the last good site stays."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from macros.socle.pannes import RefusError, phrase

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # linux/fs.h: swap two paths in one step
PREFIX = ".site-"


class BuildError(RefusError):
    """The site could not be built."""


def build(site: Path, engine: Callable[[Path], None]) -> None:
    """Build into a fresh folder beside `site`, then put it in its place in one step.

    Raises BuildError when the build fails or its folder cannot be written; `site` is
    then as it was.
    """
    fresh = site.with_name(f"{PREFIX}{os.getpid()}")
    try:
        _sweep_leftovers(site.parent)
        fresh.mkdir()
        engine(fresh)
        if not (fresh / "index.html").is_file():
            raise BuildError("La construction n’a pas produit de page d’accueil.")
        swap(fresh, site)
    except OSError as error:
        raise BuildError(phrase(error)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def swap(fresh: Path, current: Path) -> None:
    """Put folder `fresh` at `current`; what stood there ends up at `fresh`.

    One atomic step on Linux. Elsewhere two renames, the first undone if the second fails.
    """
    if not current.exists():
        fresh.rename(current)
        return
    if _kernel_swap(fresh, current):
        return
    old = fresh.with_name(f"{fresh.name}-old")
    current.rename(old)
    try:
        fresh.rename(current)
    except OSError:
        old.rename(current)
        raise
    old.rename(fresh)


def _kernel_swap(one: Path, other: Path) -> bool:
    """Swap two paths by `renameat2`; False where the system or the disk cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0)


def _sweep_leftovers(folder: Path) -> None:
    """Remove the folders that killed builds left behind."""
    for leftover in folder.glob(f"{PREFIX}*"):
        pid = leftover.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and not _is_running(int(pid)):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
