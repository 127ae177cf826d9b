"""What a list says of several lycées in the same words, or by a sign: it is asked once of all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from macros.edition.noms import plier
from macros.listes.intitules import dit_un_intitule
from macros.listes.legendes import CODES, code_seul
from macros.listes.lycees import Rapproche, citer
from macros.listes.mots import dit_un_refus, dit_une_fin, parle_de_nature
from macros.listes.questions import AUCUN, MOTS_DES_NATURES, Choix

_AVIS = re.compile(r"\b(?:avis|favorables?)\b")
RIEN, CHACUN = "rien", "chacun"
"""Answers about words said of several: they change nothing, or each is to be asked."""


def code_inconnu(rapproche: Rapproche) -> str:
    """Return the letter that stands for the nature of a row, « R », and that no legend explains."""
    code = code_seul(rapproche.dit)
    autres = [n.dit for n in rapproche.non_lus if n.dit.split()[-1:] != [code]]
    dite = code in CODES and rapproche.article.nature and not rapproche.non_lus
    return "" if autres or dite else code


def question_du_code(rapproche: Rapproche, code: str, reponses: Mapping[str, str]) -> Choix:
    """Return what is asked of such a letter, once."""
    ici = (
        f"mettez à la place de chaque « {code} » {MOTS_DES_NATURES}, ou « aucun » devant le nom "
        "s’il n’y a rien à saisir"
    )
    if code not in CODES:
        question = f"« {code} » : que veut dire ce signe ?"
        sinon = (
            f"s’il dit la nature de la décision, écrivez en tête de la liste une ligne « {code} = "
            f"… », qui vaut pour tous, suivie de l’une de ces natures, ou {ici} ; s’il ne dit rien "
            "de la décision, retirez-le."
        )
        return Choix(rapproche.article.ligne, question, reponses, sinon, None, code)
    mot = CODES[code].value.replace("-", " ")
    sinon = (
        f"si c’est bien cela, écrivez une ligne « {code} = {mot} » en tête de la liste : elle vaut "
        f"pour tous ; sinon, {ici}."
    )
    return Choix(rapproche.article.ligne, f"« {code} = {mot} » ?", reponses, sinon, None, code)


def question_des_demandes(tete: str, ligne: int) -> Choix:
    """Return what is asked, once, of a column that says what lycées asked for."""
    question = f"la colonne « {tete} » dit ce qui est demandé : est-ce aussi ce qui est décidé ?"
    sinon = (
        f"si oui, écrivez « Décision » à la place de « {tete} », en tête de la colonne ; si rien "
        "n’est encore décidé, attendez la décision ; sinon, écrivez après chaque nom "
        f"{MOTS_DES_NATURES}, ou « aucun » devant."
    )
    reponses = {RIEN: "oui : décidé comme demandé", AUCUN: "non : ne rien saisir"}
    return Choix(ligne, question, reponses, sinon, None, f"demande {tete}")


def mots_repetes(rapproches: Sequence[Rapproche]) -> dict[str, tuple[int, ...]]:
    """Return the words that nobody understood on several rows, whose natures are told: the lines.

    A column says them: « Favorable ». What may change a decision is asked of each.
    """
    lignes: dict[str, list[int]] = {}
    for rapproche in rapproches:
        if _dit_sa_nature(rapproche) and (dits := citer(rapproche.non_lus)):
            lignes.setdefault(dits, []).append(rapproche.article.ligne)
    return {
        dits: tuple(dict.fromkeys(siennes))
        for dits, siennes in lignes.items()
        if len(siennes) > 1 and re.search(r"[^\W\d_]", dits) and not _peut_changer(dits)
    }


def _dit_sa_nature(rapproche: Rapproche) -> bool:
    article = rapproche.article
    libre = not rapproche.autres and not any(n.titre for n in rapproche.non_lus)
    muet = all(note.muette for note in article.notes)
    return bool(rapproche.sur and article.nature and libre and muet and not article.ecarte)


def _peut_changer(dits: str) -> bool:
    parle = parle_de_nature(dits) or bool(dit_un_intitule(dits))
    return parle or dit_un_refus(dits) or dit_une_fin(dits)


def question_des_mots(dits: str, lignes: Sequence[int]) -> Choix:
    """Return what is asked of such words, once."""
    dites = ", ".join(map(str, lignes[:-1]))
    ou = f"lignes {dites} et {lignes[-1]}" if dites else f"ligne {lignes[0]}"
    question = f"« {dits} » n’est pas compris ({ou}) : ces mots changent-ils les décisions ?"
    avis = _AVIS.search(plier(dits))
    rien = "ce n’est qu’un avis : s’il a été suivi" if avis else "s’ils n’y changent rien"
    sinon = (
        f"{rien}, effacez-les de toutes ces lignes ; sinon, mettez à leur place, "
        f"sur chacune, {MOTS_DES_NATURES}, ou « aucun » devant le nom s’il n’y a rien à saisir."
    )
    reponses = {
        RIEN: "non : la nature est celle que dit chaque ligne",
        CHACUN: "oui : le demander pour chacun",
        AUCUN: "ne rien saisir de ces lycées",
    }
    return Choix(lignes[0], question, reponses, sinon, None, f"mots {dits}")
