"""The checks of the registry: one named function per rule, one table of them.

Each check is a small generator of findings over what was read (`Donnees`); it never stops the
others, reads no clock and does no I/O. Its docstring, in French, is what `registre expliquer`
and /contribuer/erreurs/ say: the rule, its reason, then a wrong and a right example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Any

from macros.erreurs import Anomalie, Code, Gravite, lire_docstring, trier
from macros.label import echeance_de
from macros.model import (
    Constat,
    Decision,
    Etablissement,
    Famille2deOuverte,
    NatureDecision,
    Offre,
)
from macros.registry import Collection, Donnees, sujet_de
from macros.traductions import CODES as CODES_ECRITURE
from macros.traductions import proposer
from macros.yaml_situe import Noeud, localiser

RAYON_TERRE_KM = 6371.0
LOIN_KM = 15.0
"""Beyond this distance between a lycée and its commune’s centre, the position is doubtful."""
DEBUT_DU_LABEL = date(2001, 1, 1)
"""The label was created in 2001: no decision can be older."""

Chemin = tuple[str | int, ...]
Trouvaille = tuple[str, Noeud, Chemin, str, str]
"""File shown, node of the entry, path in it, message, correction."""
Verification = Callable[[Donnees, date], Iterable[Trouvaille]]


@dataclass(frozen=True, slots=True)
class Regle:
    """A check and what it is called."""

    code: Code
    verifier: Verification
    absence: bool = False
    """Whether it speaks of what is lacking: unfair to an entry read without its faulty parts."""


REGLES: list[Regle] = []
"""Every check, in the order of its code."""


def regle(
    code: str, gravite: Gravite = Gravite.ERREUR, *, absence: bool = False
) -> Callable[[Verification], Verification]:
    """Enter a check in the table, under its code."""

    def inscrire(verification: Verification) -> Verification:
        texte = verification.__doc__ or ""
        REGLES.append(Regle(lire_docstring(code, gravite, texte), verification, absence))
        return verification

    return inscrire


def tous_les_codes() -> dict[str, Code]:
    """Return every code an editor can meet, those of writing and those of checks, sorted."""
    codes = {**CODES_ECRITURE, **{r.code.code: r.code for r in REGLES}}
    return dict(sorted(codes.items()))


def verifier(donnees: Donnees, le: date) -> tuple[Anomalie, ...]:
    """Run every check on what was read; `le` is today."""
    elaguees = {
        (collection.fichier, ligne)
        for collection in (donnees.etablissements, donnees.formations, donnees.metiers)
        for ligne in collection.elaguees
    }
    anomalies = [
        anomalie
        for regle in REGLES
        for trouvaille in regle.verifier(donnees, le)
        if not (regle.absence and (trouvaille[0], trouvaille[1].ligne) in elaguees)
        and (anomalie := _anomalie(regle.code, trouvaille)) is not None
    ]
    return trier(anomalies)


def _anomalie(code: Code, trouvaille: Trouvaille) -> Anomalie | None:
    """Place a finding; None when it is drawn from a part that already has a fault of writing."""
    fichier, noeud, chemin, message, correction = trouvaille
    place = localiser(noeud, chemin)
    if place.incomplet:
        return None
    return Anomalie(
        fichier,
        place.ligne,
        place.colonne,
        code.code,
        code.gravite,
        message,
        correction,
        sujet_de(noeud),
    )


def _lycees(donnees: Donnees) -> Iterator[tuple[str, Etablissement, Noeud]]:
    for etablissement, noeud in donnees.etablissements:
        yield donnees.etablissements.fichier, etablissement, noeud


# --- references -----------------------------------------------------------------------------


@regle("LM101")
def formation_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La formation d’une offre existe dans formations.yaml

    Une offre désigne une formation par son identifiant. S’il n’existe pas, la formation
    n’aurait ni titre, ni page.

    Faux :
        - formation: cap-cuisinne
    Juste :
        - formation: cap-cuisine
    """
    connues = donnees.formations.identifiants
    for fichier, lycee, noeud in _lycees(donnees):
        for rang, offre in enumerate(lycee.offres):
            if not donnees.formations.connait(offre.formation):
                yield (
                    fichier,
                    noeud,
                    ("offres", rang, "formation"),
                    f"La formation « {offre.formation} » n’existe pas dans formations.yaml.",
                    proposer(offre.formation, connues),
                )


@regle("LM102")
def famille_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La 2de famille de métiers existe

    Les familles de métiers sont en tête de formations.yaml, sous « familles_2de ».

    Faux :
        - famille: metiers-hotelerie
    Juste :
        - famille: metiers-hotellerie-restauration
    """
    connues = donnees.familles_2de.identifiants
    for fichier, lycee, noeud in _lycees(donnees):
        for rang, ouverte in enumerate(lycee.familles_2de):
            if not donnees.familles_2de.connait(ouverte.famille):
                yield _inconnue(
                    fichier,
                    noeud,
                    ("familles_2de", rang, "famille"),
                    "La famille de métiers",
                    ouverte.famille,
                    connues,
                )
    for formation, noeud in donnees.formations:
        if formation.famille_2de and not donnees.familles_2de.connait(formation.famille_2de):
            yield _inconnue(
                donnees.formations.fichier,
                noeud,
                ("famille_2de",),
                "La famille de métiers",
                formation.famille_2de,
                connues,
            )


def _inconnue(
    fichier: str, noeud: Noeud, chemin: Chemin, quoi: str, valeur: str, connues: Iterable[str]
) -> Trouvaille:
    message = f"{quoi} « {valeur} » n’existe pas."
    return fichier, noeud, chemin, message, proposer(valeur, connues)


@regle("LM103")
def filiere_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La filière d’une formation ou d’un métier existe

    Les filières sont en tête de metiers.yaml.

    Faux :
        filieres: [boulangerie]
    Juste :
        filieres: [alimentation]
    """
    connues = donnees.filieres.identifiants
    for formation, noeud in donnees.formations:
        for rang, id in enumerate(formation.filieres):
            if not donnees.filieres.connait(id):
                yield _inconnue(
                    donnees.formations.fichier,
                    noeud,
                    ("filieres", rang),
                    "La filière",
                    id,
                    connues,
                )
    for metier, noeud in donnees.metiers:
        if not donnees.filieres.connait(metier.filiere):
            yield _inconnue(
                donnees.metiers.fichier, noeud, ("filiere",), "La filière", metier.filiere, connues
            )


@regle("LM104")
def metier_connu(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le métier d’une formation existe dans metiers.yaml

    Faux :
        metiers: [cuisiner]
    Juste :
        metiers: [cuisinier-cuisiniere]
    """
    connus = donnees.metiers.identifiants
    for formation, noeud in donnees.formations:
        for champ in ("metiers", "metiers_secondaires"):
            for rang, id in enumerate(getattr(formation, champ)):
                if not donnees.metiers.connait(id):
                    yield _inconnue(
                        donnees.formations.fichier, noeud, (champ, rang), "Le métier", id, connus
                    )


@regle("LM105")
def source_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La source d’un fait existe

    Une source est un identifiant de sources.yaml, ou une adresse http(s).

    Faux :
        source: acce
    Juste :
        source: acce-2025
    """
    connues = donnees.sources.identifiants
    collections: tuple[Collection[Any], ...] = (
        donnees.etablissements,
        donnees.formations,
        donnees.familles_2de,
    )
    for collection in collections:
        for _, noeud in collection:
            for chemin, valeur in _sources_citees(noeud, ()):
                if not donnees.sources.connait(valeur) and not re.match(r"https?://\S+$", valeur):
                    yield (
                        collection.fichier,
                        noeud,
                        chemin,
                        f"La source « {valeur} » n’existe pas dans sources.yaml.",
                        proposer(
                            valeur,
                            connues,
                            vide="Écrivez un identifiant de sources.yaml, "
                            "ou une adresse qui commence par https://.",
                        ),
                    )


def _sources_citees(noeud: Noeud, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(noeud.valeur, dict):
        for cle, (_, enfant) in noeud.valeur.items():
            if cle == "source" and isinstance(enfant.valeur, str):
                yield (*chemin, cle), enfant.valeur.strip()
            else:
                yield from _sources_citees(enfant, (*chemin, cle))
    elif isinstance(noeud.valeur, list):
        for rang, enfant in enumerate(noeud.valeur):
            yield from _sources_citees(enfant, (*chemin, rang))


@regle("LM106")
def commune_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La commune existe dans communes.csv

    Le code INSEE n’est pas le code postal : Lyon 3e a le code postal 69003
    et le code INSEE 69383.

    Faux :
        commune: "69003"
    Juste :
        commune: "69383"
    """
    if not donnees.communes:
        return
    for fichier, lycee, noeud in _lycees(donnees):
        code = lycee.adresse.commune
        if code not in donnees.communes:
            yield (
                fichier,
                noeud,
                ("adresse", "commune"),
                f"Le code INSEE « {code} » n’est pas une commune de l’académie.",
                _aide_commune(code, donnees),
            )


def _aide_commune(code: str, donnees: Donnees) -> str:
    par_code_postal = [c for c in donnees.communes.values() if code in c.codes_postaux]
    if par_code_postal:
        noms = ", ".join(f"{c.code_insee} ({c.nom_complet})" for c in par_code_postal[:5])
        return f"C’est un code postal ; le code INSEE est {noms}."
    return "Cherchez la commune dans data/communes.csv, première colonne."


# --- identity -------------------------------------------------------------------------------


@regle("LM110")
def identifiant_unique(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un identifiant ne sert qu’une fois

    Deux fiches avec le même UAI, ou deux formations avec le même identifiant, auraient
    la même page.

    Faux :
        - uai: 0130058T
        - uai: 0130058T
    Juste :
        - uai: 0130058T
    """
    for collection in (
        donnees.etablissements,
        donnees.formations,
        donnees.familles_2de,
        donnees.filieres,
        donnees.metiers,
        donnees.sources,
    ):
        cle = "uai" if collection is donnees.etablissements else "id"
        vus: dict[str, int] = {}
        for valeur, noeud in collection:
            ident = str(getattr(valeur, cle))
            if ident in vus:
                yield (
                    collection.fichier,
                    noeud,
                    (cle,),
                    f"« {ident} » est déjà pris, ligne {vus[ident]}.",
                    "Supprimez l’une des deux entrées, ou corrigez l’identifiant.",
                )
            vus.setdefault(ident, noeud.ligne)


@regle("LM111")
def uai_dans_academie(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """L’UAI appartient à un département de l’académie

    Les trois premiers chiffres d’un UAI disent le département.

    Faux :
        uai: 0750001A
    Juste :
        uai: 0130058T
    """
    if donnees.academie is None:
        return
    prefixes = {p: d.code for d in donnees.academie.departements for p in d.prefixes_uai}
    for fichier, lycee, noeud in _lycees(donnees):
        if lycee.uai[:3] not in prefixes:
            yield (
                fichier,
                noeud,
                ("uai",),
                f"L’UAI « {lycee.uai} » n’est pas d’un département de l’académie.",
                f"Il commence par {', '.join(sorted(prefixes))}.",
            )
            continue
        commune = donnees.communes.get(lycee.adresse.commune)
        if commune and commune.departement != prefixes[lycee.uai[:3]]:
            yield (
                fichier,
                noeud,
                ("adresse", "commune"),
                f"La commune « {commune.nom} » est dans le {commune.departement}, mais l’UAI dit "
                f"{prefixes[lycee.uai[:3]]}.",
                "Corrigez la commune ou l’UAI.",
            )


@regle("LM112")
def registre_trie(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Les lycées sont rangés par UAI

    Rangée à sa place, une fiche se retrouve vite et deux personnes se gênent moins.

    Faux :
        - uai: 0130058T
        - uai: 0130033R
    Juste :
        - uai: 0130033R
        - uai: 0130058T
    """
    precedent = ""
    for fichier, lycee, noeud in _lycees(donnees):
        if lycee.uai < precedent:
            yield (
                fichier,
                noeud,
                ("uai",),
                f"La fiche {lycee.uai} vient après {precedent}.",
                "Déplacez-la à sa place (les UAI vont en croissant) : « registre formater » "
                "le fait pour vous.",
            )
        precedent = max(precedent, lycee.uai)


@regle("LM113", Gravite.AVERTISSEMENT)
def nom_sans_label(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le nom du lycée ne contient pas les mots du label

    Le label a sa propre place, « label: intitule ». Le nom reste celui du lycée.

    Faux :
        nom: Lycée professionnel des Platanes - Lycée des métiers du bois
    Juste :
        nom: Lycée professionnel des Platanes
    """
    for fichier, lycee, noeud in _lycees(donnees):
        if "lycée des métiers" in lycee.nom.lower():
            yield (
                fichier,
                noeud,
                ("nom",),
                "Le nom contient « lycée des métiers ».",
                "Gardez le nom seul ; mettez le reste sous « label: », « intitule: ».",
            )


@regle("LM114")
def offre_unique(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une formation n’apparaît qu’une fois dans un lycée

    Ses voies s’ajoutent sur la même offre.

    Faux :
        - formation: cap-cuisine
          voies: [scolaire]
        - formation: cap-cuisine
          voies: [apprentissage]
    Juste :
        - formation: cap-cuisine
          voies: [scolaire, apprentissage]
    """
    for fichier, lycee, noeud in _lycees(donnees):
        vues: dict[str, int] = {}
        for rang, offre in enumerate(lycee.offres):
            if offre.formation in vues:
                premiere = localiser(noeud, ("offres", vues[offre.formation])).ligne
                yield (
                    fichier,
                    noeud,
                    ("offres", rang, "formation"),
                    f"La formation « {offre.formation} » est déjà dans ce lycée, ligne {premiere}.",
                    "Réunissez les voies sur une seule offre.",
                )
            vues.setdefault(offre.formation, rang)


@regle("LM115")
def voies_uniques(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une voie n’est écrite qu’une fois dans une offre

    Faux :
        voies: [scolaire, scolaire]
    Juste :
        voies: [scolaire]
    """
    for fichier, lycee, noeud in _lycees(donnees):
        listes: tuple[tuple[str, Sequence[Offre | Famille2deOuverte]], ...] = (
            ("offres", lycee.offres),
            ("familles_2de", lycee.familles_2de),
        )
        for liste, elements in listes:
            for rang, element in enumerate(elements):
                voies = list(element.voies)
                for place, voie in enumerate(voies):
                    if voie in voies[:place]:
                        yield (
                            fichier,
                            noeud,
                            (liste, rang, "voies", place),
                            f"La voie « {voie} » est écrite deux fois.",
                            "Gardez-la une seule fois.",
                        )


@regle("LM116", Gravite.AVERTISSEMENT, absence=True)
def voie_presente(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une offre dit par quelle voie elle se suit

    Sans voie, une famille ne sait pas si l’on s’inscrit au lycée ou si l’on cherche un employeur.

    Faux :
        - formation: cap-cuisine
          source: affelnet-2025
    Juste :
        - formation: cap-cuisine
          voies: [scolaire]
          source: affelnet-2025
    """
    for fichier, lycee, noeud in _lycees(donnees):
        for rang, offre in enumerate(lycee.offres):
            if not offre.voies:
                yield (
                    fichier,
                    noeud,
                    ("offres", rang),
                    f"L’offre « {offre.formation} » n’a pas de voie.",
                    "Ajoutez « voies: [scolaire] », [apprentissage], ou les deux.",
                )


@regle("LM117", Gravite.AVERTISSEMENT, absence=True)
def lycee_avec_offre(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un lycée a au moins une formation

    Faux :
        offres: []
    Juste :
        offres:
          - formation: cap-cuisine
            voies: [scolaire]
            source: affelnet-2025
    """
    for fichier, lycee, noeud in _lycees(donnees):
        if not lycee.offres:
            yield (
                fichier,
                noeud,
                ("offres",),
                "Ce lycée n’a aucune formation.",
                "Ajoutez ses formations sous « offres: ».",
            )


# --- places ---------------------------------------------------------------------------------


@regle("LM120")
def position_dans_academie(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La position est à l’intérieur de l’académie

    Latitude et longitude en degrés. Les inverser est la faute la plus courante.

    Faux :
        latitude: 5.326
        longitude: 43.363
    Juste :
        latitude: 43.363
        longitude: 5.326
    """
    if donnees.academie is None:
        return
    bornes = donnees.academie.carte.bornes
    (sud, ouest), (nord, est) = bornes
    for fichier, lycee, noeud in _lycees(donnees):
        position = lycee.position
        if position is None:
            continue
        if not _dedans(position.latitude, position.longitude, bornes):
            inverse = _dedans(position.longitude, position.latitude, bornes)
            yield (
                fichier,
                noeud,
                ("position", "latitude"),
                f"La position {position.latitude}, {position.longitude} est hors de l’académie.",
                "Latitude et longitude sont inversées."
                if inverse
                else f"La latitude va de {sud} à {nord}, la longitude de {ouest} à {est}.",
            )


Bornes = tuple[tuple[float, float], tuple[float, float]]


def _dedans(latitude: float, longitude: float, bornes: Bornes) -> bool:
    (sud, ouest), (nord, est) = bornes
    return sud <= latitude <= nord and ouest <= longitude <= est


@regle("LM121", Gravite.AVERTISSEMENT)
def position_pres_de_la_commune(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La position est proche de la commune

    Un lycée à plus de 15 km du centre de sa commune est sans doute mal placé.
    Un doute déjà noté par « a_verifier: oui » n’est pas répété.

    Faux :
        commune: "05061"
        latitude: 43.3
        longitude: 5.4
    Juste :
        commune: "05061"
        latitude: 44.56
        longitude: 6.08
    """
    for fichier, lycee, noeud in _lycees(donnees):
        commune = donnees.communes.get(lycee.adresse.commune)
        position = lycee.position
        if commune is None or position is None or position.a_verifier:
            continue
        if donnees.academie and not _dedans(
            position.latitude, position.longitude, donnees.academie.carte.bornes
        ):
            continue
        ecart = distance_km(
            position.latitude, position.longitude, commune.latitude, commune.longitude
        )
        if ecart > LOIN_KM:
            yield (
                fichier,
                noeud,
                ("position", "latitude"),
                f"La position est à {ecart:.0f} km du centre de {commune.nom_complet}.",
                "Vérifiez-la sur une carte ; si elle est juste, laissez-la.",
            )


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in km between two points in degrees (haversine)."""
    phi1, phi2 = radians(lat1), radians(lat2)
    a = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * RAYON_TERRE_KM * asin(sqrt(a))


@regle("LM122", Gravite.AVERTISSEMENT)
def code_postal_de_la_commune(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le code postal va avec la commune

    Si c’est un code d’acheminement CEDEX, écrivez « cedex: oui ».
    Un doute déjà noté par une remarque sur l’adresse n’est pas répété.

    Faux :
        code_postal: "13626"
        commune: "13001"
    Juste :
        code_postal: "13626"
        cedex: oui
        commune: "13001"
    """
    for fichier, lycee, noeud in _lycees(donnees):
        adresse = lycee.adresse
        commune = donnees.communes.get(adresse.commune)
        if commune is None or adresse.cedex or adresse.remarque:
            continue
        if adresse.code_postal not in commune.codes_postaux:
            yield (
                fichier,
                noeud,
                ("adresse", "code_postal"),
                f"Le code postal {adresse.code_postal} n’est pas de {commune.nom_complet} "
                f"({', '.join(commune.codes_postaux)}).",
                _aide_code_postal(adresse.code_postal, donnees),
            )


def _aide_code_postal(code: str, donnees: Donnees) -> str:
    communes = [c for c in donnees.communes.values() if code in c.codes_postaux]
    if not communes:
        return "Corrigez-le, ou ajoutez « cedex: oui » si c’est un code CEDEX."
    noms = ", ".join(f"{c.nom_complet}, code INSEE {c.code_insee}" for c in communes[:3])
    return f"{code} est le code postal de {noms} : corrigez le code postal ou la commune."


# --- the label ------------------------------------------------------------------------------


@regle("LM130", absence=True)
def label_atteste(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un label a au moins une décision ou un constat

    Le registre ne contient que des lycées dont le label est attesté par une source.

    Faux :
        label:
          intitule: Lycée des métiers de la mer
    Juste :
        label:
          intitule: Lycée des métiers de la mer
          constats:
            - date: 2025
              source: acce-2025
    """
    for fichier, lycee, noeud in _lycees(donnees):
        if not lycee.label.decisions and not lycee.label.constats:
            yield (
                fichier,
                noeud,
                ("label",),
                "Rien n’atteste ce label : ni décision, ni constat.",
                "Ajoutez une décision, ou un constat avec sa date et sa source.",
            )


@regle("LM131")
def dates_passees(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une décision ou un constat n’est pas dans l’avenir

    Seule une échéance peut être à venir. Une décision ne peut pas non plus être plus ancienne
    que le label, créé en 2001.

    Faux :
        - nature: renouvellement
          date: 2062-03-12
    Juste :
        - nature: renouvellement
          date: 2026-03-12
    """
    for fichier, lycee, noeud in _lycees(donnees):
        listes: tuple[tuple[str, Sequence[Decision | Constat]], ...] = (
            ("decisions", lycee.label.decisions),
            ("constats", lycee.label.constats),
        )
        for liste, faits in listes:
            for rang, fait in enumerate(faits):
                chemin: Chemin = ("label", liste, rang, "date")
                if fait.date.debut > le:
                    yield (
                        fichier,
                        noeud,
                        chemin,
                        f"La date « {fait.date} » est dans l’avenir.",
                        "Vérifiez l’année.",
                    )
                elif fait.date.fin < DEBUT_DU_LABEL:
                    yield (
                        fichier,
                        noeud,
                        chemin,
                        f"La date « {fait.date} » est plus ancienne que le label lui-même.",
                        "Vérifiez l’année.",
                    )


@regle("LM132")
def decisions_en_ordre(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Les décisions vont de la plus ancienne à la plus récente

    Dans cet ordre, la frise du label se lit et la dernière décision est la bonne.

    Faux :
        - {nature: renouvellement, date: 2026-03-12}
        - {nature: attribution, date: 2021-03-12}
    Juste :
        - {nature: attribution, date: 2021-03-12}
        - {nature: renouvellement, date: 2026-03-12}
    """
    for fichier, lycee, noeud in _lycees(donnees):
        decisions = lycee.label.decisions
        for rang in range(1, len(decisions)):
            if decisions[rang].date.fin < decisions[rang - 1].date.debut:
                yield (
                    fichier,
                    noeud,
                    ("label", "decisions", rang, "date"),
                    f"La décision du {decisions[rang].date} vient après celle du "
                    f"{decisions[rang - 1].date}, plus récente.",
                    "Rangez les décisions de la plus ancienne à la plus récente.",
                )


@regle("LM133")
def expiration_apres_decision(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """La date d’expiration vient après la décision

    Le label dure cinq ans : une décision ne l’accorde ni pour le passé, ni pour plus de sept ans.
    Un retrait n’expire pas.

    Faux :
        - {nature: renouvellement, date: 2026-03-12, expire_le: 2025-08-31}
    Juste :
        - {nature: renouvellement, date: 2026-03-12, expire_le: 2031-08-31}
    """
    for fichier, lycee, noeud in _lycees(donnees):
        for rang, decision in enumerate(lycee.label.decisions):
            if decision.expire_le is None:
                continue
            chemin: Chemin = ("label", "decisions", rang, "expire_le")
            if decision.nature is NatureDecision.RETRAIT:
                yield fichier, noeud, chemin, "Un retrait n’expire pas.", "Supprimez cette ligne."
            elif decision.expire_le < decision.date.debut:
                yield (
                    fichier,
                    noeud,
                    chemin,
                    f"Le label expirerait le {decision.expire_le}, avant la décision "
                    f"({decision.date}).",
                    "Vérifiez les deux dates.",
                )
            elif decision.expire_le.year - decision.date.debut.year > 7:
                yield (
                    fichier,
                    noeud,
                    chemin,
                    f"Le label durerait plus de sept ans, jusqu’au {decision.expire_le}.",
                    "Il est accordé pour cinq ans : vérifiez l’année.",
                )


@regle("LM134", Gravite.AVERTISSEMENT, absence=True)
def retrait_d_un_label_en_cours(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un retrait ou un renouvellement suit une attribution encore connue

    Un retrait seul, ou un renouvellement bien après l’échéance, signale une décision oubliée.

    Faux :
        decisions:
          - {nature: retrait, date: 2024-05-02}
    Juste :
        decisions:
          - {nature: attribution, date: 2021-03-12}
          - {nature: retrait, date: 2024-05-02}
    """
    for fichier, lycee, noeud in _lycees(donnees):
        precedente = None
        for rang, decision in enumerate(lycee.label.decisions):
            chemin: Chemin = ("label", "decisions", rang, "nature")
            if decision.nature is NatureDecision.RETRAIT and precedente is None:
                yield (
                    fichier,
                    noeud,
                    chemin,
                    "Ce retrait ne suit aucune attribution.",
                    "Ajoutez la décision qui avait accordé le label, si vous la connaissez.",
                )
            elif (
                decision.nature is not NatureDecision.ATTRIBUTION
                and precedente is not None
                and precedente.nature is not NatureDecision.RETRAIT
                and decision.date.debut <= le
                and not _expire_trop_tot(precedente)
                and decision.date.debut.year > echeance_de(precedente).jour.year + 1
            ):
                yield (
                    fichier,
                    noeud,
                    chemin,
                    "Cette décision vient plus d’un an après l’échéance précédente.",
                    "Une décision manque sans doute entre les deux.",
                )
            precedente = decision


def _expire_trop_tot(decision: Decision) -> bool:
    """Whether a decision would end before it begins: told by LM133, nothing follows from it."""
    return decision.expire_le is not None and decision.expire_le < decision.date.debut


@regle("LM135", Gravite.AVERTISSEMENT, absence=True)
def decision_referencee(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une décision cite le texte qui la publie

    Faux :
        - nature: renouvellement
          date: 2026-03-12
    Juste :
        - nature: renouvellement
          date: 2026-03-12
          reference: BO n° 6 du 5 février 2026
    """
    for fichier, lycee, noeud in _lycees(donnees):
        for rang, decision in enumerate(lycee.label.decisions):
            if not (decision.reference or decision.lien or decision.source):
                yield (
                    fichier,
                    noeud,
                    ("label", "decisions", rang),
                    f"La décision du {decision.date} ne cite aucun texte.",
                    "Ajoutez « reference: … » (le Bulletin officiel) ou « lien: … ».",
                )


@regle("LM136")
def constats_coherents(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une même source ne dit pas deux fois la même chose, ni son contraire

    Faux :
        - {date: 2025, source: acce-2025}
        - {date: 2025, source: acce-2025, vu: non}
    Juste :
        - {date: 2025, source: acce-2025}
    """
    for fichier, lycee, noeud in _lycees(donnees):
        vus: set[tuple[str, str, str | None]] = set()
        for rang, constat in enumerate(lycee.label.constats):
            cle = (str(constat.date), constat.source, constat.uai)
            if cle in vus:
                yield (
                    fichier,
                    noeud,
                    ("label", "constats", rang, "date"),
                    f"La source « {constat.source} » donne déjà un constat pour {constat.date}.",
                    "Gardez-en un seul.",
                )
            vus.add(cle)


# --- people and days ------------------------------------------------------------------------


@regle("LM140", Gravite.AVERTISSEMENT)
def contact_fonctionnel(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """L’adresse électronique est celle d’un service, pas d’une personne

    Le registre ne publie pas de donnée personnelle. Une adresse de la forme prenom.nom,
    ou chez un fournisseur grand public, semble personnelle.

    Faux :
        valeur: camille.exemple@ac-exemple.fr
    Juste :
        valeur: ce.0130058t@ac-exemple.fr
    """
    for fichier, lycee, noeud in _lycees(donnees):
        courriel = lycee.contacts.courriel
        if courriel is not None and semble_personnel(courriel.valeur):
            yield (
                fichier,
                noeud,
                ("contacts", "courriel", "valeur"),
                f"L’adresse « {courriel.valeur} » semble celle d’une personne.",
                "Donnez la boîte du lycée (ce.…, contact@…, secretariat@…).",
            )


_GRAND_PUBLIC = re.compile(r"@(gmail|hotmail|outlook|live|yahoo|orange|wanadoo|free|sfr|laposte)\.")
_PRENOM_NOM = re.compile(r"^[a-z]{3,}(-[a-z]+)?[._][a-z]{3,}(-[a-z]+)*\d{0,2}@")
_SERVICE = re.compile(
    r"^(ce|contact|accueil|secretariat|lycee|lyc|lp|bureau|entreprises?|bde|direction|"
    r"apprentissage|info|vie|administration|scolarite)\b"
)


def semble_personnel(courriel: str) -> bool:
    """Whether an address looks like a person’s: `prenom.nom@…`, or a consumer provider."""
    adresse = courriel.lower()
    if _GRAND_PUBLIC.search(adresse):
        return True
    return bool(_PRENOM_NOM.match(adresse)) and not _SERVICE.match(adresse)


@regle("LM141", Gravite.AVERTISSEMENT)
def portes_ouvertes_a_venir(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une journée portes ouvertes est à venir

    Une journée passée n’est plus montrée aux visiteurs : elle peut être supprimée.

    Faux :
        - date: 2020-01-25
    Juste :
        - date: 2027-01-23
    """
    for fichier, lycee, noeud in _lycees(donnees):
        for rang, porte in enumerate(lycee.portes_ouvertes):
            if porte.date < le:
                yield (
                    fichier,
                    noeud,
                    ("portes_ouvertes", rang, "date"),
                    f"Cette journée portes ouvertes est passée ({porte.date}).",
                    "Supprimez-la, ou écrivez la prochaine date.",
                )


@regle("LM142")
def critere_connu(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le critère d’une action existe

    Les critères du label sont numérotés dans academie.yaml.

    Faux :
        critere: 99
    Juste :
        critere: 5
    """
    if donnees.academie is None:
        return
    connus = {c.numero for c in donnees.academie.label.criteres}
    for fichier, lycee, noeud in _lycees(donnees):
        for rang, action in enumerate(lycee.actions):
            if action.critere not in connus:
                yield (
                    fichier,
                    noeud,
                    ("actions", rang, "critere"),
                    f"Le critère {action.critere} n’existe pas.",
                    f"Les critères vont de {min(connus, default=1)} à {max(connus, default=1)}.",
                )


# --- referential ----------------------------------------------------------------------------


@regle("LM150", absence=True)
def formation_avec_filiere(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une formation a une ou deux filières

    C’est par elles que les familles la trouvent.

    Faux :
        filieres: []
    Juste :
        filieres: [restauration]
    """
    for formation, noeud in donnees.formations:
        if not 1 <= len(formation.filieres) <= 2:
            yield (
                donnees.formations.fichier,
                noeud,
                ("filieres",),
                f"Cette formation a {len(formation.filieres)} filières.",
                "Donnez-lui une filière, deux au plus.",
            )


@regle("LM151", Gravite.INFO)
def formation_offerte(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une formation est offerte par au moins un lycée

    Sinon sa page existe, mais ne mène à aucun lycée.

    Faux :
        - id: cap-exemple
    Juste :
        - formation: cap-exemple
    """
    offertes = {o.formation for lycee, _ in donnees.etablissements for o in lycee.offres}
    if not offertes or donnees.etablissements.elaguees:
        return
    for formation, noeud in donnees.formations:
        if formation.id not in offertes:
            yield (
                donnees.formations.fichier,
                noeud,
                ("id",),
                f"Aucun lycée n’offre « {formation.id} ».",
                "Supprimez-la si elle n’existe plus.",
            )


REGLES.sort(key=lambda r: r.code.code)
