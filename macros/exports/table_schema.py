"""The Table Schemas of the two tables, ready for schema.data.gouv.fr (none existed for this label).

Standard: Table Schema 1.0 (Frictionless), with the metadata that schema.data.gouv.fr asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from macros.domaine.label import PREAVIS_EN_MOTS, Etat
from macros.domaine.registre import Registre
from macros.domaine.valeurs import Diplome, Nature, Secteur, Voie
from macros.exports.adresses import pleines
from macros.exports.export import lire_json
from macros.exports.reutilisation import LICENCE_ID, LICENCE_NOM, LICENCE_URL, VERSION, titre_du_jeu
from macros.socle.dates import Precision
from macros.socle.fichier import Fichier

CREE_LE = "2026-11-23"
_IDS = r"^[a-z0-9-]+(\|[a-z0-9-]+)*$"


@dataclass(frozen=True)
class Colonne:
    """One column: name, French title and description, type and constraints of Table Schema."""

    nom: str
    titre: str
    description: str
    exemple: str
    type: str = "string"
    contraintes: Mapping[str, Any] = field(default_factory=dict)

    def champ(self) -> dict[str, Any]:
        """The column as a field of Table Schema."""
        return {
            "name": self.nom,
            "title": self.titre,
            "description": self.description,
            "type": self.type,
            "example": self.exemple,
            **({"trueValues": ["oui"], "falseValues": ["non"]} if self.type == "boolean" else {}),
            "constraints": {"required": False, **self.contraintes},
        }


def _parmi(valeurs: type[Any]) -> dict[str, Any]:
    return {"enum": [valeur.value for valeur in valeurs]}


REQUIS = {"required": True}
UAI = Colonne(
    "uai",
    "UAI",
    "Numéro national de l’établissement (unité administrative immatriculée).",
    "0130058T",
    contraintes={"required": True, "pattern": "^[0-9]{7}[A-Z]$"},
)
NOM = Colonne(
    "nom",
    "Nom",
    "Nom de l’établissement, sans les mots du label.",
    "Lycée professionnel des Platanes",
    contraintes=REQUIS,
)
NOM_COMMUNE = Colonne("nom_commune", "Commune", "Nom de la commune.", "Lyon")
DEPARTEMENT = Colonne(
    "departement",
    "Département",
    "Code du département.",
    "13",
    contraintes={"required": True, "pattern": "^([0-9]{2,3}|2[AB])$"},
)
FILIERES = Colonne(
    "filieres",
    "Filières",
    "Identifiants des filières de l’annuaire, séparés par « | », la principale d’abord.",
    "restauration|alimentation",
    contraintes={"pattern": _IDS},
)
SOURCE = Colonne(
    "source",
    "Source",
    "D’où vient la ligne : identifiant de la page « Sources » du site, ou adresse web.",
    "acce-2025",
)

COLONNES_ETABLISSEMENTS = (
    Colonne(**{**UAI.__dict__, "contraintes": {**UAI.contraintes, "unique": True}}),
    NOM,
    Colonne(
        "nature",
        "Nature",
        "Nature juridique ; le label ne la change pas.",
        "lycee-professionnel",
        contraintes={**REQUIS, **_parmi(Nature)},
    ),
    Colonne(
        "secteur",
        "Secteur",
        "Public, ou privé sous contrat.",
        "public",
        contraintes={**REQUIS, **_parmi(Secteur)},
    ),
    Colonne(
        "siret",
        "SIRET",
        "Numéro SIRET de l’établissement.",
        "19130058100011",
        contraintes={"pattern": "^[0-9]{14}$"},
    ),
    Colonne("voie", "Voie", "Numéro et rue de l’adresse.", "12 rue des Écoles"),
    Colonne(
        "code_postal",
        "Code postal",
        "Code postal, ou code d’acheminement si « cedex » vaut oui.",
        "13016",
        contraintes={"pattern": "^[0-9]{5}$"},
    ),
    Colonne("cedex", "Cedex", "Si le code postal est un code CEDEX.", "non", "boolean"),
    Colonne(
        "commune",
        "Code de la commune",
        "Code INSEE de la commune (de l’arrondissement à Lyon ou Paris).",
        "13216",
        contraintes={**REQUIS, "pattern": "^[0-9][0-9AB][0-9]{3}$"},
    ),
    NOM_COMMUNE,
    Colonne("arrondissement", "Arrondissement", "Arrondissement, s’il y en a.", "16e"),
    DEPARTEMENT,
    Colonne(
        "latitude",
        "Latitude",
        "Degrés décimaux, WGS 84.",
        "43.363",
        "number",
        {"minimum": -90, "maximum": 90},
    ),
    Colonne(
        "longitude",
        "Longitude",
        "Degrés décimaux, WGS 84.",
        "5.326",
        "number",
        {"minimum": -180, "maximum": 180},
    ),
    Colonne(
        "precision",
        "Précision",
        "Précision de la position, en mètres.",
        "100",
        "integer",
        {"minimum": 0},
    ),
    Colonne(
        "label_intitule",
        "Intitulé du label",
        "Intitulé donné par le label ; vide s’il n’est pas connu.",
        "Lycée des métiers de l’économie bleue",
    ),
    Colonne(
        "label_etat",
        "État du label",
        "État le jour de « label_etat_au » : en_vigueur, "
        f"a_renouveler ({PREAVIS_EN_MOTS} ou moins avant l’échéance), "
        "a_confirmer (label constaté, décision non encore saisie), "
        "non_confirme (constat de plus de cinq ans), echu, retire, plus_constate.",
        "a_confirmer",
        contraintes={**REQUIS, **_parmi(Etat)},
    ),
    Colonne(
        "label_etat_au", "État au", "Jour où l’état a été calculé.", "2026-11-23", "date", REQUIS
    ),
    Colonne("label_echeance", "Échéance", "Dernier jour possible du label.", "2030-12-31", "date"),
    Colonne(
        "label_echeance_precision",
        "Précision de l’échéance",
        "Ce qui est connu de l’échéance : le jour, le mois, l’année, l’année scolaire.",
        "annee",
        contraintes=_parmi(Precision),
    ),
    Colonne(
        "label_echeance_certaine",
        "Échéance certaine",
        "non si l’échéance n’est qu’une borne tirée d’un constat, sans décision saisie.",
        "non",
        "boolean",
    ),
    Colonne(
        "label_vu",
        "Label vu",
        "Date de la dernière source où le label a été constaté (AAAA, AAAA-MM, AAAA-MM-JJ ou "
        "année scolaire AAAA-AAAA).",
        "2025",
    ),
    FILIERES,
    Colonne(
        "formations",
        "Formations",
        "Identifiants des formations, séparés par « | » (voir offres.csv).",
        "cap-cuisine|bac-pro-cuisine",
        contraintes={"pattern": _IDS},
    ),
    Colonne("telephone", "Téléphone", "Numéro de l’établissement.", "04 91 00 00 00"),
    Colonne("courriel", "Courriel", "Boîte fonctionnelle.", "contact@example.org"),
    Colonne("site", "Site web", "Site de l’établissement.", "https://www.example.org/"),
    Colonne("page", "Page", "Page du lycée dans l’annuaire.", "lycees/0130058t/"),
    SOURCE,
)
COLONNES_OFFRES = (
    UAI,
    NOM,
    NOM_COMMUNE,
    DEPARTEMENT,
    Colonne(
        "formation",
        "Formation",
        "Identifiant stable de la formation dans l’annuaire.",
        "cap-cuisine",
        contraintes={**REQUIS, "pattern": "^[a-z0-9-]+$"},
    ),
    Colonne("intitule", "Intitulé", "Intitulé de la formation.", "CAP Cuisine", contraintes=REQUIS),
    Colonne(
        "diplome",
        "Diplôme",
        "Sorte de diplôme.",
        "cap",
        contraintes={**REQUIS, **_parmi(Diplome)},
    ),
    Colonne(
        "niveau",
        "Niveau",
        "Niveau du cadre national : 3 (CAP), 4 (bac), 5 (bac + 2) ; vide pour une FCIL.",
        "3",
        "integer",
        {"minimum": 3, "maximum": 8},
    ),
    Colonne(
        "voie", "Voie", "Manière de suivre la formation.", "scolaire", contraintes=_parmi(Voie)
    ),
    FILIERES,
    Colonne(
        "famille_2de",
        "Famille de métiers",
        "La 2de « famille de métiers » par laquelle on entre, s’il y en a une.",
        "metiers-hotellerie-restauration",
    ),
    Colonne("rncp", "RNCP", "Numéro au RNCP.", "38430", contraintes={"pattern": "^[0-9]{3,6}$"}),
    Colonne("cfd", "CFD", "Code formation diplôme.", "50022138"),
    Colonne("onisep", "Onisep", "Identifiant Onisep (Idéo).", "FOR.494"),
    SOURCE,
)


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the schema of each table."""
    yield Fichier(
        "donnees/schema-etablissements.json", lire_json(schema_etablissements(registre, le))
    )
    yield Fichier("donnees/schema-offres.json", lire_json(schema_offres(registre, le)))


def schema_etablissements(registre: Registre, le: date) -> dict[str, Any]:
    """Schema « lycées des métiers »: one row is a labelled lycée."""
    return {
        **_entete(
            registre,
            le,
            nom="lycees-des-metiers",
            titre="Lycées des métiers",
            description="Établissements qui portent le label « lycée des métiers » (articles "
            "D. 335-1 à D. 335-4 du Code de l’éducation), avec l’état et l’échéance du label.",
            table="etablissements",
        ),
        "fields": [colonne.champ() for colonne in COLONNES_ETABLISSEMENTS],
        "primaryKey": ["uai"],
        "missingValues": [""],
    }


def schema_offres(registre: Registre, le: date) -> dict[str, Any]:
    """Schema of the offres: one row is a formation at a lycée by one voie."""
    return {
        **_entete(
            registre,
            le,
            nom="lycees-des-metiers-offres",
            titre="Offres de formation des lycées des métiers",
            description="Formations offertes par les lycées des métiers : une ligne par lycée, "
            "formation et voie. CAP, bac pro, BMA, CS, FCIL et BTS.",
            table="offres",
        ),
        "fields": [colonne.champ() for colonne in COLONNES_OFFRES],
        "missingValues": [""],
    }


def _entete(
    registre: Registre, le: date, *, nom: str, titre: str, description: str, table: str
) -> dict[str, Any]:
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": nom,
        "title": titre,
        "description": description,
        "countryCode": "FR",
        **pleines(homepage="donnees/", path=f"donnees/schema-{table}.json"),
        "licenses": [{"name": LICENCE_ID, "title": LICENCE_NOM, "path": LICENCE_URL}],
        "resources": [
            {
                "title": f"Exemple : {titre_du_jeu(registre)}",
                **(pleines(path=f"donnees/{table}.csv") or {"path": f"{table}.csv"}),
            }
        ],
        "contributors": [{"title": registre.academie.editeur.nom, "role": "author"}],
        "version": VERSION,
        "created": CREE_LE,
        "lastModified": CREE_LE,
    }
