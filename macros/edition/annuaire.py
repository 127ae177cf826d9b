"""An export of the Annuaire de l'éducation (data.education.gouv.fr, `fr-en-annuaire-education`).

CSV or JSON, read row after row: the national file never stands whole in memory. Column names are
those of its documentation, whatever their capitals (an export may use the technical names,
`nom_etablissement`, or the labels, `Nom_etablissement`).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from macros.socle.pannes import RefusError

ADRESSE = "https://data.education.gouv.fr/explore/dataset/fr-en-annuaire-education/"
"""The data set’s page: what the registry cites as its source."""
UAI = "identifiant_de_l_etablissement"
MORCEAU = 1 << 20
"""Bytes read at a time."""
TAILLE_MAXIMALE = 600_000_000

Ligne = Mapping[str, str]


class SourceError(RefusError):
    """An export that cannot be read; its text is French."""


def lignes(source: str) -> Iterator[dict[str, str]]:
    """Yield the rows of an export: a file, or an https address; CSV or JSON, gzip or not.

    Keys are in lower case, values are texts ("" when absent). Raises SourceError.
    """
    try:
        with _ouvrir(source) as flux:
            debut = flux.peek(64)[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
            if not debut:
                raise SourceError("Le fichier est vide.")
            lire = _lignes_json if debut[:1] in (b"[", b"{") else _lignes_csv
            yield from lire(flux)
    except (UnicodeDecodeError, csv.Error, OSError, EOFError, zlib.error) as erreur:
        raise SourceError(f"Le fichier ne peut pas être lu jusqu’au bout : {erreur}") from None


@contextmanager
def _ouvrir(source: str) -> Iterator[Any]:
    """Open a file or an address as a stream of bytes, unpacked if it is gzip."""
    brut: Any
    flux: Any
    if "://" in source:
        adresse = urlsplit(source)
        if adresse.scheme != "https" and adresse.hostname not in ("127.0.0.1", "localhost"):
            raise SourceError("L’adresse doit commencer par https://.")
        demande = Request(source, headers={"User-Agent": "registre-lycees-des-metiers"})
        try:
            brut = urlopen(demande, timeout=120)
        except (URLError, OSError, ValueError) as erreur:
            raise SourceError(f"L’adresse ne répond pas : {erreur}") from None
    else:
        try:
            brut = Path(source).open("rb")  # noqa: SIM115
        except OSError:
            raise SourceError(f"« {source} » est introuvable ou illisible.") from None
    with brut:
        flux = io.BufferedReader(_Borne(brut), MORCEAU)
        if flux.peek(2)[:2] == b"\x1f\x8b":
            flux = io.BufferedReader(_Borne(gzip.GzipFile(fileobj=flux)), MORCEAU)
        yield flux


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
            raise SourceError("Le fichier est trop gros pour être l’Annuaire de l’éducation.")
        tampon[: len(morceau)] = morceau
        return len(morceau)


def _lignes_csv(flux: Any) -> Iterator[dict[str, str]]:
    texte = io.TextIOWrapper(flux, encoding="utf-8-sig", newline="")
    entete = texte.readline()
    separateur = max(";,\t", key=entete.count)
    noms = [nom.strip().lower() for nom in next(csv.reader([entete], delimiter=separateur), [])]
    if UAI not in noms:
        raise SourceError(
            f"La colonne « {UAI} » manque : ce n’est pas un export de l’Annuaire de l’éducation."
        )
    for valeurs in csv.reader(texte, delimiter=separateur):
        yield dict(zip(noms, valeurs, strict=False))


def _lignes_json(flux: Any) -> Iterator[dict[str, str]]:
    for objet in _objets(io.TextIOWrapper(flux, encoding="utf-8-sig")):
        champs = objet.get("fields") or (objet.get("record") or {}).get("fields") or objet
        ligne = {str(cle).lower(): _en_texte(valeur) for cle, valeur in champs.items()}
        if UAI not in ligne:
            raise SourceError(
                f"Le champ « {UAI} » manque : ce n’est pas un export de l’Annuaire de l’éducation."
            )
        yield ligne


def _en_texte(valeur: object) -> str:
    if isinstance(valeur, Mapping):
        return f"{valeur.get('lat', '')},{valeur.get('lon', '')}"
    return "" if valeur is None else str(valeur)


def _objets(texte: io.TextIOWrapper) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON list, of `{"results": […]}`, or written one a line."""
    decodeur = json.JSONDecoder()
    tampon, place, fini, ouvert = "", 0, False, False
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
        except json.JSONDecodeError as erreur:
            if fini:
                if place >= len(tampon):
                    return
                raise SourceError(f"Le JSON est mal formé : {erreur.msg}.") from None
            if len(tampon) - place > 50 * MORCEAU:
                raise SourceError("Le JSON est mal formé.") from None
            morceau = texte.read(MORCEAU)
            fini = not morceau
            tampon, place = tampon[place:] + morceau, 0
            continue
        if not isinstance(objet, dict):
            raise SourceError("Le JSON n’est pas une liste d’établissements.")
        pages = objet.get("results") or objet.get("records")
        if isinstance(pages, list):
            yield from (page for page in pages if isinstance(page, dict))
        else:
            yield objet
