"""How findings are told: text, GitHub annotations, GitLab report, JSON. Same data, four voices."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from macros.socle.anomalies import Anomalie, Gravite
from macros.socle.texte import echapper_markdown, json_lisible, une_ligne

ANNOTATIONS_MAXIMALES = 10
"""GitHub shows at most ten annotations of each kind per step."""

LIGNES_MAXIMALES = 1000
"""Longest table of a summary: the forge refuses one of more than a megabyte."""

_COULEURS = {Gravite.ERREUR: "31", Gravite.AVERTISSEMENT: "33", Gravite.INFO: "36"}
_NIVEAUX_GITHUB = {
    Gravite.ERREUR: "error",
    Gravite.AVERTISSEMENT: "warning",
    Gravite.INFO: "notice",
}
_NIVEAUX_GITLAB = {Gravite.ERREUR: "major", Gravite.AVERTISSEMENT: "minor", Gravite.INFO: "info"}
_PREFIXES = {Gravite.ERREUR: "", Gravite.AVERTISSEMENT: "avertissement : ", Gravite.INFO: "info : "}


def en_texte(anomalies: Sequence[Anomalie], *, couleur: bool = False) -> str:
    """One line per finding: `path:line:column: message [CODE]`."""
    return "".join(f"{_ligne(a, couleur)}\n" for a in anomalies)


def _ligne(anomalie: Anomalie, couleur: bool) -> str:
    place = f"{anomalie.fichier}:{anomalie.ligne}:{anomalie.colonne}:"
    texte = f"{_PREFIXES[anomalie.gravite]}{une_ligne(anomalie.texte)}"
    code = f"[{anomalie.code}]"
    if not couleur:
        return f"{place} {texte} {code}"
    return f"\033[1m{place}\033[0m \033[{_COULEURS[anomalie.gravite]}m{texte}\033[0m {code}"


def en_github(anomalies: Sequence[Anomalie]) -> str:
    """Return workflow commands that annotate a pull request, the most useful first."""
    tri = sorted(anomalies, key=lambda a: list(Gravite).index(a.gravite))
    return "".join(
        f"::{_NIVEAUX_GITHUB[a.gravite]} file={_propriete(a.fichier)},line={a.ligne},"
        f"col={a.colonne},title={_propriete(a.code)}::{_donnee(a.texte)}\n"
        for a in tri[:ANNOTATIONS_MAXIMALES]
    )


def _donnee(texte: str) -> str:
    return texte.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _propriete(texte: str) -> str:
    return _donnee(texte).replace(":", "%3A").replace(",", "%2C")


def en_markdown(anomalies: Sequence[Anomalie]) -> str:
    """Return a summary in Markdown, for a pull request: everything, in a table."""
    if not anomalies:
        return "### Registre\n\nTout est en ordre.\n"
    lignes = [
        f"### Registre : {compter(anomalies)}",
        "",
        "| Où | Ce qui ne va pas | Code |",
        "| --- | --- | --- |",
    ]
    lignes += [
        f"| {echapper_markdown(a.fichier)}, ligne {a.ligne} | "
        f"{_PREFIXES[a.gravite]}{echapper_markdown(a.texte)} | {a.code} |"
        for a in anomalies[:LIGNES_MAXIMALES]
    ]
    if len(anomalies) > LIGNES_MAXIMALES:
        lignes.append(f"\n… et {len(anomalies) - LIGNES_MAXIMALES} autres.")
    return "\n".join(lignes) + "\n"


def en_gitlab(anomalies: Sequence[Anomalie]) -> str:
    """Return a GitLab code-quality report (JSON)."""
    return json_lisible(
        [
            {
                "description": a.texte,
                "check_name": a.code,
                "fingerprint": _empreinte(a),
                "severity": _NIVEAUX_GITLAB[a.gravite],
                "location": {
                    "path": a.fichier,
                    "lines": {"begin": a.ligne},
                },
            }
            for a in anomalies
        ]
    )


def _empreinte(anomalie: Anomalie) -> str:
    cle = f"{anomalie.fichier}|{anomalie.code}|{anomalie.sujet}|{anomalie.message}"
    return hashlib.sha256(cle.encode()).hexdigest()


def en_json(anomalies: Sequence[Anomalie]) -> str:
    """Return every finding as JSON, with stable keys."""
    return json_lisible(
        [
            {
                "fichier": a.fichier,
                "ligne": a.ligne,
                "colonne": a.colonne,
                "code": a.code,
                "gravite": a.gravite.value,
                "sujet": a.sujet,
                "message": a.message,
                "correction": a.correction,
            }
            for a in anomalies
        ]
    )


def compter(anomalies: Sequence[Anomalie]) -> str:
    """Say how many of each: « 2 erreurs, 1 avertissement »."""
    nombre = Counter(a.gravite for a in anomalies)
    mots = {
        Gravite.ERREUR: "erreur",
        Gravite.AVERTISSEMENT: "avertissement",
        Gravite.INFO: "information",
    }
    parties = [
        f"{nombre[g]} {mot}{'s' if nombre[g] > 1 else ''}" for g, mot in mots.items() if nombre[g]
    ]
    return ", ".join(parties) or "aucune erreur"


FORMATS: Mapping[str, Callable[[Sequence[Anomalie]], str]] = {
    "texte": en_texte,
    "github": en_github,
    "gitlab": en_gitlab,
    "json": en_json,
}
