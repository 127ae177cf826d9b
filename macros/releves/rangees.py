"""The rows of an official export: a file or an https address, CSV or JSON, one row at a time.

The national files (60 MB and more) never stand whole in memory. What cannot be read is said in
French, with its line: a row cut short, a quote left open, an encoding that is not UTF-8.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from http.client import HTTPException
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from pydantic import TypeAdapter, ValidationError

from macros.domaine.valeurs import Lien, Telephone
from macros.socle.distances import Point
from macros.socle.pannes import RefusError, raison
from macros.socle.telephone import telephone_international

MORCEAU = 1 << 20
"""Bytes read at a time."""
TAILLE_MAXIMALE = 600_000_000
"""Bytes of the largest file read, once unpacked."""
_CHEZ_SOI = ("127.0.0.1", "localhost")
_UTF8 = b"\xef\xbb\xbf"

Ligne = Mapping[str, str]
"""One row: name of each column → its text, "" when nothing stands there."""


class SourceError(RefusError):
    """An export that cannot be read, or that is not the one expected; its text is French."""


@dataclass(frozen=True)
class Export:
    """What an official export is known by.

    `nom` in a sentence (« l’Annuaire de l’éducation »), `colonne` without which a file is another,
    `norme` what makes one name of a column's many spellings, `adresse` of its page: what the
    registry cites, `court` the folded word by which a remark names it, `ou` it stands, in words.
    """

    nom: str
    colonne: str
    norme: Callable[[str], str]
    adresse: str = ""
    court: str = ""
    ou: str = ""


def rangees(source: str, export: Export) -> Iterator[dict[str, str]]:
    """Yield the rows of an export: a file, or an https address; CSV or JSON, gzip or not.

    Keys are the names of the columns made one by `export.norme`. Raises SourceError.
    """
    return (ligne for _, ligne in _rangees(source, (export,)))


def reconnaitre(source: str, exports: Sequence[Export]) -> tuple[Export, Iterator[dict[str, str]]]:
    """Return which of some exports a file is, by its columns, and its rows.

    Raises SourceError when it is none, or when it has no row.
    """
    lues = _rangees(source, exports)
    premiere = next(lues, None)
    if premiere is None:
        raise SourceError("Le fichier n’a aucune rangée sous ses noms de colonnes.")
    return premiere[0], (ligne for _, ligne in chain([premiere], lues))


Lues = Iterator[tuple[Export, dict[str, str]]]


def _rangees(source: str, exports: Sequence[Export]) -> Lues:
    try:
        with _ouvrir(source) as flux:
            debut = flux.peek(64)[:64].removeprefix(_UTF8).lstrip()
            if not debut:
                raise SourceError("Le fichier est vide.")
            lire = _du_json if debut[:1] in (b"[", b"{") else _du_csv
            yield from lire(flux, exports)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise SourceError(
            "Le fichier ne peut pas être lu jusqu’au bout : il est compressé, et abîmé ou coupé."
        ) from None
    except OSError as panne:
        raise SourceError(
            f"Le fichier ne peut pas être lu jusqu’au bout : {raison(panne)}."
        ) from None


def _lequel(noms: Sequence[str], exports: Sequence[Export], quoi: str) -> Export:
    """Return the export that has the column it is known by; SourceError when none has."""
    for export in exports:
        if export.norme(export.colonne) in map(export.norme, noms):
            return export
    if len(exports) == 1:
        raise SourceError(
            f"{quoi} « {exports[0].colonne} » manque : ce n’est pas un export de {exports[0].nom}."
        )
    colonnes = ", ".join(f"« {export.colonne} »" for export in exports)
    attendus = ", ni de ".join(export.nom for export in exports)
    raise SourceError(
        f"Le fichier n’a aucune des colonnes attendues ({colonnes}) : ce n’est un export ni de "
        f"{attendus}."
    )


# --- opening --------------------------------------------------------------------------------


@contextmanager
def _ouvrir(source: str) -> Iterator[Any]:
    """Open a file or an address as a stream of bytes, unpacked if it is gzip."""
    with _brut(source) as brut:
        flux: Any = io.BufferedReader(_Borne(brut), MORCEAU)
        if flux.peek(2)[:2] == b"\x1f\x8b":
            flux = io.BufferedReader(_Borne(gzip.GzipFile(fileobj=flux)), MORCEAU)
        yield flux


def _brut(source: str) -> Any:
    if "://" not in source:
        try:
            return Path(source).open("rb")
        except OSError:
            raise SourceError(f"« {source} » est introuvable ou illisible.") from None
    _exiger_https(source)
    demande = Request(source, headers={"User-Agent": "registre-lycees-des-metiers"})
    try:
        brut = urlopen(demande, timeout=120)
    except HTTPError as reponse:
        raise SourceError(f"L’adresse répond par l’erreur {reponse.code}.") from None
    except (OSError, ValueError, HTTPException):
        raise SourceError("L’adresse ne répond pas.") from None
    _exiger_https(brut.geturl())
    return brut


def _exiger_https(adresse: str) -> None:
    parties = urlsplit(adresse)
    if parties.scheme != "https" and parties.hostname not in _CHEZ_SOI:
        raise SourceError("L’adresse doit commencer par https://.")


class _Borne(io.RawIOBase):
    """A stream that stops, with an error, beyond the largest size."""

    def __init__(self, flux: Any) -> None:
        super().__init__()
        self.flux = flux
        self.lus = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, tampon: Any) -> int:
        """Read into a buffer; SourceError beyond the largest size."""
        morceau = self.flux.read(len(tampon))
        self.lus += len(morceau)
        if self.lus > TAILLE_MAXIMALE:
            raise SourceError("Le fichier est trop gros pour être un export officiel.")
        tampon[: len(morceau)] = morceau
        return len(morceau)


# --- CSV ------------------------------------------------------------------------------------


def _du_csv(flux: Any, exports: Sequence[Export]) -> Lues:
    """Yield the rows of a CSV whose separator is the one that its first line holds most."""
    texte = _Lignes(flux)
    entete = next(texte, "")
    separateur = max(";,\t", key=entete.count)
    ecrits = next(csv.reader([entete], delimiter=separateur), [])
    export = _lequel(ecrits, exports, "La colonne")
    noms = [export.norme(nom) for nom in ecrits]
    lecteur = csv.reader(texte, delimiter=separateur, strict=True)
    while True:
        debut = texte.lues + 1
        try:
            valeurs = next(lecteur, None)
        except csv.Error:
            raise SourceError(_guillemet(debut)) from None
        if valeurs is None:
            return
        if not valeurs:
            continue
        if len(valeurs) != len(noms):
            raise SourceError(_compte(debut, texte.lues, len(valeurs), len(noms)))
        yield export, dict(zip(noms, valeurs, strict=True))


class _Lignes:
    """The lines of a text in UTF-8, counted; SourceError at the first one that is not."""

    def __init__(self, flux: Any) -> None:
        self.flux = flux
        self.lues = 0

    def __iter__(self) -> _Lignes:
        return self

    def __next__(self) -> str:
        ligne = next(self.flux)
        self.lues += 1
        if self.lues == 1:
            ligne = ligne.removeprefix(_UTF8)
        try:
            return str(ligne, "utf-8")
        except UnicodeDecodeError:
            raise SourceError(_encodage(f"ligne {self.lues}")) from None


def _encodage(ou: str) -> str:
    return (
        f"Le fichier n’est pas en UTF-8 ({ou}) : un tableur l’a sans doute enregistré autrement. "
        "Téléchargez-le de nouveau et ne l’ouvrez pas, ou enregistrez-le en « CSV UTF-8 »."
    )


def _guillemet(debut: int) -> str:
    return (
        f"Ligne {debut} : un guillemet y est ouvert et mal refermé, ou le fichier est coupé. "
        "Téléchargez-le de nouveau."
    )


def _compte(debut: int, fin: int, trouve: int, attendu: int) -> str:
    if fin > debut:
        return _guillemet(debut)
    quoi = "coupée" if trouve < attendu else "trop longue"
    return (
        f"Ligne {debut} : la rangée est {quoi} ({trouve} au lieu de {attendu} colonnes). "
        "Téléchargez le fichier de nouveau."
    )


# --- JSON -----------------------------------------------------------------------------------


def _du_json(flux: Any, exports: Sequence[Export]) -> Lues:
    for objet in _objets(io.TextIOWrapper(flux, encoding="utf-8-sig")):
        champs = objet.get("fields") or (objet.get("record") or {}).get("fields") or objet
        export = _lequel([str(cle) for cle in champs], exports, "Le champ")
        yield export, {export.norme(str(cle)): _en_texte(val) for cle, val in champs.items()}


def _en_texte(valeur: object) -> str:
    if isinstance(valeur, Mapping):
        return f"{valeur.get('lat', '')},{valeur.get('lon', '')}"
    return "" if valeur is None else str(valeur)


def _objets(texte: io.TextIOWrapper) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON list, of `{"results": […]}`, or written one a line."""
    decodeur = json.JSONDecoder()
    tampon, place, fini, ouvert, lus = "", 0, False, False, 0
    while True:
        while place < len(tampon) and tampon[place] in " \t\r\n,":
            place += 1
        if place < len(tampon) and not ouvert and tampon[place] == "[":
            ouvert, place = True, place + 1
            continue
        if place < len(tampon) and tampon[place] == "]":
            return
        try:
            if place >= len(tampon):
                raise json.JSONDecodeError("", tampon, place)
            objet, place = decodeur.raw_decode(tampon, place)
        except json.JSONDecodeError:
            if fini and place >= len(tampon) and not ouvert:
                return
            if fini or len(tampon) - place > 50 * MORCEAU:
                raise SourceError(
                    f"Le JSON est mal formé, ou coupé, après la rangée n° {lus}. "
                    "Téléchargez le fichier de nouveau."
                ) from None
            morceau = _suite(texte, lus)
            fini = not morceau
            tampon, place = tampon[place:] + morceau, 0
            continue
        if not isinstance(objet, dict):
            raise SourceError("Le JSON n’est pas une liste d’objets.")
        lus += 1
        pages = objet.get("results") or objet.get("records")
        if isinstance(pages, list):
            yield from (page for page in pages if isinstance(page, dict))
        else:
            yield objet


def _suite(texte: io.TextIOWrapper, lus: int) -> str:
    try:
        return texte.read(MORCEAU)
    except UnicodeDecodeError:
        raise SourceError(_encodage(f"après la rangée n° {lus}")) from None


# --- what a cell means ----------------------------------------------------------------------

_LIEN: TypeAdapter[str] = TypeAdapter(Lien)
_TELEPHONE: TypeAdapter[str] = TypeAdapter(Telephone)


def texte_lu(cellule: str) -> str:
    """Return a text without the spaces that stand at its ends or twice."""
    return " ".join(cellule.split())


def telephone_lu(cellule: str, departement: str = "") -> str:
    """Return « +33 4 91 00 00 00 », or "" when it is no number that the registry can hold.

    `departement` is the code of where it is: numbers of the Pacific do not say it.
    """
    chiffres = re.sub(r"\D", "", cellule)
    # A spreadsheet may have eaten the first zero.
    entier = f"0{chiffres}" if len(chiffres) == 9 else texte_lu(cellule)
    numero = telephone_international(entier, departement)
    return numero if numero.startswith("+") and tient(_TELEPHONE, numero) else ""


def lien_lu(cellule: str) -> str:
    """Return a web address, with its scheme as it is written (https when none is), or ""."""
    propre = cellule.strip()
    if propre and "://" not in propre:
        propre = f"https://{propre}"
    return propre if "." in propre and tient(_LIEN, propre) else ""


def date_lue(cellule: str) -> date | None:
    """Return the day of « 08/10/2026 » or « 2026-10-08 », or None."""
    for forme in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(cellule.strip()[:10], forme).date()
        except ValueError:
            continue
    return None


def position_lue(latitude: str, longitude: str) -> Point | None:
    """Return a place in degrees WGS 84 rounded to the metre, or None when there is none."""
    try:
        point = Point(round(float(latitude), 5), round(float(longitude), 5))
    except ValueError:
        return None
    # « 0, 0 » stands for nothing, and what is no place of the Earth is none.
    dans = abs(point.latitude) <= 85 and abs(point.longitude) <= 180
    return point if dans and point != (0.0, 0.0) else None


def tient(adaptateur: TypeAdapter[str], valeur: str) -> bool:
    """Return whether a value has a form."""
    try:
        adaptateur.validate_python(valeur)
    except ValidationError:
        return False
    return True
