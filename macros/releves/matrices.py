"""Matrices of travel times, as r5py, OSRM and OpenRouteService write them, told of our places.

r5py writes a table of `from_id`, `to_id` and `travel_time` (minutes), whose ids are those of our
places: a commune's INSEE code, a lycée's uai. The two others write `durations` (seconds), a row a
source and a column a destination, without ids: the sources are the communes in the order of
communes.csv and the destinations the lycées in the order of their uai, or both are those of the
lists that stand beside the matrix (`X.communes.txt`, `X.lycees.txt` beside `X.json`, an id a line).
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.domaine.registre import Registre
from macros.domaine.trajets import MINUTES_MAXIMALES
from macros.socle.distances import Point, distance_km
from macros.socle.pannes import RefusError

TAILLE_MAXIMALE = 60_000_000
"""Bytes of a matrix: ten times a large académie's."""
LOIN_KM = 20.0
"""Farther than this from its place, a point of a matrix is another's: the lists differ."""
_DUREES = ("travel_time", "travel_time_p50")
"""The column of r5py: one percentile asked for, or the median of several."""


@dataclass(frozen=True)
class Duree:
    """How long one travels from a commune (INSEE code) to a lycée (uai); None: no way there."""

    commune: str
    uai: str
    minutes: int | None


def lire(chemin: Path, registre: Registre) -> list[Duree]:
    """Return the travel times of a matrix.

    Raises RefusError, in French, when it is none, or tells of places that are not the registry's.
    """
    texte = _texte(chemin)
    json_ecrit = texte.lstrip().startswith(("{", "["))
    durees = list(_de_json(chemin, texte, registre) if json_ecrit else _de_csv(chemin, texte))
    if not durees:
        raise RefusError(f"« {chemin} » ne contient aucune durée.")
    _exiger_connus(chemin, "la commune", [d.commune for d in durees], registre.communes_connues)
    _exiger_connus(chemin, "le lycée", [d.uai for d in durees], registre.uais_connus)
    return durees


def _texte(chemin: Path) -> str:
    with chemin.open("rb") as flux:
        octets = flux.read(TAILLE_MAXIMALE + 1)
    if len(octets) > TAILLE_MAXIMALE:
        raise RefusError(f"« {chemin} » est trop grand pour une matrice de durées.")
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusError(f"« {chemin} » n’est pas un texte en UTF-8.") from None


def _exiger_connus(
    chemin: Path, quoi: str, cites: Sequence[str], connus: Mapping[str, object]
) -> None:
    inconnus = [code for code in dict.fromkeys(cites) if code not in connus]
    if inconnus:
        suite = f" (et {len(inconnus) - 3} autres)" if len(inconnus) > 3 else ""
        dits = ", ".join(f"« {code[:20]} »" for code in inconnus[:3])
        raise RefusError(f"« {chemin} » : {quoi} {dits}{suite} n’est pas dans le registre.")


def _de_csv(chemin: Path, texte: str) -> Iterator[Duree]:
    """Yield the travel times of r5py's table."""
    tete = texte.partition("\n")[0]
    signe = ";" if tete.count(";") > tete.count(",") else ","
    lignes = csv.DictReader(io.StringIO(texte, newline=None), delimiter=signe)
    noms = lignes.fieldnames or []
    duree = next((nom for nom in _DUREES if nom in noms), None)
    if duree is None or not {"from_id", "to_id"} <= set(noms):
        raise RefusError(
            f"« {chemin} » n’est pas une matrice connue : un tableau de r5py a les colonnes "
            "from_id, to_id et travel_time ; OSRM et OpenRouteService écrivent du JSON."
        )
    try:
        for ligne in lignes:
            depuis, vers = (ligne["from_id"] or "").strip(), (ligne["to_id"] or "").strip()
            yield Duree(depuis, vers.upper(), _minutes(chemin, ligne[duree], 1))
    except csv.Error:
        raise RefusError(f"« {chemin} », ligne {lignes.line_num} : ne se lit pas.") from None


def _de_json(chemin: Path, texte: str, registre: Registre) -> Iterator[Duree]:
    """Yield the travel times of a table of OSRM or of OpenRouteService."""
    try:
        lu: Any = json.loads(texte)
    except (ValueError, RecursionError):
        raise RefusError(f"« {chemin} » n’est pas du JSON bien formé.") from None
    rangees = lu.get("durations") if isinstance(lu, dict) else None
    if not isinstance(rangees, list) or not all(isinstance(r, list) for r in rangees):
        raise RefusError(
            f"« {chemin} » n’a pas de durées (durations) : demandez-les à OSRM "
            "(annotations=duration) ou à OpenRouteService (metrics: duration)."
        )
    communes = _codes(chemin, "communes", list(registre.communes_connues))
    lycees = _codes(chemin, "lycees", list(registre.uais_connus))
    _exiger_taille(chemin, rangees, communes, lycees)
    _exiger_connus(chemin, "la commune", communes, registre.communes_connues)
    _exiger_connus(chemin, "le lycée", lycees, registre.uais_connus)
    _exiger_lieux(chemin, lu.get("sources"), communes, registre.communes_connues)
    positions = {uai: lycee.position for uai, lycee in registre.uais_connus.items()}
    _exiger_lieux(chemin, lu.get("destinations"), lycees, positions)
    for commune, rangee in zip(communes, rangees, strict=True):
        for uai, secondes in zip(lycees, rangee, strict=True):
            yield Duree(commune, uai, _minutes(chemin, secondes, 60))


def _codes(chemin: Path, quoi: str, connus: list[str]) -> list[str]:
    """Return the places of a matrix: those listed beside it, or all of the registry."""
    voisin = chemin.with_suffix(f".{quoi}.txt")
    if not voisin.exists():
        return connus
    codes = [mot.strip().upper() for mot in _texte(voisin).splitlines()]
    return [code for code in codes if code]


def _exiger_taille(
    chemin: Path, rangees: Sequence[Sequence[object]], communes: list[str], lycees: list[str]
) -> None:
    if len(rangees) == len(communes) and all(len(r) == len(lycees) for r in rangees):
        return
    tailles = "×".join(str(n) for n in (len(rangees), len(rangees[0]) if rangees else 0))
    raise RefusError(
        f"« {chemin} » est une matrice de {tailles}, pour {len(communes)} communes et "
        f"{len(lycees)} lycées. Nommez les siens, un code par ligne, dans "
        f"« {chemin.with_suffix('.communes.txt').name} » et "
        f"« {chemin.with_suffix('.lycees.txt').name} »."
    )


def _exiger_lieux(
    chemin: Path, dits: object, codes: Sequence[str], connus: Mapping[str, Any]
) -> None:
    """Refuse a matrix whose points are not where its places are: its order is another."""
    if not isinstance(dits, list) or len(dits) != len(codes):
        return
    for code, dit in zip(codes, dits, strict=True):
        point = dit.get("location") if isinstance(dit, dict) else None
        ici = connus[code]
        if ici is None or not isinstance(point, list) or len(point) != 2:
            continue
        if not all(isinstance(n, int | float) and math.isfinite(n) for n in point):
            continue
        ecart = distance_km(ici, Point(latitude=point[1], longitude=point[0]))
        if ecart > LOIN_KM:
            raise RefusError(
                f"« {chemin} » : le point donné pour {code} est à {ecart:.0f} km de là. "
                "L’ordre des communes ou des lycées n’est pas celui du registre : nommez-les "
                "dans un fichier .communes.txt et un fichier .lycees.txt."
            )


def _minutes(chemin: Path, valeur: object, pour_une: int) -> int | None:
    """Return a time in whole minutes, the one begun counted; None when there is no way.

    `pour_une`: how many of its units make a minute.
    """
    if valeur is None or (isinstance(valeur, str) and valeur.strip().lower() in ("", "nan")):
        return None
    try:
        nombre = float(valeur) if isinstance(valeur, str | int | float) else math.nan
    except ValueError:
        nombre = math.nan
    if isinstance(valeur, bool) or not math.isfinite(nombre) or nombre < 0:
        raise RefusError(f"« {chemin} » : « {str(valeur)[:20]} » n’est pas une durée.")
    minutes = max(1, math.ceil(nombre / pour_une))
    return minutes if minutes <= MINUTES_MAXIMALES else None
