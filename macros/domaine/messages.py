"""The forms as a text that anyone may send: no account on a forge is needed to correct a lycée.

Their headings and choices are those of the forge's forms: `formulaires` reads both alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from macros.domaine.academie import Editeur
from macros.domaine.depot import FORMULAIRES
from macros.domaine.etablissement import Etablissement
from macros.domaine.modele import Fait
from macros.domaine.services import SERVICES
from macros.domaine.valeurs import NatureDecision
from macros.socle.telephone import telephone
from macros.socle.typographie import insecables

# Headings of the forms: what a person reads above each field.
UAI = "Numéro UAI du lycée"
CHAMP = "Ce qu’il faut corriger"
VALEUR = "Ce qu’il faut écrire"
QUI = "Qui le dit ?"
ADRESSE = "Adresse web qui le montre"
ACTION = "Ce qui change"
FORMATION = "Formation"
VOIES = "Voies"
NATURE = "Nature de la décision"
DATE = "Date de la décision"
REFERENCE = "Texte qui publie la décision"
LIEN = "Adresse web de ce texte"
INTITULE = "Nouvel intitulé du label"
EXPIRE = "Dernier jour du label, si la décision le dit"
DESCRIPTION = "Ce qui ne va pas"
VU = "Vu le"
PORTE = "Journée portes ouvertes"
HEURE_DEBUT = "Heure de début"
HEURE_FIN = "Heure de fin"
ANNULEE = "Journée portes ouvertes annulée"
SUITE = "Et aussi"
"""Parts two forms of one message: what follows says more of the same lycée."""

LYCEE_LUI_MEME = "Le lycée lui-même"
PAR_UNE_ADRESSE = "Un site web ou un document (donnez son adresse)"

CHAMPS: Mapping[str, tuple[str, ...]] = {
    "Nom du lycée": ("nom",),
    "Numéro et rue": ("adresse", "voie"),
    "Code postal": ("adresse", "code_postal"),
    "Téléphone": ("contacts", "telephone"),
    "Courriel": ("contacts", "courriel"),
    "Site web": ("contacts", "site"),
    "Bureau des entreprises": ("contacts", "bureau_entreprises"),
    **{
        f"{service.nom[:1].upper()}{service.nom[1:]} (oui ou non)": ("services", cle)
        for cle, service in SERVICES.items()
    },
}
"""What « Corriger une fiche » may change → its place in an entry."""

ACTIONS = (
    "Ajouter la formation, ou une voie",
    "Retirer la formation",
    "Retirer seulement ces voies",
)
VOIES_DITES: Mapping[str, str] = {
    "au lycée": "scolaire",
    "en apprentissage": "apprentissage",
    "en formation continue": "formation-continue",
}
VOIES_DITES_AVANT: Mapping[str, str] = {
    "voie scolaire": "scolaire",
    "formation continue": "formation-continue",
}
"""Words of earlier forms and messages, which are still understood."""
NATURES_DITES: Mapping[str, str] = {
    nature.replace("-", " ").capitalize(): nature.value for nature in NatureDecision
}

CHOIX: Mapping[str, tuple[str, ...]] = {
    ACTION: ACTIONS,
    VOIES: tuple(voie.capitalize() for voie in VOIES_DITES),
    NATURE: tuple(NATURES_DITES),
    QUI: (LYCEE_LUI_MEME, PAR_UNE_ADRESSE),
}
"""Heading → the boxes to tick under it."""

TITRES: Mapping[str, tuple[str, ...]] = {
    "corriger": (UAI, *CHAMPS, QUI, ADRESSE),
    "formation": (UAI, ACTION, FORMATION, VOIES, QUI, ADRESSE),
    "decision": (UAI, NATURE, DATE, REFERENCE, LIEN, INTITULE, EXPIRE),
    "erreur": (UAI, DESCRIPTION),
}
"""Kind of form → its headings."""
TITRES_DE_L_EDITEUR = (VU, PORTE, HEURE_DEBUT, HEURE_FIN, ANNULEE)
"""Headings that only the messages of /contribuer/corriger/ bear."""

CHAMP_MAXIMAL = 500
"""Longest field read, in characters; free text is not a field of the registry."""
_CONSIGNE = "Écrivez sous les titres (###). Un choix se coche ainsi : [x]."
FIN = "Fin"
"""What a mail program adds after it (« Envoyé de mon téléphone ») belongs to no field."""


@dataclass(frozen=True)
class Message:
    """A form as a text: its kind, the subject and the body of the mail."""

    genre: str
    sujet: str
    corps: str


def message(genre: str, lycee: Etablissement | None = None) -> Message:
    """Return a kind of form as a text, filled with what the entry of a lycée says.

    Raises KeyError for an unknown kind of form.
    """
    lignes = [_CONSIGNE]
    for titre in TITRES[genre]:
        lignes += ["", f"### {titre}", *_champ(titre, lycee)]
    nom = FORMULAIRES[genre]
    return Message(
        genre,
        insecables(f"{nom} : {lycee.uai}" if lycee else nom),
        insecables("\n".join([*lignes, "", f"### {FIN}"])),
    )


def _champ(titre: str, lycee: Etablissement | None) -> list[str]:
    if titre in CHOIX:
        return [f"- [ ] {choix}" for choix in CHOIX[titre]]
    if lycee is None:
        return [""]
    return [lycee.uai if titre == UAI else valeur_dite(lycee, CHAMPS.get(titre, ()))]


def valeur_dite(lycee: Etablissement, chemin: tuple[str, ...]) -> str:
    """Return what a lycée's entry says at a place, on one line as one writes it, or ""."""
    chose: object = lycee if chemin else None
    for nom in chemin:
        chose = getattr(chose, nom, None)
    if isinstance(chose, Fait):
        chose = chose.valeur
    if isinstance(chose, bool):
        return "oui" if chose else "non"
    texte = " ".join(str(chose or "").split())
    return telephone(texte, " ") if chemin == ("contacts", "telephone") else texte


def contact(editeur: Editeur) -> str:
    """Return the address that receives messages, safe in a `mailto:`, or ""."""
    return quote(editeur.courriel or "", safe="@")
