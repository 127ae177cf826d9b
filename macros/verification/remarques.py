"""What a remark speaks of: it answers a doubt only when it is about that very thing.

A remark on where a number was read says nothing of who else has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache

from macros.domaine.etablissement import Etablissement
from macros.socle.dates import jours_dans
from macros.socle.typographie import sans_accents


class Sujet(StrEnum):
    """A doubt that a remark may answer."""

    PARTAGE = "partage"
    FONCTION = "fonction"
    ZONE = "zone"
    DOMAINE = "domaine"
    CODE_POSTAL = "code_postal"
    PLACE = "place"
    NATURE = "nature"


_SUR = r"verifiee?s?|confirmee?s?|exacte?s?|justes?|correcte?s?|c est (?:bien|le bon|la bonne)"
_MOTS: Mapping[Sujet, re.Pattern[str]] = {
    sujet: re.compile(rf"\b(?:{mots})\b")
    for sujet, mots in {
        Sujet.PARTAGE: r"partag\w*|mutualis\w*|communs?|communes? (?:a|au|aux|avec)|"
        r"(?:cites?|ensemble|groupe) (?:scolaires?|polyvalente?s?|mixtes?)|"
        r"(?:memes?|seule?|unique) (?:site|standard|boite|numero|telephone|page|adresse|"
        r"etablissement|cite|lycee|secretariat|ensemble|direction)|"
        r"(?:les|des|aux|pour) (?:deux|trois|autres) (?:lycees|etablissements)",
        Sujet.FONCTION: r"fonctions?|fonctionnel\w*|de service|bureaux?|secretariat|"
        r"accueil|generique|vie scolaire|intendance",
        Sujet.ZONE: rf"{_SUR}|zones?|indicatif|prefixe|departements?|(?:non )?geographique|voip|"
        r"internet|regional|national",
        Sujet.DOMAINE: rf"{_SUR}|domaine|autres? academies?|hebergee?s?|rattachee?s?",
        Sujet.CODE_POSTAL: rf"{_SUR}|cedex|codes? posta(?:l|ux)|code insee|communes?|distribution|"
        r"acheminement|bureau distributeur",
        Sujet.PLACE: rf"{_SUR}|points?|positions?|loin|km|kilometres?|centres?|communes?|limites?|"
        r"frontieres?|a cheval|ecart\w*|distance|hameaux?",
        Sujet.NATURE: r"attribu\w*|renouvel\w*|premiere|nouveau|nouvelle|interrompu\w*|perdue?s?|"
        r"interruption|labellis\w*|echue?s?|expir\w*|constat\w*|retrait|retiree?s?|rendue?s?",
    }.items()
}
"""A doubt → the words, folded, of a remark that answers it."""
_NIE = re.compile(r"\b(?:pas|non|ni|jamais|plus) (?:\w+ ){0,2}$")


@lru_cache(maxsize=4096)
def parle_de(remarque: str | None, sujet: Sujet) -> bool:
    """Whether a remark speaks of a doubt, without denying it."""
    plie = _plier(remarque or "")
    return any(not _NIE.search(plie[: lu.start()]) for lu in _MOTS[sujet].finditer(plie))


def dit_le_partage(remarque: str | None, autre: Etablissement | None = None) -> bool:
    """Whether a remark says that something is shared, or names the lycée it is shared with."""
    return parle_de(remarque, Sujet.PARTAGE) or bool(autre and _nomme(remarque or "", autre))


_MOT_DE_TOUS = re.compile(
    r"\b(?:lycees?|professionnel|polyvalent|general|technologique|regional|prive|public|metiers|"
    r"lpo?|et|des?|du|l[aes]?|d)\b"
)
"""What the names of many lycées have, folded."""


def _nomme(remarque: str, lycee: Etablissement) -> bool:
    """Whether a remark has the uai of a lycée, or all that its name has of its own."""
    ecrits = _plier(re.sub(r"https?://\S+|\S+@\S+", " ", remarque)).split()
    propres = set(_MOT_DE_TOUS.sub(" ", _plier(lycee.nom)).split())
    return lycee.uai.lower() in ecrits or (bool(propres) and propres <= set(ecrits))


def donne_le_jour(remarque: str | None, jour: date) -> bool:
    """Whether a remark gives a day, with its year: « 31 août 2030 », « 31/08/2030 »."""
    return jour in jours_dans(remarque or "")


def _plier(texte: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte)))


_SANS_TEXTE = frozenset(
    re.findall(
        r"\w+",
        "bo boen b o e n bulletin officiel journal jo arrete decision courrier lettre texte note "
        "rectoral rectorale ministeriel academique recteur rectrice ministre ministere rectorat "
        "academie education nationale special le la l du de des d au publie paru",
    )
)
"""Words that name a kind of text, and none of them."""


_PAS_PARU = re.compile(
    r"(?:pas|non)(?: encore)? (?:paru|publie|connu|disponible)e?|(?:pas|aucun) (?:de )?texte.*|"
    r"(?:bo |b\.o\. )?(?:a paraitre|a venir|a publier|en attente(?: .*)?|en cours(?: .*)?)"
)
"""What is written, folded, where no text is out yet."""


def reference_imprecise(reference: str) -> str:
    """Return why a reference does not tell which text it is, in French; "" when it does, or is "".

    « BO » and « arrêté rectoral » could be those of any year.
    """
    dite = " ".join(reference.split())
    if _PAS_PARU.fullmatch(sans_accents(dite).strip(" .?!()")):
        return (
            f"référence « {dite} » : ce n’est pas un texte. N’en écrivez aucune tant qu’il n’est "
            "pas paru ; ou citez l’arrêté, avec sa date : « arrêté du 3 juillet 2025 »."
        )
    mots = re.findall(r"[a-z0-9]+", sans_accents(dite))
    if not mots or not _SANS_TEXTE.issuperset(mots):
        return ""
    return (
        f"référence « {dite} » : on ne sait pas de quel texte il s’agit. Ajoutez sa date, par "
        "exemple « BO n° 31 du 29 août 2026 » ou « arrêté du 3 juillet 2025 »."
    )
