"""From an edited text to a file: shown as a difference, verified whole, written in one step."""

from __future__ import annotations

import difflib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.edition.document import EditionError
from macros.socle.anomalies import Anomalie
from macros.verification.dossier import verifier_dossier


@dataclass(frozen=True)
class Modification:
    """An edited file, not written yet: its path, its bytes before and after."""

    chemin: Path
    avant: bytes
    apres: bytes

    @property
    def vide(self) -> bool:
        """Whether nothing changes."""
        return self.avant == self.apres


def modification(chemin: Path, apres: str) -> Modification:
    """Return what replaces a file's content, its byte order mark kept if it has one."""
    avant = chemin.read_bytes() if chemin.exists() else b""
    marque = b"\xef\xbb\xbf" if avant.startswith(b"\xef\xbb\xbf") else b""
    return Modification(chemin, avant, marque + apres.encode("utf-8"))


DIFFERENCE_MAXIMALE = 20_000
"""Lines that a difference is looked for in; beyond, no one would read it."""
_CONTEXTE = 3


def difference(modification: Modification, *, couleur: bool = False) -> str:
    """Return the lines that change, as a unified diff with French headings."""
    avant = modification.avant.decode("utf-8", "replace").splitlines()
    apres = modification.apres.decode("utf-8", "replace").splitlines()
    nom = modification.chemin.as_posix()
    # What both begin and end with is left out first: the rest is short, however long the file.
    debut = max(0, _communes(avant, apres) - _CONTEXTE)
    fin = max(0, _communes(avant[debut:][::-1], apres[debut:][::-1]) - _CONTEXTE)
    avant, apres = avant[debut : len(avant) - fin], apres[debut : len(apres) - fin]
    if max(len(avant), len(apres)) > DIFFERENCE_MAXIMALE:
        return (
            f"{nom} : plus de {DIFFERENCE_MAXIMALE} lignes changent, à partir de la {debut + 1}.\n"
        )
    lignes = difflib.unified_diff(
        avant, apres, f"{nom} (avant)", f"{nom} (après)", n=_CONTEXTE, lineterm=""
    )
    return "".join(
        f"{_teinter(_sans_controle(_decaler(ligne, debut)), couleur)}\n" for ligne in lignes
    )


def _communes(avant: Sequence[str], apres: Sequence[str]) -> int:
    """Return how many lines two texts begin with alike."""
    paires = enumerate(zip(avant, apres, strict=False))
    return next((rang for rang, (a, b) in paires if a != b), min(len(avant), len(apres)))


def _decaler(ligne: str, debut: int) -> str:
    """Give a heading « @@ -1,7 +1,8 @@ » the numbers that its lines have in the whole file."""
    if not ligne.startswith("@@ "):
        return ligne
    return re.sub(r"(?<=[-+])\d+", lambda numero: str(int(numero[0]) + debut), ligne)


def _sans_controle(ligne: str) -> str:
    return "".join(c if c.isprintable() or c == "\t" else "·" for c in ligne)


def _teinter(ligne: str, couleur: bool) -> str:
    teinte = {"+": "32", "-": "31", "@": "36"}.get(ligne[:1])
    return f"\033[{teinte}m{ligne}\033[0m" if couleur and teinte else ligne


def verifier_modification(
    modification: Modification, dossier: Path, le: date
) -> tuple[Anomalie, ...]:
    """Return every finding of the data folder as it would be, `modification` made."""
    return _trouvees((modification,), dossier, le)


@dataclass(frozen=True)
class Jugement:
    """What some edits bring: every error of the registry as it would be, and the new warnings."""

    bloquantes: tuple[Anomalie, ...]
    doutes: tuple[Anomalie, ...]


def juger(modifications: Sequence[Modification], dossier: Path, le: date) -> Jugement:
    """Compare the findings of the data folder before and after some edits, not written yet."""
    apres = _trouvees(modifications, dossier, le)
    bloquantes = tuple(anomalie for anomalie in apres if anomalie.bloque)
    avant = Counter(map(_de_qui, verifier_dossier(dossier, le=le).anomalies))
    doutes = []
    for anomalie in apres:
        if anomalie.bloque:
            continue
        if avant[_de_qui(anomalie)]:
            avant[_de_qui(anomalie)] -= 1
        else:
            doutes.append(anomalie)
    return Jugement(bloquantes, tuple(doutes))


def _trouvees(
    modifications: Sequence[Modification], dossier: Path, le: date
) -> tuple[Anomalie, ...]:
    remplaces = {m.chemin.name: m.apres for m in modifications}
    return verifier_dossier(dossier, le=le, remplaces=remplaces).anomalies


def _de_qui(anomalie: Anomalie) -> tuple[str, str, str]:
    """Return what makes a finding the same once lines have moved or a name has changed."""
    return anomalie.code, anomalie.sujet.rpartition("(")[2], anomalie.message


def enregistrer(modification: Modification) -> None:
    """Write the file in one atomic step; EditionError when it changed meanwhile."""
    chemin = modification.chemin.resolve()
    actuel = chemin.read_bytes() if chemin.exists() else b""
    if actuel != modification.avant:
        raise EditionError(f"{modification.chemin} a changé entre-temps : recommencez.")
    descripteur, provisoire = tempfile.mkstemp(dir=chemin.parent, prefix=f".{chemin.name}.")
    try:
        with os.fdopen(descripteur, "wb") as fichier:
            fichier.write(modification.apres)
            fichier.flush()
            os.fsync(fichier.fileno())
        droits = chemin.stat().st_mode & 0o777 if chemin.exists() else 0o644
        os.chmod(provisoire, droits)  # noqa: PTH101
        os.replace(provisoire, chemin)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(provisoire)  # noqa: PTH108
        raise
