"""The two tables: their columns, each with its title, meaning and type, and their rows.

`/donnees/etablissements.csv` and `/donnees/offres.csv`, their schemas and the package that joins
them are made from here. What a column shares with a model is read from the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from macros.domaine.etablissement import Adresse, Etablissement, Position
from macros.domaine.label import PREAVIS_EN_MOTS, Etat
from macros.domaine.referentiels import Formation
from macros.domaine.registre import Registre
from macros.domaine.schemas import objet
from macros.domaine.trajets import MINUTES_MAXIMALES, Mode
from macros.domaine.valeurs import Voie
from macros.exports import formes
from macros.exports.adresses import absolu
from macros.socle.dates import Precision
from macros.socle.telephone import telephone

Valeur = str | int | float | bool | None
Ligne = Mapping[str, Any]

SEPARATEUR_DE_LISTE = "|"


@dataclass(frozen=True)
class Colonne:
    """One column: name, French title and description, type and constraints of Table Schema."""

    nom: str
    titre: str
    description: str
    exemple: str
    type: str = "string"
    contraintes: Mapping[str, Any] = field(default_factory=dict)
    remplacee_par: str = ""
    """Its new name, for a column that is still written for a version, under its old one."""

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
            # No word of Table Schema, which lets one add some; the description says it to people.
            **({"deprecated": True} if self.remplacee_par else {}),
        }


@dataclass(frozen=True)
class Table:
    """A table: its name in addresses, its title, its schema, its columns and its rows."""

    nom: str
    titre: str
    schema: str
    """Name of its schema, then its title and what it describes."""
    titre_du_schema: str
    description: str
    lignes: Callable[[Registre, date], Iterator[Ligne]]
    colonnes: tuple[Colonne, ...]
    cle: tuple[str, ...] = ()


def _lycees(registre: Registre, le: date) -> Iterator[Ligne]:
    """One row for each lycée."""
    for lycee in registre.etablissements:
        label = formes.label(registre, lycee, le)
        numero = formes.contact(lycee, "telephone")
        vus = [constat.date for constat in lycee.label.constats if constat.vu]
        yield {
            **_du_lycee(lycee),
            **formes.adresse(registre, lycee),
            **(formes.position(lycee) or dict.fromkeys(formes.Coordonnees.__annotations__)),
            **{f"label_{cle}": valeur for cle, valeur in label.items()},
            "label_vu": str(max(vus)) if vus else None,
            "filieres": _joindre(formes.filieres(registre, lycee)),
            "formations": _joindre(lycee.formations),
            # No cell starts with a plus sign.
            "telephone": telephone(numero, " ") if numero else None,
            "courriel": formes.contact(lycee, "courriel"),
            "site": formes.contact(lycee, "site"),
            "page": absolu(lycee.chemin),
        }


def _du_lycee(lycee: Etablissement) -> Ligne:
    return {
        nom: getattr(lycee, nom) for nom in ("uai", "nom", "nature", "secteur", "siret", "source")
    }


def _offres(registre: Registre, le: date) -> Iterator[Ligne]:
    """One row for each lycée, formation and voie."""
    formations = {f.id: _de_la_formation(f) for f in registre.formations}
    for lycee in registre.etablissements:
        commune = registre.commune_de(lycee)
        for offre in lycee.offres:
            for voie in offre.voies or (None,):
                yield {
                    **formations[offre.formation],
                    "uai": lycee.uai,
                    "nom": lycee.nom,
                    "nom_commune": commune.nom,
                    "departement": commune.departement,
                    "formation": offre.formation,
                    "voie": voie,
                    "source": offre.source_de(voie) if voie else offre.source,
                }


def _de_la_formation(formation: Formation) -> Ligne:
    return {
        nom: _joindre(valeur) if isinstance(valeur, list) else valeur
        for nom, valeur in formation.model_dump(mode="json").items()
    }


def _joindre(ids: Iterable[str]) -> str:
    return SEPARATEUR_DE_LISTE.join(ids)


# Columns


_CONTRAINTES = ("enum", "pattern", "minimum", "maximum")
"""Keywords that JSON Schema and Table Schema share."""


def _du_modele(
    modele: type[BaseModel], nom: str, description: str = "", exemple: str = "", **contraintes: Any
) -> Colonne:
    """A field of a model as a column, which takes from it whatever is not said here."""
    champ = objet(modele)["properties"][nom]
    genre = champ.get("type")
    return Colonne(
        nom,
        champ["title"],
        description or champ["description"],
        exemple or str(next(iter(champ.get("examples", ())), "")),
        genre if genre in ("integer", "number", "boolean") else "string",
        contraintes | {cle: champ[cle] for cle in _CONTRAINTES if cle in champ},
    )


def _parmi(valeurs: type[Any]) -> dict[str, Any]:
    return {"enum": [valeur.value for valeur in valeurs]}


_IDS = {"pattern": r"^[a-z0-9-]+(\|[a-z0-9-]+)*$"}

UAI = _du_modele(
    Etablissement,
    "uai",
    "Numéro national de l’établissement (unité administrative immatriculée).",
    required=True,
)
NOM = _du_modele(
    Etablissement, "nom", "Nom de l’établissement, sans les mots du label.", required=True
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
    contraintes=_IDS,
)
SOURCE = Colonne(
    "source",
    "Source",
    "D’où vient la ligne : identifiant de la page « Sources » du site, ou adresse web.",
    "acce-2025",
)

_ADRESSE_VOIE = replace(
    _du_modele(Adresse, "voie", "Numéro et rue de l’adresse."),
    nom="adresse_voie",
    titre="Adresse",
)
"""« voie » is how one follows a formation: the street has a name of its own."""

_DES_LYCEES = (
    replace(UAI, contraintes={**UAI.contraintes, "unique": True}),
    NOM,
    _du_modele(
        Etablissement,
        "nature",
        "Nature juridique ; le label ne la change pas.",
        "lycee-professionnel",
        required=True,
    ),
    _du_modele(Etablissement, "secteur", "Public, ou privé sous contrat.", "public", required=True),
    _du_modele(Etablissement, "siret", "Numéro SIRET de l’établissement."),
    _ADRESSE_VOIE,
    _du_modele(
        Adresse, "code_postal", "Code postal, ou code d’acheminement si « cedex » vaut oui."
    ),
    Colonne("cedex", "Cedex", "Si le code postal est un code CEDEX.", "non", "boolean"),
    replace(_du_modele(Adresse, "commune", required=True), titre="Code de la commune"),
    NOM_COMMUNE,
    Colonne("arrondissement", "Arrondissement", "Arrondissement, s’il y en a.", "16e"),
    DEPARTEMENT,
    _du_modele(Position, "latitude"),
    _du_modele(Position, "longitude"),
    _du_modele(Position, "precision", "Précision de la position, en mètres."),
    Colonne(
        "label_intitule",
        "Intitulé du label",
        "Intitulé donné par le label ; vide s’il n’est pas connu.",
        "Lycée des métiers de l’économie bleue",
    ),
    Colonne(
        "label_etat",
        "État du label",
        f"État le jour de « label_etat_au » : en_vigueur, a_renouveler ({PREAVIS_EN_MOTS} ou "
        "moins avant l’échéance), a_confirmer (label constaté, décision non encore saisie), "
        "non_confirme (constat de plus de cinq ans), echu, retire, plus_constate.",
        "a_confirmer",
        contraintes={"required": True, **_parmi(Etat)},
    ),
    Colonne(
        "label_etat_au",
        "État au",
        "Jour où l’état a été calculé.",
        "2026-11-23",
        "date",
        {"required": True},
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
        contraintes=_IDS,
    ),
    Colonne("telephone", "Téléphone", "Numéro de l’établissement.", "04 91 00 00 00"),
    Colonne("courriel", "Courriel", "Boîte fonctionnelle.", "contact@example.org"),
    Colonne("site", "Site web", "Site de l’établissement.", "https://www.example.org/"),
    Colonne("page", "Page", "Page du lycée dans l’annuaire.", "lycees/0130058t/"),
    SOURCE,
    replace(
        _ADRESSE_VOIE,
        nom="voie",
        titre="Voie (ancien nom)",
        description="Ancien nom de « adresse_voie », gardé jusqu’à la version 2.0 : "
        "dans offres.csv, « voie » est la manière de suivre une formation.",
        remplacee_par="adresse_voie",
    ),
)

_DES_OFFRES = (
    UAI,
    NOM,
    NOM_COMMUNE,
    DEPARTEMENT,
    Colonne(
        "formation",
        "Formation",
        "Identifiant stable de la formation dans l’annuaire.",
        "cap-cuisine",
        contraintes={"required": True, "pattern": "^[a-z0-9-]+$"},
    ),
    _du_modele(Formation, "intitule", "Intitulé de la formation.", required=True),
    _du_modele(Formation, "diplome", "Sorte de diplôme.", "cap", required=True),
    _du_modele(
        Formation,
        "niveau",
        "Niveau du cadre national : 3 (CAP), 4 (bac), 5 (bac + 2) ; vide pour une FCIL.",
        "3",
        minimum=3,
        maximum=8,
    ),
    Colonne(
        "voie",
        "Voie",
        "Manière de suivre la formation : au lycée (scolaire), en apprentissage ou en formation "
        "continue.",
        "scolaire",
        contraintes=_parmi(Voie),
    ),
    FILIERES,
    Colonne(
        "famille_2de",
        "Famille de métiers",
        "La 2de « famille de métiers » par laquelle on entre, s’il y en a une.",
        "metiers-hotellerie-restauration",
    ),
    _du_modele(Formation, "rncp", "Numéro au RNCP.", pattern="^[0-9]{3,6}$"),
    _du_modele(Formation, "cfd", "Code formation diplôme.", "50022138"),
    _du_modele(Formation, "onisep", "Identifiant Onisep (Idéo)."),
)
_SANS_COLONNE = frozenset({"id", "metiers", "metiers_secondaires"}) | formes.INTERNES
"""Fields of a formation that the table of offres leaves out."""


def autres_colonnes(modele: type[Formation]) -> tuple[Colonne, ...]:
    """A column for each field of a formation’s model that nothing above tells of: those to come."""
    dits = _SANS_COLONNE | {colonne.nom for colonne in _DES_OFFRES}
    return tuple(
        _du_modele(modele, nom)
        for nom, champ in modele.model_fields.items()
        if nom not in dits and not champ.exclude
    )


TABLES = (
    Table(
        "etablissements",
        "Lycées labellisés",
        "lycees-des-metiers",
        "Lycées des métiers",
        "Établissements qui portent le label « lycée des métiers » (articles D. 335-1 à D. 335-4 "
        "du Code de l’éducation), avec l’état et l’échéance du label.",
        _lycees,
        _DES_LYCEES,
        cle=("uai",),
    ),
    Table(
        "offres",
        "Formations par lycée et par voie",
        "lycees-des-metiers-offres",
        "Offres de formation des lycées des métiers",
        "Formations offertes par les lycées des métiers : une ligne par lycée, formation et voie. "
        "CAP, bac pro, BMA, CS, FCIL et BTS.",
        _offres,
        (*_DES_OFFRES, *autres_colonnes(Formation), SOURCE),
    ),
)

TRAJETS = Table(
    "trajets",
    "Temps de trajet",
    "lycees-des-metiers-trajets",
    "Temps de trajet vers les lycées des métiers",
    "Temps pour aller du centre d’une commune à un lycée des métiers.",
    lambda registre, _le: (trajet.model_dump(mode="json") for trajet in registre.trajets),
    (
        Colonne(
            "commune",
            "Code de la commune",
            "Code officiel géographique de la commune d’où l’on part.",
            "01004",
            contraintes={"required": True},
        ),
        replace(UAI, description="Numéro du lycée où l’on va."),
        Colonne(
            "mode",
            "Mode",
            "Comment on y va.",
            "voiture",
            contraintes={"required": True, **_parmi(Mode)},
        ),
        Colonne(
            "minutes",
            "Minutes",
            "Durée, en minutes entières.",
            "25",
            "integer",
            {"required": True, "minimum": 1, "maximum": MINUTES_MAXIMALES},
        ),
        Colonne("date", "Calculé le", "Jour du calcul.", "2026-03-01", "date", {"required": True}),
        replace(SOURCE, description="Identifiant de la source, dans la page « Sources » du site."),
    ),
    cle=("mode", "commune", "uai"),
)
"""Of a registry that has some: it is no table of the others."""


def tables(registre: Registre) -> tuple[Table, ...]:
    """The tables that a registry fills."""
    return (*TABLES, TRAJETS) if registre.trajets else TABLES
