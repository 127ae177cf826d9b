"""The extent of every key and value in a YAML text, so that edits touch nothing else.

`noeuds` says where things begin, for messages; here is also where they end, as offsets in the text,
and which white space and comments lie between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import composer

_Chargeur = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SAUTS_RARES = ("\x85", "\u2028", "\u2029")


@dataclass(slots=True, eq=False)
class Bloc:
    """A value: what it says, and its extent [debut, fin[ in the text, trailing blanks left out.

    `genre` is "scalaire", "liste" or "cles"; `en_ligne` tells `[a, b]` and `{a: b}` from blocks.
    `repere` is where its element begins: the dash of a list's item, or the key.
    """

    genre: str
    debut: int
    fin: int
    colonne: int
    en_ligne: bool = False
    style: str | None = None
    texte: str | None = None
    elements: list[Bloc] = field(default_factory=list)
    paires: dict[str, tuple[Bloc, Bloc]] = field(default_factory=dict)
    repere: int = -1

    @property
    def vide(self) -> bool:
        """Whether nothing is written: no text, no element, no key."""
        return not (self.elements or self.paires) and (self.genre != "scalaire" or not self.texte)

    def cherche(self, *chemin: str | int) -> Bloc | None:
        """Return what stands at a path of keys and ranks, or None."""
        bloc: Bloc = self
        for pas in chemin:
            if isinstance(pas, str) and pas in bloc.paires:
                bloc = bloc.paires[pas][1]
            elif isinstance(pas, int) and 0 <= pas < len(bloc.elements):
                bloc = bloc.elements[pas]
            else:
                return None
        return bloc

    def mot(self, cle: str) -> str:
        """Return the text of one of its keys, or ""."""
        trouve = self.cherche(cle)
        return (trouve.texte or "").strip() if trouve else ""


def lire(texte: str) -> Bloc:
    """Return the tree of a text.

    Raises YamlFaultError when it is not the YAML of a registry (a repeated key is one).
    """
    _, fautes = composer(texte)
    if fautes:
        raise fautes[0]
    if any(saut in texte for saut in _SAUTS_RARES):
        rang = min(texte.find(s) for s in _SAUTS_RARES if s in texte)
        raise YamlFaultError(
            "LM002",
            texte.count("\n", 0, rang) + 1,
            rang - texte.rfind("\n", 0, rang),
            "Un saut de ligne invisible se trouve ici.",
            "Effacez-le, puis retapez la ligne au clavier.",
        )
    racine = yaml.compose(texte, Loader=_Chargeur)
    return _bloc(racine, texte) if racine else Bloc("scalaire", len(texte), len(texte), 0)


def _bloc(noeud: yaml.Node, texte: str) -> Bloc:
    """Return the tree of a node; `composer` has refused those that are too deep."""
    debut, fin = noeud.start_mark.index, noeud.end_mark.index
    colonne = noeud.start_mark.column
    if isinstance(noeud, yaml.ScalarNode):
        fin = debut + len(texte[debut:fin].rstrip())
        # The C parser gives "" for a text without quotes, the Python one None.
        style = noeud.style or None
        vide = style is None and noeud.value in ("", "~", "null")
        return Bloc(
            "scalaire", debut, fin, colonne, style=style, texte=None if vide else noeud.value
        )
    assert isinstance(noeud, yaml.CollectionNode)
    genre = "cles" if isinstance(noeud, yaml.MappingNode) else "liste"
    bloc = Bloc(genre, debut, fin, colonne, en_ligne=bool(noeud.flow_style))
    for enfant in noeud.value:
        if isinstance(noeud, yaml.MappingNode):
            cle, valeur = (_bloc(moitie, texte) for moitie in enfant)
            cle.repere = valeur.repere = cle.debut
            bloc.paires[str(cle.texte)] = (cle, valeur)
        else:
            element = _bloc(enfant, texte)
            element.repere = element.debut if bloc.en_ligne else _tiret(texte, bloc, element)
            bloc.elements.append(element)
    if not bloc.en_ligne:
        # What the parser calls the end of a block is where the next thing begins.
        enfants = bloc.elements or [valeur for _, valeur in bloc.paires.values()]
        bloc.fin = max((e.fin for e in enfants), default=debut)
    return bloc


def _tiret(texte: str, liste: Bloc, element: Bloc) -> int:
    """Return where an item's dash stands: the first one after the item before it."""
    depuis = liste.elements[-1].fin if liste.elements else liste.debut
    while depuis < element.debut and texte[depuis] != "-":
        saut = texte.find("\n", depuis) if texte[depuis] == "#" else depuis
        depuis = saut + 1
    return min(depuis, element.debut)


def debut_de_ligne(texte: str, rang: int) -> int:
    """Return the offset where the line that holds `rang` begins."""
    return texte.rfind("\n", 0, rang) + 1


def fin_de_ligne(texte: str, rang: int) -> int:
    """Return the offset just after the line that holds `rang`, its line break included."""
    saut = texte.find("\n", rang)
    return len(texte) if saut < 0 else saut + 1


def scalaires(bloc: Bloc) -> Iterator[Bloc]:
    """Yield every key and text of a tree, in the text's order."""
    if bloc.genre == "scalaire":
        yield bloc
    for element in bloc.elements:
        yield from scalaires(element)
    for cle, valeur in bloc.paires.values():
        yield cle
        yield from scalaires(valeur)


@dataclass(frozen=True, slots=True)
class Note:
    """A comment, or an empty line (`texte` is ""), alone on its line or after something."""

    debut: int
    colonne: int
    texte: str
    seule: bool


def notes(texte: str, racine: Bloc) -> list[Note]:
    """Return the comments and empty lines of a text, in order."""
    couverts = sorted((b.debut, b.fin) for b in scalaires(racine) if b.fin > b.debut)
    trouvees: list[Note] = []
    rang_couvert = 0
    debut = 0
    while debut < len(texte):
        suivante = fin_de_ligne(texte, debut)
        while rang_couvert < len(couverts) and couverts[rang_couvert][1] <= debut:
            rang_couvert += 1
        ligne = texte[debut:suivante].rstrip()
        dedans = rang_couvert < len(couverts) and couverts[rang_couvert][0] < debut
        if not ligne:
            if not dedans:
                trouvees.append(Note(debut, 0, "", seule=True))
        else:
            diese = _diese(texte, debut, debut + len(ligne), couverts, rang_couvert)
            if diese >= 0:
                avant = texte[debut:diese]
                trouvees.append(
                    Note(diese, diese - debut, texte[diese : debut + len(ligne)], not avant.strip())
                )
        debut = suivante
    return trouvees


def _diese(texte: str, debut: int, fin: int, couverts: list[tuple[int, int]], rang: int) -> int:
    """Return where the comment of a line begins, or -1; a # inside a text is not one."""
    place = debut
    while place < fin:
        while rang < len(couverts) and couverts[rang][1] <= place:
            rang += 1
        if rang < len(couverts) and couverts[rang][0] <= place:
            place = couverts[rang][1]
            continue
        if texte[place] == "#" and (place == debut or texte[place - 1] in " \t"):
            return place
        place += 1
    return -1
