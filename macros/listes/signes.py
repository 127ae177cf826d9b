"""What a list says of several lycées in the same words, or by a sign: it is asked once of all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from macros.edition.noms import plier
from macros.listes.intitules import dit_un_intitule
from macros.listes.legendes import CODES, code_seul
from macros.listes.lycees import Rapproche, citer
from macros.listes.mots import dit_un_refus, dit_une_fin, parle_de_nature
from macros.listes.questions import AUCUN, MOTS_DES_NATURES, TITRE_CITE, Choix
from macros.listes.statuts import est_un_refus

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


def titres_repetes(rapproches: Sequence[Rapproche]) -> dict[str, tuple[int, ...]]:
    """Return the headings that nobody understood, above several lycées of which nothing else
    tells the nature: their lines."""
    lignes: dict[str, list[int]] = {}
    for rapproche in rapproches:
        if titre := _titre_seul(rapproche):
            lignes.setdefault(titre, []).append(rapproche.article.ligne)
    return {titre: tuple(siennes) for titre, siennes in lignes.items() if len(siennes) > 1}


def _titre_seul(rapproche: Rapproche) -> str:
    article = rapproche.article
    muet = not (rapproche.non_lus or article.notes or article.eclate or article.ecarte)
    libre = muet and not (article.nature or article.refus or article.demandee)
    titre = article.titre_obscur
    propre = titre[:1].isupper() and not rapproche.titre_doute
    propre = propre and not dit_une_fin(titre) and not est_un_refus(titre)
    return titre if rapproche.sur and libre and propre and not rapproche.ailleurs else ""


def question_du_titre(titre: str, lignes: Sequence[int], reponses: Mapping[str, str]) -> Choix:
    """Return what is asked of such a heading, once."""
    question = (
        f"sous le titre « {titre[:TITRE_CITE]} » ({en_francais(lignes)}) : quelle est la nature "
        f"de ces {len(lignes)} décisions ?"
    )
    rien = "s’il n’y a rien à saisir (simple avis, ajourné, suspendu…), « aucun » devant leurs noms"
    tous = (
        "si c’est la même pour tous, récrivez ce titre, seul sur sa ligne : « Attributions », "
        "« Renouvellements », « Renouvellements avec modification » ou « Retraits »"
    )
    dites = (rien, tous) if dit_un_refus(titre) else (tous, rien)
    sinon = f"{' ; '.join(dites)} ; sinon, écrivez après chaque nom {MOTS_DES_NATURES}."
    reponses = {**reponses, CHACUN: "le demander pour chacun", AUCUN: "ne rien saisir d’eux"}
    return Choix(lignes[0], question, reponses, sinon, None, f"titre {titre}")


def en_francais(lignes: Sequence[int]) -> str:
    """Return the lines of a list, in French: « lignes 2, 3 et 5 », « lignes 4 à 9 »."""
    uniques = list(dict.fromkeys(lignes))
    if len(uniques) == 1:
        return f"ligne {uniques[0]}"
    if len(uniques) > 2 and uniques == list(range(uniques[0], uniques[-1] + 1)):
        return f"lignes {uniques[0]} à {uniques[-1]}"
    return f"lignes {', '.join(map(str, uniques[:-1]))} et {uniques[-1]}"


def question_des_mots(dits: str, lignes: Sequence[int]) -> Choix:
    """Return what is asked of such words, once."""
    ou = en_francais(lignes)
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
