"""The form that adds a formation to a lycée, or takes it out: what is asked, what is so already."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from macros.domaine.appellations import Titre, tout_y_est
from macros.domaine.messages import ACTION, ACTIONS, FORMATION, VOIES, VOIES_DITES
from macros.domaine.valeurs import enumerer
from macros.edition.document import DejaVraiError, Document, EditionError
from macros.edition.fiches import (
    ajouter_formation,
    confirmer_formation,
    exiger_formation,
    formations_du_lycee,
    noter_offre,
    retirer_formation,
    voies_du_lycee,
)
from macros.edition.noms import Referentiel, plier
from macros.formulaires.champs import (
    VOIES_DITES_SEULES,
    ChampError,
    champ_choisi,
    champ_requis,
    exiger_aujourd_hui,
    source_dite,
    voies_cochees,
)

_INTROUVABLE = (
    "Écrivez son titre tel que le dit la page « Les formations » ; si elle n’y est pas, dites-le "
    "par « Signaler une erreur »."
)


def changer_formation(
    champs: Mapping[str, str], document: Document, referentiel: Referentiel, uai: str
) -> str:
    """Do what the form says of a formation, and tell it; DejaVraiError when it is so already."""
    action = champ_choisi(champs, ACTION, ACTIONS)
    dite = champ_requis(champs, FORMATION)
    exiger_aujourd_hui(dite, FORMATION, champs)
    siennes = formations_du_lycee(document, uai)
    try:
        formation = (
            _sans_parenthese(lambda nom: referentiel.formation(nom, _INTROUVABLE), dite)
            if action == ACTIONS[0]
            else _sans_parenthese(
                lambda nom: referentiel.formation_du_lycee(nom, siennes, _INTROUVABLE), dite
            )
        )
    except EditionError as erreur:
        connue = next(iter(referentiel.formations), "")
        if connue in ("", dite):
            raise
        meme = {} if action == ACTIONS[0] else {VOIES: VOIES_DITES_SEULES[0]}
        remplace = {FORMATION: connue, ACTION: ACTIONS[0], **meme}
        raise ChampError(str(erreur), remplace) from None
    if action == ACTIONS[0]:
        return _ajouter(champs, document, referentiel, uai, formation)
    titres = {f.id: f.intitule for f in referentiel.formations.values()}
    exiger_formation(document, uai, formation, titres)
    if action == ACTIONS[1]:
        retirer_formation(document, uai, formation)
        return f"retirer {formation}"
    return _retirer(voies_cochees(champs), document, uai, formation, titres)


def _ajouter(
    champs: Mapping[str, str],
    document: Document,
    referentiel: Referentiel,
    uai: str,
    formation: str,
) -> str:
    voies = voies_cochees(champs)
    if not voies:
        cochez = f"Cochez au moins une voie : {enumerer(list(VOIES_DITES))}."
        raise ChampError(cochez, {VOIES: VOIES_DITES_SEULES[0]})
    source = source_dite(champs, referentiel)
    titre = referentiel.formations[formation].intitule
    siennes = voies_du_lycee(document, uai, formation)
    if {*voies} <= {*siennes}:
        if not confirmer_formation(document, uai, formation, voies, source):
            raise DejaVraiError(
                f"« {titre} » est déjà dans cette fiche, {_en_mots(voies)} : il n’y a rien à "
                "changer."
            )
        faite = f"confirmer {formation} ({', '.join(voies)})"
    else:
        ajouter_formation(document, uai, formation, voies, source=source, ordre=referentiel.ordre)
        faite = f"ajouter {formation} ({', '.join(voies)})"
    precision = _precision(champ_requis(champs, FORMATION), titre)
    # Of one that is there by other voies, it would be said of these too.
    if precision and not siennes and _EN_ANS.fullmatch(precision):
        noter_offre(document, uai, formation, f"Dans ce lycée : {precision.lower()}.")
        precision = ""
    if not precision:
        return faite
    return f"{faite} ; « {precision} » n’est pas gardé, dites-le par « Signaler une erreur »"


def _retirer(
    voies: Sequence[str], document: Document, uai: str, formation: str, titres: Mapping[str, str]
) -> str:
    if not voies:
        raise EditionError("Cochez les voies à retirer.")
    presentes = voies_du_lycee(document, uai, formation)
    siennes = [voie for voie in voies if voie in presentes]
    absentes = [voie for voie in voies if voie not in presentes]
    if not siennes:
        raise DejaVraiError(
            f"« {titres.get(formation, formation)} » ne s’y suit pas {_en_mots(voies, ' ni ')} (la "
            f"fiche dit {_en_mots(presentes) or 'aucune voie'}) : il n’y a rien à retirer."
        )
    retirer_formation(document, uai, formation, siennes)
    faite = f"retirer {formation} ({', '.join(siennes)})"
    return f"{faite} ; elle ne s’y suit pas {_en_mots(absentes, ' ni ')}" if absentes else faite


_EN_MOTS = {voie: mots for mots, voie in VOIES_DITES.items()}


def _en_mots(voies: Sequence[str], et: str = " et ") -> str:
    """Return voies as a person says them: « au lycée et en apprentissage »."""
    return et.join(_EN_MOTS.get(voie, voie) for voie in voies)


def _sans_parenthese(lire: Callable[[str], str], dite: str) -> str:
    """Return the id of a formation, whatever is said of it between brackets."""
    try:
        return lire(dite)
    except EditionError:
        nue = re.sub(r"\s*\([^()]*\)", "", dite).strip()
        if nue and nue != dite:
            with suppress(EditionError):
                return lire(nue)
        raise


_EN_ANS = re.compile(
    r"\ben (?:\d|un|deux|trois) ans?\b(?: (?:ou|et) (?:\d|un|deux|trois) ans?)?", re.I
)
"""How long a formation takes, as an offer’s remark tells it."""


def _precision(dite: str, intitule: str) -> str:
    """Return what a text says of a formation, that its title does not, or "".

    It stands between brackets, or is how long it takes, « CAP Exemple en 1 an »; its short name
    between brackets says nothing more.
    """
    nus = [t[0] for t in _EN_ANS.finditer(re.sub(r"\([^()]*\)", " ", dite))]
    dits = [" ".join(un.split()) for un in (*nus, *re.findall(r"\(([^()]*)\)", dite))]
    titre = Titre("", intitule)
    neufs = [un for un in dits if plier(un) not in plier(intitule) and not tout_y_est(un, titre)]
    return ", ".join(filter(None, neufs))
