"""What a form or a mail answers when its text tells of a person: kindly, and quoting no one."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from macros.domaine.messages import CHAMPS, REFERENCE
from macros.edition.document import EditionError, ouvrir
from macros.formulaires.formulaires import FormulaireError
from macros.socle.dossiers import FICHIER_REGISTRE
from macros.verification.personnes import (
    BOITE,
    D_UN_ENFANT,
    NOM_D_UNE_PERSONNE,
    PORTABLE,
    donnees_personnelles,
    nom_dans,
    peut_nommer,
    semble_personnel,
)
from macros.verification.textes import nomme_sa_nature

NOM_DU_LYCEE = next(choix for choix, chemin in CHAMPS.items() if chemin == ("nom",))
DE_FONCTION = "Boîte ou numéro de fonction."
"""The remark that says a mailbox or a number to be a public function’s."""


_DIT_DE_FONCTION = re.compile(
    r"\s*\(?\s*\b(?:bo[iî]te|adresse|num[ée]ro|portable|t[ée]l[ée]phone) de fonction\b[\s.)]*",
    re.IGNORECASE,
)


_BOITE = re.compile(r"[\w.+-]+@[\w.-]*\w")


_NUMERO = re.compile(r"(?:\+33[ .]?|\b0)[1-9](?:[ .-]?\d\d){4}\b")
_MOBILE = re.compile(r"(?:\+33[ .]?|\b0)[67](?:[ .-]?\d\d){4}\b")


_PORTABLE_DE = re.compile(
    r"\s*\(\s*(?P<quoi>(?:portable|mobile|num[ée]ro|ligne)\s+(?:du|des|de la|de l[’']|de)\s?"
    r"(?!\s?fonction\b)[\w’' -]{2,60}?)[\s.]*\)",
    re.IGNORECASE,
)
"""« (portable du DDFPT) »: of which function a mobile is."""


_NOM_NU = re.compile(
    r"(?:(?:[A-ZÀ-Ý][\w’'-]*|de|du|des|la|le|les)[ ])*[A-ZÀ-Ý][\w’'-]*"
    r"(?:[ ]\((?i:ex|ancien)[^()]+\))?"
)
"""Words with capitals and nothing else: a name, of whom it does not tell."""


def valeur_sans_personne(choix: str, valeur: str, lycee: str, *, contact: bool) -> tuple[str, str]:
    """Return a value, and the remark that says of what function it is, "" when none is said.

    What is refused is never quoted: the answer is public too.

    Raises EditionError, kindly, for what seems to be a person’s; what holds someone’s name is one,
    whatever its author says, unless it is the lycée’s (`lycee`). A mobile is taken only with the
    function that it is of.
    """
    de_qui = _PORTABLE_DE.search(valeur)
    if de_qui and not any(t != PORTABLE for t in donnees_personnelles(valeur, contact=contact)):
        quoi = " ".join(de_qui["quoi"].split())
        return _PORTABLE_DE.sub("", valeur).strip(), f"{quoi[0].upper()}{quoi[1:]}."
    propre = _DIT_DE_FONCTION.sub(" ", valeur).strip()
    if any(nom_dans(boite, lycee) for boite in _BOITE.findall(propre)):
        raise EditionError(
            f"Merci de votre aide. « {choix} » : c’est la boîte d’une personne, même si "
            "elle sert à une fonction. Le registre, qui est public, n’en garde pas, et rien n’a "
            "été écrit. Donnez la boîte du lycée (ce.…, contact@…, secretariat@…), et effacez "
            "l’autre de votre message, qui est public aussi."
        )
    peut_etre = contact and bool(peut_nommer(propre, lycee))
    if peut_etre and propre == valeur.strip():
        raise EditionError(
            f"Merci de votre aide. « {choix} » : cette boîte commence-t-elle par une initiale et "
            "un nom ? Si oui, c’est celle d’une personne : le registre, qui est public, n’en garde "
            "pas, donnez celle du lycée (ce.…, contact@…). Sinon, renvoyez la même valeur suivie "
            "de « (boîte de fonction) ». Rien n’a encore été écrit."
        )
    if peut_etre:
        return propre, DE_FONCTION
    # A lycée may bear anyone’s name, and be called by it alone.
    nu = choix == NOM_DU_LYCEE and _NOM_NU.fullmatch(propre) and not nomme_sa_nature(propre)
    dit = f"Lycée {propre}" if nu else propre
    trouves = donnees_personnelles(dit, contact=contact, lycees=(lycee,))
    if propre != valeur.strip() and not set(trouves) - {BOITE}:
        return propre, DE_FONCTION
    if trouves:
        # Beside a landline, a mobile is one number too many, whoever answers it.
        sinon = "" if [*trouves] == [PORTABLE] and _fixes(propre) else _exception(trouves)
        raise EditionError(
            f"Merci de votre aide. « {choix} » : votre texte semble donner {_ensemble(trouves)}, "
            "et le registre, qui est public, n’en garde pas : rien n’a été écrit. "
            f"{_a_donner(choix, propre, lycee, contact=contact)} {sinon}".rstrip()
        )
    return valeur, ""


def _a_donner(choix: str, valeur: str, lycee: str, *, contact: bool) -> str:
    """Return what to give instead of what tells of someone; a mailbox beside may be no one’s."""
    if not contact:
        return f"Gardez-en seulement ce que demande « {choix} »."
    gardees = [
        boite
        for boite in dict.fromkeys(_BOITE.findall(valeur))
        if not (semble_personnel(boite) or nom_dans(boite, lycee) or peut_nommer(boite, lycee))
    ]
    fixes = _fixes(valeur)
    if len(gardees) <= 1 and len(fixes) <= 1 and (gardees or fixes):
        return f"Gardez seulement {' et '.join(f'« {dit} »' for dit in gardees + fixes)}."
    return "Donnez la boîte ou le standard du lycée."


def _fixes(valeur: str) -> list[str]:
    """Return the telephone numbers of a text that are no mobile’s, as they are written."""
    return [dit for dit in dict.fromkeys(_NUMERO.findall(valeur)) if not _MOBILE.search(dit)]


def citer_sans_personne(champ: str, texte: str, lycee: str) -> None:
    """Refuse, kindly, what a decision cites when it names someone. EditionError."""
    trouves = donnees_personnelles(texte, contact=champ == REFERENCE, lycees=(lycee,))
    if trouves:
        raise EditionError(
            f"Merci de votre aide. « {champ} » : ce texte semble donner {_ensemble(trouves)}, et "
            "le registre, qui est public, n’en garde pas : rien n’a été écrit. Citez le texte, pas "
            "la personne : « Courriel du rectorat du 12 novembre 2026 »."
        )


def _ensemble(dits: Sequence[str]) -> str:
    """Return « a, b et c »."""
    *debut, fin = dits
    return f"{', '.join(debut)} et {fin}" if debut else fin


def _exception(trouves: Collection[str]) -> str:
    """Return how to say that what was found is a function’s; "" when nothing makes it so."""
    if BOITE in trouves and len(trouves) > 1:
        autres = _ensemble([dit for dit in trouves if dit != BOITE])
        autres = autres.replace(NOM_D_UNE_PERSONNE, "ce nom")
        return (
            "Si la boîte est celle d’une fonction (secrétariat, bureau des entreprises), enlevez "
            f"{autres}, et faites-la suivre de « (boîte de fonction) »."
        )
    if list(trouves) == [PORTABLE]:
        return (
            "Si ce portable est celui d’une fonction, renvoyez-le en disant laquelle, entre "
            "parenthèses : « (portable du DDFPT) » par exemple."
        )
    if list(trouves) == [BOITE]:
        return (
            "Si c’est celle d’une fonction (secrétariat, bureau des entreprises), renvoyez la même "
            "valeur suivie de « (boîte de fonction) »."
        )
    return ""


def noms_des_lycees(dossier: Path) -> tuple[str, ...]:
    """Return the names of the lycées, none when the registry cannot be read."""
    try:
        racine = ouvrir(dossier / FICHIER_REGISTRE).racine
    except EditionError:
        return ()
    return tuple(element.mot("nom") for element in racine.elements)


def signaler_sans_personne(message: str, lycees: tuple[str, ...]) -> None:
    """Refuse, kindly, a report that tells of a person: anyone reads it; `lycees`, their names, are
    no one’s. FormulaireError."""
    propre = _PORTABLE_DE.sub(" ", _DIT_DE_FONCTION.sub(" ", message))
    trouves = donnees_personnelles(propre, lycees=lycees)
    nommee = any(nom_dans(boite) for boite in _BOITE.findall(propre))
    if propre != message and not nommee and not set(trouves) - {BOITE, PORTABLE}:
        return
    if not trouves:
        return
    enfant = "Si vous parlez d’un enfant, n’écrivez ni son nom ni sa classe. "
    raise FormulaireError(
        f"Merci de votre aide. Votre message semble donner {_ensemble(trouves)}, et il est "
        f"public : effacez-le{'s' if len(trouves) > 1 else ''}, et dites seulement ce qui est faux "
        "et ce qui serait juste. "
        f"{enfant if D_UN_ENFANT in trouves else ''}Pour joindre le lycée, donnez sa boîte ou son "
        f"standard. {'' if nommee else _exception(trouves)}".rstrip()
    )


_CITE = re.compile(r"« ([^«»]+) »")


def reponse_sans_personne(reponse: str, dossier: Path) -> str:
    """Return an answer, in Markdown, that repeats neither a name, a mobile nor a person’s box.

    It is public, and stays when its author has put right what they wrote.
    """
    lycees = noms_des_lycees(dossier)

    def cacher(cite: re.Match[str]) -> str:
        texte = re.sub(r"[\\`]", "", html.unescape(cite[1]))
        return "« … »" if donnees_personnelles(texte, lycees=lycees) else cite[0]

    return _MOBILE.sub("06 …", _CITE.sub(cacher, reponse))
