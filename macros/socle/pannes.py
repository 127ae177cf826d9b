"""Why something cannot be done, in French: what we refuse, what the system refuses."""

from __future__ import annotations

import errno
import shutil


class RefusError(Exception):
    """What cannot be done; its text says why, in French, to the person who asked."""

    code = 1
    """Exit code of the command that asked."""


class UsageError(RefusError):
    """A command that is asked in a way it cannot follow."""

    code = 2


_RAISONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "la place qui vous est réservée sur le disque est pleine",
    errno.EACCES: "vous n’en avez pas le droit",
    errno.EPERM: "vous n’en avez pas le droit",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOENT: "ce chemin n’existe pas",
    errno.ENOTDIR: "ce chemin n’existe pas",
    errno.EISDIR: "c’est un dossier",
    errno.EMFILE: "trop de fichiers sont ouverts",
}


def raison(panne: OSError) -> str:
    """Return the reason of a failure, to stand inside a sentence."""
    numero = _numero(panne)
    return _RAISONS.get(numero or 0) or panne.strerror or "erreur du système"


def phrase(panne: OSError) -> str:
    """Return a failure of writing as one sentence: what to do when the disk is full."""
    if _numero(panne) in (errno.ENOSPC, errno.EDQUOT):
        return "Le disque est plein : libérez de la place, puis recommencez."
    quoi = f"« {panne.filename} » : " if panne.filename else ""
    return f"Écriture impossible : {quoi}{raison(panne)}."


def pourquoi(erreur: Exception) -> str:
    """Return why nothing was written, after « : »: our own words, or the system’s in French."""
    return f"{raison(erreur)}." if isinstance(erreur, OSError) else str(erreur)


def _numero(panne: OSError) -> int | None:
    """Return the system’s number; of a copy of many files, that of the first known cause."""
    if not isinstance(panne, shutil.Error):
        return panne.errno
    return next((n for n in _RAISONS if f"[Errno {n}]" in str(panne)), None)
