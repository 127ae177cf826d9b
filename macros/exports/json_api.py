"""The JSON API, as files: `/api/v1/…`. Documented by `openapi.py`, versioned by its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, NotRequired

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from macros.domaine.etablissement import Constat, Contacts, Decision, Etablissement, Offre
from macros.domaine.modele import modele_de
from macros.domaine.referentiels import Filiere, Formation, Metier
from macros.domaine.registre import Registre
from macros.domaine.services import Services
from macros.domaine.valeurs import Diplome, Identifiant, Nature, Secteur, Uai, Voie
from macros.exports import formes
from macros.exports.adresses import absolu
from macros.exports.export import Export, en_json
from macros.exports.formes import publie
from macros.exports.reutilisation import Enveloppe, enveloppe
from macros.socle.fichier import Fichier

INDEX = "api/v1/index.json"
_APPARENCE = frozenset({"icone", "couleur"})
"""Fields of a filière that are for the look of the site."""


class OffreBreve(TypedDict):
    """A formation taught, and by which voies."""

    formation: Identifiant
    voies: list[Voie]


class EtablissementBref(TypedDict):
    """A lycée in the list: what finds it, and the address of the rest."""

    uai: Uai
    nom: str
    nature: Nature
    secteur: Secteur
    adresse: formes.Adresse
    position: formes.Coordonnees | None
    label: formes.Label
    filieres: list[Identifiant]
    offres: list[OffreBreve]
    telephone: str | None
    courriel: str | None
    site: str | None
    page: str
    detail: str


class LabelDetaille(formes.Label):
    """A label with all that is known of it."""

    decisions: list[Decision]
    constats: list[Constat]


class Fait(TypedDict):
    """A value with where it comes from."""

    valeur: str | bool
    source: Annotated[str, Field(description="Identifiant de la page « Sources », ou adresse.")]
    date: NotRequired[str]
    remarque: NotRequired[str]


def _faits(modele: type[BaseModel]) -> Any:
    """A group of facts, each absent when it is unknown; one that says more has its own shape."""
    faits: dict[str, Any] = {}
    for nom, champ in modele.model_fields.items():
        fait = modele_de(champ.annotation)
        forme = fait if fait and fait.model_fields.keys() > Fait.__annotations__.keys() else Fait
        faits[nom] = (forme | None, Field(default=None, title=champ.title))
    return Annotated[dict[str, Any], publie(modele, faits)]


_offre = {"intitule": (str, ...), "diplome": (Diplome, ...)}
OffreDetaillee = Annotated[dict[str, Any], publie(Offre, _offre, nom="OffreDetaillee")]

_etablissement = {
    "adresse": (formes.Adresse, ...),
    "label": (LabelDetaille, ...),
    "filieres": (list[Identifiant], ...),
    "offres": (list[OffreDetaillee], ...),
    "contacts": (_faits(Contacts), ...),
    "services": (_faits(Services), ...),
    "page": (str, ...),
}
EtablissementDetaille = Annotated[dict[str, Any], publie(Etablissement, _etablissement)]

_formation = {"etablissements": (list[Uai], ...), "page": (str, ...)}
FormationPubliee = Annotated[
    dict[str, Any], publie(Formation, _formation, entier=True, sans=formes.INTERNES)
]

_filiere = {"formations": (list[Identifiant], ...), **_formation}
FilierePubliee = Annotated[dict[str, Any], publie(Filiere, _filiere, entier=True, sans=_APPARENCE)]

MetierPublie = Annotated[dict[str, Any], publie(Metier, {}, entier=True)]


class Index(Enveloppe):
    """What the API holds: name → address."""

    documents: dict[str, str]


class ListeEtablissements(Enveloppe):
    """Every lycée, in brief."""

    nombre: int
    etablissements: list[EtablissementBref]


class DocumentEtablissement(Enveloppe):
    """One lycée, whole."""

    etablissement: EtablissementDetaille


class ListeFormations(Enveloppe):
    """Every formation."""

    nombre: int
    formations: list[FormationPubliee]


class ListeFilieres(Enveloppe):
    """Every filière."""

    filieres: list[FilierePubliee]


class ListeMetiers(Enveloppe):
    """Every métier."""

    metiers: list[MetierPublie]


def fichiers(registre: Registre, le: date, exports: Iterable[Export]) -> Iterator[Fichier]:
    """Yield the entry point, the lists, then one document for each lycée."""

    def ecrire(chemin: str, **contenu: Any) -> Fichier:
        return Fichier(chemin, en_json({**enveloppe(registre, le, chemin), **contenu}))

    yield ecrire(INDEX, documents=_documents(exports))
    yield ecrire(
        "api/v1/etablissements.json",
        nombre=len(registre.etablissements),
        etablissements=[resume(registre, e, le) for e in registre.etablissements],
    )
    yield ecrire(
        "api/v1/formations.json",
        nombre=len(registre.formations),
        formations=[formation(registre, f) for f in registre.formations],
    )
    yield ecrire("api/v1/filieres.json", filieres=[filiere(registre, f) for f in registre.filieres])
    yield ecrire(
        "api/v1/metiers.json", metiers=[m.model_dump(mode="json") for m in registre.metiers]
    )
    for lycee in registre.etablissements:
        yield ecrire(_adresse(lycee), etablissement=detail(registre, lycee, le))


def _adresse(lycee: Etablissement) -> str:
    """Address of the lycée's own JSON, from the site's root."""
    return f"api/v1/etablissements/{lycee.uai.lower()}.json"


def _documents(exports: Iterable[Export]) -> dict[str, str]:
    return {
        export.api[0]: absolu(export.chemin)
        for export in exports
        if export.api and export.chemin != INDEX
    }


def formation(registre: Registre, celle_ci: Formation) -> FormationPubliee:
    """A formation, with the lycées that offer it."""
    return {
        **celle_ci.model_dump(mode="json", exclude=set(formes.INTERNES)),
        "etablissements": [e.uai for e in registre.etablissements_par_formation[celle_ci.id]],
        "page": absolu(celle_ci.chemin),
    }


def filiere(registre: Registre, celle_ci: Filiere) -> FilierePubliee:
    """A filière, with its formations and the lycées that offer them."""
    return {
        **celle_ci.model_dump(mode="json", exclude=set(_APPARENCE)),
        "formations": [f.id for f in registre.formations_par_filiere[celle_ci.id]],
        "etablissements": [e.uai for e in registre.etablissements_par_filiere[celle_ci.id]],
        "page": absolu(celle_ci.chemin),
    }


def resume(registre: Registre, lycee: Etablissement, le: date) -> EtablissementBref:
    """A lycée in the list: what finds it, and the address of the rest."""
    return {
        "uai": lycee.uai,
        "nom": lycee.nom,
        "nature": lycee.nature,
        "secteur": lycee.secteur,
        "adresse": formes.adresse(registre, lycee),
        "position": formes.position(lycee),
        "label": formes.label(registre, lycee, le),
        "filieres": formes.filieres(registre, lycee),
        "offres": [
            {"formation": offre.formation, "voies": list(offre.voies)} for offre in lycee.offres
        ],
        "telephone": formes.contact(lycee, "telephone"),
        "courriel": formes.contact(lycee, "courriel"),
        "site": formes.contact(lycee, "site"),
        "page": absolu(lycee.chemin),
        "detail": absolu(_adresse(lycee)),
    }


def detail(registre: Registre, lycee: Etablissement, le: date) -> EtablissementDetaille:
    """A lycée whole: every fact of its entry with its source, and what is computed from them."""
    brut = lycee.model_dump(mode="json", exclude_none=True)
    return {
        **brut,
        "adresse": {**brut["adresse"], **formes.adresse(registre, lycee)},
        "label": {**brut["label"], **formes.label(registre, lycee, le)},
        "filieres": formes.filieres(registre, lycee),
        "offres": [
            {
                **offre,
                "intitule": registre.formation(offre["formation"]).intitule,
                "diplome": registre.formation(offre["formation"]).diplome,
            }
            for offre in brut["offres"]
        ],
        "page": absolu(lycee.chemin),
    }
