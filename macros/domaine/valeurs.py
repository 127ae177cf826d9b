"""The values of the registry: kinds, numbers, dates, texts, each with what an editor may write.

Every model is frozen and refuses unknown keys. Values arrive as the raw text of the YAML files
(see `lecture/`), so that `04000`, `oui` or `2025-02` mean what an editor reads. Titles,
descriptions and examples are in French: they become the editors' JSON Schemas.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.socle.dates import DatePartielle, Precision, valider
from macros.socle.telephone import MOTIF, telephone_international

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_NOMBRE = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)
_UAI = re.compile(r"\d{7}[A-Z]", re.ASCII)
_LETTRES_UAI = "ABCDEFGHJKLMNPRSTUVWXYZ"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LIEN = re.compile(
    r"https?://(?:[\w-]+\.)+(?!(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|jpe?g|png)(?:[:/?#]|$))"
    r"[a-z][\w-]+(?:\.(?=[:/]))?(?::\d{1,5})?"
    r"(?:[/?#](?:[^\s<>\"'\\^`{|}]*[^\s<>\"'\\^`{|}.,;:!])?)?",
    re.IGNORECASE,
)
"""An address of the public web: its host has a name, with a domain that is neither a number nor
the end of a file's name; what ends the sentence in which it stood is no part of it."""
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
_COURRIEL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_FINS_DE_PLANS = "".join(
    chr(plan + fin) for plan in range(0, 0x110000, 0x10000) for fin in (0xFFFE, 0xFFFF)
)
INTERDIT = re.compile(
    # Controls but tab and line feed, line and paragraph separators, reversals of the reading order,
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
    # halves of characters, the mark of the bytes' order, and what Unicode says is no character.
    f"\ud800-\udfff\ufeff\ufdd0-\ufdef{_FINS_DE_PLANS}]"
)
"""What no text holds, be it written as it is or by an escape: XML, calendars or tables break."""
VISIBLE = re.compile(
    "[^\\s\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\uffa0"
    "\ufe00-\ufe0f\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""What a text holds at least once: spaces and invisible signs alone say nothing."""
CACHE = re.compile("[\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u2060-\u206f]")
"""Signs that nobody sees, in the middle of a word that everybody reads."""
IMAGE = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]")
"""Emoji and their kin: a screen reader spells them out in the middle of a name."""
MOJIBAKE = re.compile(
    "Ã[\x80-\xbf©¨ªº§´®»¢¼«¯\u20ac\u0192\u2030\u0160\u201e]|â€|Â[°«»·\xa0©]|Å“|\ufffd"
)
"""« LycÃ©e »: accents saved in one encoding and read in another, or lost for good (U+FFFD)."""
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
"""What a PDF writes as one sign."""
TEXTE_MAXIMAL = 2000
"""Characters of a text."""
IDENTIFIANT_MAXIMAL = 100
"""Characters of an identifier: it names a folder of the site."""
SOURCE_DU_LYCEE = "declaration-lycee"
"""The source of what a lycée says of itself, in sources.yaml."""
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


class Portee(StrEnum):
    """Whose a criterion of the label is: every académie’s, or this one’s."""

    NATIONAL = "national"
    ACADEMIE = "academie"


def toutes(dites: Iterable[str]) -> str:
    """Return « a, b et c »; one alone as it is."""
    *debut, fin = dites
    return f"{', '.join(debut)} et {fin}" if debut else fin


def enumerer(valeurs: Iterable[str]) -> str:
    """Name what may be written: « attribution, renouvellement ou retrait »."""
    *premieres, derniere = valeurs
    return f"{', '.join(premieres)} ou {derniere}"


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
    if texte[-1] == ";" or "\t" in texte:
        raise _refuser("rangee")
    if texte.isascii() and texte.isprintable():
        return texte
    # What is printable holds none: most texts are answered without the slower search.
    if not texte.isprintable() and (interdit := INTERDIT.search(texte)):
        raise _refuser("caractere_interdit", caractere=f"U+{ord(interdit[0]):04X}")
    if not VISIBLE.search(texte):
        raise _refuser("texte_vide")
    if cache := CACHE.search(texte):
        raise _refuser("caractere_interdit", caractere=f"U+{ord(cache[0]):04X}")
    if image := IMAGE.search(texte):
        raise _refuser("image", image=image[0])
    if MOJIBAKE.search(texte):
        redresse = _redresser(texte)
        raise _refuser("mojibake" if redresse else "mojibake_perdu", redresse=redresse)
    # An accent written apart, as some systems do, is the same letter; so are two stuck together.
    return unicodedata.normalize("NFC", texte.translate(LIGATURES))


def _redresser(texte: str) -> str:
    """Return a text whose accents were read in another encoding, as it was written; or ""."""
    for encodage in ("cp1252", "latin-1"):
        try:
            return texte.encode(encodage).decode("utf-8")
        except UnicodeError:
            continue
    return ""


@dataclass(frozen=True)
class Motif:
    """Refuses, with its code, a text that is not whole of one of its patterns."""

    motif: re.Pattern[str]
    code: str
    ou: re.Pattern[str] | None = None

    def __call__(self, texte: str) -> str:
        """Return the text, or raise PydanticCustomError."""
        if not any(m.fullmatch(texte) for m in (self.motif, self.ou) if m):
            raise _refuser(self.code)
        return texte


@dataclass(frozen=True)
class AuPlus:
    """Refuses, with its code, a text of more characters."""

    maximum: int
    code: str

    def __call__(self, texte: str) -> str:
        """Return the text, or raise PydanticCustomError."""
        if len(texte) > self.maximum:
            raise _refuser(self.code, maximum=self.maximum)
        return texte


def _uai(texte: str) -> str:
    if _UAI.fullmatch(texte) is None:
        raise _refuser("uai_forme")
    attendue = cle_uai(texte[:7])
    if texte[7] != attendue:
        raise _refuser("uai_cle", attendue=attendue)
    return texte


def _siret(texte: str) -> str:
    chiffres = texte.replace(" ", "")
    if not re.fullmatch(r"\d{14}", chiffres, re.ASCII):
        raise _refuser("siret_forme")
    doubles = [int(c) * (1 + (rang % 2 == 0)) for rang, c in enumerate(chiffres)]
    if sum(d - 9 * (d > 9) for d in doubles) % 10:
        raise _refuser("siret_cle")
    return chiffres


def _telephone(texte: str) -> str:
    if MOTIF.fullmatch(texte) is None:
        raise _refuser("telephone")
    juste = telephone_international(texte)
    if texte.startswith("+") and re.sub("[ .]", "", texte) != juste.replace(" ", ""):
        raise _refuser("telephone_indicatif", attendu=juste)
    return juste


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


@dataclass(frozen=True)
class _Ecrit:
    """What is written as a text: YAML may take it for a number when `nombre`, JSON never does."""

    motif: str
    exemples: tuple[str, ...]
    nombre: bool
    maximum: int
    publie: str

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        if handler.mode == "serialization":
            return {"type": "string", "pattern": self.publie or self.motif}
        texte = {"type": "string", "pattern": self.motif}
        forme = {"type": ["string", "integer"]} if self.nombre else {}
        longueur = {"maxLength": self.maximum} if self.maximum < TEXTE_MAXIMAL else {}
        return {**texte, **forme, **longueur, "examples": list(self.exemples)}


def _schema(
    motif: str,
    *exemples: str,
    nombre: bool = True,
    maximum: int = TEXTE_MAXIMAL,
    publie: str = "",
) -> _Ecrit:
    """Return the schema of a code, of at most `maximum` characters.

    `nombre`, whether an editor may well take it for a number; `publie`, its form once read, when
    an editor may write it otherwise.
    """
    return _Ecrit(motif, exemples, nombre, maximum, publie)


def _entre(minimum: int, maximum: int | None = None, forme: str = "integer") -> WithJsonSchema:
    bornes = {"minimum": minimum} | ({} if maximum is None else {"maximum": maximum})
    return WithJsonSchema({"type": forme, **bornes})


_OUI_NON = WithJsonSchema({"enum": ["oui", "non", True, False]}, mode="validation")

Texte = Annotated[
    str,
    BeforeValidator(_texte),
    WithJsonSchema({"type": "string", "maxLength": TEXTE_MAXIMAL}),
]
TexteOuRien = Annotated[str, BeforeValidator(lambda valeur: valeur and _texte(valeur))]
Habitants = Annotated[int, BeforeValidator(_habitants)]
Identifiant = Annotated[
    Texte,
    AfterValidator(Motif(_ID, "identifiant")),
    AfterValidator(AuPlus(IDENTIFIANT_MAXIMAL, "identifiant_long")),
    _schema(f"^{_ID.pattern}$", "cap-cuisine", maximum=IDENTIFIANT_MAXIMAL),
]
Uai = Annotated[Texte, AfterValidator(_uai), _schema("^[0-9]{7}[A-Z]$", "0130058T")]
Siret = Annotated[Texte, AfterValidator(_siret), _schema("^[0-9]{14}$", "19130058100011")]
CodePostal = Annotated[
    Texte,
    AfterValidator(Motif(re.compile(r"\d{5}", re.ASCII), "code_postal")),
    _schema("^[0-9]{5}$", "13016"),
]
CodeCommune = Annotated[
    Texte,
    AfterValidator(Motif(re.compile(r"\d[\dAB]\d{3}", re.ASCII), "code_commune")),
    _schema("^[0-9][0-9AB][0-9]{3}$", "13216"),
]
Lien = Annotated[
    Texte, AfterValidator(Motif(_LIEN, "lien")), _schema("^https?://", "https://www.example.fr/")
]
Telephone = Annotated[
    Texte,
    AfterValidator(Motif(MOTIF, "telephone")),
    AfterValidator(_telephone),
    _schema(f"^({MOTIF.pattern})$", "+33 4 91 00 00 00", "+262 262 12 34 56"),
]
Courriel = Annotated[
    Texte,
    AfterValidator(Motif(_COURRIEL, "courriel")),
    AfterValidator(AuPlus(COURRIEL_MAXIMAL, "courriel")),
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
Metres = Annotated[Entier, Field(ge=0, le=50_000), _entre(0, 50_000)]
"""How exact a place is: further, it says nothing."""
Quantite = Annotated[Entier, Field(ge=0), _entre(0)]
Numero = Annotated[Entier, Field(ge=1, le=99), _entre(1, 99)]
Jour = Annotated[
    date,
    BeforeValidator(_jour),
    _schema(r"^\d{4}-\d{2}-\d{2}$", "2031-08-31"),
]
DateDecision = Annotated[DatePartielle, AfterValidator(_date_decision)]
Heure = Annotated[
    Texte,
    AfterValidator(Motif(re.compile(r"([01]\d|2[0-3])[:h][0-5]\d", re.ASCII), "heure")),
    AfterValidator(lambda texte: texte.replace("h", ":")),
    _schema("^[0-9]{2}[:h][0-9]{2}$", "09:00", publie="^[0-9]{2}:[0-9]{2}$"),
]
"""A time of a day, HH:MM, which may be written with an h."""
CodeDepartement = Annotated[
    Texte,
    AfterValidator(Motif(DEPARTEMENT, "code_departement")),
    _schema("^([0-9]{2}|2[AB]|9[78][0-9])$", "13", "2A"),
]
PrefixeUai = Annotated[
    Texte,
    AfterValidator(Motif(re.compile(r"\d{3}", re.ASCII), "prefixe_uai")),
    _schema("^[0-9]{3}$", "013"),
]
AdresseDeTuiles = Annotated[
    Texte,
    AfterValidator(Motif(_TUILES, "tuiles")),
    _schema(f"^{_TUILES.pattern}$", "https://tuiles.example.fr/{z}/{x}/{y}.png", nombre=False),
]
CheminDeDepot = Annotated[
    Texte, AfterValidator(Motif(_CHEMIN, "chemin")), _schema(f"^{_CHEMIN.pattern}$")
]
"""A branch, or a file in a repository: it stands in addresses of the forge."""
Reference = Annotated[
    Texte,
    AfterValidator(Motif(_ID, "reference", ou=_LIEN)),
    _schema(
        f"^({_ID.pattern}$|https?://)", "acce-2025", "https://www.example.fr/page", nombre=False
    ),
]
"""A source: its id in sources.yaml, or an http(s) address."""
