"""trajets.csv read line by line, every fault in French at its line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from macros.domaine.trajets import COLONNES, MINUTES_MAXIMALES, Mode, Trajet, Voyage, voyage
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import refuser_invisibles

_TETE = ",".join(COLONNES)
_ATTENDU = {
    "commune": "Écrivez le code INSEE de la commune, cinq caractères.",
    "uai": "Écrivez l’UAI du lycée, sept chiffres et une lettre.",
    "mode": f"Écrivez {', '.join(list(Mode)[:-1])} ou {list(Mode)[-1]}.",
    "minutes": f"Écrivez un nombre entier de minutes, de 1 à {MINUTES_MAXIMALES}.",
    "date": "Écrivez AAAA-MM-JJ.",
    "source": "Écrivez l’identifiant d’une source de sources.yaml.",
}


def lire(texte: str) -> Iterator[tuple[int, Trajet | None, list[YamlFaultError]]]:
    """Yield the number of each line, from 1, its travel time if it is right, and its faults.

    Raises YamlFaultError where the table can no longer be read.
    """
    refuser_invisibles(texte)
    lignes = csv.reader(io.StringIO(texte, newline=None), strict=True)
    vus: dict[Voyage, int] = {}
    numero = 1
    try:
        if tuple(next(lignes, [])) != COLONNES:
            raise _faute(1, 1, f"La première ligne doit être : {_TETE}.", "Corrigez-la.")
        numero = lignes.line_num + 1
        for valeurs in lignes:
            if valeurs:
                trajet, fautes = _lire_ligne(valeurs, numero)
                premiere = vus.setdefault(voyage(trajet), numero) if trajet else numero
                if premiere != numero:
                    trajet, fautes = None, [_en_double(numero, premiere)]
                yield numero, trajet, fautes
            numero = lignes.line_num + 1
    except csv.Error:
        raise _faute(
            numero,
            1,
            "Un guillemet de cette ligne n’est pas bien fermé.",
            "Enlevez-le : aucune valeur de ce tableau n’en a besoin.",
        ) from None


def colonne(valeurs: Sequence[str], rang: int) -> int:
    """Return where a value begins on its line, from 1."""
    return sum(len(valeur) + 1 for valeur in valeurs[:rang]) + 1


def _lire_ligne(valeurs: Sequence[str], numero: int) -> tuple[Trajet | None, list[YamlFaultError]]:
    if len(valeurs) != len(COLONNES):
        message = f"Cette ligne a {len(valeurs)} colonnes, et non {len(COLONNES)}."
        return None, [_faute(numero, 1, message, f"Elle dit : {_TETE}.")]
    try:
        return Trajet.model_validate(dict(zip(COLONNES, valeurs, strict=True))), []
    except ValidationError as erreurs:
        rangs = sorted({COLONNES.index(str(e["loc"][0])) for e in erreurs.errors()})
        return None, [
            _faute(
                numero,
                colonne(valeurs, rang),
                f"« {COLONNES[rang]} » n’est pas juste : « {valeurs[rang][:40]} ».",
                _ATTENDU[COLONNES[rang]],
            )
            for rang in rangs
        ]


def _en_double(numero: int, premiere: int) -> YamlFaultError:
    message = f"Ce trajet est déjà là, ligne {premiere} : même commune, même lycée, même mode."
    return _faute(numero, 1, message, "Supprimez l’une des deux lignes.")


def _faute(ligne: int, place: int, message: str, correction: str) -> YamlFaultError:
    return YamlFaultError("LM013", ligne, place, message, correction)
