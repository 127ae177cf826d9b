"""journal.csv read line by line: `registre journal` writes it, a hand may take a line out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pydantic import ValidationError

from macros.domaine.nouveautes import FICHIER_JOURNAL, Nouveaute
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import refuser_invisibles

COLONNES = tuple(Nouveaute.model_fields)
_CORRECTION = (
    f"Enlevez cette ligne ; sans le fichier {FICHIER_JOURNAL}, « registre journal » le refait."
)

_ENTETE = (
    "Reprenez le fichier d’avant, sans l’enregistrer depuis un tableur ; sans lui, « registre "
    "journal » le refait."
)


def lire(texte: str) -> Iterator[Nouveaute | YamlFaultError]:
    """Yield what each line says, or its fault.

    Raises YamlFaultError where the table can no longer be read.
    """
    refuser_invisibles(texte)
    lignes = csv.reader(io.StringIO(texte, newline=None), strict=True)
    numero = 1
    try:
        if tuple(next(lignes, [])) != COLONNES:
            raise YamlFaultError(
                "LM013", 1, 1, f"La première ligne doit être : {','.join(COLONNES)}.", _ENTETE
            )
        numero = lignes.line_num + 1
        for valeurs in lignes:
            if valeurs:
                yield _lire_ligne(valeurs, numero)
            numero = lignes.line_num + 1
    except csv.Error:
        raise _faute(numero, "Un guillemet de cette ligne n’est pas bien fermé.") from None


def _lire_ligne(valeurs: list[str], numero: int) -> Nouveaute | YamlFaultError:
    if len(valeurs) != len(COLONNES):
        return _faute(
            numero, f"Cette ligne du journal a {len(valeurs)} colonnes, et non {len(COLONNES)}."
        )
    try:
        return Nouveaute.model_validate(dict(zip(COLONNES, valeurs, strict=True)))
    except ValidationError as erreurs:
        colonne = erreurs.errors(include_url=False)[0]["loc"][0]
        return _faute(numero, f"Dans cette ligne du journal, « {colonne} » n’est pas juste.")


def _faute(ligne: int, message: str) -> YamlFaultError:
    return YamlFaultError("LM013", ligne, 1, message, _CORRECTION)
