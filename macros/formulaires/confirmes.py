"""What a form says again of its lycée: nothing changes, and the entry is quoted."""

from __future__ import annotations

import re

from macros.corrections import souhaits
from macros.edition.document import EditionError
from macros.socle.telephone import est_un_portable
from macros.socle.texte import une_ligne
from macros.socle.typographie import sans_accents

_RIEN = re.compile(
    r"(?:rien|pas|aucun\w*|plus rien)\b.{0,12}\b(?:chang\w+|modif\w+|corrig\w+|signaler)"
    r"|\binchangee?s?\b|\btoujours (?:le|la) meme|\bsans changement"
    r"|^(?:ok\b\W*)?(?:c.est|est|toujours) (?:toujours |bien )?(?:(?:le|la|les) )?"
    r"(?:bon(?:ne)?|juste|exacte?|correcte?|conforme|a jour)s?\b"
    r"|^(?:ok|r\.?a\.?s\.?|idem|conforme|correct|exact|juste|a jour|bon)\W*$"
)
"""What says, folded, that a value is still what it was."""
_DOMAINE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_SCHEMA = re.compile(r"https?://", re.IGNORECASE)


def exiger_un_changement(valeur: str, ancienne: str) -> None:
    """Refuse what says that nothing changes, and say what the entry says (EditionError)."""
    if not _RIEN.search(sans_accents(valeur[:500])):
        return
    deja = f"la fiche dit « {ancienne} ». " if ancienne else "la fiche ne le dit pas encore. "
    confirmer = f" ; pour le confirmer, écrivez « {ancienne} », rien d’autre" if ancienne else ""
    raise EditionError(
        f"« {une_ligne(valeur)} » : {deja}Si rien n’est à changer, n’envoyez rien{confirmer}. Si "
        "elle a tort, donnez la nouvelle valeur, rien d’autre."
    )


def site_dit(valeur: str, ancienne: str) -> str:
    """Return a web address with its scheme: the entry's when it is the same address, which nobody
    said to change; https for another. What is no address is as it is written.

    Raises EditionError when the entry's own address stands among other words: nothing says whether
    they confirm it.
    """
    if "://" not in valeur and _DOMAINE.fullmatch(valeur):
        return ancienne if _nue(valeur) == _nue(ancienne) else f"https://{valeur}"
    memes = [mot for mot in valeur.split() if ancienne and _nue(mot) == _nue(ancienne)]
    if memes and len(valeur.split()) > 1:
        raise EditionError(
            f"« {une_ligne(valeur)} » : la fiche dit déjà « {ancienne} ». Si c’est la bonne "
            f"adresse, n’envoyez rien ; pour la confirmer, écrivez « {ancienne} », rien d’autre. "
            "Sinon, donnez la nouvelle, rien d’autre ; ce qu’il faut dire de plus se dit par "
            "« Signaler une erreur »."
        )
    return valeur


def exiger_un_autre_numero(valeur: str, ancien: str) -> None:
    """Refuse a mobile beside the entry's own number, which is told to be there already: the value
    is not quoted, a mobile may be someone's (EditionError)."""
    numeros = set(souhaits.telephones(valeur))
    fixes = {numero for numero in numeros if not est_un_portable(numero)}
    if ancien and fixes == {ancien} and numeros > fixes:
        raise EditionError(
            f"La fiche donne déjà {ancien}, et un portable ne se publie pas : il n’y a rien à "
            f"changer. Pour confirmer ce numéro, écrivez « {ancien} », rien d’autre."
        )


def _nue(adresse: str) -> str:
    """Return an address without its scheme, its signs around it or its last slash."""
    return _SCHEMA.sub("", adresse.strip("\"'«»()<>,;: "), count=1).rstrip("./,;").lower()
