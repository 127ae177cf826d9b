"""A form filled on the forge, or in a mail, cut into its fields.

The body of an issue or a mail is text written by anyone: nothing of it ever reaches a shell, a
template or an answer unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from macros.domaine.depot import FORMULAIRES
from macros.domaine.messages import (
    ACTION,
    ANNULEE,
    CHAMP,
    CHAMPS,
    CHOIX,
    DATE,
    DESCRIPTION,
    EXPIRE,
    HEURE_DEBUT,
    HEURE_FIN,
    INTITULE,
    LIEN,
    NATURE,
    PORTE,
    REFERENCE,
    SUITE,
    TITRES,
    TITRES_DE_L_EDITEUR,
    UAI,
    VALEUR,
    VU,
)
from macros.edition.modification import Modification
from macros.edition.noms import plier
from macros.socle.pannes import RefusError

TAILLE_MAXIMALE = 20_000
"""Longest body read, in characters."""

_TITRE = re.compile(r"^[ \t]*###(?!#)[ \t]*(\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_SUITE = re.compile(rf"^[ \t>\u00a0]*###\s*{SUITE.replace(' ', '.')}\s*?$", re.MULTILINE)
_COMMENTAIRE = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_ACTION_RAPIDE = re.compile(r"^/[a-z_]+\b.*$", re.MULTILINE)
"""A quick action of GitLab, at the end of its templates."""
_CASE = re.compile(r"^[ \t]*(?:[-*+•–][ \t]*)?\[[ \t]*([xX✓✔]?)[ \t]*\]", re.MULTILINE)
"""A box to tick, as mail programs may write it again."""
_CITATION = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_SIGNATURE = re.compile(
    r"^[ \t]*(?:--[ \t]*$|(?:(?:bien|très|avec)[ \t]+)?(?:cordialement|respectueusement|"
    r"(?:mes|nos)?[ \t]*(?:sincères|meilleures|respectueuses)?[ \t]*salutations|à[ \t]+vous)\b|"
    r"bonne[ \t]+(?:journée|soirée|réception|fin[ \t]+de)\b|"
    r"merci[ \t]+(?:d[’']avance|par[ \t]+avance)|"
    r"(?:envoyé|sent)[ \t]+(?:de|depuis|from)[ \t]+(?:mon|my)\b)",
    re.MULTILINE | re.IGNORECASE,
)
"""Where a message ends: what stands below is who wrote it."""
_INSECABLES = re.compile("[\u00a0\u2007\u202f]")
_INVISIBLES = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_RIEN = ("", "_no response_", "none", "aucune réponse", "sans réponse")

_PROPRES: Mapping[str, str] = {
    CHAMP: "corriger",
    ACTION: "formation",
    NATURE: "decision",
    DESCRIPTION: "erreur",
    PORTE: "porte",
    ANNULEE: "porte",
}
"""Heading found in one kind of form only → that kind."""


_JPO = re.compile(r"\b(?:jpos|(?:journees? )?(?:de )?portes? ouvertes?)\b")
_VIDES = frozenset(
    re.findall(
        r"\w+",
        "a au d de des du en est l la le les notre nouveau nouvelle officielle prochain prochaine "
        "prochaines un une votre",
    )
)
"""Words of a heading that say nothing of what it asks."""
_AUTREMENT: Mapping[frozenset[str], str] = {
    frozenset(mots.split()): nom
    for nom, dites in {
        UAI: "uai, numero uai, code uai, rne, uai lycee, code rne",
        NATURE: "nature, decision, type decision, nature decision",
        DATE: "date decision, date label, date labellisation, date attribution, date arrete, "
        "date renouvellement, date renouvellement label, date attribution label, date retrait, "
        "date signature, decide, jour decision, annee decision, decision date, decision prise",
        REFERENCE: "reference, bulletin officiel, bo, texte, reference texte, reference decision, "
        "reference bo, numero bo, reference bulletin officiel, texte decision",
        LIEN: "lien, adresse texte, lien texte, lien vers texte, lien bo, adresse web decision",
        INTITULE: "intitule, intitule label, intitule decision",
        EXPIRE: "fin label, date fin, date fin label, dernier jour label, dernier jour, expire, "
        "echeance, date echeance, echeance label, date expiration, valable jusqu",
        PORTE: "jpo, date jpo, dates jpo, jour jpo, date journee jpo, jpo date",
        HEURE_DEBUT: "debut, heure ouverture, debut jpo, heure debut jpo, ouverture, horaire debut",
        HEURE_FIN: "fin jpo, heure fermeture, heure fin jpo, fermeture, horaire fin",
        ANNULEE: "jpo annulee, jpo annulees, annulation jpo, date jpo annulee, jpo supprimee, "
        "date annulee",
        VU: "verifie, date verification, constate, date constat",
    }.items()
    for mots in dites.split(", ")
}
"""The headings as people write them again, by their words that count → our own."""


class FormulaireError(RefusError):
    """A form that cannot be followed; its text is the French answer, already safe in Markdown.

    `change` is the edit that it asks for but for what lacks, if it is known: what else is wrong in
    it is to be told at once.
    """

    def __init__(self, texte: str, change: Modification | None = None) -> None:
        super().__init__(texte)
        self.change = change


def lire_formulaires(corps: str) -> list[dict[str, str]]:
    """Cut a body into the forms that follow one another in it, each into its fields.

    Raises FormulaireError as `lire_corps` does.
    """
    if len(corps) > TAILLE_MAXIMALE:
        raise FormulaireError("Ce formulaire est trop long. Écrivez l’essentiel seulement.")
    return [lire_corps(partie) for partie in _SUITE.split(corps.replace("\r\n", "\n"))]


def lire_corps(corps: str) -> dict[str, str]:
    """Cut a form's body into its fields: heading → text, empty answers left out.

    Raises FormulaireError when it is too long, or when a heading comes twice.
    """
    if len(corps) > TAILLE_MAXIMALE:
        raise FormulaireError("Ce formulaire est trop long. Écrivez l’essentiel seulement.")
    texte = _COMMENTAIRE.sub(_uai_en_commentaire, corps.replace("\r\n", "\n"))
    texte = _INSECABLES.sub(" ", _INVISIBLES.sub("", texte))
    texte = _ACTION_RAPIDE.sub("", _CITATION.sub("", texte))
    titres = list(_TITRE.finditer(texte))
    if not titres:
        texte = _titres_en_ligne(texte)
        titres = list(_TITRE.finditer(texte))
    champs: dict[str, str] = {}
    noms = _noms(titre[1] for titre in titres)
    for rang, (titre, nom) in enumerate(zip(titres, noms, strict=True)):
        fin = titres[rang + 1].start() if rang + 1 < len(titres) else len(texte)
        if nom is None:
            continue
        if nom in champs:
            raise FormulaireError(f"Le champ « {nom} » est là deux fois : gardez-en un seul.")
        valeur = _SIGNATURE.split(texte[titre.end() : fin], 1)[0].strip()
        if rang == len(titres) - 1 and nom != DESCRIPTION and nom not in CHOIX:
            valeur = _sans_signataire(valeur)
        if nom in CHOIX:
            valeur = _cochees(valeur)
        champs[nom] = "" if valeur.lower() in _RIEN else valeur
    return champs


def _uai_en_commentaire(commentaire: re.Match[str]) -> str:
    """Return the number that someone wrote in a comment of the form, all alone; "" for others."""
    seul = re.fullmatch(r"<!--\s*(\d{7}[A-Za-z])\s*(?:-->)?", commentaire[0])
    return seul[1] if seul else ""


_EN_LIGNE = re.compile(
    r"[ \t]*[*_-]*[ \t]*(?P<titre>[^:?\n]{2,80}?)[ \t]*[*_]*[ \t]*"
    r"(?:\?[ \t]*:?|:)[ \t*_]*(?P<dit>.*)"
)
_CHAMPS_MINIMAUX = 2
"""Headings of ours from which lines « titre : valeur » are a form, and no sentence."""


def _titres_en_ligne(texte: str) -> str:
    """Return a mail that says « titre : valeur » on its lines as the form that it copies.

    The head of the mail and what stands below its signature are no fields.
    """
    lignes = texte.split("\n")
    lues = [_EN_LIGNE.fullmatch(ligne) for ligne in lignes]
    noms = [
        _noms([lue["titre"]])[0] if lue and plier(lue["titre"]) not in _EN_TETES else None
        for lue in lues
    ]
    if len({nom for nom in noms if nom}) < _CHAMPS_MINIMAUX:
        return texte
    premier = next(rang for rang, nom in enumerate(noms) if nom)
    sortie: list[str] = []
    for ligne, lue, nom in zip(lignes[premier:], lues[premier:], noms[premier:], strict=True):
        if _SIGNATURE.match(ligne):
            break
        sortie += [f"### {nom}", "", lue["dit"].strip()] if lue and nom else [ligne]
    return "\n".join(sortie)


_EN_TETES = frozenset(("de", "a", "cc", "cci", "date", "objet", "envoye", "from", "to", "subject"))
"""Lines at the head of a mail, folded: no fields of ours."""


def _sans_signataire(valeur: str) -> str:
    """Leave out of an answer what a blank line parts from it, and who signs an empty one."""
    premier = re.split(r"\n[ \t]*\n", valeur, maxsplit=1)[0]
    signe = "\n" in premier and re.search(
        r"(?im)^[ \t]*(?:t[ée]l|mob|portable|secr[ée]taire)", premier
    )
    return "" if signe else premier


def _noms(titres: Iterable[str]) -> list[str | None]:
    """Return our name of each heading, in whatever words; None for what is no field of ours.

    « Date » alone is that of the open day, or of the decision, that the others speak of.
    """
    connus = {plier(nom): nom for nom in _noms_connus()}
    plies = [plier(titre) for titre in titres]
    noms = [connus.get(plie) or _AUTREMENT.get(_utiles(plie)) for plie in plies]
    if plies.count("date") == 1:
        porte = not {NATURE, REFERENCE, LIEN, EXPIRE}.intersection(noms)
        seule = PORTE if porte and {HEURE_DEBUT, HEURE_FIN}.intersection(noms) else DATE
        if seule not in noms and (seule == PORTE or not porte):
            noms[plies.index("date")] = seule
    return noms


def _utiles(plie: str) -> frozenset[str]:
    """Return the words of a heading that say what it asks."""
    return frozenset(_JPO.sub("jpo", plie).split()) - _VIDES


def _cochees(texte: str) -> str:
    """Return the choices ticked, one a line; a text without boxes as it is."""
    _, *cases = _CASE.split(texte)
    if not cases:
        return texte
    return "\n".join(
        " ".join(choix.split())
        for coche, choix in zip(cases[::2], cases[1::2], strict=True)
        if coche
    )


def _noms_connus() -> Iterable[str]:
    return chain((CHAMP, VALEUR), TITRES_DE_L_EDITEUR, *TITRES.values())


def genre_de(champs: Mapping[str, str]) -> str:
    """Return the kind of form; FormulaireError when it is none of ours."""
    for nom, genre in _PROPRES.items():
        if nom in champs:
            return genre
    if any(nom in champs for nom in CHAMPS):
        return "corriger"
    noms = ", ".join(f"« {nom} »" for nom in FORMULAIRES.values())
    raise FormulaireError(
        f"Ce texte n’est pas l’un de nos formulaires. Choisissez-en un et remplissez-le : {noms}."
    )
