"""What is wrong with a YAML text, in French, at its place."""

from __future__ import annotations


class YamlFaultError(Exception):
    """A text that is not the YAML of a registry: code, place from 1, French message."""

    def __init__(self, code: str, ligne: int, colonne: int, message: str, correction: str) -> None:
        super().__init__(message)
        self.code = code
        self.ligne = ligne
        self.colonne = colonne
        self.message = message
        self.correction = correction
        self.reparee = False
        """Whether it was put right in memory: it hides nothing of what is around it."""

    def situee(self, fichier: object) -> str:
        """Return the fault as one line: `path:line:column: message [CODE]`."""
        return (
            f"{fichier}:{self.ligne}:{self.colonne}: {self.message} {self.correction} [{self.code}]"
        )


NON_ALIGNEE = "La ligne n’est pas alignée avec les précédentes."
"""What is said when nothing tells the slip."""
TIRET_PERDU = "Il manque le tiret qui commence cet élément de la liste."
AUTRES_LIGNES = ", et mettez deux espaces de plus devant ses autres lignes"
INSECABLES = "\u00a0\u202f"


def faute_ancre(place: tuple[int, int], nom: str) -> YamlFaultError:
    """Return the fault of an anchor or alias, the YAML’s signs of a link: the registry has none."""
    return YamlFaultError(
        "LM008",
        *place,
        f"Un texte ne commence pas par « {nom} » sans guillemets.",
        "Mettez tout le texte entre guillemets doubles, ou enlevez ce signe.",
    )
