"""The titles that decisions and constats give to a label: whole, and there when they change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from macros.domaine.etablissement import Etablissement
from macros.domaine.valeurs import NatureDecision
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.dates import du_ou_de
from macros.verification.table import Chemin, Faute, regle_par_lycee

OUVERTS = {"(": ")", "[": "]", "«": "»", "“": "”"}
_FERMES = frozenset(OUVERTS.values())
LIAISON = re.compile(
    r"(?i)(?:\b(?:de|du|des|et|la|le|les|un|une|à|au|aux|en|par|pour|sur|ou|dans|avec|son|sa|ses|"
    r"leurs?|métiers)|\b[dl][’']|[,&-])$"
)
"""The end of a title that something goes on with."""


def bout_du_titre(texte: str, debut: int, fin: int) -> int:
    """Return where a title ends at the latest: at what closes and that nothing in it opens."""
    attendus: list[str] = []
    for place in range(debut, fin):
        signe = texte[place]
        if signe in OUVERTS:
            attendus.append(OUVERTS[signe])
        elif signe in _FERMES and (not attendus or attendus.pop() != signe):
            return place
    return fin


def titre_coupe(titre: str) -> str:
    """Return why a title is not whole, in French, "" for one that is."""
    if bout_du_titre(titre, 0, len(titre)) < len(titre):
        return "une parenthèse ou un guillemet y est fermé sans être ouvert"
    ouverts = sum(titre.count(signe) for signe in OUVERTS)
    fermes = sum(titre.count(signe) for signe in _FERMES)
    if ouverts != fermes or titre.count('"') % 2:
        return "une parenthèse ou un guillemet y est ouvert sans être fermé"
    fin = LIAISON.search(titre)
    return f"il finit par « {fin[0]} », il manque la suite" if fin else ""


@regle_par_lycee("LM166", Gravite.AVERTISSEMENT)
def intitule_entier(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Un intitulé est entier

    Coupé à la fin d’une ligne ou d’une parenthèse, il serait publié tel quel.

    Faux :
        - nature: attribution
          date: 2019-03-12
          intitule: Lycée des métiers de la mer et de la
    Juste :
        - nature: attribution
          date: 2019-03-12
          intitule: Lycée des métiers de la mer et de la pêche
    """
    label = lycee.label
    dits: list[tuple[Chemin, str | None]] = [
        (("label", "decisions", rang, "intitule"), d.intitule)
        for rang, d in enumerate(label.decisions)
    ]
    dits += [
        (("label", "constats", rang, "intitule"), c.intitule)
        for rang, c in enumerate(label.constats)
    ]
    for chemin, intitule in dits:
        if intitule and (coupe := titre_coupe(intitule)):
            yield chemin, f"L’intitulé « {intitule} » est coupé : {coupe}.", "Écrivez-le en entier."


@regle_par_lycee("LM167", Gravite.AVERTISSEMENT)
def modification_avec_son_intitule(
    lycee: Etablissement, donnees: Donnees, le: date
) -> Iterator[Faute]:
    """Un renouvellement avec modification donne le nouvel intitulé

    Sans lui, la fiche garderait l’ancien. Si la décision change autre chose, une remarque dit quoi.

    Faux :
        - nature: renouvellement-avec-modification
          date: 2024-03-12
    Juste :
        - nature: renouvellement-avec-modification
          date: 2024-03-12
          intitule: Lycée des métiers de la mer
    """
    for rang, decision in enumerate(lycee.label.decisions):
        modifie = decision.nature is NatureDecision.RENOUVELLEMENT_MODIFIE
        if modifie and not decision.intitule and not decision.remarque:
            yield (
                ("label", "decisions", rang, "nature"),
                f"La décision {du_ou_de(decision.date)} modifie le label, et son nouvel intitulé "
                "n’est pas écrit.",
                "Écrivez « intitule: … » (dans une liste, l’intitulé entre guillemets après le nom "
                "du lycée) ; si la décision change autre chose, dites quoi dans une « remarque: ».",
            )
