"""The canonical form of the data files: order, indents, quotes, empty lines. Meaning untouched.

Two spaces a level, keys in the models' order, entries sorted, codes made of digits quoted, one
empty line between entries; every comment stays with what it comments. A text already in form
comes back byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from macros.domaine.ailleurs import AncienDiplome, MetierAilleurs
from macros.domaine.etablissement import Etablissement
from macros.domaine.formes import FORMES, Forme
from macros.domaine.lieux import Lieu
from macros.domaine.modele import est_texte, modele_de
from macros.domaine.referentiels import Famille2de, Formation, Metier, Source
from macros.domaine.reperes import RepereNational
from macros.domaine.valeurs import Diplome
from macros.socle.typographie import slug
from macros.texte_yaml.blocs import Bloc, Note, lire, notes
from macros.texte_yaml.noeuds import Noeud, composer

_CHIFFRES = re.compile(r"[-+]?[\d_]+(\.\d*)?([eE][-+]?\d+)?|0[xo][\da-fA-F]+|\d+(:\d\d)+")
_DIPLOMES = {diplome.value: rang for rang, diplome in enumerate(Diplome)}

Cle = Callable[[Bloc], tuple[Any, ...]]


def _par(cle: str) -> Cle:
    return lambda bloc: (bloc.mot(cle),)


def _par_nom(bloc: Bloc) -> tuple[Any, ...]:
    return slug(bloc.mot("nom")), bloc.mot("nom")


def _par_noms(bloc: Bloc) -> tuple[Any, ...]:
    premier = bloc.cherche("noms", 0)
    nom = (premier.texte if premier else None) or ""
    return slug(nom), nom


def _formation(bloc: Bloc) -> tuple[Any, ...]:
    return _DIPLOMES.get(bloc.mot("diplome"), len(_DIPLOMES)), bloc.mot("id")


_TRIS: Mapping[type[BaseModel], Cle] = {
    Etablissement: _par("uai"),
    Famille2de: _par("id"),
    Formation: _formation,
    Metier: _par("id"),
    Source: _par("id"),
    RepereNational: _par("id"),
    Lieu: _par_nom,
    MetierAilleurs: _par_noms,
    AncienDiplome: _par_noms,
}
"""Model of an entry → the order of its list; that of filières is the editor's."""
PLANS: Mapping[str, Forme] = {f"{forme.nom}.yaml": forme for forme in FORMES}
"""Name of each file that has a form → what it holds."""


def mettre_en_forme(texte: str, fichier: str) -> str:
    """Return the canonical form of a data file (`fichier` is its name).

    Raises YamlFaultError when the text cannot be read at all; never changes what it says.
    """
    propre = texte.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    racine = lire(propre)
    sortie = _Metteur(propre, racine, fichier).rendre()
    if _sens(sortie) != _sens(propre):
        raise AssertionError(f"la mise en forme de {fichier} en changerait le sens")
    return sortie


def _sens(texte: str) -> Any:
    """Return what a text says, whatever the order of its keys and entries, and stray blanks."""
    return _contenu(composer(texte)[0], sommet=True)


def _contenu(noeud: Noeud, *, sommet: bool = False) -> Any:
    valeur = noeud.valeur
    if isinstance(valeur, dict):
        return {cle: _contenu(enfant, sommet=sommet) for cle, (_, enfant) in valeur.items()}
    if isinstance(valeur, list):
        contenus = [_contenu(enfant) for enfant in valeur]
        return sorted(contenus, key=_cle_de_tri) if sommet else contenus
    return " ".join(valeur.split()) if valeur is not None else None


def _cle_de_tri(contenu: Any) -> str:
    return json.dumps(contenu, sort_keys=True)


@dataclass
class _Element:
    """A pair or an item on its way out: what comes before it, and its own lines."""

    bloc: Bloc
    avant: list[str]
    lignes: list[str]


class _Metteur:
    """Writes one file again, taking comments as it goes."""

    def __init__(self, texte: str, racine: Bloc, fichier: str) -> None:
        self.texte = texte
        self.racine = racine
        self.forme = PLANS[fichier]
        self.notes = notes(texte, racine)
        self.rang = 0

    def rendre(self) -> str:
        entete = self.entete()
        lignes = self.sommet()
        fin = _blancs([note.texte for note in self.restantes(len(self.texte))])
        corps = _blancs([*entete, *lignes, *fin])
        while corps and not corps[-1]:
            corps.pop()
        while corps and not corps[0]:
            corps.pop(0)
        return "".join(f"{ligne}\n" for ligne in corps)

    def sommet(self) -> list[str]:
        """Return the lines of the whole content; on one line (`[]`, a word), as they are."""
        if self.racine.genre != "scalaire" and not self.racine.en_ligne:
            return self.bloc(self.racine, 0, (), self.forme.modele)
        lignes = self.texte[self.racine.debut : self.racine.fin].split("\n")
        return [*lignes[:-1], lignes[-1] + self.suite(self.racine.fin)]

    def entete(self) -> list[str]:
        """Take the comments that open the file, up to the last empty line before its content."""
        premier = self.premier()
        ouverture = [n for n in self.notes if n.debut < premier]
        vides = [rang for rang, note in enumerate(ouverture) if not note.texte]
        combien = vides[-1] + 1 if vides else (1 if ouverture and ouverture[0].debut == 0 else 0)
        self.rang = combien
        return [note.texte for note in ouverture[:combien]]

    def premier(self) -> int:
        reperes = [e.repere for e in self.racine.elements]
        reperes += [cle.debut for cle, _ in self.racine.paires.values()]
        return min(reperes, default=self.racine.debut)

    def restantes(self, avant: int, colonne: int = 0) -> list[Note]:
        """Take the comments alone on their line before an offset, at least at a column.

        Empty lines are taken only with the comment that follows them.
        """
        prises: list[Note] = []
        rang = self.rang
        while rang < len(self.notes) and self.notes[rang].debut < avant:
            note = self.notes[rang]
            if note.texte and note.seule and note.colonne < colonne:
                break
            prises.append(note)
            rang += 1
        if colonne:
            while prises and not prises[-1].texte:
                prises.pop()
        self.rang += len(prises)
        return [note for note in prises if note.seule]

    def suite(self, fin: int) -> str:
        """Take the comment that ends the line where a value ends: its blanks and its text."""
        saut = self.texte.find("\n", fin)
        bout = len(self.texte) if saut < 0 else saut
        if self.rang < len(self.notes):
            note = self.notes[self.rang]
            if not note.seule and fin <= note.debut < bout:
                self.rang += 1
                return self.texte[fin : note.debut].replace("\t", " ").lstrip(",:") + note.texte
        return ""

    def bloc(
        self, bloc: Bloc, colonne: int, chemin: tuple[str, ...], modele: type[BaseModel] | None
    ) -> list[str]:
        """Return the lines of a list or of keys, at a column."""
        if bloc.genre == "liste":
            elements = [self.element(e, colonne, chemin, modele) for e in bloc.elements]
        else:
            elements = [
                self.paire(cle, valeur, colonne, (*chemin, nom), modele)
                for nom, (cle, valeur) in bloc.paires.items()
            ]
        if colonne:
            fin = self.prochain(bloc)
            traine = [_retrait(colonne, n.texte) for n in self.restantes(fin, colonne)]
            if traine and elements:
                elements[-1].lignes += traine
        if modele is not None and not self.forme.libre:
            if bloc.genre == "cles":
                elements = _par_cle(elements, list(bloc.paires), modele)
            elif len(chemin) <= 1:
                elements = _en_entrees(elements, modele)
        return [ligne for e in elements for ligne in (*e.avant, *e.lignes)]

    def prochain(self, bloc: Bloc) -> int:
        """Return where the next thing that is not a comment begins, after a bloc."""
        rang = bloc.fin
        while rang < len(self.texte):
            if self.texte[rang] == "#":
                saut = self.texte.find("\n", rang)
                rang = len(self.texte) if saut < 0 else saut
            elif not self.texte[rang].isspace():
                break
            else:
                rang += 1
        return rang

    def element(
        self, bloc: Bloc, colonne: int, chemin: tuple[str, ...], modele: type[BaseModel] | None
    ) -> _Element:
        """Return an item of a list: its dash, then what it holds."""
        avant = [_retrait(colonne, n.texte) for n in self.restantes(max(bloc.repere, bloc.debut))]
        if bloc.genre == "scalaire" or bloc.en_ligne:
            return _Element(bloc, avant, self.valeur(bloc, f"{' ' * colonne}- ", colonne, str))
        lignes = self.bloc(bloc, colonne + 2, (*chemin, "*"), modele)
        tete = next((r for r, li in enumerate(lignes) if li.lstrip()[:1] not in ("#", "")), 0)
        avant += [_retrait(colonne, li.strip()) for li in lignes[:tete]]
        premiere = f"{' ' * colonne}- {lignes[tete].lstrip()}"
        return _Element(bloc, avant, [premiere, *lignes[tete + 1 :]])

    def paire(
        self,
        cle: Bloc,
        valeur: Bloc,
        colonne: int,
        chemin: tuple[str, ...],
        modele: type[BaseModel] | None,
    ) -> _Element:
        """Return a key and its value."""
        champ = modele.model_fields.get(chemin[-1]) if modele else None
        annotation = champ.annotation if champ else None
        avant = [_retrait(colonne, n.texte) for n in self.restantes(cle.debut)]
        tete = f"{' ' * colonne}{self.texte[cle.debut : cle.fin]}:"
        if valeur.genre == "scalaire" and valeur.fin == valeur.debut:
            return _Element(valeur, avant, [tete + self.suite(self.apres_cle(cle))])
        if valeur.genre == "scalaire" or valeur.en_ligne:
            return _Element(valeur, avant, self.valeur(valeur, f"{tete} ", colonne, annotation))
        suite = self.suite(self.apres_cle(cle))
        lignes = self.bloc(valeur, colonne + 2, chemin, modele_de(annotation))
        return _Element(valeur, avant, [tete + suite, *lignes])

    def apres_cle(self, cle: Bloc) -> int:
        return self.texte.index(":", cle.fin) + 1

    def valeur(self, bloc: Bloc, tete: str, colonne: int, annotation: Any) -> list[str]:
        """Return a text, or an inline list, after what introduces it."""
        lignes = self.ecrit(bloc, annotation).split("\n")
        origine = self.colonne_du_parent(bloc)
        suivantes = [_decaler(ligne, colonne - origine, colonne + 2) for ligne in lignes[1:]]
        if len(lignes) > 1 and self.rang < len(self.notes):
            # Comments inside a value written on several lines stay in it.
            while self.rang < len(self.notes) and self.notes[self.rang].debut < bloc.fin:
                self.rang += 1
        toutes = [(tete + lignes[0]).rstrip(), *suivantes]
        toutes[-1] += self.suite(bloc.fin)
        return toutes

    def ecrit(self, bloc: Bloc, annotation: Any) -> str:
        brut = self.texte[bloc.debut : bloc.fin]
        if bloc.genre == "scalaire":
            return citer(brut, bloc, annotation)
        if (
            "\n" in brut
            or bloc.genre != "liste"
            or any(e.genre != "scalaire" for e in bloc.elements)
        ):
            return brut
        interieur = _interieur(annotation)
        parties = [citer(self.texte[e.debut : e.fin], e, interieur) for e in bloc.elements]
        return f"[{', '.join(parties)}]"

    def colonne_du_parent(self, bloc: Bloc) -> int:
        return bloc.repere - (self.texte.rfind("\n", 0, bloc.repere) + 1)


def _par_cle(
    elements: Sequence[_Element], noms: Sequence[str], modele: type[BaseModel]
) -> list[_Element]:
    """Put keys in the model's order; those it does not know come last."""
    ordre = {nom: rang for rang, nom in enumerate(modele.model_fields)}
    rangs = [ordre.get(nom, len(ordre)) for nom in noms]
    return [e for _, e in sorted(zip(rangs, elements, strict=True), key=lambda p: p[0])]


def _en_entrees(elements: Sequence[_Element], modele: type[BaseModel]) -> list[_Element]:
    """Put the entries of a file in their order, an empty line between them."""
    for element in elements:
        element.avant = ["", *_sans_bords(element.avant)]
    tri = _TRIS.get(modele)
    rangees = sorted(elements, key=lambda e: tri(e.bloc)) if tri else list(elements)
    for element in rangees[:1]:
        element.avant = _sans_bords(element.avant)
    return rangees


def citer(brut: str, bloc: Bloc, annotation: Any) -> str:
    """Return a text as it is written, with quotes when it is a code that looks like a number."""
    if bloc.style is None and est_texte(annotation) and _CHIFFRES.fullmatch(brut):
        return f'"{brut}"'
    return brut


def _interieur(annotation: Any) -> Any:
    """Return what a list field holds."""
    arguments = [a for a in get_args(annotation) if a not in (type(None), Ellipsis)]
    return arguments[0] if arguments else None


def _retrait(colonne: int, texte: str) -> str:
    return " " * colonne + texte if texte else ""


def _decaler(ligne: str, ecart: int, minimum: int) -> str:
    contenu = ligne.strip()
    if not contenu:
        return ""
    retrait = len(ligne) - len(ligne.lstrip())
    return " " * max(minimum, retrait + ecart) + ligne.lstrip().rstrip()


def _sans_bords(lignes: Sequence[str]) -> list[str]:
    propres = list(lignes)
    while propres and not propres[0]:
        propres.pop(0)
    while propres and not propres[-1]:
        propres.pop()
    return propres


def _blancs(lignes: Sequence[str]) -> list[str]:
    """Return lines with no two empty ones in a row."""
    return [li for rang, li in enumerate(lignes) if li or rang == 0 or lignes[rang - 1]]
