"""Dates as the sources know them: to the day, the month, the year or the school year."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

from macros.socle.typographie import sans_accents

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

_FORMES = re.compile(
    r"(?P<annee>\d{4})(?:-(?P<mois>\d{2})(?:-(?P<jour>\d{2}))?|-(?P<annee2>\d{4}))?", re.ASCII
)
ANNEE_MINIMALE, ANNEE_MAXIMALE = 1900, 2200
"""Years that the registry's dates may have: outside, only a slip of the keyboard."""
MOIS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


class Precision(StrEnum):
    """How much of a date is known."""

    JOUR = "jour"
    MOIS = "mois"
    ANNEE = "annee"
    ANNEE_SCOLAIRE = "annee-scolaire"


@dataclass(frozen=True, slots=True, order=True)
class DatePartielle:
    """A span of days known only as precisely as its source says.

    `debut` and `fin` are its first and last possible days; a calendar year runs to 31 December,
    a school year from 1 September to 31 August of its second year.
    """

    debut: date
    fin: date
    texte: str
    precision: Precision

    def __str__(self) -> str:
        return self.texte

    @classmethod
    def lire(cls, texte: str) -> DatePartielle:
        """Read `AAAA-MM-JJ`, `AAAA-MM`, `AAAA` or `AAAA-AAAA`.

        Raises ValueError (« forme », « inexistante ») for any other text or no day of a calendar.
        """
        forme = _FORMES.fullmatch(texte.strip())
        if forme is None:
            raise ValueError("forme")
        annee = int(forme["annee"])
        try:
            if forme["annee2"]:
                return cls._annee_scolaire(annee, int(forme["annee2"]), texte.strip())
            if forme["jour"]:
                jour = date(annee, int(forme["mois"]), int(forme["jour"]))
                return cls(jour, jour, texte.strip(), Precision.JOUR)
            if forme["mois"]:
                debut = date(annee, int(forme["mois"]), 1)
                fin = debut.replace(day=calendar.monthrange(annee, debut.month)[1])
                return cls(debut, fin, texte.strip(), Precision.MOIS)
            return cls(date(annee, 1, 1), date(annee, 12, 31), texte.strip(), Precision.ANNEE)
        except ValueError:
            raise ValueError("inexistante") from None

    @classmethod
    def _annee_scolaire(cls, debut: int, fin: int, texte: str) -> DatePartielle:
        if fin != debut + 1:
            raise ValueError("inexistante")
        return cls(date(debut, 9, 1), date(fin, 8, 31), texte, Precision.ANNEE_SCOLAIRE)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: type[Any], _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            valider, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        texte = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?|-\d{4})?$"}
        if handler.mode == "serialization":
            return texte
        bornes = {"minimum": ANNEE_MINIMALE, "maximum": ANNEE_MAXIMALE}
        return {**texte, "type": ["string", "integer"], **bornes}


def valider(valeur: Any) -> DatePartielle:
    """Turn a registry's text into a date.

    Raises PydanticCustomError: `date_forme`, `date_inexistante`, `date_lointaine`.
    """
    if isinstance(valeur, DatePartielle):
        return valeur
    if not isinstance(valeur, str):
        raise PydanticCustomError("date_forme", "date attendue", {})
    try:
        quand = DatePartielle.lire(valeur)
    except ValueError as raison:
        raise PydanticCustomError(f"date_{raison}", "date invalide", {}) from None
    if quand.debut.year < ANNEE_MINIMALE or quand.fin.year > ANNEE_MAXIMALE:
        annees = {"minimum": ANNEE_MINIMALE, "maximum": ANNEE_MAXIMALE}
        raise PydanticCustomError("date_lointaine", "date invalide", annees)
    return quand


def plus_annees(jour: date, annees: int) -> date:
    """Return the same day `annees` years later; 29 February becomes 28 February."""
    return plus_mois(jour, 12 * annees)


def plus_mois(jour: date, mois: int) -> date:
    """Return the same day `mois` months later (or earlier), at most the month's last day.

    Years outside 1–9999 are clamped to `date.min` and `date.max`.
    """
    rang = jour.year * 12 + jour.month - 1 + mois
    annee, mois0 = divmod(rang, 12)
    if annee < 1:
        return date.min
    if annee > 9999:
        return date.max
    return date(annee, mois0 + 1, min(jour.day, calendar.monthrange(annee, mois0 + 1)[1]))


def en_lettres(jour: date) -> str:
    """Write a day in French: « 1er mars 2031 »."""
    numero = "1er" if jour.day == 1 else str(jour.day)
    return f"{numero} {MOIS[jour.month - 1]} {jour.year}"


def mois_en_lettres(jour: date) -> str:
    """Write a month in French: « mars 2031 »."""
    return f"{MOIS[jour.month - 1]} {jour.year}"


def partielle_en_lettres(quand: DatePartielle) -> str:
    """Write what is known of a date: « 12 mars 2026 », « mars 2026 », « 2026 », « 2021-2022 »."""
    match quand.precision:
        case Precision.JOUR:
            return en_lettres(quand.debut)
        case Precision.MOIS:
            return mois_en_lettres(quand.debut)
        case Precision.ANNEE_SCOLAIRE:
            return f"année scolaire {quand.texte}"
        case _:
            return quand.texte


_JOUR_FRANCAIS = re.compile(r"(\d{1,2})\s?[/.\s-]\s?(\d{1,2})\s?[/.\s-]\s?(\d{4}|\d{2})")
_JOUR_ISO = re.compile(r"(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})")
_MOIS_ET_ANNEE = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{4})")
_EN_LETTRES = re.compile(
    r"(?:(?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)? ?(\d{1,2})(?:er)? |"
    r"(?:en |de |d[’'])?)?([a-z]{3,9})\.? (\d{4})"
)
_EN_LETTRES_COURT = re.compile(r"(\d{1,2})(?:er)?[ -]([a-z]{3,9})\.?[ -](\d{2}|\d{4})")
"""A day as a spreadsheet shows it: « 06-févr.-27 »."""
_TIRETS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_SIECLE = 2000
"""Of a year of two digits: no fact of the registry is older."""


def jour_en_chiffres(texte: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a date that a person wrote, existing or not; else None.

    « 12/03/2026 », « 12.3.26 », « 2026/3/12 », « 12 mars 2026 », « le jeudi 1er mars 2026 ».
    """
    texte = texte.translate(_TIRETS)
    if francais := _JOUR_FRANCAIS.fullmatch(texte):
        annee = int(francais[3])
        return annee + _SIECLE * (len(francais[3]) == 2), int(francais[2]), int(francais[1])
    if iso := _JOUR_ISO.fullmatch(texte):
        return int(iso[1]), int(iso[2]), int(iso[3])
    lu = _en_lettres(texte)
    return (lu[0], lu[1], lu[2]) if lu and lu[2] else None


def _en_lettres(texte: str) -> tuple[int, int, int] | None:
    """Return (year, month, day or 0) of a date with its month in letters; else None."""
    plie = " ".join(sans_accents(texte).split())
    lu = _EN_LETTRES.fullmatch(plie) or _EN_LETTRES_COURT.fullmatch(plie)
    mois = _rang_du_mois(lu[2]) if lu else 0
    if lu is None or not mois:
        return None
    return int(lu[3]) + _SIECLE * (len(lu[3]) == 2), mois, int(lu[1] or 0)


def _rang_du_mois(mot: str) -> int:
    """Return 1 to 12 for a month’s name, whole or shortened (« sept »), or 0 when it is none."""
    rangs = [
        rang
        for rang, nom in enumerate(MOIS, start=1)
        if sans_accents(nom).startswith(mot) or (mot == "fev" and rang == 2)
    ]
    return rangs[0] if len(rangs) == 1 else 0


def date_iso(texte: str) -> str:
    """Return a date in the registry's form when a person wrote it another way; others as they
    are: « 12 juin 2025 » → 2025-06-12, « juin 2025 » or « 06/2025 » → 2025-06; a day that is not
    that of the week it says is left as it is."""
    if autre_jour_de_semaine(texte):
        return texte
    if jour := jour_en_chiffres(texte.strip()):
        return f"{jour[0]:04}-{jour[1]:02}-{jour[2]:02}"
    if mois := _MOIS_ET_ANNEE.fullmatch(texte.strip().translate(_TIRETS)):
        return f"{mois[2]}-{int(mois[1]):02}"
    lu = _en_lettres(texte)
    return f"{lu[0]:04}-{lu[1]:02}" if lu else texte


SEMAINE = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DE_LA_SEMAINE = re.compile(
    rf"\b(?:{'|'.join(f'{nom[:3]}(?:{nom[3:]})?' for nom in SEMAINE)})\b\.?,? ?(?:le )?(?=\d)"
)
"""A day of the week, whole or shortened, before the number of the day."""


def sans_jour_de_semaine(texte: str) -> str:
    """Return a text, folded, without the days of the week before its dates."""
    return _DE_LA_SEMAINE.sub("", " ".join(sans_accents(texte).split()))


def autre_jour_de_semaine(texte: str) -> tuple[str, date] | None:
    """Return the day of the week that a text says, and the day that it writes, when that one is
    another day of the week; None when they agree, or when it says none."""
    plie = " ".join(sans_accents(texte).split())
    dit = _DE_LA_SEMAINE.search(plie)
    suite = _JOUR_DEDANS.match(plie, dit.end()) if dit else None
    jours = jours_dans(suite[0]) if suite else []
    if dit is None or not jours:
        return None
    nom = next(nom for nom in SEMAINE if nom[:3] == dit[0][:3])
    return (nom, jours[0]) if SEMAINE[jours[0].weekday()] != nom else None


_JOUR_DEDANS = re.compile(
    r"\b(?:\d{1,2}(?:er)? [a-z]{3,9}\.? \d{4}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}(?!\d))|"
    r"\d{4}-\d{2}-\d{2})\b"
)


def jours_dans(texte: str) -> list[date]:
    """Return the days that a text writes in the middle of other words, in its order."""
    lus = [jour_en_chiffres(ecrit) for ecrit in _JOUR_DEDANS.findall(sans_accents(texte))]
    jours = []
    for lu in lus:
        with suppress(ValueError):
            jours += [date(*lu)] if lu else []
    return jours


_MOIS_COURT = re.compile(r"([a-z]{3,9})\.?[ /-]?[’']?(\d\d)")


def mois_court(texte: str) -> str:
    """Return the month that « juin 25 » or « juin-25 » writes, 2025-06, with a year of two digits;
    "" for any other text. The two digits may be a day instead: it is to be asked."""
    court = _MOIS_COURT.fullmatch(" ".join(sans_accents(texte).split()))
    mois = _rang_du_mois(court[1]) if court else 0
    return f"{_SIECLE + int(court[2])}-{mois:02}" if court and mois else ""


def date_ou_mots(texte: str) -> str:
    """Write a date in French when it is one; leave any other words as they are."""
    try:
        return partielle_en_lettres(DatePartielle.lire(texte))
    except ValueError:
        return texte


def du_ou_de(quand: DatePartielle) -> str:
    """Write what is of a date, as the registry writes it: « du 2026-03-12 », « de 2026 »."""
    return f"{'du' if quand.precision is Precision.JOUR else 'de'} {quand}"


def avec_preposition(quand: DatePartielle) -> str:
    """Write a date after its preposition: « le 12 mars 2026 », « en mars 2026 », « en 2026 »."""
    if quand.precision is Precision.JOUR:
        return f"le {en_lettres(quand.debut)}"
    if quand.precision is Precision.ANNEE_SCOLAIRE:
        return f"pendant l’année scolaire {quand.texte}"
    return f"en {partielle_en_lettres(quand)}"
