"""YAML read once, with the place of every key and value, and every fault in French.

The text is turned into nodes from the C parser's events: no recursion in C, no tag, no anchor,
no type guessed (`04000` stays `04000`, `oui` stays `oui`): the models decide what a text means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.texte_yaml.arrets import traduire_arret
from macros.texte_yaml.fautes import INSECABLES, YamlFaultError, faute_ancre
from macros.texte_yaml.repetees import Element, Repetee, SansTiret

PROFONDEUR_MAXIMALE = 30
TAILLE_MAXIMALE = 16_000_000
"""Largest file read, in bytes; the registry of a whole country is smaller."""
REDITES = 20
"""Keys of a block written again that are judged, at most."""
VOISINS = 30
"""Elements of a list around one that are compared with it, at most, on each side."""
VALEURS_MAXIMALES = 2_000_000
"""A registry of 5,000 lycées has less than one million."""

_CONFLIT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
_COUPE = re.compile(r"""\s*(?:- )?[\w-]+: +(?!["'#|>\[{]).*? (#\S.*)$""")
_Chargeur = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Noeud:
    """A value and its place (line and column from 1).

    `valeur` is a text, None (nothing written), a list of nodes or a dict of (key node, node).
    """

    valeur: str | list[Noeud] | dict[str, tuple[Noeud, Noeud]] | None
    ligne: int
    colonne: int
    incomplet: bool = False
    """A faulty part was taken out of it, or it stands for one: nothing is deduced from it."""
    redites: Sequence[tuple[Noeud, Noeud]] = field(default=(), repr=False, compare=False)
    """The keys written again, with what they hold: told once, and judged all the same."""
    lu: object = field(default=None, repr=False, compare=False)
    """What it was read as, when nothing was wrong: a text that is kept is judged once."""


def faute(
    code: str, place: Noeud | YamlFaultError | None, message: str, correction: str
) -> YamlFaultError:
    """Return a fault at a place; None, where the file begins."""
    ligne, colonne = (place.ligne, place.colonne) if place else (1, 1)
    return YamlFaultError(code, ligne, colonne, message, correction)


def lire_octets(chemin: Path) -> bytes:
    """Return what a file holds: of one without end, only enough for `decoder` to refuse it.

    Raises OSError when it cannot be read.
    """
    with chemin.open("rb") as flux:
        return flux.read(TAILLE_MAXIMALE + 1)


def decoder(octets: bytes) -> str:
    """Return the text of a file; YamlFaultError when it is not UTF-8, or too large."""
    if len(octets) > TAILLE_MAXIMALE:
        raise YamlFaultError(
            "LM001",
            1,
            1,
            "Le fichier est trop gros.",
            f"Un fichier du registre fait moins de {TAILLE_MAXIMALE // 1_000_000} Mo.",
        )
    if octets[:2] in (b"\xff\xfe", b"\xfe\xff") or octets[:400].count(0) > len(octets[:400]) // 4:
        raise YamlFaultError(
            "LM002",
            1,
            1,
            "Le fichier est enregistré en UTF-16 (« Unicode »), et non en UTF-8.",
            "Enregistrez-le de nouveau, par « Enregistrer sous », avec l’encodage « UTF-8 ».",
        )
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        avant = octets[: erreur.start]
        ligne = avant.count(b"\n") + 1
        colonne = erreur.start - (avant.rfind(b"\n") + 1) + 1
        raise YamlFaultError(
            "LM002",
            ligne,
            colonne,
            "Un caractère n’est pas en UTF-8 : un accent a sans doute été enregistré autrement.",
            "Enregistrez le fichier avec l’encodage « UTF-8 ».",
        ) from None


def composer(texte: str, autres: Sequence[str] = ()) -> tuple[Noeud, list[YamlFaultError]]:
    """Turn a YAML text into nodes, with the repeated keys found on the way.

    `autres`: the lines of the whole file, when the text is one entry of it.
    Raises YamlFaultError at the first place where the text can no longer be read.
    """
    _refuser_conflits(texte)
    if any(coupure in texte for coupure in _COUPURES):
        raise _traduire_lecture(texte)
    try:
        racine, fautes = _Constructeur().lire(yaml.parse(texte, Loader=_Chargeur))
    except yaml.MarkedYAMLError as erreur:
        raise traduire_arret(erreur, texte, autres) from None
    except (yaml.YAMLError, ValueError):
        raise _traduire_lecture(texte) from None
    lignes = texte.split("\n") if fautes else []
    return racine, [_a_moitie(lignes, repetee) for repetee in fautes]


def _refuser_conflits(texte: str) -> None:
    conflit = _CONFLIT.search(texte)
    if conflit:
        raise YamlFaultError(
            "LM007",
            texte.count("\n", 0, conflit.start()) + 1,
            1,
            f"Une marque de conflit de fusion est restée dans le fichier : « {conflit[1]} ».",
            "Gardez la bonne version, puis supprimez les lignes <<<<<<<, ======= et >>>>>>>.",
        )


class _Constructeur:
    """Builds nodes from the parser's events; `pile` holds the open ones, `cles` their open keys."""

    def __init__(self) -> None:
        self.racine: Noeud | None = None
        self.fautes: list[YamlFaultError] = []
        self.pile: list[Noeud] = []
        self.cles: list[Noeud | None] = []
        self.repetees: list[int] = []
        """For each open node, the first line of its last repeated key, else 0: what follows a lost
        dash repeats keys in their order, with others between them in a list, and is told once."""
        self.parties: dict[int, Repetee] = {}
        """The parts written under a repeated key, while they are open, by their depth."""
        self.elements: dict[int, Element | SansTiret] = {}
        """The elements of a list whose first line may lack, while they are open, by their depth."""
        self.seuls: list[tuple[Element, int, Noeud]] = []
        """Those closed, one key of which alone is there again, with their last line and list."""
        self.fin = 0
        """The last line that holds a value, so far."""

    def lire(self, evenements: Iterator[Any]) -> tuple[Noeud, list[YamlFaultError]]:
        """Return the root and the repeated keys; YamlFaultError at what a registry cannot hold."""
        for rang, evenement in enumerate(evenements):
            if rang > VALEURS_MAXIMALES:
                raise YamlFaultError(
                    "LM001",
                    *_place(evenement),
                    "Le fichier contient trop de valeurs pour être un registre.",
                    "Reprenez la dernière bonne version du fichier.",
                )
            geste = _GESTES.get(type(evenement))
            if geste:
                geste(self, evenement)
        return self.racine or Noeud(None, 1, 1), self.fautes

    def document(self, evenement: Any) -> None:
        if self.racine is not None:
            raise YamlFaultError(
                "LM009",
                *_place(evenement),
                "Le fichier contient deux documents, séparés par « --- ».",
                "Supprimez la ligne « --- ».",
            )

    def alias(self, evenement: Any) -> None:
        raise faute_ancre(_place(evenement), f"*{evenement.anchor}")

    def scalaire(self, evenement: Any) -> None:
        self.ranger(evenement, _scalaire(evenement))
        marque = evenement.end_mark
        self.fin = marque.line + (marque.column > 0)

    def ouvrir_bloc(self, evenement: Any) -> None:
        self.ouvrir(self.ranger(evenement, {}))

    def ouvrir_liste(self, evenement: Any) -> None:
        self.ouvrir(self.ranger(evenement, []))

    def ouvrir(self, noeud: Noeud) -> None:
        if len(self.pile) >= PROFONDEUR_MAXIMALE:
            raise faute(
                "LM004",
                noeud,
                "Trop de niveaux sont imbriqués ici.",
                "Le registre n’en demande jamais plus de six : vérifiez les retraits.",
            )
        self.pile.append(noeud)
        self.cles.append(None)
        self.repetees.append(0)

    def fermer(self, evenement: Any) -> None:
        if evenement.end_mark.column > evenement.start_mark.column:  # a bracket, a line of its own
            self.fin = int(evenement.end_mark.line) + 1
        ferme = self.pile[-1]
        if partie := self.parties.pop(len(self.pile), None):
            partie.conseiller(self.fin, ferme.valeur)
        if element := self.elements.pop(len(self.pile), None):
            element.conseiller(self.fin)
            if isinstance(element, Element) and len(element.cles) == 1 and not element.dessus:
                self.seuls.append((element, self.fin, self.pile[-2]))
        if isinstance(ferme.valeur, list):
            self.regarder_dessous(ferme)
        self.pile.pop()
        self.cles.pop()
        self.repetees.pop()

    def regarder_dessous(self, liste: Noeud) -> None:
        """Advise again of the keys repeated in elements of a list: the one below may lack it."""
        for element, fin, sa_liste in self.seuls:
            (cle,) = element.cles
            if sa_liste is liste and (ligne := _sans_sa_cle(liste, element.premier, cle)):
                element.dessous = ligne
                element.conseiller(fin)
        self.seuls = [seul for seul in self.seuls if seul[2] is not liste][-REDITES:]

    def ranger(self, evenement: Any, valeur: Any) -> Noeud:
        """Put a new node in its place: the root, an item, a key or a key's value."""
        place = _place(evenement)
        _refuser_ancre(evenement, place)
        noeud = Noeud(valeur, *place)
        if self.pile:
            self.mettre(self.pile[-1], noeud)
        else:
            self.racine = noeud
        return noeud

    def mettre(self, parent: Noeud, noeud: Noeud) -> None:
        """Put a node in the open one: an item of a list, a key, or what a key holds."""
        if isinstance(parent.valeur, list):
            parent.valeur.append(noeud)
            return
        assert isinstance(parent.valeur, dict)
        cle = self.cles[-1]
        if cle is None:
            if not isinstance(noeud.valeur, str):
                raise faute(
                    "LM004",
                    noeud,
                    "Une clé devrait être un simple mot, suivi de deux-points.",
                    "Écrivez par exemple « nom: Lycée d’essai ».",
                )
            self.cles[-1] = noeud
            return
        self.cles[-1] = None
        nom = str(cle.valeur)
        premiere = parent.valeur[nom][0].ligne if nom in parent.valeur else 0
        if not premiere:
            parent.valeur[nom] = (cle, noeud)
            # After a repeated key, in an element of a list, it may be another element's.
            noeud.incomplet |= self.repetees[-1] > 0 and len(self.pile) > 2
        elif parent.valeur[nom][1].valeur == [] and isinstance(noeud.valeur, list):
            self.fautes.append(_plus_vide(cle, premiere))
            parent.valeur[nom] = (cle, noeud)
            return
        elif not 0 < self.repetees[-1] < premiere:
            self._noter_deux_fois(parent, nom, (cle, noeud), premiere)
        if premiere and len(parent.redites) < REDITES:
            parent.redites = (*parent.redites, (cle, noeud))
        if premiere and len(self.pile) in self.elements:
            self.elements[len(self.pile)].cles.add(nom)
        en_liste = len(self.pile) > 1 and isinstance(self.pile[-2].valeur, list)
        self.repetees[-1] = premiere or self.repetees[-1] * en_liste

    def _noter_deux_fois(
        self, parent: Noeud, nom: str, ecrite: tuple[Noeud, Noeud], premiere: int
    ) -> None:
        """Tell a key that is written again, and what it may be: another element, another part."""
        assert isinstance(parent.valeur, dict)
        cle, noeud = ecrite
        self.fautes.append(_deux_fois(cle, premiere))
        tete = next(iter(parent.valeur.values()))[0]
        en_liste = len(self.pile) > 2 and isinstance(self.pile[-2].valeur, list)
        if en_liste and tete.valeur == nom not in ("uai", "id"):
            valeur = noeud.valeur[:80] if isinstance(noeud.valeur, str) else "…"
            dite = f"{nom}: {valeur}"
            self.elements[len(self.pile)] = SansTiret(self.fautes[-1], dite, parent.ligne)
        elif en_liste and tete.valeur not in (nom, "uai", "id"):
            perdu = Element(self.fautes[-1], str(tete.valeur), cle.ligne, parent.ligne)
            perdu.dessus = _sans_la_cle(self.pile[-2], nom)
            self.elements[len(self.pile)] = perdu
        if _deux_parties(parent.valeur[nom], (cle, noeud)):
            deja = parent.valeur[nom][1].valeur
            partie = Repetee(
                self.fautes[-1],
                nom,
                noeud.ligne,
                premiere,
                frozenset(deja if isinstance(deja, dict) else ()),
            )
            self.parties[len(self.pile) + 1] = partie
        # Below an entry, two things may be told as one: nothing is deduced from them.
        # An entry whose part has a key twice is read all the same.
        if len(self.pile) > 3 or en_liste:
            self.pile[-2].incomplet = True
        parent.incomplet |= len(self.pile) > 2 + en_liste


_GESTES: Mapping[type[Any], Callable[[_Constructeur, Any], object]] = {
    yaml.ScalarEvent: _Constructeur.scalaire,
    yaml.MappingStartEvent: _Constructeur.ouvrir_bloc,
    yaml.MappingEndEvent: _Constructeur.fermer,
    yaml.SequenceStartEvent: _Constructeur.ouvrir_liste,
    yaml.SequenceEndEvent: _Constructeur.fermer,
    yaml.AliasEvent: _Constructeur.alias,
    yaml.DocumentStartEvent: _Constructeur.document,
}
"""What each event asks for; the others (start and end of the text) ask for nothing."""


def _place(evenement: Any) -> tuple[int, int]:
    marque = evenement.start_mark
    return marque.line + 1, marque.column + 1


def _scalaire(evenement: Any) -> str | None:
    valeur: str = evenement.value
    if evenement.style:
        return valeur
    valeur = valeur.strip(INSECABLES)
    return None if valeur in ("", "~", "null") else valeur


def _deux_fois(cle: Noeud, premiere: int) -> YamlFaultError:
    return faute(
        "LM006",
        cle,
        f"La clé « {cle.valeur} » est écrite deux fois (déjà ligne {premiere}).",
        "Gardez une seule des deux lignes ; si une nouvelle entrée commence ici, "
        "il manque son tiret « - ».",
    )


def _plus_vide(cle: Noeud, premiere: int) -> YamlFaultError:
    return faute(
        "LM006",
        cle,
        f"La clé « {cle.valeur} » est écrite deux fois, et dite vide à la ligne {premiere}.",
        f"Effacez « {cle.valeur}: [] », à la ligne {premiere}.",
    )


def _sans_la_cle(liste: Noeud, cle: str) -> int:
    """Return the first line of the last element but one of a list, when it lacks a key that most
    of those before it have, or is alone there; 0 otherwise."""
    elements = liste.valeur if isinstance(liste.valeur, list) else []
    avant = [un for un in elements[:-1] if isinstance(un.valeur, dict)]
    if not avant or not isinstance(avant[-1].valeur, dict) or cle in avant[-1].valeur:
        return 0
    autres = [un for un in avant[:-1] if isinstance(un.valeur, dict) and cle not in un.valeur]
    return avant[-1].ligne if 2 * len(autres) <= len(avant) - 1 else 0


def _sans_sa_cle(liste: Noeud, premier: int, cle: str) -> int:
    """Return the first line of the element after the one at a line, when it lacks a key that all
    those around have that share another key with it; 0 otherwise."""
    elements = liste.valeur if isinstance(liste.valeur, list) else []
    rang = next((rang for rang, un in enumerate(elements) if un.ligne == premier), len(elements))
    cles = [un.valeur if isinstance(un.valeur, dict) else {} for un in elements[: rang + VOISINS]]
    if rang + 1 >= len(cles) or cle in cles[rang + 1]:
        return 0
    autres = [*cles[max(rang - VOISINS, 0) : rang], *cles[rang + 2 :]]
    for compagne in cles[rang + 1]:
        avec = [un for un in autres if compagne in un]
        if len(avec) > 1 and all(cle in un for un in avec):
            return elements[rang + 1].ligne
    return 0


def _deux_parties(premiere: tuple[Noeud, Noeud], seconde: tuple[Noeud, Noeud]) -> bool:
    """Whether what two keys hold is of one kind, each below its key."""
    dessous = all(noeud.ligne > cle.ligne for cle, noeud in (premiere, seconde))
    sortes = [type(noeud.valeur) for _, noeud in (premiere, seconde)]
    return dessous and sortes[0] is sortes[1] and sortes[0] in (list, dict)


_TETE_COMMENTEE = re.compile(r"\s*#\s*- [\w-]+:")


def _a_moitie(lignes: Sequence[str], repetee: YamlFaultError) -> YamlFaultError:
    """Return the fault of a repeated key, told as what it is when the line that began its entry
    is a comment."""
    for numero in range(repetee.ligne - 1, 0, -1):
        ligne = lignes[numero - 1]
        if not ligne.lstrip().startswith("#"):
            break
        if _TETE_COMMENTEE.match(ligne):
            message = f"Entrée commentée à moitié : sa première ligne, ligne {numero}, l’est seule."
            correction = (
                f"Enlevez « # » de la ligne {numero}, ou mettez-le devant chacune des lignes de "
                "cette entrée."
            )
            return YamlFaultError(repetee.code, repetee.ligne, repetee.colonne, message, correction)
    return repetee


def _refuser_ancre(evenement: Any, place: tuple[int, int]) -> None:
    if evenement.anchor is not None:
        raise faute_ancre(place, f"&{evenement.anchor}")
    if evenement.tag is not None and evenement.tag != "!":
        raise YamlFaultError(
            "LM008",
            *place,
            f"Les étiquettes YAML (« {evenement.tag} ») ne sont pas acceptées ici.",
            "Écrivez la valeur seule.",
        )


def textes_coupes(texte: str) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, text lost) where « # » stuck to a word makes a comment of a text."""
    for numero, ligne in enumerate(texte.splitlines(), start=1):
        if " #" in ligne and (coupe := _COUPE.match(ligne)):
            yield numero, coupe.start(1) + 1, coupe[1]


_GUILLEMET_SEUL = re.compile(r"""\s*(?:- )?[\w-]+: +(?!["'#|>\[{])[^"]*[^"\s](")\s*$""")


def guillemets_seuls(texte: str) -> Iterator[YamlFaultError]:
    """Yield the quotes that close a text on its line, and that nothing opens."""
    lignes = enumerate(texte.split("\n"), start=1)
    seuls = [(n, seul) for n, x in lignes if '"' in x and (seul := _GUILLEMET_SEUL.match(x))]
    # The last line of a text of several lines, between quotes, may look like a key and its value.
    simples = _textes_simples(texte) if seuls else frozenset()
    for numero, seul in seuls:
        if numero in simples:
            message = "Ce guillemet ferme un texte qu’aucun guillemet n’ouvre."
            correction = "Ouvrez-le au début de la valeur, ou enlevez-le."
            yield YamlFaultError("LM005", numero, seul.start(1) + 1, message, correction)


def _textes_simples(texte: str) -> frozenset[int]:
    """Return the numbers of the lines that hold a whole text without quotes; all, if untold."""
    try:
        mots = [mot for mot in yaml.scan(texte, Loader=_Chargeur) if hasattr(mot, "plain")]
    except yaml.YAMLError:
        return frozenset(range(texte.count("\n") + 2))
    return frozenset(
        mot.start_mark.line + 1
        for mot in mots
        if mot.plain and mot.start_mark.line == mot.end_mark.line
    )


def _traduire_lecture(texte: str) -> YamlFaultError:
    # The parser's own position counts bytes or characters, as it pleases: found again here.
    ligne, colonne = _premier_invisible(texte)
    return YamlFaultError(
        "LM002",
        ligne,
        colonne,
        "Un caractère invisible ou interdit se trouve ici.",
        "Effacez-le, puis retapez le mot au clavier.",
    )


_COUPURES = "\x85\u2028\u2029"
"""Line breaks for YAML, which no editor shows as such: a text would be cut without a sign."""
INTERDIT = re.compile(
    f"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[{_COUPURES}]"
)
"""What no file of the registry holds as it is."""


def refuser_invisibles(texte: str) -> None:
    """Raise YamlFaultError at the first character that no text of a registry holds."""
    if INTERDIT.search(texte):
        raise _traduire_lecture(texte)


def _premier_invisible(texte: str) -> tuple[int, int]:
    trouve = INTERDIT.search(texte)
    if trouve is None:
        return 1, 1
    avant = texte[: trouve.start()]
    return avant.count("\n") + 1, trouve.start() - (avant.rfind("\n") + 1) + 1


def mot(noeud: Noeud, cle: str) -> str:
    """Return the text of one of a node's keys; "" when there is none, or none to rely on."""
    if not isinstance(noeud.valeur, dict) or cle not in noeud.valeur:
        return ""
    enfant = noeud.valeur[cle][1]
    if not isinstance(enfant.valeur, str) or enfant.incomplet:
        return ""
    return enfant.valeur.strip()


def nu(noeud: Noeud) -> Any:
    """Return the bare value of a node; keys with nothing written after them are left out."""
    valeur = noeud.valeur
    if isinstance(valeur, dict):
        return {cle: nu(enfant) for cle, (_, enfant) in valeur.items() if enfant.valeur is not None}
    if isinstance(valeur, list):
        return [nu(enfant) for enfant in valeur]
    return valeur


def copier(noeud: Noeud) -> Noeud:
    """Return the same node, and all that it holds, to be changed apart."""
    valeur = noeud.valeur
    if isinstance(valeur, dict):
        valeur = {nom: (copier(cle), copier(enfant)) for nom, (cle, enfant) in valeur.items()}
    elif isinstance(valeur, list):
        valeur = [copier(enfant) for enfant in valeur]
    return Noeud(valeur, noeud.ligne, noeud.colonne, noeud.incomplet, noeud.redites)


def marquer_les_textes(noeud: Noeud, lignes: Collection[int]) -> None:
    """Mark as incomplete the texts that begin on some lines: they hold what is not theirs."""
    if isinstance(noeud.valeur, str):
        noeud.incomplet |= noeud.ligne in lignes
    elif isinstance(noeud.valeur, list):
        for enfant in noeud.valeur:
            marquer_les_textes(enfant, lignes)
    elif isinstance(noeud.valeur, dict):
        for _, enfant in noeud.valeur.values():
            marquer_les_textes(enfant, lignes)


def localiser(noeud: Noeud, chemin: tuple[str | int, ...], *, cle: bool = False) -> Noeud:
    """Return the node at `chemin`, or the last one met on the way.

    With `cle`, the last step leads to the key itself, not to its value.
    """
    for rang, pas in enumerate(chemin):
        valeur = noeud.valeur
        if isinstance(valeur, dict) and pas in valeur:
            cle_noeud, enfant = valeur[str(pas)]
            dernier = rang == len(chemin) - 1
            noeud = cle_noeud if dernier and (cle or enfant.valeur is None) else enfant
        elif isinstance(valeur, list) and isinstance(pas, int) and pas < len(valeur):
            noeud = valeur[pas]
        else:
            return noeud
    return noeud


_DITES = re.compile(r"(?<=ligne )\d+|(?<=lignes )\d+ à \d+")
"""The lines that the fault of a repeated key tells."""
_COMME = re.compile(r"(?<=, comme à la ligne )\d+(?=\.$)")
"""The line that another is to be aligned with."""


def decaler_faute(faute: YamlFaultError, lignes: int) -> YamlFaultError:
    """Return the fault of a part of a text, once its lines are those of the whole."""
    faute.ligne += lignes
    if faute.code in ("LM006", "LM002"):
        faute.message = _DITES.sub(lambda dite: _plus_bas(dite[0], lignes), faute.message)
        faute.correction = _DITES.sub(lambda dite: _plus_bas(dite[0], lignes), faute.correction)
    faute.correction = _COMME.sub(lambda dite: _plus_bas(dite[0], lignes), faute.correction)
    return faute


def _plus_bas(dites: str, lignes: int) -> str:
    return " à ".join(str(int(numero) + lignes) for numero in dites.split(" à "))


def feuilles(noeud: Noeud) -> Iterator[Noeud]:
    """Yield the texts that a node holds, itself when it is one."""
    if isinstance(noeud.valeur, list):
        for enfant in noeud.valeur:
            yield from feuilles(enfant)
    elif isinstance(noeud.valeur, dict):
        for _, enfant in noeud.valeur.values():
            yield from feuilles(enfant)
    elif noeud.valeur is not None:
        yield noeud


def descendre(noeud: Noeud, lignes: int) -> None:
    """Add to the line of a node and of all that it holds."""
    noeud.ligne += lignes
    if isinstance(noeud.valeur, list):
        for enfant in noeud.valeur:
            descendre(enfant, lignes)
    elif isinstance(noeud.valeur, dict):
        for cle, enfant in (*noeud.valeur.values(), *noeud.redites):
            cle.ligne += lignes
            descendre(enfant, lignes)
