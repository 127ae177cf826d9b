"""The tables: `/donnees/etablissements.csv` and `/donnees/offres.csv`, and their spreadsheet twins.

The plain files are what programs read: UTF-8, commas, decimal points. The `-tableur` twins open
as they are in a French spreadsheet.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from macros.domaine.registre import Registre
from macros.exports.tables import TABLES, TRAJETS, Valeur
from macros.socle.fichier import Fichier

_FORMULE = re.compile(r'(^|[;,\t\r\n|"])(\s*)(?=[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])')

_JOUR = re.compile(r"\d{4}-\d{2}-\d{2}")


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the two tables, each for programs and for spreadsheets."""
    for table in TABLES:
        noms = [colonne.nom for colonne in table.colonnes]
        rangees = table.lignes(registre, le)
        lignes = [[rangee[nom] for nom in noms] for rangee in rangees]
        yield Fichier(f"donnees/{table.nom}.csv", ecrire(noms, lignes))
        yield Fichier(f"donnees/{table.nom}-tableur.csv", pour_tableur(noms, lignes))


def trajets(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the travel times, of a registry that has some."""
    if registre.trajets:
        noms = [colonne.nom for colonne in TRAJETS.colonnes]
        lignes = ([rangee[nom] for nom in noms] for rangee in TRAJETS.lignes(registre, le))
        yield Fichier(f"donnees/{TRAJETS.nom}.csv", ecrire(noms, lignes))


def ecrire(noms: Sequence[str], lignes: Iterable[Iterable[Valeur]]) -> str:
    """A table as text, lines ended by CRLF (RFC 4180), no cell able to become a formula."""
    sortie = io.StringIO()
    tableau = csv.writer(sortie, lineterminator="\r\n")
    tableau.writerow(noms)
    for ligne in lignes:
        tableau.writerow([cellule(valeur) for valeur in ligne])
    return sortie.getvalue()


def pour_tableur(noms: Sequence[str], lignes: Iterable[Iterable[Valeur]]) -> str:
    """A table as a spreadsheet in French opens it: byte order mark, semicolons, decimal commas.

    Texts stand between quotes, numbers and days do not: a spreadsheet told to take what is quoted
    for text (LibreOffice asks) keeps the 0 of « 01000 », and still reckons.
    """
    rangees = [noms, *(map(_case, ligne) for ligne in lignes)]
    return "\ufeff" + "".join(";".join(rangee) + "\r\n" for rangee in rangees)


def _case(valeur: Valeur) -> str:
    texte = cellule(valeur, ",")
    if not isinstance(valeur, str) or _JOUR.fullmatch(valeur):
        return texte
    return '"' + texte.replace('"', '""') + '"'


def cellule(valeur: Valeur, virgule: str = ".") -> str:
    """Write a value for a spreadsheet: « oui », decimals with `virgule`, nothing it could run."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int | float):
        return str(valeur).replace(".", virgule)
    return sans_formule(valeur)


@lru_cache(maxsize=65536)
def sans_formule(texte: str) -> str:
    """Put an apostrophe before whatever a spreadsheet could take for a formula.

    Also after a separator or a quote: a reader set to another one would cut the cell there.
    Rule: OWASP, « CSV Injection ».
    """
    return _FORMULE.sub(r"\1\2'", texte.replace("\x00", ""))
