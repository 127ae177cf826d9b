"""What trajets.csv names exists, and its times were not reckoned tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from macros.domaine.trajets import COLONNES, FICHIER_TRAJETS, Trajet
from macros.lecture.donnees import Donnees
from macros.lecture.durees import colonne
from macros.texte_yaml.noeuds import Noeud
from macros.verification.table import Trouvaille, regle


@regle("LM190")
def trajet_connu(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un trajet va d’une commune connue à un lycée connu, d’après une source connue

    La commune est dans communes.csv, le lycée dans establishments.yaml, la source dans
    sources.yaml.

    Faux :
        13055,0130058T,voiture,25,2026-03-01,ma-source
    Juste :
        13216,0130058T,voiture,25,2026-03-01,osrm-2026
    """
    lycees = donnees.etablissements
    for ligne, trajet in donnees.trajets:
        communes = donnees.communes_ecrites
        if communes is not None and trajet.commune not in communes:
            message = f"La commune « {trajet.commune} » n’est pas dans communes.csv."
            aide = "Corrigez le code INSEE, ou supprimez la ligne."
            yield _trouver(donnees, ligne, trajet, "commune", message, aide)
        if not lycees.connait(trajet.uai):
            message = f"Le lycée « {trajet.uai} » n’est pas dans le registre."
            yield _trouver(
                donnees, ligne, trajet, "uai", message, "Corrigez l’UAI, ou supprimez la ligne."
            )
        if not donnees.sources.connait(trajet.source):
            message = f"La source « {trajet.source} » n’est pas dans sources.yaml."
            aide = "Ajoutez-la à sources.yaml : d’où viennent ces durées, et sous quelle licence."
            yield _trouver(donnees, ligne, trajet, "source", message, aide)


@regle("LM191")
def trajet_deja_calcule(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un trajet n’a pas été calculé dans l’avenir

    La date est celle du calcul des durées.

    Faux :
        13216,0130058T,voiture,25,2062-03-01,osrm-2026
    Juste :
        13216,0130058T,voiture,25,2026-03-01,osrm-2026
    """
    for ligne, trajet in donnees.trajets:
        if trajet.date > le:
            message = f"La date {trajet.date.isoformat()} est dans l’avenir."
            yield _trouver(donnees, ligne, trajet, "date", message, "Écrivez le jour du calcul.")


def _trouver(
    donnees: Donnees, ligne: int, trajet: Trajet, nom: str, message: str, correction: str
) -> Trouvaille:
    """Return a finding at the place of a value, in a file whose values take no quotes."""
    fichier = Path(donnees.fichier_academie).with_name(FICHIER_TRAJETS).as_posix()
    valeurs = [str(getattr(trajet, un)) for un in COLONNES]
    place = Noeud(None, ligne, colonne(valeurs, COLONNES.index(nom)))
    return (fichier, place, (), message, correction)
