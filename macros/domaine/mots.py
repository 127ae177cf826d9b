"""The words visitors read for the registry’s fixed values: one word, one thing."""

from __future__ import annotations

from macros.domaine.etablissement import NatureLien
from macros.domaine.label import Etat
from macros.domaine.valeurs import Nature, NatureDecision, Secteur, Voie

VOIES_APRES_EN: dict[Voie, str] = {
    Voie.SCOLAIRE: "par la voie scolaire",
    Voie.APPRENTISSAGE: "en apprentissage",
    Voie.FORMATION_CONTINUE: "en formation continue",
}

VOIES_COURTES: dict[Voie, str] = {
    Voie.SCOLAIRE: "au lycée",
    Voie.APPRENTISSAGE: "en apprentissage",
    Voie.FORMATION_CONTINUE: "en formation continue",
}

SECTEURS: dict[Secteur, str] = {
    Secteur.PUBLIC: "public",
    Secteur.PRIVE: "privé sous contrat",
}

NATURES: dict[Nature, str] = {
    Nature.PROFESSIONNEL: "lycée professionnel",
    Nature.POLYVALENT: "lycée polyvalent",
    Nature.EREA: "EREA",
}

NATURES_DECISION: dict[NatureDecision, str] = {
    NatureDecision.ATTRIBUTION: "label attribué",
    NatureDecision.RENOUVELLEMENT: "label renouvelé",
    NatureDecision.RENOUVELLEMENT_MODIFIE: "label renouvelé avec modification",
    NatureDecision.RETRAIT: "label retiré",
}

NATURES_LIEN: dict[NatureLien, str] = {
    NatureLien.SEP: "section d’enseignement professionnel du lycée",
    NatureLien.ANCIEN_LP: "ancien lycée professionnel, réuni à ce lycée",
}

ETATS: dict[Etat, str] = {
    Etat.EN_VIGUEUR: "Label en vigueur",
    Etat.A_RENOUVELER: "Label à renouveler",
    Etat.A_CONFIRMER: "Label à confirmer",
    Etat.NON_CONFIRME: "Label non confirmé",
    Etat.ECHU: "Label échu",
    Etat.RETIRE: "Label retiré",
    Etat.PLUS_CONSTATE: "Label non retrouvé",
}
