"""Names as the State’s files write them, made into those that the registry shows."""

from __future__ import annotations

import re

from macros.socle.typographie import sans_accents

_LABEL = re.compile(r"\W*(?:label(?:l?is[ée])?\s+)?(lyc[ée]e des m[ée]tiers\b.*)$", re.IGNORECASE)
"""The label and its title at the end of a name."""
_PETITS = {
    "de", "du", "des", "la", "le", "les", "et", "en", "sur", "sous", "a", "aux", "au",
}  # fmt: skip
_COMMUNS = {
    "rue", "avenue", "boulevard", "chemin", "place", "impasse", "allée", "montée", "route", "quai",
    "square", "cours", "lycée", "métiers", "général", "professionnel", "polyvalent",
    "technologique", "privé",
}  # fmt: skip
"""What is no proper name in what is written all in capitals."""
_ACCENTUES = {sans_accents(mot): mot for mot in _COMMUNS}


def nom_et_intitule(officiel: str, nature: str) -> tuple[str, str]:
    """Part a lycée's official name from the label's title that it carries, "" when it has none."""
    trouve = _LABEL.search(officiel)
    nom, label = (officiel[: trouve.start()], humain(trouve[1])) if trouve else (officiel, "")
    intitule = "L" + label[1:] if len(label.split()) > 3 else ""
    if not nom.strip() and trouve:
        # « Lycée des métiers Jean Moulin »: the label's words stand for those of the lycée.
        genre = nature.replace("lycee-", "lycée ").replace("erea", "EREA")
        reste = re.sub(r"(?i)^lyc[ée]e des m[ée]tiers\s*", "", trouve[1])
        nom, intitule = f"{genre} {reste}", ""
    propre = humain(nom).strip(" -–,;(")
    return propre[:1].upper() + propre[1:], intitule


def nom_de_commune(officiel: str) -> tuple[str, str]:
    """Part « Lyon 8e Arrondissement » into the town and « 8e »."""
    trouve = re.fullmatch(
        r"(.+?) (\d{1,2})\s*(?:er|e|ème)? arrondissement", officiel, re.IGNORECASE
    )
    if trouve is None:
        return humain(officiel), ""
    return humain(trouve[1]), "1er" if int(trouve[2]) == 1 else f"{int(trouve[2])}e"


def humain(texte: str) -> str:
    """Return a text with curved apostrophes, and without capitals where all was in capitals."""
    texte = " ".join(texte.split()).replace("'", "’")
    if texte != texte.upper() or texte == texte.lower():
        return texte
    return re.sub(r"[^\W\d_]+", _mot_humain, texte)


def _mot_humain(trouve: re.Match[str]) -> str:
    mot = trouve[0].lower()
    elide = len(mot) == 1 and trouve.string[trouve.end() : trouve.end() + 1] == "’"
    mot = _ACCENTUES.get(mot, mot)
    commun = mot in _COMMUNS or (trouve.start() > 0 and (elide or mot in _PETITS))
    return mot if commun else mot.capitalize()
