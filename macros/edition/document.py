"""Edits of the registry's text: what is not asked for stays byte for byte as it was.

Values are located by `blocs`, and the text is spliced there: no file is ever written again from
its parsed form. `modification` then verifies the edited text whole, and writes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from macros.domaine.etablissement import Etablissement
from macros.domaine.modele import Chemin, est_texte, modele_a, modele_de
from macros.domaine.referentiels import Formation
from macros.socle.pannes import RefusError
from macros.texte_yaml.blocs import Bloc, debut_de_ligne, fin_de_ligne, lire
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import composer, decoder, lire_octets, nu

Valeur = str | Sequence[str] | Mapping[str, "Valeur"] | Sequence[Mapping[str, "Valeur"]]
"""What can be written: a text, a list of words, keys, or a list of keys."""


class EditionError(RefusError):
    """An edit that cannot be made; its text is French, for the editor."""


class DejaVraiError(EditionError):
    """What is asked for is so already: nothing is wrong, and nothing is to be done."""


# --- writing values -------------------------------------------------------------------------

_NON_TEXTE = re.compile(
    r"[-+]?[\d_]+(\.\d*)?([eE][-+]?\d+)?|0[xo][\da-fA-F]+|\d+(:\d\d)+"
    r"|true|false|yes|no|on|off|y|n|null|~|[-+]?\.(inf|nan)",
    re.IGNORECASE,
)


def _cles(modele: type[BaseModel], *, texte: bool) -> frozenset[str]:
    """Return the keys that hold a text, or those that hold something else, at any depth."""
    cles: set[str] = set()
    for nom, champ in modele.model_fields.items():
        if dessous := modele_de(champ.annotation):
            cles |= _cles(dessous, texte=texte)
        elif est_texte(champ.annotation) is texte:
            cles.add(nom)
    return frozenset(cles)


_CLES_BRUTES = frozenset[str]().union(
    *(_cles(m, texte=False) - _cles(m, texte=True) for m in (Etablissement, Formation))
)
"""Keys whose values are dates, numbers or yes/no wherever they stand: never quoted."""


def scalaire(texte: str, cle: str = "") -> str:
    """Return a text as YAML, on one line, with quotes only when it needs them."""
    propre = " ".join(texte.split())
    if cle in _CLES_BRUTES and _nu(propre):
        return propre
    if _NON_TEXTE.fullmatch(propre) or not _nu(propre):
        return json.dumps(propre, ensure_ascii=False)
    return propre


def _nu(texte: str) -> bool:
    """Whether a text reads the same without quotes."""
    try:
        noeud, _ = composer(f"- cle: {texte}\n")
    except YamlFaultError:
        return False
    return bool(nu(noeud) == [{"cle": texte}])


def lignes_de(cle: str, valeur: Valeur, colonne: int) -> list[str]:
    """Return the lines of a key and its value, at a column."""
    marge = " " * colonne
    if isinstance(valeur, str):
        return [f"{marge}{cle}: {scalaire(valeur, cle)}"]
    if isinstance(valeur, Mapping):
        lignes = [li for c, v in valeur.items() for li in lignes_de(c, v, colonne + 2)]
        return [f"{marge}{cle}:", *lignes]
    mots = [mot for mot in valeur if isinstance(mot, str)]
    if len(mots) == len(valeur):
        return [f"{marge}{cle}: [{', '.join(_mot(mot) for mot in mots)}]"]
    blocs = [bloc for bloc in valeur if isinstance(bloc, Mapping)]
    return [f"{marge}{cle}:", *(li for b in blocs for li in lignes_element(b, colonne + 2))]


def lignes_element(cles: Mapping[str, Valeur], colonne: int) -> list[str]:
    """Return the lines of a list's item made of keys, its dash at a column."""
    lignes = [li for c, v in cles.items() for li in lignes_de(c, v, colonne + 2)]
    return [f"{' ' * colonne}- {lignes[0].lstrip()}", *lignes[1:]]


def _mot(mot: str) -> str:
    ecrit = scalaire(mot)
    return ecrit if not re.search(r"[,\[\]{}]", ecrit) or ecrit[0] == '"' else json.dumps(mot)


# --- the text being edited ------------------------------------------------------------------


@dataclass
class Document:
    """A YAML text under edition; each operation splices it and reads it again."""

    texte: str
    racine: Bloc = field(init=False)

    def __post_init__(self) -> None:
        self.saut = "\r\n" if "\r\n" in self.texte else "\n"
        self.relire()

    def relire(self) -> None:
        """Read the text again; YamlFaultError when it is no YAML."""
        self.racine = lire(self.texte)

    def remplacer(self, debut: int, fin: int, nouveau: str) -> None:
        """Put `nouveau` between two offsets, in the line breaks of the file."""
        self.texte = self.texte[:debut] + nouveau.replace("\n", self.saut) + self.texte[fin:]
        try:
            self.relire()
        except YamlFaultError as faute:
            raise EditionError(f"Cette valeur ne peut pas être écrite. {faute.message}") from None

    def bloc(self, chemin: Chemin) -> Bloc:
        """Return what stands at a path; EditionError when nothing does."""
        trouve = self.racine.cherche(*chemin)
        if trouve is None:
            raise EditionError(f"« {chemin[-1]} » est introuvable.")
        return trouve

    def inserer_lignes(self, rang: int, lignes: Iterable[str]) -> None:
        """Insert whole lines at the beginning of the line that starts at `rang`."""
        bloc = "".join(f"{ligne}\n" for ligne in lignes)
        if rang > 0 and self.texte[rang - 1] != "\n":
            bloc = "\n" + bloc
        self.remplacer(rang, rang, bloc)

    def ecrire(self, chemin: Chemin, valeur: str) -> None:
        """Replace the text at a path, or add the key in its place."""
        cle = str(chemin[-1])
        bloc = self.racine.cherche(*chemin)
        if bloc is None or bloc.genre != "scalaire":
            self.ajouter_cle(chemin[:-1], cle, valeur)
            return
        if bloc.texte is not None and bloc.texte.strip() == valeur:
            return
        debut = bloc.debut
        espace = "" if debut > 0 and self.texte[debut - 1] in " \n" else " "
        self.remplacer(debut, bloc.fin, espace + scalaire(valeur, cle))

    def ecrire_en_ligne(self, chemin: Chemin, cles: Mapping[str, Valeur]) -> None:
        """Write all of an inline block anew: `{valeur: oui, source: …}`."""
        bloc = self.bloc(chemin)
        self.remplacer(bloc.debut, bloc.fin, _en_ligne("", cles))

    def ajouter_cle(self, chemin: Chemin, cle: str, valeur: Valeur) -> None:
        """Add a key to the keys at a path (made if absent), in the model's order."""
        parent = self.racine.cherche(*chemin)
        if parent is None:
            self.ajouter_cle(chemin[:-1], str(chemin[-1]), {cle: valeur})
            return
        if parent.vide:
            self._remplir(parent, lignes_de(cle, valeur, self._colonne_interieure(parent)))
            return
        if parent.genre != "cles":
            raise EditionError(f"« {chemin[-1] if chemin else cle} » n’a pas la forme attendue.")
        if parent.en_ligne:
            self._ajouter_en_ligne(parent, f"{cle}: {_en_ligne(cle, valeur)}")
            return
        ordre = ordre_des_cles(chemin)
        suivants = ordre[ordre.index(cle) + 1 :] if cle in ordre else []
        avant = next((parent.paires[s][0] for s in suivants if s in parent.paires), None)
        precedents = ordre[: ordre.index(cle)] if cle in ordre else list(parent.paires)
        apres = next((parent.paires[p] for p in reversed(precedents) if p in parent.paires), None)
        if apres is None and avant is not None:
            lignes = lignes_de(cle, valeur, avant.colonne)
            corps = "\n".join(lignes).lstrip() + "\n" + " " * avant.colonne
            self.remplacer(avant.debut, avant.debut, corps)
            return
        # Where no key is known to the model, after the last of them.
        apres = apres or list(parent.paires.values())[-1]
        lignes = lignes_de(cle, valeur, apres[0].colonne)
        self.inserer_lignes(fin_de_ligne(self.texte, max(apres[1].fin, apres[0].fin)), lignes)

    def ajouter_element(self, chemin: Chemin, cles: Mapping[str, Valeur], rang: int) -> None:
        """Add an item made of keys to the list at a path (made if absent), at a rank."""
        liste = self.racine.cherche(*chemin)
        if liste is None:
            self.ajouter_cle(chemin[:-1], str(chemin[-1]), [cles])
            return
        if liste.vide:
            self._remplir(liste, lignes_element(cles, self._colonne_interieure(liste)))
            return
        if liste.genre != "liste":
            raise EditionError(f"« {chemin[-1]} » n’est pas une liste.")
        if liste.en_ligne:
            contenu = ", ".join(f"{c}: {_en_ligne(c, v)}" for c, v in cles.items())
            self._ajouter_en_ligne(liste, f"{{{contenu}}}", rang)
            return
        colonne = liste.elements[0].repere - debut_de_ligne(self.texte, liste.elements[0].repere)
        lignes = lignes_element(cles, colonne)
        if rang > 0:
            avant = liste.elements[min(rang, len(liste.elements)) - 1]
            self.inserer_lignes(fin_de_ligne(self.texte, avant.fin), lignes)
        else:
            self.inserer_lignes(debut_de_ligne(self.texte, liste.elements[0].repere), lignes)

    def retirer_element(self, chemin: Chemin, rang: int) -> None:
        """Take an item out of the list at a path; the list stays, as `[]` when it is empty."""
        liste = self.bloc(chemin)
        element = liste.elements[rang]
        if liste.en_ligne:
            restants = [
                self.texte[e.debut : e.fin] for r, e in enumerate(liste.elements) if r != rang
            ]
            self.remplacer(liste.debut, liste.fin, f"[{', '.join(restants)}]")
            return
        debut = debut_de_ligne(self.texte, element.repere)
        fin = fin_de_ligne(self.texte, max(element.fin, element.debut))
        if len(liste.elements) == 1:
            cle = self.bloc(chemin[:-1]).paires[str(chemin[-1])][0]
            deux_points = self.texte.index(":", cle.fin) + 1
            self.texte = self.texte[:debut] + self.texte[fin:]
            self.remplacer(deux_points, deux_points, " []")
            return
        self.remplacer(debut, fin, "")

    def retirer_cle(self, chemin: Chemin) -> None:
        """Take a key and its value out."""
        parent = self.bloc(chemin[:-1])
        if parent.en_ligne or str(chemin[-1]) not in parent.paires or len(parent.paires) == 1:
            raise EditionError(f"« {chemin[-1]} » ne peut pas être retiré seul.")
        cle, valeur = parent.paires[str(chemin[-1])]
        debut = debut_de_ligne(self.texte, cle.debut)
        if self.texte[debut : cle.debut].strip():
            raise EditionError(f"« {chemin[-1]} » ne peut pas être retiré seul.")
        self.remplacer(debut, fin_de_ligne(self.texte, max(cle.fin, valeur.fin)), "")

    def ecrire_mots(self, chemin: Chemin, mots: Sequence[str]) -> None:
        """Write a list of words, `[a, b]`; a list written with dashes keeps its dashes."""
        liste = self.racine.cherche(*chemin)
        if liste is None or liste.vide:
            if liste is None:
                self.ajouter_cle(chemin[:-1], str(chemin[-1]), list(mots))
            else:
                self._poser(liste, f"[{', '.join(_mot(m) for m in mots)}]")
            return
        if liste.en_ligne:
            self.remplacer(liste.debut, liste.fin, f"[{', '.join(_mot(m) for m in mots)}]")
            return
        for rang in reversed(range(len(liste.elements))):
            if (liste.elements[rang].texte or "") not in mots:
                self.retirer_element(chemin, rang)
        for rang, mot in enumerate(mots):
            liste = self.bloc(chemin)
            presents = [e.texte for e in liste.elements]
            if mot not in presents:
                marge = " " * (
                    liste.elements[0].repere - debut_de_ligne(self.texte, liste.elements[0].repere)
                )
                place = (
                    fin_de_ligne(self.texte, liste.elements[rang - 1].fin)
                    if rang
                    else debut_de_ligne(self.texte, liste.elements[0].repere)
                )
                self.inserer_lignes(place, [f"{marge}- {_mot(mot)}"])

    def _poser(self, bloc: Bloc, ecrit: str) -> None:
        """Write an inline value where nothing, `[]` or `{}` stood."""
        espace = "" if self.texte[bloc.debut - 1] in " \n" else " "
        self.remplacer(bloc.debut, bloc.fin, espace + ecrit)

    def _remplir(self, bloc: Bloc, lignes: list[str]) -> None:
        """Write lines under a key whose value is nothing, `[]` or `{}`."""
        debut, fin = bloc.debut, bloc.fin
        while self.texte[debut - 1] in " \t":
            debut -= 1
        apres = fin_de_ligne(self.texte, fin)
        reste = self.texte[fin:apres].rstrip("\r\n")
        self.texte = self.texte[:debut] + reste + self.texte[fin + len(reste) :]
        self.inserer_lignes(fin_de_ligne(self.texte, debut), lignes)

    def _colonne_interieure(self, bloc: Bloc) -> int:
        return bloc.repere - debut_de_ligne(self.texte, bloc.repere) + 2

    def _ajouter_en_ligne(self, bloc: Bloc, ecrit: str, rang: int | None = None) -> None:
        enfants = bloc.elements or [v for _, v in bloc.paires.values()]
        if rang == 0:
            self.remplacer(enfants[0].debut, enfants[0].debut, f"{ecrit}, ")
            return
        apres = enfants[min(rang or len(enfants), len(enfants)) - 1]
        self.remplacer(apres.fin, apres.fin, f", {ecrit}")


def _en_ligne(cle: str, valeur: Valeur) -> str:
    if isinstance(valeur, str):
        ecrit = scalaire(valeur, cle)
        return ecrit if not re.search(r"[,\[\]{}]", ecrit) else json.dumps(valeur)
    if isinstance(valeur, Mapping):
        return f"{{{', '.join(f'{c}: {_en_ligne(c, v)}' for c, v in valeur.items())}}}"
    return f"[{', '.join(_en_ligne('', v) for v in valeur)}]"


def ordre_des_cles(chemin: Chemin) -> list[str]:
    """Return the keys in order at a path of the registry, or of the formations.

    (rank, "label") → decisions, constats; ("formations", rank) → id, intitule, …
    """
    formations = chemin[:1] == ("formations",)
    modele = modele_a(Formation, chemin[1:]) if formations else modele_a(Etablissement, chemin)
    return list(modele.model_fields) if modele else []


def ouvrir(chemin: Path) -> Document:
    """Return a file's text, ready to be edited; EditionError when it cannot be read."""
    try:
        return Document(decoder(lire_octets(chemin)))
    except OSError:
        raise EditionError(f"Le fichier {chemin} est introuvable ou illisible.") from None
    except YamlFaultError as faute:
        raise EditionError(faute.situee(chemin)) from None
