"""Fake national files in the true shape: Annuaire, Idéo, communes of clearly fake schools."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.domaine.valeurs import cle_uai
from tests.extraits import csv_ideo, rangee_ideo

_ENTETE = (
    "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;"
    "Adresse_1;Adresse_2;Adresse_3;Code_postal;Code_commune;Nom_commune;Code_departement;"
    "Code_academie;Code_region;Telephone;Fax;Web;Mail;Restauration;Hebergement;ULIS;Apprentissage;"
    "Segpa;Lycee_des_metiers;GRETA;SIREN_SIRET;Fiche_onisep;position;Libelle_departement;"
    "Libelle_academie;Libelle_region;latitude;longitude;date_maj_ligne;etat;code_nature;"
    "libelle_nature;etablissement_mere"
)
COLONNES_ANNUAIRE = tuple(_ENTETE.split(";"))
"""The columns of the Annuaire that tell something of a lycée, in their order."""


def uai(numero: str) -> str:
    """Return an UAI of seven digits with its letter."""
    return f"{numero}{cle_uai(numero)}"


@dataclass(frozen=True)
class Lieu:
    """Where a fake school stands: a commune of one département of one académie."""

    academie: str
    region: str
    departement: str
    """As the Annuaire writes it: « 021 », « 02A », « 974 »."""
    nom_departement: str
    commune: str
    nom: str
    code_postal: str
    latitude: float
    longitude: float

    def lycee(self, numero: str, nom: str, **valeurs: str) -> dict[str, str]:
        """Return a row of the Annuaire: a labelled public lycée professionnel of this place."""
        return dict.fromkeys(COLONNES_ANNUAIRE, "") | {
            "Identifiant_de_l_etablissement": uai(numero),
            "Nom_etablissement": nom,
            "Type_etablissement": "Lycée",
            "Statut_public_prive": "Public",
            "Adresse_1": "1 rue de l'Essai",
            "Code_postal": self.code_postal,
            "Code_commune": self.commune,
            "Nom_commune": self.nom,
            "Code_departement": self.departement,
            "Libelle_departement": self.nom_departement,
            "Libelle_academie": self.academie,
            "Libelle_region": self.region,
            "latitude": str(self.latitude + 0.01),
            "longitude": str(self.longitude - 0.01),
            "Lycee_des_metiers": "1",
            "date_maj_ligne": "2026-10-07",
            "etat": "OUVERT",
            "code_nature": "320",
            "libelle_nature": "LYCEE PROFESSIONNEL",
            **valeurs,
        }

    def enseigne(self, numero: str, for_: str, titre: str, **valeurs: str) -> dict[str, str]:
        """Return a row of Idéo: a formation taught in a school of this place."""
        return rangee_ideo(
            for_=for_,
            ens=f"ENS.{numero}",
            **{
                "titre": titre,
                "uai": uai(numero),
                "statut": "public",
                "mod": "temps plein, cours en présentiel",
                "date": "06/10/2026",
                **valeurs,
            },
        )

    @property
    def code(self) -> str:
        """Its département, as everyone writes it."""
        return self.departement[1:] if self.departement.startswith("0") else self.departement

    @property
    def json(self) -> dict[str, object]:
        """The commune as geo.api.gouv.fr gives it."""
        return {
            "nom": self.nom,
            "code": self.commune,
            "codeDepartement": self.code,
            "codesPostaux": [self.code_postal],
            "population": 5000,
            "centre": {"type": "Point", "coordinates": [self.longitude, self.latitude]},
        }


def ecrire_pays(
    dossier: Path,
    annuaire: Iterable[Mapping[str, str]],
    ideo: Iterable[Mapping[str, str]],
    lieux: Iterable[Lieu],
) -> list[str]:
    """Write the three files; return the options of `registre demarrer` that name them."""
    sortie = io.StringIO()
    tableau = csv.DictWriter(sortie, COLONNES_ANNUAIRE, delimiter=";", lineterminator="\r\n")
    tableau.writeheader()
    tableau.writerows(annuaire)
    (dossier / "annuaire.csv").write_text(sortie.getvalue(), "utf-8-sig")
    (dossier / "ideo.csv").write_text(csv_ideo(ideo), "utf-8-sig")
    communes = json.dumps([lieu.json for lieu in lieux], ensure_ascii=False)
    (dossier / "communes.json").write_text(communes, "utf-8")
    return [
        *("--annuaire", str(dossier / "annuaire.csv")),
        *("--ideo", str(dossier / "ideo.csv")),
        *("--communes", str(dossier / "communes.json")),
    ]


def contours(lieux: Iterable[Lieu], cote: float = 0.8) -> str:
    """Return the outlines of the départements of some places, as GeoJSON: one shape each."""
    traits = []
    for lieu in lieux:
        ouest, sud = lieu.longitude - cote / 2, lieu.latitude - cote / 2
        coins = [[ouest, sud], [ouest + cote, sud], [ouest + cote, sud + cote], [ouest, sud]]
        traits.append(
            {
                "type": "Feature",
                "properties": {"code": lieu.code, "nom": lieu.nom_departement},
                "geometry": {"type": "Polygon", "coordinates": [coins]},
            }
        )
    return json.dumps({"type": "FeatureCollection", "features": traits})


LOINTAINS = {"971": (16.2, -61.5), "972": (14.6, -61.0), "973": (4.0, -53.0), "974": (-21.1, 55.5),
             "976": (-12.8, 45.2)}  # fmt: skip
"""Overseas départements that are académies of their own → where they are."""


def lieux_du_pays() -> list[Lieu]:
    """Return a place for each département of a fake country of thirty académies."""
    codes = [f"{n:02d}" for n in range(1, 96) if n != 20] + ["2A", "2B"]
    lieux = []
    for rang, code in enumerate(codes):
        nom = f"Essai-{rang % 25 + 1:02d}"
        ligne, colonne = divmod(rang, 10)
        lieux.append(_lieu(nom, f"0{code}", 42.0 + 0.9 * ligne, -4.0 + colonne))
    for rang, (code, (latitude, longitude)) in enumerate(LOINTAINS.items(), start=26):
        lieux.append(_lieu(f"Essai-{rang}", code, latitude, longitude))
    return lieux


def _lieu(academie: str, departement: str, latitude: float, longitude: float) -> Lieu:
    code = departement[1:] if departement.startswith("0") else departement
    commune = f"{code}001" if len(code) == 2 else f"{code}01"
    postal = f"{code.replace('A', '0').replace('B', '1')}000"[:5]
    nom, ville = f"Département d'essai {code}", f"Villessai-{code}"
    return Lieu(academie, "Essai", departement, nom, commune, ville, postal, latitude, longitude)


def lycees_du_pays(
    lieux: list[Lieu], combien: int, formations: list[tuple[str, str]]
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the rows of the Annuaire and of Idéo for fake lycées spread over places.

    `formations` are the numbers and titles of what they teach, five each.
    """
    annuaire, ideo = [], []
    for rang in range(combien):
        lieu, numero = lieux[rang % len(lieux)], rang // len(lieux) + 1
        debut = {"02A": "620", "02B": "720"}.get(lieu.departement, lieu.departement)
        chiffres = f"{debut}{numero:04d}"
        annuaire.append(lieu.lycee(chiffres, f"Lycée professionnel d'essai n° {rang + 1}"))
        for pas in range(5):
            onisep, titre = formations[(rang + pas * 7) % len(formations)]
            ideo.append(lieu.enseigne(chiffres, onisep, titre))
    return annuaire, ideo
