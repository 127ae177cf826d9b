"""The registry's things: lycées, formations, métiers, labels, and the whole they make.

Every model is frozen and refuses unknown keys. Values arrive as the raw text of the YAML files
(see `registry.py`), so that `04000`, `oui` or `2025-02` mean what an editor reads. Titles,
descriptions and examples are in French: they become the editors' JSON Schemas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.dates import DatePartielle, Precision, valider

if TYPE_CHECKING:
    from macros.academie import Academie

_NOMBRE = re.compile(r"-?\d{1,6}(\.\d{1,9})?", re.ASCII)
_UAI = re.compile(r"\d{7}[A-Z]", re.ASCII)
_LETTRES_UAI = "ABCDEFGHJKLMNPRSTUVWXYZ"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LIEN = re.compile(
    r"https?://[\w-]+(?:\.[\w-]+)*\.?(?::\d{1,5})?(?:[/?#][^\s<>\"'\\^`{|}]*)?", re.IGNORECASE
)
DEPARTEMENT = re.compile(r"\d\d|2[AB]|9[78]\d", re.ASCII)
"""The code of a département: it is an address of the site, and stands in macro calls."""
_TUILES = re.compile(
    r"(?=.*\{z\})(?=.*\{x\})(?=.*\{-?y\})"
    r"(?:https://[A-Za-z0-9.-]+(?::\d{1,5})?/|(?!//|[A-Za-z][A-Za-z0-9+.-]*:))"
    r"(?:[A-Za-z0-9/._~!$&()*+,;=:@%?#-]|\{(?:[zxyr]|-y)\})+",
    re.ASCII,
)
"""An https address, or one of this site, with what Leaflet fills in, and nothing else of it."""
_CHEMIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_TELEPHONE = re.compile(r"(?:\+33 ?[1-9]|0[1-9])(?:[ .]?\d{2}){4}", re.ASCII)
_COURRIEL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_FINS_DE_PLANS = "".join(
    chr(plan + fin) for plan in range(0, 0x110000, 0x10000) for fin in (0xFFFE, 0xFFFF)
)
_INTERDIT = re.compile(
    # Controls but tab and line feed, line and paragraph separators, reversals of the reading order,
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
    # halves of characters, the mark of the bytes' order, and what Unicode says is no character.
    f"\ud800-\udfff\ufeff\ufdd0-\ufdef{_FINS_DE_PLANS}]"
)
"""What no text holds, be it written as it is or by an escape: XML, calendars or tables break."""
_VISIBLE = re.compile(
    "[^\\s\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\uffa0"
    "\ufe00-\ufe0f\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
TEXTE_MAXIMAL = 2000
"""Characters of a text."""
IDENTIFIANT_MAXIMAL = 100
"""Characters of an identifier: it names a folder of the site."""
COURRIEL_MAXIMAL = 254
"""Characters of a mailbox (RFC 5321)."""


class Diplome(StrEnum):
    """Kinds of diploma, as they stand in addresses and data."""

    CAP = "cap"
    BAC_PRO = "bac-pro"
    BMA = "bma"
    CS = "cs"
    FCIL = "fcil"
    BTS = "bts"


class Voie(StrEnum):
    """Ways of following a formation."""

    SCOLAIRE = "scolaire"
    APPRENTISSAGE = "apprentissage"
    FORMATION_CONTINUE = "formation-continue"


class Secteur(StrEnum):
    """Public, or private under contract with the State."""

    PUBLIC = "public"
    PRIVE = "prive"


class Nature(StrEnum):
    """Legal kinds of lycée: the label does not change them."""

    PROFESSIONNEL = "lycee-professionnel"
    POLYVALENT = "lycee-polyvalent"
    EREA = "erea"


class NatureDecision(StrEnum):
    """What an official decision does to the label; the lists of the Bulletin officiel."""

    ATTRIBUTION = "attribution"
    RENOUVELLEMENT = "renouvellement"
    RENOUVELLEMENT_MODIFIE = "renouvellement-avec-modification"
    RETRAIT = "retrait"


def cle_uai(numero: str) -> str:
    """Return the check letter of the seven digits of an uai (rank modulo 23, without I, O, Q)."""
    return _LETTRES_UAI[int(numero) % 23]


def _refuser(code: str, **contexte: Any) -> PydanticCustomError:
    return PydanticCustomError(code, "valeur refusée", contexte or {"_": ""})


def _texte(valeur: Any) -> str:
    if not isinstance(valeur, str):
        raise _refuser("texte_attendu")
    texte = valeur.strip()
    if not texte:
        raise _refuser("texte_vide")
    if len(texte) > TEXTE_MAXIMAL:
        raise _refuser("texte_long")
    # What is printable holds none: most texts are answered without the slower search.
    if not texte.isprintable() and (interdit := _INTERDIT.search(texte)):
        raise _refuser("caractere_interdit", caractere=f"U+{ord(interdit[0]):04X}")
    if not _VISIBLE.search(texte):
        raise _refuser("texte_vide")
    return texte


def _motif(motif: re.Pattern[str], code: str) -> Callable[[str], str]:
    def verifier(texte: str) -> str:
        if motif.fullmatch(texte) is None:
            raise _refuser(code)
        return texte

    return verifier


def _au_plus(maximum: int, code: str) -> Callable[[str], str]:
    def verifier(texte: str) -> str:
        if len(texte) > maximum:
            raise _refuser(code, maximum=maximum)
        return texte

    return verifier


def _uai(texte: str) -> str:
    if _UAI.fullmatch(texte) is None:
        raise _refuser("uai_forme")
    attendue = cle_uai(texte[:7])
    if texte[7] != attendue:
        raise _refuser("uai_cle", attendue=attendue)
    return texte


def _reference(texte: str) -> str:
    if not (_ID.fullmatch(texte) or _LIEN.fullmatch(texte)):
        raise _refuser("reference")
    return texte


def _siret(texte: str) -> str:
    chiffres = texte.replace(" ", "")
    if not re.fullmatch(r"\d{14}", chiffres, re.ASCII):
        raise _refuser("siret_forme")
    doubles = [int(c) * (1 + (rang % 2 == 0)) for rang, c in enumerate(chiffres)]
    if sum(d - 9 * (d > 9) for d in doubles) % 10:
        raise _refuser("siret_cle")
    return chiffres


def _oui_non(valeur: Any) -> bool:
    if isinstance(valeur, bool):
        return valeur
    if valeur not in ("oui", "non"):
        raise _refuser("oui_non")
    return bool(valeur == "oui")


def _nombre(valeur: Any) -> float:
    if isinstance(valeur, int | float) and not isinstance(valeur, bool) and abs(valeur) < 1_000_000:
        return float(valeur)
    if not isinstance(valeur, str) or not _NOMBRE.fullmatch(valeur.strip()):
        raise _refuser("nombre")
    return float(valeur)


def _entier(valeur: Any) -> int:
    nombre = _nombre(valeur)
    if nombre != int(nombre):
        raise _refuser("nombre_entier")
    return int(nombre)


def _habitants(valeur: Any) -> int:
    if isinstance(valeur, int) and valeur >= 0:
        return valeur
    if not isinstance(valeur, str) or not re.fullmatch(r"\d{1,8}", valeur, re.ASCII):
        raise _refuser("habitants")
    return int(valeur)


def _jour(valeur: Any) -> date:
    if isinstance(valeur, date):
        return valeur
    quand = valider(valeur)
    if quand.precision is not Precision.JOUR:
        raise _refuser("date_jour")
    return quand.debut


def _rectangle(bornes: Rectangle) -> Rectangle:
    (sud, ouest), (nord, est) = bornes
    if not (sud < nord and ouest < est):
        raise _refuser("rectangle")
    return bornes


def _date_decision(quand: DatePartielle) -> DatePartielle:
    if quand.precision is Precision.ANNEE_SCOLAIRE:
        raise _refuser("date_decision")
    return quand


def _schema(
    motif: str, *exemples: str, nombre: bool = True, maximum: int = TEXTE_MAXIMAL
) -> WithJsonSchema:
    """Return the schema of a code, of at most `maximum` characters.

    `nombre`, whether an editor may well take it for a number.
    """
    formes = ["string", "integer"] if nombre else "string"
    longueur = {"maxLength": maximum} if maximum < TEXTE_MAXIMAL else {}
    return WithJsonSchema(
        {"type": formes, "pattern": motif, **longueur, "examples": list(exemples)}
    )


def _entre(minimum: int, maximum: int | None = None, forme: str = "integer") -> WithJsonSchema:
    bornes = {"minimum": minimum} | ({} if maximum is None else {"maximum": maximum})
    return WithJsonSchema({"type": forme, **bornes})


_OUI_NON = WithJsonSchema({"enum": ["oui", "non", True, False]})

Texte = Annotated[
    str,
    BeforeValidator(_texte),
    WithJsonSchema({"type": "string", "maxLength": TEXTE_MAXIMAL}),
]
TexteOuRien = Annotated[str, BeforeValidator(lambda valeur: valeur and _texte(valeur))]
Habitants = Annotated[int, BeforeValidator(_habitants)]
Identifiant = Annotated[
    Texte,
    AfterValidator(_motif(_ID, "identifiant")),
    AfterValidator(_au_plus(IDENTIFIANT_MAXIMAL, "identifiant_long")),
    _schema(f"^{_ID.pattern}$", "cap-cuisine", maximum=IDENTIFIANT_MAXIMAL),
]
Uai = Annotated[Texte, AfterValidator(_uai), _schema("^[0-9]{7}[A-Z]$", "0130058T")]
Siret = Annotated[Texte, AfterValidator(_siret), _schema("^[0-9]{14}$", "19130058100011")]
CodePostal = Annotated[
    Texte,
    AfterValidator(_motif(re.compile(r"\d{5}", re.ASCII), "code_postal")),
    _schema("^[0-9]{5}$", "13016"),
]
CodeCommune = Annotated[
    Texte,
    AfterValidator(_motif(re.compile(r"\d[\dAB]\d{3}", re.ASCII), "code_commune")),
    _schema("^[0-9][0-9AB][0-9]{3}$", "13216"),
]
Lien = Annotated[
    Texte, AfterValidator(_motif(_LIEN, "lien")), _schema("^https?://", "https://www.example.fr/")
]
Telephone = Annotated[
    Texte,
    AfterValidator(_motif(_TELEPHONE, "telephone")),
    _schema(f"^{_TELEPHONE.pattern}$", "+33 4 91 00 00 00"),
]
Courriel = Annotated[
    Texte,
    AfterValidator(_motif(_COURRIEL, "courriel")),
    AfterValidator(_au_plus(COURRIEL_MAXIMAL, "courriel")),
    _schema("^[^@ ]+@[^@ ]+$", "ce.0130058t@ac-exemple.fr", maximum=COURRIEL_MAXIMAL),
]
OuiNon = Annotated[bool, BeforeValidator(_oui_non), _OUI_NON]
Nombre = Annotated[float, BeforeValidator(_nombre), WithJsonSchema({"type": "number"})]
Entier = Annotated[int, BeforeValidator(_entier), WithJsonSchema({"type": "integer"})]
Latitude = Annotated[Nombre, Field(ge=-85, le=85), _entre(-85, 85, "number")]
"""Degrees north, WGS 84: nearer to a pole, no map of the site can be drawn."""
Longitude = Annotated[Nombre, Field(ge=-180, le=180), _entre(-180, 180, "number")]
"""Degrees east, WGS 84."""
Rectangle = tuple[tuple[Latitude, Longitude], tuple[Latitude, Longitude]]
Bornes = Annotated[Rectangle, AfterValidator(_rectangle)]
"""South-west and north-east corners of an area that is not empty."""
Zoom = Annotated[Entier, Field(ge=1, le=22), _entre(1, 22)]
Metres = Annotated[Entier, Field(ge=0), _entre(0)]
Quantite = Annotated[Entier, Field(ge=0), _entre(0)]
Numero = Annotated[Entier, Field(ge=1), _entre(1)]
Jour = Annotated[
    date,
    BeforeValidator(_jour),
    _schema(r"^\d{4}-\d{2}-\d{2}$", "2031-08-31"),
]
DateDecision = Annotated[DatePartielle, AfterValidator(_date_decision)]
Heure = Annotated[
    Texte,
    AfterValidator(_motif(re.compile(r"([01]\d|2[0-3])[:h][0-5]\d", re.ASCII), "heure")),
    _schema("^[0-9]{2}[:h][0-9]{2}$", "09:00"),
]
CodeDepartement = Annotated[
    Texte,
    AfterValidator(_motif(DEPARTEMENT, "code_departement")),
    _schema("^([0-9]{2}|2[AB]|9[78][0-9])$", "13", "2A"),
]
PrefixeUai = Annotated[
    Texte,
    AfterValidator(_motif(re.compile(r"\d{3}", re.ASCII), "prefixe_uai")),
    _schema("^[0-9]{3}$", "013"),
]
AdresseDeTuiles = Annotated[
    Texte,
    AfterValidator(_motif(_TUILES, "tuiles")),
    _schema(f"^{_TUILES.pattern}$", "https://tuiles.example.fr/{z}/{x}/{y}.png", nombre=False),
]
CheminDeDepot = Annotated[
    Texte, AfterValidator(_motif(_CHEMIN, "chemin")), _schema(f"^{_CHEMIN.pattern}$")
]
"""A branch, or a file in a repository: it stands in addresses of the forge."""
Reference = Annotated[
    Texte,
    AfterValidator(_reference),
    _schema(
        f"^({_ID.pattern}$|https?://)", "acce-2025", "https://www.example.fr/page", nombre=False
    ),
]
"""A source: its id in sources.yaml, or an http(s) address."""


class Modele(BaseModel):
    """Base of every model: frozen, unknown keys refused, French titles in schemas."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def modele_de(annotation: object) -> type[BaseModel] | None:
    """Return the model that a field holds, alone or in a list, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := modele_de(a)) is not None), None)


T = TypeVar("T")
R = TypeVar("R")


class Fait(Modele, Generic[T]):
    """One value with where it comes from: `valeur`, its `source` and, when known, its date."""

    valeur: Annotated[T, Field(title="Valeur", description="La valeur elle-même.")]
    source: Annotated[
        Reference,
        Field(
            title="Source",
            description="Un identifiant de sources.yaml, ou une adresse http(s).",
        ),
    ]
    date: Annotated[
        DatePartielle | None,
        Field(title="Date", description="Quand ce fait a été vu : AAAA, AAAA-MM ou AAAA-MM-JJ."),
    ] = None
    remarque: Annotated[
        Texte | None, Field(title="Remarque", description="Un doute ou une précision.")
    ] = None


class NatureLien(StrEnum):
    """Why another uai belongs to the same site."""

    SEP = "sep"
    ANCIEN_LP = "ancien-lp"


class UaiLie(Modele):
    """A second uai of the same site: section d’enseignement professionnel, or former LP."""

    uai: Annotated[Uai, Field(title="UAI lié")]
    nature: Annotated[NatureLien, Field(title="Nature du lien", description="sep ou ancien-lp.")]
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Adresse(Modele):
    """Postal address; the commune is an INSEE code of communes.csv."""

    voie: Annotated[
        Texte,
        Field(title="Voie", description="Numéro et rue.", examples=["12 rue des Écoles"]),
    ]
    code_postal: Annotated[CodePostal, Field(title="Code postal")]
    cedex: Annotated[
        OuiNon,
        Field(title="Cedex", description="oui si le code postal est un code d’acheminement CEDEX."),
    ] = False
    commune: Annotated[
        CodeCommune,
        Field(
            title="Commune",
            description="Code INSEE de la commune (de l’arrondissement à Lyon ou Paris).",
        ),
    ]
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Position(Modele):
    """Where the site stands: degrees WGS 84, precision in metres."""

    latitude: Annotated[Latitude, Field(title="Latitude", description="Degrés décimaux, WGS 84.")]
    longitude: Annotated[
        Longitude, Field(title="Longitude", description="Degrés décimaux, WGS 84.")
    ]
    precision: Annotated[Metres, Field(title="Précision", description="En mètres.")]
    source: Annotated[Reference, Field(title="Source")]
    a_verifier: Annotated[
        OuiNon, Field(title="À vérifier", description="oui si un doute demeure.")
    ] = False
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Decision(Modele):
    """An official act about the label. Known to the day, the month or the year."""

    nature: Annotated[
        NatureDecision,
        Field(
            title="Nature",
            description=(
                "attribution, renouvellement, renouvellement-avec-modification ou retrait."
            ),
        ),
    ]
    date: Annotated[
        DateDecision,
        Field(title="Date", description="AAAA-MM-JJ, AAAA-MM ou AAAA : ce qui est connu."),
    ]
    reference: Annotated[
        Texte | None,
        Field(
            title="Référence",
            description="Le texte qui publie la décision.",
            examples=["BO du 5 février 2026"],
        ),
    ] = None
    lien: Annotated[Lien | None, Field(title="Lien vers le texte")] = None
    intitule: Annotated[
        Texte | None,
        Field(title="Intitulé", description="L’intitulé donné par la décision, s’il change."),
    ] = None
    expire_le: Annotated[
        Jour | None,
        Field(
            title="Expire le",
            description="Dernier jour du label, seulement si la décision le dit.",
        ),
    ] = None
    source: Annotated[Reference | None, Field(title="Source")] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Constat(Modele):
    """A dated source in which the label was seen (`vu: oui`) or seen no more (`vu: non`)."""

    date: Annotated[
        DatePartielle,
        Field(
            title="Date",
            description="AAAA, AAAA-MM, AAAA-MM-JJ ou une année scolaire AAAA-AAAA.",
            examples=["2025", "2021-2022"],
        ),
    ]
    source: Annotated[Reference, Field(title="Source")]
    vu: Annotated[
        OuiNon, Field(title="Vu", description="non si le label n’apparaît plus dans la source.")
    ] = True
    uai: Annotated[
        Uai | None, Field(title="UAI", description="Si le label a été vu sur un UAI lié.")
    ] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Label(Modele):
    """All that is known of one lycée’s label; its rules are in `label.py`."""

    intitule: Annotated[
        Texte | None,
        Field(title="Intitulé du label", examples=["Lycée des métiers de l’économie bleue"]),
    ] = None
    decisions: Annotated[
        tuple[Decision, ...],
        Field(title="Décisions", description="Les décisions officielles, de la plus ancienne."),
    ] = ()
    constats: Annotated[
        tuple[Constat, ...],
        Field(title="Constats", description="Où et quand le label a été vu."),
    ] = ()


class Offre(Modele):
    """A formation taught at this lycée, by one or more voies."""

    formation: Annotated[
        Identifiant,
        Field(title="Formation", description="Un identifiant de formations.yaml."),
    ]
    voies: Annotated[
        tuple[Voie, ...],
        Field(
            title="Voies",
            description="scolaire, apprentissage, formation-continue (une ou plusieurs).",
        ),
    ] = ()
    source: Annotated[Reference, Field(title="Source")]
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Famille2deOuverte(Modele):
    """A « 2de famille de métiers » opened at this lycée."""

    famille: Annotated[
        Identifiant,
        Field(title="Famille", description="Un identifiant de familles_2de (formations.yaml)."),
    ]
    voies: Annotated[tuple[Voie, ...], Field(title="Voies")] = ()
    source: Annotated[Reference, Field(title="Source")]


class Contacts(Modele):
    """Ways to reach the lycée; functional addresses only, never a person’s own."""

    telephone: Annotated[Fait[Telephone] | None, Field(title="Téléphone")] = None
    courriel: Annotated[
        Fait[Courriel] | None,
        Field(title="Courriel", description="Boîte fonctionnelle, jamais celle d’une personne."),
    ] = None
    site: Annotated[Fait[Lien] | None, Field(title="Site web du lycée")] = None
    site_reseau: Annotated[Fait[Lien] | None, Field(title="Site web du réseau")] = None
    bureau_entreprises: Annotated[
        Fait[Texte] | None,
        Field(title="Bureau des entreprises", description="Comment le joindre."),
    ] = None


class Services(Modele):
    """What the lycée has besides its formations; absent means unknown, never « non »."""

    internat: Annotated[Fait[OuiNon] | None, Field(title="Internat")] = None
    restauration: Annotated[Fait[OuiNon] | None, Field(title="Restauration scolaire")] = None
    ulis: Annotated[Fait[OuiNon] | None, Field(title="ULIS")] = None
    segpa: Annotated[Fait[OuiNon] | None, Field(title="SEGPA")] = None
    greta: Annotated[Fait[OuiNon] | None, Field(title="GRETA")] = None
    cfa: Annotated[Fait[OuiNon] | None, Field(title="CFA sur place")] = None
    upe2a: Annotated[Fait[OuiNon] | None, Field(title="UPE2A")] = None


class PorteOuverte(Modele):
    """An open day."""

    date: Annotated[Jour, Field(title="Date")]
    debut: Annotated[Heure | None, Field(title="Heure de début")] = None
    fin: Annotated[Heure | None, Field(title="Heure de fin")] = None
    lien: Annotated[Lien | None, Field(title="Lien")] = None
    source: Annotated[Reference, Field(title="Source")]


class Partenaire(Modele):
    """A company or body that works with the lycée."""

    nom: Annotated[Texte, Field(title="Nom")]
    lien: Annotated[Lien | None, Field(title="Lien")] = None
    source: Annotated[Reference, Field(title="Source")]


class Action(Modele):
    """What the lycée does for one criterion of the label."""

    critere: Annotated[
        Entier, Field(title="Critère", description="Numéro du critère (academie.yaml).")
    ]
    texte: Annotated[Texte, Field(title="Ce qui est fait, en une ou deux phrases")]
    date: Annotated[DatePartielle | None, Field(title="Date")] = None
    lien: Annotated[Lien | None, Field(title="Lien")] = None
    source: Annotated[Reference, Field(title="Source")]


class Etablissement(Modele):
    """A labelled lycée, keyed by its uai."""

    uai: Annotated[
        Uai,
        Field(title="UAI", description="Le numéro national du lycée : 7 chiffres et une lettre."),
    ]
    nom: Annotated[
        Texte,
        Field(
            title="Nom",
            description="Le nom complet, sans les mots du label.",
            examples=["Lycée professionnel des Platanes"],
        ),
    ]
    nature: Annotated[Nature, Field(title="Nature")]
    secteur: Annotated[Secteur, Field(title="Secteur", description="public ou prive.")]
    siret: Annotated[Siret | None, Field(title="SIRET")] = None
    source: Annotated[
        Reference, Field(title="Source", description="D’où viennent le nom et l’adresse.")
    ]
    uai_lies: Annotated[tuple[UaiLie, ...], Field(title="UAI liés")] = ()
    adresse: Annotated[Adresse, Field(title="Adresse")]
    position: Annotated[Position | None, Field(title="Position")] = None
    label: Annotated[Label, Field(title="Label")]
    offres: Annotated[
        tuple[Offre, ...],
        Field(title="Offres", description="Les formations du lycée et leurs voies."),
    ] = ()
    familles_2de: Annotated[
        tuple[Famille2deOuverte, ...], Field(title="2des familles de métiers")
    ] = ()
    contacts: Annotated[Contacts, Field(title="Contacts")] = Contacts()
    services: Annotated[Services, Field(title="Services")] = Services()
    portes_ouvertes: Annotated[tuple[PorteOuverte, ...], Field(title="Portes ouvertes")] = ()
    partenaires: Annotated[tuple[Partenaire, ...], Field(title="Partenaires")] = ()
    actions: Annotated[
        tuple[Action, ...], Field(title="Actions", description="Ce que le label signifie ici.")
    ] = ()
    fiche_onisep: Annotated[Lien | None, Field(title="Fiche de l’Onisep")] = None
    remarques: Annotated[
        tuple[Texte, ...],
        Field(
            title="Remarques",
            description=(
                "Ce qui reste à vérifier. Une remarque qui commence par « À vérifier » est "
                "montrée aux familles ; les autres sont avec les sources."
            ),
        ),
    ] = ()

    @property
    def chemin(self) -> str:
        """Address of its page, relative to the site’s root."""
        return f"lycees/{self.uai.lower()}/"

    @cached_property
    def formations(self) -> tuple[str, ...]:
        """Ids of the formations it offers, in the registry’s order."""
        return tuple(offre.formation for offre in self.offres)


class Famille2de(Modele):
    """An official « famille de métiers »: a common 2de for several bacs pros."""

    id: Annotated[Identifiant, Field(title="Identifiant")]
    libelle: Annotated[Texte, Field(title="Libellé")]
    source: Annotated[Reference | None, Field(title="Source")] = None


class Formation(Modele):
    """A diploma that at least one lycée may offer."""

    id: Annotated[
        Identifiant,
        Field(title="Identifiant", description="Court et stable : c’est une adresse du site."),
    ]
    intitule: Annotated[Texte, Field(title="Intitulé", examples=["CAP Cuisine"])]
    diplome: Annotated[Diplome, Field(title="Diplôme")]
    niveau: Annotated[
        Entier | None,
        Field(title="Niveau", description="3 (CAP), 4 (bac), 5 (bac + 2).", ge=3, le=8),
    ] = None
    rncp: Annotated[
        Texte | None,
        Field(title="RNCP"),
        AfterValidator(_motif(re.compile(r"\d{3,6}", re.ASCII), "rncp")),
    ] = None
    cfd: Annotated[
        Texte | None,
        Field(title="CFD", description="Code formation diplôme, 8 chiffres."),
        AfterValidator(_motif(re.compile(r"\d{7}[\dA-Z]", re.ASCII), "cfd")),
    ] = None
    onisep: Annotated[
        Texte | None,
        Field(title="Onisep"),
        AfterValidator(_motif(re.compile(r"FOR\.\d{1,6}", re.ASCII), "onisep")),
    ] = None
    filieres: Annotated[
        tuple[Identifiant, ...],
        Field(title="Filières", description="Une ou deux filières de metiers.yaml."),
    ]
    famille_2de: Annotated[
        Identifiant | None,
        Field(title="Famille de métiers", description="La 2de par laquelle on entre."),
    ] = None
    metiers: Annotated[tuple[Identifiant, ...], Field(title="Métiers principaux")] = ()
    metiers_secondaires: Annotated[tuple[Identifiant, ...], Field(title="Autres métiers")] = ()
    source: Annotated[Reference | None, Field(title="Source")] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None

    @property
    def chemin(self) -> str:
        """Address of its page, relative to the site’s root."""
        return f"formations/{self.id}/"


class Couleur(StrEnum):
    """Hues shared by kin filières; the look is in the site’s style sheet."""

    AZUR = "azur"
    TERRE = "terre"
    GENET = "genet"
    LAVANDE = "lavande"
    GARANCE = "garance"
    OLIVE = "olive"
    LAGON = "lagon"


class Filiere(Modele):
    """A family of trades as families speak of them; ours, not official."""

    id: Annotated[Identifiant, Field(title="Identifiant")]
    libelle: Annotated[Texte, Field(title="Libellé")]
    description: Annotated[Texte | None, Field(title="Description")] = None
    icone: Annotated[Identifiant, Field(title="Icône")]
    couleur: Annotated[Couleur, Field(title="Couleur")]
    synonymes: Annotated[tuple[Texte, ...], Field(title="Synonymes")] = ()

    @property
    def chemin(self) -> str:
        """Address of its page, relative to the site’s root."""
        return f"filieres/{self.id}/"


class Metier(Modele):
    """An occupation (Onisep, ROME)."""

    id: Annotated[Identifiant, Field(title="Identifiant")]
    libelle: Annotated[Texte, Field(title="Libellé", examples=["coiffeur, coiffeuse"])]
    filiere: Annotated[Identifiant, Field(title="Filière")]
    rome: Annotated[
        Texte | None,
        Field(title="Code ROME"),
        AfterValidator(_motif(re.compile(r"[A-N]\d{4}", re.ASCII), "rome")),
    ] = None
    onisep: Annotated[
        Texte | None,
        Field(title="Onisep"),
        AfterValidator(_motif(re.compile(r"MET\.\d{1,6}", re.ASCII), "onisep")),
    ] = None
    synonymes: Annotated[
        tuple[Texte, ...],
        Field(title="Synonymes", description="Les mots de tous les jours."),
    ] = ()


class Source(Modele):
    """Where facts come from."""

    id: Annotated[Identifiant, Field(title="Identifiant")]
    titre: Annotated[Texte, Field(title="Titre")]
    producteur: Annotated[Texte, Field(title="Producteur")]
    date: Annotated[Texte | None, Field(title="Date des données")] = None
    licence: Annotated[Texte | None, Field(title="Licence")] = None
    url: Annotated[Lien | None, Field(title="Adresse")] = None
    usage: Annotated[Texte | None, Field(title="À quoi elle sert ici")] = None
    remarque: Annotated[Texte | None, Field(title="Remarque")] = None


class Commune(Modele):
    """A commune, or an arrondissement of a large town, as in communes.csv."""

    code_insee: CodeCommune
    nom: Texte
    arrondissement: TexteOuRien
    departement: CodeDepartement
    codes_postaux: tuple[CodePostal, ...]
    population: Habitants | None
    latitude: Latitude
    longitude: Longitude
    position: TexteOuRien

    @property
    def nom_complet(self) -> str:
        """« Lyon 8e », « Bron »."""
        return f"{self.nom} {self.arrondissement}".strip()


@dataclass(frozen=True)
class Registre:
    """Everything that is published, checked and immutable."""

    academie: Academie
    etablissements: tuple[Etablissement, ...] = ()
    formations: tuple[Formation, ...] = ()
    familles_2de: tuple[Famille2de, ...] = ()
    filieres: tuple[Filiere, ...] = ()
    metiers: tuple[Metier, ...] = ()
    sources: tuple[Source, ...] = ()
    communes: tuple[Commune, ...] = ()
    lignes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Line of each entry in its file, from 1: ("etablissements", "0130058T") → 142."""
    _gardes: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def garder(self, cle: Hashable, calculer: Callable[[], R]) -> R:
        """Return what `calculer` gives, computed once for this registry, which never changes."""
        if cle not in self._gardes:
            self._gardes[cle] = calculer()
        garde: R = self._gardes[cle]
        return garde

    @cached_property
    def _par_uai(self) -> dict[str, Etablissement]:
        return {e.uai: e for e in self.etablissements}

    @cached_property
    def _formations(self) -> dict[str, Formation]:
        return {f.id: f for f in self.formations}

    @cached_property
    def _metiers(self) -> dict[str, Metier]:
        return {m.id: m for m in self.metiers}

    @cached_property
    def _filieres(self) -> dict[str, Filiere]:
        return {f.id: f for f in self.filieres}

    @cached_property
    def _familles(self) -> dict[str, Famille2de]:
        return {f.id: f for f in self.familles_2de}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {s.id: s for s in self.sources}

    @cached_property
    def _communes(self) -> dict[str, Commune]:
        return {c.code_insee: c for c in self.communes}

    def etablissement(self, uai: str) -> Etablissement:
        """Return one lycée; KeyError if its uai (any case) is unknown."""
        return self._par_uai[uai.upper()]

    def formation(self, id: str) -> Formation:
        """Return one formation; KeyError if unknown."""
        return self._formations[id]

    def metier(self, id: str) -> Metier:
        """Return one métier; KeyError if unknown."""
        return self._metiers[id]

    def filiere(self, id: str) -> Filiere:
        """Return one filière; KeyError if unknown."""
        return self._filieres[id]

    def famille_2de(self, id: str) -> Famille2de:
        """Return one famille de métiers; KeyError if unknown."""
        return self._familles[id]

    def source(self, id: str) -> Source | None:
        """Return one source, or None when `id` is an address and not an id."""
        return self._sources.get(id)

    def commune(self, code: str) -> Commune:
        """Return one commune by its INSEE code; KeyError if unknown."""
        return self._communes[code]

    def commune_de(self, etablissement: Etablissement) -> Commune:
        """Return the commune where a lycée stands."""
        return self._communes[etablissement.adresse.commune]

    def departement_de(self, etablissement: Etablissement) -> str:
        """Return the code of the département where a lycée stands: « 13 »."""
        return self.commune_de(etablissement).departement

    def ligne(self, uai: str) -> int:
        """Return the line, from 1, where a lycée’s entry begins in establishments.yaml."""
        return self.lignes.get(("etablissements", uai.upper()), 1)

    @cached_property
    def etablissements_par_formation(self) -> Mapping[str, tuple[Etablissement, ...]]:
        """Lycées that offer each formation; every formation has its key."""
        groupes: dict[str, list[Etablissement]] = {f.id: [] for f in self.formations}
        for etablissement in self.etablissements:
            for id in dict.fromkeys(etablissement.formations):
                groupes[id].append(etablissement)
        return {id: tuple(liste) for id, liste in groupes.items()}

    @cached_property
    def formations_par_filiere(self) -> Mapping[str, tuple[Formation, ...]]:
        """Formations of each filière; every filière has its key."""
        groupes: dict[str, list[Formation]] = {f.id: [] for f in self.filieres}
        for formation in self.formations:
            for id in formation.filieres:
                groupes[id].append(formation)
        return {id: tuple(liste) for id, liste in groupes.items()}

    @cached_property
    def etablissements_par_filiere(self) -> Mapping[str, tuple[Etablissement, ...]]:
        """Lycées that offer at least one formation of each filière."""
        par_uai = {
            id: {e.uai: e for f in formations for e in self.etablissements_par_formation[f.id]}
            for id, formations in self.formations_par_filiere.items()
        }
        return {id: tuple(lycees[uai] for uai in sorted(lycees)) for id, lycees in par_uai.items()}

    def filieres_de(self, etablissement: Etablissement) -> tuple[Filiere, ...]:
        """Return a lycée’s filières, those with most of its formations first."""
        nombre: dict[str, float] = {}
        for id in etablissement.formations:
            for rang, filiere in enumerate(self.formation(id).filieres):
                nombre[filiere] = nombre.get(filiere, 0) + (1 if rang == 0 else 0.5)
        ordre = {f.id: rang for rang, f in enumerate(self.filieres)}
        ids = sorted(nombre, key=lambda id: (-nombre[id], ordre[id]))
        return tuple(self.filiere(id) for id in ids)
