"""How to correct: each form as a text that anyone may send, and its address on the forge."""

from __future__ import annotations

from dataclasses import dataclass

from macros.domaine.depot import FORMULAIRES, lien_formulaire
from macros.domaine.etablissement import Etablissement
from macros.domaine.messages import Message, contact, message
from macros.domaine.registre import Registre

GENRES_D_UNE_FICHE = ("corriger", "formation", "decision")

USAGES = {
    "corriger": "Un nom, une adresse, un téléphone, un site, un internat.",
    "formation": "Une formation ouvre, ferme, ou se suit aussi en apprentissage.",
    "decision": "Le label est attribué, renouvelé ou retiré, son intitulé change.",
    "erreur": "Vous ne savez pas où le dire, ou c’est autre chose.",
}
"""Kind of form → when to choose it."""


@dataclass(frozen=True)
class Formulaire:
    """A form: its text, when to choose it, its address on the forge."""

    message: Message
    nom: str
    usage: str
    adresse: str
    """On the forge, or ""."""


@dataclass(frozen=True)
class Corrections:
    """The forms of a page, and who receives them."""

    formulaires: tuple[Formulaire, ...]
    courriel: str
    """Safe in a `mailto:`; "" while there is none."""
    joignable: bool
    """Whether the publisher can be reached, by mail or otherwise."""
    forge: str
    """« GitHub » or « GitLab »; "" while the repository's address is a placeholder."""


def corrections(registre: Registre, lycee: Etablissement | None = None) -> Corrections:
    """Return the forms about a lycée, filled with its entry, or all of them, blank."""
    academie = registre.academie
    editeur, depot = academie.editeur, academie.depot
    courriel = contact(editeur)
    forge = "GitLab" if depot.forge == "gitlab" else "GitHub"
    genres = GENRES_D_UNE_FICHE if lycee else tuple(FORMULAIRES)
    return Corrections(
        formulaires=tuple(_formulaire(registre, genre, lycee) for genre in genres),
        courriel=courriel,
        joignable=bool(courriel or editeur.telephone or editeur.adresse),
        forge="" if depot.provisoire else forge,
    )


def _formulaire(registre: Registre, genre: str, lycee: Etablissement | None) -> Formulaire:
    return Formulaire(
        message=message(genre, lycee),
        nom="Corriger cette fiche" if lycee and genre == "corriger" else FORMULAIRES[genre],
        usage="" if lycee else USAGES[genre],
        adresse=lien_formulaire(registre, lycee.uai if lycee else "", genre),
    )
