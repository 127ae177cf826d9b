"""What a row of a table says that nothing can be entered from: a refusal, another lycée’s name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from macros.domaine.valeurs import NatureDecision, enumerer
from macros.edition.noms import plier
from macros.listes.connus import NEUTRES, PRIVES, TYPES
from macros.listes.flux import serrer
from macros.listes.legendes import CODES
from macros.listes.lexique import Cible
from macros.listes.mots import dit_un_refus, dit_une_fin, nature_lue

_NOM = re.compile(
    r"(?:nom|denomination|appellation|etablissement|lycee|libelle)s?"
    r"(?:_(?:complet|officiel|usuel|court|long))?(?:_(?:du|de_l|de|d))?"
    r"(?:_(?:etablissement|lycee))?"
)
_SEMBLABLE = 0.75
_ATTEND = re.compile(
    r"\b(?:a l etude|en cours|en attente|a venir|a revoir|sans avis|hors delai|irrecevable|aucun|"
    r"sans objet|rien|neant|nul)\b"
)
"""What says that nothing is decided, besides a refusal."""


_OUI = ("favorable", "avis favorable", "tres favorable", "ok", "oui", "accorde", "valide")
DEMANDES = ("type de demande", "type demande", "demande", "nature de la demande", "nature demande")
"""What a column is called that says what a lycée asked for, folded."""


SIGLES = {
    "F": "favorable",
    "D": "défavorable",
    "NR": "non renouvelé",
    "NL": "non labellisé",
    "AJ": "ajourné",
    "REF": "refusé",
    "DEF": "défavorable",
}
"""What other letters are likely to mean in a column of decisions: it is asked."""


def _demandee(ligne: Mapping[str, str]) -> tuple[str, NatureDecision | None]:
    """Return what a row says that its lycée asked for, as written, and which nature that is."""
    dites = (ligne.get(nom.replace(" ", "_"), "") for nom in DEMANDES)
    dit = next(filter(None, dites), "")
    if re.fullmatch(r"(?:1\w*|premiere|nouvelle) (?:demande|labellisation)", plier(dit)):
        return dit, NatureDecision.ATTRIBUTION
    return dit, nature_lue(dit)


def _code(dit: str) -> NatureDecision | None:
    """Return the nature that a letter is likely to mean, with what changes it: « R avec modif »."""
    code, _, suite = dit.strip(" .").partition(" ")
    code += "M" if re.fullmatch(r"\W*(?:avec |et )?modif\w*\W*", plier(suite)) else suite
    return CODES.get(code.upper())


def nature_refusee(dit: str, ligne: Mapping[str, str] | None = None) -> str:
    """Return what to do with a cell of nature that holds none of ours, in French."""
    if sigle := SIGLES.get(plier(dit).replace(" ", "").upper()):
        return f"« {dit} » veut-il dire « {sigle} » ? Si oui : {nature_refusee(sigle)}"
    if dit_une_fin(dit):
        return (
            f"« {dit} » n’est pas une décision à saisir. S’il finit à son échéance, faute d’être "
            "renouvelé, ôtez cette ligne ; si le label lui est retiré avant son échéance, écrivez "
            "retrait."
        )
    if dit_un_refus(dit) or _ATTEND.search(plier(dit)):
        return (
            f"« {dit} » n’est pas une décision à saisir : ôtez cette ligne. Si un label d’avant "
            "court encore, il reste tel quel jusqu’à son échéance."
        )
    if code := _code(dit):
        return f"« {dit} » veut-il dire {code.value} ? Si oui, écrivez {code.value}."
    demande, voulue = _demandee(ligne or {})
    if plier(dit) in _OUI and voulue:
        return (
            f"« {dit} » à « {demande} » : est-ce ce qui est décidé ? Si oui, écrivez "
            f"{voulue.value} à la place de « {dit} » ; si ce n’est qu’un avis, "
            "attendez la décision et ôtez cette ligne."
        )
    if plier(dit) in _OUI:
        return (
            f"« {dit} » ne dit pas quelle décision est prise. Écrivez attribution si le lycée n’a "
            "pas encore le label, renouvellement s’il l’a déjà."
        )
    return (
        f"nature « {dit} » inconnue. Écrivez {enumerer(NatureDecision)} ; si rien n’a été décidé, "
        "ôtez cette ligne."
    )


def nom_d_un_autre(
    ligne: Mapping[str, str], uai: str, numeros: Mapping[str, Cible], cibles: Sequence[Cible]
) -> str:
    """Return why the name of a row is not that of its number, in French; "" when it may be.

    A spreadsheet that sorts one column and not the others gives every lycée another’s number.
    """
    sien = numeros[uai.lower()]
    for colonne, dit in ligne.items():
        if not _NOM.fullmatch(colonne) or not re.search(r"[^\W\d_]", dit):
            continue
        if _nomme(dit, sien):
            continue
        autres = [c for c in cibles if c is not sien and _nomme(dit, c)]
        meme_nom = any(set(c.formes) & set(sien.formes) for c in autres)
        if meme_nom or (not autres and _ressemble(dit, sien)):
            continue
        autres = autres or [c for c in cibles if c is not sien and _ressemble(dit, c)]
        siens = " ou ".join(f"{c.uai} ({c.lycee.nom}, {c.ville})" for c in autres[:3])
        juste = f"corrigez l’UAI : {siens}" if siens else "corrigez l’UAI"
        return (
            f"c’est {sien.lycee.nom}, {sien.ville}, mais la colonne « {colonne.replace('_', ' ')} "
            f"» dit « {dit} » : laquelle des deux cases est juste ? Si des lignes ont été "
            "décalées (un tri d’une seule colonne), reprenez le tableau d’avant. Si le nom est "
            f"juste, {juste} ; si l’UAI est juste, écrivez « {sien.lycee.nom} » dans l’autre case."
        )
    return ""


def est_appele_autrement(dit: str, cible: Cible) -> bool:
    """Whether the words beside a lycée’s number name it by none of its names, nor nearly so."""
    sans = re.sub(r"\b\d{7}[A-Za-z]\b", " ", dit)
    propre = _SAINT.sub(" ", sans)
    return bool(_parlants(sans)) and not _nomme(sans, cible) and not _ressemble(propre, cible)


_SAINT = re.compile(r"(?i)\b(?:saint|ste?)e?\b")
"""What the names of many lycées begin with."""


NOMMES = 3
"""Lycées that the name of a row may be, told at most."""


def nommes_par_la_ligne(ligne: Mapping[str, str], cibles: Sequence[Cible]) -> list[Cible]:
    """Return the few lycées whose name a row gives."""
    dits = [dit for colonne, dit in ligne.items() if _NOM.fullmatch(colonne)]
    siens = [cible for cible in cibles if any(_nomme(dit, cible) for dit in dits)]
    siens = siens or [c for c in cibles if any(_parlants(d) and _ressemble(d, c) for d in dits)]
    return siens if len(siens) <= NOMMES else []


def _nomme(dit: str, cible: Cible) -> bool:
    """Whether some words hold a lycée’s whole own name, and it is no part of a longer one’s."""
    mots = _mots(dit)
    return any(forme in mots for forme in cible.formes)


def _mots(dit: str) -> set[str]:
    """Return the words in a row of some words, folded and joined."""
    mots = [serrer(mot) for mot in re.findall(r"[^\W_]+", dit)]
    return {"".join(mots[a:b]) for a in range(len(mots)) for b in range(a + 1, len(mots) + 1)}


def _ressemble(dit: str, cible: Cible) -> bool:
    """Whether a telling word of some words is nearly one of a lycée’s names, or of its town’s."""
    dits = _parlants(dit)
    siens = [*_parlants(cible.lycee.nom), *cible.formes]
    suites = [*dits, "".join(dits)]
    return not dits or any(
        difflib.SequenceMatcher(None, a, b).ratio() >= _SEMBLABLE for a in suites for b in siens
    )


def _parlants(dit: str) -> list[str]:
    mots = [serrer(mot) for mot in re.findall(r"[^\W_]+", dit)]
    return [m for m in mots if m and m not in NEUTRES and m not in TYPES and m not in PRIVES]
