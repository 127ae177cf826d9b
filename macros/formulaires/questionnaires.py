"""The forms as the forges show them: their lists of answers are those of the models.

The rest of a template is written by hand, in its own file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.domaine.messages import CHAMP, CHAMPS, CHOIX
from macros.domaine.valeurs import NatureDecision
from macros.socle.typographie import insecables

REPONSES: Mapping[str, tuple[str, ...]] = {CHAMP: tuple(CHAMPS), **CHOIX}
"""Heading of a list → its answers."""


def questionnaires(projet: Path) -> Iterator[tuple[Path, str]]:
    """Yield each template of a project that holds lists, and its text with the right answers."""
    for fichier in sorted(projet.glob(".github/ISSUE_TEMPLATE/*.yml")):
        yield fichier, _github(fichier.read_text("utf-8"))
    for fichier in sorted(projet.glob(".gitlab/issue_templates/*.md")):
        yield fichier, _gitlab(fichier.read_text("utf-8"))
    for fichier in sorted(projet.glob(".git*/*_[Tt][Ee][Mm][Pp][Ll]*/label.md")):
        yield fichier, _natures(fichier.read_text("utf-8"))


def _github(texte: str) -> str:
    """Write the answers of the lists and boxes of one of GitHub's forms."""
    for titre, reponses in REPONSES.items():
        question = rf'label: "{re.escape(insecables(titre))}"\n(?: .*\n)*? +options:\n'
        liste = r'(?P<liste>(?P<tete> +- (?:label: )?)".*"\n(?:(?P=tete)".*"\n)*)'
        trouve = re.search(question + liste, texte)
        if trouve:
            lignes = "".join(f'{trouve["tete"]}"{insecables(dit)}"\n' for dit in reponses)
            texte = f"{texte[: trouve.start('liste')]}{lignes}{texte[trouve.end('liste') :]}"
    return texte


def _gitlab(texte: str) -> str:
    """Write the answers of the lists and boxes of one of GitLab's forms."""
    for titre, reponses in REPONSES.items():
        question = rf"(### {re.escape(titre)}\n\n<!-- )"
        choix = insecables(f"Un seul choix parmi : {' ; '.join(reponses)}.")
        texte = re.sub(rf"{question}Un seul choix parmi.*?(?= -->)", rf"\1{choix}", texte)
        cases = "".join(f"- [ ] {reponse}\n" for reponse in reponses)
        texte = re.sub(rf"({question}.*-->\n)(?:- \[ \] .*\n)+", rf"\1{cases}", texte)
    return texte


def _natures(texte: str) -> str:
    """Write the natures of a decision in the template of a proposal."""
    natures = " / ".join(nature.replace("-", " ") for nature in NatureDecision)
    return re.sub(r"(?m)^(\*\*Décision :\*\*).*$", rf"\1 {natures}", texte)
