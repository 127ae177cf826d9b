"""Keys written again: what is told of the part, or of the element of a list, that they begin."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.texte_yaml.fautes import YamlFaultError


@dataclass(slots=True)
class Repetee:
    """A part written under a key that is there already: told once its last line is known."""

    faute: YamlFaultError
    cle: str
    debut: int
    premiere: int
    deja: frozenset[str] = frozenset()
    """The keys of the first, when it has some."""

    def conseiller(self, fin: int, dessous: object) -> None:
        """Say which lines go under the first key, nothing of which is to be lost; that one of two
        is to be kept, whole, when they have a key in common. `dessous`: what the second holds."""
        if isinstance(dessous, dict) and self.deja & dessous.keys():
            self.faute.correction = (
                f"Gardez un seul des deux blocs, avec toutes ses lignes : celui de la ligne "
                f"{self.premiere}, ou celui des lignes {self.faute.ligne} à {fin} ; et effacez "
                "l’autre en entier, sans mêler leurs lignes."
            )
            return
        ou = f"les lignes {self.debut} à {fin}" if fin > self.debut else f"la ligne {fin}"
        self.faute.correction = (
            f"Déplacez {ou} sous « {self.cle}: » de la ligne {self.premiere}, puis "
            f"effacez la ligne {self.faute.ligne}."
        )


@dataclass(slots=True)
class Element:
    """Keys of an element of a list that are there again: those of another, whose first line was
    deleted; told once its last line is known."""

    faute: YamlFaultError
    tete: str
    debut: int
    premier: int
    cles: set[str] = field(default_factory=set)
    dessus: int = 0
    """The first line of the element above it, when that one lacks the key; else 0."""
    dessous: int = 0
    """That of the element below it, when that one seems to lack it; else 0."""

    def conseiller(self, fin: int) -> None:
        """Say which line lacks, or which are left to delete; ask it, of one key alone."""
        ligne = f"« - {self.tete}: … »"
        lignes = f"les lignes {self.debut} à {fin}" if fin > self.debut else f"la ligne {fin}"
        if len(self.cles) > 1:
            self.faute.message = (
                f"{ligne} manque à la ligne {self.debut} : un élément de la liste commence ici, "
                "sans sa première ligne."
            )
            self.faute.correction = (
                f"Remettez-la au-dessus, le tiret aligné avec celui de la ligne {self.premier} ; "
                f"ou, si vous vouliez enlever cet élément, effacez {lignes}."
            )
            return
        if self.dessus or self.dessous:
            (cle,) = self.cles
            place = (
                f"dessus, ligne {self.dessus}" if self.dessus else f"dessous, ligne {self.dessous}"
            )
            self.faute.correction = (
                f"L’élément du {place}, n’a pas de « {cle}: » : si l’une des deux est la sienne, "
                "déplacez-la sous lui. Sinon, si c’est le même élément, gardez la ligne qui dit "
                f"vrai ; si c’en est un autre, remettez {ligne} au-dessus de la "
                f"ligne {self.debut}."
            )
            return
        self.faute.correction = (
            f"Est-ce un autre élément, qui a perdu sa première ligne ? Remettez {ligne} au-dessus "
            f"de la ligne {self.debut}, ou effacez {lignes} si vous vouliez l’enlever. Si c’est "
            "le même, gardez la ligne qui dit vrai."
        )


@dataclass(slots=True)
class SansTiret:
    """Keys of an element of a list that are there again from its first one on: those of another,
    whose dash lacks."""

    faute: YamlFaultError
    ecrite: str
    premier: int
    cles: set[str] = field(default_factory=set)

    def conseiller(self, fin: int) -> None:
        """Say which dash lacks; of the first key alone, nothing is sure."""
        if len(self.cles) < 2:
            return
        self.faute.message = (
            "Un élément de la liste commence ici, sans son tiret : ses clés sont déjà au-dessus, à "
            f"partir de la ligne {self.premier}."
        )
        self.faute.correction = (
            f"Écrivez « - {self.ecrite} », le tiret aligné avec celui de la ligne {self.premier} ; "
            f"ou, si vous vouliez enlever cet élément, effacez les lignes {self.faute.ligne} à "
            f"{fin}."
        )
