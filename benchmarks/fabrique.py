"""Fake registries of any size, with the shape of the real one; the same call gives the same bytes.

Formations, métiers, filières and sources are the real ones. Lycées, communes, départements and
outlines are made up: as many offres per lycée as in the real registry (each fake lycée takes those
of a real one), one département for every dozen lycées, 160 communes in each, and so on.

    python -m benchmarks.fabrique 1200 dossier/
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.domaine.valeurs import cle_uai
from macros.lecture.chargement import charger

RACINE = Path(__file__).resolve().parent.parent
MODELE = RACINE / "data"
REFERENCES = ("formations.yaml", "metiers.yaml", "sources.yaml")
LYCEES_PAR_DEPARTEMENT = 12
COMMUNES_PAR_DEPARTEMENT = 160
DEPARTEMENTS_MINIMUM, DEPARTEMENTS_MAXIMUM = 4, 94
COLONNES = 10
"""Départements stand on a grid of ten columns, each a cell of one degree by nine tenths."""
SUD_OUEST = (42.0, -4.0)
HAUTEUR, LARGEUR = 0.9, 1.0

_DEBUTS = ("Beau", "Clair", "Font", "Haute", "Mont", "Neuve", "Pont", "Roche", "Val", "Ville")
_MILIEUX = ("bois", "champ", "clos", "fort", "lac", "mare", "pierre", "puits", "source", "tour")
_FINS = ("", "-la-Forêt", "-les-Bains", "-sur-Essai", "-en-Plaine", "-le-Vieux", "-Saint-Essai")
_NOMS = (
    "des Oliviers", "de la Fontaine", "Les Alizés", "du Grand Large", "des Quatre-Vents",
    "La Garenne", "du Pré-Fleuri", "de l’Horizon", "Les Terrasses", "du Vieux-Moulin",
    "de l’Étoile", "La Passerelle", "des Ateliers", "du Canal", "Les Tilleuls", "de la Colline",
)  # fmt: skip
_VOIES_PUBLIQUES = ("rue de l’Essai", "avenue du Modèle", "chemin de l’Exemple", "place du Banc")


@dataclass(frozen=True)
class Departement:
    """A fake département: a cell of the grid."""

    code: str
    rang: int

    @property
    def nom(self) -> str:
        return f"Essai-{self.code}"

    @property
    def prefixe(self) -> str:
        return f"0{self.code}"

    @property
    def sud(self) -> float:
        return round(SUD_OUEST[0] + HAUTEUR * (self.rang // COLONNES), 4)

    @property
    def ouest(self) -> float:
        return round(SUD_OUEST[1] + LARGEUR * (self.rang % COLONNES), 4)


@dataclass(frozen=True)
class Commune:
    """A fake commune, with the columns of communes.csv."""

    code: str
    nom: str
    departement: str
    code_postal: str
    population: int
    latitude: float
    longitude: float


def fabriquer(dossier: Path, lycees: int, modele: Path = MODELE) -> Path:
    """Write a data folder of `lycees` fake lycées; return it. What was there is replaced."""
    hasard = random.Random(lycees)
    registre = charger(modele).registre
    assert registre is not None, "the model registry must be right"
    shutil.rmtree(dossier, ignore_errors=True)
    (dossier / "geo").mkdir(parents=True)
    for nom in REFERENCES:
        shutil.copyfile(modele / nom, dossier / nom)
    departements = tuple(_departements(lycees))
    communes = {d.code: tuple(_communes(d, hasard)) for d in departements}
    _ecrire(dossier / "communes.csv", _csv(c for liste in communes.values() for c in liste))
    _ecrire(dossier / "geo" / "departements.geojson", json.dumps(_contours(departements)))
    _ecrire(dossier / "geo" / "limites_communes.geojson", json.dumps(_limites(departements)))
    _ecrire(dossier / "academie.yaml", _academie(departements, modele))
    fiches = "\n".join(_fiches(lycees, registre, departements, communes, hasard))
    _ecrire(dossier / "establishments.yaml", fiches)
    return dossier


def _ecrire(fichier: Path, texte: str) -> None:
    fichier.write_text(texte, encoding="utf-8", newline="\n")


def _departements(lycees: int) -> Iterator[Departement]:
    nombre = min(
        max(DEPARTEMENTS_MINIMUM, math.ceil(lycees / LYCEES_PAR_DEPARTEMENT)), DEPARTEMENTS_MAXIMUM
    )
    codes = [f"{numero:02d}" for numero in range(1, 96) if numero != 20]
    for rang, code in enumerate(codes[:nombre]):
        yield Departement(code, rang)


def _communes(departement: Departement, hasard: random.Random) -> Iterator[Commune]:
    for rang in range(COMMUNES_PAR_DEPARTEMENT):
        ligne, colonne = divmod(rang, 16)
        debut, milieu = _DEBUTS[rang % 10], _MILIEUX[rang // 10 % 10]
        yield Commune(
            code=f"{departement.code}{rang + 1:03d}",
            nom=f"{debut}{milieu}{_FINS[rang % 7]}",
            departement=departement.code,
            code_postal=f"{departement.code}{(rang // 4 + 1) * 10:03d}",
            population=int(200 * math.exp(hasard.gauss(1, 1.4))),
            latitude=round(departement.sud + HAUTEUR * (ligne + 0.5) / 10, 4),
            longitude=round(departement.ouest + LARGEUR * (colonne + 0.5) / 16, 4),
        )


def _csv(communes: Iterator[Commune]) -> str:
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, lineterminator="\n")
    ecrivain.writerow(
        (
            "code_insee",
            "nom",
            "arrondissement",
            "departement",
            "codes_postaux",
            "population",
            "latitude",
            "longitude",
            "position",
        )
    )
    for c in communes:
        ecrivain.writerow(
            (
                c.code,
                c.nom,
                "",
                c.departement,
                c.code_postal,
                c.population,
                c.latitude,
                c.longitude,
                "centre du territoire",
            )
        )
    return sortie.getvalue()


def _contours(departements: Sequence[Departement]) -> dict[str, object]:
    """Outlines with as many points as real ones, about 200 a département."""
    return _collection(
        {
            "type": "Feature",
            "properties": {"code": d.code, "nom": d.nom},
            "geometry": {"type": "Polygon", "coordinates": [_contour(d)]},
        }
        for d in departements
    )


def _contour(d: Departement, points: int = 50) -> list[list[float]]:
    est, nord = d.ouest + LARGEUR, d.sud + HAUTEUR
    coins = [(d.ouest, d.sud), (est, d.sud), (est, nord), (d.ouest, nord), (d.ouest, d.sud)]
    trace: list[list[float]] = []
    for (x1, y1), (x2, y2) in itertools.pairwise(coins):
        for pas in range(points):
            part, onde = pas / points, 0.004 * math.sin(pas * 1.7)
            x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
            trace.append([round(x + onde * (y1 != y2), 4), round(y + onde * (x1 != x2), 4)])
    return [*trace, trace[0]]


def _limites(departements: Sequence[Departement]) -> dict[str, object]:
    """Lines between communes, on the grid of `_communes`."""
    lignes = [
        [
            [
                round(d.ouest + LARGEUR * (rang + pas / 16) / 16, 3),
                round(d.sud + HAUTEUR * (ligne + 0.04 * math.sin(pas)) / 10, 3),
            ]
            for pas in range(0, 17, 4)
        ]
        for d in departements
        for ligne in range(10)
        for rang in range(16)
    ]
    geometrie = {"type": "MultiLineString", "coordinates": lignes}
    proprietes = {"nom": "limites communales"}
    return _collection([{"type": "Feature", "properties": proprietes, "geometry": geometrie}])


def _collection(objets: Iterator[dict[str, object]] | list[dict[str, object]]) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(objets)}


def _academie(departements: Sequence[Departement], modele: Path) -> str:
    """Every département in one académie; its criteria and links are the model’s."""
    reprises = _parties(modele / "academie.yaml", ("label", "liens"))
    sud, ouest = SUD_OUEST
    nord = max(d.sud for d in departements) + HAUTEUR
    est = max(d.ouest for d in departements) + LARGEUR
    lignes = "".join(
        f'  - code: "{d.code}"\n    nom: {d.nom}\n    prefixes_uai: ["{d.prefixe}"]\n'
        for d in departements
    )
    return f"""nom: académie d’Essai
region: région académique d’Essai
site:
  titre: Lycées d’essai
  sous_titre: Un registre fabriqué, pour mesurer
departements:
{lignes}carte:
  centre: [{(sud + nord) / 2:.3f}, {(ouest + est) / 2:.3f}]
  zoom: 6
  bornes: [[{sud:.3f}, {ouest:.3f}], [{nord:.3f}, {est:.3f}]]
  tuiles:
    url: "https://tuiles.example/{{z}}/{{x}}/{{y}}.png"
    attribution: © Essai
editeur:
  nom: Banc d’essai
depot:
  forge: github
  adresse: https://github.com/exemple/essai
  branche: main
{reprises}"""


def _parties(fichier: Path, cles: Sequence[str]) -> str:
    """Copy some top-level keys of a YAML file as text."""
    garde, sortie = False, []
    for ligne in fichier.read_text(encoding="utf-8").splitlines():
        if ligne and not ligne[0].isspace() and not ligne.startswith("-"):
            garde = ligne.split(":")[0] in cles
        if garde:
            sortie.append(ligne)
    return "\n".join(sortie) + "\n"


def _fiches(
    lycees: int,
    registre: Registre,
    departements: Sequence[Departement],
    communes: dict[str, tuple[Commune, ...]],
    hasard: random.Random,
) -> Iterator[str]:
    """Yield each entry, by uai. The first ones together hold every formation."""
    par_departement = math.ceil(lycees / len(departements))
    for numero in range(lycees):
        departement = departements[numero // par_departement]
        rang = numero % par_departement
        uai = f"{departement.prefixe}{rang + 1:04d}"
        modele = registre.etablissements[numero % len(registre.etablissements)]
        commune = hasard.choice(communes[departement.code])
        yield _fiche(f"{uai}{cle_uai(uai)}", rang, modele, commune, hasard)


def _fiche(
    uai: str, rang: int, modele: Etablissement, commune: Commune, hasard: random.Random
) -> str:
    polyvalent = modele.nature.value == "lycee-polyvalent"
    genre = "polyvalent" if polyvalent else "professionnel"
    lignes = [
        f"- uai: {uai}",
        f"  nom: Lycée {genre} d’essai {hasard.choice(_NOMS)} {rang + 1}",
        f"  nature: {modele.nature.value}",
        f"  secteur: {modele.secteur.value}",
        f'  siret: "{_siret(uai)}"',
        "  source: acce-2025",
        "  adresse:",
        f"    voie: {hasard.randint(1, 300)} {hasard.choice(_VOIES_PUBLIQUES)}",
        f'    code_postal: "{commune.code_postal}"',
        f'    commune: "{commune.code}"',
        "  position:",
        f"    latitude: {commune.latitude + hasard.uniform(-0.01, 0.01):.4f}",
        f"    longitude: {commune.longitude + hasard.uniform(-0.01, 0.01):.4f}",
        "    precision: 100",
        "    source: aplypro-2025",
        *_label(modele, hasard),
        "  offres:",
    ]
    for offre in modele.offres:
        lignes += [
            f"    - formation: {offre.formation}",
            f"      voies: [{', '.join(voie.value for voie in offre.voies)}]",
            f"      source: {offre.source}",
        ]
    if modele.familles_2de:
        lignes.append("  familles_2de:")
    for ouverte in modele.familles_2de:
        lignes += [
            f"    - famille: {ouverte.famille}",
            f"      voies: [{', '.join(voie.value for voie in ouverte.voies)}]",
            f"      source: {ouverte.source}",
        ]
    lignes += [
        "  contacts:",
        "    telephone:",
        f"      valeur: +33 1 99 00 {hasard.randint(0, 99):02d} {hasard.randint(0, 99):02d}",
        "      source: annuaire-2026",
        "      date: 2026-06",
        "",
    ]
    return "\n".join(lignes)


def _label(modele: Etablissement, hasard: random.Random) -> list[str]:
    """The model’s constats; one lycée in four has decisions too, so that every state exists."""
    lignes = ["  label:"]
    if hasard.random() < 0.25:
        annee = hasard.randint(2017, 2026)
        lignes += [
            "    decisions:",
            "      - nature: attribution",
            f"        date: {annee}-{hasard.randint(1, 10):02d}-{hasard.randint(1, 28):02d}",
            f"        reference: BO d’essai n° {hasard.randint(1, 48)} de {annee}",
        ]
    else:
        lignes.append("    decisions: []")
    lignes.append("    constats:")
    for constat in modele.label.constats:
        lignes += [f"      - date: {constat.date}", f"        source: {constat.source}"]
        if constat.intitule:
            lignes.append("        intitule: Lycée des métiers de l’essai et de la mesure")
    return lignes


def _siret(uai: str) -> str:
    """A fake number with a right check digit (Luhn)."""
    debut = f"199{uai[:7]}000"
    doubles = [int(c) * (2 if rang % 2 == 0 else 1) for rang, c in enumerate(debut)]
    return debut + str(-sum(d - 9 * (d > 9) for d in doubles) % 10)


def main(arguments: Sequence[str]) -> int:
    """Write a fake registry: number of lycées, folder."""
    if len(arguments) != 2 or not arguments[0].isdigit():
        print(__doc__)
        return 2
    print(fabriquer(Path(arguments[1]), int(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
