"""The tables as workbooks: `/donnees/etablissements.xlsx` and `/donnees/offres.xlsx`.

What a spreadsheet would spoil in a CSV is safe here: codes and telephones are text, so that none
loses its 0; days are days; a text is never a formula. Two more sheets say what each column means,
and where the data come from.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

from macros.domaine.registre import Registre
from macros.exports.adresses import absolu
from macros.exports.reutilisation import LICENCE_NOM, LICENCE_URL, titre_du_jeu
from macros.exports.tables import TABLES, Colonne, Table
from macros.socle.fichier import Fichier

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_PLUS_LARGE = 48
"""Characters of the widest column: a list of formations would fill the screen."""
_PLUS_LONG = 32_767
"""Characters that a cell may hold (Excel specifications and limits)."""
_ESSAI = 200
"""Rows that say how wide a column is."""


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield a workbook for each table; the same registry and day give the same bytes."""
    for table in TABLES:
        yield Fichier(f"donnees/{table.nom}.xlsx", classeur(registre, table, le))


def classeur(registre: Registre, table: Table, le: date) -> bytes:
    """A table, the meaning of its columns, and its sources, as a workbook."""
    sortie = io.BytesIO()
    # Rows go out as they come: a country's offres need no more memory than a row. No table is
    # shared text: it would be kept whole, and read twice.
    with xlsxwriter.Workbook(sortie, {"in_memory": True, "constant_memory": True}) as livre:
        livre.set_properties(
            {
                "title": f"{table.titre} : {titre_du_jeu(registre)}",
                "author": registre.academie.editeur.nom,
                "created": datetime.combine(le, time.min),
            }
        )
        formes = _Formes(livre)
        # Columns kept for programs that know their old name alone have no reader here.
        colonnes = [colonne for colonne in table.colonnes if not colonne.remplacee_par]
        lignes = [[rangee[c.nom] for c in colonnes] for rangee in table.lignes(registre, le)]
        _donnees(livre.add_worksheet(table.titre[:31]), colonnes, lignes, formes)
        sens = [("Colonne", "Nom dans les fichiers CSV", "Ce qu’elle veut dire")]
        sens += [(c.titre, c.nom, c.description) for c in colonnes]
        _textes(livre.add_worksheet("Colonnes"), sens, formes)
        _textes(livre.add_worksheet("Sources"), _sources(registre, le), formes)
    return sortie.getvalue()


class _Formes:
    """How cells look: a head, a text, a day."""

    def __init__(self, livre: Any) -> None:
        self.tete: Format = livre.add_format({"bold": True, "bg_color": "#E8EFF3"})
        # « @ »: what one types over a code stays text too.
        self.texte: Format = livre.add_format({"num_format": "@"})
        self.jour: Format = livre.add_format({"num_format": "dd/mm/yyyy"})


def _donnees(
    feuille: Worksheet, colonnes: Sequence[Colonne], lignes: Sequence[list[Any]], formes: _Formes
) -> None:
    """The rows under a head that stays in sight and filters."""
    for rang, colonne in enumerate(colonnes):
        vues = [len(str(ligne[rang] or "")) for ligne in lignes[:_ESSAI]]
        largeur = max([len(colonne.titre) + 3, *vues])
        forme = formes.texte if colonne.type == "string" else None
        feuille.set_column(rang, rang, min(largeur, _PLUS_LARGE), forme)
    feuille.freeze_panes(1, 2)
    feuille.autofilter(0, 0, len(lignes), len(colonnes) - 1)
    for rang, colonne in enumerate(colonnes):
        feuille.write_string(0, rang, colonne.titre, formes.tete)
    ecrire = [_ecriture(feuille, colonne, formes) for colonne in colonnes]
    for numero, ligne in enumerate(lignes, 1):
        for rang, valeur in enumerate(ligne):
            if valeur is not None and valeur != "":
                ecrire[rang](numero, rang, valeur)


def _ecriture(feuille: Worksheet, colonne: Colonne, formes: _Formes) -> Any:
    """What writes the values of a column, as what they are."""
    if colonne.type in ("integer", "number"):
        return feuille.write_number
    if colonne.type == "date":
        return lambda ligne, rang, valeur: feuille.write_datetime(
            ligne, rang, datetime.fromisoformat(valeur), formes.jour
        )
    if colonne.type == "boolean":
        return lambda ligne, rang, valeur: feuille.write_string(
            ligne, rang, "oui" if valeur else "non"
        )
    return lambda ligne, rang, valeur: feuille.write_string(
        ligne, rang, str(valeur)[:_PLUS_LONG], formes.texte
    )


def _textes(feuille: Worksheet, lignes: Iterable[Sequence[str]], formes: _Formes) -> None:
    """A small sheet of texts, the first row its head."""
    feuille.set_column(0, 0, 44)
    feuille.set_column(1, 4, 30)
    feuille.freeze_panes(1, 0)
    for numero, ligne in enumerate(lignes):
        for rang, valeur in enumerate(ligne):
            forme = formes.texte if numero else formes.tete
            feuille.write_string(numero, rang, valeur[:_PLUS_LONG], forme)


def _sources(registre: Registre, le: date) -> Iterator[Sequence[str]]:
    """This directory first, then each source: title, producer, date, licence, address."""
    yield "Source", "Producteur", "Date", "Licence", "Adresse"
    yield (
        f"{titre_du_jeu(registre)} (annuaire non officiel)",
        registre.academie.editeur.nom,
        f"{le:%d/%m/%Y}",
        f"{LICENCE_NOM}, {LICENCE_URL}",
        absolu("donnees/"),
    )
    for source in registre.sources:
        yield (
            source.titre,
            source.producteur,
            source.date or "",
            source.licence or "",
            source.url or "",
        )
