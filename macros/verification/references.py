"""What an entry names exists: formation, famille, filière, métier, source, commune."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from macros.domaine.appellations import rapprocher, titres
from macros.domaine.etablissement import Etablissement
from macros.domaine.valeurs import Diplome
from macros.lecture.donnees import Collection, Donnees
from macros.socle import icones
from macros.socle.texte import proposer
from macros.texte_yaml.noeuds import Noeud
from macros.verification.table import Chemin, Faute, Trouvaille, lycees, regle, regle_par_lycee


@regle_par_lycee("LM101")
def formation_connue(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """La formation d’une offre existe dans formations.yaml

    Une offre désigne une formation par son identifiant. S’il n’existe pas, la formation
    n’aurait ni titre, ni page.

    Faux :
        - formation: cap-cuisinne
    Juste :
        - formation: cap-cuisine
    """
    for rang, offre in enumerate(lycee.offres):
        if not donnees.formations.connait(offre.formation):
            yield (
                ("offres", rang, "formation"),
                f"La formation « {offre.formation} » n’existe pas dans formations.yaml.",
                _formation_voulue(offre.formation, donnees),
            )


def _formation_voulue(texte: str, donnees: Donnees) -> str:
    """Return which formation a text means, by its title, then by its letters within its diploma."""
    lues = [formation for formation, _ in donnees.formations]
    connues = titres((formation.id, formation.intitule) for formation in lues)
    diplomes = tuple(f"{d}-" for d in Diplome if texte.startswith(f"{d}-")) or ("",)
    voisines = [id for id in donnees.formations.identifiants if id.startswith(diplomes)]
    introuvable = (
        "Aucune formation connue ne lui ressemble : cherchez son identifiant dans formations.yaml."
    )
    return rapprocher(texte, connues).dire() or proposer(texte, voisines, vide=introuvable)


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
    for fichier, lycee, noeud in lycees(donnees):
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
    for fichier, noeud in _qui_citent(donnees):
        for chemin, valeur in _sources_citees(noeud, ()):
            if not donnees.sources.connait(valeur) and not re.match(r"https?://", valeur, re.I):
                yield (
                    fichier,
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


def _qui_citent(donnees: Donnees) -> Iterator[tuple[str, Noeud]]:
    """Yield (file, node) of every entry that may cite a source."""
    collections: tuple[Collection[Any], ...] = (
        donnees.etablissements,
        donnees.formations,
        donnees.familles_2de,
        donnees.reperes,
    )
    for collection in collections:
        for _, noeud in collection:
            yield collection.fichier, noeud
    if donnees.academie and donnees.racine_academie:
        yield donnees.fichier_academie, donnees.racine_academie


def _sources_citees(noeud: Noeud, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(noeud.valeur, dict):
        for cle, (_, enfant) in noeud.valeur.items():
            if cle == "source" and isinstance(enfant.valeur, str):
                yield (*chemin, cle), enfant.valeur.strip()
            elif cle == "sources_voies" and isinstance(enfant.valeur, dict):
                for voie, (_, source) in enfant.valeur.items():
                    if isinstance(source.valeur, str):
                        yield (*chemin, cle, voie), source.valeur.strip()
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
    for fichier, noeud, chemin, code in _communes_citees(donnees):
        if donnees.communes_ecrites is not None and code not in donnees.communes_ecrites:
            yield (
                fichier,
                noeud,
                chemin,
                f"Le code INSEE « {code} » n’est pas une commune de l’académie.",
                _aide_commune(code, donnees),
            )


def _communes_citees(donnees: Donnees) -> Iterator[tuple[str, Noeud, Chemin, str]]:
    """Yield (file, node, path, code) of every commune that lycées and the académie name."""
    for fichier, lycee, noeud in lycees(donnees):
        yield fichier, noeud, ("adresse", "commune"), lycee.adresse.commune
    if donnees.academie and donnees.racine_academie:
        for rang, site in enumerate(donnees.academie.sites_non_retrouves):
            chemin = ("sites_non_retrouves", rang, "commune")
            yield donnees.fichier_academie, donnees.racine_academie, chemin, site.commune


def _aide_commune(code: str, donnees: Donnees) -> str:
    par_code_postal = [c for c in donnees.communes.values() if code in c.codes_postaux]
    if par_code_postal:
        noms = ", ".join(f"{c.code_insee} ({c.nom_complet})" for c in par_code_postal[:5])
        return f"C’est un code postal ; le code INSEE est {noms}."
    if not donnees.communes_ecrites:
        return "communes.csv n’en contient encore aucune : ajoutez-y celles de l’académie."
    return "Cherchez la commune dans data/communes.csv, première colonne."


@regle("LM107")
def icone_connue(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """L’icône d’une filière existe

    Les icônes du site sont les dessins du dossier macros/gabarits/icones.

    Faux :
        icone: casserole
    Juste :
        icone: restauration
    """
    for filiere, noeud in donnees.filieres:
        if filiere.icone not in icones.NOMS:
            yield _inconnue(
                donnees.filieres.fichier, noeud, ("icone",), "L’icône", filiere.icone, icones.NOMS
            )
