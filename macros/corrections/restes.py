"""A correction never says less than what was written: the words that it would lose, and where
they go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from pydantic import BaseModel

from macros.corrections import tableur
from macros.socle.typographie import sans_accents

VIDES = frozenset(
    re.findall(
        r"\w+",
        "a au aux ce cette ces d dans de depuis des du en est et il l la le les c on par pour "
        "s sur caen commission rectorat academie seance reunion un une vers environ circa fin "
        "debut mi courant date jour mois annee scolaire rentree vu vue vus lu lue constat "
        "constate constatee releve relevee arrete decision recteur rectrice journee journees "
        "porte portes ouverte ouvertes jpo heure heures horaire horaires n",
    )
)
"""Words around a value that add nothing to it, folded: little words, and names of its key."""
_HEURE = r"(?:\d{1,2} ?(?:h(?:eures?)?(?: ?\d{2})?|:\d{2})(?![\d:])|midi)"
UNE_HEURE = re.compile(rf"\b{_HEURE}")
_DE_A = re.compile(
    rf"(?:\bde |\bentre )?\b({_HEURE}) ?(?:\ba|\bet|\bjusqu.a|-|–|—|/|>|→) ?({_HEURE}|\d{{1,2}}\b)"
)
_COTE_A_COTE = re.compile(rf"\b({_HEURE})[\s;|]{{1,3}}({_HEURE})(?!\w)")
"""Two hours in the cells of a row."""
_DEBUT = re.compile(rf"(?:\ba partir de |\bdes |(?<!jusqu.)\ba |\bdebut (?:a )?)({_HEURE})")
_FIN = re.compile(rf"(?:\bjusqu.a |\bfin (?:a )?)({_HEURE})")


_DU_CONTACT = frozenset(
    re.findall(
        r"\w+",
        "no num numero tel tels telephone fixe standard appeler appelez phone mail mails mel mels "
        "email courriel courriels boite adresse site web internet page www http https lien url "
        "mailto electronique officiel officielle seul seule notre nos lycee",
    )
)
"""Words that name a contact beside it, folded."""
_UN_NUMERO = re.compile(r"[+(]*\d[\d\s.()/-]{6,40}\d")
_UNE_BOITE = re.compile(r"<?[\w.+-]{1,64} ?(?:@|\[at\]|\(at\)) ?[\w.-]{1,100}>?")
_UNE_ADRESSE = re.compile(r"(?:https?:/*|www\.)\S+|\b[\w-]{1,60}(?:\.[\w-]{1,60})+(?:/\S*)?")
_UN_NOMBRE = re.compile(
    r"\d[\d\s.,]*|\b(?:place|lit|eleve|euro|lycee|etablissement|label)s?\b|\bhab\w*|€|\bk?m\b"
)


def du_contact(valeur: str) -> str:
    """Return what a text says beside a number, a box or an address; or ""."""
    return utile(sans(valeur, [_UNE_BOITE, _UNE_ADRESSE, _UN_NUMERO]), VIDES | _DU_CONTACT)


def du_nombre(valeur: str, cle: str) -> str:
    """Return what a text says beside its one number and the unit of its key; or ""."""
    return utile(sans(valeur, [_UN_NOMBRE]), VIDES | {cle, cle.rstrip("s")})


def dire_le_reste_du_contact(ordre: str, valeur: str, modele: type[BaseModel] | None) -> str:
    """Return an order, and what it leaves of a contact: no name of a person goes in a remark."""
    ordre, reste = ordre.rstrip("."), du_contact(valeur)
    if not reste:
        return f"{ordre}."
    if modele and "remarque" in modele.model_fields:
        return (
            f"{ordre} ; le reste, « {reste} », va sous lui, en « remarque: », s’il compte et s’il "
            "ne nomme personne."
        )
    return dire_le_reste(ordre, reste, None)


def plier(texte: str) -> str:
    """Return a text folded, letter for letter: its words are found at the same places."""
    plie = sans_accents(texte)
    return plie if len(plie) == len(texte) else texte.lower()


def sans(texte: str, motifs: Iterable[re.Pattern[str]]) -> str:
    """Return a text without what motifs of folded text find in it: a line for each part."""
    for motif in motifs:
        for lu in reversed(list(motif.finditer(plier(texte)))):
            texte = f"{texte[: lu.start()]}\n{texte[lu.end() :]}"
    return texte


def utile(texte: str, vides: Set[str] = VIDES) -> str:
    """Return what the parts of a text say, without what adds nothing at their ends; or ""."""
    dites = [
        dite for partie in texte.split("\n") if (dite := _utile(" ".join(partie.split()), vides))
    ]
    return ", ".join(dites)


def _utile(texte: str, vides: Set[str]) -> str:
    mots = list(re.finditer(r"\w+", texte))
    pleins = [mot for mot in mots if sans_accents(mot[0]) not in vides]
    if not pleins:
        return ""
    premier, dernier = mots.index(pleins[0]), mots.index(pleins[-1])
    while premier and _se_suivent(texte, mots[premier - 1], mots[premier]):
        premier -= 1
    while dernier + 1 < len(mots) and _se_suivent(texte, mots[dernier], mots[dernier + 1]):
        dernier += 1
    return texte[mots[premier].start() : mots[dernier].end()]


def _se_suivent(texte: str, un: re.Match[str], autre: re.Match[str]) -> bool:
    return not re.search(r"[^\s’']", texte[un.end() : autre.start()])


def heures(texte: str) -> tuple[str, str, str]:
    """Return (beginning, end, what is left) of « de 9h à 12h30 (accueil) »; "" what is not said."""
    plie = plier(texte)
    for motif in (_DE_A, _COTE_A_COTE):
        if lu := motif.search(plie):
            debut, fin = tableur.heure(lu[1]), tableur.heure(lu[2])
            if debut and fin and debut < fin and len(re.findall(_HEURE, plie)) <= 2:
                return debut, fin, utile(sans(texte, [motif]))
            return "", "", utile(texte)
    debuts, fins = _DEBUT.findall(plie), _FIN.findall(plie)
    if len(debuts) + len(fins) != 1 or len(re.findall(_HEURE, plie)) != 1:
        return "", "", utile(texte)
    debut, fin = (tableur.heure(dits[0]) if dits else "" for dits in (debuts, fins))
    lues = [_DEBUT if debuts else _FIN]
    return (debut, fin, utile(sans(texte, lues))) if debut or fin else ("", "", utile(texte))


def dire_le_reste(ordre: str, reste: str, modele: type[BaseModel] | None) -> str:
    """Return an order, « Écrivez X », and where the rest of what was written goes."""
    ordre = ordre.rstrip(".")
    if not reste:
        return f"{ordre}."
    if modele and "remarque" in modele.model_fields:
        return f"{ordre} ; le reste va sur sa ligne, « remarque: {cite(reste)} »."
    return f"{ordre} ; cela efface « {reste} » : si cela compte, où l’écrire ?"


def cite(texte: str) -> str:
    """Return a text as YAML takes it: between quotes when it holds a colon or begins by a sign."""
    ouvert = re.search(r":(?:\s|$)|\s#|^[\[\]{}&*!|>'\"%@`#?-]", texte)
    return '"' + texte.replace('"', "’") + '"' if ouvert else texte
