"""The words visitors read for the registry’s fixed values: one word, one thing."""

from __future__ import annotations

from dataclasses import dataclass

from macros.domaine.etablissement import NatureLien
from macros.domaine.label import Etat
from macros.domaine.services import Internat, PublicInternat
from macros.domaine.valeurs import Nature, NatureDecision, Secteur, Voie

A_VERIFIER = "À vérifier"
"""How a remark begins that families must know of; the others stand with the sources."""

VOIES: dict[Voie, str] = {
    Voie.SCOLAIRE: "au lycée",
    Voie.APPRENTISSAGE: "en apprentissage",
    Voie.FORMATION_CONTINUE: "en formation continue",
}
"""How a formation is followed, by the same words everywhere: pages, filters, exports, messages."""

SECTEURS: dict[Secteur, str] = {
    Secteur.PUBLIC: "public",
    Secteur.PRIVE: "privé sous contrat",
}

NATURES: dict[Nature, str] = {
    Nature.PROFESSIONNEL: "lycée professionnel",
    Nature.POLYVALENT: "lycée polyvalent",
    Nature.EREA: "EREA",
}


@dataclass(frozen=True)
class NatureDite:
    """A nature of decision in words: what it does, the list it stands in, what else it is called.

    The lists are those of the yearly arrêté (and the withdrawals, which it does not have).
    """

    fait: str
    liste: str
    synonymes: tuple[str, ...] = ()


NATURES_DECISION: dict[NatureDecision, NatureDite] = {
    NatureDecision.ATTRIBUTION: NatureDite(
        "label attribué",
        "Établissements nouvellement labellisés",
        ("nouveau", "nouvellement labellisé", "nouvellement labellisés"),
    ),
    NatureDecision.RENOUVELLEMENT: NatureDite("label renouvelé", "Renouvellement du label"),
    NatureDecision.RENOUVELLEMENT_MODIFIE: NatureDite(
        "label renouvelé avec modification", "Renouvellement du label avec modification"
    ),
    NatureDecision.RETRAIT: NatureDite("label retiré", "Labels retirés"),
}


NATURES_LIEN: dict[NatureLien, str] = {
    NatureLien.SEP: "section d’enseignement professionnel du lycée",
    NatureLien.ANCIEN_LP: "ancien lycée professionnel, réuni à ce lycée",
}

PUBLICS_INTERNAT: dict[PublicInternat, str] = {
    PublicInternat.MIXTE: "filles et garçons",
    PublicInternat.FILLES: "filles seulement",
    PublicInternat.GARCONS: "garçons seulement",
}


def dire_internat(internat: Internat) -> str:
    """Say where pupils board and whom it takes: « Internat (filles seulement) »."""
    if not internat.valeur:
        return "Pas d’internat dans ce lycée"
    details = [PUBLICS_INTERNAT[internat.public]] if internat.public else []
    if internat.places is not None:
        details.append(f"{internat.places} place{'s' if internat.places > 1 else ''}")
    ou = f" hors du lycée : {internat.ailleurs}" if internat.ailleurs else ""
    return f"Internat{ou}" + (f" ({', '.join(details)})" if details else "")


ETATS: dict[Etat, str] = {
    Etat.EN_VIGUEUR: "Label en vigueur",
    Etat.A_RENOUVELER: "Label à renouveler",
    Etat.A_CONFIRMER: "Label à confirmer",
    Etat.NON_CONFIRME: "Label non confirmé",
    Etat.ECHU: "Label échu",
    Etat.RETIRE: "Label retiré",
    Etat.PLUS_CONSTATE: "Label non retrouvé",
}
