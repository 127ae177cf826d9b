"""The label explained: pieces of the hand-written pages that come from the registry or académie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from macros.domaine import mots
from macros.domaine.academie import Critere
from macros.domaine.label import PREAVIS_EN_MOTS, Etat
from macros.domaine.mentions import ICONES_ETATS
from macros.domaine.valeurs import Portee
from macros.vues.rendu import Contexte


def lien_officiel(contexte: Contexte, cle: str, texte: str = "") -> Mapping[str, Any]:
    """Show the link to an official site, or its name alone when academie.yaml has no address."""
    site = contexte.registre.academie.liens.get(cle)
    return {"site": site, "texte": texte or (site.titre if site else cle)}


def label_en_bref(contexte: Contexte) -> Mapping[str, Any]:
    """Show what is known: how many lycées, and how many with a decision entered."""
    lycees = contexte.registre.etablissements
    return {"total": len(lycees), "avec_decision": sum(bool(e.label.decisions) for e in lycees)}


@dataclass(frozen=True, slots=True)
class Liste:
    """The criteria of the national cahier des charges, and those that the académie has besides."""

    nationaux: tuple[Critere, ...]
    propres: tuple[Critere, ...]

    @property
    def principaux(self) -> tuple[Critere, ...]:
        """Those that a lycée answers first: the nation’s, when they are known."""
        return self.nationaux or self.propres

    @property
    def complement(self) -> tuple[Critere, ...]:
        """The académie’s own, when there is a national list."""
        return self.propres if self.nationaux else ()

    @property
    def remarques(self) -> tuple[str, ...]:
        """What is said of the académie’s own, each remark once."""
        return tuple(dict.fromkeys(c.remarque for c in self.complement if c.remarque))


def liste_des_criteres(tous: Sequence[Critere]) -> Liste:
    """Sort the criteria by whose they are, each list in the order of the file."""
    return Liste(
        tuple(c for c in tous if c.portee is Portee.NATIONAL),
        tuple(c for c in tous if c.portee is Portee.ACADEMIE),
    )


def criteres(contexte: Contexte) -> Mapping[str, Any]:
    """List the criteria: the national ones, then the académie’s own, apart."""
    return {"liste": liste_des_criteres(contexte.registre.academie.label.criteres)}


def titre_des_criteres(contexte: Contexte) -> Mapping[str, Any]:
    """Say whose list comes first: the nation’s, unless only the académie’s is known."""
    return {"liste": liste_des_criteres(contexte.registre.academie.label.criteres)}


def criteres_explication(contexte: Contexte) -> Mapping[str, Any]:
    """Say why the national list and the académie’s are not the same; nothing when they are."""
    return {"liste": liste_des_criteres(contexte.registre.academie.label.criteres)}


SENS_DES_ETATS: Mapping[Etat, str] = {
    Etat.EN_VIGUEUR: "Une décision officielle est enregistrée, et ses cinq ans courent.",
    Etat.A_RENOUVELER: f"Une décision est enregistrée ; elle prend fin dans les {PREAVIS_EN_MOTS}.",
    Etat.A_CONFIRMER: (
        "Sur les pages, « Label vu en… » : le nom officiel du lycée portait le label il y a moins "
        "de cinq ans, mais la date de décision n’est pas encore saisie ici."
    ),
    Etat.NON_CONFIRME: (
        "Sur les pages, « Label à vérifier » : vu autrefois ; depuis plus de cinq ans, aucun "
        "renouvellement n’est enregistré ici. Cela ne prouve pas qu’il soit perdu : demandez au "
        "lycée."
    ),
    Etat.ECHU: "La dernière décision enregistrée a plus de cinq ans.",
    Etat.RETIRE: "Une décision officielle a retiré le label.",
    Etat.PLUS_CONSTATE: "Une source plus récente ne donne plus le label au lycée.",
}


def etats_expliques(contexte: Contexte) -> Mapping[str, Any]:
    """Explain the words said of a label’s état."""
    return {
        "etats": [(e, mots.ETATS[e], SENS_DES_ETATS[e]) for e in Etat],
        "icones": ICONES_ETATS,
    }


def label_academie(contexte: Contexte) -> Mapping[str, Any]:
    """Say what is the académie’s own: who decides, what it counted, its texts; or nothing."""
    label = contexte.registre.academie.label
    return {"label": label, "propres": liste_des_criteres(label.criteres).propres}


def decisions_inconnues(contexte: Contexte) -> Mapping[str, Any]:
    """Say how many labels have no decision entered; nothing when all have one."""
    lycees = contexte.registre.etablissements
    return {
        "total": len(lycees),
        "inconnues": sum(not lycee.label.decisions for lycee in lycees),
    }


def textes_officiels(contexte: Contexte) -> Mapping[str, Any]:
    """List the official texts and pages about the label, those that academie.yaml knows."""
    liens = contexte.registre.academie.liens
    cles = (
        "academie-label",
        "academie-lycee-des-metiers",
        "eduscol-label",
        "circulaire-2023",
        "legifrance",
        "qualeduc",
        "bo",
    )
    return {"liens": [liens[cle] for cle in cles if cle in liens]}


@dataclass(frozen=True)
class Etape:
    """A step towards the label; `mois` before the échéance (negative: after the decision)."""

    id: str
    titre: str
    mois: float
    partie: str


ETAPES: tuple[Etape, ...] = (
    Etape("comprendre", "Comprendre et se situer", 24, "preparer"),
    Etape("decider", "Décider d’y aller", 22, "preparer"),
    Etape("equipe", "Réunir une équipe pilote", 21, "preparer"),
    Etape("accompagnement", "Demander l’accompagnement", 20, "preparer"),
    Etape("auto-evaluation", "S’auto-évaluer", 18, "preparer"),
    Etape("ameliorer", "Améliorer", 15, "preparer"),
    Etape("accord", "Obtenir l’accord du conseil d’administration", 10, "preparer"),
    Etape("dossier", "Déposer le dossier en ligne", 9, "preparer"),
    Etape("audit", "Recevoir l’audit", 6, "obtenir"),
    Etape("decision", "Attendre la décision", 2, "obtenir"),
    Etape("publication", "Voir la publication", 0, "obtenir"),
    Etape("vivre", "Faire vivre, puis renouveler", -12, "obtenir"),
)
"""The path of a candidature. The months are the team’s working marks, not a rule."""


def parcours(contexte: Contexte, partie: str) -> Mapping[str, Any]:
    """Show one part of the path, with who acts, what to do and the text it rests on."""
    etapes = [(rang, e) for rang, e in enumerate(ETAPES, 1) if e.partie == partie]
    label = contexte.registre.academie.label
    return {"etapes": etapes, "label": label, "service": label.drafpic}


def retroplanning(contexte: Contexte) -> Mapping[str, Any]:
    """Give the form that counts back from an échéance, and its table without JavaScript."""
    return {
        "etapes": [e for e in ETAPES if e.mois > 0],
        "lycees": contexte.registre.etablissements,
    }


@dataclass(frozen=True)
class Niveau:
    """A level of the self-evaluation, in words."""

    nom: str
    sens: str = ""


NIVEAUX: tuple[Niveau, ...] = (
    Niveau("Pas encore évalué"),
    Niveau("À construire", "Rien d’organisé pour l’instant."),
    Niveau("Commencé", "Des actions existent, portées par quelques personnes."),
    Niveau("Installé", "C’est organisé, régulier et connu de tous."),
    Niveau("Suivi et amélioré", "Nous mesurons les effets et corrigeons chaque année."),
)
"""Levels of the self-evaluation: the team’s words, no official scale."""


def auto_evaluation(contexte: Contexte) -> Mapping[str, Any]:
    """Give the self-evaluation’s form: every criterion, the levels in words."""
    liste = liste_des_criteres(contexte.registre.academie.label.criteres)
    return {"liste": liste, "lettres": ascii_uppercase, "niveaux": NIVEAUX}


def nom_du_site(contexte: Contexte) -> Mapping[str, Any]:
    """Name the site in a sentence."""
    return {"site": contexte.registre.academie.site}


def editeur(contexte: Contexte) -> Mapping[str, Any]:
    """Name the publisher in a sentence."""
    return {"editeur": contexte.registre.academie.editeur}


def contact_editeur(contexte: Contexte) -> Mapping[str, Any]:
    """Say how to write to the publisher, or that it is to be completed."""
    academie = contexte.registre.academie
    return {"editeur": academie.editeur, "depot": academie.depot}


def mentions_legales(contexte: Contexte) -> Mapping[str, Any]:
    """Say who publishes and hosts the site; what is not known is said to be completed."""
    academie = contexte.registre.academie
    champs = (
        ("Éditeur", academie.editeur.nom),
        ("Statut", academie.editeur.statut),
        ("Adresse", academie.editeur.adresse),
        ("Téléphone", academie.editeur.telephone),
        ("Courriel", academie.editeur.courriel),
        ("Directeur ou directrice de la publication", academie.editeur.directeur_publication),
        ("Hébergeur", academie.editeur.hebergeur),
    )
    return {"champs": champs, "editeur": academie.editeur, "depot": academie.depot}
