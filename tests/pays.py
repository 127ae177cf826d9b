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
    def json(self) -> dict[str, object]:
        """The commune as geo.api.gouv.fr gives it."""
        code = (
            self.departement.removeprefix("0") if len(self.departement) == 3 else self.departement
        )
        return {
            "nom": self.nom,
            "code": self.commune,
            "codeDepartement": code,
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
