"""Which lycée of the registry one of a list is: what is asked when its name leaves a doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.listes.legendes import SIGNE
from macros.listes.lexique import Cible
from macros.listes.lycees import Rapproche
from macros.listes.mots import dit_un_refus, dit_un_statut, parle_de_nature
from macros.listes.questions import AUCUN, MOTS_DES_NATURES, Choix, Repondre
from macros.listes.villes import question_de_la_ville


def demander_le_lycee(rapproche: Rapproche, repondre: Repondre) -> Cible | str:
    """Return the lycée that one of a list is, asked when it is not certain; or the answer."""
    if rapproche.sur:
        return rapproche.sur
    proches = {cible.uai: cible for cible in rapproche.proches}
    reponses = {uai: cible.titre for uai, cible in proches.items()}
    if proches and rapproche.ville_seule:
        choix = question_de_la_ville(rapproche.dit, rapproche.article.ligne, proches, reponses)
        rendu = repondre(choix)
        return proches.get(rendu, rendu)
    sinon = _qui_ecrire(rapproche, proches)
    question = f"« {rapproche.dit} » : quel lycée est-ce ? ({rapproche.raison})"
    aucun = "aucun d’eux" if proches else "aucun : le laisser de côté (« registre nouveau »)"
    rendu = repondre(Choix(rapproche.article.ligne, question, {**reponses, AUCUN: aucun}, sinon))
    return proches.get(rendu, rendu)


def _qui_ecrire(rapproche: Rapproche, proches: Mapping[str, Cible]) -> str:
    """Return what to write in the list for a lycée that is not certain; `proches`, by UAI."""
    if proches and dit_un_refus(rapproche.en_trop):
        uais = " ou ".join(f"{c.uai} ({c.lycee.nom}, {c.ville})" for c in proches.values())
        return (
            f"la liste dit « {rapproche.en_trop} » : s’il n’y a rien à saisir (non retenu, "
            "ajourné, non renouvelé…), écrivez « aucun » devant son nom ; sinon, écrivez-y son "
            f"UAI, et laissez ces mots : {uais}."
        )
    if proches and rapproche.autre_ville and rapproche.article.uai in proches:
        (sienne,) = (cible.ville for cible in proches.values())
        return (
            f"si c’est bien lui, écrivez « {sienne} » à la place de « {rapproche.autre_ville} » ; "
            "sinon, corrigez l’UAI ; s’il n’est pas au registre, ajoutez-le d’abord par « registre "
            "nouveau » suivi de son UAI, puis recommencez ; « aucun » devant son nom seulement "
            "s’il est d’une autre académie."
        )
    if proches and rapproche.autre_ville:
        autres = " ou ".join(f"{c.uai} ({c.lycee.nom}, {c.ville})" for c in proches.values())
        return (
            f"si « {rapproche.autre_ville} » est juste, ajoutez-le d’abord par « registre nouveau "
            "» suivi de son UAI, puis recommencez ; si la liste parle d’un lycée du registre, "
            f"écrivez son UAI {_devant(rapproche)} : {autres} ; s’il est d’une autre académie, "
            "écrivez « aucun » devant son nom."
        )
    if proches:
        siens = [c for c in proches.values() if c not in rapproche.autres]
        uais = " ou ".join(f"{c.uai} ({c.lycee.nom}, {c.ville})" for c in siens)
        autre = "si ce n’est pas lui" if len(siens) == 1 else "si ce n’est aucun d’eux"
        dit = f"écrivez son UAI {_devant(rapproche)} : {uais} ; {autre}, {_AJOUTER}."
        if rapproche.voisins:
            return (
                "la liste le nomme autrement que ceux du registre. Si c’est un lycée qui a changé "
                f"de nom, {dit}"
            )
        return dit
    if rapproche.perdu:
        return (
            f"si le label lui est donné de nouveau, ajoutez-le d’abord par « registre nouveau "
            f"{rapproche.perdu} », puis recommencez ; sinon, écrivez « aucun » devant son nom."
        )
    return (
        "le registre ne le connaît pas sous ce nom : s’il y est sous un autre, écrivez son UAI "
        f"devant son nom ; sinon, {_AJOUTER}."
    )


_AJOUTER = (
    "ajoutez-le d’abord par « registre nouveau » suivi de son UAI, puis "
    "recommencez ; « aucun » devant son nom seulement s’il est d’une autre académie"
)


def _en_trop(rapproche: Rapproche) -> str:
    """Return what to do with the words that are not understood beside a name, in French."""
    if not rapproche.en_trop:
        return ""
    if rapproche.autres:
        return f", et {sur_sa_ligne(rapproche)}"
    if parle_de_nature(rapproche.en_trop):
        return (
            f", et mettez à la place de « {rapproche.en_trop} » ce que dit la liste, "
            f"{MOTS_DES_NATURES}"
        )
    dits = _sans_codes(rapproche.en_trop)
    return f", et effacez « {dits} »" if dits else ""


def _sans_codes(dits: str) -> str:
    """Leave out of words to erase the letters that tell a nature, « R »: they are asked."""
    return " … ".join(dit for dit in dits.split(" … ") if not re.fullmatch(SIGNE, dit))


_A_LA_PLACE = "et son nom du registre, à la place du nom de la liste"


def _devant(rapproche: Rapproche) -> str:
    """Return where to write a number: no word of a name is to be erased, all of it is replaced."""
    if rapproche.ville_dite and not rapproche.autres:
        return f"{_A_LA_PLACE} et de « {rapproche.ville_dite} »"
    if _dans_son_nom(rapproche):
        return _A_LA_PLACE
    return f"devant son nom{_en_trop(rapproche)}"


_SUITES = re.compile(r"[^\W\d_]{2,}")


def _dans_son_nom(rapproche: Rapproche) -> bool:
    """Whether what is not understood may be of the name: words, that stand in what names it."""
    if not rapproche.en_trop or rapproche.autres or parle_de_nature(rapproche.en_trop):
        return False
    mots = _SUITES.findall(_sans_codes(rapproche.en_trop))
    return any(mot in rapproche.dit for mot in mots) and not any(map(dit_un_statut, mots))


def sur_sa_ligne(rapproche: Rapproche) -> str:
    """Return what to do with the other lycées that the words of one may name, in French."""
    noms = " et ".join(f"{c.uai} ({c.lycee.nom}, {c.ville})" for c in rapproche.autres[:3])
    autre = "l’autre lycée" if len(rapproche.autres) == 1 else "chacun des autres lycées"
    return f"mettez sur sa propre ligne, avec ce que la liste dit de lui, {autre} : {noms}"
