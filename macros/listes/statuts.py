"""The headings of a list that name no nature of ours: « Avis défavorables », « Reports »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.edition.noms import plier
from macros.listes.mots import dit_un_statut, dit_une_fin, parle_de_nature

MOTS = 8
"""Words of such a heading, at most."""
_QUI = (
    r"(?:(?:liste|etat) des? )?(?:(?:etablissements?|lycees?|dossiers?|demandes?|candidatures?|"
    r"labels?) )?(?:(?:ayant )?(?:fait l objet|recu|obtenu|avec|en)(?: d)?(?: une?)? )?"
)
_DE_QUOI = (
    r"(?: (?:d|de|du|des|au|aux|a|la|le|l|renouvellements?|attributions?|labellisations?|labels?|"
    r"commission|academique|conseil|jury|rectorat|recteur|rectrice|demandes?|candidatures?|"
    r"dossiers?|etablissements?|lycees?))*"
)
_NOM = re.compile(
    r"(?:(?:reports?|ajournements?|refus|rejets?|suspensions?|prolongations?|prorogations?|sursis|"
    r"abandons?|annulations?|renonciations?)(?: (?:d(?:u|es?)|de la) \w+)?|"
    r"avis (?:tres )?(?:defavorables?|reserves?))" + _DE_QUOI
)
_FAVORABLE = re.compile(r"avis (?:tres )?favorables?" + _DE_QUOI)
_REFUS = re.compile(
    _QUI + r"(?:avis (?:tres )?defavorables?|refus|rejets?|"
    r"(?:refuse|rejete|ecarte|non retenu|non labellise)e?s)" + _DE_QUOI
)


def _nomme_un_statut(dit: str) -> bool:
    """Whether a line says by a name what became of a lycée: « Report », « Avis défavorable »."""
    return bool(_NOM.fullmatch(plier(dit)))


def dit_des_statuts(dit: str) -> bool:
    """Whether a short line tells what became of several: « Ajournés », « Avis défavorables »."""
    mots = re.findall(r"[^\W\d_]+", dit)
    return len(mots) <= MOTS and any(m.endswith(("s", "S")) and dit_un_statut(m) for m in mots)


def est_un_refus(dit: str) -> bool:
    """Whether a heading says that nothing was given to those below, and nothing else.

    « Non renouvelés » is none: a label may end before its time.
    """
    return bool(_REFUS.fullmatch(plier(dit)))


def peut_etre_un_statut(dit: str) -> bool:
    """Whether a short line may say what became of a label, in whatever words."""
    mots = plier(dit).split()
    if not 0 < len(mots) <= MOTS:
        return False
    return parle_de_nature(dit) or dit_une_fin(dit) or any(map(dit_un_statut, mots))


def titre_d_un_statut(
    texte: str, ligne: re.Match[str], noms: Sequence[int], titres: Sequence[tuple[int, int]]
) -> bool:
    """Whether « Report », alone on its line, heads the lycée below as other headings do theirs.

    `noms`: the places of the lycées; `titres`: those of the headings. Before the first lycée, there
    is none above that it can be said of; later, the row above must be whole on its line.
    """
    suite = re.compile(r"\S[^\n]*").search(texte, ligne.end())
    if not _nomme_un_statut(ligne[0]) or not ligne[0].lstrip(" –—•*-\t")[:1].isupper():
        return False
    if not suite or not any(suite.start() <= nom < suite.end() for nom in noms):
        return False
    premier = min(noms, default=0)
    if ligne.start() < premier:
        return True
    lignes = [*re.finditer(r"\S[^\n]*", texte[: ligne.start()])]
    dessus = lignes[-1].span()
    entiere = any(dessus[0] <= nom < dessus[1] for nom in noms)
    entiere = entiere or any(a < dessus[1] and dessus[0] < b for a, b in titres)
    dessous = re.search(r"\n\s*(\S[^\n]*)", texte[max(noms) :])
    finit = bool(dessous and _nomme_un_statut(dessous[1]))
    entete = any(debut < premier for debut, _ in titres)
    devant = [autre[0] for autre in lignes if autre.start() < premier]
    avis = any(_nomme_un_statut(dit) or _FAVORABLE.fullmatch(plier(dit)) for dit in devant)
    return entiere and not finit and (entete or avis)
