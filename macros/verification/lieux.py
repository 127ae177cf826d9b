"""Where a lycée is: position, commune and postal code agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.domaine.etablissement import Etablissement
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.distances import distance_km
from macros.verification.references import communes_du_code_postal
from macros.verification.table import Faute, regle_par_lycee

LOIN_KM = 15.0
"""Beyond this distance between a lycée and its commune’s centre, the position is doubtful."""
Bornes = tuple[tuple[float, float], tuple[float, float]]


@regle_par_lycee("LM120")
def position_dans_academie(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """La position est à l’intérieur de l’académie

    Latitude et longitude en degrés. Les inverser est la faute la plus courante.

    Faux :
        latitude: 5.326
        longitude: 43.363
    Juste :
        latitude: 43.363
        longitude: 5.326
    """
    if donnees.academie is None or bornes_retournees(donnees):
        return
    bornes = donnees.academie.carte.bornes
    (sud, ouest), (nord, est) = bornes
    position = lycee.position
    if position is None:
        return
    if not dedans(position.latitude, position.longitude, bornes):
        inverse = dedans(position.longitude, position.latitude, bornes)
        en_latitude = inverse or not sud <= position.latitude <= nord
        yield (
            ("position", "latitude" if en_latitude else "longitude"),
            f"La position {position.latitude}, {position.longitude} est hors de l’académie.",
            "Latitude et longitude sont inversées."
            if inverse
            else f"La latitude va de {sud} à {nord}, la longitude de {ouest} à {est}.",
        )


def bornes_retournees(donnees: Donnees) -> bool:
    """Whether the académie’s bounds hold its communes only with latitude and longitude swapped."""
    if donnees.academie is None or not donnees.communes:
        return False
    bornes = donnees.academie.carte.bornes
    return all(
        dedans(c.longitude, c.latitude, bornes) and not dedans(c.latitude, c.longitude, bornes)
        for c in donnees.communes.values()
    )


def dedans(latitude: float, longitude: float, bornes: Bornes) -> bool:
    """Whether a place is inside bounds, in degrees WGS 84."""
    (sud, ouest), (nord, est) = bornes
    return sud <= latitude <= nord and ouest <= longitude <= est


@regle_par_lycee("LM121", Gravite.AVERTISSEMENT)
def position_pres_de_la_commune(
    lycee: Etablissement, donnees: Donnees, le: date
) -> Iterator[Faute]:
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
    commune = donnees.communes.get(lycee.adresse.commune)
    position = lycee.position
    if commune is None or position is None or position.a_verifier:
        return
    if donnees.academie and not dedans(
        position.latitude, position.longitude, donnees.academie.carte.bornes
    ):
        return
    ecart = distance_km(position, commune)
    if ecart > LOIN_KM:
        yield (
            ("position", "latitude"),
            f"La position est à {ecart:.0f} km du centre de {commune.nom_complet}.",
            "Vérifiez-la sur une carte ; si elle est juste, laissez-la.",
        )


@regle_par_lycee("LM122", Gravite.AVERTISSEMENT)
def code_postal_de_la_commune(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
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
    adresse = lycee.adresse
    commune = donnees.communes.get(adresse.commune)
    if commune is None or adresse.cedex or adresse.remarque:
        return
    if adresse.code_postal not in commune.codes_postaux:
        yield (
            ("adresse", "code_postal"),
            f"Le code postal {adresse.code_postal} n’est pas de {commune.nom_complet} "
            f"({', '.join(commune.codes_postaux)}).",
            _aide_code_postal(adresse.code_postal, donnees, recopie=commune.code_insee),
        )


def _aide_code_postal(code: str, donnees: Donnees, recopie: str) -> str:
    """Return what to put right; `recopie` is the INSEE code, which may be the postal one again."""
    communes = communes_du_code_postal(code, donnees)
    if code == recopie and len(communes) == 1:
        (voulue,) = communes
        return (
            f"« commune: » répète le code postal : écrivez le code INSEE de {voulue.nom_complet}, "
            f'commune: "{voulue.code_insee}".'
        )
    if not communes:
        return "Corrigez-le, ou ajoutez « cedex: oui » si c’est un code CEDEX."
    noms = ", ".join(f"{c.nom_complet}, code INSEE {c.code_insee}" for c in communes[:3])
    return f"{code} est le code postal de {noms} : corrigez le code postal ou la commune."
